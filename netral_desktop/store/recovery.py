"""The recovery code: printed once at set-up, opens the key file when the password is forgotten.

Seven groups of five characters carry 140 random bits, so no slow derivation is needed to guard it.
"""

from __future__ import annotations

from netral_desktop.kernel.errors import WrongKey
from netral_desktop.kernel.typed_codes import Mistyped, new_typed_code, read_typed_code

GROUPS = 7


def new_recovery_code() -> str:
    """A fresh code as it is printed: `7K2MD-...`, seven groups."""
    return new_typed_code(GROUPS)


def recovery_secret(text: str) -> bytes:
    """The secret in a code that a person typed. Raises WrongKey("recovery_mistyped") naming the group that is wrong."""
    try:
        return read_typed_code(text, GROUPS).encode("ascii")
    except Mistyped as error:
        if error.group is None:
            raise WrongKey("recovery_mistyped.length", length=GROUPS * 5, typed=error.characters) from error
        raise WrongKey("recovery_mistyped.group", group=error.group) from error
