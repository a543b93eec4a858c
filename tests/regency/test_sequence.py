"""The rule of numbers: the newest defines the office; only a fork needs a person."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netral_desktop.regency.sequence import MAX_GAP, Action, Arrived, Decision, Head, decide


def bundle(seq: int, *, epoch: int = 1, variant: str = "", prev: str | None = None) -> Arrived:
    before = f"m{epoch}.{seq - 1}" if seq > 1 else ""
    return Arrived(epoch, seq, f"m{epoch}.{seq}{variant}", before if prev is None else prev)


def head(seq: int, *gaps: int, epoch: int = 1, frozen: bool = False) -> Head:
    return Head(epoch, seq, f"m{epoch}.{seq}", gaps, frozen)


def following(seq: int, *line: str) -> Arrived:
    """One that says which it continues."""
    return replace(bundle(seq), line=line, prev=line[-1])


def known(*numbers: int, epoch: int = 1) -> dict[tuple[int, int], str]:
    return {(epoch, n): f"m{epoch}.{n}" for n in numbers}


@pytest.mark.parametrize(
    ("standing", "taken", "arrived", "decision"),
    [
        (None, {}, bundle(1), Decision(Action.APPLY, ())),
        (None, {}, bundle(3), Decision(Action.APPLY, (1, 2))),
        (head(4), known(1, 2, 3, 4), bundle(5), Decision(Action.APPLY, ())),
        (head(4), known(1, 2, 3, 4), bundle(7), Decision(Action.APPLY, (5, 6))),
        (head(4, 2), known(1, 3, 4), bundle(5), Decision(Action.APPLY, (2,))),
        (head(4, 2), known(1, 3, 4), bundle(2), Decision(Action.OLD, ())),
        (head(4), known(1, 2, 3, 4), bundle(3), Decision(Action.DUPLICATE, ())),
        (head(4), known(1, 2, 3, 4), bundle(4), Decision(Action.DUPLICATE, ())),
        (head(4), known(1, 2, 3, 4), bundle(4, variant="b"), Decision(Action.FORK, ())),
        (head(4), known(1, 2, 3, 4), bundle(2, variant="b"), Decision(Action.FORK, ())),
        (head(4), known(1, 2, 3, 4), bundle(5, prev="m1.4b"), Decision(Action.FORK, ())),
        (head(4, frozen=True), known(4), bundle(5), Decision(Action.FROZEN, ())),
        (head(4, frozen=True), known(4), bundle(4), Decision(Action.DUPLICATE, ())),
        (head(4, 2, frozen=True), known(4), bundle(1, epoch=2), Decision(Action.APPLY, ())),
        (head(4, 2), known(4), bundle(2, epoch=2), Decision(Action.APPLY, (1,))),
        (head(1, epoch=2), known(1, epoch=2), bundle(9), Decision(Action.OLD, ())),
        (head(4), known(4), bundle(4 + MAX_GAP), Decision(Action.APPLY, tuple(range(5, 4 + MAX_GAP)))),
        (head(4), known(4), bundle(5 + MAX_GAP), Decision(Action.TOO_FAR, ())),
    ],
)
def test_every_line_of_the_table(standing, taken, arrived, decision):
    assert decide(standing, taken, arrived) == decision


@pytest.mark.parametrize(
    ("standing", "taken", "arrived", "action"),
    [
        (head(4), known(3, 4), following(7, "m1.4", "m1.5", "m1.6"), Action.APPLY),
        (head(4), known(3, 4), following(7, "m1.4b", "m1.5b", "m1.6b"), Action.FORK),
        (head(4), known(3, 4), following(7, "", "m1.5", "m1.6"), Action.APPLY),
        (head(9, 3), known(2, 9), following(3, "m1.2b"), Action.FORK),
        (replace(head(5, 4), line=("m1.3", "m1.4")), known(5), bundle(4), Action.OLD),
        (replace(head(5, 4), line=("m1.3", "m1.4")), known(5), bundle(4, variant="b"), Action.FORK),
        (replace(head(5, 4), line=("m1.3", "m1.4")), known(5), following(7, "m1.4b", "m1.5", "m1.6"), Action.FORK),
        (head(4), known(4), bundle(1, epoch=2, prev=""), Action.APPLY),
    ],
)
def test_another_history_is_found_across_numbers_that_never_came(standing, taken, arrived, action):
    assert decide(standing, taken, arrived).action is action


@given(sent=st.integers(1, 12), seed=st.integers(0, 10_000))
def test_losing_repeating_and_reordering_ends_at_the_newest_that_arrived(sent, seed):
    dice = random.Random(seed)
    arriving = [n for n in range(1, sent + 1) for _ in range(dice.choice((0, 1, 1, 2, 3)))]
    dice.shuffle(arriving)
    standing: Head | None = None
    taken: dict[tuple[int, int], str] = {}
    for seq in arriving:
        arrived = bundle(seq)
        decision = decide(standing, taken, arrived)
        assert (decision.action is Action.DUPLICATE) == ((1, seq) in taken)
        assert decision.action in {Action.APPLY, Action.OLD, Action.DUPLICATE}
        taken[1, seq] = arrived.manifest
        if decision.action is Action.APPLY:
            standing = Head(1, seq, arrived.manifest, decision.gaps)
        elif standing is not None:
            standing = Head(standing.epoch, standing.seq, standing.manifest, decision.gaps)
    if standing is not None:
        assert standing.seq == max(arriving)
        assert set(standing.gaps) == set(range(1, standing.seq)) - set(arriving)


@given(sent=st.integers(2, 10), at=st.integers(1, 10), seed=st.integers(0, 10_000))
def test_two_writers_are_always_found_when_both_are_heard(sent, at, seed):
    """From number `at` on, two stores write different bundles; whatever the order, a fork is seen."""
    dice = random.Random(seed)
    at = min(at, sent)
    arriving = [bundle(n) for n in range(1, sent + 1)]
    arriving += [bundle(n, variant="b", prev=f"m1.{n - 1}b" if n > at else None) for n in range(at, sent + 1)]
    dice.shuffle(arriving)
    standing: Head | None = None
    taken: dict[tuple[int, int], str] = {}
    actions = []
    for arrived in arriving:
        decision = decide(standing, taken, arrived)
        actions.append(decision.action)
        if decision.action is Action.FORK:
            break
        if decision.action in {Action.APPLY, Action.OLD}:
            taken[arrived.epoch, arrived.seq] = arrived.manifest
        if decision.action is Action.APPLY:
            standing = Head(1, arrived.seq, arrived.manifest, decision.gaps)
    assert actions[-1] is Action.FORK
