"""Secrets that a person copies from paper: Crockford base32 in groups of five, each with its own check character.

A typing error is named by its group instead of ending in "wrong code". The check is a weighted sum over GF(32), so any
one wrong character, any two neighbours exchanged, and any two whole groups exchanged are found for certain.
"""

from __future__ import annotations

import secrets

# Crockford base32 (https://www.crockford.com/base32.html): no I, L, O, U.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES = {letter: value for value, letter in enumerate(ALPHABET)} | {"O": 0, "I": 1, "L": 1}
_DATA, _GROUP = 4, 5


class Mistyped(ValueError):
    """`text` is no code: wrong length (`group` is None), or group number `group` (from 1) has an error."""

    def __init__(self, group: int | None, characters: int) -> None:
        super().__init__(f"mistyped code: group {group}, {characters} characters")
        self.group = group
        self.characters = characters


def _times_x(value: int) -> int:
    value <<= 1
    return value ^ 0b100101 if value & 32 else value  # x^5 + x^2 + 1 is primitive over GF(2)


def _check(values: list[int], position: int) -> int:
    # Horner: c = p·x^5 + v1·x^4 + ... + v4·x; all weights differ and none is zero.
    total = position % 32
    for value in values:
        total = _times_x(total) ^ value
    return _times_x(total)


def new_typed_code(groups: int) -> str:
    """A random code of `groups` groups (20 random bits each), as `7K2MD-...`."""
    parts = []
    for position in range(groups):
        values = [secrets.randbelow(32) for _ in range(_DATA)]
        parts.append("".join(ALPHABET[v] for v in [*values, _check(values, position)]))
    return "-".join(parts)


def read_typed_code(text: str, groups: int) -> str:
    """The data characters (4 for each group) of a code as a person typed it: any case, spacing, O for 0, I or L for 1.

    Raises Mistyped.
    """
    letters = [c for c in text.upper() if c.isalnum()]
    if len(letters) != groups * _GROUP:
        raise Mistyped(None, len(letters))
    data = []
    for position in range(groups):
        values = [_VALUES.get(c, -1) for c in letters[position * _GROUP : (position + 1) * _GROUP]]
        if min(values) < 0 or _check(values[:_DATA], position) != values[_DATA]:
            raise Mistyped(position + 1, len(letters))
        data += values[:_DATA]
    return "".join(ALPHABET[v] for v in data)
