"""Print models: they come back as they were stored, small, and damaged ones are noticed."""

from __future__ import annotations

import msgspec
import pytest
import zstandard

from netral_desktop.sheets import model as models
from tests.sheets.samples import STATIC, sample_model


def test_a_model_comes_back_from_its_bytes():
    model = sample_model()
    assert models.from_bytes(models.to_bytes(model)) == model


def test_a_model_comes_back_from_its_two_stored_parts():
    model = sample_model()
    _, static_body = models.pack_static(model.static)
    assert models.join(static_body, models.pack_sheet(model)) == model


def test_sheets_share_the_static_part_by_its_content():
    first, second = sample_model(name="NI LUH SATU"), sample_model(name="DEWI DUA")
    assert models.pack_static(first.static)[0] == models.pack_static(second.static)[0]
    assert models.pack_static(STATIC[:-1])[0] != models.pack_static(STATIC)[0]


def test_the_part_of_a_sheet_takes_less_than_a_kilobyte():
    assert len(models.pack_sheet(sample_model())) < 1024


def test_a_picture_of_the_letterhead_is_kept_byte_for_byte():
    picture = models.Image(25.0, 12.0, 20.0, 20.0, bytes(range(256)))
    _, body = models.pack_static((picture,))
    assert models.join(body, models.pack_sheet(sample_model())).static == (picture,)


@pytest.mark.parametrize("damage", [b"", b"{}", b"\x28\xb5\x2f\xfd\x00", models.to_bytes(sample_model())[:-9]])
def test_bytes_that_are_no_model_are_refused(damage):
    with pytest.raises((msgspec.DecodeError, zstandard.ZstdError)):
        models.from_bytes(damage)


def test_a_model_that_would_unpack_to_a_flood_is_refused():
    flood = zstandard.ZstdCompressor().compress(b'"' + b" " * (65 * 1024 * 1024) + b'"')
    with pytest.raises(zstandard.ZstdError):
        models.from_bytes(flood)
