"""A bundle opens by FORMAT.md alone, with the stock tar, minisign, age and zstd of Debian."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

import netral_desktop.sync
from netral_desktop.sync import trust
from tests.support.debian import need
from tests.support.parties import CODE, RESCUE, Parties, add_records, images, parties, partition, template

__all__ = ["parties", "template"]

FORMAT = Path(netral_desktop.sync.__file__).with_name("FORMAT.md")
TOOLS = {"sh": "dash", "tar": "tar", "minisign": "minisign", "age": "age", "zstd": "zstd", "sha256sum": "coreutils"}


def the_pages_own_commands() -> str:
    """The script under "Open a bundle with stock tools"."""
    section = FORMAT.read_text("utf-8").split("## Open a bundle with stock tools", 1)[1]
    found = re.search(r"```sh\n(.*?)```", section, re.DOTALL)
    assert found is not None
    return found.group(1)


def run_the_page(folder: Path, bundle: Path, key: str, identity: Path) -> subprocess.CompletedProcess[str]:
    for command, package in TOOLS.items():
        need(command, package)
    folder.mkdir()
    given = {"BUNDLE": str(bundle), "KEY": key, "IDENTITY": str(identity)}
    return subprocess.run(
        ["sh", "-c", the_pages_own_commands()],
        cwd=folder, env={**os.environ, **given}, capture_output=True, text=True, check=False,
    )  # fmt: skip


def office_key(parties: Parties) -> str:
    """The public key that the regency knows the office by, as `minisign -P` takes it."""
    with parties.regency.read() as c:
        (key,) = trust.signers(c, CODE).values()
    return key.minisign()


@pytest.fixture
def sent(parties: Parties) -> tuple[Path, str]:
    add_records(parties.office, people=3)
    return parties.export(), office_key(parties)


def test_the_rescue_file_and_four_stock_tools_open_a_bundle(parties, sent, tmp_path):
    bundle, key = sent
    folder = tmp_path / "dibuka"
    done = run_the_page(folder, bundle, key, parties.folder / RESCUE)
    assert done.returncode == 0, done.stderr
    assert "netral:bundle:header" in done.stdout
    assert "netral:bundle:manifest" in done.stdout
    rows: dict[str, list[dict[str, object]]] = {}
    for line in (folder / "records.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        rows.setdefault(row.pop("t"), []).append(row)
    assert rows == {name: found for name, found in partition(parties.office, CODE).items() if found}
    assert {path.name: path.read_bytes() for path in (folder / "blobs").iterdir()} == images(parties.office, CODE)


def test_a_bundle_without_images_opens_too(parties, tmp_path):
    done = run_the_page(tmp_path / "dibuka", parties.export(), office_key(parties), parties.folder / RESCUE)
    assert done.returncode == 0, done.stderr


def test_the_page_refuses_another_offices_key_and_a_changed_byte(parties, sent, tmp_path):
    bundle, key = sent
    other = key[:20] + ("A" if key[20] != "A" else "B") + key[21:]
    assert run_the_page(tmp_path / "a", bundle, other, parties.folder / RESCUE).returncode != 0
    data = bytearray(bundle.read_bytes())
    data[9000] ^= 1
    bundle.write_bytes(data)
    assert run_the_page(tmp_path / "b", bundle, key, parties.folder / RESCUE).returncode != 0


def test_stock_minisign_and_tar_check_a_campaign_and_a_receipt(parties, tmp_path):
    minisign, tar = need("minisign", "minisign"), need("tar", "tar")
    parties.deliver(parties.export())
    (receipt,) = parties.receipts()
    with parties.office.read() as c:
        (key,) = trust.signers(c, trust.REGENCY).values()
    subprocess.run([tar, "-xf", receipt, "-C", tmp_path], check=True)
    done = subprocess.run(
        [minisign, "-V", "-m", "header.json", "-P", key.minisign()], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert "netral:receipt:header" in done.stdout
