"""The register: a code leads to its sheet, its zones and its drawing, and to nothing that was rolled back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from netral_desktop.sheets import model as models
from netral_desktop.sheets.codes import new_code
from netral_desktop.sheets.kinds import SheetKind
from netral_desktop.sheets.register import Registration, current_sheets, find_sheet, load_model, supersede
from netral_desktop.store import Store, tables
from tests.sheets.samples import sample_model

CAMPAIGN = "c" * 32


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made, _ = Store.create(tmp_path / "opd", "kata-sandi-uji", role="opd", code="4.01", name="Dinas Contoh")
    with made:
        yield made


def registration() -> Registration:
    return Registration(office="4.01", campaign_id=CAMPAIGN, batch_id="b" * 32, kind="pact")


def test_a_registered_sheet_is_found_by_its_code_with_its_zones_and_drawing(store):
    model = sample_model()
    new = registration()
    new.add(model, person_id="p1", text_id="t1", revision=3, batch_page=7)
    with store.operation("pacts.print") as tx:
        new.write(tx)
    with store.read() as connection:
        record = find_sheet(connection, model.code)
        assert load_model(connection, model.code) == model
    assert record is not None
    assert (record.office, record.person_id, record.revision, record.batch_page) == ("4.01", "p1", 3, 7)
    assert (record.state, record.layout, record.zones) == ("current", "sample-1", model.zones)
    assert store.verify() == []


@pytest.mark.parametrize("kind", [SheetKind.CLARIFICATION, SheetKind.INVITATION, SheetKind.CHECK_PAGE])
def test_what_one_person_signs_belongs_to_somebody(kind):
    new = Registration(office="4.01", campaign_id=CAMPAIGN, batch_id="b" * 32, kind=kind)
    with pytest.raises(ValueError, match=kind):
        new.add(sample_model(), person_id=None, text_id=None, revision=1, batch_page=1)


def test_an_unknown_code_names_nothing(store):
    with store.read() as connection:
        assert find_sheet(connection, new_code("4.01", practice=False)) is None
        assert load_model(connection, new_code("4.01", practice=False)) is None


def test_the_shared_part_is_stored_once_over_all_batches(store):
    for _ in range(2):
        new = registration()
        for person in range(30):
            new.add(sample_model(), person_id=f"p{person}", text_id="t1", revision=1, batch_page=person + 1)
        with store.operation("pacts.print") as tx:
            new.write(tx)
    with store.read() as connection:
        assert connection.scalar(select(func.count()).select_from(tables.print_statics)) == 1
        assert connection.scalar(select(func.count()).select_from(tables.sheet_models)) == 60


def test_a_superseded_sheet_is_still_found_but_no_longer_current(store):
    old, other = sample_model(), sample_model()
    new = registration()
    new.add(old, person_id="p1", text_id="t1", revision=1, batch_page=1)
    new.add(other, person_id="p2", text_id="t1", revision=1, batch_page=2)
    with store.operation("pacts.print") as tx:
        new.write(tx)
        supersede(tx, [old.code])
    with store.read() as connection:
        assert find_sheet(connection, old.code).state == "superseded"
        current = current_sheets(connection, CAMPAIGN, "pact", "4.01")
    assert set(current) == {"p2"}
    (sheet,) = current["p2"]
    assert sheet.code == other.code
    assert sheet.page == models.plain_sheet(other)
    assert sheet.static_id == models.pack_static(other.static)[0]


def test_a_failed_operation_registers_nothing(store):
    model = sample_model()
    new = registration()
    new.add(model, person_id="p1", text_id="t1", revision=1, batch_page=1)

    def fail() -> None:
        with store.operation("pacts.print") as tx:
            new.write(tx)
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    with store.read() as connection:
        assert find_sheet(connection, model.code) is None
        assert connection.scalar(select(func.count()).select_from(tables.print_statics)) == 0
