"""The pictures of a paper's copied pages: scans as the reader left them, photos through a sandbox."""

from __future__ import annotations

from dataclasses import replace

from netral_desktop.followup.evidence import suffix_of
from netral_desktop.kernel.errors import KnownError
from netral_desktop.kernel.progress import Progress
from netral_desktop.sheets.letterhead_decoder import serve_photo
from netral_desktop.sheets.picture_sandbox import Decoded, decoded
from netral_desktop.store import Store
from netral_desktop.words import label

from .document import PageCopy, Part, Prose, Report


def with_pictures(report: Report, store: Store, progress: Progress) -> Report:
    """The same with the pictures of its pages; one that cannot be had is left out, and its caption says so.

    Raises Cancelled.
    """
    return replace(report, parts=tuple(_filled(part, store, progress) for part in report.parts))


def _filled(part: Part, store: Store, progress: Progress) -> Part:
    progress.check()
    if not isinstance(part, PageCopy) or part.blob is None:
        return part
    try:
        content = store.blobs.read(part.blob)
    except KnownError:
        return replace(part, caption=f"{part.caption} {label('report.picture_missing')}")
    return _photo(part, content) if part.foreign else replace(part, picture=content)


def _photo(part: PageCopy, content: bytes) -> Part:
    """A file from outside. A PDF is only named: it may hold anything, and is handed out as it came."""
    if suffix_of(content) == ".pdf":
        return Prose(label("report.photo_pdf", photo=part.caption))
    made = decoded(serve_photo, content)
    if isinstance(made, Decoded):
        return replace(part, picture=made.data)
    return Prose(f"{part.caption} {label('report.photo_unreadable')}")
