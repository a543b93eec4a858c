"""Duties with a photo, duties of an office, and the log of what was done to tell people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from netral_desktop.campaigns.editing import track_duty
from netral_desktop.followup.activities import log_activity, month_log, picture_of, remove_activity
from netral_desktop.followup.activity_kinds import ActivityKind
from netral_desktop.followup.marks import duty_marks, mark_duty, photo_of_person, withdraw_duty
from netral_desktop.followup.office_duties import mark_office, office_duties, photo_of_office, withdraw_office
from netral_desktop.ikrar import service
from netral_desktop.kernel.errors import Refused, UsageProblem
from netral_desktop.store import Store
from tests.support.desks import open_session
from tests.support.offices import add_people, make_office

NOON = datetime(2029, 11, 20, 4, 0, tzinfo=UTC)
JPEG = b"\xff\xd8\xff\xe0" + b"foto" * 300


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_office(tmp_path / "opd") as opened:
        opened.clock = lambda: NOON
        track_duty(opened, "logo")
        yield opened


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    (tmp_path / "gerbang.jpg").write_bytes(JPEG)
    return tmp_path / "gerbang.jpg"


def test_a_duty_of_a_person_keeps_its_photo_encrypted_and_gives_it_out(
    store: Store, photo: Path, tmp_path: Path
) -> None:
    ani, budi = add_people(store, ["Ani", "Budi"])
    mark_duty(store, [ani, budi], "logo", photo=photo)
    mark_duty(store, [ani], "logo", note="dipasang di meja")  # the photo stays
    photo_of_person(store, ani, "logo", tmp_path / "keluar" / "a.jpg")
    assert (tmp_path / "keluar" / "a.jpg").read_bytes() == JPEG
    with store.read() as c:
        assert duty_marks(c, [ani])[ani]["logo"].note == "dipasang di meja"
    assert not any(b"fotofoto" in p.read_bytes() for p in (tmp_path / "opd" / "blobs").rglob("*") if p.is_file())
    withdraw_duty(store, [budi], "logo")
    with pytest.raises(UsageProblem) as refused:
        photo_of_person(store, budi, "logo", tmp_path / "b.jpg")
    assert refused.value.code == "no_photo"
    assert store.verify() == []


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "evidence_kind"),
        (b"PK\x03\x04isi", "evidence_kind"),
        (b"\xff\xd8\xff" + bytes(21 * 1024**2), "evidence_too_large"),
    ],
    ids=("kosong", "lain", "besar"),
)
def test_what_is_no_photo_is_refused_and_nothing_is_noted(
    store: Store, tmp_path: Path, content: bytes, code: str
) -> None:
    (tmp_path / "x.jpg").write_bytes(content)
    with pytest.raises(Refused) as refused:
        mark_office(store, "logo", photo=tmp_path / "x.jpg")
    assert refused.value.code == code
    with store.read() as c:
        assert office_duties(c, store.office) == []


def test_an_office_fulfils_a_duty_once_and_it_can_be_taken_back(store: Store, photo: Path, tmp_path: Path) -> None:
    mark_office(store, "logo", done_on="2029-11-19", photo=photo)
    again = mark_office(store, "logo", note="diganti yang baru")
    assert (again.done_on, again.note, again.photo is not None) == ("2029-11-20", "diganti yang baru", True)
    photo_of_office(store, "logo", tmp_path / "k.jpg")
    assert (tmp_path / "k.jpg").read_bytes() == JPEG
    assert withdraw_office(store, "logo")
    assert not withdraw_office(store, "logo")
    for duty in ("spanduk", "pakta"):
        with pytest.raises(UsageProblem):
            mark_office(store, duty)


def test_a_month_tells_what_was_logged_and_the_sessions_of_these_kinds(
    store: Store, photo: Path, tmp_path: Path
) -> None:
    (ani,) = add_people(store, ["Ani"])
    told = open_session(store, kind="sosialisasi", title="Sosialisasi netralitas", day="2029-11-05", mode="daring")
    service.mark(store, told, ani, "hadir")
    apel = open_session(store, kind="apel", title="Apel", day="2029-11-12")
    open_session(store, day="2029-11-26")  # the oath itself is no line of the log
    noted = log_activity(
        store, "pembinaan", day="2029-11-12", what="Apel netralitas", how="tatap muka", speaker="Kepala Dinas",
        audience=45, picture=photo, session_id=apel,
    )  # fmt: skip
    log_activity(store, ActivityKind.OVERSIGHT, day="2029-10-30", what="Pemantauan media sosial")
    with store.read() as c:
        lines = month_log(c, store.office, "2029-11")
        assert [(x.day, x.kind, x.what, x.audience, x.logged) for x in lines] == [
            ("2029-11-05", ActivityKind.BRIEFING, "Sosialisasi netralitas", 1, False),
            ("2029-11-12", ActivityKind.GUIDANCE, "Apel netralitas", 45, True),
        ]
        assert lines[0].how == "Lewat video"
        assert [x.what for x in month_log(c, None, "2029-10")] == ["Pemantauan media sosial"]
    picture_of(store, noted.id, tmp_path / "apel.jpg")
    assert (tmp_path / "apel.jpg").read_bytes() == JPEG
    remove_activity(store, noted.id)
    with store.read() as c:
        assert [x.what for x in month_log(c, store.office, "2029-11")] == ["Sosialisasi netralitas", "Apel"]


@pytest.mark.parametrize(
    ("fields", "code"),
    [({"what": "  "}, "text_missing"), ({"what": "x" * 301}, "text_too_long"), ({"day": "2029-11-21"}, "bad_day"),
     ({"day": "kemarin"}, "bad_day"), ({"audience": -1}, "bad_audience"), ({"session_id": "lain"}, "no_session")],
)  # fmt: skip
def test_a_line_that_cannot_be_is_refused(store: Store, fields: dict[str, object], code: str) -> None:
    with pytest.raises((Refused, UsageProblem)) as refused:
        log_activity(store, "sosialisasi", **{"what": "Apel", **fields})  # type: ignore[arg-type]
    assert refused.value.code == code


def test_a_month_that_is_none_is_refused(store: Store) -> None:
    with store.read() as c, pytest.raises(Refused):
        month_log(c, store.office, "2029-13")
