"""A picture from outside is decoded in a process that gets its bytes and nothing else, and may die."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from netral_desktop.kernel.confined import Channel
from netral_desktop.kernel.sandbox import Limits, Sandbox, SandboxDied

from .letterhead_decoder import DAMAGED, TOO_LARGE

_LIMITS = Limits(memory=1024**3, seconds=60.0)  # the largest picture that is taken needs 0.6 GB of addresses


@dataclass(frozen=True)
class Decoded:
    """A picture of our making and its size in pixels."""

    data: bytes
    width: int
    height: int


def decoded(serve: Callable[[Channel], None], content: bytes) -> Decoded | bytes:
    """What `serve` of `letterhead_decoder` makes of it, or DAMAGED or TOO_LARGE.

    Raises EnvironmentFault (helper_not_started ...).
    """
    with Sandbox(serve, _LIMITS) as decoder:
        decoder.start()
        try:
            decoder.send([content], len(content))
            answer = decoder.receive()
            if answer in (DAMAGED, TOO_LARGE):
                return answer
            width, height = (int(number) for number in answer.split())
            return Decoded(decoder.receive(), width, height)
        except SandboxDied:
            return DAMAGED
