"""What is said of what brings several features together."""

from __future__ import annotations

from collections.abc import Mapping

from .sentence import Sentence

ERRORS: Mapping[str, Sentence] = {
    "wrong_role": Sentence(
        "Perintah ini hanya untuk {wanted}; folder data ini bukan milik {wanted}.",
        "Pilih folder data yang sesuai dengan --data.",
    ),
    "bad_code.set_up": Sentence(
        "Kode “{code}” tidak dapat dipakai.", "Pakai angka, huruf, titik, atau tanda hubung, misalnya 4.01.03."
    ),
    "bad_name.set_up": Sentence(
        "Nama masih kosong atau terlalu panjang.", "Tulis nama lengkap, misalnya “Dinas Perhubungan”."
    ),
    "nothing_pending": Sentence("Tidak ada pakta yang masih perlu dicetak.", "Pilih “Semua” bila perlu mencetak."),
    "unknown_office": Sentence("Kantor “{office}” tidak dikenal di sini.", "Periksa kode kantornya."),
}

LABELS: Mapping[str, str] = {
    "role.opd": "Kantor OPD",
    "role.kab": "Kabupaten",
}
