"""The verbs of a campaign: begin one, publish it as a package, adopt the regency's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Literal

from sqlalchemy import Connection, select

from netral_desktop.kernel.clock import to_text
from netral_desktop.kernel.errors import Refused, UsageProblem
from netral_desktop.kernel.ids import new_id
from netral_desktop.officials.service import take_given
from netral_desktop.store import Operation, Store
from netral_desktop.store import tables as t

from .data_files import data_files
from .duties import Tier
from .fields import checked_fields
from .kinds import campaign_kind
from .package import CampaignPackage, PackagedText
from .queries import Campaign, active_campaign, campaign_text, find_campaign, texts_of
from .templates import ALWAYS_TEXTS, TextKind, decode_text, default_text, encode_text
from .terms import decode_terms, default_terms, encode_terms, with_deadlines

SAME_DRIVE_DAYS = 180  # two drives of different elections are years apart; one drive's deadlines move by weeks

_LINKED = tuple(
    table for table in t.LEDGERED if "campaign_id" in table.c and table is not t.campaign_texts
)  # what belongs to a campaign: sheets, pages, sessions ...


def new_campaign(
    store: Store,
    *,
    title: str,
    circular: str,
    pact_deadline: str,
    ikrar_deadline: str,
    video_deadline: str | None = None,
    circular_date: str | None = None,
    issuer: str = "Sekretaris Daerah",
    place: str | None = None,
    time_zone: str = "WITA",
    leader_deadlines: Mapping[str, str] = MappingProxyType({}),
    kind: str | None = None,
) -> Campaign:
    """Begin a campaign of a kind (the usual one for None) with its texts and terms.

    It becomes the active one, an earlier one stays readable. Days are `YYYY-MM-DD` or `DD-MM-YYYY`. `place` is where
    pacts are signed: by default a regency's own name without "Kabupaten", and nothing at an office. `leader_deadlines`:
    an earlier day for leaders, by the duty's key. Raises Refused (`bad_day`, `text_missing`, `text_too_long`,
    `bad_zone`) and UsageProblem (`unknown_campaign_kind`; `campaign_from_regency` where the regency's campaign is the
    active one).
    """
    with store.read() as c:
        files = data_files(c)
    chosen = campaign_kind(kind, files)
    row: dict[str, Any] = {
        "id": new_id(),
        "office": store.office,
        **checked_fields(
            {
                "title": title,
                "circular_number": circular,
                "circular_date": circular_date,
                "issuer": issuer,
                "place": _own_place(store) if place is None else place,
                "time_zone": time_zone,
                "pact_deadline": pact_deadline,
                "ikrar_deadline": ikrar_deadline,
                "video_deadline": video_deadline,
            }
        ),
        "active": True,
        "origin": "own",
        "version": 1,
        "made_at": to_text(store.clock()),
        "terms": encode_terms(with_deadlines(default_terms(chosen.id, files), Tier.LEADERS, leader_deadlines)),
    }
    texts = [
        PackagedText(id=new_id(), kind=text, version=1, body=default_text(text, files), made_at=row["made_at"])
        for text in (*ALWAYS_TEXTS, *chosen.texts)
    ]
    with store.operation("campaign.new", detail={"campaign": row["id"]}) as tx:
        before = active_campaign(tx.connection)
        if before is not None and before.origin == "regency":
            raise UsageProblem("campaign_from_regency.new")
        _deactivate(tx)
        tx.insert(t.campaigns, row)
        _insert_texts(tx, row["id"], texts)
        return _found(tx.connection, row["id"])


def package(store: Store) -> CampaignPackage:
    """The active campaign, ready to be published. Raises UsageProblem (`no_campaign`)."""
    with store.read() as c:
        campaign = active_campaign(c)
        if campaign is None:
            raise UsageProblem("no_campaign.to_publish")
        return _package(c, campaign)


@dataclass(frozen=True)
class Adoption:
    """What became of a package that was received."""

    result: Literal["applied", "duplicate", "old"]
    campaign: Campaign  # as it now stands
    continued: tuple[str, ...] = ()  # ids of the office's own campaigns that it continues
    moved: int = 0  # records (sheets, pages, sessions ...) that now count for it


def adopt_campaign(store: Store, package: CampaignPackage) -> Adoption:
    """Take the regency's campaign in: new, or a newer version of one that is known. An older version changes nothing.

    It becomes the active campaign, unless a later one of the regency's already is. The office's own campaigns become
    inactive and stay readable, with their texts. An office that began on its own loses nothing: its campaigns whose
    pact deadline lies within SAME_DRIVE_DAYS of the regency's are the same drive, and their sheets, pages and sessions
    from then on count for the regency's campaign, at the office and in its bundles. Each sheet keeps the text it was
    printed with (`sheets.text_id`). A campaign further away is another drive and is not touched.

    Raises Refused (`campaign_conflict`) for a package that contradicts what the regency published under that number.
    """
    with store.read() as c:
        known = find_campaign(c, package.id)
        if known is not None and package.version <= known.version:
            if package.version == known.version and _package(c, known) != package:
                raise _conflict()
            return Adoption("old" if package.version < known.version else "duplicate", known)
        own = [] if known is not None else _own_of_same_drive(c, package.pact_deadline)
    detail = {"campaign": package.id, "version": package.version, "continues": own}
    with store.operation("campaign.adopt", detail=detail) as tx:
        latest = active_campaign(tx.connection)
        active = latest is None or latest.origin == "own" or latest.id == package.id or latest.made_at < package.made_at
        row = {name: getattr(package, name) for name in package.__struct_fields__ if name not in ("texts", "terms")}
        row |= {
            "origin": "regency",
            "active": active,
            "terms": None if package.terms is None else encode_terms(package.terms),
        }
        if active:
            _deactivate(tx)
        if known is None:
            tx.insert(t.campaigns, row)
        else:
            tx.update(t.campaigns, row.pop("id"), **row)
        stored = _text_keys(tx.connection, package)
        for text in package.texts:
            if stored.get(text.id, (package.id, text.kind, text.version)) != (package.id, text.kind, text.version):
                raise _conflict()
        fresh = [text for text in package.texts if text.id not in stored]
        if {(package.id, text.kind, text.version) for text in fresh} & set(stored.values()):
            raise _conflict()
        _insert_texts(tx, package.id, fresh)
        if active:
            take_given(tx, package.office, package.terms.officials if package.terms is not None else ())
        moved = _move(tx, store.office, own, package.id)
        return Adoption("applied", _found(tx.connection, package.id), tuple(own), moved)


def _own_of_same_drive(c: Connection, pact_deadline: str) -> list[str]:
    x = t.campaigns.c
    theirs = date.fromisoformat(pact_deadline)
    own = c.execute(select(x.id, x.pact_deadline).where(x.origin == "own").order_by(x.made_at))
    return [row.id for row in own if abs((date.fromisoformat(row.pact_deadline) - theirs).days) <= SAME_DRIVE_DAYS]


def _move(tx: Operation, office: str, from_campaigns: list[str], to_campaign: str) -> int:
    moved = 0
    for table in _LINKED:
        query = select(table.c.id).where(table.c.campaign_id.in_(from_campaigns), table.c.office == office)
        ids = list(tx.connection.scalars(query)) if from_campaigns else []
        tx.update_rows(table, [(row_id, {"campaign_id": to_campaign}) for row_id in ids])
        moved += len(ids)
    return moved


def _text_keys(c: Connection, package: CampaignPackage) -> dict[str, tuple[str, str, int]]:
    """Texts on record with an id of the package's, or of its campaign: id -> (campaign, kind, version)."""
    x = t.campaign_texts.c
    ids = [text.id for text in package.texts]
    found = c.execute(
        select(x.id, x.campaign_id, x.kind, x.version).where(x.id.in_(ids) | (x.campaign_id == package.id))
    )
    return {row.id: (row.campaign_id, row.kind, row.version) for row in found}


def _package(c: Connection, campaign: Campaign) -> CampaignPackage:
    names = [name for name in CampaignPackage.__struct_fields__ if name not in ("texts", "terms")]
    values = {name: getattr(campaign, name) for name in names}
    texts = tuple(_packaged_text(c, campaign_text(c, campaign.id, kind)[0]) for kind in texts_of(c, campaign.id))
    body = c.scalar(select(t.campaigns.c.terms).where(t.campaigns.c.id == campaign.id))
    return CampaignPackage(**values, texts=texts, terms=None if body is None else decode_terms(body))


def _packaged_text(c: Connection, text_id: str) -> PackagedText:
    row = c.execute(select(t.campaign_texts).where(t.campaign_texts.c.id == text_id)).one()
    kind = TextKind(row.kind)
    return PackagedText(
        id=row.id, kind=kind, version=row.version, body=decode_text(kind, row.body), made_at=row.made_at
    )


def _insert_texts(tx: Operation, campaign_id: str, texts: list[PackagedText]) -> None:
    tx.insert(
        t.campaign_texts,
        [
            {
                "id": text.id, "campaign_id": campaign_id, "kind": text.kind.value, "version": text.version,
                "body": encode_text(text.body), "made_at": text.made_at,
            }
            for text in texts
        ],
    )  # fmt: skip


def _deactivate(tx: Operation) -> None:
    active = tx.connection.scalars(select(t.campaigns.c.id).where(t.campaigns.c.active)).all()
    tx.update_rows(t.campaigns, [(campaign_id, {"active": False}) for campaign_id in active])


def _found(c: Connection, campaign_id: str) -> Campaign:
    campaign = find_campaign(c, campaign_id)
    assert campaign is not None
    return campaign


def _own_place(store: Store) -> str:
    """`Gianyar` from `Kabupaten Gianyar`. An office's name tells no place."""
    if store.role != "kab":
        return ""
    return store.office_name.removeprefix("Pemerintah ").removeprefix("Kabupaten ").removeprefix("Kota ")


def _conflict() -> Refused:
    return Refused("campaign_conflict")
