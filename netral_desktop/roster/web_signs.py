"""By what a table of a web application is known, whatever its name: its first bytes, without parsing any.

Stands apart from `webtables`, for a file is looked at in the program and parsed in a process of its own.
"""

from __future__ import annotations

import re

_SPREADSHEETML = b"urn:schemas-microsoft-com:office:spreadsheet"


def is_web_table(content: bytes) -> bool:
    """Whether this looks like one of the three."""
    head = content[:4096].lstrip(b"\xef\xbb\xbf\xff\xfe\xfe\xff \t\r\n").replace(b"\0", b"")
    if head[:13].lower() == b"mime-version:":
        return b"<table" in content.lower() or b"base64" in content.lower()
    return (head[:1] == b"<" and b"<table" in content.replace(b"\0", b"").lower()) or is_spreadsheetml(content)


def is_spreadsheetml(content: bytes) -> bool:
    """Whether this is the XML of Excel 2003."""
    head = content[:8192].replace(b"\0", b"")
    return _SPREADSHEETML in head and re.search(rb"<(?:\w+:)?Workbook[\s>]", head) is not None
