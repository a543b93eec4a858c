"""What the logs of several laptops come to: the same list in whatever order, however often they come."""

from __future__ import annotations

import itertools
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from netral_desktop.ikrar.desk_log import Entry, disagree, settle, standing
from netral_desktop.ikrar.status import AttendanceStatus

STATUSES = (AttendanceStatus.PRESENT, AttendanceStatus.SICK, AttendanceStatus.DUTY_TRAVEL, None)


@st.composite
def logs(draw: st.DrawFn) -> list[Entry]:
    """One person's entries of up to three laptops, each speaking of its own earlier ones."""
    entries = []
    for device in ("aa", "bb", "")[: draw(st.integers(1, 3))]:
        own: list[Entry] = []
        for counter in range(1, draw(st.integers(0, 4)) + 1):
            minute = draw(st.integers(0, 59))
            own.append(
                Entry("p", device, counter, draw(st.sampled_from(STATUSES)), f"2029-11-26T00:{minute:02d}:00Z",
                      over=tuple(e.id for e in standing(own)))
            )  # fmt: skip
        entries += own
    return entries


@given(logs(), st.randoms(use_true_random=False))
@settings(max_examples=300, deadline=None)
def test_order_and_repetition_change_nothing(entries: list[Entry], dice: random.Random) -> None:
    shuffled = [*entries, *dice.choices(entries, k=5)] if entries else []
    dice.shuffle(shuffled)
    assert settle({e.id: e for e in shuffled}.values()) == settle(entries)


@given(logs())
@settings(max_examples=300, deadline=None)
def test_who_was_seen_by_any_laptop_and_not_taken_back_is_present(entries: list[Entry]) -> None:
    seen = [e for e in standing(entries) if e.status is AttendanceStatus.PRESENT]
    found = settle(entries)
    assert (found is not None and found.status is AttendanceStatus.PRESENT) == bool(seen)
    if seen:
        assert found is not None
        assert found.at == min(e.at for e in seen)


def test_every_order_of_three_laptops_gives_one_result() -> None:
    entries = [
        Entry("p", "", 1, AttendanceStatus.SICK, "2029-11-26T00:00:00Z"),
        Entry("p", "aa", 1, AttendanceStatus.PRESENT, "2029-11-26T00:30:00Z"),
        Entry("p", "aa", 2, None, "2029-11-26T00:31:00Z", over=("aa-1",)),
        Entry("p", "bb", 1, AttendanceStatus.PRESENT, "2029-11-26T00:40:00Z"),
    ]
    results = {settle(order) for order in itertools.permutations(entries)}
    assert results == {entries[3]}
    assert disagree(entries)


def test_a_laptop_that_took_its_note_back_leaves_what_the_office_had_noted() -> None:
    sick = Entry("p", "", 1, AttendanceStatus.SICK, "2029-11-26T00:00:00Z")
    seen = Entry("p", "aa", 1, AttendanceStatus.PRESENT, "2029-11-26T00:30:00Z")
    back = Entry("p", "aa", 2, None, "2029-11-26T00:31:00Z", over=("aa-1",))
    assert settle([sick, seen, back]) == sick
    assert settle([seen, back]) is None
