"""A gun's burst told from a person's typing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from netral_desktop.ui.pages.ikrar.strokes import GAP_MS, SHORTEST, Entry, Strokes

_TEXT = st.text("ABCDEF0123456789 ", min_size=1, max_size=30)


def typed(strokes: Strokes, text: str, at: int, gap: int) -> int:
    for character in text:
        at += gap
        strokes.add(character, at)
    return at


@given(_TEXT, st.integers(GAP_MS + 1, 2000))
def test_slow_typing_is_taken_whole_and_is_no_scan(text: str, gap: int) -> None:
    strokes = Strokes()
    at = typed(strokes, text, 0, gap)
    assert strokes.end(at + gap) == Entry(text, scanned=False)
    assert strokes.text == ""


@given(st.text("ABCDEF0123456789", min_size=SHORTEST, max_size=30), _TEXT, st.integers(0, GAP_MS))
def test_a_burst_is_a_scan_and_what_was_half_typed_before_it_stays(code: str, begun: str, gap: int) -> None:
    strokes = Strokes()
    at = typed(strokes, begun, 0, 150)
    at = typed(strokes, code[:1], at, 300)
    at = typed(strokes, code[1:], at, gap)
    assert strokes.end(at + gap) == Entry(code, scanned=True, left=begun)
    assert strokes.text == begun


def test_a_code_typed_by_hand_after_a_pause_before_enter_is_typed() -> None:
    strokes = Strokes()
    at = typed(strokes, "NT7K3F", 0, 5)
    assert not strokes.end(at + 400).scanned
