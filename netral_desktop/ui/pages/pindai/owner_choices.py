"""Whose page it may be: the answers to a search for the owner of a page, sheets before people. No widgets."""

from __future__ import annotations

import re
from dataclasses import replace

from netral_desktop.roster.queries import Person, people_by_ids, person_ids
from netral_desktop.scans.review import candidates
from netral_desktop.store import Store

from ...texts import tr
from .page_detail import owner_of
from .wording import Choice, Detail

_FOUND = 8  # candidates listed of each kind; whoever is not among them is found by typing more
_CODE_LEAST = 12  # letters and digits from which on a text is meant as a whole code of 15


def find_choices(store: Store, detail: Detail, text: str) -> list[Choice]:
    """What a text may mean for a page: sheets by any part of their code or of a name, then people by hand.

    Without a text: the sheets that lay beside the page's neighbours when they were printed. A page whose own code
    was read is held against no other sheet, it can only be filed to somebody else.
    """
    wanted = text.strip()
    with store.read() as c:
        sheets = [] if detail.ours else candidates.candidates(c, detail.id, wanted, _FOUND)
        people = []
        if wanted and not any(sheet.found_by == "code" for sheet in sheets):
            people = people_by_ids(c, person_ids(c, office=store.office, search=wanted)[:_FOUND])
    choices = [_sheet_choice(sheet) for sheet in sheets] + [_person_choice(person) for person in people]
    if not choices and _looks_like_a_code(wanted):
        name = tr("Baca ulang dengan kode ini")
        choices = [Choice("typed", "", name, wanted.upper(), "", wanted, certain=True)]
    return [replace(choice, key=str(n) if n <= 9 else "") for n, choice in enumerate(choices, 1)]


def person_by_hand(store: Store, person_id: str) -> Choice | None:
    """The answer that files a page to this person by hand; None when they are gone."""
    with store.read() as c:
        people = people_by_ids(c, [person_id])
    return _person_choice(people[0]) if people else None


def _looks_like_a_code(text: str) -> bool:
    """Whether a whole code was meant, though none of this register: reading again says what is wrong with it."""
    plain = re.sub(r"[\s\-–]", "", text)
    mixed = any(c.isdigit() for c in plain) and any(c.isalpha() for c in plain)
    return plain.isalnum() and mixed and len(plain) >= _CODE_LEAST


def _sheet_choice(sheet: candidates.Candidate) -> Choice:
    told = [tr("Baca ulang sebagai lembar ini"), sheet.typed]
    if sheet.page_count > 1:
        told.append(tr("lembar {page_no} dari {page_count}", page_no=sheet.page_no, page_count=sheet.page_count))
    if sheet.superseded:
        told.append(tr("cetakan lama, yang ke-{revision}", revision=sheet.revision))
    if sheet.returned:
        told.append(tr("sudah kembali"))
    name = sheet.person or tr("Daftar bersama")
    return Choice(sheet.code, "", name, " · ".join(told), sheet.person_id or "", sheet.code)


def _person_choice(person: Person) -> Choice:
    owner = owner_of(person)
    return Choice(
        f"manual-{person.id}", "", person.name, tr("Arsip manual, kertas lain · {below}", below=owner.below), person.id
    )
