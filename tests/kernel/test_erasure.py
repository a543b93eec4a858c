"""Whatever pieces are lost: as long as as many are left as there was data, all of it comes back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netral_desktop.kernel.erasure import all_data, parity_of


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_k_pieces_give_all_data_back(data):
    k, count, length = data.draw(st.integers(1, 20)), data.draw(st.integers(0, 12)), data.draw(st.integers(1, 40))
    pieces = [data.draw(st.binary(min_size=length, max_size=length)) for _ in range(k)]
    whole = dict(enumerate([*pieces, *parity_of(pieces, count)]))
    kept = data.draw(st.permutations(sorted(whole)))[:k]
    assert all_data({number: whole[number] for number in kept}, k) == pieces


def test_the_largest_set_comes_back_from_parity_alone():
    pieces = [bytes([n, 255 - n, 7]) for n in range(128)]
    parity = parity_of(pieces, 128)
    assert all_data({128 + row: piece for row, piece in enumerate(parity)}, 128) == pieces


def test_one_piece_too_few_unequal_pieces_and_too_many_are_refused():
    pieces = [b"ab", b"cd"]
    for work in (
        lambda: all_data({0: b"ab"}, 2),
        lambda: all_data({0: b"ab", 2: b"c"}, 2),
        lambda: all_data({0: b"ab", 300: b"cd"}, 2),
        lambda: parity_of(pieces, 255),
    ):
        with pytest.raises(ValueError, match="pieces"):
            work()
