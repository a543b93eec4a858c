"""What is said of why a page or a file was not simply filed: a chip's words, and the whole sentence.

They are neutral: they say what the paper shows, never what a person did. Figures come with the page.
"""

from __future__ import annotations

from collections.abc import Mapping

from .sentence import Sentence

ERRORS: Mapping[str, Sentence] = {}

LABELS: Mapping[str, str] = {
    # files that were not taken
    "reason_chip.empty_file": "berkas kosong",
    "reason.empty_file": "Berkas kosong (0 bita); salin ulang dari pemindai.",
    "reason_chip.office_document": "bukan pindaian",
    "reason.office_document": "Ini dokumen Office, bukan pindaian; simpan sebagai PDF atau pindai kertasnya.",
    "reason_chip.not_a_scan": "bukan pindaian",
    "reason.not_a_scan": "Berkas ini bukan PDF atau gambar (JPEG, PNG, TIFF); pindai kertasnya lalu masukkan lagi.",
    "reason_chip.heic_photo": "foto HEIC",
    "reason.heic_photo": (
        "Foto HEIC dari ponsel tidak dapat dibaca; simpan sebagai JPEG lalu masukkan lagi. Di iPhone: Pengaturan, "
        "Kamera, Format, Paling Kompatibel."
    ),
    "reason_chip.broken_file": "berkas rusak",
    "reason.broken_file": "Berkas rusak dan tidak dapat dibuka; salin atau pindai ulang.",
    "reason_chip.encrypted": "PDF terkunci",
    "reason.encrypted": "PDF ini dikunci kata sandi; simpan tanpa kata sandi lalu masukkan lagi.",
    "reason_chip.too_many_pages": "terlalu banyak halaman",
    "reason.too_many_pages": "Berkas ini lebih dari 5.000 halaman; bagi menjadi beberapa berkas.",
    "reason_chip.file_too_large": "terlalu besar",
    "reason.file_too_large": "Berkas lebih dari 500 MB; bagi menjadi beberapa berkas.",
    "reason_chip.not_found": "tidak ada",
    "reason.not_found": "Berkas atau folder tidak ditemukan; mungkin stik sudah dicabut. Pasang lagi lalu ulangi.",
    "reason_chip.not_readable": "tidak terbaca",
    "reason.not_readable": "Berkas tidak dapat dibaca dari tempatnya; salin ke komputer ini lalu ulangi.",
    # pages
    "reason_chip.broken_page": "halaman rusak",
    "reason.broken_page": "Halaman ini rusak atau terputus di dalam berkasnya; pindai ulang halaman ini.",
    "reason_chip.page_too_large": "gambar terlalu besar",
    "reason.page_too_large": "Gambar halaman ini terlalu besar; pindai ulang 200 atau 300 dpi.",
    "reason_chip.page_too_slow": "terlalu lama dibaca",
    "reason.page_too_slow": "Halaman ini tidak selesai dibaca dalam 1 menit; pindai ulang 200 atau 300 dpi.",
    "reason_chip.reader_crashed": "gagal dibaca",
    "reason.reader_crashed": "Pembacaan halaman ini gagal dua kali; pindai ulang halaman ini.",
    "reason_chip.no_code": "bukan lembar kita",
    "reason.no_code": "Tidak ada kode lembar di halaman ini; mungkin surat lain. Bila lembar kita, cari orangnya.",
    "reason_chip.other_office": "kantor lain",
    "reason.other_office": "Kode di halaman ini milik kantor lain; serahkan lembarnya ke kantor itu.",
    "reason_chip.practice_sheet": "lembar latihan",
    "reason.practice_sheet": "Ini lembar kantor latihan, bukan lembar kantor ini; singkirkan.",
    "reason_chip.real_sheet": "bukan latihan",
    "reason.real_sheet": "Ini lembar kantor sungguhan; masukkan di kantor itu, bukan di sini.",
    "reason_chip.blank_page": "kosong",
    "reason.blank_page": "Halaman kosong, atau sisi belakang lembar.",
    "reason_chip.same_file": "berkas sama",
    "reason.same_file": "Berkas yang sama persis sudah pernah dimasukkan; tidak dibaca dua kali.",
    "reason_chip.rescan": "pindai ulang",
    "reason.rescan": "Lembar ini sudah terarsip dari pindaian lain dengan hasil yang sama.",
    "reason_chip.signed_later": "kembali bertanda tangan",
    "reason.signed_later": "Lembar ini kemudian kembali bertanda tangan; yang itu berlaku.",
    "reason_chip.other_scan": "pindaian lain berlaku",
    "reason.other_scan": "Petugas memilih pindaian lain dari lembar ini.",
    "reason_chip.check_page": "lembar uji",
    "reason.check_page": (
        "Lembar uji: skala {scale}%, miring {skew}°, {streaks} garis kotor; hitam {black}, kertas {paper} dari 255."
    ),
    "reason_chip.code_damaged": "kode rusak",
    "reason.code_damaged": "Kode QR di halaman ini rusak atau tertutup; ketik kode di sampingnya.",
    "reason_chip.codes_disagree": "kode tidak sejajar",
    "reason.codes_disagree": "Kode di halaman ini tidak berasal dari satu lembar rata; pisahkan lalu pindai ulang.",
    "reason_chip.mirrored": "terbalik cermin",
    "reason.mirrored": "Gambar halaman ini terbalik seperti cermin; pindai ulang sisi depannya.",
    "reason_chip.two_sheets": "dua lembar",
    "reason.two_sheets": "Ada kode dua lembar berbeda di satu gambar; pisahkan, atau pindai ulang satu per satu.",
    "reason_chip.unknown_sheet": "kode tidak terdaftar",
    "reason.unknown_sheet": "Kode ini tidak terdaftar di kantor ini, mungkin dari data lama; cari orangnya atau buang.",
    "reason_chip.no_model": "tidak ada pembanding",
    "reason.no_model": "Cetakan asli lembar ini tidak ada di komputer ini; putuskan dari gambar.",
    "reason_chip.other_campaign": "kegiatan lain",
    "reason.other_campaign": "Lembar ini dari kegiatan lain, bukan yang aktif; buang, lalu cetak lembar yang sekarang.",
    "reason_chip.old_revision": "cetakan lama",
    "reason.old_revision": (
        "Ini cetakan lama (yang ke-{revision}) dan ada yang lebih baru; putuskan bila datanya masih benar."
    ),
    "reason_chip.differs_from_earlier": "beda dari sebelumnya",
    "reason.differs_from_earlier": "Lembar ini sudah terarsip dengan hasil lain; bandingkan, lalu putuskan.",
    "reason_chip.other_discarded": "pindaian lain dibuang",
    "reason.other_discarded": "Pindaian lain dari lembar ini dibuang atau dipindahkan; periksa apakah ini berlaku.",
    "reason_chip.look_alike": "nama mirip",
    "reason.look_alike": "Ada pegawai lain yang nama dan NIP-nya mirip, dan kodenya diketik; cocokkan NIP di gambar.",
    "reason_chip.several_prints": "beberapa cetakan",
    "reason.several_prints": (
        "Orang ini dicetak lebih dari sekali dan kodenya diketik; cocokkan apakah ini cetakan ke-{revision}."
    ),
    "reason_chip.second_sheet": "lembar kedua",
    "reason.second_sheet": "Orang ini sudah punya lembar lain yang bertanda tangan; periksa keduanya.",
    "reason_chip.same_ink": "goresan sama",
    "reason.same_ink": (
        "Goresan yang sama pada {people} orang: tak seorang pun membubuhkan tanda tangan sama persis dengan orang "
        "lain. Bandingkan dengan kertas aslinya."
    ),
    "reason_chip.second_on_list": "tanda tangan kedua",
    "reason.second_on_list": (
        "Yang bertanda tangan di kotak {boxes} sudah punya lembar lain yang bertanda tangan; periksa keduanya."
    ),
    "reason_chip.cut_off": "terpotong",
    "reason.cut_off": "Kotak tanda tangan tidak seluruhnya ada di gambar; pindai ulang seluruh halaman.",
    "reason_chip.zone_displaced": "tidak sejajar",
    "reason.zone_displaced": (
        "Cetakan di sekitar kotak tanda tangan tidak di tempatnya, mungkin terlipat; ratakan lalu pindai ulang."
    ),
    "reason_chip.print_missing": "cetakan tidak utuh",
    "reason.print_missing": (
        "Hanya {percent}% cetakan kita terlihat; periksa apakah tertutup kertas lain atau teksnya diubah."
    ),
    "reason_chip.name_differs": "nama tidak cocok",
    "reason.name_differs": "Nama yang tercetak tidak sama dengan cetakan kita; periksa lembar ini milik siapa.",
    "reason_chip.number_differs": "NIP tidak cocok",
    "reason.number_differs": "NIP yang tercetak tidak sama dengan cetakan kita; periksa lembar ini milik siapa.",
    "reason_chip.name_overwritten": "nama dicoret",
    "reason.name_overwritten": "Ada coretan atau tulisan pada nama; periksa lembar ini milik siapa.",
    "reason_chip.number_overwritten": "NIP dicoret",
    "reason.number_overwritten": (
        "Ada coretan atau angka tulisan tangan pada NIP; periksa lembar ini milik siapa, lalu cocokkan NIP di Pegawai."
    ),
    "reason_chip.few_strokes": "goresan sedikit",
    "reason.few_strokes": "Goresan sangat sedikit, kurang dari paraf biasa; periksa apakah ini paraf.",
    "reason_chip.line_only": "garis atau titik",
    "reason.line_only": "Ada garis atau titik, bentuknya bukan tanda tangan; putuskan dari gambarnya.",
    "reason_chip.written_word": "tulisan",
    "reason.written_word": "Isi kotak seperti tulisan, tanggal, atau kata; periksa apakah ini tanda tangan.",
    "reason_chip.row_struck": "baris dicoret",
    "reason.row_struck": (
        "Nama atau NIP orang ini dicoret atau ditulisi; periksa siapa yang bertanda tangan di kotaknya."
    ),
    "reason_chip.row_differs": "baris lain",
    "reason.row_differs": (
        "Nama atau NIP di baris orang ini tidak seperti yang dicetak; periksa siapa yang bertanda tangan di kotaknya."
    ),
    "reason_chip.struck_out": "goresan dicoret",
    "reason.struck_out": "Garis-garis panjang melintasi goresan; tanyakan apakah tanda tangan ini dibatalkan.",
    "reason_chip.print_file": "berkas cetak",
    "reason.print_file": (
        "Ini berkas cetaknya, bukan pindaian: belum pernah di kertas. Masukkan pindaian lembar yang ditandatangani."
    ),
    "reason_chip.not_wet_ink": "bukan tinta basah",
    "reason.not_wet_ink": (
        "Bukan pindaian tinta basah: tanda tangannya ditempel atau digambar di berkas; cari lembar kertasnya."
    ),
    "reason_chip.thumbprint": "cap jempol",
    "reason.thumbprint": ("Isi kotak seperti cap jempol, bukan tanda tangan; tanyakan, lalu putuskan dari gambarnya."),
    "reason_chip.neighbour_ink": "goresan tetangga",
    "reason.neighbour_ink": (
        "Goresan melewati garis antara kotak {box} dan kotak {other}; putuskan kotak yang bertanda tangan, "
        "yang satunya lalu dihitung kosong."
    ),
    "reason_chip.two_hands": "kotak sebelah dua TTD",
    "reason.two_hands": (
        "Kotak {box} kosong, dan di kotak {other} di sebelahnya tampak dua tanda tangan; periksa apakah salah satunya "
        "milik orang kotak {box}."
    ),
    "reason_chip.copied_signature": "mungkin fotokopi",
    "reason.copied_signature": (
        "Cap dan goresan tidak berwarna pada pindaian berwarna, mungkin fotokopi; periksa kertasnya."
    ),
    "reason_chip.correction_fluid": "cairan koreksi",
    "reason.correction_fluid": "Ada bidang lebih putih dari kertasnya, seperti cairan koreksi; periksa kertasnya.",
    "reason_chip.faint_ink": "goresan samar",
    "reason.faint_ink": "Ada goresan yang sangat samar di kotak; perbesar, lalu putuskan.",
    "reason_chip.shines_through": "tembus dari balik",
    "reason.shines_through": (
        "Yang tampak di kotak atau di sekitarnya tembus dari balik kertas: kode lembar di baliknya ikut terlihat. "
        "Periksa apakah kotak ini sendiri kosong."
    ),
    "reason_chip.ink_everywhere": "goresan di mana-mana",
    "reason.ink_everywhere": "Goresan di kotak sama rapatnya dengan di sekitarnya; putuskan dari gambarnya.",
    "reason_chip.creased_paper": "kertas kusut",
    "reason.creased_paper": "Kertas kusut: lipatannya tampak seperti goresan; periksa apakah kotak ini ditandatangani.",
    "reason_chip.stamp_only": "cap ada, TTD tidak ada",
    "reason.stamp_only": "Cap dinas ada, tanda tangan tidak terlihat di luarnya; periksa di bawah cap.",
    "reason_chip.sticker_only": "meterai ada, TTD tidak ada",
    "reason.sticker_only": (
        "Meterai, atau cap yang rapat, ada; tanda tangan tidak terlihat di luarnya. Periksa di atasnya."
    ),
    "reason_chip.ink_beside": "goresan di luar kotak",
    "reason.ink_beside": "Ada goresan di luar kotak, seluruhnya atau sebagian; periksa apakah itu tanda tangannya.",
    "reason_chip.ink_elsewhere": "goresan di tempat lain",
    "reason.ink_elsewhere": "Kotak kosong, ada goresan di tempat lain; periksa apakah itu tanda tangannya.",
    "reason_chip.bilevel_empty": "pindaian hitam putih",
    "reason.bilevel_empty": (
        "Pindaian hitam putih tidak cukup untuk memastikan kotak kosong; pindai abu-abu atau warna."
    ),
    "reason_chip.stain": "ada noda",
    "reason.stain": "Ada noda di kotak tanda tangan; periksa apakah kosong.",
    "reason_chip.glass_streak": "garis kotoran kaca",
    "reason.glass_streak": (
        "Garis kotoran kaca pemindai melewati kotak ini; periksa apakah kosong, dan bersihkan kacanya."
    ),
    # of a code that this program does not know: from a newer one
    "reason_chip.unknown": "perlu diperiksa",
    "reason.unknown": "Halaman ini perlu diperiksa.",
}
