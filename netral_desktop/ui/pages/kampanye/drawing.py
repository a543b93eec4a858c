"""A text that is being edited as the pages it would be printed as, for an invented person; drawn on a worker."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from netral_desktop.app import App
from netral_desktop.campaigns.queries import Campaign, campaign_terms
from netral_desktop.campaigns.templates import IkrarText, InformationText, Text, TextKind, fill
from netral_desktop.roster.kinds import DutyStatus, EmploymentKind
from netral_desktop.roster.queries import Person
from netral_desktop.sheets.letterhead import stored_letterhead

_PX_PER_MM = 5.0


@dataclass(frozen=True)
class Picture:
    """A page in grey, row by row."""

    grey: bytes
    width: int
    height: int


def draw_text(app: App, campaign: Campaign, kind: TextKind, text: Text) -> list[Picture]:
    """The pages of a text on A4, without codes: never a sheet. Raises Refused where it cannot be printed."""
    from netral_desktop.pacts.form import stored_form
    from netral_desktop.pacts.handouts import ikrar_pages, information_pages
    from netral_desktop.pacts.layout import PactLayout
    from netral_desktop.sheets.model import Text as Words
    from netral_desktop.sheets.render import raster

    office = app.store.office_name if app.is_office else "Dinas Contoh"
    values = campaign.placeholder_values(office)
    if isinstance(text, IkrarText):
        models = ikrar_pages(fill(text, values), "a4")
    elif isinstance(text, InformationText):
        with app.store.read() as c:
            letterhead, terms = stored_letterhead(c, office), campaign_terms(c, campaign.id)
        models = information_pages(fill(text, values), terms, letterhead, "a4")
    else:
        filled = fill(text, values)
        with app.store.read() as c:
            letterhead, form = stored_letterhead(c, office), stored_form(c)
        layout = PactLayout(
            filled, letterhead=letterhead, place=campaign.place, office_name=office, paper="a4", form=form
        )  # fmt: skip
        models = layout.pages(_somebody(app.store.office, kind), lambda _: "")
    pictures = []
    for model in models:
        fields = tuple(op for op in model.fields if not (isinstance(op, Words) and op.text.startswith("Kode lembar")))
        grey = raster(msgspec.structs.replace(model, codes=(), fields=fields), _PX_PER_MM)
        pictures.append(Picture(grey.tobytes(), grey.shape[1], grey.shape[0]))
    return pictures


def _somebody(office: str, kind: TextKind) -> Person:
    asn = kind not in (TextKind.PACT_NON_ASN, TextKind.PACT_VILLAGE)
    return Person(
        id="", office=office, personnel_number="199001012015031001" if asn else None,
        local_staff_number=None if asn else "017", name="Nama Pegawai, S.E.", bare_name="Nama Pegawai",
        kind=EmploymentKind.PNS if asn else EmploymentKind.NON_ASN, non_asn_label=None if asn else "Tenaga kontrak",
        grade="III/a" if asn else None, position="Jabatan Pegawai", echelon=None, unit_id=None, unit="Unit Kerja",
        duty_status=DutyStatus.ACTIVE, duty_since=None,
    )  # fmt: skip
