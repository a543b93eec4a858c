"""What looks after the data says nothing while all is well, and else what is wrong and where it can be had again."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from netral_desktop.app import App
from netral_desktop.store import patrol
from netral_desktop.store.backups.making import make_backup
from netral_desktop.ui.pages.pengaturan.trail_dialog import TrailDialog
from netral_desktop.ui.theme import Tone
from netral_desktop.ui.watchman import Watchman
from netral_desktop.ui.workspace import Workspace

from .conftest import CODE, opened


@pytest.fixture
def workspace(qtbot, office: App):
    with opened(qtbot, office) as shown:
        yield shown


def watch(qtbot, workspace: Workspace) -> None:
    Watchman(workspace.context, workspace).look()
    qtbot.waitUntil(lambda: not workspace.context.jobs.busy)


def test_nothing_is_said_while_all_is_well_and_the_round_of_the_day_is_made_once(
    qtbot, workspace: Workspace, office: App
) -> None:
    watch(qtbot, workspace)
    head = office.store.ledger_head()
    watch(qtbot, workspace)
    assert workspace.banner.notice is None
    assert office.store.ledger_head() == head
    assert not patrol.is_due(office.store)


def test_a_damaged_picture_is_named_and_put_back_from_the_backup_by_a_click(
    qtbot, workspace: Workspace, office: App, tmp_path: Path
) -> None:
    with office.store.operation("test.picture") as tx:
        blob = tx.put_blob(io.BytesIO(b"gambar"), "page").id
    make_backup(office.store, tmp_path / "stik")
    office.store.blobs.path(blob).write_bytes(b"rusak")
    watch(qtbot, workspace)
    told = workspace.banner.notice
    assert (told.tone, blob[:8] in told.message, told.button) == (Tone.DUE, True, "Ganti dari cadangan")
    told.action()
    qtbot.waitUntil(lambda: not workspace.context.jobs.busy)
    assert workspace.banner.notice.tone is Tone.OK
    assert office.store.blobs.read(blob) == b"gambar"


@pytest.fixture
def dialog(qtbot, workspace: Workspace):
    workspace.open_page("pengaturan", "jejak")
    shown = workspace.current.findChild(TrailDialog) or workspace.window().findChild(TrailDialog)
    qtbot.waitUntil(lambda: not workspace.context.jobs.busy)
    yield shown
    shown.close()


def wait(qtbot, workspace: Workspace) -> None:
    qtbot.waitUntil(lambda: not workspace.context.jobs.busy)


def rows(dialog: TrailDialog) -> list[str]:
    model = dialog.table.model()
    return [str(model.index(row, 3).data()) for row in range(model.rowCount())]


def test_the_ledger_is_read_in_words_and_filtered_by_person_sheet_operator_and_day(
    qtbot, workspace: Workspace, office: App, dialog: TrailDialog
) -> None:
    everything = rows(dialog)
    assert "Kegiatan netralitas dibuat" in "\n".join(everything)
    assert dialog.actor.count() == 2  # all, and the one who has worked here
    dialog.person.setText("Slamet")
    dialog.person.returnPressed.emit()
    wait(qtbot, workspace)
    assert dialog.who.isVisible()  # several of that name
    assert rows(dialog) == []
    dialog.who.setCurrentIndex(0)
    dialog.who.activated.emit(0)
    wait(qtbot, workspace)
    assert len(rows(dialog)) == 1  # the operation that put them in
    dialog.person.clear()
    wait(qtbot, workspace)
    assert rows(dialog) == everything
    dialog.since.show_day("2029-11-20")  # the day after everything
    wait(qtbot, workspace)
    assert rows(dialog) == []
    dialog.since.show_day(None)
    dialog.sheet.setText("bukan kode")
    dialog.sheet.returnPressed.emit()
    wait(qtbot, workspace)
    assert rows(dialog) == []
    assert CODE not in "".join(everything)
