"""Importing a spreadsheet as one operation, and correcting people by hand."""

import hashlib

import pytest
import xlsxwriter
from sqlalchemy import select

from netral_desktop.followup.history import person_history
from netral_desktop.kernel.errors import Cancelled, Refused, UsageProblem
from netral_desktop.kernel.progress import CancelToken
from netral_desktop.roster.kinds import DutyStatus, EmploymentKind
from netral_desktop.roster.queries import counts, find_person, people_by_ids, person_ids, units
from netral_desktop.roster.service import add_person, import_roster, set_duty_status, set_nik, update_person
from netral_desktop.store import tables as t
from tests.roster.oldsheets import write_ods, write_xls
from tests.roster.sheets import PLAIN, SIASN, plain_sheet, siasn_crowd, siasn_sheet, write_xlsx

NIP, NI_PPPK = "198703122010011004", "199108172025242031"
PEOPLE = [
    ["I Made Contoh, S.Kom.", NIP, "III/c", "Analis", "Sekretariat", ""],
    ["Ni Luh Contoh", NI_PPPK, "IX", "Perawat", "Bidang Mutasi", "PPPK Paruh Waktu"],
    ["Sukarmanto", "-", "-", "Sopir", "Sekretariat", "THL"],
]


def people(store):
    with store.read() as c:
        return people_by_ids(c, person_ids(c, office=store.office))


def figures(result):
    return result.created, result.updated, result.unchanged, result.merged, [note.code for note in result.rejected]


def operations(store):
    with store.read() as c:
        return list(c.scalars(select(t.ledger.c.operation).order_by(t.ledger.c.seq)))


def test_a_plain_sheet_becomes_a_roster(store, tmp_path):
    assert figures(import_roster(store, plain_sheet(tmp_path / "a.xlsx", PEOPLE))) == (3, 0, 0, 0, [])
    made = [(p.name, p.number, p.kind, p.kind_label, p.grade, p.unit, p.duty_status) for p in people(store)]
    assert made == [
        ("I Made Contoh, S.Kom.", NIP, "pns", "PNS", "III/c", "Sekretariat", "active"),
        ("Ni Luh Contoh", NI_PPPK, "pppk_part_time", "PPPK Paruh Waktu", "IX", "Bidang Mutasi", "active"),
        ("Sukarmanto", None, "non_asn", "THL", None, "Sekretariat", "active"),
    ]
    with store.read() as c:
        assert [(unit.name, unit.people) for unit in units(c)] == [("Bidang Mutasi", 1), ("Sekretariat", 2)]
    assert store.verify() == []


@pytest.mark.parametrize(("suffix", "write"), [("xls", write_xls), ("ods", write_ods)])
def test_old_and_open_formats_give_the_same_roster(store, tmp_path, suffix, write):
    rows = [["DAFTAR PEGAWAI"], PLAIN, *([n, *person] for n, person in enumerate(PEOPLE, start=1))]
    assert figures(import_roster(store, write(tmp_path / f"a.{suffix}", rows))) == (3, 0, 0, 0, [])
    assert figures(import_roster(store, plain_sheet(tmp_path / "a.xlsx", PEOPLE))) == (0, 0, 3, 0, [])


def test_of_the_siasn_export_nothing_is_kept_but_what_is_needed(store, tmp_path):
    crowd = siasn_crowd(3)
    import_roster(store, siasn_sheet(tmp_path / "a.xlsx", crowd))
    with store.read() as c:
        kept = repr([tuple(row) for row in c.execute(select(t.people))])
    assert crowd[0]["NIP BARU"].removeprefix("'") in kept
    for person in crowd:
        for heading in set(SIASN) - {"NIP BARU", "NAMA"}:
            if heading in {"NIK", "NOMOR HP", "EMAIL", "ALAMAT", "PNS ID", "NOMOR SK PNS"}:
                assert str(person[heading]).removeprefix("'") not in kept


def test_one_import_is_one_operation_and_tells_no_personal_data(store, tmp_path):
    file = plain_sheet(tmp_path / "a.xlsx", PEOPLE)
    before = operations(store)
    import_roster(store, file)
    assert operations(store) == [*before, "roster.import"]
    with store.read() as c:
        detail = c.scalars(select(t.ledger.c.detail).order_by(t.ledger.c.seq.desc())).first()
    assert hashlib.sha256(file.read_bytes()).hexdigest() in detail
    assert "Contoh" not in detail
    assert NIP not in detail


def test_the_same_file_again_writes_nothing_at_all(store, tmp_path):
    file = plain_sheet(tmp_path / "a.xlsx", PEOPLE)
    import_roster(store, file)
    head = store.ledger_head()
    assert figures(import_roster(store, file)) == (0, 0, 3, 0, [])
    assert store.ledger_head() == head


def test_a_dry_run_tells_the_same_and_writes_nothing(store, tmp_path):
    file = plain_sheet(tmp_path / "a.xlsx", [*PEOPLE, ["Contoh", 198703122010011004.0, "", "", "", ""]])
    head = store.ledger_head()
    told = import_roster(store, file, dry_run=True)
    assert store.ledger_head() == head
    assert people(store) == []
    assert import_roster(store, file) == told
    assert figures(told) == (3, 0, 0, 0, ["nip_numeric"])


def test_changes_of_a_file_are_taken_over_and_found_by_search(store, tmp_path):
    import_roster(store, plain_sheet(tmp_path / "a.xlsx", PEOPLE))
    moved = ["Dr. I Made Contoh, S.Kom.", NIP, "III/d", "Kepala Bidang", "Bidang Baru", ""]
    assert figures(import_roster(store, plain_sheet(tmp_path / "b.xlsx", [moved]))) == (0, 1, 0, 0, [])
    with store.read() as c:
        (found,) = people_by_ids(c, person_ids(c, search="made baru"))
    assert (found.name, found.grade, found.unit) == ("Dr. I Made Contoh, S.Kom.", "III/d", "Bidang Baru")
    assert len(people(store)) == 3
    assert store.verify() == []


def test_units_are_the_same_whatever_their_case(store, tmp_path):
    rows = [["A Contoh", NIP, "", "", "SEKRETARIAT", ""], ["B Contoh", NI_PPPK, "", "", "Sekretariat ", ""]]
    import_roster(store, plain_sheet(tmp_path / "a.xlsx", rows))
    with store.read() as c:
        assert [(unit.name, unit.people) for unit in units(c)] == [("SEKRETARIAT", 2)]


def test_rows_refused_by_reading_and_by_merging_stand_in_the_order_of_the_sheet(store, tmp_path):
    rows = [
        ["A Contoh", NIP, "", "", "U", ""],
        ["B Contoh", NIP, "", "", "U", ""],
        ["C Contoh", "rusak", "", "", "U", ""],
        ["D Contoh", NI_PPPK, "", "", "U", ""],
        ["", "", "", "Kepala Dinas", "", ""],
    ]
    result = import_roster(store, plain_sheet(tmp_path / "a.xlsx", rows, title=False))
    assert [(note.row, note.code) for note in result.rejected] == [
        (2, "nip_conflict"), (3, "nip_conflict"), (4, "nip_characters"), (6, "name_missing"),
    ]  # fmt: skip
    assert result.created == 1


@pytest.mark.parametrize(
    ("heading", "code"),
    [
        (["Employee", "Number", "Office"], "no_header"),
        (["NIP", "JABATAN", "UNIT KERJA"], "no_name_column"),
        (["NAMA", "JABATAN", "UNIT KERJA"], "no_number_column"),
    ],
)
def test_a_sheet_without_usable_headings_is_refused_by_name(store, tmp_path, heading, code):
    file = write_xlsx(tmp_path / "laporan.xlsx", [heading, ["I Made Contoh", NIP, "Sekretariat"]])
    with pytest.raises(Refused, match=r"laporan\.xlsx") as caught:
        import_roster(store, file)
    assert caught.value.code == code
    assert people(store) == []


def test_a_second_sheet_with_people_is_named_and_not_read(store, tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        for name in ("Petunjuk", "PNS", "Pensiun"):
            page = book.add_worksheet(name)
            if name != "Petunjuk":
                page.write_row(0, 0, PLAIN)
                page.write_row(1, 0, [1, f"{name} Contoh", NIP, "", "", "", ""])
    result = import_roster(store, path)
    assert [person.name for person in people(store)] == ["PNS Contoh"]
    assert [note.code for note in result.review] == ["other_sheets"]
    assert "Pensiun" in result.review[0].message
    assert "Petunjuk" not in result.review[0].message


def test_a_cancelled_import_changes_nothing(store, tmp_path):
    class Stopped:
        def __init__(self):
            self.token = CancelToken()

        def report(self, done, total, label):
            if done == 1:
                self.token.cancel()

        def check(self):
            self.token.check()

    with pytest.raises(Cancelled):
        import_roster(store, plain_sheet(tmp_path / "a.xlsx", PEOPLE), progress=Stopped())
    assert people(store) == []


def test_the_file_that_was_brought_in_is_not_touched(store, tmp_path):
    file = plain_sheet(tmp_path / "a.xlsx", PEOPLE)
    content, changed = file.read_bytes(), file.stat().st_mtime_ns
    import_roster(store, file)
    assert (file.read_bytes(), file.stat().st_mtime_ns) == (content, changed)


def test_an_addition_during_an_import_is_seen_by_it(store, tmp_path):
    class Busy:
        """Somebody else adds the person while the file is being compared."""

        def report(self, done, total, label):
            if label == "Menyimpan":
                add_person(store, name="I Made Contoh", personnel_number=NIP, unit="Sekretariat")

        def check(self):
            return None

    result = import_roster(store, plain_sheet(tmp_path / "a.xlsx", PEOPLE), progress=Busy())
    assert figures(result) == (2, 1, 0, 0, [])
    assert len(people(store)) == 3


# -- by hand ------------------------------------------------------------------------------------------------------


def test_a_person_is_added_with_what_the_number_tells(store):
    made = add_person(store, name=" Drs.  I Made Contoh, M.Si ", personnel_number="19870312 201001 1 004", grade="3c")
    assert (made.name, made.bare_name, made.personnel_number) == ("Drs. I Made Contoh, M.Si", "I Made Contoh", NIP)
    assert (made.kind, made.grade, made.duty_status) == (EmploymentKind.PNS, "III/c", DutyStatus.ACTIVE)
    assert add_person(store, name="Ni Luh Contoh", personnel_number=NI_PPPK).kind is EmploymentKind.PPPK
    assert operations(store)[-2:] == ["roster.add", "roster.add"]


def test_staff_without_a_number_are_added_by_their_own_word(store):
    made = add_person(store, name="Sukarmanto", non_asn_label="THL", local_staff_number="THL-1", unit="Sekretariat")
    assert (made.kind, made.kind_label, made.number, made.unit) == ("non_asn", "THL", "THL-1", "Sekretariat")


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"name": " "}, "name_missing"),
        ({"name": "C" * 121}, "name_too_long"),
        ({"name": "Contoh", "position": "J" * 301}, "text_too_long"),
        ({"name": "Contoh", "personnel_number": "198703122010013004"}, "nip_sex"),
        ({"name": "Contoh", "kind": "pns"}, "nip_missing"),
        ({"name": "Contoh", "kind": "pppk", "personnel_number": "198703122010011005"}, "kind_mismatch"),
        ({"name": "Contoh", "kind": "non_asn", "personnel_number": "198703122010011005"}, "kind_mismatch"),
        ({"name": "Contoh", "personnel_number": NIP}, "nip_taken"),
        ({"name": "Contoh", "local_staff_number": "THL-1"}, "local_number_taken"),
    ],
)
def test_what_cannot_be_is_refused_at_the_keyboard_too(store, fields, code):
    add_person(store, name="I Made Contoh", personnel_number=NIP)
    add_person(store, name="Sukarmanto", local_staff_number="THL-1")
    head = store.ledger_head()
    with pytest.raises(Refused) as caught:
        add_person(store, **fields)
    assert caught.value.code == code
    assert store.ledger_head() == head


def test_a_correction_changes_what_is_given_and_leaves_the_rest(store):
    made = add_person(store, name="I Made Contoh", personnel_number=NIP, unit="Sekretariat", position="Analis")
    changed = update_person(store, made.id, name="I Made Contoh, M.Si", unit="Bidang Mutasi", position="")
    assert (changed.name, changed.unit, changed.position) == ("I Made Contoh, M.Si", "Bidang Mutasi", None)
    assert (changed.personnel_number, changed.kind) == (NIP, EmploymentKind.PNS)
    with store.read() as c:
        assert person_ids(c, search="mutasi") == [made.id]
        assert person_ids(c, search="sekretariat") == []
    assert store.verify() == []


def test_somebody_who_is_appointed_gets_the_kind_that_the_new_number_tells(store):
    made = add_person(store, name="Sukarmanto", non_asn_label="THL")
    changed = update_person(store, made.id, personnel_number=NI_PPPK)
    assert (changed.kind, changed.kind_label, changed.id) == (EmploymentKind.PPPK, "PPPK", made.id)


def test_a_correction_keeps_a_kind_that_the_number_allows(store):
    made = add_person(store, name="I Made Contoh", personnel_number=NIP, kind=EmploymentKind.CPNS)
    assert update_person(store, made.id, personnel_number="198703122010011005").kind is EmploymentKind.CPNS


def test_a_duty_status_is_set_with_its_day(store):
    made = add_person(store, name="I Made Contoh", personnel_number=NIP)
    away = set_duty_status(store, made.id, DutyStatus.STUDY_LEAVE, "01-09-2029")
    assert (away.duty_status, away.duty_since) == (DutyStatus.STUDY_LEAVE, "2029-09-01")
    with store.read() as c:
        assert (counts(c).people, counts(c).due) == (1, 0)
    back = set_duty_status(store, made.id, "active")
    assert (back.duty_status, back.duty_since) == (DutyStatus.ACTIVE, None)
    with pytest.raises(Refused, match="2029"):
        set_duty_status(store, made.id, "leave", "31-02-2029")


def test_nobody_else_is_changed_by_a_wrong_id(store):
    for change in (lambda: update_person(store, "0" * 32, name="X"), lambda: set_duty_status(store, "0" * 32, "leave")):
        with pytest.raises(UsageProblem) as caught:
            change()
        assert caught.value.code == "no_person"


def test_a_person_is_found_by_number_in_any_form_and_by_id(store):
    made = add_person(store, name="I Made Contoh", personnel_number=NIP)
    with store.read() as c:
        assert find_person(c, "19870312 201001 1 004") == made
        assert find_person(c, made.id, office=store.office) == made
        assert find_person(c, made.id, office="lain") is None
        assert find_person(c, "Contoh") is None


# -- NIK ----------------------------------------------------------------------------------------------------------

NIK = "5104035705950002"


def test_a_nik_is_kept_and_cleared_by_hand_and_shown_masked_everywhere(store):
    made = add_person(store, name="Ni Luh Contoh", personnel_number=NI_PPPK)
    kept = set_nik(store, made.id, f" {NIK[:6]} {NIK[6:12]}.{NIK[12:]} ")
    assert kept.nik == "5104************"
    with store.read() as c:
        assert c.scalars(select(t.people.c.nik)).all() == [NIK]
        assert find_person(c, made.id) == kept
        assert person_ids(c, search=NIK) == []
        details = c.scalars(select(t.ledger.c.detail)).all()
        said = [change for event in person_history(c, made.id) for change in event.changes.items()]
    assert not any(NIK[6:] in detail for detail in details)
    assert said == [("NIK", (None, "5104************"))]
    assert set_nik(store, made.id, None).nik is None
    assert operations(store)[-2:] == ["roster.nik", "roster.nik"]
    assert store.verify() == []


@pytest.mark.parametrize(
    ("nik", "code"),
    [("510403570595", "nik_length"), ("5104033113950002", "nik_digits"), ("5104035705950000", "nik_serial")],
)
def test_a_nik_that_cannot_be_is_refused_and_not_repeated_in_the_sentence(store, nik, code):
    made = add_person(store, name="Ni Luh Contoh", personnel_number=NI_PPPK)
    head = store.ledger_head()
    with pytest.raises(Refused) as caught:
        set_nik(store, made.id, nik)
    assert caught.value.code == code
    assert nik not in str(caught.value)
    assert store.ledger_head() == head


def test_two_people_cannot_have_one_nik(store):
    add_person(store, name="Ni Luh Contoh", personnel_number=NI_PPPK, nik=NIK)
    other = add_person(store, name="I Made Contoh", personnel_number=NIP)
    for change in (lambda: set_nik(store, other.id, NIK), lambda: update_person(store, other.id, nik=NIK)):
        with pytest.raises(Refused) as caught:
            change()
        assert caught.value.code == "nik_taken"
    with pytest.raises(UsageProblem):
        set_nik(store, "0" * 32, NIK)
