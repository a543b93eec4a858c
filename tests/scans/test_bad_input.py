"""What people really drop on the window, and what somebody may have made on purpose: one sentence, the rest goes on."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from netral_desktop.scans import reasons
from netral_desktop.scans.reading.process.worker import PageUnreadable, Reader, ReaderDied
from netral_desktop.scans.service import import_scans
from tests.scans.office import Office
from tests.scans.reading import hostile


def encrypted() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("rahasia", ownerPassword="pemilik", canPrint=0))
    canvas.drawString(100, 100, "isi")
    canvas.save()
    return out.getvalue()


def ten_thousand_pages() -> bytes:
    document = pypdfium2.PdfDocument.new()
    for _ in range(10_000):
        document.new_page(595, 842)
    out = io.BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


def word() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w:document/>")
    return out.getvalue()


def fax_of_a_house() -> bytes:
    out = io.BytesIO()
    Image.new("1", (20_000, 20_000), 1).save(out, "TIFF", compression="group4")
    return out.getvalue()


def jbig2_bomb() -> bytes:
    return hostile.pdf_of(hostile.jbig2_image(827, 1169), hostile.jbig2(Image.new("1", (8, 8)), (60_000, 60_000)))


def jpeg_bomb() -> bytes:
    return hostile.pdf_of(hostile.jpeg_image(827, 1169), hostile.jpeg(Image.new("L", (64, 64)), (20_000, 20_000)))


def page_of_200_inches() -> bytes:
    """On which a scan is the size of a stamp."""
    data = hostile.pdf_of(hostile.jpx_image(827, 1169), hostile.jpx(Image.new("L", (827, 1169), 250)))
    return data.replace(b"[0 0 595 842]", b"[0 0 14400 14400]")


def jpx_bomb() -> bytes:
    return hostile.pdf_of(hostile.jpx_image(827, 1169), hostile.jpx(Image.new("L", (64, 64)), (40_000, 40_000)))


REFUSED: list[tuple[str, Callable[[], bytes], str]] = [
    ("kosong.jpg", lambda: b"", "empty_file"),
    ("surat.pdf", word, "office_document"),
    ("catatan.png", lambda: b"halo\n" * 50, "not_a_scan"),
    ("terkunci.pdf", encrypted, "encrypted"),
    ("rusak.pdf", lambda: b"%PDF-1.7\nrusak", "broken_file"),
    ("tebal.pdf", ten_thousand_pages, "too_many_pages"),
]
UNREADABLE: list[tuple[str, Callable[[], bytes], str]] = [
    ("rumah.tif", fax_of_a_house, "page_too_large"),
    ("bom.png", lambda: hostile.png(20_000, 20_000), "page_too_large"),
    ("bom-jbig2.pdf", jbig2_bomb, "page_too_large"),
    ("bom-jpx.pdf", jpx_bomb, "page_too_large"),
    ("bom-jpeg.pdf", jpeg_bomb, "page_too_large"),
    ("bom.jpg", lambda: hostile.jpeg(Image.new("L", (64, 64)), (20_000, 20_000)), "page_too_large"),
    ("lebar.pdf", page_of_200_inches, "broken_page"),
]


@pytest.mark.parametrize("readers", [1, 2])
def test_bad_files_among_good_ones_are_each_named_and_the_good_ones_filed(office: Office, readers: int):
    """All of them in one folder, between two good scans, by one reader and by two."""
    folder = office.folder / "campur"
    folder.mkdir()
    office.scan("campur/0-baik.png", office.signed(0))
    for name, make, _ in (*REFUSED, *UNREADABLE):
        (folder / name).write_bytes(make())
    whole = office.scan("campur/m-utuh.jpg", office.signed(1)).read_bytes()
    (folder / "m-terpotong.jpg").write_bytes(whole[: len(whole) // 2])
    office.scan("campur/z-baik.png", office.signed(2))
    outcome = import_scans(office.store, [folder], readers=readers)
    assert {Path(r.file).name: r.code for r in outcome.rejected} == {name: code for name, _, code in REFUSED}
    assert all(r.message == reasons.message(r.code, {}) and r.message.endswith(".") for r in outcome.rejected)
    found = {Path(p["file"]).name: (p["state"], p["reason"] and p["reason"]["code"]) for p in outcome.pages}
    assert found == {
        "0-baik.png": ("filed", None),
        "m-utuh.jpg": ("filed", None),
        "z-baik.png": ("filed", None),
        "m-terpotong.jpg": ("unreadable", "broken_page"),
        **{name: ("unreadable", code) for name, _, code in UNREADABLE},
    }
    assert office.signed_people() == 3
    assert office.store.verify() == []


def test_what_was_refused_once_is_refused_again_with_the_same_word(office: Office):
    locked = office.folder / "terkunci.pdf"
    locked.write_bytes(encrypted())
    assert [[r.code for r in office.take([locked]).rejected] for _ in range(2)] == [["encrypted"]] * 2


def test_a_pdf_that_leads_in_circles_is_told_page_by_page(office: Office):
    circles = office.folder / "lingkar.pdf"
    circles.write_bytes(hostile.pdf_of_loops())
    outcome = office.take([circles])
    assert outcome.rejected or {page["state"] for page in outcome.pages} == {"unreadable"}
    assert office.take([office.scan("a.png", office.signed(0))]).pages[0]["state"] == "filed"


@pytest.mark.skipif(sys.platform != "linux", reason="the limit is there on Linux only")
def test_a_reader_has_a_limit_of_memory():
    import resource

    with Reader() as reader:
        with pytest.raises(PageUnreadable):
            reader.open(4, [b"halo"])
        assert reader.pid is not None
        assert resource.prlimit(reader.pid, resource.RLIMIT_AS)[0] == 2 * 1024**3


@pytest.mark.skipif(sys.platform != "linux", reason="the limit is there on Linux only")
def test_a_page_that_takes_all_memory_fails_in_the_reader_and_the_next_one_is_read(office: Office):
    """The largest page that is taken, to a reader that was left little memory."""
    import resource

    large = hostile.png(8_600, 8_700)
    good = office.scan("a.png", office.signed(0)).read_bytes()
    with Reader() as reader:
        assert reader.open(len(large), [large]) == 1
        assert reader.pid is not None
        little = 400 * 1024**2
        resource.prlimit(reader.pid, resource.RLIMIT_AS, (little, little))
        with pytest.raises((PageUnreadable, ReaderDied)):
            reader.look(0)
        assert reader.open(len(good), [good]) == 1
        assert reader.look(0).code == office.sheets[0].code
