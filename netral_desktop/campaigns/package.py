"""A campaign as it travels from a regency to its offices: strict types, checked before anything is stored."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from netral_desktop.kernel.clock import from_text, parse_day
from netral_desktop.kernel.errors import Refused
from netral_desktop.kernel.shapes import prepare

from .templates import ALWAYS_TEXTS, Line, Text, TextKind, check_text, encode_text
from .terms import CampaignTerms, check_terms

Key = Annotated[str, Meta(pattern=r"^[0-9a-f]{32}$")]
Day = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Instant = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$")]
Version = Annotated[int, Meta(ge=1, le=10_000)]


class PackagedText(Struct, frozen=True, forbid_unknown_fields=True):
    """One version of a text; its id is the same at the regency and at every office."""

    id: Key
    kind: TextKind
    version: Version
    body: Text
    made_at: Instant


class CampaignPackage(Struct, frozen=True, forbid_unknown_fields=True):
    """A whole campaign with the newest version of each text."""

    id: Key
    office: Annotated[str, Meta(min_length=1, max_length=40)]  # code of the regency that publishes it
    version: Version
    title: Line
    circular_number: Line
    circular_date: Day | None
    issuer: Line
    place: Annotated[str, Meta(max_length=200)]
    time_zone: Literal["WIB", "WITA", "WIT"]
    pact_deadline: Day
    ikrar_deadline: Day
    video_deadline: Day | None
    made_at: Instant
    texts: Annotated[tuple[PackagedText, ...], Meta(min_length=3, max_length=len(TextKind))]
    terms: CampaignTerms | None = None  # None: from a program that knew none; the default ones

    @property
    def plain(self) -> bool:
        """Whether a program of version 0.1 can read it: nothing in it that came later."""
        texts = all(text.kind in ALWAYS_TEXTS and "{peserta}" not in encode_text(text.body) for text in self.texts)
        return texts and (self.terms is None or self.terms.plain)


def package_document(package: CampaignPackage) -> dict[str, Any]:
    """The package as plain JSON values."""
    document: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(package))
    return document


def read_package(document: object) -> CampaignPackage:
    """The package in a decoded JSON document. Raises Refused (`bad_campaign`, `bad_text`, `unknown_placeholder`)."""
    try:
        package = msgspec.convert(document, CampaignPackage)
        for day in (package.circular_date, package.pact_deadline, package.ikrar_deadline, package.video_deadline):
            if day is not None:
                parse_day(day)
        for instant in (package.made_at, *(text.made_at for text in package.texts)):
            from_text(instant)
    except ValueError as fault:  # msgspec.ValidationError is one
        raise _bad_campaign(str(fault)) from None
    kinds = [text.kind for text in package.texts]
    if len(set(kinds)) != len(kinds) or not set(ALWAYS_TEXTS) <= set(kinds):
        raise Refused("bad_campaign.texts")
    for text in package.texts:
        check_text(text.kind, text.body)
    if package.terms is not None:
        check_terms(package.terms)
    return package


def _bad_campaign(what: str) -> Refused:
    return Refused("bad_campaign", what=what)


prepare(PackagedText, CampaignPackage)
