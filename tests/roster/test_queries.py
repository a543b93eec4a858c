"""Lists of people: in order, searched, limited, and as long as they are."""

import pytest
from sqlalchemy import event

from netral_desktop.roster.kinds import DutyStatus, EmploymentKind
from netral_desktop.roster.queries import counts, find_person, people_by_ids, person_ids, units
from netral_desktop.roster.service import add_person, import_roster, set_duty_status
from tests.roster.sheets import plain_sheet, siasn_crowd, siasn_sheet
from tests.support.offices import make_office

PEOPLE = [
    ["Drs. Zainal Contoh, M.Si", "196703151992031007", "IV/b", "Sekretaris", "Sekretariat", ""],
    ["Ni Luh Contoh", "199505172023212003", "IX", "Perawat", "UPTD Utara", ""],
    ["Sukarmanto", "-", "-", "Sopir", "Sekretariat", "THL"],
    ["I Made Contoh 100% \u00c9toile", "198703122010011004", "III/c", "Analis", "UPTD_Utara", ""],
]


@pytest.fixture
def filled(store, tmp_path):
    import_roster(store, plain_sheet(tmp_path / "a.xlsx", PEOPLE))
    return store


def names(store, **asked):
    with store.read() as c:
        return [person.bare_name.split()[0] for person in people_by_ids(c, person_ids(c, **asked))]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("name", ["I", "Ni", "Sukarmanto", "Zainal"]),
        ("number", ["Sukarmanto", "Zainal", "I", "Ni"]),
        ("unit", ["Sukarmanto", "Zainal", "Ni", "I"]),
        ("kind", ["I", "Zainal", "Ni", "Sukarmanto"]),
        ("grade", ["Sukarmanto", "Ni", "I", "Zainal"]),
    ],
)
def test_people_come_in_the_order_asked_for_and_then_by_name(filled, order, expected):
    assert names(filled, order=order) == expected


def test_the_order_turns_round(filled):
    assert names(filled, descending=True) == ["Zainal", "Sukarmanto", "Ni", "I"]


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("contoh", ["I", "Ni", "Zainal"]),
        ("CONTOH made", ["I"]),
        ("  luh   utara ", ["Ni"]),
        ("19870312 201001", ["I"]),
        ("0070", []),
        ("1007", ["Zainal"]),
        ("m.si", ["Zainal"]),
        ("etoile", ["I"]),
        ("100%", ["I"]),
        ("%", ["I"]),
        ("uptd_", ["I"]),
        ("\\", []),
        ("", ["I", "Ni", "Sukarmanto", "Zainal"]),
    ],
)
def test_every_word_of_a_search_must_occur_in_name_number_or_unit(filled, search, expected):
    assert names(filled, search=search) == expected


def test_lists_are_limited_by_unit_kind_duty_and_office(filled):
    with filled.read() as c:
        office_unit = next(unit for unit in units(c) if unit.name == "Sekretariat")
        made = find_person(c, "198703122010011004")
    set_duty_status(filled, made.id, DutyStatus.LEAVE)
    assert names(filled, unit_id=office_unit.id) == ["Sukarmanto", "Zainal"]
    assert names(filled, kind=EmploymentKind.PNS) == ["I", "Zainal"]
    assert names(filled, kind="pns", duty="active") == ["Zainal"]
    assert names(filled, office="lain") == []
    with filled.read() as c:
        found = counts(c, filled.office)
        assert (found.people, found.due, found.duties[DutyStatus.LEAVE]) == (4, 3, 1)
        assert found.kinds[EmploymentKind.NON_ASN] == 1
        assert counts(c, "lain").people == 0


def test_more_people_than_one_statement_takes_come_back_in_order(store, tmp_path):
    import_roster(store, siasn_sheet(tmp_path / "a.xlsx", siasn_crowd(1203)))
    with store.read() as c:
        ids = person_ids(c, order="number", descending=True)
        people = people_by_ids(c, [*ids, "0" * 32])
    assert [person.id for person in people] == ids
    assert len(ids) == 1203
    numbers = [person.personnel_number for person in people]
    assert numbers == sorted(numbers, reverse=True)


def test_a_number_known_at_two_offices_is_nobody_until_the_office_is_named(tmp_path, store):
    # At a regency the rows of many offices stand side by side; somebody who moved may be in two of them.
    from netral_desktop.store import tables as t

    made = add_person(store, name="I Made Contoh", personnel_number="198703122010011004")
    with store.operation("test.second") as tx:
        row = dict(tx.connection.execute(t.people.select()).one()._mapping)
        tx.insert(t.people, row | {"id": "f" * 32, "office": "4.01.99"})
    with store.read() as c:
        assert find_person(c, "198703122010011004") is None
        assert find_person(c, "198703122010011004", office=store.office) == made
        assert len(person_ids(c)) == 2


def test_an_office_without_people_has_empty_lists(tmp_path):
    with make_office(tmp_path / "lain", campaign=False) as store, store.read() as c:
        assert person_ids(c) == []
        assert people_by_ids(c, []) == []
        assert units(c) == []
        assert counts(c).people == 0


def test_the_list_and_its_counts_are_read_from_an_index_without_the_rows(filled):
    asked = []
    with filled.read() as c:

        def plan(conn, cursor, statement, parameters, context, many):
            cursor.execute("EXPLAIN QUERY PLAN " + statement, parameters)
            asked.append(" ".join(row[3] for row in cursor.fetchall() if "people" in row[3]))

        event.listen(c, "before_cursor_execute", plan)
        for ask in (person_ids, counts):
            ask(c, office=filled.office)
        event.remove(c, "before_cursor_execute", plan)
    assert len(asked) == 2
    for read in asked:
        assert "COVERING INDEX" in read, read
