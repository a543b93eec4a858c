"""`netral practice DIR`: an invented office to try everything on, and its answer key."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from netral_desktop.store import Store
from tests.cli.driver import done, netral
from tests.support.practice import Made

DOCUMENTED = "latihan-netral"


@pytest.fixture
def made(practice: Made) -> dict[str, Any]:
    """What was said of the practice office when it was made without a password of one's own."""
    return practice.answer


def test_it_names_its_folders_files_and_password(made):
    assert made.keys() == {"opd", "kab", "roster", "scans", "truth", "password"}
    assert made["password"] == DOCUMENTED
    for path in (made["opd"], made["kab"], made["roster"], made["truth"], *made["scans"]):
        assert Path(path).is_absolute()
        assert Path(path).exists()
    assert {Path(path).suffix for path in made["scans"]} >= {".pdf", ".jpg", ".png", ".tif"}


def test_it_stays_apart_from_the_data_folder_of_the_command_line(made):
    assert not (Path(made["opd"]).parent.parent / "lain").exists()


def test_the_answer_key_tells_every_page_of_every_scan(made):
    truth = json.loads(Path(made["truth"]).read_text(encoding="utf-8"))
    folder = Path(made["truth"]).parent
    assert {str(folder / page["file"]) for page in truth["pages"]} == set(made["scans"])
    assert {page["kind"] for page in truth["pages"]} >= {"signed", "unsigned", "foreign", "blank"}


def test_both_stores_open_with_that_password_and_know_each_other(practice_office):
    office = done("status", data=practice_office.opd, password=DOCUMENTED)
    assert office["people"] > 50
    assert office["pacts"]["printed"] == office["people"]
    done("status", data=practice_office.kab, password=DOCUMENTED)
    assert done("campaign", "show", data=practice_office.opd, password=DOCUMENTED)["campaign"]["origin"] == "regency"


def test_the_same_folder_again_gives_the_same_office(made, practice_office):
    there, here = (json.dumps(str(folder))[1:-1] for folder in (Path(made["opd"]).parent, practice_office.folder))
    again = done("practice", practice_office.folder, password=None)
    assert again == json.loads(json.dumps(made).replace(there, here))


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path):
    (tmp_path / "surat.txt").write_text("penting", encoding="utf-8")
    answer = netral("practice", tmp_path, password=None)
    assert (answer.code, answer.error["code"]) == (3, "practice_folder")
    assert [path.name for path in tmp_path.iterdir()] == ["surat.txt"]


def test_a_password_of_one_s_own_is_taken_and_not_repeated(practice, tmp_path):
    practice_office = practice.copy(tmp_path / "kantor")
    own = "sandi-saya-sendiri"
    for data in (practice_office.opd, practice_office.kab):
        with Store.open(data, DOCUMENTED) as store:
            store.change_password(DOCUMENTED, own)
    said = done("practice", practice_office.folder, password=own)
    assert "password" not in said
    assert own not in json.dumps(said)
    assert netral("practice", practice_office.folder, password=None).code == 5


def test_a_week_has_offices_enough_for_its_story(tmp_path: Path) -> None:
    answer = netral("practice", tmp_path / "minggu", "--regency", 2)
    assert (answer.code, answer.error["code"]) == (2, "practice_offices")
    assert not (tmp_path / "minggu").exists()
