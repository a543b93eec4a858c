"""What the Debian package holds and says, from a stand-in for the frozen program."""

from __future__ import annotations

import configparser
import importlib
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from types import ModuleType

import pytest
from PIL import Image

from netral_desktop.sync.container import EXTENSION
from tests.support.dev import dev

SPACE = "{http://www.freedesktop.org/standards/shared-mime-info}"


@pytest.fixture(scope="module")
def debian() -> ModuleType:
    """build/debian.py."""
    return importlib.import_module("build.debian")


@pytest.fixture
def frozen(tmp_path: Path, debian: ModuleType) -> Path:
    folder = tmp_path / "dist" / debian.NAME
    (folder / "_internal" / "resources").mkdir(parents=True)
    for name in debian.PROGRAMS:
        (folder / name).write_bytes(b"\x7fELF\0GLIBC_2.2.5\0GLIBC_2.34\0")
        (folder / name).chmod(0o755)
    (folder / "_internal" / "libpython3.so.1").write_bytes(b"GLIBC_2.36\0GLIBC_2.4\0")
    (folder / "_internal" / "resources" / "notes.txt").write_text("GLIBC_2.99", encoding="utf-8")
    return folder


def fields(control: str) -> dict[str, str]:
    return dict(line.split(": ", 1) for line in control.splitlines() if not line.startswith(" "))


@pytest.mark.parametrize(
    ("version", "expected"), [("0.2.0", "0.2.0"), ("0.2.0.dev3", "0.2.0~dev3"), ("1.0rc1", "1.0~rc1")]
)
def test_what_comes_before_a_release_sorts_before_it(debian, version, expected):
    assert debian.debian_version(version) == expected


def test_the_package_asks_for_what_the_window_needs(debian):
    said = fields(debian.control("0.2.0", "amd64", "2.36", 300_000))
    wanted = [need.split(" | ")[0] for need in said["Depends"].split(", ")]
    assert wanted[0] == "libc6 (>= 2.36)"
    assert {*wanted[1:], said["Recommends"]} == set(dev.QT_PACKAGES)
    assert "libglib2.0-0 | libglib2.0-0t64" in said["Depends"]


def test_a_program_that_was_not_frozen_on_linux_makes_no_package(debian, tmp_path):
    with pytest.raises(debian.SetupError, match="freeze"):
        debian.lay_out(tmp_path, tmp_path / "tree", "0.2.0", "amd64")
    with pytest.raises(debian.SetupError, match="C library"):
        debian.oldest_glibc([b"nothing"])


@pytest.mark.skipif(sys.platform == "win32", reason="dpkg's tree has symbolic links and file modes")
def test_the_tree_holds_program_commands_icon_and_file_type_and_no_script(debian, frozen, tmp_path, qapp):
    tree = tmp_path / "tree"
    debian.lay_out(frozen, tree, "0.2.0", "amd64")

    for name in debian.PROGRAMS:
        command = tree / "usr/bin" / name
        assert command.resolve() == tree / "usr/lib" / debian.NAME / name
        assert command.stat().st_mode & 0o777 == 0o755

    entry = configparser.ConfigParser(interpolation=None)
    entry.read(tree / f"usr/share/applications/{debian.NAME}.desktop", encoding="utf-8")
    assert entry["Desktop Entry"]["Exec"] == f"{debian.NAME} %F"
    types = ET.parse(tree / f"usr/share/mime/packages/{debian.NAME}.xml").getroot()
    (kind,) = types.findall(f"{SPACE}mime-type")
    assert kind.get("type") in entry["Desktop Entry"]["MimeType"].rstrip(";").split(";")
    assert [glob.get("pattern") for glob in kind.findall(f"{SPACE}glob")] == [f"*{EXTENSION}"]

    for icon in tree.glob(f"usr/share/icons/hicolor/*/apps/{entry['Desktop Entry']['Icon']}.png"):
        with Image.open(icon) as picture:
            assert "{0}x{0}".format(*picture.size) == icon.parts[-3]

    # Without a script nothing of ours runs when it is removed, so nobody's data can go with it.
    assert [path.name for path in (tree / "DEBIAN").iterdir()] == ["control"]
    said = fields((tree / "DEBIAN/control").read_text(encoding="utf-8"))
    assert said["Depends"].startswith("libc6 (>= 2.36),")  # of programs and libraries, not of a text that says so


@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="needs dpkg-deb")
def test_dpkg_reads_what_is_built(debian, frozen, tmp_path, qapp):
    package = debian.build(frozen, tmp_path)
    told = subprocess.run(["dpkg-deb", "--contents", package], capture_output=True, text=True, check=True).stdout
    owners = {line.split()[1] for line in told.splitlines()}
    assert owners == {"root/root"}
    assert re.search(rf"rwxr-xr-x .* \./usr/lib/{debian.NAME}/netral\n", told)
