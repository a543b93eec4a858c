"""`netral regency rotate` and `keys`, and a bundle by the screen, by command line alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.cli.driver import done, netral
from tests.cli.trip import OPD, Trip


def test_keys_are_replaced_and_the_office_follows(trip: Trip, copy_of: Callable[[Path], Path], tmp_path: Path) -> None:
    kab, opd = copy_of(trip.kab), copy_of(trip.opd)
    assert done("regency", "rotate", data=kab)["behind"] == [OPD]
    assert netral("regency", "rotate", "--end", data=kab).error["code"] == "rotation_behind"
    assert netral("regency", "rotate", "--end", "--stolen", data=kab).error["code"] == "rotation_choice"
    for number in range(2):
        (bundle,) = done("bundle", "export", "--to", tmp_path / "stik", data=opd)["files"]
        done("receive", bundle["path"], "--receipts", tmp_path / f"terima-{number}", data=kab)
        done("receive", *(tmp_path / f"terima-{number}").iterdir(), data=opd)
    told = done("regency", "keys", data=kab)
    assert told["rotation"]["behind"] == []
    assert [each["state"] for each in told["keys"] if each["kind"] == "sign"] == ["valid", "valid"]
    assert done("regency", "rotate", "--end", data=kab) == {"ended": True, "behind": []}


def test_a_bundle_is_shown_and_what_a_folder_of_pictures_shows_is_received(
    trip: Trip, copy_of: Callable[[Path], Path], tmp_path: Path
) -> None:
    kab, opd = copy_of(trip.kab), copy_of(trip.opd)
    shown = done("bundle", "screen", "--out", tmp_path / "layar", data=opd)
    assert len(shown["pictures"]) > 20
    (found,) = done("receive", tmp_path / "layar", data=kab)["files"]
    assert (found["kind"], found["result"]) == ("bundle", "applied")
    again = done("bundle", "screen", "--out", tmp_path / "lagi", "--file", shown["file"], data=opd)
    assert (again["seq"], len(again["pictures"])) == (None, len(shown["pictures"]))


def test_a_rescue_key_that_was_not_written_at_the_beginning_is_written_once(tmp_path: Path) -> None:
    kab, file = tmp_path / "kab", tmp_path / "brankas.txt"
    done("regency", "init", "--name", "Kabupaten Contoh", "--code", "51.05", data=kab)
    assert done("regency", "rescue", "--out", file, data=kab) == {"file": str(file)}
    assert file.read_text("utf-8").splitlines()[-1].startswith("AGE-SECRET-KEY-1")
    assert netral("regency", "rescue", "--out", tmp_path / "lagi.txt", data=kab).error["code"] == "rescue_gone"
