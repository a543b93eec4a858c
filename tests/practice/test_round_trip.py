"""The promises of the whole program, proved on a practice office from the spreadsheet to the receipt."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path

import msgspec
import pytest

from netral_desktop.followup import queries as followup
from netral_desktop.kernel.errors import Refused
from netral_desktop.practice import tour
from netral_desktop.practice.office import PracticeOffice
from netral_desktop.practice.round_trip import RoundTrip, drive
from netral_desktop.practice.service import DEFAULT_SEED, PRACTICE_PASSWORD, make_practice
from netral_desktop.practice.truth import Truth, read_truth
from netral_desktop.store import Store
from tests.support.once import once
from tests.support.practice import Made

pytestmark = pytest.mark.slow


@dataclasses.dataclass(frozen=True)
class Driven:
    office: PracticeOffice
    trip: RoundTrip
    truth: Truth
    said: list[str]


@pytest.fixture(scope="session")
def driven(practice: Made, tmp_path_factory: pytest.TempPathFactory) -> Driven:
    """The tour, gone once; whoever opens a store of it works on a copy."""

    def make(folder: Path) -> None:
        said: list[str] = []
        office = practice.copy(folder / "kantor")
        trip = tour.run(office.folder, password=PRACTICE_PASSWORD, seed=DEFAULT_SEED, say=said.append)
        gone = Driven(office, trip, read_truth(office.truth), said)
        (folder / "hasil.json").write_bytes(msgspec.json.encode(gone, enc_hook=str))  # paths, as text

    folder = once(tmp_path_factory, "perjalanan", make)
    return msgspec.json.decode((folder / "hasil.json").read_bytes(), type=Driven, dec_hook=lambda _, text: Path(text))


@pytest.fixture
def copied(driven: Driven, tmp_path: Path) -> PracticeOffice:
    """A copy of the office after the tour."""
    return make_practice(Path(shutil.copytree(driven.office.folder, tmp_path / "kantor")))


def test_no_promise_is_broken(driven: Driven) -> None:
    assert driven.trip.broken == []


def test_no_page_is_filed_to_another_person(driven: Driven) -> None:
    assert driven.trip.read.misfiled == ()
    assert driven.trip.final.misfiled == ()


def test_no_unsigned_sheet_is_taken_as_signed(driven: Driven) -> None:
    assert driven.trip.read.false_signed == ()
    assert driven.trip.final.false_signed == ()


def test_every_page_is_accounted_for(driven: Driven) -> None:
    assert driven.trip.read.whole
    assert driven.trip.final.whole
    assert sum(driven.trip.pages.values()) == len(driven.truth.pages)


def test_the_machine_leaves_little_to_a_person(driven: Driven) -> None:
    assert driven.trip.read.false_unsigned == ()
    assert driven.trip.read.waiting <= len(driven.truth.pages) // 5


def test_the_office_knows_who_signed(driven: Driven) -> None:
    signed = {page.person for page in driven.truth.pages if page.signed}
    unsigned = {page.person for page in driven.truth.pages if page.signed is False}
    assert driven.trip.opd.pacts == {
        "not_printed": 0,
        "printed": len(driven.truth.not_returned),
        "unsigned": len(unsigned),
        "review": 0,
        "signed": len(signed),
    }


def test_the_regencys_figures_equal_the_offices(driven: Driven, copied: PracticeOffice) -> None:
    assert driven.trip.kab == driven.trip.opd
    assert sum(driven.trip.kab.pacts.values()) == sum(driven.trip.kab.ikrar.values()) == driven.trip.kab.people
    with Store.open(copied.kab, copied.password) as kab, kab.read() as c:
        assert followup.totals(c) == driven.trip.opd


def test_both_stores_verify(driven: Driven) -> None:
    assert driven.trip.problems == ()


def test_the_tour_is_not_driven_twice_over_one_office(copied: PracticeOffice) -> None:
    with pytest.raises(Refused, match="sudah pernah"):
        drive(copied)


def test_the_terminal_says_the_figures_and_where_everything_lies(driven: Driven) -> None:
    office, trip, said = driven.office, driven.trip, "\n".join(driven.said)
    for path in (office.opd, office.kab, office.roster, office.printed, *trip.bundle, *trip.receipts):
        assert path.exists()
        assert str(path) in said
    assert f"{len(driven.truth.pages)} dari {len(driven.truth.pages)}" in said
    assert "Semua janji dipenuhi" in said


def test_a_broken_promise_is_told(driven: Driven) -> None:
    score = dataclasses.replace(driven.trip.read, false_signed=(("pindaian/a.pdf", 1),))
    (told,) = dataclasses.replace(driven.trip, read=score).broken
    assert "tanpa tanda tangan" in told


def test_a_known_error_ends_the_tour_with_its_own_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "surat.txt").write_text("penting")
    assert tour.main([str(tmp_path)]) == 3
    assert "sudah berisi" in capsys.readouterr().err
