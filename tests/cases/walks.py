"""`python -m tests.cases.walks --cases 200`: invented cases go every way from receipt to an end.

Each is taken in, completed, heard, decided and closed by the real verbs on days that pass, over weekends and holidays.
At the end: no case without the paper of every stage that it was in, no deadline on a day when offices are closed, and
no name of anybody in the data folder, the log, a backup or a published file, nor in what the store's own key opens.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from sqlalchemy import select

from netral_desktop.app import App
from netral_desktop.campaigns.service import new_campaign
from netral_desktop.cases.evidence import verify_evidence
from netral_desktop.cases.flow import outcome_words
from netral_desktop.cases.model import Reporter, Subject
from netral_desktop.cases.names import Path as CasePath
from netral_desktop.cases.names import Why
from netral_desktop.cases.recap import recap
from netral_desktop.cases.register import Register, switch_on, unlock
from netral_desktop.cases.rules import shipped_rules
from netral_desktop.cases.service import move
from netral_desktop.cases.views import list_cases
from netral_desktop.regency.service import init_regency, publish_campaign
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.store.backups.making import make_backup
from tests.cases.world import DECREE, PASSWORD, SECRET, Time, every_way, find, prepare, print_paper, take_in

_KINDS = {CasePath.ETHICS: "pns", CasePath.DISCIPLINE: "pns", CasePath.CONTRACT: "non_asn"}
FAMILY = "Rekaanwati"  # in every name, so that one search finds any of them


def main(arguments: list[str] | None = None) -> int:
    """Walk them and print what came of it; 1 where something is wrong."""
    parser = argparse.ArgumentParser(prog="tests.cases.walks", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--cases", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    begin = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="netral-dugaan-") as folder:
        wrong = walk_all(Path(folder), options.cases, random.Random(options.seed))
    print(f"{time.monotonic() - begin:.0f} s; {len(wrong)} wrong")
    for line in wrong:
        print(line)
    return 1 if wrong else 0


def walk_all(folder: Path, cases: int, dice: random.Random) -> list[str]:
    """Walk so many cases, every way at least once where there are enough; what is wrong."""
    rules, clock = shipped_rules(), Time()
    ways = [(path, way) for path in CasePath for way in every_way(rules, path)]
    dice.shuffle(ways)
    chosen = [*ways, *(dice.choice(ways) for _ in range(max(0, cases - len(ways))))][:cases]
    store, _ = Store.create(folder / "kab", PASSWORD, role="kab", code="51.04", name="Kabupaten Uji", clock=clock.clock)
    init_regency(store)
    new_campaign(
        store, title="Pemilu 2029", circular="800/1/2029", pact_deadline="2029-12-01", ikrar_deadline="2029-12-05"
    )
    with App(store, folder / "kab"):
        switch_on(store, decree=DECREE, decree_on="2029-01-05", holder="Inspektorat", password=SECRET)
        register = unlock(store, SECRET, Why.HANDLING, ticks=clock.ticks)
        wrong = []
        for place, (path, way) in enumerate(chosen):
            wrong += _one(register, clock, folder, place, path, way, dice)
        ended = list_cases(register)
        print(f"{len(ended)} cases, {len(set(chosen))} of {len(ways)} ways, "
              f"{len(list((folder / 'kertas').glob('*.pdf')))} papers")  # fmt: skip
        print(Counter(outcome_words(case.now).partition(" (")[0] for case in ended).most_common())
        wrong += [f"{case.number}: not ended" for case in ended if not case.now.ended]
        wrong += [f"evidence: {doubt}" for doubt in verify_evidence(register)]
        wrong += [f"store: {problem.code}" for problem in store.verify()]
        wrong += (
            [] if all(FAMILY not in words for table in recap(register)[0].values() for words in table) else ["recap"]
        )
        make_backup(store, folder / "cadangan")
        publish_campaign(store, folder / "terbit.netral")
        wrong += [f"the store's key shows {FAMILY} in {where}" for where in shown_by_the_stores_key(store)]
    wrong += [f"{FAMILY} stands in {path.name}" for path in found_in_files(folder)]
    return wrong


def _one(
    register: Register, clock: Time, folder: Path, place: int, path: CasePath, way: tuple[str, ...], dice: random.Random
) -> list[str]:
    rules, wrong = shipped_rules(), []
    subject = Subject(f"Terlapor {place} {FAMILY}", kind=_KINDS[path], grade="III/c", position="Analis")
    day = clock.now.date().isoformat()
    case = take_in(
        register, folder / "bukti", subject=subject, received_on=day, known_on=day, day=day,
        reporter=Reporter(f"Pelapor {place} {FAMILY}", "Jalan", "0812"),
    )  # fmt: skip
    for to in (*way, None):
        now = find(register, case).now
        if now.due is not None and not rules.holidays.is_working(now.due):
            wrong.append(f"{case}: due on {now.due}")
        if now.due is not None and rules.holidays.between(now.since, now.due) != now.stage.days:
            wrong.append(f"{case}: {now.stage.id} has other days than {now.stage.days}")
        print_paper(register, case, folder / "kertas")
        if to is not None:
            prepare(register, case, to, rules, path=path, on=clock.now.date())
            move(register, case, to, note=f"Menurut surat tentang {FAMILY}.")
            clock.pass_days(dice.randrange(3))
            clock.seconds += 1
    made = {stage for stage, _ in find(register, case).now.made}
    return wrong + [f"{case}: no paper of {stage}" for stage in {"diterima", *way} - made]


def shown_by_the_stores_key(store: Store) -> list[str]:
    """The tables and blobs in which somebody can be read who has the ordinary password."""
    wanted, found = FAMILY.encode(), []
    with store.read() as c:
        for table in t.metadata.sorted_tables:
            rows = (value for row in c.execute(select(table)) for value in row)
            if any(wanted in (value if isinstance(value, bytes) else str(value).encode()) for value in rows):
                found.append(table.name)
        found += [blob[:8] for blob in c.scalars(select(t.blobs.c.id)) if wanted in store.blobs.read(blob)]
    return found


def found_in_files(folder: Path) -> list[Path]:
    """The files below the data folder, the backup and what was published that hold a name; also in their own names."""
    wanted = FAMILY.encode()
    places = [folder / "terbit.netral", *(p for part in ("kab", "cadangan") for p in (folder / part).rglob("*"))]
    named = [path for path in folder.rglob("*") if FAMILY in path.name]
    return [*named, *(path for path in places if path.is_file() and wanted in path.read_bytes())]


if __name__ == "__main__":
    sys.exit(main())
