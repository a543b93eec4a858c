"""What travels and what a person decides about it, by command line alone.

Previews, receipts on paper, what was set aside, forks, codes that changed, one NIP in two offices, a lost computer.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from netral_desktop.store import Store
from netral_desktop.store import tables as t
from tests.cli.driver import Answer, done, netral
from tests.cli.trip import OFFICE_NAME, OPD, PEOPLE, Trip
from tests.support.offices import PASSWORD, add_people

Copy = Callable[[Path], Path]
OTHER, NEW = "4.01.09", "4.01.99"


@pytest.fixture
def sides(trip: Trip, copy_of: Copy) -> tuple[Path, Path]:
    """The office and the regency after a round trip, to be changed at will."""
    return copy_of(trip.opd), copy_of(trip.kab)


def lose_people(opd: Path, count: int) -> None:
    with Store.open(opd, PASSWORD) as store, store.operation("test.lose") as tx:
        tx.delete(t.people, list(tx.connection.scalars(select(t.people.c.id)))[:count])


def send(opd: Path, kab: Path, folder: Path, code: int = 0) -> dict[str, Any]:
    """The office's next bundle, taken in; what became of it."""
    files = done("bundle", "export", "--to", folder, data=opd)["files"]
    answer: Answer = netral("receive", files[0]["path"], "--receipts", folder / "balik", data=kab)
    assert answer.code == code, answer
    (result,) = answer.document["files"]
    return dict(result)


def join(opd: Path, kab: Path, folder: Path, code: str) -> None:
    folder.mkdir()
    package, request = folder / "p.netral", folder / "r.netral"
    invited = done("regency", "enrol", "--code", code, "--name", OFFICE_NAME, "--out", package, data=kab)
    joined = done(
        "office", "enrol", package, "--one-time-code", invited["one_time_code"],
        "--root-fingerprint", invited["root_fingerprint"], "--out", request, data=opd,
    )  # fmt: skip
    done("regency", "approve", request, "--device-fingerprint", joined["device_fingerprint"], data=kab)


def test_the_next_bundle_is_told_before_it_is_made(sides: tuple[Path, Path], tmp_path: Path) -> None:
    opd, kab = sides
    told = done("bundle", "preview", data=opd)
    assert (told["people"], told["new"], told["under_way"]) == (len(PEOPLE), 0, 0)
    assert told["acknowledged"] > 0
    assert told["complaints"] == []
    assert [bundle["seq"] for bundle in told["bundles"]] == [1]
    assert told["bundles"][0]["acked_at"] is not None
    written = done("bundle", "export", "--to", tmp_path / "s", data=opd)["files"]
    assert sum(file["bytes"] for file in written) <= told["bytes"]
    assert done("bundle", "preview", data=opd)["unchanged_since"] == 2
    assert netral("bundle", "preview", data=kab).error["code"] == "wrong_role"


def test_a_receipt_is_printed_from_what_the_regency_signed(sides: tuple[Path, Path], tmp_path: Path) -> None:
    opd, _ = sides
    paper = tmp_path / "arsip" / "tanda.pdf"
    assert done("bundle", "receipt", "--out", paper, data=opd) == {"file": str(paper), "seq": 1}
    assert paper.read_bytes().startswith(b"%PDF")
    assert done("verify", paper, data=opd)["whole"] is True
    with Store.open(opd, PASSWORD) as store, store.operation("test.gone") as tx:
        tx.delete(t.blobs, list(tx.connection.scalars(select(t.blobs.c.id).where(t.blobs.c.kind == "received"))))
    assert netral("bundle", "receipt", "--out", paper, data=opd).error["code"] == "receipt_not_kept"
    done("office", "init", "--name", "Dinas Baru", "--code", OTHER, data=tmp_path / "baru")
    assert netral("bundle", "receipt", "--out", paper, data=tmp_path / "baru").error["code"] == "no_receipt_yet"


def test_what_was_set_aside_is_listed_told_to_its_office_and_accepted_by_number(
    sides: tuple[Path, Path], tmp_path: Path
) -> None:
    opd, kab = sides
    lose_people(opd, 5)
    aside = send(opd, kab, tmp_path / "s")
    assert (aside["result"], aside["reason"]["code"]) == ("quarantined", "people_gone")
    (file,) = done("regency", "quarantine", data=kab)["files"]
    assert (file["office"], file["seq"], file["result"]) == (OPD, 2, "quarantined")
    assert (file["kept"], file["by_word"], file["reason"]["code"]) == (True, True, "people_gone")
    assert file["bytes"] > 0
    done("receive", *(tmp_path / "s" / "balik").iterdir(), data=opd)
    (told,) = done("bundle", "preview", data=opd)["complaints"]
    assert (told["code"], told["seq"]) == ("people_gone", 2)
    assert "Paket nomor 2" in told["what"]
    assert netral("regency", "accept", "0" * 12, data=kab).error["code"] == "not_in_quarantine"
    taken = done("regency", "accept", file["id"][:12], "--receipts", tmp_path / "r", data=kab)
    assert (taken["result"], taken["reason"]) == ("applied", None)
    assert done("regency", "quarantine", data=kab)["files"] == []
    done("receive", *(tmp_path / "r").iterdir(), data=opd)
    assert done("bundle", "preview", data=opd)["complaints"] == []
    assert done("status", "--office", OPD, data=kab)["people"] == len(PEOPLE) - 5


def test_what_was_set_aside_is_refused_with_a_reason(sides: tuple[Path, Path], tmp_path: Path) -> None:
    opd, kab = sides
    lose_people(opd, 5)
    send(opd, kab, tmp_path / "s")
    (file,) = done("regency", "quarantine", data=kab)["files"]
    assert netral("regency", "refuse", file["id"], data=kab).error["code"] == "refusal_note"
    refused = done("regency", "refuse", file["id"], "--note", "impor keliru", data=kab)
    assert refused == {"id": file["id"], "office": OPD, "seq": 2, "refused": True}
    assert done("regency", "quarantine", data=kab)["files"] == []
    assert done("status", "--office", OPD, data=kab)["people"] == len(PEOPLE)
    done("regency", "receipts", "--out", tmp_path / "r", data=kab)
    done("receive", *(tmp_path / "r").iterdir(), data=opd)
    assert done("bundle", "preview", data=opd)["complaints"] == []
    assert send(opd, kab, tmp_path / "t")["reason"]["code"] == "people_gone"
    assert done("store", "verify", data=kab)["problems"] == []


def test_both_sides_of_a_fork_are_told(sides: tuple[Path, Path], tmp_path: Path) -> None:
    opd, kab = sides
    twin = Path(shutil.copytree(opd, tmp_path / "kembar"))
    with Store.open(twin, PASSWORD) as store:
        add_people(store, ["Ketut Contoh Dua"], start=77)
    assert netral("regency", "fork", "--code", OPD, data=kab).error["code"] == "no_fork"
    assert send(opd, kab, tmp_path / "a")["result"] == "applied"
    assert send(twin, kab, tmp_path / "b")["result"] == "fork"
    told = done("regency", "fork", "--code", OPD, data=kab)
    (fork,) = told["forks"]
    assert (told["office"], fork["seq"]) == (OPD, 2)
    assert [(each["here"], each["there"]["name"]) for each in fork["people"]] == [(None, "Ketut Contoh Dua")]
    assert fork["tables"]["people"] == [0, 1, 0]
    assert done("status", data=kab)["frozen_offices"] == [OPD]
    assert send(opd, kab, tmp_path / "c")["reason"]["code"] == "frozen"


def test_an_office_that_moved_is_known_by_its_new_code(sides: tuple[Path, Path], tmp_path: Path) -> None:
    opd, kab = sides
    assert netral("regency", "move", "--code", NEW, "--to", OTHER, data=kab).error["code"] == "unknown_office"
    assert netral("regency", "move", "--code", OPD, "--to", "a b", data=kab).error["code"] == "bad_code"
    moved = done("regency", "move", "--code", OPD, "--to", NEW, "--name", "Dinas Gabungan", data=kab)
    assert moved == {"office": NEW, "before": OPD}
    (row,) = done("regency", "board", data=kab)["offices"]
    assert (row["office"], row["name"], row["people"], row["state"]) == (NEW, "Dinas Gabungan", len(PEOPLE), "invited")
    late = send(opd, kab, tmp_path / "s", code=3)
    assert (late["result"], late["reason"]["code"]) == ("rejected", "office_moved")
    join(opd, kab, tmp_path / "lagi", NEW)
    assert send(opd, kab, tmp_path / "t")["result"] == "applied"
    assert done("status", "--office", NEW, data=kab)["people"] == len(PEOPLE)


def test_one_nip_in_two_offices_counts_once_by_a_decision(sides: tuple[Path, Path], tmp_path: Path) -> None:
    _, kab = sides
    assert done("regency", "conflicts", data=kab)["conflicts"] == []
    number = PEOPLE[2][1]
    assert netral("regency", "settle", number, "--code", OPD, "--note", "x", data=kab).error["code"] == "no_conflict"
    other = tmp_path / "lain"
    done("office", "init", "--name", "Dinas Lain", "--code", OTHER, data=other)
    join(other, kab, tmp_path / "daftar", OTHER)
    with Store.open(other, PASSWORD) as store:
        add_people(store, [PEOPLE[2][0]])  # whose number is that of the third here
    assert send(other, kab, tmp_path / "s")["result"] == "applied"
    (found,) = done("regency", "conflicts", data=kab)["conflicts"]
    assert (found["number"], found["same_name"], found["decision"]) == (number, True, None)
    assert [claim["office"] for claim in found["claims"]] == [OPD, OTHER]
    assert done("status", data=kab)["people"] == len(PEOPLE) + 1
    for words, code in (
        (("--code", NEW, "--note", "pindah"), "conflict_office"),
        (("--code", OTHER), "conflict_note"),
        ((), "conflict_choice"),
        (("--undo",), "no_decision"),
    ):
        assert netral("regency", "settle", number, *words, data=kab).error["code"] == code
    settled = done("regency", "settle", number, "--code", OTHER, "--note", "SK 800/12", data=kab)
    assert settled["office"] == OTHER
    (found,) = done("regency", "conflicts", data=kab)["conflicts"]
    assert (found["decision"]["office"], found["decision"]["note"]) == (OTHER, "SK 800/12")
    assert done("status", data=kab)["people"] == len(PEOPLE)
    done("regency", "settle", number, "--undo", data=kab)
    assert done("status", data=kab)["people"] == len(PEOPLE) + 1


def test_a_lost_computer_gets_back_what_the_regency_last_took(sides: tuple[Path, Path], tmp_path: Path) -> None:
    _, kab = sides
    out = tmp_path / "pulih" / "paket.netral"
    fresh = tmp_path / "komputer-baru"
    done("office", "init", "--name", OFFICE_NAME, "--code", OPD, data=fresh)
    join(fresh, kab, tmp_path / "daftar", OPD)
    assert netral("regency", "recovery", "--code", NEW, "--out", out, data=kab).error["code"] == "unknown_office"
    words = ("regency", "recovery", "--code", OPD, "--out", out)
    assert netral(*words, "--seq", "9", data=kab).error["code"] == "bundle_not_kept"
    given = done(*words, data=kab)
    assert (given["office"], given["seq"], given["people"], given["missing"]) == (OPD, 1, len(PEOPLE), 0)
    assert given["bytes"] == out.stat().st_size
    assert given["images"] > 0
    (taken,) = done("receive", out, data=fresh)["files"]
    assert (taken["kind"], taken["result"], taken["reason"]["code"]) == ("recovery", "applied", "recovered")
    assert len(done("roster", "list", data=fresh)["people"]) == len(PEOPLE)
    assert done("store", "verify", data=fresh)["problems"] == []
    (again,) = done("receive", out, data=fresh)["files"]
    assert again["result"] == "duplicate"


def test_figures_are_frozen_and_withdrawn(sides: tuple[Path, Path], tmp_path: Path) -> None:
    opd, kab = sides
    assert done("regency", "determinations", data=kab) == {"determinations": [], "changes": []}
    words = ("regency", "determine", "--number", "800/45", "--date")
    assert netral(*words, "2999-01-01", data=kab).error["code"] == "determination_day"
    assert done("regency", "freeze", data=kab)["number"] == ""
    assert done("regency", "freeze", "--discard", data=kab) == {"dropped": True}
    assert netral(*words, "2026-01-10", data=kab).error["code"] == "not_frozen"
    draft = done("regency", "freeze", data=kab)
    made = done(*words, "2026-01-10", data=kab)
    assert (made["id"], made["sha256"]) == (draft["id"], draft["sha256"])
    assert (made["people"], made["number"], made["whole"], len(made["sha256"])) == (len(PEOPLE), "800/45", True, 64)
    with Store.open(opd, PASSWORD) as store:
        add_people(store, ["Ketut Contoh Dua"], start=77)
    send(opd, kab, tmp_path / "s")
    told = done("regency", "determinations", data=kab)
    assert [(change["code"], change["people"], change["pacts"]) for change in told["changes"]] == [(OPD, 1, 0)]
    assert netral("regency", "withdraw", data=kab).error["code"] == "determination_note"
    assert done("regency", "withdraw", "--note", "salah nomor", data=kab) == {"withdrawn": True}
    assert netral("regency", "withdraw", "--note", "lagi", data=kab).error["code"] == "no_determination"
    ended, unused = done("regency", "determinations", data=kab)["determinations"]
    assert unused["number"] == ""
    assert ended["ended_note"] == "salah nomor"


def test_a_bundle_is_approved_with_a_letter_or_by_another_operator(
    sides: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    opd, _ = sides
    assert netral("bundle", "approve", data=opd).error["code"] == "approval_way"
    noted = done("bundle", "approve", "--letter", "800/12", "--date", "2026-01-10", "--signer", "Kepala", data=opd)
    assert (noted["way"], noted["letter"], noted["by"]) == ("letter", "800/12", "Kepala")
    assert done("bundle", "preview", data=opd)["approved"]["letter"] == "800/12"
    monkeypatch.setenv("NETRAL_NEW_PASSPHRASE", "sandi kepala 1")
    done("operator", "add", "--code", "kepala", "--name", "Kepala Uji", "--role", "satgas", data=opd)
    words = ("bundle", "approve", "--by", "kepala")
    assert netral(*words, data=opd).error["code"] == "no_password"
    monkeypatch.setenv("NETRAL_APPROVAL_PASSPHRASE", "salah sekali")
    assert netral(*words, data=opd).code == 5
    monkeypatch.setenv("NETRAL_APPROVAL_PASSPHRASE", "sandi kepala 1")
    assert done(*words, data=opd)["by"] == "Kepala Uji"
    assert netral("bundle", "approve", "--by", "administrator", data=opd).error["code"] == "approval_own"
