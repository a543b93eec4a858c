"""What is spoken is of the process, what goes on paper is not; and numbers are written as each language writes them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from netral_desktop import words
from netral_desktop.kernel.errors import Refused
from netral_desktop.kernel.text import long_day, number, percent
from netral_desktop.words import Said
from netral_desktop.words.figures import tenths, whole


def test_numbers_are_written_as_a_language_writes_them():
    assert (whole(10996, "id"), whole(10996, "en")) == ("10.996", "10,996")
    assert (tenths(2.54, "id"), tenths(2.54, "en"), tenths(3.04, "en")) == ("2,5", "2.5", "3")


def test_a_language_without_catalogues_is_not_spoken():
    with pytest.raises(ValueError, match="xx"):
        words.speak("xx")
    assert words.spoken() == words.SOURCE_LANGUAGE


@pytest.mark.usefixtures("in_english")
def test_the_language_of_paper_holds_for_the_thread_that_makes_it():
    @words.in_source_language()
    def made() -> str:
        with words.in_source_language():
            pass
        return words.spoken()

    assert made() == words.SOURCE_LANGUAGE
    with ThreadPoolExecutor(1) as other, words.in_source_language():
        assert other.submit(words.spoken).result() == words.on_screen_language() == "en"


@pytest.mark.usefixtures("in_english")
def test_what_is_looked_up_follows_the_language_and_paper_does_not():
    error = Refused("bad_day", day="31-11-2029")
    said = Said("name_missing.row")
    assert (words.label("month.5"), words.label("month.5", "id")) == ("May", "Mei")
    assert (number(10996), percent(7, 8), long_day(date(2029, 11, 22))) == (
        "10,996", "87.5%", "Thursday, 22 November 2029",
    )  # fmt: skip
    assert error.message == "There is no day “31-11-2029”."
    assert said.message == "This row has no name."
    with words.in_source_language():
        assert (words.label("month.5"), words.on_screen("month.5")) == ("Mei", "May")
        assert words.labels("role") == {"opd": "Kantor OPD", "kab": "Kabupaten"}
        assert (number(10996), percent(7, 8)) == ("10.996", "87,5%")
        assert said.message == "Baris ini tidak memuat nama."
        assert Refused("bad_day", day="31-11-2029").message == error.message  # an error is for the screen


@pytest.mark.usefixtures("in_english")
def test_one_is_told_from_many():
    told = [words.label("print_scope.people", scope="All", people=people) for people in (0, 1, 10996)]
    assert told == ["All: 0 people", "All: 1 person", "All: 10,996 people"]
    assert words.fill("{pages} {pages:page|pages}", {}) == "– pages"
