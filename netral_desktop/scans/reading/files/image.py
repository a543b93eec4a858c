"""Pages of a JPEG, PNG, TIFF, WebP, BMP or GIF as pixels, and what a picture of a page is.

Every size is looked at before anything is unpacked. A page that cannot be decoded fails alone.
"""

from __future__ import annotations

import contextlib
import functools
import io
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import numpy as np
from PIL import Image, ImageFile, ImageOps

from . import whole

MAX_PIXELS = 75_000_000  # A3 at 600 dpi is 70 million
_LARGE = 20_000_000  # pixels; a picture of more is taken apart in bands, and its colour kept no finer than it is shown
_BAND = 512  # rows; a multiple of every factor
MAX_PAGES = 5_000
_FORMATS = ("JPEG", "PNG", "TIFF", "WEBP", "BMP", "GIF")
_OBLONG = (1.08, 4.0)  # pixels wider than high, or the other way: faxes, 204 x 98 and 200 x 100 dpi
_EXIF_ORIENTATION = 0x0112
_TIFF_CODING, _TIFF_STARTS, _TIFF_LENGTHS = 259, (273, 324), (279, 325)  # of strips, of tiles
_TIFF_PLAIN, _TIFF_GROUP4 = 1, 4
_TURNS = {3: 2, 6: 1, 8: 3}  # by orientation
SHOWN_PX = 1100  # long side, at least, of a page that people look at: 94 dpi of A4
_MIRRORED_ORIENTATIONS = (2, 4, 5, 7)
# Pillow's answers to bytes that are not what they say.
_DECODING_FAULTS = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    IndexError,
    KeyError,
    TypeError,
    AttributeError,
    MemoryError,
)


def _always(blank: bool) -> bool:
    return True


class Unreadable(Exception):
    """A file or a page that cannot be turned into pixels; `code` is one of `scans.reasons`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Picture:
    """One page as pixels.

    `grey` is mode L; `colour` is the same page in RGB where the file had colour, for showing: it may be smaller by a
    whole number (`colour_factor`), as the eye and JPEG itself see colour less finely. `turns`: how many quarters
    clockwise a viewer would turn it by the camera's word. `bilevel`: black and white only. `broken`: the file ended too
    early and the rest of the page is missing. `certain`: what `sure` asks. `drawn`: a program drew the page, so that it
    never was paper; `noted`: a viewer put notes or a drawing on top of it.
    """

    grey: Image.Image
    colour: Image.Image | None
    turns: int
    bilevel: bool
    broken: bool = False
    dpi: float | None = None  # what the file says; only for telling a print's scale, never for places
    certain: Callable[[bool], bool] = _always
    drawn: bool = False
    noted: bool = False

    @property
    def colour_factor(self) -> int:
        """Pixels of `grey` to one of `colour`, each way; 1 without colour."""
        return 1 if self.colour is None else round(self.grey.width / self.colour.width)

    def sure(self, *, blank: bool) -> bool:
        """Whether it is certain that all of the picture was unpacked, asked before the page is called nobody's.

        Takes about as long as unpacking it again, and longer for a page that seems blank.
        """
        try:
            return self.certain(blank)
        except (Unreadable, *_DECODING_FAULTS):
            return False

    def inverted(self) -> Picture:
        """The same page with black and white exchanged."""
        colour = None if self.colour is None else ImageOps.invert(self.colour)
        return replace(self, grey=ImageOps.invert(self.grey), colour=colour)

    @functools.cached_property
    def half(self) -> Image.Image:
        """`grey` reduced by two, for whoever looks at the whole page."""
        return self.grey.reduce(2)


class ImageDocument:
    """As `document.Document`; only a TIFF has more than one page (a phone's second JPEG is a preview)."""

    def __init__(self, data: bytes) -> None:
        self._stream, self._data = io.BytesIO(data), data
        self._in_time = False  # all rows came before the end of a JPEG's coding: seen when it was unpacked
        with _our_limits():
            try:
                self._image: ImageFile.ImageFile = Image.open(self._stream, formats=_FORMATS)
                many = self._image.format == "TIFF"
                self.page_count = int(getattr(self._image, "n_frames", 1)) if many else 1
            except _DECODING_FAULTS as error:
                raise Unreadable("broken_file") from error
        if self.page_count > MAX_PAGES:
            raise Unreadable("too_many_pages")

    def page(self, index: int) -> Picture:
        """As `document.Document`."""
        with _our_limits():
            try:
                self._image.seek(index)
                check_size(*self._image.size)
                orientation = int(self._image.getexif().get(_EXIF_ORIENTATION, 1))
                turns = _TURNS.get(orientation, 0)
                picture: Picture | None = None
                if self._is_photo() and orientation not in _MIRRORED_ORIENTATIONS:
                    with contextlib.suppress(OSError):  # ends too early
                        picture = self._photo(turns)
                picture = picture or self._plain_page(index, turns, orientation)
                return _with_square_pixels(self._with_doubts(picture), self._image)
            except _DECODING_FAULTS as error:
                raise Unreadable("broken_page") from error

    def close(self) -> None:
        """As `document.Document`."""
        self._image.close()

    def _plain_page(self, index: int, turns: int, orientation: int) -> Picture:
        try:
            self._image.load()
            broken = False
        except OSError:
            self._load_what_is_there(index)
            broken = True
        frame: Image.Image = self._image
        if orientation in _MIRRORED_ORIENTATIONS:  # no turn of ours undoes a mirror
            frame = ImageOps.exif_transpose(frame)
        return picture_of(frame, turns=turns, broken=broken, dpi=_stated_dpi(self._image))

    def _with_doubts(self, picture: Picture) -> Picture:
        """A decoded page with what its coding says of it."""
        if picture.broken:
            return picture
        if self._image.format == "PNG":
            return replace(picture, certain=lambda blank: whole.png_is_sure(self._data))
        if self._image.format == "TIFF":
            coding, places = _coded_strips(self._image)

            def certain(blank: bool) -> bool:
                if coding == _TIFF_PLAIN or not (blank or coding == _TIFF_GROUP4):
                    return True
                return whole.accounts_for(picture.grey, b"".join(self._data[place] for place in places))

            return replace(picture, certain=certain)
        jpeg = self._jpeg
        if jpeg is None:  # also of the formats that no scanner writes
            return replace(picture, certain=lambda blank: False)
        broken = not jpeg.restarts if self._in_time else jpeg.short
        return replace(picture, broken=broken, certain=lambda blank: whole.jpeg_is_sure(jpeg, blank))

    @functools.cached_property
    def _jpeg(self) -> whole.Jpeg | None:
        return whole.parse_jpeg(self._data)

    def _is_photo(self) -> bool:
        return self._image.format in ("JPEG", "MPO") and self._image.mode == "RGB"

    def _photo(self, turns: int) -> Picture:
        """A JPEG in colour: the grey as it is stored, the colour no finer than it is shown. Raises OSError."""
        jpeg = self._jpeg
        watched = whole.Watched(jpeg) if jpeg is not None and jpeg.plain else None
        grey = self._decoded("L", self._image.size, watched)
        self._in_time = watched is not None and not watched.late
        factor = _shown_factor(grey.size)
        colour = self._decoded("RGB", (grey.width // factor, grey.height // factor))
        return Picture(grey, colour, turns, _is_bilevel(grey), dpi=_stated_dpi(self._image))

    def _decoded(self, mode: str, size: tuple[int, int], watched: whole.Watched | None = None) -> Image.Image:
        """A JPEG unpacked in a mode and at least at a size, in one step."""
        self._stream.seek(0)
        fresh = Image.open(watched or self._stream, formats=("JPEG",))
        fresh.draft(mode, size)
        if watched is not None:
            watched.picture = fresh
        fresh.load()
        return fresh

    def _load_what_is_there(self, index: int) -> None:
        """Decode a file that ends too early as far as it goes, for a person to look at."""
        self._stream.seek(0)
        self._image = Image.open(self._stream, formats=_FORMATS)
        self._image.seek(index)
        before = ImageFile.LOAD_TRUNCATED_IMAGES
        ImageFile.LOAD_TRUNCATED_IMAGES = True
        try:
            self._image.load()
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = before


def _with_square_pixels(picture: Picture, image: Image.Image) -> Picture:
    """A fax's picture as high as it is on paper: its lines lie farther apart than the dots in them."""
    stated = image.info.get("dpi")
    across, down = (float(value) for value in stated) if isinstance(stated, tuple) and len(stated) == 2 else (0.0, 0.0)
    if min(across, down) < 1 or not _OBLONG[0] <= max(across, down) / min(across, down) <= _OBLONG[1]:
        return picture
    width, height = picture.grey.size
    size = (width, round(height * across / down)) if across > down else (round(width * down / across), height)
    check_size(*size)
    colour = picture.colour
    if colour is not None:
        factor = picture.colour_factor
        colour = colour.resize((-(-size[0] // factor), -(-size[1] // factor)), Image.Resampling.NEAREST)
    grey = picture.grey.resize(size, Image.Resampling.NEAREST)
    return replace(picture, grey=grey, colour=colour, dpi=max(across, down))


def _coded_strips(image: Image.Image) -> tuple[int, list[slice]]:
    """How a page of a TIFF is coded, and where in the file."""
    tags = getattr(image, "tag_v2", {})
    starts, lengths = (tags.get(a) or tags.get(b) or () for a, b in (_TIFF_STARTS, _TIFF_LENGTHS))
    places = [slice(start, start + length) for start, length in zip(starts, lengths, strict=False)]
    return int(tags.get(_TIFF_CODING, _TIFF_PLAIN)), places


def check_size(width: int, height: int) -> None:
    """Raises Unreadable for a picture of more than MAX_PIXELS, or of none."""
    if width * height > MAX_PIXELS:
        raise Unreadable("page_too_large")
    if width < 1 or height < 1:
        raise Unreadable("broken_page")


def _stated_dpi(frame: Image.Image) -> float | None:
    """The resolution that a file states, where it states one."""
    stated = frame.info.get("dpi")
    value = float(stated[0]) if isinstance(stated, tuple) and stated else 0.0
    return value if value > 1 else None


def picture_of(frame: Image.Image, *, turns: int = 0, broken: bool = False, dpi: float | None = None) -> Picture:
    """A decoded frame of any mode as grey and, where it has colour, RGB. What is transparent becomes white."""
    top = 65535.0 if frame.mode.startswith(("I", "F")) and _brightest(frame) > 255 else 255.0

    def band(first: int, last: int) -> Image.Image:
        return frame if last - first == frame.height else frame.crop((0, first, frame.width, last))

    return in_bands(frame.size, band, top=top, turns=turns, broken=broken, dpi=dpi)


def in_bands(
    size: tuple[int, int],
    band: Callable[[int, int], Image.Image],
    *,
    top: float = 255.0,
    turns: int = 0,
    broken: bool = False,
    dpi: float | None = None,
) -> Picture:
    """A picture of this size of which `band` gives the rows from one to before another; a small one in one piece.

    In bands, since a large picture in all its forms at once would take several times its memory. `top`: what is white,
    of values that are no bytes.
    """
    width, height = size
    if width * height <= _LARGE:
        grey, colour = _grey_and_colour(band(0, height), top)
        return Picture(grey, colour, turns, _is_bilevel(grey), broken, dpi)
    factor = _shown_factor(size)
    grey, colour = Image.new("L", size), None
    for first in range(0, height, _BAND):
        part, part_colour = _grey_and_colour(band(first, min(height, first + _BAND)), top)
        grey.paste(part, (0, first))
        if part_colour is not None:
            colour = colour or Image.new("RGB", (-(-width // factor), -(-height // factor)))
            colour.paste(part_colour.reduce(factor), (0, first // factor))
    return Picture(grey, colour, turns, _is_bilevel(grey), broken, dpi)


def _brightest(frame: Image.Image) -> float:
    _, brightest = frame.getextrema()
    assert isinstance(brightest, int | float)
    return brightest


def _shown_factor(size: tuple[int, int]) -> int:
    """By how much a page may be reduced, and still be as large as people look at it."""
    return next((factor for factor in (8, 4, 2) if factor <= max(size) / SHOWN_PX), 1)


def _grey_and_colour(frame: Image.Image, top: float) -> tuple[Image.Image, Image.Image | None]:
    if frame.mode == "P":
        frame = frame.convert("RGBA" if "transparency" in frame.info else "RGB")
    if frame.mode in ("LA", "PA", "RGBA", "La", "RGBa"):
        frame = frame.convert("RGBA")
        white = Image.new("RGBA", frame.size, (255, 255, 255, 255))
        frame = Image.alpha_composite(white, frame).convert("RGB")
    if frame.mode.startswith("I") or frame.mode == "F":
        values = np.asarray(frame, dtype=np.float32)
        frame = Image.fromarray((values * (255 / top)).clip(0, 255).astype(np.uint8))
    if frame.mode in ("1", "L"):
        return frame.convert("L"), None
    colour = frame if frame.mode == "RGB" else frame.convert("RGB")
    return colour.convert("L"), colour


def _is_bilevel(grey: Image.Image) -> bool:
    """Whether hardly a pixel is anything but black or white, also where a program stored it as grey."""
    sample = grey.resize((-(-grey.width // 5), -(-grey.height // 5)), Image.Resampling.NEAREST)
    counts = sample.histogram()
    dark, between = sum(counts[:40]), sum(counts[40:216])
    return dark > 50 and between < 0.01 * dark


@contextmanager
def _our_limits() -> Iterator[None]:
    """Pillow warns of large and damaged pictures, and refuses a whole file for one; here `check_size` decides."""
    before = Image.MAX_IMAGE_PIXELS
    Image.MAX_IMAGE_PIXELS = None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        Image.MAX_IMAGE_PIXELS = before
