"""What became of each file that was given to `receive`, the same at an office and at a regency."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from netral_desktop.kernel.clock import to_text
from netral_desktop.kernel.errors import KnownError, Refused
from netral_desktop.kernel.ids import new_id
from netral_desktop.store import Operation
from netral_desktop.store import tables as t

from .schemas import Header

APPLIED, HELD, DUPLICATE, OLD = "applied", "held", "duplicate", "old"
FORK, QUARANTINED, REJECTED = "fork", "quarantined", "rejected"


class Quarantine(Refused):
    """The file is whole and its sender trusted, but a person or a newer program is needed. It is kept as it came."""


@dataclass(frozen=True)
class Reason:
    """Why, for programs and for people."""

    code: str
    message: str


@dataclass(frozen=True)
class FileResult:
    """One file: what it was, what was done, and why not more."""

    path: Path
    kind: str  # bundle receipt campaign enrolment request unknown
    result: str  # applied held duplicate old fork quarantined rejected
    reason: Reason | None = None


def reason_of(error: KnownError) -> Reason:
    """The sentence and the next step of a known error."""
    return Reason(error.code, f"{error.message} {error.next_step}".strip())


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
) -> None:
    """The row of the inbox. `header` only if its signature was found good: an unknown sender's claims are not kept."""
    row: dict[str, Any] = {
        "id": new_id(), "sha256": sha256, "kind": kind, "office": office, "epoch": None, "seq": None, "manifest": None,
        "result": result, "reason_code": None, "reason": None, "at": to_text(tx.clock()), "answer": answer,
    }  # fmt: skip
    if header is not None:
        row |= {"epoch": header.epoch, "seq": header.seq, "manifest": header.manifest}
    if reason is not None:
        row |= {"reason_code": reason.code, "reason": reason.message}
    tx.insert(t.received, row)
