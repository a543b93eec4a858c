"""What is said of oath sessions and attendance."""

from __future__ import annotations

from collections.abc import Mapping

from .sentence import Sentence

ERRORS: Mapping[str, Sentence] = {
    "bad_day.ikrar": Sentence("Tanggal ikrar “{day}” tidak dikenali.", "Tulis seperti 2029-11-20 atau 20-11-2029."),
    "no_title": Sentence("Judul sesi ikrar masih kosong.", "Isi judulnya, misalnya “Ikrar Netralitas”."),
    "session_closed": Sentence("Sesi ikrar ini sudah ditutup.", "Buka kembali sesi sebelum mengubah kehadiran."),
    "unknown_person.code": Sentence(
        "Nomor atau kode itu tidak menunjuk pegawai kantor ini.",
        "Periksa NIP, atau kode yang tercetak di samping QR.",
    ),
    "no_session": Sentence("Sesi ikrar itu tidak ada di kantor ini.", "Pilih sesi dari daftar."),
    "unknown_person.some": Sentence("Ada orang yang bukan pegawai kantor ini.", "Pilih orang dari daftar pegawai."),
}

LABELS: Mapping[str, str] = {
    "attendance.hadir": "Hadir",
    "attendance.sakit": "Sakit",
    "attendance.izin": "Izin",
    "attendance.cuti": "Cuti",
    "attendance.dinas-luar": "Dinas luar",
    "attendance.tugas-belajar": "Tugas belajar",
    "attendance.tanpa-keterangan": "Tanpa keterangan",
}
