"""What a person types about a campaign, checked: lines that are not empty, days that exist, a zone of Indonesia."""

from __future__ import annotations

from collections.abc import Mapping

from netral_desktop.kernel.clock import ZONES, parse_day
from netral_desktop.kernel.errors import Refused

LONGEST_LINE = 200  # characters

_LINES = {"title": "Judul kampanye", "circular_number": "Nomor surat edaran", "issuer": "Penerbit surat edaran"}
_DAYS = {"pact_deadline": "Tenggat pakta", "ikrar_deadline": "Tenggat ikrar"}
_DAYS_OR_NONE = {"circular_date": "Tanggal surat edaran", "video_deadline": "Tenggat video"}


def checked_fields(given: Mapping[str, str | None]) -> dict[str, str | None]:
    """The columns of a campaign from what was typed. Days are `YYYY-MM-DD` or `DD-MM-YYYY`.

    Raises Refused (`bad_day`, `text_missing`, `text_too_long`, `bad_zone`).
    """
    checked: dict[str, str | None] = {}
    for name, text in given.items():
        if name in _LINES:
            checked[name] = _line(_LINES[name], text or "")
        elif name in _DAYS:
            checked[name] = _day(_DAYS[name], text or "")
        elif name in _DAYS_OR_NONE:
            checked[name] = _day(_DAYS_OR_NONE[name], text) if text else None
        elif name == "time_zone":
            if text not in ZONES:
                raise Refused("bad_zone", f"Zona waktu “{text}” tidak dikenal.", f"Pilih {', '.join(ZONES)}.")
            checked[name] = text
        else:
            checked[name] = _short("Tempat", (text or "").strip())
    return checked


def _line(what: str, text: str) -> str:
    line = " ".join(text.split())
    if not line:
        raise Refused("text_missing", f"{what} masih kosong.", "Isi dulu.")
    return _short(what, line)


def _short(what: str, line: str) -> str:
    if len(line) > LONGEST_LINE:
        raise Refused("text_too_long", f"{what} lebih dari {LONGEST_LINE} huruf.", "Ringkas dulu.")
    return line


def _day(what: str, text: str) -> str:
    try:
        return parse_day(text).isoformat()
    except ValueError:
        raise Refused(
            "bad_day", f"{what} “{text}” bukan tanggal yang ada.", "Tulis seperti 2029-11-22 atau 22-11-2029."
        ) from None
