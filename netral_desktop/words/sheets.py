"""What is said of sheets, letterheads and fonts."""

from __future__ import annotations

from collections.abc import Mapping

from .sentence import Sentence

ERRORS: Mapping[str, Sentence] = {
    "bad_paper": Sentence("Kertas “{paper}” tidak dikenal.", "Pilih {papers}."),
    "font_missing": Sentence("Berkas huruf {name} tidak ada atau rusak.", "Pasang ulang NETRAL Desktop."),
    "letterhead_image_damaged": Sentence(
        "Gambar “{name}” rusak atau bukan PNG atau JPEG.",
        "Simpan ulang gambarnya sebagai PNG atau JPEG.",
    ),
    "letterhead_image_too_large": Sentence(
        "Gambar “{name}” terlalu besar: paling banyak {megapixels} megapiksel dan {megabytes} MB.",
        "Perkecil gambarnya; untuk kop cukup 1.700 titik lebarnya.",
    ),
    "letterhead_too_long": Sentence(
        "Kop surat terlalu panjang untuk tempatnya.",
        "Pendekkan nama atau alamat di Pengaturan.",
    ),
}

LABELS: Mapping[str, str] = {
    "sheet_kind.pact": "Pakta",
    "sheet_kind.attendance": "Daftar hadir",
    "sheet_kind.oath_text": "Naskah ikrar",
    "sheet_kind.invitation": "Undangan",
    "sheet_kind.clarification": "Lembar klarifikasi",
    "sheet_kind.session_minutes": "Berita acara",
    "sheet_kind.check": "Lembar uji",
    "paper.government": "PEMERINTAH {regency}",
    "pdf_title.sheets": "Lembar NETRAL",
    "check_page.title": "LEMBAR UJI",
    "check_page.how": "Cetak pada ukuran 100 %, pindai seperti biasa, lalu masukkan di Pindai.",
    "check_page.keep_clean": "Jangan ditulisi dan jangan dilipat.",
    "check_page.ruler": "Garis ini panjangnya {mm} mm. Ukur dengan penggaris bila ragu.",
    "check_page.band": "Bidang di bawah ini harus tetap kosong.",
    "check_page.code": "Lembar uji {code}",
    "or": " atau ",
}
