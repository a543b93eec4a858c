"""The letterhead (*kop*): what an office has written at the top of its sheets, or what stands there until it has."""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection

from netral_desktop.store.operation import read_setting

SETTING = "letterhead"
REGENCY_NAME_SETTING = "regency_name"  # written when an office joins its regency


class Letterhead(msgspec.Struct, frozen=True):
    """The names from the regency down to the office, one a line, and the address; kept in the setting `letterhead`."""

    lines: tuple[str, ...]
    address: str = ""


def stored_letterhead(connection: Connection, office_name: str) -> Letterhead:
    """The office's own letterhead, or one of its regency's and its own name."""
    written = read_setting(connection, SETTING)
    if written is not None:
        return msgspec.convert(written, Letterhead)
    return default_letterhead(office_name, read_setting(connection, REGENCY_NAME_SETTING))


def default_letterhead(office_name: str, regency_name: str | None) -> Letterhead:
    """`PEMERINTAH KABUPATEN ...` where the regency is known, and the office's name, in capitals."""
    above = (f"PEMERINTAH {regency_name.upper().removeprefix('PEMERINTAH ')}",) if regency_name else ()
    return Letterhead((*above, office_name.upper()))
