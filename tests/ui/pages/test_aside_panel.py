"""What was set aside in Terima: all of it can be reached, also where fifty offices have files waiting."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from netral_desktop.ui.pages.terima.aside_panel import AsidePanel
from netral_desktop.ui.pages.terima.presenter import AsideLine
from netral_desktop.ui.theme import Tone
from netral_desktop.ui.widgets.buttons import Button
from netral_desktop.ui.widgets.search_box import SearchBox


def lines(count: int) -> list[AsideLine]:
    return [
        AsideLine(f"{n:08}", f"Dinas Ke-{n}: paket nomor {n}", "datang tadi", "perlu keputusan", Tone.WARNING,
                  "Jam kantor ini keliru." if n == 45 else "Banyak pegawai hilang.", by_word=True, kept=True)
        for n in range(count)
    ]  # fmt: skip


@pytest.fixture
def panel(qtbot):
    panel = AsidePanel()
    qtbot.addWidget(panel)
    panel.show()
    return panel


def shown(panel: AsidePanel) -> list[str]:
    QApplication.processEvents()  # what a layout was given is shown in the next turn
    return [
        button.accessibleName()
        for button in panel.findChildren(Button)
        if button.text() == "Lihat…" and button.isVisible()
    ]


def press(panel: AsidePanel, text: str) -> None:
    next(button for button in panel.findChildren(Button) if button.text() == text and button.isVisible()).click()


def test_those_that_came_earlier_are_shown_by_a_press(panel):
    panel.show_lines(lines(47), "")
    assert len(shown(panel)) == 20
    press(panel, "Tampilkan 20 lagi dari 27 yang lebih lama")
    assert len(shown(panel)) == 40
    press(panel, "Tampilkan 7 lagi dari 7 yang lebih lama")
    assert shown(panel)[-1] == "Lihat Dinas Ke-46: paket nomor 46"


def test_one_is_found_by_its_office_or_reason_wherever_it_stands(panel, qtbot):
    panel.show_lines(lines(47), "")
    search = panel.findChild(SearchBox)
    for typed, found in (("ke-33", "33"), ("jam keliru", "45")):
        search.setText(typed)
        qtbot.keyClick(search, Qt.Key.Key_Return)
        assert shown(panel) == [f"Lihat Dinas Ke-{found}: paket nomor {found}"]
    panel.show_lines(lines(3), "")
    assert len(shown(panel)) == 3
    assert search.isHidden()
