"""The regency's verbs: its keys, enrolling offices, publishing the campaign, taking bundles in."""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, func, select

from netral_desktop.campaigns.package import package_document
from netral_desktop.campaigns.service import package
from netral_desktop.kernel.atomic import StagedFile, disk_faults
from netral_desktop.kernel.clock import to_text
from netral_desktop.kernel.errors import Refused, UsageProblem
from netral_desktop.kernel.ids import new_id
from netral_desktop.kernel.progress import SILENT, Progress
from netral_desktop.store import Operation, Store
from netral_desktop.store import tables as t
from netral_desktop.sync import agefile, fingerprint, messages, trust
from netral_desktop.sync.container import Container, open_container, read_back, stage
from netral_desktop.sync.enrolment import (
    derive,
    expect_small,
    lock_with,
    new_one_time_code,
    public_key,
    request_mac,
)
from netral_desktop.sync.intake import take_each
from netral_desktop.sync.minisig import SigningKey
from netral_desktop.sync.payload import broken
from netral_desktop.sync.results import FileResult, Reason
from netral_desktop.sync.schemas import FIRST_FORMAT, FORMAT, CampaignManifest, EnrolmentManifest, RequestManifest
from netral_desktop.words import in_source_language, label

from .codes import check_code, checked_name
from .manual import forget_manual
from .offices import ENROLLED, INVITED, end_keys, moved_to
from .packs import take_packed
from .rotation import key_for_all
from .sums import keep_asked

__all__ = [
    "FileResult",
    "Invited",
    "Reason",
    "approve_office",
    "enrol_office",
    "init_regency",
    "publish_campaign",
    "receive",
    "rescue_waits",
    "write_rescue",
]


@dataclass(frozen=True)
class Invited:
    """An enrolment package that was written. Code and fingerprint go into the letter, never with the file."""

    file: Path
    one_time_code: str
    root_fingerprint: str


# -- keys ---------------------------------------------------------------------------------------------------------


def init_regency(store: Store, *, rescue_out: Path | None = None) -> str:
    """Make the regency's keys, once; its root fingerprint.

    With `rescue_out` the rescue identity is written there and kept nowhere else; without, it waits for `write_rescue`.
    The root key stays in the encrypted store: every enrolment and every key list needs it.
    Raises UsageProblem (keys_exist, bad_code), EnvironmentFault; then there are no keys.
    """
    check_code(store.office)
    root, sign = SigningKey.generate(), SigningKey.generate()
    age, rescue = agefile.new_identity(), agefile.new_identity()
    staged = None if rescue_out is None else _stage_rescue(store, rescue_out, rescue, root)
    try:
        with store.operation("regency.init") as tx:
            if trust.secret(tx.connection, trust.ROOT_KEY) is not None:
                raise UsageProblem("keys_exist")
            trust.keep_secret(tx, trust.ROOT_KEY, root.raw())
            trust.keep_secret(tx, trust.SIGN_KEY, sign.raw())
            trust.keep_secret(tx, trust.AGE_KEY, age.encode("ascii"))
            rows = [
                trust.key_row(trust.REGENCY, "root", root.public.text()),
                trust.key_row(trust.REGENCY, "sign", sign.public.text()),
                trust.key_row(trust.REGENCY, "age", agefile.recipient_of(age)),
                trust.key_row(trust.REGENCY, "rescue", agefile.recipient_of(rescue)),
            ]
            tx.insert(t.trusted_keys, [{**row, "added_at": to_text(store.clock())} for row in rows])
            tx.set_setting(trust.KEYS_VERSION, 1)
            if staged is None:
                trust.keep_secret(tx, trust.RESCUE_KEY, rescue.encode("ascii"))
            else:
                tx.before_commit(staged.publish)
    except BaseException:
        if staged is not None:
            staged.discard()
        raise
    return fingerprint.of_root(root.public)


def rescue_waits(c: Connection) -> bool:
    """Whether the rescue identity is still here, and nowhere else."""
    return trust.identity(c, trust.RESCUE_KEY) is not None


def write_rescue(store: Store, out: Path) -> None:
    """Write the rescue identity for the safe and forget it here.

    Raises UsageProblem (rescue_gone, no_keys), EnvironmentFault.
    """
    with store.read() as c:
        rescue, root = trust.identity(c, trust.RESCUE_KEY), _key(c, trust.ROOT_KEY)
    if rescue is None:
        raise UsageProblem("rescue_gone")
    staged = _stage_rescue(store, out, rescue, root)
    try:
        with store.operation("regency.rescue") as tx:
            tx.delete(t.secrets, trust.RESCUE_KEY)
            tx.before_commit(staged.publish)
    except BaseException:
        staged.discard()
        raise


@in_source_language()
def _stage_rescue(store: Store, out: Path, rescue: str, root: SigningKey) -> StagedFile:
    """The rescue identity as an age identity file; what `age` does not read stands in its comments."""
    lines = (
        "# " + label("rescue_file.title", name=store.office_name, code=store.office, at=to_text(store.clock())),
        "# " + label("rescue_file.keep"),
        f"# root public key (minisign): {root.public.minisign()}",
        f"# root fingerprint: {fingerprint.of_root(root.public)}",
        f"# public key: {agefile.recipient_of(rescue)}",
        rescue,
    )
    return stage(out, ("\n".join(lines) + "\n").encode("utf-8"))


def _key(c: Connection, name: str) -> SigningKey:
    key = trust.signing_key(c, name)
    if key is None:
        raise UsageProblem("no_keys")
    return key


# -- enrolment ----------------------------------------------------------------------------------------------------


def enrol_office(store: Store, *, code: str, name: str, out: Path) -> Invited:
    """Write an enrolment package for an office, new or with a new computer; an earlier unused package becomes void.

    Raises UsageProblem (bad_code, bad_name, no_keys, office_moved), EnvironmentFault; then nothing has changed.
    """
    check_code(code)
    name = checked_name(name)
    one_time_code = new_one_time_code()
    keys = derive(one_time_code)
    with store.read() as c:
        root, moved = _key(c, trust.ROOT_KEY), moved_to(c, code)
        if moved is not None:
            raise UsageProblem("office_moved.invitation", office=code, to=moved)
        manifest = EnrolmentManifest(
            format=FIRST_FORMAT,
            kind="enrolment",
            id=new_id(),
            office=code,
            office_name=name,
            epoch=_next_epoch(c, code),
            regency=store.office,
            regency_name=store.office_name,
            root=root.public.text(),
            keys=trust.signed_key_list(c, root, store.office, code),
            made_at=to_text(store.clock()),
        )
    staged = stage(out, messages.seal(manifest, root, lock_with(keys)))
    try:
        read_back(staged, root.public)
        with store.operation("office.invite", {"office": code, "epoch": manifest.epoch}) as tx:
            _remember_invited(tx, manifest, keys.salt, keys.mac)
            tx.before_commit(staged.publish)
    except BaseException:
        staged.discard()
        raise
    return Invited(out, one_time_code, fingerprint.of_root(root.public))


def _next_epoch(c: Connection, office: str) -> int:
    """One more than every epoch that this office ever had here; the order of packages is theirs, not a clock's."""
    e, k, h = t.enrolments.c, t.trusted_keys.c, t.office_heads.c
    known = (
        c.scalar(select(func.count()).where(e.office == office)),
        c.scalar(select(func.max(e.epoch)).where(e.office == office)),
        c.scalar(select(func.max(k.epoch)).where(k.owner == office)),
        c.scalar(select(h.epoch).where(h.id == office)),
    )
    return max(epoch or 0 for epoch in known) + 1


def _epoch(c: Connection, row: Row[Any]) -> int:
    """The epoch of a package. One that an earlier version made does not tell it: it counted those before."""
    if row.epoch is not None:
        return int(row.epoch)
    e = t.enrolments.c
    before = select(func.count()).where(e.office == row.office, e.id < row.id, e.epoch.is_(None))
    return c.execute(before).scalar_one() + 1


def _remember_invited(tx: Operation, manifest: EnrolmentManifest, salt: bytes, mac_key: bytes) -> None:
    at, e, offices = to_text(tx.clock()), t.enrolments.c, t.offices
    waiting = tx.connection.scalars(select(e.id).where(e.office == manifest.office, e.state == "issued")).all()
    tx.update_rows(t.enrolments, [(enrolment, {"state": "cancelled"}) for enrolment in waiting])
    row = {"id": manifest.id, "office": manifest.office, "code_salt": salt.hex(), "code_key": mac_key.hex()}
    tx.insert(t.enrolments, {**row, "state": "issued", "made_at": at, "used_at": None, "epoch": manifest.epoch})
    if tx.connection.scalar(select(offices.c.id).where(offices.c.id == manifest.office)) is None:
        tx.insert(offices, {"id": manifest.office, "name": manifest.office_name, "state": INVITED, "added_at": at})
    else:
        tx.update(offices, manifest.office, name=manifest.office_name)


def approve_office(store: Store, request: Path, *, device_fingerprint: str) -> str:
    """Trust the keys of a request whose fingerprint came on paper; the office's code. Its earlier keys end here.

    Raises Refused (damaged, wrong_kind, not_for_us, unknown_enrolment, enrolment_spent, wrong_mac,
    device_fingerprint_differs), UsageProblem("no_keys"), EnvironmentFault; then nothing has changed.
    """
    with store.read() as c:
        _key(c, trust.ROOT_KEY)
        identities = trust.own_identities(c)
    manifest = _open_request(request, identities)
    with store.operation("office.approve", {"office": manifest.office, "epoch": manifest.epoch}) as tx:
        _check_request(tx.connection, manifest)
        sign = public_key(manifest.sign)
        if not fingerprint.same(device_fingerprint, fingerprint.of_device(manifest.office, sign, manifest.age)):
            raise Refused("device_fingerprint_differs", office=manifest.office)
        _trust_device(tx, manifest, sign.key_id)
    return manifest.office


@dataclass(frozen=True)
class SeenRequest:
    """A request that may be approved: whose it is, and the fingerprint that its signed paper must show."""

    office: str
    name: str
    fingerprint: str


def look_at_request(store: Store, request: Path) -> SeenRequest:
    """What a request says, checked as before its approval. Raises as `approve_office`; nothing changes."""
    with store.read() as c:
        _key(c, trust.ROOT_KEY)
        manifest = _open_request(request, trust.own_identities(c))
        _check_request(c, manifest)
        name = c.scalar(select(t.offices.c.name).where(t.offices.c.id == manifest.office)) or manifest.office
    told = fingerprint.of_device(manifest.office, public_key(manifest.sign), manifest.age)
    return SeenRequest(manifest.office, name, told)


def _open_request(request: Path, identities: Sequence[str]) -> RequestManifest:
    with open_container(request) as container:
        expect_small(container, "request")
        taken = messages.unlock(container, identities)
        claimed = public_key(taken.peek(RequestManifest).sign)
        manifest = taken.opened(trust.sender(container, {claimed.key_id: claimed}), RequestManifest)
    if manifest.device != claimed.key_id or not agefile.is_recipient(manifest.age):
        raise broken()
    return manifest


def _check_request(c: Connection, manifest: RequestManifest) -> None:
    """Raise Refused unless the request answers a package that waits for one, and was made with its code."""
    row = c.execute(select(t.enrolments).where(t.enrolments.c.id == manifest.id)).one_or_none()
    if row is None or row.office != manifest.office or _epoch(c, row) != manifest.epoch:
        raise Refused("unknown_enrolment")
    if row.state != "issued":
        raise Refused("enrolment_spent", office=row.office)
    if not hmac.compare_digest(manifest.mac, request_mac(manifest, bytes.fromhex(row.code_key))):
        raise Refused("wrong_mac", office=row.office)


def _trust_device(tx: Operation, manifest: RequestManifest, device: str) -> None:
    at = to_text(tx.clock())
    end_keys(tx, manifest.office)
    rows = [
        trust.key_row(manifest.office, "sign", manifest.sign, device=device, epoch=manifest.epoch),
        trust.key_row(manifest.office, "age", manifest.age, device=device, epoch=manifest.epoch),
    ]
    tx.insert(t.trusted_keys, [{**row, "added_at": at} for row in rows])
    tx.update(t.enrolments, manifest.id, state="used", used_at=at)
    tx.update(t.offices, manifest.office, state=ENROLLED)
    forget_manual(tx, manifest.office)


# -- campaign and inbox -------------------------------------------------------------------------------------------


def publish_campaign(store: Store, out: Path) -> None:
    """Write the active campaign as a signed file for all offices. Raises UsageProblem (no_campaign, no_keys)."""
    campaign = package(store)
    with store.read() as c:
        key = key_for_all(c)
    manifest = CampaignManifest(
        format=FIRST_FORMAT if campaign.plain else FORMAT,
        kind="campaign",
        id=new_id(),
        regency=store.office,
        campaign=package_document(campaign),
        made_at=to_text(store.clock()),
    )
    staged = stage(out, messages.seal(manifest, key, lambda data: data))
    try:
        read_back(staged, key.public)
        with store.operation("campaign.publish", {"campaign": campaign.id, "version": campaign.version}) as tx:
            keep_asked(tx)
            tx.before_commit(staged.publish)
    except BaseException:
        staged.discard()
        raise


def accept(store: Store, bundle: Path, *, receipts_dir: Path | None = None) -> FileResult:
    """Take in a bundle that was set aside because it loses people, or because its device's key has ended since.

    A person has asked the office. Everything else is checked as ever. Raises as `receive`.
    """
    if receipts_dir is not None:
        with disk_faults(receipts_dir):
            receipts_dir.mkdir(parents=True, exist_ok=True)

    def handle(container: Container) -> FileResult:
        if container.stem.kind != "bundle":
            raise Refused("wrong_door.for_office")
        return take_packed(store, container, receipts_dir, by_word=True)

    return take_each(store, [bundle], handle, SILENT)[0]


def receive(
    store: Store, paths: Sequence[Path], *, receipts_dir: Path | None = None, progress: Progress = SILENT
) -> list[FileResult]:
    """Take in bundles, in any order and any number of times; receipts go into `receipts_dir`, which is made.

    Raises as `intake.take_each`; a receipt that could not be written is written when its bundle is given again.
    """
    if receipts_dir is not None:
        with disk_faults(receipts_dir):
            receipts_dir.mkdir(parents=True, exist_ok=True)

    def handle(container: Container) -> FileResult:
        match container.stem.kind:
            case "bundle":
                return take_packed(store, container, receipts_dir)
            case "request":
                raise Refused("use_approve")
            case "desk" | "marks":
                raise Refused("wrong_door.marks")
            case "update":
                raise Refused("wrong_door.update")
            case _:
                raise Refused("wrong_door.for_office")

    return take_each(store, paths, handle, progress)
