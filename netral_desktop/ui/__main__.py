"""`netral-desktop`: the entry of the window program."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the window program; its exit code."""
    from .application import main as run

    return run()


if __name__ == "__main__":
    sys.exit(main())
