"""What libraries have freed, given back to the system: the allocator of GNU's C library keeps it for later.

Asked for where a large thing has gone and two processes stand beside each other on a computer with little memory.
"""

from __future__ import annotations

import contextlib
import sys


def return_freed() -> None:
    """Give back whole pages that hold nothing; a few milliseconds at most. Elsewhere the system does so by itself."""
    if sys.platform == "linux":
        import ctypes

        with contextlib.suppress(AttributeError, OSError):  # another C library, which has no such call
            ctypes.CDLL(None).malloc_trim(0)
