"""The preview shows the sheets that would be printed, and registers none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import zxingcpp

from netral_desktop.campaigns.service import new_campaign
from netral_desktop.kernel.errors import Refused
from netral_desktop.pacts.preview import PX_PER_MM, Preview
from netral_desktop.pacts.service import print_pacts
from netral_desktop.store import Store, tables
from tests.support.offices import add_people, make_office


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_office(tmp_path / "opd", campaign=False) as made:
        new_campaign(
            made, title="Pemilihan 2031", circular="800/1", pact_deadline="2031-11-21", ikrar_deadline="2031-11-25",
            place="Uji",
        )  # fmt: skip
        yield made


def test_it_shows_everyone_in_the_order_of_printing_without_codes(store, tmp_path):
    add_people(store, ["WAYAN B", "MADE A", "SITI C"])
    preview = Preview(store, paper="f4")
    shown = [preview.person(place).id for place in range(len(preview))]
    picture = preview.picture(2)
    assert picture.shape == (330 * PX_PER_MM, 215 * PX_PER_MM)
    assert (picture < 128).any()
    assert zxingcpp.read_barcodes(picture) == []
    with store.read() as c:
        assert c.execute(tables.sheets.select()).all() == []
    assert shown == [sheet.person_id for sheet in print_pacts(store, tmp_path / "pakta.pdf", paper="f4").sheets]


def test_a_name_that_cannot_be_printed_is_said_and_the_next_is_shown(store):
    add_people(store, ["王小明", "MADE A"])
    preview = Preview(store)
    bad = next(place for place in range(2) if preview.person(place).name == "王小明")
    with pytest.raises(Refused):
        preview.picture(bad)
    assert preview.picture(1 - bad).size
