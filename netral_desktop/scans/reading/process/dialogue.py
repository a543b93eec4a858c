"""The dialogue with a reader about a page, the same for a run, a page that is read again and a picture that is cut: the
file is given unless the reader has it, the page is looked at, and what follows is up to the caller.

And one rule for a reader that fails: one that ends costs its page a second try; one that hangs does not, as the page
would only take as long again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from .messages import Pair
from .results import Look
from .worker import PageUnreadable, Reader, ReaderDied, ReaderHung

T = TypeVar("T")

_TRIES = 2  # a page that ends the reader twice is shown to a person unread


class Unread(Exception):
    """A page that could not be read; `code` is one of `scans.reasons`. `pages` of its file, None where that could not
    be opened at all."""

    def __init__(self, code: str, pages: int | None = None) -> None:
        super().__init__(code)
        self.code, self.pages = code, pages


@dataclass(frozen=True)
class Original:
    """A stored file: what a reader that has it calls it, its bytes, and how many pages it has, if that is known."""

    key: str
    size: int
    chunks: Callable[[], Iterable[bytes]]
    pages: int | None = None


def about_page(reader: Reader, original: Original, index: int, talk: Callable[[Reader, Look], T]) -> tuple[int, T]:
    """The pages of the file, and what `talk` made of page `index` (from 0) once the reader had looked at it.

    Raises Unread, EnvironmentFault (reader_not_started), and what the chunks and `talk` raise.
    """
    pages = original.pages
    for _ in range(_TRIES):
        try:
            if reader.holds != original.key or pages is None:
                pages = reader.open(original.size, original.chunks())
                reader.holds = original.key
            return pages, talk(reader, reader.look(index))
        except PageUnreadable as error:
            raise Unread(error.code, pages) from None
        except ReaderHung:
            raise Unread("broken_file" if pages is None else "page_too_slow", pages) from None
        except ReaderDied:
            continue
    raise Unread("broken_file" if pages is None else "reader_crashed", pages)


def compare(reader: Reader, model: bytes, pairs: Sequence[Pair]) -> list[float]:
    """How alike crops are, as `Reader.compare` tells. Raises Unread, EnvironmentFault (reader_not_started)."""
    for _ in range(_TRIES):
        try:
            return reader.compare(model, pairs)
        except ReaderHung:
            raise Unread("page_too_slow") from None
        except ReaderDied:
            continue
    raise Unread("reader_crashed")
