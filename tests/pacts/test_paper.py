"""The printed file as other programs see it: poppler, zbar and qpdf, none of them ours."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from netral_desktop.campaigns.service import new_campaign
from netral_desktop.pacts.service import PrintResult, print_pacts
from netral_desktop.sheets.codes import Corner, payload
from netral_desktop.sheets.geometry import PAPERS
from netral_desktop.store import Store
from tests.pacts.samples import LONGEST_NAME
from tests.support.debian import need
from tests.support.offices import add_people, make_office

pytestmark = pytest.mark.real

DPI = 300
DOTS = DPI / 25.4  # a millimetre
NAMES = ["I Wayan Contoh, S.Kom.", LONGEST_NAME, 'Ni Made <Uji> & "Kutip"']


@pytest.fixture(params=PAPERS)
def printed(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Store, PrintResult, Path]]:
    """Three pacts as a PDF, on each paper."""
    with make_office(tmp_path / "opd", campaign=False) as store:
        new_campaign(
            store, title="Pemilihan 2031", circular="800/1", pact_deadline="2031-11-21", ikrar_deadline="2031-11-25"
        )
        add_people(store, NAMES)
        yield store, print_pacts(store, tmp_path / "pakta.pdf", paper=request.param), tmp_path / "pakta.pdf"


def output(command: str, package: str, *arguments: object) -> str:
    done = subprocess.run(
        [need(command, package), *map(str, arguments)], check=True, capture_output=True, text=True, timeout=120
    )
    return done.stdout


def test_poppler_and_zbar_find_every_code_where_the_record_says(printed, tmp_path):
    _, result, pdf = printed
    output("pdftoppm", "poppler-utils", "-r", DPI, "-gray", pdf, tmp_path / "page")
    pages = sorted(tmp_path.glob("page-*.pgm"))
    assert len(pages) == len(result.sheets) == len(NAMES)
    for sheet, page in zip(result.sheets, pages, strict=True):
        expected = {payload(sheet.code, corner) for corner in Corner}
        assert set(zbar(page)) == expected
        with Image.open(page) as image:
            dark = np.asarray(image) < 128
        assert (dark.shape[1], dark.shape[0]) == pytest.approx([side * DOTS for side in sheet.page_mm], abs=1.0)
        for mark in sheet.codes:
            # Nothing else stands within 7 mm of a code, so what is dark there is the code.
            left, top = round((mark.x - 7) * DOTS), round((mark.y - 7) * DOTS)
            side = round((mark.side + 14) * DOTS)
            corner = dark[top : top + side, left : left + side]
            rows, columns = np.flatnonzero(corner.any(axis=1)), np.flatnonzero(corner.any(axis=0))
            found = (left + columns[0], top + rows[0], left + columns[-1] + 1, top + rows[-1] + 1)
            wanted = (mark.x, mark.y, mark.x + mark.side, mark.y + mark.side)
            assert [edge / DOTS for edge in found] == pytest.approx(wanted, abs=0.3)
            crop = tmp_path / "corner.png"
            Image.fromarray(np.where(corner, 0, 255).astype(np.uint8)).save(crop)
            assert zbar(crop) == [payload(sheet.code, mark.corner)]


def test_poppler_finds_every_font_embedded_and_qpdf_no_error(printed):
    _, _, pdf = printed
    fonts = [line.split() for line in output("pdffonts", "poppler-utils", pdf).splitlines()[2:]]
    assert fonts
    assert all(font[-5:-2] == ["yes", "yes", "yes"] for font in fonts), fonts  # embedded, subset, with Unicode
    assert "No syntax or stream encoding errors found" in output("qpdf", "qpdf", "--check", pdf)


def test_poppler_reads_every_name_and_number_back(printed):
    _, result, pdf = printed
    order = sorted(NAMES, key=str.casefold)
    assert len(result.sheets) == len(order)
    for page, name in enumerate(order, 1):
        text = " ".join(output("pdftotext", "poppler-utils", "-f", page, "-l", page, "-raw", pdf, "-").split())
        assert text.count(name) == 2
        assert len(re.findall(r"NIP 19910317 201503 1 00\d", text)) == 1


def test_the_file_names_no_one_in_its_properties(printed):
    _, _, pdf = printed
    properties = output("pdfinfo", "poppler-utils", pdf)
    assert "Pakta integritas: Pemilihan 2031" in properties
    assert not any(name in properties for name in NAMES)


def zbar(image: Path) -> list[str]:
    """What zbar reads in a picture."""
    return output("zbarimg", "zbar-tools", "--quiet", "--raw", "--nodbus", image).split()
