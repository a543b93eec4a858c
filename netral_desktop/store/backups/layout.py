"""How backups lie on their medium, and what is told of one without opening it.

    netral-opd-4.09-1f0c9a2e/      one folder for a store, by its role, its code and the beginning of its ledger
      20291122T071500Z.json        one backup: written last, so that a backup is whole or absent
      20291122T071500Z.db          the database, under the store's own key
      20291122T071500Z.keys.json   the key file: password and recovery code open the backup as they open the store
      blobs/ab/abcd...             pictures, encrypted as in the store, once for all backups

Nothing in it is readable without the password or the recovery code, and no name tells of anyone.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
from enum import StrEnum
from pathlib import Path

import msgspec

from netral_desktop.kernel.atomic import disk_faults
from netral_desktop.kernel.canonical import canonical_json, sha256_hex
from netral_desktop.kernel.errors import Refused
from netral_desktop.kernel.pieces import read_at_most
from netral_desktop.kernel.shapes import prepare

FORMAT = 1
BLOBS = "blobs"
_NAME = re.compile(r"\d{8}T\d{6}Z")
_CHUNK = 1024 * 1024
_SEALED_FROM = "0036"  # version of the tables from which on every description bears its seal
_LONGEST = 64 * 1024**2  # bytes of a description: half a million names of pictures


class Why(StrEnum):
    """What a backup was made for; its words are `backup_why.<value>`."""

    HAND = "hand"
    DAILY = "daily"
    MIGRATION = "migration"
    BUNDLE = "bundle"
    IMPORT = "import"
    UNDO = "undo"
    MANY = "many"

    @property
    def before_change(self) -> bool:
        """Whether it holds what was there before something larger happened."""
        return self not in (Why.HAND, Why.DAILY)


class Held(msgspec.Struct, frozen=True):
    """How much a backup holds, for whoever must choose one."""

    people: int
    pages: int
    attendance: int
    pictures: int


class Description(msgspec.Struct, frozen=True, forbid_unknown_fields=False):
    """One backup. `made_at` is UTC text; `ledger_*` the newest entry; sizes in bytes, digests SHA-256 in hex."""

    format: int
    name: str
    made_at: str
    role: str
    office: str
    practice: bool
    schema: str
    ledger_seq: int
    ledger_hash: str
    database_bytes: int
    database_sha256: str
    keys_sha256: str
    held: Held
    blobs: tuple[str, ...]
    why: str = ""  # a `Why`; empty in those made before it was told, and unknown words come from newer programs
    seal: str = ""  # SHA-256 of all the rest, as `sealed` spells it; empty in those made before it was told

    @property
    def reason(self) -> Why:
        """What it was made for, as far as this program knows such reasons."""
        return next((each for each in Why if each == self.why), Why.HAND)


def folder_name(role: str, office: str, beginning: str) -> str:
    """The folder of a store's backups; `beginning`: the hash of its ledger's first entry.

    Two computers of one office have a past each, and never let go of the other's backups.
    """
    return f"netral-{role}-{re.sub(r'[^A-Za-z0-9.-]', '_', office)}-{beginning[:8]}"


def database_file(folder: Path, name: str) -> Path:
    """Where a backup's database lies."""
    return folder / f"{name}.db"


def keys_file(folder: Path, name: str) -> Path:
    """Where a backup's key file lies."""
    return folder / f"{name}.keys.json"


def description_file(folder: Path, name: str) -> Path:
    """Where a backup is described."""
    return folder / f"{name}.json"


def blob_file(folder: Path, blob_id: str) -> Path:
    """Where a picture lies, in a store's folder of blobs or a backup's."""
    return folder / blob_id[:2] / blob_id


def names_in(folder: Path) -> list[str]:
    """The names of the backups in a folder, the newest first, also of those that cannot be read. Raises
    EnvironmentFault."""
    with disk_faults(folder):
        return sorted((path.stem for path in folder.glob("*.json") if _NAME.fullmatch(path.stem)), reverse=True)


def described(folder: Path) -> list[Description]:
    """The backups in a folder that can be read, the newest first: a damaged one hides no other. Raises
    EnvironmentFault."""
    found = []
    for name in names_in(folder):
        with contextlib.suppress(Refused):
            found.append(describe(folder, name))
    return found


def describe(folder: Path, name: str) -> Description:
    """One backup by its name. Raises Refused (backup_damaged, backup_too_new), EnvironmentFault."""
    path = description_file(folder, name)
    with disk_faults(path), path.open("rb") as file:
        data = read_at_most(file, _LONGEST)
    try:
        description = msgspec.json.decode(data, type=Description)
        seal = _seal_of(data)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise Refused("backup_damaged", name=name) from error
    if description.format > FORMAT:
        raise Refused("backup_too_new", name=name)
    unsealed = not description.seal and description.schema < _SEALED_FROM
    if description.name != name or not (unsealed or description.seal == seal):
        raise Refused("backup_damaged", name=name)
    return description


def sealed(description: Description) -> bytes:
    """The bytes of a description, with the seal by which a changed letter in it is found."""
    plain = msgspec.json.encode(description)
    return msgspec.json.encode(msgspec.structs.replace(description, seal=_seal_of(plain)))


def _seal_of(data: bytes) -> str:
    """Over every field but the seal, also those that only a newer program knows."""
    told = msgspec.json.decode(data)
    return sha256_hex(canonical_json({name: value for name, value in told.items() if name != "seal"}))


def stores_in(folder: Path) -> list[Path]:
    """The folders of backups in or at a place that a person chose, a stick or the folder itself."""
    with disk_faults(folder):
        places = [folder, *(entry for entry in sorted(folder.iterdir()) if entry.is_dir())]
    return [place for place in places if any(_NAME.fullmatch(path.stem) for path in place.glob("*.json"))]


def digest(path: Path) -> str:
    """SHA-256 of a file, read from the medium. Raises EnvironmentFault."""
    found = hashlib.sha256()
    with disk_faults(path), path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            found.update(chunk)
    return found.hexdigest()


prepare(Held, Description)
