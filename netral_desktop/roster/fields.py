"""What is kept of a person, declared once: every column of `people` but `id` and `office`, and what may become of it.

The record that spreadsheets are compared with, what is written, what an import relies on, the words for a change, the
list as a spreadsheet and what stays at the office when the rest travels all follow from this; tests hold the table,
the travelling row, the form and the types that name the fields one by one to it. A new field is one more line here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

from netral_desktop.words import label

from .kinds import DutyStatus, EmploymentKind
from .numbers import mask_nik


class Taken(Enum):
    """What a spreadsheet may do to a field of somebody on record."""

    NEVER = "never"
    AS_SAID = "as said"  # where a row says anything else than the record, that is taken
    BY_RULE = "by rule"  # `merge` has a rule of its own for it


@dataclass(frozen=True)
class PersonField:
    """One field. `name`: what rows of spreadsheets call it, where that is not the column."""

    column: str
    name: str = ""
    taken: Taken = Taken.NEVER
    by_hand: bool = False  # a person at the keyboard fills it in with the others
    shown: bool = True  # it has words, and a change of it is told
    travels: bool = True  # to the regency
    masked: bool = False  # only its beginning is ever shown
    derived: bool = False  # made of the other columns whenever one of them changes
    searched: bool = False  # people are found and sorted by it
    goes_with: tuple[str, ...] = ()  # columns that change together with it
    values: type[EmploymentKind] | type[DutyStatus] | None = None
    export_width: int | None = None  # characters, of its column in the list as a spreadsheet; None: not in it

    @property
    def said(self) -> str:
        """What `RosterRow` and `StoredPerson` call it."""
        return self.name or self.column

    @property
    def attribute(self) -> str:
        """What `Person` and the form call it: a unit by its name."""
        return self.column.removesuffix("_id")

    @property
    def label(self) -> str:
        """The field in words. Raises KeyError for one that is not shown."""
        return label(f"person_field.{self.column}")

    def in_words(self, value: Any) -> str | None:
        """One of its values as people see it; a unit's id stays as it is."""
        if value is None:
            return None
        if self.values is not None:
            return self.values(value).label
        return mask_nik(value) if self.masked else str(value)


FIELDS = (
    PersonField("name", taken=Taken.BY_RULE, by_hand=True, searched=True, export_width=50),
    PersonField("bare_name", taken=Taken.BY_RULE, shown=False, searched=True),
    PersonField(
        "personnel_number", "number", Taken.BY_RULE, by_hand=True, searched=True, goes_with=("kind",), export_width=24
    ),
    PersonField("local_staff_number", "local_number", Taken.AS_SAID, by_hand=True, searched=True, export_width=16),
    PersonField("kind", taken=Taken.BY_RULE, by_hand=True, values=EmploymentKind, export_width=18),
    PersonField("non_asn_label", taken=Taken.AS_SAID, by_hand=True),
    PersonField("grade", taken=Taken.AS_SAID, by_hand=True, export_width=30),
    PersonField("position", taken=Taken.AS_SAID, by_hand=True, export_width=40),
    PersonField("echelon", taken=Taken.AS_SAID, by_hand=True),
    PersonField("unit_id", "unit", Taken.BY_RULE, by_hand=True, searched=True, export_width=30),
    PersonField(
        "duty_status", "duty", Taken.BY_RULE, values=DutyStatus, goes_with=("duty_since",), export_width=24
    ),
    PersonField("duty_since", export_width=12),
    PersonField("search_text", shown=False, derived=True),
    PersonField("sort_key", shown=False, derived=True),
    PersonField("added_at", shown=False),
    PersonField("remark", taken=Taken.AS_SAID, by_hand=True, travels=False),
    PersonField("nik", taken=Taken.AS_SAID, by_hand=True, travels=False, masked=True),
)  # fmt: skip

FROM_FILE = {field.said: field for field in FIELDS if field.taken is not Taken.NEVER}
DERIVED = frozenset(field.column for field in FIELDS if field.derived)
STAYING = frozenset(field.column for field in FIELDS if not field.travels)


def stored(value: object) -> str | None:
    """A field's value as the table keeps it."""
    return None if value is None else str(value)
