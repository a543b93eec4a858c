"""`python -m tests.ikrar.morning --checkins 1200 --kills 50`: one morning at two tables, and a program that is killed.

Two laptops take the check-ins of one session: codes, numbers, names, foreign codes, fragments of what somebody typed,
the same person twice, some taken back. Their files come to the office in random orders, with older ones among them and
twice: every order gives one list. Then the program that takes check-ins is killed again and again, in a process of its
own: at most the mark under way is missing, and the store verifies.
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from netral_desktop.ikrar import queries, service
from netral_desktop.ikrar.checkin import Outcome, check_in
from netral_desktop.ikrar.kinds import Way
from netral_desktop.sheets.codes import new_code
from netral_desktop.store import Store
from netral_desktop.sync.desk import export_marks, take_marks
from tests.support.desks import make_desk, noted, open_session, present
from tests.support.offices import PASSWORD, add_people, add_sheet, make_office

_EXPORTS = 4  # files that each laptop saves in the course of the morning


@dataclass
class Report:
    """What was done and what is wrong at the end."""

    checkins: int = 0
    present: int = 0
    orders: int = 0
    kills: int = 0
    lost: int = 0  # marks that were under way when the program was killed, and are not there
    faults: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        """The figures, then the faults."""
        return [
            f"{self.checkins} check-ins at two tables, {self.present} present; {self.orders} orders of the files",
            f"{self.kills} kills, {self.lost} marks that were under way are missing",
            *(self.faults or ["every order gives one list, no mark that was told is missing, the store verifies"]),
        ]


def morning(
    folder: Path, *, checkins: int, orders: int, kills: int, seed: int, say: Callable[[str], None] = lambda line: None
) -> Report:
    """Play the morning in `folder`."""
    dice, report = random.Random(seed), Report()
    session, people = _office(folder, checkins)
    with Store.open(folder / "opd", PASSWORD) as store:
        for name in ("satu", "dua"):
            make_desk(store, session, folder, name).close()
    files = [file for name in ("satu", "dua") for file in _table(folder, name, session, people, checkins // 2, dice)]
    report.checkins = checkins // 2 * 2
    say(f"{report.checkins} check-ins done")
    _merge(folder, session, files, orders, dice, report)
    say(f"{orders} orders merged")
    _kill(folder, session, people, kills, dice, report)
    return report


def _office(folder: Path, checkins: int) -> tuple[str, list[tuple[str, str, str]]]:
    """An office, its session, and its people as (id, code of a sheet, name)."""
    names = [f"Contoh {number:04d}" for number in range(min(900, max(20, checkins * 3 // 4)))]
    with make_office(folder / "opd") as store:
        ids = add_people(store, names)
        session = open_session(store)
        with store.read() as c:
            found = queries.session(c, store.office, session)
        assert found is not None
        codes = [add_sheet(store, found.campaign_id, p, new_code(store.office, practice=False)) for p in ids]
        service.mark_many(store, session, ids[:20], "sakit")
    return session, list(zip(ids, codes, names, strict=True))


def _table(
    folder: Path, name: str, session: str, people: list[tuple[str, str, str]], checkins: int, dice: random.Random
) -> list[Path]:
    """One table's morning; the files that it saved, each with all that it had noted by then."""
    files = []
    with Store.open(folder / name, PASSWORD) as desk:
        for step in range(1, checkins + 1):
            person, code, called = dice.choice(people)
            text, way = dice.choice(
                ((code, Way.GUN), (person, Way.GUN), (called, Way.TYPED), (called[:9], Way.TYPED),
                 (new_code("9.99.99", practice=False), Way.GUN), ("con", Way.TYPED), ("", Way.GUN))
            )  # fmt: skip
            done = check_in(desk, session, text, way)
            if done.outcome is Outcome.PRESENT and dice.random() < 0.05:
                assert done.before is not None
                service.restore(desk, session, [done.before])
            if step % (checkins // _EXPORTS) == 0:
                files.append(folder / f"{name}-{step}.netral")
                export_marks(desk, files[-1])
    return files


def _merge(folder: Path, session: str, files: list[Path], orders: int, dice: random.Random, report: Report) -> None:
    lists = []
    for number in range(orders):
        order = [*files, *dice.choices(files, k=3)]
        dice.shuffle(order)
        data = folder / f"urutan-{number}"
        shutil.copytree(folder / "opd", data)
        with Store.open(data, PASSWORD) as store:
            if any(one.reason is not None for one in take_marks(store, order)):
                report.faults.append(f"order {number}: a file was refused")
            lists.append(noted(store, session))
            report.faults += [f"order {number}: {problem.code}" for problem in store.verify()]
        shutil.rmtree(data)
    report.orders = orders
    report.present = sum(status == "hadir" for status, _ in lists[0].values())
    if any(found != lists[0] for found in lists):
        report.faults.append("the list depends on the order of the files")


def _kill(
    folder: Path, session: str, people: list[tuple[str, str, str]], kills: int, dice: random.Random, report: Report
) -> None:
    data, told = folder / "opd", set[str]()
    for _ in range(kills):
        work = [sys.executable, "-m", "tests.ikrar.morning", "--at", str(data), session]
        with subprocess.Popen(work, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as program:
            assert program.stdin is not None
            assert program.stdout is not None
            left = [person for person, _, _ in people if person not in told] or [person for person, _, _ in people]
            dice.shuffle(left)
            stop, asked = dice.randrange(1, 12), ""
            assert program.stdout.readline() == "open\n"
            for asked in left[:stop]:
                program.stdin.write(asked + "\n")
                program.stdin.flush()
                if asked != left[:stop][-1]:
                    told.add(program.stdout.readline().strip())
            time.sleep(dice.choice((0.0, dice.random() * 0.02)))  # at once, or in the middle of the writing
            program.kill()
            told |= {line.strip() for line in program.stdout if line.endswith("\n")}
        report.kills += 1
        with Store.open(data, PASSWORD) as store:
            report.faults += [f"after a kill: {problem.code}" for problem in store.verify()]
            there = present(store, session)
        if told - there:
            report.faults.append(f"{len(told - there)} marks are missing that were told to be kept")
        report.lost += asked not in there


def _at(data: Path, session: str) -> None:
    """The program that is killed: it checks in whomever it is told, and says so when it is kept."""
    with Store.open(data, PASSWORD) as store:
        print("open", flush=True)
        for line in sys.stdin:
            check_in(store, session, line.strip(), Way.GUN)
            print(line.strip(), flush=True)


def main() -> int:
    """Play one morning in a temporary folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkins", type=int, default=1200)
    parser.add_argument("--orders", type=int, default=12)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--at", nargs=2, metavar=("DATA", "SESSION"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.at is not None:
        _at(Path(options.at[0]), options.at[1])
        return 0
    print(f"seed {options.seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="netral-morning-") as folder:
        report = morning(
            Path(folder), checkins=options.checkins, orders=options.orders, kills=options.kills, seed=options.seed,
            say=lambda line: print(line, flush=True),
        )  # fmt: skip
    print("\n".join(report.lines()))
    return 1 if report.faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
