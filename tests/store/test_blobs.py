"""Blobs come back byte for byte, whatever their size, and any change to a file is found."""

from __future__ import annotations

import errno
import io
import os
import secrets
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netral_desktop.kernel.atomic import syncs_all
from netral_desktop.kernel.errors import EnvironmentFault, Refused
from netral_desktop.store import BlobRef, Store
from netral_desktop.store.blobs import CHUNK, BlobFolder, file_size
from tests.store.hands import codes, files

_HEADER = 40
_NEAR_A_BORDER = st.builds(lambda chunks, off: max(0, chunks * CHUNK + off), st.integers(0, 3), st.integers(-2, 2))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> BlobFolder:
    return BlobFolder(tmp_path_factory.mktemp("blobs"), secrets.token_bytes(32), secrets.token_bytes(32))


@pytest.fixture(scope="module")
def kept(folder: BlobFolder) -> tuple[BlobRef, bytes]:
    """A blob of three chunks and what stands in its file."""
    ref, _ = folder.write(io.BytesIO(secrets.token_bytes(2 * CHUNK + 1000)))
    return ref, folder.path(ref.id).read_bytes()


class Trickle(io.RawIOBase):
    """A source that gives less than asked for."""

    def __init__(self, data: bytes) -> None:
        self._data = io.BytesIO(data)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        part = self._data.read(min(len(buffer), 70_001))
        buffer[: len(part)] = part
        return len(part)


def refused(folder: BlobFolder, blob_id: str) -> str:
    with pytest.raises(Refused) as caught:
        folder.read(blob_id)
    return caught.value.code


@given(size=_NEAR_A_BORDER | st.integers(0, 5000), seed=st.binary(min_size=1, max_size=8))
@settings(max_examples=40)
def test_any_size_comes_back_as_it_was(folder: BlobFolder, size: int, seed: bytes) -> None:
    data = (seed * (size // len(seed) + 1))[:size]
    ref, _ = folder.write(Trickle(data))  # type: ignore[arg-type]
    assert ref.bytes == size
    assert folder.path(ref.id).stat().st_size == file_size(size)
    assert folder.read(ref.id) == data
    assert folder.id_of(ref.sha256) == ref.id


def test_a_stream_gives_the_same_in_small_bites(folder: BlobFolder, kept: tuple[BlobRef, bytes]) -> None:
    ref, content = kept
    folder.path(ref.id).write_bytes(content)
    with folder.open(ref.id) as file:
        parts = list(iter(lambda: file.read(333_333), b""))
    assert b"".join(parts) == folder.read(ref.id)
    assert len(parts) > 6


@given(place=st.integers(0, file_size(2 * CHUNK + 1000) - 1), bit=st.integers(0, 7))
@settings(max_examples=60)
def test_any_flipped_bit_is_found(folder: BlobFolder, kept: tuple[BlobRef, bytes], place: int, bit: int) -> None:
    ref, content = kept
    changed = bytearray(content)
    changed[place] ^= 1 << bit
    folder.path(ref.id).write_bytes(changed)
    assert refused(folder, ref.id) == "blob_damaged"


def test_every_byte_of_a_small_file_counts(folder: BlobFolder) -> None:
    ref, _ = folder.write(io.BytesIO(b"satu halaman"))
    content = folder.path(ref.id).read_bytes()
    for place in range(len(content)):
        folder.path(ref.id).write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
        assert refused(folder, ref.id) == "blob_damaged"


@given(length=st.integers(0, file_size(2 * CHUNK + 1000) - 1))
@settings(max_examples=30)
def test_a_cut_file_is_found(folder: BlobFolder, kept: tuple[BlobRef, bytes], length: int) -> None:
    ref, content = kept
    folder.path(ref.id).write_bytes(content[:length])
    assert refused(folder, ref.id) == "blob_damaged"


@pytest.mark.parametrize("chunks", [1, 2])
def test_a_cut_at_a_chunks_border_is_found(folder: BlobFolder, kept: tuple[BlobRef, bytes], chunks: int) -> None:
    ref, content = kept
    folder.path(ref.id).write_bytes(content[: _HEADER + chunks * (CHUNK + 16)])
    assert refused(folder, ref.id) == "blob_damaged"


@pytest.mark.parametrize("order", [[1, 0, 2], [0, 0, 1, 2], [0, 2], [0, 1, 2, 2], [1, 2]])
def test_chunks_moved_repeated_or_left_out_are_found(
    folder: BlobFolder, kept: tuple[BlobRef, bytes], order: list[int]
) -> None:
    ref, content = kept
    sealed = CHUNK + 16
    chunks = [content[_HEADER + n * sealed : _HEADER + (n + 1) * sealed] for n in range(3)]
    folder.path(ref.id).write_bytes(content[:_HEADER] + b"".join(chunks[n] for n in order))
    assert refused(folder, ref.id) == "blob_damaged"


@given(tail=st.binary(min_size=1, max_size=100))
@settings(max_examples=20)
def test_an_appended_tail_is_found(folder: BlobFolder, kept: tuple[BlobRef, bytes], tail: bytes) -> None:
    ref, content = kept
    folder.path(ref.id).write_bytes(content + tail)
    assert refused(folder, ref.id) == "blob_damaged"


def test_a_whole_file_under_anothers_name_is_found(folder: BlobFolder) -> None:
    one, _ = folder.write(io.BytesIO(b"lembar satu"))
    two, _ = folder.write(io.BytesIO(b"lembar dua."))
    folder.path(one.id).write_bytes(folder.path(two.id).read_bytes())
    assert refused(folder, one.id) == "blob_damaged"


def test_two_files_of_one_content_differ_under_the_cover(folder: BlobFolder) -> None:
    ref, _ = folder.write(io.BytesIO(b"sama"))
    first = folder.path(ref.id).read_bytes()
    folder.path(ref.id).unlink()
    folder.write(io.BytesIO(b"sama"))
    assert folder.path(ref.id).read_bytes() != first


def test_a_missing_blob_is_told(store: Store) -> None:
    assert refused(store.blobs, "0" * 64) == "blob_missing"


def test_the_same_content_is_kept_once(store: Store) -> None:
    with store.operation("test") as tx:
        first = tx.put_blob(b"isi", "page")
        assert tx.put_blob(io.BytesIO(b"isi"), "crop") == first
    with store.operation("test") as tx:
        assert tx.put_blob(b"isi", "page") == first
    assert len([name for name in files(store.data_dir) if name.startswith("blobs/")]) == 1
    assert codes(store) == set()


def test_a_blob_put_again_heals_one_that_was_lost(store: Store) -> None:
    with store.operation("test") as tx:
        ref = tx.put_blob(b"isi", "page")
    store.blobs.path(ref.id).unlink()
    assert codes(store) == {"blob_missing"}
    with store.operation("test") as tx:
        tx.put_blob(b"isi", "page")
    assert store.blobs.read(ref.id) == b"isi"
    assert codes(store) == set()


@given(size=_NEAR_A_BORDER | st.integers(0, 5000))
@settings(max_examples=15)
def test_what_was_held_comes_back_as_it_was(folder: BlobFolder, size: int) -> None:
    data = secrets.token_bytes(max(size, 8))
    ref, held = folder.hold(data)
    assert not folder.exists(ref.id)
    assert folder.name({ref.id: held}) == [ref.id]
    assert folder.read(ref.id) == data
    assert folder.path(ref.id).stat().st_size == file_size(len(data))
    assert folder.name({ref.id: folder.hold(data)[1]}) == []  # the second is not needed


def test_many_that_are_held_are_there_with_their_operation(store: Store) -> None:
    with store.operation("test") as tx:
        known = tx.put_blob(b"0", "page")
    with store.operation("test") as tx:
        refs = [tx.hold_blob(str(n).encode()) for n in (*range(20), *range(5))]
        assert not store.blobs.exists(refs[7].id)
        tx.add_blobs(refs, "page")
    assert [store.blobs.read(ref.id) for ref in refs[:20]] == [str(n).encode() for n in range(20)]
    assert refs[20:] == refs[:5]
    assert refs[0].id == known.id
    assert (codes(store), store.blobs.pending()) == (set(), set())
    assert len([name for name in files(store.data_dir) if name.startswith("blobs/")]) == 20


@pytest.mark.parametrize("breaks_at", [1, 5])
def test_of_an_operation_that_cannot_name_all_it_held_nothing_remains(
    store: Store, monkeypatch: pytest.MonkeyPatch, breaks_at: int
) -> None:
    renamed = []

    def rename(source: Path, target: Path) -> None:
        renamed.append(target)
        if len(renamed) == breaks_at:
            raise OSError(errno.ENOSPC, "penuh")
        source.replace(target)

    monkeypatch.setattr("netral_desktop.store.blobs.replace_file", rename)
    with pytest.raises(EnvironmentFault) as caught, store.operation("test") as tx:
        tx.add_blobs([tx.hold_blob(str(n).encode()) for n in range(9)], "page")
    assert caught.value.code == "disk_full"
    assert [name for name in files(store.data_dir) if name.startswith("blobs/")] == []
    assert codes(store) == set()


def test_where_not_all_can_be_synced_at_once_each_is_before_it_gets_its_name(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[str] = []
    fsync = os.fsync

    def noted(handle: int) -> None:
        synced.append(Path(f"/proc/self/fd/{handle}").readlink().name if sys.platform == "linux" else "")
        fsync(handle)

    monkeypatch.setattr("netral_desktop.store.blobs.syncs_all", lambda: False)
    monkeypatch.setattr(os, "fsync", noted)
    with store.operation("test") as tx:
        tx.add_blobs([tx.hold_blob(str(n).encode()) for n in range(3)], "page")
        assert sum(name.endswith(".tmp") for name in synced) == (3 if sys.platform == "linux" else 0)
    assert codes(store) == set()


@pytest.mark.skipif(not syncs_all(), reason="there each file is made durable as it is written")
@pytest.mark.parametrize(("later", "times"), [(0, 1), (1, 2)])
def test_what_is_held_is_synced_while_the_operation_goes_on_and_again_if_more_came(
    store: Store, monkeypatch: pytest.MonkeyPatch, later: int, times: int
) -> None:
    synced: list[set[str]] = []

    def sync(folder: Path) -> None:
        synced.append({path.name for path in folder.glob(".*.tmp")})

    monkeypatch.setattr("netral_desktop.store.blobs.sync_all", sync)
    with store.operation("test") as tx:
        refs = [tx.hold_blob(str(n).encode()) for n in range(3)]
        tx.add_blobs(refs, "page")
        more = [tx.hold_blob(b"lagi") for _ in range(later)]
        if more:
            tx.add_blobs(more, "page")
    assert len(synced) == times
    assert len(synced[-1]) == 3 + later, "all of them, and before any has its name"
    assert codes(store) == set()


@pytest.mark.skipif(not syncs_all(), reason="there each file is made durable as it is written")
def test_of_an_operation_whose_blobs_cannot_be_made_durable_nothing_remains(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def sync(folder: Path) -> None:
        raise OSError(errno.EIO, "rusak")

    monkeypatch.setattr("netral_desktop.store.blobs.sync_all", sync)
    with pytest.raises(EnvironmentFault), store.operation("test") as tx:
        tx.add_blobs([tx.hold_blob(str(n).encode()) for n in range(3)], "page")
    assert [name for name in files(store.data_dir) if name.startswith("blobs/")] == []
    assert codes(store) == set()


def test_sweeping_removes_what_no_row_names_and_nothing_else(store: Store) -> None:
    with store.operation("test") as tx:
        ref = tx.put_blob(b"isi", "page")
    stray, _ = store.blobs.write(io.BytesIO(b"tak dikenal"))
    store.blobs.clear_pending()
    assert codes(store) == {"blob_unknown"}
    assert store.sweep_blobs() == 1
    assert not store.blobs.exists(stray.id)
    assert store.blobs.read(ref.id) == b"isi"
    assert store.sweep_blobs() == 0


def test_a_large_blob_needs_little_memory(store: Store, tmp_path: Path) -> None:
    import tracemalloc

    source = tmp_path / "besar.pdf"
    with source.open("wb") as file:
        for _ in range(48):
            file.write(os.urandom(CHUNK))
    tracemalloc.start()
    with source.open("rb") as file, store.operation("test") as tx:
        ref = tx.put_blob(file, "original")
    with store.blobs.open(ref.id) as stream:
        while stream.read(CHUNK):
            pass
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert ref.bytes == 48 * CHUNK
    assert peak < 12 * CHUNK
