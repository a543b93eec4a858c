"""A report's code: what was altered is found, digit by digit, in either form; what is true is told as such."""

from __future__ import annotations

import random
import re
import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

from netral_desktop.app import App
from netral_desktop.ikrar import service as ikrar
from netral_desktop.kernel.errors import Refused
from netral_desktop.reports.building import build, render
from netral_desktop.reports.names import ReportName
from netral_desktop.reports.opening import PREFIX, pages_text
from netral_desktop.reports.ordering import Order
from netral_desktop.reports.reading import check_file, read_rows
from netral_desktop.reports.recap import COUNTED
from netral_desktop.reports.seal import BadSeal, cells_text, digest_of, opened_seal, seal
from netral_desktop.roster.queries import person_ids
from netral_desktop.words import label
from tests.support.offices import PASSWORD, make_office

from .conftest import HOSTILE, NOW, fill

ALTERED = 1000


def other(rng: random.Random, text: str) -> str:
    """The same with one digit altered."""
    place = rng.choice([found.start() for found in re.finditer(r"\d", text)])
    return text[:place] + rng.choice([d for d in "0123456789" if d != text[place]]) + text[place + 1 :]


@pytest.fixture(scope="module")
def recap(office, sealer):
    report = build(office, Order(ReportName.RECAP))
    return report, render(report, "pdf", sealer), render(report, "xlsx", sealer)


def test_a_thousand_altered_digits_are_all_found(recap, office, sealer, keys, tmp_path):
    report, pdf, xlsx = recap
    rng = random.Random(16)
    said = pages_text(pypdfium2.PdfDocument(pdf))
    (tmp_path / "a.pdf").write_bytes(pdf)
    sealed = check_file(tmp_path / "a.pdf", keys).seal
    assert sealed.digest == digest_of(said)
    assert sum(digest_of(other(rng, said)) != sealed.digest for _ in range(ALTERED)) == ALTERED
    rows = list(openpyxl.load_workbook(BytesIO(xlsx)).worksheets[0].values)
    assert check_xlsx(xlsx, keys, tmp_path).whole is True
    digest = digest_of(cells_text(rows))
    figures = [(n, place) for n, cells in enumerate(rows) for place, cell in enumerate(cells) if isinstance(cell, int)]
    found = 0
    for _ in range(ALTERED):
        n, place = rng.choice(figures)
        changed = [*rows[n][:place], int(other(rng, str(rows[n][place]))), *rows[n][place + 1 :]]
        found += digest_of(cells_text([*rows[:n], changed, *rows[n + 1 :]])) != digest
    assert found == ALTERED
    payload = seal(report, digest, sealer)
    for _ in range(ALTERED):
        place = rng.randrange(len(PREFIX), len(payload))
        letter = rng.choice([c for c in "ABCDabcd0123-_" if c != payload[place]])
        with pytest.raises(BadSeal):
            opened_seal(payload[:place] + letter + payload[place + 1 :], keys)


def check_xlsx(content: bytes, keys, folder: Path):
    (folder / "a.xlsx").write_bytes(content)
    return check_file(folder / "a.xlsx", keys)


def test_a_spreadsheet_with_one_figure_changed_is_found(recap, keys, tmp_path):
    for figure, whole in ((6, False), (5, True)):  # saved by another program, the second time nothing is changed
        book = openpyxl.load_workbook(BytesIO(recap[2]))
        next(cell for row in book.worksheets[0] for cell in row if cell.value == 5).value = figure
        book.save(tmp_path / "b.xlsx")
        assert check_file(tmp_path / "b.xlsx", keys).whole is whole


def test_a_scan_of_the_paper_is_read_and_left_to_be_compared(recap, keys, tmp_path):
    document = pypdfium2.PdfDocument(recap[1])
    paper = document[len(document) - 1].render(scale=200 / 72).to_pil().convert("L")
    paper.rotate(1.5, fillcolor=255).save(tmp_path / "a.jpg", quality=60)
    checked = check_file(tmp_path / "a.jpg", keys)
    assert (checked.whole, checked.seal.figures["wajib"]) == (None, 5)


def test_other_files_and_unknown_keys_are_refused_in_a_sentence(recap, tmp_path):
    (tmp_path / "a.pdf").write_bytes(recap[1])
    with pytest.raises(Refused, match="tidak sah"):
        check_file(tmp_path / "a.pdf", {})
    (tmp_path / "b.pdf").write_bytes(recap[1][:2000])
    (tmp_path / "c.png").write_bytes(b"\x89PNG")
    for name in ("b.pdf", "c.png"):
        with pytest.raises(Refused, match=name):
            check_file(tmp_path / name, {})
    book = openpyxl.Workbook()
    book.active.append(["Nama", "NIP"])
    book.save(tmp_path / "d.xlsx")
    with pytest.raises(Refused, match="Tidak ada kode"):
        check_file(tmp_path / "d.xlsx", {})
    with pytest.raises(Refused, match="judul kolomnya lain"):
        read_rows(tmp_path / "d.xlsx")


def test_no_cell_is_a_formula_numbers_of_people_are_text_and_figures_are_figures(office, sealer):
    content = render(build(office, Order(ReportName.EVIDENCE)), "xlsx", sealer)
    sheet = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    cells = [cell for row in sheet for cell in row if cell.value is not None]
    assert HOSTILE in [cell.value for cell in cells if cell.data_type == "s"]
    assert not [cell for cell in cells if cell.data_type == "f"]
    content = render(build(office, Order(ReportName.UNSIGNED)), "xlsx", sealer)
    book = openpyxl.load_workbook(BytesIO(content))
    sheet = book.worksheets[0]
    heading = next(row for row in sheet if row[1].value == label("report_column.name"))
    assert sheet.freeze_panes == f"A{heading[0].row + 1}"
    assert sheet.print_title_rows == f"${heading[0].row}:${heading[0].row}"
    assert sheet.auto_filter.ref.startswith(f"A{heading[0].row}:")
    numbers = [sheet.cell(heading[0].row + n, 3).value for n in (1, 2)]
    assert numbers == ["19910317 201503 1 004", "19910317 201503 1 005"]
    with zipfile.ZipFile(BytesIO(content)) as packed:
        assert not any(b"<f>" in packed.read(name) for name in packed.namelist() if "worksheets" in name)


@pytest.mark.parametrize("name", [ReportName.RECAP, ReportName.UNSIGNED, ReportName.NOT_PRESENT])
def test_recaps_and_lists_are_read_back_by_their_fixed_headings(name, office, sealer, tmp_path):
    report = build(office, Order(name))
    (tmp_path / "a.xlsx").write_bytes(render(report, "xlsx", sealer))
    found, rows = read_rows(tmp_path / "a.xlsx")
    assert found is name
    assert len(rows) == len(report.tables[0].rows)
    if name is ReportName.RECAP:
        assert sum(row[label("report_column.wajib")] for row in rows) == 5
        assert {label(f"report_column.{key}") for key in COUNTED} <= rows[0].keys()


def test_the_recap_of_a_regency_is_read_back(regency, sealer, tmp_path):
    (tmp_path / "a.xlsx").write_bytes(render(build(regency, Order(ReportName.RECAP)), "xlsx", sealer))
    name, rows = read_rows(tmp_path / "a.xlsx")
    assert name is ReportName.REGENCY
    assert [row[label("report_column.code")] for row in rows] == ["4.01.03", "4.01.04", "4.01.09"]
    assert [row[label("report_column.ttd")] for row in rows] == [2, 0, 9]


def test_totals_that_no_longer_fit_are_named(tmp_path):
    make_office(tmp_path / "opd").close()
    with App.open(tmp_path / "opd", PASSWORD) as app:
        app.store.clock = lambda: NOW
        session = fill(app.store)
        app.write_report(Order(ReportName.MINUTES), tmp_path / "a.pdf")
        found = app.verify_report(tmp_path / "a.pdf")
        assert (found.matches, found.whole, found.sentence) == (True, True, "Cocok dengan data sekarang.")
        ikrar.mark_many(app.store, session, everyone(app), "izin")
        found = app.verify_report(tmp_path / "a.pdf")
    assert not found.matches
    assert {each["figure"] for each in found.differs} >= {"sesi-hadir", "sesi-izin"}
    assert "di laporan 2, di sini 0" in found.sentence


def everyone(app: App) -> list[str]:
    with app.store.read() as c:
        return person_ids(c, office=app.store.office)
