"""The making of a practice office, by the program's own verbs; only the paper is played.

A regency and an office are set up and enrolled by the files that real ones exchange, the campaign arrives, the staff
are imported from their spreadsheet and the pacts printed. Then pens, stamps and scanners are simulated.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import Connection

from netral_desktop.campaigns.service import new_campaign
from netral_desktop.kernel.clock import ZONES, Clock, working_day
from netral_desktop.kernel.progress import Progress
from netral_desktop.pacts import service as pacts
from netral_desktop.regency.service import approve_office, enrol_office, init_regency, publish_campaign
from netral_desktop.roster.service import import_roster
from netral_desktop.sheets.model import IdentityBox, Zone
from netral_desktop.sheets.register import load_model
from netral_desktop.store import Store
from netral_desktop.sync import service as sync
from netral_desktop.words import label

from .names import invent_people
from .office import RETURNED, PracticeOffice
from .plan import PrintedSheet, Rectangle, plan_returns
from .returns import truth_of, write_returns
from .spreadsheet import write_plain, write_siasn
from .truth import write_truth

OFFICE_CODE, OFFICE_NAME = "4.01.03", "Dinas Uji"
REGENCY_CODE, REGENCY_NAME = "51.69", "Kabupaten Latihan"

_STEPS = 4


def make(office: PracticeOffice, seed: int, clock: Clock, progress: Progress) -> list[Path]:
    """Make everything of the practice office in its empty folder; the scanned files. Raises KnownError."""
    today = clock().astimezone(ZONES["WITA"]).date()
    _step(progress, 0, label("practice_step.stores"))
    office.mail.mkdir()
    kab, _ = Store.create(
        office.kab, office.password, role="kab", code=REGENCY_CODE, name=REGENCY_NAME, practice=True, clock=clock
    )
    with kab:
        opd, _ = Store.create(
            office.opd, office.password, role="opd", code=OFFICE_CODE, name=OFFICE_NAME, practice=True, clock=clock
        )
        with opd:
            _step(progress, 1, label("practice_step.enrolment"))
            _join(kab, opd, office.mail, today)
            _step(progress, 2, label("practice_step.people"))
            people = invent_people(seed)
            write_plain(office.roster, people, OFFICE_NAME)
            write_siasn(office.siasn, people, OFFICE_NAME, REGENCY_NAME)
            import_roster(opd, office.roster)
            _step(progress, 3, label("practice_step.pacts"))
            sheets = simulated(opd, pacts.print_pacts(opd, office.printed).sheets)
    plan = plan_returns(seed, sheets)
    folder = office.folder / RETURNED
    scans = write_returns(plan, office.printed, folder, dates=handwritten(today), progress=progress)
    write_truth(office.truth, truth_of(plan, seed, folder.name))
    return scans


def _step(progress: Progress, done: int, label: str) -> None:
    progress.check()
    progress.report(done, _STEPS, label)


def _join(kab: Store, opd: Store, mail: Path, today: date) -> None:
    """Enrolment and campaign, through the files that a regency and an office exchange."""
    root = init_regency(kab)
    package, request, campaign = (mail / f"{name}.netral" for name in ("pendaftaran", "permintaan", "kampanye"))
    invited = enrol_office(kab, code=OFFICE_CODE, name=OFFICE_NAME, out=package)
    answer = sync.enrol_office(opd, package, invited.one_time_code, out=request, root_fingerprint=root)
    approve_office(kab, request, device_fingerprint=answer.device_fingerprint)
    pact_deadline, ikrar_deadline = deadlines(today)
    new_campaign(
        kab,
        title="Pemilu 2029",
        circular=f"800/1/BKPSDM/{today.year}",
        pact_deadline=pact_deadline.isoformat(),
        ikrar_deadline=ikrar_deadline.isoformat(),
    )
    publish_campaign(kab, campaign)
    sync.receive(opd, [campaign])


def deadlines(today: date) -> tuple[date, date]:
    """The last days for pacts and ikrar of a campaign that begins today: working days, so that nothing is noted."""
    return working_day(today + timedelta(days=21)), working_day(today + timedelta(days=25))


def simulated(opd: Store, printed: Sequence[pacts.PrintedSheet]) -> list[PrintedSheet]:
    """What the simulator must know of the printed sheets: their page, person and the places a pen may go to."""
    with opd.read() as c:
        return [
            PrintedSheet(
                code=sheet.code,
                page=sheet.page,
                person=sheet.person_id,
                zone=_rectangle(sheet.zones[0]),
                name=_printed_name(c, sheet.code),
                date=sheet.date_mm,
            )
            for sheet in printed
            if sheet.person_id is not None  # a sheet that one person signs
        ]


def _printed_name(c: Connection, code: str) -> Rectangle:
    model = load_model(c, code)
    assert model is not None, "a sheet that was just printed is in the register"
    return _rectangle(next(box for box in model.identity if box.label == "name"))


def _rectangle(place: Zone | IdentityBox) -> Rectangle:
    return place.x, place.y, place.w, place.h


def handwritten(day: date) -> tuple[str, ...]:
    """A day as people write it: 20-11-2029, 20/11/29, 20-11-29."""
    return f"{day:%d-%m-%Y}", f"{day:%d/%m/%y}", f"{day:%d-%m-%y}"
