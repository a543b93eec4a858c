"""The letterhead: what the office wrote, or its own name and its regency's."""

from __future__ import annotations

import pytest

from netral_desktop.sheets.letterhead import (
    REGENCY_NAME_SETTING,
    SETTING,
    Letterhead,
    default_letterhead,
    stored_letterhead,
)
from netral_desktop.sheets.letterhead_layout import letterhead_ops
from netral_desktop.sheets.model import Text
from tests.support.offices import make_office


@pytest.mark.parametrize(
    ("regency", "lines"),
    [
        (None, ("DINAS UJI",)),
        ("Kabupaten Uji", ("PEMERINTAH KABUPATEN UJI", "DINAS UJI")),
        ("Pemerintah Kota Uji", ("PEMERINTAH KOTA UJI", "DINAS UJI")),
    ],
)
def test_an_office_that_wrote_none_has_its_regency_and_its_name(regency, lines):
    assert default_letterhead("Dinas Uji", regency) == Letterhead(lines)


def test_the_letterhead_is_the_one_written_and_before_that_the_regency_s(tmp_path):
    with make_office(tmp_path, campaign=False) as store:
        with store.operation("join") as tx:
            tx.set_setting(REGENCY_NAME_SETTING, "Kabupaten Uji")
        with store.read() as c:
            assert stored_letterhead(c, "Dinas Uji").lines == ("PEMERINTAH KABUPATEN UJI", "DINAS UJI")
        with store.operation("letterhead") as tx:
            tx.set_setting(SETTING, {"lines": ["DINAS SENDIRI"], "address": "Jalan Uji 1"})
        with store.read() as c:
            assert stored_letterhead(c, "Dinas Uji") == Letterhead(("DINAS SENDIRI",), "Jalan Uji 1")


def test_a_name_a_little_too_long_is_set_smaller_and_a_long_one_on_two_even_lines():
    short, longer = (
        [op for op in letterhead_ops(Letterhead((name,))) if isinstance(op, Text)]
        for name in (
            "DINAS PENDIDIKAN, KEPEMUDAAN, DAN OLAHRAGA",
            "DINAS PEMBERDAYAAN PEREMPUAN, PERLINDUNGAN ANAK, DAN KELUARGA",
        )
    )
    assert [12.0 <= op.size < 15.0 for op in short] == [True]
    assert [op.size for op in longer] == [15.0, 15.0]
    assert abs(len(longer[0].text) - len(longer[1].text)) < 10
