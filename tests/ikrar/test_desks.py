"""Logs of laptops are merged into the list of a store: one list, whatever the order of the files."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Sequence
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from netral_desktop.ikrar import desks, service
from netral_desktop.ikrar.desk_log import Entry, standing
from netral_desktop.ikrar.kinds import Way
from netral_desktop.ikrar.status import AttendanceStatus
from netral_desktop.store import Store
from tests.support.desks import noted, open_session
from tests.support.offices import add_people, make_office

STATUSES = (AttendanceStatus.PRESENT, AttendanceStatus.PRESENT, AttendanceStatus.SICK, None)


def log_of(device: str, people: Sequence[str], steps: Sequence[tuple[int, int]]) -> list[Entry]:
    """What one laptop noted: of which person and what, step by step."""
    entries: list[Entry] = []
    for counter, (person, what) in enumerate(steps, 1):
        own = [e for e in entries if e.person_id == people[person]]
        status = STATUSES[what]
        entries.append(
            Entry(people[person], device, counter, status, f"2029-11-26T00:{counter:02d}:00Z", None,
                  None if status is None else Way.GUN, "operator", tuple(e.id for e in standing(own)))
        )  # fmt: skip
    return entries


def merged(store: Store, session: str, files: Sequence[list[Entry]]) -> dict[str, tuple[str, str]]:
    """The list after these files."""
    for file in files:
        with store.operation("test.merge") as tx:
            desks.merge(tx, store, session, file)
    return noted(store, session)


steps = st.lists(st.tuples(st.integers(0, 3), st.integers(0, len(STATUSES) - 1)), max_size=8)


@given(steps, steps, st.integers(0, 4), st.randoms(use_true_random=False))
@settings(max_examples=15, deadline=None)
def test_files_in_any_order_and_any_number_of_times_give_one_list(
    first: list[tuple[int, int]], second: list[tuple[int, int]], away: int, dice: random.Random
) -> None:
    with tempfile.TemporaryDirectory() as folder, make_office(Path(folder, "opd")) as store:
        people = add_people(store, ["Ani", "Budi", "Cici", "Dodi"])
        sessions = [open_session(store) for _ in range(3)]
        logs = [log_of("aa", people, first), log_of("bb", people, second)]
        files = [log[:length] for log in logs for length in {len(log) // 2, len(log)}]
        lists = []
        for session in sessions:
            service.mark_many(store, session, people[:away], "dinas-luar")
            order = [*files, *dice.choices(files, k=2)]
            dice.shuffle(order)
            at = {person: at for person, (_, at) in noted(store, session).items()}
            found = merged(store, session, order)
            # When the office's own notes were made differs from session to session, and is no matter of the files.
            lists.append({p: (s, "" if at.get(p) == when else when) for p, (s, when) in found.items()})
        assert lists[0] == lists[1] == lists[2]
        assert store.verify() == []
