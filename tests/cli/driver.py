"""The command line as a black box: words in; exit code, one JSON document and what stood on stderr out."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from netral_desktop.cli.__main__ import run

PASSWORD = "rahasia-uji-1"


@dataclass(frozen=True)
class Answer:
    """What one command line did."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        """The one JSON document that stdout holds; anything else beside it is an error of the test's subject."""
        assert self.out.count("\n") == 1, self.out
        document = json.loads(self.out)
        assert isinstance(document, dict)
        return document

    @property
    def error(self) -> dict[str, str]:
        """The known error: a code, one Indonesian sentence and the next step, told on stderr as well."""
        assert "Traceback" not in self.err, self.err
        assert self.document.keys() == {"error"}, self.document
        error: dict[str, str] = self.document["error"]
        assert error.keys() == {"code", "message", "next"}
        assert error["code"].replace("_", "").isalnum()
        assert is_sentence(error["message"]), error
        assert error["next"][-1:] in (".", "?"), error
        assert f"{error['message']} {error['next']}" in self.err
        return error


def is_sentence(text: str) -> bool:
    """Whether a message is one line that begins and ends as a sentence."""
    return "\n" not in text and text[:1] in (text[:1].upper(), "“") and text[-1:] in ".?"


def netral(*words: object, data: Path | None = None, password: str | None = PASSWORD) -> Answer:
    """Run `netral --json [--data DIR] WORDS...` in this process."""
    line = ["--json", *(["--data", str(data)] if data is not None else []), *(str(word) for word in words)]
    return spoken(*line, password=password)


def spoken(*words: str, password: str | None = PASSWORD) -> Answer:
    """Run `netral WORDS...` in this process, exactly as given."""
    out, err = io.StringIO(), io.StringIO()
    with _passphrase(password), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run(list(words))
    return Answer(code, out.getvalue(), err.getvalue())


def done(*words: object, data: Path | None = None, password: str | None = PASSWORD) -> dict[str, Any]:
    """The document of a command that must succeed."""
    answer = netral(*words, data=data, password=password)
    assert answer.code == 0, (words, answer)
    return answer.document


def process(*words: object, password: str | None = PASSWORD, stdin: str | None = None) -> Answer:
    """Run the same in a real process of its own."""
    environment = {**os.environ, "PYTHONUTF8": "1"}
    environment.pop("NETRAL_PASSPHRASE", None)
    if password is not None:
        environment["NETRAL_PASSPHRASE"] = password
    answer = subprocess.run(
        [sys.executable, "-m", "netral_desktop.cli", *(str(word) for word in words)],
        env=environment, capture_output=True, text=True, encoding="utf-8", input=stdin or "", timeout=120, check=False,
    )  # fmt: skip
    return Answer(answer.returncode, answer.stdout, answer.stderr)


@contextlib.contextmanager
def _passphrase(password: str | None) -> Iterator[None]:
    before = os.environ.pop("NETRAL_PASSPHRASE", None)
    if password is not None:
        os.environ["NETRAL_PASSPHRASE"] = password
    try:
        yield
    finally:
        os.environ.pop("NETRAL_PASSPHRASE", None)
        if before is not None:
            os.environ["NETRAL_PASSPHRASE"] = before
