"""`netral proof` and `netral regency key`: what a person takes elsewhere, and the key by which it is checked."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from tests.cli.driver import done, netral
from tests.cli.trip import AWAY, PEOPLE, SIGNS, Trip


def test_the_proof_of_who_has_signed_is_three_files_without_a_name(
    trip: Trip, copy_of: Callable[[Path], Path], tmp_path: Path
) -> None:
    opd, out = copy_of(trip.opd), tmp_path / "bukti" / "baru"
    name, number, _ = PEOPLE[SIGNS[1]]
    document = done("proof", number, "--out", out, data=opd)
    files = [Path(file) for file in document["files"]]
    assert sorted(file.suffix for file in files) == [".json", ".pdf", ".py"]
    assert sorted(out.iterdir()) == sorted(files)
    assert all(number not in file.name and name.split()[0] not in file.name for file in files)
    proof = json.loads(
        next(file for file in files if file.suffix == ".json").read_text(encoding="utf-8").split("\n")[0]
    )
    (signature, *_) = [json.loads(fact["leaf"]) for fact in proof["facts"]]
    assert (signature["name"], signature["number"], signature["paper"]) == (name, number, "pact")
    assert proof["facts"][0]["crop"]
    newest = done("ledger", "list", "--most", "1", data=opd)["entries"][0]
    assert newest["operation"] == "person.proof"


def test_who_has_not_signed_and_nobody_known_get_none(
    trip: Trip, copy_of: Callable[[Path], Path], tmp_path: Path
) -> None:
    opd, out = copy_of(trip.opd), tmp_path / "bukti"
    assert netral("proof", PEOPLE[AWAY][1], "--out", out, data=opd).error["code"] == "proof_nothing"
    assert netral("proof", "x", "--out", out, data=opd).error["code"] == "unknown_person"
    assert netral("proof", PEOPLE[0][1], "--out", out, data=trip.kab).error["code"] == "wrong_role"
    assert not out.exists()


def test_the_regency_tells_its_key_to_whoever_checks(trip: Trip) -> None:
    told = done("regency", "key", data=trip.kab)
    assert told["root_fingerprint"] == trip.steps["regency init"]["root_fingerprint"]
    rescue = (trip.folder / "brankas" / "penyelamat.txt").read_text(encoding="utf-8")
    assert f"(minisign): {told['root']}" in rescue
