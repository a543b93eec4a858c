"""Today's rules over all that was ever measured: in seconds, without a picture. Nothing is changed by it."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, func, select

from netral_desktop.kernel.progress import SILENT, Progress
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.store.reading_tables import page_facts
from netral_desktop.words import label

from ..judging.facts import NotMeasured
from ..judging.kept import Said, Unusable, in_short, judge_kept
from ..states import Verdict

_STEP = 200  # pages from one report of progress to the next


@dataclass(frozen=True)
class Change:
    """A page of which today's rules say something else than was said when it was read."""

    page_id: str
    was: Said
    now: Said


@dataclass
class Replay:
    """Today's rules over all that was measured: `pages`, of which `same` as when they were read; `changed`; `unread`:
    pages whose facts do not reach, which would have to be read again. `against`: zones that a person decided, by
    whether today's rules leave them to a person, say the same, or say otherwise. `seconds` for all of it."""

    pages: int = 0
    same: int = 0
    changed: list[Change] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    against: dict[str, int] = field(default_factory=lambda: {"asked": 0, "same": 0, "other": 0})
    seconds: float = 0.0


def replay(store: Store, *, progress: Progress = SILENT) -> Replay:
    """Judge every page again by what was measured of it; nothing is changed. Raises Cancelled."""
    found = Replay()
    start = time.perf_counter()
    own = page_facts.c.office == store.office
    with store.read() as c:
        total = c.scalar(select(func.count()).select_from(page_facts).where(own)) or 0
        decided = _decided(c, store.office)
        for row in c.execute(select(page_facts).where(own).order_by(page_facts.c.id)):
            if found.pages % _STEP == 0:
                progress.check()
                progress.report(found.pages, total, label("progress.replaying"))
            finding, zones = json.loads(row.said)
            found.pages += 1
            was = Said(finding, tuple((verdict, why) for verdict, why in zones))
            _judge(found, row.id, row.facts, was, decided.get(row.id, {}))
    found.seconds = time.perf_counter() - start
    return found


def _judge(found: Replay, page_id: str, kept: bytes, was: Said, decided: Mapping[int, str]) -> None:
    try:
        now = in_short(judge_kept(kept))
    except (NotMeasured, Unusable):
        found.unread.append(page_id)
        return
    if now == was:
        found.same += 1
    else:
        found.changed.append(Change(page_id, was, now))
    for place, (word, _) in enumerate(now.zones):
        if place in decided:
            found.against["asked" if word == Verdict.UNSURE else "same" if word == decided[place] else "other"] += 1


def _decided(c: Connection, office: str) -> dict[str, dict[int, str]]:
    """The boxes of which a person said something else than was read, by page and place."""
    z = t.page_zones.c
    query = select(z.page_id, z.position, z.verdict).where(z.office == office, z.verdict != z.read_verdict)
    decided: dict[str, dict[int, str]] = {}
    for page_id, position, verdict in c.execute(query):
        decided.setdefault(page_id, {})[position] = verdict
    return decided
