"""Why a page or a file was not simply filed: a code, and what follows from it. The words are in `words/reasons.py`.

One table, so that a rule asks a reason what it means instead of keeping a list of codes of its own. Codes stand in
stores, travel and are told to programs, so they never change.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from netral_desktop.words import fill, label

from .states import PageState


class About(StrEnum):
    """What a reason puts in question."""

    FILE = "file"
    PAGE = "page"  # this picture, or how the paper lay in it
    SHEET = "sheet"  # which paper it is, whose, and whether it counts
    ZONE = "zone"  # what stands in one box


@dataclass(frozen=True)
class Reason:
    """What a code means.

    `state`: the state that it leads a page to. `cured`: the picture was bad or no signature was seen in a place, so
    that a later scan with every open place signed leaves nothing to ask; what puts the sheet in doubt is asked all the
    same.
    `identity_seen`: the printed name and number had been seen to be right. `stands_back`: another scan of the sheet is
    filed, and this one stands back behind it. `other_scan`, `other_sheet`: nothing but another scan of this sheet, or
    another sheet that the same person signed, raises the question. `code_helps`: a typed code may answer it; not where
    one page could stand for one of its sheets only.
    `fleeting`: the place failed, not the file, which may be tried again.
    """

    about: About
    state: PageState = PageState.REVIEW
    cured: bool = False
    identity_seen: bool = False
    stands_back: bool = False
    other_scan: bool = False
    other_sheet: bool = False
    code_helps: bool = True
    fleeting: bool = False


# Codes that rules name.
MEASURED = "check_page"  # the page was measured instead of judged
SAME_FILE = "same_file"
RESCAN, SIGNED_LATER, OTHER_SCAN = "rescan", "signed_later", "other_scan"  # OTHER_SCAN: a person filed another one
DIFFERS, OTHER_DISCARDED = "differs_from_earlier", "other_discarded"
SECOND_SHEET, SECOND_ON_LIST = "second_sheet", "second_on_list"
TWO_SHEETS = "two_sheets"
THUMBPRINT = "thumbprint"
SAME_INK = "same_ink"
# Of a file: its intake was taken back; the decision about each of its pages bears the same name.
TAKEN_BACK = "taken_back"

_FILE = Reason(About.FILE, PageState.UNREADABLE)
_AWAY = Reason(About.FILE, PageState.UNREADABLE, fleeting=True)
_UNREADABLE = Reason(About.PAGE, PageState.UNREADABLE)
_FOREIGN = Reason(About.PAGE, PageState.FOREIGN)
_PAGE = Reason(About.PAGE)
_BAD_PICTURE = Reason(About.PAGE, cured=True)
_SHEET = Reason(About.SHEET)
_STANDING = Reason(About.SHEET, identity_seen=True)
_BEHIND = Reason(About.SHEET, PageState.DUPLICATE, identity_seen=True, stands_back=True)
_BESIDE_SCAN = Reason(About.SHEET, identity_seen=True, other_scan=True)
_BESIDE_SHEET = Reason(About.SHEET, identity_seen=True, other_sheet=True)
_INK = Reason(About.ZONE, identity_seen=True)  # somebody wrote there; what it is must be said
_NO_SIGNATURE = Reason(About.ZONE, identity_seen=True, cured=True)

# Files that were not taken: nothing of them is stored as a page.
FILES: Mapping[str, Reason] = {
    "empty_file": _FILE,
    "office_document": _FILE,
    "not_a_scan": _FILE,
    "heic_photo": _FILE,
    "broken_file": _FILE,
    "encrypted": _FILE,
    "too_many_pages": _FILE,
    "file_too_large": _FILE,
    "not_found": _AWAY,
    "not_readable": _AWAY,
}

PAGES: Mapping[str, Reason] = {
    # unreadable
    "broken_page": Reason(About.PAGE, PageState.UNREADABLE, code_helps=False),
    "page_too_large": _UNREADABLE,
    "page_too_slow": _UNREADABLE,
    "reader_crashed": _UNREADABLE,
    # not ours, blank
    "no_code": _FOREIGN,
    "other_office": _FOREIGN,
    "practice_sheet": _FOREIGN,
    "real_sheet": _FOREIGN,
    "print_file": Reason(About.PAGE, PageState.FOREIGN, code_helps=False),
    "blank_page": Reason(About.PAGE, PageState.BLANK),
    # duplicates
    SAME_FILE: Reason(About.PAGE, PageState.DUPLICATE),
    RESCAN: _BEHIND,
    SIGNED_LATER: _BEHIND,
    OTHER_SCAN: _BEHIND,
    # ours, and nobody's
    MEASURED: Reason(About.PAGE, PageState.FILED, identity_seen=True),
    # the page waits
    "code_damaged": _PAGE,
    "codes_disagree": _PAGE,
    "mirrored": _PAGE,
    TWO_SHEETS: Reason(About.PAGE, code_helps=False),
    "unknown_sheet": _SHEET,
    "no_model": _SHEET,
    "other_campaign": _STANDING,
    "old_revision": _STANDING,
    DIFFERS: _BESIDE_SCAN,
    OTHER_DISCARDED: _BESIDE_SCAN,
    "look_alike": _SHEET,
    "several_prints": _SHEET,
    SECOND_SHEET: _BESIDE_SHEET,
    SECOND_ON_LIST: _BESIDE_SHEET,
    SAME_INK: _STANDING,
    "cut_off": _BAD_PICTURE,
    "zone_displaced": Reason(About.PAGE, cured=True, identity_seen=True),
    "print_missing": _SHEET,
    "name_differs": _SHEET,
    "number_differs": _SHEET,
    "name_overwritten": _SHEET,
    "number_overwritten": _SHEET,
    # one of its boxes waits
    "few_strokes": _NO_SIGNATURE,
    "line_only": _NO_SIGNATURE,
    "written_word": _INK,
    "struck_out": _INK,
    "row_struck": _INK,
    "row_differs": _INK,
    THUMBPRINT: _INK,
    "not_wet_ink": _INK,
    "neighbour_ink": _INK,
    "two_hands": _INK,
    "copied_signature": _INK,
    "correction_fluid": _INK,
    "faint_ink": _NO_SIGNATURE,
    "shines_through": _NO_SIGNATURE,
    "ink_everywhere": _NO_SIGNATURE,
    "creased_paper": _NO_SIGNATURE,
    "stamp_only": _NO_SIGNATURE,
    "sticker_only": _NO_SIGNATURE,
    "ink_beside": _NO_SIGNATURE,
    "ink_elsewhere": _NO_SIGNATURE,
    "bilevel_empty": _NO_SIGNATURE,
    "stain": _NO_SIGNATURE,
    "glass_streak": _NO_SIGNATURE,
}


def of(code: str | None) -> Reason:
    """What a code means; of none, or one that this program does not know, no more than that a person is asked."""
    return PAGES.get(code or "") or FILES.get(code or "") or _PAGE


def short(code: str, detail: Mapping[str, Any]) -> str:
    """The chip's words."""
    return fill(label(f"reason_chip.{_known(code)}"), detail)


def message(code: str, detail: Mapping[str, Any]) -> str:
    """The sentence, with the page's figures; a figure that is not there leaves a dash."""
    return fill(label(f"reason.{_known(code)}"), detail)


def _known(code: str) -> str:
    return code if code in PAGES or code in FILES else "unknown"
