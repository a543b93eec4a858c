"""The log of marks that several laptops keep of one session, and what it comes to for each person.

Every entry has its device and a number that counts up there, so that the same entry is known again however often it
comes; entries are only ever added. Whatever order they come in, the set is the same, and `settle` asks only the set.
No rule compares the clocks of two laptops: an entry stands in place of those that its writer knew, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .kinds import Way
from .status import AttendanceStatus

HERE = ""  # the device of the office's own computer


@dataclass(frozen=True)
class Entry:
    """One note of one person; `status` None takes back what was. `at` is an instant by that device's clock.

    `over` are the ids of the entries that this one stands in place of.
    """

    person_id: str
    device: str
    counter: int
    status: AttendanceStatus | None
    at: str
    note: str | None = None
    way: Way | None = None
    actor: str = ""
    over: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The entry's name in the set."""
        return f"{self.device}-{self.counter}"


def standing(entries: Iterable[Entry]) -> list[Entry]:
    """Those of one person's entries in whose place no other stands."""
    known = list(entries)
    replaced = {entry_id for entry in known for entry_id in entry.over}
    return [entry for entry in known if entry.id not in replaced]


def settle(entries: Iterable[Entry]) -> Entry | None:
    """What one person's entries come to, None for no note. Who was seen by any laptop is present, since the first time.

    Of notes that say something else the earliest stands; an entry that took a note back yields to every note.
    """
    left = [entry for entry in standing(entries) if entry.status is not None]
    if not left:
        return None
    return min(left, key=lambda e: (e.status is not AttendanceStatus.PRESENT, e.at, e.device, e.counter))


def disagree(entries: Iterable[Entry]) -> bool:
    """Whether one laptop saw a person whom another has noted as not there."""
    said = {entry.status for entry in standing(entries) if entry.status is not None}
    return AttendanceStatus.PRESENT in said and len(said) > 1
