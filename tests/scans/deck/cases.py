"""The deck itself: which sheets, who wrote what on them, what happened to them, and what is true of each page."""

from __future__ import annotations

import io
import random
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from PIL import Image

from netral_desktop.sheets import codes
from netral_desktop.sheets.model import PrintModel
from netral_desktop.sheets.render import page_pdf, raster

from . import form, harms, pens
from .inks import INKS, PLAIN_INKS, Truth, sign
from .pens import Paper

Group = Literal["honest", "ink", "damaged", "bait"]


@dataclass(frozen=True)
class Case:
    """One page that comes back.

    `code`: the sheet it may be filed to, None when it must not be filed at all. `truth`: what a person would say of the
    signature; "open" is what only a person can say (a stamp alone, a trial of the nib): never signed by machine.
    """

    name: str
    group: Group
    data: bytes
    suffix: str
    code: str | None
    truth: Truth
    ink: str


class Deck:
    """Sheets that were printed (`models`, by code) and the pages that come back (`cases`)."""

    def __init__(self, pages: int, seed: int) -> None:
        self.pages, self.seed = pages, seed
        self.models: dict[str, PrintModel] = {}

    def cases(self) -> Iterator[Case]:
        """The pages, one after the other; the same for the same seed."""
        for number in range(self.pages):
            yield self._case(random.Random(f"{self.seed}/{number}"))

    def _case(self, rng: random.Random) -> Case:
        return make_case(self, rng.choices(KINDS, [weight for weight, _ in _KINDS.values()])[0], rng)

    def print_sheet(self, rng: random.Random, *, variant: int = 0, known: bool = True, paper: str = "a4") -> PrintModel:
        """A new sheet of an invented person, registered."""
        number = "".join(rng.choice("0123456789ABCDEFGHJKMNPQRSTVWXYZ") for _ in range(8))
        # The deck needs codes that follow its seed; the program's own are random on purpose.
        code = codes._with_check(codes.MAGIC_PRACTICE, codes.office_tag(form.OFFICE) + number)
        name, nip = form.invented_person(rng)
        model = form.sheet(code, name, nip, variant=variant, paper=paper)
        if known:
            self.models[code] = model
        return model


class Hand:
    """What one case is made with."""

    def __init__(self, deck: Deck, rng: random.Random, kind: str) -> None:
        self.deck, self.rng, self.kind = deck, rng, kind
        self.dpi = rng.choice((150, 200, 200, 200, 300, 300))

    def paper(self, model: PrintModel) -> Paper:
        """The printed page, as paper to write on."""
        return Paper(printed(model, self.dpi), self.dpi)

    def written(self, model: PrintModel, ink: str | None = None) -> tuple[Paper, Truth, str]:
        """A sheet with what its person did to it."""
        paper = self.paper(model)
        what = ink or self.rng.choices(list(INKS), [weight for weight, _ in INKS.values()])[0]
        return paper, INKS[what][1](paper, model, self.rng), what

    def scanned(self, picture: Image.Image, *, hard: bool = False) -> tuple[bytes, str]:
        """An ordinary scan: any way up, a little skewed and scaled, an ordinary scanner's tones, then a JPEG."""
        rng = self.rng
        picture = harms.glass(picture, rng, skew=rng.gauss(0, 1.2), scale=rng.uniform(0.97, 1.03))
        picture = harms.optics(
            picture, rng, blur_px=rng.uniform(0.3, 0.9) * self.dpi / 200, noise=rng.uniform(0, 4),
            black=rng.uniform(10, 60), white=rng.uniform(225, 255),
        )  # fmt: skip
        picture = harms.turned(picture, rng.choices((0, 1, 2, 3), (6, 1, 3, 1))[0])
        if rng.random() < 0.4:
            picture = picture.convert("L")
        if rng.random() < 0.1:
            return harms.png(picture), ".png"
        return harms.jpeg(picture, rng.randint(35, 60) if hard else rng.randint(50, 90), self.dpi), ".jpg"

    def case(self, data: tuple[bytes, str], group: Group, code: str | None, truth: Truth, ink: str) -> Case:
        """The case under its kind's name."""
        return Case(self.kind, group, data[0], data[1], code, truth, ink)


def printed(model: PrintModel, dpi: int) -> Image.Image:
    """The sheet as the printer leaves it: its PDF, drawn by poppler where it is installed."""
    tool = shutil.which("pdftoppm")
    if tool is None:
        return Image.fromarray(raster(model, dpi / 25.4)).convert("RGB")
    command = [tool, "-r", str(dpi), "-gray", "-singlefile", "-"]
    drawn = subprocess.run(command, input=page_pdf(model), capture_output=True, check=True).stdout
    return Image.open(io.BytesIO(drawn)).convert("RGB")


# -- what happens to the paper -----------------------------------------------------------------------------------


def _honest(hand: Hand) -> Case:
    model = hand.deck.print_sheet(hand.rng)
    paper, truth, ink = hand.written(model)
    return hand.case(hand.scanned(paper.image), _group(ink), model.code, truth, ink)


def _group(ink: str, plain: Group = "honest") -> Group:
    return plain if ink in PLAIN_INKS else "ink"


def _skewed(hand: Hand) -> Case:
    model = hand.deck.print_sheet(hand.rng)
    paper, truth, ink = hand.written(model)
    picture = harms.glass(paper.image, hand.rng, skew=hand.rng.uniform(-5, 5), scale=hand.rng.uniform(0.94, 1.0))
    return hand.case((harms.jpeg(picture, 75, hand.dpi), ".jpg"), _group(ink), model.code, truth, ink)


def _low_contrast(hand: Hand) -> Case:
    model = hand.deck.print_sheet(hand.rng)
    paper, truth, ink = hand.written(model)
    rng = hand.rng
    picture = harms.optics(
        paper.image, rng, blur_px=0.6, noise=3, black=rng.uniform(90, 130), white=rng.uniform(205, 235)
    )
    return hand.case(hand.scanned(picture), _group(ink), model.code, truth, ink)


def _coarse(hand: Hand) -> Case:
    """120 dpi, and a copier that saves JPEG at 20."""
    hand.dpi = 120 if hand.rng.random() < 0.5 else 150
    model = hand.deck.print_sheet(hand.rng)
    paper, truth, ink = hand.written(model)
    picture = harms.glass(paper.image, hand.rng, skew=hand.rng.gauss(0, 1))
    return hand.case(
        (harms.jpeg(picture, hand.rng.randint(18, 32), hand.dpi), ".jpg"), _group(ink), model.code, truth, ink
    )


def _grey_paper(hand: Hand) -> Case:
    model = hand.deck.print_sheet(hand.rng)
    paper, truth, ink = hand.written(model)
    colour = hand.rng.choice(((225, 215, 180), (205, 205, 200), (240, 225, 190)))
    return hand.case(hand.scanned(harms.tinted(paper.image, colour)), _group(ink), model.code, truth, ink)


def _folio(hand: Hand) -> Case:
    """F4 paper on A4 glass: what does not fit is not seen."""
    model = hand.deck.print_sheet(hand.rng, paper="f4")
    paper, truth, ink = hand.written(model)
    k = hand.dpi / 25.4
    right = hand.rng.choice((0, paper.image.width - round(210 * k)))
    seen = paper.image.crop((right, 0, right + round(210 * k), round(297 * k)))
    return hand.case(hand.scanned(seen), _group(ink), model.code, truth, ink)


def _bilevel(hand: Hand) -> Case:
    hand.dpi = 200 if hand.rng.random() < 0.5 else 300
    model = hand.deck.print_sheet(hand.rng)
    paper, truth, ink = hand.written(model)
    picture = harms.glass(paper.image, hand.rng, skew=hand.rng.gauss(0, 1))
    picture = harms.optics(picture, hand.rng, blur_px=0.6, noise=6, black=20, white=245)
    return hand.case(
        (harms.tiff_g4(harms.bilevel(picture, hand.rng)), ".tif"), _group(ink, "damaged"), model.code, truth, ink
    )


def _damaged(harm: Callable[[Image.Image, Hand], Image.Image]) -> Callable[[Hand], Case]:
    def make(hand: Hand) -> Case:
        model = hand.deck.print_sheet(hand.rng)
        paper, truth, ink = hand.written(model)
        return hand.case(hand.scanned(harm(paper.image, hand)), _group(ink, "damaged"), model.code, truth, ink)

    return make


def _qr_centre(hand: Hand, corner: str) -> tuple[float, float]:
    k = hand.dpi / 25.4
    return (188 * k, 22 * k) if corner == "top right" else (22 * k, 275 * k)


def _hole_on_code(page: Image.Image, hand: Hand) -> Image.Image:
    x, y = _qr_centre(hand, hand.rng.choice(("top right", "bottom left")))
    k = hand.dpi / 25.4
    x, y = x + hand.rng.uniform(-7, 7) * k, y + hand.rng.uniform(-7, 7) * k
    return harms.blob(page, (x, y), hand.rng.uniform(2, 3.5) * k, hand.rng.choice(((30, 30, 30), (250, 250, 250))))


def _scribble_on_code(page: Image.Image, hand: Hand) -> Image.Image:
    corner = hand.rng.choice(("top right", "bottom left"))
    x, y = _qr_centre(hand, corner)
    k = hand.dpi / 25.4
    paper = Paper(page, hand.dpi)
    paper.draw(pens.signature_of(hand.rng, (x / k, y / k), 26, 16, 9), pens.PENS["thick"], hand.rng)
    return paper.image


def _cut(page: Image.Image, hand: Hand) -> Image.Image:
    return harms.cut_corner(page, hand.rng, hand.rng.choice(("top right", "bottom left")), hand.rng.uniform(0.12, 0.24))


def _photo(hand: Hand) -> Case:
    hand.dpi = 300
    model = hand.deck.print_sheet(hand.rng)
    paper, truth, ink = hand.written(model)
    small = hand.kind == "messenger photo"
    picture = harms.photo(paper.image, hand.rng, pixels=1.25 if small else hand.rng.choice((5, 8, 12)))
    picture = harms.turned(picture, hand.rng.choice((0, 0, 1, 3)))
    quality = hand.rng.randint(55, 75) if small else 88
    return hand.case((harms.jpeg(picture, quality, 72), ".jpg"), _group(ink, "damaged"), model.code, truth, ink)


# -- what must not be filed --------------------------------------------------------------------------------------


def _foreign(hand: Hand) -> Case:
    model = hand.deck.print_sheet(hand.rng, known=False)
    paper = hand.paper(model)
    k = hand.dpi / 25.4
    brush = paper.image
    for x, y in ((170, 4), (4, 257)):  # a letter has no codes of ours
        brush.paste((255, 255, 255), (round(x * k), round(y * k), round((x + 36) * k), round((y + 36) * k)))
    sign(paper, model, hand.rng)
    return hand.case(hand.scanned(brush), "bait", None, "open", "signed")


def _blank(hand: Hand) -> Case:
    size = round(210 * hand.dpi / 25.4), round(297 * hand.dpi / 25.4)
    page = Image.new("RGB", size, (252, 252, 250))
    if hand.rng.random() < 0.5:
        back = printed(hand.deck.print_sheet(hand.rng, known=True), hand.dpi)
        page = harms.show_through(page, back, hand.rng.uniform(0.05, 0.3))
    return hand.case(hand.scanned(page), "bait", None, "open", "none")


def _unknown(hand: Hand) -> Case:
    model = hand.deck.print_sheet(hand.rng, known=False)
    paper, _, ink = hand.written(model)
    return hand.case(hand.scanned(paper.image), "bait", None, "open", ink)


def _mirrored(hand: Hand) -> Case:
    model = hand.deck.print_sheet(hand.rng)
    paper, _, ink = hand.written(model, "signed")
    picture = paper.image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    return hand.case(hand.scanned(picture), "bait", None, "open", ink)


def _overlap(hand: Hand) -> Case:
    """Another sheet lies on top and hides a part of this one."""
    rng = hand.rng
    under = hand.written(hand.deck.print_sheet(rng), "signed")[0].image
    other = hand.deck.print_sheet(rng)
    over = hand.written(other, rng.choice(("signed", "unsigned")))[0].image
    over = harms.turned(over, rng.randint(0, 3)) if rng.random() < 0.4 else over
    picture = under.copy()
    w, h = picture.size
    place = (
        rng.choice((-1, 1)) * round(rng.uniform(0.2, 0.5) * w),
        rng.choice((-1, 1)) * round(rng.uniform(0.1, 0.4) * h),
    )
    picture.paste(over, place)
    return hand.case(hand.scanned(picture), "bait", None, "open", "signed")


def _two_up(hand: Hand) -> Case:
    rng = hand.rng
    pages = [hand.written(hand.deck.print_sheet(rng))[0].image for _ in range(2)]
    wide = Image.new("RGB", (pages[0].width * 2, pages[0].height), (250, 250, 250))
    for position, page in enumerate(pages):
        wide.paste(page, (position * page.width, 0))
    if rng.random() < 0.5:
        wide = wide.resize((wide.width // 2, wide.height // 2), Image.Resampling.LANCZOS)
    return hand.case(hand.scanned(wide), "bait", None, "open", "signed")


def _altered(hand: Hand) -> Case:
    """Another name printed where ours was: the same code on another person's page."""
    model = hand.deck.print_sheet(hand.rng)
    name, nip = form.invented_person(hand.rng)
    forged = form.sheet(model.code, name, nip)
    return hand.case(hand.scanned(hand.written(forged, "signed")[0].image), "bait", None, "open", "signed")


def _other_text(hand: Hand) -> Case:
    """The same person's code on another revision's text."""
    model = hand.deck.print_sheet(hand.rng)
    number = model.fields[1].text  # type: ignore[union-attr]
    other = form.sheet(model.code, model.fields[0].text, number, variant=2)  # type: ignore[union-attr]
    return hand.case(hand.scanned(hand.written(other, "signed")[0].image), "bait", None, "open", "signed")


def _crossed_out(hand: Hand) -> Case:
    """The printed name crossed out, another written over or beside it, and signed."""
    rng = hand.rng
    model = hand.deck.print_sheet(rng)
    paper, _, ink = hand.written(model, "signed")
    pen = pens.PENS[rng.choice(("blue", "black"))]
    names = [box for box in model.identity if box.label == "name"]
    for box in rng.choice((names[:1], names[1:], names)):
        y = box.y + box.h * 0.55
        line = [(box.x - 1 + i * (box.w + 2) / 6, y + rng.uniform(-0.5, 0.5)) for i in range(7)]
        paper.draw([pens.smooth(line)], pen, rng)
        over = (box.x, box.y + 0.5) if rng.random() < 0.6 else (box.x + box.w + 3, box.y + box.h)
        paper.draw(pens.handwriting(rng, over, 35, 4), pen, rng)
    return hand.case(hand.scanned(paper.image), "bait", None, "open", ink)


def _both_codes_hit(hand: Hand) -> Case:
    model = hand.deck.print_sheet(hand.rng)
    paper, _, ink = hand.written(model, "signed")
    picture = paper.image
    k = hand.dpi / 25.4
    for corner in ("top right", "bottom left"):
        picture = harms.blob(picture, _qr_centre(hand, corner), 7 * k, (40, 40, 40))
    return hand.case(hand.scanned(picture), "bait", None, "open", ink)


_KINDS: dict[str, tuple[float, Callable[[Hand], Case]]] = {
    "flatbed": (24, _honest),
    "skewed": (6, _skewed),
    "low contrast": (6, _low_contrast),
    "coarse": (6, _coarse),
    "grey paper": (4, _grey_paper),
    "F4 on A4 glass": (3, _folio),
    "bilevel": (5, _bilevel),
    "crumpled": (3, _damaged(lambda page, hand: harms.crumpled(page, hand.rng))),
    "coffee": (2, _damaged(lambda page, hand: harms.coffee_ring(page, hand.rng))),
    "salt": (2, _damaged(lambda page, hand: harms.salt(page, hand.rng, 0.002))),
    "stain": (3, _damaged(lambda page, hand: harms.stain(page, hand.rng))),
    "fold": (3, _damaged(lambda page, hand: harms.fold(page, hand.rng))),
    "cut corner": (4, _damaged(_cut)),
    "hole on code": (4, _damaged(_hole_on_code)),
    "scribble on code": (4, _damaged(_scribble_on_code)),
    "streaks": (4, _damaged(lambda page, hand: harms.streaks(page, hand.rng))),
    "show-through": (2, _damaged(lambda page, hand: harms.show_through(page, page, hand.rng.uniform(0.05, 0.15)))),
    "photo": (5, _photo),
    "messenger photo": (3, _photo),
    "foreign": (2, _foreign),
    "blank": (2, _blank),
    "unknown": (1, _unknown),
    "mirrored": (2, _mirrored),
    "overlap": (3, _overlap),
    "two-up": (2, _two_up),
    "altered": (2, _altered),
    "other text": (2, _other_text),
    "crossed out": (4, _crossed_out),
    "both codes hit": (1, _both_codes_hit),
}
KINDS = tuple(_KINDS)


def make_case(deck: Deck, kind: str, rng: random.Random) -> Case:
    """One page of a kind."""
    return _KINDS[kind][1](Hand(deck, rng, kind))
