"""Files of cases from a register gone bad: rightly closed and signed, with a content that nobody should believe."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path
from random import Random

import msgspec
import pyrage

from netral_desktop.cases.holding import add_holder
from netral_desktop.cases.names import Why
from netral_desktop.cases.parcel import Head, export_cases, receive_cases
from netral_desktop.cases.register import Register, unlock
from netral_desktop.sync import fingerprint
from netral_desktop.sync.minisig import SigningKey
from tests.cases.world import SEALER, SECOND, SECRET, Time, make_regency, opened, switch, take_in
from tests.fuzz.mutate import damaged

Reading = tuple[str, Callable[[Random], tuple[str, bytes]], Callable[[str, bytes], str]]
_PURPOSE = "netral:cases:parcel"


def parcels(folder: Path) -> Reading:
    """A register that receives, and files that a sender signs after their content was damaged."""
    time = Time()
    store = make_regency(folder / "terima", time)
    switch(store)
    there = unlock(store, SECRET, Why.HANDLING, ticks=time.ticks)
    head, body = _sent(folder, there)
    key = SigningKey(SEALER.raw)
    told = fingerprint.of_device(head.office, key.public, head.recipient)
    recipient = pyrage.x25519.Recipient.from_str(head.recipient)

    def make(random: Random) -> tuple[str, bytes]:
        line, wrong = msgspec.json.encode(head) + b"\n", damaged(body, random)
        signature = base64.b64encode(key.sign(line + wrong, _PURPOSE)) + b"\n"
        return "berkas.netral-dugaan", pyrage.encrypt(line + signature + wrong, [recipient])

    def read(name: str, data: bytes) -> str:
        path = folder / name
        path.write_bytes(data)
        return f"{len(receive_cases(there, path, told))} received"

    return "files of cases", make, read


def _sent(folder: Path, there: Register) -> tuple[Head, bytes]:
    with opened(folder / "kirim") as (first, time):
        add_holder(first, name="Kedua", password=SECOND)
        second = unlock(first.store, SECOND, Why.HANDLING, ticks=time.ticks)
        case, file = take_in(first, folder), folder / "benar.netral-dugaan"
        export_cases(first, second, [case], there.holder.recipient, file, SEALER)
    plain = pyrage.decrypt(file.read_bytes(), [pyrage.x25519.Identity.from_str(there.identity())])
    line, _, body = plain.split(b"\n", 2)
    return msgspec.json.decode(line, type=Head), body
