"""Altered bundles: flipped bits, pieces cut, doubled, moved or zeroed, something added, the parts of two mixed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import select

from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.sync.container import head_size
from tests.support.parties import Parties, add_records

_SIZES = (1, 16, 512, 4096)
_NOTED = {"received", "ledger", "ledger_rows"}  # where a regency writes down that it refused a file


def standing(store: Store) -> dict[str, list[Any]]:
    """Everything a store knows but its inbox and ledger."""
    with store.read() as c:
        return {
            table.name: list(c.execute(select(table).order_by(*table.primary_key)).all())
            for table in t.metadata.sorted_tables
            if table.name not in _NOTED
        }


def mutants(data: bytes, other: bytes, dice: random.Random, count: int) -> Iterator[bytes]:
    """So many altered forms of a bundle; `other` is a good one of the same office."""
    kinds: tuple[Callable[[bytes, bytes, random.Random], bytes], ...] = (
        _flipped, _flipped, _flipped, _cut, _longer, _moved, _zeroed, _mixed,
    )  # fmt: skip
    made = 0
    while made < count:
        mutant = kinds[made % len(kinds)](data, other, dice)
        if mutant not in (data, other):
            made += 1
            yield mutant


def _flipped(data: bytes, other: bytes, dice: random.Random) -> bytes:
    changed = bytearray(data)
    changed[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
    return bytes(changed)


def _cut(data: bytes, other: bytes, dice: random.Random) -> bytes:
    begin = dice.randrange(len(data))
    return data[:begin] if dice.random() < 0.5 else data[:begin] + data[begin + dice.choice(_SIZES) :]


def _longer(data: bytes, other: bytes, dice: random.Random) -> bytes:
    at, more = dice.choice([len(data), dice.randrange(len(data))]), dice.randbytes(dice.randrange(1, 2000))
    return data[:at] + more + data[at:]


def _moved(data: bytes, other: bytes, dice: random.Random) -> bytes:
    a, b, size = dice.randrange(len(data)), dice.randrange(len(data)), dice.choice(_SIZES)
    return data[:a] + data[b : b + size] + data[a + size :]


def _zeroed(data: bytes, other: bytes, dice: random.Random) -> bytes:
    at, size = dice.randrange(len(data)), dice.choice(_SIZES)
    return data[:at] + bytes(len(data[at : at + size])) + data[at + size :]


def _mixed(data: bytes, other: bytes, dice: random.Random) -> bytes:
    """The head of one and what is in the other, or both up to any place."""
    at = dice.choice([head_size("bundle"), head_size("bundle") - 512, dice.randrange(min(len(data), len(other)))])
    return (data[:at] + other[at:]) if dice.random() < 0.5 else (other[:at] + data[at:])


def attack(parties: Parties, count: int, seed: int = 4) -> int:
    """Give the regency so many altered bundles; how many there were.

    Raises AssertionError where one of them was taken or changed anything, or the good ones are not taken afterwards.
    """
    add_records(parties.office, people=2)
    good = [parties.export()]
    add_records(parties.office, people=1, seed=2)
    good.append(parties.export())
    before, dice, path = standing(parties.regency), random.Random(seed), parties.folder / "mutan.netral"
    number = 0
    for mutant in mutants(good[0].read_bytes(), good[1].read_bytes(), dice, count):
        number += 1
        path.write_bytes(mutant)
        (found,) = parties.deliver(path)
        assert found.result == "rejected", found
    assert standing(parties.regency) == before
    assert parties.receipts() == []
    _take(parties, good)
    return number


def _take(parties: Parties, good: Sequence[Path]) -> None:
    assert [(found.result, found.reason) for found in parties.deliver(*good)] == [("applied", None)] * len(good)
    assert parties.regency.verify() == []
