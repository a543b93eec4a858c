"""The page of a pact: nothing is cut, nothing stands where a code or a pen has to be, and too much is refused."""

from __future__ import annotations

import itertools

import msgspec
import numpy as np
import pypdfium2
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from netral_desktop.campaigns.templates import TextKind
from netral_desktop.kernel.errors import Refused
from netral_desktop.pacts.layout import PactLayout
from netral_desktop.roster.kinds import EmploymentKind
from netral_desktop.sheets.codes import new_code, typed_form
from netral_desktop.sheets.fonts import MM_PER_POINT, text_width
from netral_desktop.sheets.geometry import MARGIN_MM, PAPERS, QR_CLEAR_MM, RETURN_AREA
from netral_desktop.sheets.letterhead import Letterhead
from netral_desktop.sheets.model import Line, PrintModel, Rect, Text
from netral_desktop.sheets.pdfium import PDFIUM_LOCK
from netral_desktop.sheets.render import page_pdf, raster
from tests.pacts.samples import LONGEST_NAME, contract_worker, layout, one_page, pact_text, person

CODE = new_code("4.01", practice=True)
LAYOUTS = {
    (kind, paper): layout(kind, paper) for kind in (TextKind.PACT_ASN, TextKind.PACT_NON_ASN) for paper in PAPERS
}
LONG_POSITION = "Pengelola Pengembangan Sumber Daya Manusia Aparatur dan Penyusun Bahan Kebijakan Pendidikan " * 2

Box = tuple[float, float, float, float]


def boxes(model: PrintModel) -> list[tuple[Box, object]]:
    """The rectangle (left, top, right, bottom) of everything drawn but the codes."""
    found: list[tuple[Box, object]] = []
    for op in (*model.static, *model.fields):
        if isinstance(op, Text):
            width = text_width(op.text, op.font, op.size) + op.text.count(" ") * op.word_space
            height = op.size * MM_PER_POINT
            found.append(((op.x, op.y - 0.75 * height, op.x + width, op.y + 0.22 * height), op))
        elif isinstance(op, Line):
            half = op.width / 2
            found.append(((op.x1, op.y1 - half, op.x2, op.y2 + half), op))
        elif isinstance(op, Rect):
            found.append(((op.x, op.y, op.x + op.w, op.y + op.h), op))
    return found


def overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def inside(a: Box, b: Box) -> bool:
    return a[0] >= b[0] and a[1] >= b[1] and a[2] <= b[2] and a[3] <= b[3]


def words(model: PrintModel) -> str:
    """What a person reads on the page, in the order of drawing."""
    return " ".join(op.text for op in (*model.static, *model.fields) if isinstance(op, Text))


def page_text(model: PrintModel) -> str:
    """What PDFium reads from the file, lines joined."""
    with PDFIUM_LOCK:
        document = pypdfium2.PdfDocument(page_pdf(model))
        try:
            return " ".join(document[0].get_textpage().get_text_bounded().split())
        finally:
            document.close()


def check_places(model: PrintModel) -> None:
    """All that DESIGN 6.3 asks of a sheet, and that no two things are drawn over each other."""
    drawn = boxes(model)
    width, height = model.page_mm
    for box, op in drawn:
        assert inside(box, (MARGIN_MM, MARGIN_MM, width - MARGIN_MM, height - MARGIN_MM)), op
        for mark in model.codes:
            clear = (
                mark.x - QR_CLEAR_MM, mark.y - QR_CLEAR_MM,
                mark.x + mark.side + QR_CLEAR_MM, mark.y + mark.side + QR_CLEAR_MM,
            )  # fmt: skip
            assert not overlap(box, clear), op
    must_return: list[Box] = [(z.x, z.y, z.x + z.w, z.y + z.h) for z in (*model.zones, *model.identity)]
    must_return += [(mark.x, mark.y, mark.x + mark.side, mark.y + mark.side) for mark in model.codes]
    kept_free = must_return[: len(model.zones)]
    if model.date_mm is not None:
        date_x, date_y, date_width = model.date_mm
        kept_free.append((date_x, date_y - 7.0, date_x + date_width, date_y + 1.0))  # room to write by hand
        must_return.append(kept_free[-1])
    for box in must_return:
        assert inside(box, (MARGIN_MM, MARGIN_MM, RETURN_AREA.width, RETURN_AREA.height)), box
    for box, op in drawn:
        if isinstance(op, Text):
            assert not any(overlap(box, kept) for kept in kept_free), op
    texts = [(box, op) for box, op in drawn if isinstance(op, Text)]
    for (a, first), (b, second) in itertools.combinations(texts, 2):
        assert not overlap(a, b), (first, second)


names = st.text(st.characters(min_codepoint=32, max_codepoint=0x17F), min_size=1, max_size=120).filter(
    lambda text: text.strip() and text.isprintable()
)


@pytest.mark.parametrize(("kind", "paper"), LAYOUTS)
@given(name=names, position=st.none() | st.text("abc DEF-", max_size=150))
@example(name=LONGEST_NAME, position=LONG_POSITION[:150])
@example(name="W" * 120, position=None)
@example(name="M", position=None)
def test_every_page_keeps_codes_zone_and_date_free_whatever_the_name(kind, paper, name, position):
    someone = person(name, position=position) if kind is TextKind.PACT_ASN else contract_worker(name, position=position)
    check_places(one_page(LAYOUTS[kind, paper], someone, CODE))


@given(name=names)
@example(name=LONGEST_NAME)
@example(name='I Made <Uji> & "Kutip" O\'Contoh')
def test_a_name_is_printed_in_full_twice(name):
    model = one_page(LAYOUTS[TextKind.PACT_ASN, "a4"], person(name), CODE)
    bold = [op.text for op in model.fields if isinstance(op, Text) and op.font == "bold"]
    assert "".join(bold).replace(" ", "") == 2 * "".join(name.split()).replace("\xad", "")
    assert all(op.size >= 9.0 for op in model.fields if isinstance(op, Text) and op.font == "bold")


@pytest.mark.parametrize("name", ['I Made <Uji> & "Kutip" O\'Contoh', LONGEST_NAME, "SUMIATI", "Renée Ño'ë"])
def test_name_and_number_are_read_back_from_the_file(name):
    text = page_text(one_page(LAYOUTS[TextKind.PACT_ASN, "a4"], person(name), CODE))
    assert text.count(name) == 2
    assert text.count("19670315 199203 1 007") == 2
    assert text.count(typed_form(CODE)) == 2


def test_the_longest_name_takes_the_lines_it_needs():
    assert len(LONGEST_NAME) == 120
    model = one_page(LAYOUTS[TextKind.PACT_ASN, "a4"], person(LONGEST_NAME, position=LONG_POSITION[:120]), CODE)
    lines = [op for op in model.fields if isinstance(op, Text) and op.font == "bold"]
    assert {op.size for op in lines} == {9.0}


@pytest.mark.parametrize(
    ("someone", "below"),
    [
        (person(), "NIP 19670315 199203 1 007"),
        (person(personnel_number="199505172023212003", kind=EmploymentKind.PPPK), "NI PPPK 19950517 202321 2 003"),
        (contract_worker(), "No. Pegawai THL-0042"),
        (contract_worker(local_staff_number=None), None),
    ],
)  # fmt: skip
def test_the_number_below_the_signature_is_named_for_what_it_is(someone, below):
    model = one_page(LAYOUTS[TextKind.PACT_ASN if someone.kind.is_asn else TextKind.PACT_NON_ASN, "a4"], someone, CODE)
    assert [box.label for box in model.identity] == (
        ["name", "number", "name", "number"] if below else ["name", "name"]
    )
    assert (below in words(model)) if below else ("Pegawai THL" not in words(model))


def test_the_identity_says_rank_position_and_unit_and_a_dash_for_what_is_not_known():
    text = words(one_page(LAYOUTS[TextKind.PACT_ASN, "a4"], person(), CODE))
    assert all(value in text for value in ("Penata (III/c)", "Kepala Subbagian Umum", "Sekretariat"))
    bare = one_page(LAYOUTS[TextKind.PACT_ASN, "a4"], person(grade=None, position=None, unit=None), CODE)
    assert [op.text for op in bare.fields if isinstance(op, Text)].count("-") == 2
    assert "Dinas Contoh" in words(bare)


def test_identity_boxes_hold_the_printed_words():
    model = one_page(LAYOUTS[TextKind.PACT_ASN, "a4"], person(), CODE)
    for box in model.identity:
        around = raster(model, 8.0, (box.x - 4, box.y - 1, box.w + 12, box.h + 2)) < 128
        inside = raster(model, 8.0, (box.x, box.y, box.w, box.h)) < 128
        assert inside.sum() > 0.98 * around.sum()
        assert np.flatnonzero(inside.any(axis=0))[-1] / 8.0 > box.w - 1.5


def test_pages_that_take_as_many_lines_share_their_static_part():
    first, second, third = (
        one_page(LAYOUTS[TextKind.PACT_ASN, "a4"], person(name), CODE)
        for name in ("DEWI SATU", "PUTU DUA", LONGEST_NAME)
    )
    assert first.static is second.static
    assert first.static != third.static


def test_the_type_shrinks_for_a_longer_text_down_to_nine_points():
    text = pact_text()
    clause = text.clauses[0]
    sizes = []
    for count in range(2, 7):
        model = one_page(layout(text=msgspec.structs.replace(text, clauses=(clause,) * count)), person(), CODE)
        check_places(model)
        sizes.append(min(op.size for op in model.static if isinstance(op, Text) and op.text.startswith("menjaga")))
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] == 11.0
    assert 9.0 <= sizes[-1] < 11.0


def test_a_person_whose_own_words_fill_the_page_is_refused_and_no_one_else():
    asn = LAYOUTS[TextKind.PACT_ASN, "a4"]
    with pytest.raises(Refused, match="terlalu panjang"):
        one_page(asn, person(position="Pengelola " * 900), CODE)
    one_page(asn, person(), CODE)


@pytest.mark.parametrize("name", ["ᬓᬾᬢᬸᬢ᭄ Contoh", "王小明", "I Wayan 😀"])
def test_a_name_in_a_script_without_letters_here_is_refused_without_repeating_it(name):
    with pytest.raises(Refused) as refusal:
        one_page(LAYOUTS[TextKind.PACT_ASN, "a4"], person(name), CODE)
    assert refusal.value.code == "person_glyphs"
    assert name not in str(refusal.value)


def test_letters_typed_with_combining_marks_are_printed_composed():
    model = one_page(LAYOUTS[TextKind.PACT_ASN, "a4"], person("Rene\u0301e\u200b  Contoh"), CODE)
    assert "Renée Contoh" in words(model)


def test_a_text_in_another_script_is_refused_and_the_letters_named():
    text = msgspec.structs.replace(pact_text(), sanction="Sanksi ᬓ.")
    with pytest.raises(Refused, match="ᬓ"):
        layout(text=text)


@pytest.mark.parametrize("place", ["", "Contoh", "Kabupaten Kepulauan Contoh Bagian Utara"])
def test_the_line_for_the_date_begins_after_the_place(place):
    model = one_page(layout(place=place), person(), CODE)
    check_places(model)
    assert not place or f"{place}," in words(model)
    assert model.date_mm is not None
    assert model.date_mm[2] >= 48.0


def test_a_place_longer_than_its_line_is_refused():
    with pytest.raises(Refused, match="tempat"):
        one_page(layout(place="Kabupaten " * 8), person(), CODE)


@pytest.mark.parametrize(
    "letterhead",
    [
        Letterhead(("DINAS",)),
        Letterhead(("PEMERINTAH KABUPATEN CONTOH", "DINAS PEMBERDAYAAN PEREMPUAN, PERLINDUNGAN ANAK, PENGENDALIAN "
                    "PENDUDUK, DAN KELUARGA BERENCANA"), "Jalan Contoh Nomor 1, " * 8),
        Letterhead(("PEMERINTAH PROVINSI CONTOH", "DINAS PENDIDIKAN", "CABANG DINAS I", "SMA NEGERI 1"), "Jalan X"),
    ],
)  # fmt: skip
def test_a_letterhead_keeps_to_its_place(letterhead):
    check_places(one_page(layout(letterhead=letterhead), person(), CODE))


def test_a_letterhead_that_is_too_long_is_refused():
    with pytest.raises(Refused, match="Kop surat"):
        layout(letterhead=Letterhead(("DINAS YANG NAMANYA TIDAK PERNAH SELESAI " * 10,), "Jalan " * 80))


def test_f4_is_laid_out_as_a4_on_a_larger_sheet():
    a4, f4 = (one_page(LAYOUTS[TextKind.PACT_ASN, paper], person(), CODE) for paper in ("a4", "f4"))
    assert f4.page_mm == (215.0, 330.0)
    assert isinstance(LAYOUTS[TextKind.PACT_ASN, "f4"], PactLayout)
    assert msgspec.structs.replace(f4, page_mm=a4.page_mm) == a4
