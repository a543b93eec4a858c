"""Work beside the main stream does the same as work in it, and its failures are not lost."""

from __future__ import annotations

import contextlib
import hashlib
import threading
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netral_desktop.kernel.errors import Cancelled
from netral_desktop.sync.background import Lane, LaneHash, ahead


@given(chunks=st.lists(st.binary(max_size=200_000), max_size=20))
def test_reading_ahead_gives_the_same_bytes(chunks):
    assert b"".join(ahead(chunks)) == b"".join(chunks)


@given(chunks=st.lists(st.binary(max_size=200_000), max_size=20), first=st.binary(max_size=10))
def test_a_hash_in_a_lane_is_the_hash(chunks, first):
    with Lane() as lane:
        digest = LaneHash(lane, first)
        for chunk in chunks:
            digest.update(chunk)
        assert digest.hexdigest() == hashlib.sha256(first + b"".join(chunks)).hexdigest()
        digest.update(b"more")
        assert digest.hexdigest() == hashlib.sha256(first + b"".join(chunks) + b"more").hexdigest()


def test_what_fails_ahead_is_raised_where_it_is_read():
    def source():
        yield b"x" * 600_000
        raise Cancelled

    found = ahead(source())
    assert len(next(found)) == 600_000
    with pytest.raises(Cancelled):
        next(found)


def test_stopping_early_ends_the_thread():
    before = threading.active_count()
    with contextlib.closing(ahead(b"x" * 600_000 for _ in range(1000))) as found:
        next(found)
    assert threading.active_count() == before


def test_what_fails_in_a_lane_is_raised_to_whoever_gives_or_waits():
    def fail(item):
        raise Cancelled

    with Lane() as lane:
        lane.give(fail, 1)
        with pytest.raises(Cancelled):
            lane.wait()
        for _ in range(8):
            lane.give(fail, 1)
        with pytest.raises(Cancelled):
            lane.give(fail, 1)


def test_a_closed_lane_has_nothing_running():
    done = []

    def slow(item):
        time.sleep(0.02)
        done.append(item)

    with Lane(2) as lane:
        for number in range(6):
            lane.give(slow, number)
    settled = len(done)
    time.sleep(0.1)
    assert len(done) == settled < 6
