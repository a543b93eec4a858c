"""Manifests: made, signed and packed, and taken out again only for whoever also signed the file around them.

That the inner and the outer signature are the same key's stops a file from being unpacked and sent on under another's
name; that the header names the manifest's hash ties the two together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from netral_desktop.kernel.canonical import sha256_hex

from . import agefile, minisig, payload
from .agefile import Guard
from .container import PAYLOADS, Container, build, purpose
from .minisig import BadSignature, PublicKey, SigningKey
from .payload import PayloadReader, broken, manifest_bytes
from .schemas import BlobInfo, Header

if TYPE_CHECKING:
    from .manifests import Manifest

_Manifest = TypeVar("_Manifest", bound="Manifest")


def header_for(manifest: Manifest, pack: int = 0) -> Header:
    """The header around a manifest (and one pack of a bundle), still without its payload's size and hash.

    Raises ValueError for a bad code.
    """
    values = {
        "kind": manifest.kind, "pack": pack,
        "manifest": sha256_hex(manifest_bytes(manifest)), "payload": PAYLOADS[manifest.kind],
        "payload_bytes": 0, "payload_sha256": "0" * 64,
    }  # fmt: skip
    return msgspec.convert(values | _repeated(manifest), Header)


def _repeated(manifest: Manifest) -> dict[str, Any]:
    """What the header says again of the manifest."""
    said = {name: getattr(manifest, name, absent) for name, absent in (("office", ""), ("epoch", 0), ("seq", 0))}
    packs = getattr(manifest, "pack_count", 1)
    return {"format": manifest.format, "min_reader": manifest.format, "packs": packs, **said}


def seal(manifest: Manifest, key: SigningKey, lock: Callable[[bytes], bytes]) -> bytes:
    """A whole small file: the signed manifest, closed by `lock`, in a signed container."""
    return build(header_for(manifest), key, lock(payload.small(manifest_bytes(manifest), manifest.kind, key)))


def lock_for(recipients: Iterable[str]) -> Callable[[bytes], bytes]:
    """A lock for `seal`: age encryption to these recipients."""

    def lock(data: bytes) -> bytes:
        collected = _Collected()
        agefile.encrypt([data], Guard(collected), recipients)
        return b"".join(collected.parts)

    return lock


def open_manifest(header: Header, data: bytes, signature: bytes, key: PublicKey, kind: type[_Manifest]) -> _Manifest:
    """The manifest, if it is the header's, signed by the header's signer, and in our spelling. Raises Refused."""
    try:
        minisig.verify(data, signature, purpose(header.kind, "manifest"), {key.key_id: key})
        manifest = msgspec.json.decode(data, type=kind)
        if manifest_bytes(manifest) != data or header.manifest != sha256_hex(data):
            raise broken()
        if any(getattr(header, name) != value for name, value in _repeated(manifest).items()):
            raise broken()
    except (BadSignature, msgspec.MsgspecError, ValueError, RecursionError):
        raise broken() from None
    return manifest


class SmallPayload:
    """Takes in a payload that has only a manifest; what it says is asked for afterwards."""

    def __init__(self, header: Header) -> None:
        self._header = header
        self._reader = PayloadReader(self, header.kind)
        self._data = self._signature = b""

    def write(self, data: bytes) -> int:
        """The next chunk."""
        return self._reader.write(data)

    def manifest(self, data: bytes, signature: bytes) -> None:
        """Keep both for `peek` and `opened`."""
        self._data, self._signature = data, signature

    def records(self, data: bytes) -> None:
        """A small payload has none."""
        raise broken()

    def blob(self, info: BlobInfo, data: bytes) -> None:
        """A small payload has none."""
        raise broken()

    def peek(self, kind: type[_Manifest]) -> _Manifest:
        """The manifest before anyone vouched for it: to learn which key it claims."""
        self._reader.finish()
        try:
            return msgspec.json.decode(self._data, type=kind)
        except (msgspec.MsgspecError, ValueError, RecursionError):
            raise broken() from None

    @property
    def signed(self) -> tuple[bytes, bytes]:
        """The manifest's bytes and its signature file, as they came: to be kept once `opened` has returned."""
        return self._data, self._signature

    def opened(self, key: PublicKey, kind: type[_Manifest]) -> _Manifest:
        """The manifest, checked as `open_manifest` does."""
        self._reader.finish()
        return open_manifest(self._header, self._data, self._signature, key, kind)


def unlock(container: Container, identities: Iterable[str]) -> SmallPayload:
    """Decrypt a small file's payload. Raises Refused."""
    taken = SmallPayload(container.header)
    agefile.decrypt(container.payload(), taken, identities)
    return taken


class _Collected:
    def __init__(self) -> None:
        self.parts: list[bytes] = []

    def write(self, data: bytes) -> int:
        self.parts.append(data)
        return len(data)
