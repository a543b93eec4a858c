"""What is said of oath sessions and attendance."""

from __future__ import annotations

from collections.abc import Mapping

from .sentence import Sentence

ERRORS: Mapping[str, Sentence] = {
    "bad_day.ikrar": Sentence("Tanggal ikrar “{day}” tidak dikenali.", "Tulis seperti 2029-11-20 atau 20-11-2029."),
    "bad_time": Sentence("Jam “{time}” tidak dikenali.", "Tulis seperti 08.00."),
    "bad_time.order": Sentence("Sesi berakhir ({ends}) sebelum mulai ({starts}).", "Perbaiki salah satu jamnya."),
    "session_has_marks": Sentence(
        "Sesi ini sudah memuat catatan kehadiran {people} orang, jadi tidak dihapus.",
        "Hapus dulu catatannya, atau tutup sesinya saja.",
    ),
    "session_has_marks.video": Sentence(
        "Sesi ini sudah memuat rekaman, jadi tidak dihapus.", "Hapus dulu catatan rekamannya, atau tutup sesinya saja."
    ),
    "no_recording": Sentence("Rekaman itu tidak dicatat di sini.", "Lihat daftar rekaman sesi ini."),
    "video_empty": Sentence(
        "“{file}” kosong (0 byte), jadi tidak dicatat.", "Salin ulang rekamannya dari kamera atau telepon."
    ),
    "video_too_long_to_copy": Sentence(
        "“{file}” terlalu besar untuk disalin ke data NETRAL ({gigabytes} GB).",
        "Catat tanpa menyalin, dan tulis di mana rekaman itu disimpan.",
    ),
    "video_no_room": Sentence(
        "Untuk menyalin “{file}” perlu {need} GB, ruang kosong {free} GB.",
        "Kosongkan disk, atau catat tanpa menyalin.",
    ),
    "video_moved": Sentence(
        "“{file}” tidak ada lagi di tempatnya.", "Catat sekali lagi dari tempatnya yang baru; catatan lamanya tetap."
    ),
    "video_changed": Sentence(
        "Isi “{file}” tidak sama lagi dengan yang dicatat.",
        "Cari rekaman aslinya; bila yang baru memang menggantikannya, catat sebagai rekaman tersendiri.",
    ),
    "video_unreadable": Sentence(
        "“{file}” bukan rekaman yang dapat dibaca ffmpeg.", "Periksa apakah berkas itu dapat diputar."
    ),
    "video_decoder_died": Sentence(
        "“{file}” tidak selesai diperiksa: pembacanya berhenti.",
        "Ulangi; bila tetap gagal, ambil satu gambar dari rekaman saat papan terlihat.",
    ),
    "ffmpeg_missing": Sentence(
        "Papan tidak dapat dicari di dalam rekaman: ffmpeg tidak ada di komputer ini.",
        "Jeda rekaman saat papan terlihat, simpan tangkapan layarnya, lalu pilih gambar itu.",
    ),
    "ffmpeg_missing.screen": Sentence(
        "Kode tidak dapat dibaca dari rekaman: ffmpeg tidak ada di komputer ini.",
        "Pasang ffmpeg, atau simpan gambar-gambar dari rekaman itu ke satu folder dan terima folder itu.",
    ),
    "video_decoder_died.screen": Sentence(
        "“{file}” tidak selesai dibaca: pembacanya berhenti.", "Ulangi; bila tetap gagal, rekam sekali lagi."
    ),
    "picture_unreadable": Sentence("“{file}” bukan gambar yang dapat dibaca.", "Pilih gambar PNG atau JPEG."),
    "slate_said.ours": Sentence("Rekaman ini dari sesi ini.", ""),
    "slate_said.ours_timed": Sentence("Rekaman ini dari sesi ini: mulai {began}, selesai {ended}.", ""),
    "slate_said.ours_began": Sentence("Rekaman ini dari sesi ini: mulai {began}.", ""),
    "slate_said.cut": Sentence(
        "Rekaman ini dari sesi ini, tetapi papan di awal dan di akhir tidak cocok untuk satu rekaman utuh.",
        "Mungkin rekaman dipotong atau digabung; catat sebabnya.",
    ),
    "slate_said.other": Sentence(
        "Papan yang terlihat milik sesi atau komputer lain.", "Periksa apakah rekaman ini memang untuk sesi ini."
    ),
    "slate_said.mixed": Sentence(
        "Di rekaman ini terlihat papan sesi ini dan papan lain.", "Periksa apakah rekamannya gabungan."
    ),
    "slate_said.none": Sentence("Tidak ada papan yang terlihat.", "Rekaman tetap tercatat; papan hanya membantu."),
    "session_has_marks.sheets": Sentence(
        "Daftar hadir atau naskah sesi ini sudah dicetak, jadi sesinya tidak dihapus.",
        "Tutup sesinya saja; lembar yang kembali tetap dikenali.",
    ),
    "no_oath_signers": Sentence(
        "Sesi ini belum punya pemimpin, saksi, atau penanda tangan, jadi naskahnya tanpa kotak tanda tangan.",
        "Isi pemimpin dan saksi pada sesi, atau sebut penanda tangan simbolisnya.",
    ),
    "text_too_long.oath": Sentence("Naskah ikrar terlalu panjang untuk satu halaman.", "Ringkas di halaman Kegiatan."),
    "text_glyphs.oath": Sentence(
        "Naskah ikrar atau nama penanda tangan memuat huruf yang tidak dapat dicetak: {letters}",
        "Tulis dengan huruf Latin, lalu cetak lagi.",
    ),
    "text_glyphs.minutes": Sentence(
        "Berita acara memuat huruf yang tidak dapat dicetak: {letters}",
        "Tulis judul sesi, tempat, dan nama dengan huruf Latin, lalu cetak lagi.",
    ),
    "typing_forbidden": Sentence(
        "Sesi ini tidak menerima kehadiran yang diketik.", "Pindai kode pada lembar pakta atau undangan."
    ),
    "unknown_expected": Sentence(
        "Ada unit atau orang yang diundang tetapi tidak ada di daftar.", "Pilih dari daftar pegawai dan unit."
    ),
    "no_title": Sentence("Judul sesi ikrar masih kosong.", "Isi judulnya, misalnya “Ikrar Netralitas”."),
    "session_closed": Sentence("Sesi ikrar ini sudah ditutup.", "Buka kembali sesi sebelum mengubah kehadiran."),
    "unknown_person.code": Sentence(
        "Nomor atau kode itu tidak menunjuk pegawai kantor ini.",
        "Periksa NIP, atau kode yang tercetak di samping QR.",
    ),
    "ready.nobody": Sentence("Tidak ada pegawai yang diundang.", "Periksa siapa yang diundang pada sesi ini."),
    "ready.sheets": Sentence("{people} orang yang diundang punya lembar berkode.", ""),
    "ready.sheets_missing": Sentence(
        "{people} dari {of} orang yang diundang belum punya lembar, jadi belum ada kode yang dapat dipindai.",
        "Cetak pakta atau undangan mereka; di meja kehadiran mereka dapat diketik.",
    ),
    "ready.lists": Sentence("Daftar hadir sudah dicetak: {pages} halaman.", ""),
    "ready.no_lists": Sentence(
        "Daftar hadir kertas belum dicetak.", "Boleh tanpa; berguna sebagai cadangan bila listrik padam."
    ),
    "ready.gun": Sentence("Alat pindai kode terakhir terbaca {day}.", ""),
    "ready.gun_untried": Sentence(
        "Alat pindai kode belum pernah dicoba di komputer ini.", "Pindai satu lembar pada kotak coba di halaman ini."
    ),
    "ready.clock": Sentence("Jam komputer: {clock}.", "Cocokkan dengan jam lain."),
    "ready.clock_back": Sentence(
        "Jam komputer ({clock}) lebih awal daripada catatan terakhir di sini.", "Betulkan jam komputer sebelum acara."
    ),
    "ready.day_past": Sentence(
        "Menurut jam komputer ({clock}) hari sesi ini, {day}, sudah lewat.", "Betulkan jam, atau tanggal sesinya."
    ),
    "ready.disk": Sentence("Ruang kosong {free} GB.", ""),
    "ready.disk_small": Sentence(
        "Ruang kosong tinggal {free} GB.", "Kosongkan disk sampai paling sedikit 2 GB; video perlu lebih."
    ),
    "ready.disk_unknown": Sentence("Ruang kosong disk tidak dapat dibaca.", "Periksa disk komputer ini."),
    "ready.laptop": Sentence("{laptops} laptop lain sudah dicoba bolak-balik.", ""),
    "ready.laptop_untried": Sentence(
        "{laptops} laptop sudah disiapkan tetapi hasilnya belum pernah diambil.",
        "Coba sekali: simpan hasil di laptop itu, lalu ambil di sini.",
    ),
    "ready.no_laptop": Sentence(
        "Tidak ada laptop lain yang disiapkan.", "Boleh tanpa; untuk banyak orang siapkan satu."
    ),
    "ready.deadline": Sentence("Tenggat ikrar {day}, {days} hari lagi.", ""),
    "ready.deadline_before": Sentence("Sesi ini sesudah tenggat ikrar, {day}.", "Ajukan hari sesinya bila bisa."),
    "ready.deadline_past": Sentence(
        "Tenggat ikrar, {day}, sudah lewat.", "Sesi tetap dicatat; kehadirannya terlambat."
    ),
    "ready.no_deadline": Sentence("Jenis sesi ini tidak punya tenggat.", ""),
    "no_session.any": Sentence("Belum ada sesi ikrar yang terbuka.", "Buka sesinya dahulu."),
    "no_session": Sentence("Sesi ikrar itu tidak ada di kantor ini.", "Pilih sesi dari daftar."),
    "unknown_person.some": Sentence("Ada orang yang bukan pegawai kantor ini.", "Pilih orang dari daftar pegawai."),
}

LABELS: Mapping[str, str] = {
    "paper.attendance_list": "DAFTAR HADIR",
    "paper.row_number": "No.",
    "paper.name": "Nama",
    "paper.number": "NIP",
    "paper.sign_in_your_box": "Tanda tangani di dalam kotak yang nomornya sama dengan nomor nama Anda.",
    "paper.oath_when": "Diikrarkan di {place}, {day}.",
    "paper.oath_role.leader": "Pemimpin ikrar",
    "paper.oath_role.witness": "Saksi",
    "paper.oath_role.symbolic_signer": "Penanda tangan simbolis",
    "paper.no_letters": "Nama pegawai memuat huruf yang tidak dapat dicetak.",
    "pdf_title.attendance": "Daftar hadir {session}",
    "pdf_title.oath_text": "Naskah ikrar {session}",
    "progress.session_paper": "Menyusun lembar sesi",
    "session_kind.ikrar": "Ikrar",
    "session_kind.susulan": "Ikrar susulan",
    "session_kind.simbolis": "Penandatanganan simbolis",
    "session_kind.sosialisasi": "Sosialisasi",
    "session_kind.apel": "Apel",
    "session_kind.pembinaan": "Pembinaan dan pengawasan",
    "session_mode.luring": "Di tempat",
    "session_mode.daring": "Lewat video",
    "session_mode.campuran": "Di tempat dan lewat video",
    "ready_check.sheets": "Lembar berkode",
    "ready_check.lists": "Daftar hadir kertas",
    "ready_check.gun": "Alat pindai kode",
    "ready_check.clock": "Jam komputer",
    "ready_check.disk": "Ruang disk",
    "ready_check.laptop": "Laptop lain",
    "ready_check.deadline": "Tenggat",
    "ready_standing.ready": "siap",
    "ready_standing.look": "perlu dilihat",
    "ready_standing.optional": "boleh tanpa",
    "video.length_unknown": "panjang belum diketahui",
    "video.seconds": "{seconds} detik",
    "video.minutes": "{minutes} menit",
    "video.hours": "{hours} jam {minutes} menit",
    "slate_result.ours": "sesi ini",
    "slate_result.other": "papan lain",
    "slate_result.mixed": "papan campuran",
    "slate_result.none": "tanpa papan",
    "video_state.same": "sama",
    "video_state.missing": "tidak ada di tempatnya",
    "video_state.changed": "isinya berubah",
    "progress.video": "Membaca rekaman",
    "progress.slate": "Mencari papan ikrar",
    "slate.title": "PAPAN IKRAR",
    "slate.hint": "Penuhi bidang kamera dengan papan ini selama lima detik, pada awal dan pada akhir rekaman.",
    "attendance_way.gun": "dipindai",
    "attendance_way.typed": "diketik",
    "attendance_way.list": "dari daftar",
    "attendance_way.sheet": "dari lembar",
    "attendance.hadir": "Hadir",
    "attendance.sakit": "Sakit",
    "attendance.izin": "Izin",
    "attendance.cuti": "Cuti",
    "attendance.dinas-luar": "Dinas luar",
    "attendance.tugas-belajar": "Tugas belajar",
    "attendance.tanpa-keterangan": "Tanpa keterangan",
}
