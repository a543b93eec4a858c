"""What to do with a bundle, from its number alone. Pure: no store, no clock.

Every bundle carries everything an office has, so the newest valid one defines the office, and what was lost, repeated
or overtaken on the way needs no repair. Only two different bundles of one number (two writers, or a store put back to
an older state) cannot be decided by a program.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

MAX_GAP = 1000  # numbers; a bundle further ahead is a mistake or an attack, and a person looks at it


class Action(StrEnum):
    """What happens to the office's records."""

    APPLY = "apply"  # it is the newest: the records become these
    OLD = "old"  # late: its page images are taken, its records are not
    DUPLICATE = "duplicate"  # known: nothing changes, the receipt is given again
    FORK = "fork"  # two bundles of one number: nothing changes, and the office is frozen
    FROZEN = "frozen"  # the office is frozen: kept, not applied
    TOO_FAR = "too_far"  # kept, not applied


@dataclass(frozen=True)
class Head:
    """The newest bundle applied of an office."""

    epoch: int
    seq: int
    manifest: str
    gaps: tuple[int, ...] = ()  # numbers below `seq`, of this epoch, that never came
    frozen: bool = False
    line: tuple[str, ...] = ()  # as in `Arrived`


@dataclass(frozen=True)
class Arrived:
    """What a bundle says of itself. `epoch` is that of the key that signed it."""

    epoch: int
    seq: int
    manifest: str
    prev: str
    left_out: tuple[int, int] = (0, -1)  # first and last number that its office left out after a restore
    line: tuple[str, ...] = ()  # manifests of the numbers just before, the last that of `seq - 1`; "": not known there


@dataclass(frozen=True)
class Decision:
    """What to do, and the gaps that remain afterwards."""

    action: Action
    gaps: tuple[int, ...]


def decide(head: Head | None, taken: Mapping[tuple[int, int], str], bundle: Arrived) -> Decision:
    """Decide about `bundle`, given the newest one applied and the manifests taken so far by (epoch, seq)."""
    gaps = head.gaps if head is not None else ()
    known = taken.get((bundle.epoch, bundle.seq))
    if known is not None:
        return Decision(Action.DUPLICATE if known == bundle.manifest else Action.FORK, gaps)
    if head is None or bundle.epoch > head.epoch:  # a new device, approved by a person, begins anew
        last, gaps = 0, ()
    elif bundle.epoch < head.epoch:
        return Decision(Action.OLD, gaps)
    elif head.frozen:
        return Decision(Action.FROZEN, gaps)
    elif _contradicts(head, taken, bundle):  # what it continues is not what came, or what came continues another
        return Decision(Action.FORK, gaps)
    elif bundle.seq < head.seq:
        return Decision(Action.OLD, tuple(n for n in gaps if n != bundle.seq))
    elif bundle.seq == head.seq + 1 and bundle.prev != head.manifest:  # it continues a bundle that is not ours
        return Decision(Action.FORK, gaps)
    else:
        last = head.seq
    missing = _missing(last, bundle)
    if len(missing) >= MAX_GAP:
        return Decision(Action.TOO_FAR, gaps)
    return Decision(Action.APPLY, gaps + missing)


def _contradicts(head: Head, taken: Mapping[tuple[int, int], str], bundle: Arrived) -> bool:
    """Whether two manifests are told of one number: by what came, and by what each bundle says to continue."""
    told = _line_of(bundle.seq, bundle.line)
    here = {**_line_of(head.seq, head.line), head.seq: head.manifest}
    here |= {seq: manifest for (epoch, seq), manifest in taken.items() if epoch == head.epoch}
    told[bundle.seq] = bundle.manifest
    return any(here.get(seq, manifest) != manifest for seq, manifest in told.items())


def _line_of(seq: int, line: tuple[str, ...]) -> dict[int, str]:
    return {number: manifest for number, manifest in enumerate(line, seq - len(line)) if manifest}


def _missing(last: int, bundle: Arrived) -> tuple[int, ...]:
    """The numbers between, without those that were left out; as many as tell that it is too far ahead."""
    first_left_out, last_left_out = bundle.left_out
    before = range(last + 1, min(bundle.seq, first_left_out) if first_left_out <= last_left_out else bundle.seq)
    after = range(max(last, last_left_out) + 1, bundle.seq) if first_left_out <= last_left_out else range(0)
    return (*before[:MAX_GAP], *after[:MAX_GAP])
