"""Figures as they were signed stay as they are: what comes later stands beside them, on the board and in paper H."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from netral_desktop.campaigns.queries import active_campaign
from netral_desktop.followup.determined import (
    Determination,
    determination_history,
    draft_determination,
    standing_determination,
)
from netral_desktop.kernel.errors import KnownError
from netral_desktop.kernel.progress import SILENT
from netral_desktop.regency.board import read_board
from netral_desktop.regency.determining import determine, freeze, unfreeze, withdraw
from netral_desktop.regency.manual import take_manual
from netral_desktop.reports.building import build
from netral_desktop.reports.document import Facts, Prose, Table
from netral_desktop.reports.names import ReportName
from netral_desktop.reports.ordering import Order
from netral_desktop.store import Store
from netral_desktop.store.regency_tables import determinations
from tests.regency.test_manual import GOOD, OTHER, recap
from tests.support.offices import add_campaign, add_people
from tests.support.parties import CODE, Parties

NUMBER, DAY, SEKDA = "800/45/Sekda", "2026-01-10", "Sekretaris Daerah"


@pytest.fixture
def regency(parties: Parties) -> Store:
    """One office with four people has sent."""
    add_campaign(parties.regency)
    add_people(parties.office, [f"Ketut Contoh {n}" for n in range(4)])
    parties.deliver(parties.export())
    return parties.regency


def signed(store: Store, number: str = NUMBER) -> Determination:
    """The figures of now, frozen and signed under this number."""
    freeze(store)
    return determine(store, number=number, day=DAY, signer=SEKDA)


def text_of(store: Store) -> str:
    """What paper H says of the figures that were signed."""
    report = build(store, Order(ReportName.REGENCY), SILENT)
    told: list[str] = []
    for part in report.parts:
        if isinstance(part, Facts):
            told += [f"{what}: {how}" for what, how in part.lines]
        elif isinstance(part, Prose):
            told.append(part.text)
        elif isinstance(part, Table) and part.title:
            told += [part.title, *(" | ".join(map(str, row)) for row in part.rows)]
    return "\n".join(told)


def test_what_comes_after_is_told_beside_what_was_signed(parties: Parties, regency: Store) -> None:
    assert "Penetapan" not in text_of(regency)
    made = signed(regency)
    assert (made.totals, made.whole, made.offices[0].seq) == ((4, 0, 0), True, 1)
    assert "Tidak ada yang berubah sesudah penetapan." in text_of(regency)
    add_people(parties.office, ["Made Baru"], start=50)
    parties.deliver(parties.export())
    with regency.read() as c:
        board = read_board(c, regency.clock())
    assert board.determination is not None
    assert board.determination.totals == (4, 0, 0)
    assert [(change.code, change.differences) for change in board.changes] == [(CODE, (1, 0, 0))]
    assert board.rows[0].change == board.changes[0]
    said = text_of(regency)
    assert f"Penetapan: Nomor {NUMBER} tanggal 10 Januari 2026, {SEKDA}" in said
    assert "Angka yang ditetapkan: wajib 4, sudah TTD 0, hadir ikrar 0" in said
    assert "wajib 4, TTD 0, hadir 0 | wajib 5, TTD 0, hadir 0 | +1 / +0 / +0" in said
    assert made.sha256[:16] in said
    assert regency.verify() == []


def test_offices_without_the_program_are_frozen_too(parties: Parties, regency: Store, tmp_path: Path) -> None:
    take_manual(regency, recap(tmp_path, GOOD), code=OTHER, name="Dinas Manual", day="2026-01-10")
    made = signed(regency)
    assert [(each.code, each.due, each.pacts, each.manual) for each in made.offices] == [
        (CODE, 4, 0, False), (OTHER, 40, 30, True),
    ]  # fmt: skip


def test_a_new_one_takes_its_place_and_a_withdrawn_one_stays_in_the_history(regency: Store) -> None:
    signed(regency)
    signed(regency, "800/46/Sekda")
    withdraw(regency, "salah nomor")
    with regency.read() as c:
        campaign = active_campaign(c)
        assert campaign is not None
        assert standing_determination(c, campaign.id) is None
        history = determination_history(c, campaign.id)
        details = [str(row) for row in c.execute(select(determinations.c.ended_by))]
    assert [(each.number, each.ended_note) for each in history] == [
        ("800/46/Sekda", "salah nomor"), (NUMBER, "800/46/Sekda"),
    ]  # fmt: skip
    assert len(details) == 2


def test_what_was_printed_is_what_is_determined_whatever_came_before_the_signature(
    parties: Parties, regency: Store
) -> None:
    draft = freeze(regency)
    assert (draft.draft, draft.totals) == (True, (4, 0, 0))
    printed = text_of(regency)
    assert "Rancangan penetapan: dibekukan" in printed
    assert "Angka yang ditetapkan: wajib 4, sudah TTD 0, hadir ikrar 0" in printed
    assert draft.sha256[:16] in printed
    with regency.read() as c:
        assert read_board(c, regency.clock()).determination is None  # nobody has signed it yet
    add_people(parties.office, ["Made Baru"], start=50)
    parties.deliver(parties.export())
    made = determine(regency, number=NUMBER, day=DAY, signer=SEKDA)
    assert (made.id, made.sha256, made.totals, made.whole) == (draft.id, draft.sha256, (4, 0, 0), True)
    said = text_of(regency)
    assert "Rancangan" not in said
    assert f"Penetapan: Nomor {NUMBER}" in said
    assert "+1 / +0 / +0" in said
    assert regency.verify() == []


def test_figures_are_frozen_anew_or_let_go_while_what_was_signed_holds(regency: Store) -> None:
    holds = signed(regency)
    first, second = freeze(regency), freeze(regency)
    unfreeze(regency)
    with pytest.raises(KnownError) as refused:
        unfreeze(regency)
    assert refused.value.code == "no_determination"
    with regency.read() as c:
        campaign = active_campaign(c)
        assert campaign is not None
        history = {each.id: each for each in determination_history(c, campaign.id)}
        standing = standing_determination(c, campaign.id)
        assert draft_determination(c, campaign.id) is None
    assert standing == holds
    assert all(history[each.id].ended_at for each in (first, second))


def test_an_altered_content_is_told_and_never_printed_as_the_hash_says(regency: Store) -> None:
    made = signed(regency)
    with regency.operation("test.alter") as tx:
        content = tx.connection.scalar(select(determinations.c.content))
        tx.update(determinations, made.id, content=content.replace('"due":4', '"due":9'))
    said = text_of(regency)
    assert "isinya berubah dari yang dicatat; jangan dipakai" in said
    assert made.sha256[:16] not in said


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"number": " "}, "determination_number"),
        ({"signer": ""}, "determination_signer"),
        ({"day": "30 November"}, "determination_day"),
        ({"day": "2999-01-01"}, "determination_day"),
    ],
)
def test_what_is_missing_is_said_and_the_draft_waits_on(regency: Store, change: dict[str, str], code: str) -> None:
    draft = freeze(regency)
    with pytest.raises(KnownError) as refused:
        determine(regency, **({"number": NUMBER, "day": DAY, "signer": SEKDA} | change))
    assert refused.value.code == code
    with regency.read() as c:
        assert c.execute(select(determinations.c.id, determinations.c.number)).all() == [(draft.id, "")]


def test_what_was_not_frozen_and_printed_gets_no_number(regency: Store) -> None:
    with pytest.raises(KnownError) as refused:
        determine(regency, number=NUMBER, day=DAY, signer=SEKDA)
    assert refused.value.code == "not_frozen"


def test_without_figures_there_is_nothing_to_freeze_or_withdraw(parties: Parties) -> None:
    for verb, code in (
        (lambda: freeze(parties.regency), "determination_empty"),
        (lambda: withdraw(parties.regency, "x"), "no_determination"),
        (lambda: withdraw(parties.regency, ""), "determination_note"),
    ):
        if code == "determination_empty":
            add_campaign(parties.regency)
        with pytest.raises(KnownError) as refused:
            verb()
        assert refused.value.code == code
