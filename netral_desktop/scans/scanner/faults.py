"""What can go wrong with a scanner: one sentence and one next step each, the same for every driver."""

from __future__ import annotations

from netral_desktop.kernel.errors import EnvironmentFault, UsageProblem


def no_driver() -> EnvironmentFault:
    """The part of the system that drives scanners is missing."""
    return EnvironmentFault(
        "scanner_no_driver",
        "Program pemindai belum ada di komputer ini.",
        "Pasang penggerak pemindainya (di Linux: paket sane-utils), atau masukkan berkas pindaian.",
    )


def not_found() -> EnvironmentFault:
    """Nothing answers there."""
    return EnvironmentFault(
        "scanner_not_found", "Pemindai tidak ditemukan.", "Periksa daya, kabel, atau alamatnya, lalu coba lagi."
    )


def busy() -> EnvironmentFault:
    """Another program or person uses it, or it warms up."""
    return EnvironmentFault(
        "scanner_busy", "Pemindai sedang dipakai atau belum siap.", "Tunggu sampai lampunya tenang, lalu coba lagi."
    )


def unplugged() -> EnvironmentFault:
    """It was there and is gone."""
    return EnvironmentFault(
        "scanner_unplugged",
        "Hubungan dengan pemindai terputus.",
        "Periksa kabel dan daya, lalu lanjutkan dari lembar yang belum masuk.",
    )


def silent() -> EnvironmentFault:
    """It is there and says nothing."""
    return EnvironmentFault(
        "scanner_silent", "Pemindai terlalu lama tidak menjawab.", "Matikan dan nyalakan lagi, lalu coba lagi."
    )


def feeder_empty() -> EnvironmentFault:
    """No paper at the start; after the first page the same is the end of the run."""
    return EnvironmentFault(
        "feeder_empty", "Tidak ada kertas di pengumpan.", "Masukkan lembarnya ke pengumpan, atau pilih kaca."
    )


def paper_jam() -> EnvironmentFault:
    """Paper is stuck."""
    return EnvironmentFault(
        "paper_jam", "Kertas macet di pemindai.", "Keluarkan kertasnya, lalu lanjutkan dari lembar itu."
    )


def double_feed() -> EnvironmentFault:
    """Two sheets at once."""
    return EnvironmentFault(
        "double_feed", "Dua lembar tertarik sekaligus.", "Pisahkan lembarnya, lalu lanjutkan dari lembar itu."
    )


def cover_open() -> EnvironmentFault:
    """A lid is open."""
    return EnvironmentFault("cover_open", "Tutup pemindai terbuka.", "Tutup rapat, lalu lanjutkan.")


def denied() -> EnvironmentFault:
    """The system or the device does not let us."""
    return EnvironmentFault(
        "scanner_denied", "Pemindai tidak mengizinkan komputer ini memindai.", "Minta izin kepada pengelola perangkat."
    )


def failed() -> EnvironmentFault:
    """It says so and no more."""
    return EnvironmentFault(
        "scanner_failed", "Pemindai gagal memindai.", "Matikan dan nyalakan lagi, atau pindai dari tombol di alatnya."
    )


def bad_answer() -> EnvironmentFault:
    """What came is nothing a scanner says."""
    return EnvironmentFault(
        "scanner_answer",
        "Jawaban dari alamat itu bukan jawaban pemindai.",
        "Periksa alamatnya; pastikan pemindainya mendukung eSCL (AirScan).",
    )


def bad_address() -> UsageProblem:
    """Not an address of a scanner."""
    return UsageProblem(
        "scanner_address",
        "Alamat pemindai tidak dapat dipakai.",
        "Tulis seperti 192.168.1.20 atau http://192.168.1.20:8080/eSCL.",
    )
