"""Reading a file up to a limit."""

from __future__ import annotations

import io

import pytest

from netral_desktop.kernel.pieces import PIECE, read_at_most


class Noting(io.BytesIO):
    """Notes the most that it was asked for at once."""

    asked = 0

    def read(self, size: int | None = -1, /) -> bytes:
        assert size is not None
        assert size > 0
        self.asked = max(self.asked, size)
        return super().read(size)


@pytest.mark.parametrize("length", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE])
@pytest.mark.parametrize("most", [0, 1, PIECE, 2 * PIECE + 1, 1 << 40])
def test_a_file_is_read_to_its_end_or_the_limit_and_never_asked_for_more_than_a_piece(length, most):
    content = bytes(range(256)) * (length // 256 + 1)
    content = content[:length]
    file = Noting(content)
    assert read_at_most(file, most) == content[:most]
    assert file.asked <= PIECE
