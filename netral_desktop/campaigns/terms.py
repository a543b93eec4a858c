"""What a campaign rests on and asks for beside its texts: laws, forbidden acts, sanctions, and the duties it tracks.

They are copies out of the catalogues, or a regency's own words, not references: an old campaign stays readable when the
catalogues change, and an office sees what the regency published.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from netral_desktop.kernel.clock import parse_day
from netral_desktop.kernel.errors import Refused
from netral_desktop.kernel.shapes import prepare
from netral_desktop.officials.records import GivenOfficial, Key
from netral_desktop.words import SOURCE_LANGUAGE, label

from .data_files import SHIPPED, DataFiles
from .duties import ALWAYS, Duty, DutyDeadline, OwnDuty, Tier
from .kinds import campaign_kind
from .templates import LegalBasis, ProhibitionSet, Sanction, Slug, legal_bases, prohibition_sets, sanctions

MOST_WITNESSES = 3  # that have room on a pact
ANYBODY = label("participants", SOURCE_LANGUAGE)  # where a campaign names none


class CampaignTerms(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """In the order in which they are shown. What is empty is not written: programs that do not know it yet read on."""

    duties: tuple[Duty, ...] = (Duty.IKRAR, Duty.PACT)
    legal_bases: Annotated[tuple[LegalBasis, ...], Meta(max_length=40)] = ()
    prohibitions: Annotated[tuple[ProhibitionSet, ...], Meta(max_length=10)] = ()
    sanctions: Annotated[tuple[Sanction, ...], Meta(max_length=40)] = ()
    own_duties: Annotated[tuple[OwnDuty, ...], Meta(max_length=20)] = ()
    deadlines: Annotated[tuple[DutyDeadline, ...], Meta(max_length=60)] = ()  # pact and oath: for leaders
    # Whom the regency gives its offices: to lead, to sign, and up to three to witness each pact on paper, by id.
    officials: Annotated[tuple[GivenOfficial, ...], Meta(max_length=40)] = ()
    witnesses: Annotated[tuple[Key, ...], Meta(max_length=MOST_WITNESSES)] = ()
    kind: Slug | None = None  # campaigns/kinds.py; None: from a program that knew no kinds
    participants: Annotated[str, Meta(max_length=200)] = ""  # what `{peserta}` stands for
    approval: bool = False  # whether an office's head approves what it sends (sync/approval.py)

    @property
    def plain(self) -> bool:
        """Whether a program of version 0.1 understands them: nothing in them that came later."""
        later = (self.own_duties, self.deadlines, self.officials, self.kind, self.participants, self.approval)
        return (
            not any(later)
            and all(each.applies_to in ("asn", "non_asn") and each.level != "pidana" for each in self.sanctions)
            and not any(each.item_ids for each in self.prohibitions)
        )

    @property
    def tracked(self) -> dict[str, str]:
        """The duties that are tracked and their words, by key: pact and oath always, and first."""
        added = [duty for duty in self.duties if duty not in ALWAYS]
        words = {duty.value: duty.label for duty in (*ALWAYS, *added)}
        return words | {duty.key: duty.label for duty in self.own_duties}

    def deadline(self, duty: str, tier: Tier) -> str | None:
        """The day (`YYYY-MM-DD`) that these terms set; leaders have that of the staff where none is set for them."""
        days = {(each.duty, each.tier): each.day for each in self.deadlines}
        return days.get((duty, tier)) or days.get((duty, Tier.STAFF))

    @property
    def superseded(self) -> dict[str, tuple[str, ...]]:
        """Laws of this campaign that something has taken the place of: id -> short names of what did."""
        short = {law.id: law.short for law in (*legal_bases(), *self.legal_bases)}
        return {
            law.id: tuple(short.get(later, later) for later in law.superseded_by)
            for law in self.legal_bases
            if law.superseded_by
        }


def default_terms(kind: str | None = None, files: DataFiles = SHIPPED) -> CampaignTerms:
    """What a new campaign of a kind begins with; for None what an old one has that kept no terms.

    Raises UsageProblem (`unknown_campaign_kind`).
    """
    chosen = campaign_kind(kind, files)
    laws = {law.id: law for law in legal_bases(files)}
    return CampaignTerms(
        legal_bases=tuple(laws[law] for law in chosen.laws),
        prohibitions=tuple(each for each in prohibition_sets(files) if each.id in chosen.prohibitions),
        sanctions=tuple(each for each in sanctions(files) if each.id in chosen.sanctions),
        kind=chosen.id,
        participants=chosen.participants,
    )


def check_sanctions(terms: CampaignTerms, before: CampaignTerms, files: DataFiles = SHIPPED) -> None:
    """Sanctions of a law that another took the place of come into no campaign that has not had them already.

    Raises Refused (`superseded_sanction`).
    """
    laws = {law.id: law for law in (*legal_bases(files), *terms.legal_bases)}
    known = {each.id for each in before.sanctions}
    for each in terms.sanctions:
        law = laws.get(each.legal_basis)
        if law is not None and law.superseded_by and each.id not in known:
            raise Refused("superseded_sanction", law=law.short)


def with_deadlines(terms: CampaignTerms, tier: Tier, days: Mapping[str, str]) -> CampaignTerms:
    """The terms with other days for a tier, by the duty's key; "" takes one away. Raises Refused (`bad_day`)."""
    kept = tuple(each for each in terms.deadlines if each.tier is not tier or each.duty not in days)
    told = tuple(DutyDeadline(duty, tier, _iso(day)) for duty, day in days.items() if day)
    return msgspec.structs.replace(terms, deadlines=(*kept, *told))


def _iso(day: str) -> str:
    try:
        return parse_day(day).isoformat()
    except ValueError:
        raise Refused("bad_day.duty", day=day) from None


def changed_terms(terms: CampaignTerms, body: bytes) -> CampaignTerms:
    """The terms with the parts that a JSON document names in place of theirs; what it leaves out stays.

    A prohibition set or sanction of somebody's own needs no id: it gets one. What `netral campaign terms` shows can be
    changed and given back. Raises Refused (`bad_terms`).
    """
    try:
        told = msgspec.json.decode(body, type=dict[str, Any])
        told = told.get("terms", told)
        taken: set[str] = set()
        for part, prefix in (("prohibitions", "larangan"), ("sanctions", "sanksi")):
            for each in told.get(part, ()):
                each.pop("acts", None)
                each.setdefault("id", next(i for n in range(1, 999) if (i := f"{prefix}-{n}") not in taken))
                each.setdefault("legal_basis", None)
                taken.add(each["id"])
        merged = msgspec.to_builtins(terms) | told
        return msgspec.convert(merged, CampaignTerms)
    except (msgspec.MsgspecError, UnicodeDecodeError, AttributeError, TypeError) as fault:
        raise Refused("bad_terms.file", fault=fault) from None


def encode_terms(terms: CampaignTerms) -> str:
    """The JSON of the terms, as the store keeps them."""
    return msgspec.json.encode(terms).decode("utf-8")


def decode_terms(body: str | None) -> CampaignTerms:
    """The terms out of the store; where none were kept, the default ones. Raises Refused (`bad_terms`)."""
    if body is None:
        return default_terms()
    try:
        return msgspec.json.decode(body, type=CampaignTerms)
    except msgspec.MsgspecError as fault:
        raise Refused("bad_terms", fault=fault) from None


class _Participants(Struct, frozen=True):
    participants: str = ""


def participants_of(body: str | None) -> str:
    """What `{peserta}` stands for in a campaign with these terms in the store, whatever else stands in them."""
    try:
        told = msgspec.json.decode(body or "{}", type=_Participants).participants
    except msgspec.MsgspecError:
        return ANYBODY
    return told or ANYBODY


def check_terms(terms: CampaignTerms) -> None:
    """Refuse what is named twice, and days of nothing.

    Raises Refused (`named_twice`, `witness_not_given`, `unknown_duty`, `bad_day`).
    """
    for what in (terms.legal_bases, terms.prohibitions, terms.sanctions):
        ids = [each.id for each in what]
        if len(ids) != len(set(ids)):
            raise Refused("named_twice.catalogue")
    for each in terms.prohibitions:
        if each.item_ids and (len(set(each.item_ids)), len(each.item_ids)) != (len(each.items),) * 2:
            raise Refused("named_twice.catalogue")
    people = [each.id for each in terms.officials]
    if any(len(set(each)) != len(each) for each in (people, terms.witnesses)):
        raise Refused("named_twice.official")
    if not set(terms.witnesses) <= set(people):
        raise Refused("witness_not_given")
    keys = [*terms.duties, *(duty.key for duty in terms.own_duties)]
    deadlines = [(each.duty, each.tier) for each in terms.deadlines]
    if any(len(set(each)) != len(each) for each in (keys, deadlines)) or {d.key for d in terms.own_duties} & set(Duty):
        raise Refused("named_twice.duty")
    for day in terms.deadlines:
        if day.duty not in terms.tracked:
            raise Refused("unknown_duty", duty=day.duty)
        if day.tier is Tier.STAFF and day.duty in ALWAYS:
            raise Refused("named_twice.duty")  # that day is a field of the campaign
        try:
            date.fromisoformat(day.day)
        except ValueError:
            raise Refused("bad_day.duty", day=day.day) from None


def check_replacements(laws: tuple[LegalBasis, ...], files: DataFiles = SHIPPED) -> None:
    """What takes a law's place is in the campaign or in the catalogue, and never, by any way round, the law itself.

    For what a person saves: a package may speak of laws that a newer catalogue has. Raises Refused (`unknown_law`,
    `law_circle`).
    """
    later = {law.id: law.superseded_by for law in (*legal_bases(files), *laws)}
    for law in laws:
        unknown = [replacing for replacing in law.superseded_by if replacing not in later]
        if unknown:
            raise Refused("unknown_law", law=law.short)
        reached: set[str] = set()
        waiting = list(law.superseded_by)
        while waiting:
            replacing = waiting.pop()
            if replacing == law.id:
                raise Refused("law_circle", law=law.short)
            if replacing not in reached:
                reached.add(replacing)
                waiting += later.get(replacing, ())


prepare(CampaignTerms, _Participants)
