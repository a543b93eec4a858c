"""What must not be put back, made or reported is refused in a sentence, and not a byte of the data is another."""

from __future__ import annotations

import contextlib
import hashlib
from pathlib import Path

import msgspec
import pytest

from netral_desktop.store.backups import making
from netral_desktop.store.backups.layout import Description, sealed
from tests.cli.driver import done, netral
from tests.support.disk import small_disk
from tests.support.offices import PASSWORD, add_campaign, add_people, make_office
from tests.support.parties import join, make_regency


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """An office of three people with a backup on `stik`."""
    with make_office(tmp_path / "opd", campaign=False) as store:
        add_campaign(store)
        add_people(store, ["Satu Contoh", "Dua Contoh", "Tiga Contoh"])
    done("backup", "make", tmp_path / "stik", data=tmp_path / "opd", password=PASSWORD)
    return tmp_path / "opd"


def as_it_is(folder: Path) -> dict[str, str]:
    """Every file with what is in it, but for the log and files that only say that somebody has it open."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in ("lock",) and "log" not in path.relative_to(folder).parts
    }


def part(stick: Path, ending: str) -> Path:
    (found,) = stick.glob(f"*/*{ending}")
    return found


def refused(stick: Path, data: Path, code: str, exit_code: int, password: str = PASSWORD, *more: str) -> str:
    """Put it back in place of `data`: refused with this code, and nothing is another than before."""
    before = as_it_is(data) if data.exists() else None
    answer = netral("backup", "restore", stick, "--aside", *more, data=data, password=password)
    assert (answer.code, answer.error["code"]) == (exit_code, code)
    assert (as_it_is(data) if data.exists() else None) == before
    assert list(data.parent.glob(f"{data.name}-sebelum-*")) == list(data.parent.glob(f".{data.name}-*")) == []
    return answer.error["message"]


def test_a_backup_of_another_office(office: Path, tmp_path: Path) -> None:
    with make_office(tmp_path / "lain", code="9.99", name="Dinas Lain"):
        pass
    assert "4.01.03" in refused(tmp_path / "stik", tmp_path / "lain", "restore_other_office", 3)


@pytest.mark.parametrize("more", [{"format": 9}, {"schema": "9001"}])
def test_a_backup_of_a_newer_version(office: Path, tmp_path: Path, more: dict[str, object]) -> None:
    file = next(p for p in (tmp_path / "stik").glob("*/*.json") if not p.name.endswith(".keys.json"))
    description = msgspec.json.decode(file.read_bytes(), type=Description)
    file.write_bytes(sealed(msgspec.structs.replace(description, **more)))
    refused(tmp_path / "stik", office, "backup_too_new", 3)
    refused(tmp_path / "stik", tmp_path / "baru", "backup_too_new", 3)


@pytest.mark.parametrize("ending", [".db", ".keys.json"])
@pytest.mark.parametrize("left", [0.0, 0.5, 0.999])
def test_a_backup_that_is_cut_short(office: Path, tmp_path: Path, ending: str, left: float) -> None:
    file = part(tmp_path / "stik", ending)
    file.write_bytes(file.read_bytes()[: int(file.stat().st_size * left)])
    refused(tmp_path / "stik", office, "backup_damaged", 3)
    refused(tmp_path / "stik", tmp_path / "baru", "backup_damaged", 3)


def test_a_wrong_password_and_a_wrong_recovery_code(office: Path, tmp_path: Path) -> None:
    refused(tmp_path / "stik", office, "wrong_password", 5, "salah sama sekali")
    refused(tmp_path / "stik", tmp_path / "baru", "wrong_password", 5, "salah sama sekali")
    refused(tmp_path / "stik", office, "recovery_mistyped", 5, PASSWORD, "--recovery", "AAAAA-BBBBB")


def test_work_that_was_not_sent_is_named_and_lost_only_where_somebody_says_so(office: Path, tmp_path: Path) -> None:
    from netral_desktop.store import Store

    with make_regency(tmp_path / "kab") as regency, Store.open(office, PASSWORD) as store:
        join(store, regency, tmp_path)
        making.make_backup(store, tmp_path / "stik")
        add_people(store, ["Empat Contoh"], start=4)
    assert "belum dikirim" in refused(tmp_path / "stik", office, "restore_unsent", 3)
    words = ("backup", "restore", tmp_path / "stik", "--aside", "--lose-unsent")
    answer = done(*words, data=office, password=PASSWORD)
    assert (answer["restored"], answer["aside"] is not None) == (True, True)


def test_a_full_stick(office: Path, tmp_path: Path) -> None:
    done("report", "riwayat", "--out", tmp_path / "ada.pdf", data=office, password=PASSWORD)  # has its key from now on
    before = as_it_is(office)
    with small_disk(tmp_path, "300k") as stick:
        answer = netral("backup", "make", stick, data=office, password=PASSWORD)
        assert (answer.code, answer.error["code"]) == (3, "backup_no_room")
        assert list(stick.rglob("*.db")) == []
        with contextlib.suppress(OSError), (stick / "penuh").open("wb", buffering=0) as full:
            while full.write(bytes(4096)):
                pass
        for words in (("report", "riwayat"), ("backup", "paper"), ("person", "extract", "199103172015031001")):
            answer = netral(*words, "--out", stick / "hasil.pdf", data=office, password=PASSWORD)
            assert (answer.code, answer.error["code"]) == (4, "disk_full"), words
        assert [path.name for path in stick.iterdir() if path.is_file()] == ["penuh"]
    assert as_it_is(office) == before


def test_a_report_for_a_month_without_data(office: Path, tmp_path: Path) -> None:
    for words in (("sosialisasi", "--month", "2019-01"), ("naskah-ikrar", "--session", "tidak-ada")):
        answer = netral("report", *words, "--out", tmp_path / "r.pdf", data=office, password=PASSWORD)
        assert answer.code in (2, 3), answer
        assert answer.error["message"]
        assert not (tmp_path / "r.pdf").exists()
