"""The gallery shows every widget that pages are made of, in each look: a fault of one is seen at a glance."""

from __future__ import annotations

import importlib
import inspect
import pkgutil

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QCheckBox, QRadioButton, QWidget

from netral_desktop.ui import theme, widgets
from netral_desktop.ui.colors import LOOKS
from tests.support.contrast import contrast

from .gallery import sheets

# What the gallery cannot show: it needs a running program, a campaign, or a whole screen.
ELSEWHERE = {
    "CampaignForm": "a form of two pages, seen on Pengaturan and Kampanye",
    "FilmedScreen": "a window of its own, white in every look",
    "JobPanel": "follows the runner of jobs",
    "Over": "lies over something else",
    "Scroll": "has no look",
    "Flow": "has no look",
}


def all_widgets() -> set[str]:
    names = (module.name for module in pkgutil.iter_modules(widgets.__path__))
    modules = [importlib.import_module(f"{widgets.__name__}.{name}") for name in names]
    return {
        name
        for module in modules
        for name, made in inspect.getmembers(module, inspect.isclass)
        if issubclass(made, QWidget) and made.__module__ == module.__name__ and not name.startswith("_")
    }


def test_every_widget_is_in_the_gallery_and_none_is_blank_in_any_look(qapp: QApplication) -> None:
    worn = next(look for look, colors in LOOKS.items() if colors == theme.COLORS)
    try:
        for look in LOOKS:
            theme.wear(look)  # not by the application: every widget that another test left would be dressed anew
            shown: set[str] = set()
            for sheet in sheets().values():
                sheet.setPalette(theme.palette())
                sheet.setStyleSheet(theme.style_sheet())
                sheet.setAutoFillBackground(True)
                sheet.resize(1366, 900)
                sheet.show()
                qapp.processEvents()
                picture = sheet.grab().toImage()
                for each in sheet.findChildren(QWidget):
                    shown |= {kind.__name__ for kind in type(each).__mro__}
                    if isinstance(each, QCheckBox | QRadioButton) and not each.isChecked() and each.isVisible():
                        assert contrast_of_its_mark(each, picture, sheet) >= 3, (look, each.text())
                sheet.close()
            assert all_widgets() - shown == set(ELSEWHERE)
    finally:
        theme.wear(worn)


def contrast_of_its_mark(box: QWidget, picture: QImage, sheet: QWidget) -> float:
    """The most that the empty mark of a box differs from the card that it stands on (WCAG 2.2, 1.4.11: at least 3)."""
    corner = box.mapTo(sheet, box.rect().topLeft())
    middle = corner.y() + box.height() // 2
    ground = theme.color("panel").name()
    return max(
        contrast(picture.pixelColor(corner.x() + across, middle + down).name(), ground)
        for across in range(20)
        for down in range(-8, 9)
    )
