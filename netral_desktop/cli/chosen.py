"""What words of the command line stand for: people by number or id, files by path."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import Connection

from netral_desktop.kernel.errors import Refused
from netral_desktop.roster.queries import known_person


def people_ids(c: Connection, wanted: Iterable[str], office: str | None) -> list[str]:
    """The ids of people of an office (None: of all), in the order given. Raises UsageProblem(unknown_person)."""
    return [known_person(c, who, office=office).id for who in wanted]


def file_bytes(path: Path) -> bytes:
    """A file that was named, whole. Raises Refused(not_found)."""
    try:
        return path.read_bytes()
    except OSError:
        raise Refused("not_found.text", file=path.name) from None
