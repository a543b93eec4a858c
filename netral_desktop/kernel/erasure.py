"""Pieces of which some may be lost: an erasure code over GF(256), so that any `k` of `k + m` pieces give all back.

Systematic: the first `k` pieces are the data itself. Parity piece `r` is, byte by byte, the sum over `j` of
`data[j] / ((k + r) ^ j)` in GF(256) with x⁸ + x⁴ + x³ + x² + 1. That is a Cauchy matrix, of which every square part has
an inverse, so it does not matter which pieces are lost. It finds no wrong byte: a piece is whole or counts as lost.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence

MOST_PIECES = 256
_POLYNOMIAL = 0x11D


def _powers() -> tuple[list[int], list[int]]:
    exponents, logarithms, value = [0] * 510, [0] * 256, 1
    for power in range(255):
        exponents[power] = exponents[power + 255] = value
        logarithms[value] = power
        value <<= 1
        if value & 0x100:
            value ^= _POLYNOMIAL
    return exponents, logarithms


_EXP, _LOG = _powers()


def parity_of(data: Sequence[bytes], count: int) -> list[bytes]:
    """`count` parity pieces for pieces of one length. Raises ValueError for more than 256 in all or unequal ones."""
    k = len(data)
    _check(data, k, count)
    return [_sum(data, [_inverse((k + row) ^ place) for place in range(k)]) for row in range(count)]


def all_data(pieces: Mapping[int, bytes], k: int) -> list[bytes]:
    """The `k` data pieces from any `k` pieces by number; parity piece `r` has the number `k + r`.

    Raises ValueError when there are fewer, they are unequal, or a number is beyond 255.
    """
    if len(pieces) < k or any(not 0 <= number < MOST_PIECES for number in pieces):
        raise ValueError("too few pieces")
    _check(list(pieces.values()), k, 0)
    known = {number: pieces[number] for number in range(k) if number in pieces}
    lost = [number for number in range(k) if number not in pieces]
    if not lost:
        return [known[number] for number in range(k)]
    rows = sorted(number for number in pieces if number >= k)[: len(lost)]
    left = [[_inverse(row ^ number) for number in lost] for row in rows]
    here = list(known)
    right = [
        _plus(pieces[row], _sum([known[number] for number in here], [_inverse(row ^ number) for number in here]))
        for row in rows
    ]
    known |= dict(zip(lost, _solved(left, right), strict=True))
    return [known[number] for number in range(k)]


def _solved(left: list[list[int]], right: list[bytes]) -> list[bytes]:
    """Gauss and Jordan: the pieces of which `left` makes `right`."""
    size = len(left)
    for step in range(size):
        pivot = next(row for row in range(step, size) if left[row][step])
        left[step], left[pivot], right[step], right[pivot] = left[pivot], left[step], right[pivot], right[step]
        factor = _inverse(left[step][step])
        left[step] = [_times(factor, value) for value in left[step]]
        right[step] = right[step].translate(_table(factor))
        for row in range(size):
            factor = left[row][step]
            if row != step and factor:
                left[row] = [a ^ _times(factor, b) for a, b in zip(left[row], left[step], strict=True)]
                right[row] = _plus(right[row], right[step].translate(_table(factor)))
    return right


def _check(pieces: Sequence[bytes], k: int, count: int) -> None:
    if k + count > MOST_PIECES or len({len(piece) for piece in pieces}) > 1:
        raise ValueError("pieces of one length, at most 256")


def _times(a: int, b: int) -> int:
    return _EXP[_LOG[a] + _LOG[b]] if a and b else 0


def _inverse(a: int) -> int:
    return _EXP[255 - _LOG[a]]


@functools.cache
def _table(factor: int) -> bytes:
    """What `bytes.translate` needs to multiply every byte by `factor`."""
    return bytes(_times(factor, value) for value in range(256))


def _sum(pieces: Sequence[bytes], factors: Sequence[int]) -> bytes:
    length, total = len(pieces[0]) if pieces else 0, 0
    for piece, factor in zip(pieces, factors, strict=True):
        total ^= int.from_bytes(piece.translate(_table(factor)), "little")
    return total.to_bytes(length, "little")


def _plus(a: bytes, b: bytes) -> bytes:
    # of nothing known the sum is empty: then `a` is all there is
    return (int.from_bytes(a, "little") ^ int.from_bytes(b, "little")).to_bytes(len(a), "little")
