"""The masks of a page as a picture: what was taken for print, for a stamp, for a hand."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from netral_desktop.kernel.errors import Refused
from netral_desktop.scans.reading.masks import COLOURS
from netral_desktop.scans.review.drawing import masks_of
from netral_desktop.scans.service import page_document
from tests.scans.office import Office


def drawn(office: Office, page: str) -> np.ndarray:
    picture = masks_of(office.store, page, reader=office.reader)
    return np.asarray(Image.open(io.BytesIO(picture)).convert("RGB"))


def share(picture: np.ndarray, name: str) -> float:
    return float((picture == np.array(COLOURS[name], dtype=np.uint8)).all(axis=2).mean())


def test_a_signature_is_drawn_as_a_hands_and_print_as_print(office: Office) -> None:
    signed = office.take([office.scan("a.png", office.signed(0))]).pages[0]["id"]
    empty = office.take([office.scan("b.png", office.page(1))]).pages[0]["id"]
    one, other = drawn(office, signed), drawn(office, empty)
    assert share(one, "print") > 0.02
    assert share(one, "hand") > 0.001
    assert share(other, "hand") == 0


def test_nothing_is_changed_by_drawing(office: Office) -> None:
    page = office.take([office.scan("a.png", office.signed(0))]).pages[0]["id"]
    before = page_document(office.store, page)
    drawn(office, page)
    assert page_document(office.store, page) == before


def test_a_page_of_no_known_sheet_has_nothing_to_draw(office: Office) -> None:
    page = office.take([office.scan("surat.png", Image.new("L", (1654, 2339), 250))]).pages[0]["id"]
    with pytest.raises(Refused, match="lembar mana"):
        masks_of(office.store, page, reader=office.reader)
