"""One paper by its name: the frame round it, the content out of the store, the file of either form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection

from netral_desktop.campaigns.queries import today
from netral_desktop.kernel.atomic import disk_faults, write_atomic
from netral_desktop.kernel.data_folder import OFFICE, REGENCY
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.kernel.progress import SILENT, Progress
from netral_desktop.kernel.text import readable
from netral_desktop.store import Store
from netral_desktop.words import in_source_language

from .breach import breach_letter
from .collected import collected
from .document import Report
from .extracts import evidence_book, extract, history
from .facts import needed_campaign
from .frame import Frame, make_frame
from .letter import attached, covering_letter
from .lists import not_present_list, unsigned_list
from .made import note_made
from .minutes import minutes
from .minutes_paper import draw_minutes, print_minutes
from .monthly import activity_log, task_force
from .names import OF_ROLE, UNCOUNTED, ReportName
from .ordering import Order
from .page_pictures import with_pictures
from .pdf import write_pdf
from .recap import office_recap, regency_recap
from .seal import Sealer, seal
from .xlsx import write_xlsx

FORMS = ("pdf", "xlsx")
_LONGEST_NUMBER = 80


_BUILDERS: dict[ReportName, Callable[[Connection, Frame, Progress], Report]] = {
    ReportName.RECAP: office_recap,
    ReportName.UNSIGNED: unsigned_list,
    ReportName.NOT_PRESENT: not_present_list,
    ReportName.REGENCY: regency_recap,
    ReportName.EXTRACT: extract,
    ReportName.EVIDENCE: evidence_book,
    ReportName.HISTORY: history,
    ReportName.BREACH: breach_letter,
}
_OF_SOMETHING: dict[ReportName, Callable[[Connection, Frame, str | None, Progress], Report]] = {
    ReportName.MINUTES: minutes,
    ReportName.OATH_TEXTS: collected(ReportName.OATH_TEXTS),
    ReportName.LISTS: collected(ReportName.LISTS),
    ReportName.LOG: activity_log,
    ReportName.TASK_FORCE: task_force,
}


@in_source_language()
def build(store: Store, order: Order, progress: Progress = SILENT) -> Report:
    """The content of a paper as things stand. Raises UsageProblem (no_report_data, report_role), Refused, Cancelled."""
    name = order.name
    if store.role == REGENCY and name is ReportName.RECAP:
        name = ReportName.REGENCY
    if name not in OF_ROLE[store.role]:
        raise UsageProblem("report_role", report=name.value)
    files = [attached(path) for path in order.files]
    with store.read() as c:
        campaign = needed_campaign(c)
        frame = make_frame(
            c, role=store.role, office=store.office, office_name=store.office_name, campaign=campaign,
            day=order.day or today(c, store.clock()), signer=order.signer,
        )  # fmt: skip
        number = readable(order.number, _LONGEST_NUMBER)
        if name is ReportName.LETTER:
            return covering_letter(frame, files, number)
        made = _OF_SOMETHING[name](c, frame, order.param, progress) if name in _OF_SOMETHING else None
        report = replace(made or _BUILDERS[name](c, frame, progress), number=number)
    return with_pictures(report, store, progress)


@in_source_language()
def render(report: Report, form: str, sealer: Sealer, progress: Progress = SILENT) -> bytes:
    """A paper's file. Raises UsageProblem (report_form), Refused, Cancelled."""
    if form not in FORMS:
        raise UsageProblem("report_form", form=form)
    if form == "pdf" and report.name is ReportName.MINUTES:
        return draw_minutes(report, sealer, progress=progress)
    write = write_pdf if form == "pdf" else write_xlsx
    return write(report, lambda digest: seal(report, digest, sealer), progress)


@in_source_language()
def write_report(store: Store, order: Order, out: Path, sealer: Sealer, progress: Progress = SILENT) -> str:
    """Make a paper's file, whole or not at all, and keep that it was made; the id of that. Raises EnvironmentFault."""
    check_form(out)
    return write_made(store, build(store, order, progress), out, sealer, progress)


def check_form(out: Path) -> str:
    """The form that a file's name asks for. Raises UsageProblem (report_form)."""
    form = out.suffix.casefold().removeprefix(".")
    if form not in FORMS:
        raise UsageProblem("report_form", form=form)
    return form


@in_source_language()
def write_made(store: Store, report: Report, out: Path, sealer: Sealer, progress: Progress = SILENT) -> str:
    """Write what was built, as `write_report` does. Raises UsageProblem (report_form), EnvironmentFault, Cancelled."""
    form = check_form(out)
    if form == "pdf" and report.name is ReportName.MINUTES:
        return print_minutes(store, report, out, sealer, progress=progress).made_id
    content = render(report, form, sealer, progress)
    progress.check()
    with disk_faults(out.parent):
        out.parent.mkdir(parents=True, exist_ok=True)
    write_atomic(out, content)
    return note_made(store, report, form, content)


@in_source_language()
def office_figures(store: Store, name: ReportName, office: str, param: str) -> dict[str, int] | None:
    """The totals of a paper of this office as they would be today; None for papers that cannot be counted here."""
    if name in UNCOUNTED:
        return None
    with store.read() as c:
        frame = make_frame(
            c, role=store.role if office == store.office else OFFICE, office=office, office_name=office,
            campaign=needed_campaign(c), day=today(c, store.clock()), signer=None,
        )  # fmt: skip
        if name in _OF_SOMETHING:
            return dict(_OF_SOMETHING[name](c, frame, param or None, SILENT).figures)
        return dict(_BUILDERS[name](c, frame, SILENT).figures)
