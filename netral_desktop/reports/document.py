"""What a paper holds, before it is a file: texts, tables, charts, a signature, and the totals that are signed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from netral_desktop.sheets.letterhead import Letterhead
from netral_desktop.sheets.model import PrintModel
from netral_desktop.sheets.roles import Role

from .names import ReportName

Cell = str | int | float | None  # a float is a share, 0 to 1


@dataclass(frozen=True)
class Column:
    """A column: its fixed heading, its width in mm on paper, and whether it holds figures."""

    heading: str
    width: float
    figures: bool = False


@dataclass(frozen=True)
class Table:
    """Rows under headings; `total` is the last row, set apart. `empty` is said where there are no rows."""

    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Cell]]
    total: Sequence[Cell] | None = None
    title: str = ""
    empty: str = ""


@dataclass(frozen=True)
class Bars:
    """A bar for each line: name, part, whole."""

    title: str
    lines: Sequence[tuple[str, int, int]]


@dataclass(frozen=True)
class Curve:
    """How many had come back by the end of each day, out of `whole`; the deadline is a line across."""

    title: str
    points: Sequence[tuple[date, int]]
    whole: int
    deadline: date | None


@dataclass(frozen=True)
class Prose:
    """A paragraph, or numbered points."""

    text: str = ""
    points: tuple[str, ...] = ()


@dataclass(frozen=True)
class Facts:
    """Lines of `what : how much`."""

    lines: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class PageCopy:
    """Another paper's page: of a scan its `blob` and then its `picture` (JPEG), or of a form its print model."""

    caption: str
    blob: str | None = None
    picture: bytes = b""
    foreign: bool = False  # the blob is a file from outside: it is decoded in a sandbox before it is drawn
    model: PrintModel | None = None


@dataclass(frozen=True)
class Picture:
    """A picture of our own making (a crop), `width` mm wide, and what is said under it."""

    data: bytes
    width: float
    caption: str = ""


Part = Table | Bars | Curve | Prose | Facts | Picture | PageCopy


@dataclass(frozen=True)
class Signatory:
    """Whose name stands under a paper; without a name there is a dotted line."""

    title: str
    name: str = ""
    number: str = ""
    person_id: str | None = None  # where it is somebody of the roster
    role: Role | None = None  # as what, on a paper that comes back


@dataclass(frozen=True)
class Signed:
    """The block at the end: place and day, then who signs, the one who makes the paper last."""

    place: str
    people: tuple[Signatory, ...]


@dataclass(frozen=True)
class Report:
    """One paper. `figures` are the totals that its code carries; `param` is the month or session it is about."""

    name: ReportName
    office: str
    title: str
    about: tuple[str, ...]  # lines under the title
    letterhead: Letterhead
    day: date
    parts: tuple[Part, ...]
    signed: Signed
    figures: Mapping[str, int] = field(default_factory=dict)
    number: str = ""
    param: str = ""
    wide: bool = False  # A4 across
    head: tuple[tuple[str, str], ...] = ()  # Nomor, Sifat, Lampiran, Hal of a letter
    recipient: tuple[str, ...] = ()

    @property
    def tables(self) -> tuple[Table, ...]:
        """Its tables, in order."""
        return tuple(part for part in self.parts if isinstance(part, Table))
