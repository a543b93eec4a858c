"""One lock for PDFium: the library is not thread-safe, so whoever calls it in this process holds this lock."""

from __future__ import annotations

import threading

PDFIUM_LOCK = threading.RLock()
