"""A page that a person asked to have read once more, and that the reader can make nothing of."""

from __future__ import annotations

from netral_desktop.kernel.errors import Refused

from .. import reasons


class UnreadablePage(Refused):
    """Its code and its first sentence are those of the page's reason; the key says what to do where it was asked."""

    def __init__(self, key: str, /, *, reason: str) -> None:
        super().__init__(key, reason=reasons.message(reason, {}))
        self.code = reason
