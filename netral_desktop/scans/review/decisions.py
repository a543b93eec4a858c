"""A person's word over the machine's: decide a page or one zone, file it to someone by hand, take a decision back."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, select

from netral_desktop.campaigns.queries import active_campaign
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.kernel.ids import new_id
from netral_desktop.sheets.kinds import SheetKind
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.store.own import OWN, about_oneself

from ..filing import standing
from ..filing.record import Change, add_decision, find_page, last_standing, put_back, zones_of
from ..filing.rules import boxes, signed_elsewhere
from ..reasons import SECOND_ON_LIST
from ..states import PageState, Verdict
from .over_lines import box_with_the_same_ink


class Action(StrEnum):
    """What a person decides about a page."""

    SIGNED = "signed"
    THUMB = "thumb"
    UNSIGNED = "unsigned"
    REPRINT = "reprint"
    AS_READ = "as_read"
    DISCARD = "discard"


_MOST_WITNESS = 120  # letters of a name with its titles


def decide(
    store: Store,
    page_id: str,
    action: Action,
    person_id: str | None = None,
    kind: SheetKind | None = None,
    witness: str | None = None,
) -> None:
    """Decide a page; with `person_id` it is filed to that person by hand, marked as such and counted apart.

    `signed`, `unsigned`: the box that counts; on a list that many sign, the one that is still unsure. Where what counts
    bears this verdict already: the one other box that is unsure. While a box is unsure, the page waits.
    `thumb`: as `signed`, with the thumb of somebody who cannot write; the `witness` who saw it is kept by name.
    `reprint`: the sheet is to be printed again: whatever is unsure on it, and on a sheet of one person all of it,
    counts as unsigned, so that its people stand among those to print for again (`pacts print --only returned`).
    `as_read`: file it with the verdicts as they stand. `discard`: put it aside, the original is kept.
    `kind`: what paper it is that a person files by hand; a pact, where that is not said.
    Other scans of the same sheet are settled along (see `standing`). Raises UsageProblem (no_page, no_owner,
    unknown_action, unknown_person, no_campaign, several_zones, unsure_zones, kind_not_by_hand, no_witness), Refused
    (own_record).
    """
    seen_by = _witness(witness) if action == Action.THUMB else None
    if action not in tuple(Action):
        raise UsageProblem("unknown_action", action=action, actions=", ".join(Action))
    detail: dict[str, object] = {"page": page_id, "action": action}
    with store.operation("scans.decide", detail) as tx:
        change = Change(tx, store, page_id)
        own = _about_oneself(change, store, person_id, detail)
        theirs = person_id in _owners(change) and kind in (None, change.page.kind)
        named = None if action == Action.DISCARD or theirs else person_id
        if action == Action.DISCARD:
            change.update(state=PageState.DISCARDED, decided_at=change.at, decided_by=change.actor)
            standing.left_its_sheet(change)
        elif named is not None:
            _file_to(change, store, named, kind or SheetKind.PACT, action)
        else:
            _judge(change, action)
            _settle(change, waits=PageState.REVIEW, afresh=action in _VERDICTS)
        change.note(action if named is None else f"{action}_by_hand", named, seen_by, own=own)


_VERDICTS = {Action.SIGNED: Verdict.SIGNED, Action.THUMB: Verdict.SIGNED, Action.UNSIGNED: Verdict.UNSIGNED}


def _witness(name: str | None) -> str:
    """The name of who saw a thumb put on paper. Raises UsageProblem (no_witness)."""
    told = " ".join((name or "").split())[:_MOST_WITNESS]
    if sum(letter.isalpha() for letter in told) < 2:
        raise UsageProblem("no_witness")
    return told


def decide_zone(store: Store, page_id: str, position: int, verdict: Verdict, thumb_seen_by: str | None = None) -> None:
    """Decide one zone of a page: `signed` or `unsigned`; `position` as in `pages.PageFacts.zones`, from 0.

    `thumb_seen_by`: signed with the thumb, before this witness. Where one signature runs over the line between two
    boxes and nothing else is asked about either, `signed` answers for both: the other one is empty.

    The page is filed as soon as none of its zones is unsure; a list goes on waiting (reason second_on_list) where a
    box that was clear is a second signature of somebody. Raises UsageProblem (no_page, no_zone, unknown_action).
    """
    if verdict not in (Verdict.SIGNED, Verdict.UNSIGNED):
        raise UsageProblem("unknown_action.verdict", verdict=verdict)
    seen_by = _witness(thumb_seen_by) if thumb_seen_by is not None and verdict == Verdict.SIGNED else None
    detail: dict[str, object] = {"page": page_id, "zone": position, "verdict": verdict}
    with store.operation("scans.decide_zone", detail) as tx:
        change = Change(tx, store, page_id)
        zone = next((zone for zone in change.zones if zone.position == position), None)
        if zone is None:
            raise UsageProblem("no_zone", box=position + 1)
        empty = _left_empty(change, position) if verdict == Verdict.SIGNED and seen_by is None else None
        about = [zone.person_id, change.page.person_id, *([empty.person_id] if empty is not None else [])]
        own = about_oneself(store, tx, "scans.decide", about)
        detail |= {OWN: True} if own else {}
        tx.update(t.page_zones, zone.id, verdict=verdict)
        if empty is not None:
            detail["empty"] = empty.position
            tx.update(t.page_zones, empty.id, verdict=Verdict.UNSIGNED)
        was = PageState(change.page.state)
        _settle(change, waits=PageState.REVIEW if was is PageState.FILED else was, afresh=True)
        change.note(f"zone_{verdict}" if seen_by is None else "zone_thumb", zone.person_id, seen_by, own=own)


def _left_empty(change: Change, position: int) -> Row[Any] | None:
    """The box beside, still unsure, into which the signature in this one runs over."""
    place = box_with_the_same_ink(change.tx.connection, change.page.id, position)
    open_ones = (zone for zone in change.zones if zone.verdict == Verdict.UNSURE)
    return next((zone for zone in open_ones if zone.position == place), None)


def undo_decision(store: Store, page_id: str) -> None:
    """Take back the newest decision of a page that still stands, a typed code as well.

    Raises UsageProblem (no_page, nothing_to_undo).
    """
    with store.operation("scans.undo", {"page": page_id}) as tx:
        page = find_page(tx.connection, store.office, page_id)
        last = last_standing(tx.connection, page_id)
        before = json.loads(last.before or "{}") if last is not None else {}
        if last is None or "page" not in before:  # what a page was before stayed on the computer that was lost
            raise UsageProblem("nothing_to_undo")
        before = json.loads(last.before)
        theirs = [zone["person_id"] for zone in before["zones"]] if len(before["zones"]) == 1 else []
        about_oneself(store, tx, "scans.decide", [page.person_id, last.person_id, *theirs])
        add_decision(tx, store, page_id, "undo", {"undone": last.id})
        put_back(tx, page, before)
        if last.action != "code":
            standing.stays_aside(tx, page)


def _about_oneself(change: Change, store: Store, named: str | None, detail: dict[str, object]) -> bool:
    """Whether a word about the whole page is about whoever says it, told in `detail`. Raises Refused (own_record).

    On a list it is about those whose box is still unsure, or about the one who signs on it.
    """
    counting = _counting(change)
    asked = [zone.person_id for zone in change.zones if zone.verdict == Verdict.UNSURE or len(counting) == 1]
    own = about_oneself(store, change.tx, "scans.decide", [named, change.page.person_id, *asked])
    detail |= {OWN: True} if own else {}
    return own


def _settle(change: Change, *, waits: PageState, afresh: bool) -> None:
    """Give the page of `change` the state that its boxes, as they stand now, allow: `waits` while one is unsure.

    `afresh`: where a box was decided, what nobody has looked at yet may still be asked.
    """
    zones = zones_of(change.tx.connection, change.page.id)
    values: dict[str, str] = {"state": PageState.FILED}
    if any(zone.verdict == Verdict.UNSURE for zone in zones):
        values = {"state": waits}
    elif afresh:
        values = _once_clear(change, zones)
    change.update(**values, decided_at=change.at, decided_by=change.actor)
    if values["state"] == PageState.FILED:
        standing.filed_by_hand(change)


def _once_clear(change: Change, zones: list[Row[Any]]) -> dict[str, str]:
    """What becomes of a page none of whose zones is unsure any more: filed, but for what nobody has looked at yet.

    A list that waited for one box is asked about again, if it also bears a second signature of somebody else.
    """
    page, c = change.page, change.tx.connection
    if page.state != PageState.REVIEW or page.person_id is not None or page.sheet_id is None or len(zones) < 2:
        return {"state": PageState.FILED}
    if page.reason_code == SECOND_ON_LIST or page.campaign_id is None or page.kind is None:
        return {"state": PageState.FILED}
    second = signed_elsewhere(c, page.sheet_id, SheetKind(page.kind), page.campaign_id, zones, page.id)
    second = tuple(place for place in second if zones[place].verdict == zones[place].read_verdict)
    if not second:
        return {"state": PageState.FILED}
    return {"state": PageState.REVIEW, "reason_code": SECOND_ON_LIST, "reason_detail": json.dumps(boxes(second))}


def _counting(change: Change) -> list[Row[Any]]:
    """The boxes that count for what the page is; none on a page of which that is not known."""
    kind = change.page.kind
    return [zone for zone in change.zones if kind is not None and zone.role in SheetKind(kind).meaning.counts]


def _owners(change: Change) -> list[str | None]:
    """Whose page it is already: the sheet's person, or the one person who signs on a list."""
    signers = [zone.person_id for zone in _counting(change)]
    return [change.page.person_id, *(signers if len(signers) == 1 else [])]


def _judge(change: Change, action: Action) -> None:
    """The person's word for the boxes that it is about."""
    page, zones, tx = change.page, change.zones, change.tx
    if page.person_id is None and not zones:
        raise UsageProblem("no_owner")
    unsure = [zone for zone in zones if zone.verdict == Verdict.UNSURE]
    if action == Action.AS_READ:
        if unsure or not (zones or _has_no_place_to_sign(tx.connection, page.sheet_id)):
            raise UsageProblem("unsure_zones.first")
        return
    counting = _counting(change)
    if action == Action.REPRINT:
        verdict = Verdict.UNSIGNED
        asked = {zone.id for zone in (*(counting if len(counting) == 1 else ()), *unsure)}
    else:
        verdict = _VERDICTS[action]
        asked = {zone.id for zone in _asked(counting, unsure, verdict)}
    if not zones and not _has_no_place_to_sign(tx.connection, page.sheet_id):  # a page whose print is unknown
        _add_zone(change, page.person_id, SheetKind(page.kind) if page.kind is not None else SheetKind.PACT, verdict)
    tx.update_rows(t.page_zones, [(zone, {"verdict": verdict}) for zone in sorted(asked)])


def _asked(counting: list[Row[Any]], unsure: list[Row[Any]], verdict: Verdict) -> list[Row[Any]]:
    """Which boxes a word about the whole page is about."""
    if len(counting) == 1 and counting[0].verdict != verdict:
        return counting
    ids = {zone.id for zone in counting}
    first = [zone for zone in unsure if zone.id in ids] or unsure
    if len(first) > 1 or (len(counting) > 1 and not first):
        raise _several_zones()
    return first


def _has_no_place_to_sign(c: Connection, sheet_id: str | None) -> bool:
    """Whether nobody signs on the sheet: the first page of a long text, a check page."""
    if sheet_id is None:
        return False
    sheets, zones = t.sheets.c, t.sheet_zones.c
    known = c.scalar(select(sheets.id).where(sheets.id == sheet_id)) is not None
    return known and c.scalar(select(zones.id).where(zones.sheet_id == sheet_id).limit(1)) is None


def _file_to(change: Change, store: Store, person_id: str, kind: SheetKind, action: Action) -> None:
    """File the page to somebody else than its code says, or to somebody at all."""
    c = change.tx.connection
    people = t.people.c
    if c.scalar(select(people.id).where(people.id == person_id, people.office == store.office)) is None:
        raise UsageProblem("unknown_person.one")
    campaign = active_campaign(c)
    if campaign is None:
        raise UsageProblem("no_campaign.active")
    counting = _counting(change)
    if len(counting) > 1:
        raise _several_zones()
    if action == Action.AS_READ:
        verdict = _verdict_of(counting)
    else:
        verdict = Verdict.UNSIGNED if action == Action.REPRINT else _VERDICTS[action]
    change.tx.delete(t.page_zones, [zone.id for zone in change.zones])
    _add_zone(change, person_id, kind, verdict, counting[0].crop_blob if counting else None)
    change.update(
        state=PageState.FILED, person_id=person_id, campaign_id=campaign.id, kind=kind, by_hand=True, sheet_id=None,
        decided_at=change.at, decided_by=change.actor,
    )  # fmt: skip
    standing.left_its_sheet(change)


def _verdict_of(counting: list[Row[Any]]) -> Verdict:
    if not counting or counting[0].verdict == Verdict.UNSURE:
        raise UsageProblem("unsure_zones.verdict")
    return Verdict(counting[0].verdict)


def _several_zones() -> UsageProblem:
    return UsageProblem("several_zones")


def _add_zone(
    change: Change, person_id: str | None, kind: SheetKind, verdict: Verdict, crop: str | None = None
) -> None:
    role = kind.meaning.only_role
    if role is None:
        raise UsageProblem("kind_not_by_hand", kinds=", ".join(each for each in SheetKind if each.meaning.only_role))
    change.tx.insert(
        t.page_zones,
        {
            "id": new_id(), "office": change.page.office, "page_id": change.page.id, "position": 0,
            "role": role, "person_id": person_id, "verdict": verdict, "read_verdict": None, "ink_mm2": None,
            "crop_blob": crop,
        },
    )  # fmt: skip
