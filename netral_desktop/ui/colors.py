"""Every colour of the window by its token, in three looks: light, dark, and high contrast.

Nothing else in the window names a colour: widgets and the style sheet ask `theme` for a token. `TEXT_PAIRS` and
`MARK_PAIRS` are held to WCAG 2.2 in each look (`tests/ui/test_theme.py`): 4.5 : 1 for text (7 : 1 in high contrast),
3 : 1 for what has to be seen but not read.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Look(StrEnum):
    """What a person chooses: one of the looks, or whatever the system says."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


_LIGHT: Final[dict[str, str]] = {
    "ground": "#F4F6F8",
    "panel": "#FFFFFF",
    "line": "#DCE3EA",
    "track": "#DCE3EA",  # of a bar, with a line around it
    "line-strong": "#B4C0CC",
    "field": "#7F8D9B",
    "hover": "#EEF2F5",
    "ink": "#1B2733",
    "muted": "#5B6B7B",
    "hint": "#5B6B7B",  # what stands in an empty field
    "disabled": "#8795A3",
    "primary": "#0B5D66",
    "primary-hover": "#0E6E78",
    "primary-pressed": "#094B52",
    "primary-soft": "#E3F1F2",
    "on-primary": "#FFFFFF",
    "ok": "#2E7D4F",
    "ok-hover": "#276B43",
    "ok-soft": "#E5F3EA",
    "ok-text": "#27703F",  # on ok-soft, where ok itself reaches only 4.4 : 1
    "warning": "#9A6B00",
    "warning-soft": "#FFF4D9",
    "warning-text": "#8A5F00",  # on warning-soft, where warning itself reaches only 4.3 : 1
    "due": "#A8322A",
    "due-soft": "#FBE9E7",
    "navigation": "#12343B",
    "navigation-active": "#1D4A53",
    "navigation-hover": "#183F47",
    "navigation-text": "#D5E3E6",
    "navigation-strong": "#FFFFFF",
    "navigation-muted": "#9FB9BE",
    "ring": "#E9B949",  # of the focus, on primary
    "mark": "#E9B949",
    "on-mark": "#3A2A00",
}
_DARK: Final[dict[str, str]] = {
    "ground": "#11181E",
    "panel": "#1A232B",
    "line": "#2F3C47",
    "track": "#2F3C47",
    "line-strong": "#4C5A66",
    "field": "#7A8996",
    "hover": "#24303A",
    "ink": "#E8EEF3",
    "muted": "#A9B7C4",
    "hint": "#A9B7C4",
    "disabled": "#75828E",
    "primary": "#5CC4CF",
    "primary-hover": "#7AD3DC",
    "primary-pressed": "#48AEB9",
    "primary-soft": "#15383D",
    "on-primary": "#06272B",
    "ok": "#5FC98A",
    "ok-hover": "#7BD6A0",
    "ok-soft": "#173A27",
    "ok-text": "#7ED9A2",
    "warning": "#E0B04A",
    "warning-soft": "#3D3113",
    "warning-text": "#EBC268",
    "due": "#FF9E95",
    "due-soft": "#47201D",
    "navigation": "#0B1B20",
    "navigation-active": "#1D4A53",
    "navigation-hover": "#142F36",
    "navigation-text": "#D5E3E6",
    "navigation-strong": "#FFFFFF",
    "navigation-muted": "#9FB9BE",
    "ring": "#06272B",  # of the focus, on primary
    "mark": "#E9B949",
    "on-mark": "#3A2A00",
}
_CONTRAST: Final[dict[str, str]] = {
    "ground": "#000000",
    "panel": "#000000",
    "line": "#8C8C8C",
    "track": "#000000",  # an empty bar must not look like a full one
    "line-strong": "#FFFFFF",
    "field": "#FFFFFF",
    "hover": "#242424",
    "ink": "#FFFFFF",
    "muted": "#FFFFFF",
    "hint": "#A6A6A6",  # not as bright as what was typed
    "disabled": "#A6A6A6",
    "primary": "#FFFF00",
    "primary-hover": "#FFFF80",
    "primary-pressed": "#D9D900",
    "primary-soft": "#2B2B00",
    "on-primary": "#000000",
    "ok": "#3FF27A",
    "ok-hover": "#8CFFB0",
    "ok-soft": "#002B10",
    "ok-text": "#3FF27A",
    "warning": "#FFC83D",
    "warning-soft": "#2E2200",
    "warning-text": "#FFC83D",
    "due": "#FFA9A1",
    "due-soft": "#3A0A06",
    "navigation": "#000000",
    "navigation-active": "#333300",
    "navigation-hover": "#242424",
    "navigation-text": "#FFFFFF",
    "navigation-strong": "#FFFFFF",
    "navigation-muted": "#FFFFFF",
    "ring": "#000000",  # of the focus, on primary
    "mark": "#FFFF00",
    "on-mark": "#000000",
}
LOOKS: Final[Mapping[Look, Mapping[str, str]]] = {Look.LIGHT: _LIGHT, Look.DARK: _DARK, Look.CONTRAST: _CONTRAST}

# Every pair in which text is drawn: (foreground, background).
TEXT_PAIRS: Final[tuple[tuple[str, str], ...]] = (
    *((text, ground) for text in ("ink", "muted") for ground in ("ground", "panel", "hover", "primary-soft")),
    ("hint", "panel"), ("hint", "ground"),
    *(("primary", ground) for ground in ("panel", "ground", "hover", "primary-soft")),
    *(
        (text, ground)
        for text in ("ok-text", "warning-text", "due")
        for ground in ("panel", "ground", "hover", "primary-soft")
    ),
    ("ok", "panel"), ("warning", "panel"),
    ("ink", "ok-soft"), ("ink", "warning-soft"), ("ink", "due-soft"),
    ("ok-text", "ok-soft"), ("warning-text", "warning-soft"), ("due", "due-soft"),
    *(
        ("on-primary", ground)
        for ground in ("primary", "primary-hover", "primary-pressed", "ok", "ok-hover", "warning", "due")
    ),
    *(
        (text, ground)
        for text in ("navigation-text", "navigation-strong")
        for ground in ("navigation", "navigation-active", "navigation-hover")
    ),
    ("navigation-muted", "navigation"), ("on-mark", "mark"), ("mark", "navigation"),
    ("panel", "ink"),  # a tip
)  # fmt: skip

# Every pair in which something has to be seen that is no text: edges of fields, rings of focus, bars, icons.
MARK_PAIRS: Final[tuple[tuple[str, str], ...]] = (
    ("field", "panel"), ("field", "ground"),
    *((mark, ground) for mark in ("primary", "ok", "warning", "due") for ground in ("panel", "ground", "hover")),
    ("mark", "navigation"), ("mark", "navigation-active"), ("ring", "primary"),
)  # fmt: skip
