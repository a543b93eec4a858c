"""The monthly report carries its photos: decoded in a sandbox, a PDF named, one that cannot be read told."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from netral_desktop.followup.activities import log_activity
from netral_desktop.followup.activity_kinds import ActivityKind
from netral_desktop.reports.building import build, render
from netral_desktop.reports.document import PageCopy
from netral_desktop.reports.names import ReportName
from netral_desktop.reports.ordering import Order
from netral_desktop.reports.seal import Sealer
from netral_desktop.store import Store

from .test_papers import text_of

MONTH = "2029-08"
GREEN = (20, 140, 60)


@pytest.fixture
def photos(tmp_path: Path) -> dict[str, Path]:
    whole = BytesIO()
    Image.new("RGB", (8000, 6000), GREEN).save(whole, "JPEG")
    made = {"apel.jpg": whole.getvalue(), "rusak.jpg": whole.getvalue()[:40], "undangan.pdf": b"%PDF-1.4 bukan lagi"}
    for name, content in made.items():
        (tmp_path / name).write_bytes(content)
    return {name: tmp_path / name for name in made}


def test_a_photo_stands_on_a_page_of_its_own_and_what_is_none_is_said(
    office: Store, sealer: Sealer, photos: dict[str, Path]
) -> None:
    for day, (name, photo) in enumerate(photos.items(), 1):
        log_activity(
            office, ActivityKind.BRIEFING, day=f"{MONTH}-{day:02}", what=f"Kegiatan {name}", picture=photo,
            material="Paparan larangan", audience=30,
        )  # fmt: skip
    log_activity(office, ActivityKind.GUIDANCE, day=f"{MONTH}-09", what="Tanpa foto")
    report = build(office, Order(ReportName.LOG, MONTH))
    (copy,) = [part for part in report.parts if isinstance(part, PageCopy)]
    assert copy.picture != photos["apel.jpg"].read_bytes(), "made anew, never the bytes from outside"
    with Image.open(BytesIO(copy.picture)) as shown:
        assert shown.size == (1600, 1200), "as sharp as a page shows, however large a phone makes it"
    pdf = render(report, "pdf", sealer)
    said = " ".join(text_of(pdf).split())
    for words in (
        "Paparan larangan", "Foto 1: Kegiatan apel.jpg, 01-08-2029", "foto 2",
        "Foto 2: Kegiatan rusak.jpg, 02-08-2029 (gambarnya tidak dapat dibaca)",
        "Foto 3: Kegiatan undangan.pdf, 03-08-2029: berkas PDF, tersimpan di NETRAL",
    ):  # fmt: skip
        assert words in said, words
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) == 2
    middle = document[1].render(scale=0.5).to_pil().convert("RGB")
    found = middle.getpixel((middle.width // 2, middle.height // 2))
    assert all(abs(a - b) < 12 for a, b in zip(found, GREEN, strict=True))
    assert render(report, "xlsx", sealer).startswith(b"PK")
