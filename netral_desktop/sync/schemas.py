"""What stands in the files that travel, as strict types: unknown fields, wrong types, oversized texts are refused.

`FORMAT.md` says the same in words. Nothing here reads or writes; a change of meaning raises `FORMAT` or `RECORDS`.
"""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

import msgspec
from msgspec import Meta

from netral_desktop.campaigns.duties import DutyKey
from netral_desktop.kernel.shapes import prepare

FORMAT: Final = 2  # of containers and manifests: the newest that is written and read
FIRST_FORMAT: Final = 1  # of files that a program of version 0.1 can read: written wherever nothing newer is in them
MAX_PACKS = 1000  # of one bundle: 7 GB in packs for the smallest mailbox
MAX_LINE = 50  # bundles before, of which each one names the manifests: more do not get lost in a row
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


class Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """No field may be missing or added."""


class Stem(msgspec.Struct, frozen=True):
    """The fields by which even a newer file tells what it is and from which office."""

    format: int
    min_reader: int
    kind: Annotated[str, Meta(pattern=r"^[a-z]{1,20}\Z")]
    office: CodeOrNone


class Header(Strict, frozen=True):
    """`header.json`: what a carrier may know. Fields that a kind has no use for are "" or 0."""

    format: Literal[1, 2]
    min_reader: Literal[1, 2]
    kind: Literal["bundle", "receipt", "campaign", "enrolment", "request", "desk", "marks", "recovery", "update"]
    office: CodeOrNone  # the office it comes from or goes to; "" for all
    epoch: Number
    seq: Number
    pack: Number
    packs: Number
    manifest: Hash  # SHA-256 of manifest.json
    payload: Literal["payload.age", "payload.tar", "payload.bin"]
    payload_bytes: Number
    payload_sha256: Hash


class LedgerHead(Strict, frozen=True):
    """The newest entry of a ledger: its number and its hash (zeros before the first)."""

    size: Number
    hash: Hash


class RecordsInfo(Strict, frozen=True):
    """`records.jsonl.zst`: its version, and what comes out of decompressing it."""

    version: Number
    bytes: Number
    sha256: Hash
    raw_bytes: Number
    raw_sha256: Hash  # the snapshot's hash
    rows: Number


class BlobInfo(Strict, frozen=True, gc=False):
    """One file of `blobs/`, named by its SHA-256."""

    bytes: Number
    sha256: Hash


class Counts(Strict, frozen=True, omit_defaults=True):
    """The office's own totals for its active campaign, to be compared with what the regency derives."""

    people: Number
    signed: Number
    present: Number
    duties: Annotated[dict[DutyKey, dict[str, Number]], Meta(max_length=40)] = {}  # people by duty and state; format 2


class Proofs(Strict, frozen=True):
    """What can be proved of single people (`proofs.py`): the tree's root, and the key that its salts come of."""

    key: Id
    leaves: Number
    root: Hash


class Approval(Strict, frozen=True, omit_defaults=True):
    """That the office's head approved these records: with a password of their own, or by a signed letter."""

    way: Literal["password", "letter"]
    at: Instant
    letter: Annotated[str, Meta(max_length=200)] = ""  # number of the letter
    day: Annotated[str, Meta(max_length=10)] = ""  # and its day, YYYY-MM-DD


class BundleManifest(Strict, frozen=True, omit_defaults=True):
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
    proofs: Proofs | None = None  # format 2
    packs: Annotated[list[Number], Meta(max_length=MAX_PACKS)] = []  # images in each pack; none: all in one file
    # Of this epoch, the first and last number that were left out because a backup was put back; format 2.
    left_out: Annotated[list[Annotated[int, Meta(ge=1, le=2**31)]], Meta(max_length=2)] = []
    approval: Approval | None = None  # format 2; None: not approved, or not asked for
    line: Annotated[list[HashOrNone], Meta(max_length=MAX_LINE)] = []  # manifests of the numbers just before; format 2

    @property
    def pack_count(self) -> int:
        """Of how many files the bundle is."""
        return len(self.packs) or 1


class KeyEntry(Strict, frozen=True):
    """One public key of the key list."""

    id: Hash  # SHA-256 of an Ed25519 key's 32 bytes, or of a recipient's text
    owner: Code  # an office, or "regency"
    kind: Literal["root", "sign", "age", "rescue"]
    public: AnyPublicKey
    device: KeyIdOrNone
    state: Literal["valid", "revoked"]
    epoch: Number


class KeyList(Strict, frozen=True):
    """The keys that an office needs, signed by the root key; a lower version never replaces a higher one."""

    version: Number
    regency: Code
    office: Code
    keys: Annotated[list[KeyEntry], Meta(max_length=1000)]


class SignedKeyList(Strict, frozen=True):
    """A key list and the text of its signature file: the root key over its canonical JSON, purpose `keys`."""

    content: KeyList
    minisig: Annotated[str, Meta(max_length=1024)]


class Incarnation(Strict, frozen=True):
    """A life of the regency's data: a new one begins whenever it was put back to an earlier day."""

    id: Id
    number: Annotated[int, Meta(ge=1, le=2**31)]  # 1, and one more each time, as far as that data knows


class RefusedBundle(Strict, frozen=True):
    """A bundle of the office that waits for somebody's word at the regency."""

    epoch: Number
    seq: Number
    code: Annotated[str, Meta(pattern=r"^[a-z_]{1,40}\Z")]  # of the sentence that tells why


class ReceiptManifest(Strict, frozen=True, omit_defaults=True):
    """`manifest.json` of a receipt: all that the regency has of this office, so a lost receipt costs nothing."""

    format: Literal[1, 2]
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
    proofs: HashOrNone = ""  # the root that the bundle told, found right; only where it told one
    incarnation: Incarnation | None = None  # format 2
    refused: Annotated[list[RefusedBundle], Meta(max_length=100)] = []  # format 2


class RecoveryManifest(Strict, frozen=True):
    """`manifest.json` of a recovery: an office's own state as the regency last took it, for a new computer."""

    format: Literal[2]
    kind: Literal["recovery"]
    id: Id
    office: Code
    regency: Code
    epoch: Number  # of the bundle that is given back
    seq: Number
    manifest: HashOrNone  # and its manifest; "" where the regency kept no bundle, and gives what it has noted
    records: RecordsInfo
    blobs: list[BlobInfo]  # in the order of their names
    missing: list[Hash]  # page images that the records name and that never came
    app: Annotated[str, Meta(max_length=40)]
    made_at: Instant


class CampaignManifest(Strict, frozen=True):
    """`manifest.json` of a campaign; `campaign` is checked by the campaigns' own types."""

    format: Literal[1, 2]
    kind: Literal["campaign"]
    id: Id
    regency: Code
    campaign: dict[str, Any]
    made_at: Instant


class EnrolmentManifest(Strict, frozen=True):
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


class RequestManifest(Strict, frozen=True):
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


prepare(
    Strict,
    Stem,
    Header,
    LedgerHead,
    RecordsInfo,
    BlobInfo,
    Counts,
    Proofs,
    Approval,
    BundleManifest,
    KeyEntry,
    KeyList,
    SignedKeyList,
    Incarnation,
    RefusedBundle,
    ReceiptManifest,
    RecoveryManifest,
    CampaignManifest,
    EnrolmentManifest,
    RequestManifest,
)
