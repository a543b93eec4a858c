"""Usage errors in Indonesian: what typer says in English, as a sentence with the next step.

Typer's own exceptions are told apart by the name of their class and by their words, because it exports only their base.
What is not known here is said in general; nothing English reaches the person.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import typer

_MISSING = {"option": "Opsi {name} belum diisi.", "argument": "{name} belum disebut."}
_CHOICES = re.compile(r"is not one of (?P<choices>.+?)\.?$")
_NO_COMMAND = re.compile(r"^No such command '(?P<word>.*?)'\.?(?: Did you mean (?P<near>.+)\?)?$", re.DOTALL)
_EXTRA = re.compile(r"^Got unexpected extra argument(?:s|\(s\))? ?\((?P<words>.*)\)$", re.DOTALL)


@dataclass(frozen=True)
class UsageText:
    """One sentence and the next step."""

    message: str
    next_step: str


def usage_text(error: typer.TyperException) -> UsageText:
    """What to tell a person whose command line typer refused."""
    given: Any = error
    path = _command_path(error)
    see = f"Lihat `{path} --help`."
    match type(error).__name__:
        case "NoArgsIsHelpError":
            return UsageText("Perintah belum lengkap.", _words(error) or see)
        case "MissingParameter":
            kind = given.param.param_type_name
            return UsageText(_MISSING[kind].format(name=_name(error)), see)
        case "NoSuchOption":
            near = ", ".join(given.possibilities or ())
            return UsageText(f"Opsi {given.option_name} tidak dikenal.", f"Maksud Anda {near}? {see}" if near else see)
        case "BadOptionUsage" if "does not take" in error.message:
            return UsageText(f"Opsi {given.option_name} tidak memakai nilai.", "Tulis opsinya saja, tanpa “=”.")
        case "BadOptionUsage":
            return UsageText(f"Opsi {given.option_name} belum diberi nilai.", "Tulis nilainya sesudah opsi itu.")
        case "BadParameter":
            return UsageText(f"Nilai untuk {_name(error)} tidak dapat dipakai.", _choices(error) or see)
    if error.message == "Missing command.":
        return UsageText("Perintah belum lengkap.", _words(error) or see)
    if found := _NO_COMMAND.match(error.message):
        near = (found["near"] or "").replace("'", "")
        return UsageText(
            f"Perintah “{found['word']}” tidak dikenal.", f"Maksud Anda {near}?" if near else _words(error) or see
        )
    if found := _EXTRA.match(error.message):
        return UsageText(f"Ada kata yang berlebih: {found['words']}.", f"Beri tanda kutip bila memuat spasi. {see}")
    return UsageText("Perintah tidak dapat dibaca.", see)


def _command_path(error: typer.TyperException) -> str:
    ctx = getattr(error, "ctx", None)
    return ctx.command_path if ctx is not None else "netral"


def _words(error: typer.TyperException) -> str | None:
    """The words that could stand here, when a group of commands was named."""
    commands = getattr(getattr(getattr(error, "ctx", None), "command", None), "commands", None)
    return f"Pilih salah satu: {', '.join(commands)}." if commands else None


def _name(error: typer.TyperException) -> str:
    """`--out` or `FILE`, as it is written on the command line."""
    param: Any = getattr(error, "param", None)
    if param is None:
        return "opsi"
    return str(param.opts[0] if param.param_type_name == "option" else param.metavar or param.name.upper())


def _choices(error: typer.TyperException) -> str | None:
    found = _CHOICES.search(error.message)
    return f"Pilih salah satu: {found['choices'].replace(chr(39), '')}." if found else None
