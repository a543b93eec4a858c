"""What is said of why a page or a file was not simply filed."""

from __future__ import annotations

from collections.abc import Mapping

from .sentence import Sentence

ERRORS: Mapping[str, Sentence] = {}

LABELS: Mapping[str, str] = {}
