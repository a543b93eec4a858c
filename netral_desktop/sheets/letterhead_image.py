"""Taking in the office's own letterhead or crest: a PNG or JPEG from outside becomes a small PNG of ours.

It is decoded apart (`picture_sandbox`).
"""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

from netral_desktop.kernel.atomic import disk_faults
from netral_desktop.kernel.errors import Refused
from netral_desktop.kernel.pieces import read_at_most
from netral_desktop.store import Store

from .letterhead import IMAGE_SETTING, LetterheadImage
from .letterhead_decoder import MOST_PIXELS, TOO_LARGE, serve
from .picture_sandbox import Decoded, decoded

MOST_BYTES = 20 * 1024 * 1024


def set_image(store: Store, path: Path, *, whole: bool) -> LetterheadImage:
    """Use a picture file for the sheets printed from now on: as the whole letterhead, or as a crest beside the text.

    Raises Refused (letterhead_image_too_large, letterhead_image_damaged) and EnvironmentFault (helper_not_started ...).
    """
    with disk_faults(path), path.open("rb") as file:
        content = read_at_most(file, MOST_BYTES + 1)
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
    made = decoded(serve, content)
    if made == TOO_LARGE:
        raise _too_large(path)
    if not isinstance(made, Decoded):
        raise Refused("letterhead_image_damaged", name=path.name)
    return LetterheadImage(made.data, made.width, made.height, whole)


def _too_large(path: Path) -> Refused:
    return Refused(
        "letterhead_image_too_large", name=path.name, megapixels=MOST_PIXELS // 1000000, megabytes=MOST_BYTES // 1024**2
    )
