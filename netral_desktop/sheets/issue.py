"""Issuing sheets: the PDF and the register change together, or neither does.

The file is written and on the medium before the operation begins, and gets its name as the last step before COMMIT.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from netral_desktop.kernel.atomic import StagedFile, disk_faults
from netral_desktop.store import Operation, Store

Detail = dict[str, Any]


def issue(
    store: Store,
    out: Path,
    operation: str,
    draw: Callable[[IO[bytes]], Detail],
    record: Callable[[Operation, str], None],
) -> None:
    """Let `draw` write the PDF and give the operation's detail, then `record` write the rows, given its SHA-256.

    Whatever either raises leaves neither file nor rows, and an older file of that name as it was. Raises
    EnvironmentFault (disk_full, not_writable, file_in_use ...).
    """
    with disk_faults(out):
        out.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.ExitStack() as unfinished:
        staged = StagedFile(out)
        unfinished.callback(staged.discard)
        with disk_faults(out):
            detail = draw(staged.file)
        staged.seal()
        with staged.temp.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        with store.operation(operation, detail=detail) as tx:
            unfinished.pop_all()  # from here on the operation takes the file back if it fails
            tx.after_rollback(staged.discard)
            record(tx, digest)
            tx.before_commit(staged.publish)
