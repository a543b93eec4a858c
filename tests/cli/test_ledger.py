"""`netral ledger`: in words, as a signed file, and whether either is whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from netral_desktop.ikrar import service as ikrar
from tests.cli.driver import done, netral
from tests.support.offices import add_people, make_office


@pytest.fixture
def opd(tmp_path: Path) -> Path:
    with make_office(tmp_path / "opd") as store:
        (ani,) = add_people(store, ["Ani"])
        ikrar.mark(store, ikrar.open_session(store, title="Ikrar", day="2025-11-05"), ani, "hadir")
        (tmp_path / "ani").write_text(ani)
    return tmp_path / "opd"


def test_what_was_done_is_listed_in_words_and_narrowed(opd: Path) -> None:
    everything = done("ledger", "list", data=opd)
    assert everything["count"] == len(everything["entries"]) == everything["entries"][0]["seq"]
    assert everything["entries"][-1]["what"] == "Data dibuat"
    ani = (opd.parent / "ani").read_text()
    newest = done("ledger", "list", "--person", ani, "--most", "1", data=opd)
    assert (newest["entries"][0]["operation"], newest["count"]) == ("ikrar.mark", 2)
    assert done("ledger", "list", "--actor", "nobody", data=opd)["entries"] == []
    assert netral("ledger", "list", "--person", "x", data=opd).error["code"] == "unknown_person"
    assert netral("ledger", "list", "--sheet", "x", data=opd).error["code"] == "trail_sheet"
    assert netral("ledger", "list", "--from", "kemarin", data=opd).error["code"] == "bad_day"
    assert done("ledger", "check", data=opd)["broken"] == []


def test_an_exported_trail_is_checked_without_a_name_in_it(opd: Path, tmp_path: Path) -> None:
    out = tmp_path / "jejak.jsonl"
    entries = done("ledger", "export", "--out", out, data=opd)["entries"]
    assert b"Ani" not in out.read_bytes()
    checked = done("ledger", "check", out, data=opd)
    assert (checked["entries"], checked["known"], checked["differs"]) == (entries, True, False)
    make_office(tmp_path / "other", code="9.99").close()
    stranger = netral("ledger", "check", out, data=tmp_path / "other")
    assert (stranger.code, stranger.document["known"]) == (3, False)


def test_another_past_of_the_same_office_is_told(opd: Path, tmp_path: Path) -> None:
    make_office(tmp_path / "twin").close()
    done("ledger", "export", "--out", tmp_path / "jejak.jsonl", data=tmp_path / "twin")
    assert netral("ledger", "check", tmp_path / "jejak.jsonl", data=opd).document["differs"]


def test_every_change_of_an_exported_trail_is_found(opd: Path, tmp_path: Path) -> None:
    out = tmp_path / "jejak.jsonl"
    done("ledger", "export", "--out", out, data=opd)
    lines = out.read_text().splitlines(keepends=True)

    def told(changed: list[str]) -> str:
        out.write_text("".join(changed))
        return str(netral("ledger", "check", out, data=opd).error["code"])

    for place in range(1, len(lines) - 1):
        entry = json.loads(lines[place])
        for name, value in (("actor", "lain"), ("at", "2020-01-01T00:00:00Z"), ("rows", [["people", "x", "0" * 64]])):
            assert (
                told([*lines[:place], json.dumps({**entry, name: value}) + "\n", *lines[place + 1 :]])
                == "trail_changed"
            )
        assert told(lines[:place] + lines[place + 1 :]) == "trail_changed"
    entry = json.loads(lines[1])
    assert told([lines[0], json.dumps({**entry, "what": "lain"}) + "\n", *lines[2:]]) == "trail_changed"
    assert told(lines[:-1]) == told([lines[0].replace("4.01", "4.02"), *lines[1:]]) == "trail_changed"
    assert told(["bukan jejak"]) == told([]) == told(['{"format": 1}\n']) == "trail_file"
    assert told([lines[0].replace('"version":1', '"version":2'), *lines[1:]]) == "trail_too_new"
