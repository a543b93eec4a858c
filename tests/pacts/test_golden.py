"""The default pages, word for word and box for box, against tests/golden/.

After a change that is meant: `NETRAL_GOLDEN=write pytest tests/pacts/test_golden.py`, look at the pages, commit both.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import msgspec
import pytest

from netral_desktop.campaigns.templates import TextKind
from netral_desktop.pacts.collective import ListLayout
from netral_desktop.pacts.cover import Chapter, cover_pages
from netral_desktop.pacts.form import PactForm, Witness
from netral_desktop.sheets.check_page import check_page
from netral_desktop.sheets.geometry import PAPERS
from netral_desktop.sheets.model import Line, PrintModel, Rect, Text
from tests.pacts.samples import LETTERHEAD, LONGEST_NAME, contract_worker, layout, one_page, pact_text, person

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
CODE = "NLPQZZV61WNW382"
PEOPLE = {
    "pact-asn": (TextKind.PACT_ASN, person()),
    "pact-asn-longest-name": (TextKind.PACT_ASN, person(LONGEST_NAME)),
    "pact-non-asn": (TextKind.PACT_NON_ASN, contract_worker()),
}


def described(model: PrintModel) -> dict[str, Any]:
    """The page in figures that a person can compare: mm to a hundredth, points, texts."""
    ops = [*model.static, *model.fields]
    return {
        "page": list(model.page_mm),
        "texts": [[round(t.x, 2), round(t.y, 2), t.size, t.font, t.text] for t in ops if isinstance(t, Text)],
        "lines": [[round(v, 2) for v in (op.x1, op.y1, op.x2, op.y2)] for op in ops if isinstance(op, Line)],
        "frames": [[op.x, op.y, op.w, op.h] for op in ops if isinstance(op, Rect)],
        "codes": [[mark.corner.name, mark.x, mark.y, mark.side] for mark in model.codes],
        "zones": [[zone.role, zone.x, zone.y, zone.w, zone.h] for zone in model.zones],
        "identity": [[box.label, *(round(v, 2) for v in (box.x, box.y, box.w, box.h))] for box in model.identity],
        "date": [round(v, 2) for v in model.date_mm or ()],
    }


def other_pages() -> dict[str, PrintModel]:
    """One page of every other layout."""
    witness = Witness("9" * 32, "Dr. Ni Made Contoh Saksi, M.Si.", "NIP 19700101 199503 2 001", "Kepala Dinas Contoh,")
    bawaslu = Witness("a" * 32, "I Made Contoh Rekaan, S.H.", None, "Ketua, Bawaslu Kabupaten Contoh,")
    police = Witness("b" * 32, "AKBP Ketut Contoh, S.I.K.", None, "Kepala Kepolisian Resor Contoh,")
    form = PactForm(duty_stamp=True, day="2031-11-20")
    text = pact_text()
    long = msgspec.structs.replace(text, clauses=text.clauses + text.clauses[:5])
    people = [person(f"Ni Made Contoh {n}, S.Pd.", id=f"{n:032x}") for n in range(8)]
    pages = {
        "pact-witness-stamp-date": one_page(layout(form=form, witnesses=(witness,)), person(), CODE),
        "pact-three-witnesses": one_page(layout(witnesses=(bawaslu, witness, police)), person(), CODE),
        "pact-long-page-2": layout(text=long).pages(person(LONGEST_NAME), lambda _: CODE)[1],
        "pact-cover": cover_pages(Chapter("Bidang Contoh", people), "Pemilihan 2031", PAPERS["a4"])[0],
        "check-page": check_page(CODE, "a4"),
    }
    for style in ("straight", "zigzag"):
        made = ListLayout(
            text, letterhead=LETTERHEAD, place="Contoh", paper="a4", style=style, version="Pakta, versi 1 (3f2a91c0)"
        )  # fmt: skip
        parts = made.parted(people)
        for place, first in ((1, 1), (2, 1 + len(parts[0]))):
            pages[f"pact-list-{style}-{place}"] = made.page(
                parts[place - 1], place=place, count=len(parts), first_number=first, unit="Bidang Contoh", code=CODE
            )
    return pages


OTHERS = other_pages()


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", PEOPLE)
def test_the_page_is_the_golden_one(name, paper):
    kind, someone = PEOPLE[name]
    compare(f"{name}-{paper}", one_page(layout(kind, paper), someone, CODE))


@pytest.mark.parametrize("name", OTHERS)
def test_the_page_of_each_other_layout_is_the_golden_one(name):
    compare(name, OTHERS[name])


def compare(name: str, model: PrintModel) -> None:
    """Hold a page against its golden file."""
    page = described(model)
    golden = GOLDEN / f"{name}.json"
    if os.environ.get("NETRAL_GOLDEN") == "write":
        parts = [
            f'"{key}": [\n  ' + ",\n  ".join(json.dumps(v, ensure_ascii=False) for v in page[key]) + "\n]"
            for key in page
        ]
        golden.write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8")
    assert json.loads(golden.read_text(encoding="utf-8")) == page
