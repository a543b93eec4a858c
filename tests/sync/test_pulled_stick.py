"""A stick that goes while its files are read: what came before stays, what was under way changes nothing."""

from __future__ import annotations

import errno
import io
from pathlib import Path

import pytest

from netral_desktop.sync.container import open_container
from netral_desktop.sync.results import FileResult
from tests.support.parties import CODE, Parties, add_records, partition
from tests.sync.forger import Forger
from tests.sync.mutants import standing

_IMAGE = 700_000  # bytes; several of them are more than is read ahead
_WHERE = pytest.mark.parametrize("share", [0.0, 0.4, 0.7])


def pull(monkeypatch: pytest.MonkeyPatch, path: Path, share: float) -> None:
    """From when the file was read once and a share of it once more, reading it fails as of a stick that is gone."""
    left = [int(path.stat().st_size * (1 + share))]

    class Pulled(io.FileIO):
        def readinto(self, buffer, /):
            if self.name != path:
                return super().readinto(buffer)
            if left[0] <= 0:
                raise OSError(errno.EIO, "Input/output error")
            read = super().readinto(buffer)
            left[0] -= read or 0
            return read

    monkeypatch.setattr(io, "FileIO", Pulled)


def results(found: list[FileResult]) -> list[tuple[str, str | None]]:
    return [(each.result, each.reason.code if each.reason else None) for each in found]


@_WHERE
def test_the_bundles_beside_it_go_through_and_it_is_taken_when_it_comes_again(
    parties: Parties, monkeypatch: pytest.MonkeyPatch, share: float
) -> None:
    add_records(parties.office, seed=1)
    first = parties.export()
    add_records(parties.office, seed=2, image_bytes=_IMAGE)
    second = parties.export()
    parties.deliver(first)
    before = standing(parties.regency)
    add_records(parties.office, seed=3)
    third = parties.export()
    with monkeypatch.context() as away:
        pull(away, second, share)
        (lost,) = parties.deliver(second)
    assert (lost.path, lost.result) == (second, "rejected")
    assert lost.reason is not None
    assert lost.reason.code == "disk_error"
    assert second.name in lost.reason.said()
    assert standing(parties.regency) == before
    with monkeypatch.context() as away:
        pull(away, second, share)
        assert results(parties.deliver(second, third)) == [("rejected", "disk_error"), ("applied", "gap")]
    assert results(parties.deliver(second)) == [("old", "old")]
    assert partition(parties.regency, CODE) == partition(parties.office, CODE)
    assert parties.regency.verify() == []


@_WHERE
def test_no_copy_of_a_part_is_kept_of_what_would_be_set_aside(
    parties: Parties, monkeypatch: pytest.MonkeyPatch, share: float
) -> None:
    add_records(parties.office, image_bytes=_IMAGE)
    given = Forger(parties).write({"seq": 5000})
    before = standing(parties.regency)
    with monkeypatch.context() as away:
        pull(away, given, share)
        assert results(parties.deliver(given)) == [("rejected", "disk_error")]
    assert standing(parties.regency) == before
    assert results(parties.deliver(given)) == [("quarantined", "too_far")]


def test_the_hash_of_a_file_is_asked_for_in_the_middle_of_its_payload(parties: Parties) -> None:
    add_records(parties.office, image_bytes=_IMAGE)
    bundle = parties.export()
    with open_container(bundle) as found:
        payload = found.payload()
        begin = payload.read(100_000)
        assert len(found.sha256) == 64
        assert payload.read(100_000) != begin
        payload = found.payload()
        assert payload.read(200_000)[:100_000] == begin
