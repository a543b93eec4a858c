"""The letterhead (*kop*): what an office has at the top of its sheets, or what stands there until it has chosen.

Composed text, with or without a crest beside it, or the office's own picture in its place.
"""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection

from netral_desktop.kernel.shapes import prepare
from netral_desktop.store.operation import read_setting
from netral_desktop.words import in_source_language, label

SETTING = "letterhead"
IMAGE_SETTING = "letterhead_image"
REGENCY_NAME_SETTING = "regency_name"  # written when an office joins its regency


class LetterheadImage(msgspec.Struct, frozen=True):
    """A PNG of our own making (`letterhead_image.py`) and its size in pixels; kept in `letterhead_image`."""

    data: bytes
    width: int
    height: int
    whole: bool  # the whole letterhead; otherwise a crest left of the text


class Letterhead(msgspec.Struct, frozen=True):
    """The names from the regency down to the office, one a line, and the address; kept in the setting `letterhead`."""

    lines: tuple[str, ...]
    address: str = ""
    image: LetterheadImage | None = None


def stored_letterhead(connection: Connection, office_name: str) -> Letterhead:
    """The office's own letterhead, or one of its regency's and its own name; with the office's picture, if any."""
    written = read_setting(connection, SETTING)
    if written is not None:
        letterhead = msgspec.convert(written, Letterhead)
    else:
        letterhead = default_letterhead(office_name, read_setting(connection, REGENCY_NAME_SETTING))
    picture = read_setting(connection, IMAGE_SETTING)
    if picture is None:
        return letterhead
    return msgspec.structs.replace(letterhead, image=msgspec.convert(picture, LetterheadImage))


def has_letterhead(connection: Connection) -> bool:
    """Whether the office has chosen its own, in words or as a picture."""
    return any(read_setting(connection, each) is not None for each in (SETTING, IMAGE_SETTING))


@in_source_language()
def default_letterhead(office_name: str, regency_name: str | None) -> Letterhead:
    """`PEMERINTAH KABUPATEN ...` where the regency is known, and the office's name, in capitals."""
    above = (
        (label("paper.government", regency=regency_name.upper().removeprefix("PEMERINTAH ")),) if regency_name else ()
    )
    return Letterhead((*above, office_name.upper()))


prepare(LetterheadImage, Letterhead)
