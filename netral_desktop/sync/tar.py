"""The one way this program writes a tar: ustar, fixed metadata. A reader makes it again and compares: no byte is free.

Python's `tarfile` is not used for it: it fills unused fields differently from one Python to the next.
"""

from __future__ import annotations

import re

BLOCK = 512
END = bytes(2 * BLOCK)
MAX_MEMBER = 0o77777777777  # the largest size that ustar's eleven octal digits can say (8 GiB - 1)
_SIZE = slice(124, 136)
_NAME = re.compile(r"[a-z0-9./]{1,99}")


def padding(size: int) -> bytes:
    """The zeros that fill `size` bytes up to a whole block."""
    return bytes(-size % BLOCK)


def padded(size: int) -> int:
    """`size` rounded up to whole blocks."""
    return size + -size % BLOCK


def member_header(name: str, size: int) -> bytes:
    """The 512 bytes before a plain file of `size` bytes: mode 0644, owner 0, no names, no time.

    Raises ValueError for a name or a size that the format has no place for.
    """
    if not _NAME.fullmatch(name) or not 0 <= size <= MAX_MEMBER:
        raise ValueError(f"no tar member: {name!r}, {size} bytes")
    fields = b"".join(
        (
            name.encode("ascii").ljust(100, b"\0"),
            b"0000644\0",  # mode
            b"0000000\0",  # uid
            b"0000000\0",  # gid
            b"%011o\0" % size,
            b"00000000000\0",  # mtime
            b"        ",  # the checksum, taken as spaces while it is summed
            b"0".ljust(101, b"\0"),  # a plain file, no link
            b"ustar\0",
            b"00",
            bytes(64),  # owner and group names
            b"0000000\0",  # device numbers
            b"0000000\0",
            bytes(155 + 12),
        )
    )
    return fields[:148] + b"%06o\0 " % sum(fields) + fields[156:]


def member_size(header: bytes, name: str, limit: int) -> int:
    """The size in a member's header. Raises ValueError unless it is ours for `name` to the byte, at most `limit`."""
    digits = header[_SIZE]
    if not re.fullmatch(rb"[0-7]{11}\0", digits):
        raise ValueError("no size in a tar header")
    size = int(digits[:11], 8)
    if size > limit or header != member_header(name, size):
        raise ValueError(f"not our tar header of {name}")
    return size
