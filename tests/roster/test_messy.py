"""The messy workbook of a whole office: everybody who can be read is, and everything else is named."""

import pytest

from netral_desktop.kernel.progress import SILENT
from netral_desktop.roster.kinds import DutyStatus
from netral_desktop.roster.open_questions import pending
from netral_desktop.roster.queries import counts, units
from netral_desktop.roster.service import import_roster, preview, resolve_conflict, undo_answer, undo_import
from tests.roster.messy import PEOPLE, UNITS, write_messy


@pytest.fixture
def messy(tmp_path):
    path = tmp_path / "DAFTAR PEGAWAI fix (2) - terbaru.xlsx"
    return path, write_messy(path)


def tally(notes):
    found = {}
    for note in notes:
        found[note.code] = found.get(note.code, 0) + 1
    return found


def test_everybody_who_can_be_read_is_and_every_other_row_is_named(store, messy):
    path, expected = messy
    seen = preview(store, path, progress=SILENT)
    assert (seen.problem, seen.question, len(seen.new)) == (None, None, expected.created)
    assert [sheet.name for sheet in seen.sheets if sheet.taken] == list(UNITS)
    assert [sheet.name for sheet in seen.sheets if sheet.is_list and not sheet.taken] == list(expected.not_read)
    result = import_roster(store, path)
    assert (result.created, result.merged, tally(result.rejected)) == (
        expected.created, expected.merged, expected.rejected,
    )  # fmt: skip
    assert len(result.pending) == expected.questions
    said = tally(result.review)
    assert said["footer_skipped"] == 6
    assert {"other_sheets": 1, "hidden_rows": 1, "unit_from_sheet": 8, "grade_unknown": 2}.items() <= said.items()
    with store.read() as c:
        assert {unit.name for unit in units(c)} == set(UNITS)
        found = counts(c)
    assert (found.people, found.duties[DutyStatus.STUDY_LEAVE], found.duties[DutyStatus.LEAVE]) == (
        expected.created, 3, 1,
    )  # fmt: skip
    assert found.people > 0.9 * PEOPLE


def test_the_same_again_changes_nothing_and_all_of_it_can_be_taken_back(store, messy):
    path, expected = messy
    first = import_roster(store, path)
    head = store.ledger_head()
    again = import_roster(store, path)
    assert (again.created, again.updated, again.unchanged, store.ledger_head()) == (0, 0, expected.created, head)
    with store.read() as c:
        asked = [each.question for each in pending(c, store.office)]
    assert len(asked) == expected.questions
    for question in asked:
        resolve_conflict(store, question.id, question.answers[0])
    with store.read() as c:
        assert pending(c, store.office) == []
        assert counts(c).people == expected.created + 1  # whose number was two people's
    assert first.import_id is not None
    for question in asked:
        undo_answer(store, question.id)
    undo_import(store, first.import_id)
    with store.read() as c:
        assert (counts(c).people, units(c)) == (0, [])
    assert store.verify() == []
