"""The answer key of the practice office: what every simulated page really is, so that reading can be scored."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

import msgspec

from netral_desktop.kernel.atomic import write_atomic
from netral_desktop.kernel.errors import Refused
from netral_desktop.kernel.shapes import prepare


class TrueKind(StrEnum):
    """What a simulated page is."""

    SIGNED = "signed"
    UNSIGNED = "unsigned"
    STAMP_ONLY = "stamp_only"
    DUPLICATE = "duplicate"  # a second scan of a sheet that stands in the key before
    FOREIGN = "foreign"  # no sheet of ours
    BLANK = "blank"


class TruePage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One page of one file. `sheet`, `person` and `signed` are null for pages that are no sheets of ours."""

    file: str  # path from the answer key's folder, with forward slashes
    page: int  # from 1
    kind: TrueKind
    sheet: str | None  # the code without its corner digit
    person: str | None  # id in the office's store
    signed: bool | None  # of a duplicate too: the paper is the same
    traits: tuple[str, ...]  # what is on the page and what was done to it: "initials", "stamped", "upside_down" ...


class NotReturned(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sheet that was printed and never came back."""

    sheet: str
    person: str


class Truth(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole answer key."""

    seed: int
    pages: tuple[TruePage, ...]
    not_returned: tuple[NotReturned, ...]


def write_truth(path: Path, truth: Truth) -> None:
    """Write the key as JSON, whole or not at all."""
    write_atomic(path, msgspec.json.format(msgspec.json.encode(truth), indent=1))


def read_truth(path: Path) -> Truth:
    """The key that `write_truth` wrote. Raises Refused when it is missing or is not one."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Truth)
    except (OSError, msgspec.DecodeError) as error:
        raise Refused("practice_truth", file=path.name) from error


prepare(TruePage, NotReturned, Truth)
