"""Cases go to another register in a file that two holders write and only the one it is for can open."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyrage
import pytest

from netral_desktop.cases import service
from netral_desktop.cases.evidence import verify_evidence, write_evidence
from netral_desktop.cases.holding import add_holder
from netral_desktop.cases.names import Why
from netral_desktop.cases.parcel import export_cases, receive_cases
from netral_desktop.cases.register import Register, unlock
from netral_desktop.cases.views import list_cases, reveal_reporters
from netral_desktop.kernel.errors import KnownError
from tests.cases.world import NAME, REPORTER, SEALER, SECOND, draft, find, opened, take_in


@dataclass
class Two:
    """A regency with two holders and a case, and the register that it sends to."""

    first: Register
    second: Register
    there: Register
    case: str
    file: Path

    def send(self) -> str:
        return export_cases(self.first, self.second, [self.case], self.there.holder.recipient, self.file, SEALER)


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    with opened(tmp_path / "kab") as (first, time), opened(tmp_path / "inspektorat") as (there, _):
        add_holder(first, name="Pemegang kedua", password=SECOND)
        second = unlock(first.store, SECOND, Why.HANDLING, ticks=time.ticks)
        case = take_in(first, tmp_path)
        service.note_answer(first, case, "Acara keluarga.", "2029-11-05")
        service.take_in(there, draft(day="2029-01-01"))  # so that numbers differ
        yield Two(first, second, there, case, tmp_path / "kirim" / "berkas.netral-dugaan")


def refusal(work: object) -> str:
    with pytest.raises(KnownError) as error:
        work()  # type: ignore[operator]
    return error.value.code


def test_a_case_arrives_with_its_evidence_and_answer_and_without_who_reported(two: Two, tmp_path: Path) -> None:
    told = two.send()
    data = two.file.read_bytes()
    assert NAME.encode() not in data
    assert receive_cases(two.there, two.file, told) == ["002/DUGAAN/2029"]
    arrived, sent = find(two.there, "002"), find(two.first, two.case)
    assert arrived.now.answer == sent.now.answer
    assert arrived.now.case.subject == sent.now.case.subject
    assert arrived.id != sent.id
    assert verify_evidence(two.there) == []
    write_evidence(two.there, "002", 1, tmp_path / "b.png")
    assert (tmp_path / "b.png").read_bytes() == f"gambar {two.case}".encode()
    assert reveal_reporters(two.there, "002", Why.AUDIT, "uji") == []
    assert refusal(lambda: receive_cases(two.there, two.file, told)) == "case_parcel_known"
    assert two.there.store.verify() == []


def test_one_holder_alone_sends_nothing_and_only_to_a_key_of_a_register(two: Two) -> None:
    to, first = two.there.holder.recipient, two.first
    assert refusal(lambda: export_cases(first, first, [two.case], to, two.file, SEALER)) == "second_case_holder"
    assert refusal(lambda: export_cases(first, two.second, ["099"], to, two.file, SEALER)) == "unknown_case"
    assert refusal(lambda: export_cases(first, two.second, [two.case], "age1x", two.file, SEALER)) == "bad_recipient"
    two.second.lock()
    assert refusal(lambda: export_cases(first, two.second, [two.case], to, two.file, SEALER)) == "cases_locked"
    assert not two.file.exists()


def test_what_was_altered_sent_on_or_told_otherwise_is_not_taken_in(two: Two) -> None:
    told = two.send()
    assert refusal(lambda: receive_cases(two.there, two.file, "0" * 30)) == "case_fingerprint_differs"
    assert refusal(lambda: receive_cases(two.first, two.file, told)) == "not_for_us"
    plain = pyrage.decrypt(two.file.read_bytes(), [pyrage.x25519.Identity.from_str(two.there.identity())])
    head, signature, body = plain.split(b"\n", 1)[0], *plain.split(b"\n", 1)[1].split(b"\n", 2)[:1], b""
    body = plain[len(head) + len(signature) + 2 :]
    assert REPORTER.encode() not in plain
    recipient = pyrage.x25519.Recipient.from_str(two.there.holder.recipient)
    signed = base64.b64decode(signature)
    for altered in (
        b"\n".join((head, signature, body.replace(b"Acara", b"Acarb"))),
        b"\n".join((head.replace(b"51.04", b"51.05"), signature, body)),
        b"\n".join((head, base64.b64encode(signed[:-5] + b"AAAA\n"), body)),
        b"\n".join((head, signature)),
        b"{}\n\n{}",
        b"",
    ):
        two.file.write_bytes(pyrage.encrypt(altered, [recipient]))
        assert refusal(lambda: receive_cases(two.there, two.file, told)) == "case_parcel"
    two.file.write_bytes(b"bukan berkas age")
    assert refusal(lambda: receive_cases(two.there, two.file, told)) == "not_for_us"
    assert [case.number for case in list_cases(two.there)] == ["001/DUGAAN/2029"]
