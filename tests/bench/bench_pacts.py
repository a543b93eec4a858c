"""Pact PDFs: time a page against a bare ReportLab canvas, memory and size of one run for a whole regency."""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

import pypdfium2
from sqlalchemy import select

from netral_desktop.campaigns.service import new_campaign
from netral_desktop.kernel.ids import new_id
from netral_desktop.pacts.service import print_pacts
from netral_desktop.sheets.codes import payload
from netral_desktop.sheets.fonts import font
from netral_desktop.sheets.model import Line, PrintModel, Rect, Text, join
from netral_desktop.sheets.register import load_model
from netral_desktop.sheets.render import POINTS_PER_MM, QR_MODULES, page_pdf, qr_runs
from netral_desktop.store import Store, tables
from tests.bench.report import Report
from tests.support.dev import dev

ROOT = Path(__file__).resolve().parents[2]
FEW, ALL, MERGED = 1_000, 11_000, 200
_ROUNDS = 15  # of ten sheets each: in a tenth of a second anything may come between
PASSWORD = "kata-sandi-ukur"
FIRST = ("I Wayan", "Ni Made", "I Ketut", "Siti", "Bambang", "Ida Ayu", "Muhammad", "Dewi")
LAST = ("Contoh", "Suardana", "Lestari", "Wijaya", "Rahmawati", "Prasetyo", "Hidayat")


def run(report: Report) -> None:
    """Hand in the figures."""
    with tempfile.TemporaryDirectory(prefix="netral-bench-") as folder:
        few = _in_own_process(Path(folder) / "few", FEW)
        bare = few["bare_ms"]
        detail = f"{few['print_ms']:.2f} ms with register and ledger, bare {bare:.2f} ms, {FEW} pages"
        report.add("pact PDF, a page, against a bare canvas", few["print_ms"] / bare, 2, detail=detail)
        _beside_libreoffice(report, Path(folder))
        every = _in_own_process(Path(folder) / "all", ALL)
        report.add(f"pact PDF, {ALL} pages, peak memory", every["peak_mb"], 300, "MB", f"{every['seconds']:.1f} s")
        report.add("pact PDF, a sheet beyond the shared part", every["sheet_bytes"], 4096, "bytes")
        again = f"{every['again_seconds']:.1f} s, all {ALL} sheets the same"
        detail = f"the plan {every['plan_seconds']:.1f} s once; {every['preview_ms']:.0f} ms a sheet"
        report.add("preview of a sheet of 11.000, against its bare rendering", every["preview"], 4, detail=detail)
        report.add("pacts printed again, unchanged, against the first time", every["again"], 1.2, detail=again)


def _beside_libreoffice(report: Report, folder: Path) -> None:
    """The same records as one merged text document, through LibreOffice: what an office would do without us."""
    office = shutil.which("soffice")
    if office is None or (dev.on_debian() and dev.ensure_system_packages(["libreoffice-writer-nogui"])):
        print("pacts beside LibreOffice: not measured, libreoffice-writer-nogui is not there", file=sys.stderr)
        return
    merged = folder / "gabungan.fodt"
    ours = _in_own_process(folder / "merged", MERGED, merged)
    began = time.perf_counter()
    subprocess.run(
        [office, "--headless", f"-env:UserInstallation={(folder / 'profil').as_uri()}", "--convert-to", "pdf",
         "--outdir", str(folder), str(merged)],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    theirs = time.perf_counter() - began
    pages = len(pypdfium2.PdfDocument(merged.with_suffix(".pdf")))
    assert pages >= MERGED
    detail = f"{ours['seconds']:.2f} s against {theirs:.2f} s, {MERGED} records, {pages} pages"
    report.add("pact PDF, against LibreOffice on the merged document", ours["seconds"] / theirs, 1, detail=detail)


def _merged_document(models: Iterable[PrintModel]) -> str:
    """The lines of every sheet as a flat text document, a page a sheet."""
    body = []
    for model in models:
        lines = [op for op in (*model.static, *model.fields) if isinstance(op, Text)]
        lines.sort(key=lambda op: (op.y, op.x))
        body += [
            f'<text:p text:style-name="{"P1" if place == 0 else "P2"}">{escape(op.text)}</text:p>'
            for place, op in enumerate(lines)
        ]
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.3"
 office:mimetype="application/vnd.oasis.opendocument.text"><office:automatic-styles>
<style:style style:name="P1" style:family="paragraph"><style:paragraph-properties fo:break-before="page"/>
<style:text-properties fo:font-size="9pt"/></style:style>
<style:style style:name="P2" style:family="paragraph"><style:text-properties fo:font-size="9pt"/></style:style>
</office:automatic-styles><office:body><office:text>{"".join(body)}</office:text></office:body></office:document>"""


def _in_own_process(folder: Path, people: int, merged: Path | None = None) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.bench_pacts", str(folder), str(people), *([str(merged)] if merged else [])],
        cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def measure(folder: Path, people: int, merged: Path | None = None) -> dict[str, float]:
    """Print for so many invented people; the figures of one run. The same records go into `merged` as a document."""
    store, _ = Store.create(folder / "store", PASSWORD, role="opd", code="4.01", name="Dinas Ukur", practice=True)
    with store:
        new_campaign(
            store, title="Pemilihan 2031", circular="1/UKUR", pact_deadline="2031-11-21",
            ikrar_deadline="2031-11-25", place="Contoh",
        )  # fmt: skip
        with store.operation("bench.people") as tx:
            tx.insert(tables.people, [_person(number) for number in range(people)])
        began = time.perf_counter()
        first = print_pacts(store, folder / "first.pdf")
        seconds = time.perf_counter() - began
        peak = _peak_mb()
        began = time.perf_counter()
        again = print_pacts(store, folder / "again.pdf")
        again_seconds = time.perf_counter() - began
        assert [sheet.code for sheet in first.sheets] == [sheet.code for sheet in again.sheets]
        preview = _preview(store)
        bare_seconds = _bare(_models(store)) if people <= FEW else 0.0
        if merged is not None:
            merged.write_text(_merged_document(_models(store)), encoding="utf-8")
    size = (folder / "first.pdf").stat().st_size
    return {
        "seconds": seconds,
        "print_ms": 1000 * seconds / people,
        "bare_ms": 1000 * bare_seconds / people,
        "peak_mb": peak,
        "sheet_bytes": size / people,
        "again": again_seconds / seconds,
        "again_seconds": again_seconds,
        **preview,
    }


def _preview(store: Store) -> dict[str, float]:
    """Reading the plan, then ten sheets from all over it, against the bare rendering of as many, turn by turn."""
    from netral_desktop.pacts.preview import PX_PER_MM, Preview

    began = time.perf_counter()
    preview = Preview(store)
    plan_seconds = time.perf_counter() - began
    places = [len(preview) * part // 10 for part in range(10)]
    preview.picture(1)  # the layout, once
    with store.read() as connection:
        code = connection.scalar(select(tables.sheets.c.id).limit(1))
        model = load_model(connection, code)
    assert model is not None
    data = page_pdf(model)
    drawn, bare = [], []
    for _ in range(_ROUNDS):
        began = time.perf_counter()
        for place in places:
            preview.picture(place)
        drawn.append((time.perf_counter() - began) / len(places))
        began = time.perf_counter()
        for _ in places:
            document = pypdfium2.PdfDocument(data)
            document[0].render(scale=PX_PER_MM / POINTS_PER_MM, grayscale=True)
            document.close()
        bare.append((time.perf_counter() - began) / len(places))
    seconds = statistics.median(drawn)
    return {"plan_seconds": plan_seconds, "preview_ms": 1000 * seconds, "preview": seconds / statistics.median(bare)}


def _person(number: int) -> dict[str, object]:
    name = f"{FIRST[number % len(FIRST)]} {LAST[number % len(LAST)]} {number}, S.Kom., M.Si."
    return {
        "id": new_id(), "office": "4.01", "personnel_number": f"1967031519{number:07d}1",
        "local_staff_number": None, "name": name, "bare_name": name, "kind": "pns", "non_asn_label": None,
        "grade": "III/c", "position": "Pengelola Kepegawaian", "echelon": None, "unit_id": None,
        "duty_status": "active", "duty_since": None, "search_text": name.lower(), "sort_key": name.lower(),
        "added_at": "2031-11-01T00:00:00Z",
    }  # fmt: skip


def _models(store: Store) -> list[PrintModel]:
    drawn, statics = tables.sheet_models.c, tables.print_statics.c
    with store.read() as connection:
        rows = connection.execute(select(statics.body, drawn.body).where(statics.id == drawn.static_id)).all()
    return [join(static, body) for static, body in rows]


def _bare(models: Iterable[PrintModel]) -> float:
    """Seconds to draw the same strings, rules and codes on a canvas, call by call."""
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.pdfgen.pathobject import PDFPathObject

    k = POINTS_PER_MM
    began = time.perf_counter()
    canvas = Canvas(BytesIO(), pageCompression=1)
    for model in models:
        width, height = (side * k for side in model.page_mm)
        canvas.setPageSize((width, height))
        for op in (*model.static, *model.fields):
            if isinstance(op, Text):
                canvas.setFont(font(op.font).fontName, op.size)
                canvas.drawString(op.x * k, height - op.y * k, op.text, wordSpace=op.word_space * k)
            elif isinstance(op, Line):
                canvas.line(op.x1 * k, height - op.y1 * k, op.x2 * k, height - op.y2 * k)
            elif isinstance(op, Rect):
                canvas.rect(op.x * k, height - (op.y + op.h) * k, op.w * k, op.h * k)
        for mark in model.codes:
            module, left, top = mark.side * k / QR_MODULES, mark.x * k, height - mark.y * k
            runs = qr_runs(payload(model.code, mark.corner))
            path = [
                f"{left + x * module:.2f} {top - (y + 1) * module:.2f} {n * module:.2f} {module:.2f} re"
                for x, y, n in runs
            ]
            canvas.drawPath(PDFPathObject(["n", *path]), stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return time.perf_counter() - began


def _peak_mb() -> float:
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]), int(sys.argv[2]), *map(Path, sys.argv[3:]))))
