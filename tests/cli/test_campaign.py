"""The words about campaigns: several beside each other, one changed, its texts shown and replaced."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli import paper
from tests.cli.driver import done, netral
from tests.cli.trip import PEOPLE
from tests.support.offices import make_office


@pytest.fixture
def opd(tmp_path: Path) -> Path:
    """An office with two campaigns, of which the later is active."""
    folder = tmp_path / "opd"
    make_office(folder, campaign=False).close()
    for title, year in (("Pemilu 2029", 2029), ("Pilkada 2031", 2031)):
        done(
            "campaign", "new", "--title", title, "--circular", "800/1", "--pact-deadline", f"{year}-11-22",
            "--ikrar-deadline", f"{year}-11-26", data=folder,
        )  # fmt: skip
    return folder


def test_campaigns_are_listed_and_one_is_used(opd):
    later, first = done("campaign", "list", data=opd)["campaigns"]
    assert [(each["title"], each["active"]) for each in (later, first)] == [
        ("Pilkada 2031", True), ("Pemilu 2029", False),
    ]  # fmt: skip
    assert done("campaign", "use", first["id"], data=opd)["campaign"]["active"] is True
    assert done("campaign", "show", data=opd)["campaign"]["id"] == first["id"]
    unknown = netral("campaign", "use", "0" * 32, data=opd)
    assert (unknown.code, unknown.error["code"]) == (2, "unknown_campaign")


def test_a_campaign_is_changed_where_it_is_told_and_stays_otherwise(opd):
    before = done("campaign", "show", data=opd)["campaign"]
    changed = done(
        "campaign", "edit", "--place", "Contoh", "--time-zone", "WITA", "--video-deadline", "30-11-2031", data=opd
    )["campaign"]
    assert (changed["place"], changed["time_zone"], changed["video_deadline"]) == ("Contoh", "WITA", "2031-11-30")
    assert (changed["title"], changed["version"]) == (before["title"], before["version"] + 1)
    assert changed["notes"]  # 30 November 2031 is a Sunday
    assert done("campaign", "edit", "--video-deadline", "", data=opd)["campaign"]["video_deadline"] is None
    wrong = netral("campaign", "edit", "--pact-deadline", "31-02-2031", data=opd)
    assert (wrong.code, wrong.error["code"]) == (3, "bad_day")
    assert netral("campaign", "edit", "--time-zone", "GMT", data=opd).error["code"] == "bad_zone"


def test_a_text_is_shown_and_a_new_version_kept(opd, tmp_path):
    shown = done("campaign", "text", "pact_asn", data=opd)
    text = shown["text"]
    text["clauses"].reverse()
    file = tmp_path / "pakta.json"
    file.write_text(json.dumps(text), encoding="utf-8")
    kept = done("campaign", "text", "pact_asn", "--from", file, data=opd)
    assert (kept["text"], kept["id"] != shown["id"]) == (text, True)
    assert done("campaign", "text", "pact_asn", "--from", file, data=opd)["id"] == kept["id"]
    file.write_text(json.dumps({**text, "identity": text["identity"][1:]}), encoding="utf-8")
    nameless = netral("campaign", "text", "pact_asn", "--from", file, data=opd)
    assert (nameless.code, nameless.error["code"]) == (3, "identity_name")
    file.write_text("{}", encoding="utf-8")
    assert netral("campaign", "text", "ikrar", "--from", file, data=opd).error["code"] == "bad_text"
    missing = netral("campaign", "text", "ikrar", "--from", tmp_path / "tidak-ada.json", data=opd)
    assert (missing.code, missing.error["code"]) == (3, "not_found")


def test_leaders_have_a_day_of_their_own_and_added_duties_are_noted_and_counted(opd):
    made = (
        "--title",
        "Pilkada",
        "--circular",
        "800/2",
        "--pact-deadline",
        "2031-11-22",
        "--ikrar-deadline",
        "2031-11-26",
    )
    done("campaign", "new", *made, "--leader-deadline", "15-11-2031", data=opd)
    done("duties", "track", "spanduk", "--label", "Memasang spanduk", data=opd)
    sheet = opd.parent / "pegawai.xlsx"
    paper.write_roster(sheet, [{"NAMA": name, "NIP": nip} for name, nip, _ in PEOPLE[:2]])
    done("roster", "import", sheet, data=opd)
    noted = done("duties", "mark", PEOPLE[0][1], "--duty", "spanduk", "--on", "2025-11-20", data=opd)
    assert noted["state"] == "done"
    duties = {duty["key"]: duty for duty in done("duties", "list", data=opd)["duties"]}
    assert duties["pakta"]["deadlines"] == {"leaders": "2031-11-15", "staff": "2031-11-22"}
    assert duties["spanduk"]["states"] == {"open": 1, "done": 1}
    status = done("status", data=opd)
    assert status["duties"].keys() == {"pakta", "ikrar", "spanduk"}
    assert (status["duties"]["pakta"], status["duties"]["ikrar"]) == (status["pacts"], status["ikrar"])
    assert {sum(states.values()) for states in status["duties"].values()} == {status["people"]}
    terms = done("campaign", "show", data=opd)["campaign"]["terms"]
    assert terms["duties"] == ["ikrar", "pakta"]
    assert terms["own_duties"] == [{"key": "spanduk", "label": "Memasang spanduk"}]
    by_paper = netral("duties", "mark", PEOPLE[0][1], "--duty", "pakta", data=opd)
    assert (by_paper.code, by_paper.error["code"]) == (2, "duty_proved")
