"""What is said of scans: intake, readers, scanners, review."""

from __future__ import annotations

from collections.abc import Mapping

from .sentence import Sentence

ERRORS: Mapping[str, Sentence] = {
    "cancelled.storing": Sentence(
        "Penyimpanan dibatalkan; yang sudah tersimpan menunggu dibaca, berkas lain perlu dimasukkan lagi.",
        "Mulai lagi bila sudah siap.",
    ),
    "cancelled.reading": Sentence(
        "Pembacaan dibatalkan; halaman yang sudah dibaca tersimpan, sisanya menunggu.", "Mulai lagi bila sudah siap."
    ),
    "kind_not_by_hand": Sentence(
        "Jenis kertas itu tidak dapat diarsipkan manual ke satu orang.", "Pilih salah satu: {kinds}."
    ),
}

LABELS: Mapping[str, str] = {
    "page_state.filed": "terarsip",
    "page_state.review": "ditinjau",
    "page_state.duplicate": "ganda",
    "page_state.foreign": "bukan lembar kita",
    "page_state.blank": "halaman kosong",
    "page_state.unreadable": "tak terbaca",
    "page_state.discarded": "dibuang",
}
