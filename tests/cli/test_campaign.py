"""The words about campaigns: several beside each other, one changed, its texts shown and replaced."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.driver import done, netral
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
