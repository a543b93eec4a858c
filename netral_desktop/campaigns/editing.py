"""Changing a campaign: its circular and deadlines, its texts (each change a new version), what it rests on.

What a regency published an office cannot change. A sheet keeps the version of the text that it was printed with, so a
text that was once stored is never changed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TypedDict, Unpack, cast

import msgspec
from sqlalchemy import select

from netral_desktop.kernel.clock import to_text
from netral_desktop.kernel.errors import Refused, UsageProblem
from netral_desktop.kernel.ids import new_id
from netral_desktop.officials.queries import find_official
from netral_desktop.officials.records import given_of
from netral_desktop.store import Operation, Store
from netral_desktop.store import tables as t

from .data_files import data_files
from .duties import ALWAYS, DUTY_KEY, Duty, OwnDuty, Tier
from .fields import checked_fields
from .queries import Campaign, active_campaign, campaign_terms, campaign_text, find_campaign, text_versions
from .templates import AnyText, PactText, Text, TextKind, check_identity, check_text, decode_text, encode_text
from .terms import (
    MOST_WITNESSES,
    CampaignTerms,
    check_replacements,
    check_sanctions,
    check_terms,
    decode_terms,
    encode_terms,
    with_deadlines,
)

# The day of the staff for these is a field of the campaign.
_FIELDS = {Duty.PACT.value: "pact_deadline", Duty.IKRAR.value: "ikrar_deadline"}


class CampaignFields(TypedDict, total=False):
    """What can be changed. Days are `YYYY-MM-DD` or `DD-MM-YYYY`; "" or None empties what may be empty."""

    title: str
    circular_number: str
    circular_date: str | None
    issuer: str
    place: str
    time_zone: str
    pact_deadline: str
    ikrar_deadline: str
    video_deadline: str | None


def edit_campaign(store: Store, campaign_id: str, **fields: Unpack[CampaignFields]) -> Campaign:
    """Change what is given, leave the rest.

    Raises UsageProblem (`unknown_campaign`, `campaign_from_regency`), Refused (as `fields.checked_fields`).
    """
    values = checked_fields(fields)  # type: ignore[arg-type]
    with store.operation("campaign.edit", detail={"campaign": campaign_id, "fields": sorted(fields)}) as tx:
        before = _editable(tx, store, campaign_id)
        if any(getattr(before, name) != value for name, value in values.items()):
            tx.update(t.campaigns, campaign_id, **values, version=before.version + 1)
        return _editable(tx, store, campaign_id)


def save_text(store: Store, campaign_id: str, kind: TextKind | str, text: Text) -> str:
    """Keep a text as the newest version of its kind; the id of it. An unchanged text makes no new version.

    Raises UsageProblem as `edit_campaign`, Refused (`bad_text`, `unknown_placeholder`, `identity_name`,
    `identity_twice`).
    """
    kind = TextKind(kind)
    # Through JSON, so that what a form put together is held to the schema's lengths too.
    checked = decode_text(kind, encode_text(text))
    check_text(kind, checked)
    if isinstance(checked, PactText):
        check_identity(checked.identity)
    with store.operation("campaign.text", detail={"campaign": campaign_id, "kind": kind.value}) as tx:
        campaign = _editable(tx, store, campaign_id)
        newest = text_versions(tx.connection, campaign_id, kind)
        if newest and campaign_text(tx.connection, campaign_id, kind)[1] == checked:
            return newest[0].id
        text_id = new_id()
        tx.insert(
            t.campaign_texts,
            {
                "id": text_id, "campaign_id": campaign_id, "kind": kind.value,
                "version": newest[0].version + 1 if newest else 1,
                "body": encode_text(checked), "made_at": to_text(store.clock()),
            },
        )  # fmt: skip
        tx.update(t.campaigns, campaign_id, version=campaign.version + 1)
        return text_id


def save_terms(store: Store, campaign_id: str, terms: CampaignTerms) -> None:
    """Keep laws in their order and what replaces what, prohibitions, sanctions and tracked duties.

    Raises UsageProblem as above, Refused (`named_twice`, `bad_terms`, `unknown_law`, `law_circle`,
    `superseded_sanction`, `witness_not_given`).
    """
    terms = decode_terms(encode_terms(terms))  # so that what a form put together is held to the schema's lengths
    check_terms(terms)
    with store.read() as c:
        files = data_files(c)
    check_replacements(terms.legal_bases, files)
    with store.operation("campaign.terms", detail={"campaign": campaign_id}) as tx:
        campaign = _editable(tx, store, campaign_id)
        before = campaign_terms(tx.connection, campaign_id)
        check_sanctions(terms, before, files)
        if before != terms:
            tx.update(t.campaigns, campaign_id, terms=encode_terms(terms), version=campaign.version + 1)


def choose_witnesses(store: Store, campaign_id: str, who: Sequence[str]) -> CampaignTerms:
    """Have each pact witnessed by these officials, by id or name and in this order; at most MOST_WITNESSES.

    A regency so gives them to its offices; who no longer witnesses stays given. Raises UsageProblem
    (`unknown_official`, and as above), Refused (`too_many_witnesses`, `named_twice`).
    """
    if len(who) > MOST_WITNESSES:
        raise Refused("too_many_witnesses", most=MOST_WITNESSES)
    with store.read() as c:
        if find_campaign(c, campaign_id) is None:
            raise _unknown()
        found = [find_official(c, each) for each in who]
        terms = campaign_terms(c, campaign_id)
    officials = {each.id: each for each in terms.officials}
    for each in found:
        if each is None:
            raise UsageProblem("unknown_official")
        officials[each.id] = given_of(each)
    chosen = tuple(each.id for each in found if each is not None)
    changed = msgspec.structs.replace(terms, officials=tuple(officials.values()), witnesses=chosen)
    save_terms(store, campaign_id, changed)
    return changed


def track_duty(
    store: Store,
    duty: str,
    *,
    words: str = "",
    off: bool = False,
    deadlines: Mapping[Tier, str] = MappingProxyType({}),
) -> CampaignTerms:
    """Track a duty in the active campaign, set its days by tier (`YYYY-MM-DD`; "" takes one away), or let it go.

    A duty of the campaign's own needs `words` the first time. Pact and oath are always tracked. Raises UsageProblem
    (`no_campaign`, `campaign_from_regency`, `duty_always`), Refused (`text_missing`, `bad_duty_key`, `bad_terms`,
    `bad_day`).
    """
    with store.read() as c:
        campaign = active_campaign(c)
        if campaign is None:
            raise UsageProblem("no_campaign.active")
        terms = campaign_terms(c, campaign.id)
    known = {each.key: each for each in terms.own_duties}
    if off:
        if duty in ALWAYS:
            raise UsageProblem("duty_always")
        duties = tuple(each for each in terms.duties if each != duty)
        known.pop(duty, None)
        days = tuple(each for each in terms.deadlines if each.duty != duty)
    else:
        built_in = duty in set(Duty)
        duties = (*terms.duties, Duty(duty)) if built_in and duty not in terms.duties else terms.duties
        if not built_in and (words.strip() or duty not in known):
            if not words.strip():
                raise Refused("text_missing.duty")
            if not re.match(DUTY_KEY, duty):
                raise Refused("bad_duty_key", duty=duty)
            known[duty] = OwnDuty(duty, " ".join(words.split()))
        days = terms.deadlines
    changed = msgspec.structs.replace(terms, duties=duties, own_duties=tuple(known.values()), deadlines=days)
    field = _FIELDS.get(duty)
    if field is not None and Tier.STAFF in deadlines:
        edit_campaign(store, campaign.id, **cast(CampaignFields, {field: deadlines[Tier.STAFF]}))
    for tier, day in deadlines.items():
        if field is None or tier is not Tier.STAFF:
            changed = with_deadlines(changed, tier, {duty: day})
    save_terms(store, campaign.id, changed)
    return changed


def use_campaign(store: Store, campaign_id: str) -> Campaign:
    """Make a campaign the active one; the others stay readable.

    Raises UsageProblem (`unknown_campaign`; `campaign_from_regency` where the active one is the regency's).
    """
    with store.operation("campaign.use", detail={"campaign": campaign_id}) as tx:
        chosen = find_campaign(tx.connection, campaign_id)
        if chosen is None:
            raise _unknown()
        c = t.campaigns.c
        active = tx.connection.execute(select(c.id, c.origin).where(c.active)).all()
        if chosen.origin == "own" and any(row.origin == "regency" for row in active):
            raise _from_regency()
        tx.update_rows(t.campaigns, [(row.id, {"active": False}) for row in active])
        tx.update(t.campaigns, campaign_id, active=True)
        return _found(tx, campaign_id)


def move_clause(text: AnyText, place: int, to: int) -> AnyText:
    """The text with one clause (or point of an ikrar), counted from 0, moved to another place."""
    name = "clauses" if isinstance(text, PactText) else "points"
    clauses = list(getattr(text, name))
    clauses.insert(to, clauses.pop(place))
    return msgspec.structs.replace(text, **{name: tuple(clauses)})


def _editable(tx: Operation, store: Store, campaign_id: str) -> Campaign:
    campaign = _found(tx, campaign_id)
    if campaign.origin == "regency" and store.role != "kab":
        raise _from_regency()
    return campaign


def _found(tx: Operation, campaign_id: str) -> Campaign:
    campaign = find_campaign(tx.connection, campaign_id)
    if campaign is None:
        raise _unknown()
    return campaign


def _unknown() -> UsageProblem:
    return UsageProblem("unknown_campaign")


def _from_regency() -> UsageProblem:
    return UsageProblem("campaign_from_regency.change")
