"""A week of a regency: the story is the seed's, and the board says each day what the story says."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netral_desktop.kernel.errors import Refused
from netral_desktop.practice.regency_week import Week, play_week
from netral_desktop.practice.story import DAYS, MIN_OFFICES, Turn, draw


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000), offices=st.integers(MIN_OFFICES, 60))
def test_one_seed_tells_one_story_and_its_board_only_grows(seed: int, offices: int) -> None:
    story = draw(seed, offices)
    assert story == draw(seed, offices)
    assert len({each.code for each in story.offices}) == offices
    assert story.move.old != story.move.new
    turns = Counter(each.turn for each in story.offices)
    assert turns[Turn.FORK] == 1
    before = None
    for day in range(1, DAYS + 1):
        board = story.board(day)
        for line in board.values():
            assert 0 <= max(line.signed, line.present) <= line.people
        if before is not None:
            assert all(board[code].signed >= line.signed for code, line in before.items())
        before = board


def test_another_seed_tells_another_story() -> None:
    assert draw(1, 5) != draw(2, 5)
    with pytest.raises(ValueError, match="too few"):
        draw(1, MIN_OFFICES - 1)


def test_the_board_is_right_on_every_day_of_a_small_week(tmp_path: Path) -> None:
    story = draw(1, 3, largest=3)
    with Week(tmp_path / "minggu", story, password="rahasia-uji-1") as week:
        days = play_week(week)
        assert [day.wrong for day in days] == [()] * DAYS
        assert week.check() == []
    told = "\n".join(said for day in days for said in day.told)
    for part in ("stiknya hilang", "macet", "dibekukan", "mendata seorang", "memutuskan", "rekap manual"):
        assert part in told
    last = days[-1].board
    assert sum(line.signed for line in last.values()) > 0
    assert [line.gaps for line in last.values() if line.gaps]


def test_a_week_is_not_played_over_something_else(tmp_path: Path) -> None:
    (tmp_path / "ada.txt").write_text("x")
    with pytest.raises(Refused):
        Week(tmp_path, draw(1, 3), password="rahasia-uji-1")
