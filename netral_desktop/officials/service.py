"""The verbs of the register of officials: add, edit, take off, note a pact that somebody of elsewhere signed here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, TypedDict, Unpack

from netral_desktop.kernel.clock import parse_day, to_text
from netral_desktop.kernel.errors import Refused, UsageProblem
from netral_desktop.kernel.ids import new_id
from netral_desktop.kernel.text import readable
from netral_desktop.store import Operation, Store
from netral_desktop.store import tables as t
from netral_desktop.words import label

from .queries import find_official, officials
from .records import GivenOfficial, Official, OfficialKind

LONGEST_LINE = 160  # characters; what is longer fits no box on paper
_NUMBER = re.compile(r"^[\d ./-]{4,30}\Z")


class OfficialFields(TypedDict, total=False):
    """What can be told of an official; "" empties what may be empty."""

    kind: OfficialKind | str
    name: str
    title: str
    institution: str
    number: str
    home_agency: str


def add_official(
    store: Store,
    *,
    name: str,
    title: str,
    kind: OfficialKind | str,
    institution: str = "",
    number: str = "",
    home_agency: str = "",
) -> Official:
    """Put somebody into this store's register.

    Raises Refused (`text_missing`, `text_too_long`, `bad_official_number`) and UsageProblem (`official_kind`).
    """
    told = {"kind": kind, "name": name, "title": title, "institution": institution, "number": number,
            "home_agency": home_agency}  # fmt: skip
    row = {"signed_on": None, "signed_note": None, **_checked(told)}
    _require_home(row)
    row |= {"id": new_id(), "office": store.office, "added_at": to_text(store.clock())}
    with store.operation("officials.add", detail={"official": row["id"], "kind": row["kind"]}) as tx:
        tx.insert(t.officials, row)
        return _own(tx, store, row["id"])


def edit_official(store: Store, official_id: str, **fields: Unpack[OfficialFields]) -> Official:
    """Change what is given. Paper that was printed before keeps what it says.

    Raises as `add_official`, and UsageProblem (`unknown_official`, `official_given`).
    """
    values = _checked(dict(fields))
    with store.operation("officials.edit", detail={"official": official_id, "fields": sorted(fields)}) as tx:
        known = _own(tx, store, official_id)
        _require_home({"kind": known.kind.value, "home_agency": known.home_agency} | values)
        if any(getattr(known, name) != value for name, value in values.items()):
            tx.update(t.officials, official_id, **values)
        return _own(tx, store, official_id)


def remove_official(store: Store, official_id: str, *, back: bool = False) -> Official:
    """Take somebody off the list to choose from, or put them back; what names them goes on naming them."""
    with store.operation("officials.remove", detail={"official": official_id, "back": back}) as tx:
        _own(tx, store, official_id)
        tx.update(t.officials, official_id, removed_at=None if back else to_text(store.clock()))
        return _own(tx, store, official_id)


def note_pact(store: Store, official_id: str, day: str | None, note: str = "") -> Official:
    """That somebody who belongs elsewhere (a Penjabat) signed the pact here, on a day; None takes the note back.

    It counts for nobody here: their own agency asks them. Raises Refused (`bad_day`) and UsageProblem as above.
    """
    try:
        signed_on = parse_day(day).isoformat() if day else None
    except ValueError:
        raise Refused("bad_day", day=day) from None
    values = {"signed_on": signed_on, "signed_note": (_line("signed_note", note) or None) if signed_on else None}
    with store.operation("officials.note_pact", detail={"official": official_id, "day": signed_on}) as tx:
        _own(tx, store, official_id)
        tx.update(t.officials, official_id, **values)
        return _own(tx, store, official_id)


def take_given(tx: Operation, regency: str, given: Sequence[GivenOfficial]) -> None:
    """Make those that the regency gives here what its campaign says; who is no longer among them is taken off."""
    now = to_text(tx.clock())
    known = {each.id: each for each in officials(tx.connection, removed=True) if each.given}
    for each in given:
        values: dict[str, Any] = {
            "kind": each.kind.value, "name": readable(each.name, LONGEST_LINE),
            "title": readable(each.title, LONGEST_LINE), "institution": readable(each.institution, LONGEST_LINE),
            "home_agency": each.home_agency and readable(each.home_agency, LONGEST_LINE), "removed_at": None,
        }  # fmt: skip
        if each.id not in known:
            values |= {"id": each.id, "office": regency, "number": None, "signed_on": None, "signed_note": None}
            tx.insert(t.officials, values | {"added_at": now, "given": True})
        elif any(getattr(known[each.id], name) != value for name, value in values.items()):
            tx.update(t.officials, each.id, **values)
    gone = known.keys() - {each.id for each in given}
    tx.update_rows(t.officials, [(each, {"removed_at": now}) for each in sorted(gone) if not known[each].removed_at])


def _checked(fields: dict[str, Any]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, given in fields.items():
        if name == "kind":
            if given not in list(OfficialKind):
                raise UsageProblem("official_kind", kind=given, kinds=", ".join(OfficialKind))
            values[name] = OfficialKind(given).value
            continue
        line = _line(name, given)
        if name in ("name", "title") and not line:
            raise Refused("text_missing", what=label(f"official_field.{name}"))
        if name == "number" and line and not _NUMBER.match(line):
            raise Refused("bad_official_number", number=line)
        values[name] = line if name in ("name", "title", "institution") else line or None
    return values


def _line(name: str, given: str) -> str:
    line = readable(given, 10 * LONGEST_LINE)
    if len(line) > LONGEST_LINE:
        raise Refused("text_too_long.line", what=label(f"official_field.{name}"), longest=LONGEST_LINE)
    return " ".join(line.split())


def _require_home(values: dict[str, Any]) -> None:
    if values["kind"] == OfficialKind.ACTING.value and not values["home_agency"]:
        raise Refused("text_missing", what=label("official_field.home_agency"))


def _own(tx: Operation, store: Store, official_id: str) -> Official:
    found = find_official(tx.connection, official_id)
    if found is None:
        raise UsageProblem("unknown_official")
    if found.given or found.office != store.office:
        raise UsageProblem("official_given")
    return found
