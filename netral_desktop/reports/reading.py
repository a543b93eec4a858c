"""Reports that come back as files: the code on them, whether they still say what was signed, and rows of the recaps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from netral_desktop.kernel.atomic import disk_faults
from netral_desktop.kernel.errors import Refused
from netral_desktop.kernel.pieces import read_at_most
from netral_desktop.roster.cells import Cell
from netral_desktop.roster.workbook import read_workbook
from netral_desktop.words import in_source_language, label, labels

from .letter import MOST_BYTES
from .names import READ_BACK, ReportName
from .opened import look_into
from .opening import PREFIX
from .recap import COUNTED
from .seal import BadSeal, Seal, cells_text, digest_of, opened_seal

_PICTURES = (".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff")
_LEAST_COLUMNS = 4  # that tell which report a row of headings belongs to


@dataclass(frozen=True)
class Checked:
    """What a file's code says. `whole`: the file says what was signed; None for a picture of paper, to be compared."""

    seal: Seal
    whole: bool | None


def check_file(path: Path, keys: Mapping[str, bytes]) -> Checked:
    """Find the code and hold the file to it.

    Raises Refused (`report_file` damaged or too large, `no_report_code`, `report_forged`), EnvironmentFault.
    """
    if path.suffix.casefold() in _PICTURES:
        with disk_faults(path), path.open("rb") as file:
            content = read_at_most(file, MOST_BYTES + 1)
        if len(content) > MOST_BYTES:
            raise Refused("report_file.large", file=path.name)
        seen = look_into(content, path.name)
        codes, said = list(seen.codes), seen.text
    else:
        sheets = _sheets(path)
        codes = [
            cell
            for name, rows in sheets
            for row in rows
            for cell in row
            if isinstance(cell, str) and cell.startswith(PREFIX)
        ]  # fmt: skip
        said = cells_text(sheets[0][1]) if sheets else ""
    if not codes:
        raise Refused("no_report_code", file=path.name)
    try:
        seal = opened_seal(codes[0], keys)
    except BadSeal:
        raise Refused("report_forged", file=path.name) from None
    return Checked(seal, None if said is None else digest_of(said) == seal.digest)


@in_source_language()
def read_rows(path: Path) -> tuple[ReportName, list[dict[str, Any]]]:
    """Which of the reports that are read back a spreadsheet is, and its rows by fixed heading.

    Raises Refused (`not_a_report`), and what opening a spreadsheet raises.
    """
    headings = labels("report_column")
    for _, rows in _sheets(path):
        for place, row in enumerate(rows):
            found = [str(cell).strip() for cell in row]
            name = _named(found, headings)
            if name is not None:
                wanted = [dict(zip(found, each, strict=False)) for each in rows[place + 1 :]]
                return name, [_plain(each) for each in _until_the_sum(wanted, headings["no"])]
    raise Refused("not_a_report", file=path.name)


def _named(found: list[str], h: Mapping[str, str]) -> ReportName | None:
    counted = {h[key] for key in COUNTED}
    told = {
        ReportName.REGENCY: {h["code"], h["office"], h["bundle"], *counted},
        ReportName.RECAP: {h["unit"], h["kind"], *counted},
        ReportName.UNSIGNED: {h["name"], h["number"], h["state"], h["planned"]},
        ReportName.NOT_PRESENT: {h["name"], h["number"], h["absence"], h["made_up_done"]},
    }
    return next(
        (name for name in reversed(READ_BACK) if len(found) >= _LEAST_COLUMNS and told[name] <= set(found)), None
    )


def _until_the_sum(rows: list[dict[str, Cell]], place: str) -> list[dict[str, Cell]]:
    kept = []
    for row in rows:
        if not isinstance(row.get(place), int | float):
            break
        kept.append(row)
    return kept


def _plain(row: dict[str, Cell]) -> dict[str, Any]:
    return {
        heading: int(cell) if isinstance(cell, float) and cell.is_integer() else cell
        for heading, cell in row.items()
        if heading
    }


def _sheets(path: Path) -> list[tuple[str, list[list[Cell]]]]:
    book = read_workbook(path)
    return [(sheet.name, [list(row) for row in sheet.rows]) for sheet in book.sheets()]


def figure_label(key: str) -> str:
    """A signed total in words; its key where none are known."""
    return labels("report_figure").get(key) or labels("report_column").get(key) or key


def differences(seal: Seal, now: Mapping[str, int]) -> list[dict[str, Any]]:
    """Which totals of a code are not those of now: key, words, what the file says, what is known here."""
    keys = [*seal.figures, *(key for key in now if key not in seal.figures)]
    return [
        {"figure": key, "label": figure_label(key), "file": seal.figures.get(key), "here": now.get(key)}
        for key in keys
        if seal.figures.get(key) != now.get(key)
    ]


def told(found: Mapping[str, Any]) -> str:
    """A difference in words."""
    return label("report.differs", what=found["label"], file=found["file"], here=found["here"])
