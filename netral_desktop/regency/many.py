"""Many offices at once: packages for all of a list, requests of a whole stick, offices that are let go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from netral_desktop.kernel.atomic import disk_faults
from netral_desktop.kernel.errors import EnvironmentFault, KnownError, Refused, UsageProblem
from netral_desktop.kernel.progress import SILENT, Progress
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.words import label

from .office_list import ListedOffice
from .offices import REVOKED, end_keys
from .service import Invited, approve_office, enrol_office, look_at_request

PACKAGE, EXTENSION = "pendaftaran-{code}.netral", ".netral"
_MOST_FILES = 2000  # of a stick that are looked at


@dataclass(frozen=True)
class Invitation:
    """A package that was written for an office; what its letter needs."""

    code: str
    name: str
    invited: Invited


@dataclass(frozen=True)
class Invitations:
    """What came of a list: packages, and offices with why they have none."""

    made: tuple[Invitation, ...]
    refused: tuple[tuple[ListedOffice, KnownError], ...]


@dataclass(frozen=True)
class WaitingRequest:
    """A request of an office, not yet approved. `wrong`: why it cannot be; else the fingerprint of its keys."""

    file: Path
    code: str
    name: str
    fingerprint: str
    wrong: KnownError | None = None


def states_of(store: Store) -> dict[str, str]:
    """Every office that was ever invited, with its state (invited, enrolled, revoked)."""
    o = t.offices.c
    with store.read() as c:
        return {row.id: row.state for row in c.execute(select(o.id, o.state))}


def apart(to: Path, letters: Path) -> None:
    """Raise UsageProblem("letters_apart") where letters would lie among the packages that their codes open."""
    if letters.resolve().is_relative_to(to.resolve()):
        raise UsageProblem("letters_apart", file=letters.name)


def invite_all(store: Store, offices: Sequence[ListedOffice], to: Path, progress: Progress = SILENT) -> Invitations:
    """Write a package for each into the folder, which is made; an earlier unused one of the same office becomes void.

    Raises UsageProblem("no_keys"), EnvironmentFault where the folder takes nothing, Cancelled; those that are done
    by then stay done.
    """
    with disk_faults(to):
        to.mkdir(parents=True, exist_ok=True)
    made: list[Invitation] = []
    refused: list[tuple[ListedOffice, KnownError]] = []
    for place, office in enumerate(offices):
        progress.check()
        progress.report(place, len(offices), label("progress.invited"))
        out = to / PACKAGE.format(code=office.code)
        try:
            made.append(
                Invitation(office.code, office.name, enrol_office(store, code=office.code, name=office.name, out=out))
            )
        except (Refused, UsageProblem) as error:
            if error.code == "no_keys":
                raise
            refused.append((office, error))
    return Invitations(tuple(made), tuple(refused))


def files_of(paths: Iterable[Path]) -> list[Path]:
    """Our files among these, and in these folders and the folders in them."""
    found: list[Path] = []
    for path in paths:
        with disk_faults(path):
            if path.is_dir():
                found += sorted({*path.glob(f"*{EXTENSION}"), *path.glob(f"*/*{EXTENSION}")})
            else:
                found.append(path)
    return found[:_MOST_FILES]


def waiting_requests(store: Store, paths: Iterable[Path], progress: Progress = SILENT) -> list[WaitingRequest]:
    """The requests among these files and folders, by code; one that cannot be approved is told with why.

    Files of ours that are no requests are passed over. Raises UsageProblem("no_keys"), EnvironmentFault, Cancelled.
    """
    found: list[WaitingRequest] = []
    files = files_of(paths)
    for place, file in enumerate(files):
        progress.check()
        progress.report(place, len(files), label("progress.requests"))
        try:
            seen = look_at_request(store, file)
        except Refused as error:
            if error.code != "wrong_kind" or len(files) == 1:  # packages and bundles lie on the same stick
                found.append(WaitingRequest(file, str(error.figures.get("office", "")), "", "", error))
            continue
        except EnvironmentFault as error:
            found.append(WaitingRequest(file, "", "", "", error))
            continue
        found.append(WaitingRequest(file, seen.office, seen.name, seen.fingerprint))
    return sorted(found, key=lambda each: (each.wrong is not None, each.code, each.file.name))


def approve_all(
    store: Store, requests: Sequence[WaitingRequest], progress: Progress = SILENT
) -> list[tuple[WaitingRequest, KnownError | None]]:
    """Trust those whose fingerprint a person has compared with the signed paper; what came of each.

    Raises Cancelled; those that are done by then stay done.
    """
    done: list[tuple[WaitingRequest, KnownError | None]] = []
    for place, request in enumerate(requests):
        progress.check()
        progress.report(place, len(requests), label("progress.approved"))
        wrong: KnownError | None = None
        try:
            approve_office(store, request.file, device_fingerprint=request.fingerprint)
        except (Refused, UsageProblem, EnvironmentFault) as error:
            wrong = error
        done.append((request, wrong))
    return done


def revoke_office(store: Store, code: str) -> None:
    """End the keys of an office: nothing that its computer makes from now on is taken. What it sent stays.

    A package that still waits for it becomes void. Raises UsageProblem (unknown_office, office_revoked).
    """
    e, o = t.enrolments.c, t.offices.c
    with store.operation("office.revoke", {"office": code}) as tx:
        c = tx.connection
        state = c.scalar(select(o.state).where(o.id == code))
        if state is None:
            raise UsageProblem("unknown_office", office=code)
        if state == REVOKED:
            raise UsageProblem("office_revoked", office=code)
        waiting = c.scalars(select(e.id).where(e.office == code, e.state == "issued")).all()
        end_keys(tx, code)
        tx.update_rows(t.enrolments, [(each, {"state": "cancelled"}) for each in waiting])
        tx.update(t.offices, code, state=REVOKED)
