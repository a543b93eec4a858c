"""Help of `office`, `regency`, `campaign` and `roster`, and of the words that stand alone, in English."""

from collections.abc import Mapping

TEXTS: Mapping[str, str] = {
    "NETRAL: pakta integritas dan ikrar netralitas, dari lembar kertas sampai kabupaten.": (
        "NETRAL: integrity pacts and the ikrar (oath) of neutrality, from sheets of paper to the regency."
    ),
    "Folder data (baku: milik pengguna ini).": "Data folder (default: this user’s).",
    "Kode petugas yang membuka data.": "Code of the operator who opens the data.",
    "Bahasa: id atau en (baku: NETRAL_LANG, lalu id).": "Language: id or en (default: NETRAL_LANG, then id).",
    "Satu dokumen JSON di keluaran.": "One JSON document on the output.",
    "Uji singkat program ini, lalu selesai.": "Test this program shortly, then end.",
    "Tampilkan versi.": "Show the version.",
    "Tulis bukti satu orang, untuk diperiksa siapa pun tanpa program ini.": (
        "Write the proof of one person, for anybody to check without this program."
    ),
    "NIP atau id.": "NIP or id.",
    "Folder untuk PDF, berkas bukti, dan skrip pemeriksanya.": (
        "Folder for the PDF, the proof file, and the script that checks it."
    ),
    "Terima berkas .netral apa pun: paket, tanda terima, kegiatan netralitas.": (
        "Take in any .netral file: bundle, receipt, campaign."
    ),
    "Berkas .netral; atau rekaman layar, atau folder gambarnya.": (
        ".netral file; or a recording of a screen, or the folder of its pictures."
    ),
    "Folder untuk tanda terima (kabupaten).": "Folder for receipts (regency).",
    "Angka kegiatan netralitas: pegawai, pakta, ikrar, halaman.": (
        "Figures of the campaign: employees, pacts, ikrar, pages."
    ),
    "Kabupaten: hanya kantor ini.": "Regency: this office only.",
    "Satu unit beserta bagiannya (nama atau id).": "One unit with its parts (name or id).",
    "Tulis satu laporan sebagai PDF atau XLSX.": "Write one report as PDF or XLSX.",
    "Nama laporan, misalnya recap.": "Name of the report, for example recap.",
    "Berkas .pdf atau .xlsx yang ditulis.": ".pdf or .xlsx file to write.",
    "Bulan laporan bulanan, 2029-11; baku: bulan ini.": "Month of a monthly report, 2029-11; default: this month.",
    "Berita acara: id sesi; baku: yang terakhir.": "Minutes (berita acara): id of the session; default: the last one.",
    "Nomor surat.": "Number of the letter.",
    "Penanda tangan: NIP, id, atau nama pejabat.": "Who signs: NIP, id, or an official’s name.",
    "Surat: berkas yang dilampirkan.": "Letter: files to annex.",
    "Cocokkan laporan dengan kode periksanya.": "Compare a report with its check code.",
    "PDF, XLSX, atau gambar.": "PDF, XLSX, or a picture.",
    "Isi panduan, arti sebuah kode, atau panduan sebagai PDF.": (
        "Contents of the manual, the meaning of a code, or the manual as PDF."
    ),
    "Kode dari sebuah pesan.": "Code from a message.",
    "Tulis seluruh panduan sebagai PDF.": "Write the whole manual as PDF.",
    "Buat kantor latihan dengan orang rekaan di DIR.": "Make a practice office with invented people in DIR.",
    "Folder kantor latihan.": "Folder of the practice office.",
    "Mainkan satu minggu kabupaten dengan N kantor.": "Play one week of a regency with N offices.",
    "Angka yang menentukan ceritanya.": "A number that determines the story.",
    "Kantor OPD: mulai, bergabung dengan kabupaten.": "Office (OPD): begin, join the regency.",
    "Buat data kantor baru di folder data; bekerja tanpa kabupaten sejak menit pertama.": (
        "Make an office’s new data in the data folder; it works without a regency from the first minute."
    ),
    "Nama kantor.": "Name of the office.",
    "Kode kantor, misalnya 4.01.03.": "Code of the office, for example 4.01.03.",
    "Koreksi nama atau kode kantor.": "Correct the name or code of the office.",
    "Nama yang benar.": "The right name.",
    "Kode yang benar; hanya sebelum terdaftar di kabupaten.": (
        "The right code; only before the office is enrolled at the regency."
    ),
    "Terima paket pendaftaran, buat kunci kantor, tulis permintaan untuk kabupaten.": (
        "Take the enrolment package, make the office’s keys, write the request for the regency."
    ),
    "Paket pendaftaran dari kabupaten.": "Enrolment package from the regency.",
    "Kode sekali pakai dari surat.": "One-time code from the letter.",
    "Berkas permintaan yang dikirim ke kabupaten.": "Request file that is sent to the regency.",
    "Sidik jari kabupaten dari surat.": "Fingerprint of the regency from the letter.",
    "Kabupaten: mulai, daftarkan kantor, terbitkan kegiatan netralitas.": (
        "Regency: begin, enrol offices, publish campaigns."
    ),
    "Daftarkan semua kantor dari satu daftar: paket tiap kantor dan suratnya.": (
        "Enrol all offices from one list: a package and a letter for each office."
    ),
    "Daftar kantor (.xlsx atau .csv): kode dan nama.": "List of offices (.xlsx or .csv): code and name.",
    "Folder untuk paket pendaftaran.": "Folder for the enrolment packages.",
    "Berkas PDF untuk surat; bukan di folder yang sama.": "PDF file for the letters; not in the same folder.",
    "Juga untuk kantor yang sudah terdaftar.": "Also for offices that are enrolled already.",
    "Permintaan yang menunggu, dengan sidik jari yang dicocokkan dengan berita acara kantornya.": (
        "Waiting requests, with the fingerprints to compare with the signed minutes of their offices."
    ),
    "Stik, folder, atau berkas permintaan.": "Stick, folder, or request files.",
    "Tulis daftar pencocokan (PDF).": "Write the list for comparing (PDF).",
    "Cabut kantor: kuncinya tidak berlaku lagi; yang sudah diterima tetap ada.": (
        "Revoke an office: its key is no longer valid; what was received stays."
    ),
    "Kode kantor.": "Code of the office.",
    "Catat nomor penetapan yang ditandatangani, untuk angka yang dibekukan dan dicetak.": (
        "Note the number of a signed determination, for the figures that were frozen and printed."
    ),
    "Bekukan angka sekarang untuk dicetak (laporan H) dan ditandatangani; nomornya dicatat oleh `determine`.": (
        "Freeze the figures of now to be printed (report H) and signed; `determine` notes the number."
    ),
    "Buang yang dibekukan dan belum ditandatangani.": "Discard what was frozen and not signed.",
    "Nomor penetapan, seperti di kertasnya.": "Number of the determination, as on its paper.",
    "Tanggalnya, misalnya 2029-11-30.": "Its date, for example 2029-11-30.",
    "Yang menetapkan.": "Who determines.",
    "Penetapan kegiatan yang aktif, dan apa yang berubah sesudah yang berlaku.": (
        "Determinations of the active campaign, and what has changed since the one in force."
    ),
    "Cabut penetapan yang berlaku; riwayatnya tetap.": "Withdraw the determination in force; its history stays.",
    "Alasannya.": "The reason.",
    "Buat data kabupaten baru di folder data, dengan kunci-kuncinya; datanya di folder itu atau di server.": (
        "Make a regency’s new data in the data folder, with its keys; the data in that folder or on a server."
    ),
    "Nama kabupaten.": "Name of the regency.",
    "Kode kabupaten, misalnya 51.04.": "Code of the regency, for example 51.04.",
    "Kunci penyelamat untuk brankas Sekda ditulis ke berkas ini.": (
        "The rescue key for the safe of the Sekda (regency secretary) is written to this file."
    ),
    "Berkas untuk brankas Sekda, di stik USB.": "File for the safe of the Sekda, on a USB stick.",
    "Tulis kunci penyelamat yang belum ditulis waktu kabupaten dimulai; di komputer ini lalu tidak ada lagi.": (
        "Write the rescue key that was not written when the regency began; afterwards this computer has it no more."
    ),
    "Simpan di server PostgreSQL; alamatnya dari NETRAL_DATABASE_URL.": (
        "Keep it on a PostgreSQL server; its address is taken from NETRAL_DATABASE_URL."
    ),
    "Buat paket pendaftaran untuk satu kantor; kode sekali pakainya dikirim lewat surat.": (
        "Make an enrolment package for one office; its one-time code is sent by letter."
    ),
    "Berkas paket pendaftaran.": "File of the enrolment package.",
    "Percayai kunci kantor sesudah sidik jarinya dicocokkan dengan kertas.": (
        "Trust an office’s key after its fingerprint was compared with paper."
    ),
    "Berkas permintaan dari kantor.": "Request file of the office.",
    "Sidik jari dari berita acara.": "Fingerprint from the signed minutes.",
    "Terbitkan kegiatan yang aktif sebagai berkas bertanda tangan.": "Publish the active campaign as a signed file.",
    "Berkas kegiatan netralitas untuk semua kantor.": "Campaign file for all offices.",
    "Kunci utama kabupaten, untuk siapa pun yang memeriksa bukti seseorang.": (
        "The regency’s root key, for anybody who checks a person’s proof."
    ),
    "Tulis tanda terima terbaru semua kantor sekaligus.": "Write the latest receipts of all offices at once.",
    "Folder, misalnya stik USB.": "Folder, for example a USB stick.",
    "Pantauan semua kantor: angka, paket terakhir, nomor yang tidak tiba, perkiraan.": (
        "Monitoring of all offices: figures, last bundle, numbers that did not arrive, forecast."
    ),
    "Ambil rekap manual kantor tanpa program, atau hapus.": (
        "Take in the manual recap of an office without the program, or remove it."
    ),
    "Kode kantor yang belum memakai program.": "Code of the office that does not use the program yet.",
    "Rekap manual .xlsx yang sudah diisi.": "Filled-in manual recap, .xlsx.",
    "Keadaan pada hari ini, misalnya 2029-11-20.": "As of this day, for example 2029-11-20.",
    "Hapus rekap manual kantor itu.": "Remove that office’s manual recap.",
    "Tulis templat rekap manual untuk kantor tanpa program.": (
        "Write the template of the manual recap for offices without the program."
    ),
    "Berkas .xlsx templat rekap manual.": ".xlsx file of the template.",
    "Berkas yang disisihkan: dari siapa, mengapa, dan apakah salinannya masih ada.": (
        "Files set aside: from whom, why, and whether their copies are still there."
    ),
    "Terapkan paket yang disisihkan, sesudah kantornya ditanya.": (
        "Apply a bundle that was set aside, after its office was asked."
    ),
    "Berkas paket, atau nomornya di regency quarantine.": "Bundle file, or its number in regency quarantine.",
    "Folder untuk tanda terima.": "Folder for receipts.",
    "Tolak berkas yang disisihkan: salinannya dihapus, yang berlaku di sini tetap.": (
        "Refuse a file that was set aside: its copy is deleted, what counts here stays."
    ),
    "Nomornya di regency quarantine.": "Its number in regency quarantine.",
    "Alasannya, untuk riwayat.": "The reason, for the history.",
    "Orang yang tercatat di dua kantor, dengan keputusan dan riwayatnya.": (
        "People listed at two offices, with decisions and their history."
    ),
    "Putuskan di kantor mana seseorang dihitung, atau batalkan keputusannya.": (
        "Decide at which office somebody counts, or withdraw the decision."
    ),
    "NIP orang itu.": "That person’s NIP.",
    "Kode kantor tempat orang itu dihitung.": "Code of the office where that person counts.",
    "Alasannya, misalnya nomor SK pindah.": "The reason, for example the number of the transfer SK (decree).",
    "Batalkan keputusan yang berlaku.": "Withdraw the decision in force.",
    "Kantor melanjutkan dengan kode lain: catatan dan riwayatnya ikut, lalu didaftarkan lagi.": (
        "An office goes on with another code: its records and history go along, then it is enrolled again."
    ),
    "Kode barunya.": "Its new code.",
    "Nama barunya, bila berganti.": "Its new name, if that changes.",
    "Bandingkan kedua sisi kantor yang dibekukan: yang berlaku di sini, dan paket yang bertentangan.": (
        "Compare both sides of a frozen office: what counts here, and the conflicting bundle."
    ),
    "Kembalikan kepada kantor yang komputernya hilang apa yang terakhir diterima darinya.": (
        "Give an office whose computer is lost what was last received from it."
    ),
    "Berkas .netral untuk komputer baru kantor itu.": ".netral file for that office’s new computer.",
    "Nomor paket yang disimpan (baku: yang terakhir).": "Number of a bundle that is kept (default: the last one).",
    "Kunci-kunci kabupaten, dan kantor yang belum mengikuti penggantian kunci.": (
        "Keys of the regency, and offices that have not followed a change of keys."
    ),
    "Ganti kunci penanda dan kunci enkripsi kabupaten, atau akhiri penggantiannya.": (
        "Replace the regency’s signing and encryption keys, or end the change."
    ),
    "Kunci lama dicuri: tidak dipercaya lagi.": "The old keys were stolen: they are no longer trusted.",
    "Akhiri: kunci lama tidak dipercaya lagi.": "End it: the old keys are no longer trusted.",
    "Akhiri walau ada kantor yang belum mengikuti.": "End it although offices have not followed.",
    "Kegiatan netralitas: surat edaran, tenggat, teks baku.": "Campaign: circular, deadlines, standard texts.",
    "Buat kegiatan netralitas dengan teks baku dan jadikan yang aktif.": (
        "Create a campaign with the standard texts and make it the active one."
    ),
    "Judul, misalnya “Pemilu 2029”.": "Title, for example “Pemilu 2029”.",
    "Nomor surat edaran.": "Number of the circular.",
    "Tenggat pakta, 2029-11-22.": "Deadline of the pact, 2029-11-22.",
    "Tenggat ikrar, 2029-11-26.": "Deadline of the ikrar, 2029-11-26.",
    "Tenggat pakta untuk pimpinan, bila lebih awal.": "Deadline of the pact for leaders, if earlier.",
    "Tenggat ikrar untuk pimpinan, bila lebih awal.": "Deadline of the ikrar for leaders, if earlier.",
    "Jenis kegiatan, misalnya pilkades; baku: pemilu-2029.": (
        "Kind of campaign, for example pilkades; default: pemilu-2029."
    ),
    "Tampilkan kegiatan netralitas yang aktif.": "Show the active campaign.",
    "Tampilkan semua kegiatan netralitas, terbaru di atas.": "Show all campaigns, the newest first.",
    "Jadikan satu kegiatan netralitas yang aktif; yang lain tetap dapat dibaca.": (
        "Make one campaign the active one; the others can still be read."
    ),
    "Id kegiatan netralitas.": "Id of the campaign.",
    "Ubah kegiatan netralitas yang aktif; yang tidak disebut tetap.": (
        "Change the active campaign; what is not named stays."
    ),
    "Judul.": "Title.",
    "Tanggal surat edaran.": "Date of the circular.",
    "Penerbit surat edaran.": "Issuer of the circular.",
    "Tempat penandatanganan.": "Place of signing.",
    "WIB, WITA, atau WIT.": "WIB, WITA, or WIT.",
    "Tenggat pakta.": "Deadline of the pact.",
    "Tenggat ikrar.": "Deadline of the ikrar.",
    "Tenggat video; kosong: tidak ada.": "Deadline of the video; empty: none.",
    "Tampilkan satu teks kegiatan netralitas yang aktif; dengan --from, simpan dahulu versi barunya.": (
        "Show a text of the active campaign; with --from, keep its new version first."
    ),
    "pact_asn, pact_non_asn, ikrar, information ...": "pact_asn, pact_non_asn, ikrar, information and others.",
    "Berkas JSON dengan teks yang baru.": "JSON file with the new text.",
    "Tampilkan dasar hukum, larangan, sanksi, kewajiban, dan saksi kegiatan yang aktif; ganti dari berkas.": (
        "Show legal bases, prohibitions, sanctions, duties and witnesses of the campaign; replace them from a file."
    ),
    "Berkas JSON: bagian yang disebut di dalamnya diganti.": "JSON file: the parts that it names are replaced.",
    "Juga semua yang dapat dipilih.": "Also everything that can be chosen.",
    "Saksi di setiap pakta, id atau nama dari Pejabat & saksi; paling banyak tiga.": (
        "Witness on each pact, id or name from Officials & witnesses; at most three."
    ),
    "Tanpa saksi dari kabupaten.": "No witness from the regency.",
    "Jenis kegiatan yang dapat dimulai, yang biasa di atas.": (
        "Kinds of campaign that can be begun, the usual ones first."
    ),
    "Data awal: pegawai dari lembar sebar.": "Roster: employees from a spreadsheet.",
    "Masukkan pegawai dari lembar sebar; baris yang bermasalah disebut, yang baik tetap masuk.": (
        "Take in employees from a spreadsheet; rows with problems are named, the good ones go in."
    ),
    "Ekspor SIASN atau daftar pegawai (.xlsx, .xls, .ods, .csv).": (
        "SIASN export or list of employees (.xlsx, .xls, .ods, .csv)."
    ),
    "Periksa saja, tidak menyimpan.": "Only check, keep nothing.",
    "Simpan walaupun tampak seperti berkas kantor lain.": "Keep it although it looks like another office’s file.",
    "KOLOM=ISIAN: judul kolom dan isinya, misalnya “NOMOR=number”.": (
        "COLUMN=FIELD: a column’s heading and what it holds, for example “NOMOR=number”."
    ),
    "Lembar yang dibaca.": "Sheet to read.",
    "LEMBAR=JENIS: jenis pegawai di satu lembar, misalnya “THL=non_asn”.": (
        "SHEET=KIND: kind of employee on one sheet, for example “THL=non_asn”."
    ),
    "Judul bagian (“I. SEKRETARIAT”) dipakai sebagai unit.": "Section headings (“I. SEKRETARIAT”) are used as units.",
    "Tampilkan bagaimana kolom berkas dibaca dan apa yang akan terjadi; tidak menyimpan.": (
        "Show how the file’s columns are read and what would happen; nothing is kept."
    ),
    "Tampilkan impor yang pernah dilakukan, terbaru di atas.": "Show the imports that were made, the newest first.",
    "Tampilkan baris yang ditolak satu impor, dengan sebabnya.": (
        "Show the rows that one import refused, with the reasons."
    ),
    "Id impornya.": "Id of the import.",
    "Tulis juga ke berkas .xlsx ini, untuk diperbaiki.": "Also write them to this .xlsx file, to be corrected.",
    "Tulis lembar sebar kosong dengan judul kolom dan aturan pengisiannya.": (
        "Write an empty spreadsheet with the column headings and the rules for filling it in."
    ),
    "Berkas .xlsx yang ditulis.": ".xlsx file to write.",
    "Urungkan satu impor seluruhnya.": "Undo one import as a whole.",
    "Tampilkan yang hanya dapat diputuskan orang: orang yang sama, nomor dengan dua nama, dua unit.": (
        "Show what only a person can decide: the same person, a number with two names, two units."
    ),
    "Jawab satu pertanyaan; yang menunggunya dikerjakan.": "Answer one question; what waits for it is done.",
    "Id pertanyaannya.": "Id of the question.",
    "Salah satu jawaban yang ditawarkan.": "One of the offered answers.",
    "Tampilkan pertanyaan yang sudah dijawab, jawaban terbaru di atas.": (
        "Show questions that were answered, the latest answer first."
    ),
    "Urungkan satu jawaban; pertanyaannya menunggu lagi.": "Undo one answer; its question waits again.",
    "Tampilkan pohon unit; dengan berkas, ambil dahulu pohonnya dari sana.": (
        "Show the tree of units; with a file, take the tree from it first."
    ),
    "Berkas HierarkiUnor dari SIASN.": "HierarkiUnor file of SIASN.",
    "Unor kantor ini di berkas itu (nama atau id).": "This office’s unor (unit) in that file (name or id).",
    "Tampilkan pegawai: semua, satu unit, satu jenis, menurut keadaan satu kewajiban, atau yang cocok.": (
        "Show employees: all, one unit, one kind, by the state of a duty, or those that match."
    ),
    "Bagian nama, NIP, atau unit.": "Part of a name, NIP, or unit.",
    "Jenis pegawai, misalnya pns atau non_asn.": "Kind of employee, for example pns or non_asn.",
    "Kewajiban, misalnya pakta atau ikrar; tanpa --state: yang belum.": (
        "Duty, for example `pakta` or ikrar; without --state: those who lack it."
    ),
    "Keadaannya, misalnya not_printed, unsigned, excused, atau absent.": (
        "Its state, for example not_printed, unsigned, excused, or absent."
    ),
    "Urutan: name, number, unit, kind, grade, atau list (menurut DUK kantor).": (
        "Order: name, number, unit, kind, grade, or list (by the office’s DUK, its seniority list)."
    ),
    "Tulis daftar pegawai tanpa NIK: semua data ke .xlsx, atau daftar bertanda tangan ke .pdf.": (
        "Write the list of employees without NIK: all data to .xlsx, or a list to sign to .pdf."
    ),
    "Berkas yang ditulis: .xlsx, atau .pdf sebagai surat daftar.": "File to write: .xlsx, or .pdf as a paper list.",
    "Juga .xlsx sebagai daftar dengan kop surat, keadaan, dan tanda tangan.": (
        "The .xlsx too as a list with letterhead, states and signature."
    ),
    "Nomor surat daftar.": "Number of the paper list.",
    "Penanda tangan daftar: NIP, id, atau nama pejabat.": "Who signs the list: NIP, id, or an official’s name.",
    "Tampilkan riwayat satu orang.": "Show the history of one person.",
    "NIP atau id pegawai.": "NIP or id of the employee.",
    "Tandai kedudukan: hanya yang aktif wajib menandatangani.": (
        "Mark the duty status: only who is active is due to sign."
    ),
    "NIP, nomor pegawai, atau id; boleh beberapa.": "NIP, staff number, or id; may be several.",
    "active, leave, study_leave, retired, transferred, ...": (
        "active, leave, study_leave, retired, transferred and others."
    ),
    "Sejak tanggal ini, 2029-11-20.": "Since this day, 2029-11-20.",
    "Pendamping calon: nomor keputusannya.": "Accompanies a candidate: number of the decree.",
    "Simpan NIK satu orang, dibaca dari masukan supaya tidak tertinggal di riwayat perintah; tampil disamarkan.": (
        "Keep a person’s NIK, read from the input so that no history of commands keeps it; shown masked."
    ),
    "Hapus NIK-nya.": "Remove the NIK.",
    "Catat bukti pakta yang sudah ditandatangani di kantor lain.": (
        "Note the proof of a pact that was signed at another office."
    ),
    "Tanggal tanda tangan, 2029-11-20.": "Day of signing, 2029-11-20.",
    "Kantor tempat menandatangani.": "Office where it was signed.",
    "Bukti yang ditunjukkan.": "Proof that was shown.",
    "Batalkan catatannya.": "Withdraw the note.",
}
