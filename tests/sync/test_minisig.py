"""Signatures pass only for the bytes, the purpose and the key they were made with, in one spelling."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netral_desktop.sync import minisig
from netral_desktop.sync.minisig import BadSignature, PublicKey, SigningKey

KEY = SigningKey(bytes(range(32)))
KEYS = {KEY.public.key_id: KEY.public}
PURPOSE = "netral:bundle:header"
TEXT = KEY.sign(b"isi", PURPOSE)


def test_a_signature_tells_whose_it_is():
    assert minisig.verify(b"isi", TEXT, PURPOSE, KEYS) == KEY.public
    assert len(TEXT) == minisig.size_of(PURPOSE)


@pytest.mark.parametrize(
    ("data", "purpose", "keys"),
    [
        (b"isI", PURPOSE, KEYS),
        (b"isi", "netral:bundle:manifest", KEYS),
        (b"isi", PURPOSE, {}),
        (b"isi", PURPOSE, {KEY.public.key_id: SigningKey.generate().public}),
    ],
    ids=["other bytes", "other purpose", "unknown key", "key of another under its id"],
)
def test_anything_else_is_refused(data, purpose, keys):
    with pytest.raises(BadSignature):
        minisig.verify(data, TEXT, purpose, keys)


@given(position=st.integers(0, len(TEXT) - 1), change=st.integers(1, 255))
def test_no_byte_of_a_signature_file_is_free(position, change):
    text = bytearray(TEXT)
    text[position] ^= change
    with pytest.raises(BadSignature):
        minisig.verify(b"isi", bytes(text), PURPOSE, KEYS)


@pytest.mark.parametrize("text", [b"", TEXT[:-1], TEXT + b"\n", TEXT.replace(b"\n", b"\r\n"), b"\n" * 5, b"\xff" * 300])
def test_another_layout_is_refused(text):
    with pytest.raises(BadSignature):
        minisig.verify(b"isi", text, PURPOSE, KEYS)


def test_the_purpose_cannot_be_exchanged_for_a_longer_one():
    text = TEXT.replace(b"bundle:header", b"receipt:header")
    with pytest.raises(BadSignature):
        minisig.verify(b"isi", text, "netral:receipt:header", KEYS)


def test_keys_are_kept_as_text_and_come_back():
    assert PublicKey.from_text(KEY.public.text()) == KEY.public
    assert SigningKey(KEY.raw()).public == KEY.public
    with pytest.raises(ValueError):
        PublicKey.from_text(base64.b64encode(bytes(31)).decode())
