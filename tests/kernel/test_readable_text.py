"""Text that came from elsewhere steers no screen: cleaned where it is taken in, escaped where it is printed."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from netral_desktop.kernel.text import escaped, readable


@given(st.text())
def test_what_is_printed_steers_nothing_and_json_keeps_its_meaning(text):
    assert not {"\x1b", "\r", "\0", "\x9b", "\u202e"} & set(escaped(text))
    assert json.loads(escaped(json.dumps(text, ensure_ascii=False))) == text


def test_a_name_is_left_as_people_write_it():
    for name in ("Ni Luh Putu Sari, S.E., M.Si.", "Ahmad Syafi\u2019i", "\u0645\u062d\u0645\u062f", "\ua9b2\ua9a4"):
        assert readable(name, 300) == escaped(name) == name


def test_a_note_keeps_its_lines_and_a_name_has_one():
    assert readable("satu\n\x1bdua\u202e", 300, lines=True) == "satu\ndua"
    assert readable("satu\r\ndua\0\x1b[2J", 300) == "satu dua[2J"
