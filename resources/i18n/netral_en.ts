<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="id">
<context>
    <name></name>
    <message>
        <source>Data pegawai tersimpan.</source>
        <translation>Employee data saved.</translation>
    </message>
    <message>
        <source>Membaca pindaian</source>
        <translation>Reading scans</translation>
    </message>
    <message>
        <source>Buka Register</source>
        <translation>Open the Register</translation>
    </message>
    <message>
        <source>Laporan baru</source>
        <translation>New report</translation>
    </message>
    <message>
        <source>Batal</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Batalkan: {job}</source>
        <translation>Cancel: {job}</translation>
    </message>
    <message>
        <source>{job}: menunggu giliran</source>
        <translation>{job}: waiting its turn</translation>
    </message>
    <message>
        <source>selesai</source>
        <translation>done</translation>
    </message>
    <message>
        <source>tidak selesai</source>
        <translation>not finished</translation>
    </message>
    <message>
        <source>pukul {at}</source>
        <translation>at {at}</translation>
    </message>
    <message>
        <source>pukul {at}, selama {seconds} detik</source>
        <translation>at {at}, took {seconds} {seconds:second|seconds}</translation>
    </message>
    <message>
        <source>pukul {at}, selama {minutes} menit</source>
        <translation>at {at}, took {minutes} {minutes:minute|minutes}</translation>
    </message>
    <message>
        <source>Pekerjaan</source>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>Tidak ada pekerjaan yang berjalan.</source>
        <translation>No job is running.</translation>
    </message>
    <message>
        <source>Sudah berakhir</source>
        <translation>Ended</translation>
    </message>
    <message>
        <source>Data lain di komputer ini</source>
        <translation>Other data on this computer</translation>
    </message>
    <message>
        <source>Buka atau buat di folder lain…</source>
        <translation>Open or create in another folder…</translation>
    </message>
    <message>
        <source>Folder data yang lain (kosong untuk membuat yang baru)</source>
        <translation>Another data folder (empty to create a new one)</translation>
    </message>
    <message>
        <source>F4 (215 x 330 mm)</source>
        <translation>F4 (215 x 330 mm)</translation>
    </message>
    <message>
        <source>Mencetak</source>
        <translation>Printing</translation>
    </message>
    <message>
        <source>Mencetak {paper}</source>
        <translation>Printing {paper}</translation>
    </message>
    <message>
        <source>{paper}: {sent} halaman dikirim ke printer.</source>
        <translation>{paper}: {sent} {sent:page|pages} sent to the printer.</translation>
    </message>
    <message>
        <source>Menyiapkan daftar</source>
        <translation>Preparing the list</translation>
    </message>
    <message>
        <source>Melihat berkas</source>
        <translation>Looking at the file</translation>
    </message>
    <message>
        <source>Belum pernah dicadangkan</source>
        <translation>Never backed up</translation>
    </message>
    <message>
        <source>Terakhir {at}</source>
        <translation>Last {at}</translation>
    </message>
    <message>
        <source>{words} · {n} hari lalu</source>
        <translation>{words} · {n} {n:day|days} ago</translation>
    </message>
    <message>
        <source>Kertas cadangan terakhir {at}: {n} halaman, set {set}</source>
        <translation>Last paper backup {at}: {n} {n:page|pages}, set {set}</translation>
    </message>
    <message>
        <source>Membuat cadangan harian</source>
        <translation>Making the daily backup</translation>
    </message>
    <message>
        <source>Memeriksa data</source>
        <translation>Checking the data</translation>
    </message>
    <message>
        <source>Rantai jejak putus pada catatan nomor {entry}: data diubah di luar NETRAL.</source>
        <translation>The trail is broken at entry {entry}: data was changed outside NETRAL.</translation>
    </message>
    <message>
        <source>Jangan hapus apa pun; hubungi pengelola di kabupaten.</source>
        <translation>Delete nothing; contact the administrator at the regency.</translation>
    </message>
    <message>
        <source>Lihat jejak</source>
        <translation>View the trail</translation>
    </message>
    <message>
        <source>{n} berkas pindaian diganti dengan salinannya dari cadangan.</source>
        <translation>{n} scan {n:file|files} {n:was|were} replaced by their copies from the backup.</translation>
    </message>
    <message>
        <source>{n} lainnya masih rusak.</source>
        <translation>{n} {n:other|others} {n:is|are} still damaged.</translation>
    </message>
    <message>
        <source>Mengganti berkas yang rusak</source>
        <translation>Replacing damaged files</translation>
    </message>
    <message>
        <source>{told} Dan {n} berkas lain.</source>
        <translation>{told} And {n} more {n:file|files}.</translation>
    </message>
    <message>
        <source>Media penyimpanan mungkin mulai rusak: buat cadangan ke stik yang lain.</source>
        <translation>The disk may be wearing out: make a backup on another stick.</translation>
    </message>
    <message>
        <source>Ganti dari cadangan</source>
        <translation>Replace from backup</translation>
    </message>
    <message>
        <source>Baris ini sudah tidak ada</source>
        <translation>This row is gone</translation>
    </message>
    <message>
        <source>Baris ini tidak dapat dibaca</source>
        <translation>This row cannot be read</translation>
    </message>
    <message>
        <source>, {count} menunggu</source>
        <translation>, {count} waiting</translation>
    </message>
    <message>
        <source>Urungkan…</source>
        <translation>Undo…</translation>
    </message>
    <message>
        <source>Data lain</source>
        <translation>Other data</translation>
    </message>
    <message>
        <source>F1 bantuan</source>
        <translation>F1 help</translation>
    </message>
    <message>
        <source>Ctrl+Z mengurungkan: {words}</source>
        <translation>Ctrl+Z takes back: {words}</translation>
    </message>
    <message>
        <source>Urungkan yang mana?</source>
        <translation>Undo which one?</translation>
    </message>
    <message>
        <source>Pekerjaan masih berjalan.</source>
        <translation>A job is still running.</translation>
    </message>
    <message>
        <source>{waits} Petugas tadi harus membuka dulu, atau tutup NETRAL.</source>
        <translation>{waits} The operator before you must unlock first, or close NETRAL.</translation>
    </message>
    <message>
        <source>Memeriksa kata sandi</source>
        <translation>Checking the password</translation>
    </message>
    <message>
        <source>Kata sandi</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>Buka</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>NETRAL terkunci</source>
        <translation>NETRAL is locked</translation>
    </message>
    <message>
        <source>Tidak dipakai beberapa lama. Yang sedang diketik dan pekerjaan yang berjalan tidak hilang.</source>
        <translation>Not used for a while. What is being typed and the jobs under way are not lost.</translation>
    </message>
    <message>
        <source>Petugas</source>
        <translation>Operator</translation>
    </message>
    <message>
        <source>Lupa kata sandi? Tutup NETRAL, buka lagi, lalu pakai kode pemulihan.</source>
        <translation>Forgot the password? Close NETRAL, open it again, then use the recovery code.</translation>
    </message>
    <message>
        <source>Tunggu, lalu tutup</source>
        <translation>Wait, then close</translation>
    </message>
    <message>
        <source>Batalkan, lalu tutup</source>
        <translation>Cancel it, then close</translation>
    </message>
    <message>
        <source>Pekerjaan masih berjalan</source>
        <translation>A job is still running</translation>
    </message>
    <message>
        <source>Pekerjaan masih berjalan: {jobs}.</source>
        <translation>Still running: {jobs}.</translation>
    </message>
    <message>
        <source>Tidak ada yang tertinggal setengah jadi: pekerjaan diselesaikan, atau dibatalkan sampai langkah terakhir yang utuh.</source>
        <translation>Nothing is left half done: the job is finished, or cancelled back to the last whole step.</translation>
    </message>
    <message>
        <source>Tutup tanpa menyimpan</source>
        <translation>Close without saving</translation>
    </message>
    <message>
        <source>Belum disimpan</source>
        <translation>Not saved yet</translation>
    </message>
    <message>
        <source>Bila NETRAL ditutup sekarang, yang belum disimpan itu hilang.</source>
        <translation>If NETRAL is closed now, what was not saved is lost.</translation>
    </message>
    <message>
        <source>Kembali</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Menunggu pekerjaan selesai, lalu NETRAL ditutup</source>
        <translation>Waiting for the job to finish, then NETRAL closes</translation>
    </message>
    <message>
        <source>Bantuan: {title}</source>
        <translation>Help: {title}</translation>
    </message>
    <message>
        <source>Bantuan</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>NETRAL Desktop {version}</source>
        <translation>NETRAL Desktop {version}</translation>
    </message>
    <message>
        <source>#### Tombol di semua halaman

{pages}
- **Ctrl+F** cari di halaman ini
- **F5** baca ulang
- **Ctrl+J** pekerjaan yang berjalan
- **Tab**, **Shift+Tab** pindah antarbagian; **panah** dan **Enter** di dalam daftar
- **F1** bantuan ini, sekali lagi **F1** panduannya</source>
        <translation>#### Keys on every page

{pages}
- **Ctrl+F** search on this page
- **F5** read again
- **Ctrl+J** jobs that are running
- **Tab**, **Shift+Tab** move between parts; **arrows** and **Enter** inside lists
- **F1** this help, **F1** again the manual (in Indonesian)</translation>
    </message>
    <message>
        <source>Tutup</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Panduan: {chapter} (F1)</source>
        <translation>Manual: {chapter} (F1)</translation>
    </message>
    <message>
        <source>Kesalahan program</source>
        <translation>Program error</translation>
    </message>
    <message>
        <source>Laporan ini tersimpan di {saved}.</source>
        <translation>This report is saved in {saved}.</translation>
    </message>
    <message>
        <source>Laporan ini tidak dapat disimpan, jadi salinlah.</source>
        <translation>This report could not be saved, so please copy it.</translation>
    </message>
    <message>
        <source>Isi laporan</source>
        <translation>Contents of the report</translation>
    </message>
    <message>
        <source>Salin laporan</source>
        <translation>Copy the report</translation>
    </message>
    <message>
        <source>Ada kesalahan pada program ini</source>
        <translation>Something went wrong in this program</translation>
    </message>
    <message>
        <source>Ini bukan kesalahan Anda. Pekerjaan yang terputus sudah dibatalkan seluruhnya, data yang tersimpan tetap utuh, dan Anda dapat melanjutkan. {where} Tidak ada yang dikirim ke mana pun.</source>
        <translation>This is not your mistake. The interrupted work was undone completely, saved data is intact, and you can go on. {where} Nothing is sent anywhere.</translation>
    </message>
    <message>
        <source>Paket terakhir: {moment}</source>
        <translation>Last bundle: {moment}</translation>
    </message>
    <message>
        <source>hari ini</source>
        <translation>today</translation>
    </message>
    <message>
        <source>kemarin</source>
        <translation>yesterday</translation>
    </message>
    <message>
        <source>{duty} {people} orang, {days} hari</source>
        <translation>{duty} {people} {people:person|people}, {days} {days:day|days}</translation>
    </message>
    <message>
        <source>Lewat tenggat: {told}</source>
        <translation>Overdue: {told}</translation>
    </message>
    <message>
        <source>{duty} pimpinan</source>
        <translation>{duty} leaders</translation>
    </message>
    <message>
        <source>{what} ditutup {left} hari lagi {when}</source>
        <translation>{what} closes in {left} {left:day|days} {when}</translation>
    </message>
    <message>
        <source>{what} ditutup besok {when}</source>
        <translation>{what} closes tomorrow {when}</translation>
    </message>
    <message>
        <source>{what} ditutup hari ini {when}</source>
        <translation>{what} closes today {when}</translation>
    </message>
    <message>
        <source>Tenggat {what} lewat {left} hari {when}</source>
        <translation>Deadline of {what} passed {left} {left:day|days} ago {when}</translation>
    </message>
    <message>
        <source>{at} pukul {time}</source>
        <translation>{at} at {time}</translation>
    </message>
    <message>
        <source>Isi panduan</source>
        <translation>Contents of the manual</translation>
    </message>
    <message>
        <source>Panduan NETRAL Desktop</source>
        <translation>NETRAL Desktop manual (in Indonesian)</translation>
    </message>
    <message>
        <source>Kembali ke yang dibaca sebelumnya (Alt+panah kiri)</source>
        <translation>Back to what was read before (Alt+left arrow)</translation>
    </message>
    <message>
        <source>Cari di panduan</source>
        <translation>Search manual</translation>
    </message>
    <message>
        <source>Bab panduan</source>
        <translation>Chapters of the manual</translation>
    </message>
    <message>
        <source>Simpan sebagai PDF…</source>
        <translation>Save as PDF…</translation>
    </message>
    <message>
        <source>Panduan NETRAL Desktop.pdf</source>
        <translation>NETRAL Desktop manual.pdf</translation>
    </message>
    <message>
        <source>Simpan panduan</source>
        <translation>Save the manual</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Menulis panduan</source>
        <translation>Writing the manual</translation>
    </message>
    <message>
        <source>Tersimpan. Simpan lagi…</source>
        <translation>Saved. Save again…</translation>
    </message>
    <message>
        <source>Halaman itu tidak termasuk tugas peran “{role}”.</source>
        <translation>That page is not part of the role “{role}”.</translation>
    </message>
    <message>
        <source>Ketikan Anda tetap ada di sana.</source>
        <translation>What you typed is still there.</translation>
    </message>
    <message>
        <source>Mencatat</source>
        <translation>Noting</translation>
    </message>
    <message>
        <source>Ya, tanggalnya benar</source>
        <translation>Yes, the date is right</translation>
    </message>
    <message>
        <source>Simpan atau kosongkan dulu, lalu ulangi.</source>
        <translation>Save or clear it first, then try again.</translation>
    </message>
    <message>
        <source>Tunggu sampai selesai, lalu ulangi.</source>
        <translation>Wait until it is done, then try again.</translation>
    </message>
    <message>
        <source>folder data (bawaan: milik pengguna ini)</source>
        <translation>data folder (default: this user&apos;s own)</translation>
    </message>
    <message>
        <source>buka kantor latihan di folder ini</source>
        <translation>open the practice office in this folder</translation>
    </message>
    <message>
        <source>buka setiap halaman tanpa layar, lalu selesai</source>
        <translation>open every page without a screen, then end</translation>
    </message>
    <message>
        <source>berkas .netral untuk diterima</source>
        <translation>.netral files to receive</translation>
    </message>
    <message>
        <source>Menyiapkan</source>
        <translation>Preparing</translation>
    </message>
    <message>
        <source>LATIHAN</source>
        <translation>PRACTICE</translation>
    </message>
    <message>
        <source>NETRAL terakhir kali berhenti tanpa ditutup.</source>
        <translation>NETRAL stopped last time without being closed.</translation>
    </message>
    <message>
        <source>Yang sudah tersimpan tetap utuh. Ini halaman yang terbuka waktu itu.</source>
        <translation>What was saved is intact. This is the page that was open then.</translation>
    </message>
    <message>
        <source>Kantor</source>
        <translation>Office</translation>
    </message>
    <message>
        <source>Isi per</source>
        <translation>As of</translation>
    </message>
    <message>
        <source>{day} pukul {time}</source>
        <translation>{day} at {time}</translation>
    </message>
    <message>
        <source>Pegawai</source>
        <translation>Employees</translation>
    </message>
    <message>
        <source>Sudah tanda tangan</source>
        <translation>Signed</translation>
    </message>
    <message>
        <source>Hadir ikrar</source>
        <translation>Present at ikrar</translation>
    </message>
    <message>
        <source>Lembar tercetak</source>
        <translation>Sheets printed</translation>
    </message>
    <message>
        <source>Halaman pindaian, tanpa gambar</source>
        <translation>Scanned pages, without images</translation>
    </message>
    <message>
        <source>Data dipulihkan dari kertas cadangan, tanpa gambar pindaian. Kata sandi seperti sebelumnya; bila lupa, ganti di Pengaturan dengan kode pemulihan.</source>
        <translation>Data restored from the paper backup, without scan images. The password is as before; if forgotten, change it in Settings with the recovery code.</translation>
    </message>
    <message>
        <source>{file} · tidak dapat dibuka</source>
        <translation>{file} · cannot be opened</translation>
    </message>
    <message>
        <source>{file} · {pages} halaman, {codes} kode</source>
        <translation>{file} · {pages} {pages:page|pages}, {codes} {codes:code|codes}</translation>
    </message>
    <message>
        <source>Laptop meja kehadiran</source>
        <translation>Check-in desk laptop</translation>
    </message>
    <message>
        <source>Laptop ini mencatat kehadiran untuk satu sesi; hasilnya dibawa ke komputer kantor.</source>
        <translation>This laptop notes attendance for one session; the result is taken to the office computer.</translation>
    </message>
    <message>
        <source>Pilih berkas…</source>
        <translation>Choose a file…</translation>
    </message>
    <message>
        <source>Empat kelompok huruf dan angka</source>
        <translation>Four groups of letters and digits</translation>
    </message>
    <message>
        <source>Dibuat di komputer kantor: Ikrar, Siap ikrar?, Siapkan laptop lain.</source>
        <translation>Made on the office computer: Ikrar, Ready for the ikrar?, Prepare another laptop.</translation>
    </message>
    <message>
        <source>Berkas dari komputer kantor</source>
        <translation>File from the office computer</translation>
    </message>
    <message>
        <source>Kode sekali pakai</source>
        <translation>One-time code</translation>
    </message>
    <message>
        <source>Mulai</source>
        <translation>Begin</translation>
    </message>
    <message>
        <source>Pilih berkas dari komputer kantor</source>
        <translation>Choose the file from the office computer</translation>
    </message>
    <message>
        <source>Berkas NETRAL (*.netral)</source>
        <translation>NETRAL files (*.netral)</translation>
    </message>
    <message>
        <source>Pilih berkas yang dibuat di komputer kantor.</source>
        <translation>Choose the file made on the office computer.</translation>
    </message>
    <message>
        <source>Ketik kode yang tampil saat berkas itu dibuat.</source>
        <translation>Type the code that was shown when the file was made.</translation>
    </message>
    <message>
        <source>Masa simpan {n} kegiatan lama habis: musnahkan datanya dengan berita acara di Pengaturan, kartu Masa simpan.</source>
        <translation>Retention of {n} old {n:campaign|campaigns} is over: destroy their data, with minutes (berita acara), in Settings, card Retention.</translation>
    </message>
    <message>
        <source>Simpan kode pemulihan</source>
        <translation>Save the recovery code</translation>
    </message>
    <message>
        <source>Bila kata sandi terlupa, hanya kode ini yang membuka data. Kode ditampilkan sekali ini saja.</source>
        <translation>If the password is forgotten, only this code opens the data. It is shown this one time.</translation>
    </message>
    <message>
        <source>Cetak</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>Simpan berkas</source>
        <translation>Save to file</translation>
    </message>
    <message>
        <source>Salin</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Ketik ulang {last_characters} karakter terakhir</source>
        <translation>Type the last {last_characters} characters again</translation>
    </message>
    <message>
        <source>Sudah saya simpan, lanjut</source>
        <translation>I have saved it, go on</translation>
    </message>
    <message>
        <source>Belum sama dengan kode di atas.</source>
        <translation>Not the same as the code above.</translation>
    </message>
    <message>
        <source>Kode tersalin. Tempelkan ke pengelola kata sandi, jangan ke pesan WhatsApp.</source>
        <translation>Code copied. Paste it into a password manager, not into a WhatsApp message.</translation>
    </message>
    <message>
        <source>Berkas teks (*.txt)</source>
        <translation>Text files (*.txt)</translation>
    </message>
    <message>
        <source>Tersimpan di {chosen}. Pindahkan ke flashdisk yang disimpan terkunci.</source>
        <translation>Saved in {chosen}. Move it to a USB stick that is kept locked away.</translation>
    </message>
    <message>
        <source>Belum ada printer di komputer ini. Simpan sebagai berkas, atau salin dengan tangan.</source>
        <translation>There is no printer on this computer. Save it as a file, or copy it by hand.</translation>
    </message>
    <message>
        <source>Dikirim ke printer. Periksa kertasnya sebelum melanjutkan.</source>
        <translation>Sent to the printer. Check the paper before you go on.</translation>
    </message>
    <message>
        <source>Selamat datang</source>
        <translation>Welcome</translation>
    </message>
    <message>
        <source>Komputer ini akan dipakai untuk apa?</source>
        <translation>What will this computer be used for?</translation>
    </message>
    <message>
        <source>Kantor OPD</source>
        <translation>Office (OPD)</translation>
    </message>
    <message>
        <source>Mencetak pakta, menerima pindaian, mencatat ikrar pegawai kantor sendiri.</source>
        <translation>Print pacts, take in scans, note the ikrar of your own office&apos;s employees.</translation>
    </message>
    <message>
        <source>Kabupaten (Sekda, BKPSDM)</source>
        <translation>Regency (Sekda, BKPSDM)</translation>
    </message>
    <message>
        <source>Membuat kegiatan netralitas, mendaftarkan kantor, menerima paketnya.</source>
        <translation>Set up the campaign, enrol offices, receive their bundles.</translation>
    </message>
    <message>
        <source>Coba kantor latihan</source>
        <translation>Try a practice office</translation>
    </message>
    <message>
        <source>60 pegawai rekaan, pindaian siap diperiksa. Terpisah dari data sebenarnya.</source>
        <translation>60 invented people, scans ready to check. Apart from real data.</translation>
    </message>
    <message>
        <source>Latihan sisi kabupaten</source>
        <translation>Practise as the regency</translation>
    </message>
    <message>
        <source>Ikut mencatat kehadiran satu sesi, dari berkas komputer kantor</source>
        <translation>Help note attendance of one session, from a file of the office computer</translation>
    </message>
    <message>
        <source>Pulihkan dari cadangan</source>
        <translation>Restore from a backup</translation>
    </message>
    <message>
        <source>Kantor baru</source>
        <translation>New office</translation>
    </message>
    <message>
        <source>Kabupaten baru</source>
        <translation>New regency</translation>
    </message>
    <message>
        <source>Bisa langsung dipakai; bergabung dengan kabupaten dapat menyusul.</source>
        <translation>Ready to use at once; joining a regency can come later.</translation>
    </message>
    <message>
        <source>Kunci kabupaten dibuat sekarang dan hanya ada di komputer ini.</source>
        <translation>The regency&apos;s keys are made now and exist only on this computer.</translation>
    </message>
    <message>
        <source>Dinas Perhubungan</source>
        <translation>Dinas Perhubungan</translation>
    </message>
    <message>
        <source>Kabupaten …</source>
        <translation>Kabupaten …</translation>
    </message>
    <message>
        <source>Pindahkan data ke server</source>
        <translation>Move the data to a server</translation>
    </message>
    <message>
        <source>Semua data dan gambar disalin ke server PostgreSQL dan dicocokkan; sesudah itu program ini bekerja dengan yang di server. Sampai selesai, data di folder ini tetap yang berlaku: berhenti di tengah tidak mengubah apa pun.</source>
        <translation>All data and pictures are copied to the PostgreSQL server and compared; from then on this program works with what is on the server. Until it is done the data in this folder hold: stopping half-way changes nothing.</translation>
    </message>
    <message>
        <source>postgresql://nama:sandi@server:5432/netral</source>
        <translation>postgresql://name:password@server:5432/netral</translation>
    </message>
    <message>
        <source>Alamat server PostgreSQL</source>
        <translation>Address of the PostgreSQL server</translation>
    </message>
    <message>
        <source>Kata sandi data ini</source>
        <translation>Password of these data</translation>
    </message>
    <message>
        <source>Dari pengelola server. Basis datanya harus kosong; ke server lain isinya dikirim terenkripsi.</source>
        <translation>From whoever runs the server. Its database must be empty; to another machine everything travels encrypted.</translation>
    </message>
    <message>
        <source>Pengelola server dapat membaca nama dan angka di basis data itu, bukan gambar halaman dan kunci. Tidak ada tombol untuk kembali. Folder yang sekarang tidak dihapus: disisihkan di sebelahnya dan tidak berubah lagi. Buat cadangan dulu, dan simpan folder itu sampai yakin.</source>
        <translation>Whoever runs the server can read names and figures in that database, not page pictures and keys. There is no button to go back. The present folder is not deleted: it is set aside beside the new one and changes no more. Make a backup first, and keep that folder until you are sure.</translation>
    </message>
    <message>
        <source>Isi alamat servernya.</source>
        <translation>Fill in the server’s address.</translation>
    </message>
    <message>
        <source>Buka data di server</source>
        <translation>Open data on a server</translation>
    </message>
    <message>
        <source>Untuk komputer kedua dan seterusnya: data kabupaten sudah ada di server PostgreSQL.</source>
        <translation>For the second computer and further ones: the regency’s data are on a PostgreSQL server already.</translation>
    </message>
    <message>
        <source>Pilih folder…</source>
        <translation>Choose a folder…</translation>
    </message>
    <message>
        <source>Folder kunci dari komputer pertama</source>
        <translation>Key folder of the first computer</translation>
    </message>
    <message>
        <source>Dibuat di sana: Pengaturan, Server, Tulis folder kunci. Hapus dari stik sesudah data terbuka di sini.</source>
        <translation>Made there: Settings, Server, Write key folder. Delete it from the stick once the data are open here.</translation>
    </message>
    <message>
        <source>Pilih folder kunci dari stik.</source>
        <translation>Choose the key folder on the stick.</translation>
    </message>
    <message>
        <source>Data sekarang ada di server {server}. Folder yang lama disisihkan: “{folder}”; simpan sampai yakin.</source>
        <translation>The data are now on server {server}. The old folder was set aside: “{folder}”; keep it until you are sure.</translation>
    </message>
    <message>
        <source>Komputer kedua dan seterusnya sebuah kabupaten, dengan folder kunci dari yang pertama</source>
        <translation>A regency’s second computer and further ones, with the key folder of the first</translation>
    </message>
    <message>
        <source>Nama kantor</source>
        <translation>Name of the office</translation>
    </message>
    <message>
        <source>Nama kabupaten</source>
        <translation>Name of the regency</translation>
    </message>
    <message>
        <source>Kode kantor</source>
        <translation>Office code</translation>
    </message>
    <message>
        <source>Kode kabupaten</source>
        <translation>Regency code</translation>
    </message>
    <message>
        <source>Pilih tempat…</source>
        <translation>Choose a place…</translation>
    </message>
    <message>
        <source>Kunci cadangan untuk brankas Sekda</source>
        <translation>Spare key for the Sekda&apos;s safe</translation>
    </message>
    <message>
        <source>Bila komputer ini hilang, hanya berkas ini yang dapat membuka paket-paket kantor.</source>
        <translation>If this computer is lost, only this file can open the bundles of the offices.</translation>
    </message>
    <message>
        <source>Alamat server PostgreSQL (boleh kosong)</source>
        <translation>Address of a PostgreSQL server (may be empty)</translation>
    </message>
    <message>
        <source>Kosong: datanya di komputer ini. Hanya untuk kabupaten besar; alamatnya dari pengelola server.</source>
        <translation>Empty: the data is on this computer. Only for large regencies; the server&apos;s administrator has the address.</translation>
    </message>
    <message>
        <source>Buat kantor</source>
        <translation>Create office</translation>
    </message>
    <message>
        <source>Buat kabupaten</source>
        <translation>Create regency</translation>
    </message>
    <message>
        <source>Data di server…</source>
        <translation>Data on a server…</translation>
    </message>
    <message>
        <source>Simpan kunci cadangan</source>
        <translation>Save the spare key</translation>
    </message>
    <message>
        <source>Akan disimpan ke {chosen}</source>
        <translation>Will be saved to {chosen}</translation>
    </message>
    <message>
        <source>Membuka data</source>
        <translation>Opening the data</translation>
    </message>
    <message>
        <source>Menyiapkan kantor latihan</source>
        <translation>Preparing the practice office</translation>
    </message>
    <message>
        <source>Kode pemulihan belum diketik ulang, dan tidak akan ditampilkan lagi.</source>
        <translation>The recovery code has not been typed again, and will not be shown any more.</translation>
    </message>
    <message>
        <source>Menyiapkan laptop kehadiran</source>
        <translation>Preparing the check-in laptop</translation>
    </message>
    <message>
        <source>Membuat data terenkripsi</source>
        <translation>Creating encrypted data</translation>
    </message>
    <message>
        <source>Membuka dengan kode pemulihan</source>
        <translation>Opening with the recovery code</translation>
    </message>
    <message>
        <source>Membaca daftar cadangan</source>
        <translation>Reading the list of backups</translation>
    </message>
    <message>
        <source>Membandingkan dengan cadangan</source>
        <translation>Comparing with the backup</translation>
    </message>
    <message>
        <source>Memulihkan cadangan</source>
        <translation>Restoring the backup</translation>
    </message>
    <message>
        <source>Memindahkan data ke server</source>
        <translation>Moving the data to the server</translation>
    </message>
    <message>
        <source>Mengambil kunci</source>
        <translation>Taking the keys</translation>
    </message>
    <message>
        <source>Membaca kertas cadangan</source>
        <translation>Reading the paper backup</translation>
    </message>
    <message>
        <source>Membuka kertas cadangan</source>
        <translation>Opening the paper backup</translation>
    </message>
    <message>
        <source>Memulihkan dari kertas</source>
        <translation>Restoring from paper</translation>
    </message>
    <message>
        <source>Pakta integritas dan ikrar netralitas pegawai, dari kertas sampai rekap kabupaten.</source>
        <translation>Integrity pacts and the ikrar (oath) of neutrality, from paper to the regency&apos;s recap.</translation>
    </message>
    <message>
        <source>Tidak ada lembar yang tersimpan atas nama orang lain.</source>
        <translation>No sheet is ever filed under somebody else&apos;s name.</translation>
    </message>
    <message>
        <source>Tidak ada halaman yang hilang: jumlahnya selalu cocok.</source>
        <translation>No page is ever lost: the totals always balance.</translation>
    </message>
    <message>
        <source>Data terenkripsi di komputer ini; tanpa internet.</source>
        <translation>Data is encrypted on this computer; no internet.</translation>
    </message>
    <message>
        <source>Pilih tempat cadangannya. Apa yang berubah ditunjukkan dulu, sebelum ada yang diganti.</source>
        <translation>Choose where the backup is. What changes is shown first, before anything is replaced.</translation>
    </message>
    <message>
        <source>Pilih stik atau folder…</source>
        <translation>Choose a stick or folder…</translation>
    </message>
    <message>
        <source>Tempat cadangan</source>
        <translation>Place of the backup</translation>
    </message>
    <message>
        <source>Cadangan yang ada</source>
        <translation>Backups found</translation>
    </message>
    <message>
        <source>Kata sandi atau kode pemulihan</source>
        <translation>Password or recovery code</translation>
    </message>
    <message>
        <source>Yang berlaku saat cadangan itu dibuat.</source>
        <translation>The one in use when that backup was made.</translation>
    </message>
    <message>
        <source>Pulihkan sekarang</source>
        <translation>Restore now</translation>
    </message>
    <message>
        <source>Lihat perubahannya</source>
        <translation>See what changes</translation>
    </message>
    <message>
        <source>Dari kertas cadangan…</source>
        <translation>From a paper backup…</translation>
    </message>
    <message>
        <source>{n} cadangan lain di sini rusak atau dari versi yang lebih baru.</source>
        <translation>{n} other {n:backup|backups} here {n:is|are} damaged or from a newer version.</translation>
    </message>
    <message>
        <source>Sekarang</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>Sesudah dipulihkan</source>
        <translation>After restoring</translation>
    </message>
    <message>
        <source>tidak diketahui</source>
        <translation>unknown</translation>
    </message>
    <message>
        <source>Data yang ada di komputer ini tidak terbuka dengan kata sandi itu, jadi tidak dapat dibandingkan. Saya tahu yang ada di sana disisihkan.</source>
        <translation>The data on this computer does not open with that password, so it cannot be compared. I know that what is there is set aside.</translation>
    </message>
    <message>
        <source>{n} pekerjaan di sini belum dikirim ke kabupaten dan tidak ada dalam cadangan. Saya tahu pekerjaan itu harus diulang.</source>
        <translation>{n} {n:piece|pieces} of work here {n:was|were} not sent to the regency and {n:is|are} not in the backup. I know they must be done again.</translation>
    </message>
    <message>
        <source>Data sekarang tidak dihapus: disisihkan ke folder di sebelahnya, dan tetap terenkripsi.</source>
        <translation>The present data is not deleted: it is set aside in a folder beside it, still encrypted.</translation>
    </message>
    <message>
        <source>Folder data di komputer ini masih kosong; tidak ada yang diganti.</source>
        <translation>The data folder on this computer is still empty; nothing is replaced.</translation>
    </message>
    <message>
        <source>Cadangan {name} dipulihkan.</source>
        <translation>Backup {name} restored.</translation>
    </message>
    <message>
        <source>{said} Data sebelumnya ada di folder “{folder}”.</source>
        <translation>{said} The data before is in the folder “{folder}”.</translation>
    </message>
    <message>
        <source>{people} pegawai, {pages} halaman pindaian, {pictures} gambar · basis data {mb} MB · {why}</source>
        <translation>{people} {people:employee|employees}, {pages} scanned {pages:page|pages}, {pictures} {pictures:image|images} · database {mb} MB · {why}</translation>
    </message>
    <message>
        <source>kantor {office} · {held}</source>
        <translation>office {office} · {held}</translation>
    </message>
    <message>
        <source>{held} · terpotong, tidak dapat dipulihkan</source>
        <translation>{held} · cut short, cannot be restored</translation>
    </message>
    <message>
        <source>Paket terkirim</source>
        <translation>Bundles sent</translation>
    </message>
    <message>
        <source>Berkas diterima</source>
        <translation>Files received</translation>
    </message>
    <message>
        <source>Halaman pindaian</source>
        <translation>Scanned pages</translation>
    </message>
    <message>
        <source>Catatan kerja</source>
        <translation>Work entries</translation>
    </message>
    <message>
        <source>Sekurangnya 8 karakter. Kata sandi ini tidak dapat dilihat lagi.</source>
        <translation>At least 8 characters. This password cannot be shown again.</translation>
    </message>
    <message>
        <source>Ulangi kata sandi</source>
        <translation>Repeat the password</translation>
    </message>
    <message>
        <source>Lupa kata sandi</source>
        <translation>Forgot the password</translation>
    </message>
    <message>
        <source>Ketik kode pemulihan dari kertas yang disimpan saat pertama kali, lalu buat kata sandi baru.</source>
        <translation>Type the recovery code from the paper kept since the first day, then make a new password.</translation>
    </message>
    <message>
        <source>Kode pemulihan</source>
        <translation>Recovery code</translation>
    </message>
    <message>
        <source>Huruf besar atau kecil dan tanda hubung tidak penting.</source>
        <translation>Capitals and hyphens do not matter.</translation>
    </message>
    <message>
        <source>Kata sandi baru</source>
        <translation>New password</translation>
    </message>
    <message>
        <source>Buka dan ganti kata sandi</source>
        <translation>Open and change the password</translation>
    </message>
    <message>
        <source>Kode pemulihan masih kosong.</source>
        <translation>The recovery code is still empty.</translation>
    </message>
    <message>
        <source>Pindaian (*.pdf *.jpg *.jpeg *.png *.tif *.tiff)</source>
        <translation>Scans (*.pdf *.jpg *.jpeg *.png *.tif *.tiff)</translation>
    </message>
    <message>
        <source>Pulihkan dari kertas cadangan</source>
        <translation>Restore from a paper backup</translation>
    </message>
    <message>
        <source>Pindai semua halamannya, 200 dpi atau lebih. Urutan bebas; satu dari delapan halaman boleh hilang.</source>
        <translation>Scan all its pages, at 200 dpi or more. In any order; one of eight pages may be missing.</translation>
    </message>
    <message>
        <source>Pilih pindaian…</source>
        <translation>Choose scans…</translation>
    </message>
    <message>
        <source>Pindaian kertas cadangan</source>
        <translation>Scans of the paper backup</translation>
    </message>
    <message>
        <source>Pindaian yang dipilih</source>
        <translation>Chosen scans</translation>
    </message>
    <message>
        <source>Dari kertas kode pemulihan. Huruf besar atau kecil tidak penting.</source>
        <translation>From the recovery code&apos;s paper. Capitals do not matter.</translation>
    </message>
    <message>
        <source>Lihat isinya</source>
        <translation>See what it holds</translation>
    </message>
    <message>
        <source>Tambah pindaian…</source>
        <translation>Add scans…</translation>
    </message>
    <message>
        <source>Sekurangnya {shortest_password} karakter.</source>
        <translation>At least {shortest_password} characters.</translation>
    </message>
    <message>
        <source>Mudah ditebak. Tambahkan kata lain yang tidak berhubungan.</source>
        <translation>Easy to guess. Add another word that has nothing to do with it.</translation>
    </message>
    <message>
        <source>Cukup. Tiga atau empat kata acak lebih kuat dan lebih mudah diingat.</source>
        <translation>Good enough. Three or four random words are stronger and easier to remember.</translation>
    </message>
    <message>
        <source>Kuat.</source>
        <translation>Strong.</translation>
    </message>
    <message>
        <source>Isi nama lengkap, misalnya “Dinas Perhubungan”.</source>
        <translation>Enter the full name, e.g. “Dinas Perhubungan”.</translation>
    </message>
    <message>
        <source>Isi kode dengan angka, huruf, dan titik, misalnya 4.01.03.</source>
        <translation>Enter a code of digits, letters and full stops, e.g. 4.01.03.</translation>
    </message>
    <message>
        <source>Pilih tempat menyimpan kunci cadangan, sebaiknya di flashdisk.</source>
        <translation>Choose where to save the spare key, best on a USB stick.</translation>
    </message>
    <message>
        <source>Tulis seperti postgresql://nama:sandi@server:5432/netral, atau kosongkan.</source>
        <translation>Write it like postgresql://name:password@server:5432/netral, or leave it empty.</translation>
    </message>
    <message>
        <source>Kedua kata sandi belum sama.</source>
        <translation>The two passwords are not the same.</translation>
    </message>
    <message>
        <source>NETRAL Desktop: kode pemulihan</source>
        <translation>NETRAL Desktop: recovery code</translation>
    </message>
    <message>
        <source>Kode ini membuka data bila kata sandi terlupa. Simpan di tempat terkunci, terpisah dari komputer.</source>
        <translation>This code opens the data if the password is forgotten. Keep it locked away, apart from the computer.</translation>
    </message>
    <message>
        <source>Siapa pun yang memegang kode ini bersama salinan datanya dapat membacanya.</source>
        <translation>Whoever holds this code together with a copy of the data can read it.</translation>
    </message>
    <message>
        <source>Sidik jari kunci kabupaten, untuk surat ke kantor-kantor:</source>
        <translation>Fingerprint of the regency&apos;s key, for the letters to the offices:</translation>
    </message>
    <message>
        <source>Buka data</source>
        <translation>Open the data</translation>
    </message>
    <message>
        <source>Masukkan kata sandi untuk membuka data yang terenkripsi di komputer ini.</source>
        <translation>Enter the password to open the encrypted data on this computer.</translation>
    </message>
    <message>
        <source>Folder data: {folder}</source>
        <translation>Data folder: {folder}</translation>
    </message>
    <message>
        <source>Lupa kata sandi?</source>
        <translation>Forgot the password?</translation>
    </message>
    <message>
        <source>Buka data lain…</source>
        <translation>Open other data…</translation>
    </message>
    <message>
        <source>Buka data kantor atau kabupaten lain di komputer ini, di jendelanya sendiri</source>
        <translation>Open data of another office or regency on this computer, in a window of its own</translation>
    </message>
    <message>
        <source>Beranda</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>Pakta</source>
        <translation>Pacts</translation>
    </message>
    <message>
        <source>Pindai</source>
        <translation>Scans</translation>
    </message>
    <message>
        <source>Ikrar</source>
        <translation>Ikrar</translation>
    </message>
    <message>
        <source>Tindak lanjut</source>
        <translation>Follow-up</translation>
    </message>
    <message>
        <source>Laporan</source>
        <translation>Reports</translation>
    </message>
    <message>
        <source>Sinkronisasi</source>
        <translation>Sync</translation>
    </message>
    <message>
        <source>Kegiatan</source>
        <translation>Activity</translation>
    </message>
    <message>
        <source>Pengaturan</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Terima</source>
        <translation>Receive</translation>
    </message>
    <message>
        <source>Pantauan</source>
        <translation>Monitoring</translation>
    </message>
    <message>
        <source>Dugaan</source>
        <translation>Cases</translation>
    </message>
    <message>
        <source>Masa simpan</source>
        <translation>Retention</translation>
    </message>
    <message>
        <source>Data pribadi sebuah kegiatan disimpan lima tahun sesudah tenggat terakhirnya, atau menurut jadwal retensi arsip instansi. Sesudah itu dimusnahkan dengan berita acara.</source>
        <translation>Personal data of a campaign is kept for five years after its last deadline, or as the agency&apos;s retention schedule says. After that it is destroyed, with minutes (berita acara).</translation>
    </message>
    <message>
        <source>Belum ada kegiatan.</source>
        <translation>No activity yet.</translation>
    </message>
    <message>
        <source>Menghitung yang akan dimusnahkan</source>
        <translation>Counting what will be destroyed</translation>
    </message>
    <message>
        <source>masa simpan habis</source>
        <translation>retention is over</translation>
    </message>
    <message>
        <source>Ubah tanggal untuk {title}</source>
        <translation>Change the date for {title}</translation>
    </message>
    <message>
        <source>Musnahkan…</source>
        <translation>Destroy…</translation>
    </message>
    <message>
        <source>“{title}” disimpan sampai {until}.</source>
        <translation>“{title}” is kept until {until}.</translation>
    </message>
    <message>
        <source>Menyimpan tanggal</source>
        <translation>Saving the date</translation>
    </message>
    <message>
        <source>Simpan berita acara pemusnahan</source>
        <translation>Save the minutes of destruction</translation>
    </message>
    <message>
        <source>Dokumen PDF (*.pdf)</source>
        <translation>PDF documents (*.pdf)</translation>
    </message>
    <message>
        <source>Data “{title}” dimusnahkan. Berita acara {number} tersimpan di {file}.</source>
        <translation>Data of “{title}” destroyed. Minutes {number} saved in {file}.</translation>
    </message>
    <message>
        <source>{n} cadangan masih memuatnya; berita acara menyebut sampai kapan.</source>
        <translation>{n} {n:backup|backups} still {n:holds|hold} it; the minutes say until when.</translation>
    </message>
    <message>
        <source>Memusnahkan data</source>
        <translation>Destroying data</translation>
    </message>
    <message>
        <source>dimusnahkan, berita acara {number}</source>
        <translation>destroyed, minutes {number}</translation>
    </message>
    <message>
        <source>berjalan · disimpan sampai {until}</source>
        <translation>running · kept until {until}</translation>
    </message>
    <message>
        <source>disimpan sampai {until}, menurut kantor ini</source>
        <translation>kept until {until}, by this office&apos;s choice</translation>
    </message>
    <message>
        <source>disimpan sampai {until}</source>
        <translation>kept until {until}</translation>
    </message>
    <message>
        <source>- **Kop surat** tercetak di atas setiap lembar yang dicetak sesudah disimpan; lembar lama tetap berlaku.
- **Mengirim lewat surel**: alamat kabupaten dan batas lampiran untuk draf di Sinkronisasi.
- **Petugas**: bila beberapa orang memakai data ini, masing-masing dengan kata sandi dan perannya sendiri.
- **Kata sandi** membuka data setiap hari. Bila terlupa, pakai **kode pemulihan** dari kertas.
- **Cadangan** menyalin semua data, terenkripsi, ke stik; **Pulihkan…** mengembalikannya.
- **Tampilan**: jendela terang, gelap, atau kontras tinggi.
- **Masa simpan**: sampai kapan data tiap kegiatan disimpan; sesudah itu dimusnahkan dengan berita acara.
- **Pembaruan**: peraturan atau program baru dari stik; yang berubah ditunjukkan sebelum dipakai.
- **Periksa keutuhan data** membaca semua berkas dan mencocokkannya dengan catatan kerja.</source>
        <translation>- **Letterhead** is printed on top of every sheet printed after saving; older sheets stay valid.
- **Sending by e-mail**: the regency&apos;s address and the size of attachments for drafts in Sync.
- **Operators**: when several people use this data, each with a password and role of their own.
- **Password** opens the data every day. If forgotten, use the **recovery code** on paper.
- **Backup** copies all data, encrypted, to a stick; **Restore…** brings it back.
- **Look**: light, dark, or high-contrast window, and its language.
- **Retention**: until when the data of each campaign is kept; after that it is destroyed, with minutes.
- **Updates**: new rules or a new program from a stick; what changes is shown before it is used.
- **Check that the data is whole** reads all files and compares them with the work log.</translation>
    </message>
    <message>
        <source>{role} · kode {code}</source>
        <translation>{role} · code {code}</translation>
    </message>
    <message>
        <source>Kegiatan baru…</source>
        <translation>New campaign…</translation>
    </message>
    <message>
        <source>Buat kegiatan…</source>
        <translation>Create a campaign…</translation>
    </message>
    <message>
        <source>Kop surat di Pengaturan belum disimpan.</source>
        <translation>The letterhead in Settings is not saved yet.</translation>
    </message>
    <message>
        <source>kantor latihan</source>
        <translation>practice office</translation>
    </message>
    <message>
        <source>Kegiatan netralitas</source>
        <translation>Campaign</translation>
    </message>
    <message>
        <source>Kata sandi sekarang</source>
        <translation>Present password</translation>
    </message>
    <message>
        <source>Ganti kata sandi</source>
        <translation>Change password</translation>
    </message>
    <message>
        <source>Kode pemulihan tetap berlaku. Simpan kertasnya terkunci, jauh dari komputer ini.</source>
        <translation>The recovery code stays valid. Keep its paper locked away, far from this computer.</translation>
    </message>
    <message>
        <source>Buka folder</source>
        <translation>Open folder</translation>
    </message>
    <message>
        <source>Periksa keutuhan data</source>
        <translation>Check that the data is whole</translation>
    </message>
    <message>
        <source>Data di komputer ini</source>
        <translation>Data on this computer</translation>
    </message>
    <message>
        <source>Semua isinya terenkripsi. Jangan mengubah atau menghapus berkas di dalamnya.</source>
        <translation>All of it is encrypted. Do not change or delete files in there.</translation>
    </message>
    <message>
        <source>Membuat kegiatan netralitas</source>
        <translation>Creating the campaign</translation>
    </message>
    <message>
        <source>Kegiatan netralitas “{title}” aktif dengan naskah baku.</source>
        <translation>Campaign “{title}” is active, with the standard texts.</translation>
    </message>
    <message>
        <source>Naskah, dasar hukum, dan tenggatnya diubah di halaman Kegiatan netralitas.</source>
        <translation>Its texts, legal basis and deadlines are changed on the page Campaign.</translation>
    </message>
    <message>
        <source>Ke Beranda</source>
        <translation>To Home</translation>
    </message>
    <message>
        <source>Isi kata sandi yang sekarang.</source>
        <translation>Enter the present password.</translation>
    </message>
    <message>
        <source>Mengganti kata sandi</source>
        <translation>Changing the password</translation>
    </message>
    <message>
        <source>Kata sandi diganti. Kode pemulihan tetap berlaku.</source>
        <translation>Password changed. The recovery code stays valid.</translation>
    </message>
    <message>
        <source>Memeriksa keutuhan data</source>
        <translation>Checking that the data is whole</translation>
    </message>
    <message>
        <source>Koreksi nama atau kode…</source>
        <translation>Correct name or code…</translation>
    </message>
    <message>
        <source>Nama kantor yang benar</source>
        <translation>Correct name of the office</translation>
    </message>
    <message>
        <source>Kode kantor yang benar</source>
        <translation>Correct code of the office</translation>
    </message>
    <message>
        <source>Nama baru sampai di kabupaten bersama paket berikutnya. Kode hanya bisa diganti di sini selama kantor belum terdaftar di kabupaten. Lembar yang sudah dicetak tetap berlaku.</source>
        <translation>The new name reaches the regency with the next bundle. The code can only be changed here while the office is not enrolled with the regency. Sheets already printed stay valid.</translation>
    </message>
    <message>
        <source>Simpan koreksi</source>
        <translation>Save correction</translation>
    </message>
    <message>
        <source>Menyimpan koreksi</source>
        <translation>Saving the correction</translation>
    </message>
    <message>
        <source>Nama dan kode kantor tersimpan.</source>
        <translation>Name and code of the office saved.</translation>
    </message>
    <message>
        <source>Kunci NETRAL bila tidak dipakai</source>
        <translation>Lock NETRAL when it is not used</translation>
    </message>
    <message>
        <source>Kata sandi diminta lagi; yang sedang diketik tidak hilang. Ctrl+Shift+L mengunci sekarang.</source>
        <translation>The password is asked again; what is being typed is not lost. Ctrl+Shift+L locks now.</translation>
    </message>
    <message>
        <source>sesudah {n} menit</source>
        <translation>after {n} {n:minute|minutes}</translation>
    </message>
    <message>
        <source>tidak pernah</source>
        <translation>never</translation>
    </message>
    <message>
        <source>Menyimpan pengaturan</source>
        <translation>Saving the setting</translation>
    </message>
    <message>
        <source>Pilihan disimpan.</source>
        <translation>Choice saved.</translation>
    </message>
    <message>
        <source>Pilih tempat lain…</source>
        <translation>Choose another place…</translation>
    </message>
    <message>
        <source>Cadangkan sekarang</source>
        <translation>Back up now</translation>
    </message>
    <message>
        <source>Pulihkan…</source>
        <translation>Restore…</translation>
    </message>
    <message>
        <source>Data ditutup dulu; apa yang berubah ditunjukkan sebelum ada yang diganti</source>
        <translation>The data is closed first; what changes is shown before anything is replaced</translation>
    </message>
    <message>
        <source>Kertas cadangan…</source>
        <translation>Paper backup…</translation>
    </message>
    <message>
        <source>Daftar lembar, status, dan kunci sebagai kode terenkripsi di beberapa halaman kertas</source>
        <translation>List of sheets, states and keys as encrypted codes on a few pages of paper</translation>
    </message>
    <message>
        <source>Cadangan</source>
        <translation>Backup</translation>
    </message>
    <message>
        <source>Terenkripsi seperti data ini: kata sandi atau kode pemulihan membukanya di komputer mana pun. Sesudah tempatnya dipilih, cadangan dibuat sendiri sekali sehari selama stiknya terpasang, dan tepat sebelum perubahan besar.</source>
        <translation>Encrypted like this data: the password or the recovery code opens it on any computer. Once a place is chosen, a backup is made by itself once a day while the stick is plugged in, and just before big changes.</translation>
    </message>
    <message>
        <source>Belum ada tempat cadangan. Pilih stik USB atau disk lain.</source>
        <translation>No place for backups yet. Choose a USB stick or another disk.</translation>
    </message>
    <message>
        <source>Membuat cadangan</source>
        <translation>Making a backup</translation>
    </message>
    <message>
        <source>Cadangan selesai dan sudah dibaca kembali: {people} pegawai, {pages} halaman.</source>
        <translation>Backup done and read back: {people} {people:employee|employees}, {pages} {pages:page|pages}.</translation>
    </message>
    <message>
        <source>Simpan stiknya di lemari terkunci, jauh dari komputer ini.</source>
        <translation>Keep the stick in a locked cabinet, far from this computer.</translation>
    </message>
    <message>
        <source>Simpan kertas cadangan</source>
        <translation>Save the paper backup</translation>
    </message>
    <message>
        <source>Membuat kertas cadangan</source>
        <translation>Making the paper backup</translation>
    </message>
    <message>
        <source>Kertas cadangan tersimpan: {n} halaman. Cetak ukuran asli (100 %).</source>
        <translation>Paper backup saved: {n} {n:page|pages}. Print at actual size (100 %).</translation>
    </message>
    <message>
        <source>Simpan di lemari terkunci, terpisah dari kertas kode pemulihan; tanpa kode itu tidak terbaca.</source>
        <translation>Keep it in a locked cabinet, apart from the recovery code&apos;s paper; without that code it cannot be read.</translation>
    </message>
    <message>
        <source>Buka untuk dicetak</source>
        <translation>Open to print</translation>
    </message>
    <message>
        <source>Kata sandi Register</source>
        <translation>Password of the Register</translation>
    </message>
    <message>
        <source>Kode pemulihan Register, tulis dan simpan terkunci:</source>
        <translation>Recovery code of the Register; write it down and lock it away:</translation>
    </message>
    <message>
        <source>Nyalakan Register dugaan…</source>
        <translation>Switch on the Register of cases…</translation>
    </message>
    <message>
        <source>Nomor keputusan Satgas</source>
        <translation>Number of the Satgas decree</translation>
    </message>
    <message>
        <source>Tanggal keputusan</source>
        <translation>Date of the decree</translation>
    </message>
    <message>
        <source>Nama pemegang kunci</source>
        <translation>Name of the key holder</translation>
    </message>
    <message>
        <source>Nyalakan</source>
        <translation>Switch on</translation>
    </message>
    <message>
        <source>Register dugaan</source>
        <translation>Register of cases</translation>
    </message>
    <message>
        <source>Menyala. Buka di halaman Dugaan, dengan kata sandinya sendiri.</source>
        <translation>On. Open it on the page Cases, with its own password.</translation>
    </message>
    <message>
        <source>Mati. Hanya dengan keputusan pembentukan Satgas; isinya terkunci tersendiri.</source>
        <translation>Off. Only with a decree that forms the Satgas (task force); its contents are locked apart.</translation>
    </message>
    <message>
        <source>Menyalakan Register dugaan</source>
        <translation>Switching on the Register of cases</translation>
    </message>
    <message>
        <source>Register dugaan menyala.</source>
        <translation>The Register of cases is on.</translation>
    </message>
    <message>
        <source>Tulis dulu kode pemulihannya; kode ini tidak tersimpan.</source>
        <translation>Write down its recovery code first; the code is not kept.</translation>
    </message>
    <message>
        <source>Menurut aturan baku</source>
        <translation>As the standard rule says</translation>
    </message>
    <message>
        <source>Simpan tanggal</source>
        <translation>Save date</translation>
    </message>
    <message>
        <source>Simpan “{title}” sampai dengan</source>
        <translation>Keep “{title}” until and including</translation>
    </message>
    <message>
        <source>Nomor berita acara</source>
        <translation>Number of the minutes</translation>
    </message>
    <message>
        <source>Ketik judul kegiatannya</source>
        <translation>Type the title of the campaign</translation>
    </message>
    <message>
        <source>Ketik {word}</source>
        <translation>Type {word}</translation>
    </message>
    <message>
        <source>Tidak dapat diurungkan.</source>
        <translation>Cannot be undone.</translation>
    </message>
    <message>
        <source>Musnahkan dan buat berita acara…</source>
        <translation>Destroy and write minutes…</translation>
    </message>
    <message>
        <source>Isi nomor berita acara pemusnahan.</source>
        <translation>Enter the number of the minutes of destruction.</translation>
    </message>
    <message>
        <source>Ketik persis: {title}</source>
        <translation>Type exactly: {title}</translation>
    </message>
    <message>
        <source>Ketik {word}.</source>
        <translation>Type {word}.</translation>
    </message>
    <message>
        <source>gambar pindaian</source>
        <translation>scan images</translation>
    </message>
    <message>
        <source>berkas yang tetap, karena memuat kegiatan lain</source>
        <translation>files that stay, because they hold other campaigns</translation>
    </message>
    <message>
        <source>cadangan yang masih memuatnya</source>
        <translation>backups that still hold it</translation>
    </message>
    <message>
        <source>Yang akan dimusnahkan</source>
        <translation>What will be destroyed</translation>
    </message>
    <message>
        <source>Tidak ada pegawai dengan nama atau NIP itu.</source>
        <translation>No employee has that name or NIP.</translation>
    </message>
    <message>
        <source>Beberapa orang cocok. Pilih yang dimaksud.</source>
        <translation>Several people match. Choose the one you mean.</translation>
    </message>
    <message>
        <source>Nomor</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Waktu</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Yang dikerjakan</source>
        <translation>What was done</translation>
    </message>
    <message>
        <source>Jejak</source>
        <translation>Trail</translation>
    </message>
    <message>
        <source>Nama atau NIP</source>
        <translation>Name or NIP</translation>
    </message>
    <message>
        <source>Kode lembar</source>
        <translation>Sheet code</translation>
    </message>
    <message>
        <source>Sejak</source>
        <translation>From</translation>
    </message>
    <message>
        <source>Sampai</source>
        <translation>Until</translation>
    </message>
    <message>
        <source>Orang yang dimaksud</source>
        <translation>The person meant</translation>
    </message>
    <message>
        <source>Tidak ada catatan yang cocok</source>
        <translation>No entry matches</translation>
    </message>
    <message>
        <source>Catatan jejak</source>
        <translation>Trail entries</translation>
    </message>
    <message>
        <source>Tampilkan yang lebih lama</source>
        <translation>Show older ones</translation>
    </message>
    <message>
        <source>Membaca jejak</source>
        <translation>Reading the trail</translation>
    </message>
    <message>
        <source>Semua petugas</source>
        <translation>All operators</translation>
    </message>
    <message>
        <source>Pilih orang yang dimaksud</source>
        <translation>Choose the person you mean</translation>
    </message>
    <message>
        <source>{shown} dari {all} catatan, yang terbaru dulu.</source>
        <translation>{shown} of {all} {all:entry|entries}, newest first.</translation>
    </message>
    <message>
        <source>Kode pemulihan baru</source>
        <translation>New recovery code</translation>
    </message>
    <message>
        <source>Kode belum diketik ulang</source>
        <translation>Code not typed again yet</translation>
    </message>
    <message>
        <source>Kode yang lama sudah tidak berlaku, dan kode baru ini tidak akan ditampilkan lagi.</source>
        <translation>The old code is no longer valid, and this new code will not be shown again.</translation>
    </message>
    <message>
        <source>Kata sandi untuk kode baru</source>
        <translation>Password for the new code</translation>
    </message>
    <message>
        <source>Buat kode baru…</source>
        <translation>Make a new code…</translation>
    </message>
    <message>
        <source>Bila kertasnya hilang atau terbaca orang lain. Kode yang lama langsung tidak berlaku untuk data ini.</source>
        <translation>If the paper was lost or read by somebody else. The old code stops working for this data at once.</translation>
    </message>
    <message>
        <source>Membuat kode pemulihan</source>
        <translation>Making the recovery code</translation>
    </message>
    <message>
        <source>Kode pemulihan diganti. Musnahkan kertas kode yang lama.</source>
        <translation>Recovery code changed. Destroy the paper of the old one.</translation>
    </message>
    <message>
        <source>Boleh semuanya, juga mengatur petugas.</source>
        <translation>May do everything, also manage operators.</translation>
    </message>
    <message>
        <source>Pekerjaan sehari-hari; tidak mengatur petugas, kode pemulihan, dan pendaftaran.</source>
        <translation>Everyday work; does not manage operators, the recovery code and enrolment.</translation>
    </message>
    <message>
        <source>Hanya mencatat kehadiran di meja ikrar.</source>
        <translation>Only notes attendance at the ikrar desk.</translation>
    </message>
    <message>
        <source>Melihat saja; tidak mengubah apa pun.</source>
        <translation>Only looks; changes nothing.</translation>
    </message>
    <message>
        <source>Yang bekerja dengan data ini, masing-masing dengan kata sandinya sendiri. Jejak menyebut siapa yang mengerjakan apa.</source>
        <translation>Who works with this data, each with a password of their own. The trail names who did what.</translation>
    </message>
    <message>
        <source>Tambah petugas…</source>
        <translation>Add operator…</translation>
    </message>
    <message>
        <source>ada di daftar pegawai</source>
        <translation>in the employee list</translation>
    </message>
    <message>
        <source>Ubah {name}</source>
        <translation>Change {name}</translation>
    </message>
    <message>
        <source>Petugas tersimpan.</source>
        <translation>Operator saved.</translation>
    </message>
    <message>
        <source>Petugas ditambahkan. Beri tahu kode dan kata sandinya.</source>
        <translation>Operator added. Tell them their code and password.</translation>
    </message>
    <message>
        <source>Menyimpan petugas</source>
        <translation>Saving the operator</translation>
    </message>
    <message>
        <source>Mengeluarkan petugas</source>
        <translation>Removing the operator</translation>
    </message>
    <message>
        <source>Petugas dikeluarkan. Yang dikerjakannya tetap atas namanya.</source>
        <translation>Operator removed. What they did stays under their name.</translation>
    </message>
    <message>
        <source>Kata sandi petugas ini</source>
        <translation>Password of this operator</translation>
    </message>
    <message>
        <source>Nama</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Ubah…</source>
        <translation>Change…</translation>
    </message>
    <message>
        <source>Tampil di Jejak; tersimpan terenkripsi.</source>
        <translation>Shown in the trail; stored encrypted.</translation>
    </message>
    <message>
        <source>Kode petugas</source>
        <translation>Operator code</translation>
    </message>
    <message>
        <source>Tampil di jendela kata sandi, misalnya “meja 1”; bukan nama orang.</source>
        <translation>Shown in the password window, e.g. “desk 1”; not a person&apos;s name.</translation>
    </message>
    <message>
        <source>Peran</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>NIP, bila ada di daftar pegawai</source>
        <translation>NIP, if in the employee list</translation>
    </message>
    <message>
        <source>Lembarnya sendiri lalu diputuskan petugas lain.</source>
        <translation>Their own sheets are then decided by another operator.</translation>
    </message>
    <message>
        <source>Kata sandi Anda sendiri</source>
        <translation>Your own password</translation>
    </message>
    <message>
        <source>Simpan petugas</source>
        <translation>Save operator</translation>
    </message>
    <message>
        <source>Keluarkan…</source>
        <translation>Remove…</translation>
    </message>
    <message>
        <source>Isi namanya.</source>
        <translation>Enter the name.</translation>
    </message>
    <message>
        <source>Isi kodenya, misalnya “meja 1”.</source>
        <translation>Enter the code, e.g. “desk 1”.</translation>
    </message>
    <message>
        <source>Isi kata sandi Anda sendiri.</source>
        <translation>Enter your own password.</translation>
    </message>
    <message>
        <source>Ya, keluarkan</source>
        <translation>Yes, remove</translation>
    </message>
    <message>
        <source>Petugas ini tidak dapat membuka data lagi.</source>
        <translation>This operator can no longer open the data.</translation>
    </message>
    <message>
        <source>Kosongkan bila tidak diganti.</source>
        <translation>Leave empty to keep it.</translation>
    </message>
    <message>
        <source>bkpsdm@contoh.go.id</source>
        <translation>bkpsdm@contoh.go.id</translation>
    </message>
    <message>
        <source>Alamat surel kabupaten</source>
        <translation>E-mail address of the regency</translation>
    </message>
    <message>
        <source>Ditulis di setiap draf. Boleh kosong: diisi saat mengirim.</source>
        <translation>Written in every draft. May be empty: filled in when sending.</translation>
    </message>
    <message>
        <source>Lampiran paling besar</source>
        <translation>Largest attachment</translation>
    </message>
    <message>
        <source>Pilih yang lebih kecil bila surel ditolak karena terlalu besar.</source>
        <translation>Choose a smaller one if e-mails are refused for being too big.</translation>
    </message>
    <message>
        <source>Simpan surel</source>
        <translation>Save e-mail</translation>
    </message>
    <message>
        <source>Mengirim lewat surel</source>
        <translation>Sending by e-mail</translation>
    </message>
    <message>
        <source>{n} MB</source>
        <translation>{n} MB</translation>
    </message>
    <message>
        <source>Pengaturan surel disimpan.</source>
        <translation>E-mail setting saved.</translation>
    </message>
    <message>
        <source>Gambar (*.png *.jpg *.jpeg)</source>
        <translation>Images (*.png *.jpg *.jpeg)</translation>
    </message>
    <message>
        <source>Simpan kop surat</source>
        <translation>Save letterhead</translation>
    </message>
    <message>
        <source>Seluruh kop dari gambar…</source>
        <translation>Whole letterhead from an image…</translation>
    </message>
    <message>
        <source>Lambang…</source>
        <translation>Emblem…</translation>
    </message>
    <message>
        <source>Hapus gambar</source>
        <translation>Delete image</translation>
    </message>
    <message>
        <source>Kop surat</source>
        <translation>Letterhead</translation>
    </message>
    <message>
        <source>Nama instansi, satu baris satu nama</source>
        <translation>Name of the agency, one name a line</translation>
    </message>
    <message>
        <source>Alamat</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Baris terakhir nama instansi dicetak tebal.</source>
        <translation>The last line of the name is printed in bold.</translation>
    </message>
    <message>
        <source>Belum ada gambar; kop tercetak sebagai tulisan.</source>
        <translation>No image yet; the letterhead is printed as text.</translation>
    </message>
    <message>
        <source>Kop surat tersimpan; berlaku untuk lembar yang dicetak mulai sekarang.</source>
        <translation>Letterhead saved; used for sheets printed from now on.</translation>
    </message>
    <message>
        <source>Menyimpan kop surat</source>
        <translation>Saving the letterhead</translation>
    </message>
    <message>
        <source>Pilih gambar kop</source>
        <translation>Choose the letterhead image</translation>
    </message>
    <message>
        <source>Gambar kop dihapus.</source>
        <translation>Letterhead image deleted.</translation>
    </message>
    <message>
        <source>Gambar kop tersimpan; berlaku sejak cetakan berikut.</source>
        <translation>Letterhead image saved; used from the next print on.</translation>
    </message>
    <message>
        <source>Menyimpan gambar kop</source>
        <translation>Saving the letterhead image</translation>
    </message>
    <message>
        <source>Belum ada kegiatan netralitas.</source>
        <translation>No campaign yet.</translation>
    </message>
    <message>
        <source>, video {video_deadline}</source>
        <translation>, video {video_deadline}</translation>
    </message>
    <message>
        <source>diterbitkan kabupaten</source>
        <translation>published by the regency</translation>
    </message>
    <message>
        <source>dibuat di sini</source>
        <translation>made here</translation>
    </message>
    <message>
        <source>Tenggat pakta {pact_deadline}, ikrar {ikrar_deadline}{video} ({source})</source>
        <translation>Deadline of pacts {pact_deadline}, ikrar {ikrar_deadline}{video} ({source})</translation>
    </message>
    <message>
        <source>Kabupaten</source>
        <translation>Regency</translation>
    </message>
    <message>
        <source>Gambar menggantikan seluruh tulisan di atas.</source>
        <translation>The image replaces all of the text above.</translation>
    </message>
    <message>
        <source>Lambang tercetak di kiri tulisan di atas.</source>
        <translation>The emblem is printed to the left of the text above.</translation>
    </message>
    <message>
        <source>Data utuh: basis data, berkas pindaian, dan {entries} catatan kerja cocok semuanya.</source>
        <translation>The data is whole: database, scan files and {entries} work {entries:entry|entries} all match.</translation>
    </message>
    <message>
        <source>{first} Dan {problems} masalah lain.</source>
        <translation>{first} And {problems} more {problems:problem|problems}.</translation>
    </message>
    <message>
        <source>Jejak NETRAL (*.jsonl)</source>
        <translation>NETRAL trail (*.jsonl)</translation>
    </message>
    <message>
        <source>Lihat jejak…</source>
        <translation>View trail…</translation>
    </message>
    <message>
        <source>Simpan jejak…</source>
        <translation>Save trail…</translation>
    </message>
    <message>
        <source>Periksa jejak…</source>
        <translation>Check trail…</translation>
    </message>
    <message>
        <source>Semua yang dikerjakan di sini, oleh siapa dan kapan, tanpa data pribadi: satu berkas bertanda tangan untuk pemeriksa.</source>
        <translation>All that was done here, by whom and when, without personal data: one signed file for an auditor.</translation>
    </message>
    <message>
        <source>Simpan jejak</source>
        <translation>Save the trail</translation>
    </message>
    <message>
        <source>{n} catatan jejak tersimpan di {file}.</source>
        <translation>{n} trail {n:entry|entries} saved in {file}.</translation>
    </message>
    <message>
        <source>Menulis jejak</source>
        <translation>Writing the trail</translation>
    </message>
    <message>
        <source>Periksa jejak</source>
        <translation>Check a trail</translation>
    </message>
    <message>
        <source>Memeriksa jejak</source>
        <translation>Checking the trail</translation>
    </message>
    <message>
        <source>Buka paket…</source>
        <translation>Open a package…</translation>
    </message>
    <message>
        <source>Batalkan yang terbaru</source>
        <translation>Take back the newest</translation>
    </message>
    <message>
        <source>Pakai</source>
        <translation>Use</translation>
    </message>
    <message>
        <source>Pembaruan</source>
        <translation>Updates</translation>
    </message>
    <message>
        <source>Peraturan, naskah, hari libur, atau program baru datang sebagai berkas bertanda tangan di stik. Apa yang berubah ditunjukkan sebelum dipakai.</source>
        <translation>Rules, texts, holidays or a new program come as a signed file on a stick. What changes is shown before it is used.</translation>
    </message>
    <message>
        <source>Melihat pembaruan</source>
        <translation>Looking at the update</translation>
    </message>
    <message>
        <source>Memeriksa paket pembaruan</source>
        <translation>Checking the update package</translation>
    </message>
    <message>
        <source>Pasang…</source>
        <translation>Install…</translation>
    </message>
    <message>
        <source>Memakai paket data</source>
        <translation>Using the data package</translation>
    </message>
    <message>
        <source>Membatalkan paket data</source>
        <translation>Taking the data package back</translation>
    </message>
    <message>
        <source>Simpan program ke</source>
        <translation>Save the program to</translation>
    </message>
    <message>
        <source>Menyalin program</source>
        <translation>Copying the program</translation>
    </message>
    <message>
        <source>Paket pembaruan</source>
        <translation>Update package</translation>
    </message>
    <message>
        <source>Paket NETRAL (*.netral)</source>
        <translation>NETRAL package (*.netral)</translation>
    </message>
    <message>
        <source>Seperti sistem</source>
        <translation>As the system</translation>
    </message>
    <message>
        <source>Terang</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>Gelap</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>Kontras tinggi</source>
        <translation>High contrast</translation>
    </message>
    <message>
        <source>Tampilan</source>
        <translation>Look</translation>
    </message>
    <message>
        <source>Warna jendela</source>
        <translation>Colours of the window</translation>
    </message>
    <message>
        <source>Berlaku untuk pengguna ini di komputer ini. Cetakan tetap sama.</source>
        <translation>For this user on this computer. Prints stay the same.</translation>
    </message>
    <message>
        <source>Berlaku sekarang juga, untuk pengguna ini. Kertas, surat, dan panduan tetap berbahasa Indonesia.</source>
        <translation>At once, for this user. Papers, letters and the manual stay in Indonesian (Bahasa Indonesia).</translation>
    </message>
    <message>
        <source>Semua kantor</source>
        <translation>All offices</translation>
    </message>
    <message>
        <source>Kembali ke pantauan (Esc)</source>
        <translation>Back to monitoring (Esc)</translation>
    </message>
    <message>
        <source>Penetapan</source>
        <translation>Determination</translation>
    </message>
    <message>
        <source>Sesudah penetapan</source>
        <translation>After the determination</translation>
    </message>
    <message>
        <source>Ditetapkan</source>
        <translation>Determined</translation>
    </message>
    <message>
        <source>Selisih</source>
        <translation>Difference</translation>
    </message>
    <message>
        <source>Membaca…</source>
        <translation>Reading…</translation>
    </message>
    <message>
        <source>Alasan mencabut</source>
        <translation>Reason for revoking</translation>
    </message>
    <message>
        <source>Ya, cabut penetapan ini</source>
        <translation>Yes, revoke this determination</translation>
    </message>
    <message>
        <source>Cabut penetapan</source>
        <translation>Revoke determination</translation>
    </message>
    <message>
        <source>Yang berlaku</source>
        <translation>In force</translation>
    </message>
    <message>
        <source>800/45/Sekda/2029</source>
        <translation>800/45/Sekda/2029</translation>
    </message>
    <message>
        <source>Sekretaris Daerah</source>
        <translation>Sekretaris Daerah</translation>
    </message>
    <message>
        <source>Nomor penetapan</source>
        <translation>Number of the determination</translation>
    </message>
    <message>
        <source>Tanggal penetapan</source>
        <translation>Date of the determination</translation>
    </message>
    <message>
        <source>Ditetapkan oleh</source>
        <translation>Determined by</translation>
    </message>
    <message>
        <source>Tetapkan</source>
        <translation>Determine</translation>
    </message>
    <message>
        <source>Angka sekarang tidak berubah lagi sampai kertasnya ditandatangani</source>
        <translation>The figures of now change no more until the paper is signed</translation>
    </message>
    <message>
        <source>Buang yang dibekukan</source>
        <translation>Discard what is frozen</translation>
    </message>
    <message>
        <source>Riwayat penetapan</source>
        <translation>History of determinations</translation>
    </message>
    <message>
        <source>Membaca penetapan</source>
        <translation>Reading the determination</translation>
    </message>
    <message>
        <source>Catat penetapan</source>
        <translation>Note the determination</translation>
    </message>
    <message>
        <source>Bekukan untuk dicetak</source>
        <translation>Freeze to be printed</translation>
    </message>
    <message>
        <source>Cetak laporan H</source>
        <translation>Print report H</translation>
    </message>
    <message>
        <source>Angka semua kantor dibekukan dengan sidiknya, dicetak, ditandatangani; lalu nomornya dicatat di sini. Yang masuk kemudian tetap dihitung, dan ditunjukkan terpisah sebagai “sesudah penetapan” di sini dan di rekap kabupaten (laporan H). Penetapan baru menggantikan yang lama; yang lama tersimpan.</source>
        <translation>The figures of all offices are frozen with their hash, printed and signed; then the number is noted here. What comes in later is still counted, and shown apart as “after the determination” here and in the recap of the regency (report H). A new determination takes the place of the old one, which is kept.</translation>
    </message>
    <message>
        <source>Sidik: {sha256}</source>
        <translation>Digest: {sha256}</translation>
    </message>
    <message>
        <source>Belum ada penetapan</source>
        <translation>No determination yet</translation>
    </message>
    <message>
        <source>Bekukan angkanya di sebelah kanan, lalu cetak.</source>
        <translation>Freeze the figures on the right, then print.</translation>
    </message>
    <message>
        <source>Tidak ada yang berubah sesudah penetapan</source>
        <translation>Nothing has changed since the determination</translation>
    </message>
    <message>
        <source>Angka ditetapkan: {pacts} dari {due} sudah TTD.</source>
        <translation>Figures determined: {pacts} of {due} signed.</translation>
    </message>
    <message>
        <source>Cetak rekap kabupaten di halaman Laporan: nomor dan sidiknya ikut tercetak.</source>
        <translation>Print the regency&apos;s recap on the page Reports: its number and digest are printed with it.</translation>
    </message>
    <message>
        <source>Ke Laporan</source>
        <translation>To Reports</translation>
    </message>
    <message>
        <source>Menetapkan angka</source>
        <translation>Determining the figures</translation>
    </message>
    <message>
        <source>Angka dibekukan; cetak rekap kabupaten (laporan H) untuk ditandatangani.</source>
        <translation>Figures frozen; print the regency recap (report H) to be signed.</translation>
    </message>
    <message>
        <source>Yang masuk sesudah ini tidak mengubahnya.</source>
        <translation>What comes in from now on does not change them.</translation>
    </message>
    <message>
        <source>Membekukan angka</source>
        <translation>Freezing the figures</translation>
    </message>
    <message>
        <source>Membuang angka yang dibekukan</source>
        <translation>Discarding the frozen figures</translation>
    </message>
    <message>
        <source>Angka yang dibekukan dibuang.</source>
        <translation>The frozen figures were discarded.</translation>
    </message>
    <message>
        <source>Penetapan dicabut; riwayatnya tetap tersimpan.</source>
        <translation>Determination revoked; its history is kept.</translation>
    </message>
    <message>
        <source>Mencabut penetapan</source>
        <translation>Revoking the determination</translation>
    </message>
    <message>
        <source>{late} terlambat</source>
        <translation>{late} late</translation>
    </message>
    <message>
        <source>{people} lewat tenggat</source>
        <translation>{people} overdue</translation>
    </message>
    <message>
        <source>{people} tepat waktu</source>
        <translation>{people} on time</translation>
    </message>
    <message>
        <source>Satu baris untuk setiap kantor. Klik judul kolom untuk mengurutkan; **Ctrl+F** mencari kantor; kotak di sebelahnya menyaring. **Enter** membuka kantor sampai ke unit, orang, dan gambar lembarnya; **Esc** kembali. **Perkiraan** memakai lembar yang masuk dalam 7 hari terakhir sebelum paket terakhir: sisa dibagi laju itu. **Tanpa bukti**: kantor menyebutnya sudah TTD, tetapi gambar lembarnya belum ada di sini, bukan gambar, atau dipakai untuk beberapa lembar; mintalah kantor itu mengirim ulang pindaiannya. **Di dua kantor**: orang yang tercatat di lebih dari satu kantor; putuskan di mana ia dihitung. **Penetapan** membekukan angka yang ditandatangani Sekda; yang berubah kemudian disebut “sesudah penetapan”.</source>
        <translation>One row for every office. Click a heading to sort; **Ctrl+F** finds an office; the box beside it filters. **Enter** opens an office down to units, people and the images of their sheets; **Esc** goes back. **Forecast** uses the sheets that came in during the last 7 days before the last bundle: what is left, divided by that pace. **Without proof**: the office says signed, but the image of the sheet is not here yet, is no image, or serves for several sheets; ask that office to send its scans again. **In two offices**: people recorded in more than one office; decide where they count. **Determination** freezes the figures that the Sekda signs; what changes later is called “after the determination”.</translation>
    </message>
    <message>
        <source>Pakta ditandatangani</source>
        <translation>Pacts signed</translation>
    </message>
    <message>
        <source>Kantor mengirim</source>
        <translation>Offices that sent</translation>
    </message>
    <message>
        <source>Cari kantor</source>
        <translation>Find an office</translation>
    </message>
    <message>
        <source>Saring kantor</source>
        <translation>Filter offices</translation>
    </message>
    <message>
        <source>Orang yang tercatat di dua kantor, dan keputusan di mana ia dihitung</source>
        <translation>People recorded in two offices, and the decision where they count</translation>
    </message>
    <message>
        <source>Penetapan…</source>
        <translation>Determination…</translation>
    </message>
    <message>
        <source>Angka yang ditandatangani Sekda, dan yang berubah sesudahnya</source>
        <translation>The figures that the Sekda signs, and what changed after that</translation>
    </message>
    <message>
        <source>Paket terakhir</source>
        <translation>Last bundle</translation>
    </message>
    <message>
        <source>Perkiraan</source>
        <translation>Forecast</translation>
    </message>
    <message>
        <source>Daftarkan kantor</source>
        <translation>Enrol an office</translation>
    </message>
    <message>
        <source>Pantauan kantor</source>
        <translation>Monitoring of offices</translation>
    </message>
    <message>
        <source>Membaca pantauan</source>
        <translation>Reading the offices</translation>
    </message>
    <message>
        <source>{people} belum</source>
        <translation>{people} missing</translation>
    </message>
    <message>
        <source>tanpa bukti</source>
        <translation>without proof</translation>
    </message>
    <message>
        <source>ditetapkan {n}</source>
        <translation>determined {n}</translation>
    </message>
    <message>
        <source>terpisah: {n} menurut rekap manual</source>
        <translation>apart: {n} by the manual recap</translation>
    </message>
    <message>
        <source>belum ada data</source>
        <translation>no data yet</translation>
    </message>
    <message>
        <source>{n} belum mengirim</source>
        <translation>{n} {n:has|have} not sent</translation>
    </message>
    <message>
        <source>{n} diperkirakan terlambat</source>
        <translation>{n} expected to be late</translation>
    </message>
    <message>
        <source>{n} lewat tenggat</source>
        <translation>{n} overdue</translation>
    </message>
    <message>
        <source>semua sudah mengirim</source>
        <translation>all have sent</translation>
    </message>
    <message>
        <source>belum ada kantor</source>
        <translation>no office yet</translation>
    </message>
    <message>
        <source>Di dua kantor: {n} belum diputuskan</source>
        <translation>In two offices: {n} undecided</translation>
    </message>
    <message>
        <source>Di dua kantor: semua diputuskan</source>
        <translation>In two offices: all decided</translation>
    </message>
    <message>
        <source>Tidak ada kantor yang cocok</source>
        <translation>No office matches</translation>
    </message>
    <message>
        <source>Ubah pencarian atau saringannya.</source>
        <translation>Change the search or the filter.</translation>
    </message>
    <message>
        <source>Belum ada kantor</source>
        <translation>No office yet</translation>
    </message>
    <message>
        <source>Daftarkan kantor lebih dahulu.</source>
        <translation>Enrol an office first.</translation>
    </message>
    <message>
        <source>{name} melapor dengan rekap manual: orang dan lembarnya tidak ada di sini.</source>
        <translation>{name} reports by a manual recap: its people and sheets are not here.</translation>
    </message>
    <message>
        <source>{n} orang tercatat di lebih dari satu kantor · {undecided} belum diputuskan dan terhitung di semuanya</source>
        <translation>{n} {n:person|people} {n:is|are} recorded in more than one office · {undecided} {undecided:is|are} undecided and counted in all of them</translation>
    </message>
    <message>
        <source>sudah TTD</source>
        <translation>signed</translation>
    </message>
    <message>
        <source>belum TTD</source>
        <translation>not signed</translation>
    </message>
    <message>
        <source>hadir ikrar</source>
        <translation>present at ikrar</translation>
    </message>
    <message>
        <source>belum hadir ikrar</source>
        <translation>not present at ikrar</translation>
    </message>
    <message>
        <source>di daftarnya sejak {day}</source>
        <translation>on its list since {day}</translation>
    </message>
    <message>
        <source>{at}: dihitung di {office} ({note}), oleh {actor}.</source>
        <translation>{at}: counted in {office} ({note}), by {actor}.</translation>
    </message>
    <message>
        <source>Berakhir {at}.</source>
        <translation>Ended {at}.</translation>
    </message>
    <message>
        <source>belum diputuskan</source>
        <translation>undecided</translation>
    </message>
    <message>
        <source>dihitung di {office}</source>
        <translation>counted in {office}</translation>
    </message>
    <message>
        <source>Tercatat di dua kantor</source>
        <translation>Recorded in two offices</translation>
    </message>
    <message>
        <source>Keadaan</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Orang di dua kantor</source>
        <translation>People in two offices</translation>
    </message>
    <message>
        <source>Namanya tidak sama di kedua kantor: mungkin NIP salah ketik. Tanyakan kepada kedua kantor dahulu.</source>
        <translation>The name is not the same in both offices: the NIP may be mistyped. Ask both offices first.</translation>
    </message>
    <message>
        <source>pindah per 1 Juli, SK 800/12</source>
        <translation>moved on 1 July, SK 800/12</translation>
    </message>
    <message>
        <source>Alasan keputusan</source>
        <translation>Reason for the decision</translation>
    </message>
    <message>
        <source>Hitung di kantor ini</source>
        <translation>Count in this office</translation>
    </message>
    <message>
        <source>Batalkan keputusan</source>
        <translation>Take the decision back</translation>
    </message>
    <message>
        <source>Yang dikirim kantor tidak diubah. Keputusan hanya menentukan di kantor mana orang itu dihitung, dan dapat dibatalkan.</source>
        <translation>What the offices sent is not changed. The decision only says in which office the person counts, and can be taken back.</translation>
    </message>
    <message>
        <source>Membaca konflik</source>
        <translation>Reading the conflict</translation>
    </message>
    <message>
        <source>Tidak ada orang yang tercatat di dua kantor</source>
        <translation>Nobody is recorded in two offices</translation>
    </message>
    <message>
        <source>Pilih kantornya lebih dahulu.</source>
        <translation>Choose the office first.</translation>
    </message>
    <message>
        <source>Diputuskan: dihitung sekali, di kantor {office}.</source>
        <translation>Decided: counted once, in {office}.</translation>
    </message>
    <message>
        <source>Mencatat keputusan</source>
        <translation>Noting the decision</translation>
    </message>
    <message>
        <source>Membatalkan keputusan</source>
        <translation>Taking the decision back</translation>
    </message>
    <message>
        <source>Keputusan dibatalkan; orang itu terhitung di semua kantornya lagi.</source>
        <translation>Decision taken back; the person counts in all of those offices again.</translation>
    </message>
    <message>
        <source>Semua unit</source>
        <translation>All units</translation>
    </message>
    <message>
        <source>Semua pegawai</source>
        <translation>All employees</translation>
    </message>
    <message>
        <source>Belum lengkap</source>
        <translation>Incomplete</translation>
    </message>
    <message>
        <source>Pilih orang untuk melihat lembarnya.</source>
        <translation>Choose a person to see their sheets.</translation>
    </message>
    <message>
        <source>Belum ada lembar yang terarsip.</source>
        <translation>No sheet filed yet.</translation>
    </message>
    <message>
        <source>Lembar</source>
        <translation>Sheet</translation>
    </message>
    <message>
        <source>{kind}, dibaca {day}</source>
        <translation>{kind}, read {day}</translation>
    </message>
    <message>
        <source>{words} ({place} dari {pages})</source>
        <translation>{words} ({place} of {pages})</translation>
    </message>
    <message>
        <source>{words}. Gambarnya belum tiba di sini.</source>
        <translation>{words}. Its image has not arrived here.</translation>
    </message>
    <message>
        <source>Perlu perhatian</source>
        <translation>Need attention</translation>
    </message>
    <message>
        <source>Diperkirakan terlambat</source>
        <translation>Expected to be late</translation>
    </message>
    <message>
        <source>Lewat tenggat</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>Belum mengirim</source>
        <translation>Not sent yet</translation>
    </message>
    <message>
        <source>Rekap manual</source>
        <translation>Manual recap</translation>
    </message>
    <message>
        <source>Lengkap</source>
        <translation>Complete</translation>
    </message>
    <message>
        <source>Berubah sesudah penetapan</source>
        <translation>Changed since the determination</translation>
    </message>
    <message>
        <source>rekap manual</source>
        <translation>manual recap</translation>
    </message>
    <message>
        <source>belum mengirim</source>
        <translation>not sent yet</translation>
    </message>
    <message>
        <source>nomor {seq}</source>
        <translation>number {seq}</translation>
    </message>
    <message>
        <source>dibekukan</source>
        <translation>frozen</translation>
    </message>
    <message>
        <source>{gaps} tidak tiba</source>
        <translation>{gaps} missing</translation>
    </message>
    <message>
        <source>{sent} dari {rows} kantor sudah mengirim</source>
        <translation>{sent} of {rows} {rows:office|offices} {rows:has|have} sent</translation>
    </message>
    <message>
        <source>{words} · batas pakta {until}</source>
        <translation>{words} · pacts due {until}</translation>
    </message>
    <message>
        <source>{words} · penetapan nomor {number}</source>
        <translation>{words} · determination number {number}</translation>
    </message>
    <message>
        <source>{people} tanpa bukti</source>
        <translation>{people} without proof</translation>
    </message>
    <message>
        <source>{what} sesudah penetapan</source>
        <translation>{what} after the determination</translation>
    </message>
    <message>
        <source>Belum ada kegiatan netralitas</source>
        <translation>No campaign yet</translation>
    </message>
    <message>
        <source>Belum ada angka yang ditetapkan</source>
        <translation>No figures have been determined yet</translation>
    </message>
    <message>
        <source>Semua angka masih seperti yang ditetapkan</source>
        <translation>All figures are still as determined</translation>
    </message>
    <message>
        <source>{n} kantor berubah sesudah penetapan</source>
        <translation>{n} {n:office|offices} changed since the determination</translation>
    </message>
    <message>
        <source>Dibekukan {at}: {offices} kantor, {due} wajib, {pacts} sudah TTD, {oaths} hadir ikrar. Cetak laporan H, minta tanda tangan, lalu catat nomornya di sini. Sidik: {sha256}…</source>
        <translation>Frozen {at}: {offices} offices, {due} due, {pacts} signed, {oaths} present at the oath. Print report H, have it signed, then note its number here. Hash: {sha256}…</translation>
    </message>
    <message>
        <source>Sekarang: {offices} kantor, {due} wajib, {pacts} sudah TTD, {oaths} hadir ikrar.</source>
        <translation>Now: {offices} {offices:office|offices}, {due} due, {pacts} signed, {oaths} present at ikrar.</translation>
    </message>
    <message>
        <source>Isi penetapan ini berubah dari yang dicatat; jangan dipakai, dan periksa keutuhan data.</source>
        <translation>This determination differs from what was noted; do not use it, and check that the data is whole.</translation>
    </message>
    <message>
        <source>Nomor {number} tanggal {day}, {signer}: {due} wajib, {pacts} sudah TTD, {oaths} hadir ikrar.</source>
        <translation>Number {number} of {day}, {signer}: {due} due, {pacts} signed, {oaths} present at ikrar.</translation>
    </message>
    <message>
        <source>Dibekukan {at}, tidak ditandatangani.</source>
        <translation>Frozen {at}, not signed.</translation>
    </message>
    <message>
        <source>Nomor {number}: dicatat {at}, berakhir {ended} ({note}).</source>
        <translation>Number {number}: noted {at}, ended {ended} ({note}).</translation>
    </message>
    <message>
        <source>belum ada</source>
        <translation>none yet</translation>
    </message>
    <message>
        <source>{pacts} dari {due} TTD, {oaths} hadir</source>
        <translation>{pacts} of {due} signed, {oaths} present</translation>
    </message>
    <message>
        <source>{n} TTD</source>
        <translation>{n} signed</translation>
    </message>
    <message>
        <source>{n} hadir</source>
        <translation>{n} present</translation>
    </message>
    <message>
        <source>{n} wajib</source>
        <translation>{n} due</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>{n} dari {all} TTD</source>
        <translation>{n} of {all} signed</translation>
    </message>
    <message>
        <source>Belum ada unit</source>
        <translation>No unit yet</translation>
    </message>
    <message>
        <source>Unit kantor</source>
        <translation>Units of the office</translation>
    </message>
    <message>
        <source>Saring pegawai</source>
        <translation>Filter employees</translation>
    </message>
    <message>
        <source>Tidak ada pegawai yang cocok</source>
        <translation>No employee matches</translation>
    </message>
    <message>
        <source>Pilih unit lain atau ubah saringannya.</source>
        <translation>Choose another unit or change the filter.</translation>
    </message>
    <message>
        <source>Pegawai kantor</source>
        <translation>Employees of the office</translation>
    </message>
    <message>
        <source>Lembar sebelumnya</source>
        <translation>Previous sheet</translation>
    </message>
    <message>
        <source>Lembar berikutnya</source>
        <translation>Next sheet</translation>
    </message>
    <message>
        <source>Gambar lembar</source>
        <translation>Image of the sheet</translation>
    </message>
    <message>
        <source>Perkecil</source>
        <translation>Zoom out</translation>
    </message>
    <message>
        <source>Perbesar</source>
        <translation>Zoom in</translation>
    </message>
    <message>
        <source>{signed} dari {people} TTD · {present} hadir ikrar</source>
        <translation>{signed} of {people} signed · {present} present at ikrar</translation>
    </message>
    <message>
        <source>Membuka gambar</source>
        <translation>Opening the image</translation>
    </message>
    <message>
        <source>Paket nomor {seq} di layar</source>
        <translation>Bundle number {seq} on screen</translation>
    </message>
    <message>
        <source>Paket di layar</source>
        <translation>Bundle on screen</translation>
    </message>
    <message>
        <source>Paket nomor {seq}</source>
        <translation>Bundle number {seq}</translation>
    </message>
    <message>
        <source>{n} detik</source>
        <translation>{n} {n:second|seconds}</translation>
    </message>
    <message>
        <source>Rekam kode ini dengan ponsel, tegak dan dekat, paling sedikit {n} detik. Mulai kapan pun boleh.</source>
        <translation>Film these codes with a phone, upright and close, for at least {n} {n:second|seconds}. Start at any time.</translation>
    </message>
    <message>
        <source>Hanya catatan, tanpa gambar lembar. Terenkripsi: hanya kabupaten yang dapat membukanya.</source>
        <translation>Records only, without sheet images. Encrypted: only the regency can open it.</translation>
    </message>
    <message>
        <source>Kirim rekamannya ke kabupaten, yang menyeretnya ke halaman Terima. Esc: tutup.</source>
        <translation>Send the film to the regency, where it is dragged to the page Receive. Esc: close.</translation>
    </message>
    <message>
        <source>**Kirim** menulis satu berkas .netral terenkripsi ke stik USB atau folder, atau sebagai draf surel. Sebelumnya halaman ini menyebut apa yang dibawa dan seberapa besar. Setiap paket membawa semua catatan, jadi paket yang hilang tidak merugikan. Data baru dianggap **diterima** sesudah tanda terima kabupaten dimasukkan di halaman ini; apa yang dikeluhkannya disebut beserta langkah berikutnya. Berkas boleh diseret ke sini.</source>
        <translation>**Send** writes one encrypted .netral file to a USB stick or folder, or as an e-mail draft. Before that, this page says what goes along and how big it is. Every bundle carries all records, so a lost bundle does no harm. Data only counts as **received** once the regency&apos;s receipt has been taken in on this page; what it complains about is told with the next step. Files may be dragged here.</translation>
    </message>
    <message>
        <source>Lepaskan berkas dari kabupaten di sini</source>
        <translation>Drop files from the regency here</translation>
    </message>
    <message>
        <source>Sidik jari kantor ini</source>
        <translation>Fingerprint of this office</translation>
    </message>
    <message>
        <source>Tulis di berita acara pendaftaran dan kirim bersama berkas permintaan. Kabupaten menyetujui kantor ini hanya bila sidik jarinya sama.</source>
        <translation>Write it in the enrolment minutes (berita acara) and send it with the request file. The regency approves this office only if the fingerprints match.</translation>
    </message>
    <message>
        <source>Pilih berkas</source>
        <translation>Choose files</translation>
    </message>
    <message>
        <source>Tanda terima dan kegiatan netralitas dari kabupaten dimasukkan di sini, atau diseret ke sini.</source>
        <translation>Receipts and the campaign from the regency are taken in here, or dragged here.</translation>
    </message>
    <message>
        <source>Terima dari kabupaten</source>
        <translation>Receive from the regency</translation>
    </message>
    <message>
        <source>Belum ada paket yang dibuat.</source>
        <translation>No bundle made yet.</translation>
    </message>
    <message>
        <source>Paket yang dibuat</source>
        <translation>Bundles made</translation>
    </message>
    <message>
        <source>Menghitung paket</source>
        <translation>Counting the bundle</translation>
    </message>
    <message>
        <source>Pilih stik USB atau folder untuk paket</source>
        <translation>Choose a USB stick or folder for the bundle</translation>
    </message>
    <message>
        <source>Pilih folder untuk draf surel</source>
        <translation>Choose a folder for the e-mail drafts</translation>
    </message>
    <message>
        <source>Menulis paket ke {where}</source>
        <translation>Writing the bundle to {where}</translation>
    </message>
    <message>
        <source>{label} (kosong {free})</source>
        <translation>{label} ({free} free)</translation>
    </message>
    <message>
        <source>Paket nomor {seq} tertulis dan sudah dibaca ulang.</source>
        <translation>Bundle number {seq} written and read back.</translation>
    </message>
    <message>
        <source>Paket disetujui. Perubahan sesudah ini perlu disetujui lagi.</source>
        <translation>Bundle approved. Changes after this need approval again.</translation>
    </message>
    <message>
        <source>Mencatat persetujuan</source>
        <translation>Noting the approval</translation>
    </message>
    <message>
        <source>Simpan tanda terima</source>
        <translation>Save the receipt</translation>
    </message>
    <message>
        <source>Tanda terima paket nomor {seq} tersimpan sebagai {file}.</source>
        <translation>Receipt of bundle number {seq} saved as {file}.</translation>
    </message>
    <message>
        <source>Mencetak tanda terima</source>
        <translation>Printing the receipt</translation>
    </message>
    <message>
        <source>Pilih berkas dari kabupaten</source>
        <translation>Choose files from the regency</translation>
    </message>
    <message>
        <source>Berkas NETRAL, rekaman layar (*.netral *.zip *.eml *.mp4 *.mov *.m4v *.3gp *.mkv *.webm *.avi)</source>
        <translation>NETRAL files, films of a screen (*.netral *.zip *.eml *.mp4 *.mov *.m4v *.3gp *.mkv *.webm *.avi)</translation>
    </message>
    <message>
        <source>Menerima berkas</source>
        <translation>Receiving files</translation>
    </message>
    <message>
        <source>Memeriksa paket pendaftaran</source>
        <translation>Checking the enrolment package</translation>
    </message>
    <message>
        <source>Permintaan tersimpan sebagai {file}. Kirim ke kabupaten.</source>
        <translation>Request saved as {file}. Send it to the regency.</translation>
    </message>
    <message>
        <source>Bergabung dengan kabupaten</source>
        <translation>Joining the regency</translation>
    </message>
    <message>
        <source>Tidak ada yang dikeluhkan kabupaten.</source>
        <translation>The regency has no complaints.</translation>
    </message>
    <message>
        <source>Cetak tanda terima…</source>
        <translation>Print receipt…</translation>
    </message>
    <message>
        <source>Jawaban kabupaten</source>
        <translation>Answer of the regency</translation>
    </message>
    <message>
        <source>Berkas tanda terimanya tidak tersimpan di sini; masukkan lagi.</source>
        <translation>The receipt&apos;s file is not kept here; take it in again.</translation>
    </message>
    <message>
        <source>Kirim ke kabupaten</source>
        <translation>Send to the regency</translation>
    </message>
    <message>
        <source>Kirim</source>
        <translation>Send</translation>
    </message>
    <message>
        <source>Stik USB atau folder</source>
        <translation>USB stick or folder</translation>
    </message>
    <message>
        <source>Layar: catatan saja, sebagai kode yang direkam ponsel (bila USB dilarang)</source>
        <translation>Screen: records only, as codes filmed by a phone (where USB is forbidden)</translation>
    </message>
    <message>
        <source>Terenkripsi: hanya kabupaten yang dapat membukanya.</source>
        <translation>Encrypted: only the regency can open it.</translation>
    </message>
    <message>
        <source>Surel: draf dengan lampiran paling besar {n} MB</source>
        <translation>E-mail: drafts with attachments of at most {n} MB</translation>
    </message>
    <message>
        <source>Paket nomor {seq} menjadi {n} draf surel di {place}.</source>
        <translation>Bundle number {seq} became {n} e-mail {n:draft|drafts} in {place}.</translation>
    </message>
    <message>
        <source>Buka tiap draf dengan program surel, lalu kirim. Urutannya bebas.</source>
        <translation>Open each draft with the e-mail program, then send it. In any order.</translation>
    </message>
    <message>
        <source>Paket nomor {seq} ({size}) sudah di {place} dan dibaca ulang: aman dicabut.</source>
        <translation>Bundle number {seq} ({size}) is on {place} and was read back: safe to unplug.</translation>
    </message>
    <message>
        <source>Cabut lewat “Eject”, lalu bawa ke kabupaten. Selesai bila tanda terimanya sudah masuk di sini.</source>
        <translation>Unplug it through “Eject”, then take it to the regency. It is done once the receipt is taken in here.</translation>
    </message>
    <message>
        <source>Masih draf: kabupaten meminta persetujuan kepala kantor sebelum dikirim.</source>
        <translation>Still a draft: the regency asks for the office head&apos;s approval before sending.</translation>
    </message>
    <message>
        <source>Kepala kantor menyetujui di sini, dengan kata sandinya</source>
        <translation>The office head approves here, with their password</translation>
    </message>
    <message>
        <source>Surat pengantar yang sudah ditandatangani</source>
        <translation>A signed covering letter (surat pengantar)</translation>
    </message>
    <message>
        <source>Kata sandi kepala kantor</source>
        <translation>Password of the office head</translation>
    </message>
    <message>
        <source>Belum ada petugas lain yang boleh menyetujui. Tambahkan kepala kantor di Pengaturan, Petugas, sebagai administrator atau Satgas; atau catat suratnya.</source>
        <translation>No other operator may approve yet. Add the office head in Settings, Operators, as administrator or Satgas; or note the letter.</translation>
    </message>
    <message>
        <source>Yang menyetujui</source>
        <translation>Who approves</translation>
    </message>
    <message>
        <source>Nomor surat pengantar</source>
        <translation>Number of the covering letter</translation>
    </message>
    <message>
        <source>Tanggal surat</source>
        <translation>Date of the letter</translation>
    </message>
    <message>
        <source>Ditandatangani oleh</source>
        <translation>Signed by</translation>
    </message>
    <message>
        <source>Setujui paket ini</source>
        <translation>Approve this bundle</translation>
    </message>
    <message>
        <source>Pilih paket pendaftaran</source>
        <translation>Choose the enrolment package</translation>
    </message>
    <message>
        <source>Kode sekali pakai dari surat kabupaten</source>
        <translation>One-time code from the regency&apos;s letter</translation>
    </message>
    <message>
        <source>Periksa paket</source>
        <translation>Check the package</translation>
    </message>
    <message>
        <source>Bandingkan dengan sidik jari kabupaten yang tercetak di surat. Sama persis?</source>
        <translation>Compare with the regency&apos;s fingerprint printed in the letter. Exactly the same?</translation>
    </message>
    <message>
        <source>Ya, sama; buat permintaan</source>
        <translation>Yes, the same; make the request</translation>
    </message>
    <message>
        <source>Tidak sama</source>
        <translation>Not the same</translation>
    </message>
    <message>
        <source>Kabupaten memberi paket pendaftaran (.netral) dan surat berisi kode sekali pakai. Sebelum bergabung, kantor tetap dapat bekerja sendiri. Komputer ini menggantikan yang hilang? Mintalah juga paket pemulihan, dan masukkan di sini sesudah kabupaten menyetujui, sebelum mulai bekerja.</source>
        <translation>The regency gives an enrolment package (.netral) and a letter with a one-time code. Until it joins, the office can work on its own. Does this computer replace a lost one? Then also ask for a recovery package, and take it in here after the regency has approved, before you start to work.</translation>
    </message>
    <message>
        <source>Pilih paket pendaftaran lebih dahulu.</source>
        <translation>Choose the enrolment package first.</translation>
    </message>
    <message>
        <source>Isi kode sekali pakai dari surat.</source>
        <translation>Enter the one-time code from the letter.</translation>
    </message>
    <message>
        <source>Simpan permintaan untuk kabupaten</source>
        <translation>Save the request for the regency</translation>
    </message>
    <message>
        <source>Menyiapkan kode</source>
        <translation>Preparing the codes</translation>
    </message>
    <message>
        <source>diterima</source>
        <translation>received</translation>
    </message>
    <message>
        <source>menunggu bagian lain</source>
        <translation>waiting for other parts</translation>
    </message>
    <message>
        <source>sudah pernah diterima</source>
        <translation>received before</translation>
    </message>
    <message>
        <source>lebih lama dari yang ada</source>
        <translation>older than what is here</translation>
    </message>
    <message>
        <source>bertentangan, dibekukan</source>
        <translation>in conflict, frozen</translation>
    </message>
    <message>
        <source>disisihkan</source>
        <translation>set aside</translation>
    </message>
    <message>
        <source>ditolak</source>
        <translation>refused</translation>
    </message>
    <message>
        <source>Paket kantor</source>
        <translation>Office bundle</translation>
    </message>
    <message>
        <source>Tanda terima</source>
        <translation>Receipt</translation>
    </message>
    <message>
        <source>Paket pendaftaran</source>
        <translation>Enrolment package</translation>
    </message>
    <message>
        <source>Permintaan pendaftaran</source>
        <translation>Enrolment request</translation>
    </message>
    <message>
        <source>Paket pemulihan</source>
        <translation>Recovery package</translation>
    </message>
    <message>
        <source>Tanda terima terakhir untuk paket nomor {seq}, masuk {at}.</source>
        <translation>Last receipt for bundle number {seq}, came in {at}.</translation>
    </message>
    <message>
        <source>perlu tindakan</source>
        <translation>needs action</translation>
    </message>
    <message>
        <source>untuk diketahui</source>
        <translation>to know</translation>
    </message>
    <message>
        <source>Disetujui {by} dengan surat {letter}, dicatat {at}.</source>
        <translation>Approved by {by} with letter {letter}, noted {at}.</translation>
    </message>
    <message>
        <source>Disetujui {by} pada {at}.</source>
        <translation>Approved by {by} on {at}.</translation>
    </message>
    <message>
        <source>{people} pegawai, {sheets} lembar, {pages} halaman, {sessions} sesi ikrar</source>
        <translation>{people} {people:employee|employees}, {sheets} {sheets:sheet|sheets}, {pages} {pages:page|pages}, {sessions} ikrar {sessions:session|sessions}</translation>
    </message>
    <message>
        <source>{n} belum pernah dikirim</source>
        <translation>{n} never sent</translation>
    </message>
    <message>
        <source>{n} terkirim, belum ada tanda terima</source>
        <translation>{n} sent, no receipt yet</translation>
    </message>
    <message>
        <source>{n} sudah diterima kabupaten, tidak dikirim lagi</source>
        <translation>{n} already received by the regency, not sent again</translation>
    </message>
    <message>
        <source>Tidak ada yang berubah sejak paket nomor {seq}.</source>
        <translation>Nothing has changed since bundle number {seq}.</translation>
    </message>
    <message>
        <source>Semua catatan</source>
        <translation>All records</translation>
    </message>
    <message>
        <source>Gambar halaman</source>
        <translation>Page images</translation>
    </message>
    <message>
        <source>Besar paket</source>
        <translation>Size of the bundle</translation>
    </message>
    <message>
        <source>sekitar {size}, dengan {images} gambar</source>
        <translation>about {size}, with {images} {images:image|images}</translation>
    </message>
    <message>
        <source>{n} KB</source>
        <translation>{n} KB</translation>
    </message>
    <message>
        <source>{n} GB</source>
        <translation>{n} GB</translation>
    </message>
    <message>
        <source>Berkas tidak dikenal</source>
        <translation>Unknown file</translation>
    </message>
    <message>
        <source>{at} · {people} pegawai, {signed} sudah TTD</source>
        <translation>{at} · {people} {people:employee|employees}, {signed} signed</translation>
    </message>
    <message>
        <source>diterima kabupaten</source>
        <translation>received by the regency</translation>
    </message>
    <message>
        <source>{told} · tanda terima {at}</source>
        <translation>{told} · receipt {at}</translation>
    </message>
    <message>
        <source>disisihkan di kabupaten</source>
        <translation>set aside at the regency</translation>
    </message>
    <message>
        <source>tidak pernah tiba</source>
        <translation>never arrived</translation>
    </message>
    <message>
        <source>belum ada tanda terima</source>
        <translation>no receipt yet</translation>
    </message>
    <message>
        <source>Kantor ini bekerja sendiri; belum bergabung dengan kabupaten</source>
        <translation>This office works on its own; it has not joined a regency</translation>
    </message>
    <message>
        <source>Permintaan ke {regency} tertulis · menunggu persetujuan</source>
        <translation>Request to {regency} written · waiting for approval</translation>
    </message>
    <message>
        <source>Terdaftar pada {regency} · belum pernah mengirim</source>
        <translation>Enrolled with {regency} · has never sent</translation>
    </message>
    <message>
        <source>{regency} · {bundles} paket dibuat, belum ada tanda terima</source>
        <translation>{regency} · {bundles} {bundles:bundle|bundles} made, no receipt yet</translation>
    </message>
    <message>
        <source>{regency} · tanda terima terakhir untuk paket nomor {seq}</source>
        <translation>{regency} · last receipt for bundle number {seq}</translation>
    </message>
    <message>
        <source>Register ini mempunyai **kata sandi sendiri** dan mengunci sesudah dua menit tidak dipakai. Setiap pembacaan masuk ke jejak dengan alasannya. **Laporan baru** mencatat laporan; di dalam berkas, **Cetak kertas** lalu **Tahap berikutnya**. Jawaban terlapor tercetak di samping dugaannya. Pelapor hanya terlihat lewat **Buka identitas pelapor**, dengan alasan tertulis.</source>
        <translation>This register has a **password of its own** and locks after two minutes without use. Every reading goes into the trail with its reason. **New report** notes a report; in a case, **Print papers** and then **Next stage**. The subject&apos;s answer is printed beside what is reported. The reporter is only seen through **Open reporter&apos;s identity**, with a written reason.</translation>
    </message>
    <message>
        <source>Register dikunci.</source>
        <translation>Register locked.</translation>
    </message>
    <message>
        <source>Terkunci sendiri sesudah dua menit tidak dipakai.</source>
        <translation>Locks by itself after two minutes without use.</translation>
    </message>
    <message>
        <source>terbuka; mengunci sendiri dalam {left} detik</source>
        <translation>open; locks by itself in {left} {left:second|seconds}</translation>
    </message>
    <message>
        <source>Membuka berkas</source>
        <translation>Opening the case</translation>
    </message>
    <message>
        <source>Isian di halaman Dugaan belum disimpan.</source>
        <translation>What you entered on the page Cases is not saved.</translation>
    </message>
    <message>
        <source>Membuka Register</source>
        <translation>Opening the Register</translation>
    </message>
    <message>
        <source>Kata sandi diganti. Buka dengan yang baru.</source>
        <translation>Password changed. Open with the new one.</translation>
    </message>
    <message>
        <source>Mengganti kata sandi Register</source>
        <translation>Changing the Register&apos;s password</translation>
    </message>
    <message>
        <source>Membaca daftar dugaan</source>
        <translation>Reading the list of cases</translation>
    </message>
    <message>
        <source>Simpan rekap</source>
        <translation>Save the recap</translation>
    </message>
    <message>
        <source>Rekap tanpa nama tersimpan sebagai {file}.</source>
        <translation>Recap without names saved as {file}.</translation>
    </message>
    <message>
        <source>Menulis rekap</source>
        <translation>Writing the recap</translation>
    </message>
    <message>
        <source>Digabungkan dengan {number}.</source>
        <translation>Joined with {number}.</translation>
    </message>
    <message>
        <source>Tercatat sebagai {number}.</source>
        <translation>Noted as {number}.</translation>
    </message>
    <message>
        <source>Mencatat laporan</source>
        <translation>Noting the report</translation>
    </message>
    <message>
        <source>Pilih bukti</source>
        <translation>Choose the evidence</translation>
    </message>
    <message>
        <source>Menyimpan</source>
        <translation>Saving</translation>
    </message>
    <message>
        <source>Isian SBT tersalin; terhapus dari papan klip bila Register mengunci.</source>
        <translation>SBT entries copied; wiped from the clipboard when the Register locks.</translation>
    </message>
    <message>
        <source>Menyalin isian SBT</source>
        <translation>Copying the SBT entries</translation>
    </message>
    <message>
        <source>Simpan bukti</source>
        <translation>Save the evidence</translation>
    </message>
    <message>
        <source>Bukti masih sama dengan yang diterima; tersimpan sebagai {file}.</source>
        <translation>The evidence is still as it was received; saved as {file}.</translation>
    </message>
    <message>
        <source>Mengambil bukti</source>
        <translation>Fetching the evidence</translation>
    </message>
    <message>
        <source>Buka identitas pelapor</source>
        <translation>Open reporter&apos;s identity</translation>
    </message>
    <message>
        <source>Alasan</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Alasan dengan kata-kata</source>
        <translation>Reason in words</translation>
    </message>
    <message>
        <source>Pelapor disegel tersendiri. Pembukaan ini masuk ke jejak dan ke berkas.</source>
        <translation>The reporter is sealed apart. This opening goes into the trail and into the case.</translation>
    </message>
    <message>
        <source>Tidak ada pelapor yang dicatat.</source>
        <translation>No reporter was noted.</translation>
    </message>
    <message>
        <source>Membuka identitas pelapor</source>
        <translation>Opening the reporter&apos;s identity</translation>
    </message>
    <message>
        <source>Menyiapkan pratinjau ...</source>
        <translation>Preparing the preview ...</translation>
    </message>
    <message>
        <source>Menyiapkan pratinjau</source>
        <translation>Preparing the preview</translation>
    </message>
    <message>
        <source>Menggambar pratinjau</source>
        <translation>Drawing the preview</translation>
    </message>
    <message>
        <source>Simpan kertas</source>
        <translation>Save the paper</translation>
    </message>
    <message>
        <source>{paper} tersimpan sebagai {file}.</source>
        <translation>{paper} saved as {file}.</translation>
    </message>
    <message>
        <source>Sesudah ditandatangani, pindai dan simpan sebagai bukti di berkas ini.</source>
        <translation>Once signed, scan it and keep it as evidence in this case.</translation>
    </message>
    <message>
        <source>Menulis kertas</source>
        <translation>Writing the paper</translation>
    </message>
    <message>
        <source>Belum ditentukan</source>
        <translation>Not decided yet</translation>
    </message>
    <message>
        <source>Jawaban terlapor</source>
        <translation>Subject&apos;s answer</translation>
    </message>
    <message>
        <source>Jawaban, dengan kata-katanya sendiri</source>
        <translation>The answer, in their own words</translation>
    </message>
    <message>
        <source>Kosongkan bila sudah dipanggil dan tidak menjawab.</source>
        <translation>Leave empty if they were called and did not answer.</translation>
    </message>
    <message>
        <source>Tanggal</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Catat jawaban</source>
        <translation>Note the answer</translation>
    </message>
    <message>
        <source>Tercetak di samping dugaannya pada setiap kertas.</source>
        <translation>Printed beside what is reported, on every paper.</translation>
    </message>
    <message>
        <source>Lengkapi laporan</source>
        <translation>Complete the report</translation>
    </message>
    <message>
        <source>Tempat</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>Hari peristiwa</source>
        <translation>Day of the event</translation>
    </message>
    <message>
        <source>Uraian</source>
        <translation>Description</translation>
    </message>
    <message>
        <source>Butir larangan</source>
        <translation>Item of prohibition</translation>
    </message>
    <message>
        <source>Hari diketahui pelapor</source>
        <translation>Day the reporter learnt of it</translation>
    </message>
    <message>
        <source>Hari penetapan calon</source>
        <translation>Day candidates were determined</translation>
    </message>
    <message>
        <source>Nomor surat atau SBT</source>
        <translation>Number of letter or SBT</translation>
    </message>
    <message>
        <source>Nama pelapor</source>
        <translation>Name of the reporter</translation>
    </message>
    <message>
        <source>Disegel tersendiri.</source>
        <translation>Sealed apart.</translation>
    </message>
    <message>
        <source>Alamat dan telepon pelapor</source>
        <translation>Address and phone of the reporter</translation>
    </message>
    <message>
        <source>Simpan</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Yang dikosongkan tidak berubah; yang lama tetap ada dalam berkas.</source>
        <translation>What is left empty does not change; the old stays in the case.</translation>
    </message>
    <message>
        <source>Bukti: {file}</source>
        <translation>Evidence: {file}</translation>
    </message>
    <message>
        <source>Apa yang ditunjukkannya</source>
        <translation>What it shows</translation>
    </message>
    <message>
        <source>Ini tangkapan layar</source>
        <translation>This is a screenshot</translation>
    </message>
    <message>
        <source>Alamat halaman</source>
        <translation>Address of the page</translation>
    </message>
    <message>
        <source>Kapan ditangkap</source>
        <translation>When it was taken</translation>
    </message>
    <message>
        <source>Siapa yang menangkapnya</source>
        <translation>Who took it</translation>
    </message>
    <message>
        <source>Tersimpan terenkripsi dengan SHA-256; tangkapan layar perlu tiga isian terakhir.</source>
        <translation>Stored encrypted with its SHA-256; a screenshot needs the last three fields.</translation>
    </message>
    <message>
        <source>Kode etik atau disiplin</source>
        <translation>Ethics or discipline</translation>
    </message>
    <message>
        <source>Jalur</source>
        <translation>Path</translation>
    </message>
    <message>
        <source>Wajib bila lain dari yang diusulkan.</source>
        <translation>Required if it differs from the proposal.</translation>
    </message>
    <message>
        <source>Putuskan</source>
        <translation>Decide</translation>
    </message>
    <message>
        <source>Usulan: {why} Yang memutuskan tetap orang.</source>
        <translation>Proposal: {why} A person decides.</translation>
    </message>
    <message>
        <source>Majelis Kode Etik</source>
        <translation>Ethics Council (Majelis)</translation>
    </message>
    <message>
        <source>Anggota, satu baris satu orang: nama; golongan</source>
        <translation>Members, one person a line: name; grade</translation>
    </message>
    <message>
        <source>Simpan susunan</source>
        <translation>Save members</translation>
    </message>
    <message>
        <source>Ganjil, paling sedikit lima, tidak ada yang di bawah golongan terlapor.</source>
        <translation>An odd number, at least five, none below the grade of the subject.</translation>
    </message>
    <message>
        <source>Usul sanksi</source>
        <translation>Propose sanction</translation>
    </message>
    <message>
        <source>Sanksi</source>
        <translation>Sanction</translation>
    </message>
    <message>
        <source>Wajib bila bukan langkah pertama.</source>
        <translation>Required if it is not the first step.</translation>
    </message>
    <message>
        <source>Tempat dibacakan</source>
        <translation>Place where it is read out</translation>
    </message>
    <message>
        <source>Hanya untuk pernyataan terbuka.</source>
        <translation>Only for an open statement.</translation>
    </message>
    <message>
        <source>Usulkan</source>
        <translation>Propose</translation>
    </message>
    <message>
        <source>Langkah pertama lebih dahulu. Putuskan jalurnya bila daftar ini kosong.</source>
        <translation>The first step comes first. Decide the path if this list is empty.</translation>
    </message>
    <message>
        <source>Keputusan</source>
        <translation>Decision</translation>
    </message>
    <message>
        <source>Nomor keputusan</source>
        <translation>Number of the decision</translation>
    </message>
    <message>
        <source>Jabatan yang memutuskan</source>
        <translation>Position of who decides</translation>
    </message>
    <message>
        <source>Catat keputusan</source>
        <translation>Note decision</translation>
    </message>
    <message>
        <source>Surat dengan pihak lain</source>
        <translation>Letter with another party</translation>
    </message>
    <message>
        <source>Arah</source>
        <translation>Direction</translation>
    </message>
    <message>
        <source>Surat keluar</source>
        <translation>Letter sent</translation>
    </message>
    <message>
        <source>Surat masuk</source>
        <translation>Letter received</translation>
    </message>
    <message>
        <source>Kepada atau dari</source>
        <translation>To or from</translation>
    </message>
    <message>
        <source>Bawaslu</source>
        <translation>Bawaslu</translation>
    </message>
    <message>
        <source>Nomor surat</source>
        <translation>Number of the letter</translation>
    </message>
    <message>
        <source>Pokok isinya</source>
        <translation>Gist of it</translation>
    </message>
    <message>
        <source>Catat surat</source>
        <translation>Note letter</translation>
    </message>
    <message>
        <source>Cetak dulu {paper} untuk tahap ini.</source>
        <translation>Print {paper} for this stage first.</translation>
    </message>
    <message>
        <source>Tahap berikutnya</source>
        <translation>Next stage</translation>
    </message>
    <message>
        <source>Tahap</source>
        <translation>Stage</translation>
    </message>
    <message>
        <source>Nomor surat (boleh kosong)</source>
        <translation>Number of the letter (may be empty)</translation>
    </message>
    <message>
        <source>Keterangan</source>
        <translation>Remarks</translation>
    </message>
    <message>
        <source>Pilih jalur</source>
        <translation>Choose the path</translation>
    </message>
    <message>
        <source>Catat Majelis Kode Etik</source>
        <translation>Note the Ethics Council (Majelis)</translation>
    </message>
    <message>
        <source>Usulkan sanksi</source>
        <translation>Propose a sanction</translation>
    </message>
    <message>
        <source>Pindahkan</source>
        <translation>Move</translation>
    </message>
    <message>
        <source>Semua berkas</source>
        <translation>All cases</translation>
    </message>
    <message>
        <source>Kelola Register</source>
        <translation>Manage Register</translation>
    </message>
    <message>
        <source>Pilih di kiri apa yang hendak dikerjakan.</source>
        <translation>Choose on the left what is to be done.</translation>
    </message>
    <message>
        <source>1. Laporan</source>
        <translation>1. Report</translation>
    </message>
    <message>
        <source>2. Terlapor</source>
        <translation>2. Subject</translation>
    </message>
    <message>
        <source>3. Peristiwa</source>
        <translation>3. Event</translation>
    </message>
    <message>
        <source>Lanjut</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>Gabungkan</source>
        <translation>Join</translation>
    </message>
    <message>
        <source>Peristiwa lain</source>
        <translation>Another event</translation>
    </message>
    <message>
        <source>Cari di daftar pegawai: nama atau NIP</source>
        <translation>Search the employee list: name or NIP</translation>
    </message>
    <message>
        <source>Calon terlapor</source>
        <translation>Possible subjects</translation>
    </message>
    <message>
        <source>Pilih orangnya sendiri; program tidak memilihkan. Bila tidak ada di daftar, isi di bawah.</source>
        <translation>Choose the person yourself; the program does not. If they are not on the list, fill in below.</translation>
    </message>
    <message>
        <source>Catat laporan</source>
        <translation>Note report</translation>
    </message>
    <message>
        <source>Sumber</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Nomor surat atau nomor SBT</source>
        <translation>Number of the letter or of the SBT</translation>
    </message>
    <message>
        <source>Wajib untuk Bawaslu dan SBT.</source>
        <translation>Required for Bawaslu and SBT.</translation>
    </message>
    <message>
        <source>Diterima</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>Diketahui pelapor</source>
        <translation>Learnt by the reporter</translation>
    </message>
    <message>
        <source>Disegel tersendiri; tidak tercetak di mana pun.</source>
        <translation>Sealed apart; printed nowhere.</translation>
    </message>
    <message>
        <source>Nama, bila tidak ada di daftar</source>
        <translation>Name, if not on the list</translation>
    </message>
    <message>
        <source>Jabatan</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Unit kerja</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>Apa yang terjadi</source>
        <translation>What happened</translation>
    </message>
    <message>
        <source>Di mana</source>
        <translation>Where</translation>
    </message>
    <message>
        <source>Kapan</source>
        <translation>When</translation>
    </message>
    <message>
        <source>Butir larangan yang diduga</source>
        <translation>Item of prohibition, as reported</translation>
    </message>
    <message>
        <source>Register dugaan terkunci</source>
        <translation>The Register of cases is locked</translation>
    </message>
    <message>
        <source>Alasan membuka</source>
        <translation>Reason for opening</translation>
    </message>
    <message>
        <source>Masuk ke jejak setiap kali sesuatu dibaca.</source>
        <translation>Goes into the trail each time something is read.</translation>
    </message>
    <message>
        <source>Keterangan (boleh kosong)</source>
        <translation>Remarks (may be empty)</translation>
    </message>
    <message>
        <source>Kata sandinya tersendiri, bukan kata sandi data. Terkunci lagi sesudah dua menit tidak dipakai.</source>
        <translation>It has its own password, not that of the data. It locks again after two minutes without use.</translation>
    </message>
    <message>
        <source>Isi kata sandinya.</source>
        <translation>Enter its password.</translation>
    </message>
    <message>
        <source>Sekurangnya 8 karakter.</source>
        <translation>At least 8 characters.</translation>
    </message>
    <message>
        <source>Ulangi kata sandi baru</source>
        <translation>Repeat the new password</translation>
    </message>
    <message>
        <source>Lupa kata sandi Register</source>
        <translation>Forgot the Register&apos;s password</translation>
    </message>
    <message>
        <source>Kode pemulihan dari kertas</source>
        <translation>Recovery code from the paper</translation>
    </message>
    <message>
        <source>Kata sandi Register diganti; kode pemulihannya tetap berlaku.</source>
        <translation>The Register&apos;s password is changed; its recovery code stays valid.</translation>
    </message>
    <message>
        <source>Pemegang kunci lain</source>
        <translation>Another key holder</translation>
    </message>
    <message>
        <source>Nama pemegang</source>
        <translation>Name of the holder</translation>
    </message>
    <message>
        <source>NIP (boleh kosong)</source>
        <translation>NIP (may be empty)</translation>
    </message>
    <message>
        <source>Laporan tentang dirinya tidak akan terbuka baginya.</source>
        <translation>Reports about them will not open for them.</translation>
    </message>
    <message>
        <source>Tambahkan</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>Kata sandi diketik oleh pemegang itu sendiri.</source>
        <translation>The holder types the password themselves.</translation>
    </message>
    <message>
        <source>Kode pemulihan pemegang itu, tulis dan simpan terkunci; tidak tersimpan di program: {code}</source>
        <translation>Recovery code of that holder, write it down and lock it away; it is not kept in the program: {code}</translation>
    </message>
    <message>
        <source>Hari libur</source>
        <translation>Holidays</translation>
    </message>
    <message>
        <source>Tahun</source>
        <translation>Year</translation>
    </message>
    <message>
        <source>Tanggal, satu baris satu hari</source>
        <translation>Dates, one day a line</translation>
    </message>
    <message>
        <source>Seperti 26-03-2029.</source>
        <translation>Like 26-03-2029.</translation>
    </message>
    <message>
        <source>Simpan hari libur</source>
        <translation>Save holidays</translation>
    </message>
    <message>
        <source>Ganti daftar tahun itu: libur yang berpindah, cuti bersama, libur daerah. Yang tetap sudah ada.</source>
        <translation>Replaces the list of that year: movable holidays, joint leave, local holidays. Fixed ones are there already.</translation>
    </message>
    <message>
        <source>Akhiri kunci</source>
        <translation>End a key</translation>
    </message>
    <message>
        <source>Pemegang</source>
        <translation>Holder</translation>
    </message>
    <message>
        <source>Akhiri</source>
        <translation>End</translation>
    </message>
    <message>
        <source>Sesudah ini ia tidak membuka apa pun lagi; berkas disegel ulang untuk yang lain.</source>
        <translation>After this they open nothing any more; cases are sealed anew for the others.</translation>
    </message>
    <message>
        <source>Kuncinya berakhir.</source>
        <translation>Their key has ended.</translation>
    </message>
    <message>
        <source>{n} hari libur {year} tersimpan; tenggat dihitung ulang.</source>
        <translation>{n} {n:holiday|holidays} of {year} saved; deadlines counted anew.</translation>
    </message>
    <message>
        <source>Formulir laporan kosong</source>
        <translation>Empty report form</translation>
    </message>
    <message>
        <source>Simpan PDF…</source>
        <translation>Save PDF…</translation>
    </message>
    <message>
        <source>Diisi pelapor dengan tangan, lalu dicatat lewat Laporan baru.</source>
        <translation>Filled in by the reporter by hand, then noted through New report.</translation>
    </message>
    <message>
        <source>Formulir tersimpan sebagai {file}.</source>
        <translation>Form saved as {file}.</translation>
    </message>
    <message>
        <source>Periksa bukti</source>
        <translation>Check evidence</translation>
    </message>
    <message>
        <source>Periksa semua bukti</source>
        <translation>Check all evidence</translation>
    </message>
    <message>
        <source>Setiap bukti dibaca dan dicocokkan dengan SHA-256-nya.</source>
        <translation>Each piece is read and compared with its SHA-256.</translation>
    </message>
    <message>
        <source>Semua bukti masih sama dengan yang diterima.</source>
        <translation>All evidence is still as it was received.</translation>
    </message>
    <message>
        <source>{n} bukti hilang atau berubah: {cases}.</source>
        <translation>{n} {n:piece|pieces} of evidence {n:is|are} lost or changed: {cases}.</translation>
    </message>
    <message>
        <source>Pemusnahan</source>
        <translation>Destruction</translation>
    </message>
    <message>
        <source>Berita acaranya ditandatangani; ini tidak dapat dibatalkan</source>
        <translation>The minutes are signed; this cannot be taken back</translation>
    </message>
    <message>
        <source>Musnahkan dengan berita acara…</source>
        <translation>Destroy, with minutes…</translation>
    </message>
    <message>
        <source>Hanya berkas yang habis masa simpannya menurut hasilnya; berita acaranya tanpa nama.</source>
        <translation>Only cases whose retention is over by their outcome; the minutes name nobody.</translation>
    </message>
    <message>
        <source>{n} berkas dimusnahkan.</source>
        <translation>{n} {n:case|cases} destroyed.</translation>
    </message>
    <message>
        <source>Kirim ke Register lain</source>
        <translation>Send to another Register</translation>
    </message>
    <message>
        <source>Nomor register, dipisah spasi</source>
        <translation>Register numbers, with spaces between</translation>
    </message>
    <message>
        <source>Kunci penerima</source>
        <translation>Key of the recipient</translation>
    </message>
    <message>
        <source>age1… dari `netral cases status` di tempat penerima.</source>
        <translation>age1… from `netral cases status` at the recipient&apos;s.</translation>
    </message>
    <message>
        <source>Kata sandi pemegang kedua</source>
        <translation>Password of a second holder</translation>
    </message>
    <message>
        <source>Kirim…</source>
        <translation>Send…</translation>
    </message>
    <message>
        <source>Perlu dua pemegang. Pelapor tidak ikut.</source>
        <translation>Needs two holders. The reporter is not sent along.</translation>
    </message>
    <message>
        <source>Tersimpan. Sebutkan sidik jari ini kepada penerima lewat telepon: {digits}</source>
        <translation>Saved. Tell the recipient this fingerprint by phone: {digits}</translation>
    </message>
    <message>
        <source>Terima dari Register lain</source>
        <translation>Receive from another Register</translation>
    </message>
    <message>
        <source>Sidik jari dari pengirim</source>
        <translation>Fingerprint from the sender</translation>
    </message>
    <message>
        <source>Tanyakan sidik jarinya lewat telepon, lalu pilih berkasnya.</source>
        <translation>Ask for the fingerprint by phone, then choose the file.</translation>
    </message>
    <message>
        <source>Diterima sebagai {numbers}.</source>
        <translation>Received as {numbers}.</translation>
    </message>
    <message>
        <source>Terlapor</source>
        <translation>Subject</translation>
    </message>
    <message>
        <source>Tenggat</source>
        <translation>Deadline</translation>
    </message>
    <message>
        <source>Cari nomor atau nama</source>
        <translation>Find number or name</translation>
    </message>
    <message>
        <source>Rekap tanpa nama</source>
        <translation>Recap without names</translation>
    </message>
    <message>
        <source>Kunci register</source>
        <translation>Lock the register</translation>
    </message>
    <message>
        <source>Kelola…</source>
        <translation>Manage…</translation>
    </message>
    <message>
        <source>Belum ada laporan dugaan</source>
        <translation>No reported case yet</translation>
    </message>
    <message>
        <source>Catat yang pertama dengan Laporan baru.</source>
        <translation>Note the first one with New report.</translation>
    </message>
    <message>
        <source>Daftar dugaan</source>
        <translation>List of cases</translation>
    </message>
    <message>
        <source>Cetak kertas</source>
        <translation>Print papers</translation>
    </message>
    <message>
        <source>Tambah bukti</source>
        <translation>Add evidence</translation>
    </message>
    <message>
        <source>Langkah berikutnya</source>
        <translation>Next step</translation>
    </message>
    <message>
        <source>Salin isian SBT</source>
        <translation>Copy SBT entries</translation>
    </message>
    <message>
        <source>Penanganan berakhir; kertas masih dapat dicetak lagi.</source>
        <translation>Handling has ended; papers can still be printed again.</translation>
    </message>
    <message>
        <source>{paper} belum dicetak; itu dulu.</source>
        <translation>{paper} is not printed yet; that comes first.</translation>
    </message>
    <message>
        <source>Kertas tahap ini sudah dicetak; lanjutkan bila sudah waktunya.</source>
        <translation>The papers of this stage are printed; go on when it is time.</translation>
    </message>
    <message>
        <source>tenggat {due}</source>
        <translation>due {due}</translation>
    </message>
    <message>
        <source>Yang memutuskan: {who}</source>
        <translation>Who decides: {who}</translation>
    </message>
    <message>
        <source>Dasar tahap: {basis}</source>
        <translation>Basis of the stage: {basis}</translation>
    </message>
    <message>
        <source>Dugaan menurut laporan</source>
        <translation>What is reported</translation>
    </message>
    <message>
        <source>Kurang: {what}</source>
        <translation>Lacking: {what}</translation>
    </message>
    <message>
        <source>Kelengkapan</source>
        <translation>Completeness</translation>
    </message>
    <message>
        <source>Bukti</source>
        <translation>Evidence</translation>
    </message>
    <message>
        <source>Belum ada bukti.</source>
        <translation>No evidence yet.</translation>
    </message>
    <message>
        <source>Ambil…</source>
        <translation>Fetch…</translation>
    </message>
    <message>
        <source>Ambil bukti {place}</source>
        <translation>Fetch evidence {place}</translation>
    </message>
    <message>
        <source>Perjalanan berkas</source>
        <translation>Course of the case</translation>
    </message>
    <message>
        <source>Belum ada catatan.</source>
        <translation>No entries yet.</translation>
    </message>
    <message>
        <source>Simpan PDF</source>
        <translation>Save PDF</translation>
    </message>
    <message>
        <source>Kembali ke berkas</source>
        <translation>Back to the case</translation>
    </message>
    <message>
        <source>Kertas</source>
        <translation>Paper</translation>
    </message>
    <message>
        <source>Hari libur {years} belum diisi: tenggat hanya mengenal libur bertanggal tetap. Isi di Kelola.</source>
        <translation>Holidays of {years} are not entered: deadlines only know holidays with fixed dates. Enter them under Manage.</translation>
    </message>
    <message>
        <source>Diketahui</source>
        <translation>Learnt</translation>
    </message>
    <message>
        <source>Pelapor</source>
        <translation>Reporter</translation>
    </message>
    <message>
        <source>ada, dirahasiakan</source>
        <translation>there, kept secret</translation>
    </message>
    <message>
        <source>Waktu: {day}</source>
        <translation>Time: {day}</translation>
    </message>
    <message>
        <source>Tempat: {place}</source>
        <translation>Place: {place}</translation>
    </message>
    <message>
        <source>Uraian: {what}</source>
        <translation>Description: {what}</translation>
    </message>
    <message>
        <source>Belum diuraikan.</source>
        <translation>Not described yet.</translation>
    </message>
    <message>
        <source>{text} (perlu alasan)</source>
        <translation>{text} (needs a reason)</translation>
    </message>
    <message>
        <source>{at} · {who}</source>
        <translation>{at} · {who}</translation>
    </message>
    <message>
        <source>Register lain</source>
        <translation>Other Register</translation>
    </message>
    <message>
        <source>berakhir</source>
        <translation>ended</translation>
    </message>
    <message>
        <source>kertas belum dicetak</source>
        <translation>papers not printed</translation>
    </message>
    <message>
        <source>Belum disebut</source>
        <translation>Not said yet</translation>
    </message>
    <message>
        <source>Laporan lain tentang peristiwa ini: {source}</source>
        <translation>Another report about this event: {source}</translation>
    </message>
    <message>
        <source>Laporan dilengkapi atau dibetulkan</source>
        <translation>Report completed or corrected</translation>
    </message>
    <message>
        <source>Bukti disimpan: {what}</source>
        <translation>Evidence kept: {what}</translation>
    </message>
    <message>
        <source>Jawaban terlapor dicatat</source>
        <translation>Subject&apos;s answer noted</translation>
    </message>
    <message>
        <source>Tahap {stage} mulai {day}. {note}</source>
        <translation>Stage {stage} from {day}. {note}</translation>
    </message>
    <message>
        <source>Jalur: {path}. {reason}</source>
        <translation>Path: {path}. {reason}</translation>
    </message>
    <message>
        <source>Susunan Majelis: {names}</source>
        <translation>Members of the Council: {names}</translation>
    </message>
    <message>
        <source>Usul sanksi: {text}. {reason}</source>
        <translation>Proposed sanction: {text}. {reason}</translation>
    </message>
    <message>
        <source>Keputusan {number} oleh {official}</source>
        <translation>Decision {number} by {official}</translation>
    </message>
    <message>
        <source>masuk dari</source>
        <translation>received from</translation>
    </message>
    <message>
        <source>keluar kepada</source>
        <translation>sent to</translation>
    </message>
    <message>
        <source>Surat {way} {party}: {number}. {gist}</source>
        <translation>Letter {way} {party}: {number}. {gist}</translation>
    </message>
    <message>
        <source>{paper} dicetak. {note}</source>
        <translation>{paper} printed. {note}</translation>
    </message>
    <message>
        <source>Dibaca: {why}. {note}</source>
        <translation>Read: {why}. {note}</translation>
    </message>
    <message>
        <source>Siap ikrar?</source>
        <translation>Ready for the ikrar?</translation>
    </message>
    <message>
        <source>Coba alat pindai</source>
        <translation>Try the scanner gun</translation>
    </message>
    <message>
        <source>Klik di sini, lalu pindai satu lembar pakta.</source>
        <translation>Click here, then scan one pact sheet.</translation>
    </message>
    <message>
        <source>{look} hal perlu dilihat sebelum acara.</source>
        <translation>{look} {look:thing|things} to look at before the event.</translation>
    </message>
    <message>
        <source>Semua yang perlu sudah siap.</source>
        <translation>All that is needed is ready.</translation>
    </message>
    <message>
        <source>Terbaca sebagai pindaian.</source>
        <translation>Read as a scan.</translation>
    </message>
    <message>
        <source>Itu terbaca sebagai ketikan. Pindai dengan alatnya, jangan diketik.</source>
        <translation>That was read as typing. Scan it with the gun, do not type it.</translation>
    </message>
    <message>
        <source>Pindai di sini</source>
        <translation>Scan here</translation>
    </message>
    <message>
        <source>Daftar hadir, 40 sehalaman</source>
        <translation>Attendance list, 40 a page</translation>
    </message>
    <message>
        <source>Daftar hadir, 20 sehalaman</source>
        <translation>Attendance list, 20 a page</translation>
    </message>
    <message>
        <source>Naskah ikrar</source>
        <translation>Text of the ikrar</translation>
    </message>
    <message>
        <source>Berita acara</source>
        <translation>Minutes</translation>
    </message>
    <message>
        <source>Daftar hadir dan naskah di kertas</source>
        <translation>Attendance list and texts on paper</translation>
    </message>
    <message>
        <source>Cetak, tanda tangani, lalu pindai bersama lembar lain; yang menandatangani daftar dihitung hadir.</source>
        <translation>Print, sign, then scan with other sheets; who signs the list counts as present.</translation>
    </message>
    <message>
        <source>{kind} {pages} halaman, {signed} tanda tangan</source>
        <translation>{kind} {pages} {pages:page|pages}, {signed} {signed:signature|signatures}</translation>
    </message>
    <message>
        <source>Sudah kembali: {what}.</source>
        <translation>Came back: {what}.</translation>
    </message>
    <message>
        <source>{waiting} halaman menunggu di Tinjau.</source>
        <translation>{waiting} {waiting:page|pages} {waiting:waits|wait} in Review.</translation>
    </message>
    <message>
        <source>dan {more} orang lagi</source>
        <translation>and {more} more {more:person|people}</translation>
    </message>
    <message>
        <source>{name}: dicatat {status}, tetapi menandatangani daftar.</source>
        <translation>{name}: noted as {status}, but signed the list.</translation>
    </message>
    <message>
        <source>Memang hadir</source>
        <translation>Was present</translation>
    </message>
    <message>
        <source>Catatan yang benar</source>
        <translation>The note is right</translation>
    </message>
    <message>
        <source>Simpan lembar sesi</source>
        <translation>Save session papers</translation>
    </message>
    <message>
        <source>**F8** membuka layar kehadiran: layar penuh untuk alat pindai dan ketikan. **Siap ikrar?** memeriksa yang perlu sebelum acara; di situ juga laptop lain di meja kehadiran, papan ikrar, rekaman, dan catatan kegiatan. Pilih sesi, lalu tandai kehadiran. **Ketik** nama atau NIP, atau pindai kode pada lembar pakta, lalu tekan **Enter**: orang itu hadir. Di daftar (**Tab**) satu tombol menandai lalu turun sebaris: **H** hadir, **S** sakit, **I** izin, **C** cuti, **DL** dinas luar, **TB** tugas belajar, **TK** tanpa keterangan; **Enter** atau **spasi** hadir, **Delete** menghapus, **N** menulis keterangan, **Ctrl+Z** mengurungkan, **Ctrl+PgDn** unit berikutnya. Pilih beberapa baris (**Ctrl+A** semua) untuk menandai sekaligus.</source>
        <translation>**F8** opens the check-in screen: full screen for scanner gun and typing. **Ready for the ikrar?** checks what is needed before the event; there are also other laptops at the check-in desk, the ikrar slate, recordings and the activity log. Choose a session, then mark attendance. **Type** a name or NIP, or scan the code on a pact sheet, then press **Enter**: that person is present. In the list (**Tab**) one key marks and goes one row down: **H** present, **S** sick, **I** excused, **C** on leave, **DL** duty elsewhere, **TB** study assignment, **TK** no word; **Enter** or **space** present, **Delete** removes, **N** writes a remark, **Ctrl+Z** undoes, **Ctrl+PgDn** next unit. Select several rows (**Ctrl+A** all) to mark them at once.</translation>
    </message>
    <message>
        <source>Sesi ikrar</source>
        <translation>Ikrar session</translation>
    </message>
    <message>
        <source>Sesi baru</source>
        <translation>New session</translation>
    </message>
    <message>
        <source>Tutup sesi</source>
        <translation>Close session</translation>
    </message>
    <message>
        <source>Layar kehadiran</source>
        <translation>Check-in screen</translation>
    </message>
    <message>
        <source>Layar penuh untuk alat pindai dan ketikan (F8)</source>
        <translation>Full screen for scanner gun and typing (F8)</translation>
    </message>
    <message>
        <source>Yang perlu siap sebelum acara, dan laptop lain di meja kehadiran</source>
        <translation>What must be ready before the event, and other laptops at the check-in desk</translation>
    </message>
    <message>
        <source>Ubah sesi</source>
        <translation>Change session</translation>
    </message>
    <message>
        <source>Hapus sesi</source>
        <translation>Delete session</translation>
    </message>
    <message>
        <source>Pindai kode, atau ketik nama / NIP lalu Enter</source>
        <translation>Scan a code, or type a name / NIP, then Enter</translation>
    </message>
    <message>
        <source>Tampilkan</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>Semua</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Belum dicatat</source>
        <translation>Not noted yet</translation>
    </message>
    <message>
        <source>Tidak ada yang cocok</source>
        <translation>Nothing matches</translation>
    </message>
    <message>
        <source>Hapus pencarian atau pilih “Semua”.</source>
        <translation>Clear the search or choose “All”.</translation>
    </message>
    <message>
        <source>Buka kembali</source>
        <translation>Open again</translation>
    </message>
    <message>
        <source>Belum ada sesi ikrar</source>
        <translation>No ikrar session yet</translation>
    </message>
    <message>
        <source>Buka sesi pada hari ikrar, lalu tandai siapa yang hadir.</source>
        <translation>Open a session on the day of the ikrar, then mark who is present.</translation>
    </message>
    <message>
        <source>Buka sesi</source>
        <translation>Open session</translation>
    </message>
    <message>
        <source>Catatan kegiatan</source>
        <translation>Activity log</translation>
    </message>
    <message>
        <source>Sesi ikrar termasuk dalam kegiatan netralitas. Buat sendiri, atau terima dari kabupaten.</source>
        <translation>An ikrar session belongs to a campaign. Create one, or receive it from the regency.</translation>
    </message>
    <message>
        <source>Sesi ikrar termasuk dalam kegiatan netralitas. Buat lebih dahulu di Pengaturan.</source>
        <translation>An ikrar session belongs to a campaign. Create one first in Settings.</translation>
    </message>
    <message>
        <source>Buka Pengaturan</source>
        <translation>Open Settings</translation>
    </message>
    <message>
        <source>dari {people} hadir ({percent})</source>
        <translation>of {people} present ({percent})</translation>
    </message>
    <message>
        <source>{excused} berhalangan · {no_word} tanpa keterangan · {unmarked} belum dicatat</source>
        <translation>{excused} excused · {no_word} no word · {unmarked} not noted</translation>
    </message>
    <message>
        <source>Membuka sesi ikrar</source>
        <translation>Opening the ikrar session</translation>
    </message>
    <message>
        <source>Mengubah sesi</source>
        <translation>Changing the session</translation>
    </message>
    <message>
        <source>Menghapus sesi</source>
        <translation>Deleting the session</translation>
    </message>
    <message>
        <source>Menutup sesi</source>
        <translation>Closing the session</translation>
    </message>
    <message>
        <source>Membuka kembali sesi</source>
        <translation>Opening the session again</translation>
    </message>
    <message>
        <source>Kode itu bukan milik pegawai kantor ini.</source>
        <translation>That code belongs to no employee of this office.</translation>
    </message>
    <message>
        <source>Ada {found} orang yang cocok.</source>
        <translation>{found} {found:person|people} {found:matches|match}.</translation>
    </message>
    <message>
        <source>Ketik lebih lengkap, atau pilih dari daftar.</source>
        <translation>Type more of it, or choose from the list.</translation>
    </message>
    <message>
        <source>Foto atau PDF (*.jpg *.jpeg *.png *.pdf)</source>
        <translation>Photo or PDF (*.jpg *.jpeg *.png *.pdf)</translation>
    </message>
    <message>
        <source>Misalnya: apel dan penjelasan larangan</source>
        <translation>For example: roll-call and briefing on prohibitions</translation>
    </message>
    <message>
        <source>Tatap muka, surat edaran, media sosial</source>
        <translation>In person, circular, social media</translation>
    </message>
    <message>
        <source>Pilih foto</source>
        <translation>Choose a photo</translation>
    </message>
    <message>
        <source>Jenis kegiatan</source>
        <translation>Kind of activity</translation>
    </message>
    <message>
        <source>Hari kegiatan</source>
        <translation>Day of the activity</translation>
    </message>
    <message>
        <source>Cara penyampaian</source>
        <translation>How it was told</translation>
    </message>
    <message>
        <source>Narasumber</source>
        <translation>Speaker</translation>
    </message>
    <message>
        <source>Jumlah peserta</source>
        <translation>Number of participants</translation>
    </message>
    <message>
        <source>Materi (paparan, selebaran)</source>
        <translation>Material (slides, leaflets)</translation>
    </message>
    <message>
        <source>Catat kegiatan</source>
        <translation>Note the activity</translation>
    </message>
    <message>
        <source>Belum ada kegiatan bulan ini.</source>
        <translation>No activity this month.</translation>
    </message>
    <message>
        <source>{audience} peserta</source>
        <translation>{audience} {audience:participant|participants}</translation>
    </message>
    <message>
        <source>dari sesi</source>
        <translation>from a session</translation>
    </message>
    <message>
        <source>Keluarkan foto</source>
        <translation>Take the photo out</translation>
    </message>
    <message>
        <source>Hapus kegiatan</source>
        <translation>Delete the activity</translation>
    </message>
    <message>
        <source>Isi apa yang dilakukan.</source>
        <translation>Enter what was done.</translation>
    </message>
    <message>
        <source>Pilih foto kegiatan</source>
        <translation>Choose a photo of the activity</translation>
    </message>
    <message>
        <source>Simpan foto kegiatan</source>
        <translation>Save the photo of the activity</translation>
    </message>
    <message>
        <source>masuk {day}, sesudah tenggat</source>
        <translation>came in {day}, after the deadline</translation>
    </message>
    <message>
        <source>belum dicatat</source>
        <translation>not noted yet</translation>
    </message>
    <message>
        <source>NIP</source>
        <translation>NIP</translation>
    </message>
    <message>
        <source>Kehadiran</source>
        <translation>Attendance</translation>
    </message>
    <message>
        <source>Daftar hadir ikrar</source>
        <translation>Attendance list of the ikrar</translation>
    </message>
    <message>
        <source>Keterangan, lalu Enter; Esc batal</source>
        <translation>Remark, then Enter; Esc cancels</translation>
    </message>
    <message>
        <source>Siapkan laptop lain</source>
        <translation>Prepare another laptop</translation>
    </message>
    <message>
        <source>Ambil hasil</source>
        <translation>Take in the result</translation>
    </message>
    <message>
        <source>Beberapa meja</source>
        <translation>Several desks</translation>
    </message>
    <message>
        <source>Laptop lain dengan NETRAL dapat ikut mencatat; hasilnya digabung di sini.</source>
        <translation>Another laptop with NETRAL can help to note; its result is joined here.</translation>
    </message>
    <message>
        <source>{prepared} laptop disiapkan, {sent} sudah mengirim {entries} catatan.</source>
        <translation>{prepared} {prepared:laptop|laptops} prepared, {sent} {sent:has|have} sent {entries} {entries:entry|entries}.</translation>
    </message>
    <message>
        <source>Sesi sudah ditutup; buka kembali untuk mengambil hasil.</source>
        <translation>The session is closed; open it again to take in results.</translation>
    </message>
    <message>
        <source>Hadir menurut laptop lain, tetapi di sini dicatat tidak hadir: {names}. Tandai sekali lagi yang benar di daftar.</source>
        <translation>Present according to other laptops, but noted here as not present: {names}. Mark what is right once more in the list.</translation>
    </message>
    <message>
        <source>Simpan berkas untuk laptop lain</source>
        <translation>Save the file for the other laptop</translation>
    </message>
    <message>
        <source>Pilih hasil dari laptop lain</source>
        <translation>Choose the result from the other laptop</translation>
    </message>
    <message>
        <source>Salin kode</source>
        <translation>Copy code</translation>
    </message>
    <message>
        <source>Sudah dicatat</source>
        <translation>Written down</translation>
    </message>
    <message>
        <source>Bawa berkasnya ke laptop itu, pilih “Laptop meja kehadiran” pada layar pertama NETRAL, lalu ketik kode ini. Kode tidak disimpan; jangan taruh di stik yang sama.</source>
        <translation>Take the file to that laptop, choose “Check-in desk laptop” on the first screen of NETRAL, then type this code. The code is not kept; do not put it on the same stick.</translation>
    </message>
    <message>
        <source>Kode untuk {file}</source>
        <translation>Code for {file}</translation>
    </message>
    <message>
        <source>Kewajiban kantor</source>
        <translation>Duties of the office</translation>
    </message>
    <message>
        <source>Logo, aplikasi, atau kewajiban lain tidak dicatat; tambahkan di halaman Kegiatan netralitas.</source>
        <translation>Logo, app or other duties are not tracked; add them on the page Campaign.</translation>
    </message>
    <message>
        <source>Catat</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Catat dengan foto</source>
        <translation>Note with photo</translation>
    </message>
    <message>
        <source>sudah, {day}</source>
        <translation>done, {day}</translation>
    </message>
    <message>
        <source>Ganti foto</source>
        <translation>Replace photo</translation>
    </message>
    <message>
        <source>Tambah foto</source>
        <translation>Add photo</translation>
    </message>
    <message>
        <source>Keluarkan foto kantor</source>
        <translation>Take out the office&apos;s photo</translation>
    </message>
    <message>
        <source>Batalkan</source>
        <translation>Take back</translation>
    </message>
    <message>
        <source>Pilih foto bukti</source>
        <translation>Choose the photo as proof</translation>
    </message>
    <message>
        <source>Simpan foto bukti</source>
        <translation>Save the photo</translation>
    </message>
    <message>
        <source>Papan ikrar: {title}</source>
        <translation>Ikrar slate: {title}</translation>
    </message>
    <message>
        <source>Papan ikrar</source>
        <translation>Ikrar slate</translation>
    </message>
    <message>
        <source>PAPAN IKRAR</source>
        <translation>IKRAR SLATE</translation>
    </message>
    <message>
        <source>Penuhi bidang kamera dengan papan ini lima detik, di awal dan di akhir. Esc: tutup.</source>
        <translation>Fill the camera&apos;s view with this slate for five seconds, at the start and at the end. Esc: close.</translation>
    </message>
    <message>
        <source>Rekaman (*.mp4 *.mov *.3gp *.mkv *.avi *.webm *.m4v);;Semua berkas (*)</source>
        <translation>Recordings (*.mp4 *.mov *.3gp *.mkv *.avi *.webm *.m4v);;All files (*)</translation>
    </message>
    <message>
        <source>Gambar (*.png *.jpg *.jpeg *.bmp *.webp)</source>
        <translation>Images (*.png *.jpg *.jpeg *.bmp *.webp)</translation>
    </message>
    <message>
        <source>Tampilkan papan</source>
        <translation>Show slate</translation>
    </message>
    <message>
        <source>Cetak papan</source>
        <translation>Print slate</translation>
    </message>
    <message>
        <source>Misalnya: flashdisk biru di lemari arsip</source>
        <translation>For example: blue USB stick in the archive cabinet</translation>
    </message>
    <message>
        <source>Salin juga ke data NETRAL (terenkripsi, sampai 4 GB)</source>
        <translation>Also copy into NETRAL&apos;s data (encrypted, up to 4 GB)</translation>
    </message>
    <message>
        <source>Catat rekaman</source>
        <translation>Note recording</translation>
    </message>
    <message>
        <source>Papan ikrar dan rekaman</source>
        <translation>Ikrar slate and recordings</translation>
    </message>
    <message>
        <source>Tunjukkan papan ini ke kamera lima detik, di awal dan di akhir; dari situ rekaman dikenali.</source>
        <translation>Show this slate to the camera for five seconds, at the start and at the end; the recording is known by it.</translation>
    </message>
    <message>
        <source>Disimpan di</source>
        <translation>Kept at</translation>
    </message>
    <message>
        <source>Tenggat rekaman: {deadline}.</source>
        <translation>Deadline of the recording: {deadline}.</translation>
    </message>
    <message>
        <source>Belum ada rekaman yang dicatat.</source>
        <translation>No recording noted yet.</translation>
    </message>
    <message>
        <source>tersalin</source>
        <translation>copied</translation>
    </message>
    <message>
        <source>Cari papan</source>
        <translation>Look for the slate</translation>
    </message>
    <message>
        <source>Dari gambar</source>
        <translation>From an image</translation>
    </message>
    <message>
        <source>Periksa ulang</source>
        <translation>Check again</translation>
    </message>
    <message>
        <source>Hapus catatan rekaman</source>
        <translation>Delete the note of the recording</translation>
    </message>
    <message>
        <source>Simpan papan ikrar</source>
        <translation>Save the ikrar slate</translation>
    </message>
    <message>
        <source>Pilih rekaman</source>
        <translation>Choose the recording</translation>
    </message>
    <message>
        <source>Pilih gambar saat papan terlihat</source>
        <translation>Choose an image that shows the slate</translation>
    </message>
    <message>
        <source>sesudah tenggat</source>
        <translation>after the deadline</translation>
    </message>
    <message>
        <source>{gigabytes} GB</source>
        <translation>{gigabytes} GB</translation>
    </message>
    <message>
        <source>{megabytes} MB</source>
        <translation>{megabytes} MB</translation>
    </message>
    <message>
        <source>{status}: {code} di daftar, atau {keys}</source>
        <translation>{status}: {code} in the list, or {keys}</translation>
    </message>
    <message>
        <source>Tulis keterangan (N)</source>
        <translation>Write a remark (N)</translation>
    </message>
    <message>
        <source>Hapus catatan</source>
        <translation>Delete the note</translation>
    </message>
    <message>
        <source>{ids} dipilih: ketik H S I C DL TB TK, N keterangan</source>
        <translation>{ids} selected: type H S I C DL TB TK, N remark</translation>
    </message>
    <message>
        <source>Sesi sudah ditutup.</source>
        <translation>The session is closed.</translation>
    </message>
    <message>
        <source>Pilih baris untuk menandai.</source>
        <translation>Select rows to mark them.</translation>
    </message>
    <message>
        <source>Tandai dulu kehadirannya, lalu tulis keterangannya.</source>
        <translation>Mark the attendance first, then write the remark.</translation>
    </message>
    <message>
        <source>{what} Ctrl+Z mengurungkan.</source>
        <translation>{what} Ctrl+Z undoes.</translation>
    </message>
    <message>
        <source>Mencatat kehadiran</source>
        <translation>Noting attendance</translation>
    </message>
    <message>
        <source>Diurungkan.</source>
        <translation>Undone.</translation>
    </message>
    <message>
        <source>Mengurungkan</source>
        <translation>Undoing</translation>
    </message>
    <message>
        <source>{people} orang</source>
        <translation>{people} {people:person|people}</translation>
    </message>
    <message>
        <source>{who}: keterangan dicatat.</source>
        <translation>{who}: remark noted.</translation>
    </message>
    <message>
        <source>Kembali ke daftar</source>
        <translation>Back to the list</translation>
    </message>
    <message>
        <source>Periksa lagi</source>
        <translation>Check again</translation>
    </message>
    <message>
        <source>Kewajiban kantor dan catatan kegiatan</source>
        <translation>Duties of the office and activity log</translation>
    </message>
    <message>
        <source>{pages} halaman siap dicetak.</source>
        <translation>{pages} {pages:page|pages} {pages:is|are} ready to print.</translation>
    </message>
    <message>
        <source>{people} orang tidak ikut: namanya memuat huruf yang tidak dapat dicetak.</source>
        <translation>{people} {people:person|people} {people:is|are} left out: their names have letters that cannot be printed.</translation>
    </message>
    <message>
        <source>Menyusun lembar sesi</source>
        <translation>Composing session papers</translation>
    </message>
    <message>
        <source>Mencatat percobaan</source>
        <translation>Noting the trial</translation>
    </message>
    <message>
        <source>Menyiapkan laptop lain</source>
        <translation>Preparing another laptop</translation>
    </message>
    <message>
        <source>Mengambil hasil laptop lain</source>
        <translation>Taking in the other laptop&apos;s result</translation>
    </message>
    <message>
        <source>Simpan hasil</source>
        <translation>Save result</translation>
    </message>
    <message>
        <source>Simpan semua yang dicatat di laptop ini, untuk dibawa ke komputer kantor</source>
        <translation>Save all that was noted on this laptop, to take to the office computer</translation>
    </message>
    <message>
        <source>Sesi lain</source>
        <translation>Another session</translation>
    </message>
    <message>
        <source>Simpan hasil untuk komputer kantor</source>
        <translation>Save the result for the office computer</translation>
    </message>
    <message>
        <source>{entries} catatan tersimpan di {file}.</source>
        <translation>{entries} {entries:entry|entries} saved in {file}.</translation>
    </message>
    <message>
        <source>Bawa ke komputer kantor, lalu Ambil hasil di sana.</source>
        <translation>Take it to the office computer, then press Take in the result there.</translation>
    </message>
    <message>
        <source>Menyimpan hasil</source>
        <translation>Saving the result</translation>
    </message>
    <message>
        <source>dipimpin {leader}</source>
        <translation>led by {leader}</translation>
    </message>
    <message>
        <source>saksi </source>
        <translation>witnesses </translation>
    </message>
    <message>
        <source>sudah ditutup</source>
        <translation>closed</translation>
    </message>
    <message>
        <source>{names} orang</source>
        <translation>{names} {names:person|people}</translation>
    </message>
    <message>
        <source>Catatan {who} dihapus.</source>
        <translation>Note of {who} deleted.</translation>
    </message>
    <message>
        <source>Menyiapkan papan</source>
        <translation>Preparing the slate</translation>
    </message>
    <message>
        <source>Papan tersimpan sebagai {file}. Cetak, lalu tunjukkan ke kamera.</source>
        <translation>Slate saved as {file}. Print it, then show it to the camera.</translation>
    </message>
    <message>
        <source>Membuat papan</source>
        <translation>Making the slate</translation>
    </message>
    <message>
        <source>Rekaman {file} dicatat.</source>
        <translation>Recording {file} noted.</translation>
    </message>
    <message>
        <source>Mencatat rekaman</source>
        <translation>Noting the recording</translation>
    </message>
    <message>
        <source>Mencari papan ikrar</source>
        <translation>Looking for the ikrar slate</translation>
    </message>
    <message>
        <source>Membaca gambar</source>
        <translation>Reading the image</translation>
    </message>
    <message>
        <source>{file}: {state}.</source>
        <translation>{file}: {state}.</translation>
    </message>
    <message>
        <source>Memeriksa rekaman</source>
        <translation>Checking the recording</translation>
    </message>
    <message>
        <source>Menghapus catatan</source>
        <translation>Deleting the note</translation>
    </message>
    <message>
        <source>Catatan rekaman dihapus; berkasnya tetap.</source>
        <translation>Note of the recording deleted; its file stays.</translation>
    </message>
    <message>
        <source>Sesi lain di laptop ini</source>
        <translation>Another session on this laptop</translation>
    </message>
    <message>
        <source>Simpan hasil sesi ini dahulu. Daftar pegawai dan sesi yang lama diganti oleh yang baru.</source>
        <translation>Save the result of this session first. The old employee list and session are replaced by the new.</translation>
    </message>
    <message>
        <source>Kehadiran: {title}</source>
        <translation>Attendance: {title}</translation>
    </message>
    <message>
        <source>PERIKSA JAM</source>
        <translation>CHECK THE CLOCK</translation>
    </message>
    <message>
        <source>Jam komputer ini mundur</source>
        <translation>This computer&apos;s clock went back</translation>
    </message>
    <message>
        <source>Catatan terakhir lebih baru dari jam sekarang. Kehadiran tetap dicatat.</source>
        <translation>The last entry is newer than the clock now. Attendance is noted all the same.</translation>
    </message>
    <message>
        <source>Urungkan (Ctrl+Z)</source>
        <translation>Undo (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Selesai (Esc)</source>
        <translation>Done (Esc)</translation>
    </message>
    <message>
        <source>Terakhir masuk</source>
        <translation>Last to come</translation>
    </message>
    <message>
        <source>Belum</source>
        <translation>Not yet</translation>
    </message>
    <message>
        <source>TIDAK DICATAT</source>
        <translation>NOT NOTED</translation>
    </message>
    <message>
        <source>DIURUNGKAN</source>
        <translation>UNDONE</translation>
    </message>
    <message>
        <source>Kehadirannya tidak dicatat.</source>
        <translation>Their attendance is not noted.</translation>
    </message>
    <message>
        <source>Kode pakta atau undangan, NIP, atau sebagian nama</source>
        <translation>Code of pact or invitation, NIP, or part of a name</translation>
    </message>
    <message>
        <source>Hanya pindaian</source>
        <translation>Scans only</translation>
    </message>
    <message>
        <source>SIAP</source>
        <translation>READY</translation>
    </message>
    <message>
        <source>Silakan pindai</source>
        <translation>Please scan</translation>
    </message>
    <message>
        <source>dari {people} hadir</source>
        <translation>of {people} present</translation>
    </message>
    <message>
        <source>Pindai kode pakta atau undangan, atau ketik NIP / nama</source>
        <translation>Scan the code of a pact or invitation, or type NIP / name</translation>
    </message>
    <message>
        <source>orang ke-{present}</source>
        <translation>person number {present}</translation>
    </message>
    <message>
        <source>tidak termasuk yang diundang</source>
        <translation>not among the invited</translation>
    </message>
    <message>
        <source>tadinya dicatat {status}</source>
        <translation>was noted as {status}</translation>
    </message>
    <message>
        <source>HADIR</source>
        <translation>PRESENT</translation>
    </message>
    <message>
        <source>Sudah dicatat hadir pukul {time}.</source>
        <translation>Already noted as present at {time}.</translation>
    </message>
    <message>
        <source>SUDAH HADIR</source>
        <translation>ALREADY PRESENT</translation>
    </message>
    <message>
        <source>BELUM JELAS</source>
        <translation>NOT CLEAR</translation>
    </message>
    <message>
        <source>{people} orang cocok</source>
        <translation>{people} {people:person|people} {people:matches|match}</translation>
    </message>
    <message>
        <source>Ketik nama lebih lengkap, atau NIP.</source>
        <translation>Type more of the name, or the NIP.</translation>
    </message>
    <message>
        <source>Sesi ini tidak menerima ketikan</source>
        <translation>This session takes no typing</translation>
    </message>
    <message>
        <source>Pindai kode pada lembar pakta atau undangan.</source>
        <translation>Scan the code on the pact sheet or invitation.</translation>
    </message>
    <message>
        <source>TIDAK DIKENAL</source>
        <translation>UNKNOWN</translation>
    </message>
    <message>
        <source>Bukan milik kantor ini</source>
        <translation>Not of this office</translation>
    </message>
    <message>
        <source>Kode, NIP, atau nama itu tidak ada di daftar pegawai kantor ini.</source>
        <translation>That code, NIP or name is not in this office&apos;s employee list.</translation>
    </message>
    <message>
        <source>Kegiatan {month} {year}</source>
        <translation>Activities {month} {year}</translation>
    </message>
    <message>
        <source>Kegiatan dicatat.</source>
        <translation>Activity noted.</translation>
    </message>
    <message>
        <source>Mencatat kegiatan</source>
        <translation>Noting the activity</translation>
    </message>
    <message>
        <source>Menghapus kegiatan</source>
        <translation>Deleting the activity</translation>
    </message>
    <message>
        <source>Catatan kegiatan dihapus.</source>
        <translation>Note of the activity deleted.</translation>
    </message>
    <message>
        <source>Mencatat kewajiban kantor</source>
        <translation>Noting the office&apos;s duty</translation>
    </message>
    <message>
        <source>Kewajiban kantor dicatat.</source>
        <translation>The office&apos;s duty is noted.</translation>
    </message>
    <message>
        <source>Membatalkan catatan</source>
        <translation>Taking the note back</translation>
    </message>
    <message>
        <source>Catatan kewajiban kantor dibatalkan.</source>
        <translation>Note of the office&apos;s duty taken back.</translation>
    </message>
    <message>
        <source>Mengeluarkan foto</source>
        <translation>Taking the photo out</translation>
    </message>
    <message>
        <source>Foto tersimpan sebagai {file}.</source>
        <translation>Photo saved as {file}.</translation>
    </message>
    <message>
        <source>Halaman kantor</source>
        <translation>Yard of the office</translation>
    </message>
    <message>
        <source>Nama atau NIP; boleh didahului Plt., Plh., Pj.</source>
        <translation>Name or NIP; Plt., Plh., Pj. may stand before it</translation>
    </message>
    <message>
        <source>Satu nama atau NIP setiap baris</source>
        <translation>One name or NIP a line</translation>
    </message>
    <message>
        <source>Kehadiran boleh diketik, tidak hanya dipindai</source>
        <translation>Attendance may be typed, not only scanned</translation>
    </message>
    <message>
        <source>Judul</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>Selesai</source>
        <translation>End</translation>
    </message>
    <message>
        <source>Dibatalkan</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>Berhenti karena kesalahan program. Laporannya tersimpan.</source>
        <translation>Stopped by a program error. Its report is saved.</translation>
    </message>
    <message>
        <source>Jenis</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Hari</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>Cara</source>
        <translation>Manner</translation>
    </message>
    <message>
        <source>Pemimpin ikrar</source>
        <translation>Leader of the ikrar</translation>
    </message>
    <message>
        <source>Yang diundang</source>
        <translation>Who is invited</translation>
    </message>
    <message>
        <source>Saksi (boleh kosong)</source>
        <translation>Witnesses (may be empty)</translation>
    </message>
    <message>
        <source>Ikrar Netralitas</source>
        <translation>Ikrar Netralitas</translation>
    </message>
    <message>
        <source>Ikrar Susulan</source>
        <translation>Ikrar Susulan</translation>
    </message>
    <message>
        <source>Pimpinan, eselon I sampai III</source>
        <translation>Leaders, echelon I to III</translation>
    </message>
    <message>
        <source>{people} orang yang dipilih</source>
        <translation>{people} chosen {people:person|people}</translation>
    </message>
    <message>
        <source>Pilihan tersendiri</source>
        <translation>A choice of its own</translation>
    </message>
    <message>
        <source>Isi judul sesi, misalnya “Ikrar Netralitas”.</source>
        <translation>Enter the title of the session, e.g. “Ikrar Netralitas”.</translation>
    </message>
    <message>
        <source>**Daftarkan kantor** menulis paket pendaftaran; kode sekali pakai dan sidik jari kabupaten dikirim lewat surat. Kantor mengirim kembali berkas permintaan dan berita acara bertanda tangan: pilih berkas, ketik sidik jari dari kertas, lalu **Setujui**. **Banyak kantor sekaligus**: daftar Excel menjadi paket dan surat; permintaan satu stik disetujui dengan tanda di tiap kantor yang sidik jarinya cocok. Klik satu kantor untuk paket baru (komputernya diganti), **paket pemulihan**, atau mencabutnya. **Terbitkan kegiatan** menulis satu berkas untuk semua kantor.</source>
        <translation>**Enrol an office** writes an enrolment package; the one-time code and the regency&apos;s fingerprint are sent by letter. The office sends back a request file and signed minutes (berita acara): choose the file, type the fingerprint from the paper, then **Approve**. **Many offices at once**: an Excel list becomes packages and letters; the requests of one stick are approved by ticking each office whose fingerprint matches. Click an office for a new package (its computer was replaced), a **recovery package**, or to revoke it. **Publish campaign** writes one file for all offices.</translation>
    </message>
    <message>
        <source>Lepaskan permintaan pendaftaran dari kantor di sini</source>
        <translation>Drop enrolment requests from offices here</translation>
    </message>
    <message>
        <source>Terbitkan kegiatan</source>
        <translation>Publish campaign</translation>
    </message>
    <message>
        <source>Daftar kantor</source>
        <translation>List of offices</translation>
    </message>
    <message>
        <source>{gaps} nomor tidak tiba</source>
        <translation>{gaps} {gaps:number|numbers} missing</translation>
    </message>
    <message>
        <source>{people} TTD tanpa bukti</source>
        <translation>{people} signed without proof</translation>
    </message>
    <message>
        <source>Ubah atau hapus pencarian.</source>
        <translation>Change or clear the search.</translation>
    </message>
    <message>
        <source>Isi kode dan nama kantor di sebelah kanan.</source>
        <translation>Enter code and name of the office on the right.</translation>
    </message>
    <message>
        <source>{name} dicabut; yang sudah diterima darinya tetap ada.</source>
        <translation>{name} revoked; what was received from it stays.</translation>
    </message>
    <message>
        <source>Mencabut kantor</source>
        <translation>Revoking the office</translation>
    </message>
    <message>
        <source>Paket pemulihan tersimpan sebagai {file}: {people} pegawai dan {images} gambar, menurut paket nomor {seq}.</source>
        <translation>Recovery package saved as {file}: {people} {people:employee|employees} and {images} {images:image|images}, from bundle number {seq}.</translation>
    </message>
    <message>
        <source>Hanya komputer kantor yang terakhir disetujui yang dapat membukanya. Dilepas di Sinkronisasi.</source>
        <translation>Only the office computer approved last can open it. It is dropped on the page Sync.</translation>
    </message>
    <message>
        <source>Menulis paket pemulihan</source>
        <translation>Writing the recovery package</translation>
    </message>
    <message>
        <source>Paket untuk {name} tersimpan sebagai {file}.</source>
        <translation>Package for {name} saved as {file}.</translation>
    </message>
    <message>
        <source>Membuat paket pendaftaran</source>
        <translation>Making the enrolment package</translation>
    </message>
    <message>
        <source>Kantor {code} disetujui; paketnya sekarang dapat diterima.</source>
        <translation>Office {code} approved; its bundles can now be received.</translation>
    </message>
    <message>
        <source>Bila komputer lamanya hilang: beri paket pemulihan sebelum kantor itu mulai bekerja.</source>
        <translation>If its old computer is lost: give it a recovery package before that office starts to work.</translation>
    </message>
    <message>
        <source>Menyetujui kantor</source>
        <translation>Approving the office</translation>
    </message>
    <message>
        <source>Rekap manual {name} diambil; terlihat di Pantauan, dihitung terpisah.</source>
        <translation>Manual recap of {name} taken in; seen in Monitoring, counted apart.</translation>
    </message>
    <message>
        <source>Mengambil rekap manual</source>
        <translation>Taking in the manual recap</translation>
    </message>
    <message>
        <source>Menyimpan templat</source>
        <translation>Saving the template</translation>
    </message>
    <message>
        <source>Templat tersimpan sebagai {file}.</source>
        <translation>Template saved as {file}.</translation>
    </message>
    <message>
        <source>Simpan kegiatan netralitas untuk semua kantor</source>
        <translation>Save the campaign for all offices</translation>
    </message>
    <message>
        <source>Kegiatan netralitas tersimpan sebagai {file}.</source>
        <translation>Campaign saved as {file}.</translation>
    </message>
    <message>
        <source>Kirim berkas ini ke semua kantor.</source>
        <translation>Send this file to all offices.</translation>
    </message>
    <message>
        <source>Menerbitkan kegiatan netralitas</source>
        <translation>Publishing the campaign</translation>
    </message>
    <message>
        <source>Buat paket baru juga untuk kantor yang sudah terdaftar (komputernya diganti)</source>
        <translation>Also make new packages for offices that are enrolled already (their computer was replaced)</translation>
    </message>
    <message>
        <source>Sesudah ini pilih folder untuk paketnya (misalnya stik), lalu tempat menyimpan suratnya. Surat memuat kode sekali pakai: jangan di stik yang sama.</source>
        <translation>Next, choose a folder for the packages (e.g. a stick), then a place for the letters. Letters hold the one-time codes: not on the same stick.</translation>
    </message>
    <message>
        <source>Daftarkan banyak kantor</source>
        <translation>Enrol many offices</translation>
    </message>
    <message>
        <source>Baris tidak dipakai</source>
        <translation>Rows not used</translation>
    </message>
    <message>
        <source>perbaiki</source>
        <translation>to correct</translation>
    </message>
    <message>
        <source>paket baru</source>
        <translation>new package</translation>
    </message>
    <message>
        <source>paket lama diganti</source>
        <translation>old package replaced</translation>
    </message>
    <message>
        <source>sudah terdaftar</source>
        <translation>already enrolled</translation>
    </message>
    <message>
        <source>{offices} kantor belum terdaftar</source>
        <translation>{offices} {offices:office|offices} not enrolled yet</translation>
    </message>
    <message>
        <source>{known} sudah terdaftar dan dilewati</source>
        <translation>{known} already enrolled and skipped</translation>
    </message>
    <message>
        <source>{lines} baris tidak dapat dipakai</source>
        <translation>{lines} {lines:row|rows} cannot be used</translation>
    </message>
    <message>
        <source>Buat {offices} paket dan surat</source>
        <translation>Make {offices} {offices:package|packages} and letters</translation>
    </message>
    <message>
        <source>Ambil berita acara bertanda tangan tiap kantor. Beri tanda hanya bila sidik jari di kertas itu sama dengan yang di sini, semua angkanya. Bila berbeda, biarkan dan hubungi kantornya lewat telepon.</source>
        <translation>Take each office&apos;s signed minutes (berita acara). Tick only if the fingerprint on that paper is the same as here, every digit. If it differs, leave it and phone the office.</translation>
    </message>
    <message>
        <source>Cetak daftar pencocokan</source>
        <translation>Print the matching list</translation>
    </message>
    <message>
        <source>Permintaan kantor</source>
        <translation>Requests of offices</translation>
    </message>
    <message>
        <source>{name} ({code})</source>
        <translation>{name} ({code})</translation>
    </message>
    <message>
        <source>{requests} permintaan menunggu</source>
        <translation>{requests} {requests:request|requests} waiting</translation>
    </message>
    <message>
        <source>{said} · {wrong} tidak dapat disetujui</source>
        <translation>{said} · {wrong} cannot be approved</translation>
    </message>
    <message>
        <source>Setujui {offices} kantor</source>
        <translation>Approve {offices} {offices:office|offices}</translation>
    </message>
    <message>
        <source>Banyak kantor sekaligus</source>
        <translation>Many offices at once</translation>
    </message>
    <message>
        <source>Daftarkan dari Excel</source>
        <translation>Enrol from Excel</translation>
    </message>
    <message>
        <source>Kolom kode dan nama. Paket dan surat jadi sekali jalan.</source>
        <translation>Columns for code and name. Packages and letters in one go.</translation>
    </message>
    <message>
        <source>Ambil permintaan dari stik</source>
        <translation>Take requests from a stick</translation>
    </message>
    <message>
        <source>Lembar sebar (*.xlsx *.xls *.ods *.csv)</source>
        <translation>Spreadsheets (*.xlsx *.xls *.ods *.csv)</translation>
    </message>
    <message>
        <source>Membaca daftar kantor</source>
        <translation>Reading the list of offices</translation>
    </message>
    <message>
        <source>Stik atau folder dengan berkas permintaan</source>
        <translation>Stick or folder with request files</translation>
    </message>
    <message>
        <source>Tidak ada berkas permintaan di sana.</source>
        <translation>There are no request files there.</translation>
    </message>
    <message>
        <source>Periksa apakah stiknya benar.</source>
        <translation>Check that it is the right stick.</translation>
    </message>
    <message>
        <source>Membaca permintaan</source>
        <translation>Reading the requests</translation>
    </message>
    <message>
        <source>Folder untuk paket pendaftaran</source>
        <translation>Folder for the enrolment packages</translation>
    </message>
    <message>
        <source>Simpan surat (bukan di stik yang sama)</source>
        <translation>Save the letters (not on the same stick)</translation>
    </message>
    <message>
        <source>{made} paket dan {made} surat jadi.</source>
        <translation>{made} {made:package|packages} and {made} {made:letter|letters} {made:is|are} done.</translation>
    </message>
    <message>
        <source>{refused} kantor tidak: {code}, {why}</source>
        <translation>{refused} {refused:office|offices} {refused:is|are} not: {code}, {why}</translation>
    </message>
    <message>
        <source>Cetak suratnya, lalu hapus berkasnya: kodenya tidak disimpan di tempat lain.</source>
        <translation>Print the letters, then delete their file: the codes are kept nowhere else.</translation>
    </message>
    <message>
        <source>Buka surat</source>
        <translation>Open letters</translation>
    </message>
    <message>
        <source>Membuat paket dan surat</source>
        <translation>Making packages and letters</translation>
    </message>
    <message>
        <source>{approved} kantor disetujui; paketnya sekarang dapat diterima.</source>
        <translation>{approved} {approved:office|offices} approved; their bundles can now be received.</translation>
    </message>
    <message>
        <source>{wrong} tidak: {code}, {why}</source>
        <translation>{wrong} {wrong:is|are} not: {code}, {why}</translation>
    </message>
    <message>
        <source>Simpan daftar pencocokan</source>
        <translation>Save the matching list</translation>
    </message>
    <message>
        <source>Membuat daftar pencocokan</source>
        <translation>Making the matching list</translation>
    </message>
    <message>
        <source>Daftar pencocokan tersimpan sebagai {file}.</source>
        <translation>Matching list saved as {file}.</translation>
    </message>
    <message>
        <source>Dinas Kesehatan</source>
        <translation>Dinas Kesehatan</translation>
    </message>
    <message>
        <source>Buat paket pendaftaran</source>
        <translation>Make enrolment package</translation>
    </message>
    <message>
        <source>Isi kode kantor, misalnya 4.01.03.</source>
        <translation>Enter the office code, e.g. 4.01.03.</translation>
    </message>
    <message>
        <source>Isi nama kantor.</source>
        <translation>Enter the name of the office.</translation>
    </message>
    <message>
        <source>Simpan paket pendaftaran</source>
        <translation>Save the enrolment package</translation>
    </message>
    <message>
        <source>Paket baru (komputer diganti)</source>
        <translation>New package (computer replaced)</translation>
    </message>
    <message>
        <source>Bandingkan paket yang bertentangan</source>
        <translation>Compare bundles in conflict</translation>
    </message>
    <message>
        <source>Paket pemulihan…</source>
        <translation>Recovery package…</translation>
    </message>
    <message>
        <source>Kembalikan ke komputer barunya apa yang terakhir diterima dari kantor ini</source>
        <translation>Gives its new computer back what was last received from this office</translation>
    </message>
    <message>
        <source>Ya, cabut kantor ini</source>
        <translation>Yes, revoke this office</translation>
    </message>
    <message>
        <source>Kuncinya tidak berlaku lagi; yang sudah diterima tetap ada.</source>
        <translation>Its keys stop being valid; what was received stays.</translation>
    </message>
    <message>
        <source>Cabut kantor</source>
        <translation>Revoke office</translation>
    </message>
    <message>
        <source>Simpan paket pemulihan</source>
        <translation>Save the recovery package</translation>
    </message>
    <message>
        <source>Salin untuk surat</source>
        <translation>Copy for the letter</translation>
    </message>
    <message>
        <source>Sidik jari kabupaten</source>
        <translation>Fingerprint of the regency</translation>
    </message>
    <message>
        <source>Tulis di surat, jangan di stik yang sama. Kode ini tidak disimpan.</source>
        <translation>Write it in the letter, not on the same stick. This code is not kept.</translation>
    </message>
    <message>
        <source>Untuk surat ke {name}</source>
        <translation>For the letter to {name}</translation>
    </message>
    <message>
        <source>Kode sekali pakai: {code}
Sidik jari kabupaten: {fingerprint}</source>
        <translation>Kode sekali pakai: {code}
Sidik jari kabupaten: {fingerprint}</translation>
    </message>
    <message>
        <source>Pilih permintaan</source>
        <translation>Choose the request</translation>
    </message>
    <message>
        <source>Sidik jari dari berita acara kantor</source>
        <translation>Fingerprint from the office&apos;s minutes</translation>
    </message>
    <message>
        <source>Sidik jari kantor</source>
        <translation>Fingerprint of the office</translation>
    </message>
    <message>
        <source>Setujui kantor</source>
        <translation>Approve office</translation>
    </message>
    <message>
        <source>Setujui permintaan</source>
        <translation>Approve a request</translation>
    </message>
    <message>
        <source>Pilih permintaan dari kantor</source>
        <translation>Choose the request from the office</translation>
    </message>
    <message>
        <source>Pilih berkas permintaan lebih dahulu.</source>
        <translation>Choose the request file first.</translation>
    </message>
    <message>
        <source>Ketik sidik jari yang tertulis di berita acara kantor.</source>
        <translation>Type the fingerprint written in the office&apos;s minutes (berita acara).</translation>
    </message>
    <message>
        <source>{offices} kantor · {enrolled} terdaftar</source>
        <translation>{offices} {offices:office|offices} · {enrolled} enrolled</translation>
    </message>
    <message>
        <source>no. {last_seq} · {last_at}</source>
        <translation>no. {last_seq} · {last_at}</translation>
    </message>
    <message>
        <source>Excel (*.xlsx)</source>
        <translation>Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>Kode kantor tanpa program</source>
        <translation>Code of the office without the program</translation>
    </message>
    <message>
        <source>Nama kantor tanpa program</source>
        <translation>Name of the office without the program</translation>
    </message>
    <message>
        <source>Ambil rekap manual</source>
        <translation>Take in manual recap</translation>
    </message>
    <message>
        <source>Simpan templat Excel</source>
        <translation>Save Excel template</translation>
    </message>
    <message>
        <source>Kantor manual</source>
        <translation>Manual offices</translation>
    </message>
    <message>
        <source>Kantor yang belum memakai program mengisi templat Excel; angkanya tampil terpisah di Pantauan.</source>
        <translation>Offices without the program fill in an Excel template; their figures stand apart in Monitoring.</translation>
    </message>
    <message>
        <source>Pilih rekap manual</source>
        <translation>Choose the manual recap</translation>
    </message>
    <message>
        <source>Simpan templat rekap manual</source>
        <translation>Save the template of the manual recap</translation>
    </message>
    <message>
        <source>Halaman ini menjawab: **kantor mana yang belum, dan apa langkah berikutnya?** Klik dua kali pada kantor untuk membukanya di Pantauan. Angka setiap kantor sama dengan angka di kantor itu pada paket terakhirnya.</source>
        <translation>This page answers: **which offices are missing, and what is the next step?** Double-click an office to open it in Monitoring. The figures of each office are the same as at that office in its last bundle.</translation>
    </message>
    <message>
        <source>Kantor lengkap</source>
        <translation>Offices complete</translation>
    </message>
    <message>
        <source>Per kantor</source>
        <translation>By office</translation>
    </message>
    <message>
        <source>{people} pegawai</source>
        <translation>{people} {people:employee|employees}</translation>
    </message>
    <message>
        <source>Belum ada data kantor</source>
        <translation>No data of offices yet</translation>
    </message>
    <message>
        <source>Angka muncul setelah paket pertama diterima.</source>
        <translation>Figures appear once the first bundle is received.</translation>
    </message>
    <message>
        <source>Semua kantor sudah mengirim</source>
        <translation>All offices have sent</translation>
    </message>
    <message>
        <source>{silent} kantor</source>
        <translation>{silent} {silent:office|offices}</translation>
    </message>
    <message>
        <source>diundang</source>
        <translation>invited</translation>
    </message>
    <message>
        <source>terdaftar</source>
        <translation>enrolled</translation>
    </message>
    <message>
        <source>dicabut</source>
        <translation>revoked</translation>
    </message>
    <message>
        <source>{board} kantor · {people} pegawai aktif</source>
        <translation>{board} {board:office|offices} · {people} active {people:employee|employees}</translation>
    </message>
    <message>
        <source>ditinjau</source>
        <translation>in review</translation>
    </message>
    <message>
        <source>belum kembali</source>
        <translation>not back yet</translation>
    </message>
    <message>
        <source>perlu susulan</source>
        <translation>need make-up</translation>
    </message>
    <message>
        <source>ditutup dengan keputusan</source>
        <translation>closed by decision</translation>
    </message>
    <message>
        <source>perlu klarifikasi</source>
        <translation>need clarification</translation>
    </message>
    <message>
        <source>semua kewajiban semua pegawai</source>
        <translation>all duties of all employees</translation>
    </message>
    <message>
        <source>Belum ada kegiatan netralitas: tetapkan surat edaran dan tenggatnya</source>
        <translation>No campaign yet: set its circular and deadlines</translation>
    </message>
    <message>
        <source>Atur kegiatan</source>
        <translation>Set up campaign</translation>
    </message>
    <message>
        <source>Daftarkan kantor-kantor yang akan melapor</source>
        <translation>Enrol the offices that will report</translation>
    </message>
    <message>
        <source>{name}: dua paket bertentangan, perlu keputusan</source>
        <translation>{name}: two bundles in conflict, needs a decision</translation>
    </message>
    <message>
        <source>Bandingkan</source>
        <translation>Compare</translation>
    </message>
    <message>
        <source>{n} paket disisihkan, menunggu keputusan</source>
        <translation>{n} {n:bundle|bundles} set aside, waiting for a decision</translation>
    </message>
    <message>
        <source>Lihat paket</source>
        <translation>See bundles</translation>
    </message>
    <message>
        <source>{silent} kantor belum mengirim paket</source>
        <translation>{silent} {silent:office|offices} {silent:has|have} not sent a bundle</translation>
    </message>
    <message>
        <source>Terima paket</source>
        <translation>Receive bundles</translation>
    </message>
    <message>
        <source>{n} orang tercatat di dua kantor dan terhitung dua kali</source>
        <translation>{n} {n:person|people} {n:is|are} recorded in two offices and counted twice</translation>
    </message>
    <message>
        <source>Semua kantor lengkap</source>
        <translation>All offices are complete</translation>
    </message>
    <message>
        <source>Terima paket terbaru dari kantor</source>
        <translation>Receive the newest bundles from offices</translation>
    </message>
    <message>
        <source>{silent} belum mengirim</source>
        <translation>{silent} {silent:has|have} not sent</translation>
    </message>
    <message>
        <source>semua sudah</source>
        <translation>all done</translation>
    </message>
    <message>
        <source>**Masukkan data** menerima ekspor SIASN atau daftar pegawai (.xlsx, .xls, .ods, .csv, unduhan aplikasi web); berkas boleh diseret ke halaman ini. Isinya diperiksa lebih dahulu dan baru disimpan sesudah Anda menekan Simpan; sesudah itu masih dapat diurungkan, juga kemudian, di **Lainnya** &gt; **Riwayat data masuk**. Memasukkan berkas yang sama lagi tidak menggandakan orang. Kolom NIP harus berformat Teks: angka 18 digit rusak di Excel.</source>
        <translation>**Take in data** takes a SIASN export or a list of employees (.xlsx, .xls, .ods, .csv, download of a web app); files may be dragged to this page. It is checked first and only saved when you press Save; after that it can still be undone, also later, in **More** &gt; **History of data taken in**. Taking in the same file again doubles nobody. The NIP column must be formatted as Text: Excel breaks numbers of 18 digits.</translation>
    </message>
    <message>
        <source>Lepaskan lembar sebar di sini untuk diperiksa</source>
        <translation>Drop a spreadsheet here to have it checked</translation>
    </message>
    <message>
        <source>Isian tentang pegawai belum disimpan.</source>
        <translation>What you entered about employees is not saved.</translation>
    </message>
    <message>
        <source>{people} cocok · </source>
        <translation>{people} match · </translation>
    </message>
    <message>
        <source>Pilih lembar sebar pegawai</source>
        <translation>Choose a spreadsheet of employees</translation>
    </message>
    <message>
        <source>Lembar sebar ({patterns})</source>
        <translation>Spreadsheets ({patterns})</translation>
    </message>
    <message>
        <source>Yang dilepaskan ialah folder.</source>
        <translation>What you dropped is a folder.</translation>
    </message>
    <message>
        <source>Buka foldernya, lalu seret satu lembar sebar.</source>
        <translation>Open the folder, then drag one spreadsheet.</translation>
    </message>
    <message>
        <source>Lembar sebar dimasukkan satu per satu. Yang diperiksa: {file}.</source>
        <translation>Spreadsheets are taken in one at a time. This one is checked: {file}.</translation>
    </message>
    <message>
        <source>Sesudah disimpan, lepaskan berkas berikutnya.</source>
        <translation>Once it is saved, drop the next file.</translation>
    </message>
    <message>
        <source>Memeriksa lembar sebar</source>
        <translation>Checking the spreadsheet</translation>
    </message>
    <message>
        <source>{gone} orang tidak ada di berkas: saringan “Tidak ada di berkas”.</source>
        <translation>{gone} {gone:person|people} {gone:is|are} not in the file: filter “Not in the file”.</translation>
    </message>
    <message>
        <source>Menyimpan data pegawai</source>
        <translation>Saving employee data</translation>
    </message>
    <message>
        <source>Simpan daftar baris bermasalah</source>
        <translation>Save the list of rows with problems</translation>
    </message>
    <message>
        <source>Lembar sebar (*.xlsx)</source>
        <translation>Spreadsheet (*.xlsx)</translation>
    </message>
    <message>
        <source>Menyimpan daftar</source>
        <translation>Saving the list</translation>
    </message>
    <message>
        <source>{rows} baris disimpan ke {file}.</source>
        <translation>{rows} {rows:row|rows} saved to {file}.</translation>
    </message>
    <message>
        <source>Membaca riwayat</source>
        <translation>Reading the history</translation>
    </message>
    <message>
        <source>Simpan baris yang ditolak</source>
        <translation>Save the refused rows</translation>
    </message>
    <message>
        <source>Menyimpan jawaban</source>
        <translation>Saving the answer</translation>
    </message>
    <message>
        <source>Jawaban tersimpan.</source>
        <translation>Answer saved.</translation>
    </message>
    <message>
        <source>Impor diurungkan: {people} orang dikembalikan.</source>
        <translation>Import undone: {people} {people:person|people} put back.</translation>
    </message>
    <message>
        <source>Jawaban diurungkan: {people} orang dikembalikan. Pertanyaannya terbuka lagi.</source>
        <translation>Answer undone: {people} {people:person|people} put back. Its question is open again.</translation>
    </message>
    <message>
        <source>Orang yang sama</source>
        <translation>The same person</translation>
    </message>
    <message>
        <source>Dua orang yang berbeda</source>
        <translation>Two different people</translation>
    </message>
    <message>
        <source>Tidak satu pun</source>
        <translation>None of them</translation>
    </message>
    <message>
        <source>Dipilih yang tercatat: {name}</source>
        <translation>Chosen: the one on record, {name}</translation>
    </message>
    <message>
        <source>Dipilih yang tercatat</source>
        <translation>Chosen: the one on record</translation>
    </message>
    <message>
        <source>Dipilih: {name}</source>
        <translation>Chosen: {name}</translation>
    </message>
    <message>
        <source>{created} baru, {updated} berubah</source>
        <translation>{created} new, {updated} changed</translation>
    </message>
    <message>
        <source>{when} · {figures} · oleh {actor}</source>
        <translation>{when} · {figures} · by {actor}</translation>
    </message>
    <message>
        <source>{answer} · {when} · oleh {answered_by}</source>
        <translation>{answer} · {when} · by {answered_by}</translation>
    </message>
    <message>
        <source>Bermasalah</source>
        <translation>Problems</translation>
    </message>
    <message>
        <source>Pertanyaan</source>
        <translation>Questions</translation>
    </message>
    <message>
        <source>Baru</source>
        <translation>New</translation>
    </message>
    <message>
        <source>Berubah</source>
        <translation>Changed</translation>
    </message>
    <message>
        <source>Tidak ada lagi</source>
        <translation>Gone</translation>
    </message>
    <message>
        <source>Baris yang ditolak tidak disimpan: perbaiki di lembar sebar, lalu masukkan lagi berkas yang sama. Baris yang perlu diperiksa tetap disimpan.</source>
        <translation>Refused rows are not saved: correct them in the spreadsheet, then take in the same file again. Rows to be checked are saved all the same.</translation>
    </message>
    <message>
        <source>Baris ini menunggu jawaban Anda; pertanyaannya muncul di halaman Pegawai sesudah disimpan.</source>
        <translation>These rows wait for your answer; their questions appear on the page Employees after saving.</translation>
    </message>
    <message>
        <source>Orang ini belum tercatat dan akan ditambahkan.</source>
        <translation>These people are not on record yet and will be added.</translation>
    </message>
    <message>
        <source>Orang ini sudah tercatat; isinya akan diganti seperti di bawah (lama → baru).</source>
        <translation>These people are on record; they will be changed as below (old → new).</translation>
    </message>
    <message>
        <source>Orang ini tercatat aktif tetapi tidak ada di berkas, juga tidak di baris yang ditolak atau di lembar yang tidak dibaca. Datanya tidak diubah. Sesudah disimpan mereka dapat dilihat dengan saringan “Tidak ada di berkas”.</source>
        <translation>These people are on record as active but are not in the file, nor in refused rows or in sheets that are not read. Their data is not changed. After saving they can be seen with the filter “Not in the file”.</translation>
    </message>
    <message>
        <source>golongan</source>
        <translation>grade</translation>
    </message>
    <message>
        <source>jabatan</source>
        <translation>position</translation>
    </message>
    <message>
        <source>unit kerja</source>
        <translation>unit</translation>
    </message>
    <message>
        <source>Kolom {letter}</source>
        <translation>Column {letter}</translation>
    </message>
    <message>
        <source>Ya, berkas kantor ini</source>
        <translation>Yes, it is this office&apos;s file</translation>
    </message>
    <message>
        <source>berubah</source>
        <translation>changed</translation>
    </message>
    <message>
        <source>sama</source>
        <translation>the same</translation>
    </message>
    <message>
        <source>baris ganda digabung</source>
        <translation>double rows joined</translation>
    </message>
    <message>
        <source>menunggu jawaban</source>
        <translation>waiting for an answer</translation>
    </message>
    <message>
        <source>perlu diperiksa</source>
        <translation>to be checked</translation>
    </message>
    <message>
        <source>{new} baru</source>
        <translation>{new} new</translation>
    </message>
    <message>
        <source>urutannya diikuti (DUK)</source>
        <translation>its order is followed (DUK)</translation>
    </message>
    <message>
        <source>Belum terbaca: {lacking}. Bila ada di berkas, pilih kolomnya di bawah “Dibaca sebagai”.</source>
        <translation>Not read yet: {lacking}. If the file has it, choose its column below “Read as”.</translation>
    </message>
    <message>
        <source>tanpa unit</source>
        <translation>no unit</translation>
    </message>
    <message>
        <source>periksa</source>
        <translation>check</translation>
    </message>
    <message>
        <source>ditanyakan</source>
        <translation>asked</translation>
    </message>
    <message>
        <source>{sheet}, baris {row}</source>
        <translation>{sheet}, row {row}</translation>
    </message>
    <message>
        <source>Baris {row}</source>
        <translation>Row {row}</translation>
    </message>
    <message>
        <source>{created} baru</source>
        <translation>{created} new</translation>
    </message>
    <message>
        <source>{rejected} ditolak</source>
        <translation>{rejected} refused</translation>
    </message>
    <message>
        <source>{pending} pertanyaan menunggu</source>
        <translation>{pending} {pending:question|questions} waiting</translation>
    </message>
    <message>
        <source>urutan DUK diikuti</source>
        <translation>DUK order is followed</translation>
    </message>
    <message>
        <source>Data pegawai tersimpan: {parts}.</source>
        <translation>Employee data saved: {parts}.</translation>
    </message>
    <message>
        <source>Isi kolom {heading}</source>
        <translation>Contents of column {heading}</translation>
    </message>
    <message>
        <source>Tidak dibaca</source>
        <translation>Not read</translation>
    </message>
    <message>
        <source>Jenis pegawai di lembar {sheet}</source>
        <translation>Kind of employees in sheet {sheet}</translation>
    </message>
    <message>
        <source>Menurut isinya</source>
        <translation>As its contents say</translation>
    </message>
    <message>
        <source>Judul bagian dipakai sebagai unit</source>
        <translation>Headings of sections are used as units</translation>
    </message>
    <message>
        <source>Tampilkan {hidden} kolom yang tidak dibaca</source>
        <translation>Show {hidden} {hidden:column|columns} that {hidden:is|are} not read</translation>
    </message>
    <message>
        <source>Isinya</source>
        <translation>Contents</translation>
    </message>
    <message>
        <source>Jenis pegawai di lembar ini</source>
        <translation>Kind of employees in this sheet</translation>
    </message>
    <message>
        <source>Judul kolom di berkas</source>
        <translation>Heading in the file</translation>
    </message>
    <message>
        <source>Contoh isinya</source>
        <translation>Example</translation>
    </message>
    <message>
        <source>Dibaca sebagai</source>
        <translation>Read as</translation>
    </message>
    <message>
        <source>Kolom di lembar {sheets}</source>
        <translation>Columns in sheet {sheets}</translation>
    </message>
    <message>
        <source>(kosong)</source>
        <translation>(empty)</translation>
    </message>
    <message>
        <source>Simpan daftar pegawai</source>
        <translation>Save the employee list</translation>
    </message>
    <message>
        <source>Menyimpan daftar pegawai</source>
        <translation>Saving the employee list</translation>
    </message>
    <message>
        <source>{n} pegawai disimpan ke {file}.</source>
        <translation>{n} {n:employee|employees} saved to {file}.</translation>
    </message>
    <message>
        <source>Simpan lembar sebar kosong</source>
        <translation>Save an empty spreadsheet</translation>
    </message>
    <message>
        <source>Menyimpan lembar sebar kosong</source>
        <translation>Saving the empty spreadsheet</translation>
    </message>
    <message>
        <source>Lembar sebar kosong disimpan ke {file}.</source>
        <translation>Empty spreadsheet saved to {file}.</translation>
    </message>
    <message>
        <source>Pilih berkas HierarkiUnor</source>
        <translation>Choose the HierarkiUnor file</translation>
    </message>
    <message>
        <source>{created} baru · {moved} dipindah · {unchanged} sama</source>
        <translation>{created} new · {moved} moved · {unchanged} same</translation>
    </message>
    <message>
        <source>Pohon unit tersimpan: {figures}.</source>
        <translation>Unit tree saved: {figures}.</translation>
    </message>
    <message>
        <source>Membaca pohon unit</source>
        <translation>Reading the unit tree</translation>
    </message>
    <message>
        <source>Menyimpan pohon unit</source>
        <translation>Saving the unit tree</translation>
    </message>
    <message>
        <source>Pohon unit</source>
        <translation>Unit tree</translation>
    </message>
    <message>
        <source>Unor kantor ini di berkas itu:</source>
        <translation>This office&apos;s unit (unor) in that file:</translation>
    </message>
    <message>
        <source>Baris</source>
        <translation>Row</translation>
    </message>
    <message>
        <source>Simpan daftar ini…</source>
        <translation>Save this list…</translation>
    </message>
    <message>
        <source>Isi berkas</source>
        <translation>Contents of the file</translation>
    </message>
    <message>
        <source>Tidak ada</source>
        <translation>None</translation>
    </message>
    <message>
        <source>Periksa sebelum disimpan: {file}</source>
        <translation>Check before saving: {file}</translation>
    </message>
    <message>
        <source>Belum dapat disimpan.</source>
        <translation>Cannot be saved yet.</translation>
    </message>
    <message>
        <source>Kolom ({count})</source>
        <translation>Columns ({count})</translation>
    </message>
    <message>
        <source>Periksa apa isi setiap kolom. Pilihan Anda diingat untuk berkas berikutnya.</source>
        <translation>Check what each column holds. Your choice is remembered for the next file.</translation>
    </message>
    <message>
        <source>Tidak, batalkan</source>
        <translation>No, cancel</translation>
    </message>
    <message>
        <source>DUK</source>
        <translation>DUK</translation>
    </message>
    <message>
        <source>Daftar pegawai</source>
        <translation>Employee list</translation>
    </message>
    <message>
        <source>Jawab</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>Cari nama atau NIP</source>
        <translation>Find name or NIP</translation>
    </message>
    <message>
        <source>Jenis pegawai</source>
        <translation>Kind of employees</translation>
    </message>
    <message>
        <source>Semua jenis</source>
        <translation>All kinds</translation>
    </message>
    <message>
        <source>Lainnya</source>
        <translation>More</translation>
    </message>
    <message>
        <source>Masukkan data</source>
        <translation>Take in data</translation>
    </message>
    <message>
        <source>Urutkan menurut DUK</source>
        <translation>Sort by DUK</translation>
    </message>
    <message>
        <source>Tambah pegawai…</source>
        <translation>Add employee…</translation>
    </message>
    <message>
        <source>Riwayat data masuk…</source>
        <translation>History of data taken in…</translation>
    </message>
    <message>
        <source>Cetak daftar ini…</source>
        <translation>Print this list…</translation>
    </message>
    <message>
        <source>Simpan daftar ini (PDF atau Excel)…</source>
        <translation>Save this list (PDF or Excel)…</translation>
    </message>
    <message>
        <source>Simpan semua data mereka ke Excel…</source>
        <translation>Save all of their data to Excel…</translation>
    </message>
    <message>
        <source>Simpan lembar sebar kosong…</source>
        <translation>Save an empty spreadsheet…</translation>
    </message>
    <message>
        <source>Masukkan pohon unit (HierarkiUnor SIASN)…</source>
        <translation>Take in a unit tree (HierarkiUnor of SIASN)…</translation>
    </message>
    <message>
        <source>Tampilkan semua</source>
        <translation>Show all</translation>
    </message>
    <message>
        <source>Belum ada pegawai</source>
        <translation>No employees yet</translation>
    </message>
    <message>
        <source>Masukkan ekspor SIASN atau daftar pegawai kantor. Berkas boleh diseret ke sini.</source>
        <translation>Take in a SIASN export or the office&apos;s employee list. Files may be dragged here.</translation>
    </message>
    <message>
        <source>{questions} pertanyaan tentang data pegawai menunggu jawaban Anda.</source>
        <translation>{questions} {questions:question|questions} about employee data {questions:waits|wait} for your answer.</translation>
    </message>
    <message>
        <source>Tidak ada di berkas ({people})</source>
        <translation>Not in the file ({people})</translation>
    </message>
    <message>
        <source>Nanti saja, berikutnya</source>
        <translation>Later, go to the next</translation>
    </message>
    <message>
        <source>Pertanyaan {place} dari {count}</source>
        <translation>Question {place} of {count}</translation>
    </message>
    <message>
        <source>berbeda</source>
        <translation>different</translation>
    </message>
    <message>
        <source> sejak {date}</source>
        <translation> since {date}</translation>
    </message>
    <message>
        <source>No. pegawai</source>
        <translation>Employee no.</translation>
    </message>
    <message>
        <source>Golongan</source>
        <translation>Grade</translation>
    </message>
    <message>
        <source>Eselon</source>
        <translation>Echelon</translation>
    </message>
    <message>
        <source>Kedudukan</source>
        <translation>Duty status</translation>
    </message>
    <message>
        <source>Catatan</source>
        <translation>Remark</translation>
    </message>
    <message>
        <source>NIK</source>
        <translation>NIK</translation>
    </message>
    <message>
        <source>Pakta di luar</source>
        <translation>Pact elsewhere</translation>
    </message>
    <message>
        <source>Waktu TTD</source>
        <translation>Time signed</translation>
    </message>
    <message>
        <source>Menurut nomornya</source>
        <translation>As its number says</translation>
    </message>
    <message>
        <source>Tenaga kontrak</source>
        <translation>Contract staff</translation>
    </message>
    <message>
        <source>Hapus NIK yang tersimpan</source>
        <translation>Delete the stored NIK</translation>
    </message>
    <message>
        <source>Nama dengan gelar</source>
        <translation>Name with titles</translation>
    </message>
    <message>
        <source>NIP / NI PPPK</source>
        <translation>NIP / NI PPPK</translation>
    </message>
    <message>
        <source>18 angka</source>
        <translation>18 digits</translation>
    </message>
    <message>
        <source>Sebutan (non-ASN)</source>
        <translation>Called (non-ASN)</translation>
    </message>
    <message>
        <source>Nomor pegawai (non-ASN)</source>
        <translation>Employee number (non-ASN)</translation>
    </message>
    <message>
        <source>Catatan kedudukan</source>
        <translation>Remark on duty status</translation>
    </message>
    <message>
        <source>Misalnya nomor SK; hanya di komputer ini.</source>
        <translation>For example an SK number; only on this computer.</translation>
    </message>
    <message>
        <source>Tidak wajib. Hanya di komputer ini, tampil disamarkan; isi untuk mengganti.</source>
        <translation>Optional. Only on this computer, shown masked; fill in to replace.</translation>
    </message>
    <message>
        <source>Ubah data</source>
        <translation>Change data</translation>
    </message>
    <message>
        <source>Pegawai baru</source>
        <translation>New employee</translation>
    </message>
    <message>
        <source>Pilih kedudukan</source>
        <translation>Choose duty status</translation>
    </message>
    <message>
        <source>Hanya pegawai aktif yang wajib menandatangani pakta. Datanya tidak dihapus.</source>
        <translation>Only active employees must sign the pact. Their data is not deleted.</translation>
    </message>
    <message>
        <source>Pendamping calon (suami atau istri)</source>
        <translation>Spouse of a candidate</translation>
    </message>
    <message>
        <source>Misalnya keputusan cutinya.</source>
        <translation>For example the leave decision.</translation>
    </message>
    <message>
        <source>Tandai kedudukan</source>
        <translation>Mark duty status</translation>
    </message>
    <message>
        <source>Tandai</source>
        <translation>Mark</translation>
    </message>
    <message>
        <source>Salinan pakta bermeterai</source>
        <translation>Copy of a pact with duty stamp</translation>
    </message>
    <message>
        <source>Kantor asal</source>
        <translation>Original office</translation>
    </message>
    <message>
        <source>Ditandatangani pada</source>
        <translation>Signed on</translation>
    </message>
    <message>
        <source>Bukti yang diperlihatkan</source>
        <translation>Proof that was shown</translation>
    </message>
    <message>
        <source>Dihitung sudah menandatangani, dan disebut terpisah.</source>
        <translation>Counts as signed, and is named apart.</translation>
    </message>
    <message>
        <source>Pakta dari kantor lain</source>
        <translation>Pact from another office</translation>
    </message>
    <message>
        <source>Kepala Dinas</source>
        <translation>Head of the office</translation>
    </message>
    <message>
        <source>Cuti melahirkan sampai Maret 2030</source>
        <translation>Maternity leave until March 2030</translation>
    </message>
    <message>
        <source>Diputuskan oleh</source>
        <translation>Decided by</translation>
    </message>
    <message>
        <source>Tanpa keputusan ia tetap perlu ikrar susulan.</source>
        <translation>Without a decision they still need a make-up ikrar.</translation>
    </message>
    <message>
        <source>Tutup ikrar dengan keputusan</source>
        <translation>Close the ikrar by decision</translation>
    </message>
    <message>
        <source>Tutup rincian</source>
        <translation>Close details</translation>
    </message>
    <message>
        <source>Cetak pakta orang ini</source>
        <translation>Print this person&apos;s pact</translation>
    </message>
    <message>
        <source>Riwayat</source>
        <translation>History</translation>
    </message>
    <message>
        <source>Tandai semuanya…</source>
        <translation>Mark all…</translation>
    </message>
    <message>
        <source>Cetak pakta mereka</source>
        <translation>Print their pacts</translation>
    </message>
    <message>
        <source>Pindah, pensiun, cuti, atau aktif kembali.</source>
        <translation>Moved, retired, on leave, or active again.</translation>
    </message>
    <message>
        <source>{duty_status}, tidak dihitung</source>
        <translation>{duty_status}, not counted</translation>
    </message>
    <message>
        <source>Catat sudah</source>
        <translation>Note as done</translation>
    </message>
    <message>
        <source>Keluarkan foto bukti</source>
        <translation>Take out the photo</translation>
    </message>
    <message>
        <source>Foto bukti</source>
        <translation>Photo as proof</translation>
    </message>
    <message>
        <source>Ubah data…</source>
        <translation>Change data…</translation>
    </message>
    <message>
        <source>Tandai…</source>
        <translation>Mark…</translation>
    </message>
    <message>
        <source>Pindah, pensiun, cuti, atau aktif kembali</source>
        <translation>Moved, retired, on leave, or active again</translation>
    </message>
    <message>
        <source>Pakta dari kantor lain…</source>
        <translation>Pact from another office…</translation>
    </message>
    <message>
        <source>Tarik bukti dari kantor lain</source>
        <translation>Withdraw the proof from another office</translation>
    </message>
    <message>
        <source>Bukti untuk pihak luar…</source>
        <translation>Proof for outsiders…</translation>
    </message>
    <message>
        <source>PDF dan berkas yang dapat diperiksa siapa pun tanpa program ini</source>
        <translation>A PDF and files that anyone can check without this program</translation>
    </message>
    <message>
        <source>Tutup ikrar dengan keputusan…</source>
        <translation>Close the ikrar by decision…</translation>
    </message>
    <message>
        <source>Batalkan penutupan ikrar</source>
        <translation>Take back closing the ikrar</translation>
    </message>
    <message>
        <source>{count} orang dipilih</source>
        <translation>{count} {count:person|people} selected</translation>
    </message>
    <message>
        <source>Riwayat data masuk</source>
        <translation>History of data taken in</translation>
    </message>
    <message>
        <source>Mengurungkan mengembalikan semua orang dari berkas atau jawaban itu seperti sebelumnya.</source>
        <translation>Undoing puts everybody of that file or answer back as they were before.</translation>
    </message>
    <message>
        <source>Berkas yang dimasukkan</source>
        <translation>Files taken in</translation>
    </message>
    <message>
        <source>Belum ada berkas yang dimasukkan.</source>
        <translation>No file taken in yet.</translation>
    </message>
    <message>
        <source>Jawaban atas pertanyaan</source>
        <translation>Answers to questions</translation>
    </message>
    <message>
        <source>{more} yang lebih lama tidak ditampilkan.</source>
        <translation>{more} older {more:one|ones} {more:is|are} not shown.</translation>
    </message>
    <message>
        <source>Tidak dapat diurungkan: {stays}</source>
        <translation>Cannot be undone: {stays}</translation>
    </message>
    <message>
        <source>Simpan {rows} baris ditolak…</source>
        <translation>Save {rows} refused {rows:row|rows}…</translation>
    </message>
    <message>
        <source>diurungkan</source>
        <translation>undone</translation>
    </message>
    <message>
        <source>Urungkan</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>kembali tanpa TTD</source>
        <translation>came back unsigned</translation>
    </message>
    <message>
        <source>semua yang belum</source>
        <translation>all that are missing</translation>
    </message>
    <message>
        <source>cari “{text}”</source>
        <translation>search “{text}”</translation>
    </message>
    <message>
        <source>{people} pegawai · {due} aktif dan wajib pakta</source>
        <translation>{people} {people:employee|employees} · {due} active and due to sign</translation>
    </message>
    <message>
        <source>Data {name} tersimpan.</source>
        <translation>Data of {name} saved.</translation>
    </message>
    <message>
        <source>Menyimpan pegawai</source>
        <translation>Saving the employee</translation>
    </message>
    <message>
        <source>{marked} orang</source>
        <translation>{marked} {marked:person|people}</translation>
    </message>
    <message>
        <source>{whom} ditandai: {status}.</source>
        <translation>{whom} marked: {status}.</translation>
    </message>
    <message>
        <source>Menandai kedudukan</source>
        <translation>Marking duty status</translation>
    </message>
    <message>
        <source>Bukti pakta dari kantor lain dicatat.</source>
        <translation>Proof of a pact from another office noted.</translation>
    </message>
    <message>
        <source>Mencatat bukti</source>
        <translation>Noting the proof</translation>
    </message>
    <message>
        <source>Pilih folder untuk bukti</source>
        <translation>Choose a folder for the proof</translation>
    </message>
    <message>
        <source>Bukti tertulis: {file} dan dua berkas untuk memeriksanya.</source>
        <translation>Proof written: {file} and two files to check it.</translation>
    </message>
    <message>
        <source>Serahkan ketiganya. Kunci kabupaten diminta pemeriksa langsung dari kabupaten.</source>
        <translation>Hand over all three. The checker asks the regency itself for its key.</translation>
    </message>
    <message>
        <source>Menulis bukti</source>
        <translation>Writing the proof</translation>
    </message>
    <message>
        <source>Menarik bukti</source>
        <translation>Withdrawing the proof</translation>
    </message>
    <message>
        <source>Bukti pakta dari kantor lain ditarik.</source>
        <translation>Proof of a pact from another office withdrawn.</translation>
    </message>
    <message>
        <source>Ikrarnya ditutup dengan keputusan.</source>
        <translation>The ikrar is closed by decision.</translation>
    </message>
    <message>
        <source>Menutup ikrar</source>
        <translation>Closing the ikrar</translation>
    </message>
    <message>
        <source>Membatalkan penutupan</source>
        <translation>Taking the closing back</translation>
    </message>
    <message>
        <source>Ikrarnya perlu susulan lagi.</source>
        <translation>The ikrar needs a make-up again.</translation>
    </message>
    <message>
        <source>Kewajiban dicatat sudah dipenuhi.</source>
        <translation>Duty noted as done.</translation>
    </message>
    <message>
        <source>Catatan kewajiban dibatalkan.</source>
        <translation>Note of the duty taken back.</translation>
    </message>
    <message>
        <source>Mencatat kewajiban</source>
        <translation>Noting the duty</translation>
    </message>
    <message>
        <source>Foto bukti dikeluarkan.</source>
        <translation>Photo taken out.</translation>
    </message>
    <message>
        <source>Kewajiban dicatat dengan fotonya.</source>
        <translation>Duty noted with its photo.</translation>
    </message>
    <message>
        <source>Menyimpan foto</source>
        <translation>Saving the photo</translation>
    </message>
    <message>
        <source>NIP/nomor</source>
        <translation>NIP/number</translation>
    </message>
    <message>
        <source>Baris tanpa NIP ini mirip dengan orang yang sudah tercatat.</source>
        <translation>This row without a NIP looks like somebody on record.</translation>
    </message>
    <message>
        <source>Satu nomor hanya milik satu orang. Cocokkan dengan SK, lalu pilih yang benar. “Tidak satu pun”: barisnya tidak disimpan.</source>
        <translation>One number belongs to one person only. Compare with the SK, then choose the right one. “None of them”: the row is not saved.</translation>
    </message>
    <message>
        <source>Orang ini tertulis di dua unit. Pilih unit tempatnya bekerja sekarang.</source>
        <translation>This person is written in two units. Choose the unit they work in now.</translation>
    </message>
    <message>
        <source>Tercatat sekarang</source>
        <translation>On record now</translation>
    </message>
    <message>
        <source>Di berkas, baris {row}</source>
        <translation>In the file, row {row}</translation>
    </message>
    <message>
        <source>Ini yang benar</source>
        <translation>This is right</translation>
    </message>
    <message>
        <source>Seret berkas .netral dari stik atau surel ke halaman ini. Setiap berkas diperiksa: utuh, dari kantor yang terdaftar, dan lebih baru. Tanda terima ditulis ke folder **tanda-terima** di samping berkas; kirim kembali ke kantornya. Berkas yang ditolak tidak mengubah data apa pun. Paket yang menghapus banyak pegawai atau tanda tangan, mengganti gambar yang sudah diterima, berjam keliru, berkunci lama, atau bertentangan **disisihkan**: **Lihat…** menunjukkan siapa yang akan berubah. Tanyakan kepada kantornya, lalu **Terapkan** atau **Tolak**.</source>
        <translation>Drag .netral files from a stick or e-mail to this page. Each file is checked: whole, from an enrolled office, and newer. Receipts are written to the folder **tanda-terima** beside the file; send them back to the office. Refused files change no data. A bundle that removes many employees or signatures, replaces images already received, has a wrong clock or old keys, or is in conflict is **set aside**: **View…** shows who would change. Ask its office, then **Apply** or **Refuse**.</translation>
    </message>
    <message>
        <source>Lepaskan berkas .netral dari kantor di sini</source>
        <translation>Drop .netral files from offices here</translation>
    </message>
    <message>
        <source>Seret paket dari kantor ke sini</source>
        <translation>Drag bundles from offices here</translation>
    </message>
    <message>
        <source>Tanda terima ditulis ke folder “tanda-terima” di samping berkasnya, siap dikirim kembali.</source>
        <translation>Receipts are written to the folder “tanda-terima” beside their files, ready to send back.</translation>
    </message>
    <message>
        <source>Ambil seluruh stik atau folder</source>
        <translation>Take a whole stick or folder</translation>
    </message>
    <message>
        <source>Belum ada berkas yang diterima.</source>
        <translation>No file received yet.</translation>
    </message>
    <message>
        <source>Terakhir diterima</source>
        <translation>Last received</translation>
    </message>
    <message>
        <source>Tulis semua tanda terima</source>
        <translation>Write all receipts</translation>
    </message>
    <message>
        <source>Tanda terima terbaru setiap kantor, ke satu folder atau stik</source>
        <translation>The newest receipt of every office, to one folder or stick</translation>
    </message>
    <message>
        <source>Pilih berkas dari kantor</source>
        <translation>Choose files from offices</translation>
    </message>
    <message>
        <source>Stik atau folder dengan paket dari kantor</source>
        <translation>Stick or folder with bundles from offices</translation>
    </message>
    <message>
        <source>Tidak ada berkas .netral di sana.</source>
        <translation>There are no .netral files there.</translation>
    </message>
    <message>
        <source>{applied} berkas diterima; tanda terimanya siap dikirim kembali.</source>
        <translation>{applied} {applied:file|files} received; their receipts are ready to send back.</translation>
    </message>
    <message>
        <source>Menerima paket</source>
        <translation>Receiving bundles</translation>
    </message>
    <message>
        <source>Folder untuk tanda terima</source>
        <translation>Folder for the receipts</translation>
    </message>
    <message>
        <source>{files} tanda terima tertulis dan sudah dibaca ulang.</source>
        <translation>{files} {files:receipt|receipts} written and read back.</translation>
    </message>
    <message>
        <source>Belum ada kantor yang mengirim paket.</source>
        <translation>No office has sent a bundle yet.</translation>
    </message>
    <message>
        <source>Menulis tanda terima</source>
        <translation>Writing receipts</translation>
    </message>
    <message>
        <source>Membandingkan paket</source>
        <translation>Comparing the bundle</translation>
    </message>
    <message>
        <source>Menerapkan paket</source>
        <translation>Applying the bundle</translation>
    </message>
    <message>
        <source>Mencoba lagi</source>
        <translation>Trying again</translation>
    </message>
    <message>
        <source>Tanda terimanya ada di folder “tanda-terima”.</source>
        <translation>The receipt is in the folder “tanda-terima”.</translation>
    </message>
    <message>
        <source>Tekan “Tulis semua tanda terima” untuk jawabannya.</source>
        <translation>Press “Write all receipts” for the answer.</translation>
    </message>
    <message>
        <source>Paket diterapkan.</source>
        <translation>Bundle applied.</translation>
    </message>
    <message>
        <source>Tanda terima berikutnya menyebutnya tidak menunggu lagi.</source>
        <translation>The next receipt says that it no longer waits.</translation>
    </message>
    <message>
        <source>Berkas ditolak; salinannya dihapus.</source>
        <translation>File refused; its copy is deleted.</translation>
    </message>
    <message>
        <source>Menolak berkas</source>
        <translation>Refusing the file</translation>
    </message>
    <message>
        <source>Disisihkan, menunggu keputusan</source>
        <translation>Set aside, waiting for a decision</translation>
    </message>
    <message>
        <source>Cari kantor, nomor paket, atau alasan</source>
        <translation>Find an office, bundle number or reason</translation>
    </message>
    <message>
        <source>Tidak ada yang cocok.</source>
        <translation>Nothing fits.</translation>
    </message>
    <message>
        <source>Tampilkan {n} lagi dari {more} yang lebih lama</source>
        <translation>Show {n} more of {more} older ones</translation>
    </message>
    <message>
        <source>Lihat…</source>
        <translation>View…</translation>
    </message>
    <message>
        <source>Lihat {name}</source>
        <translation>View {name}</translation>
    </message>
    <message>
        <source>{n} berkas: {told}.</source>
        <translation>{n} {n:file|files}: {told}.</translation>
    </message>
    <message>
        <source>pengirim tidak dikenal</source>
        <translation>unknown sender</translation>
    </message>
    <message>
        <source> nomor {seq}</source>
        <translation> number {seq}</translation>
    </message>
    <message>
        <source>{sent} dari {board} kantor sudah mengirim</source>
        <translation>{sent} of {board} {board:office|offices} {board:has|have} sent</translation>
    </message>
    <message>
        <source>{who}: paket nomor {seq}</source>
        <translation>{who}: bundle number {seq}</translation>
    </message>
    <message>
        <source>datang {at}</source>
        <translation>came {at}</translation>
    </message>
    <message>
        <source>salinannya sudah tidak ada di sini</source>
        <translation>its copy is no longer here</translation>
    </message>
    <message>
        <source>bertentangan</source>
        <translation>in conflict</translation>
    </message>
    <message>
        <source>minta dikirim lagi</source>
        <translation>ask to send again</translation>
    </message>
    <message>
        <source>perlu keputusan</source>
        <translation>needs a decision</translation>
    </message>
    <message>
        <source>belum dapat dibuka</source>
        <translation>cannot be opened yet</translation>
    </message>
    <message>
        <source>{n} salinan tersimpan terenkripsi, {size}. Tiap kantor paling banyak {files} berkas dan {most}; yang terlama dihapus lebih dulu. Selama menunggu, yang berlaku di sini tidak berubah.</source>
        <translation>{n} {n:copy|copies} {n:is|are} kept encrypted, {size}. Each office has at most {files} {files:file|files} and {most}; the oldest are deleted first. While they wait, what holds here does not change.</translation>
    </message>
    <message>
        <source>{table}: {here} hanya di sini, {there} hanya di paket, {both} berbeda</source>
        <translation>{table}: {here} only here, {there} only in the bundle, {both} different</translation>
    </message>
    <message>
        <source>Dibuat menurut jam kantor: yang berlaku {here}, paket ini {there}</source>
        <translation>Made by the office&apos;s clock: the one in force {here}, this bundle {there}</translation>
    </message>
    <message>
        <source>dan {more} orang lagi tidak tampil</source>
        <translation>and {more} more {more:person|people} {more:is|are} not shown</translation>
    </message>
    <message>
        <source>Tidak ada pegawai yang berbeda</source>
        <translation>No employee differs</translation>
    </message>
    <message>
        <source>tidak ada</source>
        <translation>none</translation>
    </message>
    <message>
        <source>hadir</source>
        <translation>present</translation>
    </message>
    <message>
        <source>belum hadir</source>
        <translation>not present</translation>
    </message>
    <message>
        <source>Kembali ke Terima (Esc)</source>
        <translation>Back to Receive (Esc)</translation>
    </message>
    <message>
        <source>Yang berlaku di sini</source>
        <translation>In force here</translation>
    </message>
    <message>
        <source>Menurut paket itu</source>
        <translation>As that bundle says</translation>
    </message>
    <message>
        <source>Membaca paket…</source>
        <translation>Reading the bundle…</translation>
    </message>
    <message>
        <source>Yang berbeda</source>
        <translation>What differs</translation>
    </message>
    <message>
        <source>Kantornya sudah ditanya dan membenarkannya</source>
        <translation>The office was asked and confirms it</translation>
    </message>
    <message>
        <source>Terapkan paket ini</source>
        <translation>Apply this bundle</translation>
    </message>
    <message>
        <source>Coba lagi</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Periksa sekali lagi dari salinannya, misalnya sesudah program diperbarui</source>
        <translation>Check once more from its copy, for example after the program was updated</translation>
    </message>
    <message>
        <source>Alasan menolak</source>
        <translation>Reason for refusing</translation>
    </message>
    <message>
        <source>Tersimpan dalam riwayat, bersama nama petugas.</source>
        <translation>Kept in the history, with the operator&apos;s name.</translation>
    </message>
    <message>
        <source>Tolak dan hapus salinannya</source>
        <translation>Refuse and delete its copy</translation>
    </message>
    <message>
        <source>Salinannya sudah tidak ada</source>
        <translation>Its copy is no longer here</translation>
    </message>
    <message>
        <source>Tidak dapat dibandingkan</source>
        <translation>Cannot be compared</translation>
    </message>
    <message>
        <source>Tambah daftar larangan sendiri</source>
        <translation>Add an own list of prohibitions</translation>
    </message>
    <message>
        <source>Tambah sanksi sendiri</source>
        <translation>Add an own sanction</translation>
    </message>
    <message>
        <source>Kepala kantor menyetujui paket sebelum dikirim ke kabupaten</source>
        <translation>The office head approves bundles before they are sent to the regency</translation>
    </message>
    <message>
        <source>Kewajiban yang dicatat</source>
        <translation>Duties that are tracked</translation>
    </message>
    <message>
        <source>Pengiriman</source>
        <translation>Sending</translation>
    </message>
    <message>
        <source>Dasar hukum</source>
        <translation>Legal basis</translation>
    </message>
    <message>
        <source>Daftar larangan</source>
        <translation>Lists of prohibitions</translation>
    </message>
    <message>
        <source>Hapus {short}</source>
        <translation>Delete {short}</translation>
    </message>
    <message>
        <source>Tambah dasar hukum di luar daftar</source>
        <translation>Add a legal basis that is not listed</translation>
    </message>
    <message>
        <source>Naikkan {short}</source>
        <translation>Move {short} up</translation>
    </message>
    <message>
        <source>Turunkan {short}</source>
        <translation>Move {short} down</translation>
    </message>
    <message>
        <source>Sudah digantikan oleh {later}. {title}</source>
        <translation>Replaced by {later}. {title}</translation>
    </message>
    <message>
        <source>{level} · {who} · {legal_basis}</source>
        <translation>{level} · {who} · {legal_basis}</translation>
    </message>
    <message>
        <source>Sudah bertanggal</source>
        <translation>Dated</translation>
    </message>
    <message>
        <source>Rekaman video diminta</source>
        <translation>A video recording is asked for</translation>
    </message>
    <message>
        <source>Judul kegiatan</source>
        <translation>Title of the campaign</translation>
    </message>
    <message>
        <source>Nomor surat edaran</source>
        <translation>Number of the circular</translation>
    </message>
    <message>
        <source>Penerbit surat edaran</source>
        <translation>Issuer of the circular</translation>
    </message>
    <message>
        <source>Tanggal surat edaran</source>
        <translation>Date of the circular</translation>
    </message>
    <message>
        <source>Tempat penandatanganan</source>
        <translation>Place of signing</translation>
    </message>
    <message>
        <source>Kosong: setiap kantor menulis sendiri.</source>
        <translation>Empty: each office writes its own.</translation>
    </message>
    <message>
        <source>Zona waktu</source>
        <translation>Time zone</translation>
    </message>
    <message>
        <source>Tenggat pakta</source>
        <translation>Deadline of pacts</translation>
    </message>
    <message>
        <source>Tenggat ikrar</source>
        <translation>Deadline of the ikrar</translation>
    </message>
    <message>
        <source>Tenggat video</source>
        <translation>Deadline of the video</translation>
    </message>
    <message>
        <source>Ya, simpan</source>
        <translation>Yes, save</translation>
    </message>
    <message>
        <source>Butir {n}</source>
        <translation>Item {n}</translation>
    </message>
    <message>
        <source>Naikkan butir {n}</source>
        <translation>Move item {n} up</translation>
    </message>
    <message>
        <source>Turunkan butir {n}</source>
        <translation>Move item {n} down</translation>
    </message>
    <message>
        <source>Hapus butir {n}</source>
        <translation>Delete item {n}</translation>
    </message>
    <message>
        <source>Simpan naskah</source>
        <translation>Save text</translation>
    </message>
    <message>
        <source>Tambah butir</source>
        <translation>Add item</translation>
    </message>
    <message>
        <source>Sisipkan isian…</source>
        <translation>Insert a field…</translation>
    </message>
    <message>
        <source>Sisipkan isian yang diganti saat mencetak</source>
        <translation>Insert a field that is filled in when printing</translation>
    </message>
    <message>
        <source>Isian berwarna diganti saat mencetak.</source>
        <translation>Coloured fields are filled in when printing.</translation>
    </message>
    <message>
        <source>Pokok</source>
        <translation>Basics</translation>
    </message>
    <message>
        <source>Pakta ASN</source>
        <translation>Pact ASN</translation>
    </message>
    <message>
        <source>Pakta non-ASN</source>
        <translation>Pact non-ASN</translation>
    </message>
    <message>
        <source>Dasar hukum dan kewajiban</source>
        <translation>Legal basis and duties</translation>
    </message>
    <message>
        <source>Lembar informasi</source>
        <translation>Information sheet</translation>
    </message>
    <message>
        <source>Naskah lain</source>
        <translation>Other texts</translation>
    </message>
    <message>
        <source>Pejabat &amp; saksi</source>
        <translation>Officials &amp; witnesses</translation>
    </message>
    <message>
        <source>- **Pokok** memuat judul, surat edaran, dan tenggat. **Naskah** yang diubah menjadi versi baru; lembar yang sudah dicetak tetap memakai versinya.
- Di sebelah naskah tampil halaman seperti yang akan dicetak.
- Kegiatan netralitas yang diterbitkan kabupaten dan kegiatan netralitas lama hanya dapat dibaca.</source>
        <translation>- **Basics** holds title, circular and deadlines. **Texts** that are changed become a new version; sheets already printed keep theirs.
- Beside a text stands the page as it will be printed.
- Campaigns published by the regency and old ones can only be read.</translation>
    </message>
    <message>
        <source>Buat di Pengaturan, atau terima paketnya dari kabupaten.</source>
        <translation>Create one in Settings, or receive its file from the regency.</translation>
    </message>
    <message>
        <source>Buat di Pengaturan; sesudah itu isinya diatur di sini dan diterbitkan ke kantor.</source>
        <translation>Create one in Settings; its contents are then set here and published to the offices.</translation>
    </message>
    <message>
        <source>Jadikan aktif</source>
        <translation>Make active</translation>
    </message>
    <message>
        <source>aktif</source>
        <translation>active</translation>
    </message>
    <message>
        <source>lama</source>
        <translation>old</translation>
    </message>
    <message>
        <source>isian pokok</source>
        <translation>the basics</translation>
    </message>
    <message>
        <source>naskah {text}</source>
        <translation>text {text}</translation>
    </message>
    <message>
        <source>dasar hukum dan kewajiban</source>
        <translation>legal basis and duties</translation>
    </message>
    <message>
        <source>Belum disimpan di halaman Kegiatan netralitas: {parts}.</source>
        <translation>Not saved on the page Campaign: {parts}.</translation>
    </message>
    <message>
        <source>Simpan dulu, atau buang ketikannya dan buka kegiatan lain.</source>
        <translation>Save first, or throw away what was typed and open the other campaign.</translation>
    </message>
    <message>
        <source>Buang ketikan</source>
        <translation>Throw it away</translation>
    </message>
    <message>
        <source> Terbitkan lagi di halaman Kantor.</source>
        <translation> Publish it again on the page Office.</translation>
    </message>
    <message>
        <source>Menyimpan kegiatan netralitas</source>
        <translation>Saving the campaign</translation>
    </message>
    <message>
        <source>Kegiatan netralitas tersimpan.</source>
        <translation>Campaign saved.</translation>
    </message>
    <message>
        <source>Menyimpan naskah</source>
        <translation>Saving the text</translation>
    </message>
    <message>
        <source>Naskah tersimpan sebagai versi baru; lembar yang sudah dicetak tetap memakai versinya.</source>
        <translation>Text saved as a new version; sheets already printed keep theirs.</translation>
    </message>
    <message>
        <source>Menyimpan dasar hukum</source>
        <translation>Saving the legal basis</translation>
    </message>
    <message>
        <source>Dasar hukum dan kewajiban tersimpan.</source>
        <translation>Legal basis and duties saved.</translation>
    </message>
    <message>
        <source>Menyimpan saksi</source>
        <translation>Saving the witnesses</translation>
    </message>
    <message>
        <source>Saksi pakta tersimpan; lembar yang dicetak sesudah ini memakainya.</source>
        <translation>Witnesses of pacts saved; sheets printed after this use them.</translation>
    </message>
    <message>
        <source>Mengganti kegiatan netralitas</source>
        <translation>Changing the campaign</translation>
    </message>
    <message>
        <source>Kegiatan netralitas ini sekarang aktif.</source>
        <translation>This campaign is now active.</translation>
    </message>
    <message>
        <source>Isi nama singkatnya.</source>
        <translation>Enter its short name.</translation>
    </message>
    <message>
        <source>Tulis tahun, atau tanggal seperti 14-03-2029.</source>
        <translation>Write a year, or a date like 14-03-2029.</translation>
    </message>
    <message>
        <source>Isi sumbernya, supaya dapat diperiksa.</source>
        <translation>Enter its source, so that it can be checked.</translation>
    </message>
    <message>
        <source>NIP / nomor pegawai</source>
        <translation>NIP / employee number</translation>
    </message>
    <message>
        <source>Pangkat/golongan</source>
        <translation>Rank/grade</translation>
    </message>
    <message>
        <source>Tambah baris identitas</source>
        <translation>Add an identity row</translation>
    </message>
    <message>
        <source>Label baris identitas {place}</source>
        <translation>Label of identity row {place}</translation>
    </message>
    <message>
        <source>Isi baris identitas {place}</source>
        <translation>Contents of identity row {place}</translation>
    </message>
    <message>
        <source>Naikkan baris identitas {place}</source>
        <translation>Move identity row {place} up</translation>
    </message>
    <message>
        <source>Turunkan baris identitas {place}</source>
        <translation>Move identity row {place} down</translation>
    </message>
    <message>
        <source>Hapus baris identitas {place}</source>
        <translation>Delete identity row {place}</translation>
    </message>
    <message>
        <source>Tambah pejabat atau saksi</source>
        <translation>Add an official or witness</translation>
    </message>
    <message>
        <source>Yang dicentang menjadi saksi di setiap pakta, paling banyak {most} orang.</source>
        <translation>Those ticked are witnesses on every pact, at most {most} {most:person|people}.</translation>
    </message>
    <message>
        <source>Saksi kegiatan ini ditentukan kabupaten.</source>
        <translation>The regency decides the witnesses of this campaign.</translation>
    </message>
    <message>
        <source>Bukan pegawai kantor, jadi tidak pernah dihitung. {who}</source>
        <translation>Not employees of the office, so never counted. {who}</translation>
    </message>
    <message>
        <source>Belum ada. Tambahkan kepala daerah, Penjabat, atau saksi dari Bawaslu, KPU, dan Forkopimda.</source>
        <translation>Nobody yet. Add the head of the region, an acting head (Pj.), or witnesses from Bawaslu, KPU and Forkopimda.</translation>
    </message>
    <message>
        <source>{name} menjadi saksi pakta</source>
        <translation>{name} is a witness of pacts</translation>
    </message>
    <message>
        <source>asal {agency}</source>
        <translation>from {agency}</translation>
    </message>
    <message>
        <source>pakta di sini {day}</source>
        <translation>pact here {day}</translation>
    </message>
    <message>
        <source>dari kabupaten</source>
        <translation>from the regency</translation>
    </message>
    <message>
        <source>Ubah</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>Keluarkan {name} dari daftar</source>
        <translation>Take {name} out of the list</translation>
    </message>
    <message>
        <source>Pakta memuat paling banyak {most} saksi.</source>
        <translation>A pact holds at most {most} {most:witness|witnesses}.</translation>
    </message>
    <message>
        <source>Lepas centang yang lain dulu.</source>
        <translation>Untick another one first.</translation>
    </message>
    <message>
        <source>Menyimpan pejabat</source>
        <translation>Saving the official</translation>
    </message>
    <message>
        <source>Mengembalikan pejabat</source>
        <translation>Putting the official back</translation>
    </message>
    <message>
        <source>{name} dikeluarkan; sesi dan lembar yang menyebutnya tetap menyebutnya.</source>
        <translation>{name} taken out; sessions and sheets that name them still do.</translation>
    </message>
    <message>
        <source>Mengeluarkan pejabat</source>
        <translation>Taking the official out</translation>
    </message>
    <message>
        <source>Isi judulnya dan paling sedikit satu larangan.</source>
        <translation>Enter its title and at least one prohibition.</translation>
    </message>
    <message>
        <source>Paling banyak 40 larangan, masing-masing paling panjang {most} huruf.</source>
        <translation>At most 40 prohibitions, each of at most {most} {most:letter|letters}.</translation>
    </message>
    <message>
        <source>Daftar larangan sendiri</source>
        <translation>Own list of prohibitions</translation>
    </message>
    <message>
        <source>Tanpa dasar hukum di daftar</source>
        <translation>No legal basis in the list</translation>
    </message>
    <message>
        <source>Larangan dalam surat edaran kabupaten</source>
        <translation>Prohibitions in the regency&apos;s circular</translation>
    </message>
    <message>
        <source>Larangan, satu setiap baris</source>
        <translation>Prohibitions, one a line</translation>
    </message>
    <message>
        <source>Judul daftar</source>
        <translation>Title of the list</translation>
    </message>
    <message>
        <source>Sanksi sendiri</source>
        <translation>Own sanction</translation>
    </message>
    <message>
        <source>Bunyi sanksi</source>
        <translation>Words of the sanction</translation>
    </message>
    <message>
        <source>Untuk</source>
        <translation>For</translation>
    </message>
    <message>
        <source>Tingkat</source>
        <translation>Level</translation>
    </message>
    <message>
        <source>Isi bunyi sanksinya.</source>
        <translation>Enter the words of the sanction.</translation>
    </message>
    <message>
        <source>Ketua, atau Pj. Bupati</source>
        <translation>Chair, or acting Bupati (Pj.)</translation>
    </message>
    <message>
        <source>Bawaslu Kabupaten …</source>
        <translation>Bawaslu Kabupaten …</translation>
    </message>
    <message>
        <source>Menandatangani pakta di sini</source>
        <translation>Signs a pact here</translation>
    </message>
    <message>
        <source>Instansi asal</source>
        <translation>Agency of origin</translation>
    </message>
    <message>
        <source>Wajib untuk Penjabat (Pj.).</source>
        <translation>Required for an acting official (Penjabat, Pj.).</translation>
    </message>
    <message>
        <source>Pakta di sini</source>
        <translation>Pact here</translation>
    </message>
    <message>
        <source>Hanya dicatat; ia dihitung di instansi asalnya.</source>
        <translation>Only noted; they are counted at their agency of origin.</translation>
    </message>
    <message>
        <source>Lembaga</source>
        <translation>Institution</translation>
    </message>
    <message>
        <source>NIP atau nomor (boleh kosong)</source>
        <translation>NIP or number (may be empty)</translation>
    </message>
    <message>
        <source>Pejabat atau saksi</source>
        <translation>Official or witness</translation>
    </message>
    <message>
        <source>Naskah ini dipakai begitu disimpan.</source>
        <translation>This text is used as soon as it is saved.</translation>
    </message>
    <message>
        <source>Judul, baris demi baris</source>
        <translation>Title, line by line</translation>
    </message>
    <message>
        <source>Pembuka</source>
        <translation>Opening</translation>
    </message>
    <message>
        <source>Baris identitas</source>
        <translation>Identity rows</translation>
    </message>
    <message>
        <source>Mengapa netral</source>
        <translation>Why neutral</translation>
    </message>
    <message>
        <source>Judul yang dilakukan</source>
        <translation>Title of what is done</translation>
    </message>
    <message>
        <source>Butir yang dilakukan</source>
        <translation>Items of what is done</translation>
    </message>
    <message>
        <source>Judul larangan</source>
        <translation>Title of prohibitions</translation>
    </message>
    <message>
        <source>Judul sanksi</source>
        <translation>Title of sanctions</translation>
    </message>
    <message>
        <source>Judul dasar hukum</source>
        <translation>Title of the legal basis</translation>
    </message>
    <message>
        <source>Pengantar butir</source>
        <translation>Words before the items</translation>
    </message>
    <message>
        <source>Butir pernyataan</source>
        <translation>Items of the statement</translation>
    </message>
    <message>
        <source>Butir ikrar</source>
        <translation>Items of the ikrar</translation>
    </message>
    <message>
        <source>Penutup</source>
        <translation>Closing</translation>
    </message>
    <message>
        <source>Di atas tanda tangan</source>
        <translation>Above the signature</translation>
    </message>
    <message>
        <source>Pembuka bila banyak orang menandatangani satu daftar</source>
        <translation>Opening where many people sign one list</translation>
    </message>
    <message>
        <source>Naskah baku program</source>
        <translation>The program&apos;s standard text</translation>
    </message>
    <message>
        <source>Belum dipakai: pimpinan menandatangani Pakta ASN</source>
        <translation>Not used yet: leaders sign the Pact ASN</translation>
    </message>
    <message>
        <source>Belum dipakai: perangkat desa menandatangani Pakta non-ASN</source>
        <translation>Not used yet: village officials sign the Pact non-ASN</translation>
    </message>
    <message>
        <source>Belum dipakai</source>
        <translation>Not used yet</translation>
    </message>
    <message>
        <source>Kegiatan netralitas ini diterbitkan kabupaten. Isinya hanya dapat dibaca di sini.</source>
        <translation>This campaign is published by the regency. It can only be read here.</translation>
    </message>
    <message>
        <source>Kegiatan netralitas lama. Isinya tetap dapat dibaca.</source>
        <translation>An old campaign. It can still be read.</translation>
    </message>
    <message>
        <source>{sheets} lembar dicetak dengannya</source>
        <translation>{sheets} {sheets:sheet|sheets} printed with it</translation>
    </message>
    <message>
        <source>belum dicetak</source>
        <translation>not printed yet</translation>
    </message>
    <message>
        <source>Versi {version}, {sheets}</source>
        <translation>Version {version}, {sheets}</translation>
    </message>
    <message>
        <source>{parts} masih kosong.</source>
        <translation>{parts} is still empty.</translation>
    </message>
    <message>
        <source>{parts}: satu alinea lebih dari {longest} huruf. Ringkas dulu.</source>
        <translation>{parts}: one paragraph has more than {longest} {longest:letter|letters}. Shorten it first.</translation>
    </message>
    <message>
        <source>{parts}: paling banyak {most}.</source>
        <translation>{parts}: at most {most}.</translation>
    </message>
    <message>
        <source>Baris identitas: labelnya masih kosong.</source>
        <translation>Identity rows: a label is still empty.</translation>
    </message>
    <message>
        <source>Baris identitas: label lebih dari 200 huruf.</source>
        <translation>Identity rows: a label has more than 200 letters.</translation>
    </message>
    <message>
        <source>Peraturan Bupati Nomor 12 Tahun 2029</source>
        <translation>Peraturan Bupati Nomor 12 Tahun 2029</translation>
    </message>
    <message>
        <source>Peraturan Bupati Nomor 12 Tahun 2029 tentang …</source>
        <translation>Peraturan Bupati Nomor 12 Tahun 2029 tentang …</translation>
    </message>
    <message>
        <source>14-03-2029 atau 2029</source>
        <translation>14-03-2029 or 2029</translation>
    </message>
    <message>
        <source>Tidak menggantikan apa pun</source>
        <translation>Replaces nothing</translation>
    </message>
    <message>
        <source>Nama singkat, seperti dikutip</source>
        <translation>Short name, as it is cited</translation>
    </message>
    <message>
        <source>Judul lengkap</source>
        <translation>Full title</translation>
    </message>
    <message>
        <source>Tanggal atau tahun</source>
        <translation>Date or year</translation>
    </message>
    <message>
        <source>Dari mana Anda memperolehnya, misalnya JDIH kabupaten.</source>
        <translation>Where you have it from, for example the regency&apos;s JDIH.</translation>
    </message>
    <message>
        <source>Menggantikan</source>
        <translation>Replaces</translation>
    </message>
    <message>
        <source>Dasar hukum di luar daftar</source>
        <translation>A legal basis that is not listed</translation>
    </message>
    <message>
        <source>Tenggat pimpinan</source>
        <translation>Deadline of leaders</translation>
    </message>
    <message>
        <source>Tenggat pegawai</source>
        <translation>Deadline of staff</translation>
    </message>
    <message>
        <source>Kewajiban lain, misalnya: Memasang spanduk di gerbang</source>
        <translation>Another duty, for example: Hang a banner at the gate</translation>
    </message>
    <message>
        <source>Kewajiban lain</source>
        <translation>Other duties</translation>
    </message>
    <message>
        <source>Tambah kewajiban</source>
        <translation>Add duty</translation>
    </message>
    <message>
        <source>Selalu dicatat</source>
        <translation>Always tracked</translation>
    </message>
    <message>
        <source>Layar sebelumnya (PgUp)</source>
        <translation>Previous screen (PgUp)</translation>
    </message>
    <message>
        <source>Layar berikutnya (PgDn)</source>
        <translation>Next screen (PgDn)</translation>
    </message>
    <message>
        <source>Buka halaman (Enter)</source>
        <translation>Open page (Enter)</translation>
    </message>
    <message>
        <source>Salah baca</source>
        <translation>Read wrongly</translation>
    </message>
    <message>
        <source>Lihat semua</source>
        <translation>Show all</translation>
    </message>
    <message>
        <source>Tinjau halaman</source>
        <translation>Review pages</translation>
    </message>
    <message>
        <source>   ·   PgDn layar berikutnya</source>
        <translation>   ·   PgDn next screen</translation>
    </message>
    <message>
        <source>{spoken}   ·   panah pindah{more}</source>
        <translation>{spoken}   ·   arrows move{more}</translation>
    </message>
    <message>
        <source>Menyimpan keputusan</source>
        <translation>Saving the decision</translation>
    </message>
    <message>
        <source>Urungkan (Z)</source>
        <translation>Undo (Z)</translation>
    </message>
    <message>
        <source>Keputusan untuk {name} ditarik kembali.</source>
        <translation>Decision for {name} taken back.</translation>
    </message>
    <message>
        <source>Menarik keputusan kembali</source>
        <translation>Taking the decision back</translation>
    </message>
    <message>
        <source> ({by_hand} manual)</source>
        <translation> ({by_hand} by hand)</translation>
    </message>
    <message>
        <source>{unread}&#xa0;belum dibaca{uncounted}</source>
        <translation>{unread} not read yet{uncounted}</translation>
    </message>
    <message>
        <source>{pages} halaman masuk = {parts}</source>
        <translation>{pages} {pages:page|pages} came in = {parts}</translation>
    </message>
    <message>
        <source>Belum ada pindaian</source>
        <translation>No scans yet</translation>
    </message>
    <message>
        <source>{waiting} halaman menunggu keputusan</source>
        <translation>{waiting} {waiting:page|pages} {waiting:waits|wait} for a decision</translation>
    </message>
    <message>
        <source>Tidak ada yang menunggu keputusan</source>
        <translation>Nothing waits for a decision</translation>
    </message>
    <message>
        <source>{reason} Berkas bernama sama masuk kemudian.</source>
        <translation>{reason} A file of the same name came in later.</translation>
    </message>
    <message>
        <source>masuk kemudian</source>
        <translation>came in later</translation>
    </message>
    <message>
        <source>{pages} halaman dibaca</source>
        <translation>{pages} {pages:page|pages} read</translation>
    </message>
    <message>
        <source>tidak ada halaman baru</source>
        <translation>no new pages</translation>
    </message>
    <message>
        <source>{known} sudah pernah masuk</source>
        <translation>{known} came in before</translation>
    </message>
    <message>
        <source>{waiting} menunggu keputusan</source>
        <translation>{waiting} {waiting:waits|wait} for a decision</translation>
    </message>
    <message>
        <source>{refused} berkas ditolak</source>
        <translation>{refused} {refused:file|files} refused</translation>
    </message>
    <message>
        <source>Masuk {at}: {parts}.</source>
        <translation>Came in {at}: {parts}.</translation>
    </message>
    <message>
        <source>**Masukkan pindaian** menerima PDF, JPEG, PNG, TIFF, atau satu folder; berkas boleh diseret ke halaman ini, gambar boleh ditempel dengan **Ctrl+V**. Aslinya disimpan lebih dahulu, baru dibaca. Yang tidak pasti menunggu keputusan Anda: lihat gambarnya, lalu tekan **T** tertandatangani, **K** kosong, **B** buang halaman. Halaman berikutnya langsung tampil; **Z** menarik keputusan kembali.

- **↑ ↓** pindah halaman
- **← →** atau **1** sampai **9** pindah kotak, pada daftar banyak tanda tangan
- **+ -** atau roda tetikus perbesar, perkecil; **0** seluruh halaman; **R** putar
- **O** ukuran asli, di kotak tanda tangan
- **U** minta cetak ulang; **A** arsipkan sesuai bacaan
- **P** pisahkan dua lembar yang ada di satu gambar
- **Ctrl+F** cari pemilik halaman atau ketik kode lembarnya; **Enter** memilih, **Esc** batal
- **Ctrl+D** pindai langsung dari alatnya
- **Ctrl+L** semua tanda tangan, **Ctrl+K** berkas masuk dan folder pantauan, **Ctrl+T** kembali meninjau</source>
        <translation>**Take in scans** takes PDF, JPEG, PNG, TIFF or a folder; files may be dragged to this page, images may be pasted with **Ctrl+V**. The originals are stored first and then read. What is not certain waits for your decision: look at the image, then press **T** signed, **K** empty, **B** discard the page. The next page is shown at once; **Z** takes a decision back.

- **↑ ↓** go to another page
- **← →** or **1** to **9** go to another box, on lists of many signatures
- **+ -** or the wheel zoom in, zoom out; **0** the whole page; **R** rotate
- **O** actual size, at the signature box
- **U** ask for a reprint; **A** file it as it was read
- **P** split two sheets that are in one image
- **Ctrl+F** find the page&apos;s owner or type the code of its sheet; **Enter** chooses, **Esc** cancels
- **Ctrl+D** scan from the device itself
- **Ctrl+L** all signatures, **Ctrl+K** files that came in and watched folder, **Ctrl+T** back to review</translation>
    </message>
    <message>
        <source>Pindai lembar yang sudah ditandatangani pada 200 atau 300 dpi, berwarna, lalu masukkan berkasnya. Berkas dan folder boleh diseret ke sini; pemindai yang tersambung dapat dipakai langsung (Ctrl+D).</source>
        <translation>Scan the signed sheets at 200 or 300 dpi, in colour, then take in the files. Files and folders may be dragged here; a connected scanner can be used directly (Ctrl+D).</translation>
    </message>
    <message>
        <source>Masukkan pindaian</source>
        <translation>Take in scans</translation>
    </message>
    <message>
        <source>Kantor latihan membawa contoh: lembar yang sudah ditandatangani dan dipindai. Berkas lain dipilih dengan Ctrl+O.</source>
        <translation>The practice office brings samples: sheets that were signed and scanned. Other files are chosen with Ctrl+O.</translation>
    </message>
    <message>
        <source>Buka contoh pindaian</source>
        <translation>Open sample scans</translation>
    </message>
    <message>
        <source>Lepaskan pindaian di sini untuk dibaca</source>
        <translation>Drop scans here to have them read</translation>
    </message>
    <message>
        <source>Pindai dari alat…</source>
        <translation>Scan from a device …</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>Folder …</translation>
    </message>
    <message>
        <source>Tempel gambar</source>
        <translation>Paste an image</translation>
    </message>
    <message>
        <source>Pantau folder…</source>
        <translation>Watch a folder …</translation>
    </message>
    <message>
        <source>Menyimpan bahwa sudah dilihat</source>
        <translation>Saving that it was seen</translation>
    </message>
    <message>
        <source>Menyimpan dan membaca pindaian</source>
        <translation>Storing and reading scans</translation>
    </message>
    <message>
        <source>Memisahkan dua lembar</source>
        <translation>Splitting two sheets</translation>
    </message>
    <message>
        <source>Pilih pindaian</source>
        <translation>Choose scans</translation>
    </message>
    <message>
        <source>Pindaian ({patterns})</source>
        <translation>Scans ({patterns})</translation>
    </message>
    <message>
        <source>Pilih folder pindaian</source>
        <translation>Choose a folder of scans</translation>
    </message>
    <message>
        <source>Papan klip tidak berisi gambar atau berkas pindaian.</source>
        <translation>The clipboard holds no image and no scan files.</translation>
    </message>
    <message>
        <source>Salin dahulu.</source>
        <translation>Copy one first.</translation>
    </message>
    <message>
        <source>Menyimpan dan membaca gambar</source>
        <translation>Storing and reading the image</translation>
    </message>
    <message>
        <source>Memeriksa sisa pemindaian</source>
        <translation>Checking what scanning left behind</translation>
    </message>
    <message>
        <source>Membaca pengaturan</source>
        <translation>Reading the setting</translation>
    </message>
    <message>
        <source>Pilih folder yang dipantau</source>
        <translation>Choose the folder to watch</translation>
    </message>
    <message>
        <source>Menyimpan pilihan folder</source>
        <translation>Saving the choice of folder</translation>
    </message>
    <message>
        <source>Membaca dari folder pantauan</source>
        <translation>Reading from the watched folder</translation>
    </message>
    <message>
        <source>Pindaian sebelumnya masih dibaca.</source>
        <translation>The scans before are still being read.</translation>
    </message>
    <message>
        <source>Tunggu sampai selesai.</source>
        <translation>Wait until that is done.</translation>
    </message>
    <message>
        <source>Memeriksa urutan lembar</source>
        <translation>Checking the order of sheets</translation>
    </message>
    <message>
        <source>No</source>
        <translation>No</translation>
    </message>
    <message>
        <source>tanpa nama</source>
        <translation>no name</translation>
    </message>
    <message>
        <source>Tanda tangan</source>
        <translation>Signature</translation>
    </message>
    <message>
        <source>Kotak tanda tangan</source>
        <translation>Signature boxes</translation>
    </message>
    <message>
        <source>Gambar halaman ini tidak dapat dibuka.</source>
        <translation>The image of this page cannot be opened.</translation>
    </message>
    <message>
        <source>Mencatat tanggal</source>
        <translation>Noting the date</translation>
    </message>
    <message>
        <source>Hari tanda tangan {pages} halaman dicatat.</source>
        <translation>Day of signing of {pages} {pages:page|pages} noted.</translation>
    </message>
    <message>
        <source>Dicatat: hari tanda tangan berkas masuk itu tidak diketahui.</source>
        <translation>Noted: the day of signing of those files is not known.</translation>
    </message>
    <message>
        <source>Tanggal di {kept} lembar dicatat.</source>
        <translation>Dates on {kept} {kept:sheet|sheets} noted.</translation>
    </message>
    <message>
        <source>Kapan ditandatangani</source>
        <translation>When was it signed</translation>
    </message>
    <message>
        <source>Tanggal tanda tangan</source>
        <translation>Date of signing</translation>
    </message>
    <message>
        <source>Tidak tahu</source>
        <translation>Not known</translation>
    </message>
    <message>
        <source>Tidak ditanyakan lagi; tepat waktu atau terlambatnya tetap tidak diketahui.</source>
        <translation>Not asked any more; whether it was on time or late stays unknown.</translation>
    </message>
    <message>
        <source>Tanggal lain…</source>
        <translation>Another date…</translation>
    </message>
    <message>
        <source>Menurut tulisan di lembar…</source>
        <translation>As written on the sheets…</translation>
    </message>
    <message>
        <source>Pilih harinya</source>
        <translation>Choose the day</translation>
    </message>
    <message>
        <source>Kapan {sheets} pakta dari berkas masuk {when} ditandatangani?</source>
        <translation>When were the {sheets} {sheets:pact|pacts} that came in {when} signed?</translation>
    </message>
    <message>
        <source>Baca tulisannya</source>
        <translation>Read the writing</translation>
    </message>
    <message>
        <source>{folder} tidak terjangkau; pemantauan lanjut bila folder ada lagi</source>
        <translation>{folder} cannot be reached; watching goes on when it is back</translation>
    </message>
    <message>
        <source>dilihat {looked}</source>
        <translation>looked at {looked}</translation>
    </message>
    <message>
        <source>mulai dilihat</source>
        <translation>starting to look</translation>
    </message>
    <message>
        <source>{came} berkas masuk</source>
        <translation>{came} {came:file|files} came in</translation>
    </message>
    <message>
        <source>belum ada berkas baru</source>
        <translation>no new files yet</translation>
    </message>
    <message>
        <source>{waiting} masih ditulis</source>
        <translation>{waiting} still being written</translation>
    </message>
    <message>
        <source>Folder {name} tidak terjangkau</source>
        <translation>Folder {name} cannot be reached</translation>
    </message>
    <message>
        <source>Memantau {name}</source>
        <translation>Watching {name}</translation>
    </message>
    <message>
        <source>, dilihat {looked}</source>
        <translation>, looked at {looked}</translation>
    </message>
    <message>
        <source>Melihat folder</source>
        <translation>Looking at the folder</translation>
    </message>
    <message>
        <source>Tanggal yang tertulis</source>
        <translation>Dates as written</translation>
    </message>
    <message>
        <source>Misalnya 20-11-2029</source>
        <translation>For example 20-11-2029</translation>
    </message>
    <message>
        <source>Catat, berikutnya</source>
        <translation>Note, next</translation>
    </message>
    <message>
        <source>Tidak terbaca</source>
        <translation>Not readable</translation>
    </message>
    <message>
        <source>{place} dari {pages}</source>
        <translation>{place} of {pages}</translation>
    </message>
    <message>
        <source>Gambar halaman ini tidak disimpan.</source>
        <translation>The image of this page is not stored.</translation>
    </message>
    <message>
        <source>seluruh halaman: letak tanggalnya tidak dikenal</source>
        <translation>whole page: where its date stands is not known</translation>
    </message>
    <message>
        <source>garis tanggal</source>
        <translation>date line</translation>
    </message>
    <message>
        <source>Tulis tanggalnya, atau tekan “Tidak terbaca”.</source>
        <translation>Write the date, or press “Not readable”.</translation>
    </message>
    <message>
        <source>{day} ({title})</source>
        <translation>{day} ({title})</translation>
    </message>
    <message>
        <source>Daftar bersama</source>
        <translation>Shared list</translation>
    </message>
    <message>
        <source>Pemilik belum diketahui</source>
        <translation>Owner not known yet</translation>
    </message>
    <message>
        <source>Riwayat lembar</source>
        <translation>History of the sheet</translation>
    </message>
    <message>
        <source>Urungkan keputusan</source>
        <translation>Undo the decision</translation>
    </message>
    <message>
        <source>Tertandatangani</source>
        <translation>Signed</translation>
    </message>
    <message>
        <source>Kosong</source>
        <translation>Empty</translation>
    </message>
    <message>
        <source>Cetak ulang</source>
        <translation>Reprint</translation>
    </message>
    <message>
        <source>Buang halaman</source>
        <translation>Discard page</translation>
    </message>
    <message>
        <source>Arsipkan sesuai bacaan</source>
        <translation>File as it was read</translation>
    </message>
    <message>
        <source>Pisahkan dua lembar</source>
        <translation>Split two sheets</translation>
    </message>
    <message>
        <source>Gambar dibelah di antara kedua lembar, lalu keduanya dibaca sendiri-sendiri (P)</source>
        <translation>The image is cut between the two sheets, then each is read by itself (P)</translation>
    </message>
    <message>
        <source>Dihitung kosong dan masuk daftar cetak ulang di halaman Pakta (U)</source>
        <translation>Counts as empty and goes to the reprint list on the page Pacts (U)</translation>
    </message>
    <message>
        <source>Arsipkan manual: tertandatangani</source>
        <translation>File by hand: signed</translation>
    </message>
    <message>
        <source>Arsipkan manual: kosong</source>
        <translation>File by hand: empty</translation>
    </message>
    <message>
        <source>   ·   ← → kotak</source>
        <translation>   ·   ← → box</translation>
    </message>
    <message>
        <source>{place} dari {pages}   ·   ↑ ↓ pindah{zones}   ·   Z urungkan</source>
        <translation>{place} of {pages}   ·   ↑ ↓ move{zones}   ·   Z undo</translation>
    </message>
    <message>
        <source>Halaman ini baru tampil, belum diputuskan: lihat, lalu tekan lagi.</source>
        <translation>This page was only just shown and is not decided: look, then press again.</translation>
    </message>
    <message>
        <source>Kotak {zone} dari {zones}</source>
        <translation>Box {zone} of {zones}</translation>
    </message>
    <message>
        <source>Baca ulang dengan kode ini</source>
        <translation>Read again with this code</translation>
    </message>
    <message>
        <source>Baca ulang sebagai lembar ini</source>
        <translation>Read again as this sheet</translation>
    </message>
    <message>
        <source>lembar {page_no} dari {page_count}</source>
        <translation>sheet {page_no} of {page_count}</translation>
    </message>
    <message>
        <source>cetakan lama, yang ke-{revision}</source>
        <translation>old print, number {revision}</translation>
    </message>
    <message>
        <source>sudah kembali</source>
        <translation>came back</translation>
    </message>
    <message>
        <source>Arsip manual, kertas lain · {below}</source>
        <translation>File by hand, other paper · {below}</translation>
    </message>
    <message>
        <source>Tombol</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>Ketik nama, NIP, atau kode di bawah QR…</source>
        <translation>Type a name, NIP, or the code below the QR …</translation>
    </message>
    <message>
        <source>Tidak ada lembar atau pegawai yang cocok.</source>
        <translation>No sheet and no employee matches.</translation>
    </message>
    <message>
        <source>Calon pemilik</source>
        <translation>Possible owners</translation>
    </message>
    <message>
        <source>Batalkan pilihan (Esc)</source>
        <translation>Cancel the choice (Esc)</translation>
    </message>
    <message>
        <source>{what}   Ctrl+F</source>
        <translation>{what}   Ctrl+F</translation>
    </message>
    <message>
        <source>Orangnya bukan dia?</source>
        <translation>Not this person?</translation>
    </message>
    <message>
        <source>Milik siapa halaman ini?</source>
        <translation>Whose page is this?</translation>
    </message>
    <message>
        <source>{below}
Tekan T bila tertandatangani, K bila kosong.</source>
        <translation>{below}
Press T if signed, K if empty.</translation>
    </message>
    <message>
        <source>Tinjau</source>
        <translation>Review</translation>
    </message>
    <message>
        <source>Semua tanda tangan</source>
        <translation>All signatures</translation>
    </message>
    <message>
        <source>Berkas masuk</source>
        <translation>Files that came in</translation>
    </message>
    <message>
        <source>Lanjutkan membaca</source>
        <translation>Go on reading</translation>
    </message>
    <message>
        <source>Pilih berkas pindaian (Ctrl+O)</source>
        <translation>Choose scan files (Ctrl+O)</translation>
    </message>
    <message>
        <source>Cara lain memasukkan pindaian (Ctrl+M)</source>
        <translation>Other ways to take in scans (Ctrl+M)</translation>
    </message>
    <message>
        <source>Cara lain memasukkan pindaian</source>
        <translation>Other ways to take in scans</translation>
    </message>
    <message>
        <source>Cara lain</source>
        <translation>Other ways</translation>
    </message>
    <message>
        <source>Tidak ada berkas yang ditolak.</source>
        <translation>No file was refused.</translation>
    </message>
    <message>
        <source>Kembali  Esc</source>
        <translation>Back  Esc</translation>
    </message>
    <message>
        <source>Sudah dilihat</source>
        <translation>I have seen it</translation>
    </message>
    <message>
        <source>Nama dan sebabnya tetap tersimpan di Berkas masuk</source>
        <translation>Their names and reasons stay under Files that came in</translation>
    </message>
    <message>
        <source>Berkas yang ditolak</source>
        <translation>Refused files</translation>
    </message>
    <message>
        <source>Berkas lain tetap dibaca. Perbaiki yang di bawah ini, lalu masukkan lagi.</source>
        <translation>Other files are read all the same. Mend those below, then take them in again.</translation>
    </message>
    <message>
        <source>Lihat halamannya</source>
        <translation>See the page</translation>
    </message>
    <message>
        <source>Sudah diperiksa</source>
        <translation>Checked</translation>
    </message>
    <message>
        <source>daftar bersama</source>
        <translation>shared list</translation>
    </message>
    <message>
        <source>{first} dan {count} lagi</source>
        <translation>{first} and {count} more</translation>
    </message>
    <message>
        <source>{count} lembar mungkin tertarik bersama lembar lain ({whose}); cari dan pindai lagi.</source>
        <translation>{count} {count:sheet|sheets} may have been drawn in with another ({whose}); look for them and scan again.</translation>
    </message>
    <message>
        <source>{person} (sesudah hal. {page}, {file})</source>
        <translation>{person} (after p. {page}, {file})</translation>
    </message>
    <message>
        <source>, dan {count} lagi.</source>
        <translation>, and {count} more.</translation>
    </message>
    <message>
        <source>Nama saksi cap jempol</source>
        <translation>Name of the witness of the thumbprint</translation>
    </message>
    <message>
        <source>Terima cap jempol</source>
        <translation>Accept thumbprint</translation>
    </message>
    <message>
        <source>Dihitung tertandatangani; nama saksi tersimpan bersama keputusan</source>
        <translation>Counts as signed; the witness&apos;s name is kept with the decision</translation>
    </message>
    <message>
        <source>Halaman</source>
        <translation>Page</translation>
    </message>
    <message>
        <source>Tampilkan halaman</source>
        <translation>Show pages</translation>
    </message>
    <message>
        <source>Tidak ada halaman.</source>
        <translation>No pages.</translation>
    </message>
    <message>
        <source>Terarsip</source>
        <translation>Filed</translation>
    </message>
    <message>
        <source>Arsip manual</source>
        <translation>Filed by hand</translation>
    </message>
    <message>
        <source>Ditinjau</source>
        <translation>In review</translation>
    </message>
    <message>
        <source>Ganda</source>
        <translation>Duplicate</translation>
    </message>
    <message>
        <source>Bukan lembar kita</source>
        <translation>Not our sheet</translation>
    </message>
    <message>
        <source>Halaman kosong</source>
        <translation>Blank page</translation>
    </message>
    <message>
        <source>Tak terbaca</source>
        <translation>Unreadable</translation>
    </message>
    <message>
        <source>Dibuang</source>
        <translation>Discarded</translation>
    </message>
    <message>
        <source>Belum dibaca</source>
        <translation>Not read yet</translation>
    </message>
    <message>
        <source>; {refused} berkas ditolak</source>
        <translation>; {refused} {refused:file|files} refused</translation>
    </message>
    <message>
        <source>{pages} halaman masuk {sign} {told}{end}</source>
        <translation>{pages} {pages:page|pages} came in {sign} {told}{end}</translation>
    </message>
    <message>
        <source>Halaman masuk</source>
        <translation>Pages in</translation>
    </message>
    <message>
        <source>Menjadi</source>
        <translation>Became</translation>
    </message>
    <message>
        <source>Dibuat {day} pukul {time}</source>
        <translation>Made {day} at {time}</translation>
    </message>
    <message>
        <source>Rekap halaman pindaian</source>
        <translation>Recap of scanned pages</translation>
    </message>
    <message>
        <source>Setiap halaman yang masuk tercatat di tepat satu keadaan, sehingga angka di kolom “Halaman masuk” sama dengan jumlah di kolom “Menjadi”. Berkas yang ditolak tidak dihitung sebagai halaman; nama dan sebabnya ada di program.</source>
        <translation>Every page that came in is in exactly one state, so the figure under “Pages in” equals the sum under “Became”. Refused files do not count as pages; their names and reasons are in the program.</translation>
    </message>
    <message>
        <source>Semua berkas masuk</source>
        <translation>All files that came in</translation>
    </message>
    <message>
        <source>{lines} kali masuk</source>
        <translation>came in {lines} {lines:time|times}</translation>
    </message>
    <message>
        <source>Semua halaman yang dibaca sudah punya tempat. Lihat sekilas semua tanda tangannya di lembar kontak.</source>
        <translation>All pages that were read have their place. Have a look at all their signatures on the contact sheet.</translation>
    </message>
    <message>
        <source>Buka semua tanda tangan</source>
        <translation>Open all signatures</translation>
    </message>
    <message>
        <source>Tidak ada halaman dengan keadaan ini</source>
        <translation>No page is in this state</translation>
    </message>
    <message>
        <source>Tinjau yang menunggu</source>
        <translation>Review those that wait</translation>
    </message>
    <message>
        <source>Halaman ini tidak dapat dibuka sebagai gambar</source>
        <translation>This page cannot be opened as an image</translation>
    </message>
    <message>
        <source>Berkas aslinya tetap tersimpan. Pindai ulang lembarnya bila perlu.</source>
        <translation>Its original file is kept. Scan the sheet again if need be.</translation>
    </message>
    <message>
        <source>Mencari calon</source>
        <translation>Looking for owners</translation>
    </message>
    <message>
        <source>Membaca ulang sebagai lembar{whose} …</source>
        <translation>Reading again as sheet{whose} …</translation>
    </message>
    <message>
        <source>Halaman ini bukan lembar {name}.</source>
        <translation>This page is not a sheet of {name}.</translation>
    </message>
    <message>
        <source>Kertas lain miliknya?</source>
        <translation>Another paper of theirs?</translation>
    </message>
    <message>
        <source>Arsip manual (M)</source>
        <translation>File by hand (M)</translation>
    </message>
    <message>
        <source>Membaca ulang halaman</source>
        <translation>Reading the page again</translation>
    </message>
    <message>
        <source>Keputusan {title} ditarik kembali.</source>
        <translation>Decision on {title} taken back.</translation>
    </message>
    <message>
        <source>Pindai dari alat</source>
        <translation>Scan from a device</translation>
    </message>
    <message>
        <source>Pemindai</source>
        <translation>Scanner</translation>
    </message>
    <message>
        <source>Cari pemindai lagi</source>
        <translation>Look for scanners again</translation>
    </message>
    <message>
        <source>Hapus pemindai jaringan ini dari daftar</source>
        <translation>Delete this network scanner from the list</translation>
    </message>
    <message>
        <source>misalnya 192.168.1.20</source>
        <translation>e.g. 192.168.1.20</translation>
    </message>
    <message>
        <source>Pindai sekarang</source>
        <translation>Scan now</translation>
    </message>
    <message>
        <source>Alamat pemindai jaringan</source>
        <translation>Address of a network scanner</translation>
    </message>
    <message>
        <source>Tercetak di lembar konfigurasi alatnya.</source>
        <translation>Printed on the device&apos;s configuration page.</translation>
    </message>
    <message>
        <source>Sumber kertas</source>
        <translation>Paper source</translation>
    </message>
    <message>
        <source>Warna</source>
        <translation>Colour</translation>
    </message>
    <message>
        <source>Resolusi</source>
        <translation>Resolution</translation>
    </message>
    <message>
        <source>Lembar uji terakhir</source>
        <translation>Last check page</translation>
    </message>
    <message>
        <source>Mencari pemindai …</source>
        <translation>Looking for scanners …</translation>
    </message>
    <message>
        <source>Mencari pemindai</source>
        <translation>Looking for scanners</translation>
    </message>
    <message>
        <source>Menghubungi pemindai …</source>
        <translation>Contacting the scanner …</translation>
    </message>
    <message>
        <source>Menghubungi pemindai</source>
        <translation>Contacting the scanner</translation>
    </message>
    <message>
        <source>Menghapus pemindai dari daftar</source>
        <translation>Deleting the scanner from the list</translation>
    </message>
    <message>
        <source>Memindai</source>
        <translation>Scanning</translation>
    </message>
    <message>
        <source>Membatalkan, menunggu pemindai berhenti …</source>
        <translation>Cancelling, waiting for the scanner to stop …</translation>
    </message>
    <message>
        <source>Membaca hasil lembar uji</source>
        <translation>Reading the check page&apos;s result</translation>
    </message>
    <message>
        <source>Belum ada. Cetak “Lembar uji” di halaman Pakta, lalu pindai di sini.</source>
        <translation>None yet. Print the “Check page” on the page Pacts, then scan it here.</translation>
    </message>
    <message>
        <source>Nama printer yang mencetak lembar uji ini, misalnya Epson L3210 TU:</source>
        <translation>Name of the printer that printed this check page, e.g. Epson L3210 TU:</translation>
    </message>
    <message>
        <source>Nama printer</source>
        <translation>Name of the printer</translation>
    </message>
    <message>
        <source>Menyimpan nama printer</source>
        <translation>Saving the printer&apos;s name</translation>
    </message>
    <message>
        <source>Sebutkan nama printernya</source>
        <translation>Name the printer</translation>
    </message>
    <message>
        <source>baik</source>
        <translation>good</translation>
    </message>
    <message>
        <source>perlu diperbaiki</source>
        <translation>to be improved</translation>
    </message>
    <message>
        <source>goresan paling sedikit lebih dahulu</source>
        <translation>least ink first</translation>
    </message>
    <message>
        <source>goresan paling banyak lebih dahulu</source>
        <translation>most ink first</translation>
    </message>
    <message>
        <source>Belum ada tanda tangan yang terarsip</source>
        <translation>No signature filed yet</translation>
    </message>
    <message>
        <source>Tanda tangan tampil di sini sesudah lembarnya dipindai dan terarsip.</source>
        <translation>Signatures are shown here once their sheets are scanned and filed.</translation>
    </message>
    <message>
        <source>Tidak ada kotak yang kosong</source>
        <translation>No empty box</translation>
    </message>
    <message>
        <source>Semua lembar yang terarsip sudah ditandatangani.</source>
        <translation>All sheets that were filed are signed.</translation>
    </message>
    <message>
        <source>Belum ada lembar yang terarsip</source>
        <translation>No sheet filed yet</translation>
    </message>
    <message>
        <source>Halaman yang menunggu keputusan ada di Tinjau; sesudah diputuskan tampil di sini.</source>
        <translation>Pages that wait for a decision are in Review; once decided they are shown here.</translation>
    </message>
    <message>
        <source>{start}–{last} dari {total}</source>
        <translation>{start}–{last} of {total}</translation>
    </message>
    <message>
        <source>{shown} · layar {here} dari {screens}</source>
        <translation>{shown} · screen {here} of {screens}</translation>
    </message>
    <message>
        <source>Menunggu keputusan</source>
        <translation>Waiting for a decision</translation>
    </message>
    <message>
        <source>tertandatangani</source>
        <translation>signed</translation>
    </message>
    <message>
        <source>tanda tangan kosong</source>
        <translation>signature empty</translation>
    </message>
    <message>
        <source>ragu</source>
        <translation>unsure</translation>
    </message>
    <message>
        <source>kosong</source>
        <translation>empty</translation>
    </message>
    <message>
        <source>petugas</source>
        <translation>operator</translation>
    </message>
    <message>
        <source>{marks} · {what}</source>
        <translation>{marks} · {what}</translation>
    </message>
    <message>
        <source>goresan sedikit</source>
        <translation>little ink</translation>
    </message>
    <message>
        <source>diputuskan petugas</source>
        <translation>decided by an operator</translation>
    </message>
    <message>
        <source>TTD</source>
        <translation>signed</translation>
    </message>
    <message>
        <source>Kotak ini sudah jelas; halaman menunggu karena kotak lain.</source>
        <translation>This box is clear; the page waits because of another box.</translation>
    </message>
    <message>
        <source>ditandai tertandatangani</source>
        <translation>marked as signed</translation>
    </message>
    <message>
        <source>diterima sebagai cap jempol</source>
        <translation>accepted as a thumbprint</translation>
    </message>
    <message>
        <source>ditandai kosong</source>
        <translation>marked as empty</translation>
    </message>
    <message>
        <source>dibuang</source>
        <translation>discarded</translation>
    </message>
    <message>
        <source>masuk daftar cetak ulang</source>
        <translation>put on the reprint list</translation>
    </message>
    <message>
        <source>diarsipkan sesuai bacaan</source>
        <translation>filed as it was read</translation>
    </message>
    <message>
        <source>{page} diarsipkan manual ke {person}, {words}.</source>
        <translation>{page} filed by hand to {person}, {words}.</translation>
    </message>
    <message>
        <source>{page}, kotak {zone}{whose} {done}.</source>
        <translation>{page}, box {zone}{whose} {done}.</translation>
    </message>
    <message>
        <source>terarsip</source>
        <translation>filed</translation>
    </message>
    <message>
        <source>ganda</source>
        <translation>duplicate</translation>
    </message>
    <message>
        <source>tetap menunggu keputusan</source>
        <translation>still waiting for a decision</translation>
    </message>
    <message>
        <source>{page} dibaca sebagai lembar{whose}: {chip}, {end}.</source>
        <translation>{page} read as sheet{whose}: {chip}, {end}.</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>By hand</translation>
    </message>
    <message>
        <source>Bukan kita</source>
        <translation>Not ours</translation>
    </message>
    <message>
        <source>Hal. kosong</source>
        <translation>Blank</translation>
    </message>
    <message>
        <source>{refused} ditolak · </source>
        <translation>{refused} refused · </translation>
    </message>
    <message>
        <source>ditarik kembali · </source>
        <translation>taken back · </translation>
    </message>
    <message>
        <source>Berkas</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Masuk</source>
        <translation>In</translation>
    </message>
    <message>
        <source>Belum ada berkas yang masuk.</source>
        <translation>No file has come in yet.</translation>
    </message>
    <message>
        <source>Lihat yang ditolak</source>
        <translation>See the refused</translation>
    </message>
    <message>
        <source>Tarik kembali…</source>
        <translation>Take back …</translation>
    </message>
    <message>
        <source>Berhenti memantau</source>
        <translation>Stop watching</translation>
    </message>
    <message>
        <source>Folder pantauan</source>
        <translation>Watched folder</translation>
    </message>
    <message>
        <source>Tidak ada folder yang dipantau. Pilih folder tujuan mesin fotokopi: berkas baru langsung dibaca.</source>
        <translation>No folder is watched. Choose the folder a copier scans to: new files are read at once.</translation>
    </message>
    <message>
        <source>Ganti folder…</source>
        <translation>Change folder …</translation>
    </message>
    <message>
        <source>Ya, tarik kembali</source>
        <translation>Yes, take it back</translation>
    </message>
    <message>
        <source>Menarik kembali berkas masuk</source>
        <translation>Taking files back</translation>
    </message>
    <message>
        <source>{pages} halaman ditarik kembali. Bila ternyata benar, masukkan lagi.</source>
        <translation>{pages} {pages:page|pages} taken back. If they were right after all, take them in again.</translation>
    </message>
    <message>
        <source>Tarik kembali {pages} halaman ini? Status orangnya kembali; asli disimpan.</source>
        <translation>Take these {pages} {pages:page|pages} back? People&apos;s states return; the originals are kept.</translation>
    </message>
    <message>
        <source>Simpan rekap berkas masuk</source>
        <translation>Save the recap of files that came in</translation>
    </message>
    <message>
        <source>Menyimpan rekap</source>
        <translation>Saving the recap</translation>
    </message>
    <message>
        <source>Rekap disimpan di {file}.</source>
        <translation>Recap saved to {file}.</translation>
    </message>
    <message>
        <source>Mencetak rekap</source>
        <translation>Printing the recap</translation>
    </message>
    <message>
        <source>{pages} halaman dikirim ke printer.</source>
        <translation>{pages} {pages:page|pages} sent to the printer.</translation>
    </message>
    <message>
        <source>hal. {page_no}</source>
        <translation>p. {page_no}</translation>
    </message>
    <message>
        <source> (arsip manual)</source>
        <translation> (filed by hand)</translation>
    </message>
    <message>
        <source>Dibuang oleh petugas; berkas aslinya tetap tersimpan.</source>
        <translation>Discarded by an operator; the original file is kept.</translation>
    </message>
    <message>
        <source>Diarsipkan manual: pemiliknya ditunjuk oleh petugas.</source>
        <translation>Filed by hand: an operator named its owner.</translation>
    </message>
    <message>
        <source>Diputuskan oleh petugas.</source>
        <translation>Decided by an operator.</translation>
    </message>
    <message>
        <source>Dibaca otomatis.</source>
        <translation>Read automatically.</translation>
    </message>
    <message>
        <source>Pakta cetakan ke-{revision}</source>
        <translation>Pact, print number {revision}</translation>
    </message>
    <message>
        <source>, sudah diganti cetakan baru</source>
        <translation>, replaced by a newer print</translation>
    </message>
    <message>
        <source>{what} ({file} hal. {page_no}): {verdicts}</source>
        <translation>{what} ({file} p. {page_no}): {verdicts}</translation>
    </message>
    <message>
        <source>sudah terarsip</source>
        <translation>already filed</translation>
    </message>
    <message>
        <source>lembar lain yang terarsip</source>
        <translation>another sheet that is filed</translation>
    </message>
    <message>
        <source>saksi</source>
        <translation>witness</translation>
    </message>
    <message>
        <source>kotak tanda tangan</source>
        <translation>signature box</translation>
    </message>
    <message>
        <source>Ukuran asli</source>
        <translation>Actual size</translation>
    </message>
    <message>
        <source>Putar</source>
        <translation>Rotate</translation>
    </message>
    <message>
        <source>Seluruh halaman</source>
        <translation>Whole page</translation>
    </message>
    <message>
        <source>Pengumpan kertas</source>
        <translation>Paper feeder</translation>
    </message>
    <message>
        <source>Pengumpan, dua sisi</source>
        <translation>Feeder, both sides</translation>
    </message>
    <message>
        <source>Kaca</source>
        <translation>Glass</translation>
    </message>
    <message>
        <source>Berwarna</source>
        <translation>Colour</translation>
    </message>
    <message>
        <source>Abu-abu</source>
        <translation>Grey</translation>
    </message>
    <message>
        <source>Tidak ada pemindai di komputer ini.</source>
        <translation>There is no scanner on this computer.</translation>
    </message>
    <message>
        <source>Nyalakan dan sambungkan kabelnya, lalu cari lagi. Yang di jaringan: tulis alamatnya, lalu Tambahkan.</source>
        <translation>Switch it on and plug in its cable, then look again. One on the network: write its address, then Add.</translation>
    </message>
    <message>
        <source>{name}, jaringan</source>
        <translation>{name}, network</translation>
    </message>
    <message>
        <source>{dpi} dpi, disarankan</source>
        <translation>{dpi} dpi, advised</translation>
    </message>
    <message>
        <source>{dpi} dpi</source>
        <translation>{dpi} dpi</translation>
    </message>
    <message>
        <source>{pages} halaman masuk</source>
        <translation>{pages} {pages:page|pages} came in</translation>
    </message>
    <message>
        <source>Menunggu halaman pertama …</source>
        <translation>Waiting for the first page …</translation>
    </message>
    <message>
        <source>{pages} halaman masuk dan dibaca.</source>
        <translation>{pages} {pages:page|pages} came in and {pages:was|were} read.</translation>
    </message>
    <message>
        <source>Pemindaian dibatalkan. {came}</source>
        <translation>Scanning cancelled. {came}</translation>
    </message>
    <message>
        <source>Tidak ada halaman yang masuk.</source>
        <translation>No pages came in.</translation>
    </message>
    <message>
        <source>skala {scale} %, </source>
        <translation>scale {scale} %, </translation>
    </message>
    <message>
        <source>{streaks} garis kotor</source>
        <translation>{streaks} {streaks:streak|streaks} of dirt</translation>
    </message>
    <message>
        <source>bersih</source>
        <translation>clean</translation>
    </message>
    <message>
        <source>{printer} → {scanner}</source>
        <translation>{printer} → {scanner}</translation>
    </message>
    <message>
        <source>Printer belum disebut</source>
        <translation>Printer not named yet</translation>
    </message>
    <message>
        <source>{at}: {scale}miring {skew}°, {streaks}</source>
        <translation>{at}: {scale}skew {skew}°, {streaks}</translation>
    </message>
    <message>
        <source>Kedua lembar tidak dapat dipisahkan, mungkin bertumpuk; pindai ulang satu per satu.</source>
        <translation>The two sheets cannot be split, they may overlap; scan them again one by one.</translation>
    </message>
    <message>
        <source>Dua lembar dipisahkan dan dibaca: {parts}.</source>
        <translation>Two sheets were split and read: {parts}.</translation>
    </message>
    <message>
        <source>pindaian ini</source>
        <translation>this scan</translation>
    </message>
    <message>
        <source>tanpa gambar</source>
        <translation>without image</translation>
    </message>
    <message>
        <source>Laporan (*.pdf *.xlsx *.jpg *.jpeg *.png *.tif *.tiff)</source>
        <translation>Reports (*.pdf *.xlsx *.jpg *.jpeg *.png *.tif *.tiff)</translation>
    </message>
    <message>
        <source>belum dibuat</source>
        <translation>not made yet</translation>
    </message>
    <message>
        <source>kepada {whom}</source>
        <translation>to {whom}</translation>
    </message>
    <message>
        <source>belum diserahkan</source>
        <translation>not handed over yet</translation>
    </message>
    <message>
        <source>Pilih laporan di kiri; di kanan tampak **PDF yang sebenarnya**. **Simpan PDF** atau **Simpan Excel** menulis berkasnya. Sesudah diserahkan, isi kepada siapa lalu **Catat penyerahan**. **Periksa berkas** mencocokkan laporan yang diterima, juga pindaian kertasnya, dengan kode periksanya dan dengan data di sini.</source>
        <translation>Choose a report on the left; on the right is the **actual PDF**, in Indonesian as all papers are. **Save PDF** or **Save Excel** writes the file. Once it was handed over, enter to whom and press **Note handover**. **Check a file** compares a report that came in, also a scan of its paper, with its check code and with the data here.</translation>
    </message>
    <message>
        <source>Dibuat</source>
        <translation>Made</translation>
    </message>
    <message>
        <source>Tidak ada laporan</source>
        <translation>No reports</translation>
    </message>
    <message>
        <source>Daftar laporan</source>
        <translation>List of reports</translation>
    </message>
    <message>
        <source>Periksa berkas</source>
        <translation>Check a file</translation>
    </message>
    <message>
        <source>Pilih lampiran</source>
        <translation>Choose attachment</translation>
    </message>
    <message>
        <source>Isi laporan berasal dari kegiatan netralitas. Buat sendiri, atau terima dari kabupaten.</source>
        <translation>What reports hold comes from the neutrality campaign. Make your own, or take the regency&apos;s in.</translation>
    </message>
    <message>
        <source>Isi laporan berasal dari kegiatan netralitas. Buat lebih dahulu di Pengaturan.</source>
        <translation>Reports are filled from a campaign. Create one first in Settings.</translation>
    </message>
    <message>
        <source>Bulan</source>
        <translation>Month</translation>
    </message>
    <message>
        <source>Sesi</source>
        <translation>Session</translation>
    </message>
    <message>
        <source>Diserahkan kepada</source>
        <translation>Handed over to</translation>
    </message>
    <message>
        <source>Simpan Excel</source>
        <translation>Save Excel</translation>
    </message>
    <message>
        <source>Catat penyerahan</source>
        <translation>Note handover</translation>
    </message>
    <message>
        <source>Yang terakhir</source>
        <translation>The last ones</translation>
    </message>
    <message>
        <source>Simpan laporan</source>
        <translation>Save the report</translation>
    </message>
    <message>
        <source>Sesudah diserahkan, isi kepada siapa dan catat penyerahannya.</source>
        <translation>Once it was handed over, enter to whom and note the handover.</translation>
    </message>
    <message>
        <source>Cetak, minta tanda tangan di dalam kotak, lalu pindai bersama lembar lain.</source>
        <translation>Print it, have it signed inside the box, then scan it with other sheets.</translation>
    </message>
    <message>
        <source>Laporan tersimpan sebagai {file}.</source>
        <translation>Report saved as {file}.</translation>
    </message>
    <message>
        <source>Menulis laporan</source>
        <translation>Writing the report</translation>
    </message>
    <message>
        <source>Pilih lampiran surat</source>
        <translation>Choose the attachment of the letter</translation>
    </message>
    <message>
        <source>{report}: diserahkan kepada {whom}.</source>
        <translation>{report}: handed over to {whom}.</translation>
    </message>
    <message>
        <source>Mencatat penyerahan</source>
        <translation>Noting the handover</translation>
    </message>
    <message>
        <source>Periksa laporan</source>
        <translation>Check a report</translation>
    </message>
    <message>
        <source>Memeriksa laporan</source>
        <translation>Checking the report</translation>
    </message>
    <message>
        <source>{late} laporan sudah tiba tenggatnya dan belum dibuat</source>
        <translation>{late} {late:report|reports} {late:is|are} due and not made yet</translation>
    </message>
    <message>
        <source>Formulir klarifikasi</source>
        <translation>Clarification form</translation>
    </message>
    <message>
        <source>{duty}: terlambat</source>
        <translation>{duty}: late</translation>
    </message>
    <message>
        <source>lewat {days} hari</source>
        <translation>{days} {days:day|days} over</translation>
    </message>
    <message>
        <source>{days} hari lagi</source>
        <translation>in {days} {days:day|days}</translation>
    </message>
    <message>
        <source>formulir kembali</source>
        <translation>form came back</translation>
    </message>
    <message>
        <source>Sebab dan rencana</source>
        <translation>Reason and plan</translation>
    </message>
    <message>
        <source>Semua yang masih **belum** atau **terlambat**, satu baris tiap kewajiban. Saring menurut kewajiban, unit, dan keadaan. Pilih satu orang atau lebih (**Ctrl+A** semua), isi sebab dan rencananya di kanan, lalu **Simpan catatan**. **Enter** membuka kartu orangnya. **Susulan** membuka sesi susulan untuk orang yang dipilih. **Undangan** mencetak undangan yang kodenya dibaca di meja kehadiran; **Klarifikasi** mencetak formulir yang diisi dan ditandatangani orangnya, lalu dipindai dan dapat dibaca di sini. **Salin angka per unit** menyalin jumlah tiap unit, tanpa nama, untuk grup pesan.</source>
        <translation>All that is still **missing** or **late**, one row for each duty. Filter by duty, unit and state. Select one or more people (**Ctrl+A** all), enter their reason and plan on the right, then **Save note**. **Enter** opens the person&apos;s card. **Make-up** opens a make-up session for the selected people. **Invitation** prints invitations whose code is read at the check-in desk; **Clarification** prints a form that the person fills in and signs, and that is then scanned and can be read here. **Copy figures by unit** copies the counts of every unit, without names, for a message group.</translation>
    </message>
    <message>
        <source>Nama, NIP, atau unit</source>
        <translation>Name, NIP or unit</translation>
    </message>
    <message>
        <source>Salin angka per unit</source>
        <translation>Copy figures by unit</translation>
    </message>
    <message>
        <source>Jumlah tiap unit sebagai teks untuk grup pesan, tanpa nama</source>
        <translation>Counts of every unit as text for a message group, without names</translation>
    </message>
    <message>
        <source>Kewajiban</source>
        <translation>Duty</translation>
    </message>
    <message>
        <source>Daftar ini terisi sesudah ada kegiatan netralitas dan data pegawai.</source>
        <translation>This list fills once there are a campaign and employees.</translation>
    </message>
    <message>
        <source>Buka Beranda</source>
        <translation>Open Home</translation>
    </message>
    <message>
        <source>Yang belum</source>
        <translation>Who is missing</translation>
    </message>
    <message>
        <source>Kartu</source>
        <translation>Card</translation>
    </message>
    <message>
        <source>Kartu pegawai (Enter)</source>
        <translation>Employee&apos;s card (Enter)</translation>
    </message>
    <message>
        <source>Undangan</source>
        <translation>Invitation</translation>
    </message>
    <message>
        <source>Klarifikasi</source>
        <translation>Clarification</translation>
    </message>
    <message>
        <source>Cetak formulir klarifikasi untuk orang yang dipilih</source>
        <translation>Print the clarification form for the selected people</translation>
    </message>
    <message>
        <source>Susulan</source>
        <translation>Make-up</translation>
    </message>
    <message>
        <source>Buka sesi ikrar susulan untuk orang yang dipilih</source>
        <translation>Open a make-up ikrar session for the selected people</translation>
    </message>
    <message>
        <source>Membaca tindak lanjut</source>
        <translation>Reading the follow-up</translation>
    </message>
    <message>
        <source>Semua kewajiban</source>
        <translation>All duties</translation>
    </message>
    <message>
        <source>Belum ada yang ditindaklanjuti</source>
        <translation>Nothing to follow up yet</translation>
    </message>
    <message>
        <source>Tidak ada yang belum</source>
        <translation>Nobody is missing</translation>
    </message>
    <message>
        <source>Semua pegawai sudah memenuhi kewajibannya.</source>
        <translation>All employees have met their duties.</translation>
    </message>
    <message>
        <source>{lines} baris, {people} orang</source>
        <translation>{lines} {lines:row|rows}, {people} {people:person|people}</translation>
    </message>
    <message>
        <source>{people} orang dipilih</source>
        <translation>{people} {people:person|people} selected</translation>
    </message>
    <message>
        <source>Cetak undangan berkode ke satu sesi ikrar</source>
        <translation>Print invitations with a code for one ikrar session</translation>
    </message>
    <message>
        <source>Belum ada sesi ikrar yang terbuka. Buka dengan Susulan.</source>
        <translation>No ikrar session is open. Open one with Make-up.</translation>
    </message>
    <message>
        <source>Pilih orang di daftar.</source>
        <translation>Select people in the list.</translation>
    </message>
    <message>
        <source>Catatan tindak lanjut belum disimpan.</source>
        <translation>The follow-up note is not saved.</translation>
    </message>
    <message>
        <source>Belum ada yang diubah.</source>
        <translation>Nothing has been changed.</translation>
    </message>
    <message>
        <source>Catatan {people} orang disimpan.</source>
        <translation>Notes of {people} {people:person|people} saved.</translation>
    </message>
    <message>
        <source>Menyimpan catatan</source>
        <translation>Saving the notes</translation>
    </message>
    <message>
        <source>Formulir klarifikasi {name}</source>
        <translation>Clarification form of {name}</translation>
    </message>
    <message>
        <source>Membuka formulir</source>
        <translation>Opening the form</translation>
    </message>
    <message>
        <source>Angka per unit disalin, tanpa nama. Tempel di pesan grup dengan Ctrl+V.</source>
        <translation>Figures by unit copied, without names. Paste them into the group&apos;s message with Ctrl+V.</translation>
    </message>
    <message>
        <source>Simpan undangan</source>
        <translation>Save the invitations</translation>
    </message>
    <message>
        <source>Menyusun undangan</source>
        <translation>Composing invitations</translation>
    </message>
    <message>
        <source>Simpan formulir klarifikasi</source>
        <translation>Save the clarification forms</translation>
    </message>
    <message>
        <source>Menyusun formulir klarifikasi</source>
        <translation>Composing clarification forms</translation>
    </message>
    <message>
        <source>{pages} halaman disimpan di {file}.</source>
        <translation>{pages} {pages:page|pages} saved to {file}.</translation>
    </message>
    <message>
        <source>{left} orang tidak ikut: namanya memuat huruf yang tidak dapat dicetak.</source>
        <translation>{left} {left:person|people} {left:is|are} left out: their names have letters that cannot be printed.</translation>
    </message>
    <message>
        <source>Cetak pada ukuran 100 %.</source>
        <translation>Print at 100 % size.</translation>
    </message>
    <message>
        <source>Buka PDF</source>
        <translation>Open PDF</translation>
    </message>
    <message>
        <source>Semua keadaan</source>
        <translation>All states</translation>
    </message>
    <message>
        <source>Dipenuhi terlambat</source>
        <translation>Done late</translation>
    </message>
    <message>
        <source>Belum ada keterangan</source>
        <translation>No explanation yet</translation>
    </message>
    <message>
        <source>Formulir kembali</source>
        <translation>Form came back</translation>
    </message>
    <message>
        <source>{people} orang belum, {overdue} di antaranya lewat tenggat</source>
        <translation>{people} {people:person|people} missing, {overdue} of them overdue</translation>
    </message>
    <message>
        <source>{people} orang belum</source>
        <translation>{people} {people:person|people} missing</translation>
    </message>
    <message>
        <source>Yang masih belum per {day}:</source>
        <translation>Still missing as of {day}:</translation>
    </message>
    <message>
        <source>Formulir klarifikasi kembali {day}, menunggu di Tinjau.</source>
        <translation>Clarification form came back {day}, waits in Review.</translation>
    </message>
    <message>
        <source>Formulir klarifikasi kembali {day}, bertanda tangan.</source>
        <translation>Clarification form came back {day}, signed.</translation>
    </message>
    <message>
        <source>Formulir klarifikasi kembali {day}, belum ditandatangani.</source>
        <translation>Clarification form came back {day}, not signed.</translation>
    </message>
    <message>
        <source>Formulir klarifikasi dicetak {day}, belum kembali.</source>
        <translation>Clarification form printed {day}, not back yet.</translation>
    </message>
    <message>
        <source>tidak di tempat s.d. {day}</source>
        <translation>away until {day}</translation>
    </message>
    <message>
        <source>pimpinan</source>
        <translation>leaders</translation>
    </message>
    <message>
        <source>Belum diketahui</source>
        <translation>Not known yet</translation>
    </message>
    <message>
        <source>Belum diputuskan</source>
        <translation>Not decided yet</translation>
    </message>
    <message>
        <source>Ada</source>
        <translation>Set</translation>
    </message>
    <message>
        <source>Misalnya Puskesmas II, sif malam</source>
        <translation>For example Puskesmas II, night shift</translation>
    </message>
    <message>
        <source>Sebab</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Keterangan orangnya</source>
        <translation>What the person says</translation>
    </message>
    <message>
        <source>Hari susulan atau dijemput</source>
        <translation>Day of make-up or visit</translation>
    </message>
    <message>
        <source>Dapat ditemui di</source>
        <translation>Can be met at</translation>
    </message>
    <message>
        <source>Tidak di tempat sampai</source>
        <translation>Away until</translation>
    </message>
    <message>
        <source>Lihat formulir</source>
        <translation>View form</translation>
    </message>
    <message>
        <source>Simpan catatan</source>
        <translation>Save note</translation>
    </message>
    <message>
        <source>{chosen} baris dipilih</source>
        <translation>{chosen} {chosen:row|rows} selected</translation>
    </message>
    <message>
        <source>Yang belum menandatangani atau belum hadir akan tercantum di sini.</source>
        <translation>Those who have not signed or were not present will be listed here.</translation>
    </message>
    <message>
        <source>Semua pegawai aktif sudah tanda tangan dan hadir.</source>
        <translation>All active employees have signed and were present.</translation>
    </message>
    <message>
        <source>Halaman ini menjawab satu pertanyaan: **sampai di mana kita, dan apa langkah berikutnya?**

- Setiap tombol di atas membawa tepat ke orang atau halaman yang disebut kalimatnya.
- Yang **lewat tenggat** disebut paling dahulu, dengan warna merah: berapa orang dan sudah berapa hari.
- Setiap angka dapat dijumlahkan: yang sudah, yang belum, dan yang ditinjau bersama-sama sama dengan jumlah pegawai.
- **Tampilkan** mempersempit angka dan daftar ke satu unit beserta bawahannya; klik dua kali pada unit juga.
- Klik dua kali (atau Enter) pada nama untuk membuka datanya; **Cetak nama** mencetak daftarnya.</source>
        <translation>This page answers one question: **how far are we, and what is the next step?**

- Each button above leads straight to the people or the page its sentence names.
- What is **overdue** is told first, in red: how many people and for how many days.
- All figures add up: done, missing and in review together are the number of employees.
- **Show** narrows figures and list down to one unit and those below it; double-click a unit does so too.
- Double-click (or Enter) on a name opens its data; **Print names** prints the list.</translation>
    </message>
    <message>
        <source>Pakta dicetak</source>
        <translation>Pacts printed</translation>
    </message>
    <message>
        <source>Halaman terarsip</source>
        <translation>Pages filed</translation>
    </message>
    <message>
        <source>Per unit kerja</source>
        <translation>By unit</translation>
    </message>
    <message>
        <source>Tanpa unit</source>
        <translation>Without unit</translation>
    </message>
    <message>
        <source>{total} orang</source>
        <translation>{total} {total:person|people}</translation>
    </message>
    <message>
        <source>, {clarify} perlu klarifikasi</source>
        <translation>, {clarify} {clarify:needs|need} clarification</translation>
    </message>
    <message>
        <source>, {shown} pertama ditampilkan</source>
        <translation>, the first {shown} {shown:is|are} shown</translation>
    </message>
    <message>
        <source>Cetak nama</source>
        <translation>Print names</translation>
    </message>
    <message>
        <source>Belum menandatangani pakta</source>
        <translation>Have not signed the pact</translation>
    </message>
    <message>
        <source>Belum hadir ikrar</source>
        <translation>Were not at the ikrar</translation>
    </message>
    <message>
        <source>Unit kerja muncul setelah data awal dimasukkan.</source>
        <translation>Units appear once the employee data is taken in.</translation>
    </message>
    <message>
        <source>Buka daftar</source>
        <translation>Open list</translation>
    </message>
    <message>
        <source>Sebab, keterangan, dan rencana susulan mereka</source>
        <translation>Their reasons, explanations and make-up plans</translation>
    </message>
    <message>
        <source>Juga menunggu</source>
        <translation>Also waiting</translation>
    </message>
    <message>
        <source>{people} pegawai aktif · {units} unit</source>
        <translation>{people} active {people:employee|employees} · {units} {units:unit|units}</translation>
    </message>
    <message>
        <source>Ikrar belum dicatat</source>
        <translation>Ikrar not noted yet</translation>
    </message>
    <message>
        <source>Buka ikrar</source>
        <translation>Open ikrar</translation>
    </message>
    <message>
        <source>{lacking} pegawai belum: {duty}</source>
        <translation>{lacking} {lacking:employee|employees} missing: {duty}</translation>
    </message>
    <message>
        <source>Lihat daftar</source>
        <translation>View list</translation>
    </message>
    <message>
        <source>Semua lengkap. Kirim paket terakhir ke kabupaten</source>
        <translation>All is complete. Send the last bundle to the regency</translation>
    </message>
    <message>
        <source>Buat paket</source>
        <translation>Make bundle</translation>
    </message>
    <message>
        <source>Belum ada kegiatan netralitas: buat sendiri, atau terima berkasnya dari kabupaten</source>
        <translation>No campaign yet: create one, or receive its file from the regency</translation>
    </message>
    <message>
        <source>Masukkan data awal pegawai dari Excel atau SIASN</source>
        <translation>Take in the employee data from Excel or SIASN</translation>
    </message>
    <message>
        <source>Masukkan data awal</source>
        <translation>Take in data</translation>
    </message>
    <message>
        <source>Isi kop surat kantor sebelum pakta dicetak</source>
        <translation>Fill in the office&apos;s letterhead before pacts are printed</translation>
    </message>
    <message>
        <source>Isi kop surat</source>
        <translation>Fill in letterhead</translation>
    </message>
    <message>
        <source>Daftarkan kantor ini ke kabupaten dengan surat kodenya, bila sudah ada</source>
        <translation>Enrol this office with the regency, with the letter of its code, if it has come</translation>
    </message>
    <message>
        <source>Lewat tenggat {days} hari (sejak {since}): {people} orang belum{duty}</source>
        <translation>Overdue by {days} {days:day|days} (since {since}): {people} {people:person|people} still {people:owes|owe}{duty}</translation>
    </message>
    <message>
        <source>Lihat {people} orang</source>
        <translation>View {people} {people:person|people}</translation>
    </message>
    <message>
        <source>Lewat tenggat {duty}</source>
        <translation>Overdue {duty}</translation>
    </message>
    <message>
        <source>Masa simpan {n} kegiatan lama habis: datanya dimusnahkan dengan berita acara</source>
        <translation>Retention of {n} old {n:campaign|campaigns} is over: destroy their data, with minutes (berita acara)</translation>
    </message>
    <message>
        <source>Lihat</source>
        <translation>View</translation>
    </message>
    <message>
        <source>{unsigned} lembar kembali tanpa tanda tangan, perlu dicetak lagi</source>
        <translation>{unsigned} {unsigned:sheet|sheets} came back without a signature and must be printed again</translation>
    </message>
    <message>
        <source>{printed} pakta belum kembali: kumpulkan lembarnya, lalu masukkan pindaiannya</source>
        <translation>{printed} {printed:pact|pacts} {printed:has|have} not come back: collect the sheets, then take in their scans</translation>
    </message>
    <message>
        <source>Pakta belum kembali</source>
        <translation>Pacts not back yet</translation>
    </message>
    <message>
        <source>{not_printed} pakta belum dicetak</source>
        <translation>{not_printed} {not_printed:pact|pacts} {not_printed:is|are} not printed yet</translation>
    </message>
    <message>
        <source>Cetak pakta</source>
        <translation>Print pacts</translation>
    </message>
    <message>
        <source>{questions} pertanyaan tentang data pegawai menunggu jawaban Anda</source>
        <translation>{questions} {questions:question|questions} about employee data {questions:waits|wait} for your answer</translation>
    </message>
    <message>
        <source>{review} halaman pindaian menunggu keputusan Anda</source>
        <translation>{review} scanned {review:page|pages} {review:waits|wait} for your decision</translation>
    </message>
    <message>
        <source>Tinjau sekarang</source>
        <translation>Review now</translation>
    </message>
    <message>
        <source>{unmarked} pegawai belum dicatat kehadirannya pada ikrar</source>
        <translation>Attendance of {unmarked} {unmarked:employee|employees} at the ikrar is not noted yet</translation>
    </message>
    <message>
        <source>Catat kehadiran</source>
        <translation>Note attendance</translation>
    </message>
    <message>
        <source>{absent} pegawai tidak hadir tanpa keterangan, perlu klarifikasi</source>
        <translation>{absent} {absent:employee|employees} {absent:was|were} not present, without a word; they need clarification</translation>
    </message>
    <message>
        <source>Perlu klarifikasi</source>
        <translation>Need clarification</translation>
    </message>
    <message>
        <source>{excused} pegawai berhalangan ikrar, perlu susulan</source>
        <translation>{excused} {excused:employee|employees} {excused:was|were} excused from the ikrar and need a make-up</translation>
    </message>
    <message>
        <source>Perlu susulan</source>
        <translation>Need make-up</translation>
    </message>
    <message>
        <source>belum ada pegawai</source>
        <translation>no employees yet</translation>
    </message>
    <message>
        <source>belum cetak</source>
        <translation>not printed</translation>
    </message>
    <message>
        <source>semua terarsip</source>
        <translation>all filed</translation>
    </message>
    <message>
        <source>belum ada pindaian</source>
        <translation>no scans yet</translation>
    </message>
    <message>
        <source>diarsipkan manual</source>
        <translation>filed by hand</translation>
    </message>
    <message>
        <source>seluruh kantor: {filed}</source>
        <translation>whole office: {filed}</translation>
    </message>
    <message>
        <source>{people} orang lewat tenggat {days} hari</source>
        <translation>{people} {people:person|people} overdue by {days} {days:day|days}</translation>
    </message>
    <message>
        <source>belum</source>
        <translation>missing</translation>
    </message>
    <message>
        <source>Isi lembar</source>
        <translation>Contents of the sheet</translation>
    </message>
    <message>
        <source>Bingkai meterai di samping kotak tanda tangan</source>
        <translation>Frame for the duty stamp beside the signature box</translation>
    </message>
    <message>
        <source>Cetak tanggal (tanpa ini ada garis untuk ditulis tangan)</source>
        <translation>Print the date (without it there is a line to write by hand)</translation>
    </message>
    <message>
        <source>Tanggal tercetak</source>
        <translation>Printed date</translation>
    </message>
    <message>
        <source>NIP, atau nama dari Pejabat &amp; saksi; kosong bila tanpa saksi.</source>
        <translation>NIP, or a name from Officials &amp; witnesses; empty for no witness.</translation>
    </message>
    <message>
        <source>Saksi (mengetahui)</source>
        <translation>Witness (acknowledged by)</translation>
    </message>
    <message>
        <source>Jabatan saksi pertama</source>
        <translation>Position of the first witness</translation>
    </message>
    <message>
        <source>Kosong: seperti di data pegawai.</source>
        <translation>Empty: as in the employee data.</translation>
    </message>
    <message>
        <source>Saksi ke-{place}</source>
        <translation>Witness {place}</translation>
    </message>
    <message>
        <source>Tulisan dan gambar kop di Pengaturan…</source>
        <translation>Text and image of the letterhead in Settings…</translation>
    </message>
    <message>
        <source>Pencetakan dibatalkan; tidak ada yang dicatat.</source>
        <translation>Printing cancelled; nothing was noted.</translation>
    </message>
    <message>
        <source>Mencetak pakta</source>
        <translation>Printing pacts</translation>
    </message>
    <message>
        <source>{sent} halaman dikirim ke printer.</source>
        <translation>{sent} {sent:page|pages} sent to the printer.</translation>
    </message>
    <message>
        <source>Tekan “Sudah keluar” bila semua kertasnya ada.</source>
        <translation>Press “All came out” once all the paper is there.</translation>
    </message>
    <message>
        <source>Pilih orang</source>
        <translation>Choose people</translation>
    </message>
    <message>
        <source>Belum ada yang dipilih.</source>
        <translation>Nobody chosen yet.</translation>
    </message>
    <message>
        <source>Tambahkan yang ditandai</source>
        <translation>Add those selected</translation>
    </message>
    <message>
        <source>Pakai pilihan</source>
        <translation>Use this choice</translation>
    </message>
    <message>
        <source>{ids} orang dipilih.</source>
        <translation>{ids} {ids:person|people} chosen.</translation>
    </message>
    <message>
        <source>A4 (210 x 297 mm)</source>
        <translation>A4 (210 x 297 mm)</translation>
    </message>
    <message>
        <source>F4 / Folio (215 x 330 mm)</source>
        <translation>F4 / Folio (215 x 330 mm)</translation>
    </message>
    <message>
        <source>Satu lembar per orang</source>
        <translation>One sheet a person</translation>
    </message>
    <message>
        <source>Daftar bersama, kotak lurus</source>
        <translation>Shared list, straight boxes</translation>
    </message>
    <message>
        <source>Daftar bersama, kotak zig-zag</source>
        <translation>Shared list, zigzag boxes</translation>
    </message>
    <message>
        <source>Naskah ikrar…</source>
        <translation>Text of the ikrar…</translation>
    </message>
    <message>
        <source>Lembar informasi…</source>
        <translation>Information sheet…</translation>
    </message>
    <message>
        <source>Lembar uji…</source>
        <translation>Check page…</translation>
    </message>
    <message>
        <source>Sampul per unit, untuk dicentang</source>
        <translation>Cover sheet for each unit, to tick off</translation>
    </message>
    <message>
        <source>Isi lembar…</source>
        <translation>Contents of the sheet…</translation>
    </message>
    <message>
        <source>Pratinjau</source>
        <translation>Preview</translation>
    </message>
    <message>
        <source>Bentuk</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Pilih orang…</source>
        <translation>Choose people…</translation>
    </message>
    <message>
        <source>Pilih untuk siapa dan kertas apa, lihat **Pratinjau**, lalu **Simpan PDF** atau **Cetak**. Cetak pada ukuran **100 %** (“Actual size”, ukuran sebenarnya), tanpa “Fit to page”. Mencetak lagi menghasilkan lembar yang sama selama data orangnya tidak berubah. Tekan **Sudah keluar** bila kertasnya ada; bila macet, tekan **Lanjutkan**.

Lembar yang ditandatangani dipindai lewat halaman Pindai.</source>
        <translation>Choose for whom and on which paper, look at the **Preview**, then **Save PDF** or **Print**. Sheets are in Indonesian, as all papers are. Print at **100 %** size (“Actual size”), without “Fit to page”. Printing again gives the same sheets as long as the person&apos;s data did not change. Press **All came out** once the paper is there; after a jam, press **Go on**.

Signed sheets are scanned through the page Scans.</translation>
    </message>
    <message>
        <source>Cetak pada ukuran 100 % (“Actual size”, ukuran sebenarnya), tanpa “Fit to page”. Tanda tangan dengan pena biru di dalam kotak, lalu pindai 200 atau 300 dpi.</source>
        <translation>Print at 100 % size (“Actual size”), without “Fit to page”. Sign in blue pen inside the box, then scan at 200 or 300 dpi.</translation>
    </message>
    <message>
        <source>Tidak dapat dicetak</source>
        <translation>Cannot be printed</translation>
    </message>
    <message>
        <source>Lembar lain</source>
        <translation>Other sheets</translation>
    </message>
    <message>
        <source>Ikrar dalam huruf besar untuk dibacakan, penjelasan netralitas untuk semua pegawai, dan lembar untuk menguji printer dan pemindai.</source>
        <translation>The ikrar in large letters to read out, an explanation of neutrality for all employees, and a sheet to test printer and scanner.</translation>
    </message>
    <message>
        <source>{signed} dari {people} ditandatangani</source>
        <translation>{signed} of {people} signed</translation>
    </message>
    <message>
        <source>{words} ({people} orang)</source>
        <translation>{words} ({people} {people:person|people})</translation>
    </message>
    <message>
        <source>Teks dan tenggat pakta berasal dari kegiatan netralitas. Buat sendiri, atau terima dari kabupaten.</source>
        <translation>Text and deadline of pacts come from a campaign. Create one, or receive it from the regency.</translation>
    </message>
    <message>
        <source>Masukkan daftar pegawai lebih dahulu.</source>
        <translation>Take in the employee list first.</translation>
    </message>
    <message>
        <source>Buka Pegawai</source>
        <translation>Open Employees</translation>
    </message>
    <message>
        <source>Simpan pakta sebagai PDF</source>
        <translation>Save pacts as PDF</translation>
    </message>
    <message>
        <source>Menyusun pakta</source>
        <translation>Composing pacts</translation>
    </message>
    <message>
        <source>Mencatat cetakan</source>
        <translation>Noting the print</translation>
    </message>
    <message>
        <source>Tercatat: kertasnya sudah keluar.</source>
        <translation>Noted: the paper has come out.</translation>
    </message>
    <message>
        <source>Simpan sisa cetakan sebagai PDF</source>
        <translation>Save the rest of the print as PDF</translation>
    </message>
    <message>
        <source>Menyusun sisa cetakan</source>
        <translation>Composing the rest of the print</translation>
    </message>
    <message>
        <source>Menyimpan isi lembar</source>
        <translation>Saving the contents of the sheet</translation>
    </message>
    <message>
        <source>Tersimpan; berlaku untuk lembar yang dicetak sesudah ini.</source>
        <translation>Saved; used for sheets printed after this.</translation>
    </message>
    <message>
        <source>Simpan sebagai PDF</source>
        <translation>Save as PDF</translation>
    </message>
    <message>
        <source>Menyusun halaman</source>
        <translation>Composing pages</translation>
    </message>
    <message>
        <source>Lanjutkan cetakan</source>
        <translation>Go on with the print</translation>
    </message>
    <message>
        <source>Halaman yang sudah keluar, dihitung dari yang pertama</source>
        <translation>Pages that came out, counted from the first</translation>
    </message>
    <message>
        <source>Cetak sisanya</source>
        <translation>Print the rest</translation>
    </message>
    <message>
        <source>Sisanya {rest} halaman, dengan kode yang sama. Lembar sampul tidak diulang.</source>
        <translation>The rest is {rest} {rest:page|pages}, with the same codes. Cover sheets are not repeated.</translation>
    </message>
    <message>
        <source>tidak dicetak</source>
        <translation>not printed</translation>
    </message>
    <message>
        <source>{confirmed_pages} keluar</source>
        <translation>{confirmed_pages} came out</translation>
    </message>
    <message>
        <source>sudah keluar</source>
        <translation>came out</translation>
    </message>
    <message>
        <source>belum dipastikan</source>
        <translation>not confirmed yet</translation>
    </message>
    <message>
        <source>{made} pukul {time}</source>
        <translation>{made} at {time}</translation>
    </message>
    <message>
        <source>semua sudah ditandatangani</source>
        <translation>all signed</translation>
    </message>
    <message>
        <source>Lembar orang nomor</source>
        <translation>Sheet of person number</translation>
    </message>
    <message>
        <source>No. </source>
        <translation>No. </translation>
    </message>
    <message>
        <source>Sudah dicetak</source>
        <translation>Already printed</translation>
    </message>
    <message>
        <source>Belum ada lembar yang dicetak.</source>
        <translation>No sheet printed yet.</translation>
    </message>
    <message>
        <source>{pages} halaman {paper}</source>
        <translation>{pages} {pages:page|pages} {paper}</translation>
    </message>
    <message>
        <source>Sudah keluar</source>
        <translation>All came out</translation>
    </message>
    <message>
        <source>Lanjutkan…</source>
        <translation>Go on…</translation>
    </message>
    <message>
        <source>Tidak ada gambar</source>
        <translation>No image</translation>
    </message>
    <message>
        <source>Jatuh pada akhir pekan; kantor biasanya tutup.</source>
        <translation>Falls on a weekend; offices are usually closed.</translation>
    </message>
    <message>
        <source>Tanggal ini sudah lewat: siapa yang belum akan langsung terhitung lewat tenggat. Memang begitu?</source>
        <translation>This date has passed: those who are missing count as overdue at once. Is that meant?</translation>
    </message>
    <message>
        <source>Mulai kegiatan</source>
        <translation>Start campaign</translation>
    </message>
    <message>
        <source>Tenggat video ikrar</source>
        <translation>Deadline of the ikrar video</translation>
    </message>
    <message>
        <source>Menentukan naskah, dasar hukum, larangan, dan sanksi.</source>
        <translation>Decides texts, legal basis, prohibitions and sanctions.</translation>
    </message>
    <message>
        <source>Kegiatan baru</source>
        <translation>New campaign</translation>
    </message>
    <message>
        <source>Naskah baku menurut jenisnya; semua dapat diubah sesudahnya di halaman Kegiatan.</source>
        <translation>Standard texts by its kind; all can be changed afterwards on the page Campaign.</translation>
    </message>
    <message>
        <source>Ya, mulai kegiatan</source>
        <translation>Yes, start campaign</translation>
    </message>
    <message>
        <source>Isi nomor surat edaran.</source>
        <translation>Enter the number of the circular.</translation>
    </message>
    <message>
        <source>Isi judul kegiatan.</source>
        <translation>Enter the title of the campaign.</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>Administrator</translation>
    </message>
    <message>
        <source>Panduan</source>
        <translation>Manual</translation>
    </message>
    <message>
        <source>Panduan tentang pesan ini</source>
        <translation>What the manual says about this message</translation>
    </message>
    <message>
        <source>Tutup pesan</source>
        <translation>Close message</translation>
    </message>
    <message>
        <source>{percent}, {value} dari {total}</source>
        <translation>{percent}, {value} of {total}</translation>
    </message>
    <message>
        <source>dari {total}</source>
        <translation>of {total}</translation>
    </message>
    <message>
        <source>Tampilkan kata sandi</source>
        <translation>Show password</translation>
    </message>
    <message>
        <source>Isi halaman, digulir dengan panah</source>
        <translation>Contents of the page, scroll with the arrows</translation>
    </message>
    <message>
        <source>Pratinjau halaman</source>
        <translation>Preview of the page</translation>
    </message>
    <message>
        <source>Halaman sebelumnya</source>
        <translation>Previous page</translation>
    </message>
    <message>
        <source>Halaman berikutnya</source>
        <translation>Next page</translation>
    </message>
    <message>
        <source>Halaman {page} dari {pages}</source>
        <translation>Page {page} of {pages}</translation>
    </message>
    <message>
        <source>KANTOR LATIHAN  ·  semua orang di sini rekaan, tidak ada yang dikirim sungguhan</source>
        <translation>PRACTICE OFFICE  ·  everybody here is invented, nothing is really sent</translation>
    </message>
    <message>
        <source> · {jobs} pekerjaan lain menunggu</source>
        <translation> · {jobs} other {jobs:job|jobs} waiting</translation>
    </message>
    <message>
        <source>Membatalkan, menunggu langkah terakhir selesai…</source>
        <translation>Cancelling, waiting for the last step to end…</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Data kabupaten ini ada di folder komputer ini, dan hanya komputer ini yang membukanya. Bila beberapa petugas harus bekerja bersamaan, pindahkan ke server PostgreSQL milik daerah.</source>
        <translation>This regency’s data are in a folder of this computer, and only this computer opens them. If several people have to work at once, move them to a PostgreSQL server of the regency’s own.</translation>
    </message>
    <message>
        <source>Pindahkan ke server…</source>
        <translation>Move to a server…</translation>
    </message>
    <message>
        <source>Data ditutup dulu; alamat server dan kata sandi ditanyakan sebelum ada yang dipindahkan</source>
        <translation>The data are closed first; the server’s address and the password are asked before anything is moved</translation>
    </message>
    <message>
        <source>Kata sandi untuk komputer lain</source>
        <translation>Password for the other computer</translation>
    </message>
    <message>
        <source>Data kabupaten ini ada di server {server}. Untuk komputer lain: tulis folder kunci ke stik, di sana pilih Kabupaten, Data di server, lalu hapus dari stik. Bersama kata sandinya folder itu membuka semua data.</source>
        <translation>This regency’s data are on server {server}. For another computer: write a key folder to a stick, there choose Regency, Data on a server, then delete it from the stick. Together with its password that folder opens all data.</translation>
    </message>
    <message>
        <source>Tulis folder kunci…</source>
        <translation>Write key folder…</translation>
    </message>
    <message>
        <source>Folder kunci tertulis: {folder}.</source>
        <translation>Key folder written: {folder}.</translation>
    </message>
    <message>
        <source>Buka di komputer lain, lalu hapus dari stik. Kata sandinya jangan ditulis di stik yang sama.</source>
        <translation>Open it on the other computer, then delete it from the stick. Do not write its password on the same stick.</translation>
    </message>
    <message>
        <source>Menulis folder kunci</source>
        <translation>Writing the key folder</translation>
    </message>
    <message>
        <source>Folder kosong untuk kuncinya, di stik</source>
        <translation>An empty folder for the keys, on the stick</translation>
    </message>
    <message>
        <source>Tulis kunci cadangan…</source>
        <translation>Write the spare key…</translation>
    </message>
    <message>
        <source>Belum ditulis waktu kabupaten dimulai. Bila komputer ini hilang, hanya berkas itu yang dapat membuka paket-paket kantor. Tulis ke stik USB untuk brankas Sekda; di komputer ini kuncinya lalu tidak ada lagi.</source>
        <translation>It was not written when the regency began. If this computer is lost, only that file can open the bundles of the offices. Write it to a USB stick for the Sekda’s safe; the key is then no longer on this computer.</translation>
    </message>
    <message>
        <source>Kunci untuk brankas Sekda</source>
        <translation>Key for the Sekda&apos;s safe</translation>
    </message>
    <message>
        <source>Kunci cadangan tertulis: {file}.</source>
        <translation>Spare key written: {file}.</translation>
    </message>
    <message>
        <source>Simpan stiknya di brankas Sekda. Di komputer ini kuncinya tidak ada lagi.</source>
        <translation>Keep the stick in the Sekda’s safe. The key is no longer on this computer.</translation>
    </message>
    <message>
        <source>Menulis kunci cadangan</source>
        <translation>Writing the spare key</translation>
    </message>
    <message>
        <source>Masukkan berkas dari kabupaten</source>
        <translation>Take in the regency&apos;s file</translation>
    </message>
    <message>
        <source>Kabupaten sudah menyetujui</source>
        <translation>The regency has approved</translation>
    </message>
    <message>
        <source>Lanjut ke Kirim tanpa menunggu berkas</source>
        <translation>Go on to Send without waiting for a file</translation>
    </message>
    <message>
        <source>Menunggu persetujuan kabupaten</source>
        <translation>Waiting for the regency&apos;s approval</translation>
    </message>
    <message>
        <source>Permintaan sudah tertulis. Kirim berkasnya ke kabupaten, dan sidik jari kantor ini lewat berita acara yang ditandatangani. Sesudah menyetujui, kabupaten memberi berkas kegiatan netralitas (atau paket pemulihan): masukkan di sini, lalu Kirim tersedia. Paket yang dikirim sebelum disetujui ditolak.</source>
        <translation>The request is written. Send its file to the regency, and the fingerprint of this office in signed minutes (berita acara). Once it has approved, the regency gives the campaign&apos;s file (or a recovery package): take it in here, then Send is offered. A bundle sent before approval is refused.</translation>
    </message>
    <message>
        <source>Baca langkah berikutnya di bagian atas.</source>
        <translation>Read the next step at the top.</translation>
    </message>
    <message>
        <source>Tekan tombolnya: Anda dibawa ke orang atau halamannya.</source>
        <translation>Press its button: it leads to the people or the page.</translation>
    </message>
    <message>
        <source>Ulangi sampai tidak ada lagi yang belum.</source>
        <translation>Repeat until nobody is left.</translation>
    </message>
    <message>
        <source>Masukkan data dari SIASN atau Excel.</source>
        <translation>Import data from SIASN or Excel.</translation>
    </message>
    <message>
        <source>Periksa baris yang bermasalah.</source>
        <translation>Check the rows with problems.</translation>
    </message>
    <message>
        <source>Simpan; sesudah itu masih dapat diurungkan.</source>
        <translation>Save; it can still be undone afterwards.</translation>
    </message>
    <message>
        <source>Pilih untuk siapa, lalu lihat Pratinjau.</source>
        <translation>Choose for whom, then look at the preview.</translation>
    </message>
    <message>
        <source>Cetak pada 100 %, lalu tekan Sudah keluar.</source>
        <translation>Print at 100 %, then say that it came out.</translation>
    </message>
    <message>
        <source>Kumpulkan tanda tangannya, lalu pindai di halaman Pindai.</source>
        <translation>Collect the signatures, then scan on the Scans page.</translation>
    </message>
    <message>
        <source>Pindai lembarnya, 200 dpi berwarna, lalu Masukkan pindaian.</source>
        <translation>Scan the sheets, 200 dpi in colour, then import the scans.</translation>
    </message>
    <message>
        <source>Putuskan halaman yang menunggu: tertandatangani atau kosong.</source>
        <translation>Decide on the pages that wait: signed or empty.</translation>
    </message>
    <message>
        <source>Lihat Semua tanda tangan: ada yang salah baca?</source>
        <translation>Look at all signatures: was any misread?</translation>
    </message>
    <message>
        <source>Buka sesi pada hari ikrar.</source>
        <translation>Open a session on the day of the ikrar.</translation>
    </message>
    <message>
        <source>Pindai kode atau ketik nama, lalu Enter: orang itu hadir.</source>
        <translation>Scan a code or type a name, then Enter: present.</translation>
    </message>
    <message>
        <source>Tandai yang sakit, cuti, atau dinas luar.</source>
        <translation>Mark who is ill, on leave or on duty elsewhere.</translation>
    </message>
    <message>
        <source>Pilih orang yang belum.</source>
        <translation>Choose people who are missing.</translation>
    </message>
    <message>
        <source>Isi sebab dan rencananya, lalu Simpan catatan.</source>
        <translation>Fill in reason and plan, then save the note.</translation>
    </message>
    <message>
        <source>Cetak undangan atau formulir klarifikasinya.</source>
        <translation>Print the invitation or the clarification form.</translation>
    </message>
    <message>
        <source>Pilih laporan di kiri dan lihat halamannya.</source>
        <translation>Choose a report at the left and look at its pages.</translation>
    </message>
    <message>
        <source>Simpan PDF atau Excel, lalu serahkan.</source>
        <translation>Save as PDF or Excel, then hand it over.</translation>
    </message>
    <message>
        <source>Isi kepada siapa, lalu Catat penyerahan.</source>
        <translation>Say to whom, then note the handing over.</translation>
    </message>
    <message>
        <source>Tekan Kirim: ke stik USB atau surel.</source>
        <translation>Press Send: to a USB stick or by e-mail.</translation>
    </message>
    <message>
        <source>Antar stik atau kirim surelnya ke kabupaten.</source>
        <translation>Take the stick, or send the e-mail, to the regency.</translation>
    </message>
    <message>
        <source>Masukkan tanda terima yang kembali di halaman ini.</source>
        <translation>Take the receipt that comes back in on this page.</translation>
    </message>
    <message>
        <source>Isi judul, surat edaran, dan tenggat.</source>
        <translation>Fill in title, circular and deadlines.</translation>
    </message>
    <message>
        <source>Periksa naskah dan pejabat yang menandatangani.</source>
        <translation>Check the texts and the officials who sign.</translation>
    </message>
    <message>
        <source>Simpan; lembar yang dicetak sesudahnya memakainya.</source>
        <translation>Save; sheets printed afterwards use it.</translation>
    </message>
    <message>
        <source>Isi nama kantor dan kop suratnya.</source>
        <translation>Fill in the office&apos;s name and letterhead.</translation>
    </message>
    <message>
        <source>Cadangkan data ke stik; kode pemulihan disimpan terkunci.</source>
        <translation>Back up to a stick; keep the recovery code locked away.</translation>
    </message>
    <message>
        <source>Atur petugas, masa simpan, dan tampilan.</source>
        <translation>Set operators, retention and look.</translation>
    </message>
    <message>
        <source>Klik dua kali kantor yang tertinggal untuk membukanya.</source>
        <translation>Double-click an office that lags behind to open it.</translation>
    </message>
    <message>
        <source>Ingatkan kantornya, lalu terima paketnya.</source>
        <translation>Remind the office, then take its bundle in.</translation>
    </message>
    <message>
        <source>Daftarkan kantor; kirim paketnya, kodenya lewat surat.</source>
        <translation>Enrol the office; send the package, its code by letter.</translation>
    </message>
    <message>
        <source>Terima permintaan dan berita acaranya kembali.</source>
        <translation>Take back its request and its signed record.</translation>
    </message>
    <message>
        <source>Cocokkan sidik jari dengan kertasnya, lalu Setujui kantor.</source>
        <translation>Compare the fingerprint with the paper, then approve.</translation>
    </message>
    <message>
        <source>Seret berkas dari stik atau surel ke halaman ini.</source>
        <translation>Drag files from the stick or e-mail onto this page.</translation>
    </message>
    <message>
        <source>Putuskan yang disisihkan: Lihat, lalu Terapkan atau Tolak.</source>
        <translation>Decide what was set aside: look, then apply or refuse.</translation>
    </message>
    <message>
        <source>Kirim tanda terimanya kembali ke kantor.</source>
        <translation>Send the receipts back to the offices.</translation>
    </message>
    <message>
        <source>Cari atau saring kantor; klik judul kolom untuk mengurutkan.</source>
        <translation>Search or filter offices; click a heading to sort.</translation>
    </message>
    <message>
        <source>Enter membuka unit, orang, dan gambar lembarnya.</source>
        <translation>Enter opens units, people and pictures of their sheets.</translation>
    </message>
    <message>
        <source>Bekukan angkanya untuk Penetapan Sekda.</source>
        <translation>Freeze the figures for the secretary&apos;s determination.</translation>
    </message>
    <message>
        <source>Buka register dengan kata sandinya sendiri.</source>
        <translation>Open the register with its own password.</translation>
    </message>
    <message>
        <source>Catat laporan dan lengkapi buktinya.</source>
        <translation>Note the report and complete its evidence.</translation>
    </message>
    <message>
        <source>Cetak kertas tahapnya, lalu Tahap berikutnya.</source>
        <translation>Print the stage&apos;s paper, then the next stage.</translation>
    </message>
    <message>
        <source>Langkah {n}: {step}</source>
        <translation>Step {n}: {step}</translation>
    </message>
    <message>
        <source>tanggalnya diketahui</source>
        <translation>the day is known</translation>
    </message>
</context>
</TS>
