"""What the parser's process is given, and what it keeps of it."""

import re
import sys
import threading
from pathlib import Path

import pytest
import xlsxwriter

from netral_desktop.kernel.sandbox import Sandbox
from netral_desktop.roster.parsing import Parser


@pytest.fixture
def given(monkeypatch):
    """Bytes that were sent to the process, by message."""
    sizes = []
    send = Sandbox.send

    def counted(self, messages, size=0):
        messages = list(messages)
        sizes.extend(len(message) for message in messages)
        send(self, messages, size)

    monkeypatch.setattr(Sandbox, "send", counted)
    return sizes


def _book(path: Path, rows: int = 3, *more: str) -> bytes:
    with xlsxwriter.Workbook(path) as book:
        first = book.add_worksheet("Daftar")
        for row in range(rows):
            first.write_row(
                row, 0, [f"Made Contoh {row}, seksi {column} dari bidang yang panjang" for column in range(20)]
            )
        first.write(rows, 0, "sudah pindah", book.add_format({"font_strikeout": True}))
        for title in more:
            book.add_worksheet(title).write(0, 0, "isi")
    return path.read_bytes()


def _rows_and_marks(content: bytes, *, marked: bool):
    with Parser() as parser:
        parser.begin(content)
        sheets = [(sheet.name, list(sheet.rows), sheet.marks) for sheet in parser.sheets(b"", marked=marked)]
    return sheets


def test_a_file_that_was_begun_is_given_again_only_where_marks_are_looked_for_in_it(tmp_path, given):
    content = _book(tmp_path / "daftar.xlsx")
    plain = _rows_and_marks(content, marked=False)
    assert sum(size == len(content) for size in given) == 1
    given.clear()
    marked = _rows_and_marks(content, marked=True)
    assert sum(size == len(content) for size in given) == 2
    assert [sheet[:2] for sheet in plain] == [sheet[:2] for sheet in marked]
    assert [bool(marks) for _, _, marks in plain + marked] == [False, True]


@pytest.mark.skipif(sys.platform != "linux", reason="what a process has in memory is read from /proc")
def test_the_parser_lets_the_file_and_its_texts_go_with_the_last_sheet(tmp_path):
    def kept(content: bytes) -> float:
        with Parser() as parser:
            parser.begin(content)
            next(iter(next(parser.sheets(b"")).rows))
            (process,) = Path(f"/proc/self/task/{threading.get_native_id()}/children").read_text().split()
            status = Path("/proc", process, "status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024

    alone = kept(_book(tmp_path / "satu.xlsx", 4_000))
    before_another = kept(_book(tmp_path / "dua.xlsx", 4_000, "Petunjuk"))
    assert before_another - alone > 4, "the sheet is the same, and only where another follows is the rest still needed"


def test_sheets_after_the_first_are_read_whole(tmp_path):
    sheets = _rows_and_marks(_book(tmp_path / "tiga.xlsx", 3, "Kedua", "Ketiga"), marked=False)
    assert [(name, len(rows)) for name, rows, _ in sheets] == [("Daftar", 4), ("Kedua", 1), ("Ketiga", 1)]
