"""The eSCL scanner of these tests under an independent client, sane-airscan: both must mean the same protocol."""

from __future__ import annotations

import io
import os
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from tests.scans.scanner.escl_server import Machine, serving
from tests.support.debian import install, need

AIRSCAN = Path("/etc/sane.d/airscan.conf")


def picture(grey: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (1654, 2339), (grey, grey, grey)).save(out, "JPEG", dpi=(200, 200))
    return out.getvalue()


@pytest.mark.real
def test_an_independent_client_scans_the_same_stack(tmp_path: Path) -> None:
    scanimage = need("scanimage", "sane-utils")
    if not AIRSCAN.exists() and not install("sane-airscan"):
        pytest.skip("needs the SANE backend airscan: install the package sane-airscan")
    for _ in range(2):  # the client gives up at once where a busy machine answers it late
        machine = Machine([picture(grey) for grey in (30, 120, 220)])
        with serving(machine) as scanner:
            (tmp_path / "dll.conf").write_text("airscan\n")
            (tmp_path / "dll.d").mkdir(exist_ok=True)
            (tmp_path / "airscan.conf").write_text(
                f'[devices]\n"Uji" = {scanner.url}/eSCL, eSCL\n[options]\ndiscovery = disable\n'
            )
            done = subprocess.run(
                [scanimage, "--device-name=airscan:e0:Uji", "--source=ADF", "--resolution=200", "--format=png",
                 f"--batch={tmp_path}/h%d.png"],
                env={**os.environ, "SANE_CONFIG_DIR": str(tmp_path)}, capture_output=True, text=True, timeout=120,
                check=False,
            )  # fmt: skip
        if list(tmp_path.glob("h*.png")):
            break
    pages = sorted(tmp_path.glob("h*.png"))
    assert len(pages) == 3, done.stderr
    tones = []
    for page in pages:
        with Image.open(page) as image:
            tones.append(image.convert("L").getpixel((100, 100)))
    assert tones == pytest.approx([30, 120, 220], abs=3)
    assert machine.jobs[0]["InputSource"] == "Feeder"
