"""`netral retention`: until when, what would go, and the destruction, as the command line answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.driver import PASSWORD, done, netral

OLD = "Pemilu 2019"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """An office whose campaign of 2019 gave way to one of now, with a person and the pact that was printed in 2019."""
    data, people = tmp_path / "opd", tmp_path / "pegawai.csv"
    done("office", "init", "--name", "Dinas Uji", "--code", "4.09", data=data)
    people.write_text("NAMA;NIP;UNIT\nSiti Contoh;198501012010012001;Sekretariat\n", encoding="utf-8")
    for title, year in ((OLD, 2019), ("Pemilu 2029", 2029)):
        done("campaign", "new", "--title", title, "--circular", "1", "--pact-deadline", f"{year}-04-10",
             "--ikrar-deadline", f"{year}-04-12", data=data)  # fmt: skip
        if year == 2019:
            done("store", "clock", "--right", data=data)
            done("roster", "import", people, data=data)
            done("pacts", "print", "--out", tmp_path / "pakta.pdf", data=data)
    return data


def test_what_is_due_is_listed_shown_and_destroyed_with_its_berita_acara(office: Path, tmp_path: Path) -> None:
    listed = done("retention", "list", data=office)
    old = next(each for each in listed["campaigns"] if each["title"] == OLD)
    assert (old["until"], old["due"], old["active"], old["own"]) == ("2024-04-12", True, False, False)
    assert (listed["destroyed"], listed["rule"]["years"]) == ([], 5)
    shown = done("retention", "destroy", old["id"], data=office)
    assert (shown["destroyed"], shown["forbidden"], shown["counts"]["sheets"]) == (False, "", 1)
    words = ("--number", "000/1/2026", "--title", OLD, "--word", "MUSNAHKAN")
    answer = done("retention", "destroy", old["id"], "--out", tmp_path / "ba.pdf", *words, data=office)
    assert answer["counts"]["sheets"] == 1
    assert Path(answer["file"]).read_bytes().startswith(b"%PDF")
    (gone,) = done("retention", "list", data=office)["destroyed"]
    assert (gone["number"], gone["campaign_id"], gone["sha256"]) == ("000/1/2026", old["id"], answer["sha256"])
    assert done("store", "verify", data=office)["problems"] == []
    again = netral("retention", "destroy", old["id"], "--out", tmp_path / "lagi.pdf", *words, data=office)
    assert (again.code, again.error["code"]) == (3, "retention_done")
    assert not (tmp_path / "lagi.pdf").exists()


def test_its_day_is_set_and_taken_back_and_nonsense_is_refused(office: Path, tmp_path: Path) -> None:
    old = next(each["id"] for each in done("retention", "list", data=office)["campaigns"] if each["title"] == OLD)
    assert done("retention", "date", old, data=office) == {"until": "2024-04-12"}
    assert done("retention", "date", old, "--until", "2040-01-01", data=office) == {"until": "2040-01-01"}
    words = ("--out", tmp_path / "ba.pdf", "--number", "1", "--title", OLD, "--word", "MUSNAHKAN")
    assert netral("retention", "destroy", old, *words, data=office).error["code"] == "retention_not_yet"
    assert done("retention", "date", old, "--default", data=office) == {"until": "2024-04-12"}
    for line, code in (
        (("date", old, "--until", "kapan-kapan"), "bad_day"),
        (("date", "tidak-ada"), "unknown_campaign"),
        (("destroy", old, *words[:-1], "musnahkan ya"), "retention_confirm"),
        (("destroy", old, "--out", tmp_path / "ba.docx", *words[2:]), "report_form"),
    ):
        assert netral("retention", *line, data=office).error["code"] == code
    assert not (tmp_path / "ba.pdf").exists()
    said = netral("retention", "list", data=office, password=PASSWORD)
    assert said.document["campaigns"][0]["destroyed"] == ""
