"""The first hours of an administrator, through the real window, with a picture of each step.

`python -m tests.real.walk --data DIR --out DIR [--size 1366x768]` on a display of that size: from an empty folder over
the first start, a campaign and a messy spreadsheet of 300 people to the list, its questions, a correction, the same
list corrected in a spreadsheet program, and everything taken back again. What is then in the store is checked by
test_first_walk.py.
"""

from __future__ import annotations

import argparse
import faulthandler
import sys
from pathlib import Path

import xlsxwriter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QToolButton
from python_calamine import CalamineWorkbook

from netral_desktop.ui.application import Desktop
from netral_desktop.ui.first_run.recovery import KeepRecovery
from netral_desktop.ui.first_run.setup import ChoiceCard
from netral_desktop.ui.garbage import WindowThreadCollector
from netral_desktop.ui.pages.pegawai.import_panel import ImportPanel
from netral_desktop.ui.pages.pegawai.past_panel import PastPanel
from netral_desktop.ui.pages.pegawai.questions_panel import QuestionsPanel
from netral_desktop.ui.qt_application import make_application
from netral_desktop.ui.widgets.table_view import TableView
from tests.roster.messy import write_messy
from tests.support.hand import Hand
from tests.ui.drivers.first_run import shown_code

PASSWORD = "kata sandi baru 29"
PATIENCE_S = 240  # a box that nobody answers would stand for ever
FEW = 100
MOVED, GONE = 3, 10  # what the clerk changes in the list
NEWCOMER = ("Ni Kadek Contoh Baru, S.H.", "199901012025212009", "Penata Layanan")


def main() -> int:
    """Walk; 0 when every step could be done."""
    parser = argparse.ArgumentParser(prog="tests.real.walk", description=__doc__.splitlines()[0])
    for name in ("data", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--size", default="1366x768")
    options = parser.parse_args()
    faulthandler.dump_traceback_later(PATIENCE_S, exit=True)
    options.out.mkdir(parents=True, exist_ok=True)
    application = make_application()
    WindowThreadCollector(application)
    desktop = Desktop(options.data, options.data.with_name("latihan"))
    desktop.show()
    desktop.window.resize(*map(int, options.size.split("x")))
    walk(Hand(desktop.window, lambda: desktop.window.jobs, options.out), desktop, options.out)
    desktop.window.close()
    return 0


def walk(hand: Hand, desktop: Desktop, out: Path) -> None:
    """Everything, in the order in which it comes."""
    first = out / "pegawai.xlsx"
    write_messy(first)
    start(hand, desktop)
    campaign(hand)
    bring(hand, first, out / "bermasalah.xlsx")
    answer(hand)
    look(hand)
    bring_again(hand, out / "daftar.xlsx")
    take_back(hand)
    leave_unsaved(hand)


def start(hand: Hand, desktop: Desktop) -> None:
    """An empty folder becomes an office."""
    hand.keep("pertama-kali")
    hand.click("Kantor OPD", ChoiceCard)
    hand.fill("Nama kantor", "Dinas Pendidikan Contoh")
    hand.fill("Kode kantor", "4.01.03")
    hand.fill("Kata sandi", PASSWORD)
    hand.fill("Ulangi kata sandi", PASSWORD)
    hand.keep("kantor-baru")
    hand.click("Buat kantor")
    hand.wait(lambda: desktop.gate is not None and isinstance(desktop.gate.step, KeepRecovery), "the recovery code")
    assert desktop.gate is not None
    step = desktop.gate.step
    assert isinstance(step, KeepRecovery)
    hand.keep("kode-pemulihan")
    hand.fill("Ketik ulang", shown_code(step)[-4:])
    hand.click("Sudah saya simpan")
    hand.wait(lambda: desktop.gate is None, "the home page")
    hand.keep("beranda-kosong")


def campaign(hand: Hand) -> None:
    """The next step leads to the campaign's form, and that back to the next step."""
    hand.click("Atur kegiatan")
    hand.keep("formulir-kampanye")
    hand.fill("Judul kegiatan", "Pemilu 2031")
    hand.fill("Nomor surat edaran", "800/8827/BKPSDM/2031")
    hand.click("Rekaman video diminta")
    hand.keep("formulir-kampanye-terisi")
    hand.click("Mulai kegiatan")
    hand.keep("kampanye-dimulai")
    hand.click("Ke Beranda")
    hand.keep("beranda-dengan-kampanye")


def bring(hand: Hand, file: Path, problems: Path) -> None:
    """A messy spreadsheet is dropped, looked through and stored."""
    hand.click("Masukkan data awal")
    hand.keep("pegawai-kosong")
    hand.drop(file)
    look_through(hand, "periksa")
    hand.click("Bermasalah")
    with hand.file_dialog(problems):
        hand.click("Simpan daftar ini")
    hand.keep("daftar-masalah-disimpan")
    hand.click("Simpan")
    hand.keep("tersimpan")


def look_through(hand: Hand, name: str) -> None:
    """Every group of what a file would do."""
    hand.wait(lambda: hand.in_sight(ImportPanel), "the preview")
    hand.keep(name)
    for tab in hand.find(ImportPanel).findChildren(QToolButton):
        if tab.isVisible() and not tab.isChecked():
            hand.press(tab)
            hand.keep(f"{name}-{tab.text().split(' (')[0].lower().replace(' ', '-')}")


def answer(hand: Hand) -> None:
    """The questions that the file left open; the last answer is taken back and given again."""
    hand.click("Jawab")
    while hand.in_sight(QuestionsPanel):
        hand.keep("pertanyaan")
        last = place(hand)
        hand.press(next(iter(hand.find(QuestionsPanel).buttons.values())))
        hand.wait(lambda last=last: place(hand) != last, "the next question")
    hand.keep("semua-terjawab")
    hand.click("Urungkan")
    hand.keep("jawaban-diurungkan")
    hand.click("Jawab")
    hand.press(next(iter(hand.find(QuestionsPanel).buttons.values())))
    hand.keep("terjawab-lagi")


def place(hand: Hand) -> str:
    """`Pertanyaan 1 dari 3`, empty when none is asked."""
    return next((words for words in hand.words() if words.startswith("Pertanyaan ")), "")


def look(hand: Hand) -> None:
    """Search, open, correct, mark, take back; one unit; the home page."""
    search = hand.find(QLineEdit, "Cari nama")
    hand.press(search)
    QTest.keyClicks(search, "made")
    hand.wait(lambda: hand.find(TableView).model().rowCount() < FEW, "the search")
    hand.keep("dicari")
    hand.pick_row("Made")
    hand.keep("satu-orang")
    hand.click("Ubah data")
    hand.keep("ubah-data")
    hand.fill("Jabatan", "Kepala Seksi")
    hand.fill("NIK", "5104035705950002")
    hand.keep("ubah-data-nik")
    hand.click("Simpan")
    hand.keep("data-diubah")
    hand.click("Tandai…")
    hand.choose("Kedudukan", "Tugas belajar")
    hand.keep("tandai")
    hand.click("Tandai")
    hand.keep("ditandai")
    hand.click("Urungkan")
    hand.keep("tanda-diurungkan")
    hand.fill("Cari nama", "")
    hand.wait(lambda: hand.find(TableView).model().rowCount() > FEW, "everyone")
    hand.choose("Unit kerja", "Sekretariat")
    hand.keep("satu-unit")
    hand.choose("Unit kerja", "Semua unit")
    hand.click("Beranda")
    hand.keep("beranda")
    hand.choose("Unit kerja", "Bidang SD")
    hand.keep("beranda-satu-unit")
    hand.choose("Unit kerja", "Semua unit")
    hand.click("Pegawai")


def bring_again(hand: Hand, file: Path) -> None:
    """The list goes out, is corrected in a spreadsheet program, and comes back."""
    with hand.file_dialog(file):
        hand.menu("Lainnya", "Simpan semua data", "menu-lainnya")
    hand.keep("daftar-disimpan")
    correct(file)
    with hand.file_dialog(file):
        hand.click("Masukkan data")
    look_through(hand, "periksa-lagi")
    hand.click("Simpan")
    hand.keep("tersimpan-lagi")


def correct(file: Path) -> None:
    """What the clerk does with the list: three people have another position, ten are gone, one is new."""
    heading, *rows = CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()
    position, number, name = heading.index("JABATAN"), heading.index("NIP"), heading.index("NAMA")
    rows = [row for row in rows if row[number]][:-GONE]
    for row in rows[:MOVED]:
        row[position] = "Kepala Subbagian Umum"
    fresh = ["" for _ in heading]
    fresh[name], fresh[number], fresh[position] = NEWCOMER
    with xlsxwriter.Workbook(str(file)) as book:
        sheet = book.add_worksheet("Pegawai")
        for place, row in enumerate([heading, *rows, fresh]):
            sheet.write_row(place, 0, [str(value) if value != "" else "" for value in row])


def take_back(hand: Hand) -> None:
    """The history: the second file can be undone, the first not as long as something was built on it."""
    hand.menu("Lainnya", "Riwayat data masuk")
    hand.wait(lambda: hand.in_sight(PastPanel), "the history")
    hand.keep("riwayat")
    hand.click("Urungkan")
    hand.wait(lambda: hand.sees("Impor diurungkan"), "the undo")
    hand.keep("riwayat-diurungkan")
    hand.click("Kembali ke daftar")


def leave_unsaved(hand: Hand) -> None:
    """A text is changed and left: it is kept, and said so."""
    hand.click("Kegiatan")
    hand.keep("kampanye")
    hand.click("Pakta ASN")
    hand.keep("kampanye-pakta")
    hand.click("Hapus butir 1")
    hand.keep("kampanye-pakta-diubah")
    hand.click("Dasar hukum dan kewajiban")
    hand.click("Tambah dasar hukum")
    hand.keep("kampanye-dasar-hukum")
    hand.click("Beranda")
    hand.keep("belum-disimpan")
    hand.click("Kembali")
    hand.click("Pakta ASN")
    hand.click("Simpan naskah")
    hand.keep("naskah-disimpan")


if __name__ == "__main__":
    sys.exit(main())
