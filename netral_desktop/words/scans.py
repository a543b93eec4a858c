"""What is said of scans: intake, readers, scanners, review."""

from __future__ import annotations

from collections.abc import Mapping

from .sentence import Sentence

ERRORS: Mapping[str, Sentence] = {}

LABELS: Mapping[str, str] = {}
