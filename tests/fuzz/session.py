"""What a session takes in from outside: the files of further laptops, recordings, texts that a camera or gun reads."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path
from random import Random

from netral_desktop.app import App
from netral_desktop.ikrar import queries
from netral_desktop.ikrar.checkin import check_in
from netral_desktop.ikrar.expected import EVERYONE
from netral_desktop.ikrar.kinds import Way
from netral_desktop.ikrar.video.recordings import note_recording, remove_recording
from netral_desktop.ikrar.video.slate_code import read_slate, slate_payload
from netral_desktop.sync.desk import export_marks, open_desk, prepare_desk, take_marks
from tests.fuzz.mutate import damaged, typed
from tests.support.desks import make_desk, open_session, present

Input = tuple[str, bytes]
Reading = tuple[str, Callable[[Random], Input], Callable[[str, bytes], str]]


def readings(office: App, folder: Path) -> list[Reading]:
    """Name, maker and reader of each, over an open session of this office."""
    store = office.store
    session = open_session(store)
    with make_desk(store, session, folder, "meja") as desk:
        with desk.read() as c:
            people = sorted(queries.expected_ids(c, desk.office, EVERYONE))
        for person in people[:3]:
            check_in(desk, session, person, Way.GUN)
        export_marks(desk, folder / "hasil.netral")
    package = prepare_desk(store, session, folder / "lagi.netral")
    marks, desk_file = (folder / "hasil.netral").read_bytes(), package.file.read_bytes()
    movie = _movie()

    def take(name: str, data: bytes) -> str:
        path = folder / name
        path.write_bytes(data)
        (taken,) = take_marks(store, [path])
        if taken.merged is not None and data != marks:
            raise AssertionError("a changed file of marks was taken")
        if len(present(store, session)) > len(people):
            raise AssertionError("somebody who is not there is present")
        return "applied" if taken.reason is None else taken.reason.code

    def begin(name: str, data: bytes) -> str:
        path = folder / name
        path.write_bytes(data)
        open_desk(path, package.one_time_code)
        if data != desk_file:
            raise AssertionError("a changed file made a laptop")
        return "opened"

    def note(name: str, data: bytes) -> str:
        path = folder / name
        path.write_bytes(data)
        noted = note_recording(store, session, path)
        remove_recording(store, noted.id)
        return "length" if noted.seconds is not None else "no length"

    def scan(_: str, data: bytes) -> str:
        text = data.decode("utf-8", "replace")
        read_slate(text)
        return check_in(store, session, text, Way.GUN).outcome.value

    seeds = [slate_payload(b"k" * 32, session, None), "199103172015031001", "NT0000000000000"]
    return [
        ("marks of a laptop", lambda r: ("h.netral", damaged(marks, r)), take),
        ("file for a laptop", lambda r: ("m.netral", damaged(desk_file, r)), begin),
        ("recordings", lambda r: ("film.mp4", damaged(movie, r)), note),
        ("scans at a table", lambda r: ("", typed(r.choice(seeds), r).encode("utf-8", "replace")), scan),
    ]


def _movie() -> bytes:
    """The head of an MP4 file of ten minutes, and a little content."""
    mvhd = struct.pack(">I4s", 108, b"mvhd") + struct.pack(">4x8xII", 600, 360_000) + bytes(80)
    moov = struct.pack(">I4s", 8 + len(mvhd), b"moov") + mvhd
    return struct.pack(">I4s", 16, b"ftyp") + b"isom" + bytes(4) + struct.pack(">I4s", 408, b"mdat") + bytes(400) + moov
