"""An office and a regency with a few invented people, from which every paper is made on one day."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from netral_desktop.campaigns.duties import Duty
from netral_desktop.followup.activities import log_activity
from netral_desktop.followup.activity_kinds import ActivityKind
from netral_desktop.followup.pursuit import note_follow_up
from netral_desktop.ikrar import service as ikrar
from netral_desktop.ikrar.status import AttendanceStatus
from netral_desktop.kernel.ids import new_id
from netral_desktop.reports.seal import Sealer
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.store.regency_tables import manual_recaps
from netral_desktop.sync.minisig import SigningKey
from tests.support.offices import MADE_AT, PASSWORD, add_page, add_people, add_unit, make_office

NOW = datetime(2029, 11, 24, 2, tzinfo=UTC)
HOSTILE = "=cmd|' /C calc'!A0"


@pytest.fixture(scope="session")
def key() -> SigningKey:
    return SigningKey.generate()


@pytest.fixture(scope="session")
def sealer(key: SigningKey) -> Sealer:
    return Sealer(key.raw(), key.public.key_id)


@pytest.fixture(scope="session")
def keys(key: SigningKey) -> dict[str, bytes]:
    return {key.public.key_id: key.public.raw}


def fill(store: Store) -> str:
    """Two units; three of five have signed, one is away with a letter, one made up for it. The session's id."""
    with store.read() as c:
        campaign = c.scalar(select(t.campaigns.c.id))
    assert campaign is not None
    first, second = add_unit(store, "Sekretariat", 0), add_unit(store, "Bidang Data", 1)
    people = add_people(store, ["Ayu Kepala, S.H., M.Si.", HOSTILE], unit=first)
    people += add_people(store, ["Budi Uji", "Citra Uji", "Dewa Uji"], unit=second, start=3)
    with store.operation("test.leader") as tx:
        tx.update(t.people, people[0], echelon="II.b", position="Kepala Dinas Uji")
    for person in people[:3]:
        add_page(store, campaign, person)
    session = ikrar.open_session(
        store, title="Ikrar Netralitas", day="2029-11-20", place="Halaman Kantor", leader="Ayu Kepala, S.H., M.Si.",
        witnesses=["Ni Saksi, S.H.", "I Saksi"],
    )  # fmt: skip
    ikrar.mark_many(store, session, people[:2], AttendanceStatus.PRESENT)
    ikrar.mark(store, session, people[2], AttendanceStatus.SICK, "Surat dokter 12/2029")
    ikrar.mark(store, session, people[3], AttendanceStatus.DUTY_TRAVEL)
    note_follow_up(
        store,
        people[3:4],
        Duty.PACT,
        reason="dinas-luar",
        note="sampai 25-11",
        decision="jemput",
        planned_on="2029-11-26",
    )
    log_activity(
        store, ActivityKind.BRIEFING, day="2029-11-12", what="Sosialisasi SE", how="Tatap muka", speaker="Inspektur",
        audience=45,
    )  # fmt: skip
    return session


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("laporan") / "opd"
    make_office(folder).close()
    with Store.open(folder, PASSWORD, clock=lambda: NOW) as store:
        fill(store)
        yield store


@pytest.fixture(scope="session")
def regency(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Two offices, one of which has sent nothing."""
    folder = tmp_path_factory.mktemp("laporan") / "kab"
    make_office(folder, code="4.01", name="Kabupaten Uji", role="kab").close()
    with Store.open(folder, PASSWORD, clock=lambda: NOW) as store:
        with store.operation("test.offices") as tx:
            for code, name in (("4.01.03", "Dinas Uji"), ("4.01.04", "Badan Contoh")):
                tx.insert(t.offices, {"id": code, "name": name, "state": "enrolled", "added_at": MADE_AT})
        people = add_people(store, ["Ayu Uji", "Budi Uji", "Citra Uji"])
        with store.read() as c:
            campaign = c.scalar(select(t.campaigns.c.id))
        assert campaign is not None
        for person in people[:2]:
            add_page(store, campaign, person)
        with store.operation("test.move") as tx:
            for person in people:
                tx.update(t.people, person, office="4.01.03")
            session = new_id()
            tx.insert(
                t.ikrar_sessions,
                {
                    "id": session, "office": "4.01.03", "campaign_id": campaign, "title": "Ikrar", "day": "2029-11-20",
                    "place": "Halaman", "leader": "Ayu Uji", "witnesses": '["Ni Saksi"]', "is_make_up": False,
                    "opened_at": MADE_AT, "closed_at": None,
                },
            )  # fmt: skip
        with store.operation("test.manual") as tx:
            counts = {"wajib": 12, "masuk": 9, "ttd": 9, "belum": 3, "hadir": 10, "sakit": 2}
            tx.insert(
                manual_recaps,
                {
                    "id": "4.01.09", "name": "Kecamatan Contoh", "counts": json.dumps(counts), "day": "2029-11-20",
                    "sha256": "0" * 64, "at": MADE_AT, "actor": "petugas",
                },
            )  # fmt: skip
        yield store
