"""`netral ikrar open|list|edit|close|remove|mark|history`: what they answer, with `--json` and in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.driver import PASSWORD, done, netral, spoken
from tests.support.offices import add_people, add_unit, make_office

NUMBER = "199103172015031001"


@pytest.fixture
def opd(tmp_path: Path) -> Path:
    with make_office(tmp_path / "opd") as store:
        add_people(store, ["Ani Contoh", "Budi Contoh"], unit=add_unit(store, "Bidang A"))
        add_people(store, ["Cici Contoh"], unit=add_unit(store, "Bidang B", 1), start=3)
    return tmp_path / "opd"


def opened(opd: Path, *words: str) -> str:
    told = ("--title", "Ikrar Netralitas", "--date", "26-11-2029", "--place", "Halaman", "--leader", NUMBER)
    return str(done("ikrar", "open", *told, *words, data=opd)["session"])


def said(opd: Path, *words: str) -> str:
    answer = spoken("--data", str(opd), *words, password=PASSWORD)
    assert answer.code == 0, answer
    return answer.out


def test_list_tells_each_session_with_its_figures_and_ways(opd: Path) -> None:
    session = opened(opd, "--from", "8.00", "--until", "09:30", "--witness", "Ketua Bawaslu", "--unit", "Bidang A")
    done("ikrar", "mark", NUMBER, "--session", session, data=opd)
    (told,) = done("ikrar", "list", data=opd)["sessions"]
    attendance = {status: n for status, n in told.pop("attendance").items() if n}
    expected = told.pop("expected")
    assert told == {
        "session": session, "title": "Ikrar Netralitas", "kind": "ikrar", "day": "2029-11-26", "starts": "08:00",
        "ends": "09:30", "place": "Halaman", "mode": "luring", "leader": "Ani Contoh", "witnesses": ["Ketua Bawaslu"],
        "closed": False, "typing": True, "ways": {"list": 1},
    }  # fmt: skip
    assert attendance == {"hadir": 1, "belum": 1}
    assert (len(expected["units"]), expected["echelons"], expected["people"]) == (1, [], [])
    (line,) = said(opd, "ikrar", "list").splitlines()
    assert line == f"{session}  2029-11-26  Ikrar  Ikrar Netralitas  1 dari 2 hadir  terbuka"


def test_edit_answers_with_the_session_as_it_is_and_what_it_was(opd: Path) -> None:
    session = opened(opd)
    edited = done("ikrar", "edit", session, "--place", "Aula", "--kind", "susulan", "--no-typing", data=opd)
    assert (edited["place"], edited["kind"], edited["typing"], edited["title"]) == (
        "Aula", "susulan", False, "Ikrar Netralitas"
    )  # fmt: skip
    (change,) = edited["changes"]
    assert change["before"]["place"] == "Halaman"
    assert change["after"]["place"] == "Aula"
    assert done("ikrar", "edit", session, "--place", "Aula", data=opd)["changes"] == [change], "nothing has changed"
    assert netral("ikrar", "edit", session, "--from", "25.00", data=opd).error["code"] == "bad_time"
    assert netral("ikrar", "edit", session, "--title", " ", data=opd).error["code"] == "no_title"
    assert netral("ikrar", "edit", "tidak-ada", "--place", "Aula", data=opd).error["code"] == "no_session"
    assert netral("ikrar", "edit", session, "--unit", "Bidang C", data=opd).error["code"] == "unknown_unit"


def test_close_and_reopen_are_answered_and_a_closed_session_takes_no_mark(opd: Path) -> None:
    session = opened(opd)
    assert done("ikrar", "close", session, data=opd) == {"session": session, "closed": True}
    assert netral("ikrar", "mark", NUMBER, "--session", session, data=opd).error["code"] == "session_closed"
    assert done("ikrar", "close", session, "--reopen", data=opd) == {"session": session, "closed": False}
    assert said(opd, "ikrar", "close", session).strip() == "ditutup"
    assert netral("ikrar", "close", "tidak-ada", data=opd).error["code"] == "no_session"


def test_remove_is_answered_and_refused_with_the_figure_while_somebody_is_noted(opd: Path) -> None:
    session = opened(opd)
    done("ikrar", "mark", NUMBER, "--session", session, "--status", "sakit", data=opd)
    refused = netral("ikrar", "remove", session, data=opd)
    assert refused.code == 2
    assert "1 orang" in refused.error["message"]
    other = opened(opd)
    assert done("ikrar", "remove", other, data=opd) == {"session": other, "removed": True}
    assert [s["session"] for s in done("ikrar", "list", data=opd)["sessions"]] == [session]
    assert netral("ikrar", "remove", other, data=opd).error["code"] == "no_session"


def test_history_tells_what_was_corrected(opd: Path) -> None:
    session = opened(opd)
    done("ikrar", "mark", NUMBER, "--session", session, data=opd)
    assert done("ikrar", "history", NUMBER, "--session", session, data=opd)["entries"] == []
    done("ikrar", "mark", NUMBER, "--session", session, "--status", "izin", "--note", "pulang", data=opd)
    told = done("ikrar", "history", NUMBER, "--session", session, data=opd)
    assert told["status"] == "izin"
    assert [(e["status"], e["stands"]) for e in told["entries"]] == [("hadir", False), ("izin", True)]


def test_ready_answers_for_the_session_that_comes_next(opd: Path) -> None:
    assert netral("ikrar", "ready", data=opd).error["code"] == "no_session"
    session = opened(opd)
    told = done("ikrar", "ready", data=opd)
    assert (told["session"], told["ready"]) == (session, False)
    assert [check["check"] for check in told["checks"]] == [
        "sheets", "lists", "gun", "clock", "disk", "laptop", "deadline"
    ]  # fmt: skip
    assert "perlu dilihat" in said(opd, "ikrar", "ready", "--session", session)
