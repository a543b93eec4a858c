"""What stands in the files that travel, as strict types: unknown fields, wrong types, oversized texts are refused.

`FORMAT.md` says the same in words. Nothing here reads or writes; a change of meaning raises `FORMAT` or `RECORDS`.
"""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

import msgspec
from msgspec import Meta

from netral_desktop.campaigns.duties import DutyKey
from netral_desktop.ikrar.kinds import Way
from netral_desktop.ikrar.status import AttendanceStatus
from netral_desktop.kernel.shapes import prepare
from netral_desktop.sheets.kinds import SheetKind

from .rows import Key, PersonDutyStatus, PersonKind, PersonnelNumber, Position, SessionRow, Text

FORMAT: Final = 2  # of containers and manifests: the newest that is written and read
FIRST_FORMAT: Final = 1  # of files that a program of version 0.1 can read: written wherever nothing newer is in them
RECORDS = 2  # of the rows in records.jsonl.zst (rows.py): what is written and the newest that is read

Hash = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]
Id = Annotated[str, Meta(pattern=r"^[0-9a-f]{32}\Z")]
KeyId = Annotated[str, Meta(pattern=r"^[0-9a-f]{16}\Z")]
Code = Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,31}\Z")]  # of an office or a regency
Instant = Annotated[str, Meta(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\Z")]
Number = Annotated[int, Meta(ge=0, le=2**53 - 1)]
Name = Annotated[str, Meta(min_length=1, max_length=300)]
PublicKeyText = Annotated[str, Meta(pattern=r"^[A-Za-z0-9+/]{43}=\Z")]  # Ed25519, base64 of 32 bytes
Recipient = Annotated[str, Meta(pattern=r"^age1[02-9ac-hj-np-z]{58}\Z")]
AnyPublicKey = Annotated[str, Meta(pattern=r"^([A-Za-z0-9+/]{43}=|age1[02-9ac-hj-np-z]{58})\Z")]
# The same, or nothing. (A union with "" would be held to the pattern too.)
HashOrNone = Annotated[str, Meta(pattern=r"^([0-9a-f]{64})?\Z")]
KeyIdOrNone = Annotated[str, Meta(pattern=r"^([0-9a-f]{16})?\Z")]
CodeOrNone = Annotated[str, Meta(pattern=r"^([A-Za-z0-9][A-Za-z0-9._-]{0,31})?\Z")]


class _Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """No field may be missing or added."""


class Stem(msgspec.Struct, frozen=True):
    """The fields by which even a newer file tells what it is and from which office."""

    format: int
    min_reader: int
    kind: Annotated[str, Meta(pattern=r"^[a-z]{1,20}\Z")]
    office: CodeOrNone


class Header(_Strict, frozen=True):
    """`header.json`: what a carrier may know. Fields that a kind has no use for are "" or 0."""

    format: Literal[1, 2]
    min_reader: Literal[1, 2]
    kind: Literal["bundle", "receipt", "campaign", "enrolment", "request", "desk", "marks"]
    office: CodeOrNone  # the office it comes from or goes to; "" for all
    epoch: Number
    seq: Number
    pack: Number
    packs: Number
    manifest: Hash  # SHA-256 of manifest.json
    payload: Literal["payload.age", "payload.tar", "payload.bin"]
    payload_bytes: Number
    payload_sha256: Hash


class LedgerHead(_Strict, frozen=True):
    """The newest entry of a ledger: its number and its hash (zeros before the first)."""

    size: Number
    hash: Hash


class RecordsInfo(_Strict, frozen=True):
    """`records.jsonl.zst`: its version, and what comes out of decompressing it."""

    version: Number
    bytes: Number
    sha256: Hash
    raw_bytes: Number
    raw_sha256: Hash  # the snapshot's hash
    rows: Number


class BlobInfo(_Strict, frozen=True):
    """One file of `blobs/`, named by its SHA-256."""

    bytes: Number
    sha256: Hash


class Counts(_Strict, frozen=True, omit_defaults=True):
    """The office's own totals for its active campaign, to be compared with what the regency derives."""

    people: Number
    signed: Number
    present: Number
    duties: Annotated[dict[DutyKey, dict[str, Number]], Meta(max_length=40)] = {}  # people by duty and state; format 2


class BundleManifest(_Strict, frozen=True):
    """`manifest.json` of a bundle."""

    format: Literal[1, 2]
    kind: Literal["bundle"]
    id: Id
    office: Code
    device: KeyId
    epoch: Annotated[int, Meta(ge=1, le=2**31)]
    seq: Annotated[int, Meta(ge=1, le=2**31)]
    prev: HashOrNone  # manifest of this epoch's bundle before, "" for the first
    records: RecordsInfo
    blobs: list[BlobInfo]  # in the order of their names
    counts: Counts
    campaign: Annotated[str, Meta(max_length=64)]  # id of the office's active campaign, or ""
    ledger: LedgerHead
    receipt: HashOrNone  # manifest of the newest receipt seen
    to: list[Recipient]
    app: Annotated[str, Meta(max_length=40)]
    made_at: Instant  # by the office's clock: for people, never for order


class KeyEntry(_Strict, frozen=True):
    """One public key of the key list."""

    id: Hash  # SHA-256 of an Ed25519 key's 32 bytes, or of a recipient's text
    owner: Code  # an office, or "regency"
    kind: Literal["root", "sign", "age", "rescue"]
    public: AnyPublicKey
    device: KeyIdOrNone
    state: Literal["valid", "revoked"]
    epoch: Number


class KeyList(_Strict, frozen=True):
    """The keys that an office needs, signed by the root key; a lower version never replaces a higher one."""

    version: Number
    regency: Code
    office: Code
    keys: Annotated[list[KeyEntry], Meta(max_length=1000)]


class SignedKeyList(_Strict, frozen=True):
    """A key list and the text of its signature file: the root key over its canonical JSON, purpose `keys`."""

    content: KeyList
    minisig: Annotated[str, Meta(max_length=1024)]


class ReceiptManifest(_Strict, frozen=True):
    """`manifest.json` of a receipt: all that the regency has of this office, so a lost receipt costs nothing."""

    format: Literal[1]
    kind: Literal["receipt"]
    id: Id
    office: Code
    regency: Code
    epoch: Number
    seq: Number  # the newest bundle applied
    manifest: Hash  # and its manifest
    snapshot: Hash
    gaps: list[Number]  # numbers of this epoch that never came
    missing: list[Hash]  # page images that the snapshot names and the regency lacks
    office_ledger: LedgerHead  # as the bundle gave it
    regency_ledger: LedgerHead
    keys: SignedKeyList
    made_at: Instant


class CampaignManifest(_Strict, frozen=True):
    """`manifest.json` of a campaign; `campaign` is checked by the campaigns' own types."""

    format: Literal[1, 2]
    kind: Literal["campaign"]
    id: Id
    regency: Code
    campaign: dict[str, Any]
    made_at: Instant


class EnrolmentManifest(_Strict, frozen=True):
    """`manifest.json` of an enrolment package."""

    format: Literal[1]
    kind: Literal["enrolment"]
    id: Id
    office: Code
    office_name: Name
    epoch: Annotated[int, Meta(ge=1, le=2**31)]
    regency: Code
    regency_name: Name
    root: PublicKeyText
    keys: SignedKeyList
    made_at: Instant


class RequestManifest(_Strict, frozen=True):
    """`manifest.json` of an enrolment request. `mac` is made over the manifest with an empty `mac`."""

    format: Literal[1]
    kind: Literal["request"]
    id: Id  # of the enrolment it answers
    office: Code
    epoch: Number
    device: KeyId
    sign: PublicKeyText
    age: Recipient
    mac: HashOrNone
    app: Annotated[str, Meta(max_length=40)]
    made_at: Instant


class DeskCampaign(_Strict, frozen=True):
    """What a further laptop must know of the campaign: what it is called, and where its days and times are told."""

    id: Key
    title: Text
    circular_number: Text
    issuer: Text
    place: Text
    time_zone: Literal["WIB", "WITA", "WIT"]
    pact_deadline: Text
    ikrar_deadline: Text


class DeskUnit(_Strict, frozen=True):
    """A unit, of whose office it is."""

    id: Key
    office: Code
    name: Text
    parent_id: Key | None
    position: Position


class DeskPerson(_Strict, frozen=True):
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


class DeskSheet(_Strict, frozen=True):
    """A printed sheet, by whose code its person is known."""

    id: Key
    kind: SheetKind
    person_id: Key


class DeskNote(_Strict, frozen=True):
    """What was noted of somebody when the file was made."""

    person_id: Key
    status: AttendanceStatus
    note: Text | None
    way: Way | None
    at: Text


class DeskManifest(_Strict, frozen=True):
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


class DeskEntry(_Strict, frozen=True):
    """One entry of a laptop's log; `status` null: a note was taken back."""

    counter: Annotated[int, Meta(ge=1, le=2**31)]
    person_id: Key
    status: AttendanceStatus | None
    note: Text | None
    way: Way | None
    at: Instant
    actor: Text
    over: Annotated[list[Annotated[int, Meta(ge=1, le=2**31)]], Meta(max_length=1000)]  # its own earlier ones


class MarksManifest(_Strict, frozen=True):
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


Manifest = (
    BundleManifest
    | ReceiptManifest
    | CampaignManifest
    | EnrolmentManifest
    | RequestManifest
    | DeskManifest
    | MarksManifest
)


prepare(
    _Strict,
    Stem,
    Header,
    LedgerHead,
    RecordsInfo,
    BlobInfo,
    Counts,
    BundleManifest,
    KeyEntry,
    KeyList,
    SignedKeyList,
    ReceiptManifest,
    CampaignManifest,
    EnrolmentManifest,
    RequestManifest,
    DeskCampaign,
    DeskUnit,
    DeskPerson,
    DeskSheet,
    DeskNote,
    DeskManifest,
    DeskEntry,
    MarksManifest,
)
