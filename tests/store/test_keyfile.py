"""The key file: each slot opens to the same master key, nothing else does, and a hostile file demands nothing."""

from __future__ import annotations

import contextlib
import json
import re
import secrets
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from netral_desktop.kernel.errors import EnvironmentFault, WrongKey
from netral_desktop.store.keyfile import KeyFile, derive_keys
from netral_desktop.store.recovery import new_recovery_code
from tests.support.dev import ROOT

_MASTER = secrets.token_bytes(32)
_CODE = new_recovery_code()


# A new key file as the program makes it, in a process that no test has touched.
_AS_THE_PROGRAM = """
import sys
from netral_desktop.store.keyfile import KeyFile, new_master_key
from netral_desktop.store.recovery import new_recovery_code
made = KeyFile.create(new_master_key(), "benar", new_recovery_code())
changed = made.with_password(made.open_with_password("benar"), "baru")
sys.stdout.buffer.write(made.to_bytes() + b"----" + changed.to_bytes())
"""


@pytest.fixture
def body() -> dict[str, Any]:
    """A good key file as JSON."""
    parsed: dict[str, Any] = json.loads(KeyFile.create(_MASTER, "benar", _CODE).to_bytes())
    return parsed


def read(body: dict[str, Any]) -> KeyFile:
    return KeyFile.from_bytes(json.dumps(body).encode())


def test_a_persons_password_costs_what_the_rfc_asks_for() -> None:
    done = subprocess.run([sys.executable, "-c", _AS_THE_PROGRAM], capture_output=True, check=True)
    for written in done.stdout.split(b"----"):
        [kdf] = [slot["kdf"] for slot in json.loads(written)["slots"] if slot["kind"] == "password"]
        del kdf["salt"]
        assert kdf == {"name": "argon2id", "memory_kib": 65536, "iterations": 3, "lanes": 4}


def test_nothing_but_the_text_of_the_program_sets_the_cost() -> None:
    """No setting, no variable of the environment: the modules that derive keys read none, no other names the cost."""
    modules = {path: path.read_text("utf-8") for path in (ROOT / "netral_desktop").rglob("*.py")}
    for cost in ("PASSWORD_COST", "CODE_COST"):
        [module] = [text for text in modules.values() if cost in text]
        assert re.search(rf"^{cost} = {{[^}}]*64 \* 1024[^}}]*}}$", module, re.MULTILINE)
        assert len(re.findall(rf"^ *{cost}\b.* = ", module, re.MULTILINE)) == 1
        assert not re.search(r"^(import os|from os)\b|environ", module, re.MULTILINE)


@given(password=st.text(min_size=1), other=st.text(min_size=1))
@settings(max_examples=50)
def test_only_the_password_opens(password: str, other: str) -> None:
    assume(unicodedata.normalize("NFC", password) != unicodedata.normalize("NFC", other))
    key_file = KeyFile.from_bytes(KeyFile.create(_MASTER, password, _CODE).to_bytes())
    assert key_file.open_with_password(password) == _MASTER
    assert key_file.open_with_password(unicodedata.normalize("NFD", password)) == _MASTER
    assert key_file.open_with_recovery(_CODE) == _MASTER
    with pytest.raises(WrongKey):
        key_file.open_with_password(other)
    with pytest.raises(WrongKey):
        key_file.open_with_recovery(new_recovery_code())


def test_a_new_password_replaces_the_old_and_keeps_the_recovery_code() -> None:
    changed = KeyFile.create(_MASTER, "lama", _CODE).with_password(_MASTER, "baru")
    assert changed.open_with_password("baru") == _MASTER
    assert changed.open_with_recovery(_CODE) == _MASTER
    with pytest.raises(WrongKey):
        changed.open_with_password("lama")


def test_the_keys_for_each_use_differ() -> None:
    keys = derive_keys(_MASTER)
    assert len({keys.database, keys.blobs, keys.blob_names, _MASTER}) == 4


@given(st.data())
@settings(max_examples=300)
def test_a_changed_byte_never_gives_another_key(data: st.DataObject) -> None:
    content = bytearray(KeyFile.create(_MASTER, "benar", _CODE).to_bytes())
    content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    openings = (
        lambda key_file: key_file.open_with_password("benar"),
        lambda key_file: key_file.open_with_recovery(_CODE),
    )
    for opening in openings:
        with contextlib.suppress(WrongKey, EnvironmentFault):
            assert opening(KeyFile.from_bytes(bytes(content))) == _MASTER


@given(st.binary(max_size=300) | st.recursive(
    st.none() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["format", "version", "store", "slots", "kdf"]), inner | st.just("netral-keys") | st.just(1)
    ),
).map(lambda value: json.dumps(value).encode()))  # fmt: skip
def test_rubbish_is_damaged_and_nothing_worse(content: bytes) -> None:
    with pytest.raises(EnvironmentFault):
        KeyFile.from_bytes(content)


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("memory_kib", 100_000_000), ("memory_kib", 0), ("memory_kib", 7), ("memory_kib", True), ("memory_kib", 1e3),
        ("iterations", 1_000_000), ("iterations", 0), ("lanes", 1_000), ("lanes", -1), ("name", "scrypt"),
        ("salt", ""), ("salt", "AAAA"), ("salt", None), ("more", 1),
    ],
)  # fmt: skip
def test_a_derivation_beyond_bounds_is_refused_before_it_runs(
    body: dict[str, Any], parameter: str, value: object
) -> None:
    body["slots"][0]["kdf"][parameter] = value
    with pytest.raises(EnvironmentFault) as caught:
        read(body)
    assert caught.value.code == "key_file_damaged"


def test_too_many_slots_are_refused(body: dict[str, Any]) -> None:
    body["slots"] = body["slots"] * 21
    with pytest.raises(EnvironmentFault):
        read(body)


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    with path.open("wb") as file:
        file.truncate(10_000_000_000)
    with pytest.raises(EnvironmentFault) as caught:
        KeyFile.load(path)
    assert caught.value.code == "key_file_damaged"


def test_a_newer_key_file_is_told(body: dict[str, Any]) -> None:
    body["version"] = 2
    with pytest.raises(EnvironmentFault) as caught:
        read(body)
    assert caught.value.code == "key_file_too_new"


def test_a_slot_moved_to_another_stores_file_opens_nothing(body: dict[str, Any]) -> None:
    body["store"] = "0" * 32
    with pytest.raises(WrongKey):
        read(body).open_with_password("benar")


def test_a_slot_of_a_kind_from_later_is_left_alone(body: dict[str, Any]) -> None:
    body["slots"].append(body["slots"][1] | {"kind": "keyring"})
    changed = read(body).with_password(_MASTER, "baru")
    assert [slot.kind for slot in changed.slots] == ["password", "recovery", "keyring"]
    assert changed.open_with_recovery(_CODE) == _MASTER


def test_the_bytes_are_as_documented() -> None:
    """Opens a key file with nothing but what README.md says."""
    import base64
    import hashlib
    import hmac

    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    content = json.loads(KeyFile.create(_MASTER, "kata sandi", _CODE).to_bytes())
    slot = content["slots"][0]
    kdf = slot["kdf"]
    key = Argon2id(
        salt=base64.b64decode(kdf["salt"]), length=32, iterations=kdf["iterations"], lanes=kdf["lanes"],
        memory_cost=kdf["memory_kib"],
    ).derive(b"kata sandi")  # fmt: skip
    bound = {
        "format": "netral-keys", "version": 1, "store": content["store"],
        "id": slot["id"], "kind": slot["kind"], "kdf": kdf,
    }  # fmt: skip
    associated = json.dumps(bound, sort_keys=True, separators=(",", ":")).encode()
    master = AESGCM(key).decrypt(base64.b64decode(slot["nonce"]), base64.b64decode(slot["wrapped"]), associated)
    assert master == _MASTER
    # HKDF-SHA-256 by hand (RFC 5869): extract with a salt of zeros, expand one block.
    extracted = hmac.new(bytes(32), master, hashlib.sha256).digest()
    database = hmac.new(extracted, b"netral-store-v1/database\x01", hashlib.sha256).digest()
    assert database == derive_keys(master).database
