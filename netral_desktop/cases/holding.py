"""Who holds a key beside the first holder, and the regency's own rules."""

from __future__ import annotations

import msgspec

from netral_desktop.kernel.clock import to_text
from netral_desktop.kernel.errors import Refused, UsageProblem
from netral_desktop.store import Operation
from netral_desktop.store import case_tables as ct

from .reading import opened_cases, sealed_for
from .register import Register, holders, insert_holder, line
from .rules import SETTING, Rules, checked_rules


def add_holder(register: Register, *, name: str, password: str, staff_id: str | None = None) -> str:
    """A further holder, for whom the keys of all cases that are open here are sealed too; their recovery code.

    Raises WrongKey (`cases_locked`), UsageProblem (`password_empty`), Refused (`text_missing`).
    """
    register.identity()
    with register.store.operation("cases.holder", detail={}, actor=register.actor) as tx:
        code = insert_holder(tx, register.store, line(name, "holder"), password, staff_id)
        _seal_anew(tx, register)
    return code


def end_holder(register: Register, holder_id: str) -> None:
    """Let somebody hold a key no longer: what is open here is sealed anew for the others.

    Raises UsageProblem (`unknown_case_holder`, `last_case_holder`), WrongKey.
    """
    register.identity()
    with register.store.operation("cases.holder_ended", detail={"holder": holder_id[-8:]}, actor=register.actor) as tx:
        if holder_id not in {each.id for each in holders(tx.connection)}:
            raise UsageProblem("unknown_case_holder")
        if holder_id == register.holder.id:
            raise UsageProblem("last_case_holder")
        tx.update(ct.case_holders, holder_id, ended_at=to_text(register.store.clock()))
        _seal_anew(tx, register)


def take_back(register: Register, holder_id: str) -> None:
    """Let somebody hold their key again, with the password that they had: what only they could open was not lost.

    Raises UsageProblem (`unknown_case_holder`), WrongKey.
    """
    register.identity()
    with register.store.operation("cases.holder", detail={"holder": holder_id[-8:]}, actor=register.actor) as tx:
        if holder_id not in {each.id for each in holders(tx.connection, ended=True) if each.ended}:
            raise UsageProblem("unknown_case_holder")
        tx.update(ct.case_holders, holder_id, ended_at=None)
        _seal_anew(tx, register)


def set_rules(register: Register, body: bytes) -> Rules:
    """The regency's own rules in place of those that ship. A stage that there was stays one: cases may stand in it.

    Raises Refused (`case_rules`), WrongKey.
    """
    register.identity()
    rules = checked_rules(body)
    with register.store.operation("cases.rules", detail={}, actor=register.actor) as tx:
        gone = {each.id for each in register.rules(tx.connection).stages} - {each.id for each in rules.stages}
        if gone:
            raise Refused("case_rules", fault=f"stages: {', '.join(sorted(gone))}")
        tx.set_setting(SETTING, msgspec.to_builtins(rules))
    return rules


def _seal_anew(tx: Operation, register: Register) -> None:
    changes = []
    for case in opened_cases(tx.connection, register):
        reporter = register.key(case.reporter_access)
        assert reporter is not None  # sealed for the same holders
        subject = case.now.case.subject
        access = sealed_for(tx.connection, case.key, subject)
        changes.append((case.id, {"access": access, "reporter_access": sealed_for(tx.connection, reporter, subject)}))
    tx.update_rows(ct.cases, changes)
