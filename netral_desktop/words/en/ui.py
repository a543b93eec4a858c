"""What is said of the window, in English."""

from __future__ import annotations

from collections.abc import Mapping

from ..sentence import Sentence

ERRORS: Mapping[str, Sentence] = {
    "printer_not_started": Sentence(
        "The printer could not be started.", "Check that it is switched on, then try again."
    ),
    "printer_stopped": Sentence(
        "The printer stopped before page {page}.", "Check paper and printer, then go on from that page."
    ),
    "wrong_paper": Sentence(
        "The printer does not take {wanted} paper; it made it {width} x {height} mm.",
        "Save as PDF and print from a PDF reader at 100 %, or choose another paper.",
    ),
}

LABELS: Mapping[str, str] = {}
