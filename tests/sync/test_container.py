"""The outer file: what is written is read, and what differs in one byte is refused."""

from __future__ import annotations

import hashlib
import io
import json
import random

import pytest

from netral_desktop.kernel.atomic import StagedFile
from netral_desktop.kernel.canonical import canonical_json
from netral_desktop.kernel.errors import EnvironmentFault, Refused
from netral_desktop.sync import container, minisig, tar
from netral_desktop.sync.container import build, open_container, purpose, read_back, save, stage
from netral_desktop.sync.messages import header_for
from netral_desktop.sync.minisig import SigningKey
from netral_desktop.sync.schemas import FORMAT, CampaignManifest

KEY = SigningKey(b"\7" * 32)
MANIFEST = CampaignManifest(
    format=1, kind="campaign", id="0" * 31 + "1", regency="51.04", campaign={}, made_at="2029-11-01T00:00:00Z"
)
PAYLOAD = b"isi" * 300


def a_file(payload: bytes = PAYLOAD) -> bytes:
    return build(header_for(MANIFEST), KEY, payload)


def opened(tmp_path, data: bytes):
    path = tmp_path / "berkas.netral"
    path.write_bytes(data)
    return open_container(path)


def refusal(tmp_path, data: bytes) -> str:
    with pytest.raises(Refused) as caught:
        opened(tmp_path, data).close()
    return caught.value.code


@pytest.mark.parametrize("size", [0, 1, 511, 512, 513, 3_000_000])
def test_what_was_written_is_read(tmp_path, size):
    payload = random.Random(size).randbytes(size)
    data = a_file(payload)
    with opened(tmp_path, data) as found:
        assert found.payload().read() == payload
        assert found.header.payload_sha256 == hashlib.sha256(payload).hexdigest()
        assert found.sha256 == hashlib.sha256(data).hexdigest()
        keys = {KEY.public.key_id: KEY.public}
        assert minisig.verify(found.signed, found.signature, purpose("campaign", "header"), keys) == KEY.public


def test_a_payload_is_read_in_pieces_and_ends_where_it_ends(tmp_path):
    with opened(tmp_path, a_file()) as found:
        payload = found.payload()
        assert payload.read(4) + payload.read(0) + payload.read(10_000) == PAYLOAD
        assert payload.read(1) == b""


def test_no_byte_of_a_file_is_free(tmp_path):
    """Only a change in the signature file can pass the reader, and then the signature does not fit."""
    data, path = a_file(b"isi" * 30), tmp_path / "berkas.netral"
    path.write_bytes(data)
    keys = {KEY.public.key_id: KEY.public}
    refused = 0
    with path.open("r+b", buffering=0) as file:
        for position in [*range(1, len(data), 7), *range(4608, 5632)]:
            file.seek(position)
            file.write(bytes([data[position] ^ 1 << position % 8]))
            try:
                with open_container(path) as found, pytest.raises(minisig.BadSignature):
                    minisig.verify(found.signed, found.signature, purpose("campaign", "header"), keys)
            except Refused:
                refused += 1
            file.seek(position)
            file.write(data[position : position + 1])
    open_container(path).close()
    assert refused > 1500


@pytest.mark.parametrize("end", [0, 1, 511, 512, 4607, 4608, 5000, 6144, 6145, 7000, -1025, -1024, -512, -1])
def test_a_file_cut_short_is_refused(tmp_path, end):
    assert refusal(tmp_path, a_file()[:end]) in {"not_netral", "damaged"}


@pytest.mark.parametrize("more", [b"\0", b"x", bytes(512), bytes(10_240)])
def test_bytes_after_the_end_are_refused(tmp_path, more):
    assert refusal(tmp_path, a_file() + more) == "damaged"


def test_a_foreign_file_is_told_from_a_damaged_one(tmp_path):
    assert refusal(tmp_path, b"PK\3\4 a spreadsheet" * 1000) == "not_netral"
    assert refusal(tmp_path, b"") == "not_netral"


def _with_header(text: bytes) -> bytes:
    """A file whose head is well made around any header text."""
    data = text.ljust(container.HEADER_BYTES - 1) + b"\n"
    signature = KEY.sign(data, purpose("campaign", "header"))
    rest = a_file()[container.head_size("campaign") - tar.BLOCK :]
    return b"".join(
        (
            tar.member_header("header.json", len(data)), data,
            tar.member_header("header.json.minisig", len(signature)), signature, tar.padding(len(signature)), rest,
        )
    )  # fmt: skip


def _header_text(**changes: object) -> bytes:
    with io.BytesIO(a_file()) as file:
        file.seek(tar.BLOCK)
        text = file.read(container.HEADER_BYTES).strip()
    return canonical_json(json.loads(text) | changes)


def test_even_a_signed_header_must_be_spelled_our_way(tmp_path):
    opened(tmp_path, _with_header(_header_text())).close()
    assert refusal(tmp_path, _with_header(_header_text().replace(b":", b": "))) == "damaged"
    assert refusal(tmp_path, _with_header(_header_text(note="tambahan"))) == "damaged"
    assert refusal(tmp_path, _with_header(_header_text(office="../../etc"))) == "damaged"
    assert refusal(tmp_path, _with_header(_header_text(payload="payload.age"))) == "damaged"
    assert refusal(tmp_path, _with_header(b"[" * 4000)) == "damaged"
    assert refusal(tmp_path, _with_header(b"\xff")) == "damaged"


def test_a_newer_file_tells_that_it_is_newer(tmp_path):
    text = _header_text(format=FORMAT + 1, min_reader=FORMAT + 1, colour="blue")
    with opened(tmp_path, _with_header(text)) as found:
        assert found.newer
        assert (found.stem.kind, found.stem.min_reader) == ("campaign", FORMAT + 1)
        assert found.sha256 == hashlib.sha256(_with_header(text)).hexdigest()


def test_a_missing_file_is_the_worlds_fault(tmp_path):
    with pytest.raises(EnvironmentFault) as caught:
        open_container(tmp_path / "tidak-ada.netral")
    assert caught.value.code == "not_found"


# -- on the medium ------------------------------------------------------------------------------------------------


def test_a_file_is_saved_whole_in_a_folder_that_is_made(tmp_path):
    data = a_file()
    written = save(tmp_path / "baru" / "kampanye.netral", data, KEY.public)
    assert (written.bytes, written.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    assert written.path.read_bytes() == data
    assert [p.name for p in written.path.parent.iterdir()] == ["kampanye.netral"]


@pytest.mark.parametrize("damage", [0, 600, 5200, 7000, -1])
def test_a_medium_that_gives_back_something_else_is_found_before_the_file_gets_its_name(tmp_path, damage):
    staged: StagedFile = stage(tmp_path / "kampanye.netral", a_file())
    data = bytearray(staged.temp.read_bytes())
    data[damage] ^= 1
    staged.temp.write_bytes(data)
    with pytest.raises(EnvironmentFault) as caught:
        read_back(staged, KEY.public)
    assert caught.value.code == "bad_medium"
    assert "kampanye.netral" in caught.value.message
    staged.discard()
    assert list(tmp_path.iterdir()) == []
