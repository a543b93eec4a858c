"""Files are whole or absent, also on a full disk, and every refusal of the system is a known error."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from netral_desktop.kernel.atomic import StagedFile, atomic_file, disk_faults, fault_of, unusable_name, write_atomic
from netral_desktop.kernel.errors import EnvironmentFault
from tests.support.disk import small_disk


@pytest.fixture
def full_soon(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path, "1m") as folder:
        yield folder


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_a_written_file_stands_alone_and_whole(tmp_path: Path) -> None:
    write_atomic(tmp_path / "a.bin", b"isi")
    assert (tmp_path / "a.bin").read_bytes() == b"isi"
    assert names(tmp_path) == ["a.bin"]


def test_an_error_inside_the_block_leaves_the_older_file(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    write_atomic(path, b"lama")

    def interrupted() -> None:
        with atomic_file(path) as file:
            file.write(b"bar")
            raise ValueError("berhenti")

    with pytest.raises(ValueError, match="berhenti"):
        interrupted()
    assert path.read_bytes() == b"lama"
    assert names(tmp_path) == ["a.bin"]


def test_a_staged_file_is_invisible_until_published(tmp_path: Path) -> None:
    staged = StagedFile(tmp_path / "a.pdf")
    staged.file.write(b"%PDF")
    staged.seal()
    assert not staged.path.exists()
    staged.publish()
    assert staged.path.read_bytes() == b"%PDF"
    assert names(tmp_path) == ["a.pdf"]


@pytest.mark.parametrize("steps", [[], ["seal"], ["seal", "publish"]])
def test_discard_leaves_nothing_at_any_stage(tmp_path: Path, steps: list[str]) -> None:
    staged = StagedFile(tmp_path / "a.pdf")
    staged.file.write(b"%PDF")
    for step in steps:
        getattr(staged, step)()
    staged.discard()
    staged.discard()
    assert names(tmp_path) == []


def test_publishing_before_sealing_is_a_mistake_of_ours(tmp_path: Path) -> None:
    staged = StagedFile(tmp_path / "a.pdf")
    with pytest.raises(RuntimeError):
        staged.publish()
    staged.discard()


@pytest.mark.parametrize("size", [1024 * 1024 - 1000, 1024 * 1024, 5_000_000])
def test_a_full_disk_is_told_and_nothing_remains(full_soon: Path, size: int) -> None:
    path = full_soon / "a.bin"
    write_atomic(path, b"lama")
    with pytest.raises(EnvironmentFault) as caught:
        write_atomic(path, bytes(size))
    assert caught.value.code == "disk_full"
    assert "a.bin" in caught.value.message
    assert path.read_bytes() == b"lama"
    assert names(full_soon) == ["a.bin"]


def test_a_full_disk_is_told_when_only_sealing_finds_it(full_soon: Path) -> None:
    staged = StagedFile(full_soon / "a.bin")
    (full_soon / "other").write_bytes(bytes(1024 * 1024 - 4096))
    staged.file.write(bytes(8000))  # stays in the buffer
    with pytest.raises(EnvironmentFault) as caught:
        staged.seal()
    assert caught.value.code == "disk_full"
    assert names(full_soon) == ["other"]


def test_a_folder_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(EnvironmentFault) as caught:
        write_atomic(tmp_path / "a.pdf", b"")
    assert caught.value.code == "is_folder"
    assert names(tmp_path) == ["a.pdf"]


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault) as caught:
        write_atomic(tmp_path / "tidak-ada" / "a.pdf", b"")
    assert caught.value.code == "not_found"


def test_a_file_where_a_folder_should_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_bytes(b"")
    with pytest.raises(EnvironmentFault) as caught:
        write_atomic(tmp_path / "berkas" / "a.pdf", b"")
    assert caught.value.code == "not_folder"


def test_a_name_that_is_too_long_is_told(tmp_path: Path) -> None:
    staged_name = "a" * 300 + ".pdf"
    with pytest.raises(EnvironmentFault) as caught:
        write_atomic(tmp_path / staged_name, b"")
    assert caught.value.code == "name_too_long"
    assert names(tmp_path) == []


def test_a_read_only_folder_is_told(tmp_path: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("needs Linux permissions")
    folder = tmp_path / "terkunci"
    folder.mkdir(mode=0o500)
    program = (
        "import os, sys; from pathlib import Path\n"
        "from netral_desktop.kernel.atomic import write_atomic\n"
        "from netral_desktop.kernel.errors import EnvironmentFault\n"
        "os.setuid(65534) if os.geteuid() == 0 else None\n"
        "try: write_atomic(Path(sys.argv[1]), b'x')\n"
        "except EnvironmentFault as fault: print(fault.code)\n"
    )
    for parent in list(tmp_path.parents)[:3]:
        if os.geteuid() == 0 and str(parent).startswith("/tmp/"):
            parent.chmod(0o755)
    tmp_path.chmod(0o755)
    done = subprocess.run([sys.executable, "-c", program, folder / "a.bin"], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "not_writable"


@pytest.mark.parametrize(
    ("winerror", "code"), [(32, "file_in_use"), (33, "file_in_use"), (112, "disk_full"), (39, "disk_full")]
)
def test_what_windows_says_is_understood(winerror: int, code: str) -> None:
    error = PermissionError(errno.EACCES, "no")
    error.winerror = winerror  # type: ignore[attr-defined,unused-ignore]
    fault = fault_of(error, Path("a.pdf"))
    assert fault is not None
    assert fault.code == code


def test_a_paper_that_is_open_in_another_program_is_told_as_that(tmp_path: Path) -> None:
    """Windows calls it a lack of permission when such a file shall be replaced."""
    paper = tmp_path / "rekap.pdf"
    error = PermissionError(errno.EACCES, "Access is denied")
    error.winerror = 5  # type: ignore[attr-defined,unused-ignore]
    fault = fault_of(error, paper)
    assert fault is not None
    assert fault.code == "not_writable"  # there is none
    paper.write_bytes(b"lama")
    fault = fault_of(error, paper)
    assert fault is not None
    assert fault.code == "file_in_use"


@pytest.mark.skipif(sys.platform != "win32", reason="other systems replace an open file")
def test_an_open_file_stays_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "rekap.pdf").write_bytes(b"lama")
    with (tmp_path / "rekap.pdf").open("rb"), pytest.raises(EnvironmentFault) as caught:
        write_atomic(tmp_path / "rekap.pdf", b"baru")
    assert (caught.value.code, names(tmp_path)) == ("file_in_use", ["rekap.pdf"])


def test_a_folder_that_is_opened_like_a_file_is_told_as_a_folder(tmp_path: Path) -> None:
    """Windows calls that a lack of permission."""
    with pytest.raises(EnvironmentFault) as caught, disk_faults(tmp_path), tmp_path.open("rb"):
        pass
    assert caught.value.code == "is_folder"


@pytest.mark.parametrize(
    "name", ["a?.pdf", "jam 10:30.pdf", "<a>", 'a"b', "a|b", "NUL", "con.pdf", "Lpt1 .txt", "COM¹"]
)
def test_a_name_that_windows_keeps_for_itself_is_told(tmp_path: Path, name: str) -> None:
    """A stick with FAT refuses most of them on any system."""
    assert unusable_name(tmp_path / name)
    fault = fault_of(OSError(errno.EINVAL, "Invalid argument"), tmp_path / name)
    assert fault is not None
    assert fault.code == "bad_file_name"


@pytest.mark.parametrize("name", ["rekap Nuñez (1).pdf", "console.txt", "com.pdf", "lpt10", "akun.nul"])
def test_an_ordinary_name_is_usable(tmp_path: Path, name: str) -> None:
    assert not unusable_name(tmp_path / name)


@pytest.mark.skipif(sys.platform != "win32", reason="other systems write such a name")
def test_nothing_is_written_to_a_device(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault) as caught:
        write_atomic(tmp_path / "nul.pdf", b"x")
    assert (caught.value.code, names(tmp_path)) == ("bad_file_name", [])


def test_a_path_that_is_too_long_for_windows_is_told_as_that(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["folder yang panjang"] * 13) / "a.pdf"
    error = FileNotFoundError(errno.ENOENT, "The system cannot find the path specified")
    error.winerror = 3  # type: ignore[attr-defined,unused-ignore]
    fault = fault_of(error, deep)
    assert fault is not None
    assert fault.key == "name_too_long.path"


@pytest.mark.parametrize(
    ("through", "code"), [("berkas", "not_folder"), ("tidak-ada", "not_found"), ("a" * 300, "name_too_long")]
)
def test_a_path_that_windows_does_not_find_is_told_by_what_is_wrong_with_it(
    tmp_path: Path, through: str, code: str
) -> None:
    (tmp_path / "berkas").write_bytes(b"")
    error = FileNotFoundError(errno.ENOENT, "The system cannot find the path specified")
    error.winerror = 3  # type: ignore[attr-defined,unused-ignore]
    fault = fault_of(error, tmp_path / through / "a.pdf")
    assert fault is not None
    assert fault.code == code


def test_an_unusual_error_passes_as_it_is(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="odd"), disk_faults(tmp_path):
        raise OSError(errno.EBADF, "odd")
