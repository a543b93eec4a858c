"""The composition root: opens or makes a store and joins the features that need one another.

The window and the command line both stand on an `App`. A feature's own verbs are called as they are
(`roster.service.import_roster(app.store, ...)`); here stand only those that bring several features together, or that
differ by role.
"""

from __future__ import annotations

import hashlib
import logging
import secrets
import shutil
import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from netral_desktop.cases.names import SWITCH
from netral_desktop.followup import queries as followup
from netral_desktop.followup.duties import PactState
from netral_desktop.ikrar import desks
from netral_desktop.kernel.atomic import disk_faults, write_atomic
from netral_desktop.kernel.data_folder import OFFICE, REGENCY
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.kernel.logs import open_log
from netral_desktop.kernel.paths import default_data_dir, resource
from netral_desktop.kernel.place import place_of
from netral_desktop.kernel.progress import SILENT, Progress
from netral_desktop.regency.evidence import without_evidence
from netral_desktop.regency.queries import frozen_offices
from netral_desktop.roster.queries import find_unit
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.store.backups.before import BeforeMigration
from netral_desktop.store.engines.door import by_folder, on_server
from netral_desktop.words import label

if TYPE_CHECKING:  # these bring heavy parts (ReportLab, age) that an opening window should not wait for
    from netral_desktop.pacts.collective import Style
    from netral_desktop.pacts.results import Scope
    from netral_desktop.pacts.service import PrintResult
    from netral_desktop.regency.board import Board, BoardReader
    from netral_desktop.reports.destruction import Preview, Side
    from netral_desktop.reports.document import Report
    from netral_desktop.reports.keeping import Destroyed
    from netral_desktop.reports.minutes_paper import PrintedMinutes
    from netral_desktop.reports.ordering import Listing, Order
    from netral_desktop.reports.seal import Sealer
    from netral_desktop.reports.trail_file import TrailFound
    from netral_desktop.reports.verifying import Verified
    from netral_desktop.sync.service import FileResult

_OWN_REPORTS = "reports.sign"  # the secret of an office that has joined no regency


class App:
    """An open data folder and what can be done with it. Use as a context manager, or call `close`."""

    def __init__(self, store: Store, data_dir: Path) -> None:
        self.store = store
        self.data_dir = data_dir
        self.said_at_opening = place_words(data_dir)  # what whoever opened it should know, in words
        self._boards: BoardReader | None = None
        self._lock = threading.Lock()  # over making it
        try:
            self._log = open_log(data_dir / "log")
        except BaseException:
            store.close()
            raise

    @classmethod
    def open(cls, data_dir: Path, password: str, operator: str | None = None) -> App:
        """Open an existing store, as `operator` (code or id) or else as the first administrator.

        Raises WrongKey, or EnvironmentFault (in use, damaged, newer).
        """
        before = BeforeMigration()
        store = Store.open(data_dir, password, before_migrating=before, operator=operator)
        app = cls(store, data_dir)
        app._count()
        before.note(store)
        app.said_at_opening = " ".join(filter(None, (before.done.missed, app.said_at_opening)))
        return app

    def _count(self) -> None:
        """Let a regency's board find its sums also where nothing has counted them yet, as after an update."""
        if self.is_office:
            return
        from netral_desktop.regency.sums import catch_up

        try:
            catch_up(self.store)
        except BaseException:
            self.close()
            raise

    @classmethod
    def open_with_recovery(cls, data_dir: Path, recovery_code: str) -> App:
        """Open with the printed recovery code. Raises as `open`."""
        return cls(Store.open_with_recovery(data_dir, recovery_code), data_dir)

    @classmethod
    def create_office(cls, data_dir: Path, password: str, *, code: str, name: str) -> tuple[App, str]:
        """A new office store and its recovery code, shown once. Raises UsageProblem (`bad_code`, `bad_name`)."""
        _check_identity(code, name)
        store, recovery_code = Store.create(data_dir, password, role=OFFICE, code=code, name=name)
        return cls(store, data_dir), recovery_code

    @classmethod
    def create_regency(
        cls,
        data_dir: Path,
        password: str,
        *,
        code: str,
        name: str,
        rescue_out: Path | None = None,
        server: str | None = None,
    ) -> tuple[App, str, str]:
        """A new regency store with its keys: (app, recovery code, root fingerprint).

        `rescue_out` receives the rescue identity and the root public key, for the Sekda's safe. With `server`, an
        address (`store.engines.door`), its database is there. Raises as `create_office`.
        """
        _check_identity(code, name)
        from netral_desktop.regency.service import init_regency

        database = by_folder if server is None else on_server(server)
        store, recovery_code = Store.create(data_dir, password, role=REGENCY, code=code, name=name, database=database)
        try:
            root_fingerprint = init_regency(store, rescue_out=rescue_out)
        except BaseException:
            store.discard()
            store.close()
            _take_back(data_dir)  # a regency without its keys could never be finished
            raise
        return cls(store, data_dir), recovery_code, root_fingerprint

    @classmethod
    def create_desk(cls, data_dir: Path, password: str, *, package: Path, one_time_code: str) -> tuple[App, str]:
        """A further laptop for the check-ins of one session, from the file that the office made: (app, recovery code).

        Raises Refused and WrongKey as `sync.desk.open_desk`; then nothing is made.
        """
        from netral_desktop.sync.desk import fill_desk, open_desk

        opened = open_desk(package, one_time_code)
        told = opened.manifest
        store, recovery_code = Store.create(data_dir, password, role=told.role, code=told.office, name=told.office_name)
        try:
            fill_desk(store, opened)
        except BaseException:
            store.close()
            _take_back(data_dir)
            raise
        return cls(store, data_dir), recovery_code

    @property
    def is_office(self) -> bool:
        """Whether this store is an office's (else it is a regency's)."""
        return self.store.role == OFFICE

    @property
    def is_desk(self) -> bool:
        """Whether this is a further laptop, for the check-ins of one session."""
        return self.store.get_setting(desks.SETTING) is not None

    @property
    def has_cases(self) -> bool:
        """Whether the register of reported cases is switched on here."""
        return not self.is_office and self.store.get_setting(SWITCH) is not None

    def require(self, role: str) -> None:
        """Raise UsageProblem unless the store has this role."""
        if self.store.role != role:
            raise UsageProblem("wrong_role", wanted=label(f"role.{role}"))

    def print_pacts(
        self,
        out: Path,
        *,
        paper: str = "a4",
        unit: str | None = None,
        people: Sequence[str] | None = None,
        scope: Scope | None = None,
        covers: bool = False,
        collective: Style | None = None,
        progress: Progress = SILENT,
    ) -> PrintResult:
        """Write the pacts of those due (a unit, a selection, those of a scope as in `people_to_print`) as one PDF."""
        from netral_desktop.pacts.service import print_pacts

        self.require(OFFICE)
        chosen = self.people_to_print(people, scope=scope, unit=unit)
        return print_pacts(
            self.store, out, paper=paper, unit=unit, people=chosen, covers=covers, collective=collective,
            scope=scope, progress=progress,
        )  # fmt: skip

    def people_to_print(
        self,
        people: Sequence[str] | None = None,
        *,
        scope: Scope | None = None,
        unit: str | None = None,
    ) -> list[str] | None:
        """Whom `print_pacts` prints for, of `people` where they are given; None is everyone due (of the unit).

        Raises UsageProblem (nothing_pending, unknown_unit, ambiguous_unit).
        """
        chosen = None if people is None else list(people)
        wanted = None if scope is None else _states_of_scopes().get(scope)
        if wanted is not None:
            with self.store.read() as c:
                unit_id = None if unit is None else find_unit(c, self.store.office, unit).id
                pending = followup.pact_ids(c, self.store.office, wanted, unit_id)
            chosen = pending if chosen is None else [p for p in pending if p in set(chosen)]
            if not chosen:
                raise UsageProblem("nothing_pending")
        return chosen

    def receive(
        self, paths: Sequence[Path], *, receipts: Path | None = None, progress: Progress = SILENT
    ) -> list[FileResult]:
        """Take in whatever arrived: bundles at a regency, receipts and campaigns at an office.

        What a backup should precede is the caller's to back up (`back_up_before`).
        """
        if self.is_office:
            from netral_desktop.sync.service import receive as receive_at_office

            return receive_at_office(self.store, paths, progress=progress)
        from netral_desktop.regency.service import receive as receive_at_regency

        return receive_at_regency(self.store, paths, receipts_dir=receipts, progress=progress)

    def status(self, office: str | None = None, unit: str | None = None) -> dict[str, object]:
        """The totals of the active campaign, in the command line's shape; at a regency of all offices, or of one.

        With `unit` (id or name) of that unit and those under it, without the pages, which belong to no unit. Raises
        UsageProblem (`unknown_office`, `unknown_unit`, `ambiguous_unit`).
        """
        own = self.store.office
        with self.store.read() as c:
            if office is not None and office != own and not _is_enrolled(c, office):
                raise UsageProblem("unknown_office", office=office)
            of = own if self.is_office else office
            if unit is not None:
                return followup.totals(c, of, find_unit(c, of, unit).id).as_json()
            if self.is_office:
                pages = {"pages": followup.page_totals(c, own), "pages_by_hand": followup.pages_by_hand(c, own)}
                return {**followup.totals(c, own).as_json(), **pages}
            frozen = [code for code in frozen_offices(c) if office in (None, code)]
            unproven = sum(n for code, n in without_evidence(c).items() if office in (None, code))
            apart = {"frozen_offices": frozen, "without_evidence": unproven}
            return {**followup.totals(c, office).as_json(), **apart}

    def board(self) -> Board:
        """The regency's board of offices as things stand; what nothing has changed since is not read again."""
        from netral_desktop.regency.board import BoardReader

        with self._lock:
            if self._boards is None:
                self._boards = BoardReader(self.store)
        return self._boards.read()

    def write_report(self, order: Order, out: Path, progress: Progress = SILENT) -> str:
        """Make a report's file, signed; the id of what is kept of that. Raises as `reports.building`."""
        from netral_desktop.reports.building import write_report

        return write_report(self.store, order, out, self.sealer(), progress)

    def print_minutes(
        self, session: str, out: Path, *, number: str = "", paper: str = "a4", progress: Progress = SILENT
    ) -> PrintedMinutes:
        """Print the berita acara of a session for signing. Raises as `reports.minutes_paper`."""
        from netral_desktop.reports.building import build
        from netral_desktop.reports.minutes_paper import print_minutes
        from netral_desktop.reports.names import ReportName
        from netral_desktop.reports.ordering import Order

        report = build(self.store, Order(ReportName.MINUTES, session, number), progress)
        return print_minutes(self.store, report, out, self.sealer(), paper=paper, progress=progress)

    def draw_report(self, order: Order | Listing, progress: Progress = SILENT) -> tuple[Report, bytes]:
        """A report, or a list of people, and its PDF, which nothing is kept of yet. Raises as `reports.building`."""
        from netral_desktop.reports.building import build, render
        from netral_desktop.reports.ordering import Listing
        from netral_desktop.reports.people_list import people_list

        store = self.store
        report = people_list(store, order) if isinstance(order, Listing) else build(store, order, progress)
        return report, render(report, "pdf", self.sealer(), progress)

    def write_people(self, listing: Listing, out: Path, progress: Progress = SILENT) -> str:
        """Make the file (.pdf or .xlsx) of a list of people; the id of what is kept of that. Raises as above."""
        from netral_desktop.reports.building import check_form, write_made
        from netral_desktop.reports.people_list import people_list

        check_form(out)
        return write_made(self.store, people_list(self.store, listing), out, self.sealer(), progress)

    def preview_destruction(self, campaign_id: str) -> Preview:
        """What the destruction of a campaign's data would take, and what forbids it. Raises UsageProblem."""
        from netral_desktop.reports.destruction import preview

        return preview(self.store, campaign_id, self._destroying_side())

    def destroy_campaign(
        self, campaign_id: str, out: Path, *, letter: str, title: str, word: str, progress: Progress = SILENT
    ) -> Destroyed:
        """Destroy it with a berita acara. Raises as `reports.destruction.destroy_campaign`."""
        from netral_desktop.reports.destruction import destroy_campaign

        self.store.session.require("retention.destroy")
        return destroy_campaign(
            self.store, campaign_id, out, self.sealer(), self._destroying_side(), letter=letter, title=title, word=word,
            progress=progress,
        )  # fmt: skip

    def _destroying_side(self) -> Side:
        if self.is_office:
            from netral_desktop.reports.destruction import office_side
            from netral_desktop.sync.going_back import figures

            return office_side(figures(self.store).unsent)
        from netral_desktop.regency.destruction import regency_side

        return regency_side(self.store.office)

    def sealer(self) -> Sealer:
        """Whose key signs reports: the one that signs bundles or receipts, or one of its own for an office alone."""
        from netral_desktop.reports.seal import Sealer
        from netral_desktop.sync import trust
        from netral_desktop.sync.minisig import SigningKey

        name = trust.DEVICE_SIGN if self.is_office else trust.SIGN_KEY
        with self.store.read() as c:
            key = trust.signing_key(c, name) or trust.signing_key(c, _OWN_REPORTS)
        if key is None:
            key = SigningKey.generate()
            with self.store.operation("reports.key", detail={}) as tx:
                trust.keep_secret(tx, _OWN_REPORTS, key.raw())
        return Sealer(key.raw(), key.public.key_id)

    def verify_report(self, path: Path) -> Verified:
        """Hold a report's file to its code, and the totals of the code to what is known here.

        Raises Refused (`report_file`, `no_report_code`, `report_forged`) and what opening a spreadsheet raises.
        """
        from netral_desktop.reports.reading import check_file
        from netral_desktop.reports.verifying import verified

        checked = check_file(path, self._report_keys())
        with self.store.read() as c:
            heads = {row.id: row.seq for row in c.execute(select(t.office_heads.c.id, t.office_heads.c.seq))}
        return verified(self.store, checked, heads.get(checked.seal.office))

    def write_proof(self, person_id: str, out: Path) -> list[Path]:
        """Write the proof of one person into the folder `out`, which is made: PDF, file, and the script that checks it.

        Raises UsageProblem (not_enrolled, proof_no_receipt, proof_nothing), Refused, EnvironmentFault.
        """
        from netral_desktop.reports.proof_paper import Proved, draw_proof
        from netral_desktop.sync.proof_file import SCRIPT, make_proof

        self.require(OFFICE)
        with self.store.read() as c:
            proof = make_proof(c, person_id, self.store.blobs.read)
        name, sha256 = f"bukti-{secrets.token_hex(4)}", hashlib.sha256(proof.content).hexdigest()
        proved = Proved(
            proof.name, proof.number, tuple((fact.said, fact.crop) for fact in proof.facts), proof.regency, proof.seq,
            proof.received_at, proof.key, f"{name}.json", sha256, SCRIPT[-1],
        )  # fmt: skip
        files = {
            out / f"{name}.pdf": draw_proof(self.store, proved, self.sealer()),
            out / f"{name}.json": proof.content,
            out / SCRIPT[-1]: resource(*SCRIPT).read_bytes(),
        }
        with disk_faults(out):
            out.mkdir(parents=True, exist_ok=True)
        with self.store.operation("person.proof", detail={"person": person_id, "seq": proof.seq, "sha256": sha256}):
            for path, content in files.items():
                write_atomic(path, content)
        return list(files)

    def write_receipt(self, out: Path, receipt: str | None = None) -> int:
        """Print a receipt that was taken in (None: the newest) as PDF to `out`; the number of the bundle that it names.

        Raises UsageProblem (no_receipt_yet, receipt_not_kept), Refused (unknown_sender ...), EnvironmentFault.
        """
        from netral_desktop.reports.receipt_paper import Acknowledged, draw_receipt
        from netral_desktop.sync.receipt_keeping import read_receipt

        self.require(OFFICE)
        told = read_receipt(self.store, receipt)
        paper = Acknowledged(
            told.regency, told.regency_code, told.seq, told.made_at, told.taken_at, told.bundle, told.snapshot,
            told.manifest, told.key, (told.ledger.size, told.ledger.hash), (told.own_ledger.size, told.own_ledger.hash),
            told.missing, tuple(each.seq for each in told.refused),
            *((None, None, None) if told.counts is None else
              (told.counts.people, told.counts.signed, told.counts.present)),
        )  # fmt: skip
        content = draw_receipt(self.store, paper, self.sealer())
        with disk_faults(out.parent):
            out.parent.mkdir(parents=True, exist_ok=True)
        with self.store.operation("receipt.print", detail={"seq": told.seq, "manifest": told.manifest}):
            write_atomic(out, content)
        return told.seq

    def check_trail(self, path: Path) -> TrailFound:
        """Hold an exported ledger to its chain and signature, and to what is known here of that office's ledger.

        Raises Refused (`trail_file`, `trail_changed`, `trail_too_new`) and EnvironmentFault.
        """
        from netral_desktop.reports.trail_file import found_trail

        return found_trail(self.store, path, self._report_keys())

    def _report_keys(self) -> dict[str, bytes]:
        """The public keys whose reports are taken as such here, by key id: own ones, and at a regency its offices'."""
        from netral_desktop.sync import trust

        with self.store.read() as c:
            own = [trust.signing_key(c, name) for name in (trust.DEVICE_SIGN, trust.SIGN_KEY, _OWN_REPORTS)]
            keys = [key.public for key in own if key is not None]
            keys += [*trust.signers(c, trust.REGENCY).values(), *trust.retired_signers(c)]
            keys += [] if self.is_office else [key.public for key in trust.device_keys(c).values() if key.valid]
        return {key.key_id: key.raw for key in keys}

    def close(self) -> None:
        """Close the store and its log; the folder may then be opened by another process."""
        self.store.close()
        logging.getLogger().removeHandler(self._log)
        self._log.close()

    def __enter__(self) -> App:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def place_words(data_dir: Path) -> str:
    """What is wrong with where a data folder lies, and what to do; "" for a disk of this computer."""
    place = place_of(data_dir)
    if place.safe:
        return ""
    if place.service:
        return label("data_place.service", service=place.service, better=default_data_dir())
    return label("data_place.network", better=default_data_dir())


def _is_enrolled(c: Connection, office: str) -> bool:
    return c.scalar(select(t.offices.c.id).where(t.offices.c.id == office)) is not None


def _take_back(data_dir: Path) -> None:
    """Empty a folder that held nothing before the store in it was made, moments ago."""
    for made in data_dir.iterdir():
        if made.is_dir():
            shutil.rmtree(made, ignore_errors=True)
        else:
            made.unlink(missing_ok=True)


def _states_of_scopes() -> dict[Scope, tuple[PactState, ...]]:
    """In which states of the pact somebody is of a scope; a scope that asks for none is not here."""
    from netral_desktop.pacts.results import Scope

    return {
        Scope.UNPRINTED: (PactState.NOT_PRINTED,),
        Scope.RETURNED: (PactState.UNSIGNED,),
        Scope.PENDING: followup.PENDING,
    }


def _check_identity(code: str, name: str) -> None:
    """What names a store must fit the files that travel: they carry the code, and a regency enrols by it."""
    import msgspec

    from netral_desktop.sync.schemas import Code, Name

    try:
        msgspec.convert(code, Code)
    except msgspec.ValidationError:
        raise UsageProblem("bad_code.set_up", code=code) from None
    try:
        msgspec.convert(name.strip(), Name)
    except msgspec.ValidationError:
        raise UsageProblem("bad_name.set_up") from None
