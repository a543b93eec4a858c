"""A kertas cadangan: one page in eight may be lost, nothing is read without the code, and all counts as before."""

from __future__ import annotations

import json
import shutil
import struct
import subprocess
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from sqlalchemy import select

from netral_desktop.followup.queries import totals
from netral_desktop.kernel.errors import KnownError
from netral_desktop.practice.paper import Sheet
from netral_desktop.practice.scanner import Recipe, jpeg, scan
from netral_desktop.practice.service import PRACTICE_PASSWORD as PASSWORD
from netral_desktop.regency import service as kab
from netral_desktop.sheets.register import load_model
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.store.recovery import new_recovery_code
from netral_desktop.sync.paper import codes as paper_codes
from netral_desktop.sync.paper.columns import Known, as_columns, as_rows
from netral_desktop.sync.paper.making import make_paper
from netral_desktop.sync.paper.rows import KEPT
from netral_desktop.sync.paper.scans import read_scans
from netral_desktop.sync.paper.sealing import opened
from tests.cli.driver import done, netral
from tests.support.disk import small_disk
from tests.support.offices import PASSWORD as OF_PARTIES
from tests.support.offices import add_page
from tests.support.once import once
from tests.support.parties import Parties, add_records
from tests.support.practice import Made

# Tables that are not on paper, each with its reason.
NOT_ON_PAPER = {
    "settings": "those of rows.SETTINGS are, beside the tables",
    "secrets": "all are, beside the tables",
    "ledger": "begins anew, and names the old one by number and hash",
    "ledger_rows": "with it",
    "blobs": "no paper holds pictures",
    "zone_traces": "what pictures showed",
    "page_facts": "as well",
    "scan_devices": "the new computer has its own scanners",
    "roster_imports": "spreadsheets, and what they changed, are not needed to go on",
    "person_changes": "as well",
    "roster_questions": "as well",
    "session_changes": "a session is told as it now stands",
    "desks": "laptops join anew",
    "desk_devices": "as well",
    "desk_marks": "what they came to is told as attendance",
    "report_files": "what was made and handed over before is history",
    "received": "so is what came in",
    "proof_trees": "proofs are planted anew with the next bundle",
    "enrolments": "the regency's",
    "office_heads": "the regency's",
    "kept_records": "the regency's",
    "receipts_made": "the regency's",
    "counted_places": "the regency's",
    "office_sums": "the regency's",
    "determinations": "the regency's",
    "manual_recaps": "the regency's",
    "case_holders": "the regency's register of reported cases",
    "cases": "as well",
    "case_reporters": "as well",
    "case_entries": "as well",
}


# -- columns --------------------------------------------------------------------------------------------------------

_VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(-(2**40), 2**40), st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=12), st.sampled_from(["ab" * 8, "0f" * 16, "pns", "pppk", "A", ""]), st.binary(max_size=6),
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.lists(st.fixed_dictionaries({"a": _VALUES, "b": _VALUES}), max_size=12))
def test_columns_give_back_exactly_the_rows_that_went_in(rows):
    columns = as_columns(rows, ["a", "b"], Known())
    back = as_rows(columns, Known())
    assert [(repr(row["a"]), repr(row["b"])) for row in back] == [(repr(row["a"]), repr(row["b"])) for row in rows]


# -- codes ----------------------------------------------------------------------------------------------------------


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_one_page_in_eight_and_a_smudge_may_be_lost_in_any_order_and_with_strangers_between(data):
    sealed = data.draw(st.binary(min_size=1, max_size=400)) * data.draw(st.sampled_from([1, 40, 130, 420]))
    made = paper_codes.as_codes(sealed)
    pages = list(made.pages)
    lost = data.draw(st.sets(st.integers(0, len(pages) - 1), max_size=-(-len(pages) // 8)))
    read = [code for place, page in enumerate(pages) if place not in lost for code in page]
    smudged = data.draw(st.integers(0, len(read) - 1))
    read[smudged] = read[smudged][:-1] + bytes([read[smudged][-1] ^ 1])
    read += [b"https://contoh.go.id", b"", read[0]]
    assert paper_codes.sealed_of(data.draw(st.permutations(read))) == sealed


def test_what_is_missing_is_told_by_page_and_two_papers_are_told_apart():
    sealed = bytes(range(256)) * 120
    first, second = paper_codes.as_codes(sealed), paper_codes.as_codes(sealed)
    few = [code for page in first.pages[2:] for code in page][:-9]
    with pytest.raises(KnownError) as caught:
        paper_codes.sealed_of(few)
    assert caught.value.code == "paper_incomplete"
    assert "halaman 1, 2" in caught.value.message
    for read, code in (([*first.codes, *second.codes], "paper_several"), ([b"lain"], "paper_none")):
        with pytest.raises(KnownError) as caught:
            paper_codes.sealed_of(read)
        assert caught.value.code == code
    assert paper_codes.sealed_of([*first.codes, *second.codes[:5]]) == sealed


_FORGED = st.builds(
    lambda head, piece: head + piece,
    st.builds(
        lambda *told: struct.pack(">4s8sHHHBIB", b"NKC1", b"set-sama", *told),
        st.integers(0, 40), st.integers(0, 40), st.integers(0, 40), st.integers(0, 5), st.integers(0, 200),
        st.integers(0, 13),
    ),
    st.binary(max_size=9),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(_FORGED, max_size=12), st.lists(st.binary(max_size=40), max_size=3))
def test_codes_that_somebody_made_up_are_refused_in_words_or_give_some_bytes(forged, other):
    read = [*(body + struct.pack(">I", zlib.crc32(body)) for body in forged), *other]
    with pytest.raises(KnownError) as caught:
        opened(paper_codes.sealed_of(read), new_recovery_code())
    assert caught.value.code in ("paper_none", "paper_incomplete", "paper_several", "paper_damaged")


@pytest.mark.parametrize("place", [0, 7, 8, 9, 11, 40, 200, -1])
def test_a_changed_byte_of_what_is_sealed_opens_nothing(paper, place):
    (read,) = read_scans([paper.pdf])
    sealed = bytearray(paper_codes.sealed_of(read.codes))
    sealed[place] ^= 1
    with pytest.raises(KnownError) as caught:
        opened(bytes(sealed), paper.code)
    assert caught.value.code in ("paper_damaged", "paper_too_new", "wrong_recovery_code")


def test_a_paper_larger_than_anybody_scans_is_refused():
    with pytest.raises(KnownError) as caught:
        paper_codes.as_codes(bytes(600_000))
    assert caught.value.code == "paper_too_large"


# -- an office ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Paper:
    """An office that made its kertas cadangan: its data, the PDF, the recovery code, what the command answered."""

    data: Path
    pdf: Path
    code: str
    answer: dict[str, Any]


@pytest.fixture(scope="module")
def paper(practice: Made, tmp_path_factory: pytest.TempPathFactory) -> Paper:
    """The practice office, some of whose people signed, were present, were ill."""

    def make(folder: Path) -> None:
        office = practice.copy(folder / "kantor", scans=0)
        with Store.open(office.opd, PASSWORD) as store:
            code = store.new_recovery_code(PASSWORD)
            _fill(store)
        answer = done("backup", "paper", "--out", folder / "kertas.pdf", data=office.opd, password=PASSWORD)
        (folder / "jawaban.json").write_text(json.dumps([code, answer]), encoding="utf-8")

    folder = once(tmp_path_factory, "kertas", make)
    return Paper(
        folder / "kantor" / "opd",
        folder / "kertas.pdf",
        *json.loads((folder / "jawaban.json").read_text(encoding="utf-8")),
    )


def _fill(store: Store) -> None:
    with store.read() as c:
        campaign = c.scalars(select(t.campaigns.c.id)).one()
        people = list(c.scalars(select(t.people.c.id).order_by(t.people.c.id)))
    for place, person in enumerate(people[:20]):
        add_page(store, campaign, person, verdict="signed" if place % 3 else "unsigned")
    with store.operation("test.session") as tx:
        session = {
            "id": "5e" * 16, "office": store.office, "campaign_id": campaign, "title": "Ikrar", "day": "2029-11-20",
            "place": "Aula", "leader": "Kepala", "witnesses": "[]", "is_make_up": False, "opened_at": "2029-11-20",
            "closed_at": "2029-11-20",
        }  # fmt: skip
        marks = [
            {"id": f"{n:032x}", "office": store.office, "session_id": "5e" * 16, "person_id": person,
             "status": "hadir" if n % 4 else "sakit", "note": None, "at": "2029-11-20T01:00:00Z",
             "actor": "operator", "way": "gun"}
            for n, person in enumerate(people[5:45])
        ]  # fmt: skip
        tx.insert(t.ikrar_sessions, session)
        tx.insert(t.attendance, marks)


def pages_of(pdf: Path, to: Path) -> list[Image.Image]:
    """The pages at 200 dpi, by poppler where it is there: whoever prints has another program than ours draw them."""
    if shutil.which("pdftoppm") is None:
        document = pypdfium2.PdfDocument(pdf.read_bytes())
        pages = [page.render(scale=200 / 72, grayscale=True).to_pil() for page in document]
        document.close()
        return pages
    subprocess.run(["pdftoppm", "-r", "200", "-gray", pdf, to / "hal"], check=True)
    return [Image.open(file).convert("L") for file in sorted(to.glob("hal*.pgm"))]


def scanned(pages: list[Image.Image], to: Path) -> list[Path]:
    """Each page as an office's copier gives it back: skewed, shrunk, blurred, noisy, JPEG; every other upside down."""
    rng, files = np.random.default_rng(7), []
    to.mkdir()
    for place, page in enumerate(pages):
        recipe = Recipe(
            200, "grey", int(rng.integers(40, 70)), float(rng.uniform(-3, 3)), float(rng.uniform(0.94, 1.0)),
            upside_down=place % 2 == 1, noise=6.0, shadow=0.12, streak=place == 0,
        )  # fmt: skip
        file = to / f"hal-{place}.jpg"
        file.write_bytes(jpeg(scan(rng, Sheet(page.copy(), 200), recipe), recipe))
        files.append(file)
    return files


def restored(paper: Paper, files: list[Path], to: Path, *more: object) -> dict[str, Any]:
    return done("backup", "restore-paper", *files, "--recovery", paper.code, *more, data=to, password=None)


def test_bad_scans_with_a_page_missing_give_an_equal_status(paper, tmp_path):
    files = scanned(pages_of(paper.pdf, tmp_path), tmp_path / "pindaian")
    assert len(files) == paper.answer["pages"] == 4
    kept, new = [file for place, file in enumerate(files) if place != 1], tmp_path / "baru"
    look = restored(paper, kept, new, "--dry-run")
    assert not new.exists()
    assert restored(paper, kept, new)["restored"]
    old = shutil.copytree(paper.data, tmp_path / "lama")
    status = done("status", data=new, password=PASSWORD)
    assert status == done("status", data=old, password=PASSWORD)
    assert (look["restored"], look["people"], look["signed"]) == (False, 60, status["pacts"]["signed"])
    assert 0 < status["pacts"]["signed"] < status["people"]


def test_what_comes_back_is_whole_names_its_past_and_reads_every_sheet(paper, tmp_path):
    restored(paper, [paper.pdf], tmp_path / "baru")
    with (
        Store.open(shutil.copytree(paper.data, tmp_path / "lama"), PASSWORD) as old,
        Store.open_with_recovery(tmp_path / "baru", paper.code) as new,
        old.read() as before,
        new.read() as after,
    ):
        assert new.verify() == []
        codes = list(before.scalars(select(t.sheets.c.id)))
        assert {code: load_model(after, code) for code in codes} == {
            code: load_model(before, code) for code in codes
        }  # pages that come back are read as if nothing had happened
        for table in (t.people, t.sheets, t.campaigns, t.campaign_texts, t.units, t.trusted_keys, t.secrets):
            rows = select(table).order_by(table.c.id)
            assert after.execute(rows).all() == before.execute(rows).all(), table.name
        made = after.execute(select(t.ledger).where(t.ledger.c.operation == "store.restore_paper")).one()
        told = json.loads(made.detail)
        assert before.scalar(select(t.ledger.c.hash).where(t.ledger.c.seq == told["ledger"])) == told["hash"]


def test_every_table_is_on_paper_or_named_with_the_reason_why_it_is_not():
    kept = {each.table.name for each in KEPT}
    assert kept.isdisjoint(NOT_ON_PAPER)
    assert kept | NOT_ON_PAPER.keys() == {table.name for table in t.metadata.sorted_tables}


def test_nothing_of_it_is_readable_without_the_code(paper, tmp_path):
    (read,) = read_scans([paper.pdf])
    document = pypdfium2.PdfDocument(paper.pdf.read_bytes())
    said = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    assert read.pages == paper.answer["pages"]
    with Store.open(shutil.copytree(paper.data, tmp_path / "lama"), PASSWORD) as old, old.read() as c:
        for name, number in c.execute(select(t.people.c.name, t.people.c.personnel_number)):
            for secret in (name, number or name):
                assert secret not in said
                assert not any(secret.encode() in code for code in read.codes)


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("AAAAA-" * 6 + "AAAAA", "recovery_mistyped"),
        ("AAAAA", "recovery_mistyped"),
        ("ZGY35-P34JW-6H8R3-8MMTN-YYYYY", "recovery_mistyped"),
    ],
)
def test_a_wrong_recovery_code_is_refused_and_makes_nothing(paper, tmp_path, code, wanted):
    answer = netral("backup", "restore-paper", paper.pdf, "--recovery", code, data=tmp_path / "baru", password=None)
    assert (answer.code, answer.error["code"]) == (5, wanted)
    assert not (tmp_path / "baru").exists()


def test_the_code_of_another_office_opens_nothing(paper, tmp_path):
    words = ("restore-paper", paper.pdf, "--recovery", new_recovery_code())
    answer = netral("backup", *words, data=tmp_path / "baru", password=None)
    assert (answer.code, answer.error["code"]) == (5, "wrong_recovery_code")
    assert not (tmp_path / "baru").exists()


def test_a_folder_that_holds_data_and_files_without_codes_are_refused(paper, tmp_path):
    data, other = shutil.copytree(paper.data, tmp_path / "lama"), tmp_path / "lain.pdf"
    before = sorted(path.name for path in data.iterdir())
    words = ("--recovery", paper.code)
    answer = netral("backup", "restore-paper", paper.pdf, *words, data=data, password=None)
    assert answer.error["code"] == "restore_not_empty"
    assert sorted(path.name for path in data.iterdir()) == before
    other.write_bytes(b"%PDF-1.4 rusak")
    Image.new("L", (800, 1200), 255).save(tmp_path / "kosong.png")
    for file, code in ((other, "paper_scan"), (tmp_path / "kosong.png", "paper_none")):
        answer = netral("backup", "restore-paper", file, *words, data=tmp_path / "baru", password=None)
        assert (answer.code, answer.error["code"]) == (3, code)
    assert not (tmp_path / "baru").exists()


def test_a_full_disk_leaves_no_half_made_store(paper, tmp_path):
    with small_disk(tmp_path, "400k") as disk:
        words = ("restore-paper", paper.pdf, "--recovery", paper.code)
        answer = netral("backup", *words, data=disk / "baru", password=None)
        assert answer.error["code"] == "disk_full"
        assert [path for path in disk.iterdir() if path.name != "lost+found"] == []


def test_a_regency_makes_none(practice, tmp_path):
    office = practice.copy(tmp_path / "kantor", scans=0)
    answer = netral("backup", "paper", "--out", tmp_path / "k.pdf", data=office.kab, password=PASSWORD)
    assert answer.error["code"] == "paper_office_only"
    assert not (tmp_path / "k.pdf").exists()


# -- the regency goes on with what came back ------------------------------------------------------------------------


def test_the_regency_takes_what_is_sent_after_it_and_no_number_is_given_twice(parties: Parties, tmp_path):
    code = parties.office.new_recovery_code(OF_PARTIES)
    add_records(parties.office, 12)
    assert parties.deliver(parties.export())[0].result == "applied"
    parties.answer(*parties.receipts())
    make_paper(parties.office, tmp_path / "k.pdf")
    with parties.regency.read() as c:
        pages = c.execute(select(t.scan_pages.c.id, t.scan_pages.c.image_blob).order_by(t.scan_pages.c.id)).all()
    numbers = set()
    for name in ("satu", "dua"):  # from the same paper twice, each into an empty folder
        data = tmp_path / name
        done("backup", "restore-paper", tmp_path / "k.pdf", "--recovery", code, data=data, password=None)
        sent = done("bundle", "export", "--to", tmp_path / "kirim", data=data, password=OF_PARTIES)
        numbers.add(sent["seq"])
        (result,) = kab.receive(parties.regency, [Path(sent["files"][0]["path"])], receipts_dir=tmp_path / "terima")
        assert result.result == "applied", result
        with parties.regency.read() as c, Store.open(data, OF_PARTIES) as back, back.read() as there:
            assert totals(c, back.office) == totals(there, back.office)
            columns = select(t.scan_pages.c.id, t.scan_pages.c.image_blob).order_by(t.scan_pages.c.id)
            assert c.execute(columns).all() == pages  # with the pictures that only the regency has now
    assert len(numbers) == 2
    assert min(numbers) > 500
    with parties.regency.read() as c:
        assert json.loads(c.scalar(select(t.office_heads.c.gaps))) == []
