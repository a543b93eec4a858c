"""`netral ikrar device`: a second laptop from the first word to the last."""

from __future__ import annotations

from pathlib import Path

from tests.cli.driver import PASSWORD, done, netral, spoken
from tests.support.desks import open_session
from tests.support.offices import add_people, make_office


def test_a_second_laptop_is_prepared_joined_and_its_marks_are_taken(tmp_path: Path) -> None:
    with make_office(tmp_path / "opd") as store:
        ani, _ = add_people(store, ["Ani Contoh", "Budi Contoh"])
        session = open_session(store)
    opd, desk = tmp_path / "opd", tmp_path / "meja"
    made = done("ikrar", "device", "prepare", "--session", session, "--out", tmp_path / "m.netral", data=opd)
    assert (made["people"], made["sheets"]) == (2, 0)
    joined = done("ikrar", "device", "join", made["file"], "--one-time-code", made["one_time_code"], data=desk)
    assert joined["session"] == session
    done("ikrar", "mark", ani, "--session", session, data=desk)
    assert done("ikrar", "device", "export", "--out", tmp_path / "h.netral", data=desk)["entries"] == 1
    (taken,) = done("ikrar", "device", "take", tmp_path / "h.netral", data=opd)["files"]
    assert (taken["result"], taken["new"], taken["known"], taken["device"]) == ("applied", 1, 0, joined["device"])
    listed = done("ikrar", "device", "list", "--session", session, data=opd)
    assert (listed["prepared"], [d["entries"] for d in listed["devices"]]) == (1, [1])


def test_a_file_that_does_not_count_is_told_and_the_good_one_beside_it_is_taken(tmp_path: Path) -> None:
    with make_office(tmp_path / "opd") as store:
        (ani,) = add_people(store, ["Ani Contoh"])
        session = open_session(store)
    opd, desk = tmp_path / "opd", tmp_path / "meja"
    made = done("ikrar", "device", "prepare", "--session", session, "--out", tmp_path / "m.netral", data=opd)
    done("ikrar", "device", "join", made["file"], "--one-time-code", made["one_time_code"], data=desk)
    done("ikrar", "mark", ani, "--session", session, data=desk)
    done("ikrar", "device", "export", "--out", tmp_path / "h.netral", data=desk)
    answer = netral("ikrar", "device", "take", made["file"], tmp_path / "h.netral", data=opd)
    assert answer.code == 3
    assert [f["result"] for f in answer.document["files"]] == ["refused", "applied"]
    assert answer.document["files"][0]["reason"]["code"] == "wrong_kind"
    said = spoken("--data", str(opd), "ikrar", "device", "take", str(tmp_path / "h.netral"), password=PASSWORD)
    assert "h.netral: 0 catatan baru, 1 sudah ada." in said.out
