"""Counts for others: what is below five is not shown, and cannot be worked out from what is. Pure."""

from __future__ import annotations

from collections.abc import Mapping

LEAST = 5  # the smallest count that others see


def shown_counts(counts: Mapping[str, int]) -> dict[str, int | None]:
    """Each count, or None where it is below LEAST; nought is not shown either, so that None says 0 to 4."""
    return {key: many if many >= LEAST else None for key, many in counts.items()}


def shown_total(tables: list[Mapping[str, int]]) -> int | None:
    """The number that all of these tables sum to, where it can be told without telling a hidden count of any."""
    total = sum(tables[0].values()) if tables else 0
    if total < LEAST:
        return None
    return total if all(_keeps_quiet(table) for table in tables) else None


def _keeps_quiet(table: Mapping[str, int]) -> bool:
    hidden = [many for many in table.values() if many < LEAST]
    rest = sum(hidden)
    return not hidden or (len(hidden) > 1 and 0 < rest < (LEAST - 1) * len(hidden))
