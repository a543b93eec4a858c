"""The slate in real recordings, encoded and decoded by a real ffmpeg."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from netral_desktop.ikrar.video.finding import look_at_recording
from netral_desktop.ikrar.video.recordings import note_recording
from netral_desktop.ikrar.video.slate_code import slate_key
from netral_desktop.ikrar.video.verdict import SlateResult
from netral_desktop.kernel.clock import to_text
from netral_desktop.kernel.errors import Refused
from netral_desktop.store import Store
from tests.ikrar.video.clips import Plan, make_clip
from tests.support.debian import need
from tests.support.desks import open_session
from tests.support.offices import make_office

BEGAN = datetime(2029, 11, 26, 1, 0, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_office(tmp_path / "opd") as opened:
        yield opened


def clip(store: Store, session: str | None, out: Path, seed: int = 3) -> Path:
    """Six seconds of a small picture that a messenger compressed again."""
    plan = Plan(seed, (640, 360), "h264-baseline", messenger=True, share=0.6, blur=0.2, seconds=6.0)
    make_clip(plan, out, need("ffmpeg", "ffmpeg"), slate_key(store), session, BEGAN)
    return out


def test_a_recording_with_its_sessions_slate_tells_when_it_began_and_ended(store: Store, tmp_path: Path) -> None:
    session = open_session(store)
    noted = note_recording(store, session, clip(store, session, tmp_path / "a.mp4"))
    assert noted.seconds == pytest.approx(6.0, abs=0.3)
    seen = look_at_recording(store, noted.id)
    assert seen.slate is SlateResult.OURS
    assert seen.slate_began is not None
    assert seen.slate_ended is not None
    assert to_text(BEGAN - timedelta(seconds=4)) <= seen.slate_began <= to_text(BEGAN + timedelta(seconds=4))
    assert to_text(BEGAN + timedelta(seconds=2)) <= seen.slate_ended <= to_text(BEGAN + timedelta(seconds=10))
    assert not seen.slate_cut


def test_another_sessions_slate_and_none_are_told_and_the_recording_stays_noted(store: Store, tmp_path: Path) -> None:
    session, other = open_session(store), open_session(store, title="Lain")
    for shown, result in ((other, SlateResult.OTHER), (None, SlateResult.NONE)):
        noted = note_recording(store, session, clip(store, shown, tmp_path / f"{result}.mp4"))
        assert look_at_recording(store, noted.id).slate is result


def test_what_is_no_recording_is_told_in_a_sentence(store: Store, tmp_path: Path) -> None:
    session = open_session(store)
    other = clip(store, session, tmp_path / "lain.mp4")
    playlist = f"#EXTM3U\n#EXT-X-TARGETDURATION:6\n#EXTINF:6,\n{other}\n#EXT-X-ENDLIST\n"
    joined = f"ffconcat version 1.0\nfile {other}\n"
    for number, content in enumerate((random.Random(1).randbytes(50_000), playlist.encode(), joined.encode())):
        (tmp_path / f"{number}.mp4").write_bytes(content)
        noted = note_recording(store, session, tmp_path / f"{number}.mp4")
        with pytest.raises(Refused) as refused:
            look_at_recording(store, noted.id)
        assert refused.value.code == "video_unreadable"
