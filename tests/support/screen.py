"""A person at a real X screen: `with at_screen(folder) as screen`, who types (xdotool) and looks (the frame buffer).

Looking serves to wait until a window has answered, and to keep pictures for whoever reads a failed test; no test
compares pixels.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import re
import struct
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from tests.support.debian import need
from tests.support.display import x_server

_PATIENCE_S = 60.0
_LOOK_S = 0.12
_DRAG_STEPS = 8
_CARET = 0.0005  # of all pixels: what a blinking caret changes
_DARK, _INK = 100, 0.005  # of 255; of the pixels looked at
_OTHER = 0.02  # of all pixels: another page

Box = tuple[int, int, int, int]  # left, top, right, bottom
WHOLE: Box = (0, 0, 1366, 768)


@dataclass
class Screen:
    """A display with nothing on it but what is started here; `folder` receives the pictures."""

    display: str
    folder: Path
    _buffer: Path
    _xdotool: str
    window: int = 0  # the one that has the keyboard
    strokes: int = 0  # keys pressed so far; a chord is one

    @property
    def environment(self) -> dict[str, str]:
        """The environment of a program that shall appear here."""
        return {**os.environ, "DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb"}

    def key(self, *names: str) -> None:
        """Press keys one after the other; `ctrl+1` is one."""
        self.strokes += len(names)
        self._do("key", "--clearmodifiers", "--delay", "40", *names)

    def type(self, text: str) -> None:
        """Type a text."""
        self.strokes += len(text)
        self._do("type", "--delay", "15", text)

    def burst(self, code: str) -> None:
        """A scanner gun: the code and Enter, with hardly a moment between the keys."""
        self.strokes += len(code) + 1
        self._do("type", "--delay", "1", "--args", "1", code, "key", "Return")

    def type_slowly(self, text: str) -> None:
        """Type as somebody does who looks for the keys."""
        self.strokes += len(text)
        self._do("type", "--delay", "90", text)

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Press the left button at one place, move to another in steps, and let go there."""
        near = (start[0] + 4, start[1] + 4)  # the first small move begins the drag
        way = [tuple(round(a + (b - a) * n / _DRAG_STEPS) for a, b in zip(near, end, strict=True))
               for n in range(_DRAG_STEPS + 1)]  # fmt: skip
        moves = [("mousemove", *map(str, place)) for place in way]
        for words in (("mousemove", *map(str, start)), ("mousedown", "1"), *moves, moves[-1], ("mouseup", "1")):
            self._do(*words)
            time.sleep(2 * _LOOK_S)

    def await_window(self, title: str) -> None:
        """Wait until a window's title has this in it, and give it the keyboard."""
        deadline = time.monotonic() + _PATIENCE_S
        while True:
            try:
                found = self._do("search", "--sync", "--onlyvisible", "--name", re.escape(title)).split()
                break
            except subprocess.CalledProcessError:  # a window that went away while xdotool walked through them
                assert time.monotonic() < deadline, title
        self.window = int(found[0])
        self.settle()
        self._do("windowfocus", "--sync", str(self.window))

    def settle(self) -> None:
        """Wait until nothing moves but a caret."""
        quiet, before = 0, self._look()
        deadline = time.monotonic() + _PATIENCE_S
        while quiet < 3:
            assert time.monotonic() < deadline, "the window does not come to rest"
            time.sleep(_LOOK_S)
            now = self._look()
            quiet = quiet + 1 if _difference(before, now) < _CARET else 0
            before = now

    @contextlib.contextmanager
    def turning(self, name: str, least: float = _OTHER, box: Box = WHOLE) -> Iterator[None]:
        """What is done inside must change this part of the pixels in a box; a picture of the result is kept."""
        left, top, right, bottom = box
        before = self._look()[top:bottom, left:right]
        yield
        deadline = time.monotonic() + _PATIENCE_S
        while _difference(before, self._look()[top:bottom, left:right]) < least:
            assert time.monotonic() < deadline, f"nothing happened: {name}"
            time.sleep(_LOOK_S)
        self.settle()
        self.keep(name)

    def await_ink(self, box: Box) -> None:
        """Wait until something dark is drawn in this part of the screen, as the words of a page are."""
        left, top, right, bottom = box
        deadline = time.monotonic() + _PATIENCE_S
        while (self._look()[top:bottom, left:right, :3].max(axis=2) < _DARK).mean() < _INK:
            assert time.monotonic() < deadline, "nothing is drawn there"
            time.sleep(_LOOK_S)

    def keep(self, name: str) -> None:
        """Save a picture of the screen."""
        Image.fromarray(self._look()[:, :, 2::-1]).save(self.folder / f"{name}.png")

    def close_window(self) -> None:
        """Ask the window to close, as a click on the cross of its title bar does."""
        x = ctypes.CDLL("libX11.so.6")
        x.XOpenDisplay.restype = x.XInternAtom.restype = ctypes.c_ulong
        display = ctypes.c_ulong(x.XOpenDisplay(self.display.encode()))
        protocols, delete = (x.XInternAtom(display, name, 0) for name in (b"WM_PROTOCOLS", b"WM_DELETE_WINDOW"))
        client_message, words = 33, (ctypes.c_long * 24)()  # a padded XClientMessageEvent, in machine words
        words[0], words[4], words[5], words[6], words[7] = client_message, self.window, protocols, 32, delete
        x.XSendEvent(display, ctypes.c_ulong(self.window), 0, ctypes.c_long(0), ctypes.byref(words))
        x.XCloseDisplay(display)

    def _look(self) -> np.ndarray:
        """The screen as it is, (height, width, 4) in blue, green, red, nothing."""
        data = self._buffer.read_bytes()
        header = struct.unpack(">25I", data[:100])  # the head of an XWD file
        start, width, height, stride = header[0] + 12 * header[19], header[4], header[5], header[12]
        rows = np.frombuffer(data, np.uint8, stride * height, start).reshape(height, stride)
        return rows[:, : 4 * width].reshape(height, width, 4)

    def _do(self, *words: str) -> str:
        command = [self._xdotool, *words]
        done = subprocess.run(
            command, env=self.environment, check=True, timeout=_PATIENCE_S, stdout=subprocess.PIPE, text=True
        )
        return done.stdout


@contextlib.contextmanager
def at_screen(folder: Path) -> Iterator[Screen]:
    """Sit down at a screen of 1366x768; the last picture of it is kept too."""
    xdotool = need("xdotool", "xdotool")
    buffer = folder / "layar"
    buffer.mkdir()
    with x_server(folder=buffer) as display:
        screen = Screen(display, folder, buffer / "Xvfb_screen0", xdotool)
        try:
            yield screen
        finally:
            screen.keep("terakhir")


def _difference(a: np.ndarray, b: np.ndarray) -> float:
    return float(np.any(a != b, axis=2).mean())
