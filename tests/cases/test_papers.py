"""What stands on the papers: the answer beside the allegation, no reporter, neutral words; the recap; destruction."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from sqlalchemy import func, select

from netral_desktop.cases import service
from netral_desktop.cases.model import Made, Subject
from netral_desktop.cases.names import CasePaper, Source
from netral_desktop.cases.names import Path as CasePath
from netral_desktop.cases.papers import case_texts, make_paper, paper_file_name
from netral_desktop.cases.recap import recap, write_recap
from netral_desktop.cases.register import Register
from netral_desktop.cases.retention import destroy, due_for_destruction
from netral_desktop.kernel.errors import KnownError
from netral_desktop.reports.reading import check_file
from netral_desktop.store import case_tables as ct
from netral_desktop.store import tables as t
from tests.cases.test_flow import WAYS
from tests.cases.world import NAME, REPORTER, SEALER, find, opened, take_in, walk

ANSWER = "Foto itu diambil pada acara keluarga."
FORBIDDEN = re.compile(r"\b(pelanggar|tidak netral|bersalah)\b", re.IGNORECASE)


def text_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path.read_bytes())
    try:
        said = " ".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()
    return " ".join(said.split())


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The words of every paper of a case that went all the way, by file."""
    folder = tmp_path_factory.mktemp("kertas")
    way = max((way for path, way in WAYS if path is CasePath.DISCIPLINE and way[-1] == "selesai"), key=len)
    with opened(folder / "kab") as (register, _):
        case = take_in(register, folder)
        walk(register, case, way, folder, CasePath.DISCIPLINE)
        for paper in CasePaper:
            make_paper(register, case, paper, folder / paper_file_name(find(register, case), paper), SEALER)
    return {path.name: text_of(path) for path in folder.glob("*.pdf")}


def test_the_answer_stands_on_every_print_beside_the_allegation(ended: dict[str, str]) -> None:
    assert len(ended) >= len(CasePaper) + 10
    for name, said in ended.items():
        assert "Dugaan menurut laporan" in said, name
        assert ANSWER in said or "Belum dimintai jawaban." in said, name
    assert ANSWER in ended["dugaan-001-surat-bawaslu.pdf"]


def test_no_paper_names_who_reported_or_calls_anybody_anything(ended: dict[str, str]) -> None:
    for name, said in ended.items():
        assert REPORTER not in said, name
        assert "081234567890" not in said, name
        assert not FORBIDDEN.search(said), name
        assert "{" not in said, name


def test_no_file_is_named_after_anybody(ended: dict[str, str]) -> None:
    assert all(re.fullmatch(r"[a-z0-9-]+\.pdf", name) for name in ended)


def test_a_letter_to_bawaslu_names_the_person_only_where_bawaslu_gave_no_number(tmp_path: Path) -> None:
    with opened(tmp_path / "kab") as (register, _):
        own = take_in(register, tmp_path, source=Source.BAWASLU, source_number="B-12/2029", reporter=None)
        other = take_in(register, tmp_path, day="2029-10-01")
        said = {}
        for case in (own, other):
            make_paper(register, case, CasePaper.BAWASLU, tmp_path / f"{case[:3]}.pdf", SEALER)
            said[case] = text_of(tmp_path / f"{case[:3]}.pdf")
    assert NAME not in said[own]
    assert "B-12/2029" in said[own]
    assert NAME in said[other]
    assert all("Lapangan" not in words and "simbol jari pada" not in words for words in said.values())


def test_a_summons_says_when_and_where_and_what_is_not_told_is_left_to_the_pen(tmp_path: Path) -> None:
    with opened(tmp_path / "kab") as (register, _):
        case = take_in(register, tmp_path)
        meeting = {"day": "Selasa, 13 November 2029", "time": "09.00", "place": "Ruang rapat", "meets": ""}
        make_paper(register, case, CasePaper.SUMMONS_1, tmp_path / "p.pdf", SEALER, meeting=meeting)
        said = text_of(tmp_path / "p.pdf")
        noted = find(register, case).entries[-1].entry
    assert "Selasa, 13 November 2029" in said
    assert "Menghadap : ....." in said
    assert isinstance(noted, Made)
    assert noted.note == "Selasa, 13 November 2029, 09.00, Ruang rapat"


def test_a_very_long_account_and_answer_are_printed_whole(tmp_path: Path) -> None:
    with opened(tmp_path / "kab") as (register, _):
        long = " ".join(f"kata{n}" for n in range(2100))
        case = take_in(register, tmp_path, what=long)
        service.note_answer(register, case, "x" * 3000 + " " + " ".join(f"jawab{n}" for n in range(1500)), "2029-11-05")
        with pytest.raises(KnownError) as cut:
            service.note_answer(register, case, "y" * 20_001, "2029-11-05")
        assert cut.value.code == "case_text_long"
        make_paper(register, case, CasePaper.FINDINGS, tmp_path / "lhp.pdf", SEALER)
        said = text_of(tmp_path / "lhp.pdf")
    assert "kata2099" in said
    assert "jawab1499" in said


def test_a_paper_carries_a_code_that_shows_when_it_was_altered(tmp_path: Path) -> None:
    with opened(tmp_path / "kab") as (register, _):
        make_paper(register, take_in(register, tmp_path), None, tmp_path / "t.pdf", SEALER)
        with pytest.raises(KnownError) as form:
            make_paper(register, "001", None, tmp_path / "t.docx", SEALER)
    assert form.value.code == "case_paper_form"
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    public = Ed25519PrivateKey.from_private_bytes(SEALER.raw).public_key().public_bytes_raw()
    checked = check_file(tmp_path / "t.pdf", {SEALER.key_id: public})
    assert checked.seal.report == "dugaan"


def many(register: Register, folder: Path, count: int) -> None:
    for n in range(count):
        act = "skb-2022-disiplin-7" if n % 4 else "skb-2022-kode-etik-1"
        take_in(register, folder, subject=Subject(f"Rekaan Nomor {n}", kind="pns"), act=act)


def test_the_recap_names_nobody_and_hides_what_is_below_five(tmp_path: Path) -> None:
    with opened(tmp_path / "kab") as (register, _):
        many(register, tmp_path, 12)
        tables, total = recap(register)
        write_recap(register, tmp_path / "rekap.pdf", SEALER)
    assert tables["stage"]["Diterima"] == 12
    assert sorted(str(each) for each in tables["act"].values()) == ["9", "None"]
    assert total is None, "12 and 9 would tell the 3"
    said = text_of(tmp_path / "rekap.pdf")
    assert "kurang dari 5" in said
    assert "Rekaan" not in said
    assert not FORBIDDEN.search(said)


def test_a_case_is_destroyed_when_its_years_are_over_with_minutes_that_name_nobody(tmp_path: Path) -> None:
    with opened(tmp_path / "kab") as (register, time):
        short, long = take_in(register, tmp_path), take_in(register, tmp_path, day="2029-10-01")
        walk(register, short, ("dicabut",), tmp_path, CasePath.DISCIPLINE)
        assert due_for_destruction(register) == []
        with pytest.raises(KnownError) as early:
            destroy(register, tmp_path / "ba.pdf", SEALER)
        assert early.value.code == "case_nothing_due"
        time.now = time.now.replace(year=2030)
        assert due_for_destruction(register) == [], "the last day is still kept"
        time.pass_days(1)
        (gone,) = destroy(register, tmp_path / "ba.pdf", SEALER)
        assert (gone.number, gone.kept_until) == (short, date(2030, 11, 5))
        said = text_of(tmp_path / "ba.pdf")
        assert short in said
        assert NAME not in said
        store = register.store
        with store.read() as c:
            assert c.scalar(select(func.count()).select_from(ct.cases)) == 1
            assert c.scalar(select(func.count()).select_from(ct.case_reporters)) == 1
            assert list(c.scalars(select(t.blobs.c.id))) == list(store.blobs.ids())
        assert store.verify() == []
        assert find(register, long).number == long
        assert service.take_in(register, service.Draft(Source.MEDIA, "2030-11-06")).number.startswith("003/")


def test_every_paper_has_a_label_and_signers() -> None:
    for paper, text in case_texts().items():
        assert paper.label
        assert text.signers
