"""The choice of a unit, which stands for those under it too; the same on every page that can be narrowed to one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from netral_desktop.kernel.text import number
from netral_desktop.roster.queries import Unit

from ..texts import tr
from .calm_fields import keep_calm
from .choice_box import ChoiceBox


def _every() -> str:
    return tr("Semua unit")


_WIDER = 80  # px by which the open list is wider than the box: names of schools are long


class UnitChoice(ChoiceBox):
    """Tells `chosen` when a person took another unit; hidden where there is nothing to choose from."""

    chosen = Signal()

    def __init__(self, width: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        keep_calm(self)
        self.setAccessibleName(tr("Unit kerja"))
        if width:
            self.setFixedWidth(width)
            self.view().setMinimumWidth(width + _WIDER)
        self.addItem(_every(), None)
        self.activated.connect(lambda _: self.chosen.emit())
        self._shown: tuple[Unit, ...] = ()

    @property
    def unit_id(self) -> str | None:
        """The unit that is chosen; None for all."""
        chosen: str | None = self.currentData()
        return chosen

    @property
    def name(self) -> str | None:
        """The chosen unit's name; None for all."""
        return next((unit.name for unit in self._shown if unit.id == self.unit_id), None)

    def show_units(self, units: Sequence[Unit]) -> None:
        """Offer these, as a tree with the number of people; the choice stays if it is still there."""
        self.setVisible(bool(units))
        if tuple(units) == self._shown:
            return
        self._shown = tuple(units)
        kept = self.unit_id
        self.clear()
        self.addItem(_every(), None)
        for unit in units:
            self.addItem(f"{'    ' * unit.depth}{unit.name} ({number(unit.total)})", unit.id)
        self.choose(kept)

    def choose(self, unit_id: str | None) -> None:
        """Show a unit as chosen without telling of it; one that is not there means all."""
        self.setCurrentIndex(max(0, self.findData(unit_id)))
