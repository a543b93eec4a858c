"""`netral ikrar video`, `recordings`, `look` and `slate`."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from tests.cli.driver import done, netral
from tests.support.desks import open_session
from tests.support.offices import make_office


def test_a_recording_is_noted_listed_checked_and_its_note_removed(tmp_path: Path) -> None:
    with make_office(tmp_path / "opd") as store:
        session = open_session(store)
    opd, film = tmp_path / "opd", tmp_path / "film.mp4"
    film.write_bytes(b"film" * 1000)
    noted = done("ikrar", "video", film, "--session", session, "--kept", "lemari", data=opd)
    assert (noted["bytes"], noted["seconds"], noted["state"], len(noted["sha256"])) == (4000, None, "same", 64)
    film.unlink()
    (seen,) = done("ikrar", "recordings", "--check", data=opd)["recordings"]
    assert (seen["state"], seen["kept"], seen["slate"]) == ("missing", "lemari", None)
    assert done("ikrar", "recordings", "--remove", noted["id"], data=opd)["recordings"] == []
    film.touch()
    assert netral("ikrar", "video", film, "--session", session, data=opd).error["code"] == "video_empty"


def test_the_slate_is_printed_and_looked_for_in_a_picture(tmp_path: Path) -> None:
    with make_office(tmp_path / "opd") as store:
        session = open_session(store)
    opd, film = tmp_path / "opd", tmp_path / "film.mp4"
    film.write_bytes(b"film" * 1000)
    written = done("ikrar", "slate", "--session", session, "--out", tmp_path / "papan.pdf", data=opd)
    assert Path(written["file"]).read_bytes().startswith(b"%PDF")
    noted = done("ikrar", "video", film, "--session", session, data=opd)
    Image.new("L", (320, 180), 90).save(tmp_path / "p.png")
    told = done("ikrar", "look", noted["id"], "--picture", tmp_path / "p.png", data=opd)
    assert (told["slate"], told["message"]) == ("none", "Tidak ada papan yang terlihat.")
    assert netral("ikrar", "look", "lain", data=opd).error["code"] in {"no_recording", "ffmpeg_missing"}
