"""Plays the week of a `story` with the program's own verbs: a regency and its offices, their paper, sticks and board.

Stores, enrolment files, spreadsheets, printed sheets, scans, bundles and receipts are real; pens, copiers and days are
simulated. After each day the board is compared with what the story says, so that one run trains people and tests us.
"""

from __future__ import annotations

import dataclasses
import random
import shutil
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

from netral_desktop.campaigns.duties import Duty
from netral_desktop.campaigns.service import new_campaign
from netral_desktop.ikrar import service as ikrar
from netral_desktop.ikrar.status import AttendanceStatus
from netral_desktop.kernel.atomic import disk_faults
from netral_desktop.kernel.clock import ZONES
from netral_desktop.kernel.errors import Refused
from netral_desktop.kernel.progress import SILENT, Progress
from netral_desktop.pacts import service as pacts
from netral_desktop.regency.board import Board, read_board
from netral_desktop.regency.conflicts import settle
from netral_desktop.regency.manual import take_manual
from netral_desktop.regency.queries import OfficeRow
from netral_desktop.regency.service import approve_office, enrol_office, init_regency, publish_campaign, receive
from netral_desktop.reports.recap import COUNTED
from netral_desktop.roster import queries as roster
from netral_desktop.roster.kinds import DutyStatus
from netral_desktop.roster.service import import_roster
from netral_desktop.scans import service as scans
from netral_desktop.scans.reading.process.worker import Reader
from netral_desktop.scans.review.decisions import Action
from netral_desktop.scans.states import PageState
from netral_desktop.store import Store
from netral_desktop.sync import service as sync
from netral_desktop.words import SOURCE_LANGUAGE, in_source_language, label, labels

from .making import REGENCY_CODE, REGENCY_NAME, deadlines, handwritten, simulated
from .names import InventedPerson, invent_people
from .plan import Fate, FilePlan, PagePlan, PrintedSheet, ReturnPlan
from .returns import write_returns
from .scanner import random_recipe
from .spreadsheet import write_plain
from .story import DAYS, Line, OfficeStory, Story, Turn
from .truth import TrueKind

_FIRST_DAY = datetime(2029, 10, 1, 1, 0, tzinfo=UTC)  # a Monday, 09.00 WITA
_DPI = 150  # as an old copier; the least that a sheet is read at with ease


@dataclass(frozen=True)
class Day:
    """One day as it went. `wrong`: where the board is not what the story says, a sentence each."""

    number: int
    told: tuple[str, ...]
    board: dict[str, Line]
    wrong: tuple[str, ...]


@dataclass
class _Office:
    story: OfficeStory
    store: Store
    folder: Path
    people: list[InventedPerson]
    sheets: dict[str, PrintedSheet] = field(default_factory=dict)  # by person's id
    ids: list[str] = field(default_factory=list)  # of its people, in the order of the story


class Week:
    """The week, day by day. Use as a context manager: it holds every store open."""

    def __init__(self, folder: Path, story: Story, *, password: str, progress: Progress = SILENT) -> None:
        """In an empty or new folder. Raises Refused (`practice_folder`), EnvironmentFault."""
        self.story = story
        self.folder = self._folder = folder.absolute()
        self._password, self._progress = password, progress
        self._now = _FIRST_DAY
        self._open = ExitStack()
        self._reader = Reader()
        self._offices: list[_Office] = []
        self._told: list[str] = []
        with disk_faults(self._folder):
            self._folder.mkdir(parents=True, exist_ok=True)
            if any(self._folder.iterdir()):
                raise Refused("practice_folder", folder=folder.name)
            (self._folder / "surat").mkdir()

    def __enter__(self) -> Week:
        self._open.enter_context(self._reader)
        try:
            self._begin()
        except BaseException:
            self._open.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def play(self, day: int) -> Day:
        """The next day. Raises what the verbs raise, Cancelled."""
        self._now = _FIRST_DAY + timedelta(days=day - 1)
        self._told = []
        sticks: list[Path] = []
        for place, office in enumerate(self._offices):
            self._progress.check()
            self._progress.report((day - 1) * len(self._offices) + place, DAYS * len(self._offices),
                                  label("practice_step.week", day=day))  # fmt: skip
            if day >= office.story.begins:
                sticks += self._day_at(place, office, day)
        self._deliver(sticks)
        self._at_the_regency(day)
        with self._kab.read() as c:
            board = read_board(c, self._clock())
        found = {row.office.code: _line(row.office) for row in board.rows}
        return Day(day, tuple(self._told), found, tuple(self._compare(day, board, found)))

    def check(self) -> list[str]:
        """What `store verify` finds at the regency and at each office."""
        stores = [self._kab, *(office.store for office in self._offices)]
        return [f"{store.office_name}: {problem.message}" for store in stores for problem in store.verify()]

    # -- the first day ------------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        self._kab = self._store(self._folder / "kab", "kab", REGENCY_CODE, REGENCY_NAME)
        self._root = init_regency(self._kab)
        pact, oath = deadlines(self._now.date())
        new_campaign(
            self._kab, title="Pemilu 2029", circular="800/1/BKPSDM/2029", pact_deadline=pact.isoformat(),
            ikrar_deadline=oath.isoformat(),
        )  # fmt: skip
        publish_campaign(self._kab, self._folder / "surat" / "kampanye.netral")
        taken: set[str] = set()
        for number, story in enumerate(self.story.offices):
            folder = self._folder / f"kantor-{number + 1:02}"
            folder.mkdir()
            known = [
                each for each in invent_people(self.story.seed * 1000 + number)
                if each.duty_status is DutyStatus.ACTIVE
                and each.personnel_number and each.personnel_number not in taken
            ][: story.people]  # fmt: skip
            taken |= {each.personnel_number or "" for each in known}
            store = self._store(folder / "opd", "opd", story.code, story.name)
            self._offices.append(_Office(story, store, folder, known))

    def _store(self, folder: Path, role: str, code: str, name: str) -> Store:
        store, _ = Store.create(
            folder, self._password, role=role, code=code, name=name, practice=True, clock=self._clock
        )
        return self._open.enter_context(store)

    def _clock(self) -> datetime:
        return self._now

    # -- a day at an office -------------------------------------------------------------------------------------------

    def _day_at(self, place: int, office: _Office, day: int) -> list[Path]:
        """All that happens there; the files on its stick."""
        story, move = office.story, self.story.move
        if day == story.begins:
            self._set_up(office)
            if story.turn is Turn.LATE:
                self._tell("late", office)
        copy = self._copied(office) if story.turn is Turn.FORK and day == story.day else None
        if place == move.new and day == move.day:
            self._move_in(office)
        self._scan(office, day)
        if day == story.oath:
            self._swear(office)
        sent = self._export(office.store, office.folder / "stik")
        if copy is not None:
            with Store.open(copy, self._password, self._clock) as other:
                sent += self._export(other, office.folder / "stik-salinan")
            self._tell("fork", office)
        if not story.arrives(day):
            self._tell("lost", office)
            return []
        return sent

    def _set_up(self, office: _Office) -> None:
        story, store = office.story, office.store
        package, request = office.folder / "pendaftaran.netral", office.folder / "permintaan.netral"
        invited = enrol_office(self._kab, code=story.code, name=story.name, out=package)
        joined = sync.enrol_office(store, package, invited.one_time_code, out=request, root_fingerprint=self._root)
        approve_office(self._kab, request, device_fingerprint=joined.device_fingerprint)
        sync.receive(store, [self._folder / "surat" / "kampanye.netral"])
        self._import(office, office.people)
        office.ids = self._ids(store, office.people)
        printed = pacts.print_pacts(store, office.folder / "pakta.pdf")
        office.sheets = {sheet.person: sheet for sheet in simulated(store, printed.sheets)}

    def _import(self, office: _Office, people: Sequence[InventedPerson]) -> None:
        listed = office.folder / "daftar.xlsx"
        write_plain(listed, people, office.story.name)
        import_roster(office.store, listed, sure=True)

    def _ids(self, store: Store, people: Sequence[InventedPerson]) -> list[str]:
        with store.read() as c:
            rows = roster.people_by_ids(c, roster.person_ids(c, office=store.office))
        by_number = {row.personnel_number: row.id for row in rows}
        return [by_number[each.personnel_number] for each in people]

    def _copied(self, office: _Office) -> Path:
        """A copy of its data, as somebody takes it home on the evening before."""
        office.store.close()
        copy = Path(shutil.copytree(office.folder / "opd", office.folder / "salinan"))
        office.store = self._open.enter_context(Store.open(office.folder / "opd", self._password, self._clock))
        return copy

    def _move_in(self, office: _Office) -> None:
        old = self._offices[self.story.move.old]
        self._import(office, [*office.people, old.people[-1]])
        self._tell("moved", office, other=old.story.name)

    def _scan(self, office: _Office, day: int) -> None:
        """Whoever signed that day, as one file of the copier; the one that jams is cut off."""
        story = office.story
        jams = story.turn is Turn.JAM and day == story.day
        who = [person for person, when in story.signs.items() if when == day] if jams else story.returned(day)
        if not who:
            return
        name = f"hari-{day}{'-macet' if jams else ''}.pdf"
        file = self._paper(office, [office.sheets[office.ids[person]] for person in who], name, day)
        if jams:
            file.write_bytes(file.read_bytes()[: file.stat().st_size // 3])
        taken = scans.import_scans(office.store, [file], reader=self._reader).as_json()
        if jams:
            self._tell("jam", office)
        for page in taken["pages"]:
            if page["state"] == PageState.REVIEW:  # where a person decides, the story does
                scans.decide(office.store, page["id"], Action.SIGNED)

    def _paper(self, office: _Office, sheets: Sequence[PrintedSheet], name: str, day: int) -> Path:
        dice = random.Random(f"pens-{self.story.seed}-{office.story.code}-{day}")
        machine = np.random.default_rng([self.story.seed, int(office.story.code.rpartition(".")[2]), day])
        fate = Fate("signature", stamped=False, dated=True)
        pages = tuple(
            PagePlan(
                TrueKind.SIGNED, sheet, fate, random_recipe(machine, dpi=_DPI, mode="L"), dice.getrandbits(32),
                dice.getrandbits(32),
            )
            for sheet in sheets
        )  # fmt: skip
        plan = ReturnPlan((FilePlan(name, "pdf", pages),), ())
        (file,) = write_returns(
            plan, office.folder / "pakta.pdf", office.folder / "pindaian", dates=handwritten(self._now.date())
        )
        return file

    def _swear(self, office: _Office) -> None:
        day = self._now.astimezone(ZONES["WITA"]).date().isoformat()
        session = ikrar.open_session(
            office.store, title="Ikrar Netralitas", day=day, place="Halaman Kantor", leader=office.people[0].name,
            witnesses=("Ketua Panitia Latihan",),
        )  # fmt: skip
        here = [office.ids[person] for person in office.story.present]
        ikrar.mark_many(office.store, session, here, AttendanceStatus.PRESENT)

    def _export(self, store: Store, to: Path) -> list[Path]:
        return [file.path for file in sync.export_bundle(store, to).files]

    # -- at the regency -----------------------------------------------------------------------------------------------

    def _deliver(self, sticks: Sequence[Path]) -> None:
        receipts = self._folder / "surat" / f"tanda-terima-{self._now:%m-%d}"
        receive(self._kab, sticks, receipts_dir=receipts)
        for office in self._offices:
            own = sorted(receipts.glob(f"{office.story.code}-*.netral"))
            if own:
                sync.receive(office.store, own)

    def _at_the_regency(self, day: int) -> None:
        story = self.story
        if day == story.manual_day:
            code, name, counts = story.manual
            take_manual(self._kab, _filled_in(self._folder / "surat" / "rekap.xlsx", counts), code=code, name=name)
            self._told.append(label("practice_week.manual", office=name))
        if day == story.move.settled:
            person, new = self._offices[story.move.old].people[-1], self._offices[story.move.new]
            settle(
                self._kab, person.personnel_number or "", new.story.code, label("practice_week.note", SOURCE_LANGUAGE)
            )
            self._tell("settled", new)

    def _tell(self, what: str, office: _Office, **figures: object) -> None:
        self._told.append(label(f"practice_week.{what}", office=office.story.name, **figures))

    def _compare(self, day: int, board: Board, found: dict[str, Line]) -> list[str]:
        wrong = []
        for code, expected in self.story.board(day).items():
            seen = found.get(code, Line())
            for part in dataclasses.fields(Line):
                should, is_ = getattr(expected, part.name), getattr(seen, part.name)
                if should != is_:
                    wrong.append(label("practice_week.wrong", office=code, what=part.name, told=should, seen=is_))
        doubles = board.doubles.settled, board.doubles.open
        if doubles != self.story.doubles(day):
            wrong.append(
                label("practice_week.wrong", office="*", what="doubles", told=self.story.doubles(day), seen=doubles)
            )
        manual = [(each.code, each.people, each.signed, each.present) for each in board.manual]
        code, _, counts = self.story.manual
        told = [(code, counts["wajib"], counts["ttd"], counts["hadir"])] if day >= self.story.manual_day else []
        if manual != told:
            wrong.append(label("practice_week.wrong", office="*", what="manual", told=told, seen=manual))
        return wrong


def play_week(week: Week, on_day: Callable[[Day], object] = lambda day: None) -> list[Day]:
    """All days of an open week; `on_day` hears of each as it ends."""
    days = []
    for number in range(1, DAYS + 1):
        day = week.play(number)
        on_day(day)
        days.append(day)
    return days


def _line(office: OfficeRow) -> Line:
    done = office.done
    return Line(office.people, done[Duty.PACT], done[Duty.IKRAR], office.last_seq, office.gaps, office.frozen)


@in_source_language()
def _filled_in(out: Path, counts: Mapping[str, int]) -> Path:
    """The recap of an office without the program, as its administrator types it."""
    import xlsxwriter

    words = labels("report_column")
    with disk_faults(out), xlsxwriter.Workbook(str(out)) as book:
        sheet = book.add_worksheet("Rekap")
        keys = ("no", "unit", "kind", *COUNTED)
        for place, key in enumerate(keys):
            sheet.write_string(0, place, words[key])
        sheet.write_number(1, 0, 1)
        sheet.write_string(1, 1, "Sekretariat")
        sheet.write_string(1, 2, "PNS")
        for place, key in enumerate(keys[3:], 3):
            sheet.write_number(1, place, counts.get(key, 0))
    return out
