"""Operators are added, renamed, given another role or password, and removed: each by an administrator, as one act.

What opens the store is a slot of the key file (README.md); who that is and what they may do stands in `operators`. A
slot without its row opens nothing, so that an older key file put back does not bring back who was removed.
"""

from __future__ import annotations

import re
import secrets

from netral_desktop.kernel.clock import to_text
from netral_desktop.kernel.data_folder import KEY_FILE
from netral_desktop.kernel.errors import Refused, UsageProblem
from netral_desktop.kernel.text import readable

from .keyfile import MOST_OPERATORS, KeyFile
from .operation import Operation
from .operator_rows import Operator, all_operators, first_name
from .operator_tables import operators
from .rights import FIRST, OperatorRole
from .store import Store

_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z ._-]{0,23}")
_LONGEST_NAME = 120


def add_operator(store: Store, own: str, *, code: str, name: str, role: OperatorRole, password: str) -> str:
    """Somebody who opens the store with a password of their own; their id. `own`: the password of who adds them.

    Raises Refused (`not_allowed`, `too_many_operators`, `operator_exists`), UsageProblem (`bad_operator`,
    `password_empty`), WrongKey.
    """
    store.session.require("operators.add")
    code, name = _code(code), _name(name)
    keys = KeyFile.load(store.data_dir / KEY_FILE)
    if len(keys.operators()) >= MOST_OPERATORS:
        raise Refused("too_many_operators", most=MOST_OPERATORS)
    taken = {each.code.casefold() for each in _now(store)} | {first_name().casefold(), FIRST}
    if code.casefold() in taken:
        raise Refused("operator_exists", code=code)
    operator_id = f"op-{secrets.token_hex(4)}"
    changed = keys.with_operator(_master(store, keys, own), operator_id, code, password)
    with store.operation("operators.add", {"operator": operator_id, "role": role.value}) as tx:
        row = {"name": name, "code": code, "role": role.value, "person_id": None}
        tx.insert(operators, {"id": operator_id, **row, "added_at": to_text(store.clock()), "removed_at": None})
        tx.before_commit(lambda: changed.save(store.data_dir / KEY_FILE))
    return operator_id


def rename_operator(store: Store, who: str, name: str) -> None:
    """Correct a name; the code and what they did stay. Raises as `add_operator`."""
    found, name = find_operator(store, who), _name(name)
    with store.operation("operators.rename", {"operator": found.id}) as tx:
        _write(tx, found, name=name)


def set_role(store: Store, who: str, role: OperatorRole) -> None:
    """Another role, from their next operation on. Raises Refused (`first_operator`, `not_allowed`)."""
    store.session.require("operators.role")
    found = find_operator(store, who)
    if found.is_first:
        raise Refused("first_operator")
    with store.operation("operators.role", {"operator": found.id, "role": role.value}) as tx:
        _write(tx, found, role=role.value)


def link_operator(store: Store, who: str, person_id: str | None) -> None:
    """Say who of the roster they are, so that what is theirs is decided by somebody else; None: nobody."""
    found = find_operator(store, who)
    with store.operation("operators.link", {"operator": found.id, "linked": person_id is not None}) as tx:
        _write(tx, found, person_id=person_id)
    store.session_anew()


def reset_operator_password(store: Store, own: str, who: str, password: str) -> None:
    """A new password for somebody who forgot theirs. Raises as `add_operator`, and Refused (`first_operator`)."""
    store.session.require("operators.password")
    found = find_operator(store, who)
    if found.is_first:
        raise Refused("first_operator.password")
    keys = KeyFile.load(store.data_dir / KEY_FILE)
    changed = keys.with_operator(_master(store, keys, own), found.id, found.code, password)
    with store.operation("operators.password", {"operator": found.id}) as tx:
        tx.before_commit(lambda: changed.save(store.data_dir / KEY_FILE))


def remove_operator(store: Store, who: str) -> None:
    """Take the slot away; what they did stays under their name. Raises Refused (`first_operator`, `own_operator`)."""
    store.session.require("operators.remove")
    found = find_operator(store, who)
    if found.is_first:
        raise Refused("first_operator.removed")
    if found.id == store.session.id:
        raise Refused("own_operator")
    changed = KeyFile.load(store.data_dir / KEY_FILE).without_operator(found.id)
    with store.operation("operators.remove", {"operator": found.id}) as tx:
        _write(tx, found, removed_at=to_text(store.clock()))
        tx.before_commit(lambda: changed.save(store.data_dir / KEY_FILE))


def find_operator(store: Store, who: str) -> Operator:
    """By code, id, or, of the first administrator, by that word. Raises UsageProblem (`unknown_operator`)."""
    wanted = who.strip().casefold()
    for each in _now(store):
        if wanted in (each.id, each.code.casefold()) or (each.is_first and wanted == first_name().casefold()):
            return each
    raise UsageProblem("unknown_operator", code=who)


def _now(store: Store) -> list[Operator]:
    with store.read() as c:
        return all_operators(c)


def _write(tx: Operation, found: Operator, **values: str | None) -> None:
    """Change the row; the first administrator gets theirs now."""
    if found.is_first and not found.added_at:
        row = {"name": found.name, "code": "", "role": found.role.value, "person_id": None, "removed_at": None}
        tx.insert(operators, {"id": FIRST, **row, "added_at": to_text(tx.clock()), **values})
    else:
        tx.update(operators, found.id, **values)


def _master(store: Store, keys: KeyFile, own: str) -> bytes:
    who = store.session.id
    return keys.unlock(own, None if who == FIRST else who).master


def _code(code: str) -> str:
    kept = " ".join(code.split())
    if not _CODE.fullmatch(kept):
        raise UsageProblem("bad_operator.code", code=code)
    return kept


def _name(name: str) -> str:
    kept = readable(" ".join(name.split()), _LONGEST_NAME)
    if len(kept) < 2:
        raise UsageProblem("bad_operator.name")
    return kept
