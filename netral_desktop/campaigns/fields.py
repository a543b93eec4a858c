"""What a person types about a campaign, checked: lines that are not empty, days that exist, a zone of Indonesia."""

from __future__ import annotations

from collections.abc import Mapping

from netral_desktop.kernel.clock import ZONES, parse_day
from netral_desktop.kernel.errors import Refused
from netral_desktop.words import label

LONGEST_LINE = 200  # characters

_LINES = ("title", "circular_number", "issuer")
_DAYS, _DAYS_OR_NONE = ("pact_deadline", "ikrar_deadline"), ("circular_date", "video_deadline")


def checked_fields(given: Mapping[str, str | None]) -> dict[str, str | None]:
    """The columns of a campaign from what was typed. Days are `YYYY-MM-DD` or `DD-MM-YYYY`.

    Raises Refused (`bad_day`, `text_missing`, `text_too_long`, `bad_zone`).
    """
    checked: dict[str, str | None] = {}
    for name, text in given.items():
        if name in _LINES:
            checked[name] = _line(_called(name), text or "")
        elif name in _DAYS:
            checked[name] = _day(_called(name), text or "")
        elif name in _DAYS_OR_NONE:
            checked[name] = _day(_called(name), text) if text else None
        elif name == "time_zone":
            if text not in ZONES:
                raise Refused("bad_zone", zone=text, zones=", ".join(ZONES))
            checked[name] = text
        else:
            checked[name] = _short(_called("place"), (text or "").strip())
    return checked


def _called(name: str) -> str:
    return label(f"campaign_field.{name}")


def _line(what: str, text: str) -> str:
    line = " ".join(text.split())
    if not line:
        raise Refused("text_missing", what=what)
    return _short(what, line)


def _short(what: str, line: str) -> str:
    if len(line) > LONGEST_LINE:
        raise Refused("text_too_long.line", what=what, longest=LONGEST_LINE)
    return line


def _day(what: str, text: str) -> str:
    try:
        return parse_day(text).isoformat()
    except ValueError:
        raise Refused("bad_day.field", what=what, day=text) from None
