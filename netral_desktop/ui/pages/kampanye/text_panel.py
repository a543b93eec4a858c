"""One text of a campaign: its parts to be edited, clauses to be reordered, and the page it would be printed as."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from netral_desktop.campaigns.templates import Text as CampaignText
from netral_desktop.campaigns.templates import TextKind
from netral_desktop.kernel.errors import KnownError

from ... import theme
from ...texts import tr
from ...widgets.buttons import Button, IconButton
from ...widgets.calm_fields import keep_calm
from ...widgets.choice_box import ChoiceBox
from ...widgets.forms import FormRow, Scroll
from ...widgets.labels import Text
from ...widgets.page_preview import PagePreview
from ...widgets.problem import Problem
from .chips import ChipPainter, chips, kept, shown
from .drawing import Picture
from .identity_rows import IdentityRows
from .presenter import (
    BY_LINE,
    IDENTITY,
    LISTED,
    Parts,
    fault_in,
    identity_in,
    lines_in,
    part_words,
    parts_of,
    text_from,
)

_PAUSE_MS = 600  # after the last key, before the page is drawn again
_PREVIEW_WIDTH = 340
_LINES = 9  # of a paragraph in sight; a longer one scrolls


class Paragraph(QPlainTextEdit):
    """A paragraph, as high as what stands in it."""

    def __init__(self, text: str) -> None:
        super().__init__(shown(text))
        ChipPainter(self.document())  # which keeps it
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._grow)

    @property
    def typed(self) -> str:
        """What stands in it, placeholders by their names."""
        return kept(self.toPlainText())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def _grow(self) -> None:
        metrics, margin = self.fontMetrics(), 2 * round(self.document().documentMargin())
        room = QRect(0, 0, self.viewport().width() - margin, 0)
        words = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, self.toPlainText() or " ").height()
        around = self.height() - self.viewport().height() + margin
        self.setFixedHeight(min(words, _LINES * metrics.lineSpacing()) + around + 2)


class Clause(QWidget):
    """One clause with its number and its buttons."""

    def __init__(self, number: int, count: int, text: str, panel: TextPanel) -> None:
        super().__init__()
        self.field = Paragraph(text)
        self.field.setAccessibleName(tr("Butir {n}", n=number))
        self.field.textChanged.connect(panel.on_edited)
        self.buttons = [
            _tool("chevron-up", tr("Naikkan butir {n}", n=number), lambda: panel.move_clause(self, -1)),
            _tool("chevron-down", tr("Turunkan butir {n}", n=number), lambda: panel.move_clause(self, +1)),
            _tool("trash", tr("Hapus butir {n}", n=number), lambda: panel.remove(self)),
        ]
        self.buttons[0].setEnabled(number > 1)
        self.buttons[1].setEnabled(number < count)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE.XS)
        row.addWidget(Text(f"{number}.", size=theme.NOTE, ink="muted"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.field, 1)
        for button in self.buttons:
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)


class TextPanel(QWidget):
    """`saved` carries the text; `wanted` one to be drawn, whose pictures come back by `show_pages`."""

    saved = Signal(object)
    wanted = Signal(object)

    def __init__(self, kind: TextKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self._campaign = ""
        self._stored: CampaignText | None = None
        self._editable = False
        self._pictures: list[Picture] = []
        self._page = 0
        self.fields: dict[str, Paragraph] = {}
        self.clauses: list[Clause] = []
        self.identity: IdentityRows | None = None
        self._listed = ""
        self._last: Paragraph | None = None
        self._scroll = Scroll(QWidget())
        self._version = Text("", size=theme.SMALL, ink="muted")
        self.fault = Problem()
        self.save = Button(tr("Simpan naskah"), kind="primary", icon="save")
        self.save.clicked.connect(self._save)
        self.preview = PagePreview()
        self.preview.wanted.connect(self._on_page)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self._draw)
        foot = QHBoxLayout()
        foot.addWidget(self._version)
        foot.addWidget(self.fault, 1)
        foot.addWidget(self.save)
        left = QVBoxLayout()
        left.addWidget(self._scroll, 1)
        left.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE.L)
        row.addLayout(left, 3)
        self.preview.setMinimumWidth(_PREVIEW_WIDTH)
        row.addWidget(self.preview, 2)

    def show_text(self, campaign_id: str, text: CampaignText, version: str, *, editable: bool) -> None:
        """Show a text; what is being typed about the same campaign stays."""
        if campaign_id == self._campaign and self.changed:
            return
        self._version.setText(version)
        if (campaign_id, text, editable) == (self._campaign, self._stored, self._editable):
            return
        self._campaign, self._stored, self._editable = campaign_id, text, editable
        self._build(parts_of(text))
        self.save.setVisible(editable)
        self.on_edited()
        self._timer.stop()
        self._draw()

    @property
    def text(self) -> CampaignText:
        """The text as it now stands, faulty or not."""
        assert self._stored is not None
        return text_from(self._stored, self._parts())

    @property
    def changed(self) -> bool:
        """Whether something is not saved."""
        return self._stored is not None and self.text != self._stored

    def forget(self) -> None:
        """Let go of what is being typed."""
        self._stored = None

    def mark_saved(self, text: CampaignText) -> None:
        """This text is what is kept."""
        self._stored = text
        self.on_edited()

    def show_pages(self, pictures: list[Picture]) -> None:
        """Take the drawing of the text."""
        same = len(pictures) == len(self._pictures)
        self._pictures = pictures
        if same:
            self._on_page(self._page)
        else:
            self.preview.set_pages(len(pictures))

    def refuse(self, error: KnownError) -> None:
        """Say why it cannot be printed or kept."""
        self.fault.say(error)

    # -- clauses ----------------------------------------------------------------------------------------------------

    def move_clause(self, clause: Clause, by: int) -> None:
        """Move a clause up (-1) or down (+1)."""
        place = self.clauses.index(clause)
        to = place + by
        if 0 <= to < len(self.clauses):
            texts = [each.field.typed for each in self.clauses]
            texts.insert(to, texts.pop(place))
            self._rebuild(tuple(texts), to)

    def remove(self, clause: Clause) -> None:
        """Take a clause out."""
        place = self.clauses.index(clause)
        texts = [each.field.typed for each in self.clauses]
        del texts[place]
        self._rebuild(tuple(texts), min(place, len(texts) - 1))

    def add(self) -> None:
        """An empty clause at the end."""
        self._rebuild((*(each.field.typed for each in self.clauses), ""), len(self.clauses))

    def on_edited(self) -> None:
        """Check what stands here, and draw it when the typing pauses."""
        if self._stored is None:
            return
        fault = fault_in(self.kind, self.text)
        self.fault.say(fault)
        self.save.setEnabled(not fault and self.changed)
        self._timer.start()

    # -- parts ------------------------------------------------------------------------------------------------------

    def _parts(self) -> Parts:
        parts: Parts = {}
        for name, field in self.fields.items():
            typed = field.typed
            parts[name] = tuple(typed.splitlines()) if name in BY_LINE else typed
        parts[self._listed] = tuple(clause.field.typed for clause in self.clauses)
        if self.identity is not None:
            parts[IDENTITY] = self.identity.fields
        return {name: parts[name] for name in part_words() if name in parts}

    def _rebuild(self, clauses: tuple[str, ...], focus: int) -> None:
        where = self._scroll.verticalScrollBar().value()
        self._build(self._parts() | {self._listed: clauses})
        self._scroll.verticalScrollBar().setValue(where)
        if 0 <= focus < len(self.clauses):
            self.clauses[focus].field.setFocus()
        self.on_edited()

    def _build(self, parts: Parts) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, theme.SPACE.S, 0)
        column.setSpacing(theme.SPACE.S)
        column.addLayout(self._chips())
        self.fields.clear()
        self.clauses.clear()
        self.identity = None
        for name, value in parts.items():
            if name == IDENTITY:
                column.addWidget(Text(part_words()[name], size=theme.NOTE, weight=theme.SEMIBOLD))
                self.identity = IdentityRows(identity_in(value), editable=self._editable)
                self.identity.edited.connect(self.on_edited)
                column.addWidget(self.identity)
                continue
            if name in LISTED:
                self._listed = name
                column.addWidget(Text(part_words()[name], size=theme.NOTE, weight=theme.SEMIBOLD))
                clauses = lines_in(value)
                self.clauses = [Clause(number, len(clauses), text, self) for number, text in enumerate(clauses, 1)]
                for clause in self.clauses:
                    column.addWidget(clause)
                self.more = Button(tr("Tambah butir"), kind="plain", icon="add")
                self.more.clicked.connect(self.add)
                if not self._editable:
                    self.more.hide()
                column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
                continue
            field = Paragraph("\n".join(lines_in(value)))
            field.textChanged.connect(self.on_edited)
            self.fields[name] = field
            column.addWidget(FormRow(part_words()[name], field))
        column.addStretch()
        for field in (*self.fields.values(), *(clause.field for clause in self.clauses)):
            field.setReadOnly(not self._editable)
            field.installEventFilter(self)
        for clause in self.clauses:
            for button in clause.buttons:
                button.setVisible(self._editable)
        old = self._scroll.takeWidget()  # may hold the very button that was pressed
        old.hide()
        old.deleteLater()
        self._scroll.setWidget(content)
        content.setAutoFillBackground(False)

    def _chips(self) -> QHBoxLayout:
        """A button for each placeholder, which puts it where the caret was last."""
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE.XS)
        choice = ChoiceBox()
        keep_calm(choice)
        choice.addItem(tr("Sisipkan isian…"))
        for chip in chips().values():
            choice.addItem(chip)
        choice.setAccessibleName(tr("Sisipkan isian yang diganti saat mencetak"))
        choice.setEnabled(self._editable)
        choice.activated.connect(lambda place: self._insert(choice, place))
        row.addWidget(choice)
        row.addWidget(Text(tr("Isian berwarna diganti saat mencetak."), size=theme.SMALL, ink="muted"), 1)
        return row

    def _insert(self, choice: ChoiceBox, place: int) -> None:
        fields = [*self.fields.values(), *(clause.field for clause in self.clauses)]
        if place and self._last is not None and self._last in fields:
            self._last.insertPlainText(choice.itemText(place))
            self._last.setFocus()
        choice.setCurrentIndex(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remember in which field the caret was last."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, Paragraph):
            self._last = watched
        return super().eventFilter(watched, event)

    def _draw(self) -> None:
        if not fault_in(self.kind, self.text):
            self.wanted.emit(self.text)

    def _on_page(self, page: int) -> None:
        self._page = page
        if page < len(self._pictures):
            drawn = self._pictures[page]
            image = QImage(drawn.grey, drawn.width, drawn.height, drawn.width, QImage.Format.Format_Grayscale8)
            self.preview.show_page(page, image.copy())

    def _save(self) -> None:
        self.saved.emit(self.text)


def _tool(icon: str, name: str, action: Callable[[], object]) -> IconButton:
    button = IconButton(icon, name)
    button.clicked.connect(action)
    return button
