"""Every reason has its words and its meaning, and each meaning is one that rules may rely on."""

from __future__ import annotations

import pytest

from netral_desktop import words
from netral_desktop.scans import reasons
from netral_desktop.scans.reasons import About
from netral_desktop.scans.states import PageState

ALL = {**reasons.FILES, **reasons.PAGES}


def test_no_code_means_two_things():
    assert not reasons.FILES.keys() & reasons.PAGES.keys()


@pytest.mark.parametrize("language", words.LANGUAGES)
@pytest.mark.parametrize("prefix", ["reason", "reason_chip"])
def test_every_code_has_words_and_no_words_are_without_a_code(language, prefix):
    assert words.labels(prefix, language).keys() == ALL.keys() | {"unknown"}


@pytest.mark.parametrize("codes", [reasons.PAGES, reasons.FILES], ids=["pages", "files"])
def test_every_reason_says_something_of_its_own(codes):
    sentences = [words.label(f"reason.{code}") for code in codes]
    assert len(set(sentences)) == len(sentences)
    assert all(sentence[0].isupper() and sentence.endswith(".") for sentence in sentences)
    assert not any(words.label(f"reason_chip.{code}").endswith(".") for code in codes)


def test_what_puts_the_sheet_in_doubt_is_not_cured_by_a_signature():
    assert [code for code, reason in ALL.items() if reason.cured and reason.about in (About.SHEET, About.FILE)] == []
    assert all(reason.state is PageState.REVIEW for reason in ALL.values() if reason.cured)


def test_a_box_is_read_only_once_name_and_number_were_seen_and_is_left_to_a_person():
    boxes = [reason for reason in ALL.values() if reason.about is About.ZONE]
    assert boxes
    assert all(reason.identity_seen and reason.state is PageState.REVIEW for reason in boxes)


def test_what_stands_back_is_a_duplicate():
    back = {code for code, reason in ALL.items() if reason.stands_back}
    assert back == {code for code, reason in ALL.items() if reason.state is PageState.DUPLICATE} - {reasons.SAME_FILE}


def test_only_files_whose_place_failed_are_tried_again():
    assert {code for code, reason in ALL.items() if reason.fleeting} == {"not_found", "not_readable"}


def test_a_code_of_a_newer_program_asks_a_person_in_general_words():
    assert reasons.of("something_new") == reasons.of(None) == reasons.Reason(About.PAGE, PageState.REVIEW)
    assert reasons.short("something_new", {}) == "perlu diperiksa"
    assert reasons.message("something_new", {"mm2": 1.0}).endswith(".")


def test_figures_stand_in_the_sentence_and_missing_ones_leave_a_dash():
    assert "cetakan ke-2." in reasons.message("several_prints", {"revision": 2})
    assert "cetakan ke-–." in reasons.message("several_prints", {})
