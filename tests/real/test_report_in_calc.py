"""A report's spreadsheet in LibreOffice: it opens without a word, nothing is calculated from data, nothing is lost."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from netral_desktop.reports.building import build, render
from netral_desktop.reports.names import ReportName
from netral_desktop.reports.ordering import Order
from netral_desktop.reports.reading import read_rows
from netral_desktop.reports.seal import Sealer
from netral_desktop.sync.minisig import SigningKey
from tests.reports.conftest import HOSTILE, office, regency
from tests.support.libreoffice import CALC, converted
from tests.support.offices import add_people, add_unit, make_office

pytestmark = pytest.mark.real
__all__ = ["office", "regency"]  # fixtures


def test_libreoffice_reads_what_we_wrote(tmp_path: Path) -> None:
    key = SigningKey.generate()
    with make_office(tmp_path / "opd") as store:
        add_people(store, [HOSTILE, "Budi Uji"], unit=add_unit(store, "=1+1"))
        report = build(store, Order(ReportName.UNSIGNED))
    (tmp_path / "daftar.xlsx").write_bytes(render(report, "xlsx", Sealer(key.raw(), key.public.key_id)))
    with converted(tmp_path / "daftar.xlsx", "csv", tmp_path, CALC).open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    people = [row for row in rows if row[0] in ("1", "2") and row[2].startswith("19910317")]
    assert [row[1] for row in people] == [HOSTILE, "Budi Uji"]
    assert [row[2] for row in people] == ["19910317 201503 1 001", "19910317 201503 1 002"]
    assert {row[5] for row in people} == {"=1+1"}


@pytest.mark.parametrize(
    ("role", "name"),
    [
        ("opd", ReportName.RECAP),
        ("opd", ReportName.NOT_PRESENT),
        ("kab", ReportName.REGENCY),
    ],
    ids=str,
)
def test_what_libreoffice_saved_anew_is_read_back_row_by_row(
    role: str, name: ReportName, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    store, key = request.getfixturevalue("office" if role == "opd" else "regency"), SigningKey.generate()
    ours, theirs = tmp_path / "asli.xlsx", tmp_path / "libreoffice"
    ours.write_bytes(render(build(store, Order(name)), "xlsx", Sealer(key.raw(), key.public.key_id)))
    theirs.mkdir()
    again = converted(ours, "xlsx", theirs, CALC)
    assert read_rows(again) == read_rows(ours)
    found, rows = read_rows(again)
    assert found is name
    assert rows
    numbers = {heading for row in rows for heading, value in row.items() if isinstance(value, int | float)}
    assert (len(numbers) > 10) == (name in (ReportName.RECAP, ReportName.REGENCY))
    assert not any(isinstance(value, float) and value > 10**9 for row in rows for value in row.values())  # no NIP
