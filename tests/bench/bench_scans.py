"""Reading a scanned page: a 200 dpi colour JPEG to its verdict, our reference rendered, against bare decode + QR.

Judging pages again by what was measured of them, against reading them; and what the memory of a reader process does
over many pages.
"""

from __future__ import annotations

import io
import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import zxingcpp
from PIL import Image

from netral_desktop.scans.judging.kept import judge_kept
from netral_desktop.scans.reading.process.messages import Judge, Judged, LookAt, Open
from netral_desktop.scans.reading.process.session import Session
from netral_desktop.scans.reading.process.worker import Reader
from netral_desktop.sheets.codes import new_code
from netral_desktop.sheets.model import to_bytes
from netral_desktop.sheets.render import page_pdf
from tests.bench.report import Report
from tests.scans.deck import form, harms, inks, pens

PAGES, ROUNDS, REPLAYS, DPI, SEED = 8, 3, 9, 200, 17
WARM_PAGES, MANY_PAGES = 100, 1000


def run(report: Report) -> None:
    """Hand in the figures: the median page of each, taken in turn."""
    pages = [_page(random.Random(SEED + number)) for number in range(PAGES)]
    session = Session()
    _read(session, *pages[0])  # fonts and filters are made once a process
    ours, bare = [], []
    for data, model in pages * ROUNDS:
        ours.append(_seconds(lambda data=data, model=model: _read(session, data, model)))
        bare.append(_seconds(lambda data=data: _bare(data)))
    one, other = statistics.median(ours), statistics.median(bare)
    detail = f"{1000 * one:.0f} ms a page, bare {1000 * other:.0f} ms, processor time, {PAGES} pages"
    report.add("reading a scanned page, against bare decode + one QR read", one / other, 5, detail=detail)
    kept = [_read(session, *page) for page in pages]
    again = statistics.median([_seconds(lambda: [judge_kept(facts) for facts in kept]) for _ in range(REPLAYS)])
    detail = f"{1000 * again / len(kept):.1f} ms a page, {len(kept[0]):,} bytes kept of the first"
    report.add("judging a page again, against a fiftieth of reading it", 50 * again / len(kept) / one, 1, detail=detail)
    warm, later = _memory(pages)
    detail = f"{warm:.0f} MB after {WARM_PAGES} pages, {later:.0f} MB after {MANY_PAGES}, one reader process"
    report.add("memory of a reader after many pages, against after some", later / warm, 1.1, detail=detail)


def _memory(pages: list[tuple[bytes, bytes]]) -> tuple[float, float]:
    """Resident MB of a real reader process, early and late."""
    seen = []
    with Reader() as reader:
        for number in range(1, MANY_PAGES + 1):
            data, model = pages[number % len(pages)]
            reader.open(len(data), [data])
            reader.look(0)
            reader.judge(model)
            if number in (WARM_PAGES, MANY_PAGES):
                status = Path(f"/proc/{reader.pid}/status").read_text()
                seen.append(int(status.split("VmRSS:")[1].split()[0]) / 1024)
    return seen[0], seen[1]


def _page(rng: random.Random) -> tuple[bytes, bytes]:
    """A signed sheet as a copier's JPEG, a little turned, and its print model."""
    import pypdfium2

    name, number = form.invented_person(rng)
    model = form.sheet(new_code(form.OFFICE, practice=True), name, number)
    document = pypdfium2.PdfDocument(page_pdf(model))
    paper = pens.Paper(document[0].render(scale=DPI / 72).to_pil().convert("RGB"), DPI)
    inks.sign(paper, model, rng)
    turned = paper.image.rotate(rng.uniform(-1, 1), Image.Resampling.BICUBIC, fillcolor="white")
    return harms.jpeg(turned, 75, DPI), to_bytes(model)


def _read(session: Session, data: bytes, model: bytes) -> bytes:
    """What was measured, as it is kept."""
    session.answer(Open(len(data)), data)
    session.answer(LookAt(0), b"")
    judged = session.answer(Judge(), model)
    assert isinstance(judged, Judged)
    assert judged.judgement.zones[0].verdict == "signed", judged.judgement.finding
    return judged.judgement.facts


def _bare(data: bytes) -> None:
    grey = Image.open(io.BytesIO(data)).convert("L")
    assert zxingcpp.read_barcodes(grey, formats=zxingcpp.BarcodeFormat.QRCode, try_invert=False)


def _seconds(work: Callable[[], None]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began
