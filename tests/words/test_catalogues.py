"""No code without words, no words without a code, and no figure that its sentence does not know."""

from __future__ import annotations

from collections import Counter
from string import Formatter

import pytest

from netral_desktop import words
from netral_desktop.words import find
from tests.words.indonesian import indonesian
from tests.words.source import key_heads, label_heads, labelling, saying, texts

ERRORS = find.all_sentences(words.SOURCE_LANGUAGE)
LABELS = find.all_labels(words.SOURCE_LANGUAGE)
SAYING = saying()
BY_KEY = [(call, key) for call in SAYING if len(call.node.args) == 1 for key in call.keys]
OTHERS = [language for language in words.LANGUAGES if language != words.SOURCE_LANGUAGE]
# What both languages call the same: names, abbreviations of the law, and words that English has too.
THE_SAME = {
    "PNS", "CPNS", "PPPK", "Non-ASN", "NIP", "NIK", "DUGAAN", "No.", "No", "NO", "Moral", "Ikrar", "Logo", "Video",
    "NETRAL", "April", "September", "November", "S", "I", "C", "DL", "TB", "TK", "Administrator", "administrator",
    "operator", "NI PPPK {number}", "NIP {number}", "NIK {nik}.", "Ikrar “{session}”: {status}",
}  # fmt: skip
LABELLING = [(call, key) for call in labelling() for key in call.keys]


def braces(*said: str) -> set[str]:
    """The names of the figures that these words want."""
    return {name for part in said for _, name, _, _ in Formatter().parse(part) if name is not None}


def letters(said: str) -> bool:
    """Whether there is more to say than figures and signs."""
    return any(char.isalpha() for part, *_ in Formatter().parse(said) for char in part)


def test_every_code_has_words():
    assert [(call.where, key) for call, key in BY_KEY if key not in ERRORS] == []


def test_an_error_brings_the_figures_of_its_sentence_and_no_others():
    wrong = []
    for call, key in BY_KEY:
        if key in ERRORS and call.figures is not None:
            said = ERRORS[key]
            if (wanted := braces(said.message, said.next_step)) != call.figures:
                wrong.append((call.where, key, wanted ^ call.figures))
    assert wrong == []


def test_no_sentence_is_dead():
    """Of a key that is put together where the error is raised, the end is a text by itself."""
    found, heads = texts(), key_heads(saying())
    built = {head + end for head in heads for end in found if head + end in ERRORS}
    assert sorted(ERRORS.keys() - found - built) == []


def test_every_label_that_is_asked_for_is_there_with_its_figures():
    wrong = [(call.where, key) for call, key in LABELLING if key not in LABELS]
    wrong += [
        (call.where, key)
        for call, key in LABELLING
        if key in LABELS and call.figures is not None and call.figures != braces(LABELS[key])
    ]
    assert wrong == []
    assert [head for head in label_heads() if not any(key.startswith(head) for key in LABELS)] == []


def test_no_label_is_dead():
    heads = tuple(label_heads())
    assert sorted(key for key in LABELS.keys() - texts() if not key.startswith(heads)) == []


def test_sentences_end_with_a_full_stop():
    ends = (".", "!", "?", "…", "}")  # a sentence may end with what somebody else said
    assert [key for key, said in ERRORS.items() if not said.message.endswith(ends)] == []
    assert [key for key, said in ERRORS.items() if said.next_step and not said.next_step.endswith(ends)] == []


def test_the_same_is_said_once():
    """Two keys with the same sentence would drift apart; a room takes the words of a room below it."""
    several = Counter(ERRORS.values())
    assert {key: said.message for key, said in ERRORS.items() if several[said] > 1} == {}


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_says_all_of_it(language):
    assert find.all_sentences(language).keys() == ERRORS.keys()
    assert find.all_labels(language).keys() == LABELS.keys()


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_brings_the_same_figures_into_the_same_part(language):
    said = find.all_sentences(language)
    assert [
        key
        for key, own in ERRORS.items()
        if braces(own.message) | braces(own.next_step) != braces(said[key].message) | braces(said[key].next_step)
        or bool(own.next_step) != bool(said[key].next_step)
    ] == []
    labels = find.all_labels(language)
    assert [key for key, own in LABELS.items() if braces(own) != braces(labels[key])] == []
    edges = {key: (own[:1] == " ", own[-1:] == " ") for key, own in LABELS.items()}  # where words are put together
    assert [key for key, told in labels.items() if (told[:1] == " ", told[-1:] == " ") != edges[key]] == []


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_left_as_it_was(language):
    said, labels = find.all_sentences(language), find.all_labels(language)
    assert [key for key, own in ERRORS.items() if own.message == said[key].message and letters(own.message)] == []
    assert {own for key, own in LABELS.items() if own == labels[key] and letters(own)} <= THE_SAME


@pytest.mark.parametrize("language", OTHERS)
def test_no_indonesian_word_is_left_but_names(language):
    told = [*find.all_labels(language).values()]
    told += [f"{said.message} {said.next_step}" for said in find.all_sentences(language).values()]
    assert [each for each in told if indonesian(each)] == []


def test_no_sentence_stands_where_its_error_is_raised():
    assert [call.where for call in SAYING if len(call.node.args) > 1] == []
