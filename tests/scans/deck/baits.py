"""Pages that must not be filed as they are, and the reasons with which a person may be asked about them."""

from __future__ import annotations

import random
from collections.abc import Callable

import msgspec
import numpy as np
import zxingcpp
from PIL import Image

from netral_desktop.sheets.model import IdentityBox, PrintModel, Text

from . import form, harms, pens, sheets, wear
from .cases import Case, Hand, printed
from .inks import INKS, Desk, sign
from .pens import Paper

_MISSING = frozenset({"print_missing", "zone_displaced"})
_NAME = frozenset({"name_differs", "number_differs", "name_overwritten", "number_overwritten"})


def _bait(hand: Hand, page: Image.Image, ink: str, *reasons: str) -> Case:
    return hand.case(hand.scanned(page), "bait", None, (), ink, frozenset(reasons))


def _signable(hand: Hand) -> str:
    """A layout with one zone, in which everything below is easily done."""
    return hand.rng.choice(sheets.ONE_ZONE)


def photocopy(hand: Hand) -> Case:
    """A copy of a signed sheet, scanned in colour: only a stamp on it should have had a colour."""
    model = hand.deck.print_sheet(hand.rng, _signable(hand))
    paper = hand.paper(model)
    ink = hand.rng.choice(("signed", "signed", "stamp+signed", "sticker+signed"))
    INKS[ink].work(Desk(paper, model, model.zones[0], hand.rng))
    copy = Paper(harms.photocopied(paper.image, hand.rng), hand.dpi).image
    reasons = INKS[ink].reasons | {"copied_signature", "ink_everywhere"}
    return hand.case(hand.scanned(copy, colour=True), "ink", model.code, ("open",), "copied", reasons)


def foreign(hand: Hand) -> Case:
    """A letter: no codes of ours."""
    return _bait(hand, _letter(hand).image, "signed", "no_code")


def foreign_with_code(hand: Hand) -> Case:
    """A letter with the QR code of an electronic signature."""
    paper = _letter(hand)
    text = f"https://tte.contoh.example/verifikasi/{hand.rng.getrandbits(64):016x}"
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode).to_image(scale=1)
    side = round(hand.rng.uniform(18, 26) * hand.dpi / 25.4)
    drawn = Image.fromarray(np.asarray(code)).resize((side, side), Image.Resampling.NEAREST).convert("RGB")
    paper.glue(drawn, hand.rng.choice(((178.0, 10.0), (12.0, 262.0), (90.0, 240.0))))
    return _bait(hand, paper.image, "signed", "no_code")


def _letter(hand: Hand) -> Paper:
    model = hand.deck.print_sheet(hand.rng, _signable(hand), known=False)
    paper = hand.paper(model)
    k = hand.dpi / 25.4
    for x, y in ((170, 4), (4, 257)):
        paper.image.paste((249, 249, 249), (round(x * k), round(y * k), round((x + 36) * k), round((y + 36) * k)))
    sign(paper, model, hand.rng)
    return paper


def blank(hand: Hand) -> Case:
    """Nothing, or the back of a sheet through which its front shows."""
    rng = hand.rng
    page = Image.new("RGB", (round(210 * hand.dpi / 25.4), round(297 * hand.dpi / 25.4)), (252, 252, 250))
    if rng.random() < 0.6:
        paper = hand.written(hand.deck.print_sheet(rng, hand.form), "signed")[0]
        page = wear.show_through(page, paper.image, rng.uniform(0.05, 0.3))
    return _bait(hand, page, "none", "blank_page")


def unknown(hand: Hand) -> Case:
    """A sheet that is in no register."""
    model = hand.deck.print_sheet(hand.rng, hand.form, known=False)
    paper, _, ink = hand.written(model)
    return _bait(hand, paper.image, ink, "unknown_sheet")


def other_office(hand: Hand) -> Case:
    """Another office's sheet."""
    model = hand.deck.print_sheet(hand.rng, hand.form, known=False, office="8.88")
    paper, _, ink = hand.written(model)
    return _bait(hand, paper.image, ink, "unknown_sheet")


def mirrored(hand: Hand) -> Case:
    """The picture of a film laid the wrong way round."""
    paper, _, ink = hand.written(hand.deck.print_sheet(hand.rng, hand.form), "signed")
    return _bait(hand, paper.image.transpose(Image.Transpose.FLIP_LEFT_RIGHT), ink, "mirrored")


def overlap(hand: Hand) -> Case:
    """Another sheet lies on top and hides a part of this one."""
    rng = hand.rng
    under = hand.written(hand.deck.print_sheet(rng, hand.form), "signed")[0].image
    over = hand.written(hand.deck.print_sheet(rng, _signable(hand)), rng.choice(("signed", "unsigned")))[0].image
    over = harms.turned(over, rng.randint(0, 3)) if rng.random() < 0.4 else over
    picture = under.copy()
    w, h = picture.size
    across = rng.choice((-1, 1)) * round(rng.uniform(0.2, 0.5) * w)
    picture.paste(over, (across, rng.choice((-1, 1)) * round(rng.uniform(0.1, 0.4) * h)))
    return _bait(hand, picture, "signed", "two_sheets", "codes_disagree", "cut_off", *_MISSING, *_NAME)


def slip_over(hand: Hand) -> Case:
    """A receipt or a sticky note over the name, the zone or the text of a signed sheet."""
    rng = hand.rng
    model = hand.deck.print_sheet(rng, _signable(hand))
    paper, _, ink = hand.written(model, "signed")
    zone, name = model.zones[0], model.identity[0]
    place = rng.choice(((zone.x + 35, zone.y + 10), (name.x + 20, name.y + 5), (105.0, 150.0), (115.0, 185.0)))
    picture = wear.receipt_over(paper.image, rng, place)
    return _bait(hand, picture, ink, *_MISSING, *_NAME, "stain", "ink_everywhere")


def two_up(hand: Hand) -> Case:
    """Two sheets in one picture."""
    rng = hand.rng
    pages = [hand.written(hand.deck.print_sheet(rng, _signable(hand)))[0].image for _ in range(2)]
    wide = Image.new("RGB", (pages[0].width * 2, pages[0].height), (250, 250, 250))
    for position, page in enumerate(pages):
        wide.paste(page, (position * page.width, 0))
    if rng.random() < 0.5:
        wide = wide.resize((wide.width // 2, wide.height // 2), Image.Resampling.LANCZOS)
    return _bait(hand, wide, "signed", "two_sheets")


def codes_of_two(hand: Hand) -> Case:
    """The top code of one sheet, the bottom code of another: glued together, or a corner folded over."""
    rng = hand.rng
    model = hand.deck.print_sheet(rng, _signable(hand))
    other = hand.deck.print_sheet(rng, _signable(hand))
    paper, _, ink = hand.written(model, "signed")
    _paste_code(paper.image, printed(other, hand.dpi), hand, rng.choice((0, 1)))
    return _bait(hand, paper.image, ink, "two_sheets", "codes_disagree")


def swapped_body(hand: Hand) -> Case:
    """One person's signed page with both codes of another's pasted on: cut and paste."""
    rng = hand.rng
    layout = _signable(hand)
    model, other = (hand.deck.print_sheet(rng, layout) for _ in range(2))
    paper, _, ink = hand.written(model, "signed")
    there = printed(other, hand.dpi)
    for corner in (0, 1):
        _paste_code(paper.image, there, hand, corner)
    return _bait(hand, paper.image, ink, *_NAME, "print_missing", "codes_disagree")


def _paste_code(page: Image.Image, other: Image.Image, hand: Hand, corner: int) -> None:
    k = hand.dpi / 25.4
    x, y = ((172, 8), (8, 261))[corner]
    box = round(x * k), round(y * k), round((x + 30) * k), round((y + 28) * k)
    page.paste(other.crop(box), (box[0] + hand.rng.randint(-2, 2), box[1] + hand.rng.randint(-2, 2)))


def altered(hand: Hand) -> Case:
    """Another name and number printed where ours were, under the same code."""
    rng = hand.rng
    model = hand.deck.print_sheet(rng, _signable(hand))
    other = hand.deck.print_sheet(rng, hand.form, known=False)
    names = [op.text for op in other.fields if isinstance(op, Text) and op.font == "bold"]
    stranger = names[-1] if names else form.invented_person(rng)[0]
    mine = _printed_name(model)
    fields = tuple(
        msgspec.structs.replace(op, text=stranger) if isinstance(op, Text) and op.text == mine else op
        for op in model.fields
    )
    forged = msgspec.structs.replace(model, fields=fields)
    return _bait(hand, hand.written(forged, "signed")[0].image, "signed", *_NAME, "print_missing")


def _printed_name(model: PrintModel) -> str:
    """The text that stands in the first box of a name."""
    box = next(box for box in model.identity if box.label == "name")
    return next(op.text for op in model.fields if isinstance(op, Text) and _within(op, box))


def _within(op: Text, box: IdentityBox) -> bool:
    return abs(op.x - box.x) < 1 and box.y - 1 < op.y < box.y + box.h + 1


def other_text(hand: Hand) -> Case:
    """The same person's code on another revision's text: words taken out, or other ones put in."""
    rng = hand.rng
    model = hand.deck.print_sheet(rng, rng.choice(("pact", "own form")))
    lines = [i for i, op in enumerate(model.static) if isinstance(op, Text) and len(op.text) > 40]
    gone = set(rng.sample(lines, max(1, round(len(lines) * rng.uniform(0.4, 0.7)))))
    changes: tuple[Callable[[Text], Text | None], ...] = (
        lambda op: None,
        lambda op: msgspec.structs.replace(op, y=op.y + 3.1),
        lambda op: msgspec.structs.replace(op, text=_scrambled(op.text, rng)),
    )
    change = rng.choice(changes)
    static = [change(op) if i in gone and isinstance(op, Text) else op for i, op in enumerate(model.static)]
    forged = msgspec.structs.replace(model, static=tuple(op for op in static if op is not None))
    return _bait(hand, hand.written(forged, "signed")[0].image, "signed", *_MISSING)


def _scrambled(text: str, rng: random.Random) -> str:
    words = text.split(" ")
    rng.shuffle(words)
    return " ".join(words)


def crossed_out(hand: Hand) -> Case:
    """The printed name crossed out, another written over or beside it, and signed."""
    rng = hand.rng
    model = hand.deck.print_sheet(rng, _signable(hand))
    paper, _, ink = hand.written(model, "signed")
    pen = pens.PENS[rng.choice(("blue", "black", "gel", "red"))]
    names = [box for box in model.identity if box.label == "name"]
    for box in rng.choice((names[:1], names[1:], names)):
        _cross(paper, box, pen, rng)
        over = (box.x, box.y + 0.5) if rng.random() < 0.6 else (box.x + box.w + 3, box.y + box.h)
        paper.draw(pens.handwriting(rng, over, 35, 4), pen, rng)
    return _bait(hand, paper.image, ink, *_NAME)


def _cross(paper: Paper, box: IdentityBox, pen: pens.Pen, rng: random.Random) -> None:
    y = box.y + box.h * 0.55
    for _ in range(rng.choice((1, 1, 2))):
        line = [(box.x - 1 + i * (box.w + 2) / 6, y + rng.uniform(-0.5, 0.5)) for i in range(7)]
        paper.draw([pens.smooth(line)], pen, rng)


def whited_name(hand: Hand) -> Case:
    """The printed name under correction fluid, another written on it."""
    rng = hand.rng
    model = hand.deck.print_sheet(rng, _signable(hand))
    paper, _, ink = hand.written(model, "signed")
    names = [box for box in model.identity if box.label == "name"]
    for box in rng.choice((names[:1], names)):
        paper.paint_over(rng, (box.x - 1, box.y, box.w + 2, box.h))
        if rng.random() < 0.7:
            paper.draw(pens.handwriting(rng, (box.x, box.y + box.h - 0.5), 35, 4), pens.PENS["black"], rng)
    return _bait(hand, paper.image, ink, *_NAME, "correction_fluid")


def both_codes_hit(hand: Hand) -> Case:
    """Both codes under blots: only the typed code is left, and that is for a person."""
    paper, _, ink = hand.written(hand.deck.print_sheet(hand.rng, hand.form), "signed")
    picture = paper.image
    k = hand.dpi / 25.4
    for x, y in ((188, 22), (22, 275)):
        picture = wear.blob(picture, (x * k, y * k), 7 * k, (40, 40, 40))
    return _bait(hand, picture, ink, "no_code", "code_damaged")
