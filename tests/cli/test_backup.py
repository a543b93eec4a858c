"""`netral backup`: one JSON document a word, and what was put back is what was there."""

from __future__ import annotations

from pathlib import Path

import pytest

from netral_desktop.store import Store
from tests.cli.driver import done, netral
from tests.support.offices import PASSWORD, make_office


@pytest.fixture
def office(tmp_path: Path) -> Path:
    with make_office(tmp_path / "opd"):
        pass
    return tmp_path / "opd"


def test_made_listed_verified_and_put_back(office: Path, tmp_path: Path) -> None:
    stick, new = tmp_path / "stik", tmp_path / "baru"
    made = done("backup", "make", stick, data=office, password=PASSWORD)
    assert [each["name"] for each in done("backup", "list", stick)["backups"]] == [made["name"]]
    assert done("backup", "verify", stick, password=PASSWORD) == {"name": made["name"], "wrong": []}
    shown = done("backup", "restore", stick, "--dry-run", data=new)
    assert (shown["restored"], shown["there"], new.exists()) == (False, False, False)
    answer = done("backup", "restore", stick, data=new, password=PASSWORD)
    assert (answer["restored"], answer["aside"]) == (True, None)
    with Store.open(new, PASSWORD) as store:
        assert store.verify() == []


def test_a_damaged_backup_ends_3_and_names_the_part(office: Path, tmp_path: Path) -> None:
    made = done("backup", "make", tmp_path / "stik", data=office, password=PASSWORD)
    (database,) = (tmp_path / "stik").glob("*/*.db")
    database.write_bytes(database.read_bytes()[:-1])
    answer = netral("backup", "verify", tmp_path / "stik", password=PASSWORD)
    assert (answer.code, answer.document["wrong"]) == (3, ["database"])
    refused = netral("backup", "restore", tmp_path / "stik", data=tmp_path / "baru", password=PASSWORD)
    assert (refused.code, refused.error["code"]) == (3, "backup_damaged")
    assert not (tmp_path / "baru").exists()
    assert made["ledger"] > 0


def test_a_stick_without_backups_is_told(tmp_path: Path) -> None:
    assert done("backup", "list", tmp_path) == {"backups": [], "damaged": []}
    assert netral("backup", "verify", tmp_path, password=PASSWORD).error["code"] == "no_backup"


def test_before_a_spreadsheet_is_taken_in_and_its_import_undone_there_is_a_backup_that_says_so(
    office: Path, tmp_path: Path
) -> None:
    stick, people = tmp_path / "stik", tmp_path / "pegawai.csv"
    people.write_text("NAMA;NIP;UNIT\nSiti Contoh;198501012010012001;Sekretariat\n", encoding="utf-8")
    done("backup", "make", stick, data=office, password=PASSWORD)
    done("campaign", "new", "--title", "Uji", "--circular", "1", "--pact-deadline", "2029-12-01",
         "--ikrar-deadline", "2029-12-02", data=office, password=PASSWORD)  # fmt: skip
    done("roster", "import", people, data=office, password=PASSWORD)
    (taken,) = done("roster", "imports", data=office, password=PASSWORD)["imports"]
    done("roster", "undo", taken["id"], data=office, password=PASSWORD)
    listed = done("backup", "list", stick)["backups"]
    assert [(each["why"], each["people"]) for each in listed] == [
        ("undo", 1),
        ("import", 0),
    ]  # of a day the newest and those before a change
    stick.rename(tmp_path / "dicabut")
    away = netral("roster", "import", people, data=office, password=PASSWORD)
    assert (away.code, "tidak terpasang" in away.err) == (0, True)
