"""Which language the program speaks to the person before it, and that papers keep to Bahasa Indonesia whatever that is.

`speak("en")` is said once when a program starts (or when its setting is changed) and holds for the whole process: what
`label`, `labels`, `sentence` and `fill` answer from then on is in that language, numbers too. A text that was looked up
before stays what it was, so nothing may be looked up when a module is imported.

What is printed, handed on, sent or stored is in the language of the law, `SOURCE_LANGUAGE`: whoever makes a paper does
it inside `in_source_language()`, as a decorator of the maker or with `with`. It holds for the thread that entered it,
so a job may draw papers while the window speaks. What such a maker tells the screen meanwhile, its progress and the
words in its errors, it looks up with `on_screen` of `words.find`.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from contextvars import ContextVar

SOURCE_LANGUAGE = "id"  # of the catalogues beside this module; those of another language stand in a folder of its name
LANGUAGES = (SOURCE_LANGUAGE, "en")


class _Screen:
    """What is spoken on the screen and in the terminal; one for the process, as there is one person before it."""

    language = SOURCE_LANGUAGE


_screen = _Screen()
_on_paper: ContextVar[bool] = ContextVar("on_paper", default=False)


def speak(language: str) -> None:
    """From now on everything that is not paper is said in `language`. Raises ValueError for one without catalogues."""
    if language not in LANGUAGES:
        raise ValueError(f"no catalogues in {language!r}")
    _screen.language = language


def on_screen_language() -> str:
    """The language of the screen and the terminal, also while a paper is made."""
    return _screen.language


def spoken() -> str:
    """The language of what is looked up here and now: that of the screen, or the source's while a paper is made."""
    return SOURCE_LANGUAGE if _on_paper.get() else _screen.language


@contextlib.contextmanager
def in_source_language() -> Iterator[None]:
    """What is looked up inside is for paper, or goes out or into the store: in Bahasa Indonesia. Also a decorator."""
    before = _on_paper.set(True)
    try:
        yield
    finally:
        _on_paper.reset(before)
