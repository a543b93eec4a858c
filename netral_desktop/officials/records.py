"""What is known of an official, and as what they stand in the register."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta

from netral_desktop.kernel.shapes import prepare
from netral_desktop.words import label

Key = Annotated[str, Meta(pattern=r"^[0-9a-f]{32}$")]
Words = Annotated[str, Meta(min_length=1, max_length=200)]


class OfficialKind(StrEnum):
    """As what somebody stands in the register. The values stand in stores and travel."""

    HEAD = "kepala-daerah"  # and the deputy
    ACTING = "penjabat"  # appointed in place of an elected head, staff of another agency
    BAWASLU = "bawaslu"
    KPU = "kpu"
    FORKOPIMDA = "forkopimda"  # heads of police, army, prosecution, council in the regency
    OTHER = "lainnya"

    @property
    def label(self) -> str:
        """The kind in words."""
        return label(f"official_kind.{self.value}")


@dataclass(frozen=True)
class Official:
    """Somebody of the register. `given`: the regency sent them, and only it changes them."""

    id: str
    office: str  # code of whose register it is
    kind: OfficialKind
    name: str  # as printed, titles included
    title: str  # as what they sign: `Ketua`, `Pj. Bupati Gianyar`
    institution: str  # `Bawaslu Kabupaten Gianyar`; "" where the title says it
    number: str | None  # NIP or another, as printed under the name
    home_agency: str | None  # where a Penjabat belongs
    signed_on: str | None  # day (YYYY-MM-DD) of the pact that they signed here, though they belong elsewhere
    signed_note: str | None
    added_at: str
    removed_at: str | None = None
    given: bool = False

    @property
    def office_words(self) -> str:
        """What stands with the name on paper: `Ketua, Bawaslu Kabupaten Gianyar`."""
        return ", ".join(part for part in (self.title, self.institution) if part)

    @property
    def words(self) -> str:
        """The name with that, for lists to choose from."""
        return f"{self.name} ({self.office_words})"


class GivenOfficial(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What a regency tells its offices of an official: no number, since a campaign's package is not secret."""

    id: Key
    kind: OfficialKind
    name: Words
    title: Words
    institution: Annotated[str, Meta(max_length=200)] = ""
    home_agency: Annotated[str, Meta(max_length=200)] | None = None


def given_of(official: Official) -> GivenOfficial:
    """What offices are told of somebody of the register."""
    return GivenOfficial(
        official.id, official.kind, official.name, official.title, official.institution, official.home_agency
    )


prepare(GivenOfficial)
