"""What is said of sheets, letterheads and fonts, in English."""

from __future__ import annotations

from collections.abc import Mapping

from ..sentence import Sentence

ERRORS: Mapping[str, Sentence] = {
    "bad_paper": Sentence("The paper “{paper}” is not known.", "Choose {papers}."),
    "font_missing": Sentence("The font file {name} is missing or damaged.", "Install NETRAL Desktop again."),
    "letterhead_image_damaged": Sentence(
        "The picture “{name}” is damaged or not a PNG or JPEG.", "Save the picture again as PNG or JPEG."
    ),
    "letterhead_image_too_large": Sentence(
        "The picture “{name}” is too large: at most {megapixels} megapixels and {megabytes} MB.",
        "Make it smaller; for a letterhead a width of 1,700 pixels is enough.",
    ),
    "letterhead_too_long": Sentence(
        "The letterhead is too long for its place.", "Shorten the name or address in Settings."
    ),
}

LABELS: Mapping[str, str] = {
    "sheet_kind.pact": "Pact",
    "sheet_kind.attendance": "Attendance list",
    "sheet_kind.oath_text": "Text of the ikrar",
    "sheet_kind.invitation": "Invitation",
    "sheet_kind.clarification": "Clarification sheet",
    "sheet_kind.session_minutes": "Berita acara (minutes)",
    "sheet_kind.check": "Check page",
    "paper.government": "GOVERNMENT OF {regency}",
    "pdf_title.sheets": "NETRAL sheets",
    "check_page.title": "CHECK PAGE",
    "check_page.how": "Print at 100 %, scan as usual, then take it in under Scans.",
    "check_page.keep_clean": "Do not write on it and do not fold it.",
    "check_page.ruler": "This line is {mm} mm long. Measure it with a ruler if in doubt.",
    "check_page.band": "The area below has to stay empty.",
    "check_page.code": "Check page {code}",
    "or": " or ",
}
