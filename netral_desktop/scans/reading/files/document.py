"""From the bytes of a file to its pages. What a file is, its first bytes tell, never its name."""

from __future__ import annotations

from typing import Protocol

from .image import ImageDocument, Picture, Unreadable

# Brands of what phones call HEIC, and its relatives; ISO/IEC 23008-12 and 14496-12.
_HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1", b"avif")


class Document(Protocol):
    """An opened file."""

    page_count: int

    def page(self, index: int) -> Picture:
        """Decode one page, from 0. Raises Unreadable."""

    def close(self) -> None:
        """Let go of its memory."""


def file_kind(head: bytes) -> str:
    """`pdf`, `image`, `heic`, `office` (Word, Excel, ...), `empty` or `unknown`, by the first 1024 bytes."""
    if not head:
        return "empty"
    if (
        head[:3] == b"\xff\xd8\xff"
        or head[:8] == b"\x89PNG\r\n\x1a\n"
        or head[:4] in (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
        or (head[:4] == b"RIFF" and head[8:12] == b"WEBP")
        or head[:6] in (b"GIF87a", b"GIF89a")
        or (head[:2] == b"BM" and head[6:10] == b"\0\0\0\0")  # two reserved fields
    ):
        return "image"
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS:
        return "heic"
    if head[:4] == b"PK\x03\x04" or head[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" or head[:5] == b"{\\rtf":
        return "office"
    return "unknown"


def open_document(data: bytes) -> Document:
    """A file's pages. Raises Unreadable when the file as a whole cannot be taken."""
    kind = file_kind(data[:1024])
    if kind == "pdf":
        from .pdf import PdfDocument  # brings pdfium, which a picture needs not wait for

        return PdfDocument(data)
    if kind == "image":
        return ImageDocument(data)
    raise Unreadable({"empty": "empty_file", "office": "office_document", "heic": "heic_photo"}.get(kind, "not_a_scan"))
