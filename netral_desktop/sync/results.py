"""What became of each file that was given to `receive`, the same at an office and at a regency."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from netral_desktop.kernel.clock import to_text
from netral_desktop.kernel.errors import KnownError, Refused
from netral_desktop.kernel.ids import new_id
from netral_desktop.store import Operation
from netral_desktop.store import tables as t
from netral_desktop.words import Said

if TYPE_CHECKING:  # the shapes of all rows, which a page that shows results need not wait for
    from .schemas import Header

APPLIED, HELD, DUPLICATE, OLD = "applied", "held", "duplicate", "old"
FORK, QUARANTINED, REJECTED = "fork", "quarantined", "rejected"
# Codes of what a regency takes when a person says so.
BY_WORD = frozenset({"people_gone", "signatures_gone", "pictures_replaced", "clock_jump", "key_revoked", "frozen"})


class Quarantine(Refused):
    """The file is whole and its sender trusted, but a person or a newer program is needed. It is kept as it came."""


class Reason(Said):
    """Why, for programs and for people."""


@dataclass(frozen=True)
class FileResult:
    """One file: what it was, what was done, and why not more."""

    path: Path
    kind: str  # bundle receipt campaign enrolment request recovery unknown
    result: str  # applied held duplicate old fork quarantined rejected
    reason: Reason | None = None


def reason_of(error: KnownError) -> Reason:
    """What a known error says."""
    return Reason(error.key, **error.figures)


def kept(reason: Reason) -> str:
    """A reason as its row keeps it: the key and the figures, no words."""
    return json.dumps({"key": reason.key, "figures": reason.figures}, ensure_ascii=False)


def words_of(stored: str | None) -> str | None:
    """What a row's reason says today. Older rows hold the words themselves."""
    if stored is None or not stored.startswith("{"):
        return stored
    reason = json.loads(stored)
    return Reason(reason["key"], **reason["figures"]).said()


def note_received(
    tx: Operation,
    *,
    sha256: str,
    kind: str,
    result: str,
    reason: Reason | None = None,
    header: Header | None = None,
    office: str | None = None,
    answer: bytes | None = None,
) -> str:
    """The row of the inbox, and its id.

    `header` only if its signature was found good: an unknown sender's claims are not kept.
    """
    row: dict[str, Any] = {
        "id": new_id(), "sha256": sha256, "kind": kind, "office": office, "epoch": None, "seq": None, "manifest": None,
        "result": result, "reason_code": None, "reason": None, "at": to_text(tx.clock()), "answer": answer,
        "pack": None,
    }  # fmt: skip
    if header is not None:
        row |= {"epoch": header.epoch, "seq": header.seq, "manifest": header.manifest}
        row["pack"] = header.pack if header.packs > 1 else None
    if reason is not None:
        row |= {"reason_code": reason.code, "reason": kept(reason)}
    tx.insert(t.received, row)
    return str(row["id"])
