"""Cases for another register, that of the Inspektorat for instance: one file, closed for its holder, by two people.

The file is an age file (stock `age -d` opens it) of: a line of JSON with format, version, office and public key, the
minisign signature of what follows as base64 on a line, then the JSON of `Parcel`. Who reported is never in it.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import io
import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import msgspec
import pyrage
from msgspec import Meta, Struct

from netral_desktop.campaigns.queries import today
from netral_desktop.kernel.atomic import disk_faults, write_atomic
from netral_desktop.kernel.clock import from_text
from netral_desktop.kernel.errors import Refused, UsageProblem
from netral_desktop.kernel.ids import new_id
from netral_desktop.kernel.shapes import prepare
from netral_desktop.reports.seal import Sealer
from netral_desktop.store import Operation
from netral_desktop.store import case_tables as ct
from netral_desktop.sync import agefile, fingerprint, minisig
from netral_desktop.sync.agefile import Guard
from netral_desktop.sync.minisig import PublicKey, SigningKey
from netral_desktop.words import labels

from . import keys
from .evidence import content_of, keep_content, pieces_of
from .model import Case, Entry, Evidence, Letter, Moved, Sanctioned
from .reading import OpenCase, find_case, kept_out, opened_cases, sealed_for
from .register import Register, holders
from .rules import Rules
from .service import append_as, next_number, stamp
from .views import read_case

FORMAT, VERSION = "netral-dugaan", 1
MOST_BYTES = 256 * 1024**2  # of a file: it is put together in memory
_PURPOSE = "netral:cases:parcel"
_LONGEST_LINE = 4096
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Head(Struct, frozen=True, forbid_unknown_fields=True):
    """The first line: from which office, and the key that signed (base64)."""

    format: str
    version: int
    office: Annotated[str, Meta(pattern=r"^[ -~]{1,40}$")]
    office_name: Annotated[str, Meta(max_length=200)]
    key: str
    recipient: str  # for whom: a file that is sent on does not pass for one that was sent


class Sent(Struct, frozen=True, forbid_unknown_fields=True):
    """One case with everything since, and the content of its evidence by SHA-256."""

    id: Annotated[str, Meta(pattern=r"^[0-9a-f]{32}$")]
    case: Case
    entries: tuple[Entry, ...]
    evidence: dict[str, bytes]


class Parcel(Struct, frozen=True, forbid_unknown_fields=True):
    """What is sent."""

    cases: Annotated[tuple[Sent, ...], Meta(min_length=1, max_length=500)]


def export_cases(
    register: Register, second: Register, numbers: Sequence[str], recipient: str, out: Path, sealer: Sealer
) -> str:
    """Write these cases for whoever has the identity of `recipient` (age1...); the fingerprint to tell by telephone.

    Two holders must have opened the register, and both these cases. Raises UsageProblem (`second_case_holder`,
    `bad_recipient`, `unknown_case`), Refused (`case_file_large`), WrongKey, EnvironmentFault.
    """
    register.identity()
    second.identity()
    if register.holder.id == second.holder.id:
        raise UsageProblem("second_case_holder")
    try:
        pyrage.x25519.Recipient.from_str(recipient.strip())
    except pyrage.RecipientError:
        raise UsageProblem("bad_recipient") from None
    with second.store.read() as c:
        for number in numbers:
            find_case(c, second, number)
    cases = [read_case(register, number, view="export") for number in dict.fromkeys(numbers)]
    sent = Parcel(tuple(_sent(register, case) for case in cases))
    key, store = SigningKey(sealer.raw), register.store
    body = msgspec.json.encode(sent)
    head = Head(FORMAT, VERSION, store.office, store.office_name, key.public.text(), recipient.strip())
    plain = msgspec.json.encode(head) + b"\n"
    signature = base64.b64encode(key.sign(plain + body, _PURPOSE)) + b"\n"
    if len(body) > MOST_BYTES:
        raise Refused("case_file_large", file=out.name, most=MOST_BYTES // 1024**2)
    closed = io.BytesIO()
    agefile.encrypt([plain, signature, body], Guard(closed), [recipient.strip()])
    with disk_faults(out.parent):
        out.parent.mkdir(parents=True, exist_ok=True)
    detail = {"cases": len(cases), "with": second.holder.id[-8:]}
    with store.operation("cases.export", detail=detail, actor=register.actor) as tx:
        tx.before_commit(lambda: write_atomic(out, closed.getvalue()))
    return fingerprint.of_device(store.office, key.public, recipient.strip())


def receive_cases(register: Register, path: Path, told: str) -> list[str]:
    """Take in the cases of a file, once the fingerprint that its sender told is that of the file; their numbers here.

    Each is sealed anew for those who hold a key here. Raises Refused (`case_parcel`, `case_parcel_known`,
    `case_fingerprint_differs`, `case_own`, `not_for_us`), WrongKey, EnvironmentFault.
    """
    head, parcel = _opened(register, path, told)
    numbers = []
    with register.store.operation("cases.receive", detail={"cases": len(parcel.cases)}, actor=register.actor) as tx:
        known = {
            (each.party, each.number)
            for case in opened_cases(tx.connection, register)
            for each in (kept.entry for kept in case.entries)
            if isinstance(each, Letter) and each.incoming
        }
        for sent in parcel.cases:
            if (head.office_name, sent.case.number) in known:
                raise Refused("case_parcel_known", case=sent.case.number)
            numbers.append(_take_in(tx, register, head, sent))
    return numbers


def _sent(register: Register, case: OpenCase) -> Sent:
    content = {entry.sha256: content_of(register, case, kept, entry) for kept, entry in pieces_of(case)}
    return Sent(case.id, case.written, tuple(kept.entry for kept in case.entries), content)


def _opened(register: Register, path: Path, told: str) -> tuple[Head, Parcel]:
    with disk_faults(path), path.open("rb") as file:
        sealed = file.read(2 * MOST_BYTES + 1)
    plain = io.BytesIO()
    agefile.decrypt(io.BytesIO(sealed), plain, [register.identity()])
    plain.seek(0)
    first, signed = plain.readline(_LONGEST_LINE), plain.readline(_LONGEST_LINE)
    body = plain.read()
    try:
        head = msgspec.json.decode(first, type=Head)
        if (head.format, head.version, head.recipient) != (FORMAT, VERSION, register.holder.recipient):
            raise ValueError("not ours")
        key = PublicKey.from_text(head.key)
        minisig.verify(first + body, base64.b64decode(signed.rstrip(b"\n"), validate=True), _PURPOSE, {key.key_id: key})
    except (msgspec.MsgspecError, minisig.BadSignature, binascii.Error, ValueError, RecursionError) as error:
        raise Refused("case_parcel", file=path.name) from error
    if not fingerprint.same(told, fingerprint.of_device(head.office, key, head.recipient)):
        raise Refused("case_fingerprint_differs", file=path.name)
    try:
        parcel = msgspec.json.decode(body, type=Parcel)
        with register.store.read() as c:
            rules = register.rules(c)
        for sent in parcel.cases:
            _check_sound(sent, rules)
    except (msgspec.MsgspecError, ValueError, RecursionError, Refused) as error:
        raise Refused("case_parcel", file=path.name) from error
    for sent in parcel.cases:
        wanted = {entry.sha256 for entry in sent.entries if isinstance(entry, Evidence)}
        held = {digest: hashlib.sha256(content).hexdigest() for digest, content in sent.evidence.items()}
        if wanted != held.keys() or any(digest != found for digest, found in held.items()):
            raise Refused("case_parcel", file=path.name)
    return head, parcel


def _check_sound(sent: Sent, rules: Rules) -> None:
    """That it can be shown like any other: days that exist, stages and levels that are known here.

    Raises ValueError, Refused (`case_stage`).
    """
    for said in _texts(msgspec.to_builtins((sent.case, sent.entries))):
        if _DAY.fullmatch(said):
            date.fromisoformat(said)
    for entry in sent.entries:
        from_text(entry.at)
        if isinstance(entry, Moved):
            rules.stage(entry.stage)
        if isinstance(entry, Sanctioned) and entry.level not in labels("case_level"):
            raise ValueError("level")


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)


def _take_in(tx: Operation, register: Register, head: Head, sent: Sent) -> str:
    case_id, key, reporter_key = new_id(), keys.new_key(), keys.new_key()
    number = next_number(tx, register)
    intake = msgspec.structs.replace(sent.case.intake, has_reporter=False)
    case = msgspec.structs.replace(sent.case, number=number, intake=intake)
    out = kept_out(tx.connection, case.subject)
    if register.holder.id in out or out >= {each.id for each in holders(tx.connection)}:
        raise Refused("case_own")
    tx.insert(
        ct.cases,
        {
            "id": case_id, "office": register.store.office, "access": sealed_for(tx.connection, key, case.subject),
            "reporter_access": sealed_for(tx.connection, reporter_key, case.subject),
            "body": keys.lock_row(key, ct.cases.name, case_id, case_id, case),
        },
    )  # fmt: skip
    for entry in sent.entries:
        row_id = new_id()
        blob = keep_content(tx, key, row_id, sent.evidence[entry.sha256]) if isinstance(entry, Evidence) else None
        append_as(tx, register, case_id, key, row_id, entry, blob)
    on = today(tx.connection, register.store.clock()).isoformat()
    letter = Letter(**stamp(register), incoming=True, party=head.office_name, number=sent.case.number, on=on)
    append_as(tx, register, case_id, key, new_id(), letter)
    return number


prepare(Head, Sent, Parcel)
