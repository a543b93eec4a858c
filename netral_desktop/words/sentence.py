"""The shape of an entry in a catalogue of errors."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Sentence:
    """What happened (with its figures in braces), and what the person does next; each ends with a full stop."""

    message: str
    next_step: str = ""
