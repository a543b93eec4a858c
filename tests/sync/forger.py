"""An office that is enrolled and cannot be trusted: bundles that are well signed and encrypted, and wrong."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from netral_desktop.kernel.clock import system_clock, to_text
from netral_desktop.sync import agefile, container, payload, snapshot, tar, trust
from netral_desktop.sync.messages import header_for
from netral_desktop.sync.minisig import SigningKey
from netral_desktop.sync.payload import manifest_bytes
from netral_desktop.sync.schemas import BlobInfo, BundleManifest, Counts, LedgerHead
from tests.support.parties import CODE, Parties


class Forger:
    """An enrolled office's keys in the wrong hands: makes any bundle, well signed or not."""

    def __init__(self, parties: Parties) -> None:
        with parties.office.read() as c:
            key = trust.signing_key(c, trust.DEVICE_SIGN)
            assert key is not None
            self.key = key
            self.to = trust.public_keys(c, trust.REGENCY, "age")
            self.records, info = snapshot.export_records(c, CODE)
        self.manifest = BundleManifest(
            format=1, kind="bundle", id="0" * 32, office=CODE, device=self.key.public.key_id, epoch=1, seq=1, prev="",
            records=info, blobs=[], counts=Counts(0, 0, 0), campaign="", ledger=LedgerHead(0, "0" * 64), receipt="",
            to=self.to, app="0", made_at=to_text(system_clock()),
        )  # fmt: skip
        self.path = parties.folder / "palsu.netral"

    def write(
        self,
        told: dict[str, Any] | None = None,
        header: dict[str, Any] | None = None,
        *,
        outer: SigningKey | None = None,
        inner: SigningKey | None = None,
        to: list[str] | None = None,
        images: Iterable[tuple[BlobInfo, Iterable[bytes]]] = (),
        records: bytes | None = None,
        tail: bytes = b"",
    ) -> Path:
        """A bundle whose manifest says `told` and whose header says `header` differently, and is else as given."""
        manifest = msgspec.structs.replace(self.manifest, **(told or {}))
        text = self.records if records is None else records
        stream = payload.stream(manifest_bytes(manifest), "bundle", inner or self.key, text, images)
        head = msgspec.structs.replace(header_for(manifest), **(header or {}))
        with self.path.open("w+b") as file:
            container.write(
                file, head, outer or self.key, lambda guard: agefile.encrypt([*stream, tail], guard, to or self.to)
            )
        return self.path

    def with_inside(self, *more: bytes) -> Path:
        """A bundle whose manifest is right, and in whose inner tar `more` stands after the records."""
        stream = payload.stream(manifest_bytes(self.manifest), "bundle", self.key, self.records, ())
        whole = b"".join(stream)
        inner = whole[: -len(tar.END)] + b"".join(more) + tar.END
        with self.path.open("w+b") as file:
            head = header_for(self.manifest)
            container.write(file, head, self.key, lambda guard: agefile.encrypt([inner], guard, self.to))
        return self.path
