"""The manual in a window of its own, opened at a page's chapter or at a code, with its chapters and a way back.

It stands beside the program's window, so that one can read and do. One chapter is shown at a time: the whole book would
take the better part of a second to lay out.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QKeySequence, QTextBlock, QTextCursor, QTextFrameFormat, QTextTable
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from netral_desktop.kernel.errors import KnownError
from netral_desktop.kernel.manual import FOLDER, Heading, anchor_of, explanations, heading_of, headings
from netral_desktop.kernel.paths import resource
from netral_desktop.kernel.progress import Progress

from . import theme
from .main_window import MainWindow
from .texts import tr
from .widgets.buttons import Button
from .widgets.search_box import SearchBox

_ANCHOR = Qt.ItemDataRole.UserRole
_PICTURE = 540  # logical px, the widest
_CHAPTERS = 290  # logical px of the list and what stands above it
_CELL = 5  # logical px around the words of a table


class ManualText(QTextBrowser):
    """One chapter's Markdown with its pictures; links are left to whoever shows it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Isi panduan"))
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setOpenLinks(False)
        self.document().setDocumentMargin(theme.SPACE.L)
        self.chapter = ""

    def show_chapter(self, heading: Heading) -> None:
        """Show a chapter from its beginning."""
        if heading.anchor != self.chapter:
            self.chapter = heading.anchor
            self.setMarkdown(heading.text)
            self._space_out()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _space_out(self) -> None:
        """Markdown as Qt reads it has neither room between paragraphs nor lines in tables."""
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for frame in self.document().rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                shape = frame.format()
                shape.setCellPadding(_CELL)
                shape.setCellSpacing(0)
                shape.setBorder(1)
                shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
                shape.setBorderBrush(theme.color("line-strong"))
                shape.setBorderCollapse(True)
                shape.setBottomMargin(theme.SPACE.M)
                frame.setFormat(shape)
        block = self.document().begin()
        while block.isValid():
            cursor.setPosition(block.position())
            if cursor.currentTable() is None:
                room = block.blockFormat()
                room.setTopMargin(theme.SPACE.M if room.headingLevel() else 0)
                room.setBottomMargin(theme.SPACE.XS if block.textList() is not None else theme.SPACE.S)
                cursor.setBlockFormat(room)
            block = block.next()
        cursor.endEditBlock()

    def go_to(self, words: str, *, heading: bool) -> None:
        """Let the heading of an anchor, or the row about a code, stand at the upper edge; a code is marked."""
        block = self.document().begin()
        while block.isValid():
            is_heading = bool(block.blockFormat().headingLevel())
            if heading and is_heading and anchor_of(block.text()) == words:
                self._show(block, 0)
                return
            if not heading and not is_heading and words in block.text().replace(",", " ").split():
                self._show(block, len(words), block.text().find(words))
                return
            block = block.next()

    def _show(self, block: QTextBlock, length: int, at: int = 0) -> None:
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + at)
        cursor.setPosition(block.position() + at + length, QTextCursor.MoveMode.KeepAnchor)
        self.moveCursor(QTextCursor.MoveOperation.End)  # so that the next one comes to the upper edge
        self.setTextCursor(cursor)
        place = self.document().documentLayout().blockBoundingRect(block).top()
        self.verticalScrollBar().setValue(int(place) - theme.SPACE.L)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        picture = resource(*FOLDER, QUrl(name).path())
        if not picture.is_file():
            return super().loadResource(kind, name)
        image = QImage(str(picture))
        return image.scaledToWidth(min(_PICTURE, image.width()), Qt.TransformationMode.SmoothTransformation)


class ManualWindow(QDialog):
    """See the module. Alt+Left, or Kembali, goes back to what was read before."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Panduan NETRAL Desktop"))
        self.setModal(False)
        self.resize(min(1080, max(parent.width() - 40, 950)), max(parent.height() - 60, 460))
        self._read: list[tuple[str, int]] = []  # chapters that were shown before, each with where it was scrolled to
        self.back = Button(tr("Kembali"), icon="chevron-left")
        self.back.setShortcut(QKeySequence("Alt+Left"))
        self.back.setToolTip(tr("Kembali ke yang dibaca sebelumnya (Alt+panah kiri)"))
        self.back.clicked.connect(self.go_back)
        self.back.setEnabled(False)
        self.search = SearchBox(tr("Cari di panduan"))
        self.search.returnPressed.connect(self._find)
        self.chapters = QListWidget()
        self.chapters.setAccessibleName(tr("Bab panduan"))
        self.chapters.setFrameShape(QListWidget.Shape.NoFrame)
        self._chapters = tuple(heading for heading in headings() if heading.depth == 2)
        for heading in self._chapters:
            item = QListWidgetItem(heading.title)
            item.setData(_ANCHOR, heading.anchor)
            item.setSizeHint(QSize(0, 30))
            item.setToolTip(heading.title)
            self.chapters.addItem(item)
        self.text = ManualText()
        self.text.anchorClicked.connect(self._follow)
        self.chapters.currentItemChanged.connect(self._chosen)
        close = Button(tr("Tutup"), kind="primary")
        close.clicked.connect(self.accept)
        self._lay_out(close)

    def _lay_out(self, close: Button) -> None:
        side = QWidget()
        side.setFixedWidth(_CHAPTERS)
        left = QVBoxLayout(side)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(theme.SPACE.S)
        head = QHBoxLayout()
        head.addWidget(self.back)
        head.addWidget(self.search, 1)
        left.addLayout(head)
        left.addWidget(self.chapters, 1)
        parts = QHBoxLayout()
        parts.setSpacing(theme.SPACE.M)
        parts.addWidget(side)
        parts.addWidget(self.text, 1)
        buttons = QHBoxLayout()
        self.save = Button(tr("Simpan sebagai PDF…"), icon="file")
        self.save.clicked.connect(self._save)
        buttons.addWidget(self.save)
        buttons.addStretch()
        buttons.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.SPACE.L, theme.SPACE.L, theme.SPACE.L, theme.SPACE.L)
        whole.setSpacing(theme.SPACE.M)
        whole.addLayout(parts, 1)
        whole.addLayout(buttons)

    def open_at(self, anchor: str) -> None:
        """Show a heading. Raises KeyError for an unknown one."""
        heading = heading_of(anchor)
        self._remember()
        self._show(heading.chapter)
        self.text.go_to(anchor, heading=True)
        self.text.setFocus()

    def open_code(self, code: str) -> None:
        """Show the row of section 11 about a code. Raises KeyError for an unknown one."""
        self.open_at(explanations()[code].anchor)
        self.text.go_to(code, heading=False)

    def go_back(self) -> None:
        """To what was read before."""
        if self._read:
            chapter, place = self._read.pop()
            self._show(chapter)
            self.text.verticalScrollBar().setValue(place)
        self.back.setEnabled(bool(self._read))
        self.text.setFocus()

    def _remember(self) -> None:
        if self.text.chapter:
            self._read.append((self.text.chapter, self.text.verticalScrollBar().value()))
        self.back.setEnabled(bool(self._read))

    def _show(self, chapter: str) -> None:
        place = next((n for n, heading in enumerate(self._chapters) if heading.anchor == chapter), -1)
        self.chapters.blockSignals(True)
        self.chapters.setCurrentRow(place)
        self.chapters.blockSignals(False)
        self.text.show_chapter(heading_of(chapter))

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._remember()
            self._show(item.data(_ANCHOR))

    def _save(self) -> None:
        name = str(Path.home() / tr("Panduan NETRAL Desktop.pdf"))
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Simpan panduan"), name, tr("PDF (*.pdf)"))
        if chosen:
            self.write(Path(chosen))

    def write(self, out: Path) -> None:
        """Write the whole manual as a PDF; that goes on when this window is closed."""
        window = self._program()  # whose runner it goes through

        def work(progress: Progress) -> None:
            from netral_desktop.reports.manual_paper import write_manual

            write_manual(out, progress)

        self.save.setEnabled(False)
        window.jobs.run(tr("Menulis panduan"), work, done=self._saved, failed=self._not_saved, cancellable=True)

    def _saved(self, _: object) -> None:
        self.save.setText(tr("Tersimpan. Simpan lagi…"))
        self.save.setEnabled(True)

    def _not_saved(self, error: KnownError) -> None:
        self.save.setText(tr("Simpan sebagai PDF…"))
        self.save.setEnabled(True)
        self._program().jobs.refused.emit(error)  # the window's message tells it

    def _program(self) -> MainWindow:
        """The program's window: the one that this stands beside, or the one below a dialog that it was asked for in."""
        above = self.parent()
        while above is not None and not isinstance(above, MainWindow):
            above = above.parent()
        assert above is not None
        return above

    def _follow(self, link: QUrl) -> None:
        anchor = QUrl.fromPercentEncoding(link.fragment().encode())
        if any(heading.anchor == anchor for heading in headings()):
            self.open_at(anchor)
        elif link.scheme() in ("http", "https"):
            QDesktopServices.openUrl(link)

    def _find(self) -> None:
        """To the next place of the words, from here to the book's end and on from its beginning."""
        words = self.search.text().strip()
        if not words or self.text.find(words):
            return
        here = max(self.chapters.currentRow(), 0)
        for heading in (*self._chapters[here + 1 :], *self._chapters[: here + 1]):
            if words.casefold() in heading.text.casefold():
                self._remember()
                self._show(heading.anchor)
                if self.text.find(words):
                    return


def open_manual(parent: QWidget, *, anchor: str = "", code: str = "") -> ManualWindow:
    """Show the manual at a heading or a code (one of both), in the window that is open or in a new one.

    Raises KeyError for a heading or code that is not there.
    """
    found = parent.window().findChild(ManualWindow)
    window = found if isinstance(found, ManualWindow) else ManualWindow(parent.window())
    window.show()
    if code:
        window.open_code(code)
    else:
        window.open_at(anchor)
    window.activateWindow()
    return window
