"""Bundles of an enrolled office gone bad: rightly signed and encrypted, with records no honest program would write."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable
from random import Random
from typing import Any

import msgspec
import zstandard

from netral_desktop.app import App
from netral_desktop.regency.inbox import read_head
from netral_desktop.sync import agefile, bundle, container, payload
from netral_desktop.sync.messages import header_for
from netral_desktop.sync.schemas import RecordsInfo
from netral_desktop.sync.snapshot import export_records

_VALUES: tuple[Any, ...] = (
    None, "", "x", " ", "0", -1, 0, 2**31, 2**63, 0.5, 1e308, True, [], {}, "9" * 18, "a" * 50_000, "\u0000",
    "\ud83d\ude00", "2029-02-30", "declarant", "signed", "filed", "hadir", "active", "../../x",
)  # fmt: skip


def bundles(office: App, regency: App) -> Callable[[Random], tuple[str, bytes]]:
    """Makes such bundles, each with a number that the regency will take next."""
    with office.store.read() as c:
        plan = bundle.plan_bundle(c, office.store)
        packed, info = export_records(c, office.store.office)
    lines = zstandard.ZstdDecompressor().decompress(packed, max_output_size=info.raw_bytes).splitlines()
    rows = [json.loads(line) for line in lines]

    def make(random: Random) -> tuple[str, bytes]:
        with regency.store.read() as c:
            head = read_head(c, office.store.office)
        number = head.seq + 2 if head else 1  # the very next one would have to name the one before
        data, told = _compressed(_altered(rows, random), info)
        manifest = msgspec.structs.replace(
            plan.manifest, seq=number, id=random.randbytes(16).hex(), records=told, blobs=[]
        )
        signed = payload.manifest_bytes(manifest)
        out = io.BytesIO()

        def fill(guard: agefile.Guard) -> None:
            agefile.encrypt(payload.stream(signed, "bundle", plan.key, data, []), guard, manifest.to)

        container.write(out, header_for(manifest), plan.key, fill)
        return "b.netral", out.getvalue()

    return make


def _compressed(rows: list[dict[str, Any]], info: RecordsInfo) -> tuple[bytes, RecordsInfo]:
    raw = b"".join(json.dumps(row, sort_keys=True, separators=(",", ":")).encode() + b"\n" for row in rows)
    data = zstandard.ZstdCompressor(write_checksum=True).compress(raw)
    return data, RecordsInfo(
        info.version, len(data), hashlib.sha256(data).hexdigest(), len(raw), hashlib.sha256(raw).hexdigest(), len(rows)
    )


def _altered(rows: list[dict[str, Any]], random: Random) -> list[dict[str, Any]]:
    """The rows with one to three lies in them."""
    out = [dict(row) for row in rows]
    for _ in range(random.randint(1, 3)):
        row, other = random.choice(out), random.choice(out)
        field = random.choice(list(row))
        match random.randrange(6):
            case 0:
                row[field] = random.choice(_VALUES)
            case 1:
                row[field] = random.choice(list(other.values()))
            case 2:
                row[field] = other.get(field, row[field])
            case 3:
                out.remove(row)
            case 4:
                out.append({**row, "id": random.choice((row["id"], random.randbytes(16).hex()))})
            case 5:
                row[random.choice(("x", "office", "t"))] = random.choice(("4.01.09", "people", "sheets", 1))
        if not out:
            return [dict(rows[0])]
    return out
