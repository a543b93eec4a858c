"""The board of a regency after real bundles: what each office sent, and down to the pages of one person."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest
from PIL import Image

from netral_desktop.campaigns.service import new_campaign
from netral_desktop.kernel.errors import Refused
from netral_desktop.regency.board import pages_of, read_board
from netral_desktop.regency.pace import Outlook
from netral_desktop.regency.pictures import page_picture
from netral_desktop.regency.service import enrol_office, publish_campaign
from netral_desktop.store import tables as t
from tests.support.engines import ENGINES
from tests.support.offices import add_page as add_filed
from tests.support.offices import add_people
from tests.support.parties import Parties, add_page, add_records

pytestmark = pytest.mark.parametrize("parties", ENGINES, indirect=True)

BEFORE, AFTER = datetime(2029, 11, 20, tzinfo=UTC), datetime(2029, 11, 25, tzinfo=UTC)


def published(parties: Parties) -> str:
    """One campaign at both sides; its id."""
    deadlines = {"pact_deadline": "2029-11-22", "ikrar_deadline": "2029-11-26"}
    campaign = new_campaign(parties.regency, title="Pemilu 2029", circular="800/1", **deadlines)
    publish_campaign(parties.regency, parties.folder / "kampanye.netral")
    parties.answer(parties.folder / "kampanye.netral")
    return campaign.id


def test_each_office_stands_on_the_board_with_what_its_newest_bundle_says(parties: Parties) -> None:
    campaign = published(parties)
    people = add_people(parties.office, ["Contoh Satu", "Contoh Dua", "Contoh Tiga"])
    for person, at in zip(people[:2], ("2029-11-20T02:00:00Z", "2029-11-22T16:30:00Z"), strict=True):
        page = add_filed(parties.office, campaign, person)
        with parties.office.operation("test.read_at") as tx:
            tx.update(t.scan_pages, page, read_at=at)
    enrol_office(parties.regency, code="4.01.99", name="Dinas Diam", out=parties.folder / "diam.netral")
    parties.export()
    parties.deliver(parties.export())  # number 1 stays away
    with parties.regency.read() as c:
        sent, silent = read_board(c, BEFORE).rows
        late = read_board(c, AFTER).rows[0]
    assert (sent.office.people, sent.office.done["pakta"], sent.office.gaps, sent.office.unproven) == (3, 2, (1,), 2)
    assert (sent.on_time, sent.late) == (1, 1)  # 16.30 UTC is the next day where the campaign is
    assert (sent.overdue, late.overdue, sent.troubled) == (0, 1, True)
    assert (silent.totals, silent.forecast.outlook, silent.troubled) == (None, Outlook.SILENT, False)


def test_the_pages_of_a_person_are_shown_redrawn_and_what_is_no_picture_is_refused(parties: Parties) -> None:
    published(parties)
    person, other = add_records(parties.office, 2)
    drawn = io.BytesIO()
    Image.new("L", (300, 400), 200).save(drawn, "JPEG")
    with parties.office.operation("test.page") as tx:
        add_page(tx, parties.office.office, person, drawn.getvalue())
    parties.deliver(parties.export())
    with parties.regency.read() as c:
        pages = pages_of(c, [person, other])
    assert sorted(len(pages[each]) for each in (person, other)) == [1, 2]
    shown, refused = [], 0
    for page in pages[person]:
        assert page.blob is not None
        try:
            shown.append(Image.open(io.BytesIO(page_picture(parties.regency, page.blob))).size)
        except Refused as error:
            refused += error.code == "page_picture"
    assert (shown, refused) == ([(300, 400)], 1)


def test_before_there_is_a_campaign_the_board_is_there(parties: Parties) -> None:
    with parties.regency.read() as c:
        board = read_board(c, BEFORE)
    assert (len(board.rows), board.deadline, board.totals.people) == (1, None, 0)
