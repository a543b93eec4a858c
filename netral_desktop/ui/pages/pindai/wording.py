"""How the page speaks: states, chips, days, history. No widgets and no store, so that every sentence can be tested."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from netral_desktop.kernel.text import MONTHS

from ...theme import Tone


@dataclass(frozen=True)
class StateWords:
    """A state of a page: the filter's name and its tone."""

    filter: str
    tone: Tone


STATES: Mapping[str, StateWords] = {
    "review": StateWords("Menunggu keputusan", Tone.WARNING),
    "filed": StateWords("Terarsip", Tone.OK),
    "duplicate": StateWords("Ganda", Tone.NEUTRAL),
    "foreign": StateWords("Bukan lembar kita", Tone.NEUTRAL),
    "blank": StateWords("Kosong", Tone.NEUTRAL),
    "unreadable": StateWords("Tak terbaca", Tone.DUE),
    "discarded": StateWords("Dibuang", Tone.NEUTRAL),
}

VERDICTS: Mapping[str, tuple[str, Tone]] = {
    "signed": ("tertandatangani", Tone.OK),
    "unsigned": ("tanda tangan kosong", Tone.DUE),
    "unsure": ("ragu", Tone.WARNING),
}


@dataclass(frozen=True)
class Line:
    """One row of the list. `owner` is empty while nobody knows whose page it is; `image` is a blob id or nothing."""

    id: str
    title: str
    reason: str
    tone: Tone
    owner: str
    file: str
    image: str


def short_time(instant: datetime) -> str:
    """`20 Nov 10.42`."""
    return f"{instant.day} {MONTHS[instant.month - 1][:3]} {instant:%H.%M}"


def millimetres(value: float) -> str:
    """`12,5` or `30`."""
    return f"{value:.1f}".replace(".", ",").removesuffix(",0")


@dataclass(frozen=True)
class Owner:
    """Whose page it is, or whose it may be; `below` is the line under the name."""

    id: str
    name: str
    below: str


@dataclass(frozen=True)
class ZoneMark:
    """A signature's zone on the page: its corners in pixels of the page's picture, and its own crop."""

    corners: tuple[tuple[float, float], ...]
    label: str
    tone: Tone
    crop: str  # blob id or nothing


@dataclass(frozen=True)
class Event:
    """Something that happened to a sheet or a page."""

    when: str
    what: str


@dataclass(frozen=True)
class Detail:
    """Everything the page shows of one scanned page."""

    id: str
    title: str
    file: str
    state: str
    chip: str
    tone: Tone
    reason: str
    owner: Owner | None
    image: str
    zones: tuple[ZoneMark, ...]
    history: tuple[Event, ...]
    decided: bool  # by a person, and not taken back since

    @property
    def where(self) -> str:
        """The line under the picture."""
        return f"{self.file} · {self.title}"


def done_sentence(title: str, action: str, person: str = "") -> str:
    """What was just decided: `Hal. 16 ditandai kosong.`; with a name, to whom it was filed by hand."""
    page = title[:1].upper() + title[1:]
    words = {"signed": "ditandai tertandatangani", "unsigned": "ditandai kosong", "discard": "dibuang"}[action]
    return f"{page} diarsipkan ke {person}, {words}." if person else f"{page} {words}."
