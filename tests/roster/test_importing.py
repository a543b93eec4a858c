"""Looking at a file first, mapping its columns, answering its questions, taking an import back."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from netral_desktop.kernel.errors import Refused, UsageProblem
from netral_desktop.roster.columns import How
from netral_desktop.roster.headings import Field
from netral_desktop.roster.open_questions import pending
from netral_desktop.roster.queries import people_by_ids, person_ids, units
from netral_desktop.roster.service import (
    add_person,
    confirm_merge,
    import_roster,
    preview,
    resolve_conflict,
    set_duty_statuses,
    undo_import,
    update_person,
)
from netral_desktop.roster.undo import imports
from netral_desktop.store import tables as t
from tests.roster.sheets import plain_sheet, siasn_crowd, siasn_sheet, write_xlsx
from tests.roster.test_merge import Roster, row
from tests.support.offices import add_campaign, add_sheet

NIP, NI_PPPK, NIK = "198703122010011004", "199108172025242031", "5104035705950002"
PEOPLE = [
    ["I Made Contoh, S.Kom.", NIP, "III/c", "Analis", "Sekretariat", ""],
    ["Ni Luh Contoh", NI_PPPK, "IX", "Perawat", "Bidang Mutasi", ""],
    ["Sukarmanto", "-", "-", "Sopir", "Sekretariat", "THL"],
]


def people(store):
    with store.read() as c:
        return people_by_ids(c, person_ids(c, office=store.office))


def table(store, name):
    with store.read() as c:
        return c.execute(select(name)).all()


def questions(store):
    with store.read() as c:
        return pending(c, store.office)


def refusal(call, *args, **kwargs):
    with pytest.raises((Refused, UsageProblem)) as caught:
        call(*args, **kwargs)
    return caught.value.code


# -- columns ------------------------------------------------------------------------------------------------------


def test_a_preview_shows_each_column_with_how_it_was_found_and_samples(store, tmp_path):
    rows = [
        ["Nama Pegawai", "NIP Baru (18 digit)", "Nomor KTP", "Ruangan"],
        ["I Made Contoh", NIP, NIK, "Seksi A"],
        ["Ni Luh Contoh", NI_PPPK, NIK, "Seksi B"],
    ]
    (sheet,) = preview(store, write_xlsx(tmp_path / "a.xlsx", rows)).sheets
    assert [(c.heading, c.field, c.how) for c in sheet.columns] == [
        ("Nama Pegawai", Field.NAME, How.EXACT), ("NIP Baru (18 digit)", Field.NUMBER, How.PREFIX),
        ("Nomor KTP", None, How.NONE), ("Ruangan", None, How.NONE),
    ]  # fmt: skip
    assert sheet.columns[0].samples == ("I Made Contoh", "Ni Luh Contoh")
    assert sheet.columns[2].samples == ("5104************",)


@pytest.mark.parametrize(
    "heading",
    ["NAMA SEKOLAH", "NIP ATASAN", "NIP LAMA", "NAMA SUAMI/ISTRI", "GOLONGAN DARAH", "JABATAN ID"],
)
def test_a_heading_that_only_begins_alike_is_not_guessed(store, tmp_path, heading):
    rows = [["NAMA", "KET", heading], ["Sukarmanto", "THL", "x"]]
    (sheet,) = preview(store, write_xlsx(tmp_path / "a.xlsx", rows)).sheets
    assert (sheet.columns[2].field, sheet.columns[2].how) == (None, How.NONE)


def test_a_column_that_is_not_known_is_mapped_by_hand_and_remembered(store, tmp_path):
    rows = [["NAMA", "KODE ABSEN", "TEMPAT TUGAS"], ["I Made Contoh", "A-01", "Seksi A"]]
    file = write_xlsx(tmp_path / "a.xlsx", rows)
    first = preview(store, file, mapping={"tempat tugas": Field.UNIT})
    assert first.problem.code == "no_number_column"
    mapping = {"kode absen": Field.LOCAL_NUMBER, "tempat tugas": Field.UNIT}
    seen = preview(store, file, mapping=mapping)
    assert (seen.problem, [made.unit for made in seen.new]) == (None, ["Seksi A"])
    assert table(store, t.people) == []
    assert import_roster(store, file, mapping=mapping).created == 1
    (sheet,) = preview(store, file).sheets
    assert [c.how for c in sheet.columns] == [How.EXACT, How.REMEMBERED, How.REMEMBERED]
    head = store.ledger_head()
    assert import_roster(store, file, mapping=mapping).unchanged == 1
    assert store.ledger_head() == head


def test_a_column_is_left_out_when_a_person_says_so(store, tmp_path):
    file = plain_sheet(tmp_path / "a.xlsx", PEOPLE)
    import_roster(store, file, mapping={"jabatan": None})
    assert {person.position for person in people(store)} == {None}
    (sheet,) = preview(store, file).sheets
    assert next(c for c in sheet.columns if c.key == "jabatan").how is How.REMEMBERED


def test_one_field_cannot_be_two_columns(store, tmp_path):
    file = plain_sheet(tmp_path / "a.xlsx", PEOPLE)
    assert refusal(preview, store, file, mapping={"nama": Field.NAME, "ket": Field.NAME}) == "field_twice"


def test_a_nik_is_taken_only_when_chosen_shown_masked_and_stays(store, tmp_path):
    rows = [["NAMA", "NIP", "NIK"], ["I Made Contoh", NIP, f"'{NIK}"], ["Ni Luh Contoh", NI_PPPK, "123"]]
    file = write_xlsx(tmp_path / "a.xlsx", rows)
    import_roster(store, file)
    assert NIK not in repr(table(store, t.people))
    result = import_roster(store, file, mapping={"nik": Field.NIK})
    assert [note.code for note in result.review] == ["nik_length"]
    assert [person.nik for person in people(store)] == ["5104************", None]
    (changed,) = preview(
        store, write_xlsx(tmp_path / "b.xlsx", [*rows[:1], ["I Made Contoh", NIP, "5104035705950003"]])
    ).changed
    assert changed.fields == {"NIK": ("5104************", "5104************")}
    update_person(store, people(store)[0].id, position="Analis")
    assert people(store)[0].nik == "5104************"
    assert refusal(update_person, store, people(store)[0].id, nik="5104033113950002") == "nik_digits"


# -- what would happen --------------------------------------------------------------------------------------------


def test_a_preview_names_new_changed_same_refused_and_gone_and_stores_nothing(store, tmp_path):
    import_roster(store, plain_sheet(tmp_path / "a.xlsx", PEOPLE))
    add_person(store, name="Wayan Contoh", personnel_number="196703151992031007", unit="Sekretariat")
    add_person(store, name="Ketut Contoh", non_asn_label="THL", unit="Lain")
    head = store.ledger_head()
    moved = ["I Made Contoh, S.Kom.", NIP, "III/d", "Analis", "Bidang Mutasi", ""]
    rows = [moved, PEOPLE[1], ["Putu Contoh", "198703122010012005", "", "", "", ""], ["Rusak", "1", "", "", "", ""]]
    seen = preview(store, plain_sheet(tmp_path / "b.xlsx", rows))
    assert [made.name for made in seen.new] == ["Putu Contoh"]
    (changed,) = seen.changed
    assert (changed.row, changed.fields) == (
        5, {"Golongan": ("III/c", "III/d"), "Unit kerja": ("Sekretariat", "Bidang Mutasi")}
    )  # fmt: skip
    assert (seen.same, [note.code for note in seen.rejected]) == (1, ["nip_length"])
    assert [gone.name for gone in seen.gone] == ["Wayan Contoh"]
    assert store.ledger_head() == head


def test_people_who_are_gone_are_marked_together_and_not_deleted(store, tmp_path):
    import_roster(store, plain_sheet(tmp_path / "a.xlsx", PEOPLE))
    seen = preview(store, plain_sheet(tmp_path / "b.xlsx", PEOPLE[1:2]))
    assert seen.gone == []  # a list of PPPK says nothing of PNS
    both = [person.id for person in people(store)[:2]]
    changed = set_duty_statuses(store, both, "transferred", "01-11-2023")
    assert {person.duty_status for person in changed} == {"transferred"}
    assert len(people(store)) == 3


def test_of_a_file_with_a_few_changes_exactly_those_are_shown(store, tmp_path):
    crowd = siasn_crowd(300)
    import_roster(store, siasn_sheet(tmp_path / "a.xlsx", crowd))
    chosen = sorted(random.Random(1).sample(range(300), 9))
    for place in chosen:
        crowd[place] = crowd[place] | {"GOL AKHIR NAMA": "IV/a"}
    file = siasn_sheet(tmp_path / "b.xlsx", crowd)
    seen = preview(store, file)
    assert (seen.new, seen.same, [changed.row - 2 for changed in seen.changed]) == ([], 291, chosen)
    assert {tuple(changed.fields) for changed in seen.changed} == {("Golongan",)}
    result = import_roster(store, file)
    assert (result.updated, result.unchanged) == (9, 291)
    assert len(table(store, t.person_changes)) == 9


# -- another office's file ----------------------------------------------------------------------------------------


def test_a_file_of_another_satuan_kerja_is_asked_about_first(store, tmp_path):
    crowd = [person | {"SATUAN KERJA KERJA NAMA": "Badan Lain"} for person in siasn_crowd(6)]
    file = siasn_sheet(tmp_path / "a.xlsx", crowd)
    assert preview(store, file).question.code == "other_office_file"
    assert refusal(import_roster, store, file) == "other_office_file"
    assert people(store) == []
    assert import_roster(store, file, sure=True).created == 6
    assert import_roster(store, file).unchanged == 6  # these people are ours now


def test_a_file_that_knows_none_of_our_people_and_units_is_asked_about(store, tmp_path):
    import_roster(store, siasn_sheet(tmp_path / "a.xlsx", siasn_crowd(30)))
    strangers = [[f"Orang {n}", f"19880312201001{1}{n:03d}", "", "", "Unit Jauh", ""] for n in range(1, 8)]
    assert preview(store, plain_sheet(tmp_path / "b.xlsx", strangers)).question is not None
    first_pppk = [[f"Orang {n}", f"19910817202524{2}{n:03d}", "", "", "Unit Jauh", ""] for n in range(1, 8)]
    assert preview(store, plain_sheet(tmp_path / "c.xlsx", first_pppk)).question is None


# -- questions ----------------------------------------------------------------------------------------------------


def test_a_suggestion_waits_and_its_answer_is_carried_out(store, tmp_path):
    import_roster(store, plain_sheet(tmp_path / "a.xlsx", PEOPLE))
    appointed = ["Sukarmanto", "199508172025241032", "V", "Operator", "Sekretariat", ""]
    file = plain_sheet(tmp_path / "b.xlsx", [appointed])
    result = import_roster(store, file)
    assert (result.created, result.held, len(result.pending)) == (0, 1, 1)
    (asked,) = questions(store)
    assert asked.person.name == "Sukarmanto"
    head = store.ledger_head()
    assert import_roster(store, file).held == 1
    assert store.ledger_head() == head  # the same file asks nothing twice
    assert confirm_merge(store, asked.question.id, same=True).updated == 1
    found = next(person for person in people(store) if person.name == "Sukarmanto")
    assert (found.id, found.personnel_number, found.kind) == (asked.person.id, appointed[1], "pppk")
    assert (questions(store), import_roster(store, file).unchanged) == ([], 1)
    assert store.verify() == []


def test_a_number_with_two_names_is_settled_by_a_person(store, tmp_path):
    rows = [PEOPLE[0], ["Ketut Lain", NIP, "", "", "Sekretariat", ""], PEOPLE[1]]
    file = plain_sheet(tmp_path / "a.xlsx", rows)
    result = import_roster(store, file)
    assert (result.created, [note.code for note in result.rejected]) == (1, ["nip_conflict", "nip_conflict"])
    (asked,) = questions(store)
    place = [each.name for each in asked.question.rows].index("I Made Contoh, S.Kom.")
    assert refusal(resolve_conflict, store, asked.question.id, "7") == "bad_answer"
    assert resolve_conflict(store, asked.question.id, str(place)).created == 1
    assert refusal(resolve_conflict, store, asked.question.id, "none") == "already_answered"
    assert refusal(resolve_conflict, store, "0" * 32, "none") == "no_question"
    again = import_roster(store, file)
    assert (again.unchanged, again.merged, again.rejected) == (2, 1, [])


# -- taking back --------------------------------------------------------------------------------------------------


def test_an_import_is_taken_back_as_a_whole(store, tmp_path):
    import_roster(store, plain_sheet(tmp_path / "a.xlsx", PEOPLE[:1]))
    before = people(store)
    moved = ["Dr. I Made Contoh, S.Kom.", NIP, "III/d", "Kepala", "Bidang Baru", ""]
    result = import_roster(store, plain_sheet(tmp_path / "b.xlsx", [moved, *PEOPLE[1:]]))
    assert len(people(store)) == 3
    assert undo_import(store, result.import_id) == 3
    assert people(store) == before
    with store.read() as c:
        assert [unit.name for unit in units(c)] == ["Sekretariat"]
        undone, kept = imports(c, store.office)
    assert (undone.file_name, undone.undone_at is None, kept.undone_at) == ("b.xlsx", False, None)
    assert refusal(undo_import, store, result.import_id) == "already_undone"
    assert refusal(undo_import, store, "0" * 32) == "no_import"
    assert undo_import(store, kept.id) == 1
    assert people(store) == []
    assert store.verify() == []


@pytest.mark.parametrize("use", ["sheet", "change"])
def test_an_import_that_was_built_on_is_not_taken_back(store, tmp_path, use):
    result = import_roster(store, plain_sheet(tmp_path / "a.xlsx", PEOPLE))
    person = people(store)[0]
    if use == "sheet":
        add_sheet(store, add_campaign(store), person.id, "NTAAAAAAAAAAAAA")
    else:
        update_person(store, person.id, position="Kepala")
    assert refusal(undo_import, store, result.import_id) == "import_in_use"
    assert len(people(store)) == 3


def test_what_an_import_asked_goes_with_it(store, tmp_path):
    import_roster(store, plain_sheet(tmp_path / "a.xlsx", PEOPLE))
    result = import_roster(
        store, plain_sheet(tmp_path / "b.xlsx", [["Sukarmanto", "", "", "Juru masak", "Sekretariat", "THL"]])
    )
    assert len(questions(store)) == 1
    undo_import(store, result.import_id)
    assert questions(store) == []


# -- any order ----------------------------------------------------------------------------------------------------

KNOWN = [
    row("I Made Contoh, S.Kom.", NIP, grade="III/c", position="Analis"),
    row("Ni Luh Contoh", NI_PPPK, kind="pppk", grade="IX", unit="Bidang Mutasi"),
    row("I Made Contoh", "198703122010011005", unit="Bidang Mutasi"),
    row("Sukarmanto", local_number="THL-1", position="Sopir"),
    row("Poniyemti", position="Juru masak", unit="Bidang Mutasi"),
    row("Wartini", unit="Sekretariat"),
]


@st.composite
def partial_files(draw):
    """Files that each tell some of the truth: some people, and of each some columns."""
    files = []
    for _ in range(draw(st.integers(1, 4))):
        told = draw(st.lists(st.sampled_from(KNOWN), unique=True, max_size=len(KNOWN)))
        hidden = draw(st.sets(st.sampled_from(["grade", "position"])))
        files.append([known._replace(row=place, **dict.fromkeys(hidden)) for place, known in enumerate(told, 2)])
    return files


@given(partial_files(), st.randoms(use_true_random=False))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_any_order_of_imports_of_the_same_facts_gives_the_same_roster(files, rng):
    shuffled = [rng.sample(file, len(file)) for file in rng.sample(files, len(files))]
    assert _after(files) == _after(shuffled)


def _after(files):
    """The roster once every suggestion has been confirmed."""
    roster = Roster()
    for file in files:
        waiting = dict(roster.take(*file).questions)
        while waiting:
            question = waiting.popitem()[1]
            waiting |= roster.answer(question, "same").questions
    return sorted(str(person._replace(id="")) for person in roster.people.values())
