"""Makes the kept store of a released version, with that version's own program: see `README.md` beside it.

Only the command line is used, whose words and keys are promised from version to version, so that the same script makes
the store of the next one. All people are invented.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tarfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pypdfium2
import xlsxwriter
from PIL import Image, ImageDraw, ImageFilter

PASSWORD = "simpanan-rilis-1"
KAB, OPD = "51.04", "4.01.03"
DPI = 100
PX = DPI / 25.4
HEADS = ("NO", "NAMA", "NIP", "PANGKAT/GOL", "JABATAN", "UNIT KERJA")
# Name, number, unit, rank, kind of staff; the numbers follow the rules and belong to nobody.
PEOPLE = (
    ("Drs. I Made Contoh Wiryawan, M.Si.", "196703151992031007", "Sekretariat", "Pembina Tk. I, IV/b"),
    ("Ni Luh Putu Ayu Kusumadewi, S.Pd., M.Pd.", "198202282006042013", "Sekretariat", "Penata Tk. I, III/d"),
    ("Suharto", "199103172015031001", "Sekretariat", "Penata, III/c"),
    ("Muhammad Fadhil Ramadhan, A.Md.Kom.", "199001012019031005", "Bidang Data", "Pengatur, II/c"),
    ("Dewi Lestari", "198811302014022003", "Bidang Data", "Penata, III/c"),
    ("Siti Rahmawati", "197505052000032002", "Bidang Data", "Penata, III/c"),
    ("Putu Gede Angga Pratama, S.Kom.", "199507072020121004", "Bidang Data", "Penata Muda, III/a"),
    ("Komang Ayu Sri Rejeki, S.E.", "198609102010012021", "Bidang Layanan", "Penata, III/c"),
    ("Agustinus Bere, S.Sos.", "198004172009011013", "Bidang Layanan", "Penata, III/c"),
    ("Nyoman Sukarya", "199212122023211007", "Bidang Layanan", "IX"),
    ("Maria Goreti Nahak, S.AP.", "199803032025212005", "Bidang Layanan", "IX"),
    ("Hasan Basri", "197109091994031003", "Bidang Layanan", "Penata, III/c"),
)
SIGNS, LEAVES_EMPTY, STRIKE_A_NUMBER, ANOTHER_WAY, ELSEWHERE = (0, 1), 2, (3, 4), 7, 11  # the others: nothing came back

# The program with the cheapest password that a key file may ask for: the tests open these stores many times. The
# constant was called _ARGON2 in 0.1.0.
_CHEAP = (
    "import sys; from netral_desktop.store import keyfile; "
    "keyfile.PASSWORD_COST = keyfile._ARGON2 = {'memory_kib': 8, 'iterations': 1, 'lanes': 1}; "
    "from netral_desktop.cli.__main__ import run; sys.exit(run(sys.argv[1:]))"
)


class Maker:
    """Works in `folder`: `opd` and `kab` are the stores."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.opd, self.kab, self.mail = folder / "opd", folder / "kab", folder / "kiriman"

    def do(self, data: Path, *words: object, code: int = 0) -> dict[str, Any]:
        """One command of the released program; its document."""
        line = [sys.executable, "-X", "utf8", "-c", _CHEAP, "--json", "--data", str(data), *map(str, words)]
        done = subprocess.run(
            line, env={**os.environ, "NETRAL_PASSPHRASE": PASSWORD}, capture_output=True, text=True, check=False
        )
        if done.returncode != code:
            raise SystemExit(f"{words}: {done.returncode}\n{done.stdout}\n{done.stderr}")
        document = json.loads(done.stdout)
        assert isinstance(document, dict)
        return document

    def everything(self) -> dict[str, Any]:
        """From two empty folders to the state that is kept; what the program said of it at the end."""
        self._join()
        self._roster()
        scans = self._paper()
        self._scans(scans)
        self._ikrar()
        self._exchange(1)
        self._later()
        bundle = self._bundle()  # the regency does not see this one
        # Only now: 0.1.0 can no longer export once a pact signed elsewhere is noted.
        self.do(
            self.opd, "roster", "proof", PEOPLE[ELSEWHERE][1], "--signed-on", "2025-11-05",
            "--signed-at", "Kecamatan Contoh", "--document", "Salinan pakta, berstempel",
        )  # fmt: skip
        told = {
            "opd": self.do(self.opd, "status"),
            "kab": self.do(self.kab, "status", "--office", OPD),
            "kab_all": self.do(self.kab, "status"),
            "bundle": [path.name for path in bundle],
        }
        for data in (self.opd, self.kab):
            assert self.do(data, "store", "verify") == {"problems": []}
        return told

    def _join(self) -> None:
        self.do(self.opd, "office", "init", "--name", "Dinas Contoh", "--code", OPD)
        self.do(self.kab, "regency", "init", "--name", "Kabupaten Contoh", "--code", KAB)
        package, request, campaign = (self.mail / f"{name}.netral" for name in ("paket", "permintaan", "kampanye"))
        invited = self.do(self.kab, "regency", "enrol", "--code", OPD, "--name", "Dinas Contoh", "--out", package)
        joined = self.do(
            self.opd, "office", "enrol", package, "--one-time-code", invited["one_time_code"],
            "--root-fingerprint", invited["root_fingerprint"], "--out", request,
        )  # fmt: skip
        self.do(self.kab, "regency", "approve", request, "--device-fingerprint", joined["device_fingerprint"])
        self.do(
            self.kab, "campaign", "new", "--title", "Pemilu 2029", "--circular", "800/123/BKPSDM",
            "--pact-deadline", "2029-11-22", "--ikrar-deadline", "2029-11-26",
        )  # fmt: skip
        text = self.do(self.kab, "campaign", "text", "pact_asn")["text"]
        short = self.folder / "pakta.json"
        text |= {
            "title": ["PAKTA INTEGRITAS"], "declaration": "menyatakan bahwa saya:", "clauses": text["clauses"][5:6],
            "identity": text["identity"][:2], "sanction": "Saya bersedia menerima sanksi.", "closing": "Demikian.",
        }  # fmt: skip
        short.write_text(json.dumps(text), encoding="utf-8")
        self.do(self.kab, "campaign", "text", "pact_asn", "--from", short)  # little print: small pictures
        self.do(self.kab, "regency", "publish", "--out", campaign)
        self.do(self.opd, "receive", campaign)

    def _roster(self) -> None:
        path = self.folder / "pegawai.xlsx"
        with xlsxwriter.Workbook(path) as book:
            sheet = book.add_worksheet()
            sheet.write_row(0, 0, HEADS)
            for row, (name, number, unit, rank) in enumerate(PEOPLE, 1):
                sheet.write_row(row, 0, (str(row), name, number, rank, "Analis", unit))
        self.do(self.opd, "roster", "import", path)
        other = self.folder / "pegawai-lain.xlsx"
        with xlsxwriter.Workbook(other) as book:
            sheet = book.add_worksheet()
            sheet.write_row(0, 0, HEADS)
            sheet.write_row(1, 0, ("1", "Wahyu Tirta", PEOPLE[2][1], PEOPLE[2][3], "Analis", PEOPLE[2][2]))
        self.do(self.opd, "roster", "import", other, code=3)  # one number with two names: a question, which stays open

    def _paper(self) -> list[Image.Image]:
        """The printed pacts as they come back from a copier, each with what its person did to it."""
        pdf = self.folder / "pakta.pdf"
        self.do(self.opd, "pacts", "form", "--witness", PEOPLE[0][1], "--witness-title", "Kepala Dinas")
        printed = self.do(self.opd, "pacts", "print", "--out", pdf)
        self.do(self.opd, "pacts", "confirm")
        numbers = {p["id"]: p["personnel_number"] for p in self.do(self.opd, "roster", "list")["people"]}
        pages = {}
        for image, sheet in zip(_rendered(pdf), printed["sheets"], strict=True):
            who = [number for _, number, *_ in PEOPLE].index(numbers[sheet["person"]])
            if who in (*SIGNS, *STRIKE_A_NUMBER):
                for zone in sheet["zones"]:
                    _sign(image, zone["mm"], who)
            if who in STRIKE_A_NUMBER:
                _strike(image, _place_of(pdf, sheet["page"] - 1, _grouped(PEOPLE[who][1])))
            pages[who] = image
        self.do(
            self.opd, "pacts", "print", "--unit", "Bidang Layanan", "--collective", "zigzag", "--out",
            self.folder / "bersama.pdf",
        )  # fmt: skip
        check = self.folder / "uji.pdf"
        self.do(self.opd, "pacts", "check", "--out", check, "--printer", "Printer Contoh")
        by_hand = _letter("SURAT PERNYATAAN NETRALITAS")
        _sign(by_hand, (120.0, 220.0, 60.0, 25.0), ANOTHER_WAY)
        back = [pages[who] for who in (*SIGNS, LEAVES_EMPTY, *STRIKE_A_NUMBER)]
        back[1] = back[1].rotate(180)
        return [*back, *_rendered(check), by_hand, Image.new("L", back[0].size, 252), back[0]]

    def _scans(self, pages: Sequence[Image.Image]) -> None:
        """The copier's file, and what a person decided of what waited."""
        path = self.folder / "mesin.pdf"
        soft = [page.filter(ImageFilter.GaussianBlur(0.7)) for page in pages]  # as a copier's lens, and smaller
        soft[0].save(path, "PDF", resolution=DPI, save_all=True, append_images=soft[1:], quality=20)
        outcome = self.do(self.opd, "scans", "import", path)
        struck, by_hand = outcome["pages"][3], outcome["pages"][6]
        assert (struck["state"], by_hand["state"]) == ("review", "foreign"), outcome
        self.do(self.opd, "scans", "decide", by_hand["id"], "--signed", "--person", PEOPLE[ANOTHER_WAY][1])
        self.struck = struck["id"]

    def _ikrar(self) -> None:
        opened = self.do(
            self.opd, "ikrar", "open", "--title", "Ikrar Netralitas", "--date", "2029-11-20", "--place", "Aula",
            "--leader", PEOPLE[0][0], "--witness", "Ketua Panitia Contoh",
        )  # fmt: skip
        marks = {"hadir": (0, 1, 2, 3, 5, 6, 7, 9), "sakit": (4,), "dinas-luar": (8,), "tanpa-keterangan": (10,)}
        for status, people in marks.items():
            for who in people:
                self.do(self.opd, "ikrar", "mark", "--session", opened["session"], PEOPLE[who][1], "--status", status)

    def _bundle(self) -> list[Path]:
        made = self.do(self.opd, "bundle", "export", "--to", self.mail)
        return [Path(file["path"]) for file in made["files"]]

    def _exchange(self, number: int) -> None:
        receipts = self.folder / f"terima-{number}"
        self.do(self.kab, "receive", *self._bundle(), "--receipts", receipts)
        self.do(self.opd, "receive", *sorted(receipts.iterdir()))

    def _later(self) -> None:
        """What happens at the office after the regency heard of it last."""
        self.do(self.opd, "scans", "decide", self.struck, "--signed")


def _rendered(pdf: Path) -> list[Image.Image]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.render(scale=DPI / 72).to_pil().convert("L") for page in document]
    finally:
        document.close()


def _grouped(number: str) -> str:
    """A NIP as it is printed."""
    return f"{number[:8]} {number[8:14]} {number[14]} {number[15:]}"


def _place_of(pdf: Path, page: int, text: str) -> tuple[float, float, float, float]:
    """Where a printed text stands first: x, y, width, height in mm from the top left."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        opened = document[page]
        words = opened.get_textpage()
        first, count = words.search(text).get_next()
        boxes = [words.get_charbox(n) for n in range(first, first + count)]
        height = opened.get_height()
    finally:
        document.close()
    left, bottom = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, top = max(box[2] for box in boxes), max(box[3] for box in boxes)
    mm = 25.4 / 72
    return left * mm, (height - top) * mm, (right - left) * mm, (top - bottom) * mm


def _sign(image: Image.Image, mm: Sequence[float], seed: int) -> None:
    """A pen's looping stroke within a zone given in mm, another for each seed."""
    x, y, w, h = mm
    dice = random.Random(seed)
    heights = [dice.uniform(*((0.2, 0.35) if n % 2 else (0.65, 0.8))) for n in range(10)]
    points = [((x + w * (0.15 + 0.07 * n)) * PX, (y + h * up) * PX) for n, up in enumerate(heights)]
    ImageDraw.Draw(image).line(points, fill=40, width=round(0.6 * PX), joint="curve")


def _strike(image: Image.Image, mm: Sequence[float]) -> None:
    """Pen strokes to and fro."""
    x, y, w, h = (value * PX for value in mm)
    draw = ImageDraw.Draw(image)
    for step in range(12):
        left = x + w * step / 12
        draw.line([(left, y - 6), (left + w / 10, y + h + 6)], fill=30, width=round(0.8 * PX))


def _letter(head: str) -> Image.Image:
    """A page that was not printed by the program."""
    page = Image.new("L", (round(210 * PX), round(297 * PX)), 255)
    draw = ImageDraw.Draw(page)
    draw.text((400, 120), head, fill=0, font_size=34)
    for line in range(4):
        draw.text((120, 220 + 45 * line), "Dengan ini disampaikan hal-hal sebagai berikut", fill=0, font_size=24)
    return page


def _members(folder: Path) -> Iterator[Path]:
    for name in ("opd", "kab"):
        every = sorted((folder / name).rglob("*"))
        yield from (path for path in every if path.is_file() and path.name not in ("lock", "netral.log"))


def pack(folder: Path, out: Path, told: dict[str, Any]) -> None:
    """The two data folders and the bundle that was not delivered as one tar; what was said as JSON beside it."""
    with tarfile.open(out, "w", format=tarfile.PAX_FORMAT) as tar:
        for path in _members(folder):
            _add(tar, path, path.relative_to(folder).as_posix())
        for name in told["bundle"]:
            _add(tar, folder / "kiriman" / name, f"kiriman/{name}")
    out.with_suffix(".json").write_text(json.dumps(told, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def _add(tar: tarfile.TarFile, path: Path, name: str) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode = path.stat().st_size, 0o644
    with path.open("rb") as file:
        tar.addfile(member, file)


def main() -> None:
    """See README.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path, help="an empty folder to work in")
    parser.add_argument("out", type=Path, help="the tar to write, named after the version")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    pack(options.work, options.out, Maker(options.work.resolve()).everything())


if __name__ == "__main__":
    main()
