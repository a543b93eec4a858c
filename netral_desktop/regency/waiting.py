"""What was set aside and waits for somebody's word: from whom, why, and whether its copy is here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from netral_desktop.kernel.errors import Refused
from netral_desktop.store import tables as t
from netral_desktop.sync.results import APPLIED, BY_WORD, DUPLICATE, FORK, OLD, QUARANTINED, words_of


@dataclass(frozen=True)
class SetAside:
    """A file that waits. `by_word`: whether a person may have it applied as it is; `kept`: whether its copy is here."""

    id: str  # of its row in the inbox
    at: str
    office: str | None
    epoch: int | None
    seq: int | None
    result: str  # quarantined fork
    code: str
    reason: str  # in words
    bytes: int
    kept: bool

    @property
    def by_word(self) -> bool:
        """Whether it can be applied because somebody has asked its office."""
        return self.result == FORK or (self.result == QUARANTINED and self.code in BY_WORD)


def quarantined(c: Connection, office: str | None = None) -> list[SetAside]:
    """Every file that waits (of one office), the newest first; one that came several times stands once."""
    r, b = t.received.c, t.blobs.c
    done = set(c.scalars(select(r.sha256).where(r.result.in_([APPLIED, OLD, DUPLICATE]))))
    query = (
        select(
            r.id,
            r.at,
            r.office,
            r.epoch,
            r.seq,
            r.result,
            r.reason_code,
            r.reason,
            r.sha256,
            b.bytes,
            b.id.label("copy"),
        )
        .outerjoin(t.blobs, (b.sha256 == r.sha256) & (b.kind == "received"))
        .where(r.result.in_([QUARANTINED, FORK]))
        .order_by(r.at.desc(), r.id.desc())
    )
    if office is not None:
        query = query.where(r.office == office)
    found: dict[str, SetAside] = {}
    for row in c.execute(query):
        if row.sha256 not in done and row.sha256 not in found:
            found[row.sha256] = SetAside(
                row.id, row.at, row.office, row.epoch, row.seq, row.result, row.reason_code or "",
                words_of(row.reason) or "", row.bytes or 0, row.copy is not None,
            )  # fmt: skip
    return list(found.values())


def of_fork(c: Connection, office: str) -> list[SetAside]:
    """The bundles of this office that contradict what stands here, or came while it was frozen, and are kept."""
    return [file for file in quarantined(c, office) if file.kept and (file.result == FORK or file.code == "frozen")]


def find(files: Sequence[SetAside], asked: str) -> SetAside:
    """The one whose id begins so. Raises Refused("not_in_quarantine")."""
    for file in files:
        if len(asked) >= 8 and file.id.startswith(asked):
            return file
    raise Refused("not_in_quarantine", file=asked)
