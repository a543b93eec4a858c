"""What every paper has: letterhead, place and day, and who signs it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from netral_desktop.campaigns.queries import Campaign
from netral_desktop.kernel.data_folder import OFFICE
from netral_desktop.officials.queries import find_official
from netral_desktop.roster.echelons import heads_office, leader_rank, order_rank
from netral_desktop.roster.kinds import DUE
from netral_desktop.roster.numbers import format_nip
from netral_desktop.roster.queries import find_person
from netral_desktop.sheets.letterhead import Letterhead, stored_letterhead
from netral_desktop.store import tables as t
from netral_desktop.words import label

from .document import Signatory, Signed

_LEADS_AN_OFFICE = 30  # leader_rank of echelon IV.a: above it are those who lead


@dataclass(frozen=True)
class Frame:
    """Around the content of a paper."""

    role: str
    office: str
    office_name: str
    letterhead: Letterhead
    campaign: Campaign
    day: date
    signatory: Signatory

    @property
    def scope(self) -> str | None:
        """Whose rows are read: one office's, or (None) everyone's."""
        return self.office if self.role == OFFICE else None

    @property
    def signed(self) -> Signed:
        """Place, day and the one signature."""
        return Signed(self.campaign.place, (self.signatory,))

    @property
    def about(self) -> tuple[str, ...]:
        """The lines under a title: office and campaign."""
        return (self.office_name, self.campaign.title)


def make_frame(
    c: Connection, *, role: str, office: str, office_name: str, campaign: Campaign, day: date, signer: str | None
) -> Frame:
    """`signer`: of the roster or the register; without one whoever has the highest echelon or heads the office."""
    return Frame(
        role, office, office_name, stored_letterhead(c, office_name), campaign, day,
        signatory_of(c, role, office, office_name, signer),
    )  # fmt: skip


def signatory_of(c: Connection, role: str, office: str, office_name: str, signer: str | None) -> Signatory:
    """Who signs: as `make_frame` says."""
    if signer is None and role == OFFICE:
        p = t.people.c
        query = select(p.id, p.echelon, p.position).where(p.office == office, p.duty_status.in_(DUE))
        leaders = sorted(
            (order_rank(row.echelon, row.position), row.id)
            for row in c.execute(query)
            if leader_rank(row.echelon) < _LEADS_AN_OFFICE or heads_office(row.position)
        )
        signer = leaders[0][1] if leaders else None
    if signer is not None:
        person = find_person(c, signer, office=office)
        if person is not None:
            number = format_nip(person.personnel_number) if person.personnel_number else person.number or ""
            title = person.position or label("report.head_of", office=office_name)
            return Signatory(title, person.name, number, person.id)
        official = find_official(c, signer)
        if official is not None:
            return Signatory(official.office_words, official.name, official.number or "")
        return Signatory(label("report.head_of", office=office_name), signer)
    return Signatory(label("report.head_of", office=office_name) if role == OFFICE else label("report.secretary"))
