"""Files into pixels: what is taken, what is refused, and that a broken page fails alone."""

from __future__ import annotations

import contextlib
import io
import struct
import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from netral_desktop.scans.reading.files.document import file_kind, open_document
from netral_desktop.scans.reading.files.image import MAX_PIXELS, Unreadable

RAMP = Image.fromarray(np.tile(np.linspace(0, 255, 120, dtype=np.uint8), (160, 1)))


def stored(picture: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


@pytest.mark.parametrize(
    ("kind", "options"),
    [("JPEG", {"quality": 95}), ("PNG", {}), ("TIFF", {}), ("TIFF", {"compression": "tiff_lzw"}),
     ("TIFF", {"compression": "jpeg"})],
)  # fmt: skip
def test_grey_pages_come_out_as_they_went_in(kind, options):
    page = open_document(stored(RAMP, kind, **options)).page(0)
    assert page.colour is None
    assert not page.bilevel
    assert np.abs(np.asarray(page.grey, dtype=int) - np.asarray(RAMP, dtype=int)).max() < 12


def test_colour_is_kept_beside_grey():
    page = open_document(stored(Image.new("RGB", (50, 40), (20, 40, 200)), "PNG")).page(0)
    assert page.colour is not None
    assert page.colour.getpixel((5, 5)) == (20, 40, 200)
    assert page.grey.mode == "L"


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGB", "RGBA", "I;16"])
def test_every_mode_of_a_png_becomes_a_page(mode):
    picture = RAMP.convert("I").point(lambda v: v * 257).convert("I;16") if mode == "I;16" else RAMP.convert(mode)
    page = open_document(stored(picture, "PNG")).page(0)
    assert page.grey.size == RAMP.size
    assert page.grey.getpixel((115, 80)) > 200


def test_what_is_transparent_is_paper():
    page = open_document(stored(Image.new("RGBA", (40, 40), (0, 0, 0, 0)), "PNG")).page(0)
    assert page.grey.getpixel((10, 10)) == 255


def test_black_and_white_is_recognised_in_a_tiff_of_a_fax():
    dots = Image.fromarray(np.random.default_rng(2).random((200, 200)) < 0.7)
    assert open_document(stored(dots, "TIFF", compression="group4")).page(0).bilevel


@pytest.mark.parametrize(("long_side", "factor"), [(900, 1), (2199, 1), (2200, 2), (2339, 2), (3508, 2), (7016, 4)])
def test_a_colour_jpeg_is_unpacked_in_colour_only_as_finely_as_it_is_shown(long_side, factor):
    shade = Image.linear_gradient("L").resize((long_side // 2, long_side))
    whole = Image.merge("RGB", (shade, shade.transpose(Image.Transpose.ROTATE_180), shade))
    page = open_document(stored(whole, "JPEG", quality=90)).page(0)
    assert page.colour is not None
    assert page.colour_factor == factor
    assert page.colour.size == (-(-whole.width // factor), -(-long_side // factor))
    assert np.abs(np.asarray(page.grey).astype(int) - np.asarray(whole.convert("L"))).max() < 8


def test_a_tiff_has_as_many_pages_as_it_holds():
    pages = [Image.new("L", (60, 60 + i), 40 * i) for i in range(4)]
    document = open_document(stored(pages[0], "TIFF", save_all=True, append_images=pages[1:]))
    assert document.page_count == 4
    assert [document.page(i).grey.height for i in (3, 0, 2)] == [63, 60, 62]


@pytest.mark.parametrize(("orientation", "turns"), [(1, 0), (3, 2), (6, 1), (8, 3)])
def test_the_cameras_word_is_kept_for_showing_and_the_pixels_stay(orientation, turns):
    exif = Image.Exif()
    exif[0x0112] = orientation
    page = open_document(stored(RAMP, "JPEG", exif=exif)).page(0)
    assert page.turns == turns
    assert page.grey.size == RAMP.size


def test_a_mirror_in_the_cameras_word_is_undone():
    exif = Image.Exif()
    exif[0x0112] = 2
    page = open_document(stored(RAMP, "JPEG", exif=exif, quality=95)).page(0)
    assert page.grey.getpixel((3, 80)) > 240


def test_a_picture_that_ends_too_early_is_broken_and_shows_what_there_is():
    data = stored(Image.effect_noise((600, 600), 80), "JPEG")
    page = open_document(data[: len(data) // 2]).page(0)
    assert page.broken
    assert page.grey.size == (600, 600)


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "empty_file"), (b"PK\x03\x04" + b"\0" * 60, "office_document"), (b"halo", "not_a_scan"),
     (b"\0\0\0\x18ftypheic" + b"\0" * 60, "heic_photo"), (b"\0\0\0\x18ftypmp42" + b"\0" * 60, "not_a_scan"),
     (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 60, "office_document"), (b"\xff\xd8\xff\xe0", "broken_file"),
     (b"\x89PNG\r\n\x1a\n", "broken_file"), (b"II*\0\x08\0\0\0", "broken_file"), (b"%PDF-1.7\n", "broken_file")],
)  # fmt: skip
def test_what_is_no_scan_is_named(data, code):
    with pytest.raises(Unreadable) as refusal:
        open_document(data).page(0)
    assert refusal.value.code == code


def test_a_huge_picture_is_refused_before_it_is_unpacked():
    side = 20_000
    assert side * side > MAX_PIXELS
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(bytes(side // 8 + 1) * 100)), (b"IEND", b"")]
    data = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in chunks
    )
    with pytest.raises(Unreadable) as refusal:
        open_document(data).page(0)
    assert refusal.value.code == "page_too_large"


@given(st.binary(max_size=1024))
def test_any_beginning_has_a_kind(head):
    assert file_kind(head) in {"empty", "image", "pdf", "heic", "office", "unknown"}


@given(st.data())
def test_a_damaged_file_is_a_page_or_unreadable_and_nothing_else(data):
    kind = data.draw(st.sampled_from(["JPEG", "PNG", "TIFF"]))
    body = bytearray(stored(RAMP.resize((40, 40)), kind))
    for _ in range(data.draw(st.integers(1, 8))):
        body[data.draw(st.integers(0, len(body) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(Unreadable):
        document = open_document(bytes(body))
        for index in range(min(document.page_count, 3)):
            document.page(index)


def test_a_page_too_large_in_a_tiff_does_not_cost_its_neighbours():
    huge, small = Image.new("1", (20_000, 20_000), 1), RAMP.convert("1")
    document = open_document(stored(huge, "TIFF", save_all=True, append_images=[small], compression="group4"))
    with pytest.raises(Unreadable) as refusal:
        document.page(0)
    assert refusal.value.code == "page_too_large"
    assert document.page(1).grey.size == RAMP.size


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "CMYK", "I;16", "P", "1"])
def test_a_large_picture_is_taken_apart_in_bands_and_shows_the_same(mode):
    """Larger than a page of 300 dpi: its grey is as fine as ever, its colour as fine as it is shown."""
    wide = Image.linear_gradient("L").resize((4000, 5203))
    if mode == "I;16":
        picture = Image.fromarray(np.asarray(wide).astype(np.uint16) * 257)
    elif mode in ("P", "1"):
        picture = wide.convert(mode)
    else:
        picture = Image.merge("RGB", (wide, wide.transpose(Image.Transpose.ROTATE_180), wide)).convert(mode)
    kind, options = ("TIFF", {}) if mode == "CMYK" else ("PNG", {"compress_level": 1})
    page = open_document(stored(picture, kind, **options)).page(0)
    assert page.grey.size == picture.size
    expected = wide if mode == "I;16" else picture.convert("L")
    assert np.abs(np.asarray(page.grey).astype(np.int16) - np.asarray(expected)).max() <= 1
    if mode in ("RGB", "RGBA", "CMYK"):
        assert page.colour is not None
        assert page.colour_factor == 4
        assert page.colour.size == (1000, 1301)
        small = picture.convert("RGB").reduce(4)
        assert np.abs(np.asarray(page.colour).astype(np.int16) - np.asarray(small)).max() <= 2
