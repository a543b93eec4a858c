"""The whole round trip over a practice office, as its people would do it: scan, decide, swear, send, receive.

Where a person decides, the answer key decides, and only what waits for a person.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from netral_desktop.followup import queries as followup
from netral_desktop.followup.queries import Totals
from netral_desktop.ikrar import service as ikrar
from netral_desktop.ikrar.status import AttendanceStatus
from netral_desktop.kernel.clock import ZONES
from netral_desktop.kernel.errors import Refused
from netral_desktop.kernel.progress import SILENT, Progress
from netral_desktop.regency import service as regency
from netral_desktop.roster import queries as roster
from netral_desktop.roster.kinds import DutyStatus
from netral_desktop.scans import service as scans
from netral_desktop.scans.review.decisions import Action
from netral_desktop.scans.states import PageState
from netral_desktop.sheets.kinds import SheetKind
from netral_desktop.store import Store
from netral_desktop.sync import service as sync
from netral_desktop.sync.results import APPLIED, FileResult
from netral_desktop.words import label

from .office import PracticeOffice
from .score import Outcome, PageKey, Score, score
from .truth import Truth, read_truth

# What is noted at the oath of every twenty people; None stays without a note.
_ATTENDANCE: tuple[AttendanceStatus | None, ...] = (
    *(AttendanceStatus.PRESENT,) * 15,
    AttendanceStatus.SICK,
    AttendanceStatus.LEAVE,
    AttendanceStatus.DUTY_TRAVEL,
    AttendanceStatus.NO_WORD,
    None,
)

_UNRECOGNISED = (PageState.FOREIGN, PageState.BLANK, PageState.UNREADABLE)


@dataclass(frozen=True)
class RoundTrip:
    """What came of it. The promises of the program hold when `broken` is empty."""

    read: Score  # as the machine left it
    decided: int  # pages that a person then decided
    final: Score
    pages: Mapping[str, int]  # at the office, by state
    opd: Totals
    kab: Totals  # of the same office, at the regency
    bundle: tuple[Path, ...]
    receipts: tuple[Path, ...]
    problems: tuple[str, ...]  # of both stores, from `verify`

    @property
    def broken(self) -> list[str]:
        """The promises that do not hold, each as a sentence."""
        scores = (self.read, self.final)
        checks = (
            (any(s.misfiled for s in scores), "misfiled"),
            (any(s.false_signed for s in scores), "false_signed"),
            (not all(s.whole for s in scores), "not_whole"),
            (sum(self.pages.values()) != self.final.pages, "pages"),
            (self.final.waiting > 0, "waiting"),
            (self.opd != self.kab, "figures"),
            (bool(self.problems), "problems"),
        )
        return [label(f"practice_broken.{promise}") for wrong, promise in checks if wrong]


def drive(office: PracticeOffice, *, progress: Progress = SILENT) -> RoundTrip:
    """Go the whole way once over a practice office whose scans are not taken in yet.

    Raises Refused when they are, or when a scan or a file that travelled is not taken, and whatever the steps raise.
    """
    truth = read_truth(office.truth)
    with Store.open(office.opd, office.password) as opd:
        with opd.read() as c:
            if followup.page_totals(c, opd.office):
                raise Refused("practice_used")
        pages = _take_in(opd, office, progress)
        read = score(truth, _outcomes(opd, pages))
        decided = _decide(opd, truth, pages)
        final = score(truth, _outcomes(opd, pages))
        _hold_ikrar(opd, truth.seed)
        bundle = tuple(file.path for file in sync.export_bundle(opd, office.mail, progress=progress).files)
        receipts, kab_totals, problems = _at_the_regency(office, opd.office, bundle, progress)
        _require_applied(sync.receive(opd, receipts))
        with opd.read() as c:
            opd_totals, page_totals = followup.totals(c, opd.office), followup.page_totals(c, opd.office)
        problems += _problems(opd)
    return RoundTrip(
        read, decided, final, page_totals, opd_totals, kab_totals, bundle, tuple(receipts), tuple(problems)
    )


def _take_in(opd: Store, office: PracticeOffice, progress: Progress) -> dict[str, PageKey]:
    """Import the scanned files; the pages' ids with the names that the answer key gives them."""
    taken = scans.import_scans(opd, office.scans, progress=progress).as_json()
    for refused in taken["rejected"]:
        raise Refused("practice_scan", why=refused["message"])
    return {
        page["id"]: (Path(page["file"]).relative_to(office.folder).as_posix(), page["page"]) for page in taken["pages"]
    }


def _outcomes(opd: Store, pages: Mapping[str, PageKey]) -> list[Outcome]:
    outcomes = []
    for page_id, (file, number) in pages.items():
        page = scans.page_document(opd, page_id)
        zone = _declarant(page)
        outcomes.append(Outcome(file, number, page["state"], zone["person"], zone["verdict"]))
    return outcomes


def _declarant(page: Mapping[str, Any]) -> Mapping[str, Any]:
    """The zone of whoever signs the sheet; a page without a sheet has none."""
    nobody = {"person": None, "verdict": None}
    counts = SheetKind(page["kind"]).meaning.counts if page["kind"] is not None else ()
    return next((zone for zone in page["zones"] if zone["role"] in counts), nobody)


def _decide(opd: Store, truth: Truth, pages: Mapping[str, PageKey]) -> int:
    """Decide, by the answer key, the pages that wait, and file by hand the sheets that were not recognised."""
    true_pages = {(page.file, page.page): page for page in truth.pages}
    now = {page_id: scans.page_document(opd, page_id) for page_id in pages}
    filed = {page["sheet"] for page in now.values() if page["state"] == PageState.FILED}
    decided = 0
    for page_id, page in now.items():
        true = true_pages[pages[page_id]]
        unrecognised = true.sheet is not None and page["state"] in _UNRECOGNISED
        if page["state"] != PageState.REVIEW and not unrecognised:
            continue
        decided += 1
        if true.sheet is None or true.sheet in filed:
            scans.decide(opd, page_id, Action.DISCARD)
            continue
        known = _declarant(page)["person"] == true.person
        action = Action.SIGNED if true.signed else Action.UNSIGNED
        scans.decide(opd, page_id, action, person_id=None if known else true.person)
        filed.add(true.sheet)
    return decided


def _hold_ikrar(opd: Store, seed: int) -> None:
    """One session at which most were present, a few excused, and one of twenty is not yet noted."""
    with opd.read() as c:
        people = roster.person_ids(c, office=opd.office, duty=DutyStatus.ACTIVE)
        head = roster.people_by_ids(c, people[:1])[0].name
    session = ikrar.open_session(
        opd,
        title="Ikrar Netralitas",
        day=opd.clock().astimezone(ZONES["WITA"]).date().isoformat(),
        place="Halaman Kantor",
        leader=head,
        witnesses=("Ketua Panitia Latihan",),
    )
    random.Random(f"ikrar-{seed}").shuffle(people)
    for place, person in enumerate(people):
        status = _ATTENDANCE[place % len(_ATTENDANCE)]
        if status is not None:
            ikrar.mark(opd, session, person, status)


def _at_the_regency(
    office: PracticeOffice, code: str, bundle: Sequence[Path], progress: Progress
) -> tuple[list[Path], Totals, list[str]]:
    """The regency takes the bundle in: its receipts, its figures of the office, and what its store's check found."""
    folder = office.mail / "tanda-terima"
    with Store.open(office.kab, office.password) as kab:
        _require_applied(regency.receive(kab, bundle, receipts_dir=folder, progress=progress))
        with kab.read() as c:
            totals = followup.totals(c, code)
        return sorted(folder.iterdir()), totals, _problems(kab)


def _require_applied(results: Sequence[FileResult]) -> None:
    for result in results:
        if result.result != APPLIED:
            said = result.reason.said() if result.reason else result.result
            raise Refused("practice_mail", file=result.path.name, said=said)


def _problems(store: Store) -> list[str]:
    return [f"{store.office_name}: {problem.message}" for problem in store.verify()]
