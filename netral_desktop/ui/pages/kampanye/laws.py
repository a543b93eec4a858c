"""The laws of a campaign as they are edited, without widgets: their order, what replaces what, laws of one's own."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

import msgspec

from netral_desktop.campaigns.templates import LegalBasis
from netral_desktop.kernel.clock import parse_day
from netral_desktop.kernel.text import fold

from ...texts import tr

_OWN = "lain"  # what the id of a law outside the catalogue begins with
_LONGEST_ID = 60
_YEAR = re.compile(r"\d{4}")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def law_from(short: str, title: str, dated: str, source: str, known: Collection[str]) -> LegalBasis | dict[str, str]:
    """The law that was typed, with an id of its own beside the `known` ones; or what is wrong, by field."""
    short, title, dated, source = (" ".join(text.split()) for text in (short, title, dated, source))
    wrong: dict[str, str] = {}
    if not short:
        wrong["short"] = tr("Isi nama singkatnya.")
    day = _dated(dated)
    if not day:
        wrong["dated"] = tr("Tulis tahun, atau tanggal seperti 14-03-2029.")
    if not source:
        wrong["source"] = tr("Isi sumbernya, supaya dapat diperiksa.")
    if wrong:
        return wrong
    return LegalBasis(id=_own_id(short, known), title=title or short, short=short, dated=day, source=source)


def is_own(law: LegalBasis, catalogue: Sequence[LegalBasis]) -> bool:
    """Whether a law is none of the catalogue's."""
    return all(law.id != known.id for known in catalogue)


def moved(laws: Sequence[LegalBasis], law_id: str, by: int) -> tuple[LegalBasis, ...]:
    """The laws with one of them further up (-1) or down (+1), as far as there is room."""
    changed = list(laws)
    place = next(n for n, law in enumerate(changed) if law.id == law_id)
    to = min(max(place + by, 0), len(changed) - 1)
    changed.insert(to, changed.pop(place))
    return tuple(changed)


def added(laws: Sequence[LegalBasis], law: LegalBasis, replaces: str) -> tuple[LegalBasis, ...]:
    """The laws with one more at the end; the one that it replaces says so from now on."""
    return (*(_superseded(each, law.id) if each.id == replaces else each for each in laws), law)


def removed(laws: Sequence[LegalBasis], law_id: str) -> tuple[LegalBasis, ...]:
    """The laws without one of them; nothing says any more that this one has replaced it."""
    return tuple(
        msgspec.structs.replace(law, superseded_by=tuple(later for later in law.superseded_by if later != law_id))
        for law in laws
        if law.id != law_id
    )


def _superseded(law: LegalBasis, by: str) -> LegalBasis:
    return msgspec.structs.replace(law, superseded_by=(*law.superseded_by, by))


def _dated(text: str) -> str:
    """`YYYY-MM-DD` or `YYYY`; empty where it is neither."""
    if _YEAR.fullmatch(text):
        return text
    try:
        return parse_day(text).isoformat()
    except ValueError:
        return ""


def _own_id(short: str, known: Collection[str]) -> str:
    words = _NOT_SLUG.sub("-", fold(short)).strip("-")[: _LONGEST_ID - 10].strip("-")
    wanted = f"{_OWN}-{words}" if words else _OWN
    return next(i for i in (wanted, *(f"{wanted}-{n}" for n in range(2, 1000))) if i not in known)
