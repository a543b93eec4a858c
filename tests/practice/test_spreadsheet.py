"""The practice office's spreadsheets: numbers as text, the known headings, everybody on them."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from netral_desktop.practice.names import InventedPerson, invent_people
from netral_desktop.practice.spreadsheet import SIASN_HEADINGS, write_plain, write_siasn
from netral_desktop.roster.queries import Person, people_by_ids, person_ids
from netral_desktop.roster.service import import_roster
from netral_desktop.store import Store


@pytest.fixture(scope="module")
def people() -> list[InventedPerson]:
    return invent_people(3)


def rows_of(path: Path) -> list[tuple[object, ...]]:
    book = openpyxl.load_workbook(path)
    return list(book.worksheets[0].iter_rows(values_only=True))


def test_the_plain_sheet_has_a_title_block_and_then_everybody(tmp_path: Path, people: list[InventedPerson]) -> None:
    write_plain(tmp_path / "data.xlsx", people, "Dinas Uji")
    rows = rows_of(tmp_path / "data.xlsx")
    assert rows[0][0] == "DAFTAR NOMINATIF PEGAWAI"
    assert rows[4] == ("NO", "NAMA", "NIP", "NO. PEGAWAI", "PANGKAT/GOL", "JABATAN", "UNIT KERJA", "KET")
    assert [row[1] for row in rows[5:]] == [person.name for person in people]


def test_every_number_is_text_of_the_persons_digits(tmp_path: Path, people: list[InventedPerson]) -> None:
    write_plain(tmp_path / "data.xlsx", people, "Dinas Uji")
    for row, person in zip(rows_of(tmp_path / "data.xlsx")[5:], people, strict=True):
        assert isinstance(row[2], str)
        assert row[2].replace(" ", "") == (person.personnel_number or "-")


def test_the_siasn_sheet_has_its_69_headings_and_only_civil_servants(
    tmp_path: Path, people: list[InventedPerson]
) -> None:
    write_siasn(tmp_path / "siasn.xlsx", people, "Dinas Uji", "Kabupaten Latihan")
    rows = rows_of(tmp_path / "siasn.xlsx")
    assert len(SIASN_HEADINGS) == 69
    assert rows[0] == SIASN_HEADINGS
    numbers = [person.personnel_number for person in people if person.personnel_number is not None]
    assert [row[1] for row in rows[1:]] == [f"'{number}" for number in numbers]


def people_in(store: Store) -> dict[str | None, Person]:
    with store.read() as c:
        return {p.personnel_number or p.local_staff_number: p for p in people_by_ids(c, person_ids(c))}


def test_the_roster_takes_every_row_in_as_it_was_meant(tmp_path: Path, people: list[InventedPerson]) -> None:
    write_plain(tmp_path / "data.xlsx", people, "Dinas Uji")
    write_siasn(tmp_path / "siasn.xlsx", people, "Dinas Uji", "Kabupaten Latihan")
    store, _ = Store.create(tmp_path / "opd", "kata-sandi-uji", role="opd", code="4.01.03", name="Dinas Uji")
    with store:
        first = import_roster(store, tmp_path / "data.xlsx")
        assert (first.created, first.rejected) == (60, [])
        assert {note.code for note in first.review} <= {"nip_cleaned"}
        found = people_in(store)
        for person in people:
            kept = found[person.personnel_number or person.local_staff_number]
            for field in ("name", "bare_name", "kind", "grade", "position", "unit", "duty_status"):
                assert getattr(kept, field) == getattr(person, field)
        second = import_roster(store, tmp_path / "siasn.xlsx")
        assert (second.created, second.rejected) == (0, [])
        assert [p.name for p in people_in(store).values()] == [p.name for p in found.values()]
