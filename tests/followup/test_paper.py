"""Invitations and clarification forms: what is on them, whose they are, and what comes of them at the door and back."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from netral_desktop.campaigns.service import new_campaign
from netral_desktop.followup import presence, queries
from netral_desktop.followup.answers import answers
from netral_desktop.followup.history import person_history
from netral_desktop.followup.paper.forms import InvitedTo, PaperHead, clarification_page, invitation_page
from netral_desktop.followup.paper.printing import invited_of, print_clarifications, print_invitations
from netral_desktop.ikrar import checkin, service
from netral_desktop.ikrar.checkin import Outcome
from netral_desktop.ikrar.kinds import Way
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.scans.reading.process.worker import Reader
from netral_desktop.scans.service import import_scans
from netral_desktop.scans.states import PageState
from netral_desktop.sheets.codes import new_code, payload
from netral_desktop.sheets.geometry import CODE_MARKS, MARGIN_MM, QR_CLEAR_MM, RETURN_AREA
from netral_desktop.sheets.letterhead import Letterhead
from netral_desktop.sheets.model import PrintModel, Text
from netral_desktop.sheets.roles import Role
from netral_desktop.store import Store
from tests.pacts.samples import LONGEST_NAME, person
from tests.pacts.test_layout import boxes, inside, overlap
from tests.support.forms import filled_in
from tests.support.offices import add_people, make_office

HEAD = PaperHead(
    Letterhead(("PEMERINTAH KABUPATEN CONTOH", "DINAS UJI CONTOH")), "Dinas Uji Contoh", "Pemilu 2029",
    "Surat Edaran Sekretaris Daerah Nomor 800/1/UJI/2029 tanggal 12 November 2029", "Contoh", "a4",
)  # fmt: skip
TO = InvitedTo("Ikrar Susulan", "Jumat, 23 November 2029", "08.00–09.00 WITA", "Aula kantor", "Kepala Dinas Contoh")
LACKS = [f"Kewajiban contoh yang agak panjang namanya nomor {n}, tenggat 22 November 2029." for n in range(6)]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_office(tmp_path / "opd", campaign=False) as store:
        new_campaign(
            store, title="Pemilu 2029", circular="800/1", pact_deadline="2029-11-22", ikrar_deadline="2029-11-26"
        )
        yield store


def make_up(store: Store, **terms: object) -> str:
    told = {"title": "Ikrar Susulan", "day": "2029-11-23", "place": "Aula", "leader": "Kepala Contoh", **terms}
    return service.open_session(store, kind="susulan", **told)  # type: ignore[arg-type]


def pages() -> list[PrintModel]:
    code = new_code("4.01", practice=True)
    people = [person(), person(LONGEST_NAME, unit="Bidang " + "Contoh Yang Panjang Namanya " * 4)]
    return [
        *(invitation_page(HEAD, TO, "19 November 2029", each, code) for each in people),
        *(clarification_page(HEAD, lacks, each, code) for each in people for lacks in (LACKS[:1], LACKS)),
    ]


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.layout)
def test_everything_on_a_page_keeps_apart_and_inside_what_a_glass_shows(page: PrintModel) -> None:
    zones = [(z.x, z.y, z.x + z.w, z.y + z.h) for z in page.zones]
    keep = [*zones, *((b.x, b.y, b.x + b.w, b.y + b.h) for b in page.identity)]
    assert all(inside(box, (MARGIN_MM, MARGIN_MM, RETURN_AREA.width, RETURN_AREA.height)) for box in keep)
    texts = [(box, op) for box, op in boxes(page) if isinstance(op, Text)]
    for (a, first), (b, second) in itertools.combinations(texts, 2):
        assert not overlap(a, b), (first, second)
    for box, op in boxes(page):
        assert inside(box, (MARGIN_MM, MARGIN_MM, RETURN_AREA.width, RETURN_AREA.height)), op
        for mark in CODE_MARKS:
            clear = (mark.x - QR_CLEAR_MM, mark.y - QR_CLEAR_MM, mark.x + mark.side + QR_CLEAR_MM,
                     mark.y + mark.side + QR_CLEAR_MM)  # fmt: skip
            assert not overlap(box, clear), op


def test_the_code_of_an_invitation_is_read_at_the_door(store: Store, tmp_path: Path) -> None:
    ani, budi = add_people(store, ["Ani Contoh", "Budi Contoh"])
    session = make_up(store)
    sheets = print_invitations(store, session, [budi, ani], tmp_path / "u.pdf").sheets
    assert [sheet.person_id for sheet in sheets] == [budi, ani]
    assert all(not sheet.zones for sheet in sheets)
    came = checkin.check_in(store, session, payload(sheets[0].code, CODE_MARKS[0].corner), Way.GUN)
    assert (came.outcome, came.person_id) == (Outcome.PRESENT, budi)
    assert store.verify() == []


def test_who_is_invited_unless_named_are_those_expected_who_still_owe_the_oath(store: Store) -> None:
    ani, budi, cici = add_people(store, ["Ani Contoh", "Budi Contoh", "Cici Contoh"])
    service.mark(store, service.open_session(
        store, title="Ikrar", day="2029-11-20", place="Aula", leader="Kepala Contoh"
    ), ani, "hadir")  # fmt: skip
    with store.read() as c:
        assert sorted(invited_of(c, store, make_up(store))) == sorted([budi, cici])


def test_the_same_page_again_is_the_same_sheet_and_another_day_is_another(store: Store, tmp_path: Path) -> None:
    [ani] = add_people(store, ["Ani Contoh"])
    session = make_up(store)
    first = print_invitations(store, session, [ani], tmp_path / "a.pdf").sheets[0].code
    assert print_invitations(store, session, [ani], tmp_path / "b.pdf").sheets[0].code == first
    service.edit_session(store, session, day="2029-11-24")
    assert print_invitations(store, session, [ani], tmp_path / "c.pdf").sheets[0].code != first


def test_a_persons_history_tells_which_paper_was_printed_for_them(store: Store, tmp_path: Path) -> None:
    [ani] = add_people(store, ["Ani Contoh"])
    print_invitations(store, make_up(store), [ani], tmp_path / "u.pdf")
    print_clarifications(store, [ani], tmp_path / "k.pdf")
    with store.read() as c:
        words = {event.what for event in person_history(c, ani)}
    assert {"Undangan dicetak", "Lembar klarifikasi dicetak"} <= words
    assert "Lembar pakta dicetak" not in words


def test_whoever_lacks_nothing_gets_no_form(store: Store, tmp_path: Path) -> None:
    ani, budi = add_people(store, ["Ani Contoh", "Budi Contoh"])
    sheets = print_clarifications(store, [ani, budi], tmp_path / "k.pdf").sheets
    assert [[(z.role, z.person_id) for z in s.zones] for s in sheets] == [
        [(Role.RESPONDENT, ani)], [(Role.RESPONDENT, budi)]
    ]  # fmt: skip
    with pytest.raises(UsageProblem) as refused:
        print_clarifications(store, [], tmp_path / "x.pdf")
    assert refused.value.code == "nobody"
    assert not (tmp_path / "x.pdf").exists()


def test_a_signed_form_comes_back_to_its_person_and_proves_no_duty(store: Store, tmp_path: Path) -> None:
    rng = np.random.default_rng(14)
    ani, budi, cici = add_people(store, ["Ani Contoh", "Budi Contoh", "Cici Contoh"])
    sheets = print_clarifications(store, [ani, budi, cici], tmp_path / "k.pdf").sheets
    with store.read() as c:
        before = queries.totals(c, store.office)
    files = [
        filled_in(rng, tmp_path / "k.pdf", sheet, tmp_path / f"{n}.jpg", signs=n == 0)
        for n, sheet in enumerate(sheets[:2])
    ]
    with Reader() as reader:
        import_scans(store, files, reader=reader)
    with store.read() as c:
        found = answers(c, store.office, [ani, budi, cici])
        assert queries.totals(c, store.office) == before
    assert {p: (a.state, a.signed) for p, a in found.items()} == {
        ani: (PageState.FILED, True), budi: (PageState.FILED, False), cici: (None, None)
    }  # fmt: skip
    assert store.verify() == []


def test_an_invitation_that_is_scanned_along_is_filed_and_counts_for_nothing(store: Store, tmp_path: Path) -> None:
    rng = np.random.default_rng(15)
    [ani] = add_people(store, ["Ani Contoh"])
    session = make_up(store)
    sheets = print_invitations(store, session, [ani], tmp_path / "u.pdf").sheets
    file = filled_in(rng, tmp_path / "u.pdf", sheets[0], tmp_path / "u.jpg", signs=False, writes=False)
    with Reader() as reader:
        [page] = import_scans(store, [file], reader=reader).pages
    assert (page["state"], page["kind"]) == ("filed", "invitation")
    with store.read() as c:
        assert presence.evidence(c, store.office, session) == []
        assert presence.known_ids(c, session) == set()
        assert queries.person_states(c, [ani])[ani].ikrar == "unmarked"
