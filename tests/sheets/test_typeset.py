"""Line breaking: nothing is cut, nothing is too wide."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netral_desktop.sheets.fonts import text_width
from netral_desktop.sheets.typeset import fit, paragraph, sizes_between, wrap

words = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=60)
texts = st.lists(words, min_size=1, max_size=20).map(" ".join)


@given(text=texts, width=st.floats(20, 170), size=st.sampled_from([9.0, 10.25, 11.0]))
def test_every_character_is_kept_and_no_line_is_wider_than_its_column(text, width, size):
    lines = wrap(text, "regular", size, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(text_width(line, "regular", size) <= width + 1e-6 for line in lines)


@given(text=texts, width=st.floats(40, 170))
def test_a_justified_paragraph_ends_at_both_edges_or_is_left_ragged(text, width):
    for line in paragraph(text, 25.0, 50.0, width, size=11.0, leading=5.0):
        natural = text_width(line.text, "regular", line.size)
        if line.word_space:
            assert natural + line.text.count(" ") * line.word_space == pytest.approx(width, abs=0.02)
        assert line.x == 25.0


def test_long_text_shrinks_before_it_takes_more_lines():
    sizes = sizes_between(11.0, 9.0)
    assert sizes[0] == 11.0
    assert sizes[-1] == 9.0
    assert fit("SITI", "bold", 78.0, sizes, 2) == (["SITI"], 11.0)
    longer = fit("A" * 33 + " " + "B" * 33, "bold", 78.0, sizes, 2)
    assert len(longer.lines) == 2
    assert 9.0 <= longer.size < 11.0
    longest = fit(" ".join(["WWWWW"] * 20), "bold", 78.0, sizes, 2)
    assert longest.size == 9.0
    assert len(longest.lines) > 2
