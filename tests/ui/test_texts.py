"""Every text of the window can be found by Qt's own tools and put into another language."""

from __future__ import annotations

import ast
import importlib.util
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from types import ModuleType

import pytest

from netral_desktop.ui import texts
from netral_desktop.ui.texts import tr

UI = Path(texts.__file__).parent
MODULES = sorted(UI.rglob("*.py"))

# What puts a text before a person: by the name that is called, the places and names of the arguments that are texts.
SINKS: dict[str, set[int | str]] = {
    "Button": {0}, "VerdictButton": {0}, "IconButton": {1}, "QCheckBox": {0}, "Chip": {0}, "Text": {0}, "LongName": {0},
    "SectionTitle": {0}, "FormRow": {0, 2}, "Column": {0}, "TableView": {0}, "EmptyState": {1, 2, 3}, "DropZone": {1},
    "SearchBox": {0}, "ReceivedList": {0}, "DayChoice": {0}, "Notice": {1, 2, 3, "message", "next_step", "button"},
    "done": {0}, "Entry": {1}, "Figure": {0, 3}, "NextStep": {0, 1, "sentence", "button"}, "StateWords": {0},
    "setText": {0}, "set_text": {0}, "setToolTip": {0}, "setPlaceholderText": {0}, "setAccessibleName": {0},
    "setAccessibleDescription": {0}, "setWindowTitle": {0}, "setInformativeText": {0}, "setPrefix": {0},
    "set_words": {1, 2, 3}, "show_words": {1, 2, 3}, "set_error": {0}, "set_note": {0}, "set_step": {0, 1},
    "set_subtitle": {0}, "set_state": {0}, "addItem": {0}, "addAction": {0}, "addButton": {0}, "report": {2},
    "getOpenFileName": {1, 3}, "getOpenFileNames": {1, 3}, "getSaveFileName": {1, 3}, "getExistingDirectory": {1},
    "getText": {1, 2}, "getItem": {1, 2}, "write": {0}, "run": {0}, "question": {1, 2}, "information": {1, 2},
}  # fmt: skip
NO_LANGUAGE = {  # the program's name, and examples of what only has one spelling
    "NETRAL", "NETRAL · ", "NETRAL, ", "XXXXX-XXXXX-XXXXX-XXXXX-XXXXX-XXXXX-XXXXX", "800/8827/BKPSDM/2029", " (Ctrl+F)",
}  # fmt: skip


def trees() -> Iterator[tuple[str, ast.Module]]:
    for path in MODULES:
        yield path.relative_to(UI).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def called(node: ast.AST) -> str:
    """The last name of what is called; empty for anything else."""
    function = node.func if isinstance(node, ast.Call) else None
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def asked() -> list[tuple[str, ast.Call]]:
    """Every `tr(...)`."""
    return [(name, node) for name, tree in trees() for node in ast.walk(tree)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "tr"]  # fmt: skip


def literal(call: ast.Call) -> str | None:
    text = call.args[0] if len(call.args) == 1 else None
    return text.value if isinstance(text, ast.Constant) and isinstance(text.value, str) else None


def bare(node: ast.AST) -> Iterator[str]:
    """The words in an argument that stand outside every `tr`, as far as they themselves are shown."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from (*bare(node.body), *bare(node.orelse))
    elif isinstance(node, ast.JoinedStr | ast.BoolOp | ast.Tuple):
        for part in node.values if isinstance(node, ast.JoinedStr | ast.BoolOp) else node.elts:
            yield from bare(part)
    elif isinstance(node, ast.FormattedValue):
        yield from bare(node.value)
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        yield from (*bare(node.left), *bare(node.right))


def words(text: str) -> bool:
    return sum(letter.isalpha() for letter in text) > 1 and text not in NO_LANGUAGE


def unasked(tree: ast.Module) -> list[str]:
    """The texts of a module that reach a sink without `tr`."""
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        places = SINKS.get(called(node), set())
        if called(node) == "set_words" and len(node.args) == 1:  # a button's; the others name an icon first
            places = {0}
        given = [argument for place, argument in enumerate(node.args) if place in places]
        given += [keyword.value for keyword in node.keywords if keyword.arg in places]
        found += [f"{node.lineno}: {text}" for argument in given for text in bare(argument) if words(text)]
    return found


def _load() -> ModuleType:
    """build/texts.py as a module."""
    spec = importlib.util.spec_from_file_location("netral_texts", UI.parents[1] / "build" / "texts.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


build = _load()


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `lupdate` finds, without any alias."""
    if not build.tool("lupdate").is_file():
        pytest.skip("lupdate is not in this build of PySide6")
    made: Path = tmp_path_factory.mktemp("texts") / "netral_en.ts"
    build.update(made, locations="absolute")
    return made


@pytest.fixture(scope="module")
def english() -> dict[str, str]:
    said: dict[str, str] = build.said(build.ENGLISH)
    return said


def test_every_text_is_one_literal_whose_braces_are_the_figures_given_with_it() -> None:
    wrong = []
    for name, call in asked():
        text, figures = literal(call) or "", {keyword.arg for keyword in call.keywords}
        braces = {figure for _, figure, _, _ in Formatter().parse(text) if figure is not None}
        if not text or braces != figures:
            wrong.append(f"{name}:{call.lineno}")
    assert wrong == []


def at_import(node: ast.AST) -> Iterator[ast.AST]:
    """What of a module is worked out when it is imported: all but the bodies of its functions."""
    for part in ast.iter_child_nodes(node):
        if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef):
            for asked_at_once in (*part.decorator_list, *part.args.defaults, *filter(None, part.args.kw_defaults)):
                yield from (asked_at_once, *at_import(asked_at_once))
        elif not isinstance(part, ast.Lambda):
            yield from (part, *at_import(part))


def test_a_text_is_asked_for_when_it_is_shown_and_not_when_a_module_is_imported() -> None:
    early = [f"{name}:{node.lineno}" for name, tree in trees() for node in at_import(tree)
             if isinstance(node, ast.Call) and called(node) in ("tr", "label", "labels", "sentence")]  # fmt: skip
    assert early == []


def test_no_text_hides_inside_an_f_string() -> None:
    hidden = [
        f"{name}:{node.lineno}"
        for name, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr) and any(called(part) == "tr" for part in ast.walk(node))
    ]
    assert hidden == []


def test_the_tools_of_qt_find_every_text_in_every_place(extracted: Path) -> None:
    found: Counter[str] = Counter()
    contexts = set()
    for context in ElementTree.parse(extracted).getroot().iter("context"):
        contexts.add(context.findtext("name") or "")
        for message in context.iter("message"):
            found[message.findtext("source") or ""] += len(message.findall("location"))
    assert contexts == {texts.CONTEXT}
    assert found == Counter(literal(call) for _, call in asked())
    assert len(found) > 1000


def test_no_words_reach_a_person_unasked() -> None:
    found = {name: unasked(tree) for name, tree in trees()}
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    "line",
    [
        'Button("Simpan", kind="primary")',
        'self.setText("Buka" if closed else tr("Tutup"))',
        'row.set_error(f"Isi {what} dulu.")',
        'Notice(tone, tr("Tersimpan."), next_step="Kirim berkasnya.")',
        'self.ctx.jobs.write("Menyimpan", work)',
        'label.setToolTip(name or "tanpa nama")',
    ],
)
def test_a_text_without_tr_is_seen(line: str) -> None:
    assert unasked(ast.parse(line)) != []


def test_every_text_has_its_english_and_no_english_is_left_over(extracted: Path, english: dict[str, str]) -> None:
    """Where this fails: `python3 build/dev.py texts`, and write the English of what it names."""
    assert english.keys() == build.said(extracted).keys()
    assert [text for text, said in english.items() if not said] == []


def test_the_english_has_the_figures_the_bold_words_and_the_ends_of_its_source(english: dict[str, str]) -> None:
    """`{pages:page|pages}` is the word that goes with one and with many, so a figure may stand there twice."""

    def shape(text: str) -> tuple[object, ...]:
        figures = {figure for _, figure, _, _ in Formatter().parse(text) if figure is not None}
        edges = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
        return figures, text.count("**") % 2, edges, text.endswith("…"), text.count("&"), text.count("(*.")

    assert [text for text, said in english.items() if shape(text) != shape(said)] == []


def test_the_compiled_english_is_that_of_its_source(tmp_path: Path) -> None:
    if not build.tool("lrelease").is_file():
        pytest.skip("lrelease is not in this build of PySide6")
    build.compile_to(build.ENGLISH, tmp_path / "made.qm")
    assert (tmp_path / "made.qm").read_bytes() == build.ENGLISH.with_suffix(".qm").read_bytes()


def test_figures_are_written_as_indonesians_write_them_and_a_name_is_taken_as_it_is() -> None:
    assert tr("{n} lembar, {mm} mm, {name}", n=1200, mm=2.5, name="{n} & <b>") == "1.200 lembar, 2,5 mm, {n} & <b>"
