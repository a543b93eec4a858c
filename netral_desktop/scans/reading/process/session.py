"""What the worker does with each request: one file open, one page in hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from netral_desktop.sheets import check_measures
from netral_desktop.sheets.model import PrintModel, from_bytes

from ... import reasons
from ...judging.findings import Finding
from ...judging.kept import packed
from ...states import PageState, Verdict
from ..files import image
from ..files.document import Document, open_document
from ..masks import masks
from ..page import Identified, SheetReading, identify, print_found, read_sheet
from ..pixels.geometry import Placement
from ..sheet.codes import CodeSearch
from ..sheet.portrait import halves, page_picture, zone_crop
from ..sheet.quality import quality
from ..sheet.same_ink import drawn, likeness, printed_round
from .messages import (
    Answer,
    Compare,
    Compared,
    Cut,
    Draw,
    Drawn,
    Halves,
    Judge,
    Judged,
    Laid,
    Lay,
    LookAt,
    Looked,
    Open,
    Opened,
    Pair,
    Request,
    Shown,
    Unreadable,
)
from .results import Judgement, Look, ZoneReading

_NOBODYS = (PageState.BLANK, PageState.FOREIGN)
_NIGHT = 64  # the grey that half of a page is darker than, when a lamp is out or a picture a negative

_BROKEN = Identified(CodeSearch((), ()), None, Finding("broken_page"))


@dataclass(frozen=True)
class _Page:
    picture: image.Picture
    identified: Identified


class Session:
    """The file and the page in hand."""

    def __init__(self) -> None:
        self._document: Document | None = None
        self._page: _Page | None = None

    def answer(self, request: Request, data: bytes) -> Answer:
        """Do what is asked; a file or page that cannot be read is an answer, not a failure."""
        try:
            if isinstance(request, Open):
                return self._open(data)
            if isinstance(request, LookAt):
                return self._look(request.index)
            if isinstance(request, Compare):
                return Compared(_likeness(from_bytes(data), request.pairs))
            assert self._page is not None
            if isinstance(request, Judge):
                return Judged(_judge(self._page, from_bytes(data), request.measured))
            if isinstance(request, Draw):
                return Drawn(masks(self._page.picture, self._page.identified.search, from_bytes(data)))
            if isinstance(request, Lay):
                return Laid(print_found(self._page.picture, from_bytes(data)))
            if isinstance(request, Cut):
                return Halves(halves(self._page.picture))
            return Shown(page_picture(self._page.picture, None)[0])
        except image.Unreadable as error:
            return Unreadable(error.code)

    def _open(self, data: bytes) -> Opened:
        if self._document is not None:
            self._document.close()
        self._document, self._page = None, None
        self._document = open_document(data)
        return Opened(self._document.page_count)

    def _look(self, index: int) -> Looked:
        assert self._document is not None
        self._page = None  # its pixels go before the next page's come
        picture = self._document.page(index)
        picture, found = (picture, _BROKEN) if picture.broken else _identified(picture)
        self._page = _Page(picture, found)
        return Looked(Look(found.code, found.finding.code if found.finding is not None else None))


def _identified(picture: image.Picture) -> tuple[image.Picture, Identified]:
    """A page with its code; a dark one without any is tried as the negative that some copiers save."""
    found = identify(picture)
    if found.code is None and _is_night(picture):
        positive = picture.inverted()
        again = identify(positive)
        if again.code is not None:
            return positive, again
    return picture, _with_doubts(picture, found)


def _is_night(picture: image.Picture) -> bool:
    """Whether most of a picture is black."""
    counts = picture.grey.histogram()
    return 2 * sum(counts[:_NIGHT]) >= sum(counts)


def _with_doubts(picture: image.Picture, found: Identified) -> Identified:
    """A page is nobody's only when it is certain that all of it was seen: else it is broken."""
    if found.finding is None or reasons.of(found.finding.code).state not in _NOBODYS:
        return found
    if not _is_night(picture) and picture.sure(blank=found.finding.code == "blank_page"):
        return found
    return replace(found, finding=Finding("broken_page"))


def _judge(page: _Page, model: PrintModel, measured: bool) -> Judgement:
    reading = read_sheet(page.picture, page.identified.search, model)
    picture, placement = page_picture(page.picture, reading.placement)
    finding = reading.finding
    figures = finding.figures if finding is not None else {}
    if finding is None and measured and reading.placement is not None:
        figures = _measured(page.picture, reading.placement)
    return Judgement(
        zones=tuple(_zones(page.picture, reading, model)),
        image=picture,
        placement=None if placement is None else tuple(float(v) for v in placement.ravel()),
        finding=finding.code if finding is not None else None,
        figures=figures,
        quality=0.0 if reading.placement is None else quality(page.picture, reading.placement, model),
        facts=packed(reading.facts),
    )


def _likeness(model: PrintModel, pairs: Sequence[Pair]) -> list[float]:
    page = drawn(model)
    return [likeness(pair.first, pair.second, printed_round(page, model.zones[pair.zone])) for pair in pairs]


def _measured(picture: image.Picture, placement: Placement) -> dict[str, float]:
    """What a check page tells of the printer and scanner it went through; scale is missing where the file says none."""
    found = check_measures.measure(np.asarray(picture.grey), placement, picture.dpi)
    figures = {
        "skew": round(found.skew, 1), "black": round(found.black), "paper": round(found.paper),
        "streaks": len(found.streaks),
    }  # fmt: skip
    if found.across is not None and found.down is not None:
        figures["scale"] = round(50 * (found.across + found.down), 1)
    return figures


def _zones(picture: image.Picture, reading: SheetReading, model: PrintModel) -> list[ZoneReading]:
    """Every zone of the sheet; without a verdict where the page as a whole was not accepted."""
    if reading.zones:
        return [
            ZoneReading(
                zone.role, zone.person_id, said.verdict, said.ink_mm2,
                said.finding.code if said.finding is not None else None,
                said.finding.figures if said.finding is not None else {}, zone_crop(picture, place, zone),
                said.trace if said.verdict == Verdict.SIGNED else None,
            )
            for zone, said, place in zip(model.zones, reading.zones, reading.place_of_zones, strict=True)
        ]  # fmt: skip
    place = reading.placement
    return [
        ZoneReading(
            z.role, z.person_id, Verdict.UNSURE, 0.0, crop=zone_crop(picture, place, z) if place is not None else b""
        )
        for z in model.zones
    ]
