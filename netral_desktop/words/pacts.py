"""What is said of pact sheets and their batches."""

from __future__ import annotations

from collections.abc import Mapping

from .sentence import Sentence

ERRORS: Mapping[str, Sentence] = {
    "nothing_to_reprint.left": Sentence("Tidak ada lembar yang tersisa untuk dicetak.", "Cetak pakta seperti biasa."),
    "batch_too_old": Sentence("Isi cetakan lama ini tidak tercatat per halaman.", "Cetak pakta seperti biasa."),
    "nothing_to_reprint.marked": Sentence(
        "Semua halaman cetakan ini sudah dinyatakan keluar.",
        "Sebut halaman yang diulang.",
    ),
    "bad_pages": Sentence("Cetakan ini memuat {pages} halaman.", "Sebut halaman antara 1 dan {pages}."),
    "text_glyphs.collective": Sentence(
        "Teks pakta atau kop surat memuat huruf yang tidak dapat dicetak: {letters}",
        "Tulis dengan huruf Latin, lalu cetak lagi.",
    ),
    "person_glyphs": Sentence(
        "Data pegawai memuat {letters} huruf yang tidak dapat dicetak.",
        "Tulis dengan huruf Latin di data pegawai, lalu cetak lagi.",
    ),
    "witness_gone": Sentence("Saksi yang dipilih tidak ada lagi di daftar.", "Pilih saksi yang lain."),
    "unknown_person.witness": Sentence(
        "Saksi tidak ditemukan di data pegawai atau di Pejabat & saksi.", "Tulis NIP-nya, atau nama dari daftar itu."
    ),
    "bad_day.pact": Sentence("Tanggal “{day}” bukan tanggal yang ada.", "Tulis seperti 2029-11-22."),
    "text_glyphs.handout": Sentence(
        "Teks memuat huruf yang tidak dapat dicetak: {letters}",
        "Tulis dengan huruf Latin, lalu cetak lagi.",
    ),
    "text_glyphs.pact": Sentence(
        "Teks pakta, kop surat, atau saksi memuat huruf yang tidak dapat dicetak: {letters}",
        "Tulis dengan huruf Latin, lalu cetak lagi.",
    ),
    "person_too_long": Sentence(
        "Jabatan atau keterangan seorang pegawai terlalu panjang untuk satu halaman.",
        "Pendekkan di data pegawai, lalu cetak lagi.",
    ),
    "text_too_long.title": Sentence(
        "Judul “{title}” terlalu panjang untuk lembarnya.", "Pendekkan di Kegiatan netralitas."
    ),
    "no_batch": Sentence("Belum ada pakta yang dicetak.", "Cetak pakta dahulu."),
    "unknown_batch": Sentence("Cetakan itu tidak ada.", "Lihat daftarnya dengan `netral pacts batches`."),
    "unknown_person.chosen": Sentence("Ada pegawai pilihan yang tidak ditemukan.", "Pilih ulang pegawainya."),
    "nobody": Sentence("Tidak ada pegawai untuk dicetak.", "Isi Data Awal, atau pilih unit atau pegawai yang lain."),
    "changed_meanwhile": Sentence("Data pakta berubah saat PDF dibuat.", "Cetak sekali lagi."),
    "sign_off_too_long": Sentence("Kata di atas tanda tangan terlalu panjang.", "Pendekkan di Kegiatan netralitas."),
    "place_too_long": Sentence("Nama tempat terlalu panjang untuk baris tanggal.", "Pendekkan di Kegiatan netralitas."),
    "witness_too_long": Sentence("Jabatan saksi terlalu panjang untuk tempatnya.", "Pendekkan jabatannya."),
    "nothing_printable": Sentence("{why}", "Perbaiki data pegawai, lalu cetak lagi."),
}

LABELS: Mapping[str, str] = {
    "print_scope.semua": "Semua yang wajib",
    "print_scope.belum-cetak": "Yang belum dicetak",
    "print_scope.belum-ttd": "Yang belum menandatangani",
    "print_scope.tanpa-ttd": "Yang kembali tanpa tanda tangan",
    "print_scope.pilihan": "Yang dipilih",
    "print_scope.people": "{scope}: {people} orang",
    "progress.pact_pages": "Membuat halaman pakta",
    "pdf_title.pacts": "Pakta integritas: {campaign}",
    "pdf_title.pacts_continued": "Pakta integritas, lanjutan",
    "pdf_title.ikrar": "Naskah ikrar",
    "pdf_title.information": "Lembar informasi netralitas",
    "paper.text_version": "Naskah: {version}",
    "paper.text_and_version": "{text}, versi {version} ({id})",
    "paper.name_and_number": "Nama dan nomor pegawai",
    "paper.signature": "Tanda tangan",
    "paper.in_the_box": "di dalam kotak",
    "paper.duty_stamp": "Meterai",
    "paper.place_and_date": "Tempat, tanggal",
    "paper.witnessed_by": "Disaksikan oleh:",
    "paper.known_to": "Mengetahui,",
    "paper.head_of_office": "Kepala {office}",
    "paper.local_number": "No. Pegawai {number}",
    "paper.ni_pppk": "NI PPPK {number}",
    "paper.nip": "NIP {number}",
    "paper.continued": "Lanjutan, halaman {page}",
    "paper.continued_of": "Lanjutan, halaman {page} dari {pages}",
    "paper.practice_code": "Lembar latihan",
    "paper.sheet_code": "Kode lembar",
    "paper.code_and_page": "{code} · halaman {page} dari {pages}",
    "paper.preview": "Pratinjau",
    "paper.cover_page": "Daftar pakta untuk dicentang, halaman {page} dari {pages}",
    "paper.tick_off": "{people} orang. Centang bila lembarnya sudah kembali.",
}
