"""Indonesian for what Qt itself says: standard buttons, context menus, file dialogs, dates."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from netral_desktop.kernel.paths import resource


def speak_indonesian(app: QApplication) -> None:
    """Set the locale to id_ID and install our translation of Qt's own texts; Qt ships none."""
    QLocale.setDefault(QLocale(QLocale.Language.Indonesian, QLocale.Country.Indonesia))
    translator = QTranslator(app)
    if translator.load(str(resource("i18n", "qtbase_id.qm"))):
        app.installTranslator(translator)
