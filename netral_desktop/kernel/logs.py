"""The log file in the data folder. Personnel numbers never reach it: long runs of digits are masked."""

from __future__ import annotations

import copy
import logging
import re
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

from .atomic import disk_faults

# 9 digits and more, with the single spaces that a printed NIP has between its parts.
_LONG_NUMBER = re.compile(r"\d(?: ?\d){8,}")
_FILE_BYTES, _FILES_KEPT = 1_000_000, 3


def mask_numbers(text: str) -> str:
    """`text` with every run of nine or more digits cut to its first four and stars."""
    return _LONG_NUMBER.sub(lambda match: match[0].replace(" ", "")[:4] + "*****", text)


class _MaskingFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        masked = copy.copy(record)
        masked.msg, masked.args = mask_numbers(record.getMessage()), None
        masked.exc_text = None  # perhaps another handler's, unmasked
        return super().format(masked)

    def formatException(self, ei: Any) -> str:
        return mask_numbers(super().formatException(ei))

    def formatStack(self, stack_info: str) -> str:
        return mask_numbers(super().formatStack(stack_info))


def open_log(folder: Path) -> logging.Handler:
    """Send everything from INFO up to `folder`/netral.log (4 files of 1 MB at most).

    The caller removes the handler from the root logger and closes it. Raises EnvironmentFault.
    """
    with disk_faults(folder):
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / "netral.log", maxBytes=_FILE_BYTES, backupCount=_FILES_KEPT, encoding="utf-8", delay=False
        )
    handler.setFormatter(_MaskingFormatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    if root.level == logging.NOTSET or root.level > logging.INFO:
        root.setLevel(logging.INFO)
    return handler
