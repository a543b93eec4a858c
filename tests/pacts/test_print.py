"""Printing: the file and the register change together; the same page is the same sheet, a changed one a new sheet."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from sqlalchemy import func, select

from netral_desktop.campaigns.queries import active_campaign
from netral_desktop.campaigns.service import new_campaign
from netral_desktop.kernel.errors import Cancelled, EnvironmentFault, Refused, UsageProblem
from netral_desktop.kernel.progress import CancelToken
from netral_desktop.pacts.queries import batches
from netral_desktop.pacts.service import print_pacts
from netral_desktop.roster.service import update_person
from netral_desktop.sheets.letterhead import SETTING
from netral_desktop.sheets.pdfium import PDFIUM_LOCK
from netral_desktop.sheets.register import find_sheet, load_model
from netral_desktop.store import Store, tables
from tests.support.disk import small_disk
from tests.support.offices import add_people, add_unit, make_office


class Watch:
    """A progress that counts its reports and can cancel at the nth check."""

    def __init__(self, cancel_at: int | None = None) -> None:
        self.reports: list[tuple[int, int]] = []
        self._checks = itertools.count()
        self._cancel_at = cancel_at
        self._token = CancelToken()

    def report(self, done: int, total: int, label: str) -> None:
        self.reports.append((done, total))

    def check(self) -> None:
        if next(self._checks) == self._cancel_at:
            self._token.cancel()
        self._token.check()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_office(tmp_path / "opd", campaign=False) as made:
        begin_campaign(made)
        yield made


def begin_campaign(store: Store, title: str = "Pemilihan 2031") -> None:
    new_campaign(
        store, title=title, circular="800/1/2031", pact_deadline="2031-11-21", ikrar_deadline="2031-11-25", place="Uji"
    )


def texts(pdf: Path) -> list[str]:
    with PDFIUM_LOCK:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
        finally:
            document.close()


def rows(store: Store, table: object) -> int:
    with store.read() as c:
        return c.scalar(select(func.count()).select_from(table)) or 0


def nothing_changed(store: Store, folder: Path) -> bool:
    return not list(folder.iterdir()) and not any(
        rows(store, table) for table in (tables.print_batches, tables.sheets, tables.sheet_zones, tables.sheet_models)
    )


def test_everyone_due_gets_a_page_by_unit_and_name(store, tmp_path):
    second, first = add_unit(store, "Bidang Dua", 2), add_unit(store, "Sekretariat", 1)
    ids = add_people(store, ["WAYAN B", "MADE A"], unit=second)
    ids += add_people(store, ["SITI C"], unit=first, start=10)
    ids += add_people(store, ["TANPA UNIT"], start=20)
    add_people(store, ["PENSIUN"], unit=first, duty_status="retired", start=30)
    result = print_pacts(store, tmp_path / "cetak" / "pakta.pdf")
    assert [sheet.person_id for sheet in result.sheets] == [ids[2], ids[1], ids[0], ids[3]]
    assert [sheet.page for sheet in result.sheets] == [1, 2, 3, 4]
    pages = texts(tmp_path / "cetak" / "pakta.pdf")
    assert len(pages) == result.pages == 4
    names = ["SITI C", "MADE A", "WAYAN B", "TANPA UNIT"]
    assert all(name in page for name, page in zip(names, pages, strict=True))
    assert result.rejected == []
    assert store.verify() == []


def test_the_answer_has_the_shape_of_the_command_line(store, tmp_path):
    (person,) = add_people(store, ["MADE A"])
    (sheet,) = print_pacts(store, tmp_path / "pakta.pdf", paper="f4").sheets
    answer = sheet.as_json()
    assert answer["page_mm"] == [215.0, 330.0]
    assert answer["qr_mm"] == [[178.0, 12.0, 20.0], [12.0, 265.0, 20.0]]
    assert answer["zones"] == [{"role": "declarant", "person": person, "mm": [112.0, 231.0, 78.0, 28.0]}]
    assert (answer["page"], answer["person"], answer["code"]) == (1, person, sheet.code)
    assert len(answer["date_mm"]) == 3


def test_the_register_knows_every_page_and_how_to_draw_it(store, tmp_path):
    add_people(store, ["MADE A", "WAYAN B"])
    result = print_pacts(store, tmp_path / "pakta.pdf")
    with store.read() as c:
        for sheet in result.sheets:
            record, model = find_sheet(c, sheet.code), load_model(c, sheet.code)
            assert record is not None
            assert model is not None
            assert (record.person_id, record.batch_id, record.batch_page) == (
                sheet.person_id,
                result.batch_id,
                sheet.page,
            )
            assert (record.kind, record.revision, record.state, record.layout) == ("pact", 1, "current", "pact-1")
            assert model.code == sheet.code
            assert model.zones == sheet.zones == record.zones
        (batch,) = batches(c, store.office)
        digest = c.scalar(select(tables.print_batches.c.sha256))
    assert (batch.id, batch.paper, batch.pages, batch.confirmed_at) == (result.batch_id, "a4", 2, None)
    assert digest == hashlib.sha256((tmp_path / "pakta.pdf").read_bytes()).hexdigest()


def test_printing_again_gives_the_same_file_and_no_new_sheet(store, tmp_path):
    add_people(store, ["MADE A", "WAYAN B"])
    print_pacts(store, tmp_path / "first.pdf")
    print_pacts(store, tmp_path / "again.pdf")
    assert (tmp_path / "first.pdf").read_bytes() == (tmp_path / "again.pdf").read_bytes()
    assert rows(store, tables.sheets) == 2
    assert rows(store, tables.print_batches) == 2


@pytest.mark.parametrize("change", ["name", "paper", "letterhead"])
def test_a_changed_page_is_a_new_sheet_and_the_old_one_is_superseded(store, tmp_path, change):
    first_id, second_id = add_people(store, ["MADE A", "WAYAN B"])
    before = {sheet.person_id: sheet.code for sheet in print_pacts(store, tmp_path / "first.pdf").sheets}
    paper = "a4"
    if change == "name":
        update_person(store, first_id, name="MADE AYU A")
    elif change == "paper":
        paper = "f4"
    else:
        with store.operation("letterhead") as tx:
            tx.set_setting(SETTING, {"lines": ["PEMERINTAH KABUPATEN UJI", "DINAS UJI"], "address": "Jalan Uji 1"})
    after = {sheet.person_id: sheet.code for sheet in print_pacts(store, tmp_path / "again.pdf", paper=paper).sheets}
    assert after[first_id] != before[first_id]
    assert (after[second_id] == before[second_id]) == (change == "name")
    with store.read() as c:
        old, new = find_sheet(c, before[first_id]), find_sheet(c, after[first_id])
        assert load_model(c, before[first_id]) is not None
    assert old is not None
    assert new is not None
    assert (old.state, new.state, new.revision) == ("superseded", "current", 2)


def test_another_campaign_has_sheets_of_its_own(store, tmp_path):
    add_people(store, ["MADE A"])
    (before,) = print_pacts(store, tmp_path / "first.pdf").sheets
    begin_campaign(store, "Pemilihan Ulang 2032")
    (after,) = print_pacts(store, tmp_path / "second.pdf").sheets
    with store.read() as c:
        old, new = find_sheet(c, before.code), find_sheet(c, after.code)
        campaign = active_campaign(c)
    assert old is not None
    assert new is not None
    assert campaign is not None
    assert (old.state, new.state, new.revision, new.campaign_id) == ("current", "current", 1, campaign.id)


def test_a_unit_is_printed_by_name_or_id_with_the_units_under_it(store, tmp_path):
    parent = add_unit(store, "Bidang SD", 1)
    child, other = add_unit(store, "SD Negeri 1", 2), add_unit(store, "Sekretariat", 3)
    with store.operation("test.parent") as tx:
        tx.update(tables.units, child, parent_id=parent)
    (head,) = add_people(store, ["KEPALA BIDANG"], unit=parent)
    (teacher,) = add_people(store, ["GURU SATU"], unit=child, start=10)
    add_people(store, ["SEKRETARIS"], unit=other, start=20)
    by_name = print_pacts(store, tmp_path / "nama.pdf", unit="bidang sd")
    by_id = print_pacts(store, tmp_path / "id.pdf", unit=child)
    assert [sheet.person_id for sheet in by_name.sheets] == [head, teacher]
    assert [sheet.person_id for sheet in by_id.sheets] == [teacher]


def test_people_who_are_named_are_printed_also_when_they_are_not_due(store, tmp_path):
    (absent,) = add_people(store, ["TUGAS BELAJAR"], duty_status="study_leave")
    add_people(store, ["MADE A"], start=10)
    result = print_pacts(store, tmp_path / "satu.pdf", people=[absent])
    assert [sheet.person_id for sheet in result.sheets] == [absent]


def test_a_practice_office_prints_practice_codes(tmp_path):
    store, _ = Store.create(tmp_path / "latihan", "kata-sandi", role="opd", code="4.01", name="Dinas", practice=True)
    with store:
        begin_campaign(store)
        add_people(store, ["MADE A"])
        (sheet,) = print_pacts(store, tmp_path / "latihan.pdf").sheets
    assert sheet.code.startswith("NL")


def test_a_person_whose_page_cannot_be_made_does_not_stop_the_others(store, tmp_path):
    bad, good = add_people(store, ["王小明", "MADE A"])
    result = print_pacts(store, tmp_path / "pakta.pdf")
    assert [sheet.person_id for sheet in result.sheets] == [good]
    assert [(left.person_id, left.code) for left in result.rejected] == [(bad, "person_glyphs")]
    with pytest.raises(Refused) as refusal:
        print_pacts(store, tmp_path / "satu.pdf", people=[bad])
    assert refusal.value.code == "nothing_printable"
    assert not (tmp_path / "satu.pdf").exists()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({"paper": "letter"}, "bad_paper"),
        ({"unit": "Tidak Ada"}, "unknown_unit"),
        ({"people": ["0" * 32]}, "unknown_person"),
        ({"people": []}, "nobody"),
    ],
)
def test_what_cannot_be_printed_is_said_and_nothing_is_written(store, tmp_path, arguments, code):
    add_people(store, ["MADE A"])
    (tmp_path / "out").mkdir()
    with pytest.raises(UsageProblem) as problem:
        print_pacts(store, tmp_path / "out" / "pakta.pdf", **arguments)
    assert problem.value.code == code
    assert problem.value.next_step
    assert nothing_changed(store, tmp_path / "out")


def test_an_empty_roster_and_a_missing_campaign_are_said(store, tmp_path):
    with pytest.raises(UsageProblem) as problem:
        print_pacts(store, tmp_path / "pakta.pdf")
    assert problem.value.code == "nobody"
    with make_office(tmp_path / "lain", campaign=False) as bare, pytest.raises(UsageProblem) as problem:
        print_pacts(bare, tmp_path / "pakta.pdf")
    assert problem.value.code == "no_campaign"


def test_progress_is_told_and_cancelling_leaves_nothing(store, tmp_path):
    add_people(store, [f"ORANG {number}" for number in range(70)])
    (tmp_path / "out").mkdir()
    with pytest.raises(Cancelled):
        print_pacts(store, tmp_path / "out" / "pakta.pdf", progress=Watch(cancel_at=2))
    assert nothing_changed(store, tmp_path / "out")
    watch = Watch()
    print_pacts(store, tmp_path / "out" / "pakta.pdf", progress=watch)
    assert [done for done, _ in watch.reports] == [0, 20, 40, 60, 70]


def test_an_older_file_of_that_name_stays_when_the_job_is_cancelled(store, tmp_path):
    add_people(store, [f"ORANG {number}" for number in range(30)])
    out = tmp_path / "pakta.pdf"
    out.write_bytes(b"lama")
    with pytest.raises(Cancelled):
        print_pacts(store, out, progress=Watch(cancel_at=1))
    assert out.read_bytes() == b"lama"


def test_a_full_disk_leaves_neither_file_nor_rows(store, tmp_path):
    add_people(store, [f"ORANG {number}" for number in range(200)])
    with small_disk(tmp_path, "128k") as disk:
        with pytest.raises(EnvironmentFault) as fault:
            print_pacts(store, disk / "pakta.pdf")
        assert fault.value.code == "disk_full"
        assert nothing_changed(store, disk)
    print_pacts(store, tmp_path / "pakta.pdf")
    assert store.verify() == []


def test_a_failure_in_the_register_takes_the_file_back(store, tmp_path):
    add_people(store, ["MADE A"])
    (tmp_path / "out").mkdir()
    campaign_after = Watch()
    campaign_after.report = lambda done, total, label: begin_campaign(store, "Lain")  # type: ignore[method-assign]
    with pytest.raises(Refused) as refusal:
        print_pacts(store, tmp_path / "out" / "pakta.pdf", progress=campaign_after)
    assert refusal.value.code == "changed_meanwhile"
    assert nothing_changed(store, tmp_path / "out")


def test_a_file_is_not_published_when_its_name_is_taken_by_a_folder(store, tmp_path):
    add_people(store, ["MADE A"])
    (tmp_path / "out" / "pakta.pdf").mkdir(parents=True)
    with pytest.raises(EnvironmentFault) as fault:
        print_pacts(store, tmp_path / "out" / "pakta.pdf")
    assert fault.value.code == "is_folder"
    assert rows(store, tables.sheets) == 0
