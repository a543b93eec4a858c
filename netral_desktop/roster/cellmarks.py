"""What the cells of an .xlsx hold besides their value: errors, formulas without a result, names struck through.

The parser gives "" for the first two and says nothing of the third. Runs in the parser's process, and only where a
glance at the file has found one of the three (`extents.SheetGlance`).
"""

from __future__ import annotations

import html
import io
import posixpath
import re
import zipfile

Mark = tuple[int, int, str]  # row and column from 0, and "error", "empty_formula" or "struck"

_P = rb"(?:\w+:)?"
_SHEET = re.compile(rb"<" + _P + rb"sheet\s([^>]*)>")
_RELATION = re.compile(rb"<" + _P + rb"Relationship\s([^>]*)>")
_ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_ERROR = re.compile(rb"<" + _P + rb"""c\s([^>]*\bt\s*=\s*["']e["'][^>]*)>""")
_FORMULA = re.compile(
    rb"<" + _P + rb"c\s([^>/]*)>\s*<" + _P + rb"f(?:\s[^>]*)?(?:/>|(?<!/)>[^<]*</" + _P + rb"f>)\s*"
    rb"(</" + _P + rb"c>|<" + _P + rb"v\s*/>|<" + _P + rb"v>\s*</)"
)  # fmt: skip
_STYLED = re.compile(rb"<" + _P + rb"""c\s([^>]*\bs\s*=\s*["'](\d+)["'][^>]*)>""")
_SHARED_CELL = re.compile(rb"<" + _P + rb"""c\s([^>]*\bt\s*=\s*["']s["'][^>]*)>\s*<""" + _P + rb"v>(\d+)<")
_FONT = re.compile(rb"<" + _P + rb"font(?:\s*/>|[\s>].*?</" + _P + rb"font>)", re.DOTALL)
_STRIKE = re.compile(rb"<" + _P + rb"""strike(?!\s*val\s*=\s*["'](?:0|false)["'])""")
_FONTS = re.compile(rb"<" + _P + rb"fonts[\s>].*?</" + _P + rb"fonts>", re.DOTALL)
_FORMATS = re.compile(rb"<" + _P + rb"cellXfs[\s>].*?</" + _P + rb"cellXfs>", re.DOTALL)
_FORMAT = re.compile(rb"<" + _P + rb"xf\s([^>]*)>")
_ITEM = re.compile(rb"<" + _P + rb"si(?:\s*/>|[\s>].*?</" + _P + rb"si>)", re.DOTALL)
_RUN = re.compile(rb"<" + _P + rb"r[\s>].*?</" + _P + rb"r>", re.DOTALL)
_REFERENCE = re.compile(rb"([A-Z]{1,3})(\d{1,7})")


def marks_of(content: bytes) -> dict[str, list[Mark]]:
    """By sheet's name. A file that is written in an unusual way may give less, never anything wrong."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        members = {name.replace("\\", "/").lstrip("/"): name for name in packed.namelist()}

        def part(name: str) -> bytes:
            return packed.read(members[name]) if name in members else b""

        base = next((posixpath.dirname(name) for name in members if name.endswith("/workbook.xml")), "xl")
        relations = {
            said.get("Id", ""): said.get("Target", "")
            for said in map(_attributes, _RELATION.findall(part(f"{base}/_rels/workbook.xml.rels")))
        }
        formats, shared = _struck_formats(part(f"{base}/styles.xml")), _struck_texts(part(f"{base}/sharedStrings.xml"))
        found: dict[str, list[Mark]] = {}
        for said in map(_attributes, _SHEET.findall(part(f"{base}/workbook.xml"))):
            target = relations.get(said.get("id", ""), "").replace("\\", "/")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{base}/{target}")
            if path in members:
                found[html.unescape(said.get("name", ""))] = _marks(part(path), formats, shared)
        return found


def _marks(sheet: bytes, formats: set[bytes], shared: set[bytes]) -> list[Mark]:
    found: list[Mark] = []

    def add(attributes: bytes, what: str) -> None:
        place = _REFERENCE.fullmatch(_attributes(attributes).get("r", "").encode())
        if place is not None:
            found.append((int(place[2]) - 1, _column(place[1]), what))

    for cell in _ERROR.finditer(sheet):
        add(cell[1], "error")
    for cell in _FORMULA.finditer(sheet):
        if b't="str"' not in cell[1]:  # a formula whose result is an empty text says so
            add(cell[1], "empty_formula")
    if formats:
        for cell in _STYLED.finditer(sheet):
            if cell[2] in formats and not cell[1].endswith(b"/"):
                add(cell[1], "struck")
    if shared:
        for cell in _SHARED_CELL.finditer(sheet):
            if cell[2] in shared:
                add(cell[1], "struck")
    return found


def _struck_formats(styles: bytes) -> set[bytes]:
    fonts, formats = _FONTS.search(styles), _FORMATS.search(styles)
    if fonts is None or formats is None or _STRIKE.search(fonts[0]) is None:
        return set()
    struck = {str(n) for n, font in enumerate(_FONT.findall(fonts[0])) if _STRIKE.search(font)}
    said = map(_attributes, _FORMAT.findall(formats[0]))
    return {str(n).encode() for n, each in enumerate(said) if each.get("fontId") in struck}


def _struck_texts(strings: bytes) -> set[bytes]:
    """Texts of which every part is struck through."""
    if _STRIKE.search(strings) is None:
        return set()
    found = set()
    for n, item in enumerate(_ITEM.findall(strings)):
        runs = _RUN.findall(item)
        if runs and all(_STRIKE.search(run) for run in runs):
            found.add(str(n).encode())
    return found


def _attributes(text: bytes) -> dict[str, str]:
    return {
        found[1].rpartition(b":")[2].decode("ascii", "replace"): (found[2] or found[3]).decode("utf-8", "replace")
        for found in _ATTRIBUTE.finditer(text)
    }


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
