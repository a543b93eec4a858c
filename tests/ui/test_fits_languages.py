"""In another language each page, state and dialog of both roles stays whole and says nothing in Indonesian."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QGraphicsView,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QToolButton,
    QWidget,
)

from netral_desktop.practice.office import PracticeOffice
from netral_desktop.ui.language import speak_in
from netral_desktop.ui.session_screens import every_session_screen
from netral_desktop.ui.smoke import every_page, settle
from netral_desktop.ui.state_screens import every_state
from netral_desktop.ui.stretched import STRETCHED, stretch
from netral_desktop.ui.widgets.choice_box import ChoiceBox
from netral_desktop.ui.widgets.labels import Elided
from netral_desktop.ui.widgets.ticks import Choice, Tick
from tests.support.practice import Made

from .conftest import SMALL

LARGE = (1366, 768)
# What is not the window's own: names of files, chapters of the manual, what was typed into a case and its act.
NOT_OURS = re.compile(r"“[^”]*”|^(/|[A-Z]:\\)\S+$|^Manual: .*|hadir pada deklarasi|mengunggah foto bersama calon.*")
NAMED = {"Sesi ikrar", "Ikrar session"}  # what a person named may be longer than any box
INDONESIAN = re.compile(r"\b(yang|dan|belum|sudah|berkas|tidak|dengan|untuk|dari|oleh|lembar|pegawai|tenggat)\b", re.I)
ENGLISH = re.compile(r"\b(the|and|not|yet|of|with|for|file|sheet|choose|save|office|people|signed|page)\b", re.I)
OTHER = {"id": ENGLISH, "en": INDONESIAN, STRETCHED: ENGLISH}


@pytest.fixture(scope="module")
def office(practice: Made, tmp_path_factory: pytest.TempPathFactory) -> PracticeOffice:
    return practice.copy(tmp_path_factory.mktemp("bahasa") / "kantor")


@pytest.fixture
def spoken(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[str]:
    language: str = request.param
    if language == STRETCHED:
        stretch(qapp)
    else:
        speak_in(qapp, language)
    yield language
    speak_in(qapp, "id")


def seen(window: QWidget) -> list[QWidget]:
    return [each for each in window.findChildren(QWidget) if each.isVisible() and each.window() is window]


def words_of(widget: QWidget) -> list[str]:
    """What is read on a widget, and in its tip; what a person typed or a document holds is left out."""
    found = [widget.toolTip()]
    if isinstance(widget, QAbstractButton | QLabel):
        found.append(widget.text())
    elif isinstance(widget, QLineEdit):
        found.append(widget.placeholderText())
    elif isinstance(widget, QComboBox):
        found += [widget.itemText(place) for place in range(widget.count())]
    elif isinstance(widget, QHeaderView) and widget.orientation() is Qt.Orientation.Horizontal:
        found += headings(widget)
    return [words for words in found if words]


def headings(header: QHeaderView) -> list[str]:
    model = header.model()
    return [
        str(model.headerData(place, Qt.Orientation.Horizontal) or "")
        for place in range(header.count())
        if not header.isSectionHidden(place)
    ]


def is_cut(widget: QWidget) -> bool:
    """Whether the words of a button, a label or a heading need more room than they have, and do not end in dots."""
    if isinstance(widget, QHeaderView):
        return widget.isVisible() and any(
            widget.sectionSizeHint(place) > widget.sectionSize(place)
            for place in range(widget.count())
            if not widget.isSectionHidden(place)
        )
    if isinstance(widget, Elided):
        return False
    if isinstance(widget, ChoiceBox):
        return widget.shown_text != widget.currentText() and widget.accessibleName() not in NAMED
    assert not isinstance(widget, QComboBox) or widget.isEditable(), "one that cuts in the middle of a letter"
    if isinstance(widget, QToolButton) and widget.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly:
        return False
    if isinstance(widget, QLabel | QAbstractButton) and widget.text() and is_flat(widget):
        return True
    if isinstance(widget, QLabel) and widget.text() and widget.wordWrap():
        return widget.heightForWidth(widget.width()) > widget.height() + 1
    if isinstance(widget, QLabel | QAbstractButton) and widget.text():
        return widget.sizeHint().width() > widget.width() + 1
    return False


def is_flat(widget: QWidget) -> bool:
    """Whether the letters of a line have less height than they need, as where a layout was squeezed."""
    return widget.height() < min(widget.sizeHint().height(), widget.fontMetrics().height())


def outside(window: QWidget) -> list[QWidget]:
    """What ends right of the window, but for what can be scrolled there."""
    found = []
    for widget in seen(window):
        parent = widget.parentWidget()
        while parent is not None and not isinstance(parent, QAbstractItemView | QGraphicsView | QPlainTextEdit):
            parent = parent.parentWidget()
        if parent is None and widget.mapTo(window, widget.rect().topRight()).x() > window.width():
            found.append(widget)
    return found


def wrong_at(name: str, window: QWidget, *, dots: bool = False) -> list[str]:
    """What does not fit as the window stands now; `dots`: but for what says by dots that there is more of it."""
    ends_in_dots = (QHeaderView, Tick, Choice, ChoiceBox) if dots else ()
    found = [f"{name}: {words_of(each)} is cut" for each in seen(window)
             if is_cut(each) and not isinstance(each, ends_in_dots)]  # fmt: skip
    found += [f"{name}: {type(each).__name__} {words_of(each)} ends outside" for each in outside(window)]
    found += [
        f"{name}: {type(inside).__name__} is wider than what scrolls it"
        for each in seen(window)
        if isinstance(each, QScrollArea)
        and (inside := each.widget()) is not None
        and inside.width() > each.viewport().width()
    ]  # fmt: skip
    return found


@pytest.mark.parametrize("spoken", ["id", "en"], indirect=True)
def test_every_page_is_whole_and_in_one_language(qapp: QApplication, office: PracticeOffice, spoken: str) -> None:
    wrong: list[str] = []
    said: set[str] = set()
    for name, window in every_page(qapp, office, SMALL):
        settle(qapp, window)
        said |= {NOT_OURS.sub("", words) for each in seen(window) for words in words_of(each)}
        wrong += wrong_at(name, window)
        window.resize(*LARGE)
        settle(qapp, window)
        wrong += wrong_at(f"{name} at {LARGE[0]}", window)
        window.resize(*SMALL)
        assert (window.width(), window.height()) == SMALL, name
    assert wrong == [], "\n".join(wrong)
    assert {words for words in said if OTHER[spoken].search(words)} == set()


@pytest.mark.parametrize("spoken", [STRETCHED], indirect=True)
def test_every_page_is_whole_with_every_text_stretched(qapp: QApplication, office: PracticeOffice, spoken: str) -> None:
    wrong: list[str] = []
    for name, window in every_page(qapp, office, SMALL):
        settle(qapp, window)
        wrong += wrong_at(name, window, dots=True)
        window.resize(*LARGE)
        settle(qapp, window)
        wrong += wrong_at(f"{name} at {LARGE[0]}", window, dots=True)
        window.resize(*SMALL)
        assert (window.width(), window.height()) == SMALL, name
    assert wrong == [], "\n".join(wrong)


@pytest.mark.parametrize("spoken", ["id", "en", STRETCHED], indirect=True)
def test_every_state_and_dialog_is_whole_and_in_one_language(
    qapp: QApplication, office: PracticeOffice, tmp_path: Path, spoken: str
) -> None:
    """Empty, late, told, at work, refused; what is asked and shown beside a page; the screens of a session's day."""
    wrong: list[str] = []
    left: set[str] = set()
    shown: list[str] = []
    for walk in (every_session_screen(qapp, office, SMALL), every_state(qapp, office, tmp_path / "keadaan", SMALL)):
        for name, window in walk:
            shown.append(name)
            said = {NOT_OURS.sub("", words) for each in seen(window) for words in words_of(each)}
            left |= {words for words in said if OTHER[spoken].search(words)}
            wrong += wrong_at(name, window, dots=True)
    assert wrong == [], "\n".join(wrong)
    assert left == set()
    assert len(set(shown)) == len(shown) > 30
