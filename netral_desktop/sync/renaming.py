"""Corrects the name of an office at any time, its code only while no regency knows the office by it."""

from __future__ import annotations

import re

from netral_desktop.kernel.errors import Refused, UsageProblem
from netral_desktop.store import Store

from . import trust
from .adoption import adopt_code

_NAME = "store.office_name"  # where the store keeps it
_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z.\-]{0,30}")
_SHORTEST, _LONGEST = 3, 200  # letters of a name


def rename_office(store: Store, *, name: str | None = None, code: str | None = None) -> bool:
    """Correct what is given; whether anything changed.

    A new name reaches the regency with the next bundle. Raises UsageProblem("office_identity"), and
    Refused("office_code_enrolled") when a regency has enrolled the office under its code.
    """
    new_name = store.office_name if name is None else " ".join(name.split())
    new_code = store.office if code is None else code.strip()
    if not _SHORTEST <= len(new_name) <= _LONGEST or not new_name.isprintable() or not _CODE.fullmatch(new_code):
        raise UsageProblem("office_identity")
    old_name, old_code = store.office_name, store.office
    if (new_name, new_code) == (old_name, old_code):
        return False
    with store.operation("office.rename", {"name": new_name != old_name, "code": new_code != old_code}) as tx:
        if new_code != old_code:
            if trust.membership(tx.connection) is not None:
                raise Refused("office_code_enrolled")
            adopt_code(tx, old_code, new_code)
        tx.set_setting(_NAME, new_name)
    store.identity_changed()
    return True
