"""What is done to the chosen person from the panel beside the list: written, told, and to be taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from netral_desktop.followup.closing import close_excused, reopen_excused
from netral_desktop.followup.marks import add_photo, mark_duty, photo_of_person, withdraw_duty
from netral_desktop.followup.outside import note_outside_pact, withdraw_outside_pact
from netral_desktop.kernel.errors import Refused
from netral_desktop.kernel.progress import Progress
from netral_desktop.roster.queries import Person
from netral_desktop.roster.service import PersonFields, spouse_remark
from netral_desktop.store import Store
from netral_desktop.store.backups.before import MANY
from netral_desktop.store.backups.layout import Why

from ...backups import Guard
from ...context import UiContext
from ...texts import tr
from ...widgets.banners import Notice
from .person_forms import ClosingFields, ProofFields, StatusFields
from .person_panel import PersonPanel
from .person_presenter import Statuses, save_person, set_statuses, statuses


class PersonActs:
    """The acts of a panel. `shown` shows a person anew, `select` chooses people in the list beside it."""

    def __init__(
        self, ctx: UiContext, panel: PersonPanel, *, shown: Callable[[str], None],
        select: Callable[[Sequence[str]], None],
    ) -> None:  # fmt: skip
        self._ctx, self._panel, self._shown, self._select = ctx, panel, shown, select

    def save(self, person_id: str | None, fields: PersonFields) -> None:
        """Write the data of a person, or of somebody new."""
        app = self._ctx.app

        def tell(person: Person) -> None:
            self._done(person.id)
            self._select([person.id])
            self._ctx.banner(Notice.done(tr("Data {name} tersimpan.", name=person.name)))

        self._ctx.jobs.write(tr("Menyimpan pegawai"), lambda _: save_person(app, person_id, fields),
                            done=tell, failed=self._panel.refuse)  # fmt: skip

    def mark(self, ids: list[str], fields: StatusFields) -> None:
        """Mark whether these people are on duty."""
        app, status = self._ctx.app, fields["status"]
        if status is None:
            return
        before = statuses(app, ids)

        def back() -> None:
            self._ctx.jobs.write(tr("Mengurungkan"), lambda _: set_statuses(app, before))

        def tell(marked: list[Person]) -> None:
            self._panel.close_form()
            if len(ids) == 1:
                self._shown(ids[0])
            whom = marked[0].name if len(marked) == 1 else tr("{marked} orang", marked=len(marked))
            notice = Notice.done(tr("{whom} ditandai: {status}.", whom=whom, status=status.label), undo=back)
            self._ctx.banner(guard.told(notice))

        decree = fields["decree"]
        try:
            remark = None if decree is None else spouse_remark(decree)
        except Refused as refusal:
            self._panel.refuse(refusal)
            return

        def work(progress: Progress) -> list[Person]:
            if len(ids) >= MANY:
                guard.before(progress)
            return set_statuses(app, wanted)

        guard = Guard(app, Why.MANY)
        wanted: Statuses = {(status, fields["since"], remark): ids}
        self._ctx.jobs.write(tr("Menandai kedudukan"), work, done=tell,
                            failed=self._panel.refuse)  # fmt: skip

    def prove(self, person_id: str, fields: ProofFields) -> None:
        """Note proof of a pact that was signed at another office."""
        app = self._ctx.app

        def tell(_: object) -> None:
            self._done(person_id)
            back = partial(self.unprove, person_id)
            self._ctx.banner(Notice.done(tr("Bukti pakta dari kantor lain dicatat."), undo=back))

        self._ctx.jobs.write(
            tr("Mencatat bukti"), lambda _: note_outside_pact(app.store, person_id, **fields), done=tell,
            failed=self._panel.refuse,
        )  # fmt: skip

    def hand_out(self, person_id: str) -> None:
        """Write the proof that somebody takes elsewhere into a folder."""
        app = self._ctx.app
        chosen = QFileDialog.getExistingDirectory(self._panel, tr("Pilih folder untuk bukti"))
        if not chosen:
            return

        def tell(files: list[Path]) -> None:
            said = tr("Bukti tertulis: {file} dan dua berkas untuk memeriksanya.", file=files[0].name)
            note = tr("Serahkan ketiganya. Kunci kabupaten diminta pemeriksa langsung dari kabupaten.")
            self._ctx.banner(replace(Notice.done(said), next_step=note))

        self._ctx.jobs.write(tr("Menulis bukti"), lambda _: app.write_proof(person_id, Path(chosen)), done=tell)

    def unprove(self, person_id: str) -> None:
        """Withdraw that proof."""
        app = self._ctx.app
        self._ctx.jobs.write(
            tr("Menarik bukti"), lambda _: withdraw_outside_pact(app.store, person_id),
            done=lambda _: self._ctx.banner(Notice.done(tr("Bukti pakta dari kantor lain ditarik."))),
        )  # fmt: skip

    def close_excuse(self, person_id: str, fields: ClosingFields) -> None:
        """Close the oath of somebody who was excused, by a decision."""
        app = self._ctx.app

        def tell(_: object) -> None:
            self._done(person_id)
            back = partial(self.reopen_excuse, person_id)
            self._ctx.banner(Notice.done(tr("Ikrarnya ditutup dengan keputusan."), undo=back))

        self._ctx.jobs.write(
            tr("Menutup ikrar"), lambda _: close_excused(app.store, [person_id], **fields), done=tell,
            failed=self._panel.refuse,
        )  # fmt: skip

    def reopen_excuse(self, person_id: str) -> None:
        """Take that decision back."""
        app = self._ctx.app
        self._ctx.jobs.write(
            tr("Membatalkan penutupan"), lambda _: reopen_excused(app.store, [person_id]),
            done=lambda _: self._ctx.banner(Notice.done(tr("Ikrarnya perlu susulan lagi."))),
        )  # fmt: skip

    def note_duty(self, person_id: str, duty: str, done: bool) -> None:
        """Note that a duty is fulfilled, or is not after all."""

        def tell() -> None:
            self._done(person_id)
            self._tell_duty(person_id, duty, done)

        self._turn_duty(person_id, duty, done, tell)

    def _turn_duty(self, person_id: str, duty: str, done: bool, tell: Callable[[], object]) -> None:
        app, change = self._ctx.app, mark_duty if done else withdraw_duty
        self._ctx.jobs.write(
            tr("Mencatat kewajiban"), lambda _: change(app.store, [person_id], duty), done=lambda _: tell()
        )

    def _tell_duty(self, person_id: str, duty: str, done: bool) -> None:
        said = tr("Kewajiban dicatat sudah dipenuhi.") if done else tr("Catatan kewajiban dibatalkan.")
        told = partial(self._tell_duty, person_id, duty, not done)
        self._ctx.banner(Notice.done(said, undo=lambda: self._turn_duty(person_id, duty, not done, told)))

    def picture(self, person_id: str, duty: str, kept: bool) -> None:
        """Keep a photo for a duty, or give out the one that is kept."""
        store, kinds = self._ctx.app.store, tr("Foto atau PDF (*.jpg *.jpeg *.png *.pdf)")
        work: Callable[[Store, str, str, Path], None] = photo_of_person if kept else add_photo
        if kept:
            chosen, _ = QFileDialog.getSaveFileName(self._panel, tr("Simpan foto bukti"), f"{duty}.jpg", kinds)
            said = tr("Foto bukti dikeluarkan.")
        else:
            chosen, _ = QFileDialog.getOpenFileName(self._panel, tr("Pilih foto bukti"), "", kinds)
            said = tr("Kewajiban dicatat dengan fotonya.")

        def tell(_: object) -> None:
            self._done(person_id)
            self._ctx.banner(Notice.done(said))

        if chosen:
            path = Path(chosen)
            self._ctx.jobs.write(tr("Menyimpan foto"), lambda _: work(store, person_id, duty, path), done=tell)

    def _done(self, person_id: str) -> None:
        self._panel.close_form()
        self._shown(person_id)
