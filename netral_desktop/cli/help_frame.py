"""What typer itself says around the help of a word, in the language that is spoken: headings, `[required]` and so on.

The library writes these in English. It writes them through a formatter, which a context names; ours says them anew.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import typer

from netral_desktop.words import label

_HEADINGS = {"Options": "options", "Commands": "commands", "Arguments": "arguments", "Usage": "usage"}
_NOTES = re.compile(r"\[([^\[\]]*(?:required|default: |>=|<=)[^\[\]]*)\]$")
_FORMATTER: Any = typer.Context.formatter_class  # typer keeps the class itself to itself


class HelpFormatter(_FORMATTER):  # type: ignore[misc]
    """As typer's own, with its words in the catalogue's."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """`Pemakaian: netral ...`"""
        super().write_usage(prog, _placeholders(args), f"{label('help_frame.usage')}: ")

    def write_heading(self, heading: str) -> None:
        """Of a list of options, words or arguments."""
        known = _HEADINGS.get(heading)
        super().write_heading(label(f"help_frame.{known}") if known else heading)

    def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """The lines of a list."""
        super().write_dl([(name, _said(words)) for name, words in rows], col_max, col_spacing)


class HelpContext(typer.Context):
    """Names the formatter; a command takes it as its `context_class`."""

    formatter_class = HelpFormatter


def _placeholders(args: str) -> str:
    for placeholder, key in (("[OPTIONS]", "some_options"), ("COMMAND [ARGS]...", "some_command")):
        args = args.replace(placeholder, label(f"help_frame.{key}"))
    return args


def _said(words: str) -> str:
    found = _NOTES.search(words)
    if found is None:
        return words
    notes = re.sub(r"\brequired\b", label("help_frame.required"), found[1])
    notes = re.sub(r"\bdefault: ", f"{label('help_frame.default')}: ", notes)
    return f"{words[: found.start()]}[{notes}]"
