"""What a campaign rests on and asks for beside its texts: laws, forbidden acts, sanctions, and the duties it tracks.

They are copies out of the catalogues, or a regency's own words, not references: an old campaign stays readable when the
catalogues change, and an office sees what the regency published.
"""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from netral_desktop.kernel.errors import Refused
from netral_desktop.kernel.shapes import prepare

from .duties import Duty as Duty
from .templates import LegalBasis, ProhibitionSet, Sanction, legal_bases, prohibition_sets, sanctions

DEFAULT_PROHIBITIONS = "pp-94-2021-5n"


class CampaignTerms(Struct, frozen=True, forbid_unknown_fields=True):
    """In the order in which they are shown."""

    duties: tuple[Duty, ...] = (Duty.IKRAR, Duty.PACT)
    legal_bases: Annotated[tuple[LegalBasis, ...], Meta(max_length=40)] = ()
    prohibitions: Annotated[tuple[ProhibitionSet, ...], Meta(max_length=10)] = ()
    sanctions: Annotated[tuple[Sanction, ...], Meta(max_length=40)] = ()

    @property
    def superseded(self) -> dict[str, tuple[str, ...]]:
        """Laws of this campaign that something has taken the place of: id -> short names of what did."""
        short = {law.id: law.short for law in (*legal_bases(), *self.legal_bases)}
        return {
            law.id: tuple(short.get(later, later) for later in law.superseded_by)
            for law in self.legal_bases
            if law.superseded_by
        }


def default_terms() -> CampaignTerms:
    """What a new campaign begins with: the laws in force, every sanction, the two duties that this program records."""
    return CampaignTerms(
        legal_bases=tuple(law for law in legal_bases() if not law.superseded_by),
        prohibitions=tuple(each for each in prohibition_sets() if each.id == DEFAULT_PROHIBITIONS),
        sanctions=sanctions(),
    )


def encode_terms(terms: CampaignTerms) -> str:
    """The JSON of the terms, as the store keeps them."""
    return msgspec.json.encode(terms).decode("utf-8")


def decode_terms(body: str | None) -> CampaignTerms:
    """The terms out of the store; where none were kept, the default ones. Raises Refused (`bad_terms`)."""
    if body is None:
        return default_terms()
    try:
        return msgspec.json.decode(body, type=CampaignTerms)
    except msgspec.MsgspecError as fault:
        raise Refused("bad_terms", fault=fault) from None


def check_terms(terms: CampaignTerms) -> None:
    """Refuse what is named twice. Raises Refused (`named_twice`)."""
    for what in (terms.legal_bases, terms.prohibitions, terms.sanctions):
        ids = [each.id for each in what]
        if len(ids) != len(set(ids)):
            raise Refused("named_twice.catalogue")
    if len(set(terms.duties)) != len(terms.duties):
        raise Refused("named_twice.duty")


def check_replacements(laws: tuple[LegalBasis, ...]) -> None:
    """What takes a law's place is in the campaign or in the catalogue, and never, by any way round, the law itself.

    For what a person saves: a package may speak of laws that a newer catalogue has. Raises Refused (`unknown_law`,
    `law_circle`).
    """
    later = {law.id: law.superseded_by for law in (*legal_bases(), *laws)}
    for law in laws:
        unknown = [replacing for replacing in law.superseded_by if replacing not in later]
        if unknown:
            raise Refused("unknown_law", law=law.short)
        reached: set[str] = set()
        waiting = list(law.superseded_by)
        while waiting:
            replacing = waiting.pop()
            if replacing == law.id:
                raise Refused("law_circle", law=law.short)
            if replacing not in reached:
                reached.add(replacing)
                waiting += later.get(replacing, ())


prepare(CampaignTerms)
