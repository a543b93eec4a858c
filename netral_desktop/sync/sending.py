"""What the next bundle would carry, before it is made: how much of it, how big, and what of it the regency has."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from shutil import disk_usage

from sqlalchemy import Connection, Select, func, select

from netral_desktop.kernel.atomic import disk_faults
from netral_desktop.kernel.errors import EnvironmentFault
from netral_desktop.store import tables as t

from . import tar
from .approval import Approved, approval_of, is_needed
from .schemas import BlobInfo
from .snapshot import export_read

_MEGABYTE = 1_000_000
_SPARE = 4_000_000  # bytes that stay free on a medium: its own book-keeping, and what others write meanwhile
_AROUND = 64 * 1024  # bytes of head, manifest and encryption of one file
_ENTRY = 110  # bytes of one image's line in the manifest, which tells every image


@dataclass(frozen=True)
class Outgoing:
    """The next bundle. Images are page images: `new` ones no bundle carried yet, `under_way` ones were sent and no
    receipt has named them; both go. `acknowledged` ones stay. `unchanged_since`: the number of the newest bundle whose
    records were the very same; None where there is none."""

    people: int
    sheets: int
    pages: int
    sessions: int
    records_bytes: int
    new: int
    new_bytes: int
    under_way: int
    under_way_bytes: int
    acknowledged: int
    unchanged_since: int | None
    snapshot: str  # hash of the records
    approval_needed: bool  # the campaign asks for the head's approval
    approved: Approved | None

    @property
    def draft(self) -> bool:
        """Whether it may not be sent yet."""
        return self.approval_needed and self.approved is None

    @property
    def images(self) -> int:
        """How many go."""
        return self.new + self.under_way

    @property
    def bytes(self) -> int:
        """About how big it will be; never less than it is."""
        images = self.new_bytes + self.under_way_bytes + self.images * (2 * tar.BLOCK + _ENTRY)
        return self.records_bytes + images + images // 1000 + _AROUND

    @property
    def nothing_new(self) -> bool:
        """Whether the regency, or a bundle under way to it, has all of this."""
        return self.unchanged_since is not None and self.new == 0


def read_outgoing(c: Connection, office: str) -> Outgoing:
    """See `Outgoing`."""
    data, info, rows = export_read(c, office)
    b, out = t.blobs.c, t.bundles_out.c
    last = c.execute(
        select(out.seq, out.snapshot, out.blobs).order_by(out.epoch.desc(), out.seq.desc()).limit(1)
    ).one_or_none()
    sent = set() if last is None else set(json.loads(last.blobs))
    waiting = waiting_images(c, office)
    under_way = [image for image in waiting if image.sha256 in sent]
    acknowledged = select(func.count()).where(b.id.in_(_named(office)), b.acked_at.is_not(None))
    size = sum(image.bytes for image in waiting)
    size_under_way = sum(image.bytes for image in under_way)
    return Outgoing(
        people=len(rows["people"]), sheets=len(rows["sheets"]), pages=len(rows["scan_pages"]),
        sessions=len(rows["ikrar_sessions"]), records_bytes=len(data),
        new=len(waiting) - len(under_way), new_bytes=size - size_under_way,
        under_way=len(under_way), under_way_bytes=size_under_way,
        acknowledged=c.execute(acknowledged).scalar_one(),
        unchanged_since=last.seq if last is not None and last.snapshot == info.raw_sha256 else None,
        snapshot=info.raw_sha256, approval_needed=is_needed(c), approved=approval_of(c, info.raw_sha256),
    )  # fmt: skip


@dataclass(frozen=True)
class WaitingImage:
    """A page image that no receipt has named: its hash, size, and the blob that holds it."""

    sha256: str
    bytes: int
    blob: str

    @property
    def told(self) -> BlobInfo:
        """As a manifest tells it."""
        return BlobInfo(self.bytes, self.sha256)


def waiting_images(c: Connection, office: str) -> list[WaitingImage]:
    """Page images that no receipt has acknowledged, by their hash."""
    b = t.blobs.c
    query = select(b.sha256, b.bytes, b.id).where(b.id.in_(_named(office)), b.acked_at.is_(None)).order_by(b.sha256)
    return [WaitingImage(*row) for row in c.execute(query)]


def room_for(folder: Path, needed: int) -> None:
    """Refuse before anything is written where the medium has no room. Raises EnvironmentFault("disk_full.bundle")."""
    with disk_faults(folder):
        free = disk_usage(folder).free
    if free < needed + _SPARE:
        raise EnvironmentFault("disk_full.bundle", needed=needed // _MEGABYTE + 1, free=free // _MEGABYTE)


def _named(office: str) -> Select[tuple[str | None]]:
    p = t.scan_pages.c
    return select(p.image_blob).where(p.office == office, p.image_blob.is_not(None))
