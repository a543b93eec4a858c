"""Paper that does not come back: the ikrar in large type and the information sheet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pypdfium2
import pytest

from netral_desktop.campaigns.service import new_campaign
from netral_desktop.campaigns.templates import (
    IkrarText,
    InformationText,
    ProhibitionSet,
    Sanction,
    TextKind,
    default_text,
    fill,
)
from netral_desktop.campaigns.terms import CampaignTerms, default_terms
from netral_desktop.kernel.errors import Refused, UsageProblem
from netral_desktop.pacts.handouts import ikrar_pages, information_pages, write_ikrar, write_information
from netral_desktop.sheets.geometry import PAPERS
from netral_desktop.sheets.model import PrintModel, Text
from netral_desktop.sheets.pdfium import PDFIUM_LOCK
from netral_desktop.store import Store, tables
from tests.pacts.samples import LETTERHEAD, PLACEHOLDERS
from tests.pacts.test_layout import boxes, inside, words
from tests.support.offices import make_office


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_office(tmp_path / "opd", campaign=False) as made:
        new_campaign(
            made, title="Pemilihan 2031", circular="800/1", pact_deadline="2031-11-21", ikrar_deadline="2031-11-25",
            place="Uji",
        )  # fmt: skip
        yield made


def ikrar() -> IkrarText:
    text = default_text(TextKind.IKRAR)
    assert isinstance(text, IkrarText)
    return fill(text, PLACEHOLDERS)


@pytest.mark.parametrize("paper", PAPERS)
def test_the_ikrar_is_whole_on_one_page_in_type_that_is_read_standing(paper):
    (page,) = ikrar_pages(ikrar(), paper)
    text = words(page)
    assert all(point.split(",")[0].split(";")[0][:40] in text.replace("  ", " ") for point in ikrar().points)
    assert [f"{n}." in text.split() for n in (1, 2, 3, 4)] == [True] * 4
    assert min(op.size for op in page.fields if isinstance(op, Text) and op.font == "regular") >= 18.0
    assert all(inside(box, (12, 12, 198, 285)) for box, _ in boxes(page))


def test_a_longer_ikrar_goes_on_on_another_page_at_the_same_size():
    text = msgspec.structs.replace(ikrar(), points=ikrar().points * 2)
    pages = ikrar_pages(text, "a4")
    assert len(pages) == 2
    assert {op.size for page in pages for op in page.fields if isinstance(op, Text) and op.font == "regular"} == {18.0}
    assert "8." in words(pages[-1]).split()


def told(terms: CampaignTerms, paper: str = "a4") -> tuple[list[PrintModel], str]:
    text = default_text(TextKind.INFORMATION)
    assert isinstance(text, InformationText)
    pages = information_pages(fill(text, PLACEHOLDERS), terms, LETTERHEAD, paper)
    return pages, " ".join(words(page) for page in pages)


@pytest.mark.parametrize("paper", PAPERS)
def test_the_information_sheet_says_why_what_to_do_what_not_and_what_follows(paper):
    pages, text = told(default_terms(), paper)
    assert len(pages) <= 2
    for heading in ("Mengapa".upper(), "Yang dilakukan", "Yang dilarang", "Akibatnya", "Dasar hukum"):
        assert heading in text
    for who in ("PNS. ", "PPPK dan PPPK Paruh Waktu. ", "Pegawai non-ASN. ", "Pidana: "):
        assert who in text
    assert all(inside(box, (12, 12, 198, 285)) for page in pages for box, _ in boxes(page))


def test_only_what_the_campaign_chose_is_printed():
    own = ProhibitionSet("larangan-1", "Dari kabupaten", "Edaran", None, ("membawa atribut ke balai banjar",))
    fine = Sanction("sanksi-1", "kontrak", "non_asn", "Pengembalian honor sebulan", "se-menpanrb-1-2023")
    _, text = told(msgspec.structs.replace(default_terms(), prohibitions=(own,), sanctions=(fine,)))
    assert "Membawa atribut ke balai banjar" in text
    assert "Pegawai non-ASN. Menurut perjanjian kerja: pengembalian honor sebulan." in text
    assert "teguran lisan" not in text
    assert "atribut PNS" not in text
    bare = told(CampaignTerms())[1]
    assert "Yang dilarang" not in bare
    assert "Akibatnya" not in bare


def test_both_are_written_as_files_and_registered_nowhere(store, tmp_path):
    assert write_ikrar(store, tmp_path / "cetak" / "ikrar.pdf") == 1
    assert write_information(store, tmp_path / "info.pdf", paper="f4") in (1, 2)
    with PDFIUM_LOCK:
        document = pypdfium2.PdfDocument(tmp_path / "info.pdf")
        assert document[0].get_size() == pytest.approx([side / 25.4 * 72 for side in PAPERS["f4"]], abs=0.1)
        document.close()
    with store.read() as c:
        assert c.execute(tables.sheets.select()).all() == []
        assert c.execute(tables.print_batches.select()).all() == []


def test_without_a_campaign_and_on_unknown_paper_nothing_is_written(store, tmp_path):
    with pytest.raises(UsageProblem) as problem:
        write_ikrar(store, tmp_path / "a.pdf", paper="letter")
    assert problem.value.code == "bad_paper"
    with make_office(tmp_path / "lain", campaign=False) as bare, pytest.raises(UsageProblem) as problem:
        write_information(bare, tmp_path / "a.pdf")
    assert problem.value.code == "no_campaign"
    assert not (tmp_path / "a.pdf").exists()


def test_a_drive_s_name_in_another_script_is_refused(tmp_path):
    with make_office(tmp_path / "opd", campaign=False) as made:
        new_campaign(
            made, title="Pemilihan 王", circular="800/1", pact_deadline="2031-11-21", ikrar_deadline="2031-11-25"
        )
        with pytest.raises(Refused) as refusal:
            write_ikrar(made, tmp_path / "ikrar.pdf")
    assert refusal.value.code == "text_glyphs"
    assert not (tmp_path / "ikrar.pdf").exists()
