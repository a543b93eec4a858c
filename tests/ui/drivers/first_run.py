"""At the first start."""

from __future__ import annotations

import re

from PySide6.QtWidgets import QLabel

from netral_desktop.ui.first_run.recovery import KeepRecovery
from netral_desktop.ui.first_run.step import Step

_GROUPS = re.compile(r"[0-9A-Z]{5}(-[0-9A-Z]{5})+|([0-9A-Z]{4}-)+[0-9A-Z]{4}")


def words(step: Step) -> list[str]:
    """All that the step says."""
    return [label.text() for label in step.findChildren(QLabel) if label.isVisible() and label.text()]


def shown_code(step: KeepRecovery) -> str:
    """The recovery code as it stands on the screen, its lines put together."""
    return "-".join(line for line in words(step) if _GROUPS.fullmatch(line))
