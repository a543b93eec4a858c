"""Codes of sheets: what is ours is read, what is damaged or foreign is not, and people may type them."""

from __future__ import annotations

import string

import numpy as np
import pytest
import zxingcpp
from hypothesis import assume, given
from hypothesis import strategies as st

from netral_desktop.sheets import codes
from netral_desktop.sheets.codes import Corner
from netral_desktop.sheets.render import qr_runs

CHARACTERS = string.digits + string.ascii_uppercase
offices = st.text(min_size=1, max_size=12)
issued = st.builds(codes.new_code, offices, st.booleans())


@given(code=issued, corner=st.sampled_from(Corner))
def test_a_payload_is_sixteen_characters_and_gives_its_code_and_corner_back(code, corner):
    text = codes.payload(code, corner)
    assert len(text) == 16
    assert set(text) <= set(CHARACTERS)
    assert codes.parse_payload(text) == (code, corner)


@given(code=issued, place=st.integers(0, 14), other=st.sampled_from(CHARACTERS))
def test_one_wrong_character_is_always_noticed(code, place, other):
    assume(code[place] != other)
    damaged = code[:place] + other + code[place + 1 :]
    assert codes.parse_payload(damaged + "1") is None
    assert codes.parse_typed(damaged) in (None, code)  # O for 0 is the same digit to a person


@given(code=issued, place=st.integers(0, 13))
def test_two_neighbours_exchanged_are_always_noticed(code, place):
    assume(code[place] != code[place + 1])
    exchanged = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert codes.parse_payload(exchanged + "2") is None


@given(text=st.text(max_size=20))
def test_foreign_text_is_not_a_payload(text):
    assert codes.parse_payload(text) is None


@pytest.mark.parametrize("text", ["https://bkn.go.id", "NT", "", "NT00000000000001", "NTABCDE12345678\n", "0" * 16])
def test_codes_of_others_are_not_payloads(text):
    assert codes.parse_payload(text) is None


def test_a_corner_that_does_not_exist_is_not_a_payload():
    code = codes.new_code("4.01", practice=False)
    assert all(codes.parse_payload(code + corner) is None for corner in "0345A")
    assert codes.parse_payload(code.lower() + "1") is None


@given(office=offices)
def test_practice_sheets_are_told_from_real_ones(office):
    assert codes.is_practice(codes.new_code(office, practice=True))
    assert not codes.is_practice(codes.new_code(office, practice=False))


def test_codes_of_one_office_share_its_tag_and_nothing_else():
    issued_codes = [codes.new_code("4.01", practice=False) for _ in range(2000)]
    assert len(set(issued_codes)) == 2000
    assert {code[2:4] for code in issued_codes} == {codes.office_tag("4.01")}


@given(code=issued, separator=st.sampled_from(["", " ", "-", ".", " - "]), lower=st.booleans())
def test_a_typed_code_may_be_written_as_people_write(code, separator, lower):
    written = separator.join(codes.typed_form(code).split("-")).replace("0", "O").replace("1", "l")
    assert codes.parse_typed(written.lower() if lower else written) == code


@pytest.mark.parametrize("practice", [True, False])
@pytest.mark.parametrize("corner", Corner)
def test_the_qr_code_is_version_1_and_reads_back_at_level_q(practice, corner):
    text = codes.payload(codes.new_code("4.01", practice), corner)
    modules = np.full((29, 29), 255, np.uint8)
    for column, row, length in qr_runs(text):
        modules[row + 4, column + 4 : column + 4 + length] = 0
    read = zxingcpp.read_barcode(np.kron(modules, np.ones((4, 4), np.uint8)))
    assert read is not None
    assert (read.text, read.ec_level, read.extra["Version"]) == (text, "Q", "1")


def test_no_qr_code_is_made_of_a_text_that_is_not_a_payload():
    with pytest.raises(ValueError, match="payload"):
        qr_runs("https://bkn.go.id")
