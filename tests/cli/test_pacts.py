"""The words about paper: what is printed, confirmed, printed again, and the choices that the sheets show."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from netral_desktop.campaigns.service import new_campaign
from tests.cli.driver import done, netral
from tests.support.offices import add_people, add_unit, make_office

NIP = "19910317 201503 1 001"  # of the first of add_people


@pytest.fixture
def opd(tmp_path: Path) -> Path:
    """An office with four people in two units and a campaign."""
    folder = tmp_path / "opd"
    with make_office(folder, campaign=False) as store:
        new_campaign(
            store, title="Pemilu 2029", circular="800/1", pact_deadline="2029-11-22", ikrar_deadline="2029-11-26"
        )
        add_people(store, ["ANI", "BUDI"], unit=add_unit(store, "Sekretariat", 1))
        add_people(store, ["CAHYA", "DEWI"], unit=add_unit(store, "UPTD", 2), start=10)
    return folder


def test_a_batch_with_covers_is_confirmed_in_part_and_the_rest_printed_again(opd, tmp_path):
    made = done("pacts", "print", "--out", tmp_path / "p.pdf", "--covers", data=opd)
    assert (made["pages"], [sheet["page"] for sheet in made["sheets"]]) == (6, [2, 3, 5, 6])
    (batch,) = done("pacts", "batches", data=opd)["batches"]
    assert (batch["batch"], batch["confirmed_at"], batch["confirmed_pages"]) == (made["batch"], None, 0)
    assert done("pacts", "confirm", "--pages", 3, data=opd)["confirmed_pages"] == 3
    rest = done("pacts", "reprint", "--out", tmp_path / "r.pdf", data=opd)
    assert [sheet["code"] for sheet in rest["sheets"]] == [sheet["code"] for sheet in made["sheets"][2:]]
    some = done("pacts", "reprint", made["batch"], "--out", tmp_path / "s.pdf", "--pages", "2-3", data=opd)
    assert [sheet["code"] for sheet in some["sheets"]] == [sheet["code"] for sheet in made["sheets"][:2]]
    confirmed = done("pacts", "confirm", made["batch"], data=opd)
    assert confirmed["confirmed_pages"] == confirmed["pages"] == 6
    assert confirmed["confirmed_at"]


def test_some_people_and_lists_are_printed(opd, tmp_path):
    one = done("pacts", "print", "--out", tmp_path / "p.pdf", "--person", NIP, data=opd)
    assert len(one["sheets"]) == 1
    lists = done("pacts", "print", "--out", tmp_path / "d.pdf", "--collective", "zigzag", data=opd)
    assert [len(sheet["zones"]) for sheet in lists["sheets"]] == [2, 2]
    assert [sheet["person"] for sheet in lists["sheets"]] == [None, None]
    assert done("status", data=opd)["pacts"] == {
        "not_printed": 0, "printed": 4, "review": 0, "unsigned": 0, "signed": 0,
    }  # fmt: skip


def test_the_form_and_the_letterhead_are_chosen_and_shown(opd, tmp_path):
    chosen = done("pacts", "form", "--witness", NIP, "--duty-stamp", "--date", "2029-11-20", data=opd)
    assert done("pacts", "form", "--show", data=opd) == chosen
    assert (chosen["duty_stamp"], chosen["date"]) == (True, "2029-11-20")
    Image.new("L", (400, 80)).save(tmp_path / "kop.png")
    assert done("pacts", "letterhead", "--image", tmp_path / "kop.png", data=opd)["whole"] is True
    sheets = done("pacts", "print", "--out", tmp_path / "p.pdf", data=opd)["sheets"]
    assert [[zone["role"] for zone in sheet["zones"]] for sheet in sheets] == [
        ["declarant"], *[["declarant", "witness"]] * 3,
    ]  # fmt: skip
    assert [sheet["date_mm"] for sheet in sheets] == [None] * 4
    assert done("pacts", "letterhead", "--remove", data=opd)["width"] == 0
    assert done("pacts", "form", data=opd)["witness"] is None


def test_a_check_page_is_written_and_told(opd, tmp_path):
    answer = done("pacts", "check", "--out", tmp_path / "uji.pdf", "--paper", "f4", data=opd)
    assert answer["page_mm"] == [215.0, 330.0]
    assert len(answer["qr_mm"]) == 2
    assert done("pacts", "batches", data=opd)["batches"] == []
    assert done("status", data=opd)["pacts"]["not_printed"] == 4


def test_the_papers_that_do_not_come_back_are_written(opd, tmp_path):
    for word, pages in (("ikrar", 1), ("information", 2)):
        answer = done("pacts", word, "--out", tmp_path / "baru" / f"{word}.pdf", data=opd)
        assert answer == {"file": str(tmp_path / "baru" / f"{word}.pdf"), "pages": pages}


@pytest.mark.parametrize(
    ("line", "code", "exit_code"),
    [
        (("confirm",), "no_batch", 2),
        (("reprint", "--out", "x.pdf", "--pages", "dua"), "bad_pages", 2),
        (("reprint", "0" * 32, "--out", "x.pdf"), "unknown_batch", 2),
        (("print", "--out", "x.pdf", "--person", "123"), "unknown_person", 2),
        (("print", "--out", "x.pdf", "--only", "returned"), "nothing_pending", 2),
        (("form", "--witness", "123"), "unknown_person", 2),
        (("form", "--date", "31-02-2029"), "bad_day", 3),
        (("letterhead",), "one_choice", 2),
        (("letterhead", "--image", "tidak-ada.png"), "not_found", 4),
    ],
)
def test_what_cannot_be_done_is_said(opd, tmp_path, monkeypatch, line, code, exit_code):
    monkeypatch.chdir(tmp_path)
    answer = netral("pacts", *line, data=opd)
    assert (answer.error["code"], answer.code) == (code, exit_code)
    assert not (tmp_path / "x.pdf").exists()
