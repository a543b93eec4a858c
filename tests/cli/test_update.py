"""`netral update`: a package that this program has no key for is refused; what is applied is listed and taken back."""

from __future__ import annotations

from pathlib import Path

from netral_desktop.updates.service import apply_data
from tests.cli.driver import PASSWORD, done, netral, spoken
from tests.support.offices import make_office
from tests.updates.makers import KEYS, NEXT, data_package


def test_a_package_is_refused_whose_key_the_program_does_not_carry(tmp_path: Path) -> None:
    with make_office(tmp_path / "opd"):
        pass
    path = data_package(tmp_path / "p.netral")
    for word in ("look", "apply"):
        answer = netral("update", word, path, data=tmp_path / "opd")
        assert answer.code == 3
        assert answer.error["code"] in ("update_no_key", "update_signature")
    assert done("update", "list", data=tmp_path / "opd")["packages"] == []


def test_what_is_applied_is_listed_and_taken_back(tmp_path: Path) -> None:
    with make_office(tmp_path / "opd") as store:
        apply_data(store, data_package(tmp_path / "p.netral"), keys=KEYS)
    listed = done("update", "list", data=tmp_path / "opd")
    assert (listed["data"], [each["version"] for each in listed["packages"]]) == (NEXT, [NEXT])
    assert listed["packages"][0]["files"] == ["legal-bases.json"]
    catalogue = ("campaign", "terms", "--catalogue")
    laws = done(*catalogue, data=tmp_path / "opd")["catalogue"]["legal_bases"]
    assert laws[-1]["id"] == "uu-1-2099"
    undone = done("update", "undo", "--version", NEXT, data=tmp_path / "opd")
    assert (undone["undone"], undone["data"]) == (NEXT, listed["shipped_data"])
    assert netral("update", "undo", data=tmp_path / "opd").error["code"] == "update_none"
    said = spoken("--data", str(tmp_path / "opd"), "update", "list", password=PASSWORD).out
    assert said.startswith("Program ")
