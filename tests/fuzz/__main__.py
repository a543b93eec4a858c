"""`python -m tests.fuzz [--seconds N] [--seed N]`: damaged and hostile files against all that reads from outside.

A reader may refuse (a known error) or tell an outcome (a page's state, a received file's result); anything else is a
defect: the input is kept under .work/fuzz, its traceback printed, and the run ends with 1.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path
from random import Random

from netral_desktop.kernel.errors import KnownError
from tests.fuzz.targets import Target, all_targets
from tests.fuzz.watch import TookTooLong, time_limit

KEPT = Path(__file__).resolve().parents[2] / ".work" / "fuzz"
LONGEST = 60.0  # seconds that one input may take
MOST_FINDINGS = 5  # of one target; more of the same tell nothing


def main(arguments: list[str] | None = None) -> int:
    """Run every target for its share of the time; 1 when something other than a refusal came out."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.fuzz", description=__doc__.splitlines()[0] if __doc__ else ""
    )
    parser.add_argument("--seconds", type=float, default=60.0, help="for all targets together (default 60)")
    parser.add_argument("--seed", type=int, default=None, help="to repeat a run")
    parser.add_argument("--only", help="one target")
    options = parser.parse_args(arguments)
    seed = options.seed if options.seed is not None else int(time.time())
    print(f"seed {seed}")
    with tempfile.TemporaryDirectory(prefix="netral-fuzz-") as folder, all_targets(Path(folder)) as targets:
        chosen = [t for t in targets if options.only in (None, t.name)]
        second = options.seconds / sum(t.share for t in chosen)
        findings = sum(attack(target, second * target.share, seed) for target in chosen)
    print(f"{findings} defects" if findings else "no defect")
    return 1 if findings else 0


def attack(target: Target, seconds: float, seed: int) -> int:
    """Throw inputs at one target until its time is over; how many of them came through as something else."""
    random = Random(f"{seed}/{target.name}")
    counts: Counter[str] = Counter()
    findings = 0
    end = time.monotonic() + seconds
    while time.monotonic() < end and findings < MOST_FINDINGS:
        name, data = target.make(random)
        try:
            with time_limit(LONGEST):
                outcome = target.read(name, data)
        except KnownError as error:
            outcome = error.code
        except (KeyboardInterrupt, SystemExit):
            raise
        except (TookTooLong, BaseException):  # also what Rust code panics with, which is no Exception
            outcome = "DEFECT"
            findings += 1
            keep(target.name, name, data)
        counts[outcome] += 1
    told = ", ".join(f"{outcome} {n}" for outcome, n in counts.most_common())
    print(f"{target.name}: {sum(counts.values())} inputs: {told}")
    return findings


def keep(target: str, name: str, data: bytes) -> None:
    """Put the input where it can be looked at, and say what went wrong."""
    KEPT.mkdir(parents=True, exist_ok=True)
    path = KEPT / f"{target}-{hashlib.sha256(data).hexdigest()[:12]}{Path(name).suffix}"
    path.write_bytes(data)
    print(f"--- {path}", file=sys.stderr)
    traceback.print_exc()


if __name__ == "__main__":
    raise SystemExit(main())
