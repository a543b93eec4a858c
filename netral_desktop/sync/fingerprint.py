"""Key fingerprints that two people compare by eye or by telephone: six groups of five digits (99 bits)."""

from __future__ import annotations

import hashlib

from .minisig import PublicKey

_GROUPS, _DIGITS = 6, 5


def of_root(root: PublicKey) -> str:
    """Of a regency, by its root key: `12345 67890 ...`."""
    return _digits(b"netral:root\n" + root.raw)


def of_device(office: str, sign: PublicKey, recipient: str) -> str:
    """Of an office's device: its code and both its keys."""
    return _digits(b"netral:device\n" + office.encode("ascii") + b"\n" + sign.raw + recipient.encode("ascii"))


def same(typed: str, real: str) -> bool:
    """Whether a person typed this fingerprint, whatever stands between the digits."""
    return "".join(c for c in typed if c.isdigit()) == real.replace(" ", "")


def _digits(data: bytes) -> str:
    number = int.from_bytes(hashlib.sha256(data).digest(), "big") % 10 ** (_GROUPS * _DIGITS)
    text = f"{number:0{_GROUPS * _DIGITS}}"
    return " ".join(text[i : i + _DIGITS] for i in range(0, len(text), _DIGITS))
