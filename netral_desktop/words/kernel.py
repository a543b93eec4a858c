"""What is said of the kernel: files, locks, folders, and what any room can meet."""

from __future__ import annotations

from collections.abc import Mapping

from .sentence import Sentence

ERRORS: Mapping[str, Sentence] = {}

LABELS: Mapping[str, str] = {}
