"""What is wrong, said in a form, and below it the way to what the manual says about it.

A known error has a code, which section 11 of the manual explains; what a form finds by itself (a field is empty) is
only a sentence.
"""

from __future__ import annotations

from typing import TypeAlias

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from netral_desktop.kernel.errors import KnownError

from .. import theme
from ..texts import tr
from .labels import Text

Fault: TypeAlias = KnownError | str  # what is wrong; "" when nothing is


def fault_words(fault: Fault) -> str:
    """What happened, and what to do next."""
    return fault if isinstance(fault, str) else f"{fault.message} {fault.next_step}".strip()


class Problem(Text):
    """The sentence, and for a code that the manual knows a link to its row; without a problem it is a plain label."""

    def __init__(
        self, *, size: int = theme.NOTE, ink: str = "due", selectable: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__("", size=size, ink=ink, wrap=True, selectable=selectable, parent=parent)
        self._code = ""
        self.manual = QPushButton(tr("Panduan"), self)
        self.manual.setProperty("kind", "link")
        self.manual.setAccessibleName(tr("Panduan tentang pesan ini"))
        self.manual.setAutoDefault(False)
        font = theme.font(theme.SMALL, theme.SEMIBOLD)
        font.setUnderline(True)
        self.manual.setFont(font)
        self.manual.clicked.connect(self._explain)
        self.manual.hide()

    def say(self, fault: Fault) -> None:
        """Say this in place of what was said before."""
        self._code = _explained(fault)
        self.manual.setVisible(bool(self._code))
        self.setContentsMargins(0, 0, 0, self.manual.sizeHint().height() if self._code else 0)
        self.setText(fault_words(fault))
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        hint = self.manual.sizeHint()
        self.manual.setGeometry(0, self.height() - hint.height(), hint.width(), hint.height())

    def _explain(self) -> None:
        from ..manual import open_manual  # where somebody wants it

        open_manual(self, code=self._code)


def _explained(fault: Fault) -> str:
    """Its code, where the manual explains it."""
    if isinstance(fault, str):
        return ""
    from netral_desktop.kernel.manual import explanations  # not before something is wrong

    return fault.code if fault.code in explanations() else ""
