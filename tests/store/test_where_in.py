"""Rows by a list of values, however long it is, in one statement."""

from __future__ import annotations

import pytest
from sqlalchemy import or_, select

from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.store.where_in import where_in
from tests.store.hands import add_units
from tests.support.engines import ENGINES

on_both = pytest.mark.parametrize("store", ENGINES, indirect=True)


def names(store: Store, *conditions: object) -> list[str]:
    with store.read() as c:
        return list(c.scalars(select(t.units.c.name).where(*conditions).order_by(t.units.c.position, t.units.c.name)))


@pytest.mark.parametrize("name", ["Unit “A”", 'Unit "B"', "Unit 'C'", "Unit \\ D", "Unit ü é", "[1, 2]", ""])
@on_both
def test_values_are_taken_as_they_are(store: Store, name: str) -> None:
    add_units(store, name, "Lain")
    assert names(store, where_in(t.units.c.name, [name, "tidak ada"])) == [name]


@on_both
def test_no_value_matches_no_row(store: Store) -> None:
    add_units(store, "Satu")
    assert names(store, where_in(t.units.c.name, [])) == []
    assert names(store, where_in(t.units.c.name, iter(()))) == []


@on_both
def test_numbers_match_numbers(store: Store) -> None:
    with store.read() as c:
        assert list(c.scalars(select(t.ledger.c.seq).where(where_in(t.ledger.c.seq, [1, 7])))) == [1]


def test_more_values_than_a_statement_takes_parameters(store: Store) -> None:
    ids = add_units(store, *(f"Unit {n}" for n in range(3)))
    with store.read() as c:
        found = c.scalars(select(t.units.c.id).where(where_in(t.units.c.id, [*ids, *map(str, range(100_000))])))
        assert sorted(found) == sorted(ids)


@on_both
def test_it_stands_beside_other_conditions_and_twice(store: Store) -> None:
    one, _, three = add_units(store, "Satu", "Dua", "Tiga")
    wanted = or_(where_in(t.units.c.id, [one]), where_in(t.units.c.name, {"Dua": 1}))
    assert names(store, wanted, t.units.c.id != one) == ["Dua"]
    assert names(store, ~where_in(t.units.c.id, [one, three])) == ["Dua"]


@on_both
def test_many_rows_are_removed_at_once(store: Store) -> None:
    ids = add_units(store, *(f"Unit {n}" for n in range(1200)))
    with store.operation("test.remove") as tx:
        tx.delete(t.units, ids[:1100])
    assert len(names(store)) == 100
    with pytest.raises(LookupError), store.operation("test.remove") as tx:
        tx.delete(t.units, [*ids[1100:], "tidak ada"])
    assert len(names(store)) == 100
