"""The register itself: switched on with a decree, opened by a holder's own password, locked after two minutes.

A `Register` is one holder's open register. It holds the holder's identity in memory and nothing else; every verb and
read of this room takes it, and says by it who acts and why.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from netral_desktop.kernel.clock import parse_day, to_text
from netral_desktop.kernel.data_folder import REGENCY
from netral_desktop.kernel.errors import Refused, UsageProblem, WrongKey
from netral_desktop.kernel.ids import new_id
from netral_desktop.kernel.text import readable
from netral_desktop.store import Operation, Store
from netral_desktop.store import case_tables as ct
from netral_desktop.store.keyfile import KeyFile
from netral_desktop.store.operation import read_setting
from netral_desktop.store.recovery import new_recovery_code
from netral_desktop.words import label

from . import keys
from .names import SWITCH, Why
from .rules import Rules, rules_here

IDLE_SECONDS = 120  # after which an open register locks itself
_LONGEST = 200
Ticks = Callable[[], float]  # seconds of a clock that only goes forward


@dataclass(frozen=True)
class Switched:
    """By which decree the register was switched on."""

    decree: str
    decree_on: str
    at: str


@dataclass(frozen=True)
class Holder:
    """Who holds a key. `staff_id`: the holder's own entry in the roster, where there is one."""

    id: str
    name: str
    staff_id: str | None
    recipient: str
    ended: bool


def switched_on(c: Connection) -> Switched | None:
    """Whether, and by what, the register is on here."""
    told = read_setting(c, SWITCH)
    return None if told is None else Switched(**told)


def holders(c: Connection, *, ended: bool = False) -> list[Holder]:
    """Those who hold a key, the first one first; with `ended` also those who did."""
    h = ct.case_holders.c
    query = select(h.id, h.name, h.staff_id, h.recipient, h.ended_at).order_by(h.added_at, h.id)
    found = [
        Holder(row.id, row.name, row.staff_id, row.recipient, row.ended_at is not None) for row in c.execute(query)
    ]
    return [each for each in found if ended or not each.ended]


class Register:
    """An open register. Locked by `lock`, and by itself after IDLE_SECONDS without a verb or read."""

    def __init__(self, store: Store, holder: Holder, identity: str, why: Why, note: str, ticks: Ticks) -> None:
        """For `unlock`."""
        self.store, self.holder, self.why, self.note = store, holder, why, note
        self._identity: str | None = identity
        self.ticks = ticks
        self._used = ticks()

    @property
    def is_open(self) -> bool:
        """Whether it can be used; asking does not keep it open."""
        if self._identity is not None and self.ticks() - self._used > IDLE_SECONDS:
            self.lock()
        return self._identity is not None

    @property
    def seconds_left(self) -> float:
        """Until it locks itself; 0 when it is locked."""
        return max(0.0, IDLE_SECONDS - (self.ticks() - self._used)) if self.is_open else 0.0

    @property
    def actor(self) -> str:
        """Who acts, as the ledger has it: no name."""
        return f"cases:{self.holder.id[-8:]}"

    def lock(self) -> None:
        """Forget the key."""
        self._identity = None

    def touch(self) -> None:
        """Somebody is at it: it stays open for the time that it has; a locked one stays locked."""
        if self.is_open:
            self._used = self.ticks()

    def identity(self) -> str:
        """The holder's age identity; the register is in use. Raises WrongKey (`cases_locked`)."""
        if not self.is_open or self._identity is None:
            raise WrongKey("cases_locked")
        self._used = self.ticks()
        return self._identity

    def key(self, sealed: bytes) -> bytes | None:
        """A key that was sealed for this holder, else None. Raises WrongKey (`cases_locked`)."""
        return keys.open_key(sealed, self.identity())

    def rules(self, c: Connection) -> Rules:
        """What counts here."""
        return rules_here(c)


def switch_on(
    store: Store, *, decree: str, decree_on: str, holder: str, password: str, staff_id: str | None = None
) -> str:
    """Switch the register on and make its first holder; the holder's recovery code, kept nowhere.

    Raises UsageProblem (`cases_role`, `cases_already_on`, `password_empty`), Refused (`text_missing`, `bad_day`).
    """
    if store.role != REGENCY:
        raise UsageProblem("cases_role")
    named, by = line(decree, "decree"), line(holder, "holder")
    try:
        day = parse_day(decree_on).isoformat()
    except ValueError:
        raise Refused("bad_day.field", what=label("case_field.decree_on"), day=decree_on) from None
    with store.operation("cases.on", detail={}) as tx:
        if switched_on(tx.connection) is not None:
            raise UsageProblem("cases_already_on")
        tx.set_setting(SWITCH, {"decree": named, "decree_on": day, "at": to_text(store.clock())})
        return insert_holder(tx, store, by, password, staff_id)


def unlock(
    store: Store, password: str, why: Why, note: str = "", *, holder: str | None = None, ticks: Ticks = time.monotonic
) -> Register:
    """Open the register. `holder`: an id, where it is known whose password it is; else all are tried.

    Raises UsageProblem (`cases_off`), WrongKey (`wrong_case_password`).
    """
    with store.read() as c:
        if switched_on(c) is None:
            raise UsageProblem("cases_off")
        found = _opened(c, password, holder)
    told = readable(note, _LONGEST).strip()
    if found is None:
        with store.operation("cases.refused", detail={}):
            pass
        raise WrongKey("wrong_case_password")
    register = Register(store, found[0], found[1], why, told, ticks)
    with store.operation("cases.unlock", detail={"why": why.value}, actor=register.actor):
        pass
    return register


def change_password(store: Store, *, new: str, old: str | None = None, recovery: str | None = None) -> None:
    """A holder's new password, by the old one or by the recovery code.

    Raises WrongKey, UsageProblem (`password_empty`, `case_password_taken`).
    """
    h = ct.case_holders.c
    with store.operation("cases.password", detail={}) as tx:
        for row in tx.connection.execute(select(h.id, h.key_file).where(h.ended_at.is_(None))).all():
            file = KeyFile.from_bytes(row.key_file.encode("ascii"))
            try:
                key = file.open_with_recovery(recovery) if recovery is not None else file.open_with_password(old or "")
            except WrongKey as error:
                if error.code == "recovery_mistyped":
                    raise
                continue
            _refuse_taken(tx.connection, new, but=row.id)
            tx.update(ct.case_holders, row.id, key_file=file.with_password(key, new).to_bytes().decode("ascii"))
            return
        raise WrongKey("wrong_case_password")


def insert_holder(tx: Operation, store: Store, name: str, password: str, staff_id: str | None) -> str:
    """Give somebody a key of their own; the recovery code.

    Raises UsageProblem (`password_empty`, `case_password_taken`).
    """
    _refuse_taken(tx.connection, password)
    code, key = new_recovery_code(), keys.new_key()
    identity, recipient = keys.new_identity()
    tx.insert(
        ct.case_holders,
        {
            "id": new_id(), "office": store.office, "name": name, "staff_id": staff_id, "recipient": recipient,
            "key_file": KeyFile.create(key, password, code).to_bytes().decode("ascii"),
            "identity": keys.lock_identity(key, identity), "added_at": to_text(store.clock()), "ended_at": None,
        },
    )  # fmt: skip
    return code


def _refuse_taken(c: Connection, password: str, but: str = "") -> None:
    """A password tells which holder it is: two cannot have the same, or one would read as the other."""
    h = ct.case_holders.c
    for row in c.execute(select(h.id, h.key_file).where(h.id != but)).all():
        try:
            KeyFile.from_bytes(row.key_file.encode("ascii")).open_with_password(password)
        except WrongKey:
            continue
        raise UsageProblem("case_password_taken")


def _opened(c: Connection, password: str, holder_id: str | None) -> tuple[Holder, str] | None:
    h = ct.case_holders.c
    for holder in holders(c):
        if holder_id not in (None, holder.id):
            continue
        row = c.execute(select(h.key_file, h.identity).where(h.id == holder.id)).one()
        try:
            key = KeyFile.from_bytes(row.key_file.encode("ascii")).open_with_password(password)
        except WrongKey:
            continue
        return holder, keys.unlock_identity(key, row.identity)
    return None


def line(text: str, what: str) -> str:
    """A line that was typed, without what steers a screen. Raises Refused (`text_missing`)."""
    said = readable(text, _LONGEST).strip()
    if not said:
        raise Refused("text_missing", what=label(f"case_field.{what}"))
    return said
