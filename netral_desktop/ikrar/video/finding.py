"""Looking for the slate of a session: in a recording, through ffmpeg where it is installed, or in one picture of it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec

from netral_desktop.ikrar import queries
from netral_desktop.kernel.atomic import disk_faults
from netral_desktop.kernel.errors import EnvironmentFault, Refused
from netral_desktop.kernel.pieces import read_at_most
from netral_desktop.kernel.progress import SILENT, Progress
from netral_desktop.kernel.sandbox import Limits, Sandbox, SandboxDied
from netral_desktop.store import Store
from netral_desktop.words import label

from . import frames, pictures
from .frames import Looked, Order, Part, Seen
from .recordings import FileState, Recording, check_recording, keep_slate, recording
from .slate_code import known_key
from .verdict import judge

MOST_PICTURE = 40 * 1024**2  # bytes
_LIMITS = Limits(memory=4 * 1024**3, seconds=300.0)  # addresses: ffmpeg's threads and a 4K frame; the time of one part
_PICTURE = Limits(memory=1024**3, seconds=60.0)


def ffmpeg_path() -> str | None:
    """Where ffmpeg is: beside the program, or where the system finds programs; None where there is none."""
    beside = Path(sys.executable).parent / ("ffmpeg.exe" if sys.platform == "win32" else "ffmpeg")
    return str(beside) if beside.is_file() else shutil.which("ffmpeg")


def look_at_recording(store: Store, recording_id: str, *, progress: Progress = SILENT) -> Recording:
    """Look for slates in a recording and keep what they come to.

    Raises UsageProblem (no_recording), Refused (ffmpeg_missing, video_moved, video_changed, video_unreadable),
    EnvironmentFault, Cancelled.
    """
    ffmpeg = ffmpeg_path()
    if ffmpeg is None:
        raise Refused("ffmpeg_missing")
    known = check_recording(store, recording_id, progress=progress)
    if known.state is FileState.MISSING:
        raise Refused("video_moved", file=known.name)
    if known.state is FileState.CHANGED:
        raise Refused("video_changed", file=known.name)
    looked = look(ffmpeg, Path(known.path), known.seconds, progress)
    if not looked.readable:
        raise Refused("video_unreadable", file=known.name)
    return _keep(store, known, looked.seen, looked.seconds or known.seconds, looked.seconds)


def look_at_picture(store: Store, recording_id: str, picture: Path, *, at: float | None = None) -> Recording:
    """Look for the slate in one picture of a recording, taken `at` seconds into it where that is known.

    Raises UsageProblem (no_recording), Refused (picture_unreadable), EnvironmentFault.
    """
    known = recording(store, recording_id)
    with disk_faults(picture), picture.open("rb") as file:
        content = read_at_most(file, MOST_PICTURE + 1)
    if len(content) > MOST_PICTURE:
        raise Refused("picture_unreadable", file=picture.name)
    with Sandbox(pictures.serve, _PICTURE) as reader:
        reader.start()
        try:
            reader.send([content], len(content))
            texts = msgspec.json.decode(reader.receive(), type=list[str] | None)
        except SandboxDied:
            texts = None
    if texts is None:
        raise Refused("picture_unreadable", file=picture.name)
    return _keep(store, known, [Seen(at or 0.0, text) for text in texts], known.seconds if at is not None else None)


def look(ffmpeg: str, file: Path, seconds: float | None, progress: Progress = SILENT) -> Looked:
    """What a file shows. Raises EnvironmentFault (helper_not_started, video_decoder_died), Cancelled."""
    with Sandbox(frames.serve, _LIMITS) as worker:
        worker.start()
        try:
            worker.send([msgspec.json.encode(Order(ffmpeg, str(file)))])
            while True:
                progress.check()
                answer = worker.receive()
                try:
                    return msgspec.json.decode(answer, type=Looked)
                except msgspec.ValidationError:
                    part = msgspec.json.decode(answer, type=Part)
                    progress.report(int(part.seconds), int(seconds or 0), label("progress.slate"))
        except SandboxDied:
            raise EnvironmentFault("video_decoder_died", file=file.name) from None


def _keep(
    store: Store, known: Recording, seen: Sequence[Seen], seconds: float | None, length: float | None = None
) -> Recording:
    with store.read() as c:
        others = [s.id for s in queries.sessions(c, store.office) if s.id != known.session_id]
    return keep_slate(store, known.id, judge(seen, known_key(store), known.session_id, others, seconds), length)
