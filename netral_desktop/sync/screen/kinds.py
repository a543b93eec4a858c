"""What a phone's film or a picture of a screen is called, and how fast the codes follow one another."""

from __future__ import annotations

from pathlib import Path

PER_SECOND = 4  # codes; a phone films thirty pictures a second, and each code is then sharp in several
FILMS = frozenset({".mp4", ".mov", ".m4v", ".3gp", ".mkv", ".webm", ".avi"})
PICTURES = frozenset({".png", ".jpg", ".jpeg", ".bmp", ".webp"})


def is_of_a_screen(path: Path) -> bool:
    """Whether a path is a film, a picture or a folder of pictures, in which a file of ours may be seen."""
    return path.suffix.lower() in FILMS | PICTURES or _holds_pictures(path)


def _holds_pictures(path: Path) -> bool:
    return path.is_dir() and any(each.suffix.lower() in PICTURES for each in path.iterdir())
