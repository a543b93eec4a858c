"""How the window looks, in one place: colours, type scale, spacing, radii, and `apply_theme`.

Sizes are logical pixels. Widgets take every figure from here; the style sheet (`resources/qss/netral.qss`) names the
colours as `@token` and styles only what the palette cannot: buttons, fields, tables, scroll bars. The colours stand in
`colors`; widgets take them when they are made, so whoever changes the look makes the views anew.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from netral_desktop.kernel.appearance import chosen_look
from netral_desktop.kernel.paths import resource

from .colors import LOOKS, Look

# -- colours --------------------------------------------------------------------------------------------------------

COLORS: dict[str, str] = dict(LOOKS[Look.LIGHT])  # of the look that is worn; `wear` puts another one in


class Tone(Enum):
    """What a colour says: (text colour, ground colour, solid colour) by token name."""

    NEUTRAL = ("muted", "hover", "muted")
    PRIMARY = ("primary", "primary-soft", "primary")
    OK = ("ok-text", "ok-soft", "ok")
    WARNING = ("warning-text", "warning-soft", "warning")
    DUE = ("due", "due-soft", "due")

    @property
    def text(self) -> QColor:
        """The colour of words on `soft` or on a panel."""
        return color(self.value[0])

    @property
    def soft(self) -> QColor:
        """The ground of a chip or banner."""
        return color(self.value[1])

    @property
    def solid(self) -> QColor:
        """The colour of a bar or a mark."""
        return color(self.value[2])


@cache
def color(token: str) -> QColor:
    """The colour of a token. Raises KeyError for an unknown one."""
    return QColor(COLORS[token])


# -- type, spacing, shapes ------------------------------------------------------------------------------------------

SMALL, NOTE, BODY, SECTION, TITLE, FIGURE, CHECK_IN = 12, 13, 14, 15, 20, 32, 44
REGULAR, SEMIBOLD, BOLD = QFont.Weight.Normal, QFont.Weight.DemiBold, QFont.Weight.Bold
SMALLEST = 10  # to which a long name may shrink


@dataclass(frozen=True)
class Space:
    """Steps of four."""

    XS: int = 4
    S: int = 8
    M: int = 12
    L: int = 16
    XL: int = 24


SPACE: Final = Space()
PANEL_RADIUS = 8
CONTROL_RADIUS = 6
CONTROL_HEIGHT = 36
VERDICT_HEIGHT = 44
ROW_HEIGHT = 44
HEADER_HEIGHT = 60
NAVIGATION_WIDTH = 208
NAVIGATION_FOLDED = 60
FOLD_BELOW = 1200  # window width under which the navigation shows icons only
SMALLEST_WINDOW = (1000, 520)  # a 1366x768 screen at 125 % leaves 1093x535


ARGUMENTS = ("-style", "Fusion")  # for QApplication


def font_family() -> str:
    """Segoe UI on Windows, Noto Sans elsewhere; where neither is installed, the one that we ship for paper."""
    wanted = ("Segoe UI", "Noto Sans") if sys.platform == "win32" else ("Noto Sans", "DejaVu Sans")
    return next((family for family in wanted if QFontDatabase.hasFamily(family)), None) or _shipped_family()


def _shipped_family() -> str:
    """Liberation Sans from our own files: without it Qt may fall back to a monospaced font, and texts are cut."""
    families = [
        family
        for file in sorted(resource("fonts").glob("LiberationSans-*.ttf"))
        for family in QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(file)))
    ]
    return families[0] if families else QApplication.font().family()


def font(size: int = BODY, weight: QFont.Weight = REGULAR) -> QFont:
    """The window's font at a size in logical pixels."""
    made = QFont(QApplication.font())
    made.setPixelSize(size)
    made.setWeight(weight)
    return made


def style_sheet() -> str:
    """The style sheet with its `@token` names replaced. The longest names go first, since they contain others."""
    text = resource("qss", "netral.qss").read_text(encoding="utf-8")
    for token in sorted(COLORS, key=len, reverse=True):
        text = text.replace(f"@{token}", COLORS[token])
    return text.replace("@chevrons", _marks_on("panel")).replace("@ticks", _marks_on("primary"))


def _marks_on(ground: str) -> str:
    """Where the arrows and ticks lie that can be seen on this colour."""
    return resource("qss", "bright" if QColor(COLORS[ground]).lightnessF() < 0.5 else "dark").as_posix()


def palette() -> QPalette:
    """The colours that Fusion takes for everything that the style sheet leaves alone."""
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: "ground",
        QPalette.ColorRole.WindowText: "ink",
        QPalette.ColorRole.Base: "panel",
        QPalette.ColorRole.AlternateBase: "hover",
        QPalette.ColorRole.Text: "ink",
        QPalette.ColorRole.PlaceholderText: "hint",
        QPalette.ColorRole.Button: "panel",
        QPalette.ColorRole.ButtonText: "ink",
        QPalette.ColorRole.Highlight: "primary",
        QPalette.ColorRole.HighlightedText: "on-primary",
        QPalette.ColorRole.Accent: "primary",
        QPalette.ColorRole.Link: "primary",
        QPalette.ColorRole.ToolTipBase: "ink",
        QPalette.ColorRole.ToolTipText: "panel",
        QPalette.ColorRole.Mid: "line",
        QPalette.ColorRole.Midlight: "line",
        QPalette.ColorRole.Dark: "line-strong",
    }
    for role, token in roles.items():
        made.setColor(role, color(token))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, color("disabled"))
    return made


def chosen() -> Look:
    """What the person has chosen on this computer; the system's own look where nothing was."""
    kept = chosen_look()
    return Look(kept) if kept in set(Look) else Look.SYSTEM


def worn(app: QApplication, look: Look) -> Look:
    """Which of the looks a choice comes to now."""
    if look is not Look.SYSTEM:
        return look
    hints = app.styleHints()
    if hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
        return Look.CONTRAST
    return Look.DARK if hints.colorScheme() is Qt.ColorScheme.Dark else Look.LIGHT


def apply_theme(app: QApplication, look: Look | None = None) -> None:
    """Our colours on Fusion, in a look (the chosen one), one font, one small style sheet.

    Fusion itself is chosen by `ARGUMENTS`: `QApplication.setStyle` would cost 15 ms, all of them for the Python class
    of the style that it returns.
    """
    wanted = chosen() if look is None else look
    hints = app.styleHints()
    hints.unsetColorScheme()
    wear(worn(app, wanted))
    if wanted is not Look.SYSTEM:  # so that the system's frame and dialogs are like us
        hints.setColorScheme(Qt.ColorScheme.Light if wanted is Look.LIGHT else Qt.ColorScheme.Dark)
    base = QFont(font_family())
    base.setPixelSize(BODY)
    app.setFont(base)
    app.setPalette(palette())
    app.setStyleSheet(style_sheet())


def wear(look: Look) -> None:
    """Let `color` answer with the colours of a look from now on. `look` is not SYSTEM."""
    COLORS.update(LOOKS[look])
    color.cache_clear()
