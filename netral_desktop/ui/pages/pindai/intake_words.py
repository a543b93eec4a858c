"""What came in, in words: the strip at the top, how an intake ended, and the files that were refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from netral_desktop.kernel.text import number
from netral_desktop.scans import reasons
from netral_desktop.scans.intake.batches import source_words, uncounted_words
from netral_desktop.scans.states import PageState

from ...texts import tr
from ...theme import Tone
from .wording import short_time

if TYPE_CHECKING:
    from netral_desktop.scans.intake.refusals import RefusedFile
    from netral_desktop.scans.service import ImportOutcome


@dataclass(frozen=True)
class Refused:
    """A file that was not taken, as `ReceivedList` shows it."""

    name: str
    reason: str
    kind: str = ""
    chip: str = field(default_factory=lambda: tr("ditolak"))
    tone: Tone = Tone.DUE


@dataclass(frozen=True)
class Intake:
    """What an intake came to, in words; how many files it refused, and how many of a watched folder were new."""

    sentence: str
    refused: int = 0
    watched: int = 0


@dataclass(frozen=True)
class Overview:
    """The strip at the top and the counts of the filter."""

    counts: Mapping[str, int]
    unread: int
    last: str
    by_hand: int = 0  # of those filed: to whom a person said
    refused: int = 0  # files that were not taken, at which nobody has looked yet
    any_refused: bool = False
    uncounted: int = 0  # files that wait, of more pages than the one they stand for

    @property
    def balance(self) -> str:
        """The sum of all pages: those not read yet stand in it, and what was filed by hand is told apart."""
        parts = [f"{number(self.counts[state])}\N{NO-BREAK SPACE}{state.words}" for state in PageState
                 if self.counts.get(state)]  # fmt: skip
        if self.by_hand:
            parts[0] += tr(" ({by_hand} manual)", by_hand=self.by_hand)
        if self.unread:
            parts.append(
                tr(
                    "{unread}\u00a0belum dibaca{uncounted}",
                    unread=self.unread,
                    uncounted=uncounted_words(self.uncounted),
                )
            )
        pages = self.unread + sum(self.counts.get(state, 0) for state in PageState)
        return tr("{pages} halaman masuk = {parts}", pages=pages, parts=" + ".join(parts)) if parts else ""

    @property
    def subtitle(self) -> str:
        """The line under the page's title."""
        waiting = self.counts.get(PageState.REVIEW, 0)
        if self.nothing_yet:
            return tr("Belum ada pindaian")
        return (
            tr("{waiting} halaman menunggu keputusan", waiting=waiting)
            if waiting
            else tr("Tidak ada yang menunggu keputusan")
        )

    @property
    def nothing_yet(self) -> bool:
        """Whether nothing has come in, not even a file that was refused."""
        return not any(self.counts.values()) and not self.unread and not self.any_refused


def refused_line(file: RefusedFile, when: str) -> Refused:
    """A refused file, and whether a file of its name came since."""
    reason, kind = reasons.message(file.code, {}), f"{when}, {source_words(file.source)}"
    if file.came_later:
        return Refused(
            file.name,
            tr("{reason} Berkas bernama sama masuk kemudian.", reason=reason),
            kind,
            tr("masuk kemudian"),
            Tone.OK,
        )
    return Refused(file.name, reason, kind)


def ended(outcome: ImportOutcome, at: datetime) -> Intake:
    """Said in short: the sum of all pages stands above it."""
    refused = len(outcome.rejected)
    pages, waiting = sum(outcome.totals.values()), outcome.totals.get(PageState.REVIEW, 0)
    known = sum(page["reason"] is not None and page["reason"]["code"] == reasons.SAME_FILE for page in outcome.pages)
    parts = [tr("{pages} halaman dibaca", pages=pages - known) if pages > known else tr("tidak ada halaman baru")]
    if known:
        parts.append(tr("{known} sudah pernah masuk", known=known))
    if waiting:
        parts.append(tr("{waiting} menunggu keputusan", waiting=waiting))
    if refused:
        parts.append(tr("{refused} berkas ditolak", refused=refused))
    return Intake(tr("Masuk {at}: {parts}.", at=short_time(at), parts=", ".join(parts)), refused)
