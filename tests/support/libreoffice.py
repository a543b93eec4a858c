"""Files as LibreOffice writes them: `converted(letter, "pdf", folder, WRITER)`."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from tests.support.debian import install
from tests.support.dev import dev

WRITER, CALC = "libreoffice-writer-nogui", "libreoffice-calc-nogui"
_PARTS = {WRITER: "libswlo.so", CALC: "libsclo.so"}  # without it soffice ends 0 and writes nothing
_PATIENCE_S = 180.0
_TRIES = 2  # a machine that installs a part of it, or does much else, may make a first start go wrong


def converted(source: Path, suffix: str, folder: Path, package: str) -> Path:
    """The file that the program of `package` makes of `source` in `folder`; skips by name where it is not there.

    Each try has a profile of its own, so that two at once do not hand their work to each other.
    """
    out = folder / f"{source.stem}.{suffix}"
    soffice, said = _program(package), ""
    for _ in range(_TRIES):
        with tempfile.TemporaryDirectory() as profile:
            done = subprocess.run(
                [soffice, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--convert-to", suffix,
                 "--outdir", folder, source],
                capture_output=True, text=True, timeout=_PATIENCE_S, check=False,
            )  # fmt: skip
        if done.returncode == 0 and out.exists() and out.stat().st_size:
            return out
        said = f"soffice ended with {done.returncode} and without {out.name}: {done.stdout}{done.stderr}"
    raise AssertionError(said)


def _program(package: str) -> str:
    """soffice with the part that is asked for: another of its programs may have brought soffice alone."""
    if not _has(package):
        install(package)
    soffice = shutil.which("soffice")
    if soffice is None or not _has(package):
        pytest.skip(f"needs LibreOffice: install the package {package}")
    return soffice


def _has(package: str) -> bool:
    soffice = shutil.which("soffice")
    if soffice is None:
        return False
    return (Path(soffice).resolve().parent / _PARTS[package]).exists() or not dev.on_debian()
