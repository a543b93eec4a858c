"""The ledger as a file for somebody else: every entry with the digests of its rows, chained, signed at the end.

Lines of JSON: a head (`TrailHead`), one line an entry, a last one with the signature over SHA-256 of all before it. The
salts of the digests stay at home, so that nobody can try out who a row is about.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from sqlalchemy import Connection, select

from netral_desktop.followup.trail import operation_words
from netral_desktop.kernel.atomic import atomic_file, disk_faults
from netral_desktop.kernel.canonical import canonical_json
from netral_desktop.kernel.clock import to_text
from netral_desktop.kernel.errors import Refused
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.store.ledger import GENESIS, RowsRoot, entry_hash
from netral_desktop.words import in_source_language, label

from .seal import Sealer

_FORMAT = "netral-ledger"
_VERSION = 1
_PURPOSE = b"netral:ledger\n"
_LONGEST = 64 * 1024 * 1024  # bytes of a line that are read; 11.000 rows in one operation take 1,5 MB
_COLUMNS = ("seq", "at", "actor", "operation", "detail", "rows_root", "prev", "hash")


@dataclass(frozen=True)
class Checked:
    """A file whose chain and signature are whole. `known`: whose key it is, is known here; `head` its newest hash."""

    office: str
    entries: int
    head: str
    known: bool


@in_source_language()
def write_trail(store: Store, out: Path, sealer: Sealer) -> int:
    """Write the whole ledger to `out`; how many entries. Raises EnvironmentFault."""
    digest = hashlib.sha256()
    with store.read() as c, atomic_file(out) as file:

        def put(line: Mapping[str, Any]) -> None:
            body = canonical_json(dict(line)) + b"\n"
            digest.update(body)
            file.write(body)

        put({"format": _FORMAT, "version": _VERSION, "office": store.office, "written_at": to_text(store.clock())})
        entries = 0
        for line in _lines(c):
            put(line)
            entries += 1
        key = Ed25519PrivateKey.from_private_bytes(sealer.raw)
        signature = base64.b64encode(key.sign(_PURPOSE + digest.digest())).decode()
        public = base64.b64encode(key.public_key().public_bytes_raw()).decode()
        put({"entries": entries, "key": sealer.key_id, "public": public, "signature": signature})
    return entries


def _lines(c: Connection) -> Iterator[dict[str, Any]]:
    r = t.ledger_rows.c
    rows = c.execute(select(r.seq, r.table_name, r.row_id, r.digest).order_by(r.seq, r.position))
    grouped = groupby(rows, key=itemgetter(0))
    ahead = next(grouped, None)
    for entry in c.execute(select(*(t.ledger.c[name] for name in _COLUMNS)).order_by(t.ledger.c.seq)).mappings():
        own: list[list[str]] = []
        if ahead is not None and ahead[0] == entry["seq"]:
            own = [[table, row_id, row_digest] for _, table, row_id, row_digest in ahead[1]]
            ahead = next(grouped, None)
        yield {**entry, "what": operation_words(entry["operation"]), "rows": own}


def check_trail(path: Path, keys: Mapping[str, bytes], told: Callable[[int, str], object] = lambda *_: None) -> Checked:
    """Read such a file whole: its chain, the rows that each entry seals, its signature.

    `keys` are the public ones that are known here, by key id; `told` gets the number and hash of each entry. Raises
    Refused (`trail_file`, `trail_changed`, `trail_too_new`), EnvironmentFault.
    """
    try:
        with disk_faults(path), path.open("rb") as file:
            return _checked(iter(lambda: file.readline(_LONGEST), b""), path.name, keys, told)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Refused("trail_file", file=path.name) from None


def _checked(
    lines: Iterator[bytes], name: str, keys: Mapping[str, bytes], told: Callable[[int, str], object]
) -> Checked:
    digest = hashlib.sha256()
    first = next(lines, b"")
    head = json.loads(first)
    if head["format"] != _FORMAT:
        raise ValueError
    if head["version"] > _VERSION:
        raise Refused("trail_too_new", file=name)
    digest.update(first)
    seq, previous = 0, GENESIS
    for line in lines:
        entry = json.loads(line)
        if "signature" in entry:
            raw = base64.b64decode(entry["public"], validate=True)
            try:
                public = Ed25519PublicKey.from_public_bytes(raw)
                public.verify(base64.b64decode(entry["signature"], validate=True), _PURPOSE + digest.digest())
            except InvalidSignature:
                raise Refused("trail_changed.signature", file=name) from None
            if entry["entries"] != seq or next(lines, None) is not None:
                raise Refused("trail_changed.signature", file=name)
            return Checked(str(head["office"]), seq, previous, keys.get(entry["key"]) == raw)
        digest.update(line)
        root = RowsRoot()
        root.add(*(tuple(row) for row in entry["rows"]))
        sealed = {column: entry[column] for column in _COLUMNS}
        whole = entry["prev"] == previous and entry["rows_root"] == root.hex() and entry_hash(sealed) == entry["hash"]
        if entry["seq"] != seq + 1 or not whole:
            raise Refused("trail_changed.entry", file=name, entry=seq + 1)
        seq, previous = entry["seq"], entry["hash"]
        told(seq, previous)
    raise Refused("trail_changed.cut", file=name)


@dataclass(frozen=True)
class TrailFound:
    """What an exported ledger is worth here. `differs`: this store knows another past of that office."""

    office: str
    entries: int
    head: str
    known: bool
    differs: bool

    @property
    def sentence(self) -> str:
        """In words."""
        said = "trail_found.differs" if self.differs else "trail_found.known" if self.known else "trail_found.unknown"
        return label(said, office=self.office, entries=self.entries)


def found_trail(store: Store, path: Path, keys: Mapping[str, bytes]) -> TrailFound:
    """`check_trail`, and the entries held to those that are known here. Raises the same."""
    hashes: dict[int, str] = {}
    checked = check_trail(path, keys, hashes.__setitem__)
    with store.read() as c:
        if checked.office == store.office:
            known = {row.seq: row.hash for row in c.execute(select(t.ledger.c.seq, t.ledger.c.hash))}
        else:
            h = t.office_heads.c
            query = select(h.ledger_size, h.ledger_head).where(h.id == checked.office)
            known = {row.ledger_size: row.ledger_head for row in c.execute(query)}
    differs = any(known.get(seq, one) != one for seq, one in hashes.items())
    return TrailFound(checked.office, checked.entries, checked.head, checked.known, differs)
