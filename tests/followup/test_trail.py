"""The ledger in words: whom and which sheet an entry is about, by whom, on which day."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from netral_desktop.followup import trail
from netral_desktop.ikrar import service as ikrar
from netral_desktop.store import Store
from netral_desktop.store.rights import OperatorRole, Session
from netral_desktop.words import labels
from tests.support.offices import add_people, make_office

PACKAGE = Path(trail.__file__).parents[1]


def found(store: Store, **wanted: object) -> list[str]:
    with store.read() as c:
        return [one.operation for one in trail.entries(c, trail.Wanted(**wanted))]  # type: ignore[arg-type]


def test_entries_are_found_by_person_operator_and_day(tmp_path: Path) -> None:
    with make_office(tmp_path / "opd") as store:
        ani, budi = add_people(store, ["Ani", "Budi"])
        session = ikrar.open_session(store, title="Ikrar", day="2025-11-05")
        store.session = Session("sekretaris", OperatorRole.ADMINISTRATOR)
        ikrar.mark(store, session, ani, "hadir")
        of_ani, of_budi = found(store, person_id=ani), found(store, person_id=budi)
        assert of_ani[0] == "ikrar.mark"
        assert of_budi == of_ani[1:]
        assert found(store, actor="sekretaris") == ["ikrar.mark"]
        today = store.clock().date()
        assert found(store, since=date(2000, 1, 1), until=date(2000, 1, 2)) == []
        assert len(found(store, since=date(2000, 1, 1), until=date(today.year + 1, 1, 1))) == store.ledger_head()[0]
        with store.read() as c:
            newest = trail.entries(c, trail.Wanted(), most=1)
            assert trail.count(c, trail.Wanted()) == store.ledger_head()[0]
        assert (newest[0].what, newest[0].touched) == ("Kehadiran dicatat", "1 kehadiran")


def test_every_operation_of_the_source_has_words() -> None:
    known = labels("operation").keys()
    assert {name for name in _operations() if name not in known} == set()


def _operations() -> Iterator[str]:
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "operation":
                texts = node.args[:1] if not isinstance(node.args[0], ast.JoinedStr) else []
                for part in (inner for text in texts for inner in ast.walk(text)):
                    if isinstance(part, ast.Constant) and isinstance(part.value, str):
                        yield part.value
