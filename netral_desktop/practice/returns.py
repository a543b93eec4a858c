"""Draws a plan of returns: pens and stamps on the printed pages, the machines' pictures, and the files they make."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image

from netral_desktop.kernel.atomic import atomic_file, write_atomic
from netral_desktop.kernel.progress import SILENT, Progress
from netral_desktop.sheets.pages import PrintedPages, printed_pages
from netral_desktop.sheets.pdfium import PDFIUM_LOCK
from netral_desktop.words import label

from . import pens, stamps
from .paper import Sheet, blank_sheet, letter, printed_sheet
from .plan import Fate, FilePlan, PagePlan, PrintedSheet, ReturnPlan
from .scanner import Recipe, jpeg, scan
from .truth import NotReturned, TrueKind, TruePage, Truth

_POINTS_PER_INCH = 72.0
_LETTER_OFFICE = "Dinas Arsip Uji"
_LETTER = (
    "Nomor      : 045/17/ARSIP-UJI",
    "Lampiran  : 1 (satu) berkas",
    "Perihal     : Undangan rapat latihan",
    "",
    "Dengan hormat,",
    "Sehubungan dengan latihan penataan arsip dinamis di lingkungan kantor,",
    "bersama ini kami mengundang Saudara untuk hadir pada rapat persiapan",
    "yang akan diadakan di ruang rapat lantai dua pada hari kerja pertama",
    "minggu depan, pukul 09.00 WITA sampai selesai. Mohon membawa daftar",
    "berkas yang masih aktif di unit masing-masing.",
    "",
    "Demikian kami sampaikan. Atas perhatian Saudara, kami ucapkan terima",
    "kasih.",
)


def write_returns(
    plan: ReturnPlan, printed: Path, folder: Path, *, dates: Sequence[str], progress: Progress = SILENT
) -> list[Path]:
    """Draw every planned page of the printed PDF and write the scanned files into `folder`.

    Each person writes one of `dates` on the date line (digits, hyphens, slashes). Raises EnvironmentFault, Cancelled.
    """
    folder.mkdir(parents=True, exist_ok=True)
    total, done = sum(len(file.pages) for file in plan.files), 0
    written = []
    with printed_pages(printed) as pages:
        for file in plan.files:
            pictures = []
            for page in file.pages:
                progress.check()
                progress.report(done, total, label("practice_step.scans"))
                sheet = _sheet(page, pages, dates)
                picture = scan(np.random.default_rng(page.machine), sheet, page.recipe)
                pictures.append(_encoded(picture, page.recipe, file))
                done += 1
            target = folder / file.name
            _write(target, file, pictures)
            written.append(target)
    progress.report(total, total, label("practice_step.scans"))
    return written


def truth_of(plan: ReturnPlan, seed: int, folder: str) -> Truth:
    """The answer key of a plan whose files lie in `folder`, a path from the key's own place."""
    return Truth(
        seed=seed,
        pages=tuple(
            TruePage(
                file=f"{folder}/{file.name}",
                page=number,
                kind=page.kind,
                sheet=page.sheet.code if page.sheet else None,
                person=page.sheet.person if page.sheet else None,
                signed=page.fate.signed if page.fate else None,
                traits=_traits(page),
            )
            for file in plan.files
            for number, page in enumerate(file.pages, start=1)
        ),
        not_returned=tuple(NotReturned(sheet=sheet.code, person=sheet.person) for sheet in plan.not_returned),
    )


def _traits(page: PagePlan) -> tuple[str, ...]:
    fate, recipe = page.fate, page.recipe
    named = {"upside_down": recipe.upside_down, "streak": recipe.streak, "photo": recipe.photo}
    if fate is not None:
        named = {fate.mark: True, "stamped": fate.stamped, "dated": fate.dated, "corrected": fate.corrected, **named}
    return tuple(name for name, there in named.items() if there)


def _sheet(page: PagePlan, printed: PrintedPages, dates: Sequence[str]) -> Sheet:
    """The paper of a page as the person handed it in."""
    rng, recipe = np.random.default_rng(page.hand), page.recipe
    if page.sheet is None or page.fate is None:
        if page.kind is TrueKind.FOREIGN:
            return letter(rng, recipe.dpi, recipe.mode, _LETTER_OFFICE, _LETTER)
        return blank_sheet(recipe.dpi, recipe.mode)
    sheet = printed_sheet(printed, page.sheet.page, recipe.dpi, recipe.mode)
    _fill_in(rng, sheet, page.sheet, page.fate, dates)
    return sheet


def _fill_in(rng: np.random.Generator, sheet: Sheet, printed: PrintedSheet, fate: Fate, dates: Sequence[str]) -> None:
    """Pen and stamp, in the order of the office: sign, date, then the stamp over the signature's left."""
    x, y, width, height = printed.zone
    middle = (x + width / 2 + rng.uniform(-0.06, 0.06) * width, y + height / 2 + rng.uniform(-0.1, 0.1) * height)
    colour = pens.pen_colour(rng, "blue" if rng.random() < 0.75 else "black")
    if fate.mark == "signature":
        sheet.write(pens.signature(rng, width, height), colour, *middle)
    elif fate.mark == "initials":
        sheet.write(pens.initials(rng), colour, *middle)
    elif fate.mark == "dot":
        sheet.write(pens.dot(rng), colour, *middle)
    if fate.corrected:
        name_x, name_y, name_width, name_height = printed.name
        sheet.write(pens.crossing_out(rng, 0.4 * name_width, name_height), colour, name_x, name_y + 0.5 * name_height)
    if fate.dated and printed.date is not None:
        date_x, date_y, date_width = printed.date
        start = date_x + rng.uniform(0.03, 0.15) * date_width
        text = dates[int(rng.integers(len(dates)))]
        sheet.write(pens.written(rng, text, rng.uniform(3.4, 4.6)), colour, start, date_y - 0.4)
    if fate.stamped:
        place = (x + rng.uniform(0.08, 0.24) * width, y + height / 2 + rng.uniform(-3.0, 3.0))
        impression = stamps.round_stamp(
            rng, sheet.px_per_mm, upper="KABUPATEN LATIHAN", lower="DINAS UJI", middle=("DINAS", "UJI")
        )
        sheet.stamp(impression, stamps.stamp_colour(rng), *place)


def _encoded(picture: Image.Image, recipe: Recipe, file: FilePlan) -> tuple[bytes, Recipe]:
    """A picture in its compressed form, so that a long job never holds more than one in the open."""
    if file.format != "png":
        return jpeg(picture, recipe), recipe
    out = BytesIO()
    picture.save(out, "PNG", dpi=(recipe.dpi, recipe.dpi), compress_level=3)
    return out.getvalue(), recipe


def _write(target: Path, file: FilePlan, pictures: Sequence[tuple[bytes, Recipe]]) -> None:
    if file.format == "pdf":
        _write_pdf(target, pictures)
    elif file.format == "tif":
        _write_tiff(target, pictures)
    else:
        write_atomic(target, pictures[0][0])


def _write_pdf(target: Path, pictures: Iterable[tuple[bytes, Recipe]]) -> None:
    """A copier's PDF: one JPEG a page, taken over as it is."""
    import pypdfium2

    with PDFIUM_LOCK:
        document = pypdfium2.PdfDocument.new()
        try:
            for data, recipe in pictures:
                image = pypdfium2.PdfImage.new(document)
                image.load_jpeg(BytesIO(data), inline=True)
                pixels = image.get_px_size()
                width, height = (side / recipe.dpi * _POINTS_PER_INCH for side in pixels)
                image.set_matrix(pypdfium2.PdfMatrix().scale(width, height))
                page = document.new_page(width, height)
                page.insert_obj(image)
                page.gen_content()
            with atomic_file(target) as out:
                document.save(out)
        finally:
            document.close()


def _write_tiff(target: Path, pictures: Iterable[tuple[bytes, Recipe]]) -> None:
    """One TIFF file of several grey pages, compressed without loss."""
    first, *others = [Image.open(BytesIO(data)) for data, _ in pictures]
    out = BytesIO()
    first.save(out, "TIFF", save_all=True, append_images=others, compression="tiff_adobe_deflate")
    write_atomic(target, out.getvalue())
