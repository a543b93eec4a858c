"""What is said of the store."""

from __future__ import annotations

from collections.abc import Mapping

from .sentence import Sentence

ERRORS: Mapping[str, Sentence] = {
    "blob_damaged": Sentence(
        "Berkas pindaian {blob} rusak di media penyimpanan.", "Pulihkan dari cadangan, atau pindai ulang lembarnya."
    ),
    "blob_missing": Sentence(
        "Berkas pindaian {blob} tidak ada lagi di folder data.", "Pulihkan dari cadangan, atau pindai ulang lembarnya."
    ),
    "backup_inside_data": Sentence(
        "Folder “{folder}” ada di dalam folder data.", "Pilih stik USB atau disk lain untuk cadangan."
    ),
    "backup_no_room": Sentence(
        "Media cadangan kurang ruang: perlu {needed} MB, tersisa {free} MB.", "Kosongkan ruang atau pilih media lain."
    ),
    "backup_unlike": Sentence(
        "Yang tertulis di media cadangan tidak sama dengan aslinya ({name}).",
        "Media ini rusak atau palsu; pakai media lain.",
    ),
    "backup_damaged": Sentence(
        "Cadangan {name} rusak atau tidak lengkap.", "Pilih cadangan lain; yang ini jangan dihapus."
    ),
    "backup_too_new": Sentence(
        "Cadangan {name} dibuat oleh NETRAL yang lebih baru.", "Pasang versi terbaru lalu ulangi."
    ),
    "no_backup": Sentence("Di “{folder}” tidak ada cadangan NETRAL.", "Pilih folder atau stik tempat cadangan dibuat."),
    "several_backups": Sentence("Di “{folder}” ada cadangan beberapa kantor: {stores}.", "Pilih folder salah satunya."),
    "restore_not_empty": Sentence(
        "Di folder “{folder}” sudah ada data.", "Pilih folder kosong, atau sisihkan dulu data yang ada (--aside)."
    ),
    "bad_minutes": Sentence("{minutes} menit tidak dapat dipakai.", "Pilih 0 (tidak pernah) sampai {most} menit."),
    "restore_other_office": Sentence(
        "Cadangan ini milik kantor {office}, sedangkan data di sini milik kantor {here}.",
        "Pilih cadangan kantor ini, atau pulihkan di komputer lain.",
    ),
    "restore_unsent": Sentence(
        "{operations} pekerjaan di sini belum dikirim ke kabupaten dan tidak ada dalam cadangan.",
        "Kirim dulu paketnya, atau pulihkan dengan --lose-unsent.",
    ),
    "paper_office_only": Sentence(
        "Kertas cadangan dibuat di kantor; data kabupaten terlalu banyak untuk kertas.",
        "Buat cadangan di stik, dan simpan berkas penyelamat di brankas Sekda.",
    ),
    "paper_too_large": Sentence(
        "Data kantor ini menjadi {pages} halaman; kertas cadangan paling banyak {most}.", "Pakai stik atau disk lain."
    ),
    "paper_scan": Sentence(
        "Berkas “{file}” tidak dapat dibuka sebagai pindaian.", "Pindai lagi sebagai PDF, JPEG, PNG, atau TIFF."
    ),
    "paper_none": Sentence(
        "Pada pindaian ini tidak ada kode kertas cadangan NETRAL.",
        "Pindai halamannya utuh dan tegak, 200 dpi atau lebih, lalu ulangi.",
    ),
    "paper_incomplete": Sentence(
        "Baru {found} kode yang terbaca, perlu {needed}. Belum lengkap: halaman {pages}.",
        "Pindai lagi halaman itu, 300 dpi, rata di kaca, lalu pilih bersama pindaian yang tadi.",
    ),
    "paper_several": Sentence(
        "Pindaian ini dari beberapa kertas cadangan: {sets}.",
        "Pilih halaman dengan tulisan set yang sama, biasanya yang tanggalnya terbaru.",
    ),
    "paper_damaged": Sentence(
        "Isi kertas cadangan ini tidak utuh; tidak ada yang dipulihkan.", "Pakai kertas cadangan lain, atau stik."
    ),
    "paper_too_new": Sentence(
        "Kertas cadangan ini dibuat oleh NETRAL yang lebih baru.", "Pasang versi terbaru lalu ulangi."
    ),
    "backup_server": Sentence(
        "Basis data di server ini masih dari versi lama dan belum bisa disalin.",
        "Minta pengelola server membuat salinan dengan alat server itu, lalu buka data ini.",
    ),
    "server_lost": Sentence(
        "Server basis data untuk folder “{folder}” tidak menjawab, atau menolak nama dan kata sandi server.",
        "Periksa jaringan ke server. Bila alamat atau sandi servernya berganti, taruh yang baru di database.url.",
    ),
    "server_collation": Sentence(
        "Basis data di server itu mengurutkan huruf menurut {collation} ({encoding}), bukan C dengan UTF8.",
        "Minta pengelola server: CREATE DATABASE ... TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'.",
    ),
    "server_not_empty": Sentence(
        "Basis data di server itu sudah berisi {tables} tabel; tidak ada yang diubah.",
        "Minta basis data baru yang kosong.",
    ),
    "no_server_address": Sentence(
        "Alamat server basis data belum diberikan.",
        "Isi variabel {variable}, atau tulis satu baris di berkas {file} dalam folder data.",
    ),
    "bad_server_address": Sentence(
        "Alamat server basis data tidak terbaca.", "Tulis seperti postgresql://nama:sandi@server:5432/netral."
    ),
    "server_file_damaged": Sentence(
        "Berkas alamat server (server.json) rusak.", "Taruh alamat servernya di database.url dalam folder data."
    ),
    "other_keys": Sentence(
        "Berkas kunci di folder “{folder}” bukan milik basis data ini.",
        "Periksa alamat server, atau salin lagi berkas kunci dari komputer yang membuat datanya.",
    ),
    "sealed_elsewhere": Sentence(
        "Isi rahasia basis data ini disegel dengan kunci lain.",
        "Pakai berkas kunci (keys.json) yang dibuat bersamanya.",
    ),
    "not_on_server": Sentence(
        "Data di folder “{folder}” tidak di server.", "Pindahkan dulu dengan `netral store move`."
    ),
    "not_a_share": Sentence(
        "Folder “{folder}” bukan folder kunci untuk data di server.",
        "Minta folder itu dari komputer yang sudah memakainya (`netral store share`).",
    ),
    "move_not_here": Sentence("Data ini sudah ada di server {server}.", "Tidak ada yang perlu dipindahkan."),
    "move_unlike": Sentence(
        "Salinan di server tidak sama dengan aslinya; data tetap di folder ini.",
        "Periksa data (store verify), lalu ulangi.",
    ),
    "store_damaged": Sentence(
        "Basis data di folder “{folder}” rusak atau tidak lengkap.",
        "Jangan hapus apa pun; pulihkan dari cadangan terakhir.",
    ),
    "disk_full.database": Sentence("Ruang simpan penuh; perubahan ini dibatalkan.", "Kosongkan ruang lalu ulangi."),
    "locked.database": Sentence("Basis data di folder “{folder}” sedang dipakai.", "Tunggu sebentar lalu ulangi."),
    "not_writable.database": Sentence(
        "Basis data di folder “{folder}” tidak bisa ditulis.", "Periksa izin folder itu."
    ),
    "disk_error.database": Sentence(
        "Media gagal saat membaca atau menulis folder “{folder}”.", "Periksa media penyimpanan, lalu ulangi."
    ),
    "key_file_too_new": Sentence("Berkas kunci dibuat oleh NETRAL yang lebih baru.", "Pasang NETRAL versi terbaru."),
    "wrong_password": Sentence(
        "Kata sandi tidak cocok dengan data ini.", "Periksa Caps Lock lalu ketik lagi, atau pakai kode pemulihan."
    ),
    "wrong_password.operator": Sentence(
        "Kata sandi tidak cocok untuk petugas “{code}”.",
        "Periksa Caps Lock dan pilihan petugas lalu ketik lagi, atau minta administrator memberi kata sandi baru.",
    ),
    "unknown_operator": Sentence("Tidak ada petugas “{code}”.", "Pilih salah satu dari daftar petugas."),
    "operator_removed": Sentence(
        "Petugas ini sudah dikeluarkan, dan tidak dapat membuka data lagi.", "Hubungi administrator kantor."
    ),
    "not_allowed": Sentence(
        "Pekerjaan ini tidak termasuk tugas peran “{role}”.", "Minta petugas lain atau administrator mengerjakannya."
    ),
    "too_many_operators": Sentence(
        "Paling banyak {most} petugas di samping administrator.", "Keluarkan dulu yang tidak bertugas lagi."
    ),
    "operator_exists": Sentence("Kode petugas “{code}” sudah dipakai.", "Pilih kode lain, misalnya “meja 2”."),
    "bad_operator.code": Sentence(
        "Kode petugas “{code}” tidak dapat dipakai.",
        "Pakai 1 sampai 24 huruf tanpa aksen, angka, spasi, titik, atau tanda hubung; bukan nama orang.",
    ),
    "bad_operator.name": Sentence("Nama petugas belum diisi.", "Isi namanya, sekurangnya 2 huruf."),
    "first_operator": Sentence(
        "Peran administrator pertama tidak dapat diubah.", "Tambahkan petugas lain dengan peran yang diinginkan."
    ),
    "first_operator.password": Sentence(
        "Kata sandi administrator pertama diganti olehnya sendiri.", "Bila lupa, pakai kode pemulihan."
    ),
    "first_operator.removed": Sentence(
        "Administrator pertama tidak dapat dikeluarkan: kata sandinya milik kantor.", "Ganti saja kata sandinya."
    ),
    "own_record": Sentence(
        "Ini tentang diri Anda sendiri, jadi diputuskan petugas lain.",
        "Minta petugas lain membuka NETRAL dengan kata sandinya (Ctrl+Shift+L), lalu memutuskannya.",
    ),
    "own_operator": Sentence("Diri sendiri tidak dapat dikeluarkan.", "Minta administrator lain."),
    "wrong_recovery_code": Sentence(
        "Kode pemulihan ini diketik benar, tetapi bukan untuk data ini.",
        "Cari kertas kode pemulihan yang dibuat bersama data ini.",
    ),
    "password_empty": Sentence("Kata sandi masih kosong.", "Ketik kata sandi."),
    "no_memory": Sentence("Memori komputer tidak cukup untuk membuka data.", "Tutup program lain lalu ulangi."),
    "key_file_damaged": Sentence(
        "Berkas kunci (keys.json) rusak.", "Pulihkan keys.json dari cadangan; tanpa berkas itu data tidak bisa dibuka."
    ),
    "too_new": Sentence(
        "Data di folder “{folder}” dibuat oleh NETRAL yang lebih baru.", "Pasang NETRAL versi terbaru di komputer ini."
    ),
    "bad_role": Sentence("Peran “{role}” tidak dikenal.", "Pilih opd atau kab."),
    "no_store": Sentence("Di folder “{folder}” belum ada data NETRAL.", "Buat dulu, atau pilih folder lain."),
    "folder_not_empty": Sentence(
        "Folder “{folder}” sudah berisi.", "Pilih folder yang kosong, atau buka data yang ada di situ."
    ),
    "recovery_mistyped.length": Sentence(
        "Kode pemulihan terdiri dari {length} huruf dan angka; yang diketik {typed}.",
        "Cocokkan lagi dengan kertasnya, lalu ulangi.",
    ),
    "recovery_mistyped.group": Sentence(
        "Kelompok ke-{group} dari kode pemulihan salah ketik.", "Cocokkan lagi dengan kertasnya, lalu ulangi."
    ),
    # what a check of the whole store finds
    "database_damaged.unreadable": Sentence("Sebagian basis data tidak bisa dibaca lagi."),
    "database_damaged.pages": Sentence("{pages} halaman basis data rusak atau diubah dari luar."),
    "database_damaged.structure": Sentence("Susunan basis data tidak utuh ({findings} temuan)."),
    "database_damaged.reference": Sentence("Ada catatan yang merujuk ke catatan yang tidak ada."),
    "ledger_broken": Sentence("Rantai buku catatan putus pada {entries}."),
    "row_changed": Sentence("Data {table} berubah di luar NETRAL: {ids}."),
    "row_missing": Sentence("Data {table} hilang di luar NETRAL: {ids}."),
    "row_unrecorded": Sentence("Data {table} ditambah di luar NETRAL: {ids}."),
    "blob_missing.several": Sentence("{files} berkas pindaian hilang: {ids}."),
    "blob_damaged.several": Sentence("{files} berkas pindaian rusak: {ids}."),
    "blob_unknown": Sentence(
        "{files} berkas pindaian tidak tercatat: {ids}. "
        "Bila basis data dikembalikan ke hari sebelumnya, jangan hapus berkas ini."
    ),
}

LABELS: Mapping[str, str] = {
    "stored_table.attendance": "kehadiran",
    "stored_table.blobs": "daftar berkas pindaian",
    "stored_table.case_entries": "isi berkas dugaan",
    "stored_table.case_holders": "pemegang kunci Register dugaan",
    "stored_table.case_reporters": "pelapor dugaan",
    "stored_table.cases": "berkas dugaan",
    "stored_table.bundles_out": "paket terkirim",
    "stored_table.campaign_texts": "naskah kegiatan netralitas",
    "stored_table.campaigns": "kegiatan netralitas",
    "stored_table.enrolments": "pendaftaran kantor",
    "stored_table.ikrar_sessions": "sesi ikrar",
    "stored_table.office_heads": "keadaan terakhir kantor",
    "stored_table.offices": "OPD",
    "stored_table.signing_days": "hari penandatanganan",
    "stored_table.officials": "pejabat dan saksi",
    "stored_table.duty_marks": "catatan kewajiban",
    "stored_table.outside_pacts": "bukti dari kantor lain",
    "stored_table.page_decisions": "keputusan",
    "stored_table.page_zones": "bidang tanda tangan hasil pindai",
    "stored_table.people": "pegawai",
    "stored_table.person_changes": "perubahan pegawai",
    "stored_table.print_batches": "cetakan",
    "stored_table.print_statics": "bagian tetap cetakan",
    "stored_table.received": "berkas masuk",
    "stored_table.roster_imports": "impor pegawai",
    "stored_table.roster_questions": "pertanyaan impor",
    "stored_table.scan_batches": "kali masuk pindaian",
    "stored_table.scan_devices": "pemindai",
    "stored_table.scan_files": "berkas pindaian",
    "stored_table.scan_pages": "halaman pindaian",
    "stored_table.secrets": "kunci rahasia",
    "stored_table.session_changes": "koreksi sesi ikrar",
    "stored_table.office_duties": "kewajiban kantor",
    "stored_table.activities": "catatan kegiatan",
    "stored_table.desks": "laptop kehadiran",
    "stored_table.desk_devices": "hasil laptop kehadiran",
    "stored_table.desk_marks": "riwayat kehadiran",
    "stored_table.report_files": "laporan yang dibuat",
    "stored_table.session_videos": "rekaman sesi ikrar",
    "stored_table.session_sheets": "lembar sesi ikrar",
    "stored_table.operators": "petugas",
    "stored_table.destructions": "berita acara pemusnahan",
    "stored_table.reprints": "cetak ulang",
    "stored_table.manual_recaps": "rekap manual",
    "stored_table.receipts_made": "tanda terima yang dibuat",
    "stored_table.determinations": "penetapan",
    "stored_table.office_sums": "jumlah per kantor",
    "stored_table.counted_places": "keputusan tempat dihitung",
    "stored_table.kept_records": "catatan kantor yang disimpan",
    "stored_table.list_orders": "urutan DUK",
    "stored_table.proof_trees": "pohon bukti",
    "stored_table.print_orders": "pesanan cetak",
    "stored_table.page_facts": "hasil ukur halaman",
    "stored_table.zone_traces": "jejak goresan",
    "stored_table.follow_ups": "tindak lanjut",
    "stored_table.settings": "pengaturan",
    "stored_table.sheet_models": "model lembar",
    "stored_table.sheet_zones": "bidang tanda tangan",
    "stored_table.sheets": "lembar",
    "stored_table.trusted_keys": "kunci tepercaya",
    "stored_table.units": "unit kerja",
    "operator.first": "Administrator",
    "operator.elsewhere": "administrator kantor itu",
    "operator_role.administrator": "administrator",
    "operator_role.operator": "operator",
    "operator_role.check-in": "kehadiran saja",
    "operator_role.satgas": "Satgas (membaca saja)",
    "ledger_entry": "nomor {entry}",
    "listed_and_more": "{shown} dan {more} lagi",
    "data_place.service": "Folder data ini ada di dalam {service}, yang menyalin berkas selagi ditulis dan dapat "
    "merusaknya. Tutup NETRAL, pindahkan folder data ke luar {service}, misalnya ke {better}, lalu buka dari sana. "
    "Cadangan boleh tetap di {service}.",
    "data_place.network": "Folder data ini ada di folder jaringan, tempat dua komputer dapat menulis bersamaan dan "
    "merusaknya. Tutup NETRAL, pindahkan folder data ke disk komputer ini, misalnya ke {better}, lalu buka dari sana. "
    "Cadangan boleh di jaringan.",
    "data_place.good": "Folder data ada di disk komputer ini.",
    "patrol.missing": "Berkas pindaian {blob} hilang. {where}",
    "patrol.changed": "Berkas pindaian {blob} rusak. {where}",
    "patrol.in_backup": "Salinannya yang utuh ada di tempat cadangan.",
    "patrol.at_regency": "Kabupaten sudah menerimanya: minta salinannya di sana.",
    "patrol.nowhere": "Salinan tidak ditemukan: pasang stik cadangan, atau pindai ulang lembarnya.",
    "backup_why.hand": "dibuat sendiri",
    "backup_why.daily": "harian",
    "backup_why.migration": "sebelum NETRAL yang baru mengubah susunan data",
    "backup_why.bundle": "sebelum paket kantor diterapkan",
    "backup_why.import": "sebelum lembar sebar dimasukkan",
    "backup_why.undo": "sebelum impor diurungkan",
    "backup_why.many": "sebelum banyak orang ditandai sekaligus",
    "backup_missed.absent": "Tempat cadangan tidak terpasang; pekerjaan ini dilanjutkan tanpa cadangan lebih dulu.",
    "backup_missed.migration": "Data ini dibuka dengan NETRAL yang lebih baru tanpa cadangan lebih dulu, karena tempat "
    "cadangan tidak terpasang. Salinan basis data yang lama ada di folder data.",
    "backup_missed.failed": "Cadangan lebih dulu tidak jadi: {why} Pekerjaannya tetap dilanjutkan.",
    "progress.backup_database": "Menyalin basis data",
    "progress.backup_pictures": "Menyalin berkas pindaian",
    "progress.backup_compared": "Membandingkan dengan cadangan",
    "progress.backup_checked": "Memeriksa cadangan",
    "progress.backup_put_back": "Memulihkan berkas",
    "progress.paper_gathered": "Mengumpulkan isi kertas cadangan",
    "progress.paper_cut": "Mengunci dan membagi isinya",
    "progress.paper_drawn": "Menggambar halamannya",
    "progress.paper_read": "Membaca kode pada pindaian",
    "progress.paper_put_back": "Memulihkan dari kertas",
    "paper.title": "KERTAS CADANGAN NETRAL",
    "paper.page": "Halaman {page} dari {pages} · set {set}",
    "paper.office": "{office} · isi per {made}",
    "paper_head.1": (
        "Isi, semuanya terenkripsi: daftar pegawai, lembar tercetak, status tanda tangan dan kehadiran, kunci data. "
        "Gambar pindaian tidak termasuk. Tanpa kode pemulihan kertas ini tidak dapat dibaca siapa pun."
    ),
    "paper_head.2": (
        "Simpan di lemari terkunci, terpisah dari kertas kode pemulihan. Kertas yang lebih lama boleh dihancurkan."
    ),
    "paper_head.3": (
        "Memulihkan: pindai semua halaman, 200 dpi atau lebih, warna atau abu-abu. Pasang NETRAL di komputer baru, "
        "pilih “Pulihkan dari cadangan”, lalu “Dari kertas cadangan…”, pilih hasil pindaiannya, ketik kode pemulihan."
    ),
    "paper_head.4": "Urutan halaman bebas. Boleh hilang {lost} halaman; coretan atau noda kecil tidak apa-apa.",
    "progress.carried": "Memindahkan isi data",
    "progress.database": "Memeriksa basis data",
    "progress.ledger": "Memeriksa buku catatan",
    "progress.rows": "Memeriksa isi data",
    "progress.blobs": "Memeriksa berkas pindaian",
}
