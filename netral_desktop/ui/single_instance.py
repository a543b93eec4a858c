"""One window a data folder: a second start brings the first one's window to the front.

The store's own lock protects the data; this only spares the person the sentence about it. The socket's name is made
of the user and the data folder, so that two folders may be open at once.
"""

from __future__ import annotations

import getpass
import hashlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MS = 300
_RAISE = b"raise\n"


class SingleInstance(QObject):
    """`first` is true in the process that owns the name; it calls `raised` whenever another one starts."""

    def __init__(self, data_dir: Path, raised: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        name = _name(data_dir)
        self._raised = raised
        self._server = QLocalServer(self)
        self.first = not _ask_to_raise(name)
        if self.first:
            QLocalServer.removeServer(name)  # what a crash left behind
            self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
            self._server.newConnection.connect(self._on_connection)
            self._server.listen(name)

    def _on_connection(self) -> None:
        socket = self._server.nextPendingConnection()
        if socket is not None:
            socket.disconnected.connect(socket.deleteLater)
            self._raised()


def _ask_to_raise(name: str) -> bool:
    """Whether another process owns the name; it has then been asked to show itself."""
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(_WAIT_MS):
        return False
    socket.write(_RAISE)
    socket.waitForBytesWritten(_WAIT_MS)
    socket.disconnectFromServer()
    return True


def _name(data_dir: Path) -> str:
    whose = f"{getpass.getuser()}|{data_dir.resolve()}"
    return f"netral-{hashlib.sha256(whose.encode()).hexdigest()[:20]}"
