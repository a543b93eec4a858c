"""A write that does not come from an operation would stand in no ledger entry: a mistake of ours, refused here."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine, event

LEDGERED_WRITE = "netral_ledgered_write"  # the execution option of statements that may write
_READS = frozenset({"SELECT", "WITH", "VALUES", "EXPLAIN"})


def refuse_unledgered(engine: Engine, also_reads: frozenset[str] = frozenset()) -> None:
    """From now on a statement of this engine that may write and is not marked raises RuntimeError.

    `also_reads`: first words of further statements that only read.
    """
    reads = _READS | also_reads

    @event.listens_for(engine, "before_cursor_execute")
    def _refuse(connection: Any, cursor: Any, statement: str, parameters: Any, context: Any, executemany: bool) -> None:
        if statement.lstrip()[:8].split(None, 1)[0].upper() in reads:
            return
        if not context.execution_options.get(LEDGERED_WRITE):
            raise RuntimeError("write through tx.insert, tx.update and tx.delete, not through a connection")
