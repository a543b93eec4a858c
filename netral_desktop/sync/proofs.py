"""What can be proved of one person without showing another: facts as leaves of a tree whose root the regency signs.

A leaf is the text of one fact (somebody's signature on a page, somebody's presence at a session) with a salt of its
own, so that a hash tells nothing of what it stands for. The office makes the tree when it makes a bundle and tells root
and key in the manifest; the regency makes it again from the records that came, refuses a bundle whose root is another,
and names the root in its receipt. Hashes are SHA-256:

    leaf = hex SHA-256(canonical JSON of the fact)
    node = hex SHA-256("netral:node " left " " right)      left and right as hex; a last one alone is carried up
    salt = first 32 hex digits of HMAC-SHA-256(key, "KIND:ROW")       key: 16 random bytes, ROW: the row's id

The leaves stand in the order of their hashes, so that a path tells nothing of whose the neighbours are.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from netral_desktop.ikrar.status import AttendanceStatus
from netral_desktop.kernel.canonical import canonical_json
from netral_desktop.scans.states import PageState, Verdict

from .rows import AttendanceRow, PageRow, PageZoneRow, PersonRow, Row, SessionRow, SheetRow, SigningDayRow

SIGNATURE, PRESENCE = "signature", "presence"
_SALT = 32  # hex digits

Side = Literal["left", "right"]
Step = tuple[Side, str]  # on which side the neighbour stands, and its hash


@dataclass(frozen=True)
class Leaf:
    """One fact: of whom, from which row (of `page_zones` or `attendance`), and its text."""

    person: str
    row: str
    text: str

    @property
    def hash(self) -> str:
        """64 hex digits."""
        return _sha256(self.text.encode("utf-8"))


def leaves_of(office: str, rows: Mapping[str, Sequence[Row]], key: str) -> list[Leaf]:
    """All leaves of an office's records, in the order of their hashes. `key`: 32 hex digits."""
    people = {row.id: row for row in rows["people"] if isinstance(row, PersonRow)}
    found = [*_signatures(office, rows, people, key), *_presences(office, rows, people, key)]
    return sorted(found, key=lambda leaf: leaf.hash)


def root_of(hashes: Sequence[str]) -> str:
    """The tree's root; of no leaves the hash of nothing."""
    level = list(hashes)
    while len(level) > 1:
        level = _above(level)
    return level[0] if level else _sha256(b"")


def path_of(hashes: Sequence[str], place: int) -> list[Step]:
    """The way from the leaf at `place` up to the root."""
    level, path = list(hashes), []
    while len(level) > 1:
        beside = place ^ 1
        if beside < len(level):
            side: Side = "left" if beside < place else "right"
            path.append((side, level[beside]))
        level, place = _above(level), place // 2
    return path


def _above(level: list[str]) -> list[str]:
    whole = len(level) // 2 * 2
    nodes = [_sha256(f"netral:node {level[n]} {level[n + 1]}".encode("ascii")) for n in range(0, whole, 2)]
    return nodes + level[whole:]


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _signatures(
    office: str, rows: Mapping[str, Sequence[Row]], people: Mapping[str, PersonRow], key: str
) -> Iterator[Leaf]:
    pages = {row.id: row for row in rows["scan_pages"] if isinstance(row, PageRow)}
    sheets = {row.id: row for row in rows["sheets"] if isinstance(row, SheetRow)}
    days = {row.id: row.day for row in rows["signing_days"] if isinstance(row, SigningDayRow)}
    for zone in rows["page_zones"]:
        assert isinstance(zone, PageZoneRow)
        page, person = pages[zone.page_id], people.get(zone.person_id or "")
        if person is None or zone.verdict is not Verdict.SIGNED or page.state is not PageState.FILED:
            continue
        sheet = sheets.get(page.sheet_id or "")
        fact = {
            "campaign": page.campaign_id or "",
            "paper": str(page.kind or (sheet.kind if sheet is not None else "")),
            "sheet": page.sheet_id or "",
            "role": str(zone.role),
            "signed_on": days.get(page.id, ""),
            "filed_at": page.decided_at or page.read_at,
            "by_hand": page.by_hand,
            "page_sha256": page.image_sha256 or "",
        }
        yield _leaf(office, SIGNATURE, zone.id, person, fact, key)


def _presences(
    office: str, rows: Mapping[str, Sequence[Row]], people: Mapping[str, PersonRow], key: str
) -> Iterator[Leaf]:
    sessions = {row.id: row for row in rows["ikrar_sessions"] if isinstance(row, SessionRow)}
    for mark in rows["attendance"]:
        assert isinstance(mark, AttendanceRow)
        person = people.get(mark.person_id)
        if person is not None and mark.status is AttendanceStatus.PRESENT:
            session = sessions[mark.session_id]
            fact = {"campaign": session.campaign_id, "day": session.day, "noted_at": mark.at}
            yield _leaf(office, PRESENCE, mark.id, person, fact, key)


def _leaf(office: str, kind: str, row: str, person: PersonRow, fact: Mapping[str, object], key: str) -> Leaf:
    salt = hmac.new(bytes.fromhex(key), f"{kind}:{row}".encode(), hashlib.sha256).hexdigest()[:_SALT]
    whose = {"name": person.name, "number": person.personnel_number or person.local_staff_number or ""}
    text = canonical_json({"fact": kind, "office": office, **whose, **fact, "salt": salt})
    return Leaf(person.id, row, text.decode("utf-8"))
