"""The jobs of an office in random order, each told when it begins and when it is acknowledged.

A job is what a person does: take a spreadsheet in, print, take a scan in, note attendance, make a bundle, back up, put
a backup back. `Facts` is what must stand after what was acknowledged.
"""

from __future__ import annotations

import contextlib
import copy
import json
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import select

from netral_desktop.campaigns.service import new_campaign
from netral_desktop.ikrar import queries, service
from netral_desktop.ikrar.service import open_session
from netral_desktop.ikrar.status import AttendanceStatus
from netral_desktop.pacts.service import print_pacts
from netral_desktop.roster.service import import_roster
from netral_desktop.scans.reading.process.worker import Reader
from netral_desktop.scans.service import import_scans
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.store.backups.layout import described, stores_in
from netral_desktop.store.backups.making import make_backup
from netral_desktop.store.backups.restoring import check, restore, with_password
from netral_desktop.sync import service as sync
from netral_desktop.sync.paper.making import make_paper
from tests.cli import paper
from tests.support.offices import PASSWORD, make_office
from tests.support.parties import CODE, join, make_regency

JOBS = ("import", "print", "scan", "attend", "attend", "attend", "export", "backup", "paper", "restore")
_SCANS = 6
_FIRST, _STEP = 8, 5  # people of the first spreadsheet, and how many each further one adds
_LISTS = 12


@dataclass
class Facts:
    """What was acknowledged. `marks`: status by person; `seq`: the newest bundle's number, which never comes again."""

    people: set[str] = field(default_factory=set)
    sheets: set[str] = field(default_factory=set)
    pages: set[str] = field(default_factory=set)
    marks: dict[str, str] = field(default_factory=dict)
    seq: int = 0
    backups: dict[str, Facts] = field(default_factory=dict)

    def learn(self, told: dict[str, Any]) -> None:
        """Take in what one job acknowledged."""
        self.people |= set(told.get("people", ()))
        self.sheets |= set(told.get("sheets", ()))
        self.pages |= set(told.get("pages", ()))
        self.marks |= told.get("marks", {})
        self.seq = max(self.seq, told.get("seq", 0))
        if "backup" in told:
            self.backups[told["backup"]] = self.alone()
        if "restored" in told:
            self.go_back(told["restored"])

    def alone(self) -> Facts:
        """The same without its backups."""
        return Facts(set(self.people), set(self.sheets), set(self.pages), dict(self.marks), self.seq)

    def go_back(self, name: str) -> None:
        """To those of a backup; numbers that were given stay given."""
        then = copy.deepcopy(self.backups[name])
        self.people, self.sheets, self.pages, self.marks = then.people, then.sheets, then.pages, then.marks

    def missing(self, store: Store, in_flight: dict[str, Any]) -> list[str]:
        """What of it is not there. `in_flight`: what was begun last and never acknowledged."""
        with store.read() as c:
            people = set(c.scalars(select(t.people.c.personnel_number)))
            sheets = set(c.scalars(select(t.sheets.c.id)))
            pages = set(c.scalars(select(t.scan_pages.c.id)))
            marks = {row.person_id: row.status for row in c.execute(select(t.attendance))}
        wrong = [f"{len(self.people - people)} people"] * bool(self.people - people)
        wrong += [f"{len(self.sheets - sheets)} sheets"] * bool(self.sheets - sheets)
        wrong += [f"{len(self.pages - pages)} pages"] * bool(self.pages - pages)
        maybe = in_flight.get("marks", {})
        lost = [who for who, status in self.marks.items() if marks.get(who) not in (status, maybe.get(who, status))]
        return wrong + [f"{len(lost)} marks"] * bool(lost)


def prepare(folder: Path) -> None:
    """`opd`, an enrolled office with a session and printed sheets; `daftar`, spreadsheets; `pindai`, signed scans."""
    (folder / "daftar").mkdir(parents=True)
    (folder / "pindai").mkdir()
    for number in range(_LISTS):
        rows = [
            {"NO": n, "NAMA": f"Contoh {n:03d}", "NIP": f"199103172015031{n:03d}", "JABATAN": "Analis"}
            for n in range(1, _FIRST + _STEP * number + 1)
        ]
        paper.write_roster(folder / "daftar" / f"{number:02d}.xlsx", rows)
    with make_office(folder / "opd", code=CODE, campaign=False) as store:
        new_campaign(
            store, title="Pemilu 2029", circular="800/1", pact_deadline="2029-11-22", ikrar_deadline="2029-11-26"
        )
        with make_regency(folder / "kab") as regency:
            join(store, regency, folder)
        import_roster(store, folder / "daftar" / "00.xlsx")
        open_session(store, title="Ikrar", day="2029-11-20", place="Halaman", leader="Kepala")
        sheets = print_pacts(store, folder / "pakta.pdf").sheets
    for number, (picture, sheet) in enumerate(zip(paper.render(folder / "pakta.pdf"), sheets, strict=True)):
        if number < _SCANS:
            zone = sheet.zones[0]
            paper.sign(picture, (zone.x, zone.y, zone.w, zone.h))
            picture.convert("L").save(folder / "pindai" / f"{number}.jpg", quality=80, dpi=(200, 200))


def known(store: Store) -> Facts:
    """What stands in a store, as facts."""
    with store.read() as c:
        return Facts(
            {number for number in c.scalars(select(t.people.c.personnel_number)) if number},
            set(c.scalars(select(t.sheets.c.id))), set(c.scalars(select(t.scan_pages.c.id))),
            {row.person_id: row.status for row in c.execute(select(t.attendance))},
        )  # fmt: skip


Told = Callable[[str, dict[str, Any]], None]


class Workload:
    """The jobs over one folder of `prepare`; `told("begin" | "done", {...})` is called round each."""

    def __init__(self, folder: Path, seed: str, told: Told) -> None:
        self.folder = folder
        self.data = folder / "opd"
        self.store = Store.open(self.data, PASSWORD)
        self._dice = random.Random(seed)
        self._told = told
        self._reader: Reader | None = None
        self._held = contextlib.ExitStack()

    def close(self) -> None:
        """End readers and close the store."""
        self._held.close()
        self.store.close()

    def start_reader(self) -> Reader:
        """The process that reads pages, started once."""
        self._reader = self._reader or self._held.enter_context(Reader())
        return self._reader

    def do(self, job: str) -> None:
        """One job, told before and after."""
        {
            "import": self._import, "print": self._print, "scan": self._scan, "attend": self._attend,
            "export": self._export, "backup": self._backup, "paper": self._paper, "restore": self._restore,
        }[job]()  # fmt: skip

    def do_any(self) -> None:
        """A job by chance."""
        self.do(self._dice.choice(JOBS))

    def _import(self) -> None:
        file = self._dice.choice(sorted((self.folder / "daftar").iterdir()))
        self._told("begin", {"job": "import"})
        import_roster(self.store, file)
        count = _FIRST + _STEP * int(file.stem)
        self._told("done", {"people": [f"199103172015031{n:03d}" for n in range(1, count + 1)]})

    def _print(self) -> None:
        self._told("begin", {"job": "print"})
        made = print_pacts(self.store, self.folder / "cetak.pdf")
        self._told("done", {"sheets": [sheet.code for sheet in made.sheets]})

    def _scan(self) -> None:
        file = self._dice.choice(sorted((self.folder / "pindai").iterdir()))
        self._told("begin", {"job": "scan"})
        outcome = import_scans(self.store, [file], reader=self.start_reader())
        self._told("done", {"pages": [page["id"] for page in outcome.pages]})

    def _attend(self) -> None:
        with self.store.read() as c:
            people = sorted(c.scalars(select(t.people.c.id)))
            session = queries.sessions(c, self.store.office)[0].id
        person, status = self._dice.choice(people), self._dice.choice(list(AttendanceStatus))
        self._told("begin", {"job": "attend", "marks": {person: status.value}})
        service.mark(self.store, session, person, status)
        self._told("done", {"marks": {person: status.value}})

    def _export(self) -> None:
        self._told("begin", {"job": "export"})
        made = sync.export_bundle(self.store, self.folder / "kirim")
        self._told("done", {"seq": made.seq})

    def _backup(self) -> None:
        self._told("begin", {"job": "backup"})
        made = make_backup(self.store, self.folder / "stik")
        self._told("done", {"backup": made.name})

    def _paper(self) -> None:
        self._told("begin", {"job": "paper"})
        make_paper(self.store, self.folder / "kertas.pdf")
        self._told("done", {})

    def _restore(self) -> None:
        places = stores_in(self.folder / "stik") if (self.folder / "stik").is_dir() else []
        found = [(place, each) for place in places for each in described(place)]
        if not found:
            return
        place, backup = self._dice.choice(found)
        self._told("begin", {"job": "restore", "to": backup.name})
        self.store.close()
        restore(place, backup, self.data, with_password(PASSWORD), set_aside=True)
        self.store = Store.open(self.data, PASSWORD)
        self._told("done", {"restored": backup.name})


def told_backups(folder: Path) -> list[str]:
    """The backups that lie there described."""
    places = stores_in(folder / "stik") if (folder / "stik").is_dir() else []
    return [each.name for place in places for each in described(place)]


def damaged_backups(folder: Path) -> list[str]:
    """The backups that lie there described and are not whole."""
    if not (folder / "stik").is_dir():
        return []
    return [each.name for place in stores_in(folder / "stik") for each in described(place) if check(place, each)]


def spoken(event: str, told: dict[str, Any]) -> bytes:
    """One line for a pipe."""
    return json.dumps([event, told]).encode() + b"\n"
