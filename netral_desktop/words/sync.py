"""What is said of files that travel, keys and enrolment."""

from __future__ import annotations

from collections.abc import Mapping

from .sentence import Sentence

ERRORS: Mapping[str, Sentence] = {
    "not_for_us.sealed": Sentence(
        "Isi berkas tidak bisa dibuka dengan kunci yang ada di sini.",
        "Pastikan berkas ini memang ditujukan ke sini, lalu minta dikirim ulang.",
    ),
    "office_identity": Sentence(
        "Nama atau kode kantor belum benar.",
        "Isi nama 3 sampai 200 huruf, dan kode dengan angka, huruf, titik, atau tanda hubung, misalnya 4.01.03.",
    ),
    "office_code_enrolled": Sentence(
        "Kode kantor ini sudah terdaftar di kabupaten, jadi tidak bisa diganti dari sini saja.",
        "Minta kabupaten mendaftarkan kantor dengan kode yang benar, lalu buka paket pendaftarannya di Sinkronisasi.",
    ),
    "not_enrolled.sending": Sentence(
        "Kantor ini belum terdaftar di kabupaten, jadi belum ada kunci untuk mengirim.",
        "Minta paket pendaftaran dan kode sekali pakai dari kabupaten.",
    ),
    "too_many_packs": Sentence(
        "Paket ini menjadi {packs} bagian, terlalu banyak untuk surel.",
        "Pakai batas lampiran yang lebih besar, atau stik.",
    ),
    "disk_full.bundle": Sentence(
        "Tempat tujuan tidak cukup: paket ini perlu sekitar {needed} MB, yang kosong {free} MB. Belum ada yang "
        "ditulis.",
        "Kosongkan stik itu atau pakai yang lain, lalu Kirim lagi.",
    ),
    "approval_needed": Sentence(
        "Paket ini masih draf: kabupaten meminta persetujuan kepala kantor sebelum dikirim.",
        "Setujui di Sinkronisasi, dengan kata sandi kepala kantor atau surat pengantar yang ditandatangani.",
    ),
    "approval_own": Sentence(
        "Yang menyetujui harus orang lain, dengan kata sandinya sendiri sebagai administrator atau Satgas.",
        "Tambahkan kepala kantor di Pengaturan, Petugas; atau catat surat pengantarnya.",
    ),
    "approval_changed": Sentence(
        "Catatan kantor berubah sejak ditunjukkan untuk disetujui; belum ada yang disetujui.",
        "Lihat lagi angkanya, lalu setujui.",
    ),
    "approval_way": Sentence(
        "Sebutkan yang menyetujui dengan --by, atau suratnya dengan --letter.", "Lihat netral bundle approve --help."
    ),
    "approval_letter.number": Sentence(
        "Nomor surat pengantar belum diisi.", "Isi seperti di suratnya, misalnya 800/12/2029."
    ),
    "approval_letter.signer": Sentence(
        "Penanda tangan surat pengantar belum diisi.", "Tulis nama kepala kantor seperti di suratnya."
    ),
    "approval_letter.day": Sentence("Tanggal surat “{day}” tidak dapat dibaca.", "Tulis seperti 2029-11-22."),
    "approval_letter.ahead": Sentence("Tanggal surat {day} belum tiba.", "Isi tanggal surat yang ditandatangani."),
    "no_receipt_yet": Sentence(
        "Belum ada tanda terima dari kabupaten yang diterima di sini.",
        "Kirim paket, lalu masukkan berkas tanda terima yang kembali dari kabupaten.",
    ),
    "receipt_not_kept": Sentence(
        "Berkas tanda terima paket nomor {seq} tidak tersimpan lagi di sini, jadi tidak dapat dicetak.",
        "Masukkan lagi berkasnya, atau cetak tanda terima yang terbaru.",
    ),
    "mail_address": Sentence("Alamat surel “{address}” belum benar.", "Tulis seperti bkpsdm@contoh.go.id."),
    "bad_pack_size": Sentence(
        "Batas lampiran {megabytes} MB tidak dapat dipakai.", "Pilih 1 sampai 200 MB; yang lazim 7, 14, atau 18 MB."
    ),
    "proof_no_receipt": Sentence(
        "Belum ada tanda terima kabupaten yang dapat dijadikan bukti.",
        "Kirim paket dari Sinkronisasi, lalu masukkan tanda terima yang kembali dari kabupaten.",
    ),
    "proof_nothing": Sentence(
        "Dalam paket {seq}, yang terakhir diterima kabupaten, orang ini belum menandatangani dan belum hadir.",
        "Bila sudah sesudah itu, kirim paket baru dan masukkan tanda terimanya.",
    ),
    "key_revoked.own": Sentence(
        "Kunci kantor di komputer ini sudah dicabut oleh kabupaten.",
        "Minta paket pendaftaran yang baru dari kabupaten.",
    ),
    "export_running": Sentence("Ekspor lain baru saja selesai; berkas ini tidak dipakai.", "Ulangi bila masih perlu."),
    "damaged": Sentence(
        "“{file}” rusak atau terpotong di perjalanan; tidak ada yang diambil darinya.",
        "Salin ulang dari sumbernya, atau minta pengirim mengekspor lagi.",
    ),
    "newer_format": Sentence(
        "Berkas ini dibuat oleh NETRAL yang lebih baru.", "Perbarui NETRAL di komputer ini, lalu terima lagi berkasnya."
    ),
    "not_netral": Sentence(
        "“{file}” bukan berkas NETRAL, atau rusak sejak awal.",
        "Periksa apakah berkas yang dipilih benar; bila ya, minta dikirim ulang.",
    ),
    "bad_medium": Sentence(
        "“{file}” tidak terbaca kembali seperti yang ditulis; media penyimpannya rusak.", "Pakai stik atau folder lain."
    ),
    "wrong_one_time_code": Sentence(
        "Kode sekali pakai tidak cocok dengan paket pendaftaran ini.",
        "Pastikan surat dan berkasnya dari pengiriman yang sama; bila perlu minta paket baru.",
    ),
    "wrong_one_time_code.desk": Sentence(
        "Kode sekali pakai tidak cocok dengan berkas ini.",
        "Ketik kode yang tampil di komputer kantor saat berkas ini dibuat, atau buat berkas baru di sana.",
    ),
    "payload_broken": Sentence(
        "Isi berkas tidak utuh atau tidak cocok dengan daftar isinya; tidak ada yang diambil darinya.",
        "Minta pengirim mengekspor lagi; bila terulang, laporkan.",
    ),
    "too_large_for_screen": Sentence(
        "Catatan kantor ini terlalu besar untuk ditampilkan sebagai kode ({kilobytes} KB; paling besar {most} KB).",
        "Kirim lewat stik USB atau surel.",
    ),
    "screen_nothing": Sentence(
        "Di “{file}” tidak terlihat kode NETRAL.",
        "Rekam layar pengirim dari dekat, tegak lurus, tanpa pantulan, sampai kodenya memenuhi gambar.",
    ),
    "screen_incomplete": Sentence(
        "Dari “{file}” baru terbaca {have} dari {count} bagian; tidak ada yang diambil darinya.",
        "Rekam lagi lebih lama, atau lebih dekat; mulai di mana pun boleh.",
    ),
    "screen_unreadable": Sentence(
        "“{file}” bukan rekaman atau gambar yang dapat dibaca.",
        "Periksa apakah berkas itu dapat diputar; folder gambar berisi PNG atau JPEG.",
    ),
    "history_differs": Sentence(
        "Riwayat data kantor ini tidak sama dengan yang sudah diterima kabupaten.",
        "Mungkin data di komputer ini dipulihkan dari cadangan lama, atau salinannya dipakai di komputer lain. Hubungi "
        "kabupaten sebelum melanjutkan.",
    ),
    "root_fingerprint_differs": Sentence(
        "Sidik jari kabupaten di surat tidak sama dengan yang ada di paket pendaftaran; paket tidak dipakai.",
        "Periksa ketikannya; bila tetap berbeda, hubungi kabupaten dan minta paket baru.",
    ),
    "recovery_not_empty": Sentence(
        "Di komputer ini sudah ada {sheets} lembar, {pages} halaman dan {others} catatan lain; data dari kabupaten "
        "tidak dicampur ke dalamnya, dan tidak ada yang diganti.",
        "Bila yang di sini boleh ditinggalkan: buat folder data baru, bergabung lagi dengan kabupaten, lalu terima "
        "paket pemulihan yang baru di sana.",
    ),
    "not_for_us.recovery": Sentence(
        "Paket pemulihan ini untuk kantor lain.", "Berikan kepada kantor yang kodenya di nama berkas."
    ),
    "regency_put_back": Sentence(
        "Kabupaten memulihkan datanya dari keadaan lama; yang terakhir dipegangnya sekarang paket nomor {number}. "
        "Paket berikutnya membawa lagi {images} gambar.",
        "Buat paket baru dan kirim.",
    ),
    "bundles_wait": Sentence(
        "Paket nomor {numbers} disisihkan di kabupaten dan menunggu keputusan di sana.", "Hubungi kabupaten."
    ),
    "recovered.all": Sentence(
        "Kembali: {people} pegawai dan {pages} halaman, menurut paket nomor {number}; {missing} gambar tidak ada di "
        "kabupaten. Terima juga berkas kegiatan netralitas dari kabupaten."
    ),
    "recovered.sheets_out": Sentence(
        "Kembali: {people} pegawai dan {pages} halaman, menurut paket nomor {number}; {missing} gambar tidak ada di "
        "kabupaten. {sheets} lembar yang belum kembali akan ditanyakan saat dipindai: bentuknya hanya ada di komputer "
        "lama. Terima juga berkas kegiatan netralitas dari kabupaten."
    ),
    "not_for_us.receipt": Sentence(
        "Tanda terima ini untuk kantor lain.", "Berikan kepada kantor yang kodenya di nama berkas."
    ),
    "not_enrolled.receiving": Sentence(
        "Kantor ini belum terdaftar di kabupaten, jadi berkas dari kabupaten belum bisa diperiksa.",
        "Daftarkan kantor dulu dengan paket pendaftaran, lalu terima lagi berkas ini.",
    ),
    "use_enrol": Sentence(
        "Ini paket pendaftaran, yang dibuka dengan kode sekali pakai dari surat kabupaten.",
        "Pilih Sinkronisasi, lalu Bergabung dengan kabupaten.",
    ),
    "wrong_door.for_regency": Sentence(
        "Berkas ini ditujukan untuk kabupaten, bukan untuk kantor.",
        "Kirimkan ke kabupaten; yang diterima di sini hanya kegiatan netralitas dan tanda terima.",
    ),
    "unknown_sender": Sentence(
        "“{file}” tidak ditandatangani oleh pihak yang dipercaya di sini.",
        "Jangan dipakai; tanyakan kepada pengirimnya lewat jalur lain.",
    ),
    "keys_unsigned": Sentence(
        "Daftar kunci di dalam berkas tidak ditandatangani oleh kunci utama kabupaten.",
        "Jangan dipakai; hubungi kabupaten.",
    ),
    "code_mistyped.length": Sentence(
        "Panjang kode sekali pakai salah ketik.", "Cocokkan lagi dengan surat dari kabupaten."
    ),
    "code_mistyped.group": Sentence(
        "Kelompok ke-{group} dari kode sekali pakai salah ketik.", "Cocokkan lagi dengan surat dari kabupaten."
    ),
    "wrong_kind.enrolment": Sentence("“{file}” bukan paket pendaftaran.", "Pilih berkas yang benar, lalu ulangi."),
    "wrong_kind.request": Sentence("“{file}” bukan permintaan pendaftaran.", "Pilih berkas yang benar, lalu ulangi."),
    "wrong_kind.desk": Sentence(
        "“{file}” bukan berkas untuk menyiapkan laptop kehadiran.",
        "Pilih berkas yang dibuat dengan “Siapkan laptop lain” di komputer kantor.",
    ),
    "wrong_kind.marks": Sentence(
        "“{file}” bukan hasil kehadiran dari laptop lain.", "Pilih berkas yang disimpan di laptop itu."
    ),
    "wrong_door.update": Sentence(
        "Ini paket pembaruan program atau data, bukan kiriman kantor.", "Buka di Pengaturan, bagian Pembaruan."
    ),
    "wrong_door.marks": Sentence(
        "Berkas ini milik laptop kehadiran, bukan untuk diterima di sini.",
        "Hasilnya diambil di halaman Ikrar, di komputer yang menyiapkan laptop itu.",
    ),
    "desk_unknown.office": Sentence(
        "“{file}” berasal dari kantor lain; tidak ada yang diambil darinya.",
        "Ambil di komputer kantor yang menyiapkan laptop itu.",
    ),
    "desk_unknown.computer": Sentence(
        "“{file}” berasal dari laptop yang tidak disiapkan di komputer ini; tidak ada yang diambil darinya.",
        "Ambil di komputer yang menyiapkan laptop itu.",
    ),
    "desk_unknown.session": Sentence(
        "“{file}” mencatat sesi yang tidak ada di sini; tidak ada yang diambil darinya.",
        "Periksa apakah sesinya sudah dihapus, atau berkas ini dari kantor lain.",
    ),
    "desk_unknown.code": Sentence(
        "“{file}” tidak ditulis oleh laptop yang disiapkan di sini; tidak ada yang diambil darinya.",
        "Simpan hasilnya sekali lagi di laptop itu, lalu ambil lagi.",
    ),
    "desk_closed": Sentence(
        "Sesi untuk “{file}” sudah ditutup; tidak ada yang diambil darinya.",
        "Buka kembali sesinya, lalu ambil berkas ini lagi.",
    ),
    "desk_of_desk": Sentence(
        "Laptop ini sendiri disiapkan dari komputer kantor, jadi tidak menyiapkan laptop lain.",
        "Siapkan laptop berikutnya di komputer kantor.",
    ),
    "desk_unsaved": Sentence(
        "{entries} catatan sesi sebelumnya di laptop ini belum disimpan.",
        "Simpan hasil dan bawa ke komputer kantor dahulu, baru mulai sesi lain.",
    ),
    "desk_other_office": Sentence(
        "“{file}” disiapkan oleh kantor lain.", "Pakai folder data lain untuk kantor itu, atau minta berkas yang benar."
    ),
    "not_a_desk.join": Sentence(
        "Di sini sudah ada data kantor, jadi tidak dijadikan laptop kehadiran.",
        "Pakai folder data lain yang masih kosong.",
    ),
    "not_a_desk": Sentence(
        "Komputer ini bukan laptop kehadiran; catatannya sudah di sini.",
        "Hasil disimpan hanya di laptop yang disiapkan untuk sebuah sesi.",
    ),
}

LABELS: Mapping[str, str] = {
    "complaint.own_key": "Kunci kantor di komputer ini sudah dicabut oleh kabupaten; paket dari sini tidak diterapkan.",
    "complaint_next.own_key": "Minta paket pendaftaran yang baru dari kabupaten.",
    "complaint.missing": "{images} gambar halaman yang disebut catatan tidak ada di kabupaten.",
    "complaint_next.missing": "Gambar itu ikut lagi dalam paket berikutnya: tekan Kirim.",
    "complaint.gaps": "Paket nomor {numbers} tidak pernah tiba di kabupaten.",
    "complaint_next.gaps": "Tidak perlu apa-apa: setiap paket lengkap. Bila berulang, periksa stik atau surelnya.",
    "complaint_aside.fork": "Paket nomor {seq} bertentangan dengan paket lain bernomor sama; kantor ini dibekukan.",
    "complaint_aside_next.fork": "Mungkin dua komputer memakai data kantor ini, atau cadangan lama dipulihkan. Pakai "
    "satu "
    "komputer saja, dan hubungi kabupaten untuk pendaftaran ulang.",
    "complaint_aside.frozen": "Paket nomor {seq} disimpan di kabupaten, tetapi kantor ini sedang dibekukan.",
    "complaint_aside_next.frozen": "Hubungi kabupaten: satu komputer kantor ini perlu didaftarkan ulang.",
    "complaint_aside.people_gone": "Paket nomor {seq} menghapus banyak pegawai; kabupaten menunggu penjelasan.",
    "complaint_aside_next.people_gone": "Periksa daftar di halaman Pegawai. Bila benar, kabari kabupaten agar "
    "diterapkan; "
    "bila keliru, urungkan impornya dan tekan Kirim.",
    "complaint_aside.signatures_gone": "Paket nomor {seq} membatalkan banyak tanda tangan; kabupaten menunggu "
    "penjelasan.",
    "complaint_aside_next.signatures_gone": "Periksa halaman Pindai dan Pakta. Bila benar, kabari kabupaten agar "
    "diterapkan; bila keliru, betulkan dan tekan Kirim.",
    "complaint_aside.pictures_replaced": "Paket nomor {seq} mengganti gambar lembar yang sudah diterima kabupaten.",
    "complaint_aside_next.pictures_replaced": "Jelaskan kepada kabupaten mengapa gambarnya berubah; yang lama tetap "
    "tersimpan di sana.",
    "complaint_aside.clock_jump": "Jam komputer ini tidak cocok ketika paket nomor {seq} dibuat.",
    "complaint_aside_next.clock_jump": "Betulkan tanggal dan jam komputer ini, lalu tekan Kirim.",
    "complaint_aside.key_revoked": "Paket nomor {seq} ditandatangani dengan kunci kantor yang sudah dicabut.",
    "complaint_aside_next.key_revoked": "Bila dari komputer lama: kabari kabupaten. Bila dari komputer ini: minta "
    "paket "
    "pendaftaran yang baru.",
    "complaint_aside.too_far": "Nomor paket {seq} terlalu jauh di depan nomor terakhir di kabupaten.",
    "complaint_aside_next.too_far": "Hubungi kabupaten; jangan memulihkan data di sini sebelum jelas.",
    "complaint_aside.newer_format": "Paket nomor {seq} dibuat oleh NETRAL yang lebih baru daripada di kabupaten.",
    "complaint_aside_next.newer_format": "Tunggu sampai kabupaten memperbarui programnya; paketnya tersimpan di sana.",
    "complaint_aside.other": "Paket nomor {seq} disisihkan di kabupaten dan menunggu keputusan di sana.",
    "complaint_aside_next.other": "Hubungi kabupaten.",
    "desk_taken": "{file}: {new} catatan baru, {known} sudah ada.",
    "desk_disagree": "{people} orang hadir menurut laptop lain, tetapi di sini dicatat tidak hadir; periksa.",
    "desk_strangers": "{entries} catatan tentang orang yang tidak ada lagi di daftar pegawai.",
    "mail.subject": "[NETRAL] Paket kantor {office} nomor {seq}",
    "mail.subject_part": "[NETRAL] Paket kantor {office} nomor {seq}, bagian {part} dari {parts}",
    "mail.body": "Terlampir paket netralitas {name} ({office}) nomor {seq}, bagian {part} dari {parts}.\n\n"
    "Berkas: {file}\nSHA-256: {sha256}\n\n"
    "Isinya terenkripsi; hanya kabupaten yang dapat membukanya. Setiap bagian boleh datang dalam urutan apa pun dan "
    "lebih dari sekali.\nDi kabupaten: simpan lampirannya (atau surel ini sebagai berkas .eml), lalu seret ke halaman "
    "Terima.\n",
    "progress.bundle": "Menulis paket",
    "progress.screen": "Menyiapkan kode",
    "progress.screen_read": "Membaca kode dari rekaman",
    "recovered.file": "Berkas {number}, dikembalikan kabupaten",
    "progress.receiving": "Menerima berkas",
}
