"""The receipts that were made: the newest of an office, and all of them at once, for a stick that goes round."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, and_, select

from netral_desktop.kernel.canonical import sha256_hex
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.sync import trust
from netral_desktop.sync.container import EXTENSION, save


def last_answer(c: Connection, office: str) -> bytes | None:
    """The newest receipt made for this office, which covers every bundle before it; None before the first."""
    r = t.received.c
    noted = and_(t.ledger_rows.c.table_name == t.received.name, t.ledger_rows.c.row_id == r.id)
    query = select(r.answer).join(t.ledger_rows, noted).where(r.office == office, r.answer.is_not(None))
    found = c.scalar(query.order_by(t.ledger_rows.c.seq.desc()).limit(1))  # which came later the ledger tells, no clock
    return None if found is None else bytes(found)


def write_answer(store: Store, office: str, seq: int, answer: bytes, folder: Path) -> Path:
    """Write a receipt into the folder, read back from the medium. Raises EnvironmentFault."""
    with store.read() as c:
        own = trust.own_signers(c)
    return save(folder / f"{office}-{seq:06d}-terima-{sha256_hex(answer)[:8]}{EXTENSION}", answer, *own).path


def write_all(store: Store, folder: Path) -> list[Path]:
    """Write the newest receipt of every office that has sent, by code; one that lies there already is written again.

    Raises EnvironmentFault (disk_full, bad_medium ...); what was written until then is whole.
    """
    h = t.office_heads.c
    with store.read() as c:
        heads = c.execute(select(h.id, h.seq).order_by(h.id)).all()
        answers = [(head.id, head.seq, answer) for head in heads if (answer := last_answer(c, head.id)) is not None]
    return [write_answer(store, office, seq, answer, folder) for office, seq, answer in answers]
