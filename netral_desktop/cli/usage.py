"""Usage errors in Indonesian: what typer says in English, as a sentence with the next step.

Typer's own exceptions are told apart by the name of their class and by their words, because it exports only their base.
What is not known here is said in general; nothing English reaches the person.
"""

from __future__ import annotations

import re
from typing import Any

import typer

from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.words import label

_CHOICES = re.compile(r"is not one of (?P<choices>.+?)\.?$")
_NO_COMMAND = re.compile(r"^No such command '(?P<word>.*?)'\.?(?: Did you mean (?P<near>.+)\?)?$", re.DOTALL)
_EXTRA = re.compile(r"^Got unexpected extra argument(?:s|\(s\))? ?\((?P<words>.*)\)$", re.DOTALL)


def usage_problem(error: typer.TyperException) -> UsageProblem:
    """What to tell a person whose command line typer refused."""
    given: Any = error
    see = label("usage_next.see", command=_command_path(error))
    match type(error).__name__:
        case "NoArgsIsHelpError":
            return UsageProblem("usage.incomplete", next=_words(error) or see)
        case "MissingParameter" if given.param.param_type_name == "option":
            return UsageProblem("usage.missing_option", name=_name(error), next=see)
        case "MissingParameter":
            return UsageProblem("usage.missing_argument", name=_name(error), next=see)
        case "NoSuchOption":
            near = ", ".join(given.possibilities or ())
            next_step = f"{label('usage_next.near', near=near)} {see}" if near else see
            return UsageProblem("usage.no_option", name=given.option_name, next=next_step)
        case "BadOptionUsage" if "does not take" in error.message:
            return UsageProblem("usage.no_value_wanted", name=given.option_name)
        case "BadOptionUsage":
            return UsageProblem("usage.value_wanted", name=given.option_name)
        case "BadParameter":
            return UsageProblem("usage.bad_value", name=_name(error), next=_choices(error) or see)
    if error.message == "Missing command.":
        return UsageProblem("usage.incomplete", next=_words(error) or see)
    if found := _NO_COMMAND.match(error.message):
        near = (found["near"] or "").replace("'", "")
        next_step = label("usage_next.near", near=near) if near else _words(error) or see
        return UsageProblem("usage.no_command", word=found["word"], next=next_step)
    if found := _EXTRA.match(error.message):
        return UsageProblem("usage.extra", words=found["words"], next=see)
    return UsageProblem("usage.unreadable", next=see)


def _command_path(error: typer.TyperException) -> str:
    ctx = getattr(error, "ctx", None)
    return ctx.command_path if ctx is not None else "netral"


def _words(error: typer.TyperException) -> str | None:
    """The words that could stand here, when a group of commands was named."""
    commands = getattr(getattr(getattr(error, "ctx", None), "command", None), "commands", None)
    return label("usage_next.choose", choices=", ".join(commands)) if commands else None


def _name(error: typer.TyperException) -> str:
    """`--out` or `FILE`, as it is written on the command line."""
    param: Any = getattr(error, "param", None)
    if param is None:
        return label("usage_next.option")
    return str(param.opts[0] if param.param_type_name == "option" else param.metavar or param.name.upper())


def _choices(error: typer.TyperException) -> str | None:
    found = _CHOICES.search(error.message)
    return label("usage_next.choose", choices=found["choices"].replace("'", "")) if found else None
