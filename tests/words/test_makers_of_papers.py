"""Whoever makes a paper says that it is one, so that no paper follows the language of the screen."""

from __future__ import annotations

import ast

from tests.words.source import PACKAGE

MAKING = {
    "Report", "PdfWriter", "Canvas", "NumberedCanvas", "Workbook", "EmailMessage", "PrintModel", "draw_pdf",
    "write_pdf", "write_xlsx", "page_pdf", "sealed_pdf",
}  # fmt: skip
# Modules that make papers for others, which say it: the maker that calls them.
INSIDE = {
    **dict.fromkeys(
        ("breach", "collected", "extracts", "letter", "lists", "minutes", "monthly", "recap"), "reports/building.py"
    ),
    "minutes_layout": "reports/minutes_paper.py",
    "cover": "pacts/service.py",
    "drawing": "pacts/service.py",
    "model": "sheets/model.py: shapes without words",
    "sealed": "reports/sealed.py: draws what a maker calls a paper",
    "render": "sheets/render.py: draws what has been laid out",
    "reference": "scans: draws a sheet anew as it was printed",
    "workbook": "roster: a spreadsheet that came in",
}  # fmt: skip


def test_whoever_makes_a_paper_does_it_in_the_source_language():
    silent = []
    for path in sorted(PACKAGE.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        called = {
            node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            for node in ast.walk(ast.parse(text))
            if isinstance(node, ast.Call)
        }
        room = path.relative_to(PACKAGE).parts[0]
        if called & MAKING and room not in {"ui", "words"} and "@in_source_language()" not in text:
            silent.append(path.stem)
    assert sorted(silent) == sorted(INSIDE)
