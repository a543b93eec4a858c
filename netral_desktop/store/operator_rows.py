"""Reading who works with the store: names for ids, and the role of whoever has just opened it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from netral_desktop.kernel.errors import WrongKey
from netral_desktop.words import label

from .operation import read_setting
from .operator_tables import operators
from .rights import FIRST, OperatorRole, Session


@dataclass(frozen=True)
class Operator:
    """One who works with the store. `code` is "" for the first administrator who has not been given one."""

    id: str
    name: str
    code: str
    role: OperatorRole
    person_id: str | None
    added_at: str
    removed_at: str | None

    @property
    def is_first(self) -> bool:
        """Whether this is the office itself: whose password every store has, and whom the recovery code brings back."""
        return self.id == FIRST


def session_of(c: Connection, operator_id: str) -> Session:
    """The rights of an operator who showed their password. Raises WrongKey (`operator_removed`)."""
    o = operators.c
    row = c.execute(select(o.role, o.person_id, o.removed_at).where(o.id == operator_id)).one_or_none()
    if operator_id == FIRST:
        return Session(FIRST, OperatorRole.ADMINISTRATOR, row.person_id if row else None)
    if row is None or row.removed_at is not None:
        raise WrongKey("operator_removed")
    return Session(operator_id, OperatorRole(row.role), row.person_id)


def all_operators(c: Connection, *, removed: bool = False) -> list[Operator]:
    """Those who may open the store, the first administrator before the others by name; on asking, removed ones too."""
    o = operators.c
    rows = c.execute(select(o.id, o.name, o.code, o.role, o.person_id, o.added_at, o.removed_at)).all()
    found = [Operator(r.id, r.name, r.code, OperatorRole(r.role), r.person_id, r.added_at, r.removed_at) for r in rows]
    if not any(each.is_first for each in found):
        found.append(Operator(FIRST, first_name(), "", OperatorRole.ADMINISTRATOR, None, "", None))
    kept = [each for each in found if removed or each.removed_at is None]
    return sorted(kept, key=lambda each: (not each.is_first, each.name.casefold(), each.id))


def first_name() -> str:
    """What the first administrator is called before they are given a name."""
    return label("operator.first")


def actor_names(c: Connection, office: str | None = None) -> dict[str, str]:
    """The names of all who have worked here, by the id that stands as actor; also of those who were removed.

    Of the rows of another `office` only that its administrator did it: names of operators do not travel.
    """
    if office is not None and office != read_setting(c, "store.office"):
        return {FIRST: label("operator.elsewhere")}
    return {each.id: each.name for each in all_operators(c, removed=True)}
