"""Lists and texts of a session through printer, pens and scanner: who is present by signature, and what is asked.

`python -m tests.ikrar.lists [--pages N] [--texts N] [--seed N]` plays it and prints the score; it fails where somebody
is present who did not sign, or where more than ASKED of the boxes of clean scans are asked about.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image

from netral_desktop.campaigns.service import new_campaign
from netral_desktop.followup import presence
from netral_desktop.ikrar.paper.attendance_list import Style, people_a_page
from netral_desktop.ikrar.paper.printing import print_attendance, print_oath_text
from netral_desktop.ikrar.service import open_session
from netral_desktop.practice import names, pens
from netral_desktop.practice.paper import printed_sheet
from netral_desktop.practice.scanner import Recipe, jpeg, random_recipe, scan
from netral_desktop.scans.reading.process.worker import Reader
from netral_desktop.scans.service import import_scans
from netral_desktop.sheets.pages import printed_pages
from netral_desktop.sheets.parts import PrintedSheet
from netral_desktop.store import Store
from tests.support.offices import add_people, make_office

ASKED = 0.02  # of the boxes of clean office scans
_SIGNING = 0.8  # share of people who sign
DAY = "2029-11-20"


@dataclass
class Score:
    """Boxes by what they were and what became of them, and pages by state."""

    signed_read: int = 0
    signed_asked: int = 0
    signed_missed: int = 0
    empty_read: int = 0
    empty_asked: int = 0
    empty_taken: int = 0  # the one mistake that nobody ever finds again
    states: dict[str, int] = field(default_factory=dict)
    reasons: dict[str, int] = field(default_factory=dict)

    @property
    def boxes(self) -> int:
        return (
            self.signed_read + self.signed_asked + self.signed_missed
            + self.empty_read + self.empty_asked + self.empty_taken
        )  # fmt: skip

    @property
    def asked(self) -> float:
        return (self.signed_asked + self.empty_asked) / max(1, self.boxes)


def invented(rng: np.random.Generator) -> str:
    """One of the practice office's names."""
    return str(rng.choice([person.name for person in _invented()]))


@cache
def _invented() -> list[names.InventedPerson]:
    return names.invent_people(1)


def clean_recipe(rng: np.random.Generator) -> Recipe:
    """A copier or flatbed as offices have it: 200 dpi, straight, a good JPEG."""
    return Recipe(200, "RGB" if rng.random() < 0.5 else "L", int(rng.integers(70, 86)), float(rng.normal(0, 0.5)), 1.0,
                  noise=float(rng.uniform(1.5, 3.0)), shadow=float(rng.uniform(0.02, 0.06)))  # fmt: skip


def sign_and_scan(
    rng: np.random.Generator, pdf: Path, sheets: list[PrintedSheet], folder: Path, *, degraded: bool
) -> tuple[list[Path], dict[tuple[str, int], bool]]:
    """Some boxes of each page signed, each page a file; and which were, by code and place."""
    truth: dict[tuple[str, int], bool] = {}
    files = []
    folder.mkdir(parents=True, exist_ok=True)
    with printed_pages(pdf) as pages:
        for sheet in sheets:
            if degraded:
                recipe = random_recipe(rng, dpi=int(rng.choice((150, 200, 300))), mode="RGB")
            else:
                recipe = clean_recipe(rng)
            paper = printed_sheet(pages, sheet.page, recipe.dpi, recipe.mode)
            for place, zone in enumerate(sheet.zones):
                signs = truth[(sheet.code, place)] = bool(rng.random() < _SIGNING)
                if signs:
                    x, y = zone.x + zone.w / 2 + rng.uniform(-2, 2), zone.y + zone.h / 2 + rng.uniform(-0.6, 0.6)
                    drawing = (
                        pens.signature(rng, zone.w, zone.h)
                        if zone.h > 20
                        else pens.initials(rng, min(24.0, zone.w - 6), zone.h - 1.6)
                    )
                    paper.write(drawing, pens.pen_colour(rng, "blue" if rng.random() < 0.75 else "black"), x, y)
            out = folder / f"{sheet.page:04d}.jpg"
            out.write_bytes(jpeg(scan(rng, paper, recipe), recipe))
            assert Image.open(BytesIO(out.read_bytes())).size[0] > 0
            files.append(out)
    return files, truth


def judge(store: Store, files: list[Path], truth: dict[tuple[str, int], bool], readers: int | None) -> Score:
    """Take the scans in and compare what was read with what was signed."""
    score = Score()
    if readers is None:
        with Reader() as reader:
            outcome = import_scans(store, files, reader=reader)
    else:
        outcome = import_scans(store, files, readers=readers)
    for page in outcome.pages:
        score.states[page["state"]] = score.states.get(page["state"], 0) + 1
        if page["reason"]:
            code = page["reason"]["code"]
            score.reasons[code] = score.reasons.get(code, 0) + 1
        for place, zone in enumerate(page["zones"]):
            was = "signed" if truth[(page["sheet"], place)] else "empty"
            became = {
                ("signed", "signed"): "signed_read", ("signed", "unsure"): "signed_asked",
                ("signed", "unsigned"): "signed_missed", ("empty", "unsigned"): "empty_read",
                ("empty", "unsure"): "empty_asked", ("empty", "signed"): "empty_taken",
            }[(was, zone["verdict"])]  # fmt: skip
            setattr(score, became, getattr(score, became) + 1)
    return score


def make_session(folder: Path, people: int, rng: np.random.Generator) -> tuple[Store, str]:
    """An office of that many invented people, and a session for all of them."""
    store = make_office(folder, campaign=False)
    new_campaign(store, title="Pemilu 2029", circular="800/1", pact_deadline="2029-11-22", ikrar_deadline="2029-11-26")
    add_people(store, [invented(rng) for _ in range(people)])
    session = open_session(
        store, title="Ikrar Netralitas", day=DAY, place="Halaman kantor", leader="Kepala Dinas Contoh",
        witnesses=["Sekretaris Contoh", "Saksi Contoh Kedua"],
    )  # fmt: skip
    return store, session


def play_lists(folder: Path, pages: int, seed: int, style: Style, *, degraded: bool, readers: int | None) -> Score:
    """So many pages of a list, full, signed and scanned."""
    rng = np.random.default_rng(seed)
    store, session = make_session(folder / "opd", pages * people_a_page(style), rng)
    with store:
        sheets = print_attendance(store, session, folder / "hadir.pdf", style=style).sheets
        files, truth = sign_and_scan(rng, folder / "hadir.pdf", sheets, folder / "pindai", degraded=degraded)
        score = judge(store, files, truth, readers)
        by_code = {sheet.code: sheet for sheet in sheets}
        signed = {by_code[code].zones[place].person_id for (code, place), there in truth.items() if there}
        with store.read() as c:
            assert presence.signed_ids(c, session) <= signed, "somebody is present who did not sign"
    return score


def play_texts(folder: Path, texts: int, seed: int, *, degraded: bool, readers: int | None) -> Score:
    """So many sessions' texts, each with a leader, two witnesses and two who sign for all."""
    rng = np.random.default_rng(seed)
    total = Score()
    store, _ = make_session(folder / "opd", 2, rng)
    with store:
        files, truth = [], {}
        for number in range(texts):
            session = open_session(
                store, title=f"Ikrar {number}", day=DAY, place="Aula", leader=invented(rng),
                witnesses=[invented(rng), invented(rng)],
            )  # fmt: skip
            out = folder / f"naskah-{number}.pdf"
            signers = [invented(rng), invented(rng)]
            sheets = print_oath_text(store, session, out, signers=signers).sheets
            more, known = sign_and_scan(rng, out, sheets, folder / f"pindai-{number}", degraded=degraded)
            files += more
            truth |= known
        total = judge(store, files, truth, readers)
    return total


def main() -> int:
    """Play everything, print the score."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--pages", type=int, default=10, help="of each style, clean; as many again degraded")
    options.add_argument("--texts", type=int, default=50)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    failed = False
    with tempfile.TemporaryDirectory() as base:
        runs = [
            (f"{style} {'degraded' if degraded else 'clean'}", degraded, style)
            for style in ("zigzag", "straight") for degraded in (False, True)
        ]  # fmt: skip
        scores = {}
        for number, (name, degraded, style) in enumerate(runs):
            folder = Path(base) / str(number)
            folder.mkdir()
            scores[name] = play_lists(folder, chosen.pages, chosen.seed + number, style, degraded=degraded, readers=2)
        for degraded in (False, True):
            folder = Path(base) / f"texts-{degraded}"
            folder.mkdir()
            name = f"texts {'degraded' if degraded else 'clean'}"
            scores[name] = play_texts(folder, chosen.texts // 2, chosen.seed + 99, degraded=degraded, readers=2)
    for name, score in scores.items():
        print(f"{name}: {score.boxes} boxes, asked {score.asked:.2%}, {score}")
        failed = failed or score.empty_taken > 0 or ("clean" in name and score.asked > ASKED)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
