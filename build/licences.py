"""Write resources/licences/: the list of all libraries that ship with the program, and their licence texts.

    .venv/bin/python build/licences.py

Run it after the lock has changed. The list comes from the metadata of the installed packages; texts of what is
installed on Windows only, or lies unnamed inside a package, stand in resources/licences/texts/ by hand and stay.
"""

from __future__ import annotations

import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import NamedTuple

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]
LICENCES = ROOT / "resources" / "licences"
TEXTS = LICENCES / "texts"

PYTHON = {"python_version": "3.11", "python_full_version": "3.11.0", "extra": ""}
PLATFORMS = (
    {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix", **PYTHON},
    {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", **PYTHON},
)
# Where the metadata names no licence in SPDX's words: read from the package's own text.
NAMED = {
    "charset-normalizer": "MIT",
    "colorama": "BSD-3-Clause",
    "markdown-it-py": "MIT",
    "mdurl": "MIT",
    "pypdfium2": "Apache-2.0 OR BSD-3-Clause (PDFium: BSD-3-Clause AND Apache-2.0, dan lain-lain)",
    "pyrage": "MIT",
    "pyside6-essentials": "LGPL-3.0-only",
    "reportlab": "BSD-3-Clause",
    "rich": "MIT",
    "shellingham": "ISC",
    "shiboken6": "LGPL-3.0-only",
    "sqlcipher3": "Zlib",
    "tzdata": "Apache-2.0",
    **dict.fromkeys(
        (
            "winrt-runtime", "winrt-windows-devices-enumeration", "winrt-windows-devices-scanners",
            "winrt-windows-foundation", "winrt-windows-foundation-collections", "winrt-windows-storage",
            "winrt-windows-storage-streams",
        ),
        "MIT",
    ),
}  # fmt: skip
# Libraries inside packages, and what a frozen program brings along: name, licence, text or place.
INSIDE = (
    ("Python", "PSF-2.0", "https://docs.python.org/3/license.html"),
    ("Qt 6", "LGPL-3.0-only", "texts/LGPL-3.0.txt, texts/GPL-3.0.txt; sumber: https://download.qt.io/archive/qt/"),
    ("SQLCipher", "BSD-3-Clause", "texts/sqlcipher.txt"),
    ("SQLite", "domain publik", "https://www.sqlite.org/copyright.html"),
    ("OpenSSL", "Apache-2.0", "texts/zxing-cpp.txt (teks yang sama)"),
    ("libpq (dalam psycopg-binary)", "PostgreSQL", "https://www.postgresql.org/about/licence/"),
    ("MIT Kerberos (dalam psycopg-binary)", "MIT", "https://web.mit.edu/kerberos/krb5-latest/doc/mitK5license.html"),
    ("OpenLDAP (dalam psycopg-binary)", "OLDAP-2.8", "https://www.openldap.org/software/release/license.html"),
    ("Cyrus SASL (dalam psycopg-binary)", "BSD-4-Clause-UC", "https://www.cyrusimap.org/sasl/"),
    ("libxcrypt, keyutils (dalam psycopg-binary)", "LGPL-2.1-or-later", "https://github.com/besser82/libxcrypt"),
    ("PDFium", "BSD-3-Clause AND Apache-2.0", "texts/pypdfium2.txt"),
    ("rage", "Apache-2.0 OR MIT", "https://github.com/str4d/rage"),
    ("Liberation Sans", "OFL-1.1", "../fonts/LICENSE.txt"),
)
# Parts of pypdfium2 for systems and features that do not ship.
NOT_SHIPPED = re.compile(r"/(android|v8_xfa|pbin_musl|cibw_musl)/")
IS_LICENCE = re.compile(
    r"\.dist-info/(.*/)?[^/]*(licen[cs]e|copying|notice)[^/]*$|\.dist-info/licenses/", re.IGNORECASE
)

HEAD = """# Pustaka yang ikut dalam NETRAL Desktop

NETRAL Desktop sendiri berlisensi Apache-2.0. Pustaka di bawah ini tetap memakai lisensinya masing-masing; teksnya ada
di folder `texts`. Qt dan PySide6 dipakai sebagai pustaka terpisah di folder program, sehingga dapat diganti pemakai.

Daftar ini ditulis oleh `build/licences.py`; jangan disunting dengan tangan.
"""


class Entry(NamedTuple):
    """One package of the list."""

    name: str
    version: str
    licence: str
    home: str


def normal(name: str) -> str:
    """A package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def locked_versions() -> dict[str, str]:
    """Every pinned package of the lock, by normal name; `2.4.6 / 2.5.5` where it differs by Python."""
    lock = (ROOT / "build" / "requirements.lock").read_text(encoding="utf-8")
    versions: dict[str, str] = {}
    for name, version in re.findall(r"^([\w.-]+)==([\w.!]+)", lock, re.MULTILINE):
        known = versions.get(normal(name))
        versions[normal(name)] = f"{known} / {version}" if known else version
    return versions


def installed(name: str) -> Distribution | None:
    """The package in this environment, or None (Windows only)."""
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


def runtime_packages() -> list[str]:
    """Normal names of all that build/requirements.in brings on Linux or Windows."""
    lines = (ROOT / "build" / "requirements.in").read_text(encoding="utf-8").splitlines()
    waiting = [normal(Requirement(line.partition("#")[0]).name) for line in lines if line.partition("#")[0].strip()]
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        package = installed(name)
        for line in (package.requires or []) if package else []:
            needed = Requirement(line)
            if needed.marker is None or any(needed.marker.evaluate(platform) for platform in PLATFORMS):
                waiting.append(normal(needed.name))
    return sorted(found)


def field(package: Distribution | None, name: str) -> str | None:
    """One value of a package's metadata."""
    values = package.metadata.get_all(name) if package else None
    return str(values[0]) if values else None


def entry(name: str, version: str) -> Entry:
    """What the list says of one package. Raises SystemExit when nobody knows its licence."""
    package = installed(name)
    licence = NAMED.get(name) or field(package, "License-Expression")
    if licence is None:
        raise SystemExit(f"{name} names no licence: read its text and add it to NAMED in build/licences.py")
    urls = dict(line.split(", ", 1) for line in (package.metadata.get_all("Project-URL") or [])) if package else {}
    named = {label.lower(): url for label, url in urls.items()}
    labels = ("source", "source code", "code", "repository", "homepage")
    home = next((named[label] for label in labels if label in named), field(package, "Home-page") or "–")
    return Entry(name, version, licence, home)


def licence_text(name: str) -> str:
    """All licence files that the installed package carries, one after another; empty when it carries none."""
    package = installed(name)
    files = (
        [f for f in (package.files or []) if IS_LICENCE.search(str(f)) and not NOT_SHIPPED.search(str(f))]
        if package
        else []
    )
    parts = []
    for file in sorted(files, key=str):
        text = Path(str(file.locate())).read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n").strip()
        title = str(file).partition(".dist-info/")[2]
        parts.append(f"--- {title} ---\n\n{text}\n" if len(files) > 1 else f"{text}\n")
    return "\n".join("\n".join(line.rstrip() for line in part.split("\n")) for part in parts)


def listing(entries: list[Entry]) -> str:
    """THIRD-PARTY.md."""
    lines = [HEAD, "| paket | versi | lisensi | asal |", "|---|---|---|---|"]
    lines += [f"| {e.name} | {e.version} | {e.licence} | {e.home} |" for e in entries]
    lines += ["", "Di dalam paket-paket itu, dan di dalam program terpasang:", ""]
    lines += ["| bagian | lisensi | teks |", "|---|---|---|"]
    lines += [f"| {name} | {licence} | {text} |" for name, licence, text in INSIDE]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write the list and the texts."""
    versions = locked_versions()
    entries = [entry(name, versions[name]) for name in runtime_packages()]
    TEXTS.mkdir(parents=True, exist_ok=True)
    for package in entries:
        if text := licence_text(package.name):
            (TEXTS / f"{package.name}.txt").write_text(text, encoding="utf-8", newline="\n")
    (LICENCES / "THIRD-PARTY.md").write_text(listing(entries), encoding="utf-8", newline="\n")
    print(f"{len(entries)} packages in {LICENCES.relative_to(ROOT)}/THIRD-PARTY.md")


if __name__ == "__main__":
    main()
