"""The check page through printer and scanner: printed by us, harmed as a driver and a glass would, read back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from netral_desktop.scans.reading.process.worker import Reader
from netral_desktop.scans.service import import_scans
from netral_desktop.sheets.check_print import print_check_page
from netral_desktop.sheets.pages import printed_pages
from netral_desktop.store import Store
from tests.support.offices import make_office

DPI = 200


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_office(tmp_path / "opd") as opened:
        yield opened


def printed(store: Store, out: Path) -> Image.Image:
    """On the glass, a tenth of a degree askew."""
    print_check_page(store, out)
    with printed_pages(out) as pages:
        return pages.picture(1, DPI).rotate(0.1, fillcolor="white")


def take(store: Store, picture: Image.Image, out: Path) -> dict[str, object]:
    picture.save(out, dpi=(DPI, DPI))
    with Reader() as reader:
        (page,) = import_scans(store, [out], reader=reader).pages
    return page


def test_a_page_at_full_size_is_told_as_such_and_belongs_to_nobody(store: Store, tmp_path: Path) -> None:
    page = take(store, printed(store, tmp_path / "uji.pdf"), tmp_path / "pindai.png")
    assert (page["state"], page["person"], page["zones"]) == ("filed", None, [])
    assert page["reason"]["code"] == "check_page"
    assert "skala 100%" in page["reason"]["message"].replace("100,1", "100").replace("99,9", "100")


def test_fit_to_page_and_a_dirty_glass_are_told(store: Store, tmp_path: Path) -> None:
    whole = printed(store, tmp_path / "uji.pdf")
    small = whole.resize((round(whole.width * 0.95), round(whole.height * 0.95)), Image.Resampling.LANCZOS)
    paper = Image.new("L", whole.size, 255)
    paper.paste(small, (round(whole.width * 0.025), round(whole.height * 0.025)))
    ImageDraw.Draw(paper).line([(900, 0), (900, paper.height)], fill=60, width=4)
    message = take(store, paper, tmp_path / "pindai.png")["reason"]["message"]
    assert "skala 95" in message
    assert "1 garis" in message
