"""Pictures of pages that offices sent, for a screen: redrawn in a process that gets their bytes and nothing else."""

from __future__ import annotations

from netral_desktop.kernel.errors import Refused
from netral_desktop.kernel.sandbox import Limits, Sandbox, SandboxDied
from netral_desktop.store import Store

from .picture_decoder import serve

_LIMITS = Limits(memory=1024**3, seconds=30.0)


def page_picture(store: Store, blob: str) -> bytes:
    """A page's picture as a JPEG that this program made.

    Raises Refused (`page_picture`, when what the office sent is no picture; `blob_missing` ...), EnvironmentFault.
    """
    content = store.blobs.read(blob)
    with Sandbox(serve, _LIMITS) as decoder:
        decoder.start()
        try:
            decoder.send([content], len(content))
            made = decoder.receive()
        except SandboxDied:
            made = b""
    if not made:
        raise Refused("page_picture")
    return made
