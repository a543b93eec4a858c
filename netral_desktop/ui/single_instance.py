"""One window a data folder: a second start brings the first one's window to the front.

The store's own lock protects the data; this only spares the person the sentence about it. A lock file in the folder for
temporary files says whether there is a first one (Qt tells a dead owner's apart), a local socket passes the wish. Both
are named by user and data folder, so that two folders may be open at once. The socket comes once the window is painted.
"""

from __future__ import annotations

import getpass
import hashlib
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QDir, QLockFile, QObject

_WAIT_MS = 300
_ANY_PROCESS = -1  # ASFW_ANY of AllowSetForegroundWindow


class SingleInstance(QObject):
    """`first` is true in the process that came first; it then calls `listen`, any other `ask_to_raise` and ends."""

    def __init__(self, data_dir: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = _name(data_dir)
        self._lock = QLockFile(QDir.temp().filePath(f"{self._name}.lock"))
        self._lock.setStaleLockTime(0)  # only a dead owner's lock is stale, however old it is
        self.first = self._lock.tryLock(0)

    def listen(self, raised: Callable[[Sequence[Path]], object]) -> None:
        """Call `raised` whenever another process asks for it, with the files that it was started with."""
        from PySide6.QtNetwork import QLocalServer

        server = QLocalServer(self)

        def on_connection() -> None:
            if not server.hasPendingConnections():
                return
            socket = server.nextPendingConnection()

            def on_told() -> None:
                raised(_files(bytes(socket.readAll().data())))
                socket.deleteLater()

            socket.disconnected.connect(on_told)

        QLocalServer.removeServer(self._name)  # what a crash left behind
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(on_connection)
        server.listen(self._name)

    def ask_to_raise(self, files: Sequence[Path] = ()) -> None:
        """Ask the first process to show its window, and to take these files in."""
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if socket.waitForConnected(_WAIT_MS):
            _let_others_come_to_the_front()
            socket.write(json.dumps([str(path.absolute()) for path in files]).encode("utf-8"))
            socket.flush()
            socket.disconnectFromServer()
            if socket.state() != QLocalSocket.LocalSocketState.UnconnectedState:
                socket.waitForDisconnected(_WAIT_MS)


def _let_others_come_to_the_front() -> None:
    """Windows lets only the program that a person has just started take the front, or whom that one lets."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(_ANY_PROCESS)


def _files(told: bytes) -> list[Path]:
    """The files that the other process named; none where it said anything else."""
    try:
        named = json.loads(told)
    except ValueError:
        return []
    return [Path(name) for name in named if isinstance(name, str)] if isinstance(named, list) else []


def _name(data_dir: Path) -> str:
    whose = f"{getpass.getuser()}|{data_dir.resolve()}"
    return f"netral-{hashlib.sha256(whose.encode()).hexdigest()[:20]}"
