"""The alarm that a feeder drew two sheets at once: between which pages, and never for what came in otherwise."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from netral_desktop.kernel.ids import new_id
from netral_desktop.scans.review.candidates import candidates
from netral_desktop.scans.review.double_feeds import Missing, double_feeds
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from tests.support.offices import MADE_AT, add_campaign, add_people, add_sheet, make_office

NAMES = ["Ani", "Budi", "Cahya", "Dewi", "Eka", "Fajar", "Gita", "Hadi"]


@dataclass
class Stack:
    """An office that printed a sheet for each of eight people, in the order of their names."""

    store: Store
    campaign: str
    codes: list[str]

    def scanned(self, pages: Sequence[int | str], *, batch: str = "masuk", name: str = "mesin.pdf") -> list[str]:
        """One file: a number is the sheet of that place, a word is the state of a page without a sheet."""
        file = self._file(batch, name, len(pages))
        return [self._page(file, n, page) for n, page in enumerate(pages, 1)]

    def alone(self, pages: Sequence[int], *, batch: str = "masuk") -> None:
        """Each page a file of its own, as a flatbed saves them."""
        for n, page in enumerate(pages, 8):
            self._page(self._file(batch, f"pindai{n}.jpg", 1), 1, page)

    def print_order(self, codes: Sequence[str]) -> None:
        with self.store.operation("test.batch") as tx:
            tx.insert(
                t.print_batches,
                {"id": new_id(), "office": self.store.office, "campaign_id": self.campaign, "kind": "pact",
                 "paper": "a4", "pages": len(codes), "sha256": "0" * 64, "made_at": MADE_AT, "confirmed_at": None,
                 "content": json.dumps(list(codes)), "confirmed_pages": None},
            )  # fmt: skip

    def _file(self, batch: str, name: str, pages: int) -> str:
        file = new_id()
        with self.store.operation("test.file") as tx:
            tx.insert(
                t.scan_files,
                {"id": file, "office": self.store.office, "batch_id": batch, "name": name, "sha256": "0" * 64,
                 "bytes": 1, "blob": "0" * 64, "state": "read", "reason_code": None, "pages": pages,
                 "received_at": MADE_AT},
            )  # fmt: skip
        return file

    def _page(self, file: str, number: int, page: int | str) -> str:
        sheet = self.codes[page] if isinstance(page, int) else None
        state = "filed" if isinstance(page, int) else page
        row = new_id()
        with self.store.operation("test.page") as tx:
            tx.insert(
                t.scan_pages,
                {"id": row, "office": self.store.office, "file_id": file, "page_no": number, "state": state,
                 "sheet_id": sheet, "person_id": None, "campaign_id": self.campaign, "by_hand": False,
                 "reason_code": None, "reason_detail": None, "image_blob": None, "image_sha256": None,
                 "placement": None, "read_at": MADE_AT, "decided_at": None, "decided_by": None},
            )  # fmt: skip
        return row

    def alarms(self, **scope: str) -> list[Missing]:
        with self.store.read() as c:
            return double_feeds(c, self.store.office, **scope)

    def names(self) -> list[str | None]:
        return [each.person for each in self.alarms()]


@pytest.fixture
def stack(tmp_path: Path) -> Iterator[Stack]:
    with make_office(tmp_path / "opd", campaign=False) as store:
        campaign = add_campaign(store)
        people = add_people(store, NAMES)
        codes = [add_sheet(store, campaign, person, f"NT0000000000{n:03d}") for n, person in enumerate(people)]
        made = Stack(store, campaign, codes)
        made.print_order(["", *codes[:4], "", *codes[4:]])  # covers before each unit
        yield made


def test_the_sheet_between_two_pages_is_named_with_them(stack: Stack) -> None:
    stack.scanned([0, 1, 2, "blank", 4, 5, 6])
    (missing,) = stack.alarms()
    assert (missing.person, missing.code, missing.after, missing.before) == (
        "Dewi", stack.codes[3], ("mesin.pdf", 3), ("mesin.pdf", 5),
    )  # fmt: skip
    assert missing.words == (
        "Mungkin dua lembar tertarik sekaligus: lembar Dewi tidak ada di antara halaman 3 dan 5 (mesin.pdf)."
    )


def test_a_stack_turned_over_tells_the_same(stack: Stack) -> None:
    stack.scanned([6, 5, 4, 2, 1, 0])
    assert stack.names() == ["Dewi"]


def test_a_sheet_that_came_in_otherwise_is_not_missing(stack: Stack) -> None:
    stack.scanned([0, 1, 3, 4])
    assert stack.names() == ["Cahya"]
    stack.scanned([2], batch="kemudian")
    assert stack.names() == []


def test_a_page_whose_code_was_not_read_may_be_the_sheet_and_it_is_proposed_there(stack: Stack) -> None:
    pages = stack.scanned([0, 1, "review", 3, 4])
    assert stack.names() == []
    with stack.store.read() as c:
        assert [each.code for each in candidates(c, pages[2], "")] == [stack.codes[2]]
        assert candidates(c, pages[2], "")[0].found_by == "neighbours"


def test_a_sheet_that_a_newer_print_replaced_is_not_missed(stack: Stack) -> None:
    stack.scanned([0, 1, 3, 4])
    with stack.store.operation("test.superseded") as tx:
        tx.update(t.sheets, stack.codes[2], state="superseded")
    assert stack.names() == []


def test_sheets_that_another_print_had_side_by_side_are_not_missed(stack: Stack) -> None:
    stack.scanned([0, 1, 3, 4])
    stack.print_order([stack.codes[n] for n in (1, 3, 5)])
    assert stack.names() == []


def test_files_of_one_page_are_one_stack_by_their_names(stack: Stack) -> None:
    stack.alone([0, 1, 3, 4])  # pindai8, pindai9, pindai10, pindai11
    (missing,) = stack.alarms()
    assert (missing.person, missing.after, missing.before) == ("Cahya", ("pindai9.jpg", 1), ("pindai10.jpg", 1))
    assert "di antara pindai9.jpg dan pindai10.jpg" in missing.words


def test_only_the_intake_or_file_asked_for_is_looked_at(stack: Stack) -> None:
    stack.scanned([0, 1, 3, 4], batch="satu", name="a.pdf")
    assert [m.person for m in stack.alarms(batch_id="satu")] == ["Cahya"]
    assert stack.alarms(batch_id="dua") == []
    assert [m.after[0] for m in stack.alarms()] == ["a.pdf"]


def test_an_alarm_changes_nothing(stack: Stack) -> None:
    stack.scanned([0, 1, 3, 4])
    with stack.store.read() as c:
        before = list(c.execute(t.scan_pages.select()))
    stack.alarms()
    with stack.store.read() as c:
        assert list(c.execute(t.scan_pages.select())) == before
