"""What words of the command line stand for: people by number or id, files by path."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import Connection

from netral_desktop.kernel.errors import Refused, UsageProblem
from netral_desktop.roster.queries import find_person


def people_ids(c: Connection, wanted: Iterable[str], office: str | None) -> list[str]:
    """The ids of people of an office (None: of all), in the order given. Raises UsageProblem(unknown_person)."""
    found = [find_person(c, who, office=office) for who in wanted]
    if None in found:
        raise UsageProblem("unknown_person.commands")
    return [person.id for person in found if person is not None]


def file_bytes(path: Path) -> bytes:
    """A file that was named, whole. Raises Refused(not_found)."""
    try:
        return path.read_bytes()
    except OSError:
        raise Refused("not_found.text", file=path.name) from None
