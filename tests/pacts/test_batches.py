"""A batch: its order, covers and bookmarks; that its paper came out; printing the rest after a jam."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from netral_desktop.campaigns.service import new_campaign
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.pacts.batches import confirm_batch, reprint
from netral_desktop.pacts.cover import Chapter, cover_pages
from netral_desktop.pacts.queries import batches
from netral_desktop.pacts.service import print_pacts
from netral_desktop.roster.echelons import leader_rank
from netral_desktop.roster.service import update_person
from netral_desktop.sheets.geometry import PAPERS
from netral_desktop.sheets.pdfium import PDFIUM_LOCK
from netral_desktop.store import Store, tables
from tests.pacts.samples import LONGEST_NAME, person
from tests.pacts.test_layout import boxes, inside, words
from tests.support.offices import add_people, add_unit, make_office


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_office(tmp_path / "opd", campaign=False) as made:
        new_campaign(
            made, title="Pemilihan 2031", circular="800/1", pact_deadline="2031-11-21", ikrar_deadline="2031-11-25",
            place="Uji",
        )  # fmt: skip
        yield made


def outline(pdf: Path) -> list[tuple[int, str, int]]:
    """Depth, title and page (from 1) of each bookmark."""
    with PDFIUM_LOCK:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return [(i.level, i.get_title(), i.get_dest().get_index() + 1) for i in document.get_toc()]
        finally:
            document.close()


def test_ranks_of_echelons_as_rosters_write_them():
    written = ["I.a", "I.b", "II.a", "Eselon II/b", "III.a", "IIIb", "IV-a", "4b", "V"]
    assert [leader_rank(text) for text in written] == sorted({leader_rank(text) for text in written})
    assert all(leader_rank(text) > leader_rank("V") for text in (None, "", "-", "Pelaksana", "Non Eselon"))


def test_leaders_come_first_in_their_unit(store, tmp_path):
    unit = add_unit(store, "Bidang Satu", 1)
    ids = add_people(store, ["A STAF", "B KEPALA SEKSI", "C KEPALA BIDANG", "D STAF"], unit=unit)
    with store.operation("test.echelon") as tx:
        tx.update_rows(tables.people, [(ids[1], {"echelon": "IV.a"}), (ids[2], {"echelon": "III.b"})])
    printed = [sheet.person_id for sheet in print_pacts(store, tmp_path / "pakta.pdf").sheets]
    assert printed == [ids[2], ids[1], ids[0], ids[3]]


def test_covers_come_before_their_unit_and_are_no_sheets(store, tmp_path):
    one, two = add_unit(store, "Bidang Satu", 1), add_unit(store, "Bidang Dua", 2)
    add_people(store, ["MADE A", "WAYAN B"], unit=one)
    add_people(store, ["SITI C"], unit=two, start=20)
    result = print_pacts(store, tmp_path / "pakta.pdf", covers=True)
    assert (result.pages, [sheet.page for sheet in result.sheets]) == (5, [2, 3, 5])
    assert outline(tmp_path / "pakta.pdf") == [
        (0, "Bidang Satu", 1), (1, "MADE A", 2), (1, "WAYAN B", 3), (0, "Bidang Dua", 4), (1, "SITI C", 5),
    ]  # fmt: skip
    with store.read() as c:
        assert len(c.execute(tables.sheets.select()).all()) == 3
    without = print_pacts(store, tmp_path / "tanpa.pdf")
    assert [s.code for s in without.sheets] == [s.code for s in result.sheets]
    assert without.pages == 3


def test_one_unit_without_a_cover_has_a_plain_list_of_bookmarks(store, tmp_path):
    add_people(store, ["MADE A", "WAYAN B"])
    print_pacts(store, tmp_path / "pakta.pdf")
    assert outline(tmp_path / "pakta.pdf") == [(0, "MADE A", 1), (0, "WAYAN B", 2)]


@pytest.mark.parametrize("paper", PAPERS)
def test_a_cover_lists_everyone_and_stays_on_the_paper(paper):
    people = [person(LONGEST_NAME if n % 3 else "SUMIATI", id=f"{n:032x}") for n in range(70)]
    pages = cover_pages(Chapter("Bidang " + "Pendidikan " * 12, people), "Pemilihan 2031", PAPERS[paper])
    assert " ".join(words(page) for page in pages).count("SUMIATI") == 24
    for page in pages:
        assert all(inside(box, (12, 12, PAPERS[paper].width - 12, 285)) for box, _ in boxes(page))
    assert "70." in words(pages[-1])


def test_a_batch_is_confirmed_in_part_then_whole_and_can_be_taken_back(store, tmp_path):
    add_people(store, [f"ORANG {n}" for n in range(5)])
    made = print_pacts(store, tmp_path / "pakta.pdf")
    half = confirm_batch(store, pages=3)
    assert (half.id, half.confirmed_pages, half.confirmed) == (made.batch_id, 3, False)
    assert confirm_batch(store, made.batch_id).confirmed
    with store.read() as c:
        (batch,) = batches(c, store.office)
    assert (batch.confirmed, batch.confirmed_pages) == (True, 5)
    none = confirm_batch(store, pages=0)
    assert (none.confirmed_at, none.confirmed) == (None, False)
    assert store.verify() == []


def test_after_a_jam_the_rest_comes_again_as_the_very_sheets(store, tmp_path):
    one, two = add_unit(store, "Bidang Satu", 1), add_unit(store, "Bidang Dua", 2)
    add_people(store, ["MADE A", "WAYAN B"], unit=one)
    add_people(store, ["SITI C", "TONO D"], unit=two, start=20)
    made = print_pacts(store, tmp_path / "pakta.pdf", covers=True)  # cover, A, B, cover, C, D
    confirm_batch(store, pages=2)
    rest = reprint(store, tmp_path / "sisa.pdf")
    assert [s.code for s in rest.sheets] == [s.code for s in made.sheets[1:]]
    assert [s.page for s in rest.sheets] == [1, 2, 3]
    assert [s.code for s in reprint(store, tmp_path / "satu.pdf", first=5, last=5).sheets] == [made.sheets[2].code]
    with PDFIUM_LOCK:
        document = pypdfium2.PdfDocument(tmp_path / "sisa.pdf")
        assert [
            next(n for n in ("WAYAN B", "SITI C", "TONO D") if n in page.get_textpage().get_text_bounded())
            for page in document
        ] == ["WAYAN B", "SITI C", "TONO D"]
        document.close()
    with store.read() as c:
        assert len(c.execute(tables.sheets.select()).all()) == 4


def test_a_sheet_that_a_newer_one_replaced_is_left_out_of_a_reprint(store, tmp_path):
    first, _ = add_people(store, ["MADE A", "WAYAN B"])
    old = print_pacts(store, tmp_path / "1.pdf")
    update_person(store, first, name="MADE AYU A")
    print_pacts(store, tmp_path / "2.pdf")
    again = reprint(store, tmp_path / "3.pdf", old.batch_id)
    assert ([s.code for s in again.sheets], again.superseded) == ([old.sheets[1].code], 1)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"first": 0}, "bad_pages"),
        ({"first": 2, "last": 1}, "bad_pages"),
        ({"last": 3}, "bad_pages"),
        ({"batch_id": "0" * 32}, "unknown_batch"),
    ],
)
def test_pages_that_the_batch_has_not_are_refused_and_no_file_is_left(store, tmp_path, words, code):
    add_people(store, ["MADE A", "WAYAN B"])
    print_pacts(store, tmp_path / "pakta.pdf")
    (tmp_path / "out").mkdir()
    with pytest.raises(UsageProblem) as problem:
        reprint(store, tmp_path / "out" / "sisa.pdf", **words)
    assert problem.value.code == code
    assert list((tmp_path / "out").iterdir()) == []


def test_nothing_is_left_to_print_when_all_came_out_or_nothing_was_printed(store, tmp_path):
    with pytest.raises(UsageProblem) as problem:
        confirm_batch(store)
    assert problem.value.code == "no_batch"
    add_people(store, ["MADE A"])
    print_pacts(store, tmp_path / "pakta.pdf")
    with pytest.raises(UsageProblem) as problem:
        confirm_batch(store, pages=2)
    assert problem.value.code == "bad_pages"
    confirm_batch(store)
    with pytest.raises(UsageProblem) as problem:
        reprint(store, tmp_path / "sisa.pdf")
    assert problem.value.code == "nothing_to_reprint"


def test_a_batch_of_the_first_version_does_not_know_its_pages(store, tmp_path):
    add_people(store, ["MADE A"])
    made = print_pacts(store, tmp_path / "pakta.pdf")
    with store.operation("test.old") as tx:
        tx.update(tables.print_batches, made.batch_id, content=None)
    with pytest.raises(UsageProblem) as problem:
        reprint(store, tmp_path / "sisa.pdf")
    assert problem.value.code == "batch_too_old"
