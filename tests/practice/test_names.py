"""The invented staff: the same for the same seed, valid numbers, and all the names that make rosters hard."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netral_desktop.practice.names import (
    APOSTROPHE_NAME,
    LONG_NAME,
    ONE_WORD_NAMES,
    TWIN_NAME,
    UNITS,
    invent_people,
)
from netral_desktop.roster.grades import grade_fits
from netral_desktop.roster.kinds import DUE, EmploymentKind
from netral_desktop.roster.names import LONGEST_NAME, bare_name
from netral_desktop.roster.numbers import NumberForm, PersonnelNumber, read_personnel_number

TODAY = date(2026, 11, 20)


@given(seed=st.integers(0, 10_000))
def test_the_same_seed_invents_the_same_people(seed: int) -> None:
    assert invent_people(seed) == invent_people(seed)


def test_another_seed_invents_others() -> None:
    assert invent_people(1) != invent_people(2)


@given(seed=st.integers(0, 10_000))
def test_every_number_is_valid_and_tells_the_persons_kind_and_sex(seed: int) -> None:
    people = invent_people(seed)
    assert len(people) == 60
    for person in people:
        if person.kind is EmploymentKind.NON_ASN:
            assert person.personnel_number is None
            assert person.local_staff_number
            continue
        assert person.personnel_number is not None
        number = read_personnel_number(person.personnel_number, TODAY)
        assert isinstance(number, PersonnelNumber)
        assert number.female == person.female
        pns = person.kind in (EmploymentKind.PNS, EmploymentKind.CPNS)
        assert number.form is (NumberForm.PNS if pns else NumberForm.PPPK)
        assert 17 <= number.age(TODAY) <= 75
    numbers = [person.personnel_number or person.local_staff_number for person in people]
    assert len(set(numbers)) == 60


@pytest.mark.parametrize("seed", range(5))
def test_grades_exist_for_the_kind(seed: int) -> None:
    for person in invent_people(seed):
        assert (person.grade is None) == (person.kind is EmploymentKind.NON_ASN)
        assert person.grade is None or grade_fits(person.kind, person.grade)


@pytest.mark.parametrize("seed", range(5))
def test_the_hard_names_are_there_on_duty_and_with_a_number(seed: int) -> None:
    people = invent_people(seed)
    asn_on_duty = [p for p in people if p.personnel_number is not None and p.duty_status in DUE]
    names = Counter(person.bare_name for person in asn_on_duty)
    assert len(LONG_NAME) == 71
    assert "'" in APOSTROPHE_NAME
    for name in (LONG_NAME, APOSTROPHE_NAME, *ONE_WORD_NAMES):
        assert names[name] == 1
    twins = [person for person in people if person.bare_name == TWIN_NAME]
    assert len(twins) == 2
    assert len({person.name for person in twins}) == 1
    assert len({person.personnel_number for person in twins}) == 2


@pytest.mark.parametrize("seed", range(5))
def test_every_kind_and_unit_is_there_and_a_few_are_not_on_duty(seed: int) -> None:
    people = invent_people(seed)
    assert {person.kind for person in people} == set(EmploymentKind)
    assert {person.unit for person in people} == set(UNITS)
    assert sum(person.duty_status not in DUE for person in people) == 3


@pytest.mark.parametrize("seed", range(5))
def test_printed_names_carry_titles_that_the_roster_takes_off_again(seed: int) -> None:
    people = invent_people(seed)
    assert any(person.title_prefix for person in people)
    for person in people:
        assert len(person.name) <= LONGEST_NAME
        assert bare_name(person.name) == person.bare_name


def test_nearly_everybody_is_named_as_an_example() -> None:
    unnamed = [person for person in invent_people(0) if "Contoh" not in person.bare_name]
    assert {person.bare_name for person in unnamed} == set(ONE_WORD_NAMES)
