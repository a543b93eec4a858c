"""`netral person`: all that is stored on somebody, nothing of anybody else, and its correction."""

from __future__ import annotations

import json
from pathlib import Path

import pypdfium2
import pytest

from netral_desktop.ikrar import service as ikrar
from netral_desktop.roster.service import set_nik
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from tests.cli.driver import done, netral
from tests.support.offices import PASSWORD, add_people, make_office

NIK = "5104010101800001"


@pytest.fixture
def opd(tmp_path: Path) -> Path:
    with make_office(tmp_path / "opd") as store:
        ani, budi = add_people(store, ["Ani Lestari", "Budi Santoso"])
        session = ikrar.open_session(store, title="Ikrar", day="2025-11-05")
        for person in (ani, budi):
            ikrar.mark(store, session, person, "hadir")
        set_nik(store, ani, NIK)
        (tmp_path / "ani").write_text(ani)
    return tmp_path / "opd"


def test_every_row_about_a_person_is_handed_over_and_nobody_elses(opd: Path, tmp_path: Path) -> None:
    ani, out = (tmp_path / "ani").read_text(), tmp_path / "berkas" / "data.json"
    done("person", "correct", ani, "--name", "Ani Lestari, S.Pd.", "--position", "Guru", data=opd)
    done("person", "extract", ani, "--out", out, data=opd)
    said = out.read_text(encoding="utf-8")
    document = json.loads(said)
    assert document["data"]["Nama"] == "Ani Lestari, S.Pd."
    assert NIK in document["data"].values()
    assert "Budi" not in said
    assert any("Guru" in str(one["changes"]) for one in document["history"])
    kept = {part["table"]: len(part["rows"]) for part in document["records"]}
    with Store.open(opd, PASSWORD) as store, store.read() as c:
        for table in t.LEDGERED:
            if "person_id" in table.c:
                stored = c.execute(table.select().where(table.c.person_id == ani)).all()
                assert kept.get(table.name, 0) == len(stored), table.name
    newest = done("ledger", "list", "--most", "1", data=opd)["entries"][0]
    assert newest["operation"] == "person.extract"


def test_the_same_on_paper(opd: Path, tmp_path: Path) -> None:
    out = tmp_path / "data.pdf"
    done("person", "extract", (tmp_path / "ani").read_text(), "--out", out, data=opd)
    document = pypdfium2.PdfDocument(out)
    said = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    assert "DATA PRIBADI YANG TERSIMPAN" in said
    assert NIK in said
    assert "Budi" not in said
    assert done("verify", out, data=opd)["matches"]


def test_what_cannot_be_is_refused_and_nothing_is_written(opd: Path, tmp_path: Path) -> None:
    ani = (tmp_path / "ani").read_text()
    assert netral("person", "extract", ani, "--out", tmp_path / "a.docx", data=opd).error["code"] == "person_form"
    assert netral("person", "extract", "x", "--out", tmp_path / "a.pdf", data=opd).error["code"] == "unknown_person"
    assert netral("person", "correct", ani, data=opd).error["code"] == "nothing_to_correct"
    assert netral("person", "correct", ani, "--number", "123", data=opd).code == 3
    (tmp_path / "folder.json").mkdir()
    assert netral("person", "extract", ani, "--out", tmp_path / "folder.json", data=opd).error["code"] == "is_folder"
    done_here = {one["operation"] for one in done("ledger", "list", data=opd)["entries"]}
    assert not {"person.extract", "roster.update"} & done_here
