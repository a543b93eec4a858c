"""`netral regency board`, `manual` and `template`; and a bundle in packs with its e-mails, by command line alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from netral_desktop.campaigns.duties import Duty
from netral_desktop.store import Store
from tests.cli.driver import done, netral
from tests.cli.trip import OFFICE_NAME, OPD, PEOPLE, Trip
from tests.regency.test_manual import GOOD, OTHER, recap
from tests.support.offices import PASSWORD
from tests.support.parties import add_records


def test_the_board_tells_every_office_as_its_own_status_does(trip: Trip) -> None:
    found = done("regency", "board", data=trip.kab)
    (row,) = found["offices"]
    status = trip.steps["status opd"]
    assert (row["office"], row["name"], row["people"]) == (OPD, OFFICE_NAME, len(PEOPLE))
    assert (row["done"][Duty.PACT], row["done"][Duty.IKRAR]) == (status["pacts"]["signed"], status["ikrar"]["present"])
    assert (row["seq"], row["gaps"], row["frozen"]) == (1, [], False)
    assert found["deadline"] is not None
    assert found["manual"] == []


def test_a_manual_recap_comes_by_the_template_and_goes_again(
    trip: Trip, copy_of: Callable[[Path], Path], tmp_path: Path
) -> None:
    kab, template = copy_of(trip.kab), tmp_path / "baru" / "templat.xlsx"
    assert done("regency", "template", "--out", template, data=kab)["file"] == str(template)
    assert template.exists()
    words = ("regency", "manual", "--code", OTHER, "--name", "Dinas Manual")
    taken = done(*words, recap(tmp_path, GOOD), "--day", "2026-01-10", data=kab)
    assert (taken["office"], taken["day"], taken["counts"]["ttd"]) == (OTHER, "2026-01-10", 30)
    (manual,) = done("regency", "board", data=kab)["manual"]
    assert (manual["office"], manual["name"], manual["counts"]["wajib"]) == (OTHER, "Dinas Manual", 40)
    assert netral(*words, template, data=kab).error["code"] == "manual_recap"
    assert netral(*words, data=kab).error["code"] == "manual_file"
    assert done("regency", "manual", "--code", OTHER, "--remove", data=kab)["removed"]
    assert done("regency", "board", data=kab)["manual"] == []
    assert netral("regency", "board", data=trip.opd).error["code"] == "wrong_role"


def test_packs_and_their_drafts_are_written_and_taken_in(
    trip: Trip, copy_of: Callable[[Path], Path], tmp_path: Path
) -> None:
    opd, kab = copy_of(trip.opd), copy_of(trip.kab)
    with Store.open(opd, PASSWORD) as store:
        add_records(store, 2, seed=4, image_bytes=600_000)
    sent = done("bundle", "export", "--to", tmp_path / "s", "--pack-mb", "1", "--mail", "a@b.go.id", data=opd)
    assert (len(sent["files"]), len(sent["drafts"])) == (3, 3)
    results = done("receive", *sent["drafts"], data=kab)["files"]
    assert [file["result"] for file in results] == ["applied"] * 3
    assert netral("bundle", "export", "--to", tmp_path, "--mail", "a@b", data=opd).error["code"] == "mail_address"
    assert netral("bundle", "export", "--to", tmp_path, "--pack-mb", "0", data=opd).error["code"] == "bad_pack_size"
