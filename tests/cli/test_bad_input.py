"""What the world does wrong: one Indonesian sentence with the next step, exit code, nothing lost or half done."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from typing import Any

import pytest
from PIL import Image

from netral_desktop.store import Store
from tests.cli import paper
from tests.cli.driver import PASSWORD, Answer, done, is_sentence, netral
from tests.cli.trip import PEOPLE, Trip
from tests.support.disk import small_disk


def state(data: Path) -> dict[str, Any]:
    """All that a refused command must leave as it was, as far as the command line shows it."""
    return {
        "status": done("status", data=data),
        "people": done("roster", "list", data=data),
        "problems": done("store", "verify", data=data),
    }


def reasons(answer: Answer) -> list[tuple[str, str]]:
    """(result, reason code) of every received file; each reason is a sentence."""
    found = []
    for file in answer.document["files"]:
        assert file["reason"].keys() == {"code", "message"}
        assert is_sentence(file["reason"]["message"]), file
        found.append((file["result"], file["reason"]["code"]))
    return found


def bundle_of(data: Path, to: Path) -> Path:
    """The one file of a fresh bundle."""
    [file] = done("bundle", "export", "--to", to, data=data)["files"]
    return Path(file["path"])


# --- password, lock, role, folder


def test_a_wrong_password(trip):
    answer = netral("status", data=trip.opd, password=PASSWORD + "x")
    assert (answer.code, answer.error["code"]) == (5, "wrong_password")


def test_a_store_that_is_open_elsewhere(trip, copy_of):
    opd = copy_of(trip.opd)
    with Store.open(opd, PASSWORD):
        answer = netral("status", data=opd)
    assert (answer.code, answer.error["code"]) == (4, "locked")
    assert done("status", data=opd) == trip.steps["status opd"]


def test_a_store_that_another_process_has_open(trip, copy_of):
    opd = copy_of(trip.opd)
    holder = (
        "import sys; from pathlib import Path; from netral_desktop.store import Store\n"
        "store = Store.open(Path(sys.argv[1]), sys.argv[2]); print('open', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", holder, str(opd), PASSWORD], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        answer = netral("roster", "list", data=opd)
        other.communicate("")
    assert (answer.code, answer.error["code"]) == (4, "locked")


def test_a_folder_without_a_store(tmp_path):
    answer = netral("status", data=tmp_path / "tidak-ada")
    assert answer.code == 4
    assert answer.error["code"] == "no_store"
    assert not (tmp_path / "tidak-ada").exists()


def test_a_second_init_does_not_touch_the_first(trip, copy_of):
    opd = copy_of(trip.opd)
    answer = netral("office", "init", "--name", "Lain", "--code", "9", data=opd)
    assert answer.code in (2, 4)
    assert answer.error["next"]
    assert done("status", data=opd) == trip.steps["status opd"]


@pytest.mark.parametrize(
    "words",
    [
        ("regency", "enrol", "--code", "1", "--name", "A", "--out", "x.netral"),
        ("regency", "publish", "--out", "x.netral"),
        ("regency", "approve", "x.netral", "--device-fingerprint", "x"),
    ],
)
def test_a_word_of_the_regency_at_an_office(trip, words):
    answer = netral(*words, data=trip.opd)
    assert (answer.code, answer.error["code"]) == (2, "wrong_role")


def test_a_word_of_the_office_at_a_regency(trip, tmp_path):
    answer = netral("pacts", "print", "--out", tmp_path / "x.pdf", data=trip.kab)
    assert (answer.code, answer.error["code"]) == (2, "wrong_role")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("name", "code", "wrong"), [("Dinas", "4/01 é", "bad_code"), (" ", "4.01.03", "bad_name")])
@pytest.mark.parametrize("role", ["office", "regency"])
def test_a_code_or_name_that_no_file_could_carry(tmp_path, role, name, code, wrong):
    answer = netral(role, "init", "--name", name, "--code", code, data=tmp_path / "baru")
    assert (answer.code, answer.error["code"]) == (2, wrong)
    assert not (tmp_path / "baru").exists()


def test_the_status_of_an_office_that_nobody_knows(trip):
    for data in (trip.opd, trip.kab):
        answer = netral("status", "--office", "9.99.99", data=data)
        assert (answer.code, answer.error["code"]) == (2, "unknown_office")


def test_a_regency_whose_rescue_file_cannot_be_written_is_not_half_made(tmp_path):
    words = ["regency", "init", "--name", "Kabupaten Lain", "--code", "51.05", "--rescue-out"]
    answer = netral(*words, tmp_path, data=tmp_path / "kab")
    assert answer.code == 4
    assert answer.error["next"]
    done(*words, tmp_path / "usb" / "kunci.txt", data=tmp_path / "kab")


# --- spreadsheets


@pytest.mark.parametrize("content", [b"", b"bukan lembar sebar", b"PK\x03\x04" + b"\0" * 400])
def test_a_damaged_spreadsheet(trip, copy_of, tmp_path, content):
    opd, sheet = copy_of(trip.opd), tmp_path / "rusak.xlsx"
    sheet.write_bytes(content)
    before = state(opd)
    answer = netral("roster", "import", sheet, data=opd)
    assert answer.code == 3
    assert "rusak.xlsx" in answer.error["message"]
    assert state(opd) == before


def test_half_a_spreadsheet(trip, copy_of, tmp_path):
    opd, sheet = copy_of(trip.opd), tmp_path / "setengah.xlsx"
    whole = (trip.folder / "pegawai.xlsx").read_bytes()
    sheet.write_bytes(whole[: len(whole) // 2])
    answer = netral("roster", "import", sheet, data=opd)
    assert answer.code == 3
    assert answer.error["next"]


def test_a_spreadsheet_that_is_not_there(trip):
    answer = netral("roster", "import", "tidak-ada.xlsx", data=trip.opd)
    assert answer.code in (3, 4)
    assert "tidak-ada.xlsx" in answer.error["message"]


# --- printing


def test_a_name_that_no_font_can_print_does_not_stop_the_others(trip, copy_of, tmp_path):
    opd, sheet = copy_of(trip.opd), tmp_path / "huruf.xlsx"
    row = {"NAMA": "Wayan 李明", "NIP": "199503172019031004", "JABATAN": "Analis", "UNIT KERJA": "Bidang Data"}
    paper.write_roster(sheet, [row])
    done("roster", "import", sheet, data=opd)
    answer = netral("pacts", "print", "--out", tmp_path / "p.pdf", data=opd)
    assert answer.code == 3
    assert answer.document["pages"] == len(PEOPLE)
    [rejected] = answer.document["rejected"]
    assert rejected.keys() == {"person", "name", "code", "message"}
    assert (rejected["name"], row["NAMA"] in rejected["message"]) == (row["NAMA"], False)
    assert is_sentence(rejected["message"])


def test_a_unit_that_is_not_there_prints_nothing(trip, tmp_path):
    answer = netral("pacts", "print", "--out", tmp_path / "p.pdf", "--unit", "Bidang Lain", data=trip.opd)
    assert (answer.code, answer.error["code"]) == (2, "unknown_unit")
    assert list(tmp_path.iterdir()) == []


# --- scans


def test_a_broken_page_among_good_ones(trip, copy_of, tmp_path):
    opd, mixed = copy_of(trip.opd), tmp_path / "campur.pdf"
    pages = paper.render(trip.pdf)
    for image, sheet in zip(pages, trip.steps["pacts print"]["sheets"], strict=True):
        paper.sign(image, sheet["zones"][0]["mm"])
    paper.save_pdf(mixed, pages[:3])
    data = mixed.read_bytes()
    first = data.index(b"\xff\xd8\xff")
    second = data.index(b"\xff\xd8\xff", first + 3)
    mixed.write_bytes(data[: second + 4] + b"\0" * 4000 + data[second + 4004 :])
    before = done("status", data=opd)
    answer = netral("scans", "import", mixed, data=opd)
    outcome = answer.document
    assert answer.code == 3
    assert [page["page"] for page in outcome["pages"]] == [1, 2, 3]
    states = [page["state"] for page in outcome["pages"]]
    assert states[1] == "unreadable"
    assert is_sentence(outcome["pages"][1]["reason"]["message"])
    assert {states[0], states[2]} <= {"filed", "duplicate"}
    after = done("status", data=opd)
    assert sum(after["pages"].values()) == sum(before["pages"].values()) + 3


def test_a_damaged_scan_beside_a_good_one(trip, copy_of, tmp_path):
    opd, broken, good = copy_of(trip.opd), tmp_path / "rusak.pdf", tmp_path / "baik.png"
    broken.write_bytes(b"%PDF-1.7\n" + b"\0" * 2000)
    paper.save_image(good, paper.render(trip.pdf)[0])
    answer = netral("scans", "import", broken, good, data=opd)
    assert answer.code == 3
    [rejected] = answer.document["rejected"]
    assert rejected.keys() >= {"file", "code", "message"}
    assert rejected["file"] == str(broken)
    assert is_sentence(rejected["message"])
    assert [page["file"] for page in answer.document["pages"]] == [str(good)]


def test_a_scan_that_is_not_there(trip, copy_of):
    answer = netral("scans", "import", "tidak-ada.pdf", data=copy_of(trip.opd))
    assert answer.code in (3, 4)
    assert "Traceback" not in answer.err
    assert "tidak-ada.pdf" in answer.out


def test_a_reading_that_was_cut_short_goes_on_without_the_file(trip, copy_of, tmp_path):
    opd, scan = copy_of(trip.opd), tmp_path / "lagi.pdf"
    pages = paper.render(trip.pdf)
    for image, sheet in zip(pages, trip.steps["pacts print"]["sheets"], strict=True):
        paper.sign(image, sheet["zones"][0]["mm"])
    paper.save_pdf(scan, pages)
    before, stored = done("status", data=opd)["pages"], _blobs(opd)
    command = [sys.executable, "-m", "netral_desktop.cli", "--data", str(opd), "scans", "import", str(scan)]
    with subprocess.Popen(command, env={**os.environ, "NETRAL_PASSPHRASE": PASSWORD}) as running:
        while _blobs(opd) <= stored and running.poll() is None:
            time.sleep(0.01)
        time.sleep(0.5)  # the original is committed, the reading has begun
        running.kill()
    scan.unlink()
    done("scans", "import", data=opd)
    after = done("status", data=opd)["pages"]
    assert sum(after.values()) == sum(before.values()) + len(pages)
    assert done("scans", "import", data=opd) == {"pages": [], "totals": {}, "rejected": []}
    assert done("store", "verify", data=opd) == {"problems": []}


def _blobs(data: Path) -> int:
    return sum(1 for path in (data / "blobs").rglob("*") if path.is_file() and not path.name.endswith(".tmp"))


def test_a_decision_about_a_page_that_is_not_there(trip):
    answer = netral("scans", "decide", "0" * 32, "--signed", data=trip.opd)
    assert answer.code in (2, 3)
    assert answer.error["next"]


def test_attendance_of_nobody(trip):
    session = trip.steps["ikrar open"]["session"]
    answer = netral("ikrar", "mark", "--session", session, "NT7K3-F9A22-QMX4C", data=trip.opd)
    assert (answer.code, answer.error["code"]) == (3, "unknown_person")


def test_a_day_that_does_not_exist(trip, copy_of):
    opened = netral(
        "ikrar", "open", "--title", "A", "--date", "2029-02-30", "--place", "B", "--leader", "C", data=trip.opd
    )
    assert (opened.code, opened.error["code"]) == (3, "bad_day")
    made = netral(
        "campaign", "new", "--title", "A", "--circular", "1", "--pact-deadline", "besok",
        "--ikrar-deadline", "2029-11-26", data=copy_of(trip.kab),
    )  # fmt: skip
    assert made.code in (2, 3)
    assert "besok" in made.error["message"]


# --- files that travel


def test_a_bundle_with_one_flipped_byte_changes_nothing(trip, copy_of, tmp_path):
    opd, kab = copy_of(trip.opd), copy_of(trip.kab)
    done("roster", "import", _one_more(tmp_path), data=opd)
    good = bundle_of(opd, tmp_path / "kirim").read_bytes()
    before = state(kab)
    damaged = tmp_path / "rusak.netral"
    for place in (100, len(good) // 2, len(good) - 600):
        damaged.write_bytes(good[:place] + bytes([good[place] ^ 1]) + good[place + 1 :])
        answer = netral("receive", damaged, "--receipts", tmp_path / "tt", data=kab)
        assert answer.code == 3, place
        assert [result for result, _ in reasons(answer)] == ["rejected"]
    assert state(kab) == before
    assert not (tmp_path / "tt").exists() or list((tmp_path / "tt").iterdir()) == []
    damaged.write_bytes(good)
    assert [f["result"] for f in done("receive", damaged, data=kab)["files"]] == ["applied"]
    assert done("status", data=kab)["people"] == len(PEOPLE) + 1


def _one_more(folder: Path) -> Path:
    sheet = folder / "tambah.xlsx"
    row = {"NAMA": "Komang Tambahan", "NIP": "199503172019031004", "JABATAN": "Analis", "UNIT KERJA": "Bidang Data"}
    paper.write_roster(sheet, [row])
    return sheet


def test_a_damaged_file_does_not_stop_the_good_one_beside_it(trip, copy_of, tmp_path):
    opd, kab = copy_of(trip.opd), copy_of(trip.kab)
    good, broken = bundle_of(opd, tmp_path / "kirim"), tmp_path / "a.netral"
    broken.write_bytes(b"bukan bundel")
    answer = netral("receive", broken, good, data=kab)
    assert answer.code == 3
    assert [file["result"] for file in answer.document["files"]] == ["rejected", "applied"]


@pytest.fixture
def stranger(trip: Trip, copy_of: Any, tmp_path: Path) -> tuple[Path, Path]:
    """A regency, and an office that it invited but never approved."""
    kab, other, package = copy_of(trip.kab), tmp_path / "lain", tmp_path / "paket.netral"
    done("office", "init", "--name", "Kantor Lain", "--code", "4.01.09", data=other)
    invited = done("regency", "enrol", "--code", "4.01.09", "--name", "Kantor Lain", "--out", package, data=kab)
    done(
        "office", "enrol", package, "--one-time-code", invited["one_time_code"],
        "--out", tmp_path / "permintaan.netral", data=other,
    )  # fmt: skip
    return kab, other


def test_a_bundle_from_an_office_that_was_never_approved(stranger, tmp_path):
    kab, other = stranger
    done("roster", "import", _one_more(tmp_path), data=other)
    bundle = bundle_of(other, tmp_path / "kirim")
    before = state(kab)
    answer = netral("receive", bundle, "--receipts", tmp_path / "tt", data=kab)
    assert answer.code == 3
    assert [result for result, _ in reasons(answer)] == ["rejected"]
    assert state(kab) == before


def test_a_wrong_device_fingerprint_approves_nobody(stranger, tmp_path):
    kab, _ = stranger
    wrong = "0000 0000 0000 0000 0000 0000 0000 0000"
    answer = netral("regency", "approve", tmp_path / "permintaan.netral", "--device-fingerprint", wrong, data=kab)
    assert answer.code in (3, 5)
    assert answer.error["next"]


def test_a_wrong_one_time_code_and_a_wrong_root_fingerprint(trip, copy_of, tmp_path):
    kab, office, package = copy_of(trip.kab), tmp_path / "baru", tmp_path / "paket.netral"
    done("office", "init", "--name", "Baru", "--code", "4.01.10", data=office)
    invited = done("regency", "enrol", "--code", "4.01.10", "--name", "Baru", "--out", package, data=kab)
    code = invited["one_time_code"]
    for given, fingerprint, codes in (
        (code[:-1] + ("A" if code[-1] != "A" else "B"), None, (5,)),
        (code, trip.steps["office enrol"]["device_fingerprint"], (3, 5)),
    ):
        words = ["office", "enrol", package, "--one-time-code", given, "--out", tmp_path / "p.netral"]
        answer = netral(*words, *(["--root-fingerprint", fingerprint] if fingerprint else []), data=office)
        assert answer.code in codes
        assert answer.error["next"]
        assert not (tmp_path / "p.netral").exists()


def test_a_receipt_for_another_office_and_a_bundle_at_an_office(trip, copy_of, tmp_path):
    office = tmp_path / "lain"
    done("office", "init", "--name", "Kantor Lain", "--code", "4.01.09", data=office)
    [receipt] = (trip.folder / "tanda" / "terima").glob("*.netral")
    [bundle] = (Path(file["path"]) for file in trip.steps["bundle export"]["files"])
    answer = netral("receive", receipt, bundle, data=office)
    assert answer.code == 3
    assert [result for result, _ in reasons(answer)] == ["rejected", "rejected"]


def test_an_office_that_joined_no_regency_cannot_export(tmp_path):
    office = tmp_path / "sendiri"
    done("office", "init", "--name", "Sendiri", "--code", "4.01.11", data=office)
    answer = netral("bundle", "export", "--to", tmp_path / "kirim", data=office)
    assert answer.code in (2, 3)
    assert answer.error["next"]


# --- a full disk


def test_a_disk_that_fills_while_the_pdf_is_written(trip, copy_of, tmp_path):
    opd = copy_of(trip.opd)
    before = state(opd)
    with small_disk(tmp_path, "16k") as usb:
        answer = netral("pacts", "print", "--out", usb / "pakta.pdf", "--paper", "f4", data=opd)
        assert list(usb.iterdir()) == []
    assert (answer.code, answer.error["code"]) == (4, "disk_full")
    assert state(opd) == before
    again = done("pacts", "print", "--out", tmp_path / "pakta.pdf", data=opd)
    assert [s["code"] for s in again["sheets"]] == [s["code"] for s in trip.steps["pacts print"]["sheets"]]


def test_a_disk_that_fills_while_a_bundle_is_written(trip, copy_of, tmp_path):
    opd, kab = copy_of(trip.opd), copy_of(trip.kab)
    before = state(opd)
    with small_disk(tmp_path, "4k") as usb:
        answer = netral("bundle", "export", "--to", usb, data=opd)
        assert list(usb.iterdir()) == []
    assert (answer.code, answer.error["code"]) == (4, "disk_full")
    assert state(opd) == before
    next_one = bundle_of(opd, tmp_path / "kirim")
    assert [f["result"] for f in done("receive", next_one, data=kab)["files"]] == ["applied"]


def test_a_disk_that_fills_while_scans_are_stored(trip, tmp_path):
    noise = tmp_path / "besar.png"  # does not compress: 2.2 MB
    paper.save_image(noise, Image.frombytes("L", (1500, 1500), Random(2029).randbytes(1500 * 1500)))
    used = sum(path.stat().st_size for path in trip.opd.rglob("*") if path.is_file()) // 1024
    with small_disk(tmp_path, f"{used + 1200}k") as disk:
        opd = Path(shutil.copytree(trip.opd, disk / "opd"))
        before = state(opd)
        answer = netral("scans", "import", noise, data=opd)
        assert (answer.code, answer.error["code"]) == (4, "disk_full")
        assert state(opd) == before
