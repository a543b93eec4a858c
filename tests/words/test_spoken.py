"""What is spoken is of the process, what goes on paper is not; and numbers are written as each language writes them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from netral_desktop import words
from netral_desktop.words.figures import tenths, whole


def test_numbers_are_written_as_a_language_writes_them():
    assert (whole(10996, "id"), whole(10996, "en")) == ("10.996", "10,996")
    assert (tenths(2.54, "id"), tenths(2.54, "en"), tenths(3.04, "en")) == ("2,5", "2.5", "3")


def test_a_language_without_catalogues_is_not_spoken():
    with pytest.raises(ValueError, match="xx"):
        words.speak("xx")
    assert words.spoken() == words.SOURCE_LANGUAGE


def test_the_language_of_paper_holds_for_the_thread_that_makes_it():
    @words.in_source_language()
    def made() -> str:
        with words.in_source_language():
            pass
        return words.spoken()

    assert made() == words.SOURCE_LANGUAGE
    with ThreadPoolExecutor(1) as other, words.in_source_language():
        assert other.submit(words.spoken).result() == words.on_screen_language()
