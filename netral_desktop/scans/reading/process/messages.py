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


class Lay(msgspec.Struct, tag="lay"):
    """How much of a sheet's print lies on the page looked at last; the print model follows."""


class Show(msgspec.Struct, tag="show"):
    """The picture of the page looked at last."""


class Draw(msgspec.Struct, tag="draw"):
    """What was taken for what on the page looked at last; the sheet's print model follows."""


class Cut(msgspec.Struct, tag="cut"):
    """The page looked at last, cut in two across its longer side."""


class Pair(msgspec.Struct):
    """Two crops of one zone of a sheet, as JPEG; `zone` counts from 0."""

    first: bytes
    second: bytes
    zone: int


class Compare(msgspec.Struct, tag="compare"):
    """Whether crops show the same strokes; the print model of their sheet follows. No page need be in hand."""

    pairs: list[Pair]


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


class Laid(msgspec.Struct, tag="laid"):
    """Answer to Lay: the share of the print's blocks that were found, 0..1."""

    share: float


class Shown(msgspec.Struct, tag="shown"):
    """Answer to Show: the page upright, as JPEG."""

    image: bytes


class Drawn(msgspec.Struct, tag="drawn"):
    """Answer to Draw: a PNG; None where the sheet does not lie in the picture."""

    image: bytes | None


class Halves(msgspec.Struct, tag="halves"):
    """Answer to Cut: both pictures, as JPEG."""

    images: list[bytes]


class Compared(msgspec.Struct, tag="compared"):
    """Answer to Compare: how much of the ink of either crop lies on ink of the other, 0..1, pair by pair."""

    likeness: list[float]


Request = Open | LookAt | Judge | Lay | Show | Draw | Cut | Compare
Answer = Opened | Unreadable | Looked | Judged | Laid | Shown | Drawn | Halves | Compared


prepare(Pair, Request, Answer)
