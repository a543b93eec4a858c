"""The simulated returns: files that open as what they claim, repeatable pictures, and codes that can be read."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageSequence

from netral_desktop.kernel.errors import Cancelled, Refused
from netral_desktop.kernel.progress import CancelToken
from netral_desktop.practice.plan import MIN_SHEETS, PrintedSheet, plan_returns
from netral_desktop.practice.returns import truth_of, write_returns
from netral_desktop.practice.truth import read_truth, write_truth
from netral_desktop.sheets.codes import parse_payload
from tests.practice.sheets import print_samples

SEED = 11
DATES = ("20-11-2029", "21/11/29")


@dataclass(frozen=True)
class Returned:
    folder: Path
    sheets: list[PrintedSheet]
    files: list[Path]
    key: Path

    @property
    def printed(self) -> Path:
        return self.folder / "pakta.pdf"


@pytest.fixture(scope="module")
def returned(tmp_path_factory: pytest.TempPathFactory) -> Returned:
    folder = tmp_path_factory.mktemp("returns")
    sheets = print_samples(folder / "pakta.pdf", MIN_SHEETS)
    plan = plan_returns(SEED, sheets)
    files = write_returns(plan, folder / "pakta.pdf", folder / "pindaian", dates=DATES)
    write_truth(folder / "kunci.json", truth_of(plan, SEED, "pindaian"))
    return Returned(folder, sheets, files, folder / "kunci.json")


def pictures(path: Path) -> list[Image.Image]:
    if path.suffix == ".pdf":
        with pypdfium2.PdfDocument(path) as document:
            return [only_image(page) for page in document]
    with Image.open(path) as image:
        return [frame.copy() for frame in ImageSequence.Iterator(image)]


def only_image(page: pypdfium2.PdfPage) -> Image.Image:
    (held,) = page.get_objects()
    picture: Image.Image = held.get_bitmap().to_pil().copy()
    return picture


def test_the_files_hold_the_pages_of_the_answer_key(returned: Returned) -> None:
    truth = read_truth(returned.key)
    for path in returned.files:
        name = path.relative_to(returned.folder).as_posix()
        assert len(pictures(path)) == sum(page.file == name for page in truth.pages)


def test_a_pdf_holds_one_jpeg_a_page(returned: Returned) -> None:
    pdfs = [path for path in returned.files if path.suffix == ".pdf"]
    assert len(pdfs) == 3
    for path in pdfs:
        assert path.read_bytes().count(b"/DCTDecode") == len(pictures(path))


def test_the_codes_read_as_the_answer_key_says(returned: Returned) -> None:
    truth = {(page.file, page.page): page for page in read_truth(returned.key).pages}
    for path in returned.files:
        for number, picture in enumerate(pictures(path), start=1):
            true = truth[path.relative_to(returned.folder).as_posix(), number]
            read = zxingcpp.read_barcodes(np.asarray(picture.convert("L")), formats=zxingcpp.BarcodeFormat.QRCode)
            codes = {parsed[0] for parsed in (parse_payload(code.text) for code in read) if parsed is not None}
            assert codes == ({true.sheet} if true.sheet is not None else set())


def test_the_same_seed_draws_the_same_pictures(returned: Returned, tmp_path: Path) -> None:
    plan = plan_returns(SEED, returned.sheets)
    some = dataclasses.replace(plan, files=(plan.files[0], plan.files[-1]))
    again = write_returns(some, returned.printed, tmp_path, dates=DATES)
    for path, first in zip(again, (returned.files[0], returned.files[-1]), strict=True):
        for one, other in zip(pictures(path), pictures(first), strict=True):
            assert one.size == other.size
            assert one.tobytes() == other.tobytes()


def test_a_cancelled_job_leaves_no_half_written_file(returned: Returned, tmp_path: Path) -> None:
    token = CancelToken()

    class StopsAtTheThird:
        def report(self, done: int, total: int, label: str) -> None:
            if done == 2:
                token.cancel()

        def check(self) -> None:
            token.check()

    plan = plan_returns(SEED, returned.sheets)
    with pytest.raises(Cancelled):
        write_returns(plan, returned.printed, tmp_path, dates=DATES, progress=StopsAtTheThird())
    for path in tmp_path.iterdir():
        assert len(pictures(path)) == len(next(file for file in plan.files if file.name == path.name).pages)


def test_a_broken_answer_key_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "kunci.json"
    broken.write_text('{"seed": 1}')
    with pytest.raises(Refused, match=r"kunci\.json"):
        read_truth(broken)
