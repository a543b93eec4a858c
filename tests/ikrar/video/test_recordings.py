"""Recordings: noted where they are, copied in, looked at again; and the slate in a picture of one."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pypdfium2
import pytest
from PIL import Image

from netral_desktop.campaigns.editing import edit_campaign
from netral_desktop.campaigns.queries import active_campaign
from netral_desktop.ikrar import service
from netral_desktop.ikrar.video import finding, recordings
from netral_desktop.ikrar.video.recordings import FileState, check_recording, note_recording, remove_recording
from netral_desktop.ikrar.video.slate_code import slate_key, slate_payload
from netral_desktop.ikrar.video.slate_page import write_slate
from netral_desktop.ikrar.video.telling import length_said, slate_said
from netral_desktop.ikrar.video.verdict import SlateResult
from netral_desktop.kernel.clock import ZONES
from netral_desktop.kernel.errors import EnvironmentFault, Refused, UsageProblem
from netral_desktop.store import Store
from tests.ikrar.video.clips import slate_picture
from tests.support.desks import open_session
from tests.support.offices import make_office

NOON = datetime(2029, 11, 26, 4, 0, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_office(tmp_path / "opd") as opened:
        opened.clock = lambda: NOON
        yield opened


def movie(path: Path, seconds: int = 3 * 3600, *, wide: bool = False) -> Path:
    """The bare head of an MP4 file of this length, as a phone writes it, and some content."""
    if wide:
        head = struct.pack(">4x16xIQ", 1000, seconds * 1000)
        head = b"\x01" + head[1:]
    else:
        head = struct.pack(">4x8xII", 600, seconds * 600)
    mvhd = struct.pack(">I4s", 8 + len(head) + 80, b"mvhd") + head + bytes(80)
    moov = struct.pack(">I4s", 8 + len(mvhd), b"moov") + mvhd
    mdat = struct.pack(">I4s", 1, b"mdat") + struct.pack(">Q", 16 + 5000) + bytes(5000)
    path.write_bytes(struct.pack(">I4s", 16, b"ftyp") + b"isom" + bytes(4) + mdat + moov)
    return path


@pytest.mark.parametrize("wide", [False, True])
def test_a_recording_is_noted_by_name_size_hash_length_and_place(store: Store, tmp_path: Path, wide: bool) -> None:
    file = movie(tmp_path / "VID_20291126.mp4", wide=wide)
    noted = note_recording(store, open_session(store), file, kept="  flashdisk biru,  lemari BKD ")
    assert (noted.name, noted.bytes) == ("VID_20291126.mp4", file.stat().st_size)
    assert noted.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert (noted.seconds, length_said(noted.seconds)) == (10800.0, "3 jam 0 menit")
    assert (noted.kept, noted.copied, noted.late) == ("flashdisk biru, lemari BKD", False, False)


def test_a_file_without_a_known_head_is_noted_with_an_unknown_length(store: Store, tmp_path: Path) -> None:
    (tmp_path / "x.avi").write_bytes(b"RIFF" + bytes(100))
    noted = note_recording(store, open_session(store), tmp_path / "x.avi")
    assert (noted.seconds, length_said(noted.seconds)) == (None, "panjang belum diketahui")


def test_an_empty_file_a_folder_and_nothing_are_refused_in_words(store: Store, tmp_path: Path) -> None:
    session = open_session(store)
    (tmp_path / "kosong.mp4").touch()
    with pytest.raises(Refused) as refused:
        note_recording(store, session, tmp_path / "kosong.mp4")
    assert refused.value.message.startswith("“kosong.mp4” kosong (0 byte)")
    for path in (tmp_path, tmp_path / "tidak-ada.mp4"):
        with pytest.raises(EnvironmentFault):
            note_recording(store, session, path)
    with pytest.raises(UsageProblem):
        note_recording(store, "lain", movie(tmp_path / "a.mp4"))
    with store.read() as c:
        assert recordings.recordings(c, store.office) == []


def test_a_recording_is_copied_in_encrypted_and_one_too_large_is_noted_without(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, file = open_session(store), movie(tmp_path / "a.mp4")
    assert note_recording(store, session, file, copy=True).copied
    copies = [path for path in (tmp_path / "opd" / "blobs").rglob("*") if path.is_file()]
    assert any(path.stat().st_size > file.stat().st_size for path in copies)
    assert not any(b"ftyp" in path.read_bytes() for path in copies)
    assert store.verify() == []
    with monkeypatch.context() as small:
        small.setattr(recordings.shutil, "disk_usage", lambda _: SimpleNamespace(free=100))
        with pytest.raises(Refused) as refused:
            note_recording(store, session, movie(tmp_path / "b.mp4", 60), copy=True)
    assert refused.value.code == "video_no_room"
    monkeypatch.setattr(recordings, "MOST_COPIED", 10)
    with pytest.raises(Refused) as refused:
        note_recording(store, session, movie(tmp_path / "b.mp4", 60), copy=True)
    assert refused.value.code == "video_too_long_to_copy"


def test_a_recording_moved_changed_or_found_again_is_told(store: Store, tmp_path: Path) -> None:
    session, file = open_session(store), movie(tmp_path / "a.mp4")
    noted = note_recording(store, session, file, kept="lemari")
    assert check_recording(store, noted.id).state is FileState.SAME
    moved = file.rename(tmp_path / "pindah.mp4")
    assert check_recording(store, noted.id).state is FileState.MISSING
    again = note_recording(store, session, moved)
    assert (again.id, again.state, again.kept, again.name) == (noted.id, FileState.SAME, "lemari", "pindah.mp4")
    data = bytearray(moved.read_bytes())
    data[200] ^= 1
    moved.write_bytes(data)
    assert check_recording(store, noted.id).state is FileState.CHANGED
    other = note_recording(store, session, moved)
    assert other.id != noted.id, "what is no longer the same is a recording of its own"


def test_what_was_noted_after_the_deadline_is_late(store: Store, tmp_path: Path) -> None:
    session = open_session(store)
    with store.read() as c:
        campaign = active_campaign(c)
    assert campaign is not None
    edit_campaign(store, campaign.id, video_deadline="2029-11-25")
    assert note_recording(store, session, movie(tmp_path / "a.mp4")).late


def test_a_session_with_a_recording_is_not_removed_until_its_note_is(store: Store, tmp_path: Path) -> None:
    session = open_session(store)
    noted = note_recording(store, session, movie(tmp_path / "a.mp4"))
    with pytest.raises(UsageProblem) as refused:
        service.remove_session(store, session)
    assert refused.value.code == "session_has_marks"
    remove_recording(store, noted.id)
    service.remove_session(store, session)


# -- the slate ----------------------------------------------------------------------------------------------------


def test_the_slate_in_a_picture_of_the_recording_tells_whose_it_is(store: Store, tmp_path: Path) -> None:
    session, other = open_session(store), open_session(store, title="Lain")
    noted = note_recording(store, session, movie(tmp_path / "a.mp4", 600))
    for of, result, said in (
        (session, SlateResult.OURS, "Rekaman ini dari sesi ini: mulai 12.00.00, selesai 12.10.00."),
        (other, SlateResult.OTHER, "Papan yang terlihat milik sesi atau komputer lain."),
    ):
        slate_picture(slate_payload(slate_key(store), of, NOON), "IKRAR").save(tmp_path / "p.png")
        seen = finding.look_at_picture(store, noted.id, tmp_path / "p.png", at=0.0)
        told = slate_said(seen, ZONES["WITA"])
        assert told is not None
        assert (seen.slate, told.message) == (result, said)


def test_a_picture_without_a_slate_and_no_picture_are_told(store: Store, tmp_path: Path) -> None:
    noted = note_recording(store, open_session(store), movie(tmp_path / "a.mp4"))
    Image.new("RGB", (640, 360), "grey").save(tmp_path / "p.jpg")
    assert finding.look_at_picture(store, noted.id, tmp_path / "p.jpg").slate is SlateResult.NONE
    with pytest.raises(Refused) as refused:
        finding.look_at_picture(store, noted.id, tmp_path / "a.mp4")
    assert refused.value.code == "picture_unreadable"


def test_without_ffmpeg_the_way_by_a_picture_is_told(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted = note_recording(store, open_session(store), movie(tmp_path / "a.mp4"))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Refused) as refused:
        finding.look_at_recording(store, noted.id)
    assert refused.value.code == "ffmpeg_missing"
    assert "tangkapan layar" in refused.value.next_step


def test_the_printed_slate_is_read_from_its_own_page(store: Store, tmp_path: Path) -> None:
    session = open_session(store)
    write_slate(store, session, tmp_path / "papan.pdf")
    document = pypdfium2.PdfDocument(tmp_path / "papan.pdf")
    document[0].render(scale=1).to_pil().save(tmp_path / "papan.png")
    text = document[0].get_textpage().get_text_range()
    document.close()
    assert "PAPAN IKRAR" in text
    noted = note_recording(store, session, movie(tmp_path / "a.mp4"))
    seen = finding.look_at_picture(store, noted.id, tmp_path / "papan.png")
    assert (seen.slate, seen.slate_began) == (SlateResult.OURS, None)
