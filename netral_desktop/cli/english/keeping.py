"""Help of `operator`, `cases`, `bundle`, `store`, `backup`, `ledger`, `person` and what follows, in English."""

from collections.abc import Mapping

TEXTS: Mapping[str, str] = {
    "Petugas: siapa yang boleh membuka data, dan untuk apa.": "Operators: who may open the data, and for what.",
    "Para petugas dan perannya.": "The operators and their roles.",
    "Tambahkan petugas dengan kata sandinya sendiri (NETRAL_NEW_PASSPHRASE).": (
        "Add an operator with a password of their own (NETRAL_NEW_PASSPHRASE)."
    ),
    "Kode di jendela kata sandi, misalnya “meja 1”; bukan nama orang.": (
        "Code in the password window, for example “meja 1”; not a person’s name."
    ),
    "Nama petugas; tampil di Jejak.": "Name of the operator; shown in the trail.",
    "Perannya.": "Role.",
    "Betulkan nama petugas.": "Correct an operator’s name.",
    "Kode petugas.": "Code of the operator.",
    "Beri petugas peran lain.": "Give an operator another role.",
    "Hubungkan petugas ke daftar pegawai: lembarnya sendiri diputuskan petugas lain.": (
        "Link an operator to the roster: their own sheet is decided by another operator."
    ),
    "NIP atau id pegawai itu.": "NIP or id of that employee.",
    "Lepaskan hubungannya.": "Undo the link.",
    "Beri petugas yang lupa kata sandi baru (NETRAL_NEW_PASSPHRASE).": (
        "Give an operator who forgot the password a new one (NETRAL_NEW_PASSPHRASE)."
    ),
    "Keluarkan petugas; yang dikerjakannya tetap di Jejak atas namanya.": (
        "Remove an operator; what they did stays in the trail under their name."
    ),
    "Register dugaan (Kabupaten), dengan kunci sendiri.": "Case register (regency), with keys of its own.",
    "Catat laporan dugaan; disebut juga apa yang masih kurang.": "Note a report; what is still lacking is told too.",
    "Dari mana laporannya.": "Where the report comes from.",
    "Hari diterima.": "Day of receipt.",
    "Terlapor: NIP atau id dari daftar pegawai.": "Subject: NIP or id from the roster.",
    "Terlapor yang tidak ada di daftar: nama saja.": "Subject who is not on the roster: just the name.",
    "Jabatan terlapor yang diisi dengan tangan.": "Position of the subject, filled in by hand.",
    "Unit kerja terlapor yang diisi dengan tangan.": "Unit of the subject, filled in by hand.",
    "Golongan terlapor yang diisi dengan tangan.": "Grade of the subject, filled in by hand.",
    "Jenis pegawai, diisi dengan tangan.": "Kind of employee, filled in by hand.",
    "Uraian peristiwa.": "Account of the event.",
    "Tempat, atau alamat di internet.": "Place, or address on the internet.",
    "Hari peristiwa, 2029-11-27.": "Day of the event, 2029-11-27.",
    "Hari peristiwa diketahui pelapor.": "Day on which the event became known to who reports it.",
    "Butir larangan, dari `cases acts`.": "Prohibited act, from `cases acts`.",
    "Hari penetapan calon.": "Day on which candidates were determined.",
    "Nomor surat atau nomor SBT.": "Number of the letter or SBT number.",
    "Nama pelapor; disegel tersendiri.": "Name of who reports; sealed apart.",
    "Alamat pelapor.": "Address of who reports.",
    "Nomor telepon pelapor.": "Phone number of who reports.",
    "Gabungkan dengan berkas ini.": "Join it to this case.",
    "Peristiwa lain, walau mirip.": "Another event, though similar.",
    "Lengkapi atau betulkan laporan; yang lama tetap ada dalam berkasnya.": (
        "Complete or correct a report; the old stays in its case."
    ),
    "Nomor register (003) atau id.": "Register number (003) or id.",
    "Simpan bukti, terenkripsi dengan kunci berkas itu, dengan SHA-256-nya.": (
        "Keep evidence, encrypted with that case’s key, with its SHA-256."
    ),
    "Berkas bukti.": "File with the evidence.",
    "Apa yang ditunjukkannya.": "What it shows.",
    "Tangkapan layar.": "A screenshot.",
    "Alamat halaman yang ditangkap.": "Address of the page that was captured.",
    "Kapan ditangkap.": "When it was captured.",
    "Siapa yang menangkapnya.": "Who captured it.",
    "Tulis satu bukti ke sebuah berkas, bila masih sama dengan yang diterima.": (
        "Write one piece of evidence to a file, if it is still what was received."
    ),
    "Bukti ke berapa, dari 1.": "Which piece of evidence, from 1.",
    "Alasan membaca; masuk ke jejak.": "Reason for reading; goes into the trail.",
    "Catat jawaban terlapor; tercetak di samping dugaannya pada setiap kertas.": (
        "Note the subject’s answer; printed beside the allegation on every paper."
    ),
    "Jawaban terlapor; kosong: dipanggil dan tidak menjawab.": "The subject’s answer; empty: summoned and gave none.",
    "Hari jawaban.": "Day of the answer.",
    "Putuskan jalurnya; yang diusulkan terlihat pada `cases show`.": (
        "Decide the path; what is proposed is seen in `cases show`."
    ),
    "etik, disiplin, atau kontrak.": "etik (ethics), disiplin (discipline), or kontrak (contract).",
    "Alasan, bila lain dari yang diusulkan.": "Reason, if other than proposed.",
    "Susunan Majelis Kode Etik: ganjil, paling sedikit lima, tidak di bawah golongan terlapor.": (
        "Members of the ethics council (Majelis): an odd number, at least five, not below the subject’s grade."
    ),
    "Anggota: “Nama; IV/a”. Ulangi untuk setiap orang.": "Member: “Name; IV/a”. Repeat it for each person.",
    "Usulkan sanksi; yang lebih ringan didahulukan kecuali ada alasan tertulis.": (
        "Propose a sanction; a lighter one comes first unless there is a written reason."
    ),
    "Id sanksi, dari `cases show`.": "Id of the sanction, from `cases show`.",
    "Alasan, bila bukan langkah pertama.": "Reason, if not the first step.",
    "Tempat pernyataan terbuka dibacakan.": "Place where an open statement is read out.",
    "Catat keputusan pejabat yang berwenang.": "Note the decision of the competent official.",
    "Nomor keputusan.": "Number of the decision.",
    "Tanggal keputusan.": "Date of the decision.",
    "Jabatan yang memutuskan.": "Position that decided.",
    "Pindahkan ke tahap berikutnya, sesudah kertas tahap ini dicetak.": (
        "Move to the next stage, after this stage’s paper was printed."
    ),
    "Tahap berikutnya.": "The next stage.",
    "Hari mulai; tanpa ini hari ini.": "Day it begins; without it today.",
    "Nomor surat yang mendasarinya.": "Number of the letter it rests on.",
    "Catat surat dengan Bawaslu atau pihak lain.": "Note a letter with Bawaslu or another party.",
    "Kepada atau dari siapa, misalnya Bawaslu.": "To or from whom, for example Bawaslu.",
    "Tanggal surat.": "Date of the letter.",
    "Pokok isinya, misalnya rekomendasi.": "What it says, for example a recommendation.",
    "Surat masuk; tanpa ini surat keluar.": "A letter that came in; without it one that went out.",
    "Cetak kertas tahap ini sebagai PDF; nama berkasnya tanpa nama orang.": (
        "Print this stage’s paper as PDF; its file name has no person’s name."
    ),
    "Berkas PDF, atau folder yang ada.": "PDF file, or a folder that exists.",
    "Kertas lain dari yang diminta tahapnya.": "Another paper than its stage asks for.",
    "Panggilan: hari dan tanggal.": "Summons: day and date.",
    "Panggilan: pukul berapa.": "Summons: at what time.",
    "Panggilan: tempat.": "Summons: place.",
    "Panggilan: menghadap siapa.": "Summons: whom to see.",
    "Isian untuk SBT, siap disalin; tanpa pelapor.": "Entries for SBT, ready to copy; without who reported.",
    "Nyalakan Register dugaan; kata sandinya sendiri, bukan kata sandi data.": (
        "Switch on the case register; it has its own password, not the password of the data."
    ),
    "Nomor keputusan pembentukan Satgas.": "Number of the decree that forms the Satgas (task force).",
    "Tanggal keputusan itu.": "Date of that decree.",
    "Nama pemegang kunci pertama.": "Name of the first key holder.",
    "NIP atau id pemegang kunci itu di daftar pegawai.": "NIP or id of that key holder on the roster.",
    "Apakah Register dugaan menyala, atas keputusan apa, dan siapa pemegang kuncinya.": (
        "Whether the case register is on, under which decree, and who holds keys."
    ),
    "Ganti kata sandi seorang pemegang kunci.": "Change a key holder’s password.",
    "Kode pemulihan pemegang, bila kata sandinya lupa.": "Recovery code of the holder, if the password is forgotten.",
    "Butir-butir larangan dengan id-nya.": "Prohibited acts with their ids.",
    "Tahap, tenggat, hari libur, dan masa simpan: tampilkan, atau ganti dengan milik sendiri.": (
        "Stages, deadlines, holidays and keeping times: show them, or replace them with your own."
    ),
    "JSON dengan aturan sendiri.": "JSON with rules of your own.",
    "Semua berkas yang boleh dibuka pemegang ini, yang terbaru dahulu, dengan tenggatnya.": (
        "All cases that this holder may open, the newest first, with their deadlines."
    ),
    "Alasan dengan kata-kata; tersimpan dalam berkas itu saja.": "Reason in words; kept in that case only.",
    "Satu berkas: laporan, jawaban, tahap, bukti, dan semua catatan. Pelapor tidak ditampilkan.": (
        "One case: report, answers, stages, evidence and all notes. Who reported is not shown."
    ),
    "Siapa yang melapor: disegel tersendiri, hanya ditampilkan di sini, dengan alasan tertulis.": (
        "Who reported: sealed apart, shown only here, with a written reason."
    ),
    "Alasan dengan kata-kata; wajib.": "Reason in words; required.",
    "Kirim berkas ke Register lain, oleh dua pemegang kunci; pelapor tidak ikut.": (
        "Send cases to another register, by two key holders; who reported does not go along."
    ),
    "Nomor register.": "Register number.",
    "Kunci penerima, age1…, dari `cases status` di sana.": "Key of the recipient, age1…, from `cases status` there.",
    "Terima berkas dari Register lain, sesudah sidik jarinya cocok.": (
        "Receive cases from another register, after their fingerprint matched."
    ),
    "Berkas dari `cases export`.": "File from `cases export`.",
    "Sidik jari yang disebut pengirim lewat telepon.": "Fingerprint that the sender told by phone.",
    "Periksa semua bukti: adakah yang hilang atau berubah.": (
        "Check all evidence: whether anything is missing or changed."
    ),
    "Formulir laporan kosong, untuk diisi pelapor dengan tangan.": (
        "Blank report form, to be filled in by hand by who reports."
    ),
    "Rekap tanpa nama menurut tahap, butir, tingkat, dan lama; angka di bawah lima tidak ditampilkan.": (
        "Recap without names by stage, act, level and duration; figures below five are not shown."
    ),
    "Tulis sebagai PDF.": "Write it as PDF.",
    "Musnahkan berkas yang habis masa simpannya, dengan berita acara tanpa nama.": (
        "Destroy cases whose keeping time is over, with minutes (berita acara) without names."
    ),
    "Berita acara (PDF); tanpa ini hanya dihitung.": "Minutes (PDF); without it they are only counted.",
    "Pemegang kunci Register dugaan.": "Key holders of the case register.",
    "Tambahkan pemegang kunci dengan kata sandinya sendiri.": "Add a key holder with a password of their own.",
    "Nama pemegang kunci.": "Name of the key holder.",
    "Akhiri kunci seorang pemegang; berkas disegel ulang untuk yang lain.": (
        "End a holder’s key; cases are sealed again for the others."
    ),
    "Id pemegang.": "Id of the holder.",
    "Pulihkan kunci yang sudah diakhiri.": "Bring back a key that was ended.",
    "Sinkronisasi: paket terenkripsi untuk kabupaten.": "Sync: encrypted bundles for the regency.",
    "Ke mana dan sebesar apa jendela menulis draf surel; tanpa opsi: tampilkan saja.": (
        "To whom, and how big, the window writes mail drafts; without options: only show."
    ),
    "Alamat surel kabupaten; '' menghapusnya.": "The regency’s mail address; '' removes it.",
    "Lampiran paling besar, dalam MB.": "The biggest attachment, in MB.",
    "Tulis paket terenkripsi dengan semua catatan dan pindaian yang belum diterima kabupaten.": (
        "Write an encrypted bundle with all records and the scans that the regency has not received."
    ),
    "Folder tujuan, misalnya stik USB.": "Folder to write to, for example a USB stick.",
    "Batas satu lampiran surel; yang lazim 7, 14, atau 18.": "Limit of one mail attachment; usual are 7, 14 or 18.",
    "Tulis juga draf surel (.eml) ke alamat ini, atau ke ''.": (
        "Also write mail drafts (.eml) to this address, or to ''."
    ),
    "Apa yang akan dibawa paket berikutnya, seberapa besar, dan apa yang dikeluhkan tanda terima terakhir.": (
        "What the next bundle would carry, how big it is, and what the last receipt complains about."
    ),
    "Setujui paket berikutnya seperti adanya sekarang: oleh kepala kantor, atau dengan surat pengantar.": (
        "Approve the next bundle as it is now: by the head of office, or with a covering letter (surat pengantar)."
    ),
    "Kode petugas kepala kantor; kata sandinya NETRAL_APPROVAL_PASSPHRASE.": (
        "Operator code of the head of office; their password is NETRAL_APPROVAL_PASSPHRASE."
    ),
    "Nomor surat pengantar yang ditandatangani.": "Number of the signed covering letter.",
    "Tanggal surat itu, misalnya 2029-11-22.": "Date of that letter, for example 2029-11-22.",
    "Yang menandatanganinya.": "Who signed it.",
    "Cetak tanda terima kabupaten yang terakhir sebagai PDF, dari berkas yang ditandatangani.": (
        "Print the regency’s last receipt as PDF, from the signed file."
    ),
    "Berkas PDF tanda terima.": "PDF file of the receipt.",
    "Paket berisi catatan saja sebagai kode bergerak, untuk tempat yang melarang USB.": (
        "A bundle with records only as moving codes, for places that forbid USB."
    ),
    "Folder untuk gambar-gambar kodenya.": "Folder for the pictures of its codes.",
    "Berkas .netral yang sudah ada, misalnya tanda terima; baku: paket baru.": (
        "A .netral file that exists, for example a receipt; default: a new bundle."
    ),
    "Simpanan: periksa keutuhan data, bersihkan berkas, server.": (
        "Store: check that data is whole, clean up files, server."
    ),
    "Katakan di mana basis datanya, atau simpan alamat servernya yang baru.": (
        "Tell where the database is, or keep the server’s new address."
    ),
    "Simpan alamat baru dari NETRAL_DATABASE_URL atau berkas database.url.": (
        "Keep the new address from NETRAL_DATABASE_URL or the file database.url."
    ),
    "Pindahkan data dari folder ini ke server PostgreSQL; folder lama disisihkan, tidak dihapus.": (
        "Move the data from this folder to a PostgreSQL server; the old folder is set aside, not deleted."
    ),
    "Tulis folder kunci supaya komputer lain dapat membuka data di server, dengan kata sandinya sendiri.": (
        "Write a key folder so that other computers can open the data on the server, with its own password."
    ),
    "Folder kosong, misalnya di stik USB.": "Empty folder, for example on a USB stick.",
    "Pakai folder kunci dari komputer lain, supaya komputer ini membuka data di server.": (
        "Use the key folder of another computer, so that this computer opens the data on the server."
    ),
    "Folder kunci dari `netral store share`.": "Key folder from `netral store share`.",
    "Periksa basis data, berkas pindaian dan rantai catatan.": "Check database, scan files and the chain of entries.",
    "Baca sepertiga puluh berkas pindaian dan sebut yang rusak, serta di mana salinannya.": (
        "Read a thirtieth of the scan files and name damaged ones, and where their copies are."
    ),
    "Semua berkas, bukan sepertiga puluhnya.": "All files, not a thirtieth of them.",
    "Ganti yang rusak dengan salinan dari cadangan.": "Replace damaged ones with copies from backups.",
    "Tampilkan, atau ubah, sesudah berapa menit tidak dipakai jendela NETRAL terkunci.": (
        "Show, or change, after how many minutes without use the NETRAL window locks."
    ),
    "Sesudah berapa menit; 0: tidak pernah.": "After how many minutes; 0: never.",
    "Katakan apakah folder data ada di OneDrive, Dropbox, Google Drive, atau jaringan, dan apa yang dilakukan.": (
        "Tell whether the data folder is in OneDrive, Dropbox, Google Drive or on a network, and what to do."
    ),
    "Buat kode pemulihan baru; yang lama tidak berlaku lagi.": (
        "Make a new recovery code; the old one is no longer valid."
    ),
    "Hitung, atau hapus, berkas pindaian yang tidak tercatat di basis data.": (
        "Count, or delete, scan files that have no record in the database."
    ),
    "Hapus; tanpa ini hanya dihitung.": "Delete them; without it they are only counted.",
    "Apakah tanggal komputer ini diragukan, dan mengapa.": "Whether this computer’s date is in doubt, and why.",
    "Nyatakan bahwa tanggal komputer ini benar.": "State that this computer’s date is right.",
    "Cadangan: buat, daftar, periksa, pulihkan.": "Backups: make, list, check, restore.",
    "Cadangkan data ke DIR: ditulis, dibaca kembali, baru disebut selesai.": (
        "Back up the data to DIR: written, read back, and only then called done."
    ),
    "Stik, disk, atau folder cadangan.": "Stick, disk, or folder of backups.",
    "Cadangan yang ada di DIR, yang terbaru dulu.": "Backups that are in DIR, the newest first.",
    "Periksa satu cadangan: tiap berkasnya, dan dengan kata sandi isi tiap gambar.": (
        "Check one backup: each of its files, and with the password what is in each picture."
    ),
    "Nama cadangan; bawaan: yang terbaru.": "Name of the backup; default: the newest.",
    "Pulihkan cadangan ke folder data (`--data`); yang ada di sana tidak pernah ditimpa.": (
        "Restore a backup into the data folder (`--data`); what is there is never overwritten."
    ),
    "Sisihkan data yang ada di folder tujuan.": "Set aside the data that is in the folder.",
    "Hanya tunjukkan apa yang akan berubah.": "Only show what would change.",
    "Kode pemulihan, ganti sandi.": "Recovery code, in place of the password.",
    "Walaupun ada pekerjaan yang belum dikirim ke kabupaten.": (
        "Although there are operations that were not sent to the regency."
    ),
    "Kertas cadangan: daftar lembar, status, dan kunci sebagai kode QR terenkripsi, untuk dicetak dan disimpan.": (
        "Paper backup: list of sheets, states and keys as encrypted QR codes, to be printed and kept."
    ),
    "Berkas PDF kertas cadangan.": "PDF file of the paper backup.",
    "Pulihkan kertas cadangan dari pindaiannya ke folder data yang masih kosong (`--data`).": (
        "Restore a paper backup from its scans into an empty data folder (`--data`)."
    ),
    "Pindaian kertas cadangan.": "Scans of the paper backup.",
    "Kode pemulihan.": "Recovery code.",
    "Hanya tunjukkan isinya.": "Only show what it holds.",
    "Jejak: apa yang dikerjakan di sini, oleh siapa, dan kapan.": "Trail: what was done here, by whom, and when.",
    "Jejak dalam kata-kata, yang terbaru dahulu.": "The trail in words, the latest first.",
    "Hanya tentang orang ini: NIP atau id.": "Only about this person: NIP or id.",
    "Hanya tentang lembar dengan kode ini.": "Only about the sheet with this code.",
    "Hanya yang dikerjakan petugas ini: kode, nama, atau id.": "Only what this operator did: code, name, or id.",
    "Sejak hari ini, 2029-11-27.": "From this day on, 2029-11-27.",
    "Sampai dengan hari ini.": "Up to and including this day.",
    "Paling banyak sekian baris, yang terbaru dahulu.": "At most so many lines, the latest first.",
    "Tulis seluruh jejak ke sebuah berkas bertanda tangan, tanpa data pribadi.": (
        "Write the whole trail to a signed file, without personal data."
    ),
    "Periksa rantai jejak di sini, atau rantai dan tanda tangan jejak dalam sebuah berkas.": (
        "Check the chain of the trail here, or chain and signature of the trail in a file."
    ),
    "Berkas dari `ledger export`.": "File from `ledger export`.",
    "Hak orang: semua data tentang satu orang, dan pembetulannya.": (
        "Rights of a person: all data about one person, and its correction."
    ),
    "Tulis semua yang tersimpan tentang satu orang, untuk orang itu sendiri.": (
        "Write all that is stored about one person, for that person."
    ),
    "Berkas .pdf atau .json yang ditulis.": ".pdf or .json file to write.",
    "Betulkan data satu orang; yang tidak disebut tetap, yang lama tersimpan di riwayatnya.": (
        "Correct one person’s data; what is not named stays, the old is kept in the history."
    ),
    "Nama dengan gelar, seperti dicetak.": "Name with titles, as it is printed.",
    "NIP atau NI PPPK.": "NIP or NI PPPK.",
    "Nomor pegawai dari kantor.": "Staff number given by the office.",
    "Pangkat atau golongan.": "Rank or grade.",
    "Eselon.": "Echelon.",
    "Unit kerja, dengan namanya.": "Unit, by its name.",
    "Keterangan kedudukan.": "Remark on the duty status.",
    "Masa simpan data kegiatan, dan pemusnahannya dengan berita acara.": (
        "Keeping time of a campaign’s data, and its destruction under minutes (berita acara)."
    ),
    "Kegiatan dengan masa simpannya, dan yang sudah dimusnahkan.": (
        "Campaigns with their keeping times, and those destroyed."
    ),
    "Tentukan sampai kapan data sebuah kegiatan disimpan; tanpa opsi: tampilkan.": (
        "Set until when a campaign’s data is kept; without options: show it."
    ),
    "Id kegiatan dari `retention list`.": "Id of the campaign from `retention list`.",
    "Simpan sampai dengan hari ini, 2034-11-26.": "Keep up to and including this day, 2034-11-26.",
    "Kembali ke aturan baku.": "Back to the standard rule.",
    "Musnahkan data sebuah kegiatan yang masa simpannya habis; tanpa --out hanya ditampilkan apa yang akan hilang.": (
        "Destroy the data of a campaign whose keeping time is over; without --out only what would go is shown."
    ),
    "Berkas PDF berita acaranya.": "PDF file of the minutes.",
    "Nomor berita acara.": "Number of the minutes (berita acara).",
    "Ketik judul kegiatannya sebagai penegasan.": "Type the campaign’s title to confirm it.",
    "Ketik MUSNAHKAN sebagai penegasan kedua.": "Type MUSNAHKAN to confirm it a second time.",
    "Laporan yang sudah dibuat, dan membacanya kembali.": "Reports that were made, and reading them back.",
    "Laporan yang diminta, dan yang dibuat di sini, terbaru dahulu.": (
        "Reports that are asked for, and those made here, the newest first."
    ),
    "Catat bahwa sebuah laporan diserahkan hari ini.": "Note that a report was handed over today.",
    "Id dari daftar laporan.": "Id from the list of reports.",
    "Kepada siapa diserahkan.": "To whom it was handed over.",
    "Baca kembali baris-baris sebuah rekap atau daftar.": "Read back the rows of a recap or list.",
    "Rekap atau daftar, .xlsx.": "Recap or list, .xlsx.",
    "Pembaruan program dan data dari stik, tanpa internet.": (
        "Updates of program and data from a stick, without internet."
    ),
    "Periksa tanda tangan sebuah paket dan tampilkan apa yang akan berubah; tidak ada yang diubah.": (
        "Check the signature of a package and show what would change; nothing is changed."
    ),
    "Paket pembaruan (.netral).": "Update package (.netral).",
    "Pakai paket data mulai sekarang; paket program disimpan, dan di Windows pemasangnya dibuka.": (
        "Use a data package from now on; a program package is saved, and on Windows its installer is opened."
    ),
    "Simpan program ke folder ini, tanpa membukanya.": "Save the program to this folder, without opening it.",
    "Versi program dan data yang dipakai, dan paket data yang pernah dipakai.": (
        "Versions of program and data in use, and data packages that were used."
    ),
    "Batalkan paket data yang terbaru: data sebelumnya dipakai lagi. Kegiatan yang sudah ada tidak berubah.": (
        "Take back the newest data package: the data before it is used again. Campaigns that exist do not change."
    ),
    "Hanya bila ini yang terbaru.": "Only if this is the newest.",
}
