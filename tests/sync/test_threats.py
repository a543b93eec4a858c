"""Every threat that FORMAT.md names is met by a test, here or where its part is tested."""

from __future__ import annotations

import io
import re
import stat
import sys
import tarfile
import zipfile
from pathlib import Path

import msgspec
import pytest

import netral_desktop.sync
from netral_desktop.kernel.errors import WrongKey
from netral_desktop.regency.offices import end_keys
from netral_desktop.roster.export import export_people
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.sync import container, tar
from netral_desktop.sync.container import open_container
from netral_desktop.sync.minisig import SigningKey
from netral_desktop.sync.service import export_bundle
from tests.support.offices import PASSWORD, make_office
from tests.support.parties import CODE, Parties, add_records, join, partition
from tests.sync.forger import Forger
from tests.sync.mutants import standing

TESTS = Path(__file__).parents[1]
PAGE = Path(netral_desktop.sync.__file__).with_name("FORMAT.md").read_text("utf-8")
GIB = 1024**3


def results(found) -> list[tuple[str, str | None]]:
    return [(r.result, r.reason.code if r.reason else None) for r in found]


def test_every_threat_that_the_page_names_has_its_tests():
    rows = PAGE.split("## Threats\n", 1)[1].split("\n## ", 1)[0]
    named = re.findall(r"`(\w+/\w+)::(\w+)`", rows)
    assert len(named) >= 20
    for file, name in named:
        source = (TESTS / f"{file}.py").read_text("utf-8")
        assert re.search(rf"^def {name}\(", source, re.MULTILINE), f"{file}::{name}"
    lines = [line for line in rows.splitlines() if line.startswith("| ")][1:]
    assert all("::" in line for line in lines)


def rewrapped(given: Path, out: Path, key: SigningKey, **header: object) -> Path:
    """The payload of a bundle under a header of one's own."""
    with open_container(given) as found:
        head, body = msgspec.structs.replace(found.header, **header), found.payload().read()
    out.write_bytes(container.build(head, key, body))
    return out


def test_a_payload_taken_out_and_signed_by_another_is_nobodys(parties: Parties, tmp_path):
    add_records(parties.office)
    bundle = parties.export()
    with make_office(tmp_path / "lain", code="4.02", campaign=False) as other:
        join(other, parties.regency, parties.folder, code="4.02")
        thief = Forger(Parties(other, parties.regency, parties.folder)).key
    before = standing(parties.regency)
    out = parties.folder / "dicuri.netral"
    assert results(parties.deliver(rewrapped(bundle, out, thief, office="4.02"))) == [("rejected", "payload_broken")]
    assert results(parties.deliver(rewrapped(bundle, out, thief))) == [("rejected", "other_office")]
    stranger = SigningKey(b"\3" * 32)
    assert results(parties.deliver(rewrapped(bundle, out, stranger))) == [("rejected", "unknown_sender")]
    own = Forger(parties).key
    for changed in ({"seq": 9}, {"epoch": 2}, {"manifest": "0" * 64}, {"pack": 1, "packs": 2}):
        (found,) = parties.deliver(rewrapped(bundle, out, own, **changed))
        assert found.result in {"rejected", "held"}, changed
    after = standing(parties.regency)
    assert {name for name in before if before[name] != after[name]} <= {"blobs"}  # what is held is kept as it came
    assert results(parties.deliver(bundle)) == [("applied", None)]


def test_a_bundle_for_one_regency_is_nothing_at_another(parties: Parties, tmp_path):
    """The office belongs to both; what it wrote for one is carried to the other, closed again for it or not."""
    add_records(parties.office)
    bundle = parties.export()
    elsewhere = Forger(parties)
    (ours, *_) = elsewhere.manifest.to
    other = ours[:-1] + ("p" if ours.endswith("q") else "q")
    elsewhere.manifest = msgspec.structs.replace(elsewhere.manifest, to=[other])
    assert results(parties.deliver(elsewhere.write(to=elsewhere.to))) == [("rejected", "payload_broken")]
    with make_office(tmp_path / "lain", code="4.02", campaign=False) as other:
        join(other, parties.regency, parties.folder, code="4.02")
        assert results(parties.deliver(bundle)) == [("applied", None)]
        assert partition(parties.regency, "4.02")["people"] == []


def member(name: str, data: bytes = b"", *, kind: bytes = tarfile.REGTYPE, link: str = "", size: int = -1) -> bytes:
    """A member of a tar as any program writes it."""
    info = tarfile.TarInfo(name)
    info.type, info.linkname, info.size = kind, link, len(data) if size < 0 else size
    form = tarfile.USTAR_FORMAT if info.size < 8 * GIB else tarfile.GNU_FORMAT
    return info.tobuf(form) + data + tar.padding(len(data))


HOSTILE = {
    "a path upwards": member("../../di-luar", b"x"),
    "an absolute path": member("/tmp/di-luar", b"x"),
    "a symlink": member("blobs/tautan", kind=tarfile.SYMTYPE, link="/etc/passwd"),
    "a hard link": member("blobs/tautan", kind=tarfile.LNKTYPE, link="manifest.json"),
    "a device": member("blobs/alat", kind=tarfile.CHRTYPE),
    "4 GB in the header alone": member("blobs/" + "0" * 64, size=4 * GIB),
    "9 GB in the header alone": member("blobs/" + "0" * 64, size=9 * GIB),
    "the manifest twice": member("manifest.json", b"{}"),
}


@pytest.mark.parametrize("inside", HOSTILE.values(), ids=HOSTILE.keys())
def test_members_that_no_bundle_has_are_refused_and_nothing_is_written(parties: Parties, inside):
    add_records(parties.office, people=1)
    path = Forger(parties).with_inside(inside)
    before, files = standing(parties.regency), everything(parties.folder.parent)
    assert results(parties.deliver(path)) == [("rejected", "payload_broken")]
    assert standing(parties.regency) == before
    assert everything(parties.folder.parent) - files <= {parties.folder / "terima"}


@pytest.mark.parametrize("inside", HOSTILE.values(), ids=HOSTILE.keys())
def test_an_outer_tar_of_another_make_is_none_of_ours(parties: Parties, inside):
    whole = parties.export().read_bytes()
    before, path = standing(parties.regency), parties.folder / "luar.netral"
    for data in (inside + whole, whole[: -len(tar.END)] + inside + tar.END):
        path.write_bytes(data)
        (found,) = parties.deliver(path)
        assert found.result == "rejected"
    assert standing(parties.regency) == before


@pytest.mark.skipif(sys.platform == "win32", reason="asks POSIX for the highest memory")
def test_a_file_that_claims_gigabytes_costs_none(parties: Parties):
    """A header may tell of a payload as large as it likes; what is not there is not waited for."""
    import resource

    bundle = parties.export()
    key, out = Forger(parties).key, parties.folder / "besar.netral"
    with open_container(bundle) as found:
        head = msgspec.structs.replace(found.header, payload_bytes=7 * GIB)
    built = io.BytesIO()
    container.write(built, head, key, lambda guard: guard.write(b"x" * 4096) and None)
    data = bytearray(built.getvalue())
    out.write_bytes(data[:-1024])
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert results(parties.deliver(out)) == [("rejected", "damaged")]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 64 * 1024


def test_links_in_a_zip_lead_nowhere(parties: Parties, tmp_path):
    link = zipfile.ZipInfo("a.netral")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "surel.zip", "w") as archive:
        archive.writestr(link, "/etc/passwd")
        archive.writestr("/b.netral", parties.export().read_bytes())
    found = parties.deliver(tmp_path / "surel.zip")
    assert results(found) == [("rejected", "not_netral"), ("applied", None)]


def test_the_folder_of_a_stolen_laptop_shows_nobody_and_its_bundles_are_set_aside(parties: Parties):
    add_records(parties.office)
    bundle, people = parties.export(), partition(parties.office, CODE)["people"]
    parties.office.close()
    there = b"".join(path.read_bytes() for path in (parties.folder / "opd").rglob("*") if path.is_file())
    for person in people:
        assert person["name"].encode() not in there
        assert person["personnel_number"].encode() not in there
    with pytest.raises(WrongKey):
        Store.open(parties.folder / "opd", PASSWORD + "x")
    with parties.regency.operation("test") as tx:
        end_keys(tx, CODE)
    assert results(parties.deliver(bundle)) == [("quarantined", "key_revoked")]
    assert partition(parties.regency, CODE)["people"] == []
    parties.office = Store.open(parties.folder / "opd", PASSWORD)


NAMES = ("=cmd|' /C calc'!A0", "+1+1", "@SUM(A1)", "Siti \u202eAminah", "-2+3", "<b>Ni Luh</b>")


def test_names_that_look_like_formulas_or_steer_the_writing_are_text_in_every_cell(parties: Parties):
    people = add_records(parties.office, people=len(NAMES))
    with parties.office.operation("test") as tx:
        for person, name in zip(people, NAMES, strict=True):
            tx.update(t.people, person, name=name, position=name)
    assert results(parties.deliver(parties.export())) == [("applied", None)]
    there = {row["name"] for row in partition(parties.regency, CODE)["people"]}
    assert there == {name.replace("\u202e", "") for name in NAMES}
    out = parties.folder / "daftar.xlsx"
    export_people(parties.office, out, people)
    with zipfile.ZipFile(out) as book:
        sheets = [book.read(name).decode() for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
    assert sheets
    assert not any("<f>" in sheet or "<hyperlink" in sheet for sheet in sheets)


def test_a_carrier_cannot_change_the_name_of_a_file_into_anything(parties: Parties, tmp_path):
    """Names are for people: whatever a file is called, what is in it decides."""
    add_records(parties.office)
    bundle = export_bundle(parties.office, tmp_path / "kirim").files[0].path
    for name in ("=cmd.netral", "4.02-000009-terima-0000.netral", "\u202elartxe.netral", "a" * 240 + ".netral"):
        other = tmp_path / name
        other.write_bytes(bundle.read_bytes())
        (found,) = parties.deliver(other)
        assert found.result in {"applied", "duplicate"}
    assert partition(parties.regency, CODE) == partition(parties.office, CODE)


def everything(folder: Path) -> set[Path]:
    """All that lies below a folder, but for what a store keeps of its own."""
    return {path for path in folder.rglob("*") if "blobs" not in path.parts and not path.name.startswith("store.db")}
