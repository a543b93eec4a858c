"""Making a practice office: complete or not at all, found again, never over something else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from netral_desktop.campaigns.queries import active_campaign
from netral_desktop.followup import queries as followup
from netral_desktop.kernel.errors import Cancelled, EnvironmentFault, Refused, WrongKey
from netral_desktop.kernel.progress import CancelToken
from netral_desktop.practice.making import deadlines
from netral_desktop.practice.office import PracticeOffice
from netral_desktop.practice.service import PRACTICE_PASSWORD, make_practice
from netral_desktop.practice.truth import read_truth
from netral_desktop.sheets.codes import MAGIC_PRACTICE
from netral_desktop.store import Store


@pytest.fixture
def office(practice_office: PracticeOffice) -> PracticeOffice:
    return practice_office


class StopsAt:
    """Asks to stop when the label comes up."""

    def __init__(self, label: str) -> None:
        self.label, self.token = label, CancelToken()

    def report(self, done: int, total: int, label: str) -> None:
        if label.startswith(self.label):
            self.token.cancel()

    def check(self) -> None:
        self.token.check()


def test_everything_is_where_it_says(office: PracticeOffice) -> None:
    for path in (office.roster, office.siasn, office.printed, office.truth, *office.scans):
        assert path.is_file()
    truth = read_truth(office.truth)
    assert {office.folder / page.file for page in truth.pages} == set(office.scans)


def test_the_office_has_printed_for_everyone_due_and_taken_no_scan_in(office: PracticeOffice) -> None:
    with Store.open(office.opd, PRACTICE_PASSWORD) as opd, opd.read() as c:
        assert opd.practice
        totals = followup.totals(c, opd.office)
        assert totals.people == totals.pacts["printed"] == 57
        assert followup.page_totals(c, opd.office) == {}


def test_office_and_regency_share_the_campaign(office: PracticeOffice) -> None:
    with Store.open(office.opd, PRACTICE_PASSWORD) as opd, Store.open(office.kab, PRACTICE_PASSWORD) as kab:
        with opd.read() as here, kab.read() as there:
            ours, theirs = active_campaign(here), active_campaign(there)
        assert ours is not None
        assert theirs is not None
        assert ours.id == theirs.id
        assert ours.notes == ()  # nothing falls on a weekend


def test_a_campaign_that_begins_on_a_sunday_ends_on_working_days() -> None:
    sunday = date(2026, 11, 22)  # and so is the day three weeks later
    assert deadlines(sunday) == (date(2026, 12, 14), date(2026, 12, 17))


def test_no_file_name_tells_a_person_and_every_code_is_a_practice_one(office: PracticeOffice) -> None:
    truth = read_truth(office.truth)
    assert all(page.sheet.startswith(MAGIC_PRACTICE) for page in truth.pages if page.sheet is not None)
    for path in office.folder.rglob("*"):
        assert "Contoh" not in path.name


def test_a_complete_office_is_found_again(office: PracticeOffice) -> None:
    assert make_practice(office.folder) == office


def test_a_complete_office_does_not_open_with_another_password(office: PracticeOffice) -> None:
    with pytest.raises(WrongKey):
        make_practice(office.folder, password="bukan-kata-sandinya")


def test_an_office_that_is_open_elsewhere_is_not_given_out(office: PracticeOffice) -> None:
    with Store.open(office.opd, PRACTICE_PASSWORD), pytest.raises(EnvironmentFault):
        make_practice(office.folder)


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "surat.txt").write_text("penting")
    with pytest.raises(Refused, match="sudah berisi"):
        make_practice(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["surat.txt"]


@pytest.mark.parametrize("label", ["Mencetak", "Menirukan"])
def test_a_cancelled_making_leaves_nothing(tmp_path: Path, label: str) -> None:
    with pytest.raises(Cancelled):
        make_practice(tmp_path / "kantor", progress=StopsAt(label))
    assert list((tmp_path / "kantor").iterdir()) == []


def test_both_stores_are_made_with_the_password_that_was_given(tmp_path: Path) -> None:
    opened: list[str] = []

    class LooksIn(StopsAt):
        def report(self, done: int, total: int, label: str) -> None:
            super().report(done, total, label)
            if self.token.cancelled and not opened:
                for data in (tmp_path / "kantor" / "opd", tmp_path / "kantor" / "kab"):
                    with Store.open(data, "sandi-saya-sendiri") as store:
                        opened.append(store.role)

    with pytest.raises(Cancelled):
        make_practice(tmp_path / "kantor", password="sandi-saya-sendiri", progress=LooksIn("Menirukan"))
    assert opened == ["opd", "kab"]
