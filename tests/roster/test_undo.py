"""Taking imports and answers back, older ones too, and the sentence that says what stands in the way."""

import random

import pytest

from netral_desktop.kernel.errors import Refused, UsageProblem
from netral_desktop.roster.answers import answered
from netral_desktop.roster.obstacles import FACTS
from netral_desktop.roster.open_questions import pending
from netral_desktop.roster.queries import people_by_ids, person_ids, units
from netral_desktop.roster.service import (
    add_person,
    import_roster,
    resolve_conflict,
    set_duty_status,
    undo_answer,
    undo_import,
    update_person,
)
from netral_desktop.roster.undo import imports, why_answer_stays, why_import_stays
from netral_desktop.store import tables as t
from tests.roster.sheets import PLAIN, plain_sheet, write_xlsx
from tests.support.offices import add_campaign, add_sheet

NIP, NIP_2, NI_PPPK = "198703122010011004", "198703122010011005", "199108172025242031"
MADE = ["I Made Contoh, S.Kom.", NIP, "III/c", "Analis", "Sekretariat", ""]
LUH = ["Ni Luh Contoh", NI_PPPK, "IX", "Perawat", "Bidang Mutasi", ""]
DRIVER = ["Sukarmanto", "-", "-", "Sopir", "Sekretariat", "THL"]
COOK = ["Sukarmanto", "-", "-", "Juru masak", "Sekretariat", "THL"]


@pytest.fixture
def take(store, tmp_path):
    """Import rows under a name, and say what the import was."""

    def taken(name, *rows):
        return import_roster(store, plain_sheet(tmp_path / f"{name}.xlsx", rows)).import_id

    return taken


def people(store):
    with store.read() as c:
        return people_by_ids(c, person_ids(c, office=store.office))


def names(store):
    return [person.bare_name for person in people(store)]


def open_questions(store):
    with store.read() as c:
        return [each.question for each in pending(c, store.office)]


def refusal(call, *args):
    with pytest.raises((Refused, UsageProblem)) as caught:
        call(*args)
    return caught.value


# -- imports ------------------------------------------------------------------------------------------------------


def test_an_older_import_is_taken_back_where_the_newer_ones_speak_of_others(store, take):
    first, second = take("a", MADE), take("b", LUH)
    with store.read() as c:
        assert why_import_stays(c, store.office, first) is None
    assert undo_import(store, first) == 1
    assert names(store) == ["Ni Luh Contoh"]
    with store.read() as c:
        assert [unit.name for unit in units(c)] == ["Bidang Mutasi"]
        assert [each.id for each in imports(c, store.office) if each.undone_at is None] == [second]
    assert undo_import(store, second) == 1
    assert store.verify() == []


def test_changes_of_other_columns_stay_when_an_older_import_is_taken_back(store, tmp_path):
    def columns(name, *rows):
        return import_roster(store, write_xlsx(tmp_path / f"{name}.xlsx", rows)).import_id

    columns("a", ["NAMA", "NIP"], ["I Made Contoh", NIP])
    older = columns("b", ["NAMA", "NIP", "GOL", "UNIT KERJA"], ["I Made Contoh", NIP, "III/c", "Bidang Mutasi"])
    columns("c", ["NAMA", "NIP", "JABATAN"], ["I Made Contoh", NIP, "Kepala"])
    update_person(store, people(store)[0].id, local_staff_number="A-7")
    assert undo_import(store, older) == 1
    (person,) = people(store)
    assert (person.grade, person.unit, person.position, person.local_staff_number) == (None, None, "Kepala", "A-7")
    with store.read() as c:  # what people are found by is made anew from what they now are
        assert person_ids(c, search="a-7") == [person.id]
        assert person_ids(c, search="mutasi") == []
        assert units(c) == []


def test_a_later_import_of_the_same_column_stands_in_the_way_and_is_named(store, take):
    older = take("lama", MADE)
    newer = take("baru", [*MADE[:3], "Kepala", *MADE[4:]])
    with store.read() as c:
        reason = why_import_stays(c, store.office, older)
    found = refusal(undo_import, store, older)
    assert (found.code, found.message) == (reason.code, reason.message)
    assert found.code == "import_in_use"
    assert found.message.startswith("Data 1 orang dari impor ini diubah sesudahnya, terakhir oleh impor “baru.xlsx” (")
    assert found.next_step == "Urungkan dulu impor itu."
    undo_import(store, newer)
    assert undo_import(store, older) == 1


def test_people_whom_a_later_file_names_unchanged_are_not_taken_away(store, take):
    older = take("lama", MADE)
    newer = take("baru", MADE, LUH)
    found = refusal(undo_import, store, older)
    assert found.message.startswith("1 orang dari impor ini juga ada di berkas “baru.xlsx”, yang diimpor sesudahnya (")
    undo_import(store, newer)
    undo_import(store, older)
    assert people(store) == []


def test_a_change_by_hand_stands_in_the_way_and_is_named_without_the_person(store, take):
    older = take("a", MADE, LUH)
    set_duty_status(store, people(store)[0].id, "leave")
    found = refusal(undo_import, store, older)
    assert "terakhir dengan tangan oleh “operator”" in found.message
    assert "Contoh" not in str(found)
    assert NIP not in str(found)


def test_a_sheet_of_somebody_whom_the_import_added_stands_in_the_way(store, take):
    older = take("a", MADE, LUH)
    add_sheet(store, add_campaign(store), people(store)[0].id, "NTAAAAAAAAAAAAA")
    assert refusal(undo_import, store, older).message == "1 orang dari impor ini sudah punya lembar tercetak."


def test_every_table_that_names_a_person_is_asked_before_an_import_is_taken_back():
    about = {table for table in t.metadata.sorted_tables if "person_id" in table.c}
    assert about - set(FACTS) == {t.person_changes, t.roster_questions}


def test_a_unit_that_somebody_may_go_back_to_is_kept(store, take):
    older = take("a", [*MADE[:4], "Seksi Lama", ""])
    add_person(store, name="Ni Luh Contoh", personnel_number=NI_PPPK, unit="Seksi Lama")
    moving = take("b", [*LUH[:4], "Seksi Baru", ""])
    undo_import(store, older)
    assert undo_import(store, moving) == 1
    assert [(person.bare_name, person.unit) for person in people(store)] == [("Ni Luh Contoh", "Seksi Lama")]
    assert store.verify() == []


def test_an_import_whose_question_was_answered_waits_for_the_answer_to_be_taken_back(store, take):
    take("a", DRIVER)
    asking = take("b", COOK)
    question = open_questions(store)[0]
    resolve_conflict(store, question.id, "same")
    assert refusal(undo_import, store, asking).message == "1 pertanyaan dari impor ini sudah dijawab."
    undo_answer(store, question.id)
    undo_import(store, asking)
    assert open_questions(store) == []
    assert [person.position for person in people(store)] == ["Sopir"]


def test_a_question_that_a_later_import_asks_too_stays_open(store, take):
    take("a", DRIVER)
    asking = take("b", COOK)
    take("c", COOK, LUH)
    undo_import(store, asking)
    assert len(open_questions(store)) == 1
    with store.read() as c:
        newest = imports(c, store.office)
    undo_import(store, next(each.id for each in newest if each.file_name == "c.xlsx"))
    assert open_questions(store) == []


def test_what_is_left_after_taking_back_is_what_the_other_imports_alone_would_have_left(store, tmp_path):
    rng = random.Random(7)
    taken_back = 0
    for case in range(12):
        files = [some_file(rng, tmp_path / f"{case}-{n}.xlsx") for n in range(3)]
        undone = rng.randrange(3)
        ids = [import_roster(store, file).import_id for file in files]
        alone = None not in ids  # a file that brings nothing new is no import, and nothing relies on it
        if alone:
            with store.read() as c:
                alone = why_import_stays(c, store.office, ids[undone]) is None
        if alone:
            undo_import(store, ids[undone])
            left = shown(store)
            ids[undone] = None
            taken_back += 1
        for import_id in filter(None, reversed(ids)):
            undo_import(store, import_id)
        assert people(store) == []
        if alone:
            again = [import_roster(store, file).import_id for n, file in enumerate(files) if n != undone]
            assert left == shown(store)
            for import_id in filter(None, reversed(again)):
                undo_import(store, import_id)
    assert taken_back > 3
    assert store.verify() == []


def some_file(rng, path):
    known = ([*MADE], [*LUH], ["I Made Contoh", NIP_2, "III/a", "Arsiparis", "Bidang Mutasi", ""])
    rows = rng.sample(known, rng.randint(1, 2))
    places = [0, 1, 2, *(n for n in (3, 4, 5) if rng.random() < 0.4)]
    headings = [PLAIN[n] for n in places]
    return write_xlsx(path, [headings, *([["", *row][n] for n in places] for row in rows)])


def shown(store):
    return sorted(
        (p.personnel_number, p.name, p.grade, p.position, p.unit, p.kind, p.duty_status) for p in people(store)
    )


# -- answers ------------------------------------------------------------------------------------------------------


def test_an_answer_is_taken_back_and_asked_again(store, take):
    take("a", DRIVER)
    take("b", COOK)
    question = open_questions(store)[0]
    for answer, left in (("same", ["Juru masak"]), ("different", ["Juru masak", "Sopir"])):
        resolve_conflict(store, question.id, answer)
        assert sorted(person.position for person in people(store)) == left
        with store.read() as c:
            (given,) = answered(c, store.office)
            assert why_answer_stays(c, store.office, question.id) is None
        assert (given.question.id, given.answer, given.answered_by) == (question.id, answer, "operator")
        assert undo_answer(store, question.id) == 1
        assert [person.position for person in people(store)] == ["Sopir"]
        assert [each.id for each in open_questions(store)] == [question.id]
    with store.read() as c:
        assert answered(c, store.office) == []
        assert refusal(undo_answer, store, question.id).code == "not_answered"
        assert refusal(undo_answer, store, "0" * 32).code == "no_question"
    assert store.verify() == []


@pytest.mark.parametrize("answer", ["0", "1", "none"])
def test_the_answer_to_one_number_with_two_names_is_taken_back(store, take, answer):
    take("a", MADE, ["I Ketut Lain", NIP, "III/c", "Analis", "Sekretariat", ""])
    question = open_questions(store)[0]
    resolve_conflict(store, question.id, answer)
    undo_answer(store, question.id)
    assert people(store) == []
    assert [each.id for each in open_questions(store)] == [question.id]


def test_an_answer_that_a_later_import_went_by_stays(store, take):
    take("a", MADE)
    renamed = ["I Ketut Lain", *MADE[1:]]
    take("b", renamed)
    question = open_questions(store)[0]
    resolve_conflict(store, question.id, "record")
    later = take("c", [*renamed[:3], "Kepala", *renamed[4:]], LUH)
    again = open_questions(store)  # the row says something else now, so it is asked about again
    for each in again:
        resolve_conflict(store, each.id, "record")
    relying = take("d", [*renamed[:3], "Kepala", *renamed[4:]], [*LUH[:3], "Bidan", *LUH[4:]])
    assert relying is not None
    found = refusal(undo_answer, store, again[0].id)
    assert (found.code, found.next_step) == ("answer_in_use", "Urungkan dulu impor itu.")
    assert "d.xlsx" in found.message
    undo_import(store, relying)
    undo_answer(store, again[0].id)
    assert undo_answer(store, question.id) == 0
    assert later is not None


def test_an_answer_that_led_to_another_question_is_taken_back_after_that_one(store, take):
    add_person(store, name="Sukarmanto", unit="Sekretariat", position="Sopir")
    add_person(store, name="Sukarmanto", unit="Sekretariat", personnel_number=NIP)
    take("a", COOK)
    (first,) = open_questions(store)
    (second,) = resolve_conflict(store, first.id, "different").next
    assert resolve_conflict(store, second.id, "different").created == 1
    found = refusal(undo_answer, store, first.id)
    assert (found.code, found.next_step) == ("answer_in_use", "Urungkan dulu jawaban berikutnya.")
    assert undo_answer(store, second.id) == 1
    assert undo_answer(store, first.id) == 0
    assert [each.id for each in open_questions(store)] == [first.id]
    assert len(people(store)) == 2
    assert store.verify() == []
