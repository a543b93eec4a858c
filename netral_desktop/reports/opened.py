"""Looking into a file that claims to be a report, without trusting it: a process that may die opens it."""

from __future__ import annotations

import msgspec

from netral_desktop.kernel.errors import Refused
from netral_desktop.kernel.sandbox import Limits, Sandbox, SandboxDied
from netral_desktop.kernel.shapes import prepare

from .opening import DAMAGED, serve

_LIMITS = Limits(memory=2 * 1024**3, seconds=180.0)


class Seen(msgspec.Struct, frozen=True):
    """Pages, what they say (None for a picture of paper), and the codes of ours on them."""

    pages: int
    text: str | None
    codes: tuple[str, ...]


def look_into(content: bytes, name: str) -> Seen:
    """What the process saw in a PDF or picture. Raises Refused (report_file), EnvironmentFault."""
    with Sandbox(serve, _LIMITS) as process:
        process.start()
        try:
            process.send([content], len(content))
            answer = process.receive()
        except SandboxDied:
            answer = DAMAGED
    if answer == DAMAGED:
        raise Refused("report_file.damaged", file=name)
    return msgspec.json.decode(answer, type=Seen)


prepare(Seen)
