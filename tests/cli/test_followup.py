"""`netral followup list|invite|clarify`: what they answer, with `--json` and in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.driver import PASSWORD, done, netral, spoken
from tests.support.offices import add_people, make_office

NUMBER = "199103172015031001"


@pytest.fixture
def opd(tmp_path: Path) -> Path:
    with make_office(tmp_path / "opd") as store:
        add_people(store, ["Ani Contoh", "Budi Contoh"])
    return tmp_path / "opd"


def make_up(opd: Path) -> str:
    told = ("--title", "Ikrar Susulan", "--date", "26-11-2029", "--place", "Aula", "--leader", NUMBER)
    return str(done("ikrar", "open", *told, "--kind", "susulan", data=opd)["session"])


def test_invitations_are_for_those_named_or_for_all_who_owe_the_oath(opd: Path, tmp_path: Path) -> None:
    session, out = make_up(opd), tmp_path / "u.pdf"
    [sheet] = done("followup", "invite", NUMBER, "--session", session, "--out", out, data=opd)["sheets"]
    assert (sheet["page"], sheet["zones"]) == (1, [])
    everyone = done("followup", "invite", "--session", session, "--out", out, data=opd)
    assert (everyone["file"], everyone["pages"], everyone["left_out"]) == (str(out), 2, [])
    assert sheet["code"] in {each["code"] for each in everyone["sheets"]}, "the same page is the same sheet"
    done("ikrar", "mark", sheet["code"], "--session", session, data=opd)
    assert done("followup", "invite", "--session", session, "--out", out, data=opd)["pages"] == 1
    assert out.read_bytes().startswith(b"%PDF")


def test_a_form_is_told_beside_what_is_known(opd: Path, tmp_path: Path) -> None:
    out = tmp_path / "k.pdf"
    [sheet] = done("followup", "clarify", NUMBER, "--out", out, data=opd)["sheets"]
    assert [zone["role"] for zone in sheet["zones"]] == ["respondent"]
    lines = done("followup", "list", data=opd)["lines"]
    assert {line["form"] is None for line in lines if line["person"] == sheet["person"]} == {False}
    assert {line["form"] is None for line in lines if line["person"] != sheet["person"]} == {True}
    assert spoken("--data", str(opd), "followup", "clarify", NUMBER, "--out", str(out), password=PASSWORD).code == 0


def test_a_form_for_nobody_is_refused_in_one_sentence(opd: Path, tmp_path: Path) -> None:
    answer = netral("followup", "clarify", "--unit", "Unit Yang Tidak Ada", "--out", tmp_path / "k.pdf", data=opd)
    assert (answer.code, answer.document["error"]["code"]) == (2, "unknown_unit")
    answer = netral("followup", "invite", "--session", "tidak-ada", "--out", tmp_path / "k.pdf", data=opd)
    assert (answer.code, answer.document["error"]["code"]) == (2, "no_session")
    assert not (tmp_path / "k.pdf").exists()
