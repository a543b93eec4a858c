"""The program in English, for one test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from netral_desktop import words


@pytest.fixture
def in_english() -> Iterator[None]:
    """English on the screen, as `netral --lang en` or the window's setting has it; Indonesian again afterwards."""
    words.speak("en")
    try:
        yield
    finally:
        words.speak(words.SOURCE_LANGUAGE)
