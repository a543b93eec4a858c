"""Whoever works in English makes the same Indonesian papers: each kind is made once, and no English is on it."""

from __future__ import annotations

import email
import email.policy
import re
import shutil
import zipfile
from pathlib import Path

import pypdfium2
import pytest

from tests.cli.driver import done, spoken
from tests.cli.trip import PEOPLE, SIGNS, Trip
from tests.words.indonesian import indonesian

# What no Indonesian paper has; the words on the sheet that is printed at 100 % (“fit to page”) are not among them.
_ENGLISH = re.compile(
    r"\b(the|and|of|is|are|not|by|from|with|for|sheets?|pages?|signed|office|employees?|number|letter|place|date|name|"
    r"position|unit of|present|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|may|june|july|"
    r"august|october|december|due|kind|pact|minutes|witness(es)?|state|reason|row|check)\b",
    re.IGNORECASE,
)
OFFICE = {
    "pakta.pdf": ("pacts", "print", "--covers", "--out"),
    "bersama.pdf": ("pacts", "print", "--collective", "zigzag", "--out"),
    "lagi.pdf": ("pacts", "reprint", "--pages", "1-2", "--out"),
    "ikrar.pdf": ("pacts", "ikrar", "--out"),
    "informasi.pdf": ("pacts", "information", "--out"),
    "uji.pdf": ("pacts", "check", "--out"),
    "daftar.xlsx": ("roster", "export", "--out"),
    "daftar.pdf": ("roster", "export", "--out"),
    "templat.xlsx": ("roster", "template", "--out"),
    "hadir.pdf": ("ikrar", "sheet", "--session", "SESSION", "--out"),
    "naskah.pdf": ("ikrar", "text", "--session", "SESSION", "--out"),
    "acara.pdf": ("ikrar", "minutes", "--session", "SESSION", "--out"),
    "papan.pdf": ("ikrar", "slate", "--session", "SESSION", "--out"),
    "undangan.pdf": ("followup", "invite", "--session", "SESSION", "PERSON", "--out"),
    "klarifikasi.pdf": ("followup", "clarify", "PERSON", "--out"),
    "tanda-terima.pdf": ("bundle", "receipt", "--out"),
    "orang.pdf": ("person", "extract", "PERSON", "--out"),
    "kertas.pdf": ("backup", "paper", "--out"),
    "rekap.pdf": ("report", "recap", "--out"),
    "rekap.xlsx": ("report", "recap", "--out"),
    "bukti.pdf": ("report", "bukti", "--out"),
    "surat.pdf": ("report", "surat", "--out"),
    "surel": ("bundle", "export", "--mail", "a@contoh.go.id", "--to"),
}
REGENCY = {
    "manual.xlsx": ("regency", "template", "--out"),
    "kabupaten.pdf": ("report", "kabupaten", "--out"),
    "formulir.pdf": ("cases", "form", "--out"),
}
APART = ("bukti-orang.pdf", "surat-pendaftaran.pdf", "tanda-terima-dugaan.pdf", "pelimpahan.pdf", "rekap-dugaan.pdf")
SECRET = "kata sandi dugaan"


def said(path: Path) -> str:
    """The words of a paper."""
    if path.suffix == ".pdf":
        document = pypdfium2.PdfDocument(path)
        text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
        return f"{document.get_metadata_value('Title')}\n{text}"
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as book:
            parts = [name for name in book.namelist() if name in ("xl/sharedStrings.xml", "xl/workbook.xml")]
            names = re.findall(r'<sheet name="([^"]*)"', book.read("xl/workbook.xml").decode())
            return "\n".join([*names, *(re.sub(r"<[^>]*>", " ", book.read(part).decode()) for part in parts)])
    draft = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    body = draft.get_body()
    return f"{draft['Subject']}\n{body.get_content() if body is not None else ''}"


@pytest.fixture(scope="module")
def papers(trip: Trip, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The words of every paper by its file's name, made by somebody who works in English."""
    names = {"SESSION": trip.steps["ikrar open"]["session"], "PERSON": trip.steps["roster list"]["people"][0]["id"]}
    folder = tmp_path_factory.mktemp("kertas")
    made = {}
    for whose, kinds in ((trip.opd, OFFICE), (trip.kab, REGENCY)):
        data = shutil.copytree(whose, folder / whose.name)
        for name, words in kinds.items():
            out = folder / name
            answer = spoken("--lang", "en", "--data", str(data), *(names.get(word, word) for word in words), str(out))
            assert answer.code == 0, (name, answer)
            made[name] = said(next(out.glob("*.eml")) if out.is_dir() else out)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NETRAL_LANG", "en")
        for variable in ("NETRAL_CASES_PASSPHRASE", "NETRAL_CASES_NEW_PASSPHRASE"):
            patch.setenv(variable, SECRET)
        made |= _made_apart(folder / trip.opd.name, folder / trip.kab.name, folder)
    return made


def _made_apart(opd: Path, kab: Path, folder: Path) -> dict[str, str]:
    """Papers that want more than one word: the proof of a person, letters of enrolment, those of a case."""
    proof, letters = folder / "bukti", folder / "surat-pendaftaran.pdf"
    done("proof", PEOPLE[SIGNS[0]][1], "--out", proof, data=opd)
    offices = folder / "kantor.csv"
    offices.write_text("kode,nama\n4.02.01,Dinas Rekaan\n", encoding="utf-8")
    done("regency", "invite", offices, "--to", folder / "paket-kantor", "--letters", letters, data=kab)
    done("cases", "on", "--decree", "188/12/2029", "--date", "2026-01-05", "--holder", "Inspektorat", data=kab)
    told = ("--source", "masyarakat", "--received", "2026-11-05", "--known", "2026-11-02", "--name", "Ketut Rekaan")
    case = done("cases", "new", *told, "--kind", "pns", "--what", "unggahan", data=kab)["case"][:3]
    done("cases", "correct", case, "--day", "2026-11-01", "--place", "Lapangan", "--act", "bali-2023-5", data=kab)
    (folder / "bukti.png").write_bytes(b"gambar")
    done("cases", "evidence", case, folder / "bukti.png", "--what", "foto", data=kab)
    done("cases", "paper", case, "--out", folder / "tanda-terima-dugaan.pdf", data=kab)
    done("cases", "stage", case, "dilimpahkan-bawaslu", "--note", "Surat B-1", data=kab)
    done("cases", "paper", case, "--out", folder / "pelimpahan.pdf", data=kab)
    done("cases", "recap", "--out", folder / "rekap-dugaan.pdf", data=kab)
    return {name: said(next(proof.glob("*.pdf")) if name == APART[0] else folder / name) for name in APART}


@pytest.mark.parametrize("name", [*OFFICE, *REGENCY, *APART])
def test_a_paper_made_by_somebody_who_works_in_english_is_indonesian(name: str, papers: dict[str, str]):
    assert _ENGLISH.findall(papers[name]) == []
    assert len(indonesian(papers[name].lower())) >= 2, papers[name][:400]
