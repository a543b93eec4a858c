"""What happens to an office in the course of the years: its computer's key ends, or it goes on under another code."""

from __future__ import annotations

from sqlalchemy import Connection, select

from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.store import Operation, Store
from netral_desktop.store import tables as t
from netral_desktop.store.operation import read_setting
from netral_desktop.sync import trust
from netral_desktop.sync.adoption import recode

from .codes import check_code, checked_name
from .sums import recount

_MOVED = "regency.moved"  # setting: the code under which an office goes on, by the one that it had
INVITED, ENROLLED, REVOKED = "invited", "enrolled", "revoked"


def end_keys(tx: Operation, office: str) -> None:
    """Trust no key of this office any more. What it sent until now stands as it is."""
    k, h = t.trusted_keys.c, t.office_heads.c
    last = tx.connection.scalar(select(h.seq).where(h.id == office))
    valid = tx.connection.scalars(select(k.id).where(k.owner == office, k.state == "valid")).all()
    tx.update_rows(t.trusted_keys, [(key, {"state": "revoked", "valid_to_seq": last}) for key in valid])
    trust.new_keys_version(tx)


def move_office(store: Store, office: str, to: str, *, name: str | None = None) -> None:
    """Let an office go on under another code: everything that stands here of it, its history and its number.

    The keys of its computer end with the old code: it is enrolled again, under the new one, and takes that code over in
    all its records. Raises UsageProblem (unknown_office, bad_code, bad_name, code_taken); then nothing has changed.
    """
    check_code(to)
    new_name = None if name is None else checked_name(name)
    with store.operation("office.move", {"office": office, "to": to}) as tx:
        c = tx.connection
        _known(c, office)
        if to == store.office or c.scalar(select(t.offices.c.id).where(t.offices.c.id == to)) is not None:
            raise UsageProblem("code_taken", code=to)
        end_keys(tx, office)
        recode(tx, office, to)
        for table in (t.offices, t.office_heads):
            row = c.execute(select(table).where(table.c.id == office)).mappings().one_or_none()
            if row is not None:
                tx.delete(table, office)
                tx.insert(table, {**row, "id": to})
        tx.update(t.offices, to, state=INVITED, **({} if new_name is None else {"name": new_name}))
        k = t.trusted_keys.c
        tx.update_rows(
            t.trusted_keys, [(key, {"owner": to}) for key in c.scalars(select(k.id).where(k.owner == office)).all()]
        )
        tx.set_setting(_MOVED, {**tx.get_setting(_MOVED, {}), office: to})
        recount(tx)


def moved_to(c: Connection, office: str) -> str | None:
    """The code under which an office goes on that had this one; None where it is none of those."""
    moved: dict[str, str] = read_setting(c, _MOVED, {})
    seen = {office}
    while office in moved and moved[office] not in seen:
        office = moved[office]
        seen.add(office)
    return office if len(seen) > 1 else None


def _known(c: Connection, office: str) -> None:
    if c.scalar(select(t.offices.c.id).where(t.offices.c.id == office)) is None:
        raise UsageProblem("unknown_office", office=office)
