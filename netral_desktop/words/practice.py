"""What is said of the practice office."""

from __future__ import annotations

from collections.abc import Mapping

from .sentence import Sentence

ERRORS: Mapping[str, Sentence] = {
    "practice_scan": Sentence("{why}", "Buat kantor latihan baru."),
    "practice_mail": Sentence("Berkas {file} tidak diterima: {said}", "Laporkan hal ini."),
    "practice_used": Sentence("Pindaian kantor latihan ini sudah pernah dimasukkan.", "Buat kantor latihan baru."),
    "practice_folder": Sentence(
        "Folder “{folder}” sudah berisi, dan isinya bukan kantor latihan yang utuh.",
        "Pilih folder kosong atau nama folder baru.",
    ),
    "practice_offices": Sentence(
        "Kabupaten latihan mempunyai {least} sampai {most} kantor.", "Sebut jumlahnya, misalnya --regency 50."
    ),
    "practice_truth": Sentence("Kunci jawaban {file} tidak dapat dibaca.", "Buat kantor latihan baru."),
}

LABELS: Mapping[str, str] = {
    "practice_step.week": "Memainkan hari ke-{day}",
    "practice_week.late": "{office} baru mulai hari ini.",
    "practice_week.lost": "{office}: stiknya hilang di jalan.",
    "practice_week.jam": "{office}: mesin fotokopi macet, berkasnya terpotong; dipindai lagi besok.",
    "practice_week.fork": "{office}: paket juga datang dari salinan datanya; data kantor itu dibekukan.",
    "practice_week.moved": "{office} mendata seorang pegawai yang masih ada di {other}.",
    "practice_week.settled": "Kabupaten memutuskan pegawai itu dihitung di {office}.",
    "practice_week.note": "Menurut surat perintah tugas.",
    "practice_week.manual": "{office} mengirim rekap manual.",
    "practice_week.wrong": "{office}, {what}: menurut cerita {told}, di Pantauan {seen}.",
    "practice_week.day": "Hari {day}: {people} wajib, {signed} TTD, {present} hadir; {offices} kantor terlihat.",
    "practice_week.held": "Pantauan benar setiap hari.",
    "practice_week.places": "Kabupaten di {folder}; kantornya di samping, semuanya dengan kata sandi kantor latihan.",
    "practice_step.stores": "Membuat kabupaten dan kantor latihan",
    "practice_step.enrolment": "Mendaftarkan kantor dan menerima kegiatan netralitas",
    "practice_step.people": "Mengisi data pegawai",
    "practice_step.pacts": "Mencetak pakta",
    "practice_step.scans": "Menirukan kertas dan mesin pindai",
    "practice_broken.misfiled": "Ada halaman yang diarsipkan ke orang lain.",
    "practice_broken.false_signed": "Ada lembar tanpa tanda tangan yang dianggap bertanda tangan.",
    "practice_broken.not_whole": "Ada halaman yang tidak terhitung, atau terhitung dua kali.",
    "practice_broken.pages": "Jumlah halaman di kantor bukan jumlah yang masuk.",
    "practice_broken.waiting": "Masih ada halaman yang menunggu keputusan.",
    "practice_broken.figures": "Angka kantor dan kabupaten berbeda.",
    "practice_broken.problems": "Pemeriksaan data menemukan masalah.",
    "tour.time": "Waktu",
    "tour.office": "Kantor latihan di {folder} (kata sandi: {password})",
    "tour.roster": "Daftar pegawai",
    "tour.pacts": "Pakta tercetak",
    "tour.scans": "Pindaian",
    "tour.truth": "Kunci jawaban",
    "tour.read": "Dibaca mesin: {pages} halaman",
    "tour.decided": "Sesudah {decisions} keputusan orang",
    "tour.states": "Keadaan halaman",
    "tour.status": "Status",
    "tour.bundle": "Paket terenkripsi",
    "tour.receipt": "Tanda terima",
    "tour.office_data": "Data kantor",
    "tour.regency_data": "Data kabupaten",
    "tour.problem": "Masalah: {problem}",
    "tour.all_held": "Semua janji dipenuhi: tidak ada yang salah orang, tidak ada halaman hilang, angka sama.",
    "tour.accounted": "  terhitung",
    "tour.right": "  terarsip benar",
    "tour.waiting": "  menunggu keputusan",
    "tour.misfiled": "  salah orang",
    "tour.false_signed": "  kosong jadi TTD",
    "tour.false_unsigned": "  TTD jadi kosong",
    "tour.people": "wajib",
    "tour.seconds": "{making} detik membuat, {driving} detik perjalanan",
    "tour.files": "{files} berkas di {folder}",
    "tour.at_office": "kantor",
    "tour.at_regency": "kabupaten",
    "tour.of": "{part} dari {whole}",
}
