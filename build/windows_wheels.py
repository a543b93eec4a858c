"""Ask pip whether every locked package has a wheel for Windows, for each Python that we promise.

`python3 build/dev.py wheels`. pip itself resolves the lock for `win_amd64`, by hash and wheels only, and downloads
nothing that its index describes apart. Markers (`sys_platform == 'win32'`) and the Python that a package asks for are
decided here: pip would decide them for the computer that it runs on. Exit code 1 names what is missing.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from pip._vendor.packaging.requirements import Requirement
from pip._vendor.packaging.specifiers import SpecifierSet

LOCK = Path(__file__).with_name("requirements.lock")
PYTHONS = ("3.11", "3.12", "3.13")
_PIP = (sys.executable, "-m", "pip", "install", "--dry-run", "--ignore-installed", "--quiet", "--no-deps", "--no-input",
        "--disable-pip-version-check", "--ignore-requires-python",
        "--only-binary", ":all:", "--require-hashes", "--platform", "win_amd64",
        "--implementation", "cp")  # fmt: skip


def entries(lock: str) -> list[str]:
    """The packages of a lock, each with its hashes in one line."""
    joined = lock.replace("\\\n", " ")
    return [line for line in joined.splitlines() if line.strip() and not line.startswith("#")]


def for_windows(lock: str, python: str) -> list[str]:
    """Those that Windows with this Python installs, their markers decided and left out."""
    environment = {
        "sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64",
        "python_version": python, "python_full_version": f"{python}.0", "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }  # fmt: skip
    chosen = []
    for entry in entries(lock):
        told, _, hashes = entry.partition(" --hash")
        required = Requirement(told.strip())
        if required.marker is None or required.marker.evaluate(environment):
            chosen.append(f"{required.name}{required.specifier} --hash{hashes}")
    return chosen


def other_pythons(report: str, python: str) -> list[str]:
    """Of what pip would install, as it reports it: what asks for another Python than this."""
    found = [each["metadata"] for each in json.loads(report)["install"]]
    return [each["name"] for each in found if not SpecifierSet(each.get("requires_python", "")).contains(f"{python}.9")]


def missing(lock: str, python: str) -> list[str] | None:
    """What this Python on Windows could not use of the lock; None where pip finds something not at all, and said so."""
    with tempfile.TemporaryDirectory() as folder:
        wanted, report = Path(folder, "lock.txt"), Path(folder, "report.json")
        wanted.write_text("\n".join(for_windows(lock, python)) + "\n", encoding="utf-8")
        where = ["--python-version", python, "--target", str(Path(folder, "none")), "--report", str(report)]
        if subprocess.run([*_PIP, *where, "-r", str(wanted)], check=False).returncode:
            return None
        return other_pythons(report.read_text(encoding="utf-8"), python)


def main() -> int:
    """Ask for each Python; 1 where a package has no wheel."""
    lock, failed = LOCK.read_text(encoding="utf-8"), False
    for python in PYTHONS:
        lost = missing(lock, python)
        said = "pip names what is missing" if lost is None else ", ".join(lost) or "all there"
        print(f"CPython {python}, win_amd64: {len(for_windows(lock, python))} packages: {said}", flush=True)
        failed |= lost != []
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main())
