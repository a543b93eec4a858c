"""A scanner gun at the check-in screen on a real X server: every burst counts, none presses a button."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from netral_desktop.ikrar import queries, service
from netral_desktop.ikrar.kinds import Way
from netral_desktop.roster.queries import people_by_ids, person_ids
from netral_desktop.store import Store
from tests.real.test_window import program
from tests.support.screen import at_screen
from tests.ui.conftest import PASSWORD, small_office

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Xvfb is an X server"),
]
PEOPLE = 24


def test_bursts_count_from_the_first_on_and_slow_typing_is_not_swallowed(tmp_path: Path) -> None:
    folder = tmp_path / "opd"
    with small_office(folder, PEOPLE) as app:
        with app.store.read() as c:
            people = people_by_ids(c, person_ids(c, office=app.store.office))
        numbers = [str(person.personnel_number) for person in people]
        session = service.open_session(app.store, title="Ikrar", day="2029-11-20", place="Halaman", leader="Kepala")
    with at_screen(tmp_path) as screen, program(screen, folder):
        screen.await_window("NETRAL")
        with screen.turning("beranda"):
            screen.type(PASSWORD)
            screen.key("Return")
        screen.await_window("Dinas Uji Contoh")
        with screen.turning("ikrar"):
            screen.key("ctrl+5")
        with screen.turning("kehadiran"):
            screen.key("F8")
        window = screen.window
        with screen.turning("pertama"):
            screen.burst(numbers[0])
        for number in numbers[1:12]:
            screen.burst(number)
        screen.settle()
        screen.keep("dua-belas")
        screen.type_slowly(numbers[12])
        screen.key("Return")
        screen.settle()
        screen.keep("diketik")
        screen.burst("NT7K3F9A22QMX4C1")
        screen.settle()
        screen.keep("bukan-kantor-ini")
        screen.key("Escape")
        screen.settle()
        screen.window = window
        screen.keep("selesai")
        screen.close_window()
    with Store.open(folder, PASSWORD) as store, store.read() as c:
        assert queries.present_by_way(c, session) == {Way.GUN: 12, Way.TYPED: 1}
        found = queries.session(c, store.office, session)
        assert found is not None
        assert not found.closed
        assert store.verify() == []


def test_in_the_list_a_letter_marks_one_person_and_a_burst_is_a_scan(tmp_path: Path) -> None:
    folder = tmp_path / "opd"
    with small_office(folder, PEOPLE) as app:
        with app.store.read() as c:
            people = people_by_ids(c, person_ids(c, office=app.store.office))
        session = service.open_session(app.store, title="Ikrar", day="2029-11-20", place="Halaman", leader="Kepala")
    with at_screen(tmp_path) as screen, program(screen, folder):
        screen.await_window("NETRAL")
        with screen.turning("beranda"):
            screen.type(PASSWORD)
            screen.key("Return")
        screen.await_window("Dinas Uji Contoh")
        with screen.turning("ikrar"):
            screen.key("ctrl+5")
        screen.key("ctrl+f")
        for _ in range(3):  # past the choices of unit and status
            screen.key("Tab")
        screen.type_slowly("hsdl")
        screen.settle()
        for _ in range(2):  # on a full machine keys can be held up in between, as no gun's are; who is in stays so
            screen.burst(str(people[10].personnel_number))
            screen.settle()
        screen.burst("HSICHSICHSIC")
        screen.settle()
        screen.keep("daftar")
        screen.close_window()
    with Store.open(folder, PASSWORD) as store, store.read() as c:
        noted = queries.marks(c, session, [person.id for person in people])
        assert {person.id: noted[person.id].status for person in people if person.id in noted} == {
            people[0].id: "hadir", people[1].id: "sakit", people[2].id: "dinas-luar", people[10].id: "hadir",
        }  # fmt: skip
        assert noted[people[10].id].way is Way.GUN
        assert store.verify() == []
