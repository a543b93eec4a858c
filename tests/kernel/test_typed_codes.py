"""Codes that people copy from paper: every slip of the hand is found and named by its group."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netral_desktop.kernel.typed_codes import ALPHABET, Mistyped, new_typed_code, read_typed_code

_GROUPS = 7
_CODES = st.builds(lambda: new_typed_code(_GROUPS))


def test_a_code_reads_as_printed() -> None:
    assert [len(group) for group in new_typed_code(_GROUPS).split("-")] == [5] * _GROUPS


@given(_CODES)
def test_case_separators_and_look_alikes_do_not_matter(code: str) -> None:
    typed = code.lower().replace("-", "  ").replace("0", "o").replace("1", "l")
    assert read_typed_code(typed, _GROUPS) == read_typed_code(code, _GROUPS)


@given(_CODES, st.integers(0, 5 * _GROUPS - 1), st.sampled_from(ALPHABET))
def test_one_wrong_character_names_its_group(code: str, place: int, letter: str) -> None:
    letters = list(code.replace("-", ""))
    if letters[place] == letter:
        return
    letters[place] = letter
    with pytest.raises(Mistyped) as caught:
        read_typed_code("".join(letters), _GROUPS)
    assert caught.value.group == place // 5 + 1


@given(_CODES, st.integers(0, 5 * _GROUPS - 2))
def test_two_neighbours_exchanged_are_found(code: str, place: int) -> None:
    letters = list(code.replace("-", ""))
    if letters[place] == letters[place + 1]:
        return
    letters[place : place + 2] = reversed(letters[place : place + 2])
    with pytest.raises(Mistyped):
        read_typed_code("".join(letters), _GROUPS)


@given(_CODES, st.integers(0, _GROUPS - 1), st.integers(0, _GROUPS - 1))
def test_two_groups_exchanged_are_found(code: str, one: int, other: int) -> None:
    groups = code.split("-")
    if groups[one] == groups[other] or one == other:
        return
    groups[one], groups[other] = groups[other], groups[one]
    with pytest.raises(Mistyped):
        read_typed_code("-".join(groups), _GROUPS)


@pytest.mark.parametrize("text", ["", "ABC", "0" * 34, "0" * 36])
def test_a_wrong_length_is_told(text: str) -> None:
    with pytest.raises(Mistyped) as caught:
        read_typed_code(text, _GROUPS)
    assert caught.value.group is None
    assert caught.value.characters == len(text)


def test_letters_that_no_code_has_are_found() -> None:
    with pytest.raises(Mistyped):
        read_typed_code("UUUUU" * _GROUPS, _GROUPS)
    with pytest.raises(Mistyped):
        read_typed_code("ééééé" * _GROUPS, _GROUPS)
