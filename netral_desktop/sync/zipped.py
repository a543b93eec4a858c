"""Files that come together in one ZIP or e-mail, as mail and chat programs hand them over: taken out under caps.

What travels is encrypted and cannot be packed tighter: an archive that unpacks to far more than itself is none of ours.
"""

from __future__ import annotations

import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.parser import BytesParser
from email.policy import default
from pathlib import Path, PurePosixPath

from netral_desktop.kernel.atomic import disk_faults

from .container import EXTENSION

MOST_FILES = 500
MAIL = ".eml"
_MOST_MAIL = 300 * 1024 * 1024  # bytes
_SPARE = 1024 * 1024  # bytes, over twice the archive's own
_PIECE = 1024 * 1024
_LONGEST = 80  # letters of a name
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError)
_FAULTS = (*_BROKEN, NotImplementedError, RuntimeError, ValueError)


@contextmanager
def taken_out(path: Path) -> Iterator[list[Path]]:
    """The files of ours in an archive or saved e-mail, in a folder that is gone afterwards.

    Only `path` itself when it is none, is broken, or would be more than an archive of ours can be. Raises
    EnvironmentFault (disk_full ...).
    """
    mail = path.suffix.lower() == MAIL
    if not mail and not _is_archive(path):
        yield [path]
        return
    with tempfile.TemporaryDirectory(prefix="netral-", ignore_cleanup_errors=True) as folder:
        try:
            found = _attached(path, Path(folder)) if mail else _unpack(path, Path(folder))
        except _FAULTS:
            found = []
        yield found or [path]


def _is_archive(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(4) == b"PK\x03\x04"
    except OSError:
        return False  # whoever opens it next says why


def _unpack(path: Path, folder: Path) -> list[Path]:
    """A file that is broken in the archive is taken out as far as it goes: whoever opens it says that it is damaged."""
    left, found = 2 * path.stat().st_size + _SPARE, []
    with zipfile.ZipFile(path) as archive:
        wanted = [each for each in archive.infolist() if each.filename.lower().endswith(EXTENSION)]
        if len(wanted) > MOST_FILES:
            raise ValueError("more files than any stick brings")
        for place, each in enumerate(wanted):
            out = folder / str(place) / _name(each.filename)
            with disk_faults(folder):
                out.parent.mkdir()
                with archive.open(each) as packed, out.open("wb") as file, suppress(*_BROKEN):
                    while piece := packed.read(_PIECE):
                        left -= len(piece)
                        if left < 0:
                            raise ValueError("packed tighter than what is encrypted can be")
                        file.write(piece)
            found.append(out)
    return found


def _attached(path: Path, folder: Path) -> list[Path]:
    """The attachments of ours in an e-mail that was saved as a file."""
    if path.stat().st_size > _MOST_MAIL:
        raise ValueError("larger than any mail server lets through")
    with disk_faults(path):
        message = BytesParser(policy=default).parsebytes(path.read_bytes())
    found: list[Path] = []
    for place, part in enumerate(message.walk()):
        name = part.get_filename() or ""
        if place > MOST_FILES:
            raise ValueError("more parts than any mail of ours")
        content = part.get_payload(decode=True) if name.lower().endswith(EXTENSION) else None
        if isinstance(content, bytes):
            out = folder / str(place) / _name(name)
            with disk_faults(folder):
                out.parent.mkdir()
                out.write_bytes(content)
            found.append(out)
    return found


def _name(path: str) -> str:
    """The end of its own name, without the folders (some programs write `\\` between them) and in plain letters."""
    own = PurePosixPath(path.replace("\\", "/")).name[-_LONGEST:]
    return "".join(letter if letter.isalnum() or letter in "._-" else "_" for letter in own)
