"""How a deck is read: by itself, by a person with the right reason or a wrong one, or in a way that must not happen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path

from netral_desktop.scans.reading.files.document import open_document
from netral_desktop.scans.reading.files.image import Unreadable
from netral_desktop.scans.reading.page import identify, read_sheet
from netral_desktop.scans.states import Verdict
from netral_desktop.sheets.model import PrintModel

from .cases import Case, Deck
from .inks import FAINT, MISSED, UNSEEN
from .intervals import at_least, at_most
from .pens import Hands

WITHOUT_GREY = frozenset({"bilevel", "fax", "1-bit", "fax lines"})  # kinds
Said = tuple[str | None, tuple[str, ...]]
"""The sheet a page is filed to and the verdict on each zone; or None and the reason."""

FATES = DECIDED, RIGHT_REASON, WRONG_REASON = ("decided", "right reason", "wrong reason")
_BATCH = 25
_LOST = "pencil and faint pens in black and white"


@dataclass
class Score:
    """Counts, and the pages that break a promise (`wrong`) or came to a person with a wrong reason (`odd`)."""

    said: Counter[tuple[str, str, str]] = field(default_factory=Counter)  # (kind, ink, what was said)
    fates: Counter[tuple[str, str]] = field(default_factory=Counter)  # (group, fate)
    kinds: Counter[tuple[str, str, str]] = field(default_factory=Counter)  # (group, kind, fate)
    faults: Counter[tuple[str, str]] = field(default_factory=Counter)  # (group, kind): pages that break a promise
    unseen: Counter[tuple[str, str]] = field(default_factory=Counter)  # (ink, fate) of what no scan need show
    wrong: list[str] = field(default_factory=list)
    odd: list[str] = field(default_factory=list)

    def add(self, number: int, case: Case, said: Said) -> bool:
        """One page; whether there is anything to look at."""
        code, words = said
        fate = DECIDED if code is not None else RIGHT_REASON if words[0] in case.reasons else WRONG_REASON
        self.said[case.name, case.ink, "+".join(sorted(set(words)))] += 1
        self.fates[case.group, fate] += 1
        self.kinds[case.group, case.name, fate] += 1
        if case.ink in UNSEEN and case.group != "bait":
            self.unseen[case.ink, fate] += 1
        if _is_lost(case):
            self.unseen[_LOST, "unsigned" if words[0] == "unsigned" else fate] += 1
        title = f"page {number}: {case.name}, {case.form}, {case.ink}"
        faults = [] if code is None else list(self._faults(case, code, words))
        self.wrong += [f"{title}: {fault}" for fault in faults]
        self.faults[case.group, case.name] += bool(faults)
        if fate == WRONG_REASON:
            self.odd.append(f"{title}: {words[0]}")
        return bool(faults) or fate == WRONG_REASON

    def _faults(self, case: Case, code: str, words: tuple[str, ...]) -> Iterator[str]:
        if code != case.code:
            yield "misfiled"
            return
        for zone, (said, truth) in enumerate(zip(words, case.truth, strict=True)):
            if said == "signed" and truth != "signed" and not (case.ink in UNSEEN and zone == 0):
                yield f"{truth} taken as signed (zone {zone})"
            elif said == "unsigned" and case.ink in MISSED and zone == 0:
                yield "signed beside its box, taken as unsigned"
            elif said == "unsigned" and truth == "signed" and not (_is_lost(case) and zone == 0):
                yield f"signed taken as unsigned (zone {zone})"

    def merge(self, other: Score) -> None:
        """Add what another process read."""
        self.said += other.said
        self.fates += other.fates
        self.kinds += other.kinds
        self.faults += other.faults
        self.unseen += other.unseen
        self.wrong += other.wrong
        self.odd += other.odd

    def pages(self, group: str) -> int:
        """How many pages of a group were read."""
        return sum(count for (of, _), count in self.fates.items() if of == group)

    def share(self, group: str) -> float:
        """The share of a group that was decided without a person; of baits, that came to one for a right reason."""
        good = RIGHT_REASON if group == "bait" else DECIDED
        return self.fates[group, good] / max(1, self.pages(group))

    def lines(self) -> Iterable[str]:
        """The score for reading: by group and kind, with the bounds at 95 %; then what is wrong."""
        head = (
            f"{'':22}{'pages':>7}{'decided':>9}{'at least':>9}{'asked':>8}{'asked oddly':>12}{'wrong':>7}{'at most':>9}"
        )
        for group in sorted({group for group, _ in self.fates}):
            yield head
            kinds = sorted({kind for of, kind, _ in self.kinds if of == group})
            yield self._row(group.upper(), Counter({f: self.fates[group, f] for f in FATES}), [group], kinds)
            for kind in kinds:
                yield self._row(f"  {kind}", Counter({f: self.kinds[group, kind, f] for f in FATES}), [group], [kind])
            yield ""
        for ink in UNSEEN:
            pages = sum(count for (of, _), count in self.unseen.items() if of == ink)
            yield f"{ink}: {self.unseen[ink, DECIDED]} of {pages} taken as signed"
        pages = sum(count for (of, _), count in self.unseen.items() if of == _LOST)
        yield f"{_LOST}: {self.unseen[_LOST, 'unsigned']} of {pages} taken as unsigned"
        pages = sum(self.fates.values())
        wrong = sum(self.faults.values())
        yield f"wrong: {wrong} of {pages}, at most {100 * at_most(wrong, pages):.2f} % at 95 %"
        yield from self.wrong

    def _row(self, title: str, counts: Counter[str], groups: Sequence[str], kinds: Sequence[str]) -> str:
        pages, decided = sum(counts.values()), counts[DECIDED]
        wrong = sum(self.faults[group, kind] for group in groups for kind in kinds)
        asked, odd = counts[RIGHT_REASON] + counts[WRONG_REASON], counts[WRONG_REASON]
        return (
            f"{title:22}{pages:7}{_percent(decided / pages):>9}{_percent(at_least(decided, pages)):>9}"
            f"{_percent(asked / pages):>8}{_percent(odd / pages):>12}{wrong:7}{_percent(at_most(wrong, pages)):>9}"
        )


def _is_lost(case: Case) -> bool:
    """Whether somebody hardly pressed, and a picture without grey may have lost it."""
    return case.ink in FAINT and case.name in WITHOUT_GREY and case.group != "bait"


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"


def read_case(case: Case, models: dict[str, PrintModel]) -> Said:
    """Read one page as the service would."""
    try:
        picture = open_document(case.data).page(0)
    except Unreadable as fault:
        return None, (fault.code,)
    seen = identify(picture)
    if seen.code is None or seen.code not in models:
        return None, (seen.finding.code if seen.finding else "unknown_sheet",)
    reading = read_sheet(picture, seen.search, models[seen.code])
    if reading.finding is not None:
        return None, (reading.finding.code,)
    unclear = next((zone for zone in reading.zones if zone.verdict == Verdict.UNSURE), None)
    if unclear is not None:
        return None, (unclear.finding.code if unclear.finding else "",)
    return seen.code, tuple(zone.verdict for zone in reading.zones)


def read_deck(deck: Deck, numbers: Iterable[int] | None = None, pictures: Path | None = None) -> Score:
    """Read every page of a deck, or some; what there is to look at goes into a folder of `pictures`."""
    score = Score()
    for number in range(deck.pages) if numbers is None else numbers:
        case = deck.case(number)
        if score.add(number, case, read_case(case, deck.models)) and pictures is not None:
            (pictures / f"{number}{case.suffix}").write_bytes(case.data)
    return score


@dataclass(frozen=True)
class Order:
    """What is to be read: so many pages of some kinds by some hands; where the picture of what is odd goes."""

    pages: int
    seed: int
    kinds: tuple[str, ...] = ()
    hands: Hands | None = None
    pictures: Path | None = None

    def deck(self) -> Deck:
        """The deck."""
        return Deck(self.pages, self.seed, self.kinds, self.hands)


def read_in_processes(order: Order, processes: int) -> Iterator[Score]:
    """As `read_deck`, in several processes; yields what was read so far after every batch."""
    score = Score()
    pool = ProcessPoolExecutor(processes, mp_context=get_context("spawn"))
    parts = [range(start, min(order.pages, start + _BATCH)) for start in range(0, order.pages, _BATCH)]
    try:
        for part in pool.map(_read_part, [(order, part) for part in parts]):
            score.merge(part)
            yield score
    finally:
        pool.shutdown(cancel_futures=True)


def _read_part(part: tuple[Order, range]) -> Score:
    order, numbers = part
    return read_deck(order.deck(), numbers, order.pictures)
