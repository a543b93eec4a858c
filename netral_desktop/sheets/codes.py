"""The opaque code that names a sheet, in its QR codes and in the form that a person types.

Fifteen characters: magic 2, office tag 2, sheet number 8, check 3; in a QR code a sixteenth tells the corner. The magic
is `NT` on real sheets and `NL` on those of a practice office (*kantor latihan*). All but the magic are Crockford's
base 32 digits, without I, L, O and U. Sixteen alphanumeric characters are what a QR code of version 1 holds at level Q.
"""

from __future__ import annotations

import hashlib
import secrets
from enum import IntEnum

from netral_desktop.kernel.typed_codes import ALPHABET

MAGIC_REAL = "NT"
MAGIC_PRACTICE = "NL"
CODE_LENGTH = 15
PAYLOAD_LENGTH = 16

random_number = secrets.randbits  # bits -> a number of the system's random source; the tests put a repeatable one here
_VALUES = {digit: value for value, digit in enumerate(ALPHABET)}
_NUMBER_BITS = 40
# The largest prime that three base 32 digits can hold. As in ISO 7064, a code is right when the number it spells
# leaves a fixed rest by the prime: one wrong digit changes the number by d * 32^k and two neighbours exchanged by
# d * 31 * 32^k, 0 < d < 32, and the prime divides neither.
_PRIME = 32749
_GROUP = 5
_FOLDED = str.maketrans("OIL", "011")


class Corner(IntEnum):
    """Where on the sheet a QR code stands; the value is the last digit of its payload."""

    TOP_RIGHT = 1
    BOTTOM_LEFT = 2


def office_tag(office_code: str) -> str:
    """Two digits drawn from an office's code: a hint at which office printed a sheet, not a proof."""
    number = int.from_bytes(hashlib.sha256(office_code.encode()).digest()[:2], "big")
    return _spell(number >> 6, 2)


def new_code(office_code: str, practice: bool) -> str:
    """The code of a sheet that was never issued before: 40 bits from the system's random source.

    Random rather than counted, so that a store restored from a backup or copied to another computer issues none twice.
    """
    magic = MAGIC_PRACTICE if practice else MAGIC_REAL
    return with_check(magic, office_tag(office_code) + _spell(random_number(_NUMBER_BITS), 8))


def is_practice(code: str) -> bool:
    """Whether a code belongs to a practice office's sheet."""
    return code.startswith(MAGIC_PRACTICE)


def payload(code: str, corner: Corner) -> str:
    """What stands in the QR code of that corner."""
    return f"{code}{corner.value}"


def parse_payload(text: str) -> tuple[str, Corner] | None:
    """The code and the corner, or None for whatever is not exactly a payload of ours, such as a web address."""
    if len(text) != PAYLOAD_LENGTH or text[-1] not in "12":
        return None
    code = text[:CODE_LENGTH]
    return (code, Corner(int(text[-1]))) if _is_code(code) else None


def typed_form(code: str) -> str:
    """The code in groups, as it is printed for people: `NT7K3-F9A22-QMX4C`."""
    return "-".join(code[start : start + _GROUP] for start in range(0, len(code), _GROUP))


def parse_typed(text: str) -> str | None:
    """The code a person typed, or None. Taken are small letters, any separators, and O, I, L for 0, 1, 1."""
    plain = "".join(character for character in text.upper() if character.isalnum())
    if len(plain) != CODE_LENGTH:
        return None
    magic = MAGIC_PRACTICE if plain[:2] in ("N1", "NI") else plain[:2]
    code = magic + plain[2:].translate(_FOLDED)
    return code if _is_code(code) else None


def _is_code(text: str) -> bool:
    magic, digits = text[:2], text[2:]
    if magic not in (MAGIC_REAL, MAGIC_PRACTICE) or any(digit not in _VALUES for digit in digits):
        return False
    return _number(digits) % _PRIME == _rest(magic)


def with_check(magic: str, digits: str) -> str:
    """A code of these digits, with its check characters."""
    check = (_rest(magic) - _number(digits) * 32**3) % _PRIME
    return magic + digits + _spell(check, 3)


def _rest(magic: str) -> int:
    """The rest that a right code leaves; it differs, so that a real and a practice code never read as each other."""
    return int.from_bytes(magic.encode(), "big") % _PRIME


def _number(digits: str) -> int:
    number = 0
    for digit in digits:
        number = number * 32 + _VALUES[digit]
    return number


def _spell(number: int, length: int) -> str:
    return "".join(ALPHABET[(number >> 5 * place) & 31] for place in reversed(range(length)))
