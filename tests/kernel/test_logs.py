"""The log tells what happened and no one's number."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from netral_desktop.kernel.errors import EnvironmentFault
from netral_desktop.kernel.logs import mask_numbers, open_log


@pytest.fixture
def log_file(tmp_path: Path) -> Iterator[Path]:
    handler = open_log(tmp_path / "log")
    yield tmp_path / "log" / "netral.log"
    logging.getLogger().removeHandler(handler)
    handler.close()


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("NIP 196703151992031007 ganda", "NIP 1967***** ganda"),
        ("NIP 19670315 199203 1 007", "NIP 1967*****"),
        ("NIK 7371110101900001.", "NIK 7371*****."),
        ("9 angka: 123456789", "9 angka: 1234*****"),
        ("12345678 dan 2029-11-20", "12345678 dan 2029-11-20"),
    ],
)
def test_long_numbers_are_masked_and_short_ones_stay(text: str, masked: str) -> None:
    assert mask_numbers(text) == masked


def test_neither_message_nor_traceback_tells_a_number(log_file: Path) -> None:
    logger = logging.getLogger("netral_desktop.test")
    number = "196703151992031007"
    logger.info("baris %s", number)
    try:
        raise ValueError(f"nilai {number}")
    except ValueError:
        logger.exception("gagal")
    text = log_file.read_text("utf-8")
    assert number not in text
    assert text.count("1967*****") == 2
    assert "ValueError" in text


def test_a_log_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "log").write_bytes(b"")
    with pytest.raises(EnvironmentFault) as caught:
        open_log(tmp_path / "log")
    assert caught.value.code == "not_folder"
