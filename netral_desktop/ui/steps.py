"""What is done on each page in three steps, from the first press to the last: shown above a page's help.

Each is one short sentence, and names buttons as the page does.
"""

from __future__ import annotations

from .texts import tr

Steps = tuple[str, str, str]


def home() -> Steps:
    """Of an office."""
    return (
        tr("Baca langkah berikutnya di bagian atas."),
        tr("Tekan tombolnya: Anda dibawa ke orang atau halamannya."),
        tr("Ulangi sampai tidak ada lagi yang belum."),
    )


def people() -> Steps:
    """Of the roster."""
    return (
        tr("Masukkan data dari SIASN atau Excel."),
        tr("Periksa baris yang bermasalah."),
        tr("Simpan; sesudah itu masih dapat diurungkan."),
    )


def pacts() -> Steps:
    """Of printing."""
    return (
        tr("Pilih untuk siapa, lalu lihat Pratinjau."),
        tr("Cetak pada 100 %, lalu tekan Sudah keluar."),
        tr("Kumpulkan tanda tangannya, lalu pindai di halaman Pindai."),
    )


def scans() -> Steps:
    """Of taking scans in and looking through them."""
    return (
        tr("Pindai lembarnya, 200 dpi berwarna, lalu Masukkan pindaian."),
        tr("Putuskan halaman yang menunggu: tertandatangani atau kosong."),
        tr("Lihat Semua tanda tangan: ada yang salah baca?"),
    )


def oath() -> Steps:
    """Of a session's attendance."""
    return (
        tr("Buka sesi pada hari ikrar."),
        tr("Pindai kode atau ketik nama, lalu Enter: orang itu hadir."),
        tr("Tandai yang sakit, cuti, atau dinas luar."),
    )


def pursuit() -> Steps:
    """Of whoever is missing."""
    return (
        tr("Pilih orang yang belum."),
        tr("Isi sebab dan rencananya, lalu Simpan catatan."),
        tr("Cetak undangan atau formulir klarifikasinya."),
    )


def reports() -> Steps:
    """Of reports."""
    return (
        tr("Pilih laporan di kiri dan lihat halamannya."),
        tr("Simpan PDF atau Excel, lalu serahkan."),
        tr("Isi kepada siapa, lalu Catat penyerahan."),
    )


def exchange() -> Steps:
    """Of an office's bundles."""
    return (
        tr("Tekan Kirim: ke stik USB atau surel."),
        tr("Antar stik atau kirim surelnya ke kabupaten."),
        tr("Masukkan tanda terima yang kembali di halaman ini."),
    )


def campaign() -> Steps:
    """Of a campaign's terms and texts."""
    return (
        tr("Isi judul, surat edaran, dan tenggat."),
        tr("Periksa naskah dan pejabat yang menandatangani."),
        tr("Simpan; lembar yang dicetak sesudahnya memakainya."),
    )


def settings() -> Steps:
    """Of the data and this computer."""
    return (
        tr("Isi nama kantor dan kop suratnya."),
        tr("Cadangkan data ke stik; kode pemulihan disimpan terkunci."),
        tr("Atur petugas, masa simpan, dan tampilan."),
    )


def regency_home() -> Steps:
    """Of a regency."""
    return (
        tr("Baca langkah berikutnya di bagian atas."),
        tr("Klik dua kali kantor yang tertinggal untuk membukanya."),
        tr("Ingatkan kantornya, lalu terima paketnya."),
    )


def offices() -> Steps:
    """Of enrolment."""
    return (
        tr("Daftarkan kantor; kirim paketnya, kodenya lewat surat."),
        tr("Terima permintaan dan berita acaranya kembali."),
        tr("Cocokkan sidik jari dengan kertasnya, lalu Setujui kantor."),
    )


def intake() -> Steps:
    """Of what offices send."""
    return (
        tr("Seret berkas dari stik atau surel ke halaman ini."),
        tr("Putuskan yang disisihkan: Lihat, lalu Terapkan atau Tolak."),
        tr("Kirim tanda terimanya kembali ke kantor."),
    )


def board() -> Steps:
    """Of all offices' figures."""
    return (
        tr("Cari atau saring kantor; klik judul kolom untuk mengurutkan."),
        tr("Enter membuka unit, orang, dan gambar lembarnya."),
        tr("Bekukan angkanya untuk Penetapan Sekda."),
    )


def cases() -> Steps:
    """Of the sealed register."""
    return (
        tr("Buka register dengan kata sandinya sendiri."),
        tr("Catat laporan dan lengkapi buktinya."),
        tr("Cetak kertas tahapnya, lalu Tahap berikutnya."),
    )
