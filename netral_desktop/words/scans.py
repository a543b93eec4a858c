"""What is said of scans: intake, readers, scanners, review."""

from __future__ import annotations

from collections.abc import Mapping

from .sentence import Sentence

ERRORS: Mapping[str, Sentence] = {
    "cancelled.storing": Sentence(
        "Penyimpanan dibatalkan; yang sudah tersimpan menunggu dibaca, berkas lain perlu dimasukkan lagi.",
        "Mulai lagi bila sudah siap.",
    ),
    "cancelled.reading": Sentence(
        "Pembacaan dibatalkan; halaman yang sudah dibaca tersimpan, sisanya menunggu.",
        "Mulai lagi bila sudah siap.",
    ),
    "kind_not_by_hand": Sentence(
        "Jenis kertas itu tidak dapat diarsipkan manual ke satu orang.",
        "Pilih salah satu: {kinds}.",
    ),
    "no_page": Sentence("Halaman itu tidak ada.", "Pilih halaman dari daftar."),
    "reader_not_started": Sentence(
        "Pembaca pindaian tidak dapat dimulai; asli pindaian tersimpan dan belum dibaca.",
        "Tutup program lain, mulai ulang NETRAL, lalu pilih “Lanjutkan membaca”.",
    ),
    "unknown_action": Sentence("Keputusan “{action}” tidak dikenal.", "Pilih {actions}."),
    "unknown_action.verdict": Sentence("Keputusan “{verdict}” tidak dikenal.", "Pilih signed atau unsigned."),
    "no_zone": Sentence("Halaman ini tidak punya kotak ke-{box}.", "Pilih kotak yang ada."),
    "nothing_to_undo": Sentence("Tidak ada keputusan yang dapat diurungkan.", "Pilih halaman lain."),
    "no_owner": Sentence("Belum diketahui halaman ini milik siapa.", "Pilih orangnya lebih dahulu, lalu putuskan."),
    "unsure_zones.first": Sentence("Masih ada kotak yang belum pasti di halaman ini.", "Putuskan dahulu kotak itu."),
    "unknown_person.one": Sentence("Orang itu bukan pegawai kantor ini.", "Pilih orang dari daftar pegawai."),
    "unsure_zones.verdict": Sentence(
        "Masih ada kotak yang belum pasti di halaman ini.",
        "Putuskan tertanda atau kosong.",
    ),
    "several_zones": Sentence(
        "Beberapa orang bertanda tangan di lembar ini.",
        "Putuskan setiap kotak sendiri-sendiri.",
    ),
    "not_two_sheets": Sentence("Di halaman ini tidak terbaca kode dua lembar.", "Putuskan halaman ini dari gambarnya."),
    "sheet_without_print": Sentence(
        "Cetakan asli lembar itu tidak ada di komputer ini.",
        "Pilih orangnya, lalu putuskan dari gambar.",
    ),
    "not_this_sheet": Sentence(
        "Halaman ini tidak terbukti lembar itu. {why}",
        "Pilih lembar lain, atau arsipkan manual.",
    ),
    "code_length": Sentence(
        "Kode lembar terdiri atas {length} huruf dan angka; yang diketik {typed}.",
        "Ketik seluruh kode di samping QR, atau cari lembarnya dengan sebagian kode.",
    ),
    "code_mistyped_sheet": Sentence(
        "Kode itu salah ketik: huruf pemeriksanya tidak cocok.",
        "Cocokkan lagi dengan kode yang tercetak di samping QR.",
    ),
    "sheet_not_here.other_office": Sentence("Kode itu milik kantor lain.", "Serahkan lembarnya ke kantor itu."),
    "sheet_not_here.unknown": Sentence(
        "Kode itu tidak terdaftar di kantor ini.",
        "Mungkin dari data lama; cetak ulang lembarnya.",
    ),
    "other_code_on_page": Sentence(
        "Di halaman ini terbaca kode lembar lain.",
        "Pilih orangnya sendiri bila kodenya memang keliru.",
    ),
    "scanner_no_driver": Sentence(
        "Program pemindai belum ada di komputer ini.",
        "Pasang penggerak pemindainya (di Linux: paket sane-utils), atau masukkan berkas pindaian.",
    ),
    "scanner_not_found": Sentence("Pemindai tidak ditemukan.", "Periksa daya, kabel, atau alamatnya, lalu coba lagi."),
    "scanner_busy": Sentence(
        "Pemindai sedang dipakai atau belum siap.",
        "Tunggu sampai lampunya tenang, lalu coba lagi.",
    ),
    "scanner_unplugged": Sentence(
        "Hubungan dengan pemindai terputus.",
        "Periksa kabel dan daya, lalu lanjutkan dari lembar yang belum masuk.",
    ),
    "scanner_silent": Sentence("Pemindai terlalu lama tidak menjawab.", "Matikan dan nyalakan lagi, lalu coba lagi."),
    "feeder_empty": Sentence("Tidak ada kertas di pengumpan.", "Masukkan lembarnya ke pengumpan, atau pilih kaca."),
    "paper_jam": Sentence("Kertas macet di pemindai.", "Keluarkan kertasnya, lalu lanjutkan dari lembar itu."),
    "double_feed": Sentence("Dua lembar tertarik sekaligus.", "Pisahkan lembarnya, lalu lanjutkan dari lembar itu."),
    "cover_open": Sentence("Tutup pemindai terbuka.", "Tutup rapat, lalu lanjutkan."),
    "scanner_denied": Sentence(
        "Pemindai tidak mengizinkan komputer ini memindai.",
        "Minta izin kepada pengelola perangkat.",
    ),
    "scanner_failed": Sentence(
        "Pemindai gagal memindai.",
        "Matikan dan nyalakan lagi, atau pindai dari tombol di alatnya.",
    ),
    "scanner_answer": Sentence(
        "Jawaban dari alamat itu bukan jawaban pemindai.",
        "Periksa alamatnya; pastikan pemindainya mendukung eSCL (AirScan).",
    ),
    "scanner_address": Sentence(
        "Alamat pemindai tidak dapat dipakai.",
        "Tulis seperti 192.168.1.20 atau http://192.168.1.20:8080/eSCL.",
    ),
    "unknown_scanner.choose": Sentence("Pemindai itu tidak ada di daftar.", "Pilih dari daftar."),
    "no_check_page": Sentence("Halaman itu bukan lembar uji.", "Pilih dari daftar lembar uji."),
    "no_scanner_yet": Sentence(
        "Pemindai belum dipilih.",
        "Sebutkan salah satu dari daftar, atau alamat pemindai jaringan.",
    ),
    "unknown_scanner.look": Sentence("Pemindai itu tidak ada di daftar.", "Lihat daftar pemindainya."),
    "scanner_setting": Sentence("Pemindai ini tidak punya {what} “{wanted}”.", "Pilih {choices}."),
    "watch_no_folder": Sentence(
        "Folder “{folder}” tidak ada atau bukan folder.",
        "Pilih folder tujuan pemindai, stik, atau lampiran surat.",
    ),
    "watch_own_folder": Sentence(
        "Folder “{folder}” memuat data NETRAL sendiri, jadi tidak dapat dipantau.",
        "Pilih folder tersendiri untuk hasil pindai.",
    ),
    "sheet_of_practice.real": Sentence("Kode itu milik kantor sungguhan.", "Pisahkan lembarnya."),
    "sheet_of_practice.practice": Sentence("Kode itu milik kantor latihan.", "Pisahkan lembarnya."),
    "page_unreadable.parting": Sentence("{reason}", "Pindai ulang lembarnya satu per satu."),
    "page_unreadable.reread": Sentence("{reason}", "Putuskan dari gambarnya, atau pindai ulang lembarnya."),
}

LABELS: Mapping[str, str] = {
    "page_clear": "Kode, cetakan dan orangnya cocok, dan setiap kotak jelas.",
    "page_state.filed": "terarsip",
    "page_state.review": "ditinjau",
    "page_state.duplicate": "ganda",
    "page_state.foreign": "bukan lembar kita",
    "page_state.blank": "halaman kosong",
    "page_state.unreadable": "tak terbaca",
    "page_state.discarded": "dibuang",
    "page_balance": "{pages} halaman = {parts}",
    "scan_source.file": "berkas",
    "scan_source.watch": "folder pantauan",
    "scan_source.clipboard": "papan klip",
    "scan_source.scanner": "pemindai",
    "batch.by_hand": "{pages} di antaranya diarsipkan manual",
    "batch.waiting": "{pages} belum dibaca",
    "batch.uncounted": " ({files} berkas belum dihitung halamannya)",
    "batch.refused": "{files} berkas ditolak",
    "batch.empty": "tidak ada halaman",
    "page_decision.signed": "diputuskan tertandatangani",
    "page_decision.unsigned": "diputuskan kosong",
    "page_decision.reprint": "dikembalikan untuk dicetak ulang",
    "page_decision.as_read": "diarsipkan sesuai bacaan",
    "page_decision.discard": "dibuang",
    "page_decision.zone_signed": "satu kotak diputuskan tertandatangani",
    "page_decision.zone_unsigned": "satu kotak diputuskan kosong",
    "page_decision.code": "kodenya diketik dan halaman dibaca ulang",
    "page_decision.signed_by_hand": "diarsipkan manual sebagai tertandatangani",
    "page_decision.unsigned_by_hand": "diarsipkan manual sebagai kosong",
    "page_decision.reprint_by_hand": "diarsipkan manual sebagai kosong untuk dicetak ulang",
    "page_decision.as_read_by_hand": "diarsipkan manual sesuai bacaan",
    "page_decision.undo": "keputusan ditarik kembali",
    "page_decided": "diputuskan",
    "page_moved.replaced": "digantikan oleh pindaian lain dari lembar ini",
    "page_moved.other_decided": "berubah karena pindaian lain dari lembar ini diputuskan",
    "page_moved.other_undone": "berubah karena keputusan tentang pindaian lain ditarik kembali",
    "page_event.printed": "dicetak, yang ke-{revision}",
    "page_event.scanned": "dipindai, {file}",
    "page_event.of_person": "{event} ({person})",
    "page_event.to_person": "{event} ke {person}",
    "page_event.by": "{event} oleh {actor}",
    "page_event.by_itself": "{event}, otomatis",
    "double_feed.alarm": "Mungkin dua lembar tertarik sekaligus: lembar {whose} tidak ada di antara {where}.",
    "double_feed.pages": "halaman {page} dan {next_page} ({file})",
    "double_feed.files": "{file} dan {next_file}",
    "double_feed.shared_list": "sebuah daftar bersama",
    "parted_picture": "{file} hal {page} bagian {part}.jpg",
    "check_advice.good": "Siap dipakai: skala, kemiringan, kebersihan, dan kehitaman baik.",
    "check_advice.scale_small": "Skala belum 100 %: cetak ulang dengan Actual size (ukuran sebenarnya), bukan "
    "Fit to page.",
    "check_advice.scale_large": "Skala lebih dari 100 %: cetak ulang dengan Actual size (ukuran sebenarnya).",
    "check_advice.streaks": "Ada {streaks} garis kotor: bersihkan kaca pemindai dan rol pengumpan, lalu uji lagi.",
    "check_advice.pale": "Cetakan terlalu pucat: ganti toner atau tinta, atau matikan mode hemat.",
    "check_advice.dark": "Pindaian terlalu gelap: naikkan kecerahan pemindai.",
    "check_advice.skewed": "Kertas masuk miring: rapatkan penuntun kertas pengumpan, lalu uji lagi.",
    "check_advice.scale_unknown": "Skala tidak terukur karena berkasnya tidak menyebut resolusi; pindai lewat tombol "
    "Pindai dari alat.",
    "scanner_setting.source": "sumber",
    "scanner_setting.mode": "warna",
    "scanner_setting.dpi": "resolusi",
    "progress.keeping_originals": "Menyimpan asli",
    "progress.first_page": "Menunggu halaman pertama",
    "progress.scanning": "Memindai halaman",
    "progress.reading": "Membaca halaman {page} dari {pages}",
    "progress.reading_about": "Membaca halaman {page} dari kira-kira {pages}",
}
