"""What goes through the pipe between the program and its reader process, each as JSON with a tag."""

from __future__ import annotations

import msgspec

from netral_desktop.kernel.shapes import prepare

from .results import Judgement, Look


class Open(msgspec.Struct, tag="open"):
    """A file follows, in chunks, `size` bytes in all."""

    size: int


class LookAt(msgspec.Struct, tag="look"):
    """Decode page `index` and look for codes."""

    index: int


class Judge(msgspec.Struct, tag="judge"):
    """Judge the page looked at last against a sheet, whose print model follows; `measured`: measure it as well."""

    measured: bool = False


class Show(msgspec.Struct, tag="show"):
    """The picture of the page looked at last."""


class Cut(msgspec.Struct, tag="cut"):
    """The page looked at last, cut in two across its longer side."""


class Opened(msgspec.Struct, tag="opened"):
    """The file can be read."""

    pages: int


class Unreadable(msgspec.Struct, tag="unreadable"):
    """The file, or the page, cannot be read; a code of `scans.reasons`."""

    code: str


class Looked(msgspec.Struct, tag="looked"):
    """Answer to LookAt."""

    look: Look


class Judged(msgspec.Struct, tag="judged"):
    """Answer to Judge."""

    judgement: Judgement


class Shown(msgspec.Struct, tag="shown"):
    """Answer to Show: the page upright, as JPEG."""

    image: bytes


class Halves(msgspec.Struct, tag="halves"):
    """Answer to Cut: both pictures, as JPEG."""

    images: list[bytes]


Request = Open | LookAt | Judge | Show | Cut
Answer = Opened | Unreadable | Looked | Judged | Shown | Halves


prepare(Request, Answer)
