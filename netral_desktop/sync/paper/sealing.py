"""What stands on a kertas cadangan, sealed: without the recovery code nothing of it can be read.

In the clear: which key file it is for, and that file's recovery slot. All else, the whole key file too, is compressed
and encrypted under a key that only the opened key file gives. Bytes are told in PAPER.md.
"""

from __future__ import annotations

import json
import lzma
import secrets
import struct

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from netral_desktop.kernel.errors import EnvironmentFault, Refused
from netral_desktop.kernel.shapes import prepare
from netral_desktop.store.backups.numbers import Numbers
from netral_desktop.store.keyfile import RECOVERY, KeyFile, derive_keys
from netral_desktop.store.sealing import derived

from .rows import Rows

PURPOSE = "paper"  # of the key, derived from the database's
FORMAT = 1
_MAGIC, _LENGTH, _NONCE = b"NETRALKC", struct.Struct(">BH"), 12
_MOST_BYTES = 64 * 1024**2  # unpacked; 60 pages hold half a megabyte packed
_FILTERS = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME}]


class Held(msgspec.Struct, frozen=True):
    """How much there is, as the office counted it when the paper was made."""

    people: int
    signed: int
    present: int
    sheets: int
    pages: int


class Content(msgspec.Struct, frozen=True):
    """All that is sealed. `schema`: the tables' version; `ledger`: entries and the newest one's hash;
    `numbers`: of bundles, by epoch; `keys`: the key file."""

    schema: str
    office: str
    office_name: str
    practice: bool
    made_at: str
    ledger: tuple[int, str]
    numbers: dict[str, Numbers]
    held: Held
    keys: bytes
    rows: Rows


def seal(content: Content, keys: KeyFile, key: bytes) -> bytes:
    """The sealed bytes; `keys` is the store's key file, `key` the one for this PURPOSE."""
    recovery = KeyFile(keys.store_id, tuple(slot for slot in keys.slots if slot.kind == RECOVERY))
    slots = json.dumps(json.loads(recovery.to_bytes()), separators=(",", ":")).encode()
    head = _MAGIC + _LENGTH.pack(FORMAT, len(slots)) + slots
    nonce = secrets.token_bytes(_NONCE)
    packed = lzma.compress(msgspec.msgpack.encode(content), format=lzma.FORMAT_RAW, filters=_FILTERS)
    return head + nonce + AESGCM(key).encrypt(nonce, packed, head)


def opened(sealed: bytes, code: str) -> tuple[Content, bytes]:
    """What is in it, and the master key, by the recovery code.

    Raises WrongKey (recovery_mistyped, wrong_recovery_code), Refused (paper_damaged, paper_too_new).
    """
    start = len(_MAGIC) + _LENGTH.size
    if not sealed.startswith(_MAGIC) or len(sealed) < start:
        raise Refused("paper_damaged")
    version, length = _LENGTH.unpack_from(sealed, len(_MAGIC))
    if version > FORMAT:
        raise Refused("paper_too_new")
    body = start + length
    head, nonce = sealed[:body], sealed[body : body + _NONCE]
    try:
        master = KeyFile.from_bytes(sealed[start:body]).open_with_recovery(code)
        key = derived(derive_keys(master).database, PURPOSE)
        packed = AESGCM(key).decrypt(nonce, sealed[body + _NONCE :], head)
        unpacker = lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=_FILTERS)
        plain = unpacker.decompress(packed, _MOST_BYTES)
        return msgspec.msgpack.decode(plain, type=Content), master
    except EnvironmentFault as fault:
        raise Refused("paper_too_new" if fault.code == "key_file_too_new" else "paper_damaged") from fault
    except (InvalidTag, ValueError, lzma.LZMAError, msgspec.MsgspecError) as error:
        raise Refused("paper_damaged") from error


prepare(Held, Content)
