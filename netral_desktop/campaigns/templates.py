"""The wording of pacts and of the ikrar as data, and the catalogues of law that ship with the program.

A text is made of the usual parts, each plain Indonesian with placeholders in braces for what differs from drive to
drive. Whoever prints a text fills it with `fill`. Texts come from `resources/templates/`, from a regency's campaign
package or out of the store; all three are read by the same strict types. resources/templates/README.md is the schema's
documentation for people.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import Annotated, Any, Literal, TypeVar

import msgspec
from msgspec import Meta, Struct

from netral_desktop.kernel.errors import Refused
from netral_desktop.kernel.shapes import prepare
from netral_desktop.words import label

from .data_files import SHIPPED, DataFiles

Line = Annotated[str, Meta(min_length=1, max_length=200)]
Paragraph = Annotated[str, Meta(min_length=1, max_length=1200)]
Slug = Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]


class TextKind(StrEnum):
    """Which text of a campaign."""

    PACT_ASN = "pact_asn"
    PACT_NON_ASN = "pact_non_asn"
    IKRAR = "ikrar"
    # Of these a campaign may have its own; who has none takes what stands for it.
    PACT_LEADERS = "pact_leaders"
    PACT_VILLAGE = "pact_village"
    PACT_PPK = "pact_ppk"
    INFORMATION = "information"

    @property
    def label(self) -> str:
        """The text's name in words."""
        return label(f"campaign_text.{self.value}")

    @property
    def is_pact(self) -> bool:
        """Whether somebody signs it."""
        return self not in (TextKind.IKRAR, TextKind.INFORMATION)


ALWAYS_TEXTS = (TextKind.PACT_ASN, TextKind.PACT_NON_ASN, TextKind.IKRAR)  # that every campaign has

# The catalogues, as they stand in resources/templates.
LAWS, PROHIBITIONS, SANCTIONS = "legal-bases.json", "prohibitions.json", "sanctions.json"
OLD_SANCTIONS = "sanctions-superseded.json"

# What may stand in braces. KAMPANYE is the same as kampanye in capitals, for titles.
PLACEHOLDERS = frozenset({"kampanye", "KAMPANYE", "edaran", "penerbit", "kantor", "tempat", "peserta"})


class IdentityField(Struct, frozen=True, forbid_unknown_fields=True):
    """One row of the table that says who signs: whose words, and the label before them."""

    source: Literal["name", "number", "grade", "position", "unit"]
    label: Line


class PactText(Struct, frozen=True, forbid_unknown_fields=True, tag_field="form", tag="pact"):
    """The words of a pact, from top to bottom."""

    title: Annotated[tuple[Line, ...], Meta(min_length=1, max_length=4)]
    opening: Paragraph  # before the identity table
    identity: Annotated[tuple[IdentityField, ...], Meta(min_length=1, max_length=6)]
    declaration: Paragraph  # after the table, leads into the clauses
    clauses: Annotated[tuple[Paragraph, ...], Meta(min_length=1, max_length=12)]  # numbered from 1 on paper
    sanction: Paragraph
    closing: Paragraph
    sign_off: Line  # above the signature
    # In place of the opening and the table where many sign one list.
    group_opening: Paragraph = (
        "Kami yang bertanda tangan di dalam daftar pada lembar ini, masing-masing untuk dirinya sendiri,"
    )


class IkrarText(Struct, frozen=True, forbid_unknown_fields=True, tag_field="form", tag="ikrar"):
    """The words of the ikrar, from top to bottom; it is read aloud."""

    title: Annotated[tuple[Line, ...], Meta(min_length=1, max_length=5)]
    opening: Paragraph
    points: Annotated[tuple[Paragraph, ...], Meta(min_length=1, max_length=8)]  # numbered from 1 on paper
    closing: Paragraph


class InformationText(Struct, frozen=True, forbid_unknown_fields=True, tag_field="form", tag="information"):
    """The words of the information sheet beside what the campaign forbids, threatens and rests on."""

    title: Annotated[tuple[Line, ...], Meta(min_length=1, max_length=5)]
    why: Annotated[tuple[Paragraph, ...], Meta(min_length=1, max_length=6)]
    dos_title: Line
    dos: Annotated[tuple[Paragraph, ...], Meta(min_length=1, max_length=12)]
    donts_title: Line  # above the campaign's prohibitions
    sanctions_title: Line  # above its sanctions
    laws_title: Line  # above its laws
    closing: Paragraph


Text = PactText | IkrarText | InformationText
AnyText = TypeVar("AnyText", PactText, IkrarText, InformationText)


class LegalBasis(Struct, frozen=True, forbid_unknown_fields=True):
    """A law, regulation, decree or circular, and what has taken its place."""

    id: Slug
    title: Paragraph
    short: Line  # as it is cited in a text
    dated: Annotated[str, Meta(pattern=r"^\d{4}(-\d{2}-\d{2})?$")]  # a day, or the year where the day is not known
    source: Line  # where we have it from
    superseded_by: tuple[Slug, ...] = ()
    note: Annotated[str, Meta(max_length=600)] = ""


class ProhibitionSet(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A list of forbidden acts as one source gives it; each act has an id, so that others can name it."""

    id: Slug
    title: Line
    source: Line
    legal_basis: Slug | None
    items: Annotated[tuple[Paragraph, ...], Meta(min_length=1, max_length=40)]
    note: Annotated[str, Meta(max_length=600)] = ""
    item_ids: Annotated[tuple[Slug, ...], Meta(max_length=40)] = ()  # within the set; none: 1, 2, 3 ...

    @property
    def acts(self) -> dict[str, str]:
        """The forbidden acts by their id, `skb-2022-disiplin-3`."""
        ids = self.item_ids or tuple(map(str, range(1, len(self.items) + 1)))
        return {f"{self.id}-{own}": act for own, act in zip(ids, self.items, strict=True)}


class Sanction(Struct, frozen=True, forbid_unknown_fields=True):
    """A consequence that the law names."""

    id: Slug
    level: Literal["moral", "ringan", "sedang", "berat", "kontrak", "pidana"]
    applies_to: Literal["asn", "pns", "pppk", "non_asn"]
    text: Paragraph
    legal_basis: Slug


def text_file(kind: TextKind) -> str:
    """The name of the file that holds the text of this kind."""
    return f"{kind.value.replace('_', '-')}.json"


def default_text(kind: TextKind, files: DataFiles = SHIPPED) -> Text:
    """The text of this kind that a new campaign begins with."""
    return decode_text(kind, files.read(text_file(kind)))


def legal_bases(files: DataFiles = SHIPPED) -> tuple[LegalBasis, ...]:
    """The catalogue of legal bases, superseded ones included."""
    return _catalogue(files, LAWS, tuple[LegalBasis, ...])


def prohibition_sets(files: DataFiles = SHIPPED) -> tuple[ProhibitionSet, ...]:
    """The catalogue of prohibition lists to choose from."""
    return _catalogue(files, PROHIBITIONS, tuple[ProhibitionSet, ...])


def sanctions(files: DataFiles = SHIPPED) -> tuple[Sanction, ...]:
    """The catalogue of sanctions."""
    return _catalogue(files, SANCTIONS, tuple[Sanction, ...])


def superseded_sanctions(files: DataFiles = SHIPPED) -> tuple[Sanction, ...]:
    """Sanctions of laws that others took the place of: so that an old campaign is understood, never for a new one."""
    return _catalogue(files, OLD_SANCTIONS, tuple[Sanction, ...])


Loaded = TypeVar("Loaded")


def _catalogue(files: DataFiles, name: str, shape: type[Loaded]) -> Loaded:
    return msgspec.json.decode(files.read(name), type=shape)


def decode_text(kind: TextKind, body: bytes | str) -> Text:
    """A text from its JSON. Raises Refused (`bad_text`, `unknown_placeholder`)."""
    try:
        text: Text = msgspec.json.decode(body, type=Text)
    except (msgspec.MsgspecError, UnicodeDecodeError) as fault:  # an editor may keep a file in another coding
        raise _bad_text(kind, str(fault)) from None
    check_text(kind, text)
    return text


def encode_text(text: Text) -> str:
    """The JSON of a text, as the store keeps it."""
    return msgspec.json.encode(text).decode("utf-8")


def check_text(kind: TextKind, text: Text) -> None:
    """Refuse a text of another form than its kind has, or with a placeholder that nobody fills."""
    if not isinstance(text, _FORMS.get(kind, PactText)):
        raise Refused("bad_text.other_form", text=kind.label)
    for sentence in _strings(text):
        replace_placeholders(sentence, dict.fromkeys(PLACEHOLDERS, ""))


_FORMS: Mapping[TextKind, type] = {TextKind.IKRAR: IkrarText, TextKind.INFORMATION: InformationText}


def check_identity(rows: tuple[IdentityField, ...]) -> None:
    """The rows say whose pact it is: the name is among them, and nothing twice.

    Raises Refused (`identity_name`, `identity_twice`).
    """
    sources = [row.source for row in rows]
    if "name" not in sources:
        raise Refused("identity_name")
    if len(set(sources)) != len(sources):
        raise Refused("identity_twice")


def fill(text: AnyText, values: Mapping[str, str]) -> AnyText:
    """The text with every placeholder replaced by its value. Raises Refused(`unknown_placeholder`)."""
    filled: AnyText = _map_strings(text, lambda sentence: replace_placeholders(sentence, values))
    return filled


_BRACES = re.compile(r"\{([^{}]*)\}|[{}]")


def replace_placeholders(sentence: str, values: Mapping[str, str]) -> str:
    """One sentence with its placeholders replaced; braces inside a value stay as they are.

    Raises Refused(`unknown_placeholder`), naming what stands in braces and has no value.
    """

    def value(found: re.Match[str]) -> str:
        name = found[1]
        if name is None or name not in values:
            known = ", ".join(f"{{{known}}}" for known in sorted(PLACEHOLDERS, key=str.casefold))
            raise Refused("unknown_placeholder", found=found[0], known=known)
        return values[name]

    return _BRACES.sub(value, sentence)


def _map_strings(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_map_strings(item, change) for item in value)
    return type(value)(**{name: _map_strings(item, change) for name, item in msgspec.structs.asdict(value).items()})


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _strings(item)
    else:
        yield from _strings(tuple(msgspec.structs.asdict(value).values()))


def _bad_text(kind: TextKind, what: str) -> Refused:
    return Refused("bad_text", text=kind.label, what=what)


prepare(IdentityField, PactText, IkrarText, InformationText, LegalBasis, ProhibitionSet, Sanction)
