"""Is it the sheet that we printed, and are these the people's names and numbers?"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np

from netral_desktop.kernel.shapes import prepare

from .findings import Finding
from .limits import Thresholds


class Blocks(msgspec.Struct, frozen=True):
    """Blocks of our print that were looked for: how alike what is there is (-1..1); `firm`: whether it holds lines in
    both directions, as lettering does."""

    likeness: list[float]
    firm: list[bool]


class EvenLine(msgspec.Struct, frozen=True):
    """One of our straight lines: its length in mm, its way, over what share of it (0..1) the picture shows it the same
    but for the rounding of JPEG; but for less than any sensor's noise."""

    length: float
    upright: bool
    share: float
    still: float = 1.0


class Amended(msgspec.Struct, frozen=True):
    """Ink in mm2 on one line of print: beside our print; over it, in excess of twice what is usual along the line.
    `reached`: over what share of the line ink comes down from above."""

    beside_mm2: float
    over_mm2: float
    reached: float


class IdentityBox(msgspec.Struct, frozen=True):
    """One printed name or number as it came back.

    Per piece of some millimetres: `likeness`, the correlation with our rendering (-1..1); `presence`, how dark the
    paper is where our print should be (1 as dark as print); `lined`, how much more of a straight line than our print
    holds runs through the piece (0..1); `overlaid`, by how much it is darker along a straight line than our print is
    in a picture so fine (1 as dark as print). `gaps`: the share of the paper between the letters that is inked along a
    straight line; not measured in coarse pictures. `near_zone`: a signature may run across it; only where none may,
    `extra_mm2` is measured: ink beside and over the print. `amended`: of a number below a zone. `place`: of a list, the
    zone of the person in whose row it stands, counted from 0; `signer`: of a text that several sign, the zone above it.
    """

    label: str
    near_zone: bool
    likeness: list[float]
    presence: list[float]
    lined: list[float]
    overlaid: list[float]
    gaps: float
    extra_mm2: float
    amended: Amended | None = None
    place: int | None = None
    signer: int | None = None


def judge_print(blocks: Blocks, limits: Thresholds) -> Finding | None:
    """Is what we printed there at all?"""
    share = share_found(blocks, limits.page_likeness)
    return Finding("print_missing", {"percent": round(100 * share)}) if share < limits.page_share else None


def share_found(blocks: Blocks, likeness: float) -> float:
    """The share of blocks that are at least so alike; 1 for a sheet without print."""
    return sum(each >= likeness for each in blocks.likeness) / len(blocks.likeness) if blocks.likeness else 1.0


def is_drawn(lines: Sequence[EvenLine], limits: Thresholds) -> bool:
    """Whether a program drew the page: our lines look the same from end to end, but where strokes cross them. On paper
    none does; and of a clean sheet that lies straight a scanner's noise is left."""
    total = sum(line.length for line in lines)
    even = sum(line.length * line.share for line in lines)
    still = sum(line.length * line.still for line in lines)
    return total >= limits.even_mm and even >= limits.even_mean * total and still >= limits.even_still * even


def is_seen_through(corners: Sequence[float], limits: Thresholds) -> bool:
    """Whether the codes of the paper's other side come through, by how like a code's corners theirs are."""
    return sum(each >= limits.back_likeness for each in corners) >= limits.back_corners


def judge_words(pieces: Sequence[float], limits: Thresholds) -> Finding | None:
    """Is every line of our text there, word by word?"""
    likeness = np.asarray(pieces)
    if len(likeness) == 0:
        return None
    usual = max(float(np.median(likeness)), limits.usual_likeness)
    lost = float((likeness < limits.word_likeness * usual).mean())
    return Finding("print_missing", {"percent": round(100 * (1 - lost))}) if lost > limits.words_lost else None


def judge_place(blocks: Blocks, limits: Thresholds) -> Finding | None:
    """Does our print lie where we think round the zone?

    Lettering says so where there is enough of it: the lines of a table are lost under the signatures in it.
    """
    lettered = Blocks([each for each, firm in zip(blocks.likeness, blocks.firm, strict=True) if firm], [])
    several = len(lettered.likeness) >= limits.zone_blocks
    share = share_found(lettered if several else blocks, limits.zone_likeness)
    return Finding("zone_displaced") if share < limits.zone_share else None


def judge_identity(
    boxes: Sequence[IdentityBox], limits: Thresholds, *, by_hand: bool = False
) -> tuple[Finding | None, dict[int, Finding]]:
    """Are these the people's names and numbers, and did nobody strike them out or write over them? `by_hand`: whether
    what comes down from the zones is a hand's, and no stamp's or sticker's.

    What puts the page in doubt; and, where several people sign, what only one of them, by the place of the zone: a name
    that is struck out, or that its owner's signature runs over, says nothing of the others. On a list several that are
    not ours say that the page is another; on a text one does.
    """
    rows: dict[int, Finding] = {}
    for box in boxes:
        finding = _judge_box(box, boxes, limits, by_hand=by_hand)
        if finding is None:
            continue
        differs = finding.code.endswith("_differs")
        place = box.signer if box.place is None and not differs else box.place
        if place is None:
            return finding, {}
        rows.setdefault(place, Finding("row_differs" if differs else "row_struck"))
    several = sum(finding.code == "row_differs" for finding in rows.values()) > limits.rows_differ
    return (Finding("name_differs"), {}) if several else (None, rows)


def _judge_box(box: IdentityBox, boxes: Sequence[IdentityBox], limits: Thresholds, *, by_hand: bool) -> Finding | None:
    likeness, presence, lined = (np.asarray(each) for each in (box.likeness, box.presence, box.lined))
    numbers = [same for same in boxes if same.label == "number"]
    # Of a list the usual number: the plainest of forty says nothing of the rest.
    usual = min if box.place is None else _middle
    bold = usual([float(np.median(same.overlaid)) for same in numbers] or [0.0])
    thick = usual([float(np.median(same.lined)) for same in numbers] or [0.0])
    thick = max(0.0, thick - limits.lined_print)  # of a page whose toner ran, letters are lines everywhere
    same_words = [same for same in boxes if same.label == box.label and same.place == box.place]
    number = box.label == "number"
    free = not ((number or by_hand) and _is_signed_over(box, boxes, limits))
    line = limits.struck_number if number else limits.struck + thick
    piece = limits.struck_number_piece if number else limits.struck_piece + thick
    if box.near_zone:
        lost = (likeness < limits.crossed_likeness) & (presence < limits.crossed_presence)
        other = bool(lost.mean() > limits.crossed_share or np.median(likeness) < limits.crossed_likeness)
        elsewhere = min(float(np.median(same.lined)) for same in same_words)
        struck = free and bool(np.median(lined) > min(line, elsewhere + limits.struck_more))
    else:
        worse = likeness < limits.identity_share * np.percentile(likeness, 75)
        several = int(worse.sum()) >= limits.identity_pieces
        other = bool(likeness.min() < (limits.identity_several if several else limits.identity_likeness))
        struck = bool(np.median(lined) > line or lined.max() > piece)
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
        and np.median(lined) > thick + limits.lined_too
    )
    gaps = darker and box.gaps > limits.struck_gaps
    if struck or amended or (free and (overlaid or gaps) and not number):
        return Finding(f"{box.label}_overwritten")
    return Finding(f"{box.label}_differs") if other else None


def _is_signed_over(box: IdentityBox, boxes: Sequence[IdentityBox], limits: Thresholds) -> bool:
    """Whether the signature above comes down on a name or number, and may be what runs along it.

    Then a part of the name with a line through it says nothing; all of it still does.
    """
    if box.label == "number":
        return box.amended is not None and box.amended.reached >= limits.reached
    below = [same.amended for same in boxes if (same.place, same.signer) == (box.place, box.signer)]
    reached = max((found.reached for found in below if found is not None), default=0.0)
    lined = np.asarray(box.lined) > limits.lined_along
    return box.near_zone and reached >= limits.reached_name and float(lined.mean()) <= limits.lined_in_part


def _middle(values: list[float]) -> float:
    return float(np.median(values))


def _darker_than_others(box: IdentityBox, same_words: Sequence[IdentityBox], limits: Thresholds) -> bool:
    """Whether a name at the zone holds a dark line, or all of it is darker along lines than the same name elsewhere is.

    A signature or a stamp's edge crosses only a part of it.
    """
    elsewhere = [float(np.median(same.overlaid)) for same in same_words if not same.near_zone]
    dark = max(box.lined) > limits.struck_near
    return dark or not elsewhere or min(box.overlaid) > min(elsewhere) + limits.overlaid_more


prepare(Blocks, list[EvenLine], Amended, list[IdentityBox])
