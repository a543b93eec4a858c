"""Bundle numbers after a restore: none that may have been given is given again, however often a backup is put back.

What was put back does not know which numbers were given since it was made. So it goes on far beyond: by 500, and, where
nothing told what was given meanwhile, by the tenths of a second since it was made. Of two that are put back into empty
folders the later one is ahead. The regency is told which numbers were left out, so that it misses none.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from netral_desktop.kernel.clock import from_text

from .. import tables as t
from ..operation import read_setting

RESTORED = "store.restored"  # setting: {"from": ledger entries of the backup, "at": when it was made, and `noted`}
MEMBERSHIP = "sync.membership"  # setting: an office's enrolment, with its "epoch"
_LEFT_OUT = 500  # nobody sends so many bundles between two backups
_WRONG_CLOCK = 2**24  # by chance, where the clock says that the backup is not made yet
_MOST = 2**31 - 2**20  # a bundle's number may be 2^31; tenths of a second of six years


@dataclass(frozen=True)
class Numbers:
    """Of one epoch: the highest that may have been given, and the first of those left out so far (0: none)."""

    given: int
    left_out_from: int = 0


def numbers_of(c: Connection) -> dict[str, Numbers]:
    """By epoch, as a store knows it; what an earlier restore left out counts as given."""
    b, restored = t.bundles_out.c, read_setting(c, RESTORED) or {}
    after: dict[str, int] = restored.get("after", {})
    left_out: dict[str, list[int]] = restored.get("left_out", {})
    newest = {str(epoch): seq for epoch, seq in c.execute(select(b.epoch, func.max(b.seq)).group_by(b.epoch))}
    member = read_setting(c, MEMBERSHIP)
    if member is not None:  # that none was given yet is a number too
        newest.setdefault(str(member["epoch"]), 0)
    return {
        epoch: Numbers(max(after.get(epoch, 0), newest.get(epoch, 0)), left_out.get(epoch, [0])[0])
        for epoch in {*after, *newest}
    }


def numbers_beyond(kept: Mapping[str, Numbers], made_at: str, now: datetime) -> dict[str, Numbers]:
    """What may have been given since something was kept at `made_at` (UTC text), where nothing else tells."""
    tenths = int((now - from_text(made_at)).total_seconds() * 10)
    by = tenths if tenths >= 0 else secrets.randbelow(_WRONG_CLOCK)
    return {epoch: Numbers(min(each.given + _LEFT_OUT + by, _MOST), each.left_out_from) for epoch, each in kept.items()}


def noted(kept: Mapping[str, Numbers], elsewhere: Mapping[str, Numbers]) -> dict[str, Any]:
    """What RESTORED says: `after`, the number to go on from, and `left_out`, first and last of those left out.

    `kept`: as what is put back knows it; `elsewhere`: as the store that stood there does, or as they may have become.
    """
    after = {epoch: each.given for epoch, each in elsewhere.items()}
    left_out = {}
    for epoch, each in kept.items():
        after[epoch] = max(each.given + _LEFT_OUT, after.get(epoch, 0))
        left_out[epoch] = [each.left_out_from or each.given + 1, after[epoch]]
    return {"after": after, "left_out": left_out}
