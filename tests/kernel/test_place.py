"""A data folder that a service copies away, or on a share, is known by its path and by what the system tells."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from netral_desktop.kernel.place import Place, place_of

LOCAL = "/dev/sda1 / ext4 rw 0 0\n"


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("/home/siti/OneDrive/NETRAL", "OneDrive"),
        ("/home/siti/OneDrive - Pemkab Contoh/Dokumen/NETRAL", "OneDrive"),
        ("/home/siti/Dropbox (Kantor)/NETRAL", "Dropbox"),
        ("/mnt/g/Drive Saya/NETRAL", "Google Drive"),
        ("/home/siti/my drive/NETRAL", "Google Drive"),
        ("/home/siti/Dropboxer/NETRAL", ""),
        ("/home/siti/.local/share/netral", ""),
    ],
)
def test_a_folder_of_a_service_is_known_by_its_name(folder: str, service: str) -> None:
    assert place_of(Path(folder), {}, LOCAL) == Place(service)


def test_onedrive_under_another_name_is_known_by_what_it_tells_the_system(tmp_path: Path) -> None:
    folder = tmp_path / "Dokumen" / "NETRAL"
    assert place_of(folder, {"OneDriveCommercial": str(tmp_path / "Dokumen")}, LOCAL).service == "OneDrive"
    assert place_of(folder, {"OneDriveCommercial": str(tmp_path / "Lain")}, LOCAL).safe


def test_a_folder_that_carries_the_mark_of_a_service_is_its(tmp_path: Path) -> None:
    (tmp_path / ".dropbox.cache").mkdir()
    assert place_of(tmp_path / "NETRAL", {}, LOCAL).service == "Dropbox"


@pytest.mark.skipif(sys.platform == "win32", reason="asks the system itself there, not /proc/mounts")
@pytest.mark.parametrize("kind", ["cifs", "nfs4", "fuse.sshfs"])
def test_a_share_is_known_by_what_is_mounted_nearest(kind: str) -> None:
    share = f"//server/bagi /mnt/bagi\\040kantor {kind} rw 0 0\n"
    mounts = f"{LOCAL}{share}/dev/sdb1 /mnt/bagi\\040kantor/disk ext4 rw 0 0\n"
    assert place_of(Path("/mnt/bagi kantor/NETRAL"), {}, mounts).network
    assert not place_of(Path("/mnt/bagi kantor/disk/NETRAL"), {}, mounts).network
    assert place_of(Path("/mnt/lain"), {}, mounts).safe
