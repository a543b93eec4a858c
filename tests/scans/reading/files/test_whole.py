"""A page that was not unpacked as a whole is told from one on which nothing stands, or that is not ours."""

from __future__ import annotations

import io
import random
import zlib
from collections import Counter
from collections.abc import Iterator

import numpy as np
import pytest
from PIL import Image, ImageDraw

from netral_desktop.scans.reading.files import whole
from netral_desktop.scans.reading.files.document import open_document
from netral_desktop.scans.reading.process.messages import Judge, Judged, LookAt, Looked, Open, Unreadable
from netral_desktop.scans.reading.process.session import Session
from netral_desktop.sheets.model import to_bytes
from tests.cli import paper
from tests.scans.deck.cases import Deck, Hand
from tests.scans.reading import hostile
from tests.scans.reading.codings import every_coding, hurt, stored

DPI = 100
SIZE = (827, 1170)
DAMAGES = 8  # of each coding
NOBODYS = {"blank_page", "no_code"}


@pytest.fixture(scope="module")
def sheet() -> tuple[Image.Image, bytes]:
    """A signed sheet with a scanner's noise, and its print model."""
    deck = Deck(1, 1)
    hand = Hand(deck, random.Random("rusak"), "flatbed")
    hand.dpi = DPI
    model = deck.print_sheet(hand.rng, "own form")
    signed, _, _ = hand.written(model, "signed")
    lying = signed.image.rotate(0.1, Image.Resampling.BILINEAR, fillcolor="white")  # nobody lays a sheet quite straight
    return noisy(lying, 2), to_bytes(model)


def noisy(picture: Image.Image, amount: float) -> Image.Image:
    values = np.asarray(picture.convert("RGB")).astype(float)
    values += np.random.default_rng(1).normal(0, amount, (*values.shape[:2], 1))
    return Image.fromarray(values.clip(0, 255).astype(np.uint8))


def said_of(data: bytes, model: bytes = b"") -> str:
    """What the reader makes of a file's first page: a reason, or the verdict of its first zone."""
    session = Session()
    for request, more in ((Open(len(data)), data), (LookAt(0), b""), (Judge(), model)):
        answer = session.answer(request, more)
        if isinstance(answer, Unreadable):
            return answer.code
        if isinstance(answer, Looked) and answer.look.finding is not None:
            return answer.look.finding
    assert isinstance(answer, Judged)
    return answer.judgement.finding or answer.judgement.zones[0].verdict


def test_a_signed_sheet_that_was_damaged_is_never_blank_nor_foreign_nor_unsigned(sheet):
    page, model = sheet
    said: dict[str, Counter[str]] = {}
    for name, data in every_coding(page).items():
        assert said_of(data, model) == "signed", name
        chance = random.Random(name)
        said[name] = Counter(said_of(hurt(data, chance), model) for _ in range(DAMAGES))
    wrong = {name: found for name, found in said.items() if found.keys() & (NOBODYS | {"unsigned"})}
    assert not wrong
    told = sum(said.values(), Counter())
    assert told["broken_page"] + told["broken_file"] > told.total() / 3  # the damage was no scratch


def dusty() -> Image.Image:
    page = Image.new("L", SIZE, 250)
    brush, chance = ImageDraw.Draw(page), random.Random(2)
    for _ in range(60):
        brush.point((chance.randrange(SIZE[0]), chance.randrange(SIZE[1])), fill=0)
    return page


def pages_of_nobody() -> Iterator[tuple[str, Image.Image, str]]:
    yield "white", Image.new("L", SIZE, 255), "blank_page"
    yield "paper", noisy(Image.new("L", SIZE, 244), 4), "blank_page"
    yield "dust", dusty(), "blank_page"
    yield "letter", paper.foreign_page().resize(SIZE), "no_code"


@pytest.mark.parametrize(("page", "told"), [pytest.param(p, t, id=n) for n, p, t in pages_of_nobody()])
def test_a_whole_page_that_is_blank_or_foreign_is_said_to_be_so_in_every_coding(page, told):
    assert {name: said_of(data) for name, data in every_coding(page).items()} == dict.fromkeys(every_coding(page), told)


@pytest.mark.parametrize("quality", [10, 50, 95])
@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"optimize": True}, {"restart_marker_blocks": 3}])
def test_a_blank_jpeg_of_any_make_is_blank(quality, options):
    assert said_of(stored(dusty().convert("RGB"), "JPEG", quality=quality, **options)) == "blank_page"


@pytest.mark.parametrize("shade", [0, 30])
def test_a_black_page_is_not_blank(shade):
    """The lamp is out, or the picture a negative."""
    assert said_of(stored(Image.new("L", SIZE, shade), "PNG")) == "broken_page"


def test_a_page_whose_picture_went_off_into_white_is_no_blank_page(sheet):
    """One bit in the first block, and every brightness after it is too high; each coefficient is read all the same."""
    data = stored(sheet[0].convert("L"), "JPEG", quality=75)
    jpeg = whole.parse_jpeg(data)
    assert jpeg is not None
    outcomes = Counter()
    for bit in range(40):
        hurt_data = bytearray(data)
        hurt_data[jpeg.start + bit // 8] ^= 0x80 >> bit % 8
        outcomes[said_of(bytes(hurt_data), sheet[1])] += 1
    assert not outcomes.keys() & (NOBODYS | {"unsigned"})


def jpegs() -> Iterator[tuple[str, bytes]]:
    for width, height in ((500, 701), (512, 704), (17, 9), (640, 1)):
        for mode in ("L", "RGB", "CMYK"):
            for shade in (Image.effect_noise((width, height), 50).convert(mode), Image.new(mode, (width, height))):
                for options in ({}, {"subsampling": 2}, {"restart_marker_rows": 1}, {"restart_marker_blocks": 7}):
                    for progressive in (False, True):
                        yield (
                            f"{width} {mode} {options} {progressive}",
                            stored(shade, "JPEG", quality=60, progressive=progressive, **options),
                        )


def test_no_whole_jpeg_is_short_or_has_something_left_over():
    odd = []
    for name, data in jpegs():
        for tail in (b"", bytes(50), b"\r\n"):
            jpeg = whole.parse_jpeg(data + tail)
            assert jpeg is not None
            if jpeg.short or jpeg.left_over:
                odd.append(name)
    assert odd == []


@pytest.mark.parametrize(
    ("progressive", "share"),
    [(False, 0.1), (False, 0.5), (False, 0.9), (True, 0.1), (True, 0.5)],  # the last scan only sharpens
)
def test_a_jpeg_cut_short_is_short_with_and_without_its_last_word(sheet, progressive, share):
    data = stored(sheet[0], "JPEG", progressive=progressive)
    for end in (b"", b"\xff\xd9"):
        jpeg = whole.parse_jpeg(data[: int(len(data) * share)] + end)
        assert jpeg is None or jpeg.short


@pytest.mark.parametrize("subsampling", [0, 2])
@pytest.mark.parametrize("share", [1.0, 0.97, 0.9, 0.5])
def test_what_is_seen_while_a_page_is_unpacked_is_what_its_coding_says(sheet, subsampling, share):
    data = stored(sheet[0], "JPEG", quality=75, subsampling=subsampling)
    cut = data[: int(len(data) * share) - 2] + b"\xff\xd9"
    jpeg = whole.parse_jpeg(cut)
    assert jpeg is not None
    assert jpeg.short == (share < 1)
    assert open_document(cut).page(0).broken == (share < 1)


def test_a_jpeg_that_lost_an_interval_is_short(sheet):
    data = stored(sheet[0], "JPEG", restart_marker_rows=1)
    first, second = data.index(b"\xff\xd3"), data.index(b"\xff\xd4")
    jpeg = whole.parse_jpeg(data[:first] + data[second:])
    assert jpeg is not None
    assert jpeg.short


def test_a_jpeg_filled_up_with_megabytes_of_nothing_is_looked_through_at_once(sheet):
    data = stored(sheet[0], "JPEG")
    jpeg = whole.parse_jpeg(data[:-2] + b"\xff" * 5_000_000 + data[-2:])
    assert jpeg is not None
    assert not jpeg.short
    assert jpeg.end == len(data) - 2


def test_a_jpeg_that_ends_in_black_is_not_short():
    picture = Image.new("L", (400, 600), 230)
    picture.paste(0, (0, 200, 400, 600))
    jpeg = whole.parse_jpeg(stored(picture, "JPEG"))
    assert jpeg is not None
    assert not jpeg.short


def test_a_stream_is_told_by_its_end_and_by_its_sum():
    stream = zlib.compress(random.Random(3).randbytes(100_000))
    assert whole.inflate(stream) == whole.Inflated(100_000, True, True)
    assert whole.inflate(stream + b"\r\n").right
    assert whole.inflate(stream[:-4] + bytes(4)) == whole.Inflated(100_000, True, False)
    assert not whole.inflate(stream[:5000]).ended
    assert not whole.inflate(b"").ended


def test_a_picture_whose_stream_has_no_end_but_every_row_is_whole():
    packer = zlib.compressobj()
    stream = packer.compress(dusty().tobytes()) + packer.flush(zlib.Z_SYNC_FLUSH)
    image = b"/Width %d/Height %d/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/FlateDecode" % SIZE
    assert not open_document(hostile.pdf_of(image, stream)).page(0).broken
    assert open_document(hostile.pdf_of(image, stream[: len(stream) // 2])).page(0).broken


def test_a_png_is_sure_with_every_sum_right():
    data = bytearray(stored(dusty(), "PNG"))
    assert whole.png_is_sure(bytes(data))
    data[data.index(b"IDAT") + 20] ^= 1
    assert not whole.png_is_sure(bytes(data))


def test_a_jpeg_2000_and_a_jbig2_end_where_they_say():
    jpx, jbig2 = hostile.jpx(dusty()), hostile.jbig2(dusty().convert("1"))
    assert not whole.jpx_is_short(jpx)
    assert not whole.jbig2_is_short(jbig2)
    assert not whole.jbig2_is_short(jbig2 + b"\r\n")
    assert not whole.jbig2_is_short(jbig2 + bytes(40))
    assert not whole.jpx_is_short(jpx[:-2])
    for share in (0.01, 0.3, 0.9):
        assert whole.jpx_is_short(jpx[: int(len(jpx) * share)])
        assert whole.jbig2_is_short(jbig2[: int(len(jbig2) * share)])


def test_one_bad_page_of_a_pdf_leaves_its_neighbours(sheet):
    out = io.BytesIO()
    page = sheet[0]
    page.save(out, "PDF", resolution=DPI, save_all=True, append_images=[page, page], quality=75)
    data = bytearray(out.getvalue())
    second = data.index(b"\xff\xd8\xff", data.index(b"\xff\xd8\xff") + 3)
    data[second + 20_000 : second + 100_000] = bytes(80_000)
    session = Session()
    session.answer(Open(len(data)), bytes(data))
    looks = [session.answer(LookAt(index), b"") for index in range(3)]
    findings = [look.look.finding if isinstance(look, Looked) else "unreadable" for look in looks]
    assert findings == [None, "broken_page", None]
