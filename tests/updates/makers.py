"""Update packages for tests: right ones, and those that somebody would like to pass for one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import msgspec

from netral_desktop.campaigns.data_files import SHIPPED
from netral_desktop.sync.minisig import PublicKey, SigningKey
from netral_desktop.updates.making import data_manifest, program_manifest
from netral_desktop.updates.package import write_package

KEY = SigningKey(bytes(range(32)))
KEYS = {KEY.public.key_id: PublicKey(KEY.public.raw)}
OTHER = SigningKey(bytes(range(1, 33)))
NEXT, AFTER = "2099.1.1", "2099.1.2"  # versions of data, newer than any that ships
NEW_LAW = {
    "id": "uu-1-2099", "title": "Undang-Undang Nomor 1 Tahun 2099 tentang Netralitas", "short": "UU 1/2099",
    "dated": "2099-01-01", "source": "contoh",
}  # fmt: skip


def laws(*more: dict[str, object]) -> str:
    """The catalogue of laws that ships, with these at its end."""
    return json.dumps([*json.loads(SHIPPED.read("legal-bases.json")), *more], ensure_ascii=False)


def holidays(year: str, *days: str) -> str:
    """The register's rules that ship, with the moving holidays of a year."""
    rules = json.loads(SHIPPED.read("case-stages.json"))
    rules["holidays"]["years"][year] = list(days)
    return json.dumps(rules, ensure_ascii=False)


def papers(**other: object) -> dict[str, str]:
    """The papers of cases that ship, the first of them with these fields."""
    texts = json.loads(SHIPPED.read("case-papers.json"))
    texts[0] |= other
    return {"case-papers.json": json.dumps(texts, ensure_ascii=False)}


def retention(**other: object) -> dict[str, str]:
    """The rule of retention that ships, with these fields."""
    return {"retention.json": json.dumps(json.loads(SHIPPED.read("retention.json")) | other, ensure_ascii=False)}


def data_package(
    out: Path,
    files: dict[str, str] | None = None,
    *,
    version: str = NEXT,
    key: SigningKey = KEY,
    changes: Sequence[str] = ("UU 1/2099 ditambahkan.",),
    checked: bool = True,
    **other: object,
) -> Path:
    """A signed data package; `other` replaces fields of its manifest, `checked=False` lets any content through."""
    told = {"legal-bases.json": laws(NEW_LAW)} if files is None else files
    manifest = data_manifest(version, changes, told if checked else {}, "0.0.1")
    write_package(out, msgspec.structs.replace(manifest, **({"files": told} | other)), key)
    return out


def program_package(
    out: Path, program: Path, *, version: str = "99.0.0", platform: str = "windows", key: SigningKey = KEY
) -> Path:
    """A signed program package around a file."""
    manifest = program_manifest(version, ["Pindaian lebih cepat."], program, platform)  # type: ignore[arg-type]
    write_package(out, manifest, key, program)
    return out
