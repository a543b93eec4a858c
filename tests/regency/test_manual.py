"""Offices without the program: their recap by our template, on the board apart, until they are enrolled."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from netral_desktop.kernel.errors import Refused, UsageProblem
from netral_desktop.regency.board import read_board
from netral_desktop.regency.manual import remove_manual, take_manual, write_template
from netral_desktop.regency.service import enrol_office
from netral_desktop.words import labels
from tests.support.offices import add_people, make_office
from tests.support.parties import CODE, Parties, join

GOOD = {"wajib": 40, "masuk": 25, "terlambat": 5, "ttd": 30, "belum": 10, "hadir": 33, "izin": 2}
OTHER = "4.01.77"


def recap(folder: Path, *lines: Mapping[str, object], name: str = "rekap.xlsx") -> Path:
    """A template with these lines filled in, as an administrator would."""
    template, out = folder / "templat.xlsx", folder / name
    write_template(template)
    rows = CalamineWorkbook.from_path(template).get_sheet_by_index(0).to_python()
    head = next(place for place, row in enumerate(rows) if row[1] == labels("report_column")["unit"])
    columns = {heading: place for place, heading in enumerate(rows[head])}
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("Rekap")
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row)
        for n, line in enumerate(lines, 1):
            for key, value in line.items():
                sheet.write(head + n, columns[labels("report_column")[key]], value)
    return out


def board(parties: Parties):
    with parties.regency.read() as c:
        return read_board(c, parties.regency.clock())


def test_a_filled_in_template_stands_on_the_board_apart_from_every_sum(parties: Parties, tmp_path: Path) -> None:
    taken = take_manual(parties.regency, recap(tmp_path, GOOD, GOOD), code=OTHER, name="Dinas  Tanpa Program")
    assert (taken.people, taken.signed, taken.present, taken.name) == (80, 60, 66, "Dinas Tanpa Program")
    found = board(parties)
    assert found.manual == (taken,)
    assert (found.totals.people, [row.office.code for row in found.rows]) == (0, [CODE])


def test_a_later_recap_takes_its_place_and_an_earlier_one_is_refused(parties: Parties, tmp_path: Path) -> None:
    file = recap(tmp_path, GOOD)
    take_manual(parties.regency, file, code=OTHER, name="A", day="2026-01-10")
    with pytest.raises(Refused, match="lebih baru"):
        take_manual(parties.regency, file, code=OTHER, name="A", day="2026-01-09")
    more = recap(tmp_path, {**GOOD, "ttd": 40, "belum": 0}, name="lagi.xlsx")
    take_manual(parties.regency, more, code=OTHER, name="A", day="2026-01-11")
    assert [each.signed for each in board(parties).manual] == [40]
    remove_manual(parties.regency, OTHER)
    assert board(parties).manual == ()
    with pytest.raises(UsageProblem):
        remove_manual(parties.regency, OTHER)


def test_it_goes_when_the_office_is_enrolled_and_none_is_taken_any_more(parties: Parties, tmp_path: Path) -> None:
    file = recap(tmp_path, GOOD)
    take_manual(parties.regency, file, code=OTHER, name="A")
    enrol_office(parties.regency, code=OTHER, name="A", out=tmp_path / "undangan.netral")
    assert len(board(parties).manual) == 1  # until it has joined
    with make_office(tmp_path / "lain", code=OTHER, campaign=False) as office:
        add_people(office, ["Contoh"])
        join(office, parties.regency, parties.folder, code=OTHER)
    assert board(parties).manual == ()
    with pytest.raises(UsageProblem, match="sudah terdaftar"):
        take_manual(parties.regency, file, code=OTHER, name="A")


@pytest.mark.parametrize(("line", "said"), [
    ({}, "belum diisi"), ({**GOOD, "belum": 11}, "baris 1"), ({**GOOD, "hadir": 41}, "baris 1"),
    ({**GOOD, "ttd": "tiga puluh"}, "bilangan bulat"), ({**GOOD, "wajib": -1}, "bilangan bulat"),
    ({**GOOD, "wajib": 40.5}, "bilangan bulat"),
])  # fmt: skip
def test_what_cannot_be_so_is_refused_by_its_line(
    parties: Parties, tmp_path: Path, line: dict[str, object], said: str
) -> None:
    with pytest.raises(Refused, match=said):
        take_manual(parties.regency, recap(tmp_path, line), code=OTHER, name="A")
    assert board(parties).manual == ()
