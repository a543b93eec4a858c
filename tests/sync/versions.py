"""Today's program and a released one against each other, both at work: who enrols whom, whose files the other takes.

The released program comes out of the history of the checkout; both are driven by the command line alone. What must
come of it: they enrol each other either way; an older office's bundles are taken and answered by a newer regency; what
an older program cannot read (a newer campaign, a newer office's bundle) it keeps, says so, and changes nothing.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
RELEASED = {"0.1.0": "0d7a656"}  # the commit that tests/store/released/README.md names
_KAB, _OPD = "51.04", "4.01.03"
_PASSWORD = "rilis-lawan-rilis-1"


def checkout(version: str, folder: Path) -> Path | None:
    """The released program in a folder; None where the history does not hold it."""
    command = ["git", "-C", str(ROOT), "archive", RELEASED[version], "netral_desktop", "resources"]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode != 0:
        return None
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as tar:
        tar.extractall(folder, filter="data")
    return folder


class Side:
    """An office or a regency, worked by the program that lies in `program`."""

    def __init__(self, program: Path, data: Path) -> None:
        self.program, self.data = program, data

    def do(self, *words: object, code: int = 0) -> dict[str, Any]:
        """One command; its document. `code` is what it must end with."""
        line = [sys.executable, "-X", "utf8", "-m", "netral_desktop.cli", "--json", "--data", str(self.data)]
        place = {"NETRAL_PASSPHRASE": _PASSWORD, "PYTHONPATH": str(self.program)}
        done = subprocess.run(
            [*line, *map(str, words)], cwd=self.program, env={**os.environ, **place}, capture_output=True, check=False
        )
        assert done.returncode == code, f"{words}: {done.returncode}\n{done.stdout.decode()}\n{done.stderr.decode()}"
        document = json.loads(done.stdout)
        assert isinstance(document, dict)
        return document

    def take(self, *words: object, code: int = 0) -> list[tuple[str, str | None]]:
        """What became of files: result and reason's code."""
        files = self.do("receive", *words, code=code)["files"]
        return [(each["result"], each["reason"] and each["reason"]["code"]) for each in files]


def meet(office: Path, regency: Path, folder: Path, *, understood: bool) -> None:
    """Let an office of one program and a regency of another find each other, send, answer.

    `understood` tells that the regency's program reads what the office's writes. Raises AssertionError.
    """
    opd, kab, mail = Side(office, folder / "opd"), Side(regency, folder / "kab"), folder / "surat"
    mail.mkdir(parents=True)
    opd.do("office", "init", "--name", "Dinas Contoh", "--code", _OPD)
    kab.do("regency", "init", "--name", "Kabupaten Contoh", "--code", _KAB)
    package, request, campaign = (mail / f"{name}.netral" for name in ("paket", "permintaan", "kampanye"))
    invited = kab.do("regency", "enrol", "--code", _OPD, "--name", "Dinas Contoh", "--out", package)
    joined = opd.do(
        "office", "enrol", package, "--one-time-code", invited["one_time_code"],
        "--root-fingerprint", invited["root_fingerprint"], "--out", request,
    )  # fmt: skip
    kab.do("regency", "approve", request, "--device-fingerprint", joined["device_fingerprint"])
    kab.do(
        "campaign", "new", "--title", "Pemilu 2029", "--circular", "800/1",
        "--pact-deadline", "2029-11-22", "--ikrar-deadline", "2029-11-26",
    )  # fmt: skip
    kab.do("regency", "publish", "--out", campaign)
    newer = office != ROOT  # today's campaigns have texts that an older program would not understand
    assert opd.take(campaign) == [("quarantined", "newer_format") if newer else ("applied", None)]
    roster = mail / "pegawai.csv"
    roster.write_text("NO;NAMA;NIP;JABATAN\n1;Ni Luh Contoh;199103172015032001;Analis\n", encoding="utf-8")
    opd.do("roster", "import", roster)
    people = opd.do("status")["people"]
    assert people == 1
    _exchange(opd, kab, mail, people if understood else 0, understood=understood)
    _exchange(opd, kab, mail, people if understood else 0, understood=understood)
    assert opd.do("store", "verify") == kab.do("store", "verify") == {"problems": []}


def _exchange(opd: Side, kab: Side, mail: Path, people: int, *, understood: bool) -> None:
    (bundle,) = opd.do("bundle", "export", "--to", mail)["files"]
    answers = mail / f"terima-{Path(bundle['path']).stem}"
    expected = [("applied", None)] if understood else [("quarantined", "newer_format")]
    assert kab.take(bundle["path"], "--receipts", answers) == expected
    assert kab.do("status", "--office", _OPD)["people"] == people
    if understood:
        (receipt,) = answers.iterdir()
        assert opd.take(receipt) == [("applied", None)]


def matrix(version: str, folder: Path) -> str:
    """Both ways; what was seen, in words."""
    program = checkout(version, folder / "rilis")
    if program is None:
        return f"the history here does not hold {version}"
    meet(program, ROOT, folder / "lama-ke-baru", understood=True)
    meet(ROOT, program, folder / "baru-ke-lama", understood=False)
    return f"bundles of {version} are taken and answered today; today's are newer_format to {version}, kept there"
