"""Printing pacts: one PDF for an office, a unit or a selection, and its sheets in the register, both or neither."""

from __future__ import annotations

import contextlib
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from sqlalchemy import Connection

from netral_desktop.campaigns.queries import active_campaign, campaign_text
from netral_desktop.campaigns.templates import PactText, TextKind, fill
from netral_desktop.kernel.atomic import StagedFile, disk_faults
from netral_desktop.kernel.clock import to_text
from netral_desktop.kernel.errors import Refused, UsageProblem
from netral_desktop.kernel.ids import new_id
from netral_desktop.kernel.progress import SILENT, Progress
from netral_desktop.roster.queries import Person, people_by_ids
from netral_desktop.sheets.codes import new_code
from netral_desktop.sheets.geometry import PAPERS
from netral_desktop.sheets.letterhead import stored_letterhead
from netral_desktop.sheets.model import CodeMark, PrintModel, Zone, plain_sheet
from netral_desktop.sheets.register import CurrentSheet, Registration, current_codes, current_sheets, supersede
from netral_desktop.store import Store
from netral_desktop.store import tables as t

from .queries import ids_to_print

if TYPE_CHECKING:
    from .layout import PactLayout

KIND = "pact"
_PAGES_BETWEEN_CHECKS = 20


@dataclass(frozen=True, slots=True)
class PrintedSheet:
    """One page of the PDF, counted from 1, and where things stand on it in mm (see `sheets.model`)."""

    page: int
    code: str
    person_id: str
    page_mm: tuple[float, float]
    codes: tuple[CodeMark, ...]
    date_mm: tuple[float, float, float] | None
    zones: tuple[Zone, ...]

    def as_json(self) -> dict[str, Any]:
        """The shape of the command line's answer."""
        return {
            "code": self.code,
            "page": self.page,
            "person": self.person_id,
            "page_mm": list(self.page_mm),
            "qr_mm": [[mark.x, mark.y, mark.side] for mark in self.codes],
            "date_mm": list(self.date_mm) if self.date_mm else None,
            "zones": [
                {"role": zone.role, "person": zone.person_id, "mm": [zone.x, zone.y, zone.w, zone.h]}
                for zone in self.zones
            ],
        }


@dataclass(frozen=True)
class NotPrinted:
    """A person for whom no page could be made, and why; the others' pages were."""

    person_id: str
    code: str
    message: str


@dataclass(frozen=True)
class PrintResult:
    """What one run made: the pages of the PDF in order, and who was left out."""

    pages: int
    sheets: list[PrintedSheet]
    batch_id: str
    rejected: list[NotPrinted]


class _Plan:
    """All that printing needs of the store, read at one moment."""

    def __init__(self, c: Connection, store: Store, unit: str | None, people: list[str] | None) -> None:
        campaign = active_campaign(c)
        if campaign is None:
            raise UsageProblem(
                "no_campaign", "Belum ada kampanye.", "Buat kampanye atau terima paketnya dari kabupaten."
            )
        self.office = store.office
        self.office_name = store.office_name
        self.practice = store.practice
        self.campaign = campaign
        self.people = people_by_ids(c, ids_to_print(c, store.office, unit=unit, people=people))
        self.current = current_sheets(c, campaign.id, KIND, store.office)
        self.letterhead = stored_letterhead(c, store.office_name)
        kinds = {_text_kind(person) for person in self.people}
        self.texts = {kind: campaign_text(c, campaign.id, kind) for kind in kinds}

    def still_holds(self, store: Store, c: Connection) -> bool:
        """Whether no one printed, joined a regency or began a campaign since the plan was made."""
        campaign = active_campaign(c)
        if campaign is None or (campaign.id, store.office) != (self.campaign.id, self.office):
            return False
        before = {person_id: sheet.code for person_id, sheet in self.current.items()}
        return current_codes(c, campaign.id, KIND, self.office) == before


def print_pacts(
    store: Store,
    out: Path,
    *,
    paper: str = "a4",
    unit: str | None = None,
    people: list[str] | None = None,
    progress: Progress = SILENT,
) -> PrintResult:
    """Write the pacts of everyone due, of a unit (id or name), or of exactly `people` (ids), as one PDF.

    Whoever's page would be the same as the last one printed gets that very sheet again, code and all; anyone else gets
    a new sheet that supersedes it. The file and the register change together or not at all, also when the disk is full
    or the job is cancelled. Raises UsageProblem (no_campaign, nobody, unknown_unit, unknown_person, bad_paper), Refused
    (text_too_long, text_glyphs, letterhead_too_long, place_too_long, nothing_printable, changed_meanwhile),
    EnvironmentFault and Cancelled.
    """
    if paper not in PAPERS:
        raise UsageProblem("bad_paper", f"Kertas “{paper}” tidak dikenal.", f"Pilih {' atau '.join(PAPERS)}.")
    with store.read() as c:
        plan = _Plan(c, store, unit, people)
    with disk_faults(out):
        out.parent.mkdir(parents=True, exist_ok=True)
    batch_id = new_id()
    registration = Registration(office=plan.office, campaign_id=plan.campaign.id, batch_id=batch_id, kind=KIND)
    with contextlib.ExitStack() as unfinished:
        staged = StagedFile(out)
        unfinished.callback(staged.discard)
        with disk_faults(out):
            sheets, rejected, replaced = _draw(plan, paper, staged.file, registration, progress)
        staged.seal()
        with staged.temp.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        detail = {"batch": batch_id, "paper": paper, "pages": len(sheets), "superseded": len(replaced)}
        with store.operation("pacts.print", detail=detail) as tx:
            unfinished.pop_all()  # from here on the operation takes the file back if it fails
            tx.after_rollback(staged.discard)
            if not plan.still_holds(store, tx.connection):
                raise Refused("changed_meanwhile", "Data pakta berubah saat PDF dibuat.", "Cetak sekali lagi.")
            tx.insert(
                t.print_batches,
                {
                    "id": batch_id,
                    "office": plan.office,
                    "campaign_id": plan.campaign.id,
                    "kind": KIND,
                    "paper": paper,
                    "pages": len(sheets),
                    "sha256": digest,
                    "made_at": to_text(tx.clock()),
                    "confirmed_at": None,
                },
            )
            supersede(tx, replaced)
            registration.write(tx)
            tx.before_commit(staged.publish)
    return PrintResult(len(sheets), sheets, batch_id, rejected)


def _draw(
    plan: _Plan, paper: str, out: IO[bytes], registration: Registration, progress: Progress
) -> tuple[list[PrintedSheet], list[NotPrinted], list[str]]:
    """Write the PDF and gather its new sheets: the pages, who was left out, and the codes of sheets they replace."""
    from netral_desktop.sheets.render import PdfWriter

    layouts = {kind: _layout(plan, kind, paper) for kind in plan.texts}
    sheets: list[PrintedSheet] = []
    rejected: list[NotPrinted] = []
    replaced: list[str] = []
    writer = PdfWriter(out, f"Pakta integritas: {plan.campaign.title}")
    for done, person in enumerate(plan.people):
        if done % _PAGES_BETWEEN_CHECKS == 0:
            progress.check()
            progress.report(done, len(plan.people), "Membuat halaman pakta")
        kind = _text_kind(person)
        old = plan.current.get(person.id)
        try:
            model = layouts[kind].page(person, old.code) if old else None
            if old is None or model is None or not _same_page(model, old, registration):
                model = layouts[kind].page(person, new_code(plan.office, plan.practice))
        except Refused as refusal:
            rejected.append(NotPrinted(person.id, refusal.code, refusal.message))
            continue
        page = len(sheets) + 1
        if old is None or model.code != old.code:
            revision = old.revision + 1 if old else 1
            text_id, _ = plan.texts[kind]
            registration.add(model, person_id=person.id, text_id=text_id, revision=revision, batch_page=page)
            replaced += [old.code] if old else []
        writer.add(model, bookmark=person.name)
        sheets.append(PrintedSheet(page, model.code, person.id, model.page_mm, model.codes, model.date_mm, model.zones))
    if not sheets:
        raise Refused("nothing_printable", rejected[0].message, "Perbaiki data pegawai, lalu cetak lagi.")
    progress.check()
    writer.close()
    progress.report(len(plan.people), len(plan.people), "Membuat halaman pakta")
    return sheets, rejected, replaced


def _same_page(model: PrintModel, old: CurrentSheet, registration: Registration) -> bool:
    return registration.static_id(model.static) == old.static_id and plain_sheet(model) == old.page


def _layout(plan: _Plan, kind: TextKind, paper: str) -> PactLayout:
    from .layout import PactLayout

    _, text = plan.texts[kind]
    assert isinstance(text, PactText)
    return PactLayout(
        fill(text, plan.campaign.placeholder_values(plan.office_name)),
        letterhead=plan.letterhead,
        place=plan.campaign.place,
        office_name=plan.office_name,
        paper=paper,
    )


def _text_kind(person: Person) -> TextKind:
    return TextKind.PACT_ASN if person.kind.is_asn else TextKind.PACT_NON_ASN
