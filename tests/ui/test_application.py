from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from netral_desktop import __version__
from netral_desktop.app import App
from netral_desktop.ui.application import Desktop, parse_arguments
from netral_desktop.ui.colors import Look
from netral_desktop.ui.first_run.unlock import Unlock
from netral_desktop.ui.single_instance import SingleInstance
from netral_desktop.ui.workspace import Workspace

from .conftest import PASSWORD

HEAVY = (
    "reportlab",
    "numpy",
    "zxingcpp",
    "pypdfium2",
    "alembic",
    "PIL",
    "python_calamine",
    "xlsxwriter",
    "PySide6.QtPrintSupport",
)


def python(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments], env={**os.environ, **environment}, capture_output=True, text=True, timeout=300
    )


def test_the_program_starts_without_the_heavy_parts() -> None:
    answer = python(
        "-c",
        "import sys, json; import netral_desktop.ui.application; print(json.dumps(sorted(sys.modules)))",
    )
    assert answer.returncode == 0, answer.stderr
    loaded = set(json.loads(answer.stdout))
    assert [name for name in (*HEAVY, "sqlalchemy", "cryptography") if name in loaded] == []


def test_no_page_waits_for_what_draws_papers_or_reads_scans() -> None:
    """A page is built on the window's thread when it is first opened; the jobs that need those load them."""
    answer = python(
        "-c",
        "import sys, json\n"
        "from netral_desktop.ui.roles import CASES, OFFICE_PAGES, REGENCY_PAGES\n"
        "heavy = {'numpy', 'reportlab.pdfgen', 'reportlab.platypus', 'zxingcpp', 'pypdfium2', 'python_calamine'}\n"
        "brought = {}\n"
        "for entry in (*OFFICE_PAGES, *REGENCY_PAGES, CASES):\n"
        "    entry.load()\n"
        "    if found := heavy & sys.modules.keys(): brought[entry.key] = sorted(found); heavy -= found\n"
        "print(json.dumps(brought))",
    )
    assert answer.returncode == 0, answer.stderr
    assert json.loads(answer.stdout) == {}


def test_opening_home_and_the_list_of_people_brings_no_heavy_part(tmp_path: Path) -> None:
    app, _ = App.create_office(tmp_path / "opd", PASSWORD, code="4.01.03", name="Dinas Uji")
    app.close()
    answer = python(
        "-c",
        "import sys, json\n"
        "from pathlib import Path\n"
        "from netral_desktop.ui.application import Desktop\n"
        "from netral_desktop.ui.qt_application import make_application\n"
        "application = make_application()\n"
        f"desktop = Desktop(Path({str(tmp_path / 'opd')!r}), Path({str(tmp_path / 'latihan')!r}), {PASSWORD!r})\n"
        "desktop.show()\n"
        "while desktop.app is None: application.processEvents()\n"
        "application.processEvents()\n"
        "desktop.window.view.open_page('pegawai')\n"
        "while desktop.window.jobs.busy: application.processEvents()\n"
        "desktop.window.close()\n"
        "print(json.dumps(sorted(sys.modules)))\n",
        QT_QPA_PLATFORM="offscreen",
    )
    assert answer.returncode == 0, answer.stderr
    loaded = set(json.loads(answer.stdout))
    assert [name for name in HEAVY if name in loaded] == []


def test_arguments() -> None:
    options = parse_arguments(["--data", "contoh", "--smoke"])
    assert options.data == Path("contoh")
    assert options.smoke
    with pytest.raises(SystemExit) as refused:
        parse_arguments(["--tidak-ada"])
    assert refused.value.code == 2


def test_the_program_tells_its_version() -> None:
    answer = python("-m", "netral_desktop.ui", "--version")
    assert answer.stdout.strip() == f"NETRAL Desktop {__version__}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    app, _ = App.create_office(tmp_path / "opd", PASSWORD, code="4.01.03", name="Dinas Uji")
    app.close()
    return tmp_path / "opd"


def test_a_password_from_the_environment_opens_and_closing_lets_the_folder_go(qtbot, folder: Path) -> None:
    desktop = Desktop(folder, folder.with_name("latihan"), PASSWORD)
    desktop.show()
    qtbot.waitUntil(lambda: desktop.app is not None)
    assert isinstance(desktop.window.centralWidget(), Workspace)
    assert "Dinas Uji" in desktop.window.windowTitle()
    desktop.window.close()
    assert desktop.app is None
    App.open(folder, PASSWORD).close()


def test_each_page_is_told_once_when_it_stands_and_no_job_runs_and_a_workspace_when_it_has_gone(
    qtbot, folder: Path
) -> None:
    desktop = Desktop(folder, folder.with_name("latihan"), PASSWORD)
    told: list[str] = []
    desktop.made.connect(lambda: told.append("made"))
    desktop.left.connect(lambda: told.append("left"))
    desktop.show()
    qtbot.waitUntil(lambda: desktop.app is not None and not desktop.window.jobs.busy)
    assert told == ["made"]
    workspace = desktop.window.view
    assert isinstance(workspace, Workspace)
    ended = threading.Event()
    desktop.window.jobs.run("Bekerja", lambda _: ended.wait(30))
    workspace.open_page("pegawai")
    assert told == ["made"], "what the job has made so far goes with it"
    ended.set()
    qtbot.waitUntil(lambda: not desktop.window.jobs.busy)
    for key in ("beranda", "pegawai", "beranda", "pegawai"):
        workspace.open_page(key)
    assert told == ["made", "made"]
    desktop.restyle(Look.DARK)
    assert told[2:] == ["made", "left", "made"], "home, the one before, and the page that was open"
    desktop.restyle(Look.SYSTEM)
    desktop.window.close()


def test_a_file_that_is_opened_while_the_window_is_locked_waits_for_the_password(qtbot, folder: Path) -> None:
    desktop = Desktop(folder, folder.with_name("latihan"), PASSWORD)
    desktop.show()
    qtbot.waitUntil(lambda: desktop.app is not None)
    workspace, idle = desktop.window.centralWidget(), desktop.idle
    assert isinstance(workspace, Workspace)
    assert idle is not None
    idle.lock()
    desktop.take_files([folder / "kiriman.netral"])
    qtbot.wait(200)
    assert workspace.current_key == "beranda"
    assert idle.cover is not None
    idle.cover.submitted.emit(PASSWORD)
    qtbot.waitUntil(lambda: workspace.current_key == "sinkronisasi")
    assert not idle.locked
    qtbot.waitUntil(lambda: not desktop.window.jobs.busy)
    desktop.window.close()


def test_a_wrong_password_from_the_environment_leads_to_the_form(qtbot, folder: Path) -> None:
    desktop = Desktop(folder, folder.with_name("latihan"), "bukan kata sandinya")
    qtbot.waitUntil(lambda: not desktop.window.jobs.busy)
    assert desktop.gate is not None
    assert isinstance(desktop.gate.step, Unlock)
    desktop.window.close()


SECOND_START = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from netral_desktop.ui.single_instance import SingleInstance
application = QCoreApplication([])
second = SingleInstance(Path(sys.argv[1]))
assert not second.first
second.ask_to_raise([Path(sys.argv[2])])
"""


def test_a_second_start_raises_the_first_and_leaves(qtbot, tmp_path: Path) -> None:
    raised: list[list[Path]] = []
    first, other = SingleInstance(tmp_path / "data"), SingleInstance(tmp_path / "lain")
    assert (first.first, other.first) == (True, True)
    first.listen(lambda files: raised.append(list(files)))
    file = tmp_path / "paket é.netral"
    with subprocess.Popen([sys.executable, "-c", SECOND_START, str(tmp_path / "data"), str(file)]) as second:
        qtbot.waitUntil(lambda: raised == [[file]])
        assert second.wait(60) == 0


def test_after_a_crash_it_opens_where_one_was_and_after_an_orderly_end_at_the_beginning(qtbot, folder: Path) -> None:
    def start() -> tuple[Desktop, Workspace]:
        desktop = Desktop(folder, folder.with_name("latihan"), PASSWORD)
        desktop.show()
        qtbot.waitUntil(lambda: desktop.app is not None)
        workspace = desktop.window.centralWidget()
        assert isinstance(workspace, Workspace)
        return desktop, workspace

    desktop, workspace = start()
    workspace.open_page("laporan")
    (kept,) = (file for file in (folder / "log").iterdir() if file.name.startswith("halaman"))
    as_it_was = kept.read_bytes()
    desktop.window.close()
    assert not kept.exists()
    desktop, workspace = start()
    assert workspace.current_key == "beranda"
    desktop.window.close()
    for left, page in ((as_it_was, "laporan"), (b"bukan halaman", "beranda"), (b"\xff" * 80, "beranda")):
        kept.write_bytes(left)  # as after a power cut
        desktop, workspace = start()
        assert workspace.current_key == page
        desktop.window.close()
