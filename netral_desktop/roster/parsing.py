"""What a spreadsheet holds, by a parser in a process of its own that is given the file's bytes and nothing else.

It may die: a flipped byte in an .xls can make it ask for 30 GB, and whoever wrote a file of any format may have meant
harm. The program asks for a sheet, then for its rows, some at a time.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from types import TracebackType
from typing import Any

import msgspec

from netral_desktop.kernel.allocator import return_freed
from netral_desktop.kernel.errors import EnvironmentFault
from netral_desktop.kernel.sandbox import Limits, Sandbox, SandboxDied

from .cells import Cell
from .parser import MOMENTS, MORE_ROWS, NEXT_SHEET, WITHOUT_MARKS, serve
from .sheet import Damaged, Merged, Sheet, TooBig

_LIMITS = Limits(memory=2 * 1024**3, seconds=120.0)  # a file of the largest size takes a tenth of the time
_FAULTS = (Damaged, TooBig)


class Parser:
    """The process that parses one workbook. A context manager; it may begin while the file is still looked at."""

    def __init__(self) -> None:
        self._process = Sandbox(serve, _LIMITS)
        self._giving: threading.Thread | None = None
        self._fault: BaseException | None = None
        self._content = b""  # until it is known whether it has to be given again

    @property
    def begun(self) -> bool:
        """Whether it was given a file."""
        return self._giving is not None

    def begin(self, content: bytes) -> None:
        """Start it and let it open the workbook beside what goes on; a fault is told when it is asked for sheets.

        Waits until it has started: beside a thread that counts and searches bytes, which hands over every 5 ms only,
        that takes more than twice as long, and everything else waits for the parser.
        """
        self._content = content
        try:
            self._process.start()
        except (SandboxDied, EnvironmentFault) as fault:
            self._fault = fault
        self._giving = threading.Thread(target=self._give, args=(content,), daemon=True)
        self._giving.start()

    def sheets(self, content: bytes, *, marked: bool = False) -> Iterator[Sheet]:
        """The sheets of a workbook whose size has been checked, one at a time. Raises Unreadable, EnvironmentFault.

        `content`: the file, unless it has begun. `marked`: also look for what cells hold besides their values.
        The rows of a sheet are there until the next sheet is asked for.
        """
        if not self.begun:
            self.begin(content)
        self._wait()
        if self._fault is not None:
            raise Damaged if isinstance(self._fault, SandboxDied) else self._fault
        told = _Answers(self._process)
        again, self._content = self._content if marked else WITHOUT_MARKS, b""
        return_freed()  # by who counted; the parser, which is at the first sheet now, needs the most
        told.ask(again)
        while head := told.ask(NEXT_SHEET):
            name, row, column, hidden, merged, marks = _HEAD.decode(msgspec.msgpack.encode(head))
            yield Sheet(name, told.rows(), row, column, hidden, merged, marks)

    def _give(self, content: bytes) -> None:
        if self._fault is not None:
            return
        try:
            self._process.send([content], len(content))
        except BaseException as fault:  # of another thread: raised where it is waited for
            self._fault = fault

    def _wait(self) -> None:
        if self._giving is not None:
            self._giving.join()

    def __enter__(self) -> Parser:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.interrupt()
        self._wait()
        self._process.stop()


class _Answers:
    """What the parser answers. The next rows are asked for before those at hand are used, so that both are at work."""

    def __init__(self, parser: Sandbox) -> None:
        self._parser = parser
        self._asked = False  # for rows whose answer was not taken yet

    def ask(self, request: bytes) -> list[Any]:
        """The answer to one request. Raises Unreadable."""
        if self._asked:
            self._answer()  # of a sheet that was not gone through to its end
        self._send(request)
        return self._answer()

    def rows(self) -> Iterator[list[Cell]]:
        """The rows of the sheet that was asked for last. Raises Unreadable."""
        self._send(MORE_ROWS)
        while rows := self._answer():
            self._send(MORE_ROWS)
            yield from rows

    def _send(self, request: bytes) -> None:
        try:
            self._parser.send([request], len(request))
        except SandboxDied:
            raise Damaged from None
        self._asked = True

    def _answer(self) -> list[Any]:
        self._asked = False
        try:
            fault, answer = _DECODER.decode(self._parser.receive())
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
