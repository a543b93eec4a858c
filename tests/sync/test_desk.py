"""Further laptops take check-ins: what goes out, what comes back, and every file that must not count."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from netral_desktop.app import App
from netral_desktop.ikrar import desks, queries, service
from netral_desktop.ikrar.checkin import Outcome, check_in
from netral_desktop.ikrar.kinds import Way
from netral_desktop.kernel.data_folder import REGENCY
from netral_desktop.kernel.errors import Refused, UsageProblem, WrongKey
from netral_desktop.sheets.codes import new_code
from netral_desktop.store import Store
from netral_desktop.sync import service as sync
from netral_desktop.sync.desk import export_marks, prepare_desk, refill_desk, take_marks
from tests.support.desks import make_desk, noted, open_session, present
from tests.support.offices import PASSWORD, add_campaign, add_people, add_sheet, add_unit, make_office

NAMES = ["Ani Contoh", "Budi Contoh", "Cici Contoh", "Dodi Contoh", "Eka Contoh", "Fitri Contoh"]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Store]:
    with make_office(tmp_path / "opd") as opened:
        yield opened


def refusal(office: Store, file: Path) -> str:
    """The sentence's key with which a file of marks is refused; the list stays as it was."""
    (taken,) = take_marks(office, [file])
    assert taken.merged is None
    assert taken.reason is not None
    return taken.reason.key


def test_a_laptop_knows_people_codes_units_and_what_is_noted_by_then(office: Store, tmp_path: Path) -> None:
    people = add_people(office, NAMES, unit=add_unit(office, "Bidang A"))
    session = open_session(office)
    service.mark(office, session, people[0], "hadir")
    with office.read() as c:
        campaign = queries.session(c, office.office, session).campaign_id  # type: ignore[union-attr]
    code = add_sheet(office, campaign, people[1], new_code("4.01.03", practice=False))
    with make_desk(office, session, tmp_path) as desk:
        assert check_in(desk, session, "Ani Contoh", Way.TYPED).outcome is Outcome.ALREADY
        seen = check_in(desk, session, code, Way.GUN)
        assert (seen.outcome, seen.person_id, seen.unit) == (Outcome.PRESENT, people[1], "Bidang A")
        assert desk.verify() == []


def test_marks_of_two_laptops_come_to_the_same_list_in_every_order_and_however_often(
    office: Store, tmp_path: Path
) -> None:
    people = add_people(office, NAMES)
    session = open_session(office)
    service.mark(office, session, people[5], "sakit")
    files = []
    for name, seen in (("satu", (0, 1, 2)), ("dua", (2, 3, 5))):
        with make_desk(office, session, tmp_path, name) as desk:
            for step, person in enumerate(seen):
                check_in(desk, session, people[person], Way.GUN)
                files.append(tmp_path / f"{name}-{step}.netral")
                assert export_marks(desk, files[-1]) == step + 1
    office.close()
    lists = []
    orders = [*itertools.islice(itertools.permutations(files), 0, 720, 120), [*files, *files], [files[2], files[5]]]
    for number, order in enumerate(orders):
        shutil.copytree(tmp_path / "opd", tmp_path / f"o{number}")
        with Store.open(tmp_path / f"o{number}", PASSWORD) as store:
            taken = take_marks(store, order)
            assert all(one.reason is None for one in taken)
            lists.append(noted(store, session))
            assert store.verify() == []
    assert all(found == lists[0] for found in lists)
    assert {person for person, (status, _) in lists[0].items() if status == "hadir"} == {
        people[n] for n in (0, 1, 2, 3, 5)
    }


def test_who_is_noted_as_sick_and_was_seen_is_present_and_told(office: Store, tmp_path: Path) -> None:
    (ani, _) = add_people(office, NAMES[:2])
    session = open_session(office)
    service.mark(office, session, ani, "sakit", "surat dokter")
    with make_desk(office, session, tmp_path) as desk:
        check_in(desk, session, ani, Way.GUN)
        export_marks(desk, tmp_path / "m.netral")
    (taken,) = take_marks(office, [tmp_path / "m.netral"])
    assert taken.merged is not None
    assert taken.merged.disagreeing == (ani,)
    assert present(office, session) == {ani}
    with office.read() as c:  # what it said before is kept
        assert {e.note for e in desks.log(c, session)[ani]} == {None, "surat dokter"}
        assert desks.disagreeing(c, session) == [ani]
    service.mark(office, session, ani, "hadir")  # a person has looked, and it holds
    with office.read() as c:
        assert desks.disagreeing(c, session) == []
    assert present(office, session) == {ani}


def test_a_persons_correction_is_not_undone_by_a_file_that_comes_again(office: Store, tmp_path: Path) -> None:
    ani, budi = add_people(office, NAMES[:2])
    session = open_session(office)
    with make_desk(office, session, tmp_path) as desk:
        check_in(desk, session, ani, Way.GUN)
        export_marks(desk, tmp_path / "m1.netral")
        take_marks(office, [tmp_path / "m1.netral"])
        service.mark(office, session, ani, "izin", "pulang sebelum mulai")
        check_in(desk, session, budi, Way.GUN)
        service.mark(desk, session, ani, "hadir")  # once more, knowing nothing of it
        export_marks(desk, tmp_path / "m2.netral")
    (again,) = take_marks(office, [tmp_path / "m1.netral"])
    assert again.merged is not None
    assert (again.merged.new, again.merged.known) == (0, 1)
    assert noted(office, session)[ani][0] == "izin"
    (later,) = take_marks(office, [tmp_path / "m2.netral"])
    assert later.merged is not None
    assert later.merged.disagreeing == (ani,)
    assert present(office, session) == {ani, budi}


def test_what_a_laptop_took_back_is_taken_back(office: Store, tmp_path: Path) -> None:
    ani, budi = add_people(office, NAMES[:2])
    session = open_session(office)
    with make_desk(office, session, tmp_path) as desk:
        seen = check_in(desk, session, ani, Way.GUN)
        check_in(desk, session, budi, Way.GUN)
        export_marks(desk, tmp_path / "m1.netral")
        assert seen.before is not None
        service.restore(desk, session, [seen.before])
        export_marks(desk, tmp_path / "m2.netral")
    take_marks(office, [tmp_path / "m2.netral", tmp_path / "m1.netral"])
    assert present(office, session) == {budi}


def test_one_file_opened_on_two_laptops_gives_two_that_do_not_mix(office: Store, tmp_path: Path) -> None:
    ani, budi = add_people(office, NAMES[:2])
    session = open_session(office)
    made = prepare_desk(office, session, tmp_path / "meja.netral")
    for name, person in (("satu", ani), ("dua", budi)):
        app, _ = App.create_desk(tmp_path / name, PASSWORD, package=made.file, one_time_code=made.one_time_code)
        with app:
            check_in(app.store, session, person, Way.GUN)
            export_marks(app.store, tmp_path / f"{name}.netral")
    take_marks(office, [tmp_path / "satu.netral", tmp_path / "dua.netral"])
    assert present(office, session) == {ani, budi}
    with office.read() as c:
        assert [d.entries for d in desks.devices(c, session)] == [1, 1]


def test_a_regencys_laptop_takes_leaders_of_all_offices(tmp_path: Path) -> None:
    with make_office(tmp_path / "kab", code="51.04", name="Kabupaten Uji", role=REGENCY) as regency:
        (ani,) = add_people(regency, NAMES[:1])
        with regency.operation("test.office") as tx:
            from netral_desktop.store import tables as t

            tx.update(t.people, ani, office="4.01.03", echelon="II.b")
        session = open_session(regency)
        with make_desk(regency, session, tmp_path) as desk:
            assert check_in(desk, session, "Ani", Way.TYPED).outcome is Outcome.PRESENT
            export_marks(desk, tmp_path / "m.netral")
        take_marks(regency, [tmp_path / "m.netral"])
        assert present(regency, session) == {ani}


# -- files that must not count ------------------------------------------------------------------------------------


@pytest.fixture
def marks(office: Store, tmp_path: Path) -> Path:
    """A laptop's file with one mark."""
    (ani,) = add_people(office, NAMES[:1])
    session = open_session(office)
    with make_desk(office, session, tmp_path) as desk:
        check_in(desk, session, ani, Way.GUN)
        export_marks(desk, tmp_path / "m.netral")
    return tmp_path / "m.netral"


def test_a_file_changed_in_any_byte_is_refused(office: Store, marks: Path, tmp_path: Path) -> None:
    data = marks.read_bytes()
    for place in range(0, len(data), 997):
        changed = tmp_path / "ubah.netral"
        changed.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        assert refusal(office, changed) in {
            "damaged", "not_netral", "unknown_sender", "newer_format", "wrong_kind.marks"
        }  # fmt: skip
    (tmp_path / "potong.netral").write_bytes(data[: len(data) // 2])
    assert refusal(office, tmp_path / "potong.netral") == "damaged"


def test_a_file_of_another_office_or_computer_is_refused_and_the_good_one_beside_it_is_taken(
    office: Store, marks: Path, tmp_path: Path
) -> None:
    with make_office(tmp_path / "lain", code="4.01.04", name="Dinas Lain") as other:
        assert refusal(other, marks) == "desk_unknown.office"
    with make_office(tmp_path / "baru") as same_code:
        assert refusal(same_code, marks) == "desk_unknown.computer"
        session = open_session(same_code)
        prepare_desk(same_code, session, tmp_path / "sendiri.netral")
        assert refusal(same_code, marks) == "not_for_us.sealed"
    bad, good = take_marks(office, [tmp_path / "sendiri.netral", marks])
    assert bad.reason is not None
    assert bad.reason.key == "wrong_kind.marks"
    assert good.merged is not None
    assert good.merged.new == 1


def test_a_file_of_a_removed_or_closed_session_is_refused_in_words(office: Store, marks: Path) -> None:
    with office.read() as c:
        (session,) = queries.sessions(c, office.office)
    service.close_session(office, session.id)
    assert refusal(office, marks) == "desk_closed"
    service.close_session(office, session.id, reopen=True)
    service.remove_session(office, session.id)
    assert refusal(office, marks) == "desk_unknown.session"


def test_a_session_of_which_a_laptop_noted_anything_is_not_removed(office: Store, marks: Path) -> None:
    (taken,) = take_marks(office, [marks])
    service.mark_many(office, taken.session_id, list(present(office, taken.session_id)), None)
    with pytest.raises(UsageProblem) as refused:
        service.remove_session(office, taken.session_id)
    assert refused.value.code == "session_has_marks"


def test_the_wrong_code_or_the_wrong_file_makes_no_laptop(office: Store, marks: Path, tmp_path: Path) -> None:
    with office.read() as c:
        (session,) = queries.sessions(c, office.office)
    made = prepare_desk(office, session.id, tmp_path / "x.netral")
    other = prepare_desk(office, session.id, tmp_path / "y.netral")
    for file, code, error in (
        (made.file, other.one_time_code, WrongKey),
        (marks, made.one_time_code, Refused),
    ):
        with pytest.raises(error):
            App.create_desk(tmp_path / "gagal", PASSWORD, package=file, one_time_code=code)
        assert not (tmp_path / "gagal").exists()


def test_the_office_receives_no_marks_by_the_door_for_receipts(office: Store, marks: Path) -> None:
    (result,) = sync.receive(office, [marks])
    assert result.reason is not None
    assert result.reason.key == "wrong_door.marks"


def test_only_a_prepared_laptop_saves_marks_and_it_prepares_no_other(office: Store, tmp_path: Path) -> None:
    add_campaign(office, active=False)
    session = open_session(office)
    with pytest.raises(UsageProblem) as refused:
        export_marks(office, tmp_path / "m.netral")
    assert refused.value.code == "not_a_desk"
    with make_desk(office, session, tmp_path) as desk, pytest.raises(UsageProblem) as refused:
        prepare_desk(desk, session, tmp_path / "n.netral")
    assert refused.value.code == "desk_of_desk"


def test_a_laptop_takes_another_session_once_what_it_noted_is_saved(office: Store, tmp_path: Path) -> None:
    ani, budi = add_people(office, NAMES[:2])
    first, second = open_session(office), open_session(office, title="Susulan", kind="susulan")
    made = prepare_desk(office, second, tmp_path / "dua.netral")
    with make_desk(office, first, tmp_path) as desk:
        check_in(desk, first, ani, Way.GUN)
        with pytest.raises(Refused) as refused:
            refill_desk(desk, made.file, made.one_time_code)
        assert refused.value.code == "desk_unsaved"
        export_marks(desk, tmp_path / "h1.netral")
        assert refill_desk(desk, made.file, made.one_time_code) == second
        check_in(desk, second, budi, Way.GUN)
        export_marks(desk, tmp_path / "h2.netral")
        again = prepare_desk(office, second, tmp_path / "lagi.netral")
        refill_desk(desk, again.file, again.one_time_code)
        check_in(desk, second, ani, Way.GUN)
        export_marks(desk, tmp_path / "h3.netral")
        assert desk.verify() == []
    take_marks(office, [tmp_path / f"h{n}.netral" for n in (3, 1, 2)])
    assert (present(office, first), present(office, second)) == ({ani}, {ani, budi})


def test_a_laptop_of_one_office_takes_no_session_of_another_and_an_office_is_no_laptop(
    office: Store, tmp_path: Path
) -> None:
    session = open_session(office)
    with make_office(tmp_path / "lain", code="4.01.04", name="Dinas Lain") as other:
        made = prepare_desk(other, open_session(other), tmp_path / "lain.netral")
    with make_desk(office, session, tmp_path) as desk, pytest.raises(Refused) as refused:
        refill_desk(desk, made.file, made.one_time_code)
    assert refused.value.code == "desk_other_office"
    with pytest.raises(UsageProblem) as unusable:
        refill_desk(office, made.file, made.one_time_code)
    assert unusable.value.code == "not_a_desk"
