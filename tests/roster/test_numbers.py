"""NIP, NI PPPK and NIK: every rule and every vector of the domain's list; all numbers are invented."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from netral_desktop.roster.numbers import (
    Cleaned,
    Nik,
    NumberForm,
    PersonnelNumber,
    Problem,
    clean_personnel_number,
    format_nip,
    read_nik,
    read_personnel_number,
)

TODAY = date(2029, 11, 1)
NIP = "198703122010011004"


def clean(cell):
    return clean_personnel_number(cell, TODAY)


def code_of(cell):
    found = clean(cell)
    assert isinstance(found, Problem), found
    return found.code


@st.composite
def personnel_numbers(draw, form=None):
    form = form or draw(st.sampled_from(NumberForm))
    born = draw(st.dates(date(1950, 1, 1), date(2009, 1, 1)))
    year = draw(st.integers(born.year + 16, 2028))
    middle = draw(st.integers(1, 12)) if form is NumberForm.PNS else 20 + draw(st.integers(1, 9))
    sex, serial = draw(st.sampled_from("12")), draw(st.integers(1, 999))
    return f"{born:%Y%m%d}{year}{middle:02d}{sex}{serial:03d}"


def test_a_nip_tells_birth_and_sex():
    number = clean("196703151992031007").number
    assert number == PersonnelNumber("196703151992031007", NumberForm.PNS, born=date(1967, 3, 15))
    assert (number.contract, number.female) == (None, False)
    assert format_nip(number.digits) == "19670315 199203 1 007"


@pytest.mark.parametrize(
    ("digits", "born", "contract", "female"),
    [
        ("199108172025242031", date(1991, 8, 17), 4, True),
        ("199505172023212003", date(1995, 5, 17), 1, True),
    ],
)
def test_an_ni_pppk_is_known_by_its_thirteenth_digit(digits, born, contract, female):
    number = clean(digits).number
    assert (number.form, number.born) == (NumberForm.PPPK, born)
    assert (number.contract, number.female) == (contract, female)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("198702292010012001", "nip_birth_date"),  # 1987 had no 29 February
        ("198703122010131004", "nip_month"),
        ("198703122010201004", "nip_month"),  # contract counter 0
        ("198703122010013004", "nip_sex"),
        ("198703122010011000", "nip_damaged"),
        ("198703122002011004", "nip_appointed"),  # at the age of 15
        ("198703122030121004", "nip_appointed"),  # more than a year ahead
        ("199108172031212004", "nip_appointed"),
        ("1,98703E+17", "nip_scientific"),
        ("1.98703122010011E+17", "nip_scientific"),
        ("130123456", "nip_old"),
        ("19870312201001100", "nip_length"),
        ("1987031220100110041", "nip_length"),
        ("19870312O010011004", "nip_characters"),
        ("THL", "nip_characters"),
        ("١٩٨٧٠٣١٢٢٠١٠٠١١٠٠٤", "nip_characters"),  # digits of another script
    ],
)
def test_a_number_that_breaks_a_rule_is_named_by_the_rule(cell, code):
    assert code_of(cell) == code


@pytest.mark.parametrize("cell", [198703122010011004, 198703122010011004.0, 19.0, 0.0, date(1987, 3, 12)])
def test_a_numeric_cell_is_refused_whatever_it_reads(cell):
    problem = clean(cell)
    assert problem.code == "nip_numeric"
    assert "Teks" in problem.message  # says what to do


def test_a_numeric_cell_of_nine_digits_is_an_old_nip():
    assert code_of(130123456.0) == "nip_old"


@pytest.mark.parametrize(
    "cell",
    [
        "'19870312 201001 1 004",
        "'198703122010011004",
        "NIP. 19870312.201001.1.004",
        "nip : 19870312 201001 1 004",
        "NIP19870312-201001-1-004",
        "NI PPPK 198703122010011004",
        "NIPPPK. 198703122010011004",
        "1987\u200c0312\u200c201001\u00a01\u00a0004",
        " 198703122010011004\u200b\n",
    ],
)
def test_what_people_put_round_the_digits_is_taken_off_and_noted(cell):
    found = clean(cell)
    assert isinstance(found, Cleaned)
    assert found.number.digits == NIP
    assert found.changed


@pytest.mark.parametrize("cell", ["", " ", "-", "null", "0", "'", "NIP.", None, "\u200c"])
def test_a_cell_that_says_nothing_is_no_number_and_no_problem(cell):
    assert clean(cell) is None


@given(personnel_numbers())
def test_a_printed_number_reads_as_itself(digits):
    assert clean(digits) == Cleaned(read_personnel_number(digits, TODAY), changed=False)
    assert clean(format_nip(digits)) == Cleaned(read_personnel_number(digits, TODAY), changed=True)


@given(personnel_numbers(NumberForm.PNS), st.integers(13, 99))
def test_a_month_that_is_none_is_never_taken_for_a_nip(digits, month):
    assume(not 21 <= month <= 29)
    assert code_of(f"{digits[:12]}{month}{digits[14:]}") == "nip_month"


@given(personnel_numbers(), st.sampled_from("03456789"))
def test_another_sex_digit_is_refused(digits, sex):
    assert code_of(f"{digits[:14]}{sex}{digits[15:]}") == "nip_sex"


@given(personnel_numbers(), st.integers(0, 17), st.text("0123456789", min_size=1, max_size=1))
def test_one_wrong_digit_is_refused_or_gives_another_valid_number_but_never_the_same(digits, place, digit):
    damaged = digits[:place] + digit + digits[place + 1 :]
    assume(damaged != digits)
    found = clean(damaged)
    if isinstance(found, Cleaned):
        assert found.number.digits == damaged
        assert read_personnel_number(damaged, TODAY) == found.number


@given(personnel_numbers())
def test_digits_that_excel_rounded_are_refused_as_damaged(digits):
    assert code_of(f"{digits[:15]}000") == "nip_damaged"
    assert code_of(f"{float(digits):.14E}".replace(".", ",")) == "nip_scientific"


@given(st.one_of(st.floats(), st.integers()))
def test_no_numeric_cell_is_ever_accepted(cell):
    assert isinstance(clean(cell), Problem)


@given(st.text())
def test_any_text_at_all_gives_an_answer(text):
    found = clean(text)
    assert found is None or isinstance(found, (Cleaned, Problem))


@given(st.dates(date(1950, 1, 1), date(2012, 1, 1)).filter(lambda born: (born.month, born.day) != (2, 29)))
def test_age_is_counted_in_full_years(born):
    number = PersonnelNumber("", NumberForm.PNS, born)
    birthday = born.replace(year=2029)
    assert number.age(birthday) == 2029 - born.year
    assert number.age(birthday - timedelta(days=1)) == 2028 - born.year


def test_a_womans_nik_has_forty_added_to_the_day():
    assert read_nik("5104035705950002") == Nik("5104035705950002", 17, 5, 95, True)
    assert read_nik("'5104031705950002").female is False


@pytest.mark.parametrize(
    ("nik", "code"),
    [
        ("5104033113950002", "nik_digits"),  # month 13
        ("5104037205950002", "nik_digits"),  # day 72, a woman's 32
        ("5104033002950002", "nik_digits"),  # 30 February
        ("5104032902970002", "nik_digits"),  # neither 1997 nor 2097 was a leap year
        ("5100031705950002", "nik_digits"),
        ("5104031705950000", "nik_serial"),
        ("510403170595000", "nik_length"),
        ("51040317059500o2", "nik_length"),
    ],
)
def test_a_nik_that_cannot_be_is_refused(nik, code):
    assert read_nik(nik).code == code


def test_a_leap_day_of_either_century_is_a_day():
    assert isinstance(read_nik("5104032902000002"), Nik)  # 29 February 2000; 1900 had none


def test_a_nik_is_shown_without_what_names_the_person():
    assert read_nik("5104035705950002").masked == "5104************"
