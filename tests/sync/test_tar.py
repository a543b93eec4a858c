"""Our tar is a tar, in one spelling only."""

from __future__ import annotations

import io
import tarfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netral_desktop.sync import tar


@given(data=st.binary(max_size=3000))
def test_python_reads_our_tar_with_the_metadata_we_promise(data):
    whole = tar.member_header("blobs/abc", len(data)) + data + tar.padding(len(data)) + tar.END
    with tarfile.open(fileobj=io.BytesIO(whole)) as archive:
        (member,) = archive.getmembers()
        assert (member.name, member.size, member.mode, member.uid, member.gid) == ("blobs/abc", len(data), 0o644, 0, 0)
        assert (member.mtime, member.uname, member.gname, member.isreg()) == (0, "", "", True)
        assert archive.extractfile(member).read() == data
    assert len(whole) % tar.BLOCK == 0


@given(position=st.integers(0, 511), change=st.integers(1, 255))
def test_a_header_with_any_changed_byte_is_not_ours(position, change):
    header = bytearray(tar.member_header("manifest.json", 700))
    header[position] ^= change
    with pytest.raises(ValueError):
        tar.member_size(bytes(header), "manifest.json", 1 << 30)


def test_the_size_is_read_up_to_the_limit_only():
    header = tar.member_header("manifest.json", 700)
    assert tar.member_size(header, "manifest.json", 700) == 700
    with pytest.raises(ValueError):
        tar.member_size(header, "manifest.json", 699)


@pytest.mark.parametrize(("name", "size"), [("a" * 100, 1), ("Nama Orang", 1), ("", 1), ("a", -1), ("a", 8 << 30)])
def test_what_ustar_has_no_place_for_is_refused(name, size):
    with pytest.raises(ValueError):
        tar.member_header(name, size)
