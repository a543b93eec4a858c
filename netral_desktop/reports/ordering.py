"""What is asked for when a paper is wanted. Apart from the making, so that a page with a button need not load that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from .names import ReportName


@dataclass(frozen=True)
class Order:
    """Which paper, and what is told of it by hand. `param`: the month (`YYYY-MM`) or session that it is about."""

    name: ReportName
    param: str | None = None
    number: str = ""
    signer: str | None = None
    files: tuple[Path, ...] = ()
    day: date | None = None


@dataclass(frozen=True)
class Listing:
    """Whom to list, in this order, and what narrowed the list, in words; `duty` is the key that it was narrowed by."""

    ids: Sequence[str]
    narrowed: Sequence[str] = ()
    duty: str | None = None
    signer: str | None = None
    number: str = ""


def file_name(order: Order, form: str, day: date) -> str:
    """A name for the file: what it is and of which day, nothing of a person."""
    return "-".join(part for part in ("netral", order.name.value, day.isoformat()) if part) + f".{form}"
