"""Beginning a campaign, publishing it, adopting the regency's: nothing that was printed or signed is lost."""

from dataclasses import asdict

import msgspec
import pytest
from sqlalchemy import func, select

from netral_desktop.campaigns.package import package_document, read_package
from netral_desktop.campaigns.queries import active_campaign, all_campaigns, campaign_text, find_campaign
from netral_desktop.campaigns.service import adopt_campaign, new_campaign, package
from netral_desktop.campaigns.templates import ALWAYS_TEXTS, TextKind, default_text
from netral_desktop.kernel.errors import Refused, UsageProblem
from netral_desktop.kernel.ids import new_id
from netral_desktop.store import tables as t
from tests.campaigns.texts import text_by_id
from tests.support.offices import add_page, add_people, add_sheet

DRIVE = {
    "title": "Pemilihan Umum 2029",
    "circular": "800/8827/BKPSDM/2029",
    "pact_deadline": "2029-11-22",
    "ikrar_deadline": "26-11-2029",
}


def begin(store, **changes):
    return new_campaign(store, **(DRIVE | changes))


def active(store):
    with store.read() as c:
        return active_campaign(c)


def published(regency, **changes):
    begin(regency, **changes)
    return package(regency)


def later_version(sent, *, closing=None, **changes):
    texts = list(sent.texts)
    if closing is not None:
        body = msgspec.structs.replace(texts[0].body, closing=closing)
        texts[0] = msgspec.structs.replace(texts[0], id=new_id(), version=texts[0].version + 1, body=body)
    return msgspec.structs.replace(sent, version=sent.version + 1, texts=tuple(texts), **changes)


def sheets_of(store, campaign_id):
    with store.read() as c:
        return c.scalar(select(func.count()).where(t.sheets.c.campaign_id == campaign_id))


def test_a_new_campaign_is_active_and_has_all_texts(office):
    made = begin(office, issuer="Sekretaris Daerah Kabupaten Contoh", circular_date="2029-11-12", time_zone="WIB")
    assert active(office) == made
    assert (made.pact_deadline, made.ikrar_deadline, made.circular_date) == ("2029-11-22", "2029-11-26", "2029-11-12")
    assert (made.origin, made.version, made.office, made.time_zone) == ("own", 1, "4.01.03", "WIB")
    with office.read() as c:
        for kind in ALWAYS_TEXTS:
            text_id, text = campaign_text(c, made.id, kind)
            assert text == default_text(kind)
            assert text_by_id(c, text_id) == text
    assert office.verify() == []


def test_a_campaign_is_shown_with_all_that_is_known_of_it(office):
    assert asdict(begin(office)).keys() == {
        "id", "office", "title", "circular_number", "circular_date", "issuer", "place", "time_zone", "pact_deadline",
        "ikrar_deadline", "video_deadline", "active", "origin", "version", "made_at", "notes",
        "participants",
    }  # fmt: skip


def test_the_texts_are_filled_from_the_campaign(office):
    made = begin(office, circular_date="2029-11-12")
    values = made.placeholder_values(office.office_name)
    assert values["KAMPANYE"] == "PEMILIHAN UMUM 2029"
    assert values["edaran"] == "Surat Edaran Sekretaris Daerah Nomor 800/8827/BKPSDM/2029 tanggal 12 November 2029"
    assert values["kantor"] == "Dinas Uji"


def test_a_regency_signs_at_its_own_seat_and_an_office_where_it_says(office, regency):
    assert begin(regency).place == "Contoh"
    assert begin(office).place == ""
    assert begin(office, place="Desa Contoh").place == "Desa Contoh"


def test_a_deadline_on_a_weekend_is_said(office):
    made = begin(office, ikrar_deadline="2029-11-25", video_deadline="2029-11-24")
    assert made.notes == (
        "Tenggat ikrar 25 November 2029 jatuh pada hari Minggu.",
        "Tenggat video 24 November 2029 jatuh pada hari Sabtu.",
    )
    assert begin(office).notes == ()


def test_an_ikrar_before_the_pact_is_allowed(office):
    assert begin(office, ikrar_deadline="2029-11-20").ikrar_deadline == "2029-11-20"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"title": "  "}, "text_missing"),
        ({"circular": ""}, "text_missing"),
        ({"issuer": ""}, "text_missing"),
        ({"title": "P" * 201}, "text_too_long"),
        ({"pact_deadline": "2029-02-30"}, "bad_day"),
        ({"ikrar_deadline": "besok"}, "bad_day"),
        ({"video_deadline": "26 Nov"}, "bad_day"),
        ({"circular_date": "2029"}, "bad_day"),
        ({"time_zone": "GMT"}, "bad_zone"),
    ],
)
def test_a_campaign_that_cannot_be_is_refused_and_nothing_is_written(office, change, code):
    head = office.ledger_head()
    with pytest.raises(Refused) as caught:
        begin(office, **change)
    assert caught.value.code == code
    assert office.ledger_head() == head


def test_an_earlier_campaign_stays_readable(office):
    first, second = begin(office), begin(office, title="Pemilihan 2031")
    assert active(office) == second
    with office.read() as c:
        kept = find_campaign(c, first.id)
        assert (kept.title, kept.active) == (first.title, False)
        assert {campaign.id for campaign in all_campaigns(c)} == {first.id, second.id}
        assert campaign_text(c, first.id, TextKind.IKRAR)[1] == default_text(TextKind.IKRAR)


def test_without_a_campaign_there_is_nothing_to_publish(regency):
    assert active(regency) is None
    with pytest.raises(UsageProblem):
        package(regency)


def test_a_package_travels_as_plain_json(regency):
    sent = published(regency)
    assert read_package(msgspec.json.decode(msgspec.json.encode(package_document(sent)))) == sent


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d.update(version=0),
        lambda d: d.update(id="../../etc"),
        lambda d: d.update(pact_deadline="2029-02-30"),
        lambda d: d.update(made_at="2029-13-01T00:00:00Z"),
        lambda d: d.update(extra=True),
        lambda d: d.pop("issuer"),
        lambda d: d["texts"].pop(),
        lambda d: d["texts"].__setitem__(0, d["texts"][1]),
        lambda d: d["texts"][0].update(kind="ikrar"),
        lambda d: d["texts"][0]["body"].update(closing="{entah}"),
    ],
)
def test_a_package_that_is_not_whole_is_refused(regency, change):
    document = package_document(published(regency))
    change(document)
    with pytest.raises(Refused):
        read_package(document)


def test_an_office_adopts_the_regencys_campaign(office, regency):
    sent = published(regency, video_deadline="2029-11-26")
    adopted = adopt_campaign(office, sent)
    assert (adopted.result, adopted.continued, adopted.moved) == ("applied", (), 0)
    assert active(office) == adopted.campaign
    assert (adopted.campaign.origin, adopted.campaign.office) == ("regency", "99.01")
    with office.read() as there, regency.read() as here:
        for kind in ALWAYS_TEXTS:
            assert campaign_text(there, sent.id, kind) == campaign_text(here, sent.id, kind)
    assert office.verify() == []


def test_the_same_package_again_changes_nothing(office, regency):
    sent = published(regency)
    adopt_campaign(office, sent)
    head = office.ledger_head()
    assert adopt_campaign(office, sent).result == "duplicate"
    assert office.ledger_head() == head


def test_a_newer_version_replaces_and_sheets_keep_the_text_they_were_printed_with(office, regency):
    sent = published(regency)
    adopt_campaign(office, sent)
    with office.read() as c:
        printed_with, before = campaign_text(c, sent.id, TextKind.PACT_ASN)
    adopted = adopt_campaign(office, later_version(sent, pact_deadline="2029-11-29", closing="Demikian."))
    assert (adopted.result, adopted.campaign.version, adopted.campaign.pact_deadline) == ("applied", 2, "2029-11-29")
    with office.read() as c:
        assert campaign_text(c, sent.id, TextKind.PACT_ASN)[1].closing == "Demikian."
        assert text_by_id(c, printed_with) == before
    head = office.ledger_head()
    assert adopt_campaign(office, sent).result == "old"
    assert office.ledger_head() == head
    assert active(office) == adopted.campaign


@pytest.mark.parametrize(
    "contradiction",
    [
        lambda sent: msgspec.structs.replace(sent, title="Lain"),
        lambda sent: msgspec.structs.replace(
            later_version(sent, closing="Lain."),
            texts=tuple(msgspec.structs.replace(x, id=new_id()) for x in sent.texts),
        ),
        lambda sent: msgspec.structs.replace(sent, id=new_id(), version=2),
    ],
    ids=["same version, other title", "same text version, other text", "same texts, other campaign"],
)
def test_a_package_that_contradicts_an_earlier_one_is_refused(office, regency, contradiction):
    sent = published(regency)
    adopt_campaign(office, sent)
    head = office.ledger_head()
    with pytest.raises(Refused) as caught:
        adopt_campaign(office, contradiction(sent))
    assert caught.value.code == "campaign_conflict"
    assert office.ledger_head() == head


def test_an_office_that_began_on_its_own_loses_nothing(office, regency):
    own = begin(office, pact_deadline="2029-11-15")
    with office.read() as c:
        own_text, _ = campaign_text(c, own.id, TextKind.PACT_ASN)
    (person,) = add_people(office, ["I Made Contoh"])
    add_sheet(office, own.id, person, "NT0000000000001")
    add_page(office, own.id, person)
    sent = published(regency)
    adopted = adopt_campaign(office, sent)
    assert (adopted.continued, adopted.moved) == ((own.id,), 2)
    assert (sheets_of(office, own.id), sheets_of(office, sent.id)) == (0, 1)
    with office.read() as c:
        kept = find_campaign(c, own.id)
        assert (kept.active, kept.origin) == (False, "own")
        assert text_by_id(c, own_text) == default_text(TextKind.PACT_ASN)
        assert active_campaign(c).id == sent.id
    assert office.verify() == []


def test_a_campaign_of_another_election_is_not_taken_for_the_same_drive(office, regency):
    own = begin(office, title="Pemilihan 2027", pact_deadline="2027-08-04", ikrar_deadline="2027-08-04")
    (person,) = add_people(office, ["I Made Contoh"])
    add_sheet(office, own.id, person, "NT0000000000001")
    adopted = adopt_campaign(office, published(regency))
    assert (adopted.continued, adopted.moved) == ((), 0)
    assert sheets_of(office, own.id) == 1


def test_what_another_offices_rows_say_is_not_moved(office, regency):
    own = begin(office)
    (person,) = add_people(office, ["I Made Contoh"])
    add_sheet(office, own.id, person, "NT0000000000001")
    with office.operation("test.foreign") as tx:
        row = dict(tx.connection.execute(t.sheets.select()).one()._mapping)
        tx.insert(t.sheets, row | {"id": "NT0000000000002", "office": "4.01.99"})
    assert adopt_campaign(office, published(regency)).moved == 1
    assert sheets_of(office, own.id) == 1


def test_an_older_campaign_that_arrives_late_does_not_push_out_the_present_one(office, regency):
    first = published(regency)
    second = msgspec.structs.replace(published(regency, title="Pemilihan 2031"), made_at="2031-01-01T00:00:00Z")
    adopt_campaign(office, second)
    late = adopt_campaign(office, first)
    assert (late.result, late.campaign.active) == ("applied", False)
    assert active(office).id == second.id


def test_an_office_that_has_the_regencys_campaign_does_not_make_its_own(office, regency):
    adopt_campaign(office, published(regency))
    with pytest.raises(UsageProblem) as caught:
        begin(office)
    assert caught.value.code == "campaign_from_regency"
