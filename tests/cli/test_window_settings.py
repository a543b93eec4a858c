"""What the window keeps for itself (letterhead, mail, watched folder, scanners) can be kept by `netral` too."""

from __future__ import annotations

from pathlib import Path

import pytest

from netral_desktop.sheets.codes import Corner, new_code, payload
from netral_desktop.sheets.letterhead import stored_letterhead
from netral_desktop.store import Store
from tests.cli.driver import PASSWORD, done, netral
from tests.support.offices import make_office


@pytest.fixture
def opd(tmp_path: Path) -> Path:
    folder = tmp_path / "opd"
    make_office(folder, campaign=False).close()
    return folder


def test_the_words_of_the_letterhead_are_those_that_sheets_will_have(opd: Path) -> None:
    words = (
        "--line",
        "PEMERINTAH  KABUPATEN UJI",
        "--line",
        " ",
        "--line",
        "DINAS UJI",
        "--address",
        "Jalan  Contoh 1",
    )
    kept = done("pacts", "letterhead", *words, data=opd)
    assert kept == {"lines": ["PEMERINTAH KABUPATEN UJI", "DINAS UJI"], "address": "Jalan Contoh 1"}
    with Store.open(opd, PASSWORD) as store, store.read() as c:
        found = stored_letterhead(c, store.office_name)
    assert (list(found.lines), found.address) == (kept["lines"], kept["address"])
    for wrong, code in (
        (["--address", "Jalan"], "one_choice"), (["--line", "DINAS", "--remove"], "one_choice"),
        ([part for n in range(30) for part in ("--line", f"BARIS {n}")], "letterhead_too_long"),
    ):  # fmt: skip
        assert netral("pacts", "letterhead", *wrong, data=opd).error["code"] == code
    with Store.open(opd, PASSWORD) as store, store.read() as c:
        assert stored_letterhead(c, store.office_name) == found


def test_where_mail_drafts_go_is_told_and_changed(opd: Path) -> None:
    assert done("bundle", "mail", data=opd) == {"to": "", "megabytes": 7}
    assert done("bundle", "mail", "--to", "bkpsdm@contoh.go.id", data=opd)["megabytes"] == 7
    assert done("bundle", "mail", "--pack-mb", 14, data=opd) == {"to": "bkpsdm@contoh.go.id", "megabytes": 14.0}
    assert netral("bundle", "mail", "--to", "bukan alamat", data=opd).error["code"] == "mail_address"
    assert done("bundle", "mail", data=opd)["to"] == "bkpsdm@contoh.go.id"


def test_a_folder_is_kept_for_the_window_and_forgotten(opd: Path, tmp_path: Path) -> None:
    folder = tmp_path / "pindaian"
    folder.mkdir()
    assert netral("scans", "watch", "--keep", data=opd).error["code"] == "watch_choice"
    assert netral("scans", "watch", folder, "--forget", data=opd).error["code"] == "watch_choice"
    assert netral("scans", "watch", "--once", data=opd).error["code"] == "watch_no_folder"
    assert netral("scans", "watch", opd, "--keep", "--once", data=opd).error["code"] == "watch_own_folder"
    done("scans", "watch", folder, "--keep", "--once", data=opd)
    assert done("scans", "watch", "--once", data=opd)["pages"] == []
    assert done("scans", "watch", "--forget", data=opd) == {"folder": None}
    assert netral("scans", "watch", "--once", data=opd).error["code"] == "watch_no_folder"


def test_refused_files_are_told_until_somebody_has_seen_them(opd: Path, tmp_path: Path) -> None:
    broken = tmp_path / "rusak.pdf"
    broken.write_bytes(b"%PDF-1.7 bukan apa-apa")
    netral("scans", "import", broken, data=opd)
    for _ in range(2):
        (told,) = done("scans", "refused", data=opd)["rejected"]
        assert told["file"] == "rusak.pdf"
    assert done("scans", "refused", "--seen", data=opd)["seen"] is True
    assert done("scans", "refused", data=opd)["rejected"] == []


def test_a_gun_is_tried_by_what_it_types(opd: Path) -> None:
    code = new_code("4.01.03", practice=False)
    assert netral("ikrar", "gun", "https://contoh.go.id", data=opd).error["code"] == "gun_reads_nothing"
    assert done("ikrar", "gun", payload(code, Corner(1)), data=opd) == {"code": code}


def test_a_printer_is_named_for_a_check_page_alone(opd: Path) -> None:
    assert netral("scanner", "printer", "0" * 32, "L3110", data=opd).error["code"] == "no_check_page"
