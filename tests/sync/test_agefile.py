"""Encryption that either arrived whole or says so; decryption that is believed only at its end."""

from __future__ import annotations

import io
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netral_desktop.kernel.errors import Cancelled, Refused
from netral_desktop.sync import agefile
from netral_desktop.sync.agefile import Guard

IDENTITY = agefile.new_identity()
RECIPIENT = agefile.recipient_of(IDENTITY)


def encrypted(data: bytes, *recipients: str) -> bytes:
    file = io.BytesIO()
    agefile.encrypt([data], Guard(file), recipients or [RECIPIENT])
    return file.getvalue()


def decrypted(data: bytes, *identities: str) -> bytes:
    out = io.BytesIO()
    agefile.decrypt(io.BytesIO(data), out, identities or [IDENTITY])
    return out.getvalue()


class FullDisk(io.RawIOBase):
    """Takes `room` bytes, then nothing more; `silent` takes part of the last write, as a disk may."""

    def __init__(self, room: int, *, silent: bool) -> None:
        self.room, self.silent = room, silent
        self.taken = b""

    def write(self, data) -> int:
        fits = bytes(data)[: self.room - len(self.taken)]
        self.taken += fits
        if len(fits) < len(data) and not self.silent:
            raise OSError(28, "No space left on device")
        return len(fits)


@given(chunks=st.lists(st.binary(max_size=70_000), max_size=6))
def test_what_goes_in_comes_out(chunks):
    file = io.BytesIO()
    guard = Guard(file)
    agefile.encrypt(chunks, guard, [RECIPIENT])
    assert guard.bytes == len(file.getvalue())
    assert decrypted(file.getvalue()) == b"".join(chunks)


@pytest.mark.parametrize("silent", [False, True], ids=["refusing", "short"])
def test_a_disk_that_fills_up_is_never_a_success(silent):
    dice = random.Random(28)
    refused = 0
    for size in (0, 100, 65_536, 200_000):
        data = dice.randbytes(size)
        whole = len(encrypted(data))  # give or take: age adds a random line to its header
        offsets = {*range(max(0, whole - 100), whole + 1), *dice.sample(range(whole), min(whole, 150))}
        for room in offsets:
            disk = FullDisk(room, silent=silent)
            guard = Guard(disk)
            try:
                agefile.encrypt([data], guard, [RECIPIENT])
            except OSError:
                refused += 1
            else:
                assert guard.bytes == len(disk.taken)
                assert decrypted(disk.taken) == data
    assert refused > 700


def test_what_the_source_raises_comes_through():
    def source():
        yield b"x" * 100_000
        raise Cancelled

    with pytest.raises(Cancelled):
        agefile.encrypt(source(), Guard(io.BytesIO()), [RECIPIENT])


def test_what_the_receiver_raises_comes_through():
    class Receiver:
        def write(self, data: bytes) -> int:
            raise Cancelled

    with pytest.raises(Cancelled):
        agefile.decrypt(io.BytesIO(encrypted(b"x" * 100_000)), Receiver(), [IDENTITY])


def test_a_medium_that_fails_while_reading_is_not_taken_for_a_damaged_file():
    class Failing:
        def read(self, size: int = -1) -> bytes:
            raise OSError(5, "Input/output error")

    with pytest.raises(OSError, match="Input/output"):
        agefile.decrypt(Failing(), io.BytesIO(), [IDENTITY])


def test_a_stream_cut_anywhere_is_refused():
    data = encrypted(b"y" * 150_000)
    dice = random.Random(1)
    for end in [*dice.sample(range(len(data)), 60), len(data) - 1, 0]:
        with pytest.raises(Refused):
            decrypted(data[:end])


def test_bytes_after_the_end_are_refused():
    with pytest.raises(Refused):
        decrypted(encrypted(b"y") + b"y")


def test_each_recipient_opens_it_and_no_one_else():
    other, stranger = agefile.new_identity(), agefile.new_identity()
    data = encrypted(b"isi", RECIPIENT, agefile.recipient_of(other))
    assert decrypted(data) == decrypted(data, other) == b"isi"
    with pytest.raises(Refused) as caught:
        decrypted(data, stranger)
    assert caught.value.code == "not_for_us"


def test_recipients_are_told_from_other_texts():
    assert agefile.is_recipient(RECIPIENT)
    assert not agefile.is_recipient(RECIPIENT[:-1] + ("q" if RECIPIENT[-1] != "q" else "p"))
    assert not agefile.is_recipient("age1")
