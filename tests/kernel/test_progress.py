"""How long a job will still take: told when it is known, by the speed of the phase it is in."""

from __future__ import annotations

import pytest

from netral_desktop.kernel.progress import Pace, seconds_left, time_left


def test_time_left_is_told_only_when_it_is_known() -> None:
    assert seconds_left(1.0, 50, 100) is None
    assert seconds_left(10.0, 0, 100) is None
    assert seconds_left(10.0, 5, 0) is None
    assert seconds_left(10.0, 25, 100) == pytest.approx(30.0)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(2, "hampir selesai"), (31, "sisa 30 detik"), (119, "sisa 2 menit"), (5400, "sisa 1,5 jam")],
)
def test_time_left_in_words(seconds: float, words: str) -> None:
    assert time_left(seconds) == words


def test_a_phase_goes_at_its_own_speed() -> None:
    pace = Pace(0.0)
    pace.step(50, 0, 20.0)  # storing: how many is not known
    assert pace.left(20.0) is None
    pace.step(0, 100, 30.0)
    pace.step(10, 100, 40.0)
    assert pace.left(40.0) == pytest.approx(90.0)
    pace.step(0, 10, 50.0)  # a count that begins anew
    pace.step(5, 10, 60.0)
    assert pace.left(60.0) == pytest.approx(10.0)


def test_a_total_that_grows_keeps_the_speed_that_was_seen() -> None:
    pace = Pace(0.0)
    pace.step(0, 10, 0.0)
    pace.step(5, 10, 10.0)
    pace.step(6, 100, 12.0)
    assert pace.left(12.0) == pytest.approx(188.0)
