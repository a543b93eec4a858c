"""The catalogues and texts that new campaigns begin with: those that ship, and what data packages put in their place.

A data package (`updates/`) is kept whole in the store beside the shipped files, which nothing changes. What counts is
the newest of both; a package that the program itself has overtaken is silent. Campaigns hold copies, so that one that
was begun or published keeps what it began with.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Annotated

import msgspec
from msgspec import Meta, Struct
from sqlalchemy import Connection

from netral_desktop.kernel.paths import resource
from netral_desktop.kernel.shapes import prepare
from netral_desktop.store.operation import read_setting

SETTING = "data.packages"  # a list of `KeptPackage`, in the order in which they were applied
Version = Annotated[str, Meta(pattern=r"^(0|[1-9]\d{0,3})\.(0|[1-9]\d{0,3})\.(0|[1-9]\d{0,3})\Z")]


class KeptPackage(Struct, frozen=True):
    """A data package as it was applied; its signature was found good then, and the ledger holds it since."""

    id: str
    version: Version
    made_at: str  # UTC, by whoever made it
    applied_at: str  # UTC, by the store's clock
    key: str  # id of the key that signed it, 16 hex digits
    changes: tuple[str, ...]  # what is new in it, in its maker's words
    files: dict[str, str]  # name in resources/templates -> its whole content


@dataclass(frozen=True)
class DataFiles:
    """Where catalogues and texts are read from: by name, as they stand in resources/templates."""

    replaced: Mapping[str, str] = field(default_factory=dict)
    version: str = ""

    def read(self, name: str) -> bytes:
        """The file that counts. Raises FileNotFoundError for a name that does not ship."""
        found = self.replaced.get(name)
        return resource("templates", name).read_bytes() if found is None else found.encode("utf-8")

    def with_files(self, files: Mapping[str, str]) -> DataFiles:
        """The same with these in place of others."""
        return DataFiles({**self.replaced, **files}, self.version)


SHIPPED = DataFiles()


class _Stamp(Struct, frozen=True, forbid_unknown_fields=True):
    version: Version
    sha256: str  # of the files; a test asks for a new version where they changed


@functools.cache
def shipped_version() -> str:
    """The version of the data that came with the program."""
    return msgspec.json.decode(resource("templates", "version.json").read_bytes(), type=_Stamp).version


def order_of(version: str) -> tuple[int, ...]:
    """What versions are compared by: their numbers; what follows them, as in `1.4.0.dev1`, does not count."""
    return tuple(int(number) for number in re.findall(r"\d+", version)[:3])


def kept_packages(c: Connection) -> tuple[KeptPackage, ...]:
    """Every data package that is applied here and was not taken back, the oldest first."""
    return msgspec.convert(read_setting(c, SETTING, []), tuple[KeptPackage, ...])


def in_use(packages: Iterable[KeptPackage]) -> list[KeptPackage]:
    """Those of them that the program's own data have not overtaken."""
    return [each for each in packages if order_of(each.version) > order_of(shipped_version())]


def data_files(c: Connection) -> DataFiles:
    """What counts in this store."""
    packages = in_use(kept_packages(c))
    replaced = {name: body for each in packages for name, body in each.files.items()}
    return DataFiles(replaced, packages[-1].version if packages else shipped_version())


prepare(KeptPackage, tuple[KeptPackage, ...], _Stamp)
