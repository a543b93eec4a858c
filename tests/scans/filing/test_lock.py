"""Where everybody else waits, no picture is decoded; and what changed since the reader compared is compared again."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PIL import Image, ImageFilter

from netral_desktop.pacts.service import print_pacts
from netral_desktop.scans.reading.process.worker import Reader, ReaderDied
from netral_desktop.scans.review.pages import page_facts
from netral_desktop.scans.service import decide, import_scans, page_document, reread
from netral_desktop.sheets import render
from netral_desktop.store import Store
from tests.cli import paper
from tests.scans.office import Office, without_codes


@pytest.fixture
def no_pictures_in_the_lock(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Decoding or drawing a picture while an operation is open raises; the names of the operations that were open."""
    open_now: list[str] = []
    seen: list[str] = []
    operation = Store.operation

    @contextlib.contextmanager
    def watched(store: Store, name: str, *more: Any, **named: Any) -> Iterator[Any]:
        with operation(store, name, *more, **named) as tx:
            open_now.append(name)
            seen.append(name)
            try:
                yield tx
            finally:
                open_now.pop()

    def guarded(work: Callable[..., Any]) -> Callable[..., Any]:
        def asked(*arguments: Any, **options: Any) -> Any:
            assert open_now == [], "a picture inside an operation"
            return work(*arguments, **options)

        return asked

    monkeypatch.setattr(Store, "operation", watched)
    monkeypatch.setattr(Image, "open", guarded(Image.open))
    monkeypatch.setattr(render, "raster", guarded(render.raster))
    return seen


def blurred(picture: Image.Image) -> Image.Image:
    return picture.filter(ImageFilter.GaussianBlur(1.6))


def signed_list(office: Office) -> list[Image.Image]:
    """Two scans of one list that all have signed."""
    out = office.folder / "daftar.pdf"
    sheet = print_pacts(office.store, out, collective="straight").sheets[0]
    picture = paper.render(out)[0]
    for zone in sheet.zones:
        paper.sign(picture, (zone.x, zone.y, zone.w, zone.h))
    return [picture, picture.crop((0, 0, picture.width - 2, picture.height - 2))]


@pytest.mark.parametrize("together", [True, False], ids=["in one file", "one after the other"])
def test_a_list_that_comes_again_is_compared_outside_the_lock(
    office: Office, no_pictures_in_the_lock: list[str], together: bool
) -> None:
    first, again = signed_list(office)
    scans = [office.scan("a.pdf", first, again)] if together else [office.scan("a.png", first)]
    pages = import_scans(office.store, scans, readers=2).pages
    if not together:
        pages += office.take([office.scan("b.png", again)]).pages
    assert [page["state"] for page in pages] == ["filed", "duplicate"]
    assert len(pages[0]["zones"]) > 2
    assert "scans.read_page" in no_pictures_in_the_lock


def test_a_page_that_is_read_again_is_compared_outside_the_lock(
    office: Office, no_pictures_in_the_lock: list[str]
) -> None:
    office.take([office.scan("a.png", office.signed(0))])
    (page,) = office.take([office.scan("b.png", without_codes(office.signed(0)))]).pages
    read = reread(office.store, page["id"], office.sheets[0].code, reader=office.reader)
    assert (read["state"], read["reason"]["code"]) == ("duplicate", "rescan")
    assert "scans.reread" in no_pictures_in_the_lock


class Between(Reader):
    """After it has compared for the first time, and before that is committed, something else happens."""

    def __init__(self, happens: Callable[[], object]) -> None:
        super().__init__()
        self.happens, self.compared = happens, 0

    def compare(self, model, pairs):
        found = super().compare(model, pairs)
        self.compared += 1
        if self.compared == 1:
            self.happens()
        return found


@pytest.mark.parametrize("typed", [False, True], ids=["run", "reread"])
def test_another_scan_filed_meanwhile_is_what_counts(office: Office, typed: bool) -> None:
    (poor,) = office.take([office.scan("a.png", blurred(office.signed(0)))]).pages

    def better_comes() -> None:
        (better,) = office.take([office.scan("b.png", office.signed(0))]).pages
        assert better["state"] == "filed"

    third = office.signed(0).crop((0, 0, 1640, 2320))  # another file of the same
    if typed:
        (page,) = office.take([office.scan("c.png", without_codes(third))]).pages
    with Between(better_comes) as reader:
        if typed:
            last = reread(office.store, page["id"], office.sheets[0].code, reader=reader)
        else:
            (last,) = import_scans(office.store, [office.scan("c.png", third)], reader=reader).pages
        assert reader.compared == 2
    assert page_document(office.store, poor["id"])["state"] == "duplicate"
    assert (last["state"], last["reason"]["code"]) == ("duplicate", "rescan")
    assert office.states()["filed"] == 1
    assert office.store.verify() == []


def test_what_was_discarded_meanwhile_does_not_count(office: Office) -> None:
    (first,) = office.take([office.scan("a.png", office.signed(0))]).pages
    with Between(lambda: decide(office.store, first["id"], "discard")) as reader:
        (again,) = import_scans(office.store, [office.scan("b.png", blurred(office.signed(0)))], reader=reader).pages
    assert (again["state"], again["reason"]) == ("filed", None)
    assert office.signed_people() == 1


class Failing(Reader):
    """Ends whenever it is to compare."""

    def compare(self, model, pairs):
        raise ReaderDied


def test_where_no_reader_can_compare_a_person_does(office: Office) -> None:
    office.take([office.scan("a.png", office.signed(0))])
    with Failing() as reader:
        (again,) = import_scans(office.store, [office.scan("b.png", blurred(office.signed(0)))], reader=reader).pages
    assert (again["state"], again["reason"]["code"]) == ("review", "differs_from_earlier")
    assert office.signed_people() == 1


def test_a_crop_that_is_damaged_on_our_disk_stops_nothing(office: Office) -> None:
    (first,) = office.take([office.scan("a.png", office.signed(0))]).pages
    with office.store.read() as c:
        facts = page_facts(c, first["id"])
    assert facts is not None
    crop = facts.zones[0].crop_blob
    assert crop is not None
    path = office.store.blobs.path(crop)
    path.write_bytes(path.read_bytes()[:-40])
    (again,) = office.take([office.scan("b.png", blurred(office.signed(0)))]).pages
    assert (again["state"], again["reason"]["code"]) == ("review", "differs_from_earlier")
