"""A kind says what it proves and whose box counts; nothing about it is left open."""

import pytest
from sqlalchemy import Connection, create_engine, literal, select

from netral_desktop.campaigns.terms import Duty
from netral_desktop.sheets.kinds import SheetKind, kinds_proving
from netral_desktop.sheets.proof import box_counts, box_proves
from netral_desktop.sheets.roles import Role


def test_every_kind_is_declared():
    for kind in SheetKind:
        assert kind.meaning is not None


def test_what_stores_of_the_first_version_hold_are_kinds_and_roles():
    assert {SheetKind("pact"), SheetKind("check")} == {SheetKind.PACT, SheetKind.CHECK_PAGE}
    assert {Role("declarant"), Role("witness")} == {Role.DECLARANT, Role.WITNESS}


def test_only_a_pact_proves_the_pact():
    assert kinds_proving(Duty.PACT) == (SheetKind.PACT,)
    assert kinds_proving(Duty.IKRAR) == (SheetKind.ATTENDANCE,)
    assert kinds_proving(Duty.LOGO) == ()


def test_what_proves_a_duty_has_a_box_that_counts():
    for kind in SheetKind:
        assert kind.meaning.duty is None or kind.meaning.counts
        assert not (kind.meaning.measured and kind.meaning.counts)


@pytest.fixture
def connection():
    with create_engine("sqlite://").connect() as c:
        yield c


@pytest.mark.parametrize(
    ("kind", "role", "proves", "counts"),
    [
        (SheetKind.PACT, Role.DECLARANT, True, True),
        (SheetKind.PACT, Role.WITNESS, False, False),
        (SheetKind.PACT, Role.ATTENDEE, False, False),
        (SheetKind.ATTENDANCE, Role.ATTENDEE, False, True),
        (SheetKind.ATTENDANCE, Role.DECLARANT, False, False),
        (SheetKind.CHECK_PAGE, Role.DECLARANT, False, False),
    ],
)
def test_the_store_is_asked_the_same(connection: Connection, kind: SheetKind, role: Role, proves: bool, counts: bool):
    told = literal(kind.value), literal(role.value)
    assert bool(connection.scalar(select(box_proves(Duty.PACT, *told)))) is proves
    assert bool(connection.scalar(select(box_counts(*told)))) is counts


def test_a_duty_without_paper_is_proved_by_no_box(connection: Connection):
    assert not connection.scalar(select(box_proves(Duty.LOGO, literal("pact"), literal("declarant"))))
