"""Words are found by key and language, and their figures are written as Indonesians write them."""

import pytest

from netral_desktop import words


def test_figures_are_written_in_indonesian():
    assert words.fill("{n} orang, {mm2} mm², “{name}”", {"n": 10996, "mm2": 2.54, "name": "a{b}"}) == (
        "10.996 orang, 2,5 mm², “a{b}”"
    )


def test_a_figure_that_is_not_there_leaves_a_dash():
    assert words.fill("baris {row}", {}) == "baris –"


def test_what_no_catalogue_has_is_a_mistake_of_ours():
    with pytest.raises(KeyError):
        words.sentence("no_such_code")
    with pytest.raises(KeyError):
        words.label("no.such.label")


def test_all_catalogues_of_every_language_are_of_one_mind():
    for language in words.LANGUAGES:
        words.labels("", language)  # raises where two catalogues say the same key
