"""What a campaign rests on and asks for: duties that are tracked, laws, prohibitions, sanctions, to be ticked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from netral_desktop.campaigns.templates import (
    LegalBasis,
    ProhibitionSet,
    Sanction,
    legal_bases,
    prohibition_sets,
    sanctions,
)
from netral_desktop.campaigns.terms import CampaignTerms, Duty

from ... import theme
from ...widgets.buttons import Button
from ...widgets.forms import Scroll
from ...widgets.labels import Text
from .presenter import Opened

_LEVELS = {"moral": "moral", "ringan": "ringan", "sedang": "sedang", "berat": "berat", "kontrak": "menurut kontrak"}
Item = LegalBasis | ProhibitionSet | Sanction


class TermsPanel(QWidget):
    """`saved` carries the terms that are ticked."""

    saved = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._campaign = ""
        self._before: CampaignTerms | None = None
        self.duties: dict[Duty, QCheckBox] = {}
        self.items: dict[str, list[tuple[Item, QCheckBox]]] = {}
        self._scroll = Scroll(QWidget())
        self.save = Button("Simpan", kind="primary", icon="save")
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
        if opened.campaign.id == self._campaign and self._before is not None and self.terms != self._before:
            return
        self._campaign = opened.campaign.id
        self._build(opened)
        self._before = self.terms
        self.save.setVisible(opened.editable)
        self._on_ticked()

    @property
    def terms(self) -> CampaignTerms:
        """What is ticked, in the order shown."""

        def ticked(name: str) -> tuple[Item, ...]:
            return tuple(item for item, box in self.items[name] if box.isChecked())

        return CampaignTerms(
            duties=tuple(duty for duty, box in self.duties.items() if box.isChecked()),
            legal_bases=ticked("laws"),  # type: ignore[arg-type]
            prohibitions=ticked("prohibitions"),  # type: ignore[arg-type]
            sanctions=ticked("sanctions"),  # type: ignore[arg-type]
        )

    def mark_saved(self) -> None:
        """What is ticked is what is kept."""
        self._before = self.terms
        self._on_ticked()

    def _build(self, opened: Opened) -> None:
        terms = opened.terms
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, theme.SPACE.S, 0)
        column.setSpacing(theme.SPACE.S)
        column.addWidget(_heading("Kewajiban yang dicatat"))
        ordered = (*terms.duties, *(duty for duty in Duty if duty not in terms.duties))
        self.duties = {duty: self._box(column, duty.label, "", duty in terms.duties) for duty in ordered}
        shorts = {law.id: law.short for law in (*legal_bases(), *terms.legal_bases)}
        self.items = {}
        sections: tuple[tuple[str, str, Sequence[Item], Sequence[Item]], ...] = (
            ("laws", "Dasar hukum", terms.legal_bases, legal_bases()),
            ("prohibitions", "Daftar larangan", terms.prohibitions, prohibition_sets()),
            ("sanctions", "Sanksi", terms.sanctions, sanctions()),
        )
        for name, title, chosen, catalogue in sections:
            column.addSpacing(theme.SPACE.S)
            column.addWidget(_heading(title))
            known = {item.id for item in chosen}
            items = (*chosen, *(item for item in catalogue if item.id not in known))
            self.items[name] = [
                (item, self._box(column, *_words(item, shorts), item.id in known)) for item in items
            ]  # fmt: skip
        column.addStretch()
        content.setEnabled(opened.editable)
        self._scroll.setWidget(content)
        content.setAutoFillBackground(False)

    def _box(self, column: QVBoxLayout, words: str, note: str, ticked: bool) -> QCheckBox:
        box = QCheckBox(words)
        box.setChecked(ticked)
        box.setAccessibleDescription(note)
        box.toggled.connect(self._on_ticked)
        column.addWidget(box)
        if note:
            line = Text(note, size=theme.SMALL, ink="muted", wrap=True)
            line.setContentsMargins(26, 0, 0, 0)
            column.addWidget(line)
        return box

    def _on_ticked(self) -> None:
        self.save.setEnabled(self._before is not None and self.terms != self._before)


def _words(item: Item, shorts: dict[str, str]) -> tuple[str, str]:
    """An item in a line, and what is told below it."""
    if isinstance(item, LegalBasis):
        later = ", ".join(shorts.get(each, each) for each in item.superseded_by)
        return item.short, f"Sudah digantikan oleh {later}. {item.title}" if later else item.title
    if isinstance(item, ProhibitionSet):
        return item.title, "; ".join(item.items)
    who = "ASN" if item.applies_to == "asn" else "non-ASN"
    return item.text, f"Sanksi {_LEVELS[item.level]}, {who}, {shorts.get(item.legal_basis, item.legal_basis)}"


def _heading(words: str) -> Text:
    return Text(words, weight=theme.SEMIBOLD)
