"""People who are not staff can be chosen and noted, and are counted nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netral_desktop.followup.queries import totals
from netral_desktop.kernel.errors import KnownError, Refused, UsageProblem
from netral_desktop.officials import service
from netral_desktop.officials.queries import find_official, officials
from netral_desktop.officials.records import GivenOfficial, OfficialKind
from netral_desktop.store import Store
from tests.support.offices import PASSWORD, make_office


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with make_office(tmp_path_factory.mktemp("officials") / "data", campaign=False) as made:
        yield made


def code_of(error: pytest.ExceptionInfo[KnownError]) -> str:
    return error.value.code


def test_somebody_is_added_edited_taken_off_and_put_back(store: Store) -> None:
    made = service.add_official(
        store, name="I Made  Rekaan", title="Ketua", kind="bawaslu", institution="Bawaslu Kabupaten Rekaan"
    )
    assert (made.name, made.office_words) == ("I Made Rekaan", "Ketua, Bawaslu Kabupaten Rekaan")
    changed = service.edit_official(store, made.id, title="Anggota", number="19700101 200001 1 001")
    assert (changed.title, changed.number, changed.kind) == ("Anggota", "19700101 200001 1 001", OfficialKind.BAWASLU)
    service.remove_official(store, made.id)
    with store.read() as c:
        assert made.id not in [each.id for each in officials(c)]
        found = find_official(c, made.id)
        assert found is not None
        assert found.removed_at is not None
    assert service.remove_official(store, made.id, back=True).removed_at is None


def test_an_acting_head_names_the_home_agency_and_their_pact_here_is_a_note(store: Store) -> None:
    with pytest.raises(Refused) as error:
        service.add_official(store, name="Ni Luh Rekaan", title="Pj. Bupati Rekaan", kind="penjabat")
    assert code_of(error) == "text_missing"
    made = service.add_official(
        store, name="Ni Luh Rekaan", title="Pj. Bupati Rekaan", kind="penjabat", home_agency="Provinsi Rekaan"
    )
    with pytest.raises(Refused):
        service.edit_official(store, made.id, home_agency="")
    noted = service.note_pact(store, made.id, "20-11-2029", "di pendopo")
    assert (noted.signed_on, noted.signed_note) == ("2029-11-20", "di pendopo")
    assert service.note_pact(store, made.id, None).signed_on is None
    with store.read() as c:
        assert totals(c, store.office).people == 0


def test_what_cannot_be_printed_in_a_box_is_refused_by_its_field(store: Store) -> None:
    for fields, code in (
        ({"name": " "}, "text_missing"),
        ({"title": ""}, "text_missing"),
        ({"title": "x" * 161}, "text_too_long.line"),
        ({"number": "nomor"}, "bad_official_number"),
        ({"kind": "raja"}, "official_kind"),
    ):
        with pytest.raises(KnownError) as error:
            service.add_official(store, **{"name": "A", "title": "B", "kind": "kpu"} | fields)  # type: ignore[arg-type]
        assert error.value.key == code
    with pytest.raises(UsageProblem) as unknown:
        service.edit_official(store, "0" * 32, name="A")
    assert code_of(unknown) == "unknown_official"


def test_whom_the_regency_gives_only_the_regency_changes(tmp_path: Path) -> None:
    given_one = GivenOfficial("a" * 32, OfficialKind.BAWASLU, "Wayan Rekaan", "Ketua", "Bawaslu Rekaan")
    other = GivenOfficial("b" * 32, OfficialKind.KPU, "Ketut Rekaan", "Ketua", "KPU Rekaan")
    with make_office(tmp_path / "data", campaign=False) as store:
        own = service.add_official(store, name="Putu Rekaan", title="Camat", kind="lainnya")
        with store.operation("test.given") as tx:
            service.take_given(tx, "5104", [given_one, other])
        with store.read() as c:
            assert [(each.name, each.given) for each in officials(c)] == [
                ("Wayan Rekaan", True), ("Ketut Rekaan", True), ("Putu Rekaan", False)
            ]  # fmt: skip
        with pytest.raises(UsageProblem) as error:
            service.remove_official(store, "a" * 32)
        assert code_of(error) == "official_given"
        with store.operation("test.given") as tx:
            service.take_given(tx, "5104", [GivenOfficial("a" * 32, OfficialKind.BAWASLU, "Wayan Rekaan", "Anggota")])
        with store.read() as c:
            assert [(each.id, each.title) for each in officials(c)] == [("a" * 32, "Anggota"), (own.id, "Camat")]
            assert find_official(c, "b" * 32) is not None
        head = store.ledger_head()
        with store.operation("test.given") as tx:
            service.take_given(tx, "5104", [GivenOfficial("a" * 32, OfficialKind.BAWASLU, "Wayan Rekaan", "Anggota")])
        assert store.ledger_head() != head  # the operation, though no row was written
    with Store.open(tmp_path / "data", PASSWORD) as store:
        assert store.verify() == []


@given(st.text(min_size=1, max_size=60))
def test_any_name_is_kept_on_one_readable_line_or_refused(store: Store, name: str) -> None:
    try:
        made = service.add_official(store, name=name, title="Ketua", kind=OfficialKind.KPU)
    except Refused as error:
        assert error.key == "text_missing"  # noqa: PT017 - what it was refused for
    else:
        assert made.name
        assert made.name == " ".join(made.name.split())
        assert "\u202e" not in made.name
