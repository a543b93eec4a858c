"""The pictures of a paper's copied pages: scans as the reader left them, photos through a sandbox."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from netral_desktop.followup.evidence import suffix_of
from netral_desktop.kernel.errors import KnownError
from netral_desktop.sheets.letterhead_image import taken_in
from netral_desktop.store import Store
from netral_desktop.words import label

from .document import PageCopy, Part, Prose, Report


def with_pictures(report: Report, store: Store) -> Report:
    """The same with the pictures of its pages; one that cannot be had is left out, and its caption says so."""
    return replace(report, parts=tuple(_filled(part, store) for part in report.parts))


def _filled(part: Part, store: Store) -> Part:
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
    try:
        return replace(part, picture=taken_in(content, Path(label("report_column.picture")), whole=True).data)
    except KnownError:
        return Prose(f"{part.caption} {label('report.photo_unreadable')}")
