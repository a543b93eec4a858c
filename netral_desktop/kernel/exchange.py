"""One folder takes the place of another, and whatever ends the program on the way, the next start finds a whole store.

No system exchanges two folders in one step, so a note beside them says what is meant until it is done. `settle` reads
it: what had not begun is left as it was, what had is brought to its end.
"""

from __future__ import annotations

import contextlib
import json
import shutil
from pathlib import Path

from netral_desktop.kernel.atomic import disk_faults, replace_file, sync_folder, write_atomic
from netral_desktop.kernel.data_folder import store_exists


def take_place(made: Path, data_dir: Path, name: str) -> Path | None:
    """The new folder under the store's name; what stood there moves aside, and back where that fails.

    `name` goes into that of the folder that is set aside, which is returned. Raises EnvironmentFault.
    """
    aside: Path | None = None
    with disk_faults(data_dir):
        if data_dir.exists() and any(data_dir.iterdir()):
            aside = _free_name(data_dir.with_name(f"{data_dir.name}-sebelum-{name}"))
        note = _note(data_dir)
        write_atomic(note, json.dumps({"made": made.name, "aside": aside.name if aside else ""}).encode())
        try:
            if aside is not None:
                replace_file(data_dir, aside)
            elif data_dir.exists():
                data_dir.rmdir()
            replace_file(made, data_dir)
        except OSError:
            if aside is not None and not data_dir.exists():
                with contextlib.suppress(OSError):
                    replace_file(aside, data_dir)
            note.unlink(missing_ok=True)
            raise
        sync_folder(data_dir.parent)
        note.unlink(missing_ok=True)
    return aside


def settle(data_dir: Path) -> None:
    """Bring an exchange to its end that was cut short; does nothing where there is none. Raises EnvironmentFault."""
    note = _note(data_dir)
    if not note.is_file():
        return
    with disk_faults(data_dir):
        made, aside = _told(note, data_dir)
        if store_exists(data_dir):
            if made is not None and made.is_dir():  # it had not begun
                shutil.rmtree(made, ignore_errors=True)
        elif made is not None and made.is_dir():
            if data_dir.exists():  # a program has put its log there meanwhile
                replace_file(data_dir, _free_name(data_dir.with_name(f"{data_dir.name}-kosong")))
            replace_file(made, data_dir)
        elif aside is not None and aside.is_dir() and not data_dir.exists():
            replace_file(aside, data_dir)
        sync_folder(data_dir.parent)
        note.unlink(missing_ok=True)


def _note(data_dir: Path) -> Path:
    return data_dir.with_name(f".{data_dir.name}-tukar")


def _told(note: Path, data_dir: Path) -> tuple[Path | None, Path | None]:
    """The two folders of a note, beside the data folder; None for what it does not tell."""
    try:
        told = json.loads(note.read_bytes())
        names = [str(told[key]) for key in ("made", "aside")]
    except (ValueError, KeyError, TypeError):
        return None, None
    made, aside = (data_dir.with_name(name) if name and name == Path(name).name else None for name in names)
    return made, aside


def _free_name(wanted: Path) -> Path:
    """The same backup may be put back more than once: `-2`, `-3` after the name of a folder that is taken."""
    places = (wanted, *(wanted.with_name(f"{wanted.name}-{n}") for n in range(2, 1000)))
    return next(place for place in places if not place.exists())
