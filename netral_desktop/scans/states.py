"""The states of a page that came in, and what is said of a box on it. Every page is in exactly one state, so that the
sum balances. The values stand in stores and travel, so they never change.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from netral_desktop.kernel.text import number
from netral_desktop.words import label


class PageState(StrEnum):
    """What became of a page, in the order in which sums tell it."""

    FILED = "filed"
    REVIEW = "review"
    DUPLICATE = "duplicate"
    FOREIGN = "foreign"  # not ours
    BLANK = "blank"
    UNREADABLE = "unreadable"
    DISCARDED = "discarded"

    @property
    def words(self) -> str:
        """The state as it stands in a sum."""
        return label(f"page_state.{self.value}")


class Verdict(StrEnum):
    """What is said of a box: the machine's word, or a person's over it."""

    SIGNED = "signed"
    UNSIGNED = "unsigned"
    UNSURE = "unsure"


def balance(counts: Mapping[str, int]) -> str:
    """`214 halaman = 196 terarsip + 14 ditinjau + 4 ganda`; nothing for no pages."""
    parts = [f"{number(counts[state])}\N{NO-BREAK SPACE}{state.words}" for state in PageState if counts.get(state)]
    total = sum(counts.get(state, 0) for state in PageState)
    return label("page_balance", pages=total, parts=" + ".join(parts)) if parts else ""
