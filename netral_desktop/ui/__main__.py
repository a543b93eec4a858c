"""`netral-desktop`: the entry of the window program."""

from __future__ import annotations

import multiprocessing
import sys


def main() -> int:
    """Run the window program; its exit code."""
    multiprocessing.freeze_support()  # the page reader is a spawned process; a frozen program starts it through here
    from .application import main as run

    return run()


if __name__ == "__main__":
    sys.exit(main())
