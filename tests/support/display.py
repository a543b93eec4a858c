"""A real X server for programs under test: `with x_server() as display: ... env={"DISPLAY": display}`."""

import contextlib
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.support.debian import need


@contextlib.contextmanager
def x_server(size: str = "1366x768x24", folder: Path | None = None) -> Iterator[str]:
    """Run Xvfb on a free display of its own choice and yield that display's name; `folder` gets its frame buffer."""
    xvfb = need("Xvfb", "xvfb")
    reading, writing = os.pipe()
    command = [xvfb, "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp"]
    if folder is not None:
        command += ["-fbdir", str(folder)]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()
        assert number, "Xvfb did not start"
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(timeout=20)
