"""What is said of the window."""

from __future__ import annotations

from collections.abc import Mapping

from .sentence import Sentence

ERRORS: Mapping[str, Sentence] = {
    "printer_not_started": Sentence("Printer tidak dapat dimulai.", "Periksa apakah printer menyala, lalu coba lagi."),
    "printer_stopped": Sentence(
        "Printer berhenti sebelum halaman {page}.", "Periksa kertas dan printer, lalu lanjutkan dari halaman itu."
    ),
    "wrong_paper": Sentence(
        "Printer tidak menerima kertas {wanted}; ukurannya menjadi {width} x {height} mm.",
        "Simpan sebagai PDF lalu cetak dari pembaca PDF pada ukuran 100 %, atau pilih kertas lain.",
    ),
}

LABELS: Mapping[str, str] = {}
