"""How an office and its regency come to trust each other: a file each way, and a letter that no thief of files has.

The letter carries the one-time code (it opens the package and vouches for the request) and the regency's root
fingerprint; the minutes that come back on paper carry the office's device fingerprint.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from netral_desktop.kernel.errors import Refused, WrongKey
from netral_desktop.kernel.typed_codes import Mistyped, new_typed_code, read_typed_code

from .container import Container, newer_format, open_container
from .messages import SmallPayload
from .minisig import PublicKey
from .payload import broken, manifest_bytes
from .schemas import EnrolmentManifest, KeyList, RequestManifest
from .trust import check_key_list, sender

CODE_GROUPS = 4  # 80 random bits
MAX_PACKAGE = 1024 * 1024  # bytes of a package's or a request's payload
_SALT, _NONCE = 16, 12
_AAD = b"netral:enrolment"
_WRONG_KIND = {
    "enrolment": "wrong_kind.enrolment", "request": "wrong_kind.request",
    "desk": "wrong_kind.desk", "marks": "wrong_kind.marks",
}  # fmt: skip
# Fixed cost (RFC 9106): 64 MiB, 3 passes, 4 lanes; changing it is a new format.
CODE_COST = {"memory_kib": 64 * 1024, "iterations": 3, "lanes": 4}


@dataclass(frozen=True)
class CodeKeys:
    """What a one-time code gives with a package's salt: a key for the package, a key for the request's MAC."""

    salt: bytes
    package: bytes
    mac: bytes


@dataclass(frozen=True)
class Package:
    """An opened enrolment package; whether its root key is the regency's, only the letter tells."""

    manifest: EnrolmentManifest
    root: PublicKey
    keys: KeyList
    code: CodeKeys


def new_one_time_code() -> str:
    """A code for the letter: four groups of four random characters and a check character."""
    return new_typed_code(CODE_GROUPS)


def derive(one_time_code: str, salt: bytes | None = None) -> CodeKeys:
    """The keys of a code as a person typed it (0.2 s). Without a salt, a new one. Raises WrongKey("code_mistyped")."""
    try:
        code = read_typed_code(one_time_code, CODE_GROUPS)
    except Mistyped as error:
        if error.group is None:
            raise WrongKey("code_mistyped.length") from None
        raise WrongKey("code_mistyped.group", group=error.group) from None
    salt = secrets.token_bytes(_SALT) if salt is None else salt
    memory, passes, lanes = CODE_COST["memory_kib"], CODE_COST["iterations"], CODE_COST["lanes"]
    kdf = Argon2id(salt=salt, length=64, iterations=passes, lanes=lanes, memory_cost=memory)
    keys = kdf.derive(code.encode("ascii"))
    return CodeKeys(salt, keys[:32], keys[32:])


def lock_with(code: CodeKeys) -> Callable[[bytes], bytes]:
    """A lock for `messages.seal`: salt, nonce, AES-256-GCM."""

    def lock(data: bytes) -> bytes:
        nonce = secrets.token_bytes(_NONCE)
        return code.salt + nonce + AESGCM(code.package).encrypt(nonce, data, _AAD)

    return lock


def open_package(path: Path, one_time_code: str) -> Package:
    """Open an enrolment package. Raises Refused, WrongKey (code_mistyped, wrong_one_time_code), EnvironmentFault."""
    with open_container(path) as container:
        expect_small(container, "enrolment")
        taken, code = unlock_with(container, one_time_code)
        root = public_key(taken.peek(EnrolmentManifest).root)
        manifest = taken.opened(sender(container, {root.key_id: root}), EnrolmentManifest)
    return Package(manifest, root, check_key_list(manifest.keys, root, manifest.office), code)


def unlock_with(container: Container, one_time_code: str) -> tuple[SmallPayload, CodeKeys]:
    """What a one-time code opens, and the code's keys. Raises WrongKey (code_mistyped, wrong_one_time_code)."""
    data = container.payload().read()
    code = derive(one_time_code, data[:_SALT])
    try:
        nonce, sealed = data[_SALT : _SALT + _NONCE], data[_SALT + _NONCE :]
        plain = AESGCM(code.package).decrypt(nonce, sealed, _AAD)
    except (InvalidTag, ValueError):
        raise WrongKey("wrong_one_time_code") from None
    taken = SmallPayload(container.header)
    taken.write(plain)
    return taken, code


def expect_small(container: Container, kind: str, most: int = MAX_PACKAGE) -> None:
    """Raise Refused (newer_format, wrong_kind, payload_broken) unless this is of the kind asked for, and no longer."""
    if container.newer:
        raise newer_format()
    if container.header.kind != kind:
        raise Refused(_WRONG_KIND[kind], file=container.path.name)
    if container.header.payload_bytes > most:
        raise broken()


def request_mac(manifest: RequestManifest, mac_key: bytes) -> str:
    """HMAC-SHA-256 (hex) over the request with an empty `mac`."""
    bare = manifest_bytes(msgspec.structs.replace(manifest, mac=""))
    return hmac.new(mac_key, b"netral:request\n" + bare, hashlib.sha256).hexdigest()


def public_key(text: str) -> PublicKey:
    """A key out of a manifest. Raises Refused("payload_broken") when its base64 is not canonical."""
    try:
        key = PublicKey.from_text(text)
    except ValueError:
        raise broken() from None
    if key.text() != text:
        raise broken()
    return key
