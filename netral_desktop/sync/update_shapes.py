"""What stands in an update package, as strict types; `updates/UPDATES.md` says the same in words."""

from __future__ import annotations

from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta

from netral_desktop.campaigns.data_files import Version
from netral_desktop.kernel.shapes import prepare

from .schemas import Hash, Id, Instant, Strict

PRODUCT: Final = "netral-desktop"
DATA: Final = "data"
PROGRAM: Final = "program"
MOST_PROGRAM_BYTES: Final = 512 * 1024 * 1024  # an installer is 75 MB
MOST_FILE_LETTERS: Final = 256 * 1024  # of one file of data; the largest that ships has 13,000

Change = Annotated[str, Meta(min_length=1, max_length=400)]
Content = Annotated[str, Meta(max_length=MOST_FILE_LETTERS)]
DataName = Annotated[str, Meta(pattern=r"^[a-z]+(-[a-z]+)*\.json\Z", max_length=60)]
# What a program's file may be called: no folder, no blank, nothing hidden, an ending that its system knows.
ProgramName = Annotated[str, Meta(pattern=r"^netral-desktop[A-Za-z0-9._-]{0,80}\.(exe|deb|AppImage|tar\.gz)\Z")]


class ProgramFile(Strict, frozen=True):
    """The installer or archive behind the manifest."""

    name: ProgramName
    platform: Literal["windows", "linux"]
    bytes: Annotated[int, Meta(ge=1, le=MOST_PROGRAM_BYTES)]
    sha256: Hash


class UpdateManifest(Strict, frozen=True, omit_defaults=True):
    """`manifest.json` of an update."""

    format: Literal[2]
    kind: Literal["update"]
    id: Id
    product: Annotated[str, Meta(min_length=1, max_length=40)]
    part: Literal["data", "program"]
    version: Version
    needs: Version  # of the program, at least
    changes: Annotated[list[Change], Meta(min_length=1, max_length=40)]  # Indonesian, a line each
    made_at: Instant
    files: Annotated[dict[DataName, Content], Meta(max_length=20)] = msgspec.field(default_factory=dict)  # of data
    program: ProgramFile | None = None


prepare(ProgramFile, UpdateManifest)
