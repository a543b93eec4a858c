"""Bring the English of the window up to its source, and compile it.

`python3 build/dev.py texts`. Qt's `lupdate` finds every `tr(...)` of the window and writes those that are new into
`resources/i18n/netral_en.ts`, without a translation; those that are gone it takes out. The English is written there by
hand; run again, `lrelease` makes the `.qm` that the window loads. Exit code 1 names what has no English yet.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import PySide6

ROOT = Path(__file__).resolve().parents[1]
WINDOW = ROOT / "netral_desktop" / "ui"
ENGLISH = ROOT / "resources" / "i18n" / "netral_en.ts"


def tool(name: str) -> Path:
    """A tool of Qt: `lupdate` or `lrelease`. Builds of PySide6 for some systems come without."""
    return Path(PySide6.__file__).with_name(f"{name}.exe" if sys.platform == "win32" else name)


def update(catalogue: Path, *, locations: str = "none") -> None:
    """Write into a `.ts`, new or old, what the window says now."""
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder, "modules.lst")
        listed.write_text("\n".join(map(str, sorted(WINDOW.rglob("*.py")))), encoding="utf-8")
        guesses = [part for kind in ("sametext", "similartext") for part in ("-disable-heuristic", kind)]
        subprocess.run(
            [tool("lupdate"), f"@{listed}", "-silent", "-source-language", "id", "-target-language", "en",
             "-no-obsolete", "-locations", locations, *guesses, "-ts", catalogue],
            check=True, capture_output=True,
        )  # fmt: skip


def compile_to(catalogue: Path, made: Path) -> None:
    """Make the `.qm` of a `.ts`."""
    subprocess.run([tool("lrelease"), "-silent", catalogue, "-qm", made], check=True)


def said(catalogue: Path) -> dict[str, str]:
    """The translation of every text of a `.ts`; empty where none is finished."""
    found = {}
    for message in ElementTree.parse(catalogue).getroot().iter("message"):
        translation = message.find("translation")
        finished = translation is not None and translation.get("type") is None
        found[message.findtext("source") or ""] = (
            (translation.text or "") if finished and translation is not None else ""
        )
    return found


def main() -> int:
    """Update and compile; 1 where a text has no English."""
    update(ENGLISH)
    compile_to(ENGLISH, ENGLISH.with_suffix(".qm"))
    texts = said(ENGLISH)
    unsaid = [text for text, english in texts.items() if not english]
    print(f"{len(texts)} texts, {len(unsaid)} without English in {ENGLISH.relative_to(ROOT)}")
    for text in unsaid:
        print(f"  {text}")
    return int(bool(unsaid))


if __name__ == "__main__":
    raise SystemExit(main())
