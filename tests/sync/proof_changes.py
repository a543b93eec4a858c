"""`python -m tests.sync.proof_changes [--count N] [--seed N]`: altered proofs against the script that strangers run.

Every change is another file than the one that was made: flipped, added, removed and swapped bytes, edited values
spelt canonically again, facts of another person, signatures by keys of one's own. The script must refuse all of them.
"""

from __future__ import annotations

import argparse
import base64
import importlib.util
import io
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from PIL import Image
from sqlalchemy import select

from netral_desktop.kernel.canonical import canonical_json
from netral_desktop.kernel.paths import resource
from netral_desktop.store import tables as t
from netral_desktop.sync.minisig import SigningKey
from netral_desktop.sync.proof_file import SCRIPT, Proof, make_proof
from tests.support.cheap_keys import cheapen
from tests.support.offices import make_office
from tests.support.parties import CODE, Parties, add_records, join, make_regency

Change = Callable[[random.Random, bytes, bytes], bytes]  # dice, a proof, another person's proof


def script() -> ModuleType:
    """The script as a module."""
    spec = importlib.util.spec_from_file_location("periksa_bukti", resource(*SCRIPT))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def acknowledged(parties: Parties, people: int = 5) -> list[str]:
    """Records of people, sent, and the receipt for them taken in; the people's ids."""
    ids = add_records(parties.office, people)
    with parties.office.operation("test.crops") as tx:
        crop = tx.put_blob(_crop(), "crop")
        boxes = tx.connection.scalars(select(t.page_zones.c.id)).all()
        tx.update_rows(t.page_zones, [(box, {"crop_blob": crop.id}) for box in boxes])
    parties.deliver(parties.export())
    parties.answer(*parties.receipts())
    return ids


def _crop() -> bytes:
    out = io.BytesIO()
    Image.new("L", (240, 100), 200).save(out, "JPEG")
    return out.getvalue()


def proof_of(parties: Parties, person: str) -> Proof:
    """The proof of one person."""
    with parties.office.read() as c:
        return make_proof(c, person, parties.office.blobs.read)


def _flip(dice: random.Random, own: bytes, _: bytes) -> bytes:
    place = dice.randrange(len(own))
    return own[:place] + bytes([own[place] ^ 1 << dice.randrange(8)]) + own[place + 1 :]


def _add(dice: random.Random, own: bytes, _: bytes) -> bytes:
    place, what = dice.randrange(len(own) + 1), dice.choice((b" ", b"\n", b"\r", b"0", b"\x00", b"=", b"\xc2\xa0"))
    return own[:place] + what + own[place:]


def _remove(dice: random.Random, own: bytes, _: bytes) -> bytes:
    place = dice.randrange(len(own))
    return own[:place] + own[place + dice.randint(1, 40) :]


def _swap(dice: random.Random, own: bytes, _: bytes) -> bytes:
    while True:
        a, b = sorted(dice.sample(range(len(own)), 2))
        if own[a] != own[b]:
            return own[:a] + own[b : b + 1] + own[a + 1 : b] + own[a : a + 1] + own[b + 1 :]


def _edit(dice: random.Random, own: bytes, other: bytes) -> bytes:
    """Another value somewhere in the line, which is spelt as it must be; the signature stays."""
    line, signature = own.split(b"\n", 1)
    proof, strange = json.loads(line), json.loads(other.split(b"\n", 1)[0])
    fact, place = dice.choice(proof["facts"]), dice.randrange(5)
    if place == 0:
        fact["leaf"] = fact["leaf"].replace("Contoh", "Lain", 1)
    elif place == 1:
        fact["crop"] = base64.b64encode(b"\xff\xd8\xff lain").decode()
    elif place == 2:
        proof["facts"] = strange["facts"]
    elif place == 3:
        proof["receipt"] = proof["receipt"].replace(CODE, "4.01.99", 1)
    else:
        fact["path"] = [*fact["path"][1:], fact["path"][0]] if len(fact["path"]) > 1 else []
    return canonical_json(proof) + b"\n" + signature


def _resign(dice: random.Random, own: bytes, other: bytes) -> bytes:
    """Edited, and signed by a key of one's own, which takes the office's or the regency's place in the list."""
    mine = SigningKey.generate()
    line = _edit(dice, own, other).split(b"\n", 1)[0]
    proof = json.loads(line)
    receipt = json.loads(proof["receipt"])
    victim = dice.choice((CODE, "regency", ""))
    for key in receipt["keys"]["content"]["keys"]:
        if key["owner"] == victim and key["kind"] == "sign":
            key["public"] = mine.public.text()
    if victim == "regency":
        receipt["keys"]["minisig"] = mine.sign(canonical_json(receipt["keys"]["content"]), "netral:keys:list").decode()
    if victim:
        proof["receipt"] = canonical_json(receipt).decode()
        proof["receipt_minisig"] = mine.sign(proof["receipt"].encode(), "netral:receipt:manifest").decode()
    line = canonical_json(proof)
    return line + b"\n" + mine.sign(line, "netral:proof:file")


CHANGES: tuple[Change, ...] = (_flip, _add, _remove, _swap, _edit, _resign)


def accepted(proofs: list[bytes], key: str, count: int, seed: int) -> list[bytes]:
    """Those of `count` altered proofs that the script takes."""
    dice, check, through = random.Random(seed), script().periksa, []
    for number in range(count):
        own, other = dice.sample(proofs, 2)
        changed = CHANGES[number % len(CHANGES)](dice, own, other)
        if changed == own:
            continue
        try:
            check(changed, key)
        except Exception:
            continue
        through.append(changed)
    return through


def main(arguments: list[str] | None = None) -> int:
    """Count those that come through; 1 when there is one."""
    parser = argparse.ArgumentParser(prog="python -m tests.sync.proof_changes")
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="netral-bukti-") as name:
        cheapen(pytest.MonkeyPatch())
        folder = Path(name)
        regency = make_regency(folder / "kab", folder / "rescue.txt")
        office = make_office(folder / "opd", code=CODE, campaign=False)
        join(office, regency, folder)
        parties = Parties(office, regency, folder)
        proofs = [proof_of(parties, person) for person in acknowledged(parties, 20)]
        began = time.monotonic()
        for proof in proofs:
            script().periksa(proof.content, proof.key)
        through = accepted([proof.content for proof in proofs], proofs[0].key, options.count, options.seed)
        parties.close()
    print(
        f"{len(proofs)} proofs taken; of {options.count} altered ones {len(through)} ({time.monotonic() - began:.0f} s)"
    )
    return 1 if through else 0


if __name__ == "__main__":
    sys.exit(main())
