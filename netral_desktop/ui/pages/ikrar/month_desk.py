"""What is done with the log of a month and the office's duties: the work behind the buttons of their panels."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from netral_desktop.campaigns.queries import today
from netral_desktop.followup.activities import log_activity, month_log, picture_of, remove_activity
from netral_desktop.followup.duties import tracked_duties
from netral_desktop.followup.office_duties import mark_office, office_duties, photo_of_office, withdraw_office
from netral_desktop.kernel.text import month_name

from ...context import UiContext
from ...texts import tr
from ...widgets.banners import Notice
from .activity_panel import ActivityPanel, NewActivity
from .office_duties_panel import OfficeDutiesPanel


class MonthDesk:
    """Joins both panels to the store, for the month of the day that stands in the form: today's at first."""

    def __init__(self, ctx: UiContext, activities: ActivityPanel, duties: OfficeDutiesPanel) -> None:
        self._ctx, self._activities, self._duties = ctx, activities, duties
        self._day: date | None = None
        activities.logged.connect(self._log)
        activities.day_chosen.connect(self._choose_day)
        activities.removed.connect(self._remove)
        activities.handed_out.connect(
            lambda line, out: self._hand_out(lambda: picture_of(ctx.app.store, line, out), out)
        )
        duties.marked.connect(self._mark)
        duties.withdrawn.connect(self._withdraw)
        duties.handed_out.connect(
            lambda key, out: self._hand_out(lambda: photo_of_office(ctx.app.store, key, out), out)
        )

    def refresh(self) -> None:
        """Read the month and the duties."""
        store = self._ctx.app.store
        with store.read() as c:
            if self._day is None:
                self._day = today(c, store.clock())
                self._activities.begin_on(self._day.isoformat())
            day = self._day
            lines = month_log(c, store.office, f"{day:%Y-%m}")
            tracked = {duty.key: duty.label for duty in tracked_duties(c) if duty.noted}
            noted = {duty.duty: duty for duty in office_duties(c, store.office)}
        self._activities.show_month(tr("Kegiatan {month} {year}", month=month_name(day), year=str(day.year)), lines)
        self._duties.show_duties(tracked, noted)

    def _choose_day(self, day: str) -> None:
        if self._day is not None and day[:7] != self._day.isoformat()[:7]:
            self._day = date.fromisoformat(day)
            self.refresh()

    def _log(self, new: NewActivity) -> None:
        store = self._ctx.app.store

        def tell(_: object) -> None:
            self._activities.clear_form()
            self._again(tr("Kegiatan dicatat."))

        self._ctx.jobs.write(
            tr("Mencatat kegiatan"),
            lambda _: log_activity(
                store, new.kind, day=new.day, what=new.what, how=new.how, speaker=new.speaker, audience=new.audience,
                picture=new.picture, material=new.material,
            ),
            done=tell,
        )  # fmt: skip

    def _remove(self, line: str) -> None:
        store = self._ctx.app.store
        self._ctx.jobs.write(
            tr("Menghapus kegiatan"), lambda _: remove_activity(store, line),
            done=lambda _: self._again(tr("Catatan kegiatan dihapus.")),
        )  # fmt: skip

    def _mark(self, key: str, photo: Path | None) -> None:
        store = self._ctx.app.store
        self._ctx.jobs.write(
            tr("Mencatat kewajiban kantor"), lambda _: mark_office(store, key, photo=photo),
            done=lambda _: self._again(tr("Kewajiban kantor dicatat.")),
        )  # fmt: skip

    def _withdraw(self, key: str) -> None:
        store = self._ctx.app.store
        self._ctx.jobs.write(
            tr("Membatalkan catatan"), lambda _: withdraw_office(store, key),
            done=lambda _: self._again(tr("Catatan kewajiban kantor dibatalkan.")),
        )  # fmt: skip

    def _hand_out(self, work: Callable[[], None], out: Path) -> None:
        self._ctx.jobs.run(
            tr("Mengeluarkan foto"), lambda _: work(),
            done=lambda _: self._ctx.banner(Notice.done(tr("Foto tersimpan sebagai {file}.", file=out.name))),
        )  # fmt: skip

    def _again(self, sentence: str) -> None:
        self.refresh()
        self._ctx.banner(Notice.done(sentence))
