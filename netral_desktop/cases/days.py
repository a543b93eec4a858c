"""Working days: deadlines over weekends and holidays, which are data."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated

from msgspec import Meta, Struct

from netral_desktop.kernel.shapes import prepare

_SATURDAY = 5
MonthDay = Annotated[str, Meta(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]
Day = Annotated[str, Meta(pattern=r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]


class Holidays(Struct, frozen=True, forbid_unknown_fields=True):
    """`every_year`: those of a fixed date; `years`: what moves, by year. One that is missing knows the first only."""

    source: str
    every_year: tuple[MonthDay, ...]
    years: dict[str, tuple[Day, ...]]

    def is_working(self, day: date) -> bool:
        """Whether offices are open."""
        return (
            day.weekday() < _SATURDAY
            and f"{day:%m-%d}" not in self.every_year
            and day.isoformat() not in self.years.get(str(day.year), ())
        )

    def after(self, day: date, working_days: int) -> date:
        """The `working_days`-th working day after a day, which itself is not counted; for 0 the day itself."""
        while working_days > 0:
            day += timedelta(days=1)
            working_days -= self.is_working(day)
        return day

    def between(self, begin: date, end: date) -> int:
        """How many working days lie after `begin` up to and with `end`; negative where the end lies before."""
        if end < begin:
            return -self.between(end, begin)
        return sum(self.is_working(begin + timedelta(days=n)) for n in range(1, (end - begin).days + 1))

    def unknown_years(self, begin: date, end: date) -> tuple[int, ...]:
        """The years of that time whose moving holidays nobody has filled in."""
        return tuple(year for year in range(begin.year, end.year + 1) if str(year) not in self.years)


prepare(Holidays)
