"""The code on a report: its totals and the hash of all that the file says, signed by whoever made it.

Payload: `NETRAL-LAPORAN:` and base64url of a msgpack array (`Seal`) followed by 64 bytes of Ed25519 over
`netral:report` and that array. No name and no number of a person is in it.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from netral_desktop.kernel.shapes import prepare

from .document import Report
from .opening import PREFIX

_PURPOSE = b"netral:report\n"
_SIGNATURE = 64
_DIGEST = 16  # bytes of SHA-256 that are kept


class Seal(msgspec.Struct, frozen=True, array_like=True):
    """What is signed: report, office, month or session, day, figures by key, digest of the file, key id (16 hex)."""

    version: int
    report: str
    office: str
    param: str
    day: str
    figures: dict[str, int]
    digest: bytes
    key: str


class BadSeal(Exception):
    """Not a code of ours, or not signed by one of the keys that were given."""


@dataclass(frozen=True)
class Sealer:
    """Whose key signs: 32 secret bytes and the id by which others know the public one."""

    raw: bytes
    key_id: str


def digest_of(text: str) -> bytes:
    """Of what a file says."""
    return hashlib.sha256(text.encode("utf-8")).digest()[:_DIGEST]


def cells_text(rows: Iterable[Iterable[object]]) -> str:
    """What a spreadsheet says: its cells that hold anything, in order, figures as they are."""
    lines = ("\x1f".join(said for cell in row if (said := _cell(cell))) for row in rows)
    return "\n".join(line for line in lines if line)


def _cell(cell: object) -> str:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return f"{round(float(cell), 4):.4f}"
    return "" if cell is None else " ".join(str(cell).split())


def seal(report: Report, digest: bytes, sealer: Sealer) -> str:
    """The payload of a report's code."""
    content = Seal(
        1, report.name.value, report.office, report.param, report.day.isoformat(), dict(report.figures), digest,
        sealer.key_id,
    )  # fmt: skip
    body = msgspec.msgpack.encode(content)
    signature = Ed25519PrivateKey.from_private_bytes(sealer.raw).sign(_PURPOSE + body)
    return PREFIX + base64.urlsafe_b64encode(body + signature).decode("ascii").rstrip("=")


def opened_seal(payload: str, keys: Mapping[str, bytes]) -> Seal:
    """What a payload says, when one of the public keys (32 bytes, by key id) signed it. Raises BadSeal."""
    try:
        packed = payload.removeprefix(PREFIX)
        raw = base64.b64decode(packed + "=" * (-len(packed) % 4), altchars=b"-_", validate=True)
        body, signature = raw[:-_SIGNATURE], raw[-_SIGNATURE:]
        content = msgspec.msgpack.decode(body, type=Seal)
        if base64.urlsafe_b64encode(raw).decode("ascii").rstrip("=") != packed:
            raise BadSeal
        Ed25519PublicKey.from_public_bytes(keys[content.key]).verify(signature, _PURPOSE + body)
    except (ValueError, KeyError, binascii.Error, msgspec.MsgspecError, InvalidSignature):
        raise BadSeal from None
    return content


Sealing = Callable[[bytes], str]  # digest -> payload

prepare(Seal)
