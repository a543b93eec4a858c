"""Pages that came back from real offices and that no deck had thought of: kinds of their own, many of each.

Boxes cancelled or filled with words, thumbs, meterai, what was never on paper, copiers without grey, unusual pens.
"""

from __future__ import annotations

import io
from collections.abc import Callable

import pypdfium2
import pypdfium2.raw as c
from PIL import Image, ImageFilter

from netral_desktop.sheets.model import PrintModel
from netral_desktop.sheets.render import page_pdf

from . import harms, wear
from .cases import Case, Hand, printed
from .inks import INKS, Desk, Truth
from .pens import PENS, Paper
from .sheets import ONE_ZONE

Make = Callable[[Hand], Case]
BILEVEL = frozenset({"bilevel_empty", "faint_ink", "few_strokes", "line_only", "stain"})
_PT = 72 / 25.4


def _one(hand: Hand, ink: str) -> tuple[PrintModel, Paper, tuple[Truth, ...]]:
    """A sheet with one box, and that ink in it."""
    hand.form = hand.rng.choice(ONE_ZONE)
    model = hand.deck.print_sheet(hand.rng, hand.form)
    paper = hand.paper(model)
    return model, paper, (INKS[ink].work(Desk(paper, model, model.zones[0], hand.rng)),)


def inked(*inks: str, more: frozenset[str] = frozenset()) -> Make:
    """An ordinary scan of a sheet with one of some inks."""

    def make(hand: Hand) -> Case:
        ink = hand.rng.choice(inks)
        model, paper, truth = _one(hand, ink)
        return hand.case(hand.scanned(paper.image), "ink", model.code, truth, ink, more)

    return make


def _plain(hand: Hand) -> str:
    return hand.rng.choice(("signed", "signed", "paraf", "unsigned"))


def _one_bit(hand: Hand) -> Case:
    """A copier without grey: one threshold, grains of its drum, G4 or PNG."""
    rng = hand.rng
    hand.dpi = rng.choice((200, 200, 300, 400))
    ink = rng.choice(("signed", "signed", "paraf", "unsigned", "unsigned", "gel", "red"))
    model, paper, truth = _one(hand, ink)
    picture = harms.glass(paper.image, rng, skew=rng.gauss(0, 1))
    picture = harms.optics(
        picture, rng, blur_px=rng.uniform(0.4, 0.9), noise=rng.uniform(3, 12), black=rng.uniform(10, 50),
        white=rng.uniform(225, 252),
    )  # fmt: skip
    picture = harms.bilevel(picture, rng)
    if rng.random() < 0.4:
        picture = harms.salt(picture.convert("RGB"), rng, rng.uniform(0.0001, 0.001)).convert("1")
    data = (harms.tiff_g4(picture), ".tif") if rng.random() < 0.7 else (harms.png(picture), ".png")
    return hand.case(data, "ink", model.code, truth, ink, BILEVEL)


def _fax_lines(hand: Hand) -> Case:
    """Half as many lines as columns, or the other way round, as faxes and old copiers save them."""
    rng = hand.rng
    across, down = rng.choice(((204, 98), (200, 100), (300, 150)))
    hand.dpi = across
    ink = _plain(hand)
    model, paper, truth = _one(hand, ink)
    picture = harms.glass(paper.image, rng, skew=rng.gauss(0, 0.6))
    picture = harms.optics(picture, rng, blur_px=0.5, noise=4, black=25, white=245)
    picture = picture.resize((picture.width, round(picture.height * down / across)), Image.Resampling.BOX)
    out = io.BytesIO()
    if rng.random() < 0.5:
        harms.bilevel(picture, rng).save(out, "TIFF", compression="group4", dpi=(across, down))
    else:
        picture.convert("L").save(out, "TIFF", compression="tiff_lzw", dpi=(across, down))
    return hand.case((out.getvalue(), ".tif"), "ink", model.code, truth, ink, BILEVEL)


def _bold(hand: Hand) -> Case:
    """Toner that ran: every line of print 0.1 to 0.25 mm wider."""
    ink = _plain(hand)
    model = hand.deck.print_sheet(hand.rng, hand.rng.choice(ONE_ZONE))
    fine = printed(model, 3 * hand.dpi)
    side = 2 * round(hand.rng.uniform(0.1, 0.25) / 2 * 3 * hand.dpi / 25.4) + 1
    thick = fine.convert("L").filter(ImageFilter.MinFilter(side)).resize(
        (round(fine.width / 3), round(fine.height / 3)), Image.Resampling.BOX
    )  # fmt: skip
    paper = Paper(thick, hand.dpi, hand.deck.hands)
    truth = (INKS[ink].work(Desk(paper, model, model.zones[0], hand.rng)),)
    return hand.case(hand.scanned(paper.image), "ink", model.code, truth, ink)


def _cropped(hand: Hand) -> Case:
    """A scan app that cut inside the paper's edge, on one side or several."""
    ink = _plain(hand)
    model, paper, truth = _one(hand, ink)
    page = harms.glass(paper.image, hand.rng, skew=hand.rng.gauss(0, 0.4))
    w, h = page.size
    cut = [hand.rng.choice((0.0, hand.rng.uniform(0.02, 0.042))) for _ in range(4)]
    seen = page.crop((round(cut[0] * w), round(cut[1] * h), round((1 - cut[2]) * w), round((1 - cut[3]) * h)))
    return hand.case(hand.digitised(seen), "ink", model.code, truth, ink, frozenset({"code_damaged", "cut_off"}))


def _duplex(hand: Hand) -> Case:
    """An empty sheet printed on the back of another signed one, or fed with it: that shines through, mirrored."""
    rng = hand.rng
    back = _one(hand, rng.choice(("signed", "gel", "felt", "stamp+signed")))[1]
    model, paper, truth = _one(hand, "unsigned")
    page = wear.show_through(paper.image, back.image, rng.uniform(0.08, 0.3))
    reasons = frozenset({"faint_ink", "stain", "shines_through", "ink_everywhere"})
    return hand.case(hand.scanned(page), "ink", model.code, truth, "unsigned", reasons)


def _stamp_of_a_signature(hand: Hand) -> Case:
    """A rubber stamp of a signature, violet, in grey: no picture tells it from a pen."""
    model, paper, truth = _one(hand, "stamp of a signature")
    return hand.case(
        hand.scanned(paper.image, colour=hand.rng.random() < 0.3), "ink", model.code, truth, "stamp of a signature"
    )


def _noted(hand: Hand) -> Case:
    """A scan of an empty sheet, in a PDF, on which a viewer's pen wrote."""
    model, paper, _ = _one(hand, "unsigned")
    picture = harms.glass(paper.image, hand.rng, skew=hand.rng.gauss(0, 0.5))
    document = pypdfium2.PdfDocument(_as_pdf(picture))
    page = document[0]
    note = c.FPDFPage_CreateAnnot(page, c.FPDF_ANNOT_INK)
    zone = model.zones[0]
    x, y = zone.x * _PT, page.get_height() - (zone.y + zone.h) * _PT
    points = [(x + 15 + 12 * i, y + hand.rng.uniform(8, 70)) for i in range(hand.rng.randint(7, 12))]
    stroke = (c.FS_POINTF * len(points))(*(c.FS_POINTF(a, b) for a, b in points))
    c.FPDFAnnot_AddInkStroke(note, stroke, len(points))
    c.FPDFAnnot_SetRect(note, c.FS_RECTF(x, y + 90, x + 200, y))
    c.FPDFAnnot_SetColor(note, c.FPDFANNOT_COLORTYPE_Color, 20, 30, 140, 255)
    c.FPDFAnnot_SetBorder(note, 0, 0, 2)
    c.FPDFPage_CloseAnnot(note)
    out = io.BytesIO()
    document.save(out)
    return hand.case((out.getvalue(), ".pdf"), "ink", model.code, ("open",), "none", frozenset({"not_wet_ink"}))


def _pasted(hand: Hand) -> Case:
    """The print file with the picture of a signature laid into it."""
    model = hand.deck.print_sheet(hand.rng, hand.rng.choice(ONE_ZONE))
    zone = model.zones[0]
    pasted = Paper(Image.new("RGB", (round(zone.w * 8), round(zone.h * 8)), "white"), 8 * 25.4, hand.deck.hands)
    middle = (zone.w / 2, zone.h / 2)
    pasted.draw(pasted.hands.signature(hand.rng, middle, zone.w * 0.7, zone.h * 0.8), PENS["blue"], hand.rng)
    document = pypdfium2.PdfDocument(page_pdf(model))
    page = document[0]
    picture = pypdfium2.PdfImage.new(document)
    picture.set_bitmap(pypdfium2.PdfBitmap.from_pil(pasted.image))
    m = 1.0  # the printed frame stays seen
    place = pypdfium2.PdfMatrix().scale((zone.w - 2 * m) * _PT, (zone.h - 2 * m) * _PT)
    picture.set_matrix(place.translate((zone.x + m) * _PT, page.get_height() - (zone.y + zone.h - m) * _PT))
    page.insert_obj(picture)
    page.gen_content()
    out = io.BytesIO()
    document.save(out)
    return hand.case((out.getvalue(), ".pdf"), "ink", model.code, ("open",), "none", frozenset({"not_wet_ink"}))


def _pasted_picture(hand: Hand) -> Case:
    """The print file as a picture, on which a program laid a signature: saved, shrunk, cut and turned as people do."""
    rng = hand.rng
    ink = rng.choice(("signed", "gel", "paraf", "signed", "large", "stamp+signed"))
    model, paper, _ = _one(hand, ink)
    picture = paper.image if rng.random() < 0.6 else paper.image.convert("L")
    if rng.random() < 0.3:
        share = rng.uniform(0.6, 0.95)
        size = round(picture.width * share), round(picture.height * share)
        picture = picture.resize(size, rng.choice((Image.Resampling.BICUBIC, Image.Resampling.LANCZOS)))
    if rng.random() < 0.3:
        w, h = picture.size
        cut = [rng.uniform(0, 0.025) for _ in range(4)]
        picture = picture.crop((round(cut[0] * w), round(cut[1] * h), round((1 - cut[2]) * w), round((1 - cut[3]) * h)))
    picture = harms.turned(picture, rng.choices((0, 1, 2, 3), (6, 1, 1, 1))[0])
    data = rng.choice(
        ((harms.png(picture), ".png"), (harms.jpeg(picture, rng.randint(50, 95), hand.dpi), ".jpg"),
         (_as_pdf(picture), ".pdf"))
    )  # fmt: skip
    more = frozenset({"not_wet_ink", *INKS[ink].reasons})
    return hand.case(data, "ink", model.code, ("open",), "none", more)


def _own_print(hand: Hand) -> Case:
    """The print file itself, as it was saved or printed to a picture."""
    model = hand.deck.print_sheet(hand.rng, hand.rng.choice(ONE_ZONE))
    return hand.case((page_pdf(model), ".pdf"), "bait", None, (), "none", frozenset({"print_file"}))


def _as_pdf(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PDF", resolution=picture.width / 210 * 25.4)
    return out.getvalue()


STRANGE: dict[str, Make] = {
    "crossed box": inked("crossed box"),
    "two lines": inked("two lines"),
    "question mark": inked("question mark"),
    "sticky note": inked("sticky note"),
    "zigzag": inked("wave"),
    "pen slip": inked("pen slip"),
    "meterai and stamp": inked("sticker+stamp"),
    "hair": inked("hair"),
    "date line": inked("on date line"),
    "dated only": inked("dated"),
    "thumbprint": inked("thumbprint"),
    "viewer's pen": _noted,
    "pasted": _pasted,
    "own print": _own_print,
    "stamp of signature": _stamp_of_a_signature,
    "1-bit": _one_bit,
    "bold print": _bold,
    "cropped": _cropped,
    "fax lines": _fax_lines,
    "red pen": inked("red"),
    "red stamp": inked("red stamp"),
    "red words": inked("red word"),
    "felt marker": inked("felt"),
    "half out": inked("half out"),
    "across meterai": inked("sticker+signed"),
    "initials": inked("paraf"),
    "duplex": _duplex,
    "stamp alone": inked("stamp", "oval stamp", "box stamp"),
    "words": inked("word", "joined word", "date in zone"),
    "pasted picture": _pasted_picture,
    "pale words": inked("pale word"),
}
