"""Evidence: a file is taken in whole, hashed, and encrypted under the key of its case before the store encrypts it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from netral_desktop.kernel.atomic import disk_faults, write_atomic
from netral_desktop.kernel.errors import EnvironmentFault, KnownError, Refused, UsageProblem
from netral_desktop.kernel.ids import new_id
from netral_desktop.kernel.pieces import read_at_most
from netral_desktop.kernel.text import readable
from netral_desktop.store import Operation

from . import keys
from .model import MOST_SHORT, Evidence
from .reading import Kept, OpenCase, find_case, opened_cases
from .register import Register
from .service import append_as, stamp
from .views import read_case

MOST_BYTES = 64 * 1024**2  # of one file: it is encrypted in memory
_KIND = "case"


@dataclass(frozen=True)
class Told:
    """What is told of a file; of a picture of a screen its address, when it was taken and by whom."""

    what: str
    screenshot: bool = False
    address: str = ""
    taken_at: str = ""
    taken_by: str = ""


@dataclass(frozen=True)
class Doubt:
    """A piece of evidence that is not as it was taken in."""

    case: str  # number
    entry: str
    code: str


def add_evidence(register: Register, who: str, path: Path, told: Told) -> Evidence:
    """Take a file in. Raises Refused (`case_file_large`, `case_file_known`, `not_found`), UsageProblem, WrongKey."""
    register.identity()
    with disk_faults(path), path.open("rb") as file:
        content = read_at_most(file, MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise Refused("case_file_large", file=path.name, most=MOST_BYTES // 1024**2)
    digest = hashlib.sha256(content).hexdigest()
    with register.store.operation("cases.evidence", detail={"bytes": len(content)}, actor=register.actor) as tx:
        found = find_case(tx.connection, register, who)
        if any(each.sha256 == digest for each in found.now.evidence):
            raise Refused("case_file_known", file=path.name, case=found.number)
        row_id = new_id()
        blob = keep_content(tx, found.key, row_id, content)
        said = {name: readable(getattr(told, name), MOST_SHORT).strip() for name in
                ("what", "address", "taken_at", "taken_by")}  # fmt: skip
        entry = Evidence(
            **stamp(register), name=readable(path.name, MOST_SHORT), sha256=digest, bytes=len(content),
            screenshot=told.screenshot, **said,
        )  # fmt: skip
        append_as(tx, register, found.id, found.key, row_id, entry, blob)
    return entry


def write_evidence(register: Register, who: str, place: int, out: Path) -> Evidence:
    """Write the `place`-th piece (from 1) to a file, when it is as it was. Reading it stands in the case.

    Raises UsageProblem (`unknown_evidence`), Refused (`case_evidence_changed`, `blob_missing`), EnvironmentFault.
    """
    case = read_case(register, who, view="evidence")
    pieces = pieces_of(case)
    if not 1 <= place <= len(pieces):
        raise UsageProblem("unknown_evidence", place=place, case=case.number)
    kept, entry = pieces[place - 1]
    content = content_of(register, case, kept, entry)
    with disk_faults(out.parent):
        out.parent.mkdir(parents=True, exist_ok=True)
    write_atomic(out, content)
    return entry


def verify_evidence(register: Register) -> list[Doubt]:
    """Every piece that is missing or not as it was taken in. Raises WrongKey."""
    register.identity()
    with register.store.operation("cases.verify", detail={"why": register.why.value}, actor=register.actor) as tx:
        damaged: list[str] = []
        cases = opened_cases(tx.connection, register, damaged=damaged)
    doubts = [Doubt(each[-8:], "", "case_damaged") for each in damaged]
    for case in cases:
        for kept, entry in pieces_of(case):
            try:
                content_of(register, case, kept, entry)
            except KnownError as error:
                doubts.append(Doubt(case.number, kept.id, error.code))
    return doubts


def keep_content(tx: Operation, key: bytes, row_id: str, content: bytes) -> str:
    """The content of a piece under the key of its case; the id of its blob."""
    return tx.put_blob(keys.lock_file(key, row_id, content), _KIND).id


def pieces_of(case: OpenCase) -> list[tuple[Kept, Evidence]]:
    """The evidence of a case with the rows that keep it, in order."""
    return [(kept, kept.entry) for kept in case.entries if isinstance(kept.entry, Evidence)]


def content_of(register: Register, case: OpenCase, kept: Kept, entry: Evidence) -> bytes:
    """A piece as it was taken in. Raises Refused (`case_evidence_changed`, `blob_missing`, `blob_damaged`)."""
    if kept.blob is None:
        raise Refused("case_evidence_changed", case=case.number)
    try:
        content = keys.unlock_file(case.key, kept.id, register.store.blobs.read(kept.blob))
    except EnvironmentFault as fault:
        raise Refused("case_evidence_changed", case=case.number) from fault
    if hashlib.sha256(content).hexdigest() != entry.sha256:
        raise Refused("case_evidence_changed", case=case.number)
    return content
