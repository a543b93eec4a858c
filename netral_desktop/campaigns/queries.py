"""Campaigns and their texts, read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from sqlalchemy import Connection, Select, func, select

from netral_desktop.kernel.clock import ZONES
from netral_desktop.kernel.text import day_name, long_day
from netral_desktop.store import tables as t
from netral_desktop.words import in_source_language, label

from .duties import Duty, Tier
from .templates import ALWAYS_TEXTS, Text, TextKind, decode_text, default_text
from .terms import ANYBODY, CampaignTerms, decode_terms, participants_of

_SATURDAY = 5


def time_zone_of(campaign: Campaign | None) -> tzinfo | None:
    """Where times and days are told: the campaign's place. Before there is one None, which is this computer's zone."""
    return ZONES[campaign.time_zone] if campaign is not None else None


def today(c: Connection, now: datetime) -> date:
    """The day it is at the active campaign's place when the clock says `now`; before there is one, at this computer."""
    return now.astimezone(time_zone_of(active_campaign(c))).date()


@dataclass(frozen=True)
class Campaign:
    """A drive. Days are `YYYY-MM-DD`, `made_at` an instant; `notes` are sentences for the person who sets it up."""

    id: str
    office: str  # code of whoever made it
    title: str
    circular_number: str
    circular_date: str | None
    issuer: str
    place: str  # where pacts are signed; "" where each office writes its own
    time_zone: str
    pact_deadline: str
    ikrar_deadline: str
    video_deadline: str | None
    active: bool
    origin: str  # own | regency
    version: int
    made_at: str
    participants: str = ANYBODY  # whom nobody may favour: what `{peserta}` stands for
    notes: tuple[str, ...] = ()

    @property
    def circular(self) -> str:
        """The circular in full: `Surat Edaran Sekretaris Daerah Nomor 800/1/2029 tanggal 12 November 2029`."""
        circular = label("circular", issuer=self.issuer, number=self.circular_number)
        if self.circular_date is None:
            return circular
        day = long_day(date.fromisoformat(self.circular_date), weekday=False)
        return label("circular_dated", circular=circular, day=day)

    def deadline(self, duty: str, tier: Tier, terms: CampaignTerms) -> str | None:
        """Until which day (`YYYY-MM-DD`, inclusive) a tier fulfils a duty; None where no day is set."""
        of_all = {Duty.PACT.value: self.pact_deadline, Duty.IKRAR.value: self.ikrar_deadline}
        return terms.deadline(duty, tier) or of_all.get(duty)

    @in_source_language()
    def placeholder_values(self, office_name: str) -> dict[str, str]:
        """What the placeholders of this campaign's texts stand for at an office."""
        return {
            "kampanye": self.title,
            "KAMPANYE": self.title.upper(),
            "edaran": self.circular,
            "penerbit": self.issuer,
            "kantor": office_name,
            "tempat": self.place,
            "peserta": self.participants,
        }


@dataclass(frozen=True)
class TextVersion:
    """One version of a text."""

    id: str
    version: int
    made_at: str
    sheets: int  # printed with it


def active_campaign(c: Connection) -> Campaign | None:
    """The campaign that counts now."""
    return _one(c, _campaigns().where(t.campaigns.c.active))


def find_campaign(c: Connection, campaign_id: str) -> Campaign | None:
    """Any campaign, old ones included."""
    return _one(c, _campaigns().where(t.campaigns.c.id == campaign_id))


def all_campaigns(c: Connection) -> list[Campaign]:
    """Every campaign, newest first."""
    return [_campaign(row) for row in c.execute(_campaigns())]


def campaign_text(c: Connection, campaign_id: str, kind: TextKind | str) -> tuple[str, Text]:
    """The newest version of a campaign's text, with its id. Raises LookupError where the campaign has none."""
    x = t.campaign_texts.c
    query = select(x.id, x.body).where(x.campaign_id == campaign_id, x.kind == TextKind(kind).value)
    found = c.execute(query.order_by(x.version.desc()).limit(1)).one_or_none()
    if found is None:
        raise LookupError(f"campaign without a text of kind {kind}")
    return found.id, decode_text(TextKind(kind), found.body)


def texts_of(c: Connection, campaign_id: str) -> list[TextKind]:
    """Which texts a campaign has of its own, in the order of their declaration."""
    x = t.campaign_texts.c
    stored = set(c.scalars(select(x.kind).where(x.campaign_id == campaign_id).distinct()))
    return [kind for kind in TextKind if kind.value in stored]


def text_or_default(c: Connection, campaign_id: str, kind: TextKind) -> Text:
    """The campaign's text, or the one that ships where it has none of its own."""
    if kind not in ALWAYS_TEXTS and kind not in texts_of(c, campaign_id):
        return default_text(kind)
    return campaign_text(c, campaign_id, kind)[1]


def campaign_terms(c: Connection, campaign_id: str) -> CampaignTerms:
    """What a campaign rests on and tracks. Raises LookupError where there is none, Refused (`bad_terms`)."""
    found = c.execute(select(t.campaigns.c.terms).where(t.campaigns.c.id == campaign_id)).one_or_none()
    if found is None:
        raise LookupError("no such campaign")
    return decode_terms(found.terms)


def text_versions(c: Connection, campaign_id: str, kind: TextKind | str) -> list[TextVersion]:
    """Every version of a campaign's text, newest first, with how many sheets were printed with it."""
    x, s = t.campaign_texts.c, t.sheets.c
    printed = select(func.count()).where(s.text_id == x.id).scalar_subquery()
    query = select(x.id, x.version, x.made_at, printed).where(
        x.campaign_id == campaign_id, x.kind == TextKind(kind).value
    )
    return [TextVersion(*row) for row in c.execute(query.order_by(x.version.desc()))]


def weekend_notes(deadlines: dict[str, str | None]) -> tuple[str, ...]:
    """A sentence for each deadline (what -> day) that falls on a Saturday or Sunday."""
    notes = []
    for what, text in deadlines.items():
        day = date.fromisoformat(text) if text else None
        if day is not None and day.weekday() >= _SATURDAY:
            told = long_day(day, weekday=False)
            notes.append(label("deadline_on_weekend", what=what, day=told, weekday=day_name(day)))
    return tuple(notes)


def _campaigns() -> Select[tuple[object, ...]]:
    return select(t.campaigns).order_by(t.campaigns.c.made_at.desc(), t.campaigns.c.id.desc())


def _one(c: Connection, query: Select[tuple[object, ...]]) -> Campaign | None:
    found = c.execute(query.limit(1)).one_or_none()
    return None if found is None else _campaign(found)


def _campaign(row: object) -> Campaign:
    values = dict(row._mapping)  # type: ignore[attr-defined]
    values["participants"] = participants_of(values.pop("terms"))
    days = ("pact_deadline", "ikrar_deadline", "video_deadline")
    notes = weekend_notes({label(f"campaign_field.{name}"): values[name] for name in days})
    return Campaign(**values, notes=notes)
