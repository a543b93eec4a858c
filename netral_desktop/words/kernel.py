"""What is said of the kernel: files, locks, folders, and what any room can meet."""

from __future__ import annotations

from collections.abc import Mapping

from .sentence import Sentence

ERRORS: Mapping[str, Sentence] = {
    "cancelled": Sentence("Pekerjaan dibatalkan; tidak ada yang berubah.", "Mulai lagi bila sudah siap."),
    "disk_full.file": Sentence("Ruang simpan penuh saat menulis {name}.", "Kosongkan ruang lalu ulangi."),
    "disk_full.quota": Sentence("Jatah ruang simpan habis saat menulis {name}.", "Kosongkan ruang lalu ulangi."),
    "file_too_big.medium": Sentence(
        "{name} terlalu besar untuk media ini.", "Pilih media lain atau format exFAT/NTFS."
    ),
    "not_writable.permission": Sentence("Tidak ada izin untuk {name}.", "Pilih folder lain atau minta izin."),
    "not_writable.medium": Sentence("Media tempat {name} hanya bisa dibaca.", "Pilih media lain."),
    "not_found.path": Sentence("{name} atau foldernya tidak ada.", "Periksa letaknya lalu ulangi."),
    "is_folder": Sentence("{name} adalah folder, bukan berkas.", "Pilih nama berkas."),
    "not_folder.part": Sentence("Letak {name} bukan folder.", "Pilih folder lain."),
    "not_folder.taken": Sentence("{name} sudah ada dan bukan folder.", "Pilih nama lain."),
    "name_too_long.file": Sentence("Nama {name} terlalu panjang.", "Pakai nama yang lebih pendek."),
    "name_too_long.path": Sentence(
        "Letak {name} terlalu panjang: bersama foldernya lebih dari {longest} huruf.",
        "Pilih folder yang lebih dekat ke pangkal, misalnya Dokumen.",
    ),
    "bad_file_name": Sentence(
        "Nama {name} tidak dapat dipakai untuk berkas.",
        'Hindari < > : " | ? * dan nama yang dipakai Windows sendiri (CON, NUL, COM1 ...).',
    ),
    "disk_error.file": Sentence("Media gagal saat memproses {name}.", "Ganti media lalu ulangi."),
    "disk_error.gone": Sentence("Media untuk {name} sudah tidak terpasang.", "Pasang kembali lalu ulangi."),
    "file_in_use": Sentence("{name} sedang dibuka program lain.", "Tutup program itu lalu ulangi."),
    "locked.folder": Sentence(
        "Data di folder “{folder}” sedang dibuka oleh NETRAL yang lain.",
        "Tutup jendela atau perintah NETRAL yang lain itu, lalu ulangi.",
    ),
    "helper_not_started": Sentence(
        "Berkas tidak dapat dibaca: proses pembacanya tidak dapat dimulai.", "Tutup program lain, lalu coba lagi."
    ),
}

LABELS: Mapping[str, str] = {
    "weekday.1": "Senin",
    "weekday.2": "Selasa",
    "weekday.3": "Rabu",
    "weekday.4": "Kamis",
    "weekday.5": "Jumat",
    "weekday.6": "Sabtu",
    "weekday.7": "Minggu",
    "month.1": "Januari",
    "month.2": "Februari",
    "month.3": "Maret",
    "month.4": "April",
    "month.5": "Mei",
    "month.6": "Juni",
    "month.7": "Juli",
    "month.8": "Agustus",
    "month.9": "September",
    "month.10": "Oktober",
    "month.11": "November",
    "month.12": "Desember",
    "time_left.nearly": "hampir selesai",
    "time_left.seconds": "sisa {seconds} detik",
    "time_left.minutes": "sisa {minutes} menit",
    "time_left.hours": "sisa {hours} jam",
}
