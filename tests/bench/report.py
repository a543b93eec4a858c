"""What a measurement hands in, and the table that is printed of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Row:
    """One measured figure beside its budget; below or at the budget is good."""

    what: str
    measured: float
    budget: float
    unit: str
    detail: str

    @property
    def ok(self) -> bool:
        return self.measured <= self.budget

    def cells(self) -> tuple[str, ...]:
        measured, budget = (f"{number:.4g} {self.unit}" for number in (self.measured, self.budget))
        return self.what, measured, budget, "ok" if self.ok else "OVER", self.detail


@dataclass
class Report:
    """Collects rows; every bench_*.py gets it in its `run(report)`."""

    rows: list[Row] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def add(self, what: str, measured: float, budget: float, unit: str = "x", detail: str = "") -> None:
        """Hand in one figure: a ratio ("x") unless a unit (ms, MB) is named; detail: what it was made of."""
        self.rows.append(Row(what, measured, budget, unit, detail))

    @property
    def ok(self) -> bool:
        return not self.failures and all(row.ok for row in self.rows)


def table(rows: Iterable[Row]) -> str:
    """Return the rows as aligned columns."""
    lines = [("what", "measured", "budget", "", "detail"), *(row.cells() for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    aligned = ("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines)
    return "\n".join(line.rstrip() for line in aligned)
