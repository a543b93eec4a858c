"""What is said of people, units and spreadsheets."""

from __future__ import annotations

from collections.abc import Mapping

from .sentence import Sentence

ERRORS: Mapping[str, Sentence] = {}

LABELS: Mapping[str, str] = {}
