"""Only paper whose kind proves the pact makes anybody's pact signed, wait for a decision, or printed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from netral_desktop.followup import queries
from netral_desktop.scans.service import decide
from netral_desktop.sheets.kinds import SheetKind
from netral_desktop.sheets.roles import Role
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from tests.support.offices import add_campaign, add_page, add_people, add_sheet, make_office

OTHER_KINDS = [kind for kind in SheetKind if kind is not SheetKind.PACT]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_office(tmp_path / "opd", campaign=False) as opened:
        yield opened


def pacts(store: Store) -> dict[str, int]:
    with store.read() as c:
        return {state: n for state, n in queries.totals(c, store.office).pacts.items() if n}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("kind", OTHER_KINDS)
def test_a_signature_on_other_paper_is_no_signed_pact(store: Store, kind: SheetKind, role: Role) -> None:
    campaign = add_campaign(store)
    (ani,) = add_people(store, ["Ani"])
    add_page(store, campaign, ani, kind=kind, boxes=[(role, ani, "signed")])
    assert pacts(store) == {"not_printed": 1}
    with store.read() as c:
        assert queries.person_states(c, [ani])[ani].basis is None


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.DECLARANT])
def test_who_signs_a_pact_as_something_else_has_not_declared(store: Store, role: Role) -> None:
    campaign = add_campaign(store)
    ani, budi = add_people(store, ["Ani", "Budi"])
    add_page(store, campaign, ani, boxes=[("declarant", ani, "signed"), (role, budi, "signed")])
    assert pacts(store) == {"signed": 1, "not_printed": 1}


@pytest.mark.parametrize("kind", OTHER_KINDS)
def test_other_paper_that_waits_or_was_printed_is_not_a_pact_that_does(store: Store, kind: SheetKind) -> None:
    campaign = add_campaign(store)
    ani, budi, cahya = add_people(store, ["Ani", "Budi", "Cahya"])
    sheet = add_sheet(store, campaign, ani, "NT0000000000001")
    with store.operation("test.kind") as tx:
        tx.update(t.sheets, sheet, kind=kind)
    add_page(store, campaign, budi, state="review", kind=kind, boxes=[("declarant", budi, "unsure")])
    add_page(store, campaign, None, state="review", kind=kind, boxes=[("attendee", cahya, "unsure")])
    assert pacts(store) == {"not_printed": 3}


def test_paper_filed_by_hand_is_a_pact_unless_it_is_said_to_be_something_else(store: Store) -> None:
    campaign = add_campaign(store)
    ani, budi = add_people(store, ["Ani", "Budi"])
    pages = [add_page(store, campaign, None, state="foreign", kind=None, verdict=None) for _ in range(2)]
    decide(store, pages[0], "signed", person_id=ani)
    decide(store, pages[1], "signed", person_id=budi, kind=SheetKind.ATTENDANCE)
    assert pacts(store) == {"signed": 1, "not_printed": 1}
    with store.read() as c:
        assert queries.person_states(c, [ani])[ani].basis is queries.Basis.OTHER_PAPER
