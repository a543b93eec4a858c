"""A report's spreadsheet in LibreOffice: it opens without a word, nothing is calculated from data, nothing is lost."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from netral_desktop.reports.building import build, render
from netral_desktop.reports.names import ReportName
from netral_desktop.reports.ordering import Order
from netral_desktop.reports.seal import Sealer
from netral_desktop.sync.minisig import SigningKey
from tests.reports.conftest import HOSTILE
from tests.support.libreoffice import CALC, converted
from tests.support.offices import add_people, add_unit, make_office

pytestmark = pytest.mark.real


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
