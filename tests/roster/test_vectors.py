"""The domain's known numbers and names, out of files that LibreOffice wrote."""

import pytest

from netral_desktop.roster.headings import Field
from netral_desktop.roster.kinds import EmploymentKind
from netral_desktop.roster.numbers import format_nip
from netral_desktop.roster.queries import people_by_ids, person_ids
from netral_desktop.roster.service import confirm_merge, import_roster, preview
from tests.roster.sheets import plain_sheet
from tests.roster.vectors import FILES, FIRST_ROW, SHORTENED, SUFFIXES, VECTORS


@pytest.fixture(params=SUFFIXES)
def taken(request, store):
    """The result of importing the vectors, NIK included, and the people by name."""
    result = import_roster(store, FILES / f"vektor.{request.param}", mapping={"nik": Field.NIK})
    with store.read() as c:
        return result, {p.name: p for p in people_by_ids(c, person_ids(c, office=store.office))}


def test_every_vector_is_taken_refused_or_noted_as_the_domain_says(taken):
    result, people = taken
    refused = {note.row: note.code for note in result.rejected}
    noted = {(note.row, note.code) for note in result.review}
    for row, vector in enumerate(VECTORS, FIRST_ROW):
        assert refused.get(row) == vector.refused, vector
        if vector.taken_as is not None:
            assert people[vector.name].personnel_number == vector.taken_as
        assert {(row, code) for code in vector.notes} <= noted, vector
    assert len(people) == result.created == sum(v.taken_as is not None or v.remark == "THL" for v in VECTORS)
    cleaned = next(note for note in result.review if note.code == "nip_cleaned")
    assert (cleaned.row, "4 baris" in cleaned.message) == (12, True)


def test_what_the_numbers_say_is_kept(taken):
    _, people = taken
    assert format_nip(people["I Wayan Contoh"].personnel_number) == "19670315 199203 1 007"
    kinds = {name: people[name].kind for name in ("I Wayan Contoh", "Ni Luh Contoh", "Ni Putu Contoh")}
    assert list(kinds.values()) == [EmploymentKind.PNS, EmploymentKind.PPPK, EmploymentKind.PPPK]
    assert (people["Siti Contoh"].nik, people["Nurul Contoh"].nik) == ("5104************", None)


def test_a_shortened_name_in_a_later_list_is_suggested_and_confirmed(taken, store, tmp_path):
    _, people = taken
    known = people["Drs. I GUSTI AGUNG NGURAH CONTOH, M.Si"]
    later = plain_sheet(tmp_path / "b.xlsx", [[SHORTENED, "", "", "Sopir", "Sekretariat", "THL"]])
    assert (preview(store, later).new, import_roster(store, later).created) == ([], 0)
    (question,) = (q for q in preview(store, later).pending if q.person_id == known.id)
    assert confirm_merge(store, question.id, same=True).updated == 1
    with store.read() as c:
        (now,) = people_by_ids(c, [known.id])
    assert (now.name, now.position) == (known.name, "Sopir")
