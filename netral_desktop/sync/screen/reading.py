"""The file that a film or pictures of a screen show, given back as it was; who made it, is then checked as always."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import zstandard

from netral_desktop.ikrar.video.finding import MOST_PICTURE, ffmpeg_path
from netral_desktop.ikrar.video.frames import Order
from netral_desktop.kernel.atomic import disk_faults
from netral_desktop.kernel.errors import EnvironmentFault, Refused
from netral_desktop.kernel.pieces import read_at_most
from netral_desktop.kernel.progress import SILENT, Progress
from netral_desktop.kernel.sandbox import Limits, Sandbox, SandboxDied
from netral_desktop.words import label

from ..container import EXTENSION
from . import codes
from .codes import Ended, Found, Progressed, Told
from .fountain import MOST_STREAMS, Gathering, read_piece
from .kinds import FILMS, PICTURES

_MOST_CONTENT = 16 * 1024 * 1024  # bytes of a file that was shown: its head unpacks to more than it was
_MOST_WINDOW = 8 * 1024 * 1024
_FILM = Limits(memory=4 * 1024**3, seconds=300.0)  # as where a session's slate is looked for
_PICTURE = Limits(memory=1024**3, seconds=60.0)


class NotShown(Refused):
    """A film or pictures in which no whole file of ours can be seen."""


@contextmanager
def seen_file(path: Path, progress: Progress = SILENT) -> Iterator[Path]:
    """The file that a film, a picture or a folder of pictures shows, in a folder that is gone afterwards.

    Raises NotShown (screen_nothing, screen_incomplete, screen_unreadable, ffmpeg_missing), EnvironmentFault, Cancelled.
    """
    content = _from_film(path, progress) if path.suffix.lower() in FILMS else _from_pictures(path, progress)
    with tempfile.TemporaryDirectory(prefix="netral-layar-", ignore_cleanup_errors=True) as folder:
        out = Path(folder) / f"layar{EXTENSION}"
        with disk_faults(out):
            out.write_bytes(content)
        yield out


class Eye:
    """Gathers what is seen, until one file is whole."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._streams: dict[bytes, Gathering] = {}

    def see(self, pieces: list[bytes]) -> bytes | None:
        """Take pieces in; the file, once one is whole."""
        for data in pieces:
            piece = read_piece(data)
            if piece is None:
                continue
            known = self._streams.get(piece.stream)
            if known is None and len(self._streams) == MOST_STREAMS:
                continue
            gathering = self._streams.setdefault(piece.stream, known or Gathering(piece))
            if gathering.take(piece):
                message = gathering.message()
                del self._streams[piece.stream]
                if message is not None and (content := _unpacked(message)) is not None:
                    return content
        return None

    def missing(self) -> NotShown:
        """Why there is no file."""
        if not self._streams:
            return NotShown("screen_nothing", file=self._name)
        best = max(self._streams.values(), key=lambda gathering: gathering.have)
        return NotShown("screen_incomplete", file=self._name, have=best.have, count=best.count)


def _from_film(path: Path, progress: Progress) -> bytes:
    ffmpeg = ffmpeg_path()
    if ffmpeg is None:
        raise NotShown("ffmpeg_missing.screen")
    eye = Eye(path.name)
    with Sandbox(codes.serve_film, _FILM) as worker:
        worker.start()
        try:
            worker.send([msgspec.json.encode(Order(ffmpeg, str(path)))])
            while True:
                progress.check()
                match msgspec.json.decode(worker.receive(), type=Told):
                    case Found(pieces):
                        if (content := eye.see(pieces)) is not None:
                            return content
                    case Progressed(seconds):
                        progress.report(int(seconds), 0, label("progress.screen_read"))
                    case Ended(readable):
                        raise eye.missing() if readable else NotShown("screen_unreadable", file=path.name)
        except SandboxDied:
            raise EnvironmentFault("video_decoder_died.screen", file=path.name) from None


def _from_pictures(path: Path, progress: Progress) -> bytes:
    with disk_faults(path):
        files = sorted(each for each in path.iterdir() if each.suffix.lower() in PICTURES) if path.is_dir() else [path]
    eye, readable = Eye(path.name), False
    with Sandbox(codes.serve_pictures, _PICTURE) as worker:
        worker.start()
        for place, file in enumerate(files):
            progress.check()
            progress.report(place, len(files), label("progress.screen_read"))
            with disk_faults(file), file.open("rb") as opened:
                content = read_at_most(opened, MOST_PICTURE + 1)
            if len(content) > MOST_PICTURE:
                continue
            try:
                worker.send([content], len(content))
                while isinstance(told := msgspec.json.decode(worker.receive(), type=Told), Found):
                    if (whole := eye.see(told.pieces)) is not None:
                        return whole
                readable = readable or (isinstance(told, Ended) and told.readable)
            except SandboxDied:
                worker.start()  # one that ends the reader is none of ours; those beside it are looked at
    raise eye.missing() if readable else NotShown("screen_unreadable", file=path.name)


def _unpacked(message: bytes) -> bytes | None:
    """What a message holds, however much it claims to be; None where that is more than a file of ours, or nothing."""
    try:
        with zstandard.ZstdDecompressor(max_window_size=_MOST_WINDOW).stream_reader(message) as opened:
            content = opened.read(_MOST_CONTENT + 1)
    except zstandard.ZstdError:
        return None
    return content if 0 < len(content) <= _MOST_CONTENT else None
