"""The one QApplication, in our theme and language: what a window stands on, also in a test and without a screen."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication

from netral_desktop import __version__

from . import theme
from .icons import program_icon
from .language import speak_in


def make_application() -> QApplication:
    """The one QApplication, in our theme and language."""
    sys.setswitchinterval(0.001)  # a worker drawing PDF pages lets the window's thread in five times as often
    application = QApplication.instance() or QApplication([*sys.argv[:1], *theme.ARGUMENTS])
    assert isinstance(application, QApplication)
    application.setApplicationName("NETRAL")
    application.setApplicationVersion(__version__)
    theme.apply_theme(application)
    speak_in(application)
    application.setWindowIcon(program_icon())
    return application
