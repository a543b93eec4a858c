"""The deck itself: which sheets, who wrote what on them, what happened to them, and what is true of each page."""

from __future__ import annotations

import io
import random
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from PIL import Image

from netral_desktop.sheets import codes
from netral_desktop.sheets.model import PrintModel
from netral_desktop.sheets.render import page_pdf, raster

from . import form, harms
from .inks import INKS, PLAIN_INKS, Desk, Truth
from .pens import Hands, Paper
from .sheets import FORMS

_MOST_OF_ONE_SHEET = 2  # zones; what has more is a list

Group = Literal["honest", "damaged", "ink", "bait"]
"""honest: office scans of plain sheets; damaged: harmed ones and photos; ink: anything but a plain signature or none;
bait: pages that must not be filed."""


@dataclass(frozen=True)
class Case:
    """One page that comes back.

    `code`: the sheet it may be filed to, None when it must not be filed at all. `truth`: of each zone, what a person
    would say. `reasons`: with which a person may be asked; any other is a wrong reason.
    """

    name: str
    form: str
    ink: str
    group: Group
    data: bytes
    suffix: str
    code: str | None
    truth: tuple[Truth, ...]
    reasons: frozenset[str]


class Deck:
    """Pages that come back, of some `kinds` (none named: the ordinary ones) and by some hands; and the sheets that were
    printed for the page in hand (`models`, by code)."""

    def __init__(self, pages: int, seed: int, kinds: Sequence[str] = (), hands: Hands | None = None) -> None:
        self.pages, self.seed, self.kinds, self.hands = pages, seed, tuple(kinds), hands
        self.models: dict[str, PrintModel] = {}

    def cases(self) -> Iterator[Case]:
        """The pages, one after the other; the same for the same seed."""
        for number in range(self.pages):
            yield self.case(number)

    def case(self, number: int) -> Case:
        """One page, whichever were made before."""
        from .kinds import EACH, KINDS, make_case

        self.models.clear()
        rng = random.Random(f"{self.seed}/{number}")
        kinds = self.kinds or tuple(KINDS)
        return make_case(self, rng.choices(kinds, [EACH[kind].weight for kind in kinds])[0], rng)

    def new_code(self, rng: random.Random, office: str = form.OFFICE) -> str:
        """A code that follows the deck's seed; the program's own are random on purpose."""
        number = "".join(rng.choice("0123456789ABCDEFGHJKMNPQRSTVWXYZ") for _ in range(8))
        return codes.with_check(codes.MAGIC_PRACTICE, codes.office_tag(office) + number)

    def print_sheet(
        self, rng: random.Random, layout: str | None = None, *, known: bool = True, office: str = form.OFFICE
    ) -> PrintModel:
        """A new sheet of an invented person, registered; of any layout that is printed, or of that one."""
        chosen = layout or rng.choices(list(FORMS), [weight for weight, _ in FORMS.values()])[0]
        model = FORMS[chosen][1](rng, self.new_code(rng, office))
        if known:
            self.models[model.code] = model
        return model


class Hand:
    """What one case is made with."""

    def __init__(self, deck: Deck, rng: random.Random, kind: str) -> None:
        self.deck, self.rng, self.kind = deck, rng, kind
        self.dpi: int = rng.choice((150, 200, 200, 200, 300))
        self.form = rng.choices(list(FORMS), [weight for weight, _ in FORMS.values()])[0]

    def paper(self, model: PrintModel) -> Paper:
        """The printed page, as paper to write on."""
        return Paper(printed(model, self.dpi), self.dpi, self.deck.hands)

    def written(self, model: PrintModel, ink: str | None = None) -> tuple[Paper, tuple[Truth, ...], str]:
        """A sheet with what its people did to it, and what is true of each zone.

        Other zones of the sheet are plainly signed or left empty; on some lists one signature in four reaches into the
        next row, which that does not sign.
        """
        paper = self.paper(model)
        what = ink or self.rng.choices(list(INKS), [ink.weight for ink in INKS.values()])[0]
        if not model.zones:
            return paper, (), "no zone"
        others = ["signed", "signed", "signed", "paraf", "unsigned"]
        if ink is None and what in PLAIN_INKS and len(model.zones) > _MOST_OF_ONE_SHEET and self.rng.random() < 0.4:
            what = "reaching"
            others = ["signed", "signed", "reaching", "paraf", "unsigned", "unsigned", "unsigned"]
        truths = [INKS[what].work(Desk(paper, model, model.zones[0], self.rng))]
        for zone in model.zones[1:]:
            other = self.rng.choice(others)
            truths.append(INKS[other].work(Desk(paper, _undated(model), zone, self.rng)))
        return paper, tuple(truths), what

    def scanned(self, picture: Image.Image, *, colour: bool | None = None) -> tuple[bytes, str]:
        """An ordinary scan: any way up, a little skewed and scaled, an ordinary scanner's tones, then a JPEG."""
        rng = self.rng
        if not (rng.random() < 0.6 if colour is None else colour):
            picture = picture.convert("L")
        picture = harms.glass(picture, rng, skew=rng.gauss(0, 1.2), scale=rng.uniform(0.97, 1.03))
        return self.digitised(picture)

    def digitised(self, picture: Image.Image) -> tuple[bytes, str]:
        """As `scanned`, of a page that already lies on the glass."""
        rng = self.rng
        picture = harms.optics(
            picture, rng, blur_px=rng.uniform(0.3, 0.9) * self.dpi / 200, noise=rng.uniform(0, 4),
            black=rng.uniform(10, 60), white=rng.uniform(225, 255),
        )  # fmt: skip
        picture = harms.turned(picture, rng.choices((0, 1, 2, 3), (6, 1, 3, 1))[0])
        if rng.random() < 0.1:
            return harms.png(picture), ".png"
        return harms.jpeg(picture, rng.randint(50, 90), self.dpi), ".jpg"

    def case(
        self,
        data: tuple[bytes, str],
        group: Group,
        code: str | None,
        truth: tuple[Truth, ...],
        ink: str,
        reasons: frozenset[str] = frozenset(),
    ) -> Case:
        """The case under its kind's name; what its ink may be asked about is added to `reasons`."""
        asked = INKS[ink].reasons if ink in INKS and group != "bait" else frozenset()
        if data[1] == ".tif" and "sticker" in ink:  # in black and white a sticker's emblem is a stamp's ring
            asked |= {"stamp_only"}
        name = self.form if truth or code else "-"
        return Case(self.kind, name, ink, group, data[0], data[1], code, truth, reasons | asked)


def group_of(ink: str, plain: Group = "honest") -> Group:
    """A page with that ink belongs to the group of its harm only when it is plainly signed or plainly not."""
    return plain if ink in (*PLAIN_INKS, "no zone") else "ink"


def printed(model: PrintModel, dpi: int) -> Image.Image:
    """The sheet as the printer leaves it: its PDF, drawn by poppler where it is installed."""
    tool = shutil.which("pdftoppm")
    if tool is None:
        return Image.fromarray(raster(model, dpi / 25.4)).convert("RGB")
    command = [tool, "-r", str(dpi), "-gray", "-singlefile", "-"]
    drawn = subprocess.run(command, input=page_pdf(model), capture_output=True, check=True).stdout
    return Image.open(io.BytesIO(drawn)).convert("RGB")


def _undated(model: PrintModel) -> PrintModel:
    return PrintModel(**{name: getattr(model, name) for name in model.__struct_fields__ if name != "date_mm"})
