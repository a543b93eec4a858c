"""Bundles that come in one ZIP are taken one by one; an archive that is none of ours changes nothing."""

from __future__ import annotations

import zipfile

import pytest

from netral_desktop.sync.zipped import MOST_FILES, taken_out
from tests.support.parties import CODE, add_records, partition


def _zip(path, members, packed=zipfile.ZIP_STORED):
    with zipfile.ZipFile(path, "w", packed) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return path


def test_bundles_in_a_zip_are_taken_one_by_one(parties, tmp_path):
    add_records(parties.office)
    first, second = parties.export(), parties.export()
    damaged = bytearray(second.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    given = _zip(tmp_path / "surel.zip", [
        ("../../etc/satu.netral", first.read_bytes()), ("foto.jpg", b"x"), ("b/dua.netral", bytes(damaged)),
        ("c\\satu.netral", second.read_bytes()),
    ])  # fmt: skip
    found = parties.deliver(given)
    assert [(one.path.parent.name, one.path.name, one.result) for one in found] == [
        ("surel.zip", "satu.netral", "applied"),
        ("surel.zip", "dua.netral", "rejected"),
        ("surel.zip", "satu.netral", "applied"),
    ]
    assert partition(parties.regency, CODE) == partition(parties.office, CODE)
    assert len(parties.receipts()) == 2


@pytest.mark.parametrize(
    ("members", "packed"),
    [
        ([("satu.netral", bytes(20_000_000))], zipfile.ZIP_DEFLATED),
        ([(f"{n}.netral", b"") for n in range(MOST_FILES + 1)], zipfile.ZIP_STORED),
        ([("foto.jpg", b"x")], zipfile.ZIP_STORED),
    ],
    ids=["bomb", "too many", "none of ours"],
)
def test_an_archive_that_is_none_of_ours_is_refused_as_one_file(parties, tmp_path, members, packed):
    given = _zip(tmp_path / "surel.zip", members, packed)
    with taken_out(given) as files:
        assert files == [given]
    (found,) = parties.deliver(given)
    assert (found.path, found.result, found.reason.code) == (given, "rejected", "not_netral")


def test_nothing_of_an_archive_is_left_behind(tmp_path):
    given = _zip(tmp_path / "surel.zip", [("satu.netral", b"x")])
    with taken_out(given) as (file,):
        assert file.read_bytes() == b"x"
    assert not file.exists()
