"""FORMAT.md says what the program does, and a file of every released format can still be read."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import msgspec
import pytest

import netral_desktop.sync
from netral_desktop.regency.sequence import MAX_GAP
from netral_desktop.sync import agefile, desk_shapes, enrolment, messages, minisig, payload, schemas, snapshot, tar
from netral_desktop.sync.container import HEADER_BYTES, PAYLOADS, open_container, purpose
from netral_desktop.sync.minisig import PublicKey, SigningKey
from netral_desktop.sync.payload import PayloadReader, manifest_bytes
from netral_desktop.sync.rows import TRAVELLING
from netral_desktop.sync.schemas import BundleManifest, CampaignManifest
from netral_desktop.sync.snapshot import read_records

PAGE = Path(netral_desktop.sync.__file__).with_name("FORMAT.md").read_text("utf-8")
GOLDEN = Path(__file__).parents[1] / "golden" / "sync"


def section(title: str) -> str:
    return re.split(r"^##+ ", PAGE.split(f"## {title}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]


# -- the worked example -------------------------------------------------------------------------------------------


def test_the_example_is_what_the_program_writes():
    example = section("Example")
    manifest_text, header_text = re.findall(r"```json\n(.*)\n```", example)
    (signature_text,) = re.findall(r"```\n(untrusted.*?)```", example, re.DOTALL)
    manifest = msgspec.json.decode(manifest_text, type=CampaignManifest)
    assert manifest_bytes(manifest) == manifest_text.encode()
    key = SigningKey(b"\7" * 32)
    data = messages.seal(manifest, key, lambda inner: inner)
    assert key.public.minisign() in example
    assert hashlib.sha256(data).hexdigest() in example
    assert data[512:4608] == header_text.encode().ljust(4095) + b"\n"
    assert data[5120:].startswith(signature_text.encode() + b"\0")
    offset = 0
    for start, size in re.findall(r"^\| ([\d,]+) \| ([\d,]+) \|", example, re.MULTILINE):
        assert int(start.replace(",", "")) == offset
        offset += int(size.replace(",", ""))
    assert offset == len(data)
    assert data.endswith(tar.END)


# -- the tables ---------------------------------------------------------------------------------------------------


def named(text: str) -> set[str]:
    return set(re.findall(r"`([a-z0-9_]+)`", text))


@pytest.mark.parametrize(("table", "kind"), TRAVELLING, ids=lambda value: getattr(value, "name", ""))
def test_the_page_tells_the_fields_of_every_row(table, kind):
    (line,) = [line for line in section("Records").splitlines() if line.startswith(f"| `{table.name}` |")]
    assert named(line.split("|")[2]) - {"blobs"} == set(kind.__struct_fields__)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("The outer tar", schemas.Header),
        ("Manifest of a bundle", schemas.BundleManifest),
        ("Manifest of a bundle", schemas.RecordsInfo),
        ("Manifest of a receipt", schemas.ReceiptManifest),
        ("Manifest of a receipt", schemas.Incarnation),
        ("Manifest of a receipt", schemas.RefusedBundle),
        ("Manifest of a recovery", schemas.RecoveryManifest),
        ("Manifest of a campaign", schemas.CampaignManifest),
        ("Enrolment", schemas.EnrolmentManifest),
        ("Enrolment", schemas.RequestManifest),
        ("Desks", desk_shapes.DeskManifest),
        ("Desks", desk_shapes.DeskCampaign),
        ("Desks", desk_shapes.DeskUnit),
        ("Desks", desk_shapes.DeskPerson),
        ("Desks", desk_shapes.DeskSheet),
        ("Desks", desk_shapes.DeskNote),
        ("Desks", desk_shapes.MarksManifest),
        ("Desks", desk_shapes.DeskEntry),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_the_page_tells_the_fields_of_every_manifest(title, kind):
    assert set(kind.__struct_fields__) <= named(section(title))


def test_the_page_tells_the_limits():
    limits = section("Limits")
    for told, real in [
        ("1 MiB", enrolment.MAX_PACKAGE),
        ("16 MiB", payload.MAX_MANIFEST),
        ("64 MiB", payload.MAX_RECORDS),
        ("256 MiB", snapshot.MAX_RAW_BYTES),
        ("16 MiB", snapshot.MAX_WINDOW),
        ("1 MiB", snapshot.MAX_LINE_BYTES),
        ("16 MiB", payload.MAX_BLOB),
    ]:
        assert told in limits
        assert real == int(told.split()[0]) << 20
    assert f"{snapshot.MAX_ROWS:,}" in limits
    assert f"up to {MAX_GAP:,}" in section("Taking a file in")
    assert tar.MAX_MEMBER == (8 << 30) - 1
    assert HEADER_BYTES == 4096


def test_the_page_tells_each_kinds_payload():
    for kind, member in PAYLOADS.items():
        assert re.search(rf"^\| {kind} \|.*`{member}`", section("The payload"), re.MULTILINE)
        assert minisig.size_of(purpose(kind, "header")) < tar.BLOCK


# -- files of released formats ------------------------------------------------------------------------------------


class Kept:
    """Takes a golden bundle apart."""

    def __init__(self, header, key) -> None:
        self.header, self.key = header, key
        self.rows, self.images = {}, {}

    def manifest(self, data, signature):
        self.told = messages.open_manifest(self.header, data, signature, self.key, BundleManifest)
        return self.told

    def records(self, data):
        self.rows = read_records(data, self.told.records)

    def blob(self, info, data):
        self.images[info.sha256] = data


@pytest.mark.parametrize("file", sorted(GOLDEN.glob("*.netral")), ids=lambda path: path.stem)
def test_a_bundle_of_every_released_format_can_be_read(file):
    known = json.loads(file.with_suffix(".json").read_text("utf-8"))
    key = PublicKey.from_text(known["key"])
    with open_container(file) as found:
        keys = {key.key_id: key}
        minisig.verify(found.signed, found.signature, purpose("bundle", "header"), keys)
        kept = Kept(found.header, key)
        reader = PayloadReader(kept, "bundle")
        agefile.decrypt(found.payload(), reader, [known["identity"]])
        reader.finish()
    assert {name: len(rows) for name, rows in kept.rows.items() if rows} == known["rows"]
    assert {sha256: len(data) for sha256, data in kept.images.items()} == known["images"]
