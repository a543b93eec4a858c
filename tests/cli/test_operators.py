"""`netral operator`: who opens the data and what the command line then does for them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.driver import done, netral
from tests.support.offices import add_people, make_office


@pytest.fixture
def opd(tmp_path: Path) -> Path:
    with make_office(tmp_path / "opd") as store:
        add_people(store, ["Ani", "Budi"])
    return tmp_path / "opd"


def test_operators_are_added_listed_linked_and_removed(opd: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert netral("operator", "add", "--code", "meja 1", "--name", "Siti", data=opd).error["code"] == "no_password"
    monkeypatch.setenv("NETRAL_NEW_PASSPHRASE", "punya meja satu")
    made = done("operator", "add", "--code", "meja 1", "--name", "Siti", "--role", "check-in", data=opd)["operator"]
    assert (made["code"], made["role"], made["person_id"]) == ("meja 1", "check-in", None)
    ani = next(each["id"] for each in done("roster", "list", data=opd)["people"] if each["name"] == "Ani")
    assert done("operator", "link", "meja 1", "--person", ani, data=opd)["operator"]["person_id"] == ani
    assert netral("operator", "link", "meja 1", data=opd).error["code"] == "person_or_clear"
    assert done("operator", "rename", "meja 1", "--name", "Siti A.", data=opd)["operator"]["name"] == "Siti A."

    monkeypatch.setenv("NETRAL_OPERATOR", "meja 1")
    refused = netral("office", "rename", "--name", "Dinas Lain", data=opd, password="punya meja satu")
    assert (refused.code, refused.error["code"]) == (3, "not_allowed")
    assert netral("status", data=opd).code == 5
    assert done("status", data=opd, password="punya meja satu")["people"] == 2
    monkeypatch.delenv("NETRAL_OPERATOR")

    assert done("operator", "role", "meja 1", "--role", "operator", data=opd)["operator"]["role"] == "operator"
    monkeypatch.setenv("NETRAL_NEW_PASSPHRASE", "yang baru")
    done("operator", "password", "meja 1", data=opd)
    assert done("--operator", "meja 1", "status", data=opd, password="yang baru")["people"] == 2
    assert netral("operator", "remove", "siapa", data=opd).error["code"] == "unknown_operator"
    done("operator", "remove", "meja 1", data=opd)
    assert [each["code"] for each in done("operator", "list", data=opd)["operators"]] == [""]
    assert [each["code"] for each in done("operator", "list", "--all", data=opd)["operators"]] == ["", "meja 1"]
    assert netral("--operator", "meja 1", "status", data=opd, password="yang baru").code == 5
    done("ledger", "list", "--actor", "Siti A.", data=opd)
    assert done("store", "verify", data=opd)["problems"] == []
