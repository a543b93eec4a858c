"""What an echelon, or else the name of a post, tells of a person's place among the leaders."""

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


# Posts by their beginning, for lists that have no echelons; a rank as `leader_rank` gives for their usual echelon.
_HEAD = 12
_POSTS = (
    (re.compile(r"kepala (?:dinas|badan|kantor|satuan|pelaksana)\b|camat\b|inspektur(?: kabupaten| kota| daerah)?$|"
                r"direktur(?: rsud\b| rumah sakit\b|$)|sekretaris daerah\b|sekretaris dprd\b"), _HEAD),
    (re.compile(r"sekretaris(?: dinas\b| badan\b| kecamatan\b| camat\b| inspektorat\b|$)|inspektur pembantu\b"), 20),
    (re.compile(r"kepala (?:bidang|bagian)\b|kabid\b|kabag\b"), 21),
    (re.compile(r"lurah\b|kepala (?:uptd?|puskesmas|seksi|sub|tata usaha)|kasi\b|kasubb?ag\b"), 30),
    (re.compile(r"kepala (?:sekolah|sd|smp|tk)\b"), 40),
)  # fmt: skip
_STANDING_IN = re.compile(r"^(?:pl[th]|pj)\.?\s+")


def order_rank(echelon: str | None, position: str | None) -> int:
    """Where somebody stands in a list: by echelon, without one by what their post is called; smaller is higher.

    It is for order only: whose deadline somebody has is told by the echelon alone.
    """
    rank = leader_rank(echelon)
    if rank < _NO_LEADER or not position:
        return rank
    post = _STANDING_IN.sub("", " ".join(position.casefold().split()))
    return next((found for words, found in _POSTS if words.match(post)), rank)


def heads_office(position: str | None) -> bool:
    """Whether a post is called as that of an office's head."""
    return order_rank(None, position) == _HEAD


def leads(echelon: str | None) -> bool:
    """Whether somebody with this echelon is among the leaders of an office, who are asked first."""
    return leader_rank(echelon) < _BELOW_LEADERS
