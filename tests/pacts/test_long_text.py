"""A text too long for one page: as many pages as it needs, each with its own codes and its person's name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from netral_desktop.campaigns.service import new_campaign
from netral_desktop.campaigns.templates import IdentityField, PactText, TextKind, encode_text
from netral_desktop.pacts.service import print_pacts
from netral_desktop.roster.service import update_person
from netral_desktop.sheets.codes import new_code, typed_form
from netral_desktop.sheets.model import PrintModel, Text
from netral_desktop.sheets.register import find_sheet, load_model
from netral_desktop.store import Store, tables
from tests.pacts.samples import LONGEST_NAME, layout, pact_text, person
from tests.pacts.test_layout import LONG_POSITION, check_places, words
from tests.support.offices import add_people, make_office


def filled_up(length: int, start: str) -> str:
    """So many characters of plain sentences after a word of its own."""
    plain = "menjaga netralitas dalam setiap tindakan dan ucapan, di dalam maupun di luar kantor; " * 40
    return f"{start} {plain}"[:length].strip()


# Every part as long as a campaign's text may be (campaigns/templates.py).
LONGEST = PactText(
    title=tuple(filled_up(200, f"Judul{n}").upper() for n in range(4)),
    opening=filled_up(1200, "Pembuka"),
    identity=tuple(
        IdentityField(source, filled_up(200, "Label"))
        for source in ("name", "number", "grade", "position", "unit", "name")
    ),
    declaration=filled_up(1200, "Pernyataan"),
    clauses=tuple(filled_up(1200, f"Butir{n}") for n in range(12)),
    sanction=filled_up(1200, "Sanksi"),
    closing=filled_up(1200, "Penutup"),
    sign_off="Yang membuat pernyataan dengan sesungguhnya,",
)  # fmt: skip


def long_text(clauses: int = 12) -> PactText:
    text = pact_text()
    return msgspec.structs.replace(text, clauses=(text.clauses * 2)[:clauses])


def codes(count: int = 20) -> list[str]:
    return [new_code("4.01", practice=True) for _ in range(count)]


def laid_out(text: PactText, paper: str = "a4") -> tuple[list[PrintModel], list[str]]:
    given = codes()
    someone = person(LONGEST_NAME, position=LONG_POSITION[:150])
    return layout(text=text, paper=paper).pages(someone, lambda place: given[place - 1]), given


@pytest.mark.parametrize("paper", ["a4", "f4"])
@pytest.mark.parametrize("text", [long_text(9), long_text(12), LONGEST], ids=["9 clauses", "12 clauses", "longest"])
def test_every_page_has_its_codes_names_its_person_and_the_last_is_signed(text, paper):
    pages, given = laid_out(text, paper)
    assert len(pages) > 1
    for place, (page, code) in enumerate(zip(pages, given, strict=False), 1):
        check_places(page)
        assert page.code == code
        assert f"{typed_form(code)} · halaman {place} dari {len(pages)}" in words(page)
        assert {box.label for box in page.identity} >= {"name"}
        assert len(page.zones) == (1 if place == len(pages) else 0)
        assert (page.date_mm is not None) == (place == len(pages))


def test_the_longest_text_is_printed_whole_and_in_order():
    pages, _ = laid_out(LONGEST)
    text = " ".join(words(page) for page in pages)
    parts = (LONGEST.opening, LONGEST.declaration, *LONGEST.clauses, LONGEST.sanction, LONGEST.closing)
    body = " ".join(op.text for page in pages for op in page.static if isinstance(op, Text) and op.size >= 10.0)
    assert all(word in text for word in LONGEST.title[3].split())
    places = [body.find(part[:70]) for part in parts]
    assert -1 not in places
    assert places == sorted(places)
    sizes = {op.size for page in pages for op in page.static if isinstance(op, Text) and op.x == 32.0}
    assert min(sizes) >= 10.0


def test_the_closing_stands_on_the_page_that_is_signed():
    pages, _ = laid_out(long_text())
    assert pact_text().closing in words(pages[-1])


def test_a_person_with_more_words_than_fit_one_page_gets_a_second():
    pages = layout().pages(person(position="Pengelola " * 150), lambda _: codes(1)[0])
    assert [len(page.zones) for page in pages] == [0, 1]
    for page in pages:
        check_places(page)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_office(tmp_path / "opd", campaign=False) as made:
        new_campaign(
            made, title="Pemilihan 2031", circular="800/1", pact_deadline="2031-11-21", ikrar_deadline="2031-11-25",
            place="Uji",
        )  # fmt: skip
        with made.operation("test.text") as tx:
            texts = tables.campaign_texts
            (row,) = tx.connection.execute(texts.select().where(texts.c.kind == TextKind.PACT_ASN.value)).mappings()
            tx.update(texts, row["id"], body=encode_text(long_text()))
        yield made


def test_the_pages_are_registered_reprinted_and_superseded_together(store, tmp_path):
    first, second = add_people(store, ["MADE A", "WAYAN B"])
    printed = print_pacts(store, tmp_path / "1.pdf")
    assert [(s.page, s.person_id, len(s.zones)) for s in printed.sheets] == [
        (1, first, 0), (2, first, 1), (3, second, 0), (4, second, 1),
    ]  # fmt: skip
    with store.read() as c:
        records = [find_sheet(c, sheet.code) for sheet in printed.sheets]
        assert all(load_model(c, sheet.code) is not None for sheet in printed.sheets)
    assert [(r.page_no, r.page_count, r.batch_page) for r in records if r] == [
        (1, 2, 1), (2, 2, 2), (1, 2, 3), (2, 2, 4),
    ]  # fmt: skip
    print_pacts(store, tmp_path / "2.pdf")
    assert (tmp_path / "1.pdf").read_bytes() == (tmp_path / "2.pdf").read_bytes()
    update_person(store, first, name="MADE AYU A")
    again = print_pacts(store, tmp_path / "3.pdf")
    assert [s.code for s in again.sheets[2:]] == [s.code for s in printed.sheets[2:]]
    with store.read() as c:
        states = [find_sheet(c, sheet.code).state for sheet in printed.sheets]
        revisions = [find_sheet(c, sheet.code).revision for sheet in again.sheets]
    assert states == ["superseded", "superseded", "current", "current"]
    assert revisions == [2, 2, 1, 1]
    assert store.verify() == []
