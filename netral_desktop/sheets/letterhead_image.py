"""Taking in the office's own letterhead or crest: a PNG or JPEG from outside becomes a small PNG of ours.

It is decoded in a spawned process that gets its bytes and nothing else, and may die. Its size is read from its head
before a pixel is. What is kept has the resolution that a printer shows, so that the sheets of a batch stay small.
"""

from __future__ import annotations

import contextlib
import io
import multiprocessing
import os
from base64 import b64encode
from multiprocessing.connection import Connection
from pathlib import Path

from netral_desktop.kernel.atomic import disk_faults
from netral_desktop.kernel.errors import Refused
from netral_desktop.store import Store

from .letterhead import IMAGE_SETTING, LetterheadImage

MOST_BYTES = 20 * 1024 * 1024
MOST_PIXELS = 24_000_000  # a phone's photograph; one of 40 megapixels would take 160 MB to decode
# 300 dpi on the place for a whole letterhead, 143 x 27 mm; a crest takes less.
_KEPT = (1690, 319)
_PATIENCE = 60.0  # seconds
_DAMAGED, _TOO_LARGE = b"damaged", b"large"


def set_image(store: Store, path: Path, *, whole: bool) -> LetterheadImage:
    """Use a picture file for the sheets printed from now on: as the whole letterhead, or as a crest beside the text.

    Raises Refused (letterhead_image_too_large, letterhead_image_damaged) and EnvironmentFault.
    """
    with disk_faults(path), path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise _too_large(path)
    image = taken_in(content, path, whole=whole)
    value = {
        "data": b64encode(image.data).decode("ascii"), "width": image.width, "height": image.height,
        "whole": image.whole,
    }  # fmt: skip
    with store.operation("office.letterhead_image", detail={"whole": whole}) as tx:
        tx.set_setting(IMAGE_SETTING, value)
    return image


def remove_image(store: Store) -> None:
    """Go back to composed text alone."""
    with store.operation("office.letterhead_image", detail={"whole": None}) as tx:
        tx.set_setting(IMAGE_SETTING, None)


def taken_in(content: bytes, path: Path, *, whole: bool) -> LetterheadImage:
    """The picture as we keep it. Raises Refused, naming the file."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    child = context.Process(target=_serve, args=(theirs,), daemon=True)
    child.start()
    theirs.close()
    try:
        ours.send_bytes(content)
        answer = ours.recv_bytes() if ours.poll(_PATIENCE) else _DAMAGED
        data = ours.recv_bytes() if answer not in (_DAMAGED, _TOO_LARGE) else b""
    except (EOFError, OSError):  # it died
        answer, data = _DAMAGED, b""
    finally:
        child.kill()
        child.join()
        ours.close()
    if answer == _TOO_LARGE:
        raise _too_large(path)
    if answer == _DAMAGED:
        raise Refused("letterhead_image_damaged", name=path.name)
    width, height = (int(number) for number in answer.split())
    return LetterheadImage(data, width, height, whole)


def _too_large(path: Path) -> Refused:
    return Refused(
        "letterhead_image_too_large", name=path.name, megapixels=MOST_PIXELS // 1000000, megabytes=MOST_BYTES // 1024**2
    )


def _serve(pipe: Connection) -> None:
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    for part in _made_small(pipe.recv_bytes()):
        pipe.send_bytes(part)


def _made_small(content: bytes) -> tuple[bytes, ...]:
    """`width height` and the PNG, or why there is none."""
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = None  # the limit below speaks first
    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                return (_TOO_LARGE,)
            picture = ImageOps.exif_transpose(opened).convert("RGBA")
    except Exception:  # whatever the decoder says of a stranger's file, it is damaged
        return (_DAMAGED,)
    picture.thumbnail(_KEPT, Image.Resampling.LANCZOS)
    paper = Image.new("RGBA", picture.size, "white")
    paper.alpha_composite(picture)
    flat = paper.convert("RGB")
    grey = flat.convert("L")
    kept = grey if grey.convert("RGB").tobytes() == flat.tobytes() else flat
    out = io.BytesIO()
    kept.save(out, "PNG", optimize=True)
    return f"{kept.width} {kept.height}".encode("ascii"), out.getvalue()
