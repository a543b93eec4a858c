"""What stands in the files between the computers of one check-in: a desk that goes out, and the marks that come back.

As strict as `schemas`; apart from it, for these carry rows of the office, whose shapes nothing else of that kind needs.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from netral_desktop.ikrar.kinds import Way
from netral_desktop.ikrar.status import AttendanceStatus
from netral_desktop.kernel.shapes import prepare
from netral_desktop.sheets.kinds import SheetKind

from .rows import Key, PersonDutyStatus, PersonKind, PersonnelNumber, Position, SessionRow, Text
from .schemas import Code, HashOrNone, Id, Instant, KeyId, Name, PublicKeyText, Recipient, Strict


class DeskCampaign(Strict, frozen=True):
    """What a further laptop must know of the campaign: what it is called, and where its days and times are told."""

    id: Key
    title: Text
    circular_number: Text
    issuer: Text
    place: Text
    time_zone: Literal["WIB", "WITA", "WIT"]
    pact_deadline: Text
    ikrar_deadline: Text


class DeskUnit(Strict, frozen=True):
    """A unit, of whose office it is."""

    id: Key
    office: Code
    name: Text
    parent_id: Key | None
    position: Position


class DeskPerson(Strict, frozen=True):
    """Somebody who may come: no more than it takes to know them and to say whether they are expected."""

    id: Key
    office: Code
    personnel_number: PersonnelNumber | None
    local_staff_number: Text | None
    name: Text
    bare_name: Text
    kind: PersonKind
    echelon: Text | None
    unit_id: Key | None
    duty_status: PersonDutyStatus
    search_text: Text
    sort_key: Text


class DeskSheet(Strict, frozen=True):
    """A printed sheet, by whose code its person is known."""

    id: Key
    kind: SheetKind
    person_id: Key


class DeskNote(Strict, frozen=True):
    """What was noted of somebody when the file was made."""

    person_id: Key
    status: AttendanceStatus
    note: Text | None
    way: Way | None
    at: Text


class DeskManifest(Strict, frozen=True):
    """`manifest.json` of a desk: all that a further laptop needs to take the check-ins of one session."""

    format: Literal[2]
    kind: Literal["desk"]
    id: Id
    office: Code
    office_name: Name
    role: Literal["opd", "kab"]
    sign: PublicKeyText  # the key that signs this file
    age: Recipient  # for whom the marks are closed
    campaign: DeskCampaign
    session: SessionRow
    units: Annotated[list[DeskUnit], Meta(max_length=50_000)]
    people: Annotated[list[DeskPerson], Meta(max_length=50_000)]
    sheets: Annotated[list[DeskSheet], Meta(max_length=200_000)]
    notes: Annotated[list[DeskNote], Meta(max_length=50_000)]
    app: Annotated[str, Meta(max_length=40)]
    made_at: Instant


class DeskEntry(Strict, frozen=True):
    """One entry of a laptop's log; `status` null: a note was taken back."""

    counter: Annotated[int, Meta(ge=1, le=2**31)]
    person_id: Key
    status: AttendanceStatus | None
    note: Text | None
    way: Way | None
    at: Instant
    actor: Text
    over: Annotated[list[Annotated[int, Meta(ge=1, le=2**31)]], Meta(max_length=1000)]  # its own earlier ones


class MarksManifest(Strict, frozen=True):
    """`manifest.json` of marks: all that a laptop has noted so far. `mac` is made with an empty `mac`."""

    format: Literal[2]
    kind: Literal["marks"]
    id: Id  # of the desk that it was made from
    office: Code
    session: Key
    device: KeyId
    sign: PublicKeyText
    entries: Annotated[list[DeskEntry], Meta(max_length=200_000)]
    mac: HashOrNone
    app: Annotated[str, Meta(max_length=40)]
    made_at: Instant


prepare(DeskCampaign, DeskUnit, DeskPerson, DeskSheet, DeskNote, DeskManifest, DeskEntry, MarksManifest)
