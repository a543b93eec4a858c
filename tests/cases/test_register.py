"""The register opens by its own keys only; a holder's own case is closed to them; every look is in the ledger."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from netral_desktop.cases import service
from netral_desktop.cases.evidence import verify_evidence, write_evidence
from netral_desktop.cases.holding import add_holder, end_holder, set_rules, take_back
from netral_desktop.cases.model import Read, Subject
from netral_desktop.cases.names import Source, Why
from netral_desktop.cases.register import IDLE_SECONDS, Register, change_password, holders, switch_on, unlock
from netral_desktop.cases.views import list_cases, read_case, reveal_reporters
from netral_desktop.kernel.errors import KnownError, Refused, UsageProblem, WrongKey
from netral_desktop.kernel.paths import resource
from netral_desktop.store import Store
from netral_desktop.store import case_tables as ct
from netral_desktop.store import tables as t
from netral_desktop.sync.rows import TRAVELLING
from tests.cases.world import DECREE, NAME, PASSWORD, REPORTER, SECOND, SECRET, Time, draft, find, opened, take_in
from tests.support.offices import make_office


@pytest.fixture
def at(tmp_path: Path) -> Iterator[tuple[Register, Time]]:
    with opened(tmp_path / "kab") as pair:
        yield pair


def refused(why: type[KnownError], code: str) -> object:
    return pytest.raises(why, check=lambda error: error.code == code)


def ledger(store: Store) -> list[tuple[str, str, str]]:
    e = t.ledger.c
    with store.read() as c:
        return [tuple(row) for row in c.execute(select(e.operation, e.actor, e.detail).order_by(e.seq))]


def test_it_is_off_until_a_decree_is_named_and_only_a_regency_has_it(tmp_path: Path) -> None:
    with make_office(tmp_path / "opd") as office, refused(UsageProblem, "cases_role"):
        switch_on(office, decree=DECREE, decree_on="2029-01-05", holder="A", password=SECRET)
    time = Time()
    with Store.create(tmp_path / "kab", PASSWORD, role="kab", code="1", name="Kab", clock=time.clock)[0] as store:
        with refused(UsageProblem, "cases_off"):
            unlock(store, SECRET, Why.HANDLING)
        for wrong, code in (({"decree": " "}, "text_missing"), ({"decree_on": "kemarin"}, "bad_day")):
            told = {"decree": DECREE, "decree_on": "2029-01-05", "holder": "A", "password": SECRET} | wrong
            with refused(Refused, code):
                switch_on(store, **told)
        switch_on(store, decree=DECREE, decree_on="2029-01-05", holder="A", password=SECRET)
        with refused(UsageProblem, "cases_already_on"):
            switch_on(store, decree=DECREE, decree_on="2029-01-05", holder="A", password=SECRET)
        with refused(WrongKey, "wrong_case_password"):
            unlock(store, PASSWORD, Why.HANDLING)
        assert ledger(store)[-1][0] == "cases.refused"


def everything(store: Store) -> bytes:
    """All that the store's own key opens: every row of every table, and every blob."""
    found = []
    with store.read() as c:
        for table in t.metadata.sorted_tables:
            for row in c.execute(select(table)):
                found += [value if isinstance(value, bytes) else str(value).encode() for value in row]
        found += [store.blobs.read(blob) for blob in c.scalars(select(t.blobs.c.id))]
    return b"\n".join(found)


def test_the_key_of_the_store_shows_nothing_of_a_case(at, tmp_path: Path) -> None:
    register, _ = at
    case = take_in(register, tmp_path)
    service.note_answer(register, case, "Acara keluarga di rumah.", "2029-11-06")
    read_case(register, case)
    shown = everything(register.store)
    assert DECREE.encode() in shown
    for said in (NAME, REPORTER, "Jalan Melati", "081234567890", "Lapangan", "Acara keluarga", "gambar 001", "unggahan",
                 "skb-2022-disiplin-7", case):  # fmt: skip
        assert said.encode() not in shown, said
    files = [path for path in register.store.data_dir.rglob("*") if path.is_file()]
    assert not any(NAME.encode() in path.read_bytes() or REPORTER.encode() in path.read_bytes() for path in files)
    assert register.store.verify() == []


def test_it_travels_in_no_file() -> None:
    assert not {table.name for table, _ in TRAVELLING} & {
        "cases", "case_holders", "case_reporters", "case_entries"
    }  # fmt: skip


def test_every_look_is_an_operation_with_its_reason_and_no_name(at, tmp_path: Path) -> None:
    register, time = at
    case = take_in(register, tmp_path)
    register = unlock(register.store, SECRET, Why.AUDIT, "diminta Inspektur", ticks=time.ticks)
    begin = len(ledger(register.store))
    list_cases(register)
    read_case(register, case)
    reveal_reporters(register, case, Why.REQUEST, "surat Bawaslu 12")
    write_evidence(register, case, 1, tmp_path / "keluar.png")
    told = ledger(register.store)[begin:]
    assert [(name, json.loads(detail).get("why")) for name, _, detail in told] == [
        ("cases.list", "audit"), ("cases.read", "audit"), ("cases.reporter", "permintaan-resmi"),
        ("cases.read", "audit"),
    ]  # fmt: skip
    assert {actor for _, actor, _ in told} == {register.actor}
    reads = [each.entry for each in find(register, case).entries if isinstance(each.entry, Read)]
    assert [(each.view, each.note) for each in reads] == [
        ("case", "diminta Inspektur"), ("reporter", "surat Bawaslu 12"), ("evidence", "diminta Inspektur"),
    ]  # fmt: skip


def test_who_reported_is_shown_by_one_view_and_only_for_a_written_reason(at, tmp_path: Path) -> None:
    register, _ = at
    case = take_in(register, tmp_path)
    assert REPORTER not in str(find(register, case))
    with refused(Refused, "text_missing"):
        reveal_reporters(register, case, Why.HANDLING, "  ")
    (shown,) = reveal_reporters(register, case, Why.HANDLING, "mengirim tanda terima")
    assert (shown.name, shown.phone) == (REPORTER, "081234567890")


def test_an_open_register_locks_itself_after_two_minutes_and_knows_nothing_any_more(at, tmp_path: Path) -> None:
    register, time = at
    case = take_in(register, tmp_path)
    time.seconds += IDLE_SECONDS - 1
    list_cases(register)
    time.seconds += IDLE_SECONDS - 1
    assert register.is_open
    assert register.seconds_left == 1
    time.seconds += 2
    for look in (lambda: list_cases(register), lambda: read_case(register, case),
                 lambda: reveal_reporters(register, case, Why.AUDIT, "x"), lambda: verify_evidence(register),
                 lambda: service.move(register, case, "lengkap")):  # fmt: skip
        with refused(WrongKey, "cases_locked"):
            look()
    assert not register.is_open
    assert register.seconds_left == 0
    time.seconds = 0.0
    assert not register.is_open, "a key that was forgotten does not come back"


def add_staff(store: Store, name: str, number: str) -> str:
    row = {
        "id": "a" * 31 + number[-1], "office": "4.01", "personnel_number": number, "local_staff_number": None,
        "name": name, "bare_name": name, "kind": "pns", "non_asn_label": None, "grade": "III/c", "position": "Analis",
        "echelon": None, "unit_id": None, "duty_status": "active", "duty_since": None, "search_text": name.lower(),
        "sort_key": name.lower(), "added_at": "2029-11-01T00:00:00Z",
    }  # fmt: skip
    with store.operation("test.person") as tx:
        tx.insert(t.people, row)
    return str(row["id"])


def test_a_case_about_a_holder_is_closed_to_that_holder_and_not_even_told_of(at, tmp_path: Path) -> None:
    register, time = at
    store = register.store
    staff = add_staff(store, "Putu Rekaan Sari", "198001012005012001")
    add_holder(register, name="Pemegang kedua", password=SECOND, staff_id=staff)
    ordinary = take_in(register, tmp_path)
    closed = take_in(register, tmp_path, person="198001012005012001", subject=None, day="2029-10-30")
    by_name = take_in(register, tmp_path, subject=Subject("putu rekaan sari, S.E."), day="2029-10-10")
    second = unlock(store, SECOND, Why.HANDLING, ticks=time.ticks)
    assert [case.number for case in list_cases(second)] == [ordinary]
    for case in (closed, by_name, "099"):
        with refused(UsageProblem, "unknown_case"):
            read_case(second, case)
    assert {case.number for case in list_cases(register)} == {ordinary, closed, by_name}
    with store.read() as c:  # nor does its row show that somebody was left out
        assert {row.count(b"-> X25519 ") for row in c.scalars(select(ct.cases.c.access))} == {2}
    with refused(Refused, "case_own"):
        service.take_in(second, draft(person="198001012005012001", subject=None, day="2029-01-01"))


def test_a_further_holder_opens_what_was_there_and_one_who_ended_opens_nothing_new(at, tmp_path: Path) -> None:
    register, time = at
    store = register.store
    first = take_in(register, tmp_path)
    code = add_holder(register, name="Pemegang kedua", password=SECOND)
    second = unlock(store, SECOND, Why.SUPERVISION, ticks=time.ticks)
    assert reveal_reporters(second, first, Why.AUDIT, "uji")[0].name == REPORTER
    with store.read() as c:
        known = {each.name: each.id for each in holders(c)}
    with refused(UsageProblem, "last_case_holder"):
        end_holder(second, second.holder.id)
    end_holder(register, known["Pemegang kedua"])
    with refused(UsageProblem, "unknown_case_holder"):
        end_holder(register, known["Pemegang kedua"])
    with refused(WrongKey, "wrong_case_password"):
        unlock(store, SECOND, Why.HANDLING)
    later = take_in(register, tmp_path, day="2029-10-01")
    assert list_cases(second) == []
    take_back(register, known["Pemegang kedua"])
    back = unlock(store, SECOND, Why.HANDLING, ticks=time.ticks)
    assert {case.number for case in list_cases(back)} == {first, later}
    end_holder(register, known["Pemegang kedua"])
    with refused(WrongKey, "wrong_case_password"):
        change_password(store, new="lain", recovery=code)
    assert {case.number for case in list_cases(register)} == {first, later}


def test_no_two_holders_have_one_password_since_it_tells_who_reads(at) -> None:
    register, _ = at
    with refused(UsageProblem, "case_password_taken"):
        add_holder(register, name="Lain", password=SECRET)
    add_holder(register, name="Lain", password=SECOND)
    with refused(UsageProblem, "case_password_taken"):
        change_password(register.store, old=SECOND, new=SECRET)
    change_password(register.store, old=SECOND, new=SECOND)


def test_a_case_that_only_an_ended_holder_could_open_is_not_lost(at, tmp_path: Path) -> None:
    register, time = at
    store = register.store
    add_holder(register, name="Kedua", password=SECOND)
    second = unlock(store, SECOND, Why.HANDLING, ticks=time.ticks)
    case = take_in(second, tmp_path, subject=Subject(register.holder.name))  # about the first holder
    assert list_cases(register) == []
    end_holder(register, second.holder.id)
    take_back(register, second.holder.id)
    again = unlock(store, SECOND, Why.HANDLING, ticks=time.ticks)
    assert [each.number for each in list_cases(again)] == [case]


def test_a_forgotten_password_is_replaced_by_the_recovery_code_alone(tmp_path: Path) -> None:
    time = Time()
    with Store.create(tmp_path / "kab", PASSWORD, role="kab", code="1", name="Kab", clock=time.clock)[0] as store:
        code = switch_on(store, decree=DECREE, decree_on="2029-01-05", holder="A", password=SECRET)
        change_password(store, new=SECOND, recovery=code)
        with refused(WrongKey, "wrong_case_password"):
            unlock(store, SECRET, Why.HANDLING)
        with refused(WrongKey, "recovery_mistyped"):
            change_password(store, new="x", recovery=code[:-1] + ("0" if code[-1] != "0" else "1"))
        change_password(store, new="ketiga", old=SECOND)
        assert unlock(store, "ketiga", Why.HANDLING, ticks=time.ticks).is_open


def test_evidence_that_changes_is_found(at, tmp_path: Path) -> None:
    register, _ = at
    first, second = take_in(register, tmp_path), take_in(register, tmp_path, day="2029-10-01")
    assert verify_evidence(register) == []
    with register.store.read() as c:
        blobs = list(c.scalars(select(ct.case_entries.c.blob).where(ct.case_entries.c.blob.is_not(None))))
    path = register.store.blobs.path(blobs[0])
    data = path.read_bytes()
    path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    assert [doubt.code for doubt in verify_evidence(register)] == ["blob_damaged"]
    path.write_bytes(data)
    with register.store.operation("test.exchange") as tx:  # a file of another case under this one's row
        e = ct.case_entries.c
        rows = tx.connection.execute(select(e.id, e.blob).where(e.blob.is_not(None)).order_by(e.id)).all()
        tx.update(ct.case_entries, rows[0].id, blob=rows[1].blob)
    assert [(doubt.case, doubt.code) for doubt in verify_evidence(register)] == [(first, "case_evidence_changed")]
    with refused(Refused, "case_evidence_changed"):
        write_evidence(register, first, 1, tmp_path / "x.png")
    assert not (tmp_path / "x.png").exists()
    assert write_evidence(register, second, 1, tmp_path / "y.png").bytes == len(f"gambar {second}")
    assert (tmp_path / "y.png").read_bytes() == f"gambar {second}".encode()


def test_a_row_that_was_changed_is_found_and_stops_no_other(at, tmp_path: Path) -> None:
    register, _ = at
    hurt = take_in(register, tmp_path)
    with register.store.operation("test.swap") as tx:
        e = ct.case_entries.c
        row = tx.connection.execute(select(e.id, e.case_id, e.body)).one()
        tx.update(ct.case_entries, row.id, body=row.body[:-1] + bytes([row.body[-1] ^ 1]))
    sound = take_in(register, tmp_path, day="2029-10-01")
    damaged: list[str] = []
    assert [case.number for case in list_cases(register, damaged)] == [sound]
    assert damaged == [row.case_id]
    with pytest.raises(KnownError) as found:
        read_case(register, hurt)
    assert found.value.code == "case_damaged"
    assert read_case(register, sound).number == sound
    assert [doubt.code for doubt in verify_evidence(register)] == ["case_damaged"]


def test_the_same_event_must_be_joined_or_called_another_one(at, tmp_path: Path) -> None:
    register, _ = at
    case = take_in(register, tmp_path)
    again = draft(source=Source.SUPERIOR, day="2029-11-02")
    with pytest.raises(Refused) as same:
        service.take_in(register, again)
    assert same.value.code == "case_same_event"
    assert case in same.value.message
    joined = service.take_in(register, again, join=case)
    assert (joined.joined, joined.number) == (True, case)
    assert [each.source for each in find(register, case).now.further] == [Source.SUPERIOR]
    assert len(reveal_reporters(register, case, Why.AUDIT, "uji")) == 2
    assert service.take_in(register, again, separate=True).number != case


def test_a_report_is_completed_and_what_it_was_stays(at, tmp_path: Path) -> None:
    register, _ = at
    told = service.take_in(register, draft(place="", act=None, day=None, reporter=None))
    assert {each.code for each in told.lacking} == {"reporter", "place", "act", "day", "evidence"}
    after = service.correct(register, told.number, place="Balai Desa", day="1-11-2029", act="bali-2023-4")
    assert {each.code for each in after.lacking} == {"reporter", "evidence"}
    case = find(register, told.number)
    assert (case.now.case.event.place, case.now.case.event.day) == ("Balai Desa", "2029-11-01")
    assert (case.written.event.place, case.now.case.subject.name) == ("", NAME)
    for wrong, code in (({"day": "32-11-2029"}, "bad_day"), ({"act": "tidak-ada"}, "unknown_act"),
                        ({"person": "1"}, "unknown_person"), ({"known_on": "2029-12-01"}, "bad_day"),
                        ({"day": "2029-11-04"}, "bad_day"), ({"received_on": "2029-11-06"}, "bad_day")):  # fmt: skip
        with pytest.raises(KnownError) as error:
            service.correct(register, told.number, **wrong)
        assert error.value.code == code


def test_a_regencys_own_rules_take_the_place_of_the_shipped_ones(at, tmp_path: Path) -> None:
    register, _ = at
    case = take_in(register, tmp_path)
    before = find(register, case).now.due
    document = json.loads(resource("templates", "case-stages.json").read_bytes())
    document["holidays"]["years"]["2029"] = ["2029-11-06"]
    set_rules(register, json.dumps(document).encode())
    after = find(register, case).now.due
    assert before is not None
    assert after is not None
    assert (before.isoformat(), after.isoformat()) == ("2029-11-08", "2029-11-09")
    document["stages"] = [each for each in document["stages"] if each["id"] != "keberatan"]
    document["stages"][12]["next"] = ["berlaku"]
    with refused(Refused, "case_rules"):
        set_rules(register, json.dumps(document).encode())
    assert register.store.clock() == datetime(2029, 11, 5, 2, 0, tzinfo=UTC)
