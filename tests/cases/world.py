"""A small regency with the register on, and the walk of invented cases through its stages by the real verbs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from netral_desktop.cases import service
from netral_desktop.cases.evidence import Told, add_evidence
from netral_desktop.cases.flow import ways_on
from netral_desktop.cases.model import Reporter, Subject
from netral_desktop.cases.names import CasePaper, Source, Why
from netral_desktop.cases.names import Path as CasePath
from netral_desktop.cases.papers import make_paper
from netral_desktop.cases.proposal import steps
from netral_desktop.cases.reading import OpenCase, find_case
from netral_desktop.cases.register import Register, switch_on, unlock
from netral_desktop.cases.rules import Rules, shipped_rules
from netral_desktop.reports.seal import Sealer
from netral_desktop.store import Store

PASSWORD, SECRET, SECOND = "rahasia-uji-1", "kata sandi dugaan", "kata sandi kedua"
DECREE = "188.45/12/HK/2029"
SEALER = Sealer(bytes(range(32)), "0" * 16)
NAME, REPORTER = "Ketut Rekaan Wiguna", "Pelapor Samaran Utama"
GRADES = ("IV/c", "IV/b", "IV/c", "IV/d", "IV/c")


@dataclass
class Time:
    """A clock that a test moves: instants of the store, and the seconds of an open register."""

    now: datetime = datetime(2029, 11, 5, 2, 0, tzinfo=UTC)
    seconds: float = 0.0
    before: list[datetime] = field(default_factory=list)

    def clock(self) -> datetime:
        return self.now

    def ticks(self) -> float:
        return self.seconds

    def pass_days(self, days: int) -> None:
        self.now += timedelta(days=days)


def make_regency(folder: Path, time: Time) -> Store:
    return Store.create(folder, PASSWORD, role="kab", code="51.04", name="Kabupaten Uji", clock=time.clock)[0]


def switch(store: Store) -> None:
    """Switch its register on."""
    switch_on(store, decree=DECREE, decree_on="2029-01-05", holder="Inspektorat", password=SECRET)


@contextmanager
def opened(folder: Path) -> Iterator[tuple[Register, Time]]:
    """A new regency whose register is on and open."""
    time = Time()
    with make_regency(folder, time) as store:
        switch(store)
        yield unlock(store, SECRET, Why.HANDLING, ticks=time.ticks), time


def draft(**told: object) -> service.Draft:
    """A complete report by somebody of the public, but for its evidence."""
    usual: dict[str, object] = {
        "source": Source.PUBLIC, "received_on": "2029-11-05", "known_on": "2029-11-02", "day": "2029-11-01",
        "place": "Lapangan Desa Contoh", "what": "mengunggah foto bersama dengan simbol jari",
        "act": "skb-2022-disiplin-7", "candidates_on": "2029-10-01",
        "subject": Subject(NAME, kind="pns", grade="III/c", position="Analis", unit="Dinas Contoh"),
        "reporter": Reporter(REPORTER, "Jalan Melati 1", "081234567890"),
    }  # fmt: skip
    return service.Draft(**{**usual, **told})  # type: ignore[arg-type]


def take_in(register: Register, folder: Path, **told: object) -> str:
    """A complete report with one piece of evidence; its number."""
    taken = service.take_in(register, draft(**told), separate=True)
    folder.mkdir(exist_ok=True)
    picture = folder / f"tangkapan-{taken.number[:3]}.png"
    picture.write_bytes(f"gambar {taken.number}".encode())
    add_evidence(register, taken.number, picture, Told("unggahan", True, "https://contoh", "pukul 9", "petugas"))
    return taken.number


def find(register: Register, case: str) -> OpenCase:
    with register.store.read() as c:
        return find_case(c, register, case)


def prepare(
    register: Register, case: str, to: str, rules: Rules, *, path: CasePath | None = None, on: date = date(2029, 11, 6)
) -> None:
    """What a person does before a case enters a stage."""
    needs, now = {need.value for need in rules.stage(to).needs}, find(register, case).now
    if "path" in needs and path is not None:
        service.choose_path(register, case, path, "Diputuskan Satgas.")
    if "heard" in needs and now.answer is None:
        service.note_answer(register, case, "Foto itu diambil pada acara keluarga.", on.isoformat())
    if "council" in needs:
        service.set_council(register, case, [(f"Anggota {n}", grade) for n, grade in enumerate(GRADES)])
    if "sanction" in needs:
        assert now.path is not None
        service.propose_sanction(register, case, steps(now.case, now.path, rules)[0].id, "Dampaknya kecil.")
    if "decision" in needs:
        service.note_decision(register, case, number="800/1", on=on.isoformat(), official="Bupati")


def walk(register: Register, case: str, way: Sequence[str], out: Path, path: CasePath) -> None:
    """Go this way, printing the paper of each stage before it is left and that of the last."""
    rules = shipped_rules()
    for to in way:
        print_paper(register, case, out)
        prepare(register, case, to, rules, path=path)
        service.move(register, case, to, note="Menurut surat yang ada.")
    print_paper(register, case, out)


def print_paper(register: Register, case: str, out: Path) -> None:
    """The paper of the stage in which the case is."""
    make_paper(register, case, None, out / f"{case[:3]}-{find(register, case).now.stage.id}.pdf", SEALER)


def every_way(rules: Rules, path: CasePath) -> list[tuple[str, ...]]:
    """Every way from the first stage to an exit, without coming to a stage twice."""
    found: list[tuple[str, ...]] = []

    def go(way: tuple[str, ...]) -> None:
        stage = rules.stage(way[-1])
        if stage.exit:
            found.append(way[1:])
        for to in stage.next:
            if to not in way and (not rules.stage(to).paths or path in rules.stage(to).paths):
                go((*way, to))

    go((rules.stages[0].id,))
    return found


def papers_of(case: OpenCase) -> set[CasePaper]:
    return {paper for _, paper in case.now.made}


def leads_on(case: OpenCase) -> set[str]:
    return {stage.id for stage in ways_on(case.now, shipped_rules())}


def working(day: date, n: int) -> date:
    return shipped_rules().holidays.after(day, n)
