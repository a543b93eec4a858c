"""The office's own letterhead: any PNG or JPEG becomes a small one of ours, and a bad one is said."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from netral_desktop.kernel.errors import EnvironmentFault, Refused
from netral_desktop.sheets.letterhead import stored_letterhead
from netral_desktop.sheets.letterhead_image import remove_image, set_image
from netral_desktop.store import Store
from tests.support.offices import make_office


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_office(tmp_path / "opd", campaign=False) as made:
        yield made


def forty_megapixels() -> bytes:
    """A PNG whose head promises 8.000 x 5.000 pixels."""
    out = BytesIO()
    Image.new("L", (8, 5)).save(out, "PNG")
    data = bytearray(out.getvalue())
    data[16:24] = (8000).to_bytes(4, "big") + (5000).to_bytes(4, "big")
    data[29:33] = zlib.crc32(data[12:29]).to_bytes(4, "big")
    return bytes(data)


def encoded(image: Image.Image, kind: str) -> bytes:
    out = BytesIO()
    image.save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_is_kept_at_the_resolution_of_print(store, tmp_path, kind):
    path = tmp_path / "kop.img"
    path.write_bytes(encoded(Image.new("RGB", (4000, 700), (10, 60, 120)), kind))
    image = set_image(store, path, whole=True)
    assert (image.width, image.height) == (1690, 296)
    with store.read() as c:
        assert stored_letterhead(c, "Dinas Uji").image == image
    with Image.open(BytesIO(image.data)) as kept:
        assert (kept.format, kept.mode) == ("PNG", "RGB")
    remove_image(store)
    with store.read() as c:
        assert stored_letterhead(c, "Dinas Uji").image is None
    assert store.verify() == []


def test_what_is_transparent_is_paper_and_grey_stays_grey(store, tmp_path):
    path = tmp_path / "lambang.png"
    path.write_bytes(encoded(Image.new("RGBA", (100, 120), (0, 0, 0, 0)), "PNG"))
    with Image.open(BytesIO(set_image(store, path, whole=False).data)) as kept:
        assert (kept.mode, kept.getextrema()) == ("L", (255, 255))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (forty_megapixels(), "letterhead_image_too_large"),
        (bytes(21 * 1024 * 1024), "letterhead_image_too_large"),
        (encoded(Image.effect_noise((300, 200), 90), "JPEG")[:9000], "letterhead_image_damaged"),
        (encoded(Image.effect_noise((300, 200), 90), "PNG")[:9000], "letterhead_image_damaged"),
        (encoded(Image.new("L", (30, 20)), "TIFF"), "letterhead_image_damaged"),
        (b"", "letterhead_image_damaged"),
    ],
    ids=["40 megapixels", "21 MB", "cut JPEG", "cut PNG", "TIFF", "empty"],
)  # fmt: skip
def test_a_picture_that_cannot_be_used_is_refused_by_name_and_nothing_changes(store, tmp_path, content, code):
    path = tmp_path / "kop kami.png"
    path.write_bytes(content)
    with pytest.raises(Refused, match=r"kop kami\.png") as refusal:
        set_image(store, path, whole=True)
    assert refusal.value.code == code
    with store.read() as c:
        assert stored_letterhead(c, "Dinas Uji").image is None


def test_a_picture_that_is_not_there_is_said(store, tmp_path):
    with pytest.raises(EnvironmentFault) as fault:
        set_image(store, tmp_path / "tidak-ada.png", whole=True)
    assert fault.value.code == "not_found"
