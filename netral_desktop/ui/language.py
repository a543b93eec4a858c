"""Which language the window speaks, and with it what Qt itself says: standard buttons, menus, file dialogs, dates.

The texts of the window are written in Bahasa Indonesia; `resources/i18n/netral_en.ts` has their English. Of Qt's own
texts it is the other way round: they are English, and `qtbase_id.ts` has the Indonesian that Qt does not ship. Papers
and the manual are in Bahasa Indonesia whatever the window speaks (`words.in_source_language`).
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from netral_desktop.kernel.appearance import chosen_language
from netral_desktop.kernel.paths import resource
from netral_desktop.words import LANGUAGES, SOURCE_LANGUAGE, speak

NAMES: Mapping[str, str] = {
    "id": "Bahasa Indonesia",
    "en": "English",
}  # each by its own name
WORDS_FOR_IT = "Bahasa / Language"  # above the choice, in both
_TEXTS = {"id": "qtbase_id.qm", "en": "netral_en.qm"}
_COUNTRY = {
    "id": (QLocale.Language.Indonesian, QLocale.Country.Indonesia),
    "en": (QLocale.Language.English, QLocale.Country.UnitedKingdom),  # the day before the month, as here
}
_OURS = "netral-language"


def chosen() -> str:
    """What the person has chosen on this computer; Bahasa Indonesia where nothing was."""
    kept = chosen_language()
    return kept if kept in LANGUAGES else SOURCE_LANGUAGE


def speak_in(app: QApplication, language: str | None = None) -> None:
    """From now on the program speaks `language` (the chosen one). What is shown already keeps its words until it is
    made anew."""
    told = chosen() if language is None else language
    speak(told)
    QLocale.setDefault(QLocale(*_COUNTRY[told]))
    translator = QTranslator(app)
    if translator.load(str(resource("i18n", _TEXTS[told]))):
        install(app, translator)


def install(app: QApplication, translator: QTranslator) -> None:
    """Put a translator of the window in place of the one before."""
    for before in app.findChildren(QTranslator, _OURS):
        app.removeTranslator(before)
        before.deleteLater()
    translator.setObjectName(_OURS)
    app.installTranslator(translator)
