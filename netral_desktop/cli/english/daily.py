"""Help of `pacts`, `scans`, `scanner`, `ikrar`, `duties`, `followup`, `activities` and `officials`, in English."""

from collections.abc import Mapping

TEXTS: Mapping[str, str] = {
    "Pakta: cetak lembar untuk ditandatangani.": "Pacts: print sheets to sign.",
    "Buat PDF pakta dan daftarkan lembarnya.": "Make the PDF of the pacts and register its sheets.",
    "Berkas PDF yang dibuat.": "PDF file to make.",
    "Ukuran kertas.": "Size of the paper.",
    "Hanya unit ini.": "Only this unit.",
    "`unprinted`: belum dicetak; `pending`: belum TTD; `returned`: kosong.": (
        "`unprinted`: not printed for; `pending`: not signed; `returned`: came back empty."
    ),
    "Hanya orang ini: NIP atau id; boleh berulang.": "Only this person: NIP or id; may be repeated.",
    "Dengan sampul per unit untuk dicentang.": "With a cover for each unit, to tick off.",
    "Daftar bersama, bukan lembar per orang.": "A shared list, not a sheet a person.",
    "Daftar cetakan, yang terbaru dahulu.": "List of print batches, the newest first.",
    "Catat bahwa kertasnya benar-benar keluar dari printer.": "Note that the paper really came out of the printer.",
    "Cetakan; tanpa ini yang terbaru.": "Print batch; without it the newest.",
    "Hanya sekian halaman pertama yang keluar.": "Only so many first pages came out.",
    "Tulis ulang halaman sebuah cetakan, misalnya sesudah kertas macet; lembarnya tetap sama.": (
        "Write pages of a print batch again, for example after a paper jam; the sheets stay the same."
    ),
    "Halaman PDF semula: `120-` atau `120-180`; tanpa ini sisa yang belum keluar.": (
        "Pages of the original PDF: `120-` or `120-180`; without it what has not come out."
    ),
    "Isi lembar pakta untuk cetakan berikutnya: saksi, meterai, tanggal. Yang tidak disebut ditiadakan.": (
        "What the next pact sheets have: witness, meterai (duty stamp), date. What is not named is left out."
    ),
    "Saksi: NIP, id, atau nama dari Pejabat & saksi; boleh sampai tiga kali.": (
        "Witness: NIP, id, or a name from Officials & witnesses; up to three times."
    ),
    "Jabatan saksi seperti tercetak.": "Position of the witness as printed.",
    "Dengan bingkai meterai.": "With a frame for the meterai (duty stamp).",
    "Tanggal tercetak; tanpa ini ditulis tangan.": "Date that is printed; without it it is written by hand.",
    "Tampilkan saja, tanpa mengubah.": "Only show, change nothing.",
    "Pakai gambar atau tulisan di kop surat lembar-lembar berikutnya.": (
        "Use a picture or words in the letterhead of the next sheets."
    ),
    "Tulisan kop; sekali untuk tiap barisnya, yang teratas dahulu.": (
        "Words of the letterhead; once for each line, the uppermost first."
    ),
    "Alamat di bawah tulisan itu.": "Address below those words.",
    "Gambar PNG atau JPEG sebagai seluruh kop.": "PNG or JPEG picture as the whole letterhead.",
    "Lambang PNG atau JPEG di kiri tulisan kop.": "PNG or JPEG crest at the left of the letterhead’s words.",
    "Kembali ke kop tulisan.": "Back to a letterhead of words.",
    "Naskah ikrar dalam huruf besar, untuk dibacakan.": "Text of the ikrar in large letters, to be read out.",
    "Lembar informasi: mengapa netral, yang dilakukan, dan yang dilarang.": (
        "Information sheet: why neutral, what to do, and what is prohibited."
    ),
    "Lembar uji: cetak dan pindai kembali untuk menguji printer dan pemindai.": (
        "Check page: print it and scan it back to test printer and scanner."
    ),
    "Nama printernya, untuk hasil lembar uji.": "Name of the printer, for the results of the check page.",
    "Pindai: terima pindaian dan putuskan yang ragu.": "Scan: take in scans and decide the doubtful ones.",
    "Terima pindaian, simpan aslinya, baca tiap halaman, arsipkan ke orangnya.": (
        "Take in scans, keep the originals, read each page, file it to its person."
    ),
    "PDF, JPEG, PNG, TIFF, atau folder; tanpa itu: lanjutkan yang terputus.": (
        "PDF, JPEG, PNG, TIFF, or a folder; without it: go on with what was interrupted."
    ),
    "Pantau folder tujuan pemindai; terima setiap berkas yang sudah selesai ditulis. Ctrl+C: berhenti.": (
        "Watch the scanner’s folder; take in each file that is written. Ctrl+C: stop."
    ),
    "Tanpa itu: folder yang dipilih di jendela.": "Without it: the folder chosen in the window.",
    "Terima yang sudah selesai ditulis, lalu berhenti.": "Take in what is written, then stop.",
    "Ingat FOLDER ini: jendela memantaunya juga.": "Remember this FOLDER: the window watches it too.",
    "Jendela tidak memantau folder lagi; lalu selesai.": "The window watches no folder any more; then end.",
    "Berkas yang ditolak sejak terakhir kali daftarnya dilihat.": (
        "Files that were refused since the list was looked at last."
    ),
    "Catat bahwa semuanya sudah dilihat.": "Note that all of them were looked at.",
    "Catat printer mana yang mencetak sebuah lembar uji.": "Note which printer a check page came out of.",
    "Halaman lembar uji, id dari `scanner checks`.": "Page of the check page, id from `scanner checks`.",
    "Sebutan printernya; '' menghapusnya.": "What the printer is called; '' removes it.",
    "Catat bahwa alat pindai genggam sudah dicoba dan kodenya terbaca.": (
        "Note that a code scanner was tried and its code is read."
    ),
    "Yang diketik alat pindai dari sebuah lembar.": "What the code scanner types from a sheet.",
    "Pindaian yang masuk, setiap kali masuk: jumlah halamannya, keadaannya, dan berkas yang ditolak.": (
        "Scans that came in, intake by intake: pages, states, and files that were refused."
    ),
    "Berapa yang terbaru.": "How many of the newest.",
    "Putuskan satu halaman, atau satu kotaknya, sebagai manusia.": (
        "Decide one page, or one of its boxes, as a human being."
    ),
    "Id halaman.": "Id of the page.",
    "Ada tanda tangan.": "It is signed.",
    "Ada cap jempol, dengan --witness.": "It has a thumbprint, with --witness.",
    "Nama saksi cap jempol.": "Name of the thumbprint’s witness.",
    "Tidak ada tanda tangan.": "It is not signed.",
    "Tidak berlaku; lembarnya dicetak ulang.": "It does not count; its sheet is printed again.",
    "Arsipkan menurut bacaan yang ada.": "File it as it was read.",
    "Bukan lembar kita; simpan aslinya saja.": "Not our sheet; only keep the original.",
    "Arsipkan ke orang ini (NIP, kode lembar, atau id).": "File it to this person (NIP, sheet code, or id).",
    "Kertas apa yang diarsipkan ke orang itu, dengan --person.": "Which paper is filed to that person, with --person.",
    "Hanya kotak ke-N, dengan --signed atau --unsigned.": "Only box N, with --signed or --unsigned.",
    "Tarik kembali keputusan terbaru tentang satu halaman, atau seluruh kiriman.": (
        "Take back the latest decision on one page, or a whole intake."
    ),
    "Tarik kembali seluruh kiriman ini.": "Take back this whole intake.",
    "Baca ulang satu halaman dengan kode lembar yang diketik.": "Read one page again with a sheet code that is typed.",
    "Kode yang tercetak di samping QR.": "Code printed beside the QR.",
    "Lembar mana yang mungkin ada di satu halaman; tanpa KATA: menurut urutan cetak di sekitarnya.": (
        "Which sheets may be on a page; without WORD: by the order of printing around it."
    ),
    "Bagian kode (? untuk yang tak terbaca), nama, atau NIP.": (
        "Part of a code (? for what cannot be read), of a name, or of a NIP."
    ),
    "Halaman dalam satu keadaan.": "Pages in one state.",
    "Salah satu: filed, review, duplicate, foreign, blank, unreadable, discarded.": (
        "One of: filed, review, duplicate, foreign, blank, unreadable, discarded."
    ),
    "Riwayat satu halaman, yang terbaru di atas.": "History of one page, the latest first.",
    "Mengapa satu halaman dinilai demikian: ukuran, aturan yang berbicara, dan riwayatnya.": (
        "Why one page was judged so: measurements, the rule that spoke, and its history."
    ),
    "Tulis gambar setiap kotak dengan masknya ke sini.": "Write the picture of each box with its mask here.",
    "Menilai ulang semua hasil ukur dengan aturan sekarang, tanpa membaca gambar; tidak ada yang diubah.": (
        "Judge all measurements again by today’s rules, without reading pictures; nothing is changed."
    ),
    "Lembar yang mungkin tertarik bersama lembar lain: tidak ada di antara tetangganya menurut urutan cetak.": (
        "Sheets that may have been pulled in with others: missing among their neighbours in the order of printing."
    ),
    "Hanya satu kali masuk.": "Only one intake.",
    "Pindai langsung dari alatnya.": "Scan from the device itself.",
    "Pemindai di komputer ini dan yang pernah dipakai; --address: tambahkan pemindai jaringan.": (
        "Scanners at this computer and those used before; --address: add a network scanner."
    ),
    "Alamat pemindai jaringan, misalnya 192.168.1.20.": "Address of a network scanner, for example 192.168.1.20.",
    "Pindai sampai pengumpan kosong (atau satu lembar dari kaca), simpan, baca, arsipkan.": (
        "Scan until the feeder is empty (or one sheet from the glass), keep, read, file."
    ),
    "Id, nama, atau alamat dari `scanner devices`.": "Id, name, or address from `scanner devices`.",
    "flatbed (kaca), feeder (pengumpan), duplex.": "flatbed (glass), feeder, duplex.",
    "colour (berwarna) atau grey (abu-abu).": "colour or grey.",
    "Titik per inci, biasanya 200.": "Dots per inch, usually 200.",
    "Hasil lembar uji, yang terbaru dahulu, per printer dan pemindai.": (
        "Results of check pages, the newest first, by printer and scanner."
    ),
    "Ikrar: sesi dan kehadiran.": "Ikrar (oath): sessions and attendance.",
    "Catat rekaman sebuah sesi: nama, ukuran, SHA-256, panjang, tempat.": (
        "Note a session’s recording: name, size, SHA-256, length, place."
    ),
    "Berkas rekaman.": "File of the recording.",
    "Id sesi.": "Id of the session.",
    "Di mana rekaman disimpan.": "Where the recording is kept.",
    "Salin juga, terenkripsi, ke data NETRAL.": "Also copy it, encrypted, into NETRAL’s data.",
    "Rekaman yang dicatat.": "Recordings that were noted.",
    "Id sesi; baku: semua.": "Id of the session; default: all.",
    "Periksa ulang apakah berkasnya masih sama.": "Check again whether its files are still the same.",
    "Hapus catatan rekaman ini; berkasnya tetap.": "Remove this recording’s note; its file stays.",
    "Cari papan ikrar dalam rekaman: apakah rekaman ini dari sesinya, kapan mulai dan selesai.": (
        "Look for the slate in a recording: whether it is of its session, when it began and ended."
    ),
    "Id rekaman.": "Id of the recording.",
    "Satu gambar dari rekaman, bila ffmpeg tidak ada.": "One picture from the recording, if there is no ffmpeg.",
    "Detik ke berapa gambar itu diambil.": "At which second the picture was taken.",
    "Cetak papan ikrar, untuk ditunjukkan ke kamera di awal dan akhir rekaman.": (
        "Print the slate of the ikrar, to be shown to the camera at the beginning and end of a recording."
    ),
    "Berkas PDF yang ditulis.": "PDF file to write.",
    "Cetak daftar hadir untuk ditandatangani, satu daftar tiap unit.": (
        "Print attendance lists to sign, one list a unit."
    ),
    "`zigzag`: 40 orang sehalaman; `straight`: 20.": "`zigzag`: 40 people a page; `straight`: 20.",
    "Cetak naskah ikrar dengan kotak untuk pemimpin, saksi, dan penanda tangan simbolis.": (
        "Print the ikrar text with boxes for leader, witnesses and symbolic signers."
    ),
    "Penanda tangan simbolis: NIP, id, atau nama; boleh berulang.": (
        "Symbolic signer: NIP, id, or name; may be repeated."
    ),
    "Cetak berita acara sesi dengan kotak tanda tangan; sesudah ditandatangani dipindai seperti lembar lain.": (
        "Print a session’s minutes (berita acara) with boxes to sign; once signed they are scanned like other sheets."
    ),
    "Lembar sesi yang sudah kembali, kehadiran tiap unit, dan tanda tangan yang berbeda dari catatan.": (
        "A session’s sheets that came back, attendance by unit, and signatures that differ from notes."
    ),
    "Putuskan bila seseorang tercatat berhalangan tetapi menandatangani daftar hadir.": (
        "Decide when somebody is noted as excused but signed the attendance list."
    ),
    "NIP, kode lembar, atau id orang.": "NIP, sheet code, or id of the person.",
    "Tanda tangan yang benar, atau catatannya.": "Which is right, the signature or the note.",
    "Buka sesi; di kabupaten untuk pimpinan semua kantor.": (
        "Open a session; at the regency for the leaders of all offices."
    ),
    "Judul sesi.": "Title of the session.",
    "Hari, 2029-11-20.": "Day, 2029-11-20.",
    "Tempat.": "Place.",
    "Pemimpin: nama atau NIP; di depannya boleh Plt., Plh., Pj.": (
        "Leader: name or NIP; Plt., Plh., Pj. (acting) may stand before it."
    ),
    "Saksi: nama atau NIP; boleh berulang.": "Witness: name or NIP; may be repeated.",
    "Jenis sesi.": "Kind of session.",
    "Jam mulai, 08.00.": "Begins at, 08.00.",
    "Jam selesai, 09.30.": "Ends at, 09.30.",
    "Di tempat, lewat video, atau keduanya.": "On site, by video, or both.",
    "Hanya unit ini yang diundang; boleh berulang.": "Only this unit is invited; may be repeated.",
    "Hanya eselon ini, misalnya II; boleh berulang.": "Only this echelon, for example II; may be repeated.",
    "Semua pegawai diundang.": "All employees are invited.",
    "Terima kehadiran yang diketik, atau tidak.": "Accept attendance that is typed, or not.",
    "Daftar sesi dengan kehadirannya, yang terbaru dahulu.": "List of sessions with attendance, the newest first.",
    "Perbaiki keterangan sebuah sesi; yang tidak disebut tetap. Yang lama disimpan.": (
        "Correct what is said of a session; what is not named stays. The old is kept."
    ),
    "Pemimpin: nama atau NIP.": "Leader: name or NIP.",
    "Tutup sebuah sesi, atau buka kembali.": "Close a session, or open it again.",
    "Buka kembali.": "Open it again.",
    "Hapus sesi yang belum memuat catatan kehadiran.": "Remove a session that has no notes of attendance.",
    "Siap ikrar? Lembar, daftar hadir, alat pindai, jam, disk, laptop lain, tenggat.": (
        "Ready for the ikrar? Sheets, attendance list, code scanner, clock, disk, other laptops, deadline."
    ),
    "Id sesi; baku: yang berikutnya.": "Id of the session; default: the next one.",
    "Catat kehadiran satu orang.": "Note the attendance of one person.",
    "Kehadiran.": "Attendance.",
    "Keterangan.": "Remark.",
    "Riwayat kehadiran satu orang pada satu sesi: yang dikoreksi, dan yang dicatat laptop lain.": (
        "History of one person’s attendance at one session: what was corrected, and what other laptops noted."
    ),
    "Laptop lain untuk mencatat kehadiran.": "Other laptops that note attendance.",
    "Siapkan laptop lain: daftar pegawai dan kode lembar dalam satu berkas terenkripsi.": (
        "Prepare another laptop: roster and sheet codes in one encrypted file."
    ),
    "Berkas yang ditulis.": "File to write.",
    "Jadikan folder data yang masih kosong laptop kehadiran untuk satu sesi; laptop itu boleh mengambil sesi lain.": (
        "Make an empty data folder a check-in laptop for one session; it may take other sessions later."
    ),
    "Berkas dari komputer kantor.": "File from the office computer.",
    "Kode sekali pakai.": "One-time code.",
    "Di laptop itu: simpan semua yang sudah dicatat, untuk dibawa ke komputer kantor.": (
        "On that laptop: save all that was noted, to be taken to the office computer."
    ),
    "Ambil hasil dari laptop lain; berkas yang sama boleh datang berulang, urutannya bebas.": (
        "Take in the results of another laptop; the same file may come again, in any order."
    ),
    "Hasil dari laptop lain.": "Results of the other laptop.",
    "Laptop yang disiapkan untuk sebuah sesi, dan yang sudah mengirim catatan.": (
        "Laptops prepared for a session, and those that have sent notes."
    ),
    "Kewajiban yang dicatat: pakta, ikrar, dan yang ditambah kegiatan netralitas.": (
        "Duties that are tracked: pact, ikrar, and those that the campaign adds."
    ),
    "Tampilkan kewajiban yang dicatat, tenggatnya, dan berapa orang sudah memenuhinya.": (
        "Show the duties that are tracked, their deadlines, and how many people fulfilled them."
    ),
    "Catat bahwa orang-orang ini sudah memenuhi satu kewajiban; pakta dan ikrar dicatat dari lembar dan sesinya.": (
        "Note that these people fulfilled a duty; pact and ikrar are noted from sheets and sessions."
    ),
    "Kewajiban, misalnya logo atau aplikasi.": "Duty, for example logo or aplikasi.",
    "Tanggal dipenuhi, 2029-11-20; baku: hari ini.": "Day on which it was fulfilled, 2029-11-20; default: today.",
    "Catatan.": "Note.",
    "Foto atau PDF sebagai bukti.": "Photo or PDF as evidence.",
    "Catat bahwa kantor sebagai kantor sudah memenuhi satu kewajiban, misalnya logo di gerbang.": (
        "Note that the office as such fulfilled a duty, for example the logo at its gate."
    ),
    "Kewajiban; tanpa ini, yang sudah dicatat.": "Duty; without it, what was noted.",
    "Keluarkan foto bukti satu kewajiban ke sebuah berkas.": "Write the photo that proves a duty to a file.",
    "Kewajiban.": "The duty.",
    "NIP atau id; tanpa ini, foto kantor.": "NIP or id; without it, the office’s photo.",
    "Catat kapan lembar satu kiriman, atau halaman tertentu, ditandatangani.": (
        "Note when the sheets of one intake, or certain pages, were signed."
    ),
    "Hari penandatanganan, 2029-11-20; kosong: dibatalkan.": "Day of signing, 2029-11-20; empty: withdrawn.",
    "Semua halaman satu kiriman.": "All pages of one intake.",
    "Halaman ini; boleh beberapa.": "This page; may be several.",
    "session, told, atau written.": "session, told, or written.",
    "Tampilkan kiriman dengan pakta bertanda tangan yang harinya belum dicatat.": (
        "Show intakes with signed pacts whose day has not been noted."
    ),
    "Kiriman ini tidak ditanyakan lagi.": "This intake is not asked about again.",
    "Kiriman ini ditanyakan lagi.": "This intake is asked about again.",
    "Tutup ikrar orang-orang yang berhalangan dengan keputusan; tanpa ini mereka perlu susulan.": (
        "Close the ikrar of people who were excused, by decision; without it they need a make-up session."
    ),
    "Siapa yang memutuskan.": "Who decided.",
    "Batalkan: perlu susulan lagi.": "Withdraw: a make-up session is needed again.",
    "Catat satu kewajiban di kegiatan yang aktif, ubah tenggatnya menurut tingkat, atau berhenti mencatatnya.": (
        "Track a duty in the active campaign, change its deadlines by tier, or stop tracking it."
    ),
    "logo, aplikasi, atau nama pendek sendiri.": "logo, aplikasi, or a short name of your own.",
    "Kewajiban sendiri: kalimatnya.": "A duty of your own: its sentence.",
    "Tidak dicatat lagi.": "No longer tracked.",
    "Tenggat pimpinan, 2029-11-20.": "Deadline of leaders, 2029-11-20.",
    "Tenggat pegawai.": "Deadline of staff.",
    "Tindak lanjut: siapa yang masih belum, sebabnya, dan rencananya.": (
        "Follow-up: who still lacks what, why, and what is planned."
    ),
    "Daftar siapa yang masih belum atau terlambat, satu baris tiap kewajiban, dengan catatannya.": (
        "List of who still lacks something or is late, one line a duty, with the notes."
    ),
    "Hanya kewajiban ini, misalnya ikrar.": "Only this duty, for example ikrar.",
    "Hanya unit ini dan yang di bawahnya.": "Only this unit and those below it.",
    "Hanya yang sudah lewat tenggat.": "Only what is overdue.",
    "Cetak undangan berkode ke satu sesi; tanpa WHO, untuk semua yang diundang dan masih perlu ikrar.": (
        "Print invitations with codes to one session; without WHO, for all who are invited and still need the ikrar."
    ),
    "NIP atau id; boleh beberapa.": "NIP or id; may be several.",
    "Cetak formulir klarifikasi; tanpa WHO, untuk semua yang sudah lewat tenggat.": (
        "Print clarification forms; without WHO, for all who are overdue."
    ),
    "Berapa orang tiap unit yang masih belum: teks untuk grup pesan, tanpa nama.": (
        "How many people of each unit still lack something: text for a message group, without names."
    ),
    "Catat sebab, keterangan, keputusan, dan rencana; yang tidak disebut tetap.": (
        "Note reason, explanation, decision and plan; what is not named stays."
    ),
    "Kewajiban, misalnya ikrar.": "Duty, for example ikrar.",
    "Sebab.": "Reason.",
    "Keterangan orangnya.": "The person’s explanation.",
    "Keputusan.": "Decision.",
    "Hari susulan, 2029-11-27.": "Day of the make-up session, 2029-11-27.",
    "Di mana orangnya dapat ditemui.": "Where the person can be met.",
    "Sampai hari apa ia tidak di tempat.": "Until which day they are away.",
    "Catatan sosialisasi, pembinaan, dan pengawasan.": "Log of briefings, guidance and supervision.",
    "Catat satu kegiatan.": "Note one activity.",
    "Apa yang dilakukan.": "What was done.",
    "Jenis.": "Kind.",
    "Hari, 2029-11-20; baku: hari ini.": "Day, 2029-11-20; default: today.",
    "Caranya: tatap muka, surat edaran, media sosial ...": "Its way: face to face, circular, social media and others.",
    "Narasumber.": "Speaker.",
    "Materi yang dibagikan atau ditayangkan.": "Material that was handed out or shown.",
    "Jumlah peserta.": "Number of people.",
    "Foto atau PDF.": "Photo or PDF.",
    "Id sesi yang dimaksud.": "Id of the session that is meant.",
    "Kegiatan sebulan, dengan sesi sosialisasi, apel, dan pembinaan.": (
        "Activities of a month, with sessions of briefing, roll-call and guidance."
    ),
    "Bulan, 2029-11; baku: bulan ini.": "Month, 2029-11; default: this month.",
    "Hapus satu catatan kegiatan.": "Remove one note of an activity.",
    "Id kegiatan.": "Id of the activity.",
    "Keluarkan foto sebuah kegiatan ke sebuah berkas.": "Write the photo of an activity to a file.",
    "Pejabat & saksi: bukan pegawai, tidak dihitung.": "Officials & witnesses: not employees, not counted.",
    "Tampilkan pejabat dan saksi yang dapat dipilih, juga yang datang dari kabupaten.": (
        "Show the officials and witnesses that can be chosen, also those from the regency."
    ),
    "Golongan, misalnya bawaslu.": "Group, for example bawaslu.",
    "Juga yang sudah dikeluarkan.": "Also those that were removed.",
    "Tambahkan seorang pejabat atau saksi.": "Add an official or witness.",
    "Nama dengan gelar.": "Name with titles.",
    "Jabatan, misalnya “Ketua”.": "Position, for example “Ketua”.",
    "Golongan.": "Group.",
    "Lembaga, misalnya “Bawaslu Kabupaten Gianyar”.": "Institution, for example “Bawaslu Gianyar”.",
    "NIP atau nomor lain.": "NIP or other number.",
    "Instansi asal seorang Penjabat.": "Home agency of an acting head (Penjabat).",
    "Ubah yang disebut; dengan --signed-on, catat pakta yang ditandatangani pejabat dari instansi lain.": (
        "Change what is named; with --signed-on, note a pact signed by an official of another agency."
    ),
    "Id, atau nama yang hanya satu di daftar.": "Id, or a name that is on the list just once.",
    "Jabatan.": "Position.",
    "Lembaga.": "Institution.",
    "NIP atau nomor lain; kosong: tidak ada.": "NIP or other number; empty: none.",
    "Instansi asal.": "Home agency.",
    "Tanggal ia menandatangani pakta di sini; kosong: dibatalkan.": (
        "Day on which they signed the pact here; empty: withdrawn."
    ),
    "Catatan tentang pakta itu.": "Note on that pact.",
    "Keluarkan dari daftar; sesi dan lembar yang menyebutnya tetap menyebutnya.": (
        "Remove from the list; sessions and sheets that name them go on naming them."
    ),
    "Masukkan lagi ke daftar.": "Put back on the list.",
}
