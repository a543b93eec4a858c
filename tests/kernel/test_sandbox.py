"""The process for untrusted bytes: it has nothing of ours, limits, and an end; and every user of it keeps its word."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from netral_desktop.kernel import sandbox as module
from netral_desktop.kernel.confined import SWITCH, Channel
from netral_desktop.kernel.errors import EnvironmentFault, Refused
from netral_desktop.kernel.sandbox import Limits, Sandbox, SandboxDied, SandboxHung
from netral_desktop.roster import parsing
from netral_desktop.roster.workbook import read_workbook
from netral_desktop.scans.reading.process import worker
from netral_desktop.scans.reading.process.worker import PageUnreadable, Reader, ReaderDied
from netral_desktop.sheets import letterhead_image, picture_sandbox
from tests.roster.oldsheets import write_ods, write_xls
from tests.roster.sheets import write_xlsx
from tests.scans.reading import hostile
from tests.support.striking import end, suspend

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")

SECRET = "rahasia-kantor-9b1f"
MB = 1024**2
ROOM = Limits(512 * MB, 20.0)


def echo(channel: Channel) -> None:
    while True:
        channel.send(channel.receive())


def eat(channel: Channel) -> None:
    channel.receive()
    kept = []
    while True:
        kept.append(bytearray(16 * MB))


def crash(channel: Channel) -> None:
    channel.receive()
    os.abort()


def hang(channel: Channel) -> None:
    channel.receive()
    time.sleep(600)


def look_round(channel: Channel) -> None:
    import resource

    channel.receive()
    links = [link for link in Path("/proc/self/fd").iterdir() if link.exists() or link.is_symlink()]
    found = {
        "environment": sorted(os.environ), "arguments": sys.argv, "folder": os.getcwd(),
        "memory": resource.getrlimit(resource.RLIMIT_AS), "core": resource.getrlimit(resource.RLIMIT_CORE),
        "open": sorted({_target(link) for link in links}),
    }  # fmt: skip
    channel.send(repr(found).encode())


def _target(link: Path) -> str:
    with contextlib.suppress(OSError):
        return os.readlink(link).partition("[")[0]
    return "gone"


def asked(work: Callable[[Channel], None], limits: Limits = ROOM, request: bytes = b"?") -> bytes:
    with Sandbox(work, limits) as sandbox:
        sandbox.start()
        sandbox.send([request], len(request))
        return sandbox.receive()


def running(pid: int) -> bool:
    with contextlib.suppress(OSError):
        return (Path("/proc") / str(pid) / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def until(reached: Callable[[], bool], seconds: float = 20.0) -> bool:
    end = time.monotonic() + seconds
    while not reached() and time.monotonic() < end:
        time.sleep(0.02)
    return reached()


# -- the process ----------------------------------------------------------------------------------------------------


@linux_only
def test_it_gets_no_password_no_folder_no_handle_and_no_argument(monkeypatch, tmp_path):
    monkeypatch.setenv("NETRAL_PASSPHRASE", SECRET)
    monkeypatch.setenv("RAHASIA_LAIN", SECRET)
    monkeypatch.setattr(sys, "argv", ["netral", "--data", SECRET])
    monkeypatch.chdir(tmp_path)
    with (tmp_path / "terbuka").open("w") as held:
        os.set_inheritable(held.fileno(), True)
        found = eval(asked(look_round))  # noqa: S307 (our own words)
    allowed = {"LANG", "LC_ALL", "LC_CTYPE", "LD_LIBRARY_PATH", "OPENBLAS_NUM_THREADS"}
    assert set(found["environment"]) <= allowed
    assert SECRET not in str(found)
    assert str(tmp_path) not in str(found)
    assert found["memory"] == (512 * MB, 512 * MB)
    assert found["core"] == (0, 0)
    assert os.environ["NETRAL_PASSPHRASE"] == SECRET


@pytest.mark.parametrize("work", [eat, crash])
def test_what_takes_all_memory_or_crashes_ends_there_and_the_next_one_works(work, capfd):
    with Sandbox(work, ROOM) as sandbox:
        for _ in range(2):
            sandbox.start()
            sandbox.send([b"?"])
            with pytest.raises(SandboxDied):
                sandbox.receive()
            assert not sandbox.alive
    assert asked(echo, request=b"halo") == b"halo"
    assert "MemoryError" not in capfd.readouterr().err


def test_what_hangs_is_ended():
    with Sandbox(hang, Limits(512 * MB, 0.3)) as sandbox:
        sandbox.start()
        pid = sandbox.pid
        sandbox.send([b"?"])
        with pytest.raises(SandboxHung):
            sandbox.receive()
        assert pid is not None
        assert not running(pid)


def test_what_takes_nothing_any_more_does_not_hold_the_sender():
    with Sandbox(echo, Limits(512 * MB, 0.3)) as sandbox:
        sandbox.start()
        assert sandbox.pid is not None
        suspend(sandbox.pid)
        with pytest.raises(SandboxDied):
            sandbox.send([bytes(8 * MB)])


def test_where_the_rest_of_a_message_cannot_be_had_the_process_does_not_wait_for_it():
    def broken():
        yield b"a"
        raise EnvironmentFault("helper_not_started")

    with Sandbox(echo, ROOM) as sandbox:
        sandbox.start()
        with pytest.raises(EnvironmentFault):
            sandbox.send(broken())
        assert sandbox.pid is None


def test_a_computer_that_can_start_no_process_says_so_in_words(monkeypatch):
    def full(*arguments: object, **options: object) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(subprocess, "Popen", full)
    with pytest.raises(EnvironmentFault) as fault:
        asked(echo)
    assert fault.value.code == "helper_not_started"


def test_interrupted_it_does_not_start_again_before_it_is_stopped():
    with Sandbox(echo, ROOM) as sandbox:
        sandbox.start()
        sandbox.interrupt()
        with pytest.raises(SandboxDied):
            sandbox.start()
        sandbox.stop()
        sandbox.start()
        assert sandbox.alive


@linux_only
@pytest.mark.parametrize("work", ["echo", "hang"])
def test_it_ends_with_the_program_however_that_ends(work):
    program = f"""
        import sys, time
        from netral_desktop.kernel.sandbox import Limits, Sandbox
        from tests.kernel.test_sandbox import {work}
        sandbox = Sandbox({work}, Limits(512 * 1024**2, 300.0))
        sandbox.start()
        sandbox.send([b"?"])
        print(sandbox.pid, flush=True)
        time.sleep(600)
    """
    root = Path(__file__).parents[2]
    line = [sys.executable, "-c", textwrap.dedent(program)]
    with subprocess.Popen(line, cwd=root, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        assert running(pid)
        parent.kill()
        parent.wait()
        assert until(lambda: not running(pid))


@linux_only
@pytest.mark.parametrize("entry", ["entry_cli.py", "entry_window.py"])
def test_a_frozen_program_starts_itself_through_its_entry_and_is_diverted(entry, monkeypatch):
    """As frozen: the program's own file is started with the switch, and no interpreter takes a line of code."""
    entry_file = Path(__file__).parents[2] / "build" / entry

    def frozen(handle: int) -> list[str]:
        return [sys.executable, str(entry_file), SWITCH, str(handle)]

    monkeypatch.setattr(module, "child_command", frozen)
    assert asked(echo, request=b"halo") == b"halo"
    monkeypatch.undo()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert module.child_command(7) == [sys.executable, SWITCH, "7"]


# -- those who use it -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Use:
    """One way in for bytes from outside: `take` a file, good or one that fills the memory, and tell its fate."""

    take: Callable[[Path, bool], str]
    limits: tuple[Any, str]  # the module and name of its limits
    fault: str  # the code that it tells when its process fails


def _read_page(folder: Path, bomb: bool) -> str:
    data = hostile.png(8_600, 8_700) if bomb else hostile.png(600, 800)
    with Reader(worker.PAGE_SECONDS) as reader:
        try:
            reader.open(len(data), [data])
            reader.look(0)
        except (ReaderDied, PageUnreadable):
            return "failed"
    return "read"


def _parse(write: Callable[[Path, Sequence[Sequence[object]]], Path], ending: str, last_row: int) -> Use:
    def take(folder: Path, bomb: bool) -> str:
        far: list[list[object]] = [*([] for _ in range(last_row)), [*[None] * 99, "di ujung"]]
        path = write(folder / f"a.{ending}", [["NAMA", "NIP"], *(far if bomb else [["Contoh", "1"]])])
        return str(sum(len(list(sheet.rows)) for sheet in read_workbook(path).sheets()))

    return Use(take, (parsing, "_LIMITS"), "spreadsheet_damaged")


def _letterhead(folder: Path, bomb: bool) -> str:
    data = hostile.png(6_000, 4_000) if bomb else hostile.png(600, 400)
    return str(letterhead_image.taken_in(data, folder / "kop.png", whole=True).width)


USES = {
    "page": Use(_read_page, (worker, "MEMORY"), "failed"),
    "xlsx": _parse(write_xlsx, "xlsx", 199_000),
    "ods": _parse(write_ods, "ods", 199_000),
    "xls": _parse(write_xls, "xls", 65_000),
    "letterhead": Use(_letterhead, (picture_sandbox, "_LIMITS"), "letterhead_image_damaged"),
}


def outcome(use: Use, folder: Path, bomb: bool = False) -> str:
    try:
        return use.take(folder, bomb)
    except Refused as error:
        return error.code if error.message.endswith(".") and error.next_step else "no words"


def limited(use: Use, monkeypatch: pytest.MonkeyPatch, memory: int, seconds: float) -> None:
    place, name = use.limits
    monkeypatch.setattr(place, name, memory if name == "MEMORY" else Limits(memory, seconds))
    monkeypatch.setattr(worker, "PAGE_SECONDS", seconds)


@linux_only
@pytest.mark.parametrize("use", USES.values(), ids=USES)
def test_every_user_hands_nothing_down(use, monkeypatch, tmp_path):
    seen: list[bytes] = []
    spawn = module.spawn

    def watched(handle: int, memory: int) -> Any:
        process, job = spawn(handle, memory)
        place = Path("/proc") / str(process.pid)
        seen.append((place / "environ").read_bytes() + (place / "cmdline").read_bytes())
        return process, job

    monkeypatch.setenv("NETRAL_PASSPHRASE", SECRET)
    monkeypatch.setattr(sys, "argv", ["netral", "--data", SECRET])
    monkeypatch.setattr(module, "spawn", watched)
    assert outcome(use, tmp_path) != use.fault
    assert seen
    assert not [text for text in seen if SECRET.encode() in text or b"NETRAL_PASS" in text]


@linux_only
@pytest.mark.parametrize("use", USES.values(), ids=USES)
def test_every_user_says_in_words_that_a_file_took_all_memory(use, monkeypatch, tmp_path):
    with monkeypatch.context() as patched:
        limited(use, patched, 288 * MB, seconds=60.0)
        assert outcome(use, tmp_path, bomb=True) == use.fault
        assert outcome(use, tmp_path) != use.fault


@pytest.mark.parametrize("strike", [end, suspend], ids=["crash", "hang"])
@pytest.mark.parametrize("use", USES.values(), ids=USES)
def test_every_user_says_in_words_that_its_process_crashed_or_hung_and_takes_the_next_file(
    use, strike, monkeypatch, tmp_path
):
    start = Sandbox.start

    def struck(sandbox: Sandbox) -> None:
        start(sandbox)
        assert sandbox.pid is not None
        strike(sandbox.pid)

    with monkeypatch.context() as patched:
        limited(use, patched, 2048 * MB, seconds=0.3)
        patched.setattr(Sandbox, "start", struck)
        assert outcome(use, tmp_path) == use.fault
    assert outcome(use, tmp_path) != use.fault
