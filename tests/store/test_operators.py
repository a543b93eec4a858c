"""Who opens the store with which password, and what each of them may begin."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from netral_desktop.kernel.data_folder import operator_codes
from netral_desktop.kernel.errors import KnownError, Refused, WrongKey
from netral_desktop.store import Store, operators
from netral_desktop.store import tables as t
from netral_desktop.store.keyfile import MOST_OPERATORS, KeyFile
from netral_desktop.store.operator_rows import actor_names, all_operators
from netral_desktop.store.rights import FIRST, OperatorRole
from netral_desktop.words import labels

from .hands import PASSWORD, make_store

THEIRS = "kata sandi meja satu"


@pytest.fixture
def office(data_dir: Path) -> Path:
    """A closed store with one operator of each role but the administrator, called by the role's word."""
    with make_store(data_dir) as store:
        for role in (OperatorRole.OPERATOR, OperatorRole.CHECK_IN, OperatorRole.READER):
            operators.add_operator(
                store, PASSWORD, code=f"si {role}", name=f"Nama {role.value}", role=role, password=f"{THEIRS} {role}"
            )
    return data_dir


def opened_as(data_dir: Path, role: OperatorRole) -> Store:
    return Store.open(data_dir, f"{THEIRS} {role}", operator=f"si {role}")


def code_of(work) -> str:
    with pytest.raises(KnownError) as caught:
        work()
    return caught.value.code


def test_each_operator_opens_with_their_own_password_and_stands_in_the_ledger(office: Path) -> None:
    assert operator_codes(office) == ("si check-in", "si operator", "si satgas")
    with opened_as(office, OperatorRole.OPERATOR) as store:
        with store.operation("followup.note") as tx:
            tx.set_setting("uji", 1)
        who = store.session.id
        with store.read() as c:
            assert c.exec_driver_sql("SELECT actor FROM ledger ORDER BY seq DESC LIMIT 1").scalar() == who
            assert actor_names(c)[who] == "Nama operator"
    for wrong in (PASSWORD, f"{THEIRS} satgas"):
        assert code_of(lambda wrong=wrong: Store.open(office, wrong, operator="si operator")) == "wrong_password"
    assert code_of(lambda: Store.open(office, f"{THEIRS} operator")) == "wrong_password"
    assert code_of(lambda: Store.open(office, PASSWORD, operator="siapa")) == "unknown_operator"
    Store.open(office, PASSWORD).close()


def test_no_name_of_an_operator_stands_outside_the_encrypted_data(office: Path) -> None:
    with Store.open(office, PASSWORD) as store, store.read() as c:
        details = " ".join(c.exec_driver_sql("SELECT detail FROM ledger").scalars())
    assert "Nama" not in details
    assert b"Nama" not in (office / "keys.json").read_bytes()


@pytest.mark.parametrize(
    ("role", "may"),
    [
        (OperatorRole.OPERATOR, {"roster.import", "scans.decide", "ikrar.open", "bundle.export", "store.password"}),
        (OperatorRole.CHECK_IN, {"ikrar.mark", "ikrar.undo", "store.password"}),
        (OperatorRole.READER, {"store.password", "cases.read"}),
    ],
)
def test_a_role_begins_what_is_its_and_nothing_else(office: Path, role: OperatorRole, may: set[str]) -> None:
    every = set(labels("operation"))
    assert may <= every
    never = {"operators.add", "operators.password", "operators.role", "store.recovery", "office.rename"}
    with opened_as(office, role) as store:
        before = store.ledger_head()
        for name in every:
            if role.may(name):
                continue
            with pytest.raises(Refused, match="tidak termasuk"), store.operation(name):
                pass
        assert store.ledger_head() == before
        assert all(role.may(name) for name in may)
        assert not any(role.may(name) for name in never)
        assert code_of(lambda: operators.set_role(store, "si satgas", OperatorRole.ADMINISTRATOR)) == "not_allowed"
        assert code_of(lambda: store.new_recovery_code(f"{THEIRS} {role}")) == "not_allowed"
    changing = {name for name in every if OperatorRole.READER.may(name)}
    assert changing == {
        "store.password", "backup.make", "store.patrol",  # one's own password, and what protects the data
        "cases.unlock", "cases.refused", "cases.list", "cases.read", "cases.reporter", "cases.verify",
    }  # fmt: skip


def test_a_removed_operator_is_out_and_stays_in_the_history(office: Path) -> None:
    keys = (office / "keys.json").read_bytes()
    with Store.open(office, PASSWORD) as store:
        operators.remove_operator(store, "si operator")
        with store.read() as c:
            assert [each.code for each in all_operators(c)] == ["", "si check-in", "si satgas"]
            assert "Nama operator" in actor_names(c).values()
        assert store.verify() == []
    assert code_of(lambda: opened_as(office, OperatorRole.OPERATOR)) == "unknown_operator"
    (office / "keys.json").write_bytes(keys)  # an older key file put back brings nobody back
    with pytest.raises(WrongKey) as caught:
        opened_as(office, OperatorRole.OPERATOR)
    assert caught.value.code == "operator_removed"
    Store.open(office, PASSWORD).close()


def test_a_slot_cannot_be_given_another_code_or_operator(office: Path) -> None:
    body = json.loads((office / "keys.json").read_text())
    slots = {slot["code"]: slot for slot in body["slots"] if "code" in slot}
    slots["si satgas"]["operator"], slots["si operator"]["operator"] = (
        slots["si operator"]["operator"], slots["si satgas"]["operator"],
    )  # fmt: skip
    (office / "keys.json").write_text(json.dumps(body))
    assert code_of(lambda: opened_as(office, OperatorRole.READER)) == "wrong_password"


def test_an_administrator_resets_a_password_and_changes_a_role(office: Path) -> None:
    with Store.open(office, PASSWORD) as store:
        assert code_of(lambda: operators.reset_operator_password(store, "salah", "si satgas", "x")) == "wrong_password"
        operators.reset_operator_password(store, PASSWORD, "si satgas", "yang baru sekali")
        operators.set_role(store, "si satgas", OperatorRole.ADMINISTRATOR)
        operators.rename_operator(store, "si satgas", "Nama yang benar")
        assert operators.find_operator(store, "SI SATGAS").name == "Nama yang benar"
    with Store.open(office, "yang baru sekali", operator="si satgas") as store:
        assert store.session.role is OperatorRole.ADMINISTRATOR
        store.change_password("yang baru sekali", "punya sendiri")
        assert code_of(lambda: operators.remove_operator(store, "si satgas")) == "own_operator"
        assert store.new_recovery_code("punya sendiri")
    Store.open(office, "punya sendiri", operator="si satgas").close()
    Store.open(office, PASSWORD).close()


def test_the_first_administrator_is_the_office_itself(office: Path) -> None:
    with Store.open(office, PASSWORD) as store:
        for work in (
            lambda: operators.remove_operator(store, "Administrator"),
            lambda: operators.set_role(store, FIRST, OperatorRole.READER),
            lambda: operators.reset_operator_password(store, PASSWORD, "administrator", "x"),
        ):
            assert code_of(work) == "first_operator"
        operators.rename_operator(store, "administrator", "Kepala Sekretariat")
        with store.read() as c:
            assert actor_names(c)[FIRST] == "Kepala Sekretariat"


CODES = ["", "meja/1", "\u202emeja", "é", "x" * 25, "SI OPERATOR", "operator", "Administrator"]


@pytest.mark.parametrize("code", CODES)
def test_a_code_that_is_none_or_taken_is_refused(office: Path, code: str) -> None:
    with Store.open(office, PASSWORD) as store:
        add = lambda: operators.add_operator(  # noqa: E731
            store, PASSWORD, code=code, name="Seseorang", role=OperatorRole.OPERATOR, password="x"
        )
        assert code_of(add) in {"bad_operator", "operator_exists"}
    assert len(KeyFile.load(office / "keys.json").operators()) == 3


def test_there_are_no_more_operators_than_the_key_file_holds(data_dir: Path) -> None:
    with make_store(data_dir) as store:
        add = lambda n: operators.add_operator(  # noqa: E731
            store, PASSWORD, code=f"meja {n}", name=f"Petugas {n}", role=OperatorRole.CHECK_IN, password="x"
        )
        for n in range(MOST_OPERATORS):
            add(n)
        assert code_of(lambda: add(99)) == "too_many_operators"
    Store.open(data_dir, "x", operator="meja 23").close()


def test_another_operator_takes_over_the_open_store(office: Path) -> None:
    with Store.open(office, PASSWORD) as store:
        assert code_of(lambda: store.take_over("salah", "si satgas")) == "wrong_password"
        assert store.session.id == FIRST
        store.take_over(f"{THEIRS} satgas", "si satgas")
        assert store.session.role is OperatorRole.READER
        with pytest.raises(Refused), store.operation("roster.import"):
            pass
        with store.read() as c:
            assert c.execute(t.operators.select()).first() is not None
