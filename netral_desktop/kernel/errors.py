"""Known errors: the world's fault, said in one sentence with the next step.

Everything that is not a KnownError is a bug of ours (exit code 70, crash report). The exit codes are those of the
command line's contract: 2 usage, 3 input refused, 4 environment, 5 wrong password or key.
"""

from __future__ import annotations

from typing import ClassVar

from netral_desktop.words import fill, on_screen_language, sentence


class KnownError(Exception):
    """An expected failure: a code, and the figures that its sentence needs. The sentences stand in `words/<room>.py`.

    `message` names the file, row or page; `next_step` says what the person does now. Figures may hold no personal data
    beyond what the person at the screen just gave (no NIP, no name of an employee). Of a key like `bad_day.future` the
    part before the full stop is the code.
    """

    exit_code: ClassVar[int] = 3

    def __init__(self, key: str, /, **figures: object) -> None:
        self.code = key.partition(".")[0]
        self.key = key
        self.figures = figures
        self.message, self.next_step = self.said()
        super().__init__(f"{self.message} {self.next_step}".strip())

    def said(self, language: str | None = None) -> tuple[str, str]:
        """What happened and what the person does next, in `language` or that of the screen (never a paper's)."""
        told = language or on_screen_language()
        said = sentence(self.key, told)
        return fill(said.message, self.figures, told), fill(said.next_step, self.figures, told)


class UsageProblem(KnownError):
    """A word, option or state that does not fit what was asked (exit code 2)."""

    exit_code = 2


class Refused(KnownError):
    """A file, row, page or bundle that cannot be taken (exit code 3)."""

    exit_code = 3


class EnvironmentFault(KnownError):
    """Disk, lock, permission: the machine's state, not the input's (exit code 4)."""

    exit_code = 4


class WrongKey(KnownError):
    """A wrong password, recovery code or one-time code (exit code 5)."""

    exit_code = 5


class Cancelled(KnownError):
    """The person stopped a job (exit code 4); the words say what became of the part that was done."""

    exit_code = 4

    def __init__(self, key: str = "cancelled", /, **figures: object) -> None:
        super().__init__(key, **figures)
