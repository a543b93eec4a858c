"""What only a person can decide about the rows of a spreadsheet, and how the same question is known again.

A question is named by a hash of what it asks, so that a file that is read again does not ask twice and an answer that
was given counts for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import msgspec

from netral_desktop.kernel.canonical import canonical_json, sha256_hex
from netral_desktop.words import label

from .kinds import DutyStatus, EmploymentKind
from .readings import RosterRow


class QuestionKind(StrEnum):
    """What is asked, and what may be answered."""

    SAME_PERSON = "same_person"  # is this row somebody on record? `same`, `different`
    NUMBER_TWO_NAMES = "number_two_names"  # one number, two names: place of the row that is right, `record`, `none`
    TWO_UNITS = "two_units"  # one person in two units: place of the row that is right

    @property
    def label(self) -> str:
        """The question in words."""
        return label(f"question_kind.{self.value}")


SAME, DIFFERENT, RECORD, NONE = "same", "different", "record", "none"


@dataclass(frozen=True)
class Question:
    """`rows` stand in an order that does not depend on the file; a row's place in it, from "0", is an answer."""

    id: str
    kind: QuestionKind
    rows: tuple[RosterRow, ...]
    person_id: str | None = None  # who is on record

    @property
    def answers(self) -> tuple[str, ...]:
        """What may be answered."""
        if self.kind is QuestionKind.SAME_PERSON:
            return (SAME, DIFFERENT)
        places = tuple(str(place) for place in range(len(self.rows)))
        if self.kind is QuestionKind.TWO_UNITS:
            return places
        return (*places, *([RECORD] if self.person_id else []), NONE)


def ask(kind: QuestionKind, rows: list[RosterRow], person_id: str | None = None, known_as: str = "") -> Question:
    """The question about these rows. `known_as`: the name on record that is in doubt."""
    ordered = sorted(rows, key=_said)
    asked = [kind.value, [_said(row) for row in ordered], person_id or "", known_as]
    return Question(sha256_hex(canonical_json(asked))[:32], kind, tuple(ordered), person_id)


def _said(row: RosterRow) -> list[str]:
    """What a row says, wherever it stands; NIK and remark apart, which tell nothing here."""
    said = row._replace(row=0, sheet="", nik=None)[: RosterRow._fields.index("remark")]
    return ["" if value is None else str(value) for value in said]


def encode_rows(rows: tuple[RosterRow, ...]) -> str:
    """The rows as JSON, as the store keeps them."""
    return msgspec.json.encode([row._asdict() for row in rows]).decode("utf-8")


def decode_rows(text: str) -> tuple[RosterRow, ...]:
    """The rows out of the store."""
    rows = []
    for said in msgspec.json.decode(text):
        said["kind"] = EmploymentKind(said["kind"])
        said["duty"] = DutyStatus(said["duty"]) if said["duty"] else None
        rows.append(RosterRow(**said))
    return tuple(rows)
