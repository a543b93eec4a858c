"""Every kind of page there is in the deck: office scans, harmed paper, photos, and what must not be filed."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image

from . import baits, harms, pens, wear
from .cases import Case, Deck, Hand, group_of
from .pens import Paper
from .strange import BILEVEL, STRANGE

Make = Callable[[Hand], Case]
_PHOTO = frozenset({"faint_ink", "stain"})


@dataclass(frozen=True)
class Kind:
    """How often, and how one page of it is made."""

    weight: float
    make: Make


def make_case(deck: Deck, kind: str, rng: random.Random) -> Case:
    """One page of a kind."""
    return EACH[kind].make(Hand(deck, rng, kind))


# -- office scans -------------------------------------------------------------------------------------------------


def _flatbed(hand: Hand) -> Case:
    model = hand.deck.print_sheet(hand.rng, hand.form)
    paper, truth, ink = hand.written(model)
    return hand.case(hand.scanned(paper.image), group_of(ink), model.code, truth, ink)


def _skewed(hand: Hand) -> Case:
    """Up to 5 degrees askew, at a print scale down to 94 %."""
    model = hand.deck.print_sheet(hand.rng, hand.form)
    paper, truth, ink = hand.written(model)
    picture = harms.glass(paper.image, hand.rng, skew=hand.rng.uniform(-5, 5), scale=hand.rng.uniform(0.94, 1.0))
    return hand.case((harms.jpeg(picture, 75, hand.dpi), ".jpg"), group_of(ink), model.code, truth, ink)


def _low_contrast(hand: Hand) -> Case:
    model = hand.deck.print_sheet(hand.rng, hand.form)
    paper, truth, ink = hand.written(model)
    rng = hand.rng
    black, white = rng.uniform(90, 130), rng.uniform(205, 235)
    picture = harms.optics(paper.image, rng, blur_px=0.6, noise=3, black=black, white=white)
    return hand.case(hand.scanned(picture), group_of(ink), model.code, truth, ink)


def _coarse(hand: Hand) -> Case:
    """120 dpi, and a copier that saves JPEG at 20."""
    hand.dpi = 120 if hand.rng.random() < 0.5 else 150
    model = hand.deck.print_sheet(hand.rng, hand.form)
    paper, truth, ink = hand.written(model)
    picture = harms.glass(paper.image, hand.rng, skew=hand.rng.gauss(0, 1))
    data = harms.jpeg(picture, hand.rng.randint(18, 32), hand.dpi)
    return hand.case((data, ".jpg"), group_of(ink), model.code, truth, ink)


def _fine(hand: Hand) -> Case:
    """600 dpi, grey."""
    hand.dpi = 600
    model = hand.deck.print_sheet(hand.rng, hand.form)
    paper, truth, ink = hand.written(model)
    picture = paper.image.convert("L").rotate(hand.rng.uniform(-2, 2), Image.Resampling.BILINEAR, fillcolor=248)
    return hand.case((harms.jpeg(picture, 80, 600), ".jpg"), group_of(ink), model.code, truth, ink)


def _folio(hand: Hand) -> Case:
    """F4 paper on A4 glass: what does not fit is not seen."""
    hand.form = hand.rng.choice(("pact F4", "pact F4", "own form F4"))
    model = hand.deck.print_sheet(hand.rng, hand.form)
    paper, truth, ink = hand.written(model)
    k = hand.dpi / 25.4
    right = hand.rng.choice((0, paper.image.width - round(210 * k)))
    seen = paper.image.crop((right, 0, right + round(210 * k), round(297 * k)))
    return hand.case(hand.scanned(seen), group_of(ink), model.code, truth, ink)


def _worn(harm: Callable[[Image.Image, Hand], Image.Image], *reasons: str, honest: bool = False) -> Make:
    """An ordinary scan of paper to which something happened."""

    def make(hand: Hand) -> Case:
        model = hand.deck.print_sheet(hand.rng, hand.form)
        paper, truth, ink = hand.written(model)
        group = group_of(ink, "honest" if honest else "damaged")
        return hand.case(hand.scanned(harm(paper.image, hand)), group, model.code, truth, ink, frozenset(reasons))

    return make


# -- harms --------------------------------------------------------------------------------------------------------


def _bilevel(hand: Hand) -> Case:
    hand.dpi = 200 if hand.rng.random() < 0.5 else 300
    model = hand.deck.print_sheet(hand.rng, hand.form)
    paper, truth, ink = hand.written(model)
    picture = harms.glass(paper.image, hand.rng, skew=hand.rng.gauss(0, 1))
    picture = harms.optics(picture, hand.rng, blur_px=0.6, noise=6, black=20, white=245)
    data = harms.tiff_g4(harms.bilevel(picture, hand.rng))
    return hand.case((data, ".tif"), group_of(ink, "damaged"), model.code, truth, ink, BILEVEL)


def _fax(hand: Hand) -> Case:
    hand.dpi = 200
    model = hand.deck.print_sheet(hand.rng, hand.form)
    paper, truth, ink = hand.written(model)
    picture = harms.glass(paper.image, hand.rng, skew=hand.rng.gauss(0, 0.7), scale=0.98)
    data = harms.tiff_g4(harms.fax(picture, hand.rng))
    return hand.case((data, ".tif"), group_of(ink, "damaged"), model.code, truth, ink, BILEVEL)


def _hundred_dpi(hand: Hand) -> Case:
    hand.dpi = 100
    model = hand.deck.print_sheet(hand.rng, hand.form)
    paper, truth, ink = hand.written(model)
    return hand.case(hand.scanned(paper.image), group_of(ink, "damaged"), model.code, truth, ink, _PHOTO)


def _fed(hand: Hand) -> Case:
    model = hand.deck.print_sheet(hand.rng, hand.form)
    paper, truth, ink = hand.written(model)
    picture = harms.fed_unevenly(harms.glass(paper.image, hand.rng, skew=hand.rng.gauss(0, 0.8)), hand.rng)
    reasons = frozenset({"zone_displaced", "codes_disagree"})
    return hand.case(hand.digitised(picture), group_of(ink, "damaged"), model.code, truth, ink, reasons)


def _photographed(**choices: object) -> Make:
    def make(hand: Hand) -> Case:
        rng = hand.rng
        small = hand.kind == "messenger photo"
        hand.dpi = 200 if small else 300
        model = hand.deck.print_sheet(rng, hand.form)
        paper, truth, ink = hand.written(model)
        pixels = 1.25 if small else rng.choice((5, 8, 8, 10))
        picture = harms.photo(paper.image, rng, pixels=pixels, **choices)  # type: ignore[arg-type]
        picture = harms.turned(picture, rng.choice((0, 0, 1, 3)))
        data = harms.jpeg(picture, rng.randint(55, 75) if small else 88, 72)
        return hand.case((data, ".jpg"), group_of(ink, "damaged"), model.code, truth, ink, _PHOTO)

    return make


def _qr_centre(hand: Hand, corner: str) -> tuple[float, float]:
    k = hand.dpi / 25.4
    return (188 * k, 22 * k) if corner == "top right" else (22 * k, 275 * k)


def _hole_on_code(page: Image.Image, hand: Hand) -> Image.Image:
    x, y = _qr_centre(hand, hand.rng.choice(("top right", "bottom left")))
    k = hand.dpi / 25.4
    x, y = x + hand.rng.uniform(-7, 7) * k, y + hand.rng.uniform(-7, 7) * k
    return wear.blob(page, (x, y), hand.rng.uniform(2, 3.5) * k, hand.rng.choice(((30, 30, 30), (250, 250, 250))))


def _scribble_on_code(page: Image.Image, hand: Hand) -> Image.Image:
    x, y = _qr_centre(hand, hand.rng.choice(("top right", "bottom left")))
    k = hand.dpi / 25.4
    paper = Paper(page, hand.dpi)
    paper.draw(pens.signature_of(hand.rng, (x / k, y / k), 26, 16, 9), pens.PENS["thick"], hand.rng)
    return paper.image


def _cut(page: Image.Image, hand: Hand) -> Image.Image:
    return wear.cut_corner(page, hand.rng, hand.rng.choice(("top right", "bottom left")), hand.rng.uniform(0.12, 0.24))


def _grey_paper(page: Image.Image, hand: Hand) -> Image.Image:
    return wear.tinted(page, hand.rng.choice(((225, 215, 180), (205, 205, 200), (240, 225, 190), (215, 235, 215))))


_SOILED = ("stain", "ink_everywhere")
_BENT = ("zone_displaced", "print_missing", "stain", "ink_everywhere")

KINDS: dict[str, Kind] = {
    "flatbed": Kind(22, _flatbed),
    "skewed": Kind(6, _skewed),
    "low contrast": Kind(6, _low_contrast),
    "coarse": Kind(6, _coarse),
    "600 dpi": Kind(1, _fine),
    "grey paper": Kind(3, _worn(_grey_paper, honest=True)),
    "F4 on A4 glass": Kind(4, _folio),
    "aged lamp": Kind(2, _worn(lambda page, hand: harms.cast(page, hand.rng), honest=True)),
    "halftone": Kind(2, _worn(lambda page, hand: harms.halftoned(page, hand.rng), "ink_everywhere")),
    "pale print": Kind(2, _worn(lambda page, hand: harms.banded(page, hand.rng), "print_missing")),
    "100 dpi": Kind(2, _hundred_dpi),
    "bilevel": Kind(3, _bilevel),
    "fax": Kind(2, _fax),
    "uneven feed": Kind(2, _fed),
    "crumpled": Kind(2, _worn(lambda page, hand: wear.crumpled(page, hand.rng), "creased_paper", *_BENT)),
    "fold": Kind(3, _worn(lambda page, hand: wear.fold(page, hand.rng), *_BENT)),
    "stapled": Kind(2, _worn(lambda page, hand: wear.stapled(page, hand.rng))),
    "punched": Kind(2, _worn(lambda page, hand: wear.punched(page, hand.rng))),
    "torn": Kind(2, _worn(lambda page, hand: wear.torn(page, hand.rng), "cut_off", "stain")),
    "cut corner": Kind(3, _worn(_cut)),
    "hole on code": Kind(3, _worn(_hole_on_code)),
    "scribble on code": Kind(3, _worn(_scribble_on_code)),
    "coffee": Kind(2, _worn(lambda page, hand: wear.coffee_ring(page, hand.rng), *_SOILED)),
    "stain": Kind(2, _worn(lambda page, hand: wear.stain(page, hand.rng), *_SOILED)),
    "wet": Kind(2, _worn(lambda page, hand: wear.wetted(page, hand.rng), *_SOILED)),
    "recycled": Kind(2, _worn(lambda page, hand: wear.grain(page, hand.rng), *_SOILED)),
    "salt": Kind(2, _worn(lambda page, hand: harms.salt(page, hand.rng, 0.002), *_SOILED)),
    "streaks": Kind(3, _worn(lambda page, hand: harms.streaks(page, hand.rng), *_SOILED, "glass_streak")),
    "show-through": Kind(
        2,
        _worn(lambda page, hand: wear.show_through(page, page, hand.rng.uniform(0.05, 0.15)), "ink_everywhere"),
    ),
    "photo": Kind(3, _photographed()),
    "curled photo": Kind(1.5, _photographed(curl=0.009, tilt=0.05)),
    "shadow on photo": Kind(1.5, _photographed(shadow=True)),
    "dark photo": Kind(1.5, _photographed(light=(0.28, 0.45), noise=(5, 11))),
    "shaken photo": Kind(1.5, _photographed(shake=0.45)),
    "messenger photo": Kind(2, _photographed()),
    "photocopy": Kind(2, baits.photocopy),
    "foreign": Kind(1.5, baits.foreign),
    "foreign with a code": Kind(1, baits.foreign_with_code),
    "blank": Kind(1.5, baits.blank),
    "unknown": Kind(1, baits.unknown),
    "other office": Kind(1, baits.other_office),
    "mirrored": Kind(1, baits.mirrored),
    "overlap": Kind(2, baits.overlap),
    "slip over": Kind(2, baits.slip_over),
    "two-up": Kind(1.5, baits.two_up),
    "codes of two": Kind(1, baits.codes_of_two),
    "swapped body": Kind(1.5, baits.swapped_body),
    "altered": Kind(1.5, baits.altered),
    "other text": Kind(1.5, baits.other_text),
    "crossed out": Kind(3, baits.crossed_out),
    "whited name": Kind(1, baits.whited_name),
    "both codes hit": Kind(1, baits.both_codes_hit),
}
"""The ordinary ones, as often as they come."""
EACH: dict[str, Kind] = {**KINDS, **{name: Kind(2, make) for name, make in STRANGE.items()}}
"""Those, and the strange ones."""
