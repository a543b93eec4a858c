"""Rows against people on record: what makes two the same person, and what a file may change."""

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netral_desktop.roster.kinds import DutyStatus, EmploymentKind
from netral_desktop.roster.merge import Merge, StoredPerson, merge
from netral_desktop.roster.names import bare_name
from netral_desktop.roster.rows import RosterRow

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

    def take(self, *rows: RosterRow) -> Merge:
        plan = merge(rows, list(self.people.values()))
        for made in plan.created:
            person_id = f"{len(self.people):032x}"
            values = {name: getattr(made, name) for name in StoredPerson._fields if name not in {"id", "duty"}}
            self.people[person_id] = StoredPerson(person_id, **values, duty=made.duty or DutyStatus.ACTIVE)
        for change in plan.updated:
            self.people[change.person.id] = change.person._replace(**change.values)
        return plan

    def only(self) -> StoredPerson:
        (person,) = self.people.values()
        return person


def with_person(**said) -> Roster:
    roster = Roster()
    roster.take(row(**said))
    return roster


def figures(plan: Merge):
    return len(plan.created), len(plan.updated), plan.unchanged, plan.merged, [note.code for note in plan.rejected]


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
    assert figures(roster.take(row())) == (0, 0, 0, 0, ["name_ambiguous"])


def test_without_any_number_the_same_name_in_the_same_unit_is_the_same_person():
    roster = with_person()
    assert figures(roster.take(row("I MADE  CONTOH", unit="SEKRETARIAT", position="Sopir"))) == (0, 1, 0, 0, [])
    assert (len(roster.people), roster.only().unit) == (1, "Sekretariat")


def test_an_own_number_is_added_to_a_person_who_had_none():
    roster = with_person()
    assert figures(roster.take(row(local_number="THL-1"))) == (0, 1, 0, 0, [])
    assert roster.only().local_number == "THL-1"


def test_the_same_name_in_another_unit_is_another_person_until_somebody_says_otherwise():
    roster = with_person()
    plan = roster.take(row(unit="Bidang Mutasi"))
    assert figures(plan) == (1, 0, 0, 0, [])
    assert noted(plan) == ["maybe_same"]


def test_a_name_without_number_and_unit_is_not_taken_for_anyone():
    assert figures(with_person().take(row(unit=None))) == (0, 0, 0, 0, ["name_ambiguous"])


def test_the_same_name_twice_without_numbers_is_not_two_people_by_guess():
    roster = Roster()
    for _ in range(2):
        plan = roster.take(row(), row(line=3))
        assert [note.code for note in plan.rejected] == ["name_repeated"]
        assert len(roster.people) == 1


@pytest.mark.parametrize("unit", ["Sekretariat", None])
def test_a_civil_servant_named_again_without_number_is_not_added_as_non_asn(unit):
    assert figures(with_person(number=NIP).take(row(unit=unit))) == (0, 0, 0, 0, ["name_has_number"])


def test_in_one_file_the_numbered_row_comes_first_wherever_it_stands():
    roster = Roster()
    for _ in range(2):
        plan = roster.take(row(), row(number=NIP, line=3))
        assert [note.code for note in plan.rejected] == ["name_has_number"]
    assert roster.only().number == NIP


def test_somebody_who_was_appointed_is_added_and_the_likeness_is_noted():
    roster = with_person()
    plan = roster.take(row(number=OTHER_NIP, kind=EmploymentKind.PPPK))
    assert figures(plan) == (1, 0, 0, 0, [])
    assert noted(plan) == ["maybe_same"]


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
    assert created + updated + unchanged + merged + len(rejected) == len(file)
    assert len(roster.people) == known + created
    numbers = [person.number for person in roster.people.values() if person.number]
    assert len(numbers) == len(set(numbers))


@given(st.lists(files(), max_size=2), files())
def test_any_file_a_second_time_changes_nothing(before, file):
    roster = Roster()
    for earlier in before:
        roster.take(*earlier)
    roster.take(*file)
    after = dict(roster.people)
    again = roster.take(*file)
    assert not again.writes
    assert roster.people == after
