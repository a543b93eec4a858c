"""Paper that comes back, on a real store with real printed sheets: what is filed, what waits, that nothing is lost."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from sqlalchemy import select

from netral_desktop.campaigns.service import new_campaign
from netral_desktop.kernel.errors import Cancelled, EnvironmentFault, UsageProblem
from netral_desktop.pacts.service import print_pacts
from netral_desktop.scans import queries
from netral_desktop.scans.reading.process.worker import Reader
from netral_desktop.scans.service import decide, import_scans, page_document, read_waiting, undo_decision
from netral_desktop.store import tables as t
from tests.cli import paper
from tests.scans.office import Office
from tests.support.offices import add_people, make_office
from tests.support.striking import end


def test_signed_and_empty_sheets_are_filed_to_their_people(office: Office) -> None:
    outcome = office.take([office.scan("a.pdf", office.signed(0), office.page(1))])
    assert outcome.totals == {"filed": 2}
    assert [p["zones"][0]["verdict"] for p in outcome.pages] == ["signed", "unsigned"]
    assert [p["zones"][0]["person"] for p in outcome.pages] == [s.person_id for s in office.sheets[:2]]
    assert office.signed_people() == 1
    assert office.store.verify() == []


def test_every_page_that_came_in_is_in_exactly_one_state(office: Office) -> None:
    scan = office.scan("a.pdf", office.signed(0), paper.blank_page(), paper.foreign_page(), office.signed(0))
    outcome = office.take([scan])
    assert outcome.totals == {"filed": 1, "blank": 1, "foreign": 1, "duplicate": 1}
    assert sum(outcome.totals.values()) == len(outcome.pages) == 4


def test_the_same_file_again_is_said_and_not_read_twice(office: Office) -> None:
    scan = office.scan("a.pdf", office.signed(0), office.page(1))
    office.take([scan])
    again = office.folder / "salinan.pdf"
    shutil.copy(scan, again)

    class NoReader(Reader):
        def open(self, size: int, chunks: object) -> int:
            raise AssertionError("read twice")

    outcome = import_scans(office.store, [again], reader=NoReader())
    assert outcome.totals == {"duplicate": 2}
    assert {p["reason"]["code"] for p in outcome.pages} == {"same_file"}


def test_a_bad_file_among_good_ones_is_named_and_the_good_ones_go_through(office: Office) -> None:
    word = office.folder / "surat.pdf"
    word.write_bytes(b"PK\x03\x04 bukan pdf")
    empty = office.folder / "kosong.jpg"
    empty.write_bytes(b"")
    good = office.scan("a.png", office.signed(0))
    outcome = office.take([word, good, empty, office.folder / "tidak-ada.pdf"])
    assert outcome.totals == {"filed": 1}
    assert [(Path(r.file).name, r.code) for r in outcome.rejected] == [
        ("surat.pdf", "office_document"),
        ("kosong.jpg", "empty_file"),
        ("tidak-ada.pdf", "not_found"),
    ]
    assert word.exists()


def test_a_folder_stands_for_the_scans_in_it(office: Office) -> None:
    (office.folder / "map" / "dalam").mkdir(parents=True)
    office.scan("map/a.png", office.signed(0))
    office.scan("map/dalam/b.tiff", office.page(1))
    (office.folder / "map" / "catatan.txt").write_text("bukan pindaian")
    assert office.take([office.folder / "map"]).totals == {"filed": 2}


def test_a_truncated_picture_is_kept_for_a_person_and_not_filed(office: Office) -> None:
    whole = office.folder / "utuh.jpg"
    office.signed(0).save(whole, quality=90)
    cut = office.folder / "terpotong.jpg"
    cut.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    outcome = office.take([cut])
    assert outcome.totals == {"unreadable": 1}
    assert outcome.pages[0]["reason"]["code"] == "broken_page"


def test_an_unsigned_sheet_that_comes_back_signed_counts_as_signed(office: Office) -> None:
    office.take([office.scan("a.png", office.page(0))])
    assert office.take([office.scan("b.png", office.signed(0))]).totals == {"filed": 1}
    assert office.signed_people() == 1


def test_a_signed_sheet_that_comes_back_empty_is_a_persons_to_decide(office: Office) -> None:
    office.take([office.scan("a.png", office.signed(0))])
    outcome = office.take([office.scan("b.png", office.page(0))])
    assert [p["reason"]["code"] for p in outcome.pages] == ["differs_from_earlier"]
    assert office.signed_people() == 1


def test_two_sheets_in_one_picture_are_never_guessed(office: Office) -> None:
    first, second = office.signed(0), office.page(1)
    both = Image.new("L", (first.width * 2, first.height), 255)
    both.paste(first, (0, 0))
    both.paste(second, (first.width, 0))
    outcome = office.take([office.scan("a.png", both)])
    assert [(p["state"], p["reason"]["code"], p["sheet"]) for p in outcome.pages] == [("review", "two_sheets", None)]


def test_a_sheet_of_another_office_is_not_ours(office: Office, tmp_path: Path) -> None:
    with make_office(tmp_path / "lain", code="9.99.99", campaign=False) as other:
        new_campaign(other, title="P", circular="1", pact_deadline="2029-11-22", ikrar_deadline="2029-11-26")
        add_people(other, ["Eka Contoh"])
        print_pacts(other, tmp_path / "lain.pdf")
    scan = office.scan("a.png", paper.render(tmp_path / "lain.pdf")[0])
    assert [p["reason"]["code"] for p in office.take([scan]).pages] == ["other_office"]


def test_a_persons_decision_stands_and_can_be_taken_back(office: Office) -> None:
    (page,) = office.take([office.scan("a.png", office.page(0))]).pages
    decide(office.store, page["id"], "signed")
    assert office.signed_people() == 1
    undo_decision(office.store, page["id"])
    assert office.signed_people() == 0
    assert page_document(office.store, page["id"]) == {**page, "file": "a.png"}
    with pytest.raises(UsageProblem):
        undo_decision(office.store, page["id"])
    assert office.store.verify() == []


def test_decisions_are_taken_back_one_by_one(office: Office) -> None:
    (page,) = office.take([office.scan("a.png", office.page(0))]).pages
    decide(office.store, page["id"], "signed")
    decide(office.store, page["id"], "discard")
    undo_decision(office.store, page["id"])
    assert office.states() == {"filed": 1}
    assert office.signed_people() == 1
    undo_decision(office.store, page["id"])
    assert office.signed_people() == 0


def test_a_page_without_a_code_is_filed_to_a_person_by_hand_and_named_as_such(office: Office) -> None:
    (page,) = office.take([office.scan("a.png", paper.foreign_page())]).pages
    with pytest.raises(UsageProblem, match="milik siapa"):
        decide(office.store, page["id"], "signed")
    decide(office.store, page["id"], "signed", person_id=office.sheets[2].person_id)
    filed = page_document(office.store, page["id"])
    assert (filed["state"], filed["by_hand"], filed["person"]) == ("filed", True, office.sheets[2].person_id)
    assert office.signed_people() == 1


class StopAfter:
    """Cancels after some pages were reported."""

    def __init__(self, pages: int) -> None:
        self.left = pages

    def report(self, done: int, total: int, label: str) -> None:
        self.left -= 1

    def check(self) -> None:
        if self.left <= 0:
            raise Cancelled()


def test_cancelling_keeps_what_was_read_and_the_rest_is_read_later(office: Office) -> None:
    scan = office.scan("a.pdf", *(office.signed(n) for n in range(4)))
    with pytest.raises(Cancelled, match="tersimpan"):
        import_scans(office.store, [scan], progress=StopAfter(3))
    with office.store.read() as c:
        unread = queries.unread_pages(c, office.store.office)
    assert 0 < unread < 4
    read_waiting(office.store, reader=office.reader)
    assert office.states() == {"filed": 4}
    assert office.signed_people() == 4


class Murderer(Reader):
    """A reader whose process is killed at its first page."""

    killed = False

    def look(self, index: int):
        if not self.killed and index == 1:
            self.killed = True
            end(self.pid)
        return super().look(index)


def test_a_reader_that_is_killed_is_started_again_and_no_page_is_lost(office: Office) -> None:
    scan = office.scan("a.pdf", *(office.signed(n) for n in range(4)))
    with Murderer() as reader:
        outcome = import_scans(office.store, [scan], reader=reader)
        assert reader.killed
    assert outcome.totals == {"filed": 4}


def test_the_picture_that_travels_is_small_upright_and_shows_where_the_zone_lies(office: Office) -> None:
    upside_down = office.signed(0).rotate(180)
    (page,) = office.take([office.scan("a.png", upside_down)]).pages
    with office.store.read() as c:
        row = c.execute(select(t.scan_pages).where(t.scan_pages.c.id == page["id"])).one()
        zone = c.execute(select(t.page_zones).where(t.page_zones.c.page_id == page["id"])).one()
    picture = Image.open(office.store.blobs.open(row.image_blob))
    assert len(office.store.blobs.read(row.image_blob)) <= 120_000
    assert picture.height > picture.width
    assert zone.crop_blob is not None
    x, y, w, h = (getattr(office.sheets[0].zones[0], name) for name in "xywh")
    corner = np.array(json.loads(row.placement)) @ [x + w / 2, y + h / 2, 1]
    column, line = corner[:2] / corner[2]
    box = picture.convert("L").crop((int(column - 40), int(line - 20), int(column + 40), int(line + 20)))
    assert np.asarray(box).min() < 150  # the signature is where the placement says


def test_a_reader_that_cannot_be_started_leaves_the_scans_waiting(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("netral_desktop.kernel.sandbox._START_SECONDS", 0.0)
    with pytest.raises(EnvironmentFault, match="tersimpan"):
        import_scans(office.store, [office.scan("a.png", office.signed(0))])
    monkeypatch.undo()
    assert read_waiting(office.store, reader=office.reader).totals == {"filed": 1}


def test_a_page_without_a_place_to_sign_never_counts_as_signed(office: Office) -> None:
    (page,) = office.take([office.scan("a.png", office.page(0))]).pages
    with office.store.operation("test.no_zones") as tx:
        for table, column in ((t.page_zones, t.page_zones.c.page_id), (t.sheet_zones, t.sheet_zones.c.sheet_id)):
            key = page["id"] if table is t.page_zones else page["sheet"]
            tx.delete(table, list(tx.connection.scalars(select(table.c.id).where(column == key))))
    decide(office.store, page["id"], "signed")
    assert page_document(office.store, page["id"])["zones"] == []
    assert office.signed_people() == 0
