"""How a command opens the register: the store as always, then the register by its own password and a reason."""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

import typer

from netral_desktop.app import App
from netral_desktop.cases.flow import Standing, outcome_words
from netral_desktop.cases.names import Why
from netral_desktop.cases.reading import OpenCase
from netral_desktop.cases.register import Register, unlock
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.words import label

from .context import CliContext

PASSPHRASE, NEW_PASSPHRASE = "NETRAL_CASES_PASSPHRASE", "NETRAL_CASES_NEW_PASSPHRASE"
SECOND_PASSPHRASE = "NETRAL_CASES_SECOND_PASSPHRASE"  # of the second of two holders

Case = Annotated[str, typer.Argument(metavar="BERKAS", help="Nomor register (003) atau id.")]
WhyOption = Annotated[Why, typer.Option("--why", help="Alasan membaca; masuk ke jejak.")]
NoteOption = Annotated[str, typer.Option("--note", help="Alasan dengan kata-kata; tersimpan dalam berkas itu saja.")]


def case_password(variable: str = PASSPHRASE) -> str:
    """A password of the register: from the environment, else asked for, a new one twice."""
    given = os.environ.get(variable)
    if given:
        return given
    if sys.stdin is None or not sys.stdin.isatty():
        raise UsageProblem("no_password", variable=variable)
    new = variable == NEW_PASSPHRASE
    asked = {NEW_PASSPHRASE: "cli.new_case_password", SECOND_PASSPHRASE: "cli.second_case_password"}
    first = getpass.getpass(label(asked.get(variable, "cli.case_password")))
    if new and getpass.getpass(label("cli.password_again")) != first:
        raise UsageProblem("passwords_differ")
    return first


@contextmanager
def opened(cli: CliContext, why: Why = Why.HANDLING, note: str = "") -> Iterator[tuple[App, Register]]:
    """The store and the register, open; locked and closed at the end."""
    with cli.open() as app:
        register = unlock(app.store, case_password(), why, note)
        try:
            yield app, register
        finally:
            register.lock()


def standing_document(case: OpenCase) -> dict[str, Any]:
    """Where a case stands, without who it is about."""
    now: Standing = case.now
    return {
        "id": case.id, "case": case.number, "stage": now.stage.id, "since": now.since.isoformat(),
        "due": now.due.isoformat() if now.due else None, "paper": now.paper.value, "paper_made": now.paper_made,
        "ended": now.ended, "outcome": outcome_words(now), "next": list(now.stage.next),
    }  # fmt: skip
