"""The intakes without widgets: one line each with its sum, a line for all of them, and the same on paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from netral_desktop.app import App
from netral_desktop.campaigns.queries import active_campaign, time_zone_of
from netral_desktop.kernel.clock import from_text
from netral_desktop.kernel.errors import KnownError
from netral_desktop.kernel.text import hour, number
from netral_desktop.scans.intake.batches import BatchTotals, recent_batches, source_words, uncounted_words
from netral_desktop.scans.intake.refusals import refused_files
from netral_desktop.scans.review.taken_back import take_back_intake, why_intake_stays
from netral_desktop.scans.states import PageState
from netral_desktop.words import in_source_language

from ...texts import tr
from .wording import short_time

# The parts of the sum, in the order of the line: the states, of which what was filed by hand is told apart, and the
# pages that wait to be read.


def part_words() -> dict[str, str]:
    """Where the pages of a batch can be, in this order: words by state."""
    return {
        PageState.FILED: tr("Terarsip"),
        "by_hand": tr("Arsip manual"),
        PageState.REVIEW: tr("Ditinjau"),
        PageState.DUPLICATE: tr("Ganda"),
        PageState.FOREIGN: tr("Bukan lembar kita"),
        PageState.BLANK: tr("Halaman kosong"),
        PageState.UNREADABLE: tr("Tak terbaca"),
        PageState.DISCARDED: tr("Dibuang"),
        "unread": tr("Belum dibaca"),
    }


ALL = "semua"
_REFUSED_TOLD = 2
_MOST = 2000  # intakes listed; an office has some hundred in a campaign


@dataclass(frozen=True)
class BatchLine:
    """An intake, or all of them: how many pages came in, and what became of each."""

    id: str
    when: str
    source: str
    pages: int
    parts: Mapping[str, int]
    refused: int
    uncounted: int = 0  # files not opened yet, which stand for one page each
    taken_back: bool = False

    @property
    def balances(self) -> bool:
        """Whether what became of the pages makes what came in, which is counted apart from it."""
        return self.pages == sum(self.parts.values())

    @property
    def sentence(self) -> str:
        """`57 halaman masuk = 50 terarsip + 7 ditinjau`."""
        told = [f"{number(self.parts[part])} {part_words()[part].lower()}" for part in part_words() if self.parts[part]]
        end = uncounted_words(self.uncounted) + (
            tr("; {refused} berkas ditolak", refused=self.refused) if self.refused else ""
        )
        sign = "=" if self.balances else "≠"
        return tr(
            "{pages} halaman masuk {sign} {told}{end}",
            pages=self.pages,
            sign=sign,
            told=" + ".join(told) or "0",
            end=end,
        )


class BatchesPresenter:
    """Also the table's source."""

    def __init__(self, app: App) -> None:
        self._store = app.store
        self._lines: dict[str, BatchLine] = {}

    def reread(self) -> None:
        """Read all intakes."""
        self._lines = self._read()

    def _read(self) -> dict[str, BatchLine]:
        with self._store.read() as c:
            found = recent_batches(c, self._store.office, _MOST)
            campaign = active_campaign(c)
        zone = time_zone_of(campaign)
        lines = [_line(b, short_time(from_text(b.opened_at).astimezone(zone))) for b in found]
        return {line.id: line for line in ([_sum(lines)] if lines else []) + lines}

    def ids(self, order: str, descending: bool) -> Sequence[str]:
        """See `Source.ids`."""
        return list(self._lines)

    def rows(self, ids: Sequence[str]) -> Mapping[str, BatchLine]:
        """See `Source.rows`."""
        return self._lines

    def line(self, batch: str) -> BatchLine | None:
        """One intake, or all of them."""
        return self._lines.get(batch)

    def refused(self, batch: str) -> str:
        """The first files of an intake that were not taken, a line each with its reason."""
        with self._store.read() as c:
            found = refused_files(c, self._store.office, None if batch == ALL else batch)
        return "\n".join(f"{file.name}: {file.rejected.message}" for file in found[:_REFUSED_TOLD])

    def why_stays(self, batch: str) -> KnownError | None:
        """Why an intake cannot be taken back; None where it can."""
        with self._store.read() as c:
            return why_intake_stays(c, self._store.office, batch)

    def take_back(self, batch: str) -> int:
        """Take an intake back; how many pages were set aside. Raises as `take_back_intake`."""
        return take_back_intake(self._store, batch)

    @in_source_language()
    def on_paper(self) -> str:
        """The table as HTML for one A4 page or more."""
        head = "".join(
            f"<th align='left'>{words}</th>" for words in (tr("Berkas masuk"), tr("Halaman masuk"), tr("Menjadi"))
        )
        body = "".join(_row(line) for line in self._read().values())
        with self._store.read() as c:
            campaign = active_campaign(c)
        under = " · ".join(escape(x) for x in (self._store.office_name, campaign.title if campaign else "") if x)
        now = self._store.clock().astimezone(time_zone_of(campaign))
        day = f"{now.day}-{now.month:02}-{now.year}"
        made = tr("Dibuat {day} pukul {time}", day=day, time=hour(now))
        title = tr("Rekap halaman pindaian")
        note = tr(
            "Setiap halaman yang masuk tercatat di tepat satu keadaan, sehingga angka di kolom “Halaman masuk” sama "
            "dengan jumlah di kolom “Menjadi”. Berkas yang ditolak tidak dihitung sebagai halaman; nama dan sebabnya "
            "ada di program."
        )
        return (
            f"<h2>{title}</h2><p>{under}<br>{made}</p><table border='1' cellspacing='0' cellpadding='5' width='100%' "
            f"style='border-collapse: collapse'><tr>{head}</tr>{body}</table><p>{note}</p>"
        )


def _line(batch: BatchTotals, when: str) -> BatchLine:
    parts = {part: batch.states.get(part, 0) for part in part_words()} | {
        "unread": batch.waiting,
        "by_hand": batch.by_hand,
    }
    parts[PageState.FILED] -= batch.by_hand
    source = source_words(batch.source)
    return BatchLine(batch.id, when, source, batch.pages_in, parts, batch.refused, batch.uncounted, batch.taken_back)


def _sum(lines: Sequence[BatchLine]) -> BatchLine:
    parts = {part: sum(line.parts[part] for line in lines) for part in part_words()}
    return BatchLine(
        ALL, tr("Semua berkas masuk"), tr("{lines} kali masuk", lines=len(lines)),
        sum(line.pages for line in lines), parts,
        sum(line.refused for line in lines), sum(line.uncounted for line in lines),
    )  # fmt: skip


def _row(line: BatchLine) -> str:
    into = line.sentence.split(" = ", 1)[-1] if line.balances else line.sentence
    where = f"<td width='22%'>{escape(line.when)}<br><small>{escape(line.source)}</small></td>"
    return f"<tr>{where}<td width='16%' align='right'>{number(line.pages)}</td><td>{escape(into)}</td></tr>"
