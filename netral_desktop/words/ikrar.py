"""What is said of oath sessions and attendance."""

from __future__ import annotations

from collections.abc import Mapping

from .sentence import Sentence

ERRORS: Mapping[str, Sentence] = {
    "bad_day.ikrar": Sentence("Tanggal ikrar “{day}” tidak dikenali.", "Tulis seperti 2029-11-20 atau 20-11-2029."),
    "bad_time": Sentence("Jam “{time}” tidak dikenali.", "Tulis seperti 08.00."),
    "bad_time.order": Sentence("Sesi berakhir ({ends}) sebelum mulai ({starts}).", "Perbaiki salah satu jamnya."),
    "session_has_marks": Sentence(
        "Sesi ini sudah memuat catatan kehadiran {people} orang, jadi tidak dihapus.",
        "Hapus dulu catatannya, atau tutup sesinya saja.",
    ),
    "typing_forbidden": Sentence(
        "Sesi ini tidak menerima kehadiran yang diketik.", "Pindai kode pada lembar pakta atau undangan."
    ),
    "unknown_expected": Sentence(
        "Ada unit atau orang yang diundang tetapi tidak ada di daftar.", "Pilih dari daftar pegawai dan unit."
    ),
    "no_title": Sentence("Judul sesi ikrar masih kosong.", "Isi judulnya, misalnya “Ikrar Netralitas”."),
    "session_closed": Sentence("Sesi ikrar ini sudah ditutup.", "Buka kembali sesi sebelum mengubah kehadiran."),
    "unknown_person.code": Sentence(
        "Nomor atau kode itu tidak menunjuk pegawai kantor ini.",
        "Periksa NIP, atau kode yang tercetak di samping QR.",
    ),
    "no_session": Sentence("Sesi ikrar itu tidak ada di kantor ini.", "Pilih sesi dari daftar."),
    "unknown_person.some": Sentence("Ada orang yang bukan pegawai kantor ini.", "Pilih orang dari daftar pegawai."),
}

LABELS: Mapping[str, str] = {
    "session_kind.ikrar": "Ikrar",
    "session_kind.susulan": "Ikrar susulan",
    "session_kind.simbolis": "Penandatanganan simbolis",
    "session_kind.sosialisasi": "Sosialisasi",
    "session_kind.apel": "Apel",
    "session_kind.pembinaan": "Pembinaan dan pengawasan",
    "session_mode.luring": "Di tempat",
    "session_mode.daring": "Lewat video",
    "session_mode.campuran": "Di tempat dan lewat video",
    "attendance_way.gun": "dipindai",
    "attendance_way.typed": "diketik",
    "attendance_way.list": "dari daftar",
    "attendance.hadir": "Hadir",
    "attendance.sakit": "Sakit",
    "attendance.izin": "Izin",
    "attendance.cuti": "Cuti",
    "attendance.dinas-luar": "Dinas luar",
    "attendance.tugas-belajar": "Tugas belajar",
    "attendance.tanpa-keterangan": "Tanpa keterangan",
}
