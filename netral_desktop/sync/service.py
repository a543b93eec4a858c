"""The office's verbs: join a regency, send a bundle, take in what comes back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
from sqlalchemy import Connection

import netral_desktop
from netral_desktop.campaigns.package import read_package
from netral_desktop.campaigns.service import adopt_campaign
from netral_desktop.kernel.clock import to_text
from netral_desktop.kernel.errors import Refused
from netral_desktop.kernel.progress import SILENT, Progress
from netral_desktop.sheets.letterhead import REGENCY_NAME_SETTING
from netral_desktop.store import Store

from . import agefile, bundle, fingerprint, messages, proof_keeping, trust
from .adoption import adopt_code, show_code
from .bundle import Exported
from .container import Container, newer_format, read_back, stage
from .enrolment import Package, open_package, request_mac
from .intake import take_each, was_taken
from .messages import SmallPayload, unlock
from .minisig import PublicKey, SigningKey
from .receipt import check_history, checked_keys, is_older, send_all_again, take_receipt
from .receipt_keeping import keep_receipt
from .results import APPLIED, DUPLICATE, OLD, FileResult, Reason, note_received
from .schemas import FIRST_FORMAT, CampaignManifest, ReceiptManifest, RequestManifest

__all__ = [
    "Exported",
    "FileResult",
    "Joined",
    "Reason",
    "enrol_office",
    "export_bundle",
    "package_root_fingerprint",
    "receive",
]

_PIECE = 64 * 1024


@dataclass(frozen=True)
class Joined:
    """An enrolment request that was written; the fingerprint goes to the regency on paper."""

    file: Path
    device_fingerprint: str
    office: str  # the code under which the regency knows this office, from now on its own
    again: int = 0  # page images that another regency had acknowledged, and that are sent again to this one


def export_bundle(
    store: Store, to: Path, *, pack_bytes: int | None = None, images: bool = True, progress: Progress = SILENT
) -> Exported:
    """Write the next encrypted bundle into the folder `to`, in packs with `pack_bytes`. Raises as `bundle.export`."""
    return bundle.export(store, to, progress, pack_bytes, images=images)


# -- joining a regency --------------------------------------------------------------------------------------------


def package_root_fingerprint(package: Path, one_time_code: str) -> str:
    """The fingerprint to compare with the letter before `enrol_office`. Raises Refused, WrongKey, EnvironmentFault."""
    return fingerprint.of_root(open_package(package, one_time_code).root)


def enrol_office(
    store: Store, package: Path, one_time_code: str, *, out: Path, root_fingerprint: str | None = None
) -> Joined:
    """Take in an enrolment package, make this device's keys, write the request for the regency to `out`.

    The same package again writes the same keys' request again. If the regency knows the office by another code than
    the one it chose alone, all its records take that code in the same operation. `root_fingerprint` is what the letter
    says; without it a person must have compared `package_root_fingerprint`.
    Raises Refused (damaged, wrong_kind, root_fingerprint_differs ...), WrongKey (code_mistyped, wrong_one_time_code),
    EnvironmentFault; then nothing has changed.
    """
    opened = open_package(package, one_time_code)
    _check_root(opened, root_fingerprint)
    manifest = opened.manifest
    with store.read() as c:
        member = trust.membership(c)
        again = member is not None and member.enrolment == manifest.id
        key = (trust.signing_key(c, trust.DEVICE_SIGN) if again else None) or SigningKey.generate()
        identity = (trust.identity(c, trust.DEVICE_AGE) if again else None) or agefile.new_identity()
    recipient = agefile.recipient_of(identity)
    staged = stage(out, _request(store, opened, key, recipient))
    try:
        read_back(staged, key.public)
        with store.operation("office.enrol", {"regency": manifest.regency, "epoch": manifest.epoch}) as tx:
            trust.keep_secret(tx, trust.DEVICE_SIGN, key.raw())
            trust.keep_secret(tx, trust.DEVICE_AGE, identity.encode("ascii"))
            trust.keep_membership(
                tx, trust.Membership(manifest.id, manifest.epoch, manifest.regency, manifest.regency_name)
            )
            tx.set_setting(REGENCY_NAME_SETTING, manifest.regency_name)  # for the letterhead
            resent = send_all_again(tx) if _another_regency(tx.connection, opened) else 0
            trust.replace_keys(tx, opened.keys, to_text(store.clock()))
            if manifest.office != store.office:
                adopt_code(tx, store.office, manifest.office)
            tx.before_commit(staged.publish)
    except BaseException:
        staged.discard()
        raise
    show_code(store, manifest.office)
    return Joined(out, fingerprint.of_device(manifest.office, key.public, recipient), manifest.office, resent)


def _another_regency(c: Connection, opened: Package) -> bool:
    """Whether the package is of another regency than the one that receipts came from, or of one that began anew."""
    if trust.membership(c) is None:
        return False
    try:
        return trust.root_key(c).raw != opened.root.raw
    except LookupError:
        return True


def _check_root(opened: Package, told: str | None) -> None:
    if told is not None and not fingerprint.same(told, fingerprint.of_root(opened.root)):
        raise Refused("root_fingerprint_differs")


def _request(store: Store, opened: Package, key: SigningKey, recipient: str) -> bytes:
    manifest = RequestManifest(
        format=FIRST_FORMAT,
        kind="request",
        id=opened.manifest.id,
        office=opened.manifest.office,
        epoch=opened.manifest.epoch,
        device=key.public.key_id,
        sign=key.public.text(),
        age=recipient,
        mac="",
        app=netral_desktop.__version__,
        made_at=to_text(store.clock()),
    )
    manifest = msgspec.structs.replace(manifest, mac=request_mac(manifest, opened.code.mac))
    to = [entry.public for entry in opened.keys.keys if entry.owner == trust.REGENCY and entry.kind == "age"]
    return messages.seal(manifest, key, messages.lock_for(to))


# -- taking in ----------------------------------------------------------------------------------------------------


def receive(store: Store, paths: Sequence[Path], *, progress: Progress = SILENT) -> list[FileResult]:
    """Take in receipts, campaigns and what the regency gives back, in any order and any number of times.

    Raises as `intake.take_each`.
    """

    def handle(container: Container) -> FileResult:
        match container.stem.kind:
            case "receipt":
                return _receipt(store, container)
            case "campaign":
                return _campaign(store, container)
            case "recovery":
                return _recovery(store, container)
            case "enrolment":
                raise Refused("use_enrol")
            case "update":
                raise Refused("wrong_door.update")
            case "desk" | "marks":
                raise Refused("wrong_door.marks")
            case _:
                raise Refused("wrong_door.for_regency")

    return take_each(store, paths, handle, progress)


def _regency_signature(store: Store, container: Container) -> PublicKey:
    with store.read() as c:
        if trust.membership(c) is None:
            raise Refused("not_enrolled.receiving")
        key = trust.sender(container, trust.signers(c, trust.REGENCY))
    if container.newer:
        raise newer_format()
    return key


def _identity_for(store: Store, container: Container, kind: str) -> str | None:
    """What opens a file that the regency made for this computer; None where it was taken. Raises Refused."""
    with store.read() as c:
        if was_taken(c, container):
            return None
        identity = trust.identity(c, trust.DEVICE_AGE)
    if container.header.office != store.office or identity is None:
        raise Refused(f"not_for_us.{kind}")
    return identity


def _receipt(store: Store, container: Container) -> FileResult:
    key, header = _regency_signature(store, container), container.header
    identity = _identity_for(store, container, "receipt")
    if identity is None:
        return FileResult(container.path, "receipt", DUPLICATE)
    taken = unlock(container, [identity])
    manifest = taken.opened(key, ReceiptManifest)
    with store.read() as c:
        keys = checked_keys(c, manifest, store.office)
        result = OLD if is_older(c, manifest) else APPLIED
        if result == APPLIED:
            check_history(c, manifest)
    with store.operation("receipt.take", {"epoch": manifest.epoch, "seq": manifest.seq, "result": result}) as tx:
        said = take_receipt(tx, manifest, keys, header.manifest) if result == APPLIED else None
        if result == APPLIED:
            proof_keeping.acknowledge(tx, manifest, *taken.signed)
            keep_receipt(store, tx, container)
        note_received(
            tx, sha256=container.sha256, kind="receipt", result=result, reason=said, header=header, office=header.office
        )
    return FileResult(container.path, "receipt", result, said)


def _recovery(store: Store, container: Container) -> FileResult:
    from .recovering import take_recovery

    key = _regency_signature(store, container)
    identity = _identity_for(store, container, "recovery")
    if identity is None:
        return FileResult(container.path, "recovery", DUPLICATE)
    return FileResult(container.path, "recovery", APPLIED, take_recovery(store, container, key, identity))


def _campaign(store: Store, container: Container) -> FileResult:
    key, header = _regency_signature(store, container), container.header
    taken = SmallPayload(header)
    payload = container.payload()
    while piece := payload.read(_PIECE):
        taken.write(piece)
    package = read_package(taken.opened(key, CampaignManifest).campaign)
    adoption = adopt_campaign(store, package)
    with store.operation("campaign.take", {"campaign": package.id, "result": adoption.result}) as tx:
        note_received(tx, sha256=container.sha256, kind="campaign", result=adoption.result, header=header)
    return FileResult(container.path, "campaign", adoption.result)
