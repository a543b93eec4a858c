"""Types of what is decoded, worked out once, before any thread uses them.

msgspec works a struct out when it is first decoded. Two threads that do so at the same moment end the whole process
with a segmentation fault (msgspec 0.22.0; `tests/kernel/test_shapes.py` shows it). Importing a module is one thread's
work, so every module prepares the structs that it defines.
"""

from __future__ import annotations

from typing import Any

import msgspec


def prepare(*kinds: Any) -> None:
    """Work out these types, and all that they are made of. Call it at the end of the module that defines them."""
    for kind in kinds:
        msgspec.json.Decoder(kind)
