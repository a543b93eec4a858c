"""What a holder looks at. Every look is an operation with its reason, written before anything is shown.

Who reported is shown by `reveal_reporters` alone.
"""

from __future__ import annotations

from sqlalchemy import select

from netral_desktop.kernel.errors import Refused
from netral_desktop.kernel.text import readable
from netral_desktop.store import case_tables as ct
from netral_desktop.words import label

from . import keys
from .model import MOST_SHORT, Read, Reporter
from .names import Why
from .reading import OpenCase, find_case, opened_cases
from .register import Register
from .service import append, stamp


def list_cases(register: Register, damaged: list[str] | None = None) -> list[OpenCase]:
    """All cases that are open to this holder, the newest first; the ids of those that are damaged go to `damaged`.

    Raises WrongKey (`cases_locked`).
    """
    register.identity()
    with register.store.operation("cases.list", detail={"why": register.why.value}, actor=register.actor) as tx:
        return opened_cases(tx.connection, register, damaged=[] if damaged is None else damaged)[::-1]


def read_case(register: Register, who: str, view: str = "case") -> OpenCase:
    """One case; that it was read stands in it, with the register's reason. Raises UsageProblem, WrongKey."""
    register.identity()
    detail = {"view": view, "why": register.why.value}
    with register.store.operation("cases.read", detail=detail, actor=register.actor) as tx:
        found = find_case(tx.connection, register, who)
        append(tx, register, found, Read(**stamp(register), view=view, why=register.why, note=register.note))
    return found


def reveal_reporters(register: Register, who: str, why: Why, note: str) -> list[Reporter]:
    """Who reported, for a reason of its own, which must be written out. Raises Refused (`text_missing`), WrongKey."""
    register.identity()
    told = readable(note, MOST_SHORT).strip()
    if not told:
        raise Refused("text_missing", what=label("case_field.reason"))
    with register.store.operation(
        "cases.reporter", detail={"why": why.value}, actor=register.actor
    ) as tx:  # fmt: skip
        found = find_case(tx.connection, register, who)
        append(tx, register, found, Read(**stamp(register), view="reporter", why=why, note=told))
    key = register.key(found.reporter_access)
    assert key is not None  # sealed for the same holders
    r = ct.case_reporters.c
    with register.store.read() as c:
        rows = c.execute(select(r.id, r.body).where(r.case_id == found.id).order_by(r.id)).all()
    return [keys.unlock_row(key, ct.case_reporters.name, found.id, row.id, row.body, Reporter) for row in rows]
