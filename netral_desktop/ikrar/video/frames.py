"""Looking for slates in a recording, as it runs in a process of its own: ffmpeg decodes, the codes are read here.

A recording comes from anywhere, so neither decoder sees anything of the program: the process has the limits of
`kernel.sandbox`, which ffmpeg inherits, and gives back nothing but times and texts. Both ends of a recording are looked
at twice a second; where nothing is found there, the key frames of all of it, which cost next to nothing to decode.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import msgspec

from netral_desktop.kernel.confined import Channel
from netral_desktop.kernel.shapes import prepare

from .slate_code import LENGTH, MAGIC

SIDE = 1152  # px: a frame is brought to this square, so that a small one is read enlarged and a turned one whole
END_SECONDS = 75.0  # of both ends, looked at closely
CLOSE_RATE, KEY_RATE = 2.0, 1.0  # frames a second
_NO_WINDOW = 0x08000000 if sys.platform == "win32" else 0  # CREATE_NO_WINDOW: no console flashes up
# One file, and only what cameras, phones and messengers write: a list of other files is no recording.
_ONLY = (
    "-protocol_whitelist", "file",
    "-format_whitelist", "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,asf,flv",
)  # fmt: skip
_ENOUGH = 3  # sightings at one end, after which nothing more is to be learnt there
_DURATION = re.compile(rb"Duration: (\d+):(\d\d):(\d\d(?:\.\d+)?)")
_HAS_VIDEO = re.compile(rb"Stream #.*: Video: ")


class Order(msgspec.Struct, frozen=True):
    """Where ffmpeg and the recording are."""

    ffmpeg: str
    file: str


class Seen(msgspec.Struct, frozen=True):
    """A slate in a frame: seconds from the beginning, and its text."""

    at: float
    text: str


class Looked(msgspec.Struct, frozen=True):
    """What a recording showed. `seconds` is None where ffmpeg could not tell; not `readable`: it is no recording."""

    readable: bool
    seconds: float | None
    seen: tuple[Seen, ...]


class Part(msgspec.Struct, frozen=True):
    """How far it is: seconds of the recording that were looked at."""

    seconds: float


def serve(channel: Channel) -> None:
    """Take an `Order`; give `Part`s while it is worked on, then `Looked`."""
    order = msgspec.json.decode(channel.receive(), type=Order)
    for message in _looked(order):
        channel.send(msgspec.json.encode(message))


def read_picture(grey: Any) -> list[str]:
    """The texts of the slates in a picture (rows of grey bytes), read plainly, then sharpened, then smoothed."""
    import zxingcpp
    from PIL import Image, ImageFilter

    def texts(picture: Any) -> list[str]:
        found = zxingcpp.read_barcodes(
            picture, formats=zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode]), try_invert=False
        )
        return [code.text for code in found if code.valid and len(code.text) == LENGTH and code.text.startswith(MAGIC)]

    found = texts(grey)
    if found:
        return found
    picture = Image.fromarray(grey)
    return texts(picture.filter(ImageFilter.GaussianBlur(2))) or texts(
        picture.filter(ImageFilter.UnsharpMask(radius=6, percent=250, threshold=0))
    )


def _looked(order: Order) -> Iterator[Looked | Part]:
    readable, seconds = told(order)
    if not readable:
        yield Looked(False, None, ())
        return
    seen: list[Seen] = []
    whole = seconds is None or seconds <= 2 * END_SECONDS
    spans = [(0.0, None if whole else END_SECONDS)]
    if seconds is not None and not whole:
        spans.append((seconds - END_SECONDS, None))
    for start, length in spans:
        here = 0
        for at, texts in _frames(order, start, length, CLOSE_RATE, keys=False):
            seen += [Seen(round(at, 2), text) for text in texts]
            here += bool(texts)
            if here >= _ENOUGH and not whole:
                break
            if int(at * CLOSE_RATE) % 20 == 0:
                yield Part(at)
    if not seen and not whole:
        for at, texts in _frames(order, 0.0, None, KEY_RATE, keys=True):
            seen += [Seen(round(at, 2), text) for text in texts]
            if int(at) % 60 == 0:
                yield Part(at)
    yield Looked(True, seconds, tuple(seen))


def told(order: Order) -> tuple[bool, float | None]:
    """Whether it is a recording, and how long, as ffmpeg says."""
    command = [order.ffmpeg, "-nostdin", "-hide_banner", *_ONLY, "-i", _local(order.file)]
    said = subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, check=False, creationflags=_NO_WINDOW
    ).stderr
    found = _DURATION.search(said)
    seconds = None
    if found is not None:
        seconds = int(found[1]) * 3600 + int(found[2]) * 60 + float(found[3])
    return _HAS_VIDEO.search(said) is not None, seconds


def _frames(
    order: Order, start: float, length: float | None, rate: float, *, keys: bool
) -> Iterator[tuple[float, list[str]]]:
    """The moments looked at, with the slates seen there."""
    import numpy as np

    before, texts = b"", list[str]()
    for at, frame in grey_frames(order, start, length, rate, keys=keys):
        if frame != before:  # a key frame that stands for several seconds is read once
            texts = read_picture(np.frombuffer(frame, dtype=np.uint8).reshape(SIDE, SIDE))
        yield at, texts
        before = frame


def grey_frames(
    order: Order, start: float, length: float | None, rate: float, *, keys: bool = False, side: int = SIDE
) -> Iterator[tuple[float, bytes]]:
    """Seconds from the beginning, and the frame there brought into a square of `side` px: a byte of grey a pixel."""
    box = f"{side}:{side}"
    chain = f"fps={rate},scale={box}:force_original_aspect_ratio=decrease:flags=bicubic,pad={box}:-1:-1,format=gray"
    command = [order.ffmpeg, "-nostdin", "-v", "quiet", "-threads", "2", *_ONLY]
    command += ["-skip_frame", "nokey"] if keys else []
    command += ["-ss", f"{start:.3f}"] if start else []
    command += ["-t", f"{length:.3f}"] if length is not None else []
    command += ["-i", _local(order.file), "-map", "0:v:0", "-vf", chain, "-f", "rawvideo", "pipe:1"]
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, creationflags=_NO_WINDOW
    ) as decoder:
        assert decoder.stdout is not None
        try:
            number = 0
            while len(frame := decoder.stdout.read(side * side)) == side * side:
                yield start + number / rate, frame
                number += 1
        finally:
            decoder.kill()


def _local(file: str) -> str:
    """A name that ffmpeg takes for nothing but a file."""
    return f"file:{file}"


prepare(Order, Seen, Looked, Part)
