"""What the page knows without widgets: the papers of this role, and one paper drawn for looking at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from netral_desktop.app import App
from netral_desktop.campaigns.queries import active_campaign, today
from netral_desktop.ikrar.queries import sessions
from netral_desktop.kernel.data_folder import OFFICE
from netral_desktop.kernel.progress import Progress
from netral_desktop.kernel.text import long_day
from netral_desktop.reports.made import Paper, papers
from netral_desktop.reports.names import MONTHLY, OF_SESSION, ReportName
from netral_desktop.reports.ordering import Order
from netral_desktop.reports.pictures import PagePicture, page_count, page_picture

from ...moments import day, time_zone_of
from ...tables import ShortList
from ...texts import tr
from ...theme import Tone

if TYPE_CHECKING:
    from netral_desktop.reports.verifying import Verified


@dataclass(frozen=True)
class PaperLine:
    """One paper in the list; days in words, "" where there is none; `sent`: to whom its newest file went."""

    paper: Paper
    due: str
    late: bool  # due, and not made since
    made: str
    sent: str

    @property
    def name(self) -> ReportName:
        """Which paper."""
        return self.paper.name


@dataclass(frozen=True)
class Drawn:
    """A paper as it would be saved now: the PDF and how many pages it has."""

    pdf: bytes
    pages: int

    def picture(self, page: int) -> PagePicture:
        """A page, counted from 0."""
        return page_picture(self.pdf, page)


class LaporanPresenter:
    """Also the list's source."""

    def __init__(self, app: App) -> None:
        self._app = app
        self.lines: ShortList[PaperLine] = ShortList()
        self.has_campaign = False
        self.today = date.today()
        self.sessions: list[tuple[str, str]] = []  # id and words, the newest first

    def read(self) -> str:
        """Read the list anew; the line under the title."""
        store = self._app.store
        with store.read() as c:
            found = papers(c, store)
            self.today = today(c, store.clock())
            campaign = active_campaign(c)
            self.has_campaign = campaign is not None
            held = sessions(c, store.office, campaign.id) if campaign is not None and store.role == OFFICE else []
        self.sessions = [
            (each.id, f"{long_day(date.fromisoformat(each.day), weekday=False)}: {each.title}") for each in held
        ]
        zone = time_zone_of(self._app)
        self.lines.by_id = {}
        for each in found:
            last = each.last
            due = long_day(each.due, weekday=False) if each.due else ""
            self.lines.by_id[each.name.value] = PaperLine(
                each,
                due,
                each.due is not None and each.due <= self.today and last is None,
                day(last.made_at, zone) if last else "",
                (last.sent_to or "") if last else "",
            )
        late = sum(line.late for line in self.lines.by_id.values())
        return tr("{late} laporan sudah tiba tenggatnya dan belum dibuat", late=late) if late else ""

    def is_monthly(self, name: ReportName) -> bool:
        """Whether it is of a month."""
        return name in MONTHLY

    def is_of_session(self, name: ReportName) -> bool:
        """Whether it is of a session."""
        return name in OF_SESSION

    def draw(self, order: Order, progress: Progress) -> Drawn:
        """The paper as it would be saved now. Off the window's thread. Raises as `reports.building`."""
        from netral_desktop.reports.building import build, render  # here: a page must not wait for what draws papers

        pdf = render(build(self._app.store, order, progress), "pdf", self._app.sealer(), progress)
        return Drawn(pdf, page_count(pdf))


def tone_of(found: Verified) -> Tone:
    """How a checked file is shown."""
    return Tone.OK if found.matches else Tone.DUE
