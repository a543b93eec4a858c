"""What is said of the regency's side."""

from __future__ import annotations

from collections.abc import Mapping

from .sentence import Sentence

ERRORS: Mapping[str, Sentence] = {
    "other_office": Sentence(
        "Paket ini mengaku dari kantor {office} tetapi ditandatangani kantor {signer}.",
        "Jangan dipakai; hubungi kedua kantor.",
    ),
    "key_revoked.bundle": Sentence(
        "Paket ini ditandatangani dengan kunci lama kantor {office}, yang sudah diganti.",
        "Minta paket baru dari kantor itu. Bila ini masih perlu: terapkan di halaman Terima (netral regency accept).",
    ),
    "fork": Sentence(
        "Kantor {office} mengirim dua paket berbeda dengan nomor {number}; datanya dibekukan.",
        "Mungkin ada dua komputer atau cadangan lama. Bandingkan (netral regency fork), terapkan yang benar, lalu "
        "daftarkan ulang.",
    ),
    "frozen": Sentence(
        "Data kantor {office} sedang dibekukan karena pernah ada dua paket dengan nomor sama.",
        "Bandingkan kedua sisinya (netral regency fork), lalu daftarkan ulang kantor itu; paket ini tersimpan.",
    ),
    "people_gone": Sentence(
        "Paket kantor {office} menghapus {gone} dari {people} pegawai dan membatalkan "
        "{unsigned} tanda tangan; tidak diterapkan.",
        "Tanyakan kepada kantor itu. Bila memang benar: terapkan di halaman Terima (netral regency accept).",
    ),
    "signatures_gone": Sentence(
        "Paket kantor {office} membatalkan {unsigned} dari {signed} tanda tangan yang tercatat; tidak diterapkan.",
        "Tanyakan kepada kantor itu. Bila memang benar: terapkan di halaman Terima (netral regency accept).",
    ),
    "pictures_replaced": Sentence(
        "Paket kantor {office} mengganti gambar {pages} lembar yang sudah diterima di sini; tidak diterapkan.",
        "Gambar lama tetap tersimpan. Tanyakan kepada kantor itu; bila memang benar, terapkan di halaman Terima "
        "(netral regency accept).",
    ),
    "clock_jump.ahead": Sentence(
        "Menurut jam kantor {office}, paketnya dibuat {days} hari sesudah hari ini; tidak diterapkan.",
        "Periksa jam komputer ini dan jam kantor itu. Bila sudah benar: terapkan di halaman Terima "
        "(netral regency accept).",
    ),
    "clock_jump.back": Sentence(
        "Menurut jam kantor {office}, paketnya dibuat {days} hari sebelum paket terakhirnya; tidak diterapkan.",
        "Jam kantor itu mundur: minta dibetulkan. Lalu terapkan di halaman Terima (netral regency accept).",
    ),
    "too_far": Sentence(
        "Nomor paket {number} dari kantor {office} terlalu jauh di depan nomor terakhir.",
        "Tanyakan kepada kantor itu; paket ini tersimpan dan tidak diterapkan.",
    ),
    "no_conflict": Sentence("NIP itu tidak tercatat di dua kantor.", "Lihat daftarnya: netral regency conflicts."),
    "conflict_office": Sentence(
        "Kantor {office} tidak mencatat orang itu sebagai pegawai yang wajib.", "Pilih salah satu kantor di daftarnya."
    ),
    "conflict_note": Sentence("Alasannya belum diisi.", "Tulis singkat, misalnya: pindah per 1 Juli, SK 800/12."),
    "conflict_choice": Sentence(
        "Sebutkan kantornya dengan --code, atau --undo untuk membatalkan.", "Lihat netral regency settle --help."
    ),
    "not_frozen": Sentence(
        "Angkanya belum dibekukan, jadi belum ada yang dapat dicetak dan ditandatangani.",
        "Bekukan dulu, cetak laporan H untuk ditandatangani, lalu catat nomornya.",
    ),
    "determination_number": Sentence(
        "Nomor penetapan belum diisi.", "Isi seperti di kertasnya, misalnya 800/45/Sekda/2029."
    ),
    "determination_signer": Sentence("Yang menetapkan belum diisi.", "Tulis jabatannya, misalnya Sekretaris Daerah."),
    "determination_note": Sentence("Alasan mencabut penetapan belum diisi.", "Tulis singkat, misalnya: salah nomor."),
    "determination_day.unknown": Sentence("Tanggal penetapan “{day}” tidak dapat dibaca.", "Tulis seperti 2029-11-30."),
    "determination_day.ahead": Sentence(
        "Tanggal penetapan {day} belum tiba.", "Isi tanggal kertas yang sudah ditandatangani."
    ),
    "determination_empty": Sentence(
        "Belum ada kantor yang melapor, jadi belum ada angka yang dapat ditetapkan.", "Terima dulu paket dari kantor."
    ),
    "no_determination": Sentence("Tidak ada penetapan yang berlaku.", "Tidak perlu apa-apa."),
    "no_decision": Sentence("Belum ada keputusan tentang orang itu.", "Tidak perlu apa-apa."),
    "code_taken": Sentence("Kode “{code}” sudah dipakai kantor lain.", "Pilih kode lain, atau periksa daftarnya."),
    "office_moved.invitation": Sentence(
        "Kantor {office} sudah pindah ke kode {to}.", "Daftarkan dengan kode yang baru."
    ),
    "office_moved.bundle": Sentence(
        "Paket ini memakai kode lama {office}; kantor itu sekarang berkode {to}. Tidak ada yang diambil darinya.",
        "Minta kantor itu bergabung dengan kode barunya, lalu mengirim paket baru.",
    ),
    "no_fork": Sentence(
        "Kantor {office} tidak punya paket yang bertentangan di sini.", "Lihat `netral regency quarantine`."
    ),
    "nothing_to_give_back": Sentence(
        "Dari kantor {office} belum ada paket yang diterapkan di sini, jadi tidak ada yang dapat dikembalikan.",
        "Periksa kode kantornya, atau minta kantor itu memulai dari daftar pegawainya.",
    ),
    "no_device_yet": Sentence(
        "Kantor {office} belum punya komputer yang disetujui, jadi paket pemulihan belum dapat dikunci untuknya.",
        "Daftarkan dan setujui komputer barunya dahulu, lalu buat paket pemulihan.",
    ),
    "bundle_not_kept": Sentence(
        "Catatan paket itu dari kantor {office} tidak disimpan lagi di sini.",
        "Buat paket pemulihan dari paket terakhirnya.",
    ),
    "not_in_quarantine": Sentence(
        "Tidak ada berkas “{file}” yang disisihkan.", "Lihat daftarnya: netral regency quarantine."
    ),
    "only_pictures": Sentence(
        "Berkas ini hanya memuat gambar dari paket nomor {number}, tanpa catatan yang dapat dibandingkan.",
        "Bandingkan bagian pertama paket itu.",
    ),
    "refusal_note": Sentence(
        "Alasan menolak belum diisi.", "Tulis singkat, misalnya: kantor membenarkan bahwa impornya keliru."
    ),
    "refused_by_word": Sentence(
        "Disisihkan, lalu ditolak petugas: {note}.", "Kantornya mengirim paket baru bila perlu."
    ),
    "copy_gone": Sentence(
        "Salinan berkas yang disisihkan dari kantor {office} sudah tidak ada di sini, jadi tidak dapat dibuka.",
        "Minta kantor itu mengirim paketnya sekali lagi.",
    ),
    "rescue_gone": Sentence("Kunci penyelamat sudah pernah ditulis dan tidak disimpan di sini.", "Ambil dari brankas."),
    "no_keys": Sentence("Kabupaten ini belum punya kunci.", "Buat data kabupaten yang baru."),
    "bad_code.invitation": Sentence(
        "Kode “{code}” tidak bisa dipakai.",
        "Pakai huruf, angka, titik atau tanda hubung, paling banyak 32, misalnya 4.01.03.",
    ),
    "bad_name.invitation": Sentence("Nama kantor kosong atau terlalu panjang.", "Isi seperti di papan nama kantor."),
    "unknown_enrolment": Sentence(
        "Permintaan ini tidak menjawab paket pendaftaran mana pun dari kabupaten ini.",
        "Buat paket pendaftaran untuk kantor itu, lalu minta permintaan yang baru.",
    ),
    "enrolment_spent": Sentence(
        "Paket pendaftaran kantor {office} sudah dipakai atau sudah diganti.",
        "Bila kantor itu perlu mendaftar lagi, buat paket yang baru.",
    ),
    "wrong_mac": Sentence(
        "Permintaan ini tidak dibuat dengan kode sekali pakai yang dikirim ke kantor {office}.",
        "Jangan disetujui; hubungi kantor itu.",
    ),
    "device_fingerprint_differs": Sentence(
        "Sidik jari kunci kantor {office} tidak sama dengan yang diketik; kuncinya tidak dipercaya.",
        "Cocokkan lagi dengan berita acara yang ditandatangani kepala kantor.",
    ),
    "keys_exist": Sentence("Kunci kabupaten sudah ada.", "Pakai yang ada."),
    "use_approve": Sentence(
        "Ini permintaan pendaftaran kantor, yang disetujui sesudah sidik jarinya dicocokkan dengan kertas.",
        "Pilih Kantor, lalu Setujui permintaan.",
    ),
    "wrong_door.for_office": Sentence(
        "Berkas ini ditujukan untuk kantor, bukan untuk kabupaten.",
        "Kirimkan ke kantor; yang diterima di sini hanya paket.",
    ),
    "not_approved.invited": Sentence(
        "Paket ini mengaku dari kantor {office}, yang belum disetujui; tidak ada yang diambil darinya.",
        "Setujui dulu permintaan pendaftaran kantor itu, lalu terima lagi berkas ini.",
    ),
    "not_approved.unknown": Sentence(
        "Paket ini mengaku dari kantor {office}, yang tidak terdaftar di kabupaten ini; "
        "tidak ada yang diambil darinya.",
        "Setujui dulu permintaan pendaftaran kantor itu, lalu terima lagi berkas ini.",
    ),
    "manual_enrolled": Sentence(
        "Kantor {office} sudah terdaftar dan mengirim paket; rekap manualnya tidak diperlukan.",
        "Minta paket baru dari kantor itu.",
    ),
    "manual_file": Sentence(
        "Sebutkan berkas rekapnya, atau --remove untuk menghapus.", "Lihat netral regency manual --help."
    ),
    "no_manual": Sentence("Kantor {office} tidak punya rekap manual.", "Periksa kodenya di halaman Pantauan."),
    "manual_older": Sentence(
        "Rekap manual kantor {office} yang ada lebih baru ({day}); yang ini tidak diambil.",
        "Periksa tanggalnya, atau hapus dulu rekap yang ada.",
    ),
    "manual_recap.other": Sentence(
        "“{file}” bukan rekap pakta dan ikrar.", "Pakai templat rekap manual; judul kolomnya jangan diubah."
    ),
    "manual_recap.cell": Sentence(
        "“{file}”, baris {line}, kolom {column}: isinya bukan bilangan bulat.", "Betulkan sel itu, lalu ambil lagi."
    ),
    "manual_recap.sum": Sentence(
        "“{file}”, baris {line}: sudah TTD ditambah belum TTD tidak sama dengan pegawai wajib.",
        "Betulkan baris itu, lalu ambil lagi.",
    ),
    "manual_recap.oath": Sentence(
        "“{file}”, baris {line}: hadir dan berhalangan ikrar lebih banyak daripada pegawai wajib.",
        "Betulkan baris itu, lalu ambil lagi.",
    ),
    "manual_recap.empty": Sentence(
        "“{file}” belum diisi: tidak ada pegawai wajib di dalamnya.", "Isi templatnya, lalu ambil lagi."
    ),
    "page_picture": Sentence(
        "Yang dikirim kantor untuk lembar ini bukan gambar yang dapat dibuka.",
        "Minta kantor itu memindai lembar ini lagi dan mengirim paket baru.",
    ),
    "office_list.columns": Sentence(
        "Di “{file}” tidak ada kolom kode dan nama kantor.",
        "Beri judul kolom “Kode” dan “Nama kantor”, lalu ambil lagi.",
    ),
    "office_list.empty": Sentence("Di “{file}” tidak ada kantor.", "Isi kode dan nama kantor, lalu ambil lagi."),
    "office_list.long": Sentence(
        "“{file}” memuat {offices} kantor; sekali ambil paling banyak {most}.",
        "Bagi daftarnya, lalu ambil satu per satu.",
    ),
    "office_line.code": Sentence(
        "Baris {line}: kode “{code}” tidak dapat dipakai.", "Pakai angka, huruf, dan titik, misalnya 4.01.03."
    ),
    "office_line.name": Sentence(
        "Baris {line}: nama kantor {code} kosong atau terlalu panjang.", "Betulkan baris itu."
    ),
    "office_line.twice": Sentence(
        "Baris {line}: kode {code} sudah ada di baris {first}.", "Yang dipakai baris {first}; betulkan salah satunya."
    ),
    "letters_apart": Sentence(
        "Surat (“{file}”) memuat kode sekali pakai; jangan disimpan di folder paketnya.",
        "Pilih tempat lain untuk suratnya.",
    ),
    "rotation_running": Sentence(
        "Penggantian kunci yang terakhir belum diakhiri.",
        "Lihat kantor yang belum mengikuti: `netral regency keys`. Lalu akhiri: `netral regency rotate --end`.",
    ),
    "rotation_choice": Sentence(
        "`--stolen` memulai penggantian kunci; `--although-behind` hanya menyertai `--end`.", "Pilih salah satu."
    ),
    "rotation_behind": Sentence(
        "Kantor ini belum mengikuti penggantian kunci: {offices}.",
        "Kirim tanda terimanya dan tunggu paket berikutnya, atau akhiri dengan `--although-behind`: kantor itu lalu "
        "harus didaftarkan lagi.",
    ),
    "no_rotation": Sentence("Tidak ada penggantian kunci yang berjalan.", "Mulai dengan `netral regency rotate`."),
    "office_revoked": Sentence("Kantor {office} sudah dicabut.", "Daftarkan lagi bila kantor itu ikut kembali."),
    # what a person should know of a bundle that was taken
    "old": Sentence("Nomor {number} sudah digantikan oleh paket yang lebih baru."),
    "old.before_enrolment": Sentence(
        "Nomor {number} dari komputer lama: kantor itu sudah mengirim dari komputer barunya, jadi catatannya tidak "
        "dipakai lagi; gambar lembar yang masih kurang diambil darinya."
    ),
    "other_campaign.bundle": Sentence(
        "Kantor ini belum memakai kegiatan netralitas kabupaten yang aktif; kirimkan kegiatannya."
    ),
    "not_approved_by_head": Sentence(
        "Paket ini belum disetujui kepala kantornya, padahal kegiatan ini memintanya; isinya berlaku.",
        "Ingatkan kantor itu.",
    ),
    "pack_held": Sentence(
        "Bagian {pack} dari {packs} paket nomor {number} ditahan; bagian pertamanya belum tiba.",
        "Masukkan bagian pertama; urutannya bebas.",
    ),
    "packs_missing": Sentence(
        "Paket nomor {number} terdiri dari {packs} bagian; belum tiba: {numbers}.",
        "Catatannya sudah berlaku bila bagian 1 sudah tiba; gambar yang kurang diminta lagi lewat tanda terima.",
    ),
    "gap": Sentence("Paket nomor {numbers} belum pernah tiba; isi paket ini tetap lengkap."),
}

LABELS: Mapping[str, str] = {
    "manual.sheet": "Rekap",
    "manual.title": "Rekap manual pakta integritas dan ikrar netralitas",
    "manual.how": "Isi satu baris tiap unit dan jenis pegawai; angka bulat. Jangan ubah judul kolom.",
    "progress.invited": "Membuat paket pendaftaran",
    "progress.requests": "Membaca permintaan",
    "progress.approved": "Menyetujui kantor",
    "progress.letters": "Membuat surat",
    "enrolment_column.no": "No",
    "enrolment_column.code": "Kode",
    "enrolment_column.office": "Kantor",
    "enrolment_column.fingerprint": "Sidik jari di berkas permintaan",
    "enrolment_column.same": "Sama",
    "enrolment_column.remark": "Keterangan",
    "enrolment.compare_title": "Daftar pencocokan sidik jari kantor",
    "enrolment.compare_how": (
        "Ambil berita acara bertanda tangan dari setiap kantor. Bandingkan sidik jari di kertas itu dengan yang di "
        "daftar ini, kelompok demi kelompok. Beri tanda hanya bila semua angka sama; bila berbeda, jangan "
        "disetujui dan hubungi kantornya lewat telepon."
    ),
    "enrolment.compare_none": "Tidak ada permintaan yang menunggu.",
    "enrolment.compared_by": "Yang mencocokkan",
    "enrolment.letter_nature": "Rahasia",
    "enrolment.letter_about": "Pendaftaran kantor pada aplikasi NETRAL",
    "enrolment.letter_opening": (
        "Bersama ini disampaikan data pendaftaran {office} pada {regency}. Kode di bawah hanya berlaku sekali, untuk "
        "berkas paket pendaftaran yang dikirim terpisah."
    ),
    "enrolment.office": "Kantor",
    "enrolment.code": "Kode sekali pakai",
    "enrolment.root": "Sidik jari kabupaten",
    "enrolment.file": "Berkas paket",
    "enrolment.to": "Kepala {office}",
    "enrolment.letter_how": "Yang dikerjakan operator kantor:",
    "enrolment.letter_step_1": "Buka NETRAL, halaman Sinkronisasi, lalu pilih berkas paket pendaftaran.",
    "enrolment.letter_step_2": "Ketik kode sekali pakai di atas, lalu Periksa paket.",
    "enrolment.letter_step_3": (
        "Bandingkan sidik jari kabupaten di layar dengan yang di surat ini. Bila berbeda satu angka pun, berhenti dan "
        "telepon kabupaten."
    ),
    "enrolment.letter_step_4": "Bila sama, simpan berkas permintaan kantor {code} ke stik dan kirim kembali.",
    "enrolment.letter_step_5": (
        "Tulis sidik jari kantor yang tampil di layar pada berita acara di bawah, tanda tangani, dan kirim kertas ini "
        "kembali. Jangan taruh surat ini satu amplop dengan stiknya."
    ),
    "enrolment.letter_answer": "BERITA ACARA KANTOR (diisi dan dikirim kembali)",
    "enrolment.device": "Sidik jari kantor",
    "enrolment.device_line": "_ _ _ _ _   _ _ _ _ _   _ _ _ _ _   _ _ _ _ _   _ _ _ _ _   _ _ _ _ _",
    "enrolment.signed_by": "Kepala kantor",
    "enrolment.signed_line": "tanda tangan, nama, NIP, tanggal: .................................................",
    "outlook.silent": "belum mengirim",
    "outlook.manual": "rekap manual, tanpa perkiraan",
    "outlook.done": "semua sudah TTD",
    "outlook.unknown": "belum cukup data untuk perkiraan",
    "outlook.still": "hampir tidak ada lembar baru dalam 7 hari",
    "outlook.late": "dengan laju ini selesai ± {days} hari sesudah batas",
    "outlook.early": "dengan laju ini selesai ± {days} hari sebelum batas",
    "outlook.on_time": "dengan laju ini selesai tepat di batas",
    "rescue_file.title": "NETRAL: kunci penyelamat {name} ({code}), {at}",
    "rescue_file.keep": (
        "Simpan di brankas. Pemegang berkas ini dapat membuka semua paket: age -d -i BERKAS-INI payload.age"
    ),
}
