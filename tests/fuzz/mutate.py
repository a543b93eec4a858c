"""Ways in which a file gets damaged or is made hostile, drawn from one random source so that a run can be repeated."""

from __future__ import annotations

import io
import zipfile
from random import Random

# Values at which lengths, counts and signs tip over.
_EDGES = (
    b"\0",
    b"\xff",
    b"\x7f",
    b"\x80",
    b"\0\0\0\0",
    b"\xff\xff\xff\xff",
    b"\x7f\xff\xff\xff",
    b"-1",
    b"99999999999",
)
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZOIL -./'\t\0\u200b\u00a0\u0660\uff11é😀"


def damaged(data: bytes, random: Random) -> bytes:
    """`data` with one to four small or large injuries."""
    for _ in range(random.randint(1, 4)):
        data = random.choice((_flip, _edge, _cut, _drop, _repeat, _exchange))(data, random)
    return data


def damaged_inside(data: bytes, random: Random) -> bytes:
    """A packed workbook with one member damaged, packed anew so that its checksums are right."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        members = {name: packed.read(name) for name in packed.namelist()}
    victim = random.choice([name for name, content in members.items() if content])
    members[victim] = damaged(members[victim], random)
    if random.random() < 0.1:
        del members[random.choice(list(members))]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return out.getvalue()


def typed(text: str, random: Random) -> str:
    """`text` as a person in a hurry, or somebody with bad intentions, would type it."""
    letters = list(text)
    for _ in range(random.randint(0, 6)):
        place = random.randint(0, len(letters))
        match random.randrange(4):
            case 0:
                letters.insert(place, random.choice(_LETTERS))
            case 1 if place < len(letters):
                letters[place] = random.choice(_LETTERS)
            case 2 if place < len(letters):
                del letters[place]
            case 3:
                letters[place:place] = letters[: random.randint(0, 20)]
    changed = "".join(letters)
    return random.choice((changed, changed, changed.lower(), changed[::-1], changed * random.randint(0, 50)))


def _place(data: bytes, random: Random) -> int:
    return random.randrange(len(data)) if data else 0


def _flip(data: bytes, random: Random) -> bytes:
    out = bytearray(data)
    for _ in range(random.choice((1, 1, 2, 8, 64))):
        if out:
            out[_place(data, random)] ^= 1 << random.randrange(8)
    return bytes(out)


def _edge(data: bytes, random: Random) -> bytes:
    place, value = _place(data, random), random.choice(_EDGES)
    return data[:place] + value + data[place + len(value) :]


def _cut(data: bytes, random: Random) -> bytes:
    return data[: _place(data, random)]


def _drop(data: bytes, random: Random) -> bytes:
    place = _place(data, random)
    return data[:place] + data[place + random.randint(1, 200) :]


def _repeat(data: bytes, random: Random) -> bytes:
    place = _place(data, random)
    piece = data[place : place + random.randint(1, 400)]
    return data[:place] + piece * random.randint(2, 30) + data[place:]


def _exchange(data: bytes, random: Random) -> bytes:
    first, second = sorted((_place(data, random), _place(data, random)))
    size = min(random.randint(1, 100), second - first)
    a, b = data[first : first + size], data[second : second + size]
    return data[:first] + b + data[first + size : second] + a + data[second + size :]
