"""The morning of the oath, in small; `build/dev.py morning` plays it in full."""

from __future__ import annotations

from pathlib import Path

from tests.ikrar.morning import morning


def test_a_morning_at_two_tables_comes_to_one_list_and_a_kill_costs_one_mark_at_most(tmp_path: Path) -> None:
    report = morning(tmp_path, checkins=80, orders=3, kills=2, seed=7)
    assert report.faults == []
    assert (report.checkins, report.kills) == (80, 2)
    assert report.present > 10
    assert report.lost <= 2
