"""The collector is paused for a crowd of objects, and comes back, also after a fault."""

from __future__ import annotations

import gc

import pytest

from netral_desktop.kernel.collecting import uncollected


def test_the_collector_rests_meanwhile_and_comes_back_after_a_fault():
    gc.enable()
    with uncollected():
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(ValueError, match="x"), uncollected():
        raise ValueError("x")
    assert gc.isenabled()


def test_where_the_window_has_taken_the_collector_over_it_stays_off():
    gc.disable()
    try:
        with uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()
