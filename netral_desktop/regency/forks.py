"""The two sides of a fork: what stands here of an office, and what the bundle says that came under the same number.

Two computers, or a backup that was put back. A person sees who differs and how, asks the office, and may have the other
side applied; the office stays frozen until one of its computers is enrolled anew, for both writers are still there.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, select

from netral_desktop.ikrar.status import AttendanceStatus
from netral_desktop.kernel.errors import Refused
from netral_desktop.scans.states import PageState, Verdict
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.sync import agefile, trust
from netral_desktop.sync.container import newer_format, open_container
from netral_desktop.sync.messages import open_manifest
from netral_desktop.sync.minisig import PublicKey
from netral_desktop.sync.partition import compared
from netral_desktop.sync.payload import PayloadReader
from netral_desktop.sync.rows import AttendanceRow, PageRow, PageZoneRow, PersonRow, Row
from netral_desktop.sync.schemas import BlobInfo, BundleManifest, Header
from netral_desktop.sync.snapshot import read_records

from .own_ids import with_own_ids
from .quarantine import take_out
from .waiting import SetAside

_LISTED = 500  # people; more than these are only counted


@dataclass(frozen=True)
class Side:
    """Somebody as one side tells them; None of these where that side does not know them."""

    name: str
    number: str | None
    signed: bool
    present: bool
    position: str | None


@dataclass(frozen=True)
class Differing:
    """Somebody of whom the two sides do not say the same. `here`: what stands; `there`: the other bundle."""

    here: Side | None
    there: Side | None


@dataclass(frozen=True)
class ForkView:
    """Both sides. `tables`: by table how many rows stand only here, only there, and on both sides but not alike."""

    office: str
    seq: int
    here_made_at: str | None  # by the office's own clock
    there_made_at: str
    tables: Mapping[str, tuple[int, int, int]]
    people: tuple[Differing, ...]
    more: int  # people beyond those listed


def view_fork(store: Store, file: SetAside) -> ForkView:
    """Hold a bundle that was set aside to what stands here of its office.

    Raises Refused (copy_gone, only_pictures ...), Quarantine (newer_format), EnvironmentFault.
    """
    with tempfile.TemporaryDirectory(prefix="netral-karantina-") as folder:
        path = take_out(store, file, Path(folder))
        with store.read() as c:
            bundle, rows = _read(c, path)
            rows = with_own_ids(c, store.office, bundle.office, rows)
            made = c.scalar(select(t.office_heads.c.made_at).where(t.office_heads.c.id == bundle.office))
            here, there = _standing(c, bundle.office), _told(rows)
            tables = {name: n for name, n in compared(c, bundle.office, rows).items() if any(n)}
    differing = [
        Differing(here.get(person), there.get(person))
        for person in here.keys() | there.keys()
        if here.get(person) != there.get(person)
    ]
    differing.sort(key=lambda each: (each.here or each.there).name)  # type: ignore[union-attr]
    return ForkView(
        bundle.office, bundle.seq, made, bundle.made_at, tables, tuple(differing[:_LISTED]),
        max(0, len(differing) - _LISTED),
    )  # fmt: skip


class _Peek:
    """Takes the records of a bundle and lets its images pass."""

    def __init__(self, header: Header, key: PublicKey) -> None:
        self._header, self._key = header, key
        self.bundle: BundleManifest | None = None
        self.rows: dict[str, list[Row]] = {}

    def manifest(self, data: bytes, signature: bytes) -> BundleManifest:
        """See `payload.Taker`."""
        self.bundle = open_manifest(self._header, data, signature, self._key, BundleManifest)
        return self.bundle

    def records(self, data: bytes) -> None:
        """See `payload.Taker`."""
        assert self.bundle is not None
        self.rows = read_records(data, self.bundle.records)

    def blob(self, info: BlobInfo, data: bytes) -> None:
        """See `payload.Taker`."""


def _read(c: Connection, path: Path) -> tuple[BundleManifest, dict[str, list[Row]]]:
    with open_container(path) as container:
        if container.newer:
            raise newer_format()
        keys = {key_id: device.public for key_id, device in trust.device_keys(c).items()}
        peek = _Peek(container.header, trust.sender(container, keys))
        reader = PayloadReader(peek, "bundle", container.header.pack)
        agefile.decrypt(container.payload(), reader, trust.own_identities(c))
        reader.finish()
    assert peek.bundle is not None  # a payload without a manifest does not finish
    if not peek.rows:
        raise Refused("only_pictures", number=peek.bundle.seq)
    return peek.bundle, peek.rows


def _standing(c: Connection, office: str) -> dict[str, Side]:
    p, page, zone, a = t.people.c, t.scan_pages.c, t.page_zones.c, t.attendance.c
    signed = set(
        c.scalars(
            select(zone.person_id)
            .join(t.scan_pages, page.id == zone.page_id)
            .where(zone.office == office, zone.verdict == Verdict.SIGNED, page.state == PageState.FILED)
        )
    )
    present = set(c.scalars(select(a.person_id).where(a.office == office, a.status == AttendanceStatus.PRESENT)))
    rows = c.execute(select(p.id, p.name, p.personnel_number, p.position).where(p.office == office))
    return {r.id: Side(r.name, r.personnel_number, r.id in signed, r.id in present, r.position) for r in rows}


def _told(rows: Mapping[str, Sequence[Row]]) -> dict[str, Side]:
    filed = {row.id for row in rows["scan_pages"] if isinstance(row, PageRow) and row.state == PageState.FILED}
    signed = {
        row.person_id
        for row in rows["page_zones"]
        if isinstance(row, PageZoneRow) and row.verdict == Verdict.SIGNED and row.page_id in filed
    }
    present = {
        row.person_id
        for row in rows["attendance"]
        if isinstance(row, AttendanceRow) and row.status == AttendanceStatus.PRESENT
    }
    return {
        row.id: Side(row.name, row.personnel_number, row.id in signed, row.id in present, row.position)
        for row in rows["people"]
        if isinstance(row, PersonRow)
    }
