"""The life of the process that reads: requests in, answers out, until the program ends it (`worker` starts it)."""

from __future__ import annotations

import io

import msgspec

from netral_desktop.kernel.confined import Channel

from .messages import Compare, Draw, Judge, Lay, Open, Request


def serve(channel: Channel) -> None:
    """Answer requests. What is imported in here is large, and is no business of the program's."""
    from .session import Session

    session = Session()
    while True:
        request = msgspec.json.decode(channel.receive(), type=Request)
        data = b""
        if isinstance(request, Open):
            data = _gather(channel, request.size)
        elif isinstance(request, Judge | Lay | Draw | Compare):
            data = channel.receive()
        channel.send(msgspec.json.encode(session.answer(request, data)))


def _gather(channel: Channel, size: int) -> bytes:
    data = io.BytesIO()  # which gives its bytes away without a second copy of them
    while data.tell() < size:
        data.write(channel.receive())
    return data.getvalue()
