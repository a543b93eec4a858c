"""One declaration of a person's fields holds every place that names them one by one to it."""

import dataclasses

import pytest

from netral_desktop.roster.fields import FIELDS, FROM_FILE, STAYING, Taken
from netral_desktop.roster.headings import exact_field, normalise
from netral_desktop.roster.kinds import DutyStatus, EmploymentKind
from netral_desktop.roster.merge import StoredPerson
from netral_desktop.roster.queries import Person
from netral_desktop.roster.readings import ALWAYS_SAID, RosterRow
from netral_desktop.roster.service import PersonFields
from netral_desktop.store import tables as t
from netral_desktop.sync.rows import PersonRow
from netral_desktop.words import label

BY_COLUMN = {field.column: field for field in FIELDS}
OF_THE_UNIT = {"parent", "unit_code"}
OF_THE_ROW = {"row", "sheet", "kind_told"}


def test_every_column_is_declared_once():
    assert len(BY_COLUMN) == len(FIELDS)
    assert BY_COLUMN.keys() | {"id", "office"} == set(t.people.c.keys())


def test_what_travels_is_what_the_row_of_a_bundle_has():
    assert {field.column for field in FIELDS if field.travels} | {"id"} == set(PersonRow.__struct_fields__)
    assert set(STAYING) == {"nik", "remark"}


def test_a_file_may_change_what_the_record_is_compared_by():
    assert FROM_FILE.keys() | OF_THE_UNIT | {"id"} == set(StoredPerson._fields)
    assert FROM_FILE.keys() | OF_THE_UNIT | OF_THE_ROW == set(RosterRow._fields)
    assert set(ALWAYS_SAID) <= FROM_FILE.keys()


def test_a_person_has_what_is_declared_and_a_form_what_is_set_by_hand():
    derived_or_dated = {"search_text", "sort_key", "added_at"}
    attributes = {field.attribute for field in FIELDS} - derived_or_dated
    assert attributes | {"id", "office", "unit_id"} == {field.name for field in dataclasses.fields(Person)}
    assert {field.attribute for field in FIELDS if field.by_hand} == set(PersonFields.__annotations__)


def test_closed_lists_and_what_goes_together_are_fields_themselves():
    assert {field.column for field in FIELDS if field.values is not None} == {"kind", "duty_status"}
    assert {column for field in FIELDS for column in field.goes_with} <= BY_COLUMN.keys()
    assert not any(field.derived and (field.by_hand or field.taken is not Taken.NEVER) for field in FIELDS)


@pytest.mark.parametrize("field", [field for field in FIELDS if field.shown], ids=lambda field: field.column)
def test_what_is_shown_has_words(field):
    assert field.label


@pytest.mark.parametrize(
    "field", [f for f in FIELDS if f.export_width and f.taken is not Taken.NEVER], ids=lambda field: field.column
)
def test_an_import_knows_the_columns_of_the_list_again(field):
    found = exact_field(normalise(label(f"roster_export.{field.column}")))
    assert found is not None
    assert found[0].value == field.said


def test_values_are_told_in_words_and_a_population_number_is_masked():
    assert BY_COLUMN["kind"].in_words("pppk") == EmploymentKind.PPPK.label
    assert BY_COLUMN["duty_status"].in_words(DutyStatus.LEAVE) == DutyStatus.LEAVE.label
    assert BY_COLUMN["nik"].in_words("5104012003900001") == "5104************"
    assert BY_COLUMN["grade"].in_words(None) is None
