"""At the page of the people: the list, a spreadsheet that is looked through, the questions, what came in before."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QComboBox, QToolButton, QWidget

from netral_desktop.roster.headings import Field
from netral_desktop.ui.pages.pegawai.import_panel import ImportPanel
from netral_desktop.ui.pages.pegawai.import_presenter import Group, Line
from netral_desktop.ui.pages.pegawai.page import PegawaiPage
from netral_desktop.ui.pages.pegawai.past_panel import PastPanel
from netral_desktop.ui.pages.pegawai.people_list import PeopleList
from netral_desktop.ui.pages.pegawai.questions_panel import QuestionsPanel
from netral_desktop.ui.pages.pegawai.questions_presenter import Comparison, QuestionDesk
from netral_desktop.ui.tables import ROW_ROLE
from tests.ui.drivers.page import PageDriver

NOT_READ = "Tidak dibaca"


class PegawaiDriver(PageDriver):
    """Brings spreadsheets in, answers what they leave open, takes it back."""

    page: PegawaiPage

    @property
    def view(self) -> type[QWidget]:
        """What the page shows."""
        return next(kind for kind in (ImportPanel, QuestionsPanel, PastPanel, PeopleList) if self.in_sight(kind))

    def people(self) -> list[str]:
        """The names of everyone in the office, as the list sorts them."""
        ids = self.page.presenter.ids("name", False)
        return [employee.person.name for employee in self.page.presenter.rows(ids).values()]

    # -- a spreadsheet ----------------------------------------------------------------------------------------------

    def read(self, path: Path) -> None:
        """Bring a file in, to be looked through."""
        self.page.read(path)
        self.rest()

    @property
    def figures(self) -> str:
        """What the file would do, in figures."""
        return self.find(ImportPanel).figures.text()

    def group_size(self, group: Group) -> int:
        """How many rows of the file are in a group: the figure on its tab."""
        tabs = [tab.text() for tab in self._seen(QToolButton) if tab.text().startswith(f"{group.words} (")]
        return int(tabs[0].rpartition("(")[2].rstrip(")")) if tabs else 0

    def lines(self, group: Group) -> list[Line]:
        """The rows of a group, once its tab was pressed."""
        self.press(next(tab for tab in self._seen(QToolButton) if tab.text().startswith(f"{group.words} (")))
        model = self.table("Isi berkas").model()
        return [model.index(row, 0).data(ROW_ROLE) for row in range(model.rowCount())]

    def field_of(self, heading: str) -> str:
        """What the column with this heading is read as."""
        return self.find(QComboBox, f"Isi kolom {heading}").currentText()

    def read_as(self, heading: str, field: Field | None) -> None:
        """Have the column with this heading read as something else."""
        self.show_columns()
        self.choose(f"Isi kolom {heading}", NOT_READ if field is None else field.label)

    def show_columns(self) -> None:
        """Look at the columns."""
        self.press(next(tab for tab in self._seen(QToolButton) if tab.text().startswith("Kolom (")))

    def store(self) -> None:
        """Store what was looked through."""
        self.click("Simpan")

    # -- questions and the past -------------------------------------------------------------------------------------

    def compared(self) -> Comparison:
        """What the question that is asked sets side by side."""
        desk = QuestionDesk(self.page.ctx.app)
        desk.refresh()
        assert desk.comparison is not None
        return desk.comparison

    def answer(self, answer: str) -> None:
        """Answer the question that is asked."""
        self.press(self.find(QuestionsPanel).buttons[answer])

    def answer_somehow(self) -> None:
        """Give the first of its answers."""
        self.press(next(iter(self.find(QuestionsPanel).buttons.values())))

    def show_past(self) -> None:
        """Look at what came in before."""
        self.page.people.past.emit()
        self.wait(lambda: self.in_sight(PastPanel), "the past")
        self.rest()

    def undoable(self) -> list[str]:
        """The ids of what can be taken back there."""
        return list(self.find(PastPanel).buttons)

    def undo(self, line_id: str) -> None:
        """Take one of them back."""
        self.press(self.find(PastPanel).buttons[line_id])

    def fully_seen(self, button: QAbstractButton) -> bool:
        """Whether nothing of a button is cut off."""
        return button.visibleRegion().boundingRect().height() == button.height()
