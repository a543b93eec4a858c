"""A week of an invented regency, as a story: who does what on which day, and what the board must then say.

Drawn from the seed and the number of offices alone, by plain arithmetic and no store; `regency_week` plays it with the
program's own verbs and compares. Days count from 1.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

DAYS = 7
_LEAST, _MOST = 5, 8  # people of an office
MIN_OFFICES = 3  # so that somebody can move, and somebody's copies can quarrel
MOST_OFFICES = 99  # two digits of a code
_OATH = 5  # the day of the oath where nothing is late


class Turn(StrEnum):
    """What does not go as it should at an office; the sentences stand in `words/practice.py`."""

    NOTHING = "nothing"
    LATE = "late"  # begins on the fourth day
    LOST = "lost"  # a stick does not arrive
    JAM = "jam"  # the copier stops in the middle of a file
    FORK = "fork"  # somebody goes on with a copy of the data


@dataclass(frozen=True)
class OfficeStory:
    """One office. `signs`: on which day its n-th person brings a signed sheet; who is not there never does."""

    code: str
    name: str
    people: int
    turn: Turn
    day: int  # of what does not go as it should
    begins: int
    oath: int
    signs: Mapping[int, int]
    present: tuple[int, ...]  # at the oath

    def returned(self, day: int) -> list[int]:
        """Whose sheets are taken in on a day; what jammed the day before comes again with the others."""
        if self.turn is Turn.JAM and day == self.day:
            return []
        days = {day, self.day} if self.turn is Turn.JAM and day == self.day + 1 else {day}
        return [person for person, when in self.signs.items() if when in days]

    def arrives(self, day: int) -> bool:
        """Whether its bundle of this day reaches the regency."""
        return day >= self.begins and not (self.turn is Turn.LOST and day == self.day)


@dataclass(frozen=True)
class Line:
    """What the board says of an office at the end of a day."""

    people: int = 0
    signed: int = 0
    present: int = 0
    last_seq: int | None = None
    gaps: tuple[int, ...] = ()
    frozen: bool = False


@dataclass(frozen=True)
class Move:
    """The last person of an office is found in the list of another; later the regency says where they count."""

    old: int  # places among the offices
    new: int
    day: int
    settled: int


@dataclass(frozen=True)
class Story:
    """The whole week."""

    seed: int
    offices: tuple[OfficeStory, ...]
    move: Move
    manual: tuple[str, str, Mapping[str, int]]  # code, name and recap of an office without the program
    manual_day: int

    def board(self, day: int) -> dict[str, Line]:
        """What must stand on the board at the end of a day, by code."""
        return {office.code: self._line(place, office, day) for place, office in enumerate(self.offices)}

    def doubles(self, day: int) -> tuple[int, int]:
        """How many people two offices name: settled by a decision, and still open."""
        if day < self.move.day:
            return 0, 0
        return (1, 0) if day >= self.move.settled else (0, 1)

    def _line(self, place: int, office: OfficeStory, day: int) -> Line:
        last = next((when for when in range(day, 0, -1) if self._applied(office, when)), 0)
        frozen = office.turn is Turn.FORK and day >= office.day
        if not last:
            return Line(frozen=frozen)
        people = office.people + (place == self.move.new and last >= self.move.day)
        people -= place == self.move.old and day >= self.move.settled
        signed = sum(len(office.returned(when)) for when in range(1, last + 1))
        present = len(office.present) if last >= office.oath else 0
        lost = office.turn is Turn.LOST and office.day < last
        gaps = (office.day - office.begins + 1,) if lost else ()
        return Line(people, signed, present, last - office.begins + 1, gaps, frozen)

    def _applied(self, office: OfficeStory, day: int) -> bool:
        return office.arrives(day) and not (office.turn is Turn.FORK and day > office.day)


def draw(seed: int, offices: int, largest: int = _MOST) -> Story:
    """The story of a seed; no office has more than `largest` people.

    Raises ValueError for fewer than MIN_OFFICES offices.
    """
    if offices < MIN_OFFICES:
        raise ValueError(f"{offices} offices are too few for a story")
    dice = random.Random(f"regency-{seed}-{offices}")
    turns = [Turn.FORK, Turn.LOST, Turn.JAM, Turn.LATE][:offices]
    while len(turns) < offices:
        turns.append(dice.choice([Turn.NOTHING, Turn.NOTHING, Turn.NOTHING, Turn.LATE, Turn.LOST, Turn.JAM]))
    dice.shuffle(turns)
    told = tuple(_office(dice, number, turn, largest) for number, turn in enumerate(turns, 1))
    # Who moves is at an office whose data the regency has from the first days on, and goes to another such.
    early = [n for n, each in enumerate(told) if each.begins == 1 and each.turn is not Turn.FORK]
    if len(early) < 2:
        early = [n for n, each in enumerate(told) if each.begins == 1]
    old, new = dice.sample(early, 2)
    busy = {told[n].day for n in (old, new) if told[n].turn is Turn.LOST}
    manual = f"4.09.{offices + 1:02}", "Kecamatan Tanpa Program", _recap(dice)
    day = next(day for day in (3, 2, 4) if day not in busy)
    return Story(seed, told, Move(old, new, day, 6), manual, dice.randint(2, 5))


def _office(dice: random.Random, number: int, turn: Turn, largest: int) -> OfficeStory:
    people = dice.randint(min(_LEAST, largest), largest)
    begins = 4 if turn is Turn.LATE else 1
    day = {Turn.LATE: begins, Turn.FORK: 4}.get(turn, dice.randint(3, 4))
    staff = range(people - 1)  # the last may move, and signs nothing
    signs = {person: dice.randint(begins + 1, DAYS - 1) for person in staff if dice.random() < 0.85}
    if turn in (Turn.JAM, Turn.FORK):
        signs[0] = day  # so that there is a file that jams, and something in which the two copies differ
    present = tuple(person for person in staff if dice.random() < 0.85)
    oath = max(_OATH, begins + 2)
    return OfficeStory(f"4.01.{number:02}", f"Dinas Latihan {number}", people, turn, day, begins, oath, signs, present)


def _recap(dice: random.Random) -> dict[str, int]:
    people = dice.randint(20, 40)
    signed = dice.randint(5, people)
    return {"wajib": people, "masuk": signed, "ttd": signed, "belum": people - signed, "hadir": dice.randint(5, people)}
