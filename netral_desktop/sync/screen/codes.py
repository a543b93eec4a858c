"""Finding the moving codes in a film or in pictures, as it runs in a process of its own (see `ikrar.video.frames`)."""

from __future__ import annotations

from typing import Any

import msgspec

from netral_desktop.ikrar.video.frames import Order, grey_frames, told
from netral_desktop.ikrar.video.pictures import opened_grey
from netral_desktop.kernel.confined import Channel
from netral_desktop.kernel.shapes import prepare

from .fountain import read_piece

SIDE = 1440  # px: a frame is brought into this square; a code that fills half of it has modules of eight
_RATE = 8.0  # frames a second that are looked at: each code at least once
_PICTURE_SIDE = 2000
_REPORT = 40  # frames between two reports


class Progressed(msgspec.Struct, frozen=True, tag="at"):
    """So many seconds of the film were looked at."""

    seconds: float


class Ended(msgspec.Struct, frozen=True, tag="end"):
    """There is no more; not `readable`: it is no film or picture."""

    readable: bool


class Found(msgspec.Struct, frozen=True, tag="found"):
    """Pieces that were not seen before."""

    pieces: list[bytes]


Told = Progressed | Ended | Found


def serve_film(channel: Channel) -> None:
    """Take an `Order`; give `Found` and `Progressed`, at last `Ended`."""
    import numpy as np

    order = msgspec.json.decode(channel.receive(), type=Order)
    readable, _ = told(order)
    seen: set[bytes] = set()
    for at, frame in grey_frames(order, 0.0, None, _RATE, side=SIDE) if readable else ():
        _send(channel, np.frombuffer(frame, dtype=np.uint8).reshape(SIDE, SIDE), seen)
        if int(at * _RATE) % _REPORT == 0:
            channel.send(msgspec.json.encode(Progressed(at)))
    channel.send(msgspec.json.encode(Ended(readable)))


def serve_pictures(channel: Channel) -> None:
    """Take pictures, one after another; give `Found` where there is something new, and `Ended` after each."""
    seen: set[bytes] = set()
    while True:
        grey = opened_grey(channel.receive(), _PICTURE_SIDE)
        if grey is not None:
            _send(channel, grey, seen)
        channel.send(msgspec.json.encode(Ended(grey is not None)))


def pieces_in(grey: Any) -> list[bytes]:
    """The pieces whose codes stand in a picture (rows of grey bytes), read plainly, then sharpened."""
    import zxingcpp
    from PIL import Image, ImageFilter

    def read(picture: Any) -> list[bytes]:
        found = zxingcpp.read_barcodes(
            picture, formats=zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode]), try_invert=False
        )
        return [bytes(code.bytes) for code in found if code.valid and read_piece(bytes(code.bytes)) is not None]

    return read(grey) or read(Image.fromarray(grey).filter(ImageFilter.UnsharpMask(radius=4, percent=250, threshold=0)))


def _send(channel: Channel, grey: Any, seen: set[bytes]) -> None:
    new = [piece for piece in pieces_in(grey) if piece not in seen]
    if new:
        seen.update(new)
        channel.send(msgspec.json.encode(Found(new)))


prepare(Progressed, Ended, Found)
