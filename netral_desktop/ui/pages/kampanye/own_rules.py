"""Forms of a regency's own: a list of prohibitions, a sanction. What is typed becomes an item with an id of its own."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from netral_desktop.campaigns.templates import LegalBasis, ProhibitionSet, Sanction
from netral_desktop.words import labels

from ...texts import tr
from ...widgets.buttons import Button
from ...widgets.choice_box import ChoiceBox
from ...widgets.form_keys import FormKeys
from ...widgets.forms import FormRow
from ...widgets.panels import Panel, SectionTitle

LONGEST_ACT = 1200  # characters


def own_id(prefix: str, known: Collection[str]) -> str:
    """The first of `larangan-1`, `larangan-2` ... that nothing has."""
    return next(each for n in range(1, 1000) if (each := f"{prefix}-{n}") not in known)


def set_from(title: str, acts: str, source: str, law: str | None, known: Collection[str]) -> ProhibitionSet | str:
    """The list that was typed, one act a line; or what is wrong with it."""
    title, source = (" ".join(text.split()) for text in (title, source))
    lines = tuple(line for line in (" ".join(each.split()) for each in acts.splitlines()) if line)
    if not title or not lines:
        return tr("Isi judulnya dan paling sedikit satu larangan.")
    if len(lines) > 40 or max(map(len, lines)) > LONGEST_ACT:
        return tr("Paling banyak 40 larangan, masing-masing paling panjang {most} huruf.", most=LONGEST_ACT)
    ids = tuple(str(n) for n in range(1, len(lines) + 1))
    return ProhibitionSet(own_id("larangan", known), title, source or title, law, lines, item_ids=ids)


class _OwnForm(Panel):
    """`submitted` carries the item."""

    submitted = Signal(object)
    cancelled = Signal()

    def __init__(self, title: str, laws: Sequence[LegalBasis], known: Collection[str], parent: QWidget | None) -> None:
        super().__init__(margin=12, parent=parent)
        self._known = known
        self.law = ChoiceBox()
        for law in laws:
            self.law.addItem(law.short, law.id)
        self.law.setMinimumContentsLength(20)
        self.law.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        save, back = Button(tr("Tambahkan"), kind="primary"), Button(tr("Batal"))
        save.clicked.connect(self.submit)
        back.clicked.connect(self.cancelled)
        FormKeys(self, save, back)
        self._buttons = QHBoxLayout()
        self._buttons.addStretch()
        self._buttons.addWidget(back)
        self._buttons.addWidget(save)
        self.body.addWidget(SectionTitle(title))

    def submit(self) -> None:
        """Hand the item on, or say what is wrong."""
        raise NotImplementedError


class SetForm(_OwnForm):
    """A list of prohibitions, one a line."""

    def __init__(self, laws: Sequence[LegalBasis], known: Collection[str], parent: QWidget | None = None) -> None:
        super().__init__(tr("Daftar larangan sendiri"), laws, known, parent)
        self.law.insertItem(0, tr("Tanpa dasar hukum di daftar"), None)
        self.law.setCurrentIndex(0)
        self.title, self.source, self.acts = QLineEdit(), QLineEdit(), QPlainTextEdit()
        self.title.setMaxLength(200)
        self.source.setMaxLength(200)
        self.title.setPlaceholderText(tr("Larangan dalam surat edaran kabupaten"))
        self.acts.setTabChangesFocus(True)
        self.acts.setFixedHeight(120)
        self.first = self.title
        self._acts_row = FormRow(tr("Larangan, satu setiap baris"), self.acts)
        for row in (FormRow(tr("Judul daftar"), self.title), self._acts_row, FormRow(tr("Sumber"), self.source),
                    FormRow(tr("Dasar hukum"), self.law)):  # fmt: skip
            self.body.addWidget(row)
        self.body.addLayout(self._buttons)

    def submit(self) -> None:
        made = set_from(
            self.title.text(), self.acts.toPlainText(), self.source.text(), self.law.currentData(), self._known
        )
        if isinstance(made, ProhibitionSet):
            self.submitted.emit(made)
        else:
            self._acts_row.set_error(made)
            (self.acts if self.title.text().strip() else self.title).setFocus()


class SanctionForm(_OwnForm):
    """A sanction, for whom and how heavy."""

    def __init__(self, laws: Sequence[LegalBasis], known: Collection[str], parent: QWidget | None = None) -> None:
        super().__init__(tr("Sanksi sendiri"), laws, known, parent)
        self.words, self.staff, self.level = QLineEdit(), ChoiceBox(), ChoiceBox()
        self.words.setMaxLength(LONGEST_ACT)
        for box, key in ((self.staff, "staff_group"), (self.level, "sanction_level")):
            for value, words in labels(key).items():
                box.addItem(words, value)
        self.first = self.words
        self._words_row = FormRow(tr("Bunyi sanksi"), self.words)
        pair = QHBoxLayout()
        pair.addWidget(FormRow(tr("Untuk"), self.staff), 1)
        pair.addWidget(FormRow(tr("Tingkat"), self.level), 1)
        self.body.addWidget(self._words_row)
        self.body.addLayout(pair)
        self.body.addWidget(FormRow(tr("Dasar hukum"), self.law))
        self.body.addLayout(self._buttons)

    def submit(self) -> None:
        words = " ".join(self.words.text().split())
        if not words:
            self._words_row.set_error(tr("Isi bunyi sanksinya."))
            self.words.setFocus()
            return
        self.submitted.emit(
            Sanction(own_id("sanksi", self._known), self.level.currentData(), self.staff.currentData(), words,
                     self.law.currentData())
        )  # fmt: skip
