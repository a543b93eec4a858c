"""The default pages, word for word and box for box, against tests/golden/.

After a change that is meant: `NETRAL_GOLDEN=write pytest tests/pacts/test_golden.py`, look at the pages, commit both.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from netral_desktop.campaigns.templates import TextKind
from netral_desktop.sheets.geometry import PAPERS
from netral_desktop.sheets.model import Line, PrintModel, Rect, Text
from tests.pacts.samples import LONGEST_NAME, contract_worker, layout, one_page, person

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


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", PEOPLE)
def test_the_page_is_the_golden_one(name, paper):
    kind, someone = PEOPLE[name]
    page = described(one_page(layout(kind, paper), someone, CODE))
    golden = GOLDEN / f"{name}-{paper}.json"
    if os.environ.get("NETRAL_GOLDEN") == "write":
        parts = [
            f'"{key}": [\n  ' + ",\n  ".join(json.dumps(v, ensure_ascii=False) for v in page[key]) + "\n]"
            for key in page
        ]
        golden.write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8")
    assert json.loads(golden.read_text(encoding="utf-8")) == page
