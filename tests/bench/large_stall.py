"""`python build/dev.py stall [--mb MB]`: whether the window ever stands still while a large bundle goes out and in.

The real window on an X server: an office presses "Kirim" for a stick, its regency takes in all that is on it, with the
backup that goes before. Told is the longest time that the window did not answer. Five times the pictures' size of disk.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.windows import IMAGE_BYTES, joined_office, program
from tests.support.display import x_server

BUDGET_MS = 100


def main(arguments: list[str]) -> int:
    """Print the figures; 1 where the window stood still for longer than it may."""
    options = argparse.ArgumentParser(prog="dev.py stall")
    options.add_argument("--mb", type=int, default=2000, help="of pictures")
    options.add_argument("--kb", type=int, default=IMAGE_BYTES // 1000, help="of one picture")
    chosen = options.parse_args(arguments)
    mb, kb = chosen.mb, chosen.kb
    longest = 0.0
    with tempfile.TemporaryDirectory(prefix="netral-stall-") as name, x_server() as display:
        folder, began = Path(name), time.perf_counter()
        joined_office(folder, mb * 1000 // kb, 1000 * kb)
        print(f"{mb} MB in images of {kb} kB, made in {time.perf_counter() - began:.0f} s", flush=True)
        for job, said in (("send", "sent to a stick"), ("take", "taken in")):
            run = program(f"stall-{job}", folder, 1, display=display)
            longest = max(longest, run["longest_ms"])
            print(
                f"{said}: longest stall {run['longest_ms']:.0f} ms, of it own work {run['worked_ms']:.0f} ms; "
                f"without a job {run['idle_ms']:.0f} ms; job of {run['job_s']:.1f} s",
                flush=True,
            )
    return 0 if longest <= BUDGET_MS else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
