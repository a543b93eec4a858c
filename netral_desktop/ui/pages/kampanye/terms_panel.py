"""What a campaign rests on and asks for: duties that are tracked, laws in their order, prohibitions, sanctions."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from netral_desktop.campaigns.data_files import SHIPPED
from netral_desktop.campaigns.templates import (
    LegalBasis,
    ProhibitionSet,
    Sanction,
    legal_bases,
    prohibition_sets,
    sanctions,
)
from netral_desktop.campaigns.terms import CampaignTerms
from netral_desktop.words import label

from ... import theme
from ...texts import literal, tr
from ...widgets.buttons import Button, IconButton
from ...widgets.forms import Scroll
from ...widgets.labels import Text
from .duties_section import DutiesSection
from .law_form import LawForm
from .laws import added, is_own, moved, removed
from .own_rules import SanctionForm, SetForm
from .presenter import Opened


def _more_words() -> dict[str, str]:
    return {"prohibitions": tr("Tambah daftar larangan sendiri"), "sanctions": tr("Tambah sanksi sendiri")}


Item = LegalBasis | ProhibitionSet | Sanction


class TermsPanel(QWidget):
    """`saved` carries the terms that are ticked."""

    saved = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._campaign, self._editable = "", False
        self._before: CampaignTerms | None = None
        self._files = SHIPPED  # the catalogues to choose from
        self.laws: tuple[LegalBasis, ...] = ()  # all that can be ticked, in their order
        self._shorts: dict[str, str] = {}
        self._shown = CampaignTerms()  # what is not ticked here stays as it is
        self._own: dict[str, tuple[Item, ...]] = {"prohibitions": (), "sanctions": ()}  # outside the catalogue
        self._more: dict[str, tuple[QVBoxLayout, Button]] = {}
        self.own_form: SetForm | SanctionForm | None = None
        self.law_form: LawForm | None = None
        self.law_buttons: dict[str, list[IconButton]] = {}
        self.duties = DutiesSection()
        self.duties.changed.connect(self._on_ticked)
        self.approval = QCheckBox(tr("Kepala kantor menyetujui paket sebelum dikirim ke kabupaten"))
        self.approval.toggled.connect(lambda _: self._on_ticked())
        self.items: dict[str, list[tuple[Item, QCheckBox]]] = {}
        self._scroll = Scroll(QWidget())
        self.save = Button(tr("Simpan"), kind="primary", icon="save")
        self.save.clicked.connect(lambda: self.saved.emit(self.terms))
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll, 1)
        column.addLayout(foot)

    def show_campaign(self, opened: Opened) -> None:
        """Show a campaign; what is being ticked for it stays."""
        if opened.campaign.id == self._campaign and self.changed:
            return
        self._campaign, self._editable, self._files = opened.campaign.id, opened.editable, opened.files
        known = {law.id for law in opened.terms.legal_bases}
        self.laws = (*opened.terms.legal_bases, *(law for law in legal_bases(self._files) if law.id not in known))
        self._shown = opened.terms
        self._own = {
            "prohibitions": tuple(
                each for each in opened.terms.prohibitions if each not in prohibition_sets(self._files)
            ),
            "sanctions": tuple(each for each in opened.terms.sanctions if each not in sanctions(self._files)),
        }
        self.duties.show_terms(opened.terms, editable=opened.editable)
        self.approval.setChecked(opened.terms.approval)
        self.approval.setEnabled(opened.editable)
        self._build(opened.terms)
        self._before = self.terms
        self.save.setVisible(opened.editable)
        self._on_ticked()

    @property
    def terms(self) -> CampaignTerms:
        """What is ticked, in the order shown."""
        ticked = [item for items in self.items.values() for item, box in items if box.isChecked()]
        return msgspec.structs.replace(
            self._shown,
            duties=self.duties.duties,
            own_duties=self.duties.own_duties,
            deadlines=self.duties.deadlines,
            approval=self.approval.isChecked(),
            legal_bases=tuple(item for item in ticked if isinstance(item, LegalBasis)),
            prohibitions=tuple(item for item in ticked if isinstance(item, ProhibitionSet)),
            sanctions=tuple(item for item in ticked if isinstance(item, Sanction)),
        )

    @property
    def changed(self) -> bool:
        """Whether something is not saved."""
        return self._before is not None and self.terms != self._before

    def forget(self) -> None:
        """Let go of what is being ticked."""
        self._before = None

    def mark_saved(self) -> None:
        """What is ticked is what is kept."""
        self._before = self.terms
        self._on_ticked()

    # -- laws -------------------------------------------------------------------------------------------------------

    def move_law(self, law_id: str, by: int) -> None:
        """Move a law up (-1) or down (+1)."""
        self._change_laws(moved(self.laws, law_id, by))

    def remove_law(self, law_id: str) -> None:
        """Take a law that is not of the catalogue out."""
        self._change_laws(removed(self.laws, law_id))

    def open_law_form(self) -> None:
        """Ask for a law outside the catalogue."""
        if self.law_form is None:
            form = self.law_form = LawForm(self.laws)
            form.submitted.connect(self._add_law)
            form.cancelled.connect(self._close_law_form)
            self._law_place.addWidget(form)
            form.show()  # at once, so that its first field can take the keyboard
            self.more_laws.hide()
            form.short.setFocus()
            QTimer.singleShot(0, form, lambda: self._scroll.ensureWidgetVisible(form, 0, theme.SPACE.M))

    def _add_law(self, law: LegalBasis, replaces: str) -> None:
        self._close_law_form()
        self._change_laws(added(self.laws, law, replaces), tick=law.id)

    def _close_law_form(self) -> None:
        if self.law_form is not None:
            self.law_form.hide()
            self.law_form.deleteLater()
            self.law_form = None
            self.more_laws.show()

    def _change_laws(self, laws: tuple[LegalBasis, ...], tick: str = "") -> None:
        """Show the laws anew with everything that was ticked."""
        kept = {item.id for item, box in self.items["laws"] if box.isChecked()} | {tick}
        self.laws = laws
        chosen = tuple(law for law in laws if law.id in kept)
        where = self._scroll.verticalScrollBar().value()
        ticked = {item.id for items in self.items.values() for item, box in items if box.isChecked()} | {tick}
        terms = msgspec.structs.replace(
            self.terms,
            legal_bases=chosen,
            prohibitions=tuple(each for each in self._all_sets() if each.id in ticked),
            sanctions=tuple(each for each in self._all_sanctions() if each.id in ticked),
        )
        self._build(terms)
        self._scroll.verticalScrollBar().setValue(where)
        self._on_ticked()

    def _all_sets(self) -> list[ProhibitionSet]:
        own = [each for each in self._own["prohibitions"] if isinstance(each, ProhibitionSet)]
        return [*own, *(each for each in prohibition_sets(self._files) if each.id not in {one.id for one in own})]

    def _all_sanctions(self) -> list[Sanction]:
        own = [each for each in self._own["sanctions"] if isinstance(each, Sanction)]
        return [*own, *(each for each in sanctions(self._files) if each.id not in {one.id for one in own})]

    # -- prohibitions and sanctions of one's own ---------------------------------------------------------------------

    def open_own_form(self, name: str) -> None:
        """Ask for a list of prohibitions, or a sanction, outside the catalogue."""
        if self.own_form is not None:
            return
        in_force = [law for law in self.laws if not law.superseded_by]
        known = {item.id for item, _ in self.items[name]}
        form = SetForm(in_force, known) if name == "prohibitions" else SanctionForm(in_force, known)
        self.own_form = form
        form.submitted.connect(lambda item: self._add_own(name, item))
        form.cancelled.connect(self._close_own_form)
        place, button = self._more[name]
        place.addWidget(form)
        form.show()  # as above
        button.hide()
        form.first.setFocus()
        QTimer.singleShot(0, form, lambda: self._scroll.ensureWidgetVisible(form, 0, theme.SPACE.M))

    def _add_own(self, name: str, item: Item) -> None:
        self._close_own_form()
        self._own[name] = (*self._own[name], item)
        self._change_laws(self.laws, tick=item.id)

    def remove_own(self, name: str, item_id: str) -> None:
        """Take one of somebody's own out."""
        self._own[name] = tuple(each for each in self._own[name] if each.id != item_id)
        self._change_laws(self.laws)

    def _close_own_form(self) -> None:
        if self.own_form is not None:
            self.own_form.hide()
            self.own_form.deleteLater()
            self.own_form = None
        for _, button in self._more.values():
            button.setVisible(self._editable)

    # -- parts ------------------------------------------------------------------------------------------------------

    def _build(self, terms: CampaignTerms) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, theme.SPACE.S, 0)
        column.setSpacing(theme.SPACE.S)
        column.addWidget(_heading(tr("Kewajiban yang dicatat")))
        column.addWidget(self.duties)  # out of what stood here before, with all that is ticked in it
        column.addWidget(_heading(tr("Pengiriman")))
        column.addWidget(self.approval)  # likewise
        self.items, self.law_buttons = {}, {}
        self._shorts = {law.id: law.short for law in self.laws}
        self._section(column, "laws", tr("Dasar hukum"), terms.legal_bases, self.laws)
        self._section(column, "prohibitions", tr("Daftar larangan"), terms.prohibitions, self._all_sets())
        self._section(column, "sanctions", tr("Sanksi"), terms.sanctions, self._all_sanctions())
        column.addStretch()
        self.law_form = self.own_form = None
        old = self._scroll.takeWidget()  # may hold the very button that was pressed
        old.hide()
        old.deleteLater()
        self._scroll.setWidget(content)
        content.setAutoFillBackground(False)

    def _section(
        self, column: QVBoxLayout, name: str, title: str, chosen: Sequence[Item], catalogue: Sequence[Item]
    ) -> None:
        """A heading and its items; laws stand in their own order, of others the chosen ones first."""
        column.addSpacing(theme.SPACE.S)
        column.addWidget(_heading(title))
        known = {item.id for item in chosen}
        of_catalogue = [item for item in catalogue if item.id not in known]
        items = catalogue if name == "laws" else (*chosen, *of_catalogue)
        self.items[name] = []
        for place, item in enumerate(items):
            words, note = _words(item, self._shorts)
            box = self._box(words, note, item.id in known)
            self.items[name].append((item, box))
            line = QHBoxLayout()
            line.setSpacing(theme.SPACE.XS)
            line.addWidget(box, 1)
            if isinstance(item, LegalBasis) and self._editable:
                for button in self._buttons_of(item, place, len(items)):
                    line.addWidget(button)
            if item in self._own.get(name, ()) and self._editable:
                out = IconButton("trash", tr("Hapus {short}", short=words))
                out.clicked.connect(lambda _=False, item_id=item.id: self.remove_own(name, item_id))
                line.addWidget(out)
            column.addLayout(line)
            if note:
                below = Text(note, size=theme.SMALL, ink="muted", wrap=True)
                below.setContentsMargins(26, 0, 0, 0)
                column.addWidget(below)
        if name == "laws":
            self._law_place = QVBoxLayout()
            column.addLayout(self._law_place)
            self.more_laws = Button(tr("Tambah dasar hukum di luar daftar"), kind="plain", icon="add")
            self.more_laws.clicked.connect(self.open_law_form)
            if not self._editable:
                self.more_laws.hide()
            column.addWidget(self.more_laws, 0, Qt.AlignmentFlag.AlignLeft)

        else:
            place_of_form = QVBoxLayout()
            column.addLayout(place_of_form)
            more = Button(_more_words()[name], kind="plain", icon="add")
            more.clicked.connect(lambda: self.open_own_form(name))
            if not self._editable:
                more.hide()
            column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
            self._more[name] = (place_of_form, more)

    def _buttons_of(self, law: LegalBasis, place: int, count: int) -> list[IconButton]:
        up = IconButton("chevron-up", tr("Naikkan {short}", short=law.short))
        down = IconButton("chevron-down", tr("Turunkan {short}", short=law.short))
        up.setEnabled(place > 0)
        down.setEnabled(place + 1 < count)
        up.clicked.connect(lambda: self.move_law(law.id, -1))
        down.clicked.connect(lambda: self.move_law(law.id, +1))
        buttons = [up, down]
        if is_own(law, legal_bases(self._files)):
            out = IconButton("trash", tr("Hapus {short}", short=law.short))
            out.clicked.connect(lambda: self.remove_law(law.id))
            buttons.insert(0, out)
        self.law_buttons[law.id] = buttons
        return buttons

    def _box(self, words: str, note: str, ticked: bool) -> QCheckBox:
        box = QCheckBox(literal(words))
        box.setChecked(ticked)
        box.setEnabled(self._editable)
        box.setAccessibleDescription(note)
        box.toggled.connect(self._on_ticked)
        return box

    def _on_ticked(self) -> None:
        self.save.setEnabled(self.changed)


def _words(item: Item, shorts: dict[str, str]) -> tuple[str, str]:
    """An item in a line, and what is told below it."""
    if isinstance(item, LegalBasis):
        later = ", ".join(shorts.get(each, each) for each in item.superseded_by)
        return item.short, tr(
            "Sudah digantikan oleh {later}. {title}", later=later, title=item.title
        ) if later else item.title
    if isinstance(item, ProhibitionSet):
        return item.title, "; ".join(item.items)
    return item.text, tr(
        "{level} · {who} · {legal_basis}",
        level=label(f"sanction_level.{item.level}"),
        who=label(f"staff_group.{item.applies_to}"),
        legal_basis=shorts.get(item.legal_basis, item.legal_basis),
    )


def _heading(words: str) -> Text:
    return Text(words, weight=theme.SEMIBOLD)
