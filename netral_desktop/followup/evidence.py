"""Pictures that somebody shows for what was done: kept as they come, encrypted, and never decoded here."""

from __future__ import annotations

from pathlib import Path

from netral_desktop.kernel.atomic import atomic_file, disk_faults
from netral_desktop.kernel.errors import Refused
from netral_desktop.kernel.pieces import read_at_most
from netral_desktop.store import Store

BLOB = "evidence"
MOST_BYTES = 20 * 1024**2
# How files of these kinds begin, and what they are called when they are handed out again.
_KINDS = ((b"\xff\xd8\xff", ".jpg"), (b"\x89PNG\r\n\x1a\n", ".png"), (b"%PDF-", ".pdf"))


def read_evidence(path: Path) -> bytes:
    """The bytes of a picture or PDF. Raises Refused (evidence_kind, evidence_too_large), EnvironmentFault."""
    with disk_faults(path), path.open("rb") as file:
        content = read_at_most(file, MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise Refused("evidence_too_large", file=path.name)
    if suffix_of(content) is None:
        raise Refused("evidence_kind", file=path.name)
    return content


def suffix_of(content: bytes) -> str | None:
    """`.jpg`, `.png` or `.pdf` by how it begins, None for anything else."""
    return next((suffix for begin, suffix in _KINDS if content.startswith(begin)), None)


def hand_out(store: Store, blob_id: str, out: Path) -> None:
    """Write a kept picture to a file that a person chose. Raises Refused (blob_missing ...), EnvironmentFault."""
    with disk_faults(out.parent):
        out.parent.mkdir(parents=True, exist_ok=True)
    with atomic_file(out) as file:
        for piece in store.blobs.chunks(blob_id):
            file.write(piece)
