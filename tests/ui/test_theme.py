from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QRect
from PySide6.QtWidgets import QApplication, QComboBox, QDialogButtonBox, QLineEdit

from netral_desktop.kernel import appearance
from netral_desktop.kernel.paths import resource
from netral_desktop.ui import icons, theme
from netral_desktop.ui.colors import LOOKS, MARK_PAIRS, TEXT_PAIRS, Look
from netral_desktop.ui.roles import OFFICE_PAGES, REGENCY_PAGES
from tests.support.contrast import contrast

AA, AAA = 4.5, 7.0  # WCAG 2.2, 1.4.3 and 1.4.6, text of any size
MARKS = 3.0  # 1.4.11


@pytest.mark.parametrize("look", LOOKS)
def test_every_text_pair_reaches_wcag_aa_and_aaa_in_high_contrast(look: Look) -> None:
    wanted = AAA if look is Look.CONTRAST else AA
    found = {pair: contrast(LOOKS[look][pair[0]], LOOKS[look][pair[1]]) for pair in TEXT_PAIRS}
    assert {pair: round(ratio, 2) for pair, ratio in found.items() if ratio < wanted} == {}


def test_what_stands_in_an_empty_field_has_the_colour_that_is_held_to_its_contrast(qtbot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    assert field.palette().placeholderText().color() == theme.color("hint")


@pytest.mark.parametrize("look", LOOKS)
def test_an_empty_bar_does_not_look_like_a_full_one(look: Look) -> None:
    assert contrast(LOOKS[look]["primary"], LOOKS[look]["track"]) >= MARKS


@pytest.mark.parametrize("look", LOOKS)
def test_every_mark_can_be_seen(look: Look) -> None:
    found = {pair: contrast(LOOKS[look][pair[0]], LOOKS[look][pair[1]]) for pair in MARK_PAIRS}
    assert {pair: round(ratio, 2) for pair, ratio in found.items() if ratio < MARKS} == {}


def test_every_look_has_every_token_and_is_offered() -> None:
    assert len({frozenset(look) for look in LOOKS.values()}) == 1
    assert set(LOOKS) == set(Look) - {Look.SYSTEM}


def test_every_tone_is_among_the_tested_pairs() -> None:
    pairs = set(TEXT_PAIRS)
    assert all((tone.value[0], tone.value[1]) in pairs for tone in theme.Tone)


def test_no_colour_stands_outside_the_tokens() -> None:
    """But what a camera films, black on white whatever the look, and the ink that our icons are drawn in."""
    named = re.compile(r"""QColor\(["']|["']#[0-9A-Fa-f]{6}["']|GlobalColor\.(?!transparent)""")
    folder = Path(theme.__file__).parent
    found = {
        file.relative_to(folder).as_posix() for file in folder.rglob("*.py") if named.search(file.read_text("utf-8"))
    }
    filmed = {"widgets/filmed.py", "pages/ikrar/slate_screen.py", "pages/sinkronisasi/screen_window.py"}
    assert found - filmed - {"colors.py", "icons.py"} == set()
    sheet = resource("qss", "netral.qss").read_text(encoding="utf-8")
    assert re.findall(r"#[0-9A-Fa-f]{3,6}\b(?=[^{}]*;)", sheet) == []


def test_a_look_is_kept_and_what_cannot_be_read_means_the_systems(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LOCALAPPDATA", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    assert theme.chosen() is Look.SYSTEM
    appearance.keep_look(Look.DARK)
    assert theme.chosen() is Look.DARK
    (kept,) = tmp_path.glob("*-tampilan.json")
    appearance.keep_language("en")
    assert (appearance.chosen_look(), appearance.chosen_language()) == (Look.DARK, "en")
    for text in ("[" * 5000, "{", '{"look": 3}', '{"look": "merah"}', "[]"):
        kept.write_text(text)
        assert theme.chosen() is Look.SYSTEM


def test_the_style_sheet_leaves_no_token_unreplaced(qapp: QApplication) -> None:
    assert re.findall(r"@[a-z-]+", theme.style_sheet()) == []


def test_every_picture_of_the_style_sheet_exists(qapp: QApplication) -> None:
    pictures = re.findall(r'url\("([^"]+)"\)', theme.style_sheet())
    assert pictures
    assert all(Path(picture).is_file() for picture in pictures)


def test_the_style_sheet_is_read_where_the_program_lies_in_a_folder_with_a_blank(qtbot, monkeypatch, tmp_path) -> None:
    """As it does on Windows: in `NETRAL Desktop`, below the name of a person. Unread, the window would wear nothing."""
    installed = tmp_path / "Budi Nuñez (kepegawaian)" / "NETRAL Desktop"
    shutil.copytree(resource("qss"), installed / "resources" / "qss")
    monkeypatch.setattr(sys, "_MEIPASS", str(installed), raising=False)
    box = QComboBox()
    qtbot.addWidget(box)
    box.setStyleSheet(theme.style_sheet())
    box.ensurePolished()
    box.resize(120, 36)
    arrow = box.grab(QRect(90, 0, 30, 36)).toImage()
    ink = theme.color("panel").lightness() - 80
    assert any(arrow.pixelColor(x, y).lightness() < ink for x in range(4, 26) for y in range(6, 30))


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
