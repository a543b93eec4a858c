"""The papers of enrolment: a letter to each office, and the list on which fingerprints are ticked off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path

import pypdfium2

from netral_desktop.campaigns.queries import active_campaign, today
from netral_desktop.kernel.atomic import disk_faults, write_atomic
from netral_desktop.kernel.progress import SILENT, Progress
from netral_desktop.reports.document import Cell, Column, Facts, Prose, Report, Signatory, Signed, Table
from netral_desktop.reports.frame import signatory_of
from netral_desktop.reports.names import ReportName
from netral_desktop.reports.pdf import draw_pdf
from netral_desktop.sheets.letterhead import Letterhead, stored_letterhead
from netral_desktop.sheets.pdfium import PDFIUM_LOCK
from netral_desktop.store import Store
from netral_desktop.words import in_source_language, label, labels, on_screen

from .many import Invitation, WaitingRequest


@in_source_language()
def write_letters(store: Store, invitations: Sequence[Invitation], out: Path, progress: Progress = SILENT) -> None:
    """One letter an office, with its one-time code: as secret as the codes, and not on the stick with the packages.

    Raises Refused (letterhead_too_long), EnvironmentFault, Cancelled.
    """
    frame = _Frame(store)
    pages: list[bytes] = []
    for place, each in enumerate(invitations):
        progress.check()
        progress.report(place, len(invitations), on_screen("progress.letters"))
        pages.append(draw_pdf(_letter(frame, each)))
    _write(pages, out)


@in_source_language()
def write_comparison(store: Store, requests: Sequence[WaitingRequest], out: Path, progress: Progress = SILENT) -> None:
    """The list on which a person ticks, office by office, that the signed paper says the same. Raises as above."""
    frame = _Frame(store)
    h = labels("enrolment_column")
    rows: list[list[Cell]] = [
        [place, each.code, each.name, each.fingerprint, "[   ]", ""]
        for place, each in enumerate((each for each in requests if each.wrong is None), 1)
    ]
    columns = (
        Column(h["no"], 10, True), Column(h["code"], 24), Column(h["office"], 62), Column(h["fingerprint"], 68),
        Column(h["same"], 16), Column(h["remark"], 40),
    )  # fmt: skip
    report = Report(
        ReportName.LETTER, store.office, label("enrolment.compare_title"), (store.office_name,), frame.letterhead,
        frame.day, (Prose(label("enrolment.compare_how")), Table(columns, rows, empty=label("enrolment.compare_none"))),
        Signed(frame.place, (Signatory(label("enrolment.compared_by")), frame.signatory)), wide=True,
    )  # fmt: skip
    _write([draw_pdf(report, progress)], out)


class _Frame:
    """What all of these papers have."""

    def __init__(self, store: Store) -> None:
        with store.read() as c:
            campaign = active_campaign(c)
            self.letterhead: Letterhead = stored_letterhead(c, store.office_name)
            self.day: date = today(c, store.clock())
            self.place = campaign.place if campaign is not None else store.office_name
            self.signatory = signatory_of(c, store.role, store.office, store.office_name, None)
        self.office, self.name = store.office, store.office_name


def _letter(frame: _Frame, each: Invitation) -> Report:
    steps = tuple(label(f"enrolment.letter_step_{place}", code=each.code) for place in range(1, 6))
    head = (
        (label("report.letter_number"), "........................"),
        (label("report.letter_nature"), label("enrolment.letter_nature")),
        (label("report.letter_about"), label("enrolment.letter_about")),
    )
    return Report(
        ReportName.LETTER, frame.office, "", (), frame.letterhead, frame.day,
        (
            Prose(label("enrolment.letter_opening", office=each.name, regency=frame.name)),
            Facts((
                (label("enrolment.office"), f"{each.name} ({each.code})"),
                (label("enrolment.code"), each.invited.one_time_code),
                (label("enrolment.root"), each.invited.root_fingerprint),
                (label("enrolment.file"), each.invited.file.name),
            )),
            Prose(label("enrolment.letter_how"), steps),
            Prose(label("enrolment.letter_answer")),
            Facts((
                (label("enrolment.device"), label("enrolment.device_line")),
                (label("enrolment.signed_by"), label("enrolment.signed_line")),
            )),
        ),
        Signed(frame.place, (frame.signatory,)), head=head, recipient=(label("enrolment.to", office=each.name),),
    )  # fmt: skip


def _write(parts: Sequence[bytes], out: Path) -> None:
    with PDFIUM_LOCK:
        whole = pypdfium2.PdfDocument.new()
        try:
            for part in parts:
                one = pypdfium2.PdfDocument(part)
                try:
                    whole.import_pages(one)
                finally:
                    one.close()
            made = BytesIO()
            whole.save(made)
        finally:
            whole.close()
    with disk_faults(out.parent):
        out.parent.mkdir(parents=True, exist_ok=True)
    write_atomic(out, made.getvalue())
