"""Golongan in the spellings that offices use."""

import pytest

from netral_desktop.roster.grades import PNS_RANKS, PPPK_GRADES, fold_grade, grade_fits, grade_with_rank
from netral_desktop.roster.kinds import EmploymentKind


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("III/c", "III/c"), ("IIIc", "III/c"), ("III c", "III/c"), ("III/C", "III/c"), ("iii/c", "III/c"),
        ("3c", "III/c"),
        ("Penata (III/c)", "III/c"), ("Penata, III/c", "III/c"), ("Penata Tk. I / III.d", "III/d"), ("IV/e", "IV/e"),
        ("Penata Tk. I", "III/d"), ("Penata Tk.I", "III/d"), ("Pembina Tingkat I", "IV/b"), ("PENATA MUDA", "III/a"),
        ("IX", "IX"), ("Gol. IX", "IX"), ("Golongan IX", "IX"), ("(IX)", "IX"), ("I", "I"), ("IV", "IV"),
    ],
)  # fmt: skip
def test_spellings_are_folded_into_one(text, grade):
    assert fold_grade(text) == grade


@pytest.mark.parametrize("text", ["", "III/f", "XVIII", "Pelaksana", "honorer", "9", "Ahli Muda", "III/e"])
def test_what_is_no_grade_is_not_guessed(text):
    assert fold_grade(text) is None


@pytest.mark.parametrize("grade", [*PNS_RANKS, *PPPK_GRADES])
def test_every_grade_reads_as_itself_alone_and_with_its_rank(grade):
    assert fold_grade(grade) == grade
    assert fold_grade(grade_with_rank(grade)) == grade


@pytest.mark.parametrize("rank", PNS_RANKS.values())
def test_every_rank_alone_tells_its_grade(rank):
    assert PNS_RANKS[fold_grade(rank.upper())] == rank


def test_a_grade_fits_its_own_kind_only():
    assert grade_fits(EmploymentKind.PNS, "III/c")
    assert grade_fits(EmploymentKind.PPPK_PART_TIME, "V")
    assert not grade_fits(EmploymentKind.PNS, "IX")
    assert not grade_fits(EmploymentKind.PPPK, "III/c")
    assert not grade_fits(EmploymentKind.NON_ASN, "V")


def test_a_grade_is_printed_with_its_rank_where_it_has_one():
    assert grade_with_rank("III/c") == "Penata (III/c)"
    assert grade_with_rank("IX") == "IX"
