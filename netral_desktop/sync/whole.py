"""Writing a file that carries records and page images: one stream from the encrypted store into the encrypted file."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence

from netral_desktop.kernel.atomic import StagedFile
from netral_desktop.kernel.progress import Progress
from netral_desktop.store import Store
from netral_desktop.store.blobs import CHUNK
from netral_desktop.words import label

from . import agefile, container, payload
from .agefile import Guard
from .background import ahead
from .messages import header_for
from .minisig import SigningKey
from .payload import manifest_bytes
from .schemas import BlobInfo, BundleManifest, RecoveryManifest


def write_whole(
    store: Store,
    staged: StagedFile,
    manifest: BundleManifest | RecoveryManifest,
    key: SigningKey,
    records: bytes,
    blob_ids: Sequence[str],
    to: Sequence[str],
    progress: Progress,
    pack: int = 0,
) -> None:
    """Fill a staged file, encrypted to these recipients; `blob_ids` stand in the order of the manifest's blobs.

    With `pack` it is that one of a bundle in packs, and `blob_ids` are its images.

    Raises what the disk raised, Refused (blob_missing ...), Cancelled; then the file is worthless.
    """
    data = manifest_bytes(manifest)
    infos, first = payload.blobs_of(manifest, pack), pack == 0
    total = len(records) + sum(blob.bytes for blob in infos)

    def blobs() -> Iterator[tuple[BlobInfo, Iterable[bytes]]]:
        done = len(records)
        for info, blob_id in zip(infos, blob_ids, strict=True):
            progress.check()
            progress.report(done, total, label("progress.bundle"))
            # Nearly all are small, and one read of a whole file takes half the time of a stream.
            yield info, [store.blobs.read(blob_id)] if info.bytes <= CHUNK else store.blobs.chunks(blob_id)
            done += info.bytes

    def fill(guard: Guard) -> None:
        told = records if first else None
        with contextlib.closing(ahead(payload.stream(data, manifest.kind, key, told, blobs()))) as chunks:
            agefile.encrypt(chunks, guard, to)

    container.write(staged.file, header_for(manifest, pack), key, fill)
