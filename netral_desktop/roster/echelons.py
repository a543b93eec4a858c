"""What an echelon tells of a person's place among the leaders."""

from __future__ import annotations

import re

_ECHELON = re.compile(r"\b(III|II|IV|I|V|[1-5])\s*[./\- ]?\s*([a-e])?\b", re.IGNORECASE)
_NO_LEADER = 100
_BELOW_LEADERS = 30  # the first rank after III: an office's leaders are I, II (pimpinan tinggi) and III (administrator)


def leader_rank(echelon: str | None) -> int:
    """Smaller for higher posts: `II.a`, `Eselon III/b`, `4a` ...; those without an echelon come after all of them."""
    found = _ECHELON.search(echelon or "")
    if found is None:
        return _NO_LEADER
    roman = {"1": "I", "2": "II", "3": "III", "4": "IV", "5": "V"}.get(found[1], found[1].upper())
    return 10 * ("I", "II", "III", "IV", "V").index(roman) + "abcde".index((found[2] or "e").lower())


def leads(echelon: str | None) -> bool:
    """Whether somebody with this echelon is among the leaders of an office, who are asked first."""
    return leader_rank(echelon) < _BELOW_LEADERS
