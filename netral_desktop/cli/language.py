"""The language of one command line: what was asked for, and the help of all words in it.

Asked for with `--lang`, else with the variable NETRAL_LANG, else Indonesian. It holds for what people read: help,
answers, errors. With `--json` nothing depends on the language: it is for programs; nor do exit codes, nor papers.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.words import LANGUAGES, SOURCE_LANGUAGE, label, speak, spoken

from .help_frame import HelpContext

OPTION, VARIABLE = "--lang", "NETRAL_LANG"


def choose(arguments: Sequence[str]) -> None:
    """Speak the language that was asked for. Raises UsageProblem (`unknown_language`)."""
    asked, where = _asked(arguments), OPTION
    if asked is None:
        asked, where = os.environ.get(VARIABLE) or SOURCE_LANGUAGE, VARIABLE
    if asked not in LANGUAGES:
        raise UsageProblem("unknown_language", where=where, asked=asked, known=label("or").join(LANGUAGES))
    speak(SOURCE_LANGUAGE if "--json" in arguments else asked)


def _asked(arguments: Sequence[str]) -> str | None:
    """What `--lang en` or `--lang=en` names; None where it stands nowhere, or without a value, which typer tells."""
    for place, argument in enumerate(arguments):
        if argument == "--":
            return None
        if argument == OPTION:
            return arguments[place + 1] if place + 1 < len(arguments) else None
        if argument.startswith(f"{OPTION}="):
            return argument.partition("=")[2]
    return None


def with_help(words: typer.Typer, *, shown: bool = True) -> TyperGroup:
    """The command line with its help in the language that is spoken; `shown`: whether somebody will read it."""
    group = typer.main.get_command(words)
    assert isinstance(group, TyperGroup)
    if shown:
        _say_what_help_does(group)
        _frame(group)
    if spoken() != SOURCE_LANGUAGE:
        _translate(group)
    return group


def _say_what_help_does(command: TyperGroup | TyperCommand) -> None:
    """Typer's own text of `--help`, at every word."""
    option = command.get_help_option(typer.Context(command))
    assert option is not None
    option.help = label("cli.help")
    for below in _below(command):
        _say_what_help_does(below)


def _frame(command: TyperGroup | TyperCommand) -> None:
    """Typer's headings around the help, at every word."""
    command.context_class = HelpContext
    for below in _below(command):
        _frame(below)


def _translate(command: TyperGroup | TyperCommand) -> None:
    from .english import METAVARS, TEXTS

    command.help = TEXTS.get(command.help or "", command.help)
    command.short_help = TEXTS.get(command.short_help or "", command.short_help)
    for param in command.params:
        if isinstance(param, TyperOption | TyperArgument):
            param.help = TEXTS.get(param.help or "", param.help)
            param.metavar = METAVARS.get(param.metavar or "", param.metavar)
    for below in _below(command):
        _translate(below)


def _below(command: TyperGroup | TyperCommand) -> Iterator[TyperGroup | TyperCommand]:
    if isinstance(command, TyperGroup):
        for below in command.commands.values():
            assert isinstance(below, TyperGroup | TyperCommand)
            yield below
