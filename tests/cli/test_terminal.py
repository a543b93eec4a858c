"""At a real terminal: the password is asked for unseen, and progress goes to stderr while stdout holds the document."""

from __future__ import annotations

import contextlib
import json
import os
import select
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli import paper
from tests.cli.driver import PASSWORD, done
from tests.cli.trip import PEOPLE
from tests.support.cheap_keys import CHEAPLY

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo terminals of this kind")

LONGEST = 60.0  # seconds without a word from the command

# As a login does: the terminal at stdin becomes that of this session.
LAUNCHER = (
    "import fcntl, os, sys, termios\n"
    "fcntl.ioctl(0, termios.TIOCSCTTY, 0)\n"
    f"os.execv(sys.executable, [sys.executable, *{CHEAPLY}, 'netral_desktop.cli', *sys.argv[1:]])\n"
)


@dataclass(frozen=True)
class Sitting:
    """What a person at the terminal saw, and what went to stdout."""

    code: int
    out: str
    seen: str


def sit(*words: object, types: list[str], password: str | None = None) -> Sitting:
    """Run `netral WORDS...` at a terminal of its own; each line is typed after the next prompt has come."""
    ours, theirs = os.openpty()
    environment = {name: value for name, value in os.environ.items() if name != "NETRAL_PASSPHRASE"}
    if password is not None:
        environment["NETRAL_PASSPHRASE"] = password
    command = [sys.executable, "-c", LAUNCHER, *(str(word) for word in words)]
    with subprocess.Popen(
        command, stdin=theirs, stdout=subprocess.PIPE, stderr=theirs, env=environment, start_new_session=True, text=True
    ) as running:
        os.close(theirs)
        seen = b""
        waiting = list(types)
        with contextlib.suppress(OSError):  # the terminal closes when the command ends
            while select.select([ours], [], [], LONGEST)[0] and (piece := os.read(ours, 4096)):
                seen += piece
                if waiting and seen.endswith((b": ", b") ")):
                    os.write(ours, waiting.pop(0).encode() + b"\n")
        if running.poll() is None and not select.select([ours], [], [], 0)[0]:
            running.terminate()  # it waits for something that nobody will type
        out, _ = running.communicate(timeout=LONGEST)
    os.close(ours)
    return Sitting(running.returncode, out, seen.decode())


def test_a_new_password_is_asked_for_twice_and_never_shown(tmp_path):
    words = ["--json", "--data", tmp_path / "kantor", "office", "init", "--name", "Dinas", "--code", "4.01.03"]
    sitting = sit(*words, types=[PASSWORD, PASSWORD])
    assert sitting.code == 0, sitting
    assert json.loads(sitting.out).keys() == {"office", "recovery_code"}
    assert sitting.seen.count("Kata sandi baru: ") == 1
    assert sitting.seen.count("Ulangi kata sandi: ") == 1
    assert PASSWORD not in sitting.seen
    done("status", data=tmp_path / "kantor")


def test_two_different_new_passwords_make_nothing(tmp_path):
    words = ["--json", "--data", tmp_path / "kantor", "office", "init", "--name", "Dinas", "--code", "4.01.03"]
    sitting = sit(*words, types=[PASSWORD, "lain"])
    assert (sitting.code, json.loads(sitting.out)["error"]["code"]) == (2, "passwords_differ")
    assert not (tmp_path / "kantor").exists()


def test_ctrl_d_at_the_prompt_is_no_bug(tmp_path):
    done("office", "init", "--name", "Dinas", "--code", "4.01.03", data=tmp_path / "kantor")
    sitting = sit("--json", "--data", tmp_path / "kantor", "status", types=["\x04"])
    assert (sitting.code, json.loads(sitting.out)["error"]["code"]) == (4, "cancelled")


def test_progress_goes_to_the_terminal_and_the_document_to_stdout(tmp_path):
    office, sheet = tmp_path / "kantor", tmp_path / "pegawai.xlsx"
    done("office", "init", "--name", "Dinas", "--code", "4.01.03", data=office)
    paper.write_roster(sheet, [{"NAMA": name, "NIP": number, "UNIT KERJA": unit} for name, number, unit in PEOPLE])
    sitting = sit("--json", "--data", office, "roster", "import", sheet, types=[], password=PASSWORD)
    assert (sitting.code, json.loads(sitting.out)["created"]) == (0, len(PEOPLE))
    assert sitting.seen.startswith("\r")
    assert "\x1b" not in sitting.seen  # a Windows console would show it
    *_, longest, cleared, rest = sitting.seen.split("\r")
    assert (cleared.strip(), len(cleared) >= len(longest.rstrip()), rest) == ("", True, "")


def test_a_reader_that_stops_in_the_middle_is_no_failure():
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "netral_desktop.cli", "--json", "--version"]
    with os.fdopen(writing, "w") as pipe:
        ended = subprocess.run(command, stdout=pipe, stderr=subprocess.PIPE, text=True, timeout=LONGEST, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")


def test_the_fingerprint_is_asked_about_where_a_person_sits(tmp_path: Path):
    kab, opd, package = tmp_path / "kab", tmp_path / "opd", tmp_path / "paket.netral"
    done("regency", "init", "--name", "Kabupaten", "--code", "51.04", data=kab)
    done("office", "init", "--name", "Dinas", "--code", "4.01.03", data=opd)
    invited = done("regency", "enrol", "--code", "4.01.03", "--name", "Dinas", "--out", package, data=kab)
    words = ["--json", "--data", opd, "office", "enrol", package, "--one-time-code", invited["one_time_code"]]
    refused = sit(*words, "--out", tmp_path / "a.netral", types=["tidak"], password=PASSWORD)
    assert (refused.code, json.loads(refused.out)["error"]["code"]) == (2, "fingerprint_differs")
    assert invited["root_fingerprint"] in refused.seen
    assert not (tmp_path / "a.netral").exists()
    taken = sit(*words, "--out", tmp_path / "b.netral", types=["ya"], password=PASSWORD)
    assert taken.code == 0, taken
    assert (tmp_path / "b.netral").is_file()
