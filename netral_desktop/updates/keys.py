"""Whose updates this program takes: the public keys that it carries in `resources/update-keys`.

`release-*.pub` are those of releases. `dev-*.pub` are a developer's own (`build/dev.py update key`): Git ignores them,
a frozen or installed program does not look at them, and `freeze` refuses to go on beside one. No option, setting or
environment variable adds a key.
"""

from __future__ import annotations

import base64
import binascii
import sys
from collections.abc import Mapping
from pathlib import Path

from netral_desktop.kernel.paths import resource
from netral_desktop.sync.minisig import PublicKey

RELEASE, DEVELOPMENT = "release-*.pub", "dev-*.pub"
Keys = Mapping[str, PublicKey]  # by the key id that a signature names, 16 hex digits


def carried_keys() -> Keys:
    """The keys that count in this program."""
    return keys_in(resource("update-keys"), development=in_checkout())


def in_checkout() -> bool:
    """Whether this program runs from its source and not as it was released."""
    root = Path(__file__).resolve().parents[2]
    return not hasattr(sys, "_MEIPASS") and (root / "build" / "dev.py").is_file()


def keys_in(folder: Path, *, development: bool) -> Keys:
    """The keys of a folder. Raises ValueError for a file that is no public key of minisign's."""
    found = sorted(folder.glob(RELEASE)) + (sorted(folder.glob(DEVELOPMENT)) if development else [])
    return dict(parse_public(path.read_text(encoding="utf-8")) for path in found)


def parse_public(text: str) -> tuple[str, PublicKey]:
    """Key id and key of a public key file of minisign's: a comment, then base64 of `Ed`, id and key."""
    lines = [line for line in text.splitlines() if line.strip()]
    try:
        raw = base64.b64decode(lines[-1], validate=True)
    except (IndexError, binascii.Error):
        raise ValueError("no public key of minisign's") from None
    if len(lines) > 2 or len(raw) != 42 or raw[:2] != b"Ed":
        raise ValueError("no public key of minisign's")
    return raw[2:10].hex(), PublicKey(raw[10:])
