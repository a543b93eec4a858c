from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from netral_desktop.app import App
from netral_desktop.campaigns.duties import Tier
from netral_desktop.campaigns.editing import track_duty
from netral_desktop.followup.duties import IkrarState, PactState, always_tracked
from netral_desktop.followup.queries import Missing, Totals
from netral_desktop.store import Store, tables
from netral_desktop.ui.pages.beranda.presenter import LETTERHEAD, missing_chip, next_step, read_home, to_do, unit_tone
from netral_desktop.ui.pages.pengaturan.presenter import LetterheadText, save_letterhead
from netral_desktop.ui.roles import OFFICE_PAGES
from netral_desktop.ui.standing import read_standing
from netral_desktop.ui.theme import Tone
from netral_desktop.ui.widgets.labels import Text
from netral_desktop.ui.widgets.unit_choice import UnitChoice
from tests.ui.drivers.beranda import PEOPLE as MISSING
from tests.ui.drivers.beranda import UNITS, BerandaDriver
from tests.ui.drivers.page import PageDriver

from .conftest import PASSWORD, opened

PEOPLE = 10
LOGO = "Memasang logo “ASN Pilih Netral”"


def totals(people: int = PEOPLE, **counts: int) -> Totals:
    """Everyone signed and present, but for the counts given."""
    pacts = {s.value: counts.get(s.value, 0) for s in PactState}
    ikrar = {s.value: counts.get(s.value, 0) for s in IkrarState}
    pacts[PactState.SIGNED] = people - sum(pacts.values())
    ikrar[IkrarState.PRESENT] = people - sum(ikrar.values())
    return Totals(people, {"pakta": pacts, "ikrar": ikrar})


def step(found: Totals, *, review: int = 0, has_campaign: bool = True, ikrar_held: bool = True, questions: int = 0):
    return next_step(
        found, {"review": review}, has_campaign=has_campaign, ikrar_held=ikrar_held, questions=questions
    )  # fmt: skip


@pytest.mark.parametrize(
    ("found", "facts", "page", "words"),
    [
        (totals(0), {"has_campaign": False}, "pengaturan", "Belum ada kegiatan netralitas"),
        (totals(0), {}, "pegawai", "Masukkan data awal"),
        (totals(not_printed=10), {}, "pakta", "10 pakta belum dicetak"),
        (totals(printed=4, unsigned=2), {}, "pakta", "2 lembar kembali tanpa tanda tangan"),
        (totals(printed=4), {"review": 14}, "pegawai", "4 pakta belum kembali"),
        (totals(), {"review": 14}, "pindai", "14 halaman pindaian menunggu"),
        (totals(), {"review": 14, "questions": 3}, "pegawai", "3 pertanyaan tentang data pegawai"),
        (totals(unmarked=10), {"ikrar_held": False}, "ikrar", "Ikrar belum dicatat"),
        (totals(unmarked=3), {}, "ikrar", "3 pegawai belum dicatat"),
        (totals(absent=1), {}, "pegawai", "1 pegawai tidak hadir tanpa keterangan"),
        (totals(), {}, "sinkronisasi", "Semua lengkap"),
    ],
)
def test_the_next_step_is_the_first_thing_in_the_way(found: Totals, facts, page: str, words: str) -> None:
    chosen = step(found, **facts)
    assert chosen.page == page
    assert words in chosen.sentence
    assert chosen.button


def test_every_next_step_leads_to_a_page_that_exists() -> None:
    keys = {entry.key for entry in OFFICE_PAGES}
    assert step(totals()).page in keys
    assert step(totals(printed=1)).page in keys


def test_no_word_calls_a_person_anything() -> None:
    sentence = step(totals(absent=1)).sentence
    assert "perlu klarifikasi" in sentence
    assert "tidak netral" not in sentence


@pytest.mark.parametrize(
    ("pact", "ikrar", "words"),
    [
        (PactState.UNSIGNED, IkrarState.PRESENT, "belum TTD"),
        (PactState.REVIEW, IkrarState.ABSENT, "ditinjau"),
        (PactState.SIGNED, IkrarState.ABSENT, "perlu klarifikasi"),
    ],
)
def test_the_chip_says_why_someone_is_on_the_list(pact: PactState, ikrar: IkrarState, words: str) -> None:
    first, second = always_tracked()
    lacks = tuple((duty, state) for duty, state in ((first, pact), (second, ikrar)) if state in duty.lacks)
    assert missing_chip(Missing("id", "Nama", None, lacks))[0] == words


def test_what_the_campaign_adds_is_a_tile_and_the_last_step(qtbot, office: App) -> None:
    track_duty(office.store, "logo")
    with opened(qtbot, office) as workspace:
        page = BerandaDriver(workspace.current)
        assert page.in_sight_with(Text, LOGO)
        track_duty(office.store, "logo", off=True)
        qtbot.waitUntil(lambda: not page.in_sight_with(Text, LOGO))
    left = next_step(totals(), {}, has_campaign=True, ikrar_held=True, added=[("Memasang logo", 3), ("Lain", 0)])
    assert left.sentence == "3 pegawai belum: Memasang logo"
    done = next_step(totals(), {}, has_campaign=True, ikrar_held=True, added=[("Memasang logo", 0)])
    assert done.page == "sinkronisasi"


def test_who_lacks_only_what_the_campaign_adds_is_listed_with_that(office: App) -> None:
    track_duty(office.store, "logo")
    found = read_home(office).missing[0]
    added = [lack for lack in found.lacks if lack[0].noted]
    assert missing_chip(replace(found, lacks=tuple(added)))[0] == "Logo: belum"


def test_red_marks_a_unit_only_when_it_lags_and_the_deadline_is_near() -> None:
    assert unit_tone(6, 10, urgent=True) is Tone.DUE
    assert unit_tone(6, 10, urgent=False) is None
    assert unit_tone(9, 10, urgent=True) is None
    assert unit_tone(0, 0, urgent=True) is None


def test_the_home_of_an_office_balances(office: App) -> None:
    home = read_home(office)
    assert home.subtitle == "24 pegawai aktif · 3 unit"
    assert home.urgent
    assert sum(unit.people for unit in home.units) == 24
    assert home.missing_total == len(home.missing) == 24
    signed = home.figures[0]
    assert (signed.value, signed.total, signed.note) == (0, 24, "24 belum cetak")


def test_the_home_of_a_new_office_says_what_to_do_first(empty_office: App) -> None:
    home = read_home(empty_office)
    assert home.step.page == "pengaturan"
    assert home.subtitle == ""
    assert [figure.note for figure in home.figures][:2] == ["belum ada pegawai", "belum ada pegawai"]


def test_figures_and_lists_are_narrowed_to_a_unit_and_the_next_step_stays_the_offices(qtbot, office: App) -> None:
    with opened(qtbot, office) as workspace:
        page = BerandaDriver(workspace.current)
        assert [len(page.rows(UNITS)), len(page.rows(MISSING))] == [3, 24]
        step = page.next_step
        page.choose("Unit kerja", page.choices("Unit kerja")[2])
        assert page.sees("dari 8")
        assert [len(page.rows(UNITS)), len(page.rows(MISSING))] == [1, 8]
        assert page.next_step == step
        assert page.page.subtitle == "8 pegawai aktif · 1 unit"
        page.click("Buka daftar")
        assert len(PageDriver(workspace.current).rows()) == 8, "the list is narrowed to the same unit"
        workspace.open_page("beranda")
        page.press(next(b for b in page.page.findChildren(QPushButton) if b.text() == "Tindak lanjut"))
        pursuit = PageDriver(workspace.current)
        pursuit.rest()
        assert len(pursuit.rows()) == 16, "a line a duty, narrowed to the same unit"
        workspace.open_page("beranda")
        page.open_row(0, UNITS)
        assert len(page.rows(MISSING)) == 24, "opened once more, all are shown"


def test_before_the_first_import_nobody_is_said_to_be_done(qtbot, empty_office: App) -> None:
    with opened(qtbot, empty_office) as workspace:
        page = BerandaDriver(workspace.current)
        assert page.empty_words(MISSING) == "Belum ada pegawai"
        assert not page.in_sight(UnitChoice)


@pytest.fixture
def late_office(office: App, tmp_path: Path) -> Iterator[App]:
    """The office three days after the pact's deadline at its own place, where UTC is still a day behind."""
    folder = office.data_dir
    office.close()
    with App(Store.open(folder, PASSWORD, clock=lambda: datetime(2029, 11, 24, 17, tzinfo=UTC)), folder) as app:
        yield app


def test_what_is_overdue_is_said_first_with_days_and_people_and_its_button_shows_exactly_them(
    qtbot, late_office: App
) -> None:
    home = read_home(late_office)
    assert home.step.late
    assert (
        home.step.sentence
        == "Lewat tenggat 3 hari (sejak 22 November 2029): 24 orang belum menandatangani pakta integritas"
    )
    assert home.figures[0].late
    assert home.figures[0].note.startswith("24 orang lewat tenggat 3 hari")
    assert not home.figures[1].late, "the oath has a day left"
    assert home.late == {"pakta"}
    frame = read_standing(late_office).deadline
    assert (frame.text, frame.ink) == ("Lewat tenggat: pakta 24 orang, 3 hari", "due")
    with opened(qtbot, late_office) as workspace:
        assert BerandaDriver(workspace.current).sees("24 orang, 24 perlu klarifikasi")
        BerandaDriver(workspace.current).go_on()
        assert workspace.current is workspace.page("pegawai")
        assert len(PageDriver(workspace.current).rows()) == 24


def test_only_those_whose_own_deadline_passed_are_overdue(qtbot, office: App) -> None:
    track_duty(office.store, "pakta", deadlines={Tier.LEADERS: "2029-11-15"})
    assert not read_home(office).step.late, "nobody here is a leader"
    with office.store.operation("test.leader") as tx:
        tx.update(tables.people, f"{3:032x}", echelon="II.b")
    home = read_home(office)
    assert (
        "Lewat tenggat 4 hari (sejak 15 November 2029): 1 orang belum menandatangani pakta integritas"
        in home.step.sentence
    )
    assert home.late == frozenset(), "a unit's bar turns red only when the deadline passed for its staff"
    with opened(qtbot, office) as workspace:
        page = BerandaDriver(workspace.current)
        page.go_on()
        (row,) = PageDriver(workspace.current).rows()
        assert "Siti Contoh Rahmawati" in row[0]


def test_up_to_four_things_are_told_at_once_by_harm_and_each_button_lands_where_it_says(
    qtbot, late_office: App, tmp_path: Path
) -> None:
    late_office.print_pacts(tmp_path / "pakta.pdf", people=[f"{place:032x}" for place in range(5)])
    with opened(qtbot, late_office) as workspace:
        page = BerandaDriver(workspace.current)
        assert [words.split(":")[0].split(";")[0] for words in page.steps] == [
            "Lewat tenggat 3 hari (sejak 22 November 2029)", "5 pakta belum kembali", "19 pakta belum dicetak",
            "Ikrar belum dicatat",
        ]  # fmt: skip
        page.take(1)
        assert len(PageDriver(workspace.current).rows()) == 5
        workspace.open_page("beranda")
        page.take(2)
        assert workspace.current is workspace.page("pakta")
        assert PageDriver(workspace.current).sees("(19 orang)")
        workspace.open_page("beranda")
        page.take(3)
        assert workspace.current is workspace.page("ikrar")


def test_nobody_needs_to_explain_anything_on_the_first_day(qtbot, office: App) -> None:
    assert read_home(office).clarify == 0
    with opened(qtbot, office) as workspace:
        page = BerandaDriver(workspace.current)
        assert page.sees("24 orang")
        assert not page.sees("klarifikasi")


def test_no_more_than_four_things_are_told_at_once() -> None:
    told = to_do(
        totals(printed=1, unsigned=2, not_printed=3), {"review": 4}, has_campaign=True, ikrar_held=False, questions=5
    )
    assert [step.page for step in told] == ["pakta", "pegawai", "pakta", "ikrar"]


def test_a_new_office_is_led_to_its_letterhead_until_it_has_one_or_has_printed(qtbot, office: App) -> None:
    def asks() -> bool:
        return any(step.target == LETTERHEAD for step in read_home(office).steps)

    assert asks()
    with opened(qtbot, office) as workspace:
        page = BerandaDriver(workspace.current)
        page.take(next(place for place, step in enumerate(read_home(office).steps) if step.target == LETTERHEAD))
        assert workspace.current is workspace.page("pengaturan")
    save_letterhead(office, LetterheadText(("PEMERINTAH KABUPATEN UJI", "DINAS UJI"), "Jalan Contoh 1", ""))
    assert not asks()


def test_the_first_day_leads_from_the_campaign_and_the_people_to_the_letterhead_and_the_regency(
    empty_office: App,
) -> None:
    assert [step.page for step in read_home(empty_office).steps] == [
        "pengaturan", "pegawai", "pengaturan", "sinkronisasi",
    ]  # fmt: skip
