"""What is to be said, before it is: a key and its figures, to be kept, compared and put into words later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .find import fill, sentence
from .spoken import spoken


@dataclass(frozen=True, init=False)
class Said:
    """The key of a sentence and the figures for its braces: text and numbers, which JSON can hold."""

    key: str
    figures: Mapping[str, Any] = field(hash=False)

    def __init__(self, key: str, /, **figures: Any) -> None:
        object.__setattr__(self, "key", key)
        object.__setattr__(self, "figures", figures)

    @property
    def code(self) -> str:
        """What programs see: of `bad_day.future` the part before the full stop."""
        return self.key.partition(".")[0]

    @property
    def message(self) -> str:
        """What happened. Raises KeyError for a key without words."""
        return fill(sentence(self.key).message, self.figures)

    @property
    def next_step(self) -> str:
        """What the person does next, perhaps nothing."""
        return fill(sentence(self.key).next_step, self.figures)

    def said(self, language: str | None = None) -> str:
        """What happened and what to do next, in `language` or the one that is spoken."""
        told = language or spoken()
        words = sentence(self.key, told)
        return f"{fill(words.message, self.figures, told)} {fill(words.next_step, self.figures, told)}".strip()
