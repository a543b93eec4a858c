"""Whoever is told as signed without a picture that shows it is told apart."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from sqlalchemy import select

from netral_desktop.campaigns.service import new_campaign
from netral_desktop.regency import evidence
from netral_desktop.regency import service as kab
from netral_desktop.regency.queries import office_board
from netral_desktop.store import tables as t
from tests.support.offices import add_people
from tests.support.parties import CODE, add_page, partition


def _jpeg(shade: int, side: int = 200) -> bytes:
    out = io.BytesIO()
    Image.new("L", (side, side), shade).save(out, "JPEG")
    return out.getvalue()


def _unproven(parties) -> int:
    with parties.regency.read() as c:
        (row,) = office_board(c)
        assert evidence.without_evidence(c) == ({CODE: row.unproven} if row.unproven else {})
    return row.unproven


@pytest.fixture
def people(parties) -> list[str]:
    """Four people of the office, which has taken the regency's campaign."""
    out = parties.folder / "kampanye.netral"
    new_campaign(parties.regency, title="X", circular="1", pact_deadline="2029-11-22", ikrar_deadline="2029-11-26")
    kab.publish_campaign(parties.regency, out)
    parties.answer(out)
    return add_people(parties.office, [f"Contoh {n}" for n in range(4)])


def _scan(parties, person: str, image: bytes) -> str:
    with parties.office.operation("test") as tx:
        page = add_page(tx, CODE, person, image)
        campaign = tx.connection.scalar(select(t.campaigns.c.id).where(t.campaigns.c.active))
        tx.update(t.scan_pages, page, campaign_id=campaign)
    return page


def test_signed_without_a_picture_that_is_one_is_told_apart(parties, people):
    whole, scrap, small, rows_only = people
    _scan(parties, whole, _jpeg(1))
    _scan(parties, scrap, b"\xff\xd8\xff fourteen.")
    _scan(parties, small, _jpeg(2, side=8))
    page = _scan(parties, rows_only, b"never sent")
    with parties.office.operation("test") as tx:
        tx.update(t.scan_pages, page, image_blob=None, image_sha256=None)
    parties.deliver(parties.export())
    with parties.regency.read() as c:
        (row,) = office_board(c)
    assert (row.done["pakta"], row.unproven) == (4, 3)
    _scan(parties, scrap, _jpeg(3))
    parties.deliver(parties.export())
    assert _unproven(parties) == 2


def test_one_picture_for_many_shows_nobody(parties, people):
    for person in people[:3]:
        _scan(parties, person, _jpeg(1))
    _scan(parties, people[3], _jpeg(2))
    parties.deliver(parties.export())
    assert len(partition(parties.regency, CODE)["scan_pages"]) == 4
    assert _unproven(parties) == 3


def test_proof_from_another_office_needs_no_picture_here(parties, people):
    _scan(parties, people[0], b"no picture")
    with parties.office.operation("test") as tx:
        campaign = tx.connection.scalar(select(t.campaigns.c.id).where(t.campaigns.c.active))
        tx.insert(t.outside_pacts, {
            "id": "c" * 32, "office": CODE, "campaign_id": campaign, "person_id": people[0], "signed_on": "2029-11-20",
            "signed_at": "Dinas Lain", "document": "Salinan", "at": "2029-11-21T00:00:00Z", "actor": "operator",
        })  # fmt: skip
    parties.deliver(parties.export())
    assert _unproven(parties) == 0


@pytest.mark.parametrize(
    "data",
    [b"", b"\xff\xd8\xff", b"\xff" * 200, b"\x89PNG\r\n\x1a\n" + b"\0" * 200, _jpeg(1)[:100], _jpeg(1, side=99)],
    ids=["empty", "begin", "markers", "png", "cut", "small"],
)
def test_what_is_no_picture_of_a_sheet(data):
    assert evidence.kind_of(data) == evidence.NO_PICTURE


@pytest.mark.parametrize("progressive", [False, True])
def test_what_scanners_write_is_a_picture(progressive):
    out = io.BytesIO()
    Image.new("RGB", (300, 400)).save(out, "JPEG", progressive=progressive, exif=b"Exif\0\0" + b"\0" * 3000)
    assert evidence.kind_of(out.getvalue()) == evidence.PICTURE
