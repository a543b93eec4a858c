"""`python build/dev.py gallery`: every widget of the window in its states, in each look, for whoever makes a new page.

`--out DIR` draws them as PNG, three sheets a look; without it a window opens that can be used. `ui/README.md` tells
which widget is for what; a test holds that none of `ui/widgets` is missing here.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from netral_desktop.roster.queries import Unit
from netral_desktop.ui import theme
from netral_desktop.ui.colors import LOOKS, Look
from netral_desktop.ui.tables import Bar, Cell, Column, PagedTableModel, ShortList
from netral_desktop.ui.theme import Tone, apply_theme
from netral_desktop.ui.widgets.banners import Banner, NextStepBanner, Notice
from netral_desktop.ui.widgets.buttons import Button, IconButton, VerdictButton
from netral_desktop.ui.widgets.day_choice import DayChoice
from netral_desktop.ui.widgets.drop_zone import DropZone
from netral_desktop.ui.widgets.empty_state import EmptyState
from netral_desktop.ui.widgets.forms import FormRow, PasswordField
from netral_desktop.ui.widgets.image_view import ImageView
from netral_desktop.ui.widgets.labels import Elided, LongName, Text
from netral_desktop.ui.widgets.language_choice import LanguageChoice
from netral_desktop.ui.widgets.operator_choice import OperatorChoice
from netral_desktop.ui.widgets.page_header import PageHeader
from netral_desktop.ui.widgets.page_preview import PagePreview
from netral_desktop.ui.widgets.panels import Chip, FigureTile, Panel, ProgressBar, SectionTitle
from netral_desktop.ui.widgets.practice_band import PracticeBand
from netral_desktop.ui.widgets.received_list import ReceivedList
from netral_desktop.ui.widgets.search_box import SearchBox
from netral_desktop.ui.widgets.step_strip import StepStrip
from netral_desktop.ui.widgets.sub_view import SubView
from netral_desktop.ui.widgets.table_view import TableView
from netral_desktop.ui.widgets.ticks import Choice, Tick
from netral_desktop.ui.widgets.unit_choice import UnitChoice

SIZE = (1366, 900)
_LONG_NAME = "I Gusti Ngurah Agung Made Contoh Panjang Sekali Wirawan Adnyana, S.Sos., M.A.P."
_WORDS = "Sentences of an explanation stand in this size; whatever is secondary is muted."


@dataclass(frozen=True)
class _Person:
    name: str
    nip: str
    state: str
    tone: Tone
    done: int


_PEOPLE = (
    _Person("Ni Putu Contoh Lestari, S.E.", "19910817 202524 2 031", "ditandatangani", Tone.OK, 4),
    _Person(_LONG_NAME, "19880102 201012 1 002", "belum kembali", Tone.NEUTRAL, 2),
    _Person("Slamet", "", "perlu klarifikasi", Tone.WARNING, 1),
    _Person("Siti Contoh Rahmawati", "19790505 200312 2 004", "lewat tenggat", Tone.DUE, 0),
)


@dataclass(frozen=True)
class _File:
    name: str
    kind: str
    chip: str
    tone: Tone
    reason: str = ""


def sheets() -> dict[str, QWidget]:
    """The three sheets by name, made in the look that is worn."""
    return {"kata": _words_and_colors(), "isian": _buttons_and_fields(), "daftar": _lists_and_messages()}


def _card(title: str, parts: Iterable[QWidget]) -> Panel:
    card = Panel()
    card.body.addWidget(SectionTitle(title))
    for part in parts:
        card.body.addWidget(part)
    card.body.addStretch()
    return card


def _row(*parts: QWidget) -> QWidget:
    held = QWidget()
    row = QHBoxLayout(held)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.SPACE.S)
    for part in parts:
        row.addWidget(part)
    row.addStretch()
    return held


def _sheet(*cards: QWidget, columns: int = 2) -> QWidget:
    sheet = QWidget()
    grid = QGridLayout(sheet)
    grid.setContentsMargins(theme.SPACE.XL, theme.SPACE.L, theme.SPACE.XL, theme.SPACE.L)
    grid.setSpacing(theme.SPACE.M)
    for place, card in enumerate(cards):
        grid.addWidget(card, place // columns, place % columns)
    return sheet


def _words_and_colors() -> QWidget:
    sizes = (("FIGURE", theme.FIGURE), ("TITLE", theme.TITLE), ("SECTION", theme.SECTION), ("BODY", theme.BODY),
             ("NOTE", theme.NOTE), ("SMALL", theme.SMALL))  # fmt: skip
    elided = Elided()
    elided.set_text("A small line that gives way where there is little room, never a name, and never a figure. " * 3)
    header = PageHeader()
    header.set_page("Pegawai", "312 pegawai aktif · 5 unit")
    header.set_campaign("Pemilu 2029 · SE 800/1/UJI/2029", "Pakta ditutup 3 hari lagi", "warning-text")
    figures = QWidget()
    tiles = QHBoxLayout(figures)
    for title, value, note, tone in (
        ("Pakta ditandatangani", 271, "41 belum kembali", None),
        ("Hadir ikrar", 312, "semua sudah", None),
        ("Halaman terarsip", 12, "300 orang lewat tenggat 3 hari", Tone.DUE),
    ):
        tile = FigureTile(title)
        tile.set_figure(value, 312, note, tone)
        tiles.addWidget(tile)
    return _sheet(
        _card("Type scale", (Text(f"{name} {size} px", size=size, weight=theme.SEMIBOLD) for name, size in sizes)),
        _card(
            "Inks",
            (
                *(Text(f"{ink}: {_WORDS}", ink=ink, wrap=True)
                  for ink in ("ink", "muted", "primary", "ok-text", "warning-text", "due")),
                LongName(_LONG_NAME),
                elided,
            ),
        ),
        _card(
            "Tones: a colour only repeats what the words say",
            (
                *(_row(Chip(tone.name.lower(), tone), _bar(tone)) for tone in Tone),
            ),
        ),
        _card("Heads and figures", (header, PracticeBand(), figures)),
    )  # fmt: skip


def _bar(tone: Tone) -> ProgressBar:
    bar = ProgressBar(tone=tone)
    bar.set_value(6, 10, tone)
    bar.setFixedWidth(220)
    return bar


def _buttons_and_fields() -> QWidget:
    off = Button("Not now", kind="primary")
    off.setEnabled(False)
    wrong = FormRow("NIP", QLineEdit("19910817 202524 2 03"))
    wrong.set_error("NIP terdiri dari 18 angka; di sini ada 17.")
    password = PasswordField()
    password.setText("kata sandi")
    units = UnitChoice(300)
    units.show_units([Unit("1", "Sekretariat", None, 12, 12, 0), Unit("2", "UPTD Contoh Payangan", "1", 8, 8, 1)])
    chosen = QComboBox()
    chosen.addItems(["Hadir", "Izin", "Sakit"])
    ticked, said = Tick("Kirim juga gambarnya"), Choice("Hari sesi")
    ticked.setChecked(True)
    said.setChecked(True)
    day = DayChoice("Ada tenggat")
    day.box.setChecked(True)
    return _sheet(
        _card(
            "Buttons: one primary a view",
            (
                _row(Button("Cetak pakta", kind="primary", icon="print"), Button("Simpan berkas", icon="save"),
                     Button("Lihat daftar", kind="plain"), off),
                _row(Button("Hapus…", kind="danger", icon="trash"), Button("Terima", kind="ok", icon="check"),
                     *(IconButton(icon, icon) for icon in ("zoom-in", "rotate", "cross"))),
                VerdictButton("Ditandatangani", "1", kind="ok"),
                VerdictButton("Kosong", "2"),
            ),
        ),
        _card(
            "Search, units, operators, language",
            (SearchBox("Cari nama atau NIP"), units, OperatorChoice(["meja 1"]), LanguageChoice()),
        ),
        _card(
            "Fields: the label is above, the error takes the note's place",
            (
                FormRow("Nama", QLineEdit("Siti Contoh Rahmawati"), "Seperti pada SK terakhir."), wrong,
                FormRow("Kata sandi", password), FormRow("Kehadiran", chosen), day,
                _row(ticked, Tick("Juga yang sudah pergi")), _row(said, Choice("Menurut tulisan di lembar")),
            ),
        ),
        _card("A picture with its tools", (_preview(),)),
    )  # fmt: skip


def _preview() -> QWidget:
    preview = PagePreview()
    image = QImage(210, 297, QImage.Format.Format_Grayscale8)
    image.fill(250)
    preview.set_pages(2)
    preview.view.set_image(image)
    assert isinstance(preview.view, ImageView)
    return preview


def _lists_and_messages() -> QWidget:
    said = QWidget()
    column = QVBoxLayout(said)
    column.setContentsMargins(0, 0, 0, 0)
    step = NextStepBanner()
    step.set_step("24 pakta belum dicetak", "Cetak pakta")
    column.addWidget(step)
    for notice in (
        Notice.done("Siti Contoh Rahmawati dicatat hadir.", undo=lambda: None),
        Notice(Tone.WARNING, "Satu halaman menunggu keputusan.", "Tinjau sebelum paket dikirim.", "Tinjau", int),
        Notice(Tone.DUE, "Berkas itu terpotong.", "Salin sekali lagi dari flashdisk, lalu ulangi."),
    ):
        banner = Banner(said)
        column.addWidget(banner)
        banner.show_notice(notice)
    drop = DropZone((".pdf",), "Lepaskan untuk dipindai")
    empty = EmptyState("pindai", "Belum ada pindaian", "Seret berkas PDF ke sini, atau pilih.", "Pilih berkas")
    QVBoxLayout(drop).addWidget(empty)
    received = ReceivedList("Belum ada.")
    received.show_lines((
        _File("4.01.03-0001.netral", "paket kantor", "diterima", Tone.OK),
        _File("4.01.03-0001.netral", "paket kantor", "sudah ada", Tone.NEUTRAL, "Isinya sama dengan yang kemarin."),
        _File("foto.netral", "bukan berkas NETRAL", "ditolak", Tone.DUE, "Minta berkasnya sekali lagi."),
    ))  # fmt: skip
    column.addWidget(StepStrip(("Pilih daftarnya.", "Periksa baris yang bermasalah.", _WORDS)))
    inside = SubView("Semua kantor", "Kembali ke daftar kantor", "Dinas Uji Contoh")
    inside.columns.addWidget(received)
    return _sheet(_card("Lists", (_table(),)), _card("Messages", (said,)),
                  _card("Empty: why, and what to do", (drop,)), _card("A view inside a page", (inside,)))  # fmt: skip


def _table() -> TableView:
    columns: Sequence[Column[_Person]] = (
        Column("Nama", lambda person: Cell(person.name, person.nip), name=True),
        Column("Keadaan", lambda person: Cell(person.state, chip=person.tone), 150),
        Column("Berkas", lambda person: Cell(f"{person.done} dari 4", bar=Bar(person.done, 4)), 150),
    )
    people: ShortList[_Person] = ShortList()
    people.by_id = {str(place): person for place, person in enumerate(_PEOPLE)}
    model = PagedTableModel(columns, people)
    model.reload()
    return TableView("Pegawai", model, empty=EmptyState("pegawai", "Tidak ada yang cocok"))


def draw(application: QApplication, out: Path) -> list[Path]:
    """Draw the sheets in each look into a folder; the files."""
    written = []
    out.mkdir(parents=True, exist_ok=True)
    for look in LOOKS:
        apply_theme(application, look)
        for name, sheet in sheets().items():
            sheet.setAutoFillBackground(True)
            sheet.resize(*SIZE)
            sheet.show()
            application.processEvents()
            path = out / f"{name}-{look}.png"
            if not sheet.grab().save(str(path)):
                raise OSError(f"cannot write {path}")
            written.append(path)
            sheet.close()
    apply_theme(application)
    return written


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw into a folder, or show; 0."""
    from netral_desktop.ui.qt_application import make_application

    parser = argparse.ArgumentParser(prog="gallery", description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, metavar="DIR")
    parser.add_argument("--look", type=Look, default=Look.SYSTEM, choices=list(Look))
    options = parser.parse_args(arguments)
    if options.out is not None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = make_application()
    if options.out is not None:
        for path in draw(application, options.out):
            print(path)
        return 0
    apply_theme(application, options.look)
    tabs = QTabWidget()
    for name, sheet in sheets().items():
        tabs.addTab(sheet, name)
    tabs.resize(*SIZE)
    tabs.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
