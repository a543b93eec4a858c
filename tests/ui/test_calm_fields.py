"""The wheel passes a field by until somebody is in it; Alt+Down opens a calendar."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QDate, QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from netral_desktop.ui.widgets.day_choice import DayChoice
from netral_desktop.ui.widgets.forms import FormRow


class Form(QScrollArea):
    """A form that is longer than its window: a line to write in, a choice and a day."""

    def __init__(self) -> None:
        super().__init__()
        self.line, self.kind, self.day = QLineEdit(), QComboBox(), DayChoice()
        self.kind.addItems(["PNS", "PPPK", "non-ASN"])
        self.kind.setCurrentIndex(1)
        self.day.show_day("2029-02-14")
        inside = QWidget()
        layout = QVBoxLayout(inside)
        for label, field in (("Nama", self.line), ("Jenis", self.kind), ("Hari", self.day)):
            layout.addWidget(FormRow(label, field))
        layout.addSpacing(2000)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.resize(500, 400)

    @property
    def values(self) -> tuple[str, str | None]:
        return self.kind.currentText(), self.day.day


@pytest.fixture
def form(qtbot) -> Form:
    form = Form()
    qtbot.addWidget(form)
    form.show()
    qtbot.waitUntil(lambda: form.verticalScrollBar().maximum() > 0)
    form.activateWindow()
    form.line.setFocus()
    return form


def roll(field: QWidget) -> None:
    """One notch of the wheel towards the person, the mouse over the field."""
    window = field.window()
    QTest.wheelEvent(window.windowHandle(), QPointF(field.mapTo(window, QPoint(20, 10))), QPoint(0, -120))


@pytest.mark.parametrize("name", ["kind", "day"])
def test_the_wheel_scrolls_the_form_past_a_field_that_nobody_is_in(form: Form, name: str) -> None:
    field = form.kind if name == "kind" else form.day.field
    roll(field)
    assert form.values == ("PPPK", "2029-02-14")
    assert form.verticalScrollBar().value() > 0
    assert not field.hasFocus()


def test_the_wheel_steps_a_field_that_somebody_is_in(form: Form, qtbot) -> None:
    form.kind.setFocus()
    qtbot.waitUntil(form.kind.hasFocus)
    roll(form.kind)
    assert form.kind.currentText() == "non-ASN"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_day_is_stepped_by_arrows_and_its_calendar_opened_by_alt_and_down(form: Form, qtbot) -> None:
    field = form.day.field
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert field.date() != QDate(2029, 2, 14)
    QTest.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(field.calendarWidget().isVisible)
    field.calendarWidget().window().close()
