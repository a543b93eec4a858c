"""A release is signed by stock `minisign`: the public file it writes is the one that the program carries."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from netral_desktop.updates.keys import keys_in
from netral_desktop.updates.making import main
from netral_desktop.updates.package import opened
from tests.support.debian import need
from tests.updates.makers import laws


@pytest.mark.real
def test_a_package_signed_by_stock_minisign_is_taken(tmp_path: Path) -> None:
    public, secret = tmp_path / "release-2029.pub", tmp_path / "release.key"
    subprocess.run(
        [need("minisign", "minisign"), "-G", "-W", "-p", public, "-s", secret], check=True, capture_output=True
    )
    (tmp_path / "legal-bases.json").write_text(laws(), encoding="utf-8")
    out = tmp_path / "data.netral"
    line = ["data", str(tmp_path / "legal-bases.json"), "--version", "2099.1.1", "--change", "Baru."]
    assert main([*line, "--minisign", str(secret), "--out", str(out)]) == 0
    with opened(out, keys_in(tmp_path, development=False)) as package:
        package.check_rest()
        assert package.manifest.version == "2099.1.1"
        told = bytes.fromhex(
            public.read_text().splitlines()[0].split()[-1].zfill(16)
        )  # the last byte first, without zeros
        assert package.key == told[::-1].hex()
