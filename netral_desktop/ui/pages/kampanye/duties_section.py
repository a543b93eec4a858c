"""The duties of a campaign as they are ticked: which, in whose words, and until when leaders and staff are asked."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from netral_desktop.campaigns.duties import ALWAYS, Duty, DutyDeadline, OwnDuty, Tier
from netral_desktop.campaigns.terms import CampaignTerms
from netral_desktop.kernel.text import fold

from ... import theme
from ...texts import literal, tr
from ...widgets.buttons import Button
from ...widgets.day_choice import DayChoice
from ...widgets.layouts import clear

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_LONGEST_KEY = 40
_LONGEST_WORDS = 200
_INDENT = 26  # of what belongs to a box, to stand below its words


def _tiers() -> dict[Tier, str]:
    return {Tier.LEADERS: tr("Tenggat pimpinan"), Tier.STAFF: tr("Tenggat pegawai")}


class DutiesSection(QWidget):
    """Pact and oath are always ticked, and the staff's day for them is a field of the campaign."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: dict[str, QCheckBox] = {}  # by the duty's key
        self.days: dict[tuple[str, Tier], DayChoice] = {}
        self._own: dict[str, OwnDuty] = {}
        self._editable = False
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.SPACE.XS)
        self.words = QLineEdit()
        self.words.setMaxLength(_LONGEST_WORDS)
        self.words.setPlaceholderText(tr("Kewajiban lain, misalnya: Memasang spanduk di gerbang"))
        self.words.setAccessibleName(tr("Kewajiban lain"))
        self.add = Button(tr("Tambah kewajiban"), kind="plain", icon="add")
        self.add.clicked.connect(self._add_own)
        self.words.returnPressed.connect(self._add_own)
        self._more = QWidget()
        more = QHBoxLayout(self._more)
        more.setContentsMargins(0, 0, 0, 0)
        more.addWidget(self.words, 1)
        more.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE.XS)
        column.addLayout(self._lines)
        column.addWidget(self._more)

    def show_terms(self, terms: CampaignTerms, *, editable: bool) -> None:
        """Show what a campaign tracks."""
        clear(self._lines)
        self.boxes, self.days, self._editable = {}, {}, editable
        self._own = {duty.key: duty for duty in terms.own_duties}
        set_days = {(each.duty, each.tier): each.day for each in terms.deadlines}
        for duty in (*terms.duties, *(duty for duty in Duty if duty not in terms.duties)):
            self._add_line(duty.value, duty.label, duty in terms.duties or duty in ALWAYS, set_days)
        for own in terms.own_duties:
            self._add_line(own.key, own.label, True, set_days)
        self._more.setVisible(editable)

    @property
    def duties(self) -> tuple[Duty, ...]:
        """Those that the program knows by name."""
        return tuple(Duty(key) for key in self._ticked() if key not in self._own)

    @property
    def own_duties(self) -> tuple[OwnDuty, ...]:
        """Those in the campaign's own words."""
        return tuple(self._own[key] for key in self._ticked() if key in self._own)

    @property
    def deadlines(self) -> tuple[DutyDeadline, ...]:
        """The days of those that are ticked."""
        ticked = set(self._ticked())
        return tuple(
            DutyDeadline(key, tier, choice.day)
            for (key, tier), choice in self.days.items()
            if key in ticked and choice.day is not None
        )

    def _ticked(self) -> Iterator[str]:
        return (key for key, box in self.boxes.items() if box.isChecked())

    def _add_own(self) -> None:
        words = " ".join(self.words.text().split())
        if not words:
            self.words.setFocus()
            return
        own = OwnDuty(_key(words, self.boxes), words)
        self._own[own.key] = own
        self._add_line(own.key, own.label, True, {})
        self.words.clear()
        self.changed.emit()

    def _add_line(self, key: str, words: str, ticked: bool, days: dict[tuple[str, Tier], str]) -> None:
        line = QWidget()
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        box = self.boxes[key] = QCheckBox(literal(words))
        box.setChecked(ticked)
        box.setEnabled(self._editable and key not in ALWAYS)
        if key in ALWAYS:
            box.setToolTip(tr("Selalu dicatat"))
        column.addWidget(box)
        below = QWidget()
        row = QHBoxLayout(below)
        row.setContentsMargins(_INDENT, 0, 0, 0)
        for tier, label in _tiers().items():
            if tier is Tier.STAFF and key in ALWAYS:
                continue
            choice = self.days[key, tier] = DayChoice(label)
            choice.box.setAccessibleName(f"{label}: {words}")
            choice.field.setAccessibleName(f"{label}: {words}")
            choice.show_day(days.get((key, tier)))
            choice.set_editable(self._editable)
            choice.changed.connect(self.changed)
            row.addWidget(choice)
        row.addStretch()
        if not ticked:
            below.hide()
        box.toggled.connect(below.setVisible)
        box.toggled.connect(self.changed)
        column.addWidget(below)
        self._lines.addWidget(line)


def _key(words: str, known: Collection[str]) -> str:
    """A name for programs, made of the words, that no other duty has."""
    slug = _NOT_SLUG.sub("-", fold(words)).strip("-")[: _LONGEST_KEY - 4].strip("-") or "lain"
    return next(key for n in range(1, 1000) if (key := slug if n == 1 else f"{slug}-{n}") not in known)
