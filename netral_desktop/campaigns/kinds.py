"""Kinds of campaign as data: what each begins with. `resources/templates/campaign-kinds.json`, the usual one first."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.kernel.shapes import prepare

from .data_files import SHIPPED, DataFiles
from .templates import Line, Slug, TextKind

KINDS = "campaign-kinds.json"


class CampaignKind(Struct, frozen=True, forbid_unknown_fields=True):
    """What a campaign of a kind begins with; everything can be changed in it afterwards."""

    id: Slug
    label: Line
    title: Line  # that is proposed
    participants: Line  # what `{peserta}` stands for
    laws: Annotated[tuple[Slug, ...], Meta(min_length=1)]  # in their order
    prohibitions: tuple[Slug, ...]
    sanctions: tuple[Slug, ...]
    texts: tuple[TextKind, ...]  # beside those that every campaign has


def campaign_kinds(files: DataFiles = SHIPPED) -> tuple[CampaignKind, ...]:
    """All of them, the usual one first."""
    return msgspec.json.decode(files.read(KINDS), type=tuple[CampaignKind, ...])


def campaign_kind(kind_id: str | None, files: DataFiles = SHIPPED) -> CampaignKind:
    """One of them, the usual one for None. Raises UsageProblem (`unknown_campaign_kind`)."""
    kinds = campaign_kinds(files)
    found = next((each for each in kinds if kind_id in (None, each.id)), None)
    if found is None:
        raise UsageProblem("unknown_campaign_kind", kind=kind_id, kinds=", ".join(each.id for each in kinds))
    return found


prepare(CampaignKind)
