"""What an import relied on without changing it, kept so that an older one is not taken away from under it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from msgspec import Struct

from netral_desktop.kernel.shapes import prepare

from .fields import FROM_FILE
from .merge import Merge
from .readings import ALWAYS_SAID, RosterRow


class Trace(Struct, frozen=True, forbid_unknown_fields=True):
    """Ids of people on record whom the file names, the columns of `people` it speaks of, answers and questions."""

    people: frozenset[str] = frozenset()
    columns: frozenset[str] = frozenset()
    answers: frozenset[str] = frozenset()  # questions whose answer counted for it
    questions: frozenset[str] = frozenset()  # that it asked, whether or not they were asked before


def trace_of(plan: Merge, rows: Sequence[RosterRow]) -> Trace:
    """What an import relied on."""
    columns = {FROM_FILE[said].column for said in ALWAYS_SAID}
    if plan.seen:
        for said, field in FROM_FILE.items():
            if any(getattr(row, said) is not None for row in rows):
                columns.update((field.column, *field.goes_with))
    return Trace(frozenset(plan.seen), frozenset(columns), frozenset(plan.used), frozenset(plan.questions))


def encode_trace(trace: Trace) -> str:
    """As the store keeps it."""
    return msgspec.json.encode(trace, order="deterministic").decode("ascii")


def decode_trace(body: str | None) -> Trace:
    """Out of the store; an import from before this was kept left none."""
    return Trace() if body is None else msgspec.json.decode(body, type=Trace)


prepare(Trace)
