"""The surat pengantar: the letter on top, which names what is attached, with page counts and short hashes."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from netral_desktop.kernel.atomic import disk_faults
from netral_desktop.kernel.errors import Refused
from netral_desktop.kernel.pieces import read_at_most
from netral_desktop.kernel.text import number
from netral_desktop.words import label, labels

from .document import Cell, Column, Prose, Report, Table
from .frame import Frame
from .names import ReportName
from .opened import look_into

_SHORT = 16  # characters of a hash that a person compares
MOST_BYTES = 200 * 1024**2
_WITH_PAGES = frozenset({".pdf"})


@dataclass(frozen=True)
class Attached:
    """A file that goes with a letter: its name, the start of its SHA-256, and its pages where it has any."""

    name: str
    sha256: str
    pages: int | None


def attached(path: Path) -> Attached:
    """Look at a file that will be attached. Raises Refused (report_file), EnvironmentFault."""
    with disk_faults(path), path.open("rb") as file:
        content = read_at_most(file, MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise Refused("report_file.large", file=path.name)
    pages = look_into(content, path.name).pages if path.suffix.casefold() in _WITH_PAGES else None
    return Attached(path.name, hashlib.sha256(content).hexdigest(), pages)


def covering_letter(frame: Frame, files: Sequence[Attached], number_: str) -> Report:
    """The letter for these files."""
    h = labels("report_column")
    columns = (
        Column(h["no"], 10, True), Column(h["file"], 84), Column(h["pages"], 24, True), Column(h["hash"], 44)
    )  # fmt: skip
    rows: list[list[Cell]] = [
        [place, each.name, each.pages, each.sha256[:_SHORT]] for place, each in enumerate(files, 1)
    ]
    pages = sum(each.pages or 0 for each in files)
    enclosed = label("report.letter_attached_value", files=len(files), pages=number(pages))
    head = (
        (label("report.letter_number"), number_ or "........................"),
        (label("report.letter_nature"), label("report.letter_nature_value")),
        (label("report.letter_attached"), enclosed if files else "-"),
        (label("report.letter_about"), label("report.letter_about_value", campaign=frame.campaign.title)),
    )
    body = label(
        "report.letter_body" if files else "report.letter_body_alone",
        circular=frame.campaign.circular,
        office=frame.office_name,
    )
    return Report(
        ReportName.LETTER, frame.office, "", (), frame.letterhead, frame.day,
        (Prose(body), *([Table(columns, rows)] if files else []), Prose(label("report.letter_closing"))),
        frame.signed, {"lampiran": len(files), "halaman": pages}, number=number_, head=head,
        recipient=tuple(labels("report_recipient").values()),
    )  # fmt: skip
