"""The proof of one person as a file that strangers check without this program: `resources/proof/periksa_bukti.py`.

It holds what the regency signed (the receipt, and in it the root of all that can be proved) and what the office adds
(the crops, which never travel). First line: canonical JSON of `kind` (`proof`), `format` (1), `facts` (each with its
`leaf`, `path` to the root, and `crop` as base64 or ""), `receipt` and `receipt_minisig` (the manifest as it came). Then
the four lines of the office's signature over the first line without its line feed, purpose `netral:proof:file`.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from netral_desktop.kernel.canonical import canonical_json
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.store import tables as t

from . import trust
from .container import purpose
from .proof_keeping import Tree, newest_tree
from .proofs import Leaf, path_of
from .schemas import KeyList, ReceiptManifest

FORMAT = 1
SCRIPT = ("proof", "periksa_bukti.py")  # of resources/


@dataclass(frozen=True)
class Fact:
    """One fact of a proof: what its leaf says, and the crop that shows it (a JPEG or PNG), where there is one."""

    said: dict[str, Any]
    crop: bytes | None


@dataclass(frozen=True)
class Proof:
    """A proof: the file's bytes, and what it says. `key` is the regency's root key as `minisign -P` takes it."""

    content: bytes
    name: str
    number: str
    facts: tuple[Fact, ...]
    regency: str
    epoch: int
    seq: int  # of the bundle that the regency acknowledged
    received_at: str
    key: str


def make_proof(c: Connection, person_id: str, read_blob: Callable[[str], bytes]) -> Proof:
    """The proof of all that the regency has acknowledged of a person.

    Raises UsageProblem (not_enrolled, proof_no_receipt, proof_nothing), and what `read_blob` raises.
    """
    member, key, tree = trust.membership(c), trust.signing_key(c, trust.DEVICE_SIGN), newest_tree(c)
    if member is None or key is None:
        raise UsageProblem("not_enrolled.sending")
    receipt = None if tree is None else msgspec.json.decode(tree.receipt, type=ReceiptManifest)
    if tree is None or receipt is None or not _names(receipt.keys.content, key.public.id):
        raise UsageProblem("proof_no_receipt")
    hashes = [leaf.hash for leaf in tree.leaves]
    places = [n for n, leaf in enumerate(tree.leaves) if leaf.person == person_id]
    if not places:
        raise UsageProblem("proof_nothing", seq=tree.seq)
    places.sort(key=lambda place: json.loads(tree.leaves[place].text)["fact"], reverse=True)  # signatures first
    facts, told = [], []
    for place in places:
        leaf = tree.leaves[place]
        crop = _crop(c, leaf, read_blob)
        facts.append(Fact(json.loads(leaf.text), crop))
        picture = "" if crop is None else base64.b64encode(crop).decode("ascii")
        told.append({"crop": picture, "leaf": leaf.text, "path": [list(step) for step in path_of(hashes, place)]})
    line = canonical_json({**_frame(tree), "facts": told})
    first = facts[0].said
    return Proof(
        line + b"\n" + key.sign(line, purpose("proof", "file")), first["name"], first["number"], tuple(facts),
        member.regency_name, tree.epoch, tree.seq, receipt.made_at, trust.root_key(c).minisign(),
    )  # fmt: skip


def _frame(tree: Tree) -> dict[str, Any]:
    receipt = tree.receipt.decode("utf-8")
    return {"kind": "proof", "format": FORMAT, "receipt": receipt, "receipt_minisig": tree.minisig}


def _names(keys: KeyList, key_id: str) -> bool:
    """Whether the receipt's key list has this device's key as valid: whoever checks the proof learns it there."""
    return any(entry.id == key_id and entry.kind == "sign" and entry.state == "valid" for entry in keys.keys)


def _crop(c: Connection, leaf: Leaf, read_blob: Callable[[str], bytes]) -> bytes | None:
    blob: str | None = c.scalar(select(t.page_zones.c.crop_blob).where(t.page_zones.c.id == leaf.row))
    return None if blob is None else read_blob(blob)
