"""From measurements to words: signed, unsigned, or unsure with a reason. All limits stand here, each with its source.

The two errors are not equal. An unsigned sheet taken as signed is never found again; a signed one taken as unsigned is
printed and asked for once more. Whatever lies between is left to a person.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from ..states import Verdict
from .pixels.filters import Doubles
from .pixels.geometry import Region
from .sheet.identity import IdentityBoxReading
from .sheet.registration import Blocks


@dataclass(frozen=True)
class Thresholds:
    """The limits of all decisions. mm and mm2 are of the sheet; likeness is a correlation, -1..1.

    Sources: P = facts of public measurements (real signatures 39.6 mm2 and more, real initials 7.8 mm2 and more); D =
    the deck in tests/scans/deck, where the figures beside each limit were seen. Pens there are drawn, not real: the
    limits are set so that doubt goes to a person.
    """

    # the sheet
    page_likeness: float = 0.40  # D: true blocks 0.6 and more, blocks of another page 0.3 and less
    page_share: float = 0.70  # D: true pages 0.97 and more; another text 0.63, covered pages 0.76 and less
    word_likeness: float = 0.6  # of the page's median; D: pieces of true pages 0.8 and more
    usual_likeness: float = 0.7  # the least that is taken for a median: half of the text may be another
    words_lost: float = 0.03  # D: true pages 0.01 and less, lines taken out or slips laid over 0.09 and more
    zone_likeness: float = 0.45  # D: true blocks round the zone 0.8 (median)
    zone_blocks: int = 3  # lettered blocks round the zone from which only they count
    zone_share: float = 0.50  # D: signatures and stamps hide some blocks; another page has 0.1
    identity_likeness: float = 0.60  # D: every piece of a true name 0.76 and more, of another name's 0.47 and less
    identity_several: float = 0.72  # where several pieces are worse than the rest: D, another name of like letters 0.64
    identity_share: float = 0.82  # of the box's better pieces, under which a piece is worse
    identity_pieces: int = 3
    crossed_likeness: float = 0.45  # D: a name under a signature or a stamp 0.51 and more
    crossed_presence: float = (
        0.50  # D: our print is still there under a signature; of another name's print 0.24 to 0.57
    )
    crossed_share: float = 0.25  # pieces that may be worse where a signature runs
    struck: float = 0.22  # D: true names 0.21 and less, struck through 0.229 and more
    struck_more: float = 0.14  # than the same words elsewhere on the page; D: struck by a red pen 0.19 more
    struck_piece: float = 0.34  # D: away from the zone 0.28 and less in true names
    struck_number: float = 0.28  # figures stand in a row: D: true numbers 0.26 and less on small photos
    struck_number_piece: float = 0.40  # D: as above 0.38 and less
    overlaid: float = 0.28  # D: struck through 0.28 and more, true names 0.29 and less
    overlaid_than_numbers: float = 0.10  # than the page's own numbers, which toner and blur make bolder alike
    lined_print: float = 0.08  # numbers of plain prints 0.06 and less; of prints 0.2 mm bolder 0.17 to 0.28
    struck_gaps: float = 0.85  # D: struck by a pencil 0.9 and more, true names 0.4, under stickers and creases 0.83
    struck_near: float = 0.30  # in one piece, where a line runs through the gaps too; D: struck 0.40, stamps 0.23
    overlaid_more: float = 0.06  # than elsewhere; D: struck by a pencil 0.10 and more
    lined_too: float = 0.10  # and what is overlaid is lined, where it was struck: D 0.14 and more
    reached: float = 0.4  # of a number's length a signature comes down on it
    amended_beside_mm2: float = 0.25  # D: true numbers 0, but for stamps and large signatures; corrected ones 0.42
    amended_over_mm2: float = 0.15  # D: as above 0.08; corrected ones 0.16
    rows_differ: int = 2  # of a list; more, and it is another page
    written_mm2: float = 3.5  # D: beside and over a true name 2.9 and less
    # the zone
    sharp: float = 0.50  # D: pens and stamps 0.7 to 1.5, stains 0.4 and less
    signed_mm2: float = 3.0  # P: half of the smallest initials, D: trials of a nib 2.1 and less in one mark
    signed_length: float = 6.0  # D: initials 8.3 and more, trials of a nib 3.2 and less
    signed_breadth: float = 1.2  # D: initials 5 and more; a dash is no signature
    stroke_mm: float = 4.0  # unbroken; D: dry pens 7 and more, the noise of a dark photo 2.3 and less
    stamped_mm2: float = 8.0  # beside a stamp or sticker, of one mark. D: remains of stamps 5.2 and less
    stamped_length: float = 12.0  # D: as above 7.6 and less
    stamped_grey_length: float = 25.0  # in a grey picture; D: a side of a duty stamp 21
    stamped_breadth: float = 2.5  # D: as above 1 and less
    initials_mm2: float = 8.0  # P: the smallest initials; what the sentence of `few_strokes` compares with
    empty_mm2: float = 0.55  # D: clean zones 0.4 and less
    empty_length: float = 2.6
    stain_mm2: float = 6.0
    grain_mm2: float = 0.6
    grain_share: float = 0.3  # of the zone's grains would be there by chance
    patch_darkness: float = 0.25  # of the print's black; D: shadows of photos 0.1 and less
    patch_mm2: float = 12.0
    faint_mm2: float = 3.0
    faint_length: float = 8.0
    faint_sharp: float = 0.35
    outside_mm2: float = 3.0
    everywhere_share: float = 0.20  # of the zone's density of ink is found round it; D: creased paper 0.3 and more
    everywhere_mm2: float = 6.0
    crease_darkness: float = 0.43  # of the print's black; D: creases, and a tick among them, 0.40 and less
    crease_mm2: float = 2.5
    creases: int = 2
    crease_times: float = 6.0  # what is outside; of pens that reach out of the zone less is outside
    few_large: int = 3  # marks round the zone that hold most of the ink there: then it is a hand's, outside the zone
    large_share: float = 0.7
    few_marks: int = 6  # round the zone; of creases and dirty copies there are more
    mostly_inside: float = 2.5  # times what is outside; D: of creases not even half as much
    frame_mm: float = 3.0  # the frame's print and its margins
    certain_mm2: float = 25.0  # P: the median of initials 15.5, the smallest signature 39.6
    written_height: float = 5.0  # D: figures and letters in a row 4.6 and less, the flattest initials 5.4
    written_width: float = 14.0  # and what is no wider may be flat
    date_height: float = 4.5  # from which something on a date's line is looked at
    no_date_height: float = 7.0  # D: dates 6.0 and less
    flat_height: float = 3.5  # but not so flat: one dash or two
    straight_share: float = 0.92  # D: crosses, ticks and dashes 0.95 and more, initials 0.85 and less
    long_share: float = 0.89  # where one is long. D: slashes and arrows 0.90 and more, flat signatures 0.88 and less
    straight_mm: float = 150.0  # of the pen's way: both diagonals of a zone
    soft: float = 0.88  # sharpness. D: pens 0.92 and more; the other side's ink, the next sheet's, stains 0.83 and less
    low_zone_mm: float = 12.0  # a row of a list; a pact is signed in higher ones
    low_scale: float = 0.67  # of the size elsewhere that people sign there
    pale: float = 0.30  # of the print's black; stains are darker than what shines through
    own_share: float = 0.70  # of a mark that reaches into a neighbour's zone lies in this one: it is this one's
    group_share: float = 0.50  # and of that with the ink that it comes near to at the line
    spill_share: float = 0.15  # less, and it is the neighbour's
    spill_mm: float = 4.0  # and reaches no farther in; D: one who signed on the line 4.7
    spill_mm2: float = 2.0  # with more than that
    stamp_here_mm2: float = 2.0  # of a stamp's ink is in a zone that has neighbours: it concerns this zone
    about_mm: float = 8.0  # how far a neighbour's signature or stamp reaches out of its zone
    torn_mm: float = 3.0  # from the edge of a zone with neighbours
    torn_mm2: float = 3.0  # P: less than half of the smallest initials
    corrected_mm2: float = 15.0  # of a patch of correction fluid in the zone
    bilevel_factor: float = 2.0  # on black-and-white scans noise and tint turn into ink
    elsewhere_mm2: float = 8.0  # P: the smallest initials
    elsewhere_length: float = 10.0
    elsewhere_breadth: float = 2.5


THRESHOLDS = Thresholds()
_DATE_ABOVE_MM, _DATE_BELOW_MM, _DATE_BESIDE_MM = 9.0, 3.5, 5.0


@dataclass(frozen=True)
class Finding:
    """Why something is left to a person: a code of `scans.reasons` with the figures its sentence needs."""

    code: str
    figures: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class ZoneVerdict:
    """What is said of one zone. `ink_mm2`: sharp ink in it that we did not print, stamps left out."""

    verdict: Verdict
    ink_mm2: float
    finding: Finding | None = None


def date_box(date_mm: tuple[float, float, float] | None) -> Region | None:
    """Where a date may be written by hand, from the line that is printed for it (x, y, width)."""
    if date_mm is None:
        return None
    x, y, width = date_mm
    return x - _DATE_BESIDE_MM, y - _DATE_ABOVE_MM, width + 2 * _DATE_BESIDE_MM, _DATE_ABOVE_MM + _DATE_BELOW_MM


def judge_page(blocks: Blocks, limits: Thresholds) -> Finding | None:
    """Is what we printed there at all?"""
    share = blocks.share_found(limits.page_likeness)
    return Finding("print_missing", {"percent": round(100 * share)}) if share < limits.page_share else None


def judge_words(likeness: Doubles, limits: Thresholds) -> Finding | None:
    """Is every line of our text there, word by word?"""
    if len(likeness) == 0:
        return None
    usual = max(float(np.median(likeness)), limits.usual_likeness)
    lost = float((likeness < limits.word_likeness * usual).mean())
    return Finding("print_missing", {"percent": round(100 * (1 - lost))}) if lost > limits.words_lost else None


def judge_place(blocks: Blocks, limits: Thresholds) -> Finding | None:
    """Does our print lie where we think round the zone?

    Lettering says so where there is enough of it: the lines of a table are lost under the signatures in it.
    """
    lettered = blocks.likeness[blocks.firm]
    share = (
        float((lettered >= limits.zone_likeness).mean())
        if len(lettered) >= limits.zone_blocks
        else blocks.share_found(limits.zone_likeness)
    )
    return Finding("zone_displaced") if share < limits.zone_share else None


def judge_identity(
    boxes: tuple[IdentityBoxReading, ...], limits: Thresholds
) -> tuple[Finding | None, dict[int, Finding]]:
    """Are these the people's names and numbers, and did nobody strike them out or write over them?

    What puts the page in doubt; and, of a list, what only the person in one row, by the place of the zone: a name that
    is struck out says nothing of the other rows. Several that are not ours say that the page is another.
    """
    rows: dict[int, Finding] = {}
    for box in boxes:
        finding = _judge_box(box, boxes, limits)
        if finding is not None and box.place is None:
            return finding, {}
        if finding is not None and box.place is not None:
            differs = finding.code.endswith("_differs")
            rows.setdefault(box.place, Finding("row_differs" if differs else "row_struck"))
    several = sum(finding.code == "row_differs" for finding in rows.values()) > limits.rows_differ
    return (Finding("name_differs"), {}) if several else (None, rows)


def _judge_box(box: IdentityBoxReading, boxes: tuple[IdentityBoxReading, ...], limits: Thresholds) -> Finding | None:
    numbers = [same for same in boxes if same.label == "number"]
    # Of a list the usual number: the plainest of forty says nothing of the rest.
    usual = min if box.place is None else _middle
    bold = usual([float(np.median(same.overlaid)) for same in numbers] or [0.0])
    thick = usual([float(np.median(same.lined)) for same in numbers] or [0.0])
    thick = max(0.0, thick - limits.lined_print)  # of a page whose toner ran, letters are lines everywhere
    same_words = [same for same in boxes if same.label == box.label and same.place == box.place]
    number = box.label == "number"
    # Else the signature that comes down may be what runs along it.
    free = box.amended is None or box.amended.reached < limits.reached
    line = limits.struck_number if number else limits.struck + thick
    piece = limits.struck_number_piece if number else limits.struck_piece + thick
    if box.near_zone:
        lost = (box.likeness < limits.crossed_likeness) & (box.presence < limits.crossed_presence)
        other = bool(lost.mean() > limits.crossed_share or np.median(box.likeness) < limits.crossed_likeness)
        elsewhere = min(float(np.median(same.lined)) for same in same_words)
        struck = free and bool(np.median(box.lined) > min(line, elsewhere + limits.struck_more))
    else:
        worse = box.likeness < limits.identity_share * np.percentile(box.likeness, 75)
        several = int(worse.sum()) >= limits.identity_pieces
        other = bool(box.likeness.min() < (limits.identity_several if several else limits.identity_likeness))
        struck = bool(np.median(box.lined) > line or box.lined.max() > piece)
        struck = struck or box.extra_mm2 > limits.written_mm2
    amended = (
        free
        and box.amended is not None
        and (box.amended.beside_mm2 > limits.amended_beside_mm2 or box.amended.over_mm2 > limits.amended_over_mm2)
    )
    darker = not box.near_zone or _darker_than_others(box, same_words, limits)
    overlaid = (
        darker
        and np.median(box.overlaid) > max(limits.overlaid, bold + limits.overlaid_than_numbers)
        and np.median(box.lined) > thick + limits.lined_too
    )
    gaps = darker and box.gaps > limits.struck_gaps
    if struck or amended or ((overlaid or gaps) and not number):
        return Finding(f"{box.label}_overwritten")
    return Finding(f"{box.label}_differs") if other else None


def _middle(values: list[float]) -> float:
    return float(np.median(values))


def _darker_than_others(box: IdentityBoxReading, same_words: Sequence[IdentityBoxReading], limits: Thresholds) -> bool:
    """Whether a name at the zone holds a dark line, or all of it is darker along lines than the same name elsewhere is.

    A signature or a stamp's edge crosses only a part of it.
    """
    elsewhere = [float(np.median(same.overlaid)) for same in same_words if not same.near_zone]
    dark = float(box.lined.max()) > limits.struck_near
    return dark or not elsewhere or float(box.overlaid.min()) > min(elsewhere) + limits.overlaid_more
