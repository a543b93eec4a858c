"""The inner tar, in chunks of any size; whatever is not exactly what the manifest tells is refused."""

from __future__ import annotations

import hashlib

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netral_desktop.kernel.errors import Refused
from netral_desktop.sync import payload, tar
from netral_desktop.sync.agefile import new_identity, recipient_of
from netral_desktop.sync.minisig import SigningKey
from netral_desktop.sync.payload import PayloadReader, manifest_bytes
from netral_desktop.sync.schemas import BlobInfo, BundleManifest, Counts, LedgerHead, RecordsInfo

KEY = SigningKey(b"\7" * 32)
RECORDS = b"catatan " * 90
IMAGES = sorted((bytes([n]) * (400 * n) for n in range(4)), key=lambda data: hashlib.sha256(data).hexdigest())


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


MANIFEST = BundleManifest(
    format=1, kind="bundle", id="0" * 32, office="4.01", device="0" * 16, epoch=1, seq=1, prev="",
    records=RecordsInfo(1, len(RECORDS), sha(RECORDS), 0, "0" * 64, 0),
    blobs=[BlobInfo(len(data), sha(data)) for data in IMAGES], counts=Counts(0, 0, 0), campaign="",
    ledger=LedgerHead(0, "0" * 64), receipt="", to=[recipient_of(new_identity())], app="0",
    made_at="2029-11-01T00:00:00Z",
)  # fmt: skip


class Collector:
    """Keeps what it is given; believes the manifest."""

    def __init__(self, manifest: BundleManifest | None = MANIFEST) -> None:
        self._manifest = manifest
        self.parts: list[bytes] = []

    def manifest(self, data, signature):
        self.parts.append(data)
        return self._manifest

    def records(self, data):
        self.parts.append(data)

    def blob(self, info, data):
        if sha(data) != info.sha256:
            raise payload.broken()
        self.parts.append(data)


def a_payload() -> bytes:
    blobs = zip(MANIFEST.blobs, ([data[:7], data[7:]] for data in IMAGES), strict=True)
    return b"".join(payload.stream(manifest_bytes(MANIFEST), "bundle", KEY, RECORDS, blobs))


WHOLE = a_payload()


def taken(data: bytes, chunk: int = 8192, manifest: BundleManifest | None = MANIFEST) -> list[bytes]:
    collector = Collector(manifest)
    reader = PayloadReader(collector, "bundle")
    for start in range(0, len(data), chunk):
        reader.write(data[start : start + chunk])
    reader.finish()
    return collector.parts


@given(chunk=st.integers(1, 6000))
def test_chunks_of_any_size_give_the_same_members(chunk):
    assert taken(WHOLE, chunk) == [manifest_bytes(MANIFEST), RECORDS, *IMAGES]


@given(end=st.integers(0, len(WHOLE) - 1))
def test_a_payload_cut_short_is_refused(end):
    with pytest.raises(Refused):
        taken(WHOLE[:end])


# The manifest and its signature are checked by whoever takes the payload; the rest is bound by the manifest.
AFTER_SIGNATURE = WHOLE.index(b"records.jsonl.zst")


@given(position=st.integers(AFTER_SIGNATURE, len(WHOLE) - 1), change=st.integers(1, 255))
def test_no_byte_after_the_manifest_is_free(position, change):
    data = bytearray(WHOLE)
    data[position] ^= change
    with pytest.raises(Refused):
        taken(bytes(data))


def test_anything_after_the_end_is_refused():
    with pytest.raises(Refused):
        taken(WHOLE + b"\0")


def test_members_that_the_manifest_does_not_tell_of_are_refused():
    fewer = msgspec.structs.replace(MANIFEST, blobs=MANIFEST.blobs[:-1])
    with pytest.raises(Refused):
        taken(WHOLE, manifest=fewer)
    with pytest.raises(Refused):
        taken(WHOLE, manifest=None)


def test_sizes_are_capped_before_anything_is_gathered():
    reader = PayloadReader(Collector(), "bundle")
    with pytest.raises(Refused):
        reader.write(tar.member_header(payload.MANIFEST, payload.MAX_MANIFEST + 1))
    huge = msgspec.structs.replace(MANIFEST, blobs=[BlobInfo(payload.MAX_BLOB + 1, "0" * 64)])
    with pytest.raises(Refused):
        taken(WHOLE, manifest=huge)


def test_an_image_that_is_not_the_size_it_was_said_to_have_stops_the_export():
    wrong = zip(MANIFEST.blobs, ([b"x"] for _ in IMAGES), strict=True)
    with pytest.raises(ValueError, match="bytes"):
        b"".join(payload.stream(manifest_bytes(MANIFEST), "bundle", KEY, RECORDS, wrong))
