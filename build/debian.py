"""A Debian package of the frozen program: `python3 build/dev.py deb`, after `freeze` on the oldest system it is for.

The package is made of `dist/netral-desktop` as it lies there: the program goes to `/usr/lib`, its two commands to
`/usr/bin`, beside a desktop entry, the icon, and the type of `.netral` files. It has no script of its own, so nothing
that it does could touch anybody's data; those lie in each person's home and stay when it is removed.

`deb --try ROOT` installs the package into a Debian that lies in a folder (made by debootstrap; root is needed), starts
both programs there, removes it again and looks whether an office's data are still there and open.
"""

from __future__ import annotations

import argparse
import gzip
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from build.dev import DIST, QT_PACKAGES, ROOT, SetupError, project_version, say
from build.program_icon import SIZES, draw, png_name

NAME = "netral-desktop"
PROGRAMS = ("netral", "netral-desktop")
FROZEN = DIST / NAME
MIME_TYPE = "application/x-netral"
MAINTAINER = "NETRAL Desktop <noreply@localhost>"
_FONTS = "fonts-noto-core"  # recommended only: the program carries a font for want of it
_RENAMED = ("libglib2.0-0",)  # where newer releases call it `<name>t64`
_GLIBC = re.compile(rb"GLIBC_2\.(\d+)\b")

DESKTOP = f"""\
[Desktop Entry]
Type=Application
Name=NETRAL Desktop
GenericName=Pakta integritas dan ikrar netralitas
Comment=Cetak, pindai, dan rekap pakta integritas netralitas
Comment[en]=Print, scan and count integrity pacts
Exec={NAME} %F
Icon={NAME}
Terminal=false
Categories=Office;
MimeType={MIME_TYPE};
StartupWMClass=NETRAL
"""

MIME = f"""\
<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
  <mime-type type="{MIME_TYPE}">
    <comment>Berkas NETRAL</comment>
    <comment xml:lang="en">NETRAL file</comment>
    <icon name="{NAME}"/>
    <glob pattern="*.netral"/>
  </mime-type>
</mime-info>
"""


def debian_version(version: str) -> str:
    """A version as dpkg sorts it: what comes before a release has a tilde."""
    return re.sub(r"\.?(dev|a|b|rc)(?=\d)", r"~\1", version)


def oldest_glibc(programs: Iterable[bytes]) -> str:
    """The C library that programs and libraries ask for, by the names of its symbols: `2.36`. Raises SetupError."""
    asked = [int(number) for data in programs for number in _GLIBC.findall(data)]
    if not asked:
        raise SetupError("nothing in the frozen program asks for a C library: was it made on Linux?")
    return f"2.{max(asked)}"


def depends(glibc: str) -> str:
    """What the package needs: Qt's system libraries, as they are called in old and new releases."""
    names = [name for name in QT_PACKAGES if name != _FONTS]
    either = [f"{name} | {name}t64" if name in _RENAMED else name for name in names]
    return ", ".join([f"libc6 (>= {glibc})", *either])


def control(version: str, architecture: str, glibc: str, kib: int) -> str:
    """The package's description for dpkg; `kib` is its size when installed."""
    return f"""\
Package: {NAME}
Version: {debian_version(version)}
Architecture: {architecture}
Maintainer: {MAINTAINER}
Installed-Size: {kib}
Depends: {depends(glibc)}
Recommends: {_FONTS}
Section: misc
Priority: optional
Description: pakta integritas dan ikrar netralitas di komputer kantor
 NETRAL Desktop mencetak pakta integritas dari data pegawai, mengenali lembar
 yang sudah ditandatangani dan dipindai, mencatat kehadiran ikrar, dan mengirim
 hasilnya dalam satu berkas terenkripsi ke kabupaten. Tidak memerlukan internet.
 .
 Data tersimpan di ~/.local/share/netral dan tetap ada bila paket ini dihapus.
"""


def lay_out(frozen: Path, tree: Path, version: str, architecture: str) -> None:
    """Fill an empty folder with all that the package holds. Raises SetupError where there is no frozen program."""
    if not all((frozen / program).is_file() for program in PROGRAMS):
        raise SetupError(f"{frozen} holds no frozen program: run `python3 build/dev.py freeze` first.")
    program = tree / "usr/lib" / NAME
    shutil.copytree(frozen, program, symlinks=True)
    commands = tree / "usr/bin"
    commands.mkdir(parents=True)
    for each in PROGRAMS:
        (commands / each).symlink_to(f"../lib/{NAME}/{each}")
    _write(tree / "usr/share/applications" / f"{NAME}.desktop", DESKTOP)
    _write(tree / "usr/share/mime/packages" / f"{NAME}.xml", MIME)
    documents = tree / "usr/share/doc" / NAME
    _write(documents / "copyright", _copyright())
    (documents / "changelog.gz").write_bytes(gzip.compress((ROOT / "CHANGELOG.md").read_bytes(), 9, mtime=0))
    with tempfile.TemporaryDirectory() as drawn:
        draw(Path(drawn))
        for size in SIZES:
            icons = tree / f"usr/share/icons/hicolor/{size}x{size}/apps"
            icons.mkdir(parents=True)
            shutil.copyfile(Path(drawn) / png_name(size), icons / f"{NAME}.png")
    files = [path for path in program.rglob("*") if path.is_file() and not path.is_symlink()]
    libraries = [path for path in files if ".so" in path.name or path.parent == program]
    kib = sum(path.stat().st_size for path in files) // 1024
    _write(tree / "DEBIAN/control", control(version, architecture, oldest_glibc(_contents(libraries)), kib))
    for path in tree.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)


def _contents(paths: Iterable[Path]) -> Iterable[bytes]:
    return (path.read_bytes() for path in paths)


def _copyright() -> str:
    return f"""\
NETRAL Desktop is under the Apache License, version 2.0: on Debian /usr/share/common-licenses/Apache-2.0.
Libraries and fonts that it carries keep their licences: /usr/lib/{NAME}/_internal/resources/licences.
"""


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def build(frozen: Path, out: Path) -> Path:
    """Make the package in a folder; its path. Raises SetupError where dpkg's tools are missing."""
    if shutil.which("dpkg-deb") is None:
        raise SetupError("dpkg-deb is needed for a Debian package.")
    version, architecture = project_version(), _said("dpkg", "--print-architecture").strip()
    package = out / f"{NAME}_{debian_version(version)}_{architecture}.deb"
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "tree"
        tree.mkdir(mode=0o755)
        lay_out(frozen, tree, version, architecture)
        say(f"packing {package.name}")
        _said("dpkg-deb", "--root-owner-group", "-Zzstd", "--build", str(tree), str(package))
    return package


def _said(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SetupError(f"{command[0]} failed: {done.stderr.strip()}")
    return done.stdout


# -- trying it ------------------------------------------------------------------------------------------------------

_TRIAL = f"""\
set -eu
export DEBIAN_FRONTEND=noninteractive QT_QPA_PLATFORM=offscreen LANG=C.UTF-8 NETRAL_PASSPHRASE=kata-sandi-percobaan
apt-get install -y -q --no-install-recommends /tmp/{NAME}.deb desktop-file-utils shared-mime-info >/tmp/{NAME}.log 2>&1
desktop-file-validate /usr/share/applications/{NAME}.desktop
id percobaan >/dev/null 2>&1 || useradd --create-home percobaan
asked() {{ runuser -u percobaan -- env HOME=/home/percobaan "$@"; }}
for program in {" ".join(PROGRAMS)}; do asked "$program" --version; asked "$program" --smoke >/dev/null; done
grep -q '{MIME_TYPE}=.*{NAME}.desktop' /usr/share/applications/mimeinfo.cache
grep -q ':{MIME_TYPE}:\\*.netral' /usr/share/mime/globs2
asked netral --data /home/percobaan/data office init --name "Dinas Percobaan" --code 4.01.03 >/dev/null
before=$(cd /home/percobaan/data && find . -type f | sort | xargs sha256sum)
apt-get remove -y -q {NAME} >>/tmp/{NAME}.log 2>&1
if command -v netral || test -e /usr/lib/{NAME}; then exit 1; fi
test "$before" = "$(cd /home/percobaan/data && find . -type f | sort | xargs sha256sum)"
apt-get install -y -q --no-install-recommends /tmp/{NAME}.deb >>/tmp/{NAME}.log 2>&1
asked netral --data /home/percobaan/data store verify >/dev/null
apt-get purge -y -q {NAME} >>/tmp/{NAME}.log 2>&1
test "$before" != "" -a -e /home/percobaan/data
rm -rf /home/percobaan/data
echo "installed, both programs started, removed; the data stayed and opened again"
"""


def try_in(root: Path, package: Path) -> int:
    """Install, start, remove and install the package in a Debian below a folder; dpkg's and our exit code."""
    shutil.copyfile(package, root / f"tmp/{NAME}.deb")
    return subprocess.run(["chroot", str(root), "sh", "-c", _TRIAL], check=False).returncode


def main(arguments: Sequence[str]) -> int:
    """Make the package, and try it where a root is named."""
    parser = argparse.ArgumentParser(prog="dev.py deb", description="Make a Debian package of the frozen program.")
    parser.add_argument("--try", dest="root", type=Path, metavar="ROOT", help="a folder that holds a Debian")
    options = parser.parse_args(arguments)
    try:
        package = build(FROZEN, DIST)
    except SetupError as error:
        say(str(error))
        return 4
    print(package.relative_to(ROOT))
    return try_in(options.root, package) if options.root is not None else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
