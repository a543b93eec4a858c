"""Photos and faxes as phones, mail and copiers hand them over: each is judged by what it holds, and taken or named."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from PIL import Image, ImageOps

from tests.cli import paper
from tests.scans.office import Office

PICTURES = ("WEBP", "BMP", "GIF", "JPEG", "PNG")


def saved(office: Office, name: str, kind: str, number: int = 0) -> Path:
    out = office.folder / name
    out.parent.mkdir(exist_ok=True)
    office.signed(number).convert("L").save(out, kind)
    return out


@pytest.mark.parametrize("kind", PICTURES)
def test_a_picture_is_read_by_what_it_holds_whatever_its_name(office: Office, kind: str) -> None:
    saved(office, "map/IMG_0001" if kind != "JPEG" else "map/foto.jfif", kind)
    assert office.take([office.folder / "map"]).totals == {"filed": 1}


def test_photos_in_one_zip_are_taken_each_alone_and_what_is_none_is_named(office: Office) -> None:
    folder = office.folder / "wa"
    first, second = saved(office, "wa/a.jpg", "JPEG"), saved(office, "wa/b.webp", "WEBP", 1)
    with zipfile.ZipFile(office.folder / "Foto WhatsApp.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(first, "Foto\\IMG-1.jpg")
        archive.write(second, "Foto/IMG-2.webp")
        archive.writestr("Foto/suara.opus", b"OggS")
        archive.writestr("Foto/IMG-3.jpg", b"bukan gambar")
    outcome = office.take([office.folder / "Foto WhatsApp.zip"])
    assert outcome.totals == {"filed": 2}
    assert sorted(Path(p["file"]).name for p in outcome.pages) == ["IMG-1.jpg", "IMG-2.webp"]
    assert [(r.file, r.code) for r in outcome.rejected] == [("IMG-3.jpg", "not_a_scan")]
    assert folder.exists()


def test_a_word_file_is_no_zip_of_photos(office: Office) -> None:
    word = office.folder / "surat.docx"
    with zipfile.ZipFile(word, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.write(saved(office, "a.jpg", "JPEG"), "word/media/image1.jpg")
    assert [r.code for r in office.take([word]).rejected] == ["office_document"]


def test_a_zip_bomb_is_refused_and_the_photo_beside_it_taken(office: Office, monkeypatch) -> None:
    from netral_desktop.scans.intake import taking

    monkeypatch.setattr(taking, "MAX_BYTES", 3_000_000)
    bomb = office.folder / "a.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("besar.jpg", b"\xff\xd8\xff" + bytes(5_000_000))
        archive.write(saved(office, "b.jpg", "JPEG"), "b.jpg")
    outcome = office.take([bomb])
    assert outcome.totals == {"filed": 1}
    assert [(r.file, r.code) for r in outcome.rejected] == [("besar.jpg", "file_too_large")]


def test_a_zip_in_a_watched_folder_is_taken_once(office: Office) -> None:
    from netral_desktop.scans.intake.taking import is_known

    made = office.folder / "a.zip"
    with zipfile.ZipFile(made, "w") as archive:
        archive.write(saved(office, "b.jpg", "JPEG"), "b.jpg")
    assert not is_known(office.store, made)
    office.take([made])
    assert is_known(office.store, made)


@pytest.mark.parametrize(("across", "down"), [(204, 98), (200, 100), (300, 150), (100, 200)])
def test_a_fax_whose_lines_lie_apart_is_read(office: Office, across: int, down: int) -> None:
    page = office.signed(0)
    size = round(page.width * across / paper.DPI), round(page.height * down / paper.DPI)
    out = office.folder / "faks.tif"
    page.resize(size, Image.Resampling.BOX).convert("L").save(out, dpi=(across, down))
    outcome = office.take([out])
    assert [p["sheet"] for p in outcome.pages] == [office.sheets[0].code]


@pytest.mark.parametrize("share", [0.03, 0.04])
def test_a_scan_that_was_cropped_close_to_its_codes_is_read(office: Office, share: float) -> None:
    page = office.signed(0)
    across, down = round(page.width * share), round(page.height * share)
    cut = page.crop((across, down, page.width - across, page.height - down))
    assert office.take([office.scan("a.png", cut)]).totals == {"filed": 1}


def test_a_negative_is_read_as_the_page_that_it_is_of(office: Office) -> None:
    assert office.take([office.scan("a.png", ImageOps.invert(office.signed(0).convert("L")))]).totals == {"filed": 1}
