"""What is said of who lacks what, and what was done about it."""

from __future__ import annotations

from collections.abc import Mapping

from .sentence import Sentence

ERRORS: Mapping[str, Sentence] = {}

LABELS: Mapping[str, str] = {}
