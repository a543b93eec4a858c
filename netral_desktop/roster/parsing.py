"""What a spreadsheet holds, by a parser in a process of its own that is given the file's bytes and nothing else.

It may die: a flipped byte in an .xls can make it ask for 30 GB, and whoever wrote a file of any format may have meant
harm. The program asks for a sheet, then for its rows, some at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from netral_desktop.kernel.sandbox import Limits, Sandbox, SandboxDied

from .cells import Cell
from .parser import MOMENTS, MORE_ROWS, NEXT_SHEET, WITH_MARKS, WITHOUT_MARKS, serve
from .sheet import Damaged, Merged, Sheet, TooBig

_LIMITS = Limits(memory=2 * 1024**3, seconds=120.0)  # a file of the largest size takes a tenth of the time
_FAULTS = (Damaged, TooBig)


def parse(content: bytes, *, marked: bool = False) -> Iterator[Sheet]:
    """The sheets of a workbook whose size has been checked, one at a time. Raises Unreadable, EnvironmentFault.

    `marked`: also look for what cells hold besides their values. The rows of a sheet are there until the next sheet is
    asked for.
    """
    with Sandbox(serve, _LIMITS) as parser:
        parser.start()
        parser.send([WITH_MARKS if marked else WITHOUT_MARKS])
        _ask(parser, content)
        while head := _ask(parser, NEXT_SHEET):
            name, row, column, hidden, merged, marks = _HEAD.decode(msgspec.msgpack.encode(head))
            yield Sheet(name, _rows(parser), row, column, hidden, merged, marks)


def _rows(parser: Sandbox) -> Iterator[list[Cell]]:
    while rows := _ask(parser, MORE_ROWS):
        yield from rows


def _ask(parser: Sandbox, request: bytes) -> list[Any]:
    try:
        parser.send([request], len(request))
        fault, answer = _DECODER.decode(parser.receive())
    except (SandboxDied, msgspec.MsgspecError):  # an answer that is none comes from a parser that was taken over
        raise Damaged from None
    for known in _FAULTS:
        if fault == known.__name__:
            raise known
    return answer


def _moment(number: int, data: memoryview) -> Cell:
    moment: Cell = _OF_NUMBER[number].decode(data)
    return moment


_OF_NUMBER: dict[int, msgspec.msgpack.Decoder[Any]] = {n: msgspec.msgpack.Decoder(kind) for n, kind in MOMENTS.items()}
_HEAD: msgspec.msgpack.Decoder[Any] = msgspec.msgpack.Decoder(
    tuple[str, int, int, bool, tuple[Merged, ...], tuple[tuple[int, int, str], ...]]
)
_DECODER = msgspec.msgpack.Decoder(tuple[str, list[Any]], ext_hook=_moment)
