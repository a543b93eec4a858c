"""`netral-desktop`: the entry of the window program."""

from __future__ import annotations

import gc
import sys


def main() -> int:
    """Run the window program; its exit code."""
    gc.disable()  # what is imported stays; `garbage` collects the rest as soon as there is a window
    from .application import main as run

    return run()


if __name__ == "__main__":
    sys.exit(main())
