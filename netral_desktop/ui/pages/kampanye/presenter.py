"""What the page of the campaigns shows and does, without widgets."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from netral_desktop.app import App
from netral_desktop.campaigns.data_files import SHIPPED, DataFiles, data_files
from netral_desktop.campaigns.queries import (
    Campaign,
    active_campaign,
    all_campaigns,
    campaign_terms,
    find_campaign,
    text_or_default,
    text_versions,
)
from netral_desktop.campaigns.templates import (
    IdentityField,
    PactText,
    Text,
    TextKind,
    check_identity,
    decode_text,
    encode_text,
)
from netral_desktop.campaigns.terms import CampaignTerms
from netral_desktop.kernel.errors import Refused

from ...texts import tr
from .chips import shown

FROM_REGENCY = "regency"

# Parts of a text that are edited, in the order of the paper; title, clauses and paragraphs are lists.


def part_words() -> dict[str, str]:
    """The parts of a text, in their order, and their words."""
    return {
        "title": tr("Judul, baris demi baris"),
        "opening": tr("Pembuka"),
        "identity": tr("Baris identitas"),
        "why": tr("Mengapa netral"),
        "dos_title": tr("Judul yang dilakukan"),
        "dos": tr("Butir yang dilakukan"),
        "donts_title": tr("Judul larangan"),
        "sanctions_title": tr("Judul sanksi"),
        "laws_title": tr("Judul dasar hukum"),
        "declaration": tr("Pengantar butir"),
        "clauses": tr("Butir pernyataan"),
        "points": tr("Butir ikrar"),
        "sanction": tr("Sanksi"),
        "closing": tr("Penutup"),
        "sign_off": tr("Di atas tanda tangan"),
        "group_opening": tr("Pembuka bila banyak orang menandatangani satu daftar"),
    }


LISTED = ("clauses", "points", "dos")
BY_LINE = ("title", "why")  # each line is one of the list
IDENTITY = "identity"
# What holds while a campaign has none of its own.


def instead() -> dict[TextKind, str]:
    """What is used while a campaign has no such text."""
    return {
        TextKind.INFORMATION: tr("Naskah baku program"),
        TextKind.PACT_LEADERS: tr("Belum dipakai: pimpinan menandatangani Pakta ASN"),
        TextKind.PACT_VILLAGE: tr("Belum dipakai: perangkat desa menandatangani Pakta non-ASN"),
        TextKind.PACT_PPK: tr("Belum dipakai"),
    }


_SHORT = ("title", "sign_off", "dos_title", "donts_title", "sanctions_title", "laws_title")

Part = str | tuple[str, ...] | tuple[IdentityField, ...]  # a text; lines, of LISTED and the title; the rows of IDENTITY
Parts = dict[str, Part]


@dataclass(frozen=True)
class Opened:
    """One campaign as it is looked at. `fixed` says why it cannot be changed here, empty where it can."""

    campaign: Campaign
    terms: CampaignTerms
    fixed: str
    may_use: bool  # it can be made the active one
    files: DataFiles = SHIPPED  # the catalogues to choose from

    @property
    def editable(self) -> bool:
        """Whether it can be changed here."""
        return not self.fixed


class CampaignDesk:
    """The campaigns of a store, one of them open."""

    def __init__(self, app: App) -> None:
        self._app = app
        self.opened: Opened | None = None
        self.campaigns: list[Campaign] = []

    def refresh(self) -> None:
        """Read the list, and the open campaign anew; at first that is the active one."""
        wanted = self.opened.campaign.id if self.opened is not None else None
        with self._app.store.read() as c:
            self.campaigns = all_campaigns(c)
            active = active_campaign(c)
            campaign = find_campaign(c, wanted) if wanted is not None else None
            campaign = campaign or active or (self.campaigns[0] if self.campaigns else None)
            if campaign is None:
                self.opened = None
                return
            theirs = campaign.origin == FROM_REGENCY and self._app.is_office
            bound = self._app.is_office and active is not None and active.origin == FROM_REGENCY
            fixed = ""
            if theirs:
                fixed = tr("Kegiatan netralitas ini diterbitkan kabupaten. Isinya hanya dapat dibaca di sini.")
            elif not campaign.active:
                fixed = tr("Kegiatan netralitas lama. Isinya tetap dapat dibaca.")
            may_use = not campaign.active and not (bound and campaign.origin != FROM_REGENCY)
            self.opened = Opened(campaign, campaign_terms(c, campaign.id), fixed, may_use, data_files(c))

    def open(self, campaign_id: str) -> None:
        """Open another campaign."""
        found = next(each for each in self.campaigns if each.id == campaign_id)
        self.opened = Opened(found, CampaignTerms(), "", False)
        self.refresh()

    def text(self, kind: TextKind) -> Text:
        """The newest version of a text of the open campaign."""
        assert self.opened is not None
        with self._app.store.read() as c:
            return text_or_default(c, self.opened.campaign.id, kind)

    def version_line(self, kind: TextKind) -> str:
        """Which version is the newest, and how many sheets were printed with it."""
        assert self.opened is not None
        with self._app.store.read() as c:
            newest = next(iter(text_versions(c, self.opened.campaign.id, kind)), None)
        if newest is None:
            return instead()[kind]
        sheets = tr("{sheets} lembar dicetak dengannya", sheets=newest.sheets) if newest.sheets else tr("belum dicetak")
        return tr("Versi {version}, {sheets}", version=newest.version, sheets=sheets)


def parts_of(text: Text) -> Parts:
    """The parts of a text that can be edited, by name, in the order of the paper."""
    names = text.__struct_fields__
    return {name: getattr(text, name) for name in part_words() if name in names}


def text_from(base: Text, parts: Parts) -> Text:
    """The text with these parts, blanks tidied and empty lines left out."""
    return msgspec.structs.replace(base, **{name: _tidy(value) for name, value in parts.items()})


def _tidy(value: Part) -> Part:
    if isinstance(value, str):
        return _line(value)
    if rows := identity_in(value):
        return tuple(msgspec.structs.replace(row, label=_line(row.label)) for row in rows)
    return tuple(filter(None, map(_line, lines_in(value))))


def identity_in(part: Part) -> tuple[IdentityField, ...]:
    """The rows of the identity table; none where the part is another one."""
    return () if isinstance(part, str) else tuple(row for row in part if isinstance(row, IdentityField))


def lines_in(part: Part) -> tuple[str, ...]:
    """The lines or paragraphs of a part."""
    return (part,) if isinstance(part, str) else tuple(line for line in part if isinstance(line, str))


def fault_in(kind: TextKind, text: Text) -> str:
    """What is wrong with a text, in a sentence with the way on; empty where it can be kept."""
    for name, value in parts_of(text).items():
        if name == IDENTITY:
            if fault := _fault_in_identity(identity_in(value)):
                return fault
            continue
        longest = 200 if name in _SHORT else 1200
        lines = lines_in(value)
        if not lines or not all(lines):
            return tr("{parts} masih kosong.", parts=part_words()[name].split(",")[0])
        if max(map(len, lines)) > longest:
            return tr(
                "{parts}: satu alinea lebih dari {longest} huruf. Ringkas dulu.",
                parts=part_words()[name].split(",")[0],
                longest=longest,
            )
        most = {"title": 4 if isinstance(text, PactText) else 5, "clauses": 12, "points": 8, "dos": 12, "why": 6}.get(
            name
        )
        if most is not None and len(lines) > most:
            return tr("{parts}: paling banyak {most}.", parts=part_words()[name].split(",")[0], most=most)
    try:
        decode_text(kind, encode_text(text))
    except Refused as refused:
        return f"{refused.message} {shown(refused.next_step)}"
    return ""


def _fault_in_identity(rows: tuple[IdentityField, ...]) -> str:
    try:
        check_identity(rows)
    except Refused as refused:
        return f"{refused.message} {refused.next_step}"
    if not all(row.label for row in rows):
        return tr("Baris identitas: labelnya masih kosong.")
    return "" if max(len(row.label) for row in rows) <= 200 else tr("Baris identitas: label lebih dari 200 huruf.")


def _line(text: str) -> str:
    return " ".join(text.split())
