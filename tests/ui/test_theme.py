from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from netral_desktop.kernel.paths import resource
from netral_desktop.ui import icons, theme
from netral_desktop.ui.roles import OFFICE_PAGES, REGENCY_PAGES

AA = 4.5  # WCAG 2.2, 1.4.3, text of any size


def luminance(code: str) -> float:
    parts = [int(code[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("ink", "ground"), theme.TEXT_PAIRS)
def test_every_text_pair_reaches_wcag_aa(ink: str, ground: str) -> None:
    assert contrast(theme.COLORS[ink], theme.COLORS[ground]) >= AA


def test_every_tone_is_among_the_tested_pairs() -> None:
    pairs = set(theme.TEXT_PAIRS)
    assert all((tone.value[0], tone.value[1]) in pairs for tone in theme.Tone)


def test_the_style_sheet_leaves_no_token_unreplaced(qapp: QApplication) -> None:
    assert re.findall(r"@[a-z-]+", theme.style_sheet()) == []


def test_every_picture_of_the_style_sheet_exists(qapp: QApplication) -> None:
    pictures = re.findall(r"url\(([^)]+)\)", theme.style_sheet())
    assert pictures
    assert all(Path(picture).is_file() for picture in pictures)


def test_an_icon_takes_any_colour(qapp: QApplication) -> None:
    image = icons.pixmap("check", 24, theme.color("due"), 2.0).toImage()
    solid = [image.pixelColor(x, y) for x in range(48) for y in range(48) if image.pixelColor(x, y).alpha() == 255]
    assert solid
    assert all(pixel.name().upper() == theme.COLORS["due"] for pixel in solid)


def test_every_icon_draws_on_the_same_grid() -> None:
    files = list(resource("icons").glob("*.svg"))
    assert len(files) > 30
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert 'viewBox="0 0 24 24"' in text, file.name
        assert 'stroke-width="1.75"' in text, file.name
        assert f'stroke="{icons.DRAWN_IN.decode()}"' in text, file.name


def test_every_page_has_its_icon() -> None:
    assert all(resource("icons", f"{entry.icon}.svg").is_file() for entry in (*OFFICE_PAGES, *REGENCY_PAGES))


def test_standard_buttons_speak_indonesian(qtbot) -> None:
    kinds = QDialogButtonBox.StandardButton
    box = QDialogButtonBox(kinds.Yes | kinds.No | kinds.Cancel | kinds.Close | kinds.Save)
    qtbot.addWidget(box)
    words = {
        box.button(kind).text().replace("&", "")
        for kind in (kinds.Yes, kinds.No, kinds.Cancel, kinds.Close, kinds.Save)
    }
    assert words == {"Ya", "Tidak", "Batal", "Tutup", "Simpan"}


def test_dates_are_indonesian(qapp: QApplication) -> None:
    assert QLocale().name() == "id_ID"


def test_the_compiled_translation_is_that_of_its_source(tmp_path: Path) -> None:
    import PySide6

    compiler = Path(PySide6.__file__).parent / "lrelease"
    if not compiler.is_file():
        pytest.skip("lrelease is not in this build of PySide6")
    made = tmp_path / "made.qm"
    subprocess.run([compiler, "-silent", resource("i18n", "qtbase_id.ts"), "-qm", made], check=True)
    assert made.read_bytes() == resource("i18n", "qtbase_id.qm").read_bytes()


def test_a_computer_without_our_fonts_gets_the_one_that_we_ship(tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("needs fontconfig")
    (tmp_path / "fonts.conf").write_text('<?xml version="1.0"?><fontconfig></fontconfig>')
    program = (
        "from netral_desktop.ui.qt_application import make_application\n"
        "from PySide6.QtGui import QFontInfo\n"
        "print(QFontInfo(make_application().font()).family())\n"
    )
    environment = {**os.environ, "FONTCONFIG_FILE": str(tmp_path / "fonts.conf"), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "Liberation Sans"
