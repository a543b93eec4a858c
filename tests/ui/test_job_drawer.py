"""What runs goes on when another page is opened, is seen in one place, and leaves a line of how it ended."""

from __future__ import annotations

import threading
import time

from PySide6.QtCore import Qt

from netral_desktop.app import App
from netral_desktop.kernel.errors import Cancelled, Refused
from netral_desktop.kernel.progress import Progress
from netral_desktop.ui.job_drawer import EndedRow, JobDrawer
from netral_desktop.ui.job_log import SHORT_S
from netral_desktop.ui.widgets.labels import Text
from netral_desktop.ui.workspace import Workspace
from tests.ui.conftest import opened


def the_drawer(qtbot, workspace: Workspace) -> JobDrawer:
    with qtbot.waitActive(workspace.window()):
        workspace.window().activateWindow()
    qtbot.keyClick(workspace, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    drawer = workspace.findChild(JobDrawer)
    assert drawer is not None
    return drawer


def rows_of(drawer: JobDrawer) -> list[EndedRow]:
    return [each for each in drawer.findChildren(EndedRow) if not each.isHidden()]


def test_what_runs_and_waits_is_seen_from_another_page_and_can_be_stopped_there(qtbot, office: App) -> None:
    with opened(qtbot, office) as workspace:
        reading = threading.Event()

        def work(progress: Progress) -> None:
            progress.report(3, 12, "Membaca halaman 3")
            reading.set()
            while True:
                progress.check()
                time.sleep(0.01)

        jobs = workspace.context.jobs
        assert not workspace.navigation.jobs.isVisibleTo(workspace), "before the first there is nothing to look at"
        jobs.write("Membaca pindaian", work, cancellable=True)
        jobs.write("Mencatat keputusan", lambda _: None)
        qtbot.waitUntil(reading.is_set)
        workspace.open_page("pegawai")
        drawer = the_drawer(qtbot, workspace)
        assert [row.words.text() for row in drawer.active_rows] == [
            "Membaca halaman 3", "Mencatat keputusan: menunggu giliran",
        ]  # fmt: skip
        qtbot.waitUntil(lambda: workspace.navigation.jobs.accessibleName() == "Pekerjaan, 2 menunggu")
        qtbot.mouseClick(drawer.active_rows[0].cancel, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not jobs.busy)
        assert drawer.active_rows == []
        qtbot.waitUntil(lambda: len(rows_of(drawer)) == 1)
        (ended,) = rows_of(drawer)
        assert {"Membaca pindaian", "Dibatalkan"} <= {each.text() for each in ended.findChildren(Text)}
        qtbot.keyClick(drawer, Qt.Key.Key_Escape)
        assert not drawer.isVisible()
        assert workspace.current_key == "pegawai"


def test_how_a_job_ended_is_kept_unless_it_was_short_and_went_well(qtbot, office: App) -> None:
    with opened(qtbot, office) as workspace:
        jobs = workspace.context.jobs

        def refuse(_: Progress) -> None:
            raise Refused("nothing_printable")

        def stop(_: Progress) -> None:
            raise Cancelled

        jobs.run("Sebentar", lambda _: None)
        jobs.run("Lama", lambda _: time.sleep(SHORT_S + 0.05))
        jobs.run("Diam", refuse, quiet=True)
        qtbot.waitUntil(lambda: not jobs.busy)
        jobs.write("Ditolak", refuse)
        jobs.write("Dihentikan", stop)
        qtbot.waitUntil(lambda: not jobs.busy)
        kept = workspace.job_log.ended
        assert [(each.label, each.well) for each in kept] == [("Dihentikan", False), ("Ditolak", False), ("Lama", True)]
        assert kept[1].outcome == " ".join(
            (Refused("nothing_printable").message, Refused("nothing_printable").next_step)
        )
