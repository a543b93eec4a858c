"""What a pact says about its person: the values of the identity table and the line under the signature."""

from __future__ import annotations

from netral_desktop.campaigns.templates import IdentityField
from netral_desktop.roster.grades import grade_with_rank
from netral_desktop.roster.kinds import EmploymentKind
from netral_desktop.roster.numbers import format_nip
from netral_desktop.roster.queries import Person
from netral_desktop.sheets.fonts import one_line
from netral_desktop.words import label

_NOTHING = "-"


def value_of(field: IdentityField, person: Person, office_name: str) -> str:
    """What stands after the label of one row; a dash for what is not known. A person without a unit has the office."""
    values = {
        "name": person.name,
        "number": _digits(person),
        "grade": grade_with_rank(person.grade) if person.grade else None,
        "position": person.position,
        "unit": person.unit or office_name,
    }
    return one_line(values[field.source] or "") or _NOTHING


def number_line(person: Person) -> str | None:
    """`NIP 19670315 199203 1 007` as it stands under the signature, or None for a person without any number."""
    digits = _digits(person)
    if not digits:
        return None
    if not person.personnel_number:
        return label("paper.local_number", number=digits)
    contract = person.kind in (EmploymentKind.PPPK, EmploymentKind.PPPK_PART_TIME)
    return label("paper.ni_pppk", number=digits) if contract else label("paper.nip", number=digits)


def _digits(person: Person) -> str:
    if person.personnel_number:
        return format_nip(person.personnel_number)
    return one_line(person.local_staff_number or "")
