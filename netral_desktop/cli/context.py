"""What every command shares: the data folder, the password, and how an answer is printed.

With `--json` stdout carries one JSON document and nothing else; without it, a few Indonesian lines. Progress and
messages always go to stderr.
"""

from __future__ import annotations

import getpass
import json
import os
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer

from netral_desktop.app import App
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.kernel.paths import default_data_dir
from netral_desktop.kernel.progress import SILENT, Pace, Progress, time_left
from netral_desktop.kernel.text import escaped
from netral_desktop.roster.clock_doubt import doubt
from netral_desktop.store.backups.before import back_up_before
from netral_desktop.store.backups.layout import Why
from netral_desktop.words import label

PASSPHRASE_VARIABLE, OPERATOR_VARIABLE = "NETRAL_PASSPHRASE", "NETRAL_OPERATOR"
NEW_PASSPHRASE_VARIABLE = "NETRAL_NEW_PASSPHRASE"
APPROVAL_PASSPHRASE_VARIABLE = "NETRAL_APPROVAL_PASSPHRASE"


class StderrProgress:
    """Progress as one line on stderr that overwrites itself; silent where stderr is not a terminal."""

    def __init__(self) -> None:
        self._width = 0  # of what the line shows
        self._last = 0.0
        self._live = sys.stderr is not None and sys.stderr.isatty()
        self._pace = Pace(time.monotonic())

    def report(self, done: int, total: int, label: str) -> None:
        """At most ten times a second."""
        now = time.monotonic()
        self._pace.step(done, total, now)
        if not self._live or (now - self._last < 0.1 and done != total):
            return
        self._last = now
        part = f"{done}/{total}" if total else str(done)
        left = self._pace.left(now)
        ahead = f", {time_left(left)}" if left is not None else ""
        self._show(f"{label}: {part}{ahead}")

    def check(self) -> None:
        """Ctrl+C stops a command; nothing else does."""

    def finish(self) -> None:
        """Clear the line."""
        if self._width:
            self._show("")
            print("\r", end="", file=sys.stderr, flush=True)

    def _show(self, text: str) -> None:
        """In place of what is there; by blanks, since a Windows console shows escape codes as they are."""
        print(f"\r{text.ljust(self._width)}", end="", file=sys.stderr, flush=True)
        self._width = len(text)


@dataclass
class CliContext:
    """The options before the word."""

    data: Path
    as_json: bool
    operator: str | None = None  # code of who opens the store; None: the first administrator
    exit_code: int = 0

    def password(self, *, new: bool = False) -> str:
        """From the environment, else asked for (twice when it is a new one)."""
        given = given_password()
        if given is not None:
            return given
        if sys.stdin is None or not sys.stdin.isatty():
            raise UsageProblem("no_password", variable=PASSPHRASE_VARIABLE)
        first = getpass.getpass(label("cli.new_password" if new else "cli.password"))
        if new and getpass.getpass(label("cli.password_again")) != first:
            raise UsageProblem("passwords_differ")
        return first

    def open(self, role: str | None = None) -> App:
        """The store of the data folder; with `role`, only a store of that role."""
        return self.open_with(self.password(), role)

    def open_with(self, password: str, role: str | None = None) -> App:
        """The same with a password that was asked for before."""
        app = App.open(self.data, password, self.operator)
        if app.said_at_opening:
            print(app.said_at_opening, file=sys.stderr)
        asked = doubt(app.store)
        if asked is not None:
            print(f"{asked.message} {label('cli.clock_right')}", file=sys.stderr)
        if role is not None:
            try:
                app.require(role)
            except UsageProblem:
                app.close()
                raise
        return app

    def back_up_before(self, app: App, why: Why, progress: Progress = SILENT) -> None:
        """Before a larger change; that there is no backup is said, and the change goes on."""
        missed = back_up_before(app.store, why, progress).missed
        if missed:
            print(missed, file=sys.stderr)

    def answer(self, document: dict[str, Any], lines: Iterable[str]) -> None:
        """Print the result: the document with `--json`, else the lines.

        Whoever reads it may stop in the middle (`| head`): the command is done all the same.
        """
        text = [json.dumps(document, ensure_ascii=False)] if self.as_json else lines
        try:
            for line in text:
                print(escaped(line))
            sys.stdout.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nothing is left to fail at the exit

    def partly_refused(self) -> None:
        """Some of the input was refused while the rest was done: exit code 3."""
        self.exit_code = 3


def given_password() -> str | None:
    """The password in the environment; an empty one counts as none."""
    return os.environ.get(PASSPHRASE_VARIABLE) or None


def given_operator() -> str | None:
    """Who opens the store, as the environment tells; an empty one counts as none."""
    return os.environ.get(OPERATOR_VARIABLE) or None


def new_password() -> str:
    """A password for somebody else: from the environment, else asked for twice."""
    given = os.environ.get(NEW_PASSPHRASE_VARIABLE)
    if given:
        return given
    if sys.stdin is None or not sys.stdin.isatty():
        raise UsageProblem("no_password", variable=NEW_PASSPHRASE_VARIABLE)
    first = getpass.getpass(label("cli.new_password"))
    if getpass.getpass(label("cli.password_again")) != first:
        raise UsageProblem("passwords_differ")
    return first


def approval_password() -> str:
    """The password of whoever approves: from the environment, else asked for."""
    given = os.environ.get(APPROVAL_PASSPHRASE_VARIABLE)
    if given:
        return given
    if sys.stdin is None or not sys.stdin.isatty():
        raise UsageProblem("no_password", variable=APPROVAL_PASSPHRASE_VARIABLE)
    return getpass.getpass(label("cli.approval_password"))


def given_new_password() -> str | None:
    """The other computer's password in the environment; an empty one counts as none."""
    return os.environ.get(NEW_PASSPHRASE_VARIABLE) or None


def context(ctx: typer.Context) -> CliContext:
    """The shared context of a command."""
    shared = ctx.find_root().obj
    assert isinstance(shared, CliContext)
    return shared


def data_dir(given: Path | None) -> Path:
    """The chosen data folder, absolute, or this user's."""
    return (given or default_data_dir()).expanduser().absolute()
