"""The X server that window tests use is there, and Qt's own plug-in for it loads."""

import os
import subprocess
import sys

import pytest

from tests.support.display import x_server

PROGRAM = """
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication([])
label = QLabel("Data awal")
label.show()
application.processEvents()
screen = application.primaryScreen().size()
print(application.platformName(), screen.width(), screen.height())
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Xvfb is an X server")
def test_a_window_opens_on_a_real_x_server():
    with x_server() as display:
        environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        answer = subprocess.run(
            [sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, timeout=60, check=False
        )
    assert (answer.returncode, answer.stdout.split()) == (0, ["xcb", "1366", "768"]), answer.stderr
