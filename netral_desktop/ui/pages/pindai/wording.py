"""How the page speaks: states, chips, days, history. No widgets and no store, so that every sentence can be tested."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from netral_desktop.kernel.text import hour, month_name
from netral_desktop.scans.review.decisions import Action
from netral_desktop.scans.states import PageState, Verdict
from netral_desktop.words import spoken
from netral_desktop.words.figures import tenths

from ...texts import tr
from ...theme import Tone


@dataclass(frozen=True)
class StateWords:
    """A state of a page: the filter's name and its tone."""

    filter: str
    tone: Tone


def states() -> Mapping[str, StateWords]:
    """How a page stands: words and tone."""
    return {
        PageState.REVIEW: StateWords(tr("Menunggu keputusan"), Tone.WARNING),
        PageState.FILED: StateWords(tr("Terarsip"), Tone.OK),
        PageState.DUPLICATE: StateWords(tr("Ganda"), Tone.NEUTRAL),
        PageState.FOREIGN: StateWords(tr("Bukan lembar kita"), Tone.NEUTRAL),
        PageState.BLANK: StateWords(tr("Halaman kosong"), Tone.NEUTRAL),
        PageState.UNREADABLE: StateWords(tr("Tak terbaca"), Tone.DUE),
        PageState.DISCARDED: StateWords(tr("Dibuang"), Tone.NEUTRAL),
    }


def verdicts() -> Mapping[str, tuple[str, Tone]]:
    """What was found in a box: words and tone."""
    return {
        Verdict.SIGNED: (tr("tertandatangani"), Tone.OK),
        Verdict.UNSIGNED: (tr("tanda tangan kosong"), Tone.DUE),
        Verdict.UNSURE: (tr("ragu"), Tone.WARNING),
    }


@dataclass(frozen=True)
class Line:
    """One row of the list. `owner` is empty while nobody knows whose page it is; `image` and `crop`, its first zone's,
    are blob ids or nothing."""

    id: str
    title: str
    reason: str
    tone: Tone
    owner: str
    file: str
    image: str
    crop: str


def short_time(instant: datetime) -> str:
    """`20 Nov 10.42`."""
    return f"{instant.day} {month_name(instant)[:3]} {hour(instant)}"


def millimetres(value: float) -> str:
    """`12,5` or `30`; in English `12.5`."""
    return tenths(value, spoken())


@dataclass(frozen=True)
class Owner:
    """Whose page it is, or whose it may be; `below` is the line under the name."""

    id: str
    name: str
    below: str


@dataclass(frozen=True)
class ZoneMark:
    """A signature's zone on the page: its corners in pixels of the page's picture, whose it is, and its own crop."""

    position: int
    corners: tuple[tuple[float, float], ...]
    label: str
    verdict: Verdict
    crop: str  # blob id or nothing
    owner: Owner | None
    role: str  # in words, where it is not the person who declares

    @property
    def tone(self) -> Tone:
        """The colour of its verdict."""
        return verdicts()[self.verdict][1]

    @property
    def words(self) -> str:
        """Its verdict."""
        return verdicts()[self.verdict][0]

    @property
    def short_words(self) -> str:
        """Its verdict in a word."""
        return tr("kosong") if self.verdict == Verdict.UNSIGNED else self.words


@dataclass(frozen=True)
class Crop:
    """A signature on the contact sheet: `page` stands in for a name that nobody knows, `image` is a blob id."""

    id: str
    page_id: str
    position: int
    owner: str
    page: str
    verdict: Verdict
    decided: bool
    ink: float | None
    image: str

    @property
    def tone(self) -> Tone:
        """The colour of its verdict."""
        return verdicts()[self.verdict][1]

    @property
    def words(self) -> str:
        """The line below the name, which is narrow: `TTD`, whether there is little to see, or who decided it."""
        what = tr("petugas") if self.decided else self._little
        return tr("{marks} · {what}", marks=_marks()[self.verdict], what=what) if what else _marks()[self.verdict]

    @property
    def _little(self) -> str:
        little = self.verdict == Verdict.SIGNED and self.ink is not None and self.ink < _LITTLE_MM2
        return tr("goresan sedikit") if little else ""

    @property
    def spoken(self) -> str:
        """All of it in words."""
        parts = (verdicts()[self.verdict][0], self._little, tr("diputuskan petugas") if self.decided else "")
        return f"{self.owner or self.page}: {', '.join(part for part in parts if part)}"


_LITTLE_MM2 = 20.0  # less than most signatures have: worth a second look among many


def _marks() -> Mapping[str, str]:
    return {Verdict.SIGNED: tr("TTD"), Verdict.UNSIGNED: tr("kosong"), Verdict.UNSURE: tr("ragu")}


@dataclass(frozen=True)
class Event:
    """Something that happened to a sheet or a page."""

    when: str
    what: str


@dataclass(frozen=True)
class Beside:
    """What is on record for a zone: where, and as what; its crop (blob id)."""

    label: str
    crop: str


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
    ours: bool  # a sheet that we printed
    thumb: bool = False  # where a signature should be
    two_sheets: bool = False  # in one picture, which can be cut
    beside: Mapping[int, Beside] = field(default_factory=dict)  # by zone, where a page waits or is a duplicate
    asked: int = 0  # the zone that the reason is about

    @property
    def shared(self) -> bool:
        """Whether it is a list of ours that many sign: it belongs to nobody, each of its zones to somebody."""
        return self.ours and self.owner is None

    @property
    def nobodys(self) -> bool:
        """Whether nothing tells whose it is, and it may still be somebody's."""
        whose = self.owner is None and not self.ours and not self.zones and not self.two_sheets
        return whose and self.state in (PageState.REVIEW, PageState.FOREIGN)

    def reason_at(self, zone: int) -> str:
        """Why it waits, as seen from one of its zones: a clear one beside an unsure one is not what it waits for."""
        waits = any(each.verdict == Verdict.UNSURE for each in self.zones)
        if len(self.zones) > 1 and waits and self.zones[zone].verdict != Verdict.UNSURE:
            return tr("Kotak ini sudah jelas; halaman menunggu karena kotak lain.")
        return self.reason

    @property
    def first_open(self) -> int:
        """The zone to begin with: the first that nothing decided, else the one that the reason is about."""
        return next((n for n, zone in enumerate(self.zones) if zone.verdict == Verdict.UNSURE), self.asked)

    def with_verdict(self, zone: int, verdict: Verdict) -> Detail:
        """The page as it will be once this zone has this verdict."""
        changed = replace(self.zones[zone], verdict=verdict)
        return replace(self, zones=(*self.zones[:zone], changed, *self.zones[zone + 1 :]))

    @property
    def where(self) -> str:
        """The line under the picture."""
        return f"{self.file} · {self.title}"


def _done_words() -> dict[Action, str]:
    return {
        Action.SIGNED: tr("ditandai tertandatangani"),
        Action.THUMB: tr("diterima sebagai cap jempol"),
        Action.UNSIGNED: tr("ditandai kosong"),
        Action.DISCARD: tr("dibuang"),
        Action.REPRINT: tr("masuk daftar cetak ulang"),
        Action.AS_READ: tr("diarsipkan sesuai bacaan"),
    }


def done_sentence(title: str, action: str, person: str = "") -> str:
    """What was just decided: `Hal. 16 ditandai kosong.`; with a name, to whom it was filed by hand."""
    page, words = title[:1].upper() + title[1:], _done_words()[Action(action)]
    return (
        tr("{page} diarsipkan manual ke {person}, {words}.", page=page, person=person, words=words)
        if person
        else f"{page} {words}."
    )


def zone_sentence(title: str, zone: int, action: str, person: str) -> str:
    """What was just decided about one zone, counted from 0, of a list that many sign."""
    whose = f" ({person})" if person else ""
    page = title[:1].upper() + title[1:]
    return tr(
        "{page}, kotak {zone}{whose} {done}.", page=page, zone=zone + 1, whose=whose, done=_done_words()[Action(action)]
    )


@dataclass(frozen=True)
class Choice:
    """An answer to "whose page is this": a sheet (`code`) to read the page against, or a person to file it to by hand.

    `key` is the digit that takes it; `certain` when nothing else was meant, as with a code typed whole.
    """

    id: str
    key: str
    name: str
    below: str
    person_id: str
    code: str = ""
    certain: bool = False


def _ends() -> Mapping[str, str]:
    return {
        PageState.FILED: tr("terarsip"), PageState.DUPLICATE: tr("ganda"),
        PageState.REVIEW: tr("tetap menunggu keputusan"),
    }  # fmt: skip


def read_again_sentence(title: str, state: str, chip: str, name: str) -> str:
    """What reading a page against a sheet came to: `Hal. 7 dibaca sebagai lembar X: tertandatangani, terarsip.`"""
    page = title[:1].upper() + title[1:]
    end = _ends().get(state, state)
    whose = f" {name}" if name else ""
    return tr("{page} dibaca sebagai lembar{whose}: {chip}, {end}.", page=page, whose=whose, chip=chip, end=end)
