"""What an office may be called by: its code and its name, as a person types them."""

from __future__ import annotations

import re

from netral_desktop.kernel.errors import UsageProblem

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,31}")
_LONGEST_NAME = 300


def check_code(code: str) -> None:
    """Raise UsageProblem("bad_code.invitation") unless it can stand in file names and headers."""
    if not _CODE.fullmatch(code):
        raise UsageProblem("bad_code.invitation", code=code)


def checked_name(name: str) -> str:
    """The name on one line. Raises UsageProblem("bad_name.invitation")."""
    name = " ".join(name.split())
    if not 0 < len(name) <= _LONGEST_NAME:
        raise UsageProblem("bad_name.invitation")
    return name
