"""Rows against people on record: what makes two the same person, and what a file may change."""

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netral_desktop.roster.kinds import DutyStatus, EmploymentKind
from netral_desktop.roster.merge import Merge, StoredPerson, merge
from netral_desktop.roster.names import bare_name
from netral_desktop.roster.questions import Question, QuestionKind
from netral_desktop.roster.readings import RosterRow

NIP, OTHER_NIP = "198703122010011004", "199108172025242031"


def row(name="I Made Contoh", number=None, line=2, **said):
    values = {
        "row": line, "number": number, "local_number": None, "name": name, "bare_name": bare_name(name),
        "kind": EmploymentKind.PNS if number else EmploymentKind.NON_ASN, "kind_told": True, "non_asn_label": None,
        "grade": None, "position": None, "echelon": None, "unit": "Sekretariat", "duty": None,
    }  # fmt: skip
    return RosterRow(**(values | said))


@dataclass
class Roster:
    """A roster in memory that takes a merge in, as the store does."""

    people: dict[str, StoredPerson] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)

    def take(self, *rows: RosterRow) -> Merge:
        plan = merge(rows, list(self.people.values()), self.answers)
        for person_id, made in plan.created:
            values = {name: getattr(made, name) for name in StoredPerson._fields if name not in {"id", "duty"}}
            self.people[person_id] = StoredPerson(person_id, **values, duty=made.duty or DutyStatus.ACTIVE)
        for change in plan.updated:
            self.people[change.person.id] = change.person._replace(**change.values)
        return plan

    def answer(self, question: Question, answer: str) -> Merge:
        self.answers[question.id] = answer
        return self.take(*question.rows)

    def only(self) -> StoredPerson:
        (person,) = self.people.values()
        return person


def with_person(**said) -> Roster:
    roster = Roster()
    roster.take(row(**said))
    return roster


def figures(plan: Merge):
    return len(plan.created), len(plan.updated), plan.unchanged, plan.merged, [note.code for note in plan.rejected]


def asked(plan: Merge) -> Question:
    (question,) = plan.questions.values()
    return question


def noted(plan: Merge):
    return [note.code for note in plan.review]


def test_a_person_is_known_again_by_the_number():
    roster = with_person(number=NIP, grade="III/c")
    plan = roster.take(row(number=NIP, grade="III/d", unit="Bidang Mutasi"))
    assert figures(plan) == (0, 1, 0, 0, [])
    assert (roster.only().grade, roster.only().unit) == ("III/d", "Bidang Mutasi")


def test_the_same_file_again_changes_nothing():
    rows = [row(number=NIP), row("Sukarmanto", line=3), row("Poniyemti", line=4, local_number="THL-1")]
    roster = Roster()
    assert figures(roster.take(*rows)) == (3, 0, 0, 0, [])
    assert figures(roster.take(*rows)) == (0, 0, 3, 0, [])


def test_what_a_file_does_not_say_stays_as_it_is():
    roster = with_person(number=NIP, grade="III/c", position="Analis", echelon="IV.a", duty=DutyStatus.LEAVE)
    before = roster.only()
    assert figures(roster.take(row(number=NIP, unit=None))) == (0, 0, 1, 0, [])
    assert roster.only() == before


def test_people_whom_the_file_does_not_name_stay():
    roster = with_person(number=NIP)
    roster.take(row("Sukarmanto", OTHER_NIP))
    assert len(roster.people) == 2


def test_titles_are_taken_over_and_not_taken_away():
    roster = with_person(number=NIP, name="I MADE CONTOH")
    assert figures(roster.take(row(number=NIP, name="Drs. I MADE CONTOH, M.Si"))) == (0, 1, 0, 0, [])
    assert figures(roster.take(row(number=NIP, name="I Made Contoh"))) == (0, 0, 1, 0, [])
    assert roster.only().name == "Drs. I MADE CONTOH, M.Si"


def test_a_number_on_record_under_another_name_is_never_renamed():
    roster = with_person(number=NIP)
    assert figures(roster.take(row("Ketut Lain", NIP))) == (0, 0, 0, 0, ["nip_name_differs"])
    assert roster.only().name == "I Made Contoh"


def test_an_abbreviated_name_is_not_taken_for_the_same():
    roster = with_person(name="I GUSTI AGUNG NGURAH CONTOH", number=NIP)
    assert figures(roster.take(row("I Gst. Ag. Ngr. Contoh", NIP))) == (0, 0, 0, 0, ["nip_name_differs"])


def test_an_abbreviated_name_without_a_number_is_suggested_and_never_taken_by_itself():
    roster = with_person(name="I GUSTI AGUNG NGURAH CONTOH", position="Sopir")
    short = row("I Gst. Ag. Ngr. Contoh", position="Sopir")
    plan = roster.take(short)
    assert (figures(plan), plan.held, noted(plan)) == ((0, 0, 0, 0, []), 1, ["maybe_same"])
    (question,) = plan.questions.values()
    roster.answer(question, "same")
    assert roster.only().name == "I GUSTI AGUNG NGURAH CONTOH"  # an abbreviation is no news
    again = roster.take(short)
    assert (figures(again), again.held) == ((0, 0, 1, 0, []), 0)


def test_the_full_name_takes_the_place_of_an_abbreviated_one_once_that_is_confirmed():
    roster = with_person(name="I Gst. Ag. Ngr. Contoh", position="Sopir")
    plan = roster.take(row("I Gusti Agung Ngurah Contoh", position="Sopir"))
    (question,) = plan.questions.values()
    roster.answer(question, "same")
    assert roster.only().name == "I Gusti Agung Ngurah Contoh"


def test_a_number_twice_under_one_name_is_one_person():
    roster = Roster()
    plan = roster.take(row(number=NIP, unit=None, line=2), row("Drs. I Made Contoh", NIP, line=7, grade="III/c"))
    assert figures(plan) == (1, 0, 0, 1, [])
    assert noted(plan) == ["nip_repeated"]
    assert (roster.only().name, roster.only().unit, roster.only().grade) == ("I Made Contoh", "Sekretariat", "III/c")


def test_a_number_twice_that_differs_in_the_unit_says_so():
    plan = Roster().take(row(number=NIP), row(number=NIP, line=3, unit="Bidang Mutasi"))
    assert "berbeda" in plan.review[0].message


def test_a_number_twice_under_two_names_is_refused_both_times():
    plan = Roster().take(row(number=NIP), row("Ketut Lain", NIP, line=3), row("Sukarmanto", OTHER_NIP, line=4))
    assert figures(plan) == (1, 0, 0, 0, ["nip_conflict", "nip_conflict"])
    assert [note.row for note in plan.rejected] == [2, 3]


def test_namesakes_with_numbers_are_two_people():
    assert figures(Roster().take(row(number=NIP), row(number=OTHER_NIP, line=3))) == (2, 0, 0, 0, [])


def test_without_a_national_number_the_offices_own_counts():
    roster = with_person(local_number="THL-1")
    assert figures(roster.take(row(local_number="THL-1", unit="Bidang Mutasi"))) == (0, 1, 0, 0, [])
    assert figures(roster.take(row("Ketut Lain", local_number="THL-1"))) == (0, 0, 0, 0, ["local_number_differs"])


def test_namesakes_with_own_numbers_are_two_people():
    roster = Roster()
    rows = row(local_number="THL-1"), row(local_number="THL-2", line=3)
    assert figures(roster.take(*rows)) == (2, 0, 0, 0, [])
    assert figures(roster.take(*rows)) == (0, 0, 2, 0, [])
    assert figures(roster.take(row(position="Sopir"))) == (0, 0, 0, 0, ["name_ambiguous"])


def test_without_any_number_the_same_name_in_the_same_unit_waits_for_a_person_to_say_who_it_is():
    roster = with_person(name="I MADE CONTOH")
    plan = roster.take(row("I MADE  CONTOH", unit="SEKRETARIAT", position="Sopir"))
    assert (figures(plan), plan.held, noted(plan)) == ((0, 0, 0, 0, []), 1, ["maybe_same"])
    assert asked(plan).kind is QuestionKind.SAME_PERSON
    assert figures(roster.answer(asked(plan), "same")) == (0, 1, 0, 0, [])
    assert (roster.only().unit, roster.only().position) == ("Sekretariat", "Sopir")


def test_somebody_of_the_same_name_in_the_same_unit_is_added_once_a_person_says_so():
    roster = with_person(position="Sopir")
    another = row(position="Juru masak")
    assert figures(roster.answer(asked(roster.take(another)), "different")) == (1, 0, 0, 0, [])
    again = roster.take(another)
    assert (figures(again), again.held) == ((0, 0, 1, 0, []), 0)
    assert figures(roster.take(row(position="Sopir"))) == (0, 0, 1, 0, [])


def test_a_likeness_that_would_change_nothing_is_not_asked_about():
    roster = with_person(position="Sopir")
    assert figures(roster.take(row("I MADE CONTOH", unit="SEKRETARIAT"))) == (0, 0, 1, 0, [])


def test_an_own_number_is_added_to_a_person_who_had_none_when_it_is_the_same():
    roster = with_person()
    assert figures(roster.answer(asked(roster.take(row(local_number="THL-1"))), "same")) == (0, 1, 0, 0, [])
    assert roster.only().local_number == "THL-1"


def test_the_same_name_in_another_unit_is_another_person_until_somebody_says_otherwise():
    roster = with_person()
    plan = roster.take(row(unit="Bidang Mutasi"))
    assert figures(plan) == (1, 0, 0, 0, [])
    assert noted(plan) == ["maybe_same"]


def test_a_name_without_number_and_unit_tells_nothing_new_of_the_one_who_bears_it():
    assert figures(with_person().take(row(unit=None))) == (0, 0, 1, 0, [])
    two = with_person(local_number="THL-1")
    two.take(row(local_number="THL-2"))
    assert figures(two.take(row(unit=None, position="Sopir"))) == (0, 0, 0, 0, ["name_ambiguous"])


def test_the_same_name_twice_without_numbers_is_not_two_people_by_guess():
    roster = Roster()
    for _ in range(2):
        plan = roster.take(row(), row(line=3))
        assert [note.code for note in plan.rejected] == ["name_repeated"]
        assert len(roster.people) == 1


@pytest.mark.parametrize("unit", ["Sekretariat", None])
def test_a_civil_servant_named_again_without_number_is_not_added_as_non_asn(unit):
    roster = with_person(number=NIP)
    plan = roster.take(row(unit=unit))
    assert (figures(plan), plan.held, noted(plan)) == ((0, 0, 0, 0, []), 1, ["name_has_number"])
    assert figures(roster.answer(asked(plan), "same")) == (0, 0, 1, 0, [])
    assert figures(roster.take(row(unit=unit))) == (0, 0, 1, 0, [])


def test_in_one_file_the_numbered_row_comes_first_wherever_it_stands():
    roster = Roster()
    for _ in range(2):
        plan = roster.take(row(), row(number=NIP, line=3))
        assert noted(plan) == ["name_has_number"]
        assert asked(plan).person_id == roster.only().id
    assert roster.only().number == NIP


def test_somebody_who_was_appointed_keeps_their_record_when_a_person_says_it_is_the_same():
    roster = with_person(non_asn_label="THL")
    plan = roster.take(row(number=OTHER_NIP, kind=EmploymentKind.PPPK))
    assert (figures(plan), plan.held, noted(plan)) == ((0, 0, 0, 0, []), 1, ["maybe_same"])
    before = roster.only().id
    assert figures(roster.answer(asked(plan), "same")) == (0, 1, 0, 0, [])
    person = roster.only()
    assert (person.id, person.number, person.kind, person.non_asn_label) == (before, OTHER_NIP, "pppk", None)


def test_somebody_else_of_the_same_name_who_has_a_number_is_added_when_a_person_says_so():
    roster = with_person()
    appointed = row(number=OTHER_NIP, kind=EmploymentKind.PPPK)
    assert figures(roster.answer(asked(roster.take(appointed)), "different")) == (1, 0, 0, 0, [])
    assert figures(roster.take(appointed)) == (0, 0, 1, 0, [])


def test_of_two_names_for_one_number_the_chosen_one_counts_in_this_file_and_the_next():
    roster = Roster()
    file = row(number=NIP), row("Ketut Lain", NIP, line=3)
    question = asked(roster.take(*file))
    assert (question.kind, question.answers) == (QuestionKind.NUMBER_TWO_NAMES, ("0", "1", "none"))
    place = [each.name for each in question.rows].index("Ketut Lain")
    assert figures(roster.answer(question, str(place))) == (1, 0, 0, 1, [])
    assert roster.only().name == "Ketut Lain"
    again = roster.take(*reversed(file))
    assert (figures(again), again.questions) == ((0, 0, 1, 1, []), {})


def test_a_name_on_record_that_is_in_doubt_is_kept_or_replaced_as_a_person_says():
    roster = with_person(number=NIP)
    other = row("I Md. Contoh", NIP, grade="III/d")
    question = asked(roster.take(other))
    assert question.answers == ("0", "record", "none")
    assert figures(roster.answer(question, "record")) == (0, 1, 0, 0, [])
    assert (roster.only().name, roster.only().grade) == ("I Made Contoh", "III/d")
    renamed = with_person(number=NIP)
    assert figures(renamed.answer(asked(renamed.take(other)), "0")) == (0, 1, 0, 0, [])
    assert renamed.only().name == "I Md. Contoh"
    assert figures(renamed.take(other)) == (0, 0, 1, 0, [])
    nothing = with_person(number=NIP)
    assert figures(nothing.answer(asked(nothing.take(other)), "none")) == (0, 0, 0, 0, ["nip_name_differs"])
    assert nothing.take(other).questions == {}


def test_one_person_in_two_units_is_taken_in_the_first_until_a_person_chooses():
    roster = Roster()
    file = row(number=NIP), row(number=NIP, line=3, unit="Bidang Mutasi")
    question = asked(roster.take(*file))
    assert question.kind is QuestionKind.TWO_UNITS
    assert roster.only().unit == "Sekretariat"
    place = [each.unit for each in question.rows].index("Bidang Mutasi")
    roster.answer(question, str(place))
    assert roster.only().unit == "Bidang Mutasi"
    again = roster.take(*file)
    assert (figures(again), again.questions) == ((0, 0, 1, 1, []), {})


def test_a_number_alone_does_not_make_a_cpns_a_pns():
    roster = with_person(number=NIP, kind=EmploymentKind.CPNS)
    assert figures(roster.take(row(number=NIP, kind_told=False))) == (0, 0, 1, 0, [])
    assert figures(roster.take(row(number=NIP))) == (0, 1, 0, 0, [])
    assert roster.only().kind is EmploymentKind.PNS


def test_a_leave_comes_with_a_file_and_does_not_go_with_one():
    roster = with_person(number=NIP)
    assert figures(roster.take(row(number=NIP, duty=DutyStatus.STUDY_LEAVE))) == (0, 1, 0, 0, [])
    plan = roster.take(row(number=NIP, duty=DutyStatus.ACTIVE))
    assert figures(plan) == (0, 0, 1, 0, [])
    assert noted(plan) == ["duty_kept"]
    assert roster.only().duty is DutyStatus.STUDY_LEAVE


NAMES = st.sampled_from(["I Made Contoh", "Drs. I Made Contoh, M.Si", "I MADE CONTOH", "Sukarmanto", "Poniyemti"])
UNITS = st.sampled_from([None, "Sekretariat", "SEKRETARIAT", "Bidang Mutasi"])


@st.composite
def files(draw):
    count = draw(st.integers(0, 8))
    return [
        row(
            draw(NAMES), draw(st.sampled_from([None, NIP, OTHER_NIP])), line, unit=draw(UNITS),
            local_number=draw(st.sampled_from([None, None, "THL-1", "THL-2"])),
            grade=draw(st.sampled_from([None, "III/c", "III/d"])), duty=draw(st.sampled_from([None, *DutyStatus])),
        )
        for line in range(2, 2 + count)
    ]  # fmt: skip


@given(st.lists(files(), max_size=3), files())
def test_every_row_of_any_file_is_accounted_for_and_taken_once_only(before, file):
    roster = Roster()
    for earlier in before:
        roster.take(*earlier)
    known = len(roster.people)
    plan = roster.take(*file)
    created, updated, unchanged, merged, rejected = figures(plan)
    assert created + updated + unchanged + merged + plan.held + len(rejected) == len(file)
    assert len(roster.people) == known + created
    numbers = [person.number for person in roster.people.values() if person.number]
    assert len(numbers) == len(set(numbers))


@given(st.lists(files(), max_size=2), files())
def test_any_file_a_second_time_changes_nothing(before, file):
    roster = Roster()
    for earlier in before:
        roster.take(*earlier)
    first = roster.take(*file)
    after = dict(roster.people)
    again = roster.take(*file)
    assert not again.writes
    assert again.questions.keys() <= first.questions.keys()
    assert roster.people == after
