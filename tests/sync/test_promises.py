"""What is promised of files that travel, in small; `promises` has the lengths that no test run has."""

from __future__ import annotations

import sys

import pytest

from tests.support.parties import add_records
from tests.sync import cuts, failing_disk, letters, mutants


def test_whatever_is_lost_repeated_put_back_or_copied_both_sides_end_the_same_or_a_fork_is_told(template):
    met = letters.play(template, examples=5, steps=20)
    assert {"applied", "duplicate"} <= set(met)


def test_no_altered_bundle_changes_anything(parties):
    assert mutants.attack(parties, 320) == 320


def test_a_disk_that_fails_anywhere_never_makes_a_bundle(parties):
    add_records(parties.office, people=4)
    size = failing_disk.size_of_next(parties.office)
    rooms = [*range(0, size, size // 40), *range(size - 2100, size, 150)]
    for silent in (False, True):
        assert failing_disk.fail_at(parties.office, rooms, parties.folder, silent=silent) == len(rooms)


@pytest.mark.skipif(sys.platform == "win32", reason="forks the regency at each wait for the disk")
def test_a_regency_that_is_killed_at_any_wait_for_the_disk_has_all_of_a_bundle_or_nothing(parties):
    counts = cuts.everywhere(parties, None, lambda line: None)
    assert counts["own"] >= 4
