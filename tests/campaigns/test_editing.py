"""Changing a campaign: every change of a text is a new version, and what was printed keeps the old one."""

import msgspec
import pytest
from sqlalchemy import select

from netral_desktop.campaigns.editing import edit_campaign, move_clause, save_terms, save_text, use_campaign
from netral_desktop.campaigns.package import package_document, read_package
from netral_desktop.campaigns.queries import active_campaign, campaign_terms, campaign_text, text_versions
from netral_desktop.campaigns.service import adopt_campaign, new_campaign, package
from netral_desktop.campaigns.templates import IdentityField, LegalBasis, TextKind, default_text, legal_bases
from netral_desktop.campaigns.terms import CampaignTerms, Duty, default_terms
from netral_desktop.kernel.errors import Refused, UsageProblem
from netral_desktop.store import tables as t
from tests.campaigns.texts import text_by_id
from tests.support.offices import add_people, add_sheet

DRIVE = {"title": "Pemilu 2029", "circular": "800/1", "pact_deadline": "2029-11-22", "ikrar_deadline": "2029-11-26"}
PACT = TextKind.PACT_ASN


@pytest.fixture
def campaign(office):
    return new_campaign(office, **DRIVE)


def refused(change):
    with pytest.raises((Refused, UsageProblem)) as caught:
        change()
    return caught.value.code


def test_what_is_given_changes_and_the_rest_stays(office, campaign):
    changed = edit_campaign(
        office, campaign.id, title=" Pemilu  Serentak ", video_deadline="24-11-2029", place="Contoh"
    )
    assert (changed.title, changed.video_deadline, changed.place) == ("Pemilu Serentak", "2029-11-24", "Contoh")
    assert (changed.circular_number, changed.version) == ("800/1", 2)
    assert changed.notes == ("Tenggat video 24 November 2029 jatuh pada hari Sabtu.",)
    assert edit_campaign(office, campaign.id, video_deadline="").video_deadline is None


def test_a_change_that_changes_nothing_makes_no_new_version(office, campaign):
    assert edit_campaign(office, campaign.id, title=campaign.title).version == 1
    text_id, text = _newest(office, campaign)
    assert save_text(office, campaign.id, PACT, text) == text_id


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"title": ""}, "text_missing"),
        ({"pact_deadline": ""}, "bad_day"),
        ({"place": "T" * 201}, "text_too_long"),
        ({"time_zone": "GMT"}, "bad_zone"),
    ],
)
def test_what_cannot_be_is_refused(office, campaign, fields, code):
    assert refused(lambda: edit_campaign(office, campaign.id, **fields)) == code


def test_a_new_version_leaves_what_was_printed_as_it_was(office, campaign):
    old_id, old = _newest(office, campaign)
    (person,) = add_people(office, ["I Made Contoh"])
    add_sheet(office, campaign.id, person, "NTAAAAAAAAAAAAA")
    with office.operation("test.text") as tx:
        tx.update(t.sheets, "NTAAAAAAAAAAAAA", text_id=old_id)
    new_id = save_text(office, campaign.id, PACT, move_clause(old, 0, 2))
    with office.read() as c:
        printed = c.scalar(select(t.sheets.c.text_id))
        assert text_by_id(c, printed) == old
        assert campaign_text(c, campaign.id, PACT)[0] == new_id
        versions = text_versions(c, campaign.id, PACT)
    assert [(version.id, version.version, version.sheets) for version in versions] == [(new_id, 2, 0), (old_id, 1, 1)]
    assert office.verify() == []


def test_clauses_and_points_are_put_in_another_order():
    pact, ikrar = default_text(PACT), default_text(TextKind.IKRAR)
    first, second, third, *rest = pact.clauses
    assert move_clause(pact, 0, 2).clauses == (second, third, first, *rest)
    assert move_clause(ikrar, 1, 0).points == (ikrar.points[1], ikrar.points[0], *ikrar.points[2:])


def test_a_text_that_nobody_can_print_is_refused(office, campaign):
    text = default_text(PACT)
    assert refused(lambda: save_text(office, campaign.id, TextKind.IKRAR, text)) == "bad_text"
    unknown = msgspec.structs.replace(text, closing="Demikian {siapa}.")
    assert refused(lambda: save_text(office, campaign.id, PACT, unknown)) == "unknown_placeholder"
    endless = msgspec.structs.replace(text, closing="a" * 1201)
    assert refused(lambda: save_text(office, campaign.id, PACT, endless)) == "bad_text"
    assert (
        refused(lambda: save_text(office, campaign.id, PACT, msgspec.structs.replace(text, clauses=()))) == "bad_text"
    )


def test_a_new_campaign_rests_on_the_laws_in_force(office, campaign):
    with office.read() as c:
        terms = campaign_terms(c, campaign.id)
    assert terms == default_terms()
    assert terms.legal_bases
    assert terms.superseded == {}
    assert terms.duties == (Duty.IKRAR, Duty.PACT)
    assert len(terms.prohibitions) == 1


def test_a_law_that_something_took_the_place_of_may_be_cited_and_is_said(office, campaign):
    old = next(law for law in legal_bases() if law.superseded_by)
    terms = CampaignTerms(duties=(Duty.LOGO, Duty.APP), legal_bases=(old,))
    save_terms(office, campaign.id, terms)
    with office.read() as c:
        kept = campaign_terms(c, campaign.id)
    assert kept == terms
    assert kept.superseded.keys() == {old.id}
    assert refused(lambda: save_terms(office, campaign.id, CampaignTerms(legal_bases=(old, old)))) == "named_twice"
    assert refused(lambda: save_terms(office, campaign.id, CampaignTerms(duties=(Duty.APP, Duty.APP)))) == "named_twice"


def law(name, *superseded_by):
    return LegalBasis(
        id=name, title=f"Peraturan {name}", short=f"Peraturan {name}", dated="2029", source="Bagian Hukum",
        superseded_by=superseded_by,
    )  # fmt: skip


def test_laws_of_ones_own_stand_in_the_order_given_and_say_what_replaces_them(office, campaign):
    (known, *_) = legal_bases()
    terms = CampaignTerms(legal_bases=(law("perbup-2", "perbup-3"), known, law("perbup-3"), law("perbup-1", known.id)))
    save_terms(office, campaign.id, terms)
    with office.read() as c:
        kept = campaign_terms(c, campaign.id)
    assert [each.id for each in kept.legal_bases] == ["perbup-2", known.id, "perbup-3", "perbup-1"]
    assert kept.superseded == {"perbup-2": ("Peraturan perbup-3",), "perbup-1": (known.short,)}
    again = msgspec.structs.replace(terms, legal_bases=tuple(reversed(terms.legal_bases)))
    save_terms(office, campaign.id, again)
    with office.read() as c:
        assert campaign_terms(c, campaign.id) == again
    assert office.verify() == []


def test_own_laws_travel_with_the_campaign(office, regency):
    made = new_campaign(regency, **DRIVE)
    terms = CampaignTerms(legal_bases=(law("perbup-2", "perbup-3"), law("perbup-3")))
    save_terms(regency, made.id, terms)
    adopt_campaign(office, read_package(package_document(package(regency))))
    with office.read() as c:
        assert campaign_terms(c, made.id) == terms


@pytest.mark.parametrize(
    ("laws", "code"),
    [
        ((law("a", "tidak-ada"),), "unknown_law"),
        ((law("a", "a"),), "law_circle"),
        ((law("a", "b"), law("b", "c"), law("c", "a")), "law_circle"),
        ((law("a"), law("a")), "named_twice"),
        ((law("Bukan Id"),), "bad_terms"),
        (tuple(law(f"a{n}") for n in range(41)), "bad_terms"),
    ],
)
def test_laws_that_cannot_be_are_refused(office, campaign, laws, code):
    head = office.ledger_head()
    assert refused(lambda: save_terms(office, campaign.id, CampaignTerms(legal_bases=laws))) == code
    assert office.ledger_head() == head


def test_the_identity_rows_of_a_pact_are_chosen_named_and_ordered(office, campaign):
    text = default_text(PACT)
    rows = (IdentityField("number", "NIP/NI PPPK"), IdentityField("name", "Nama lengkap"))
    save_text(office, campaign.id, PACT, msgspec.structs.replace(text, identity=rows))
    with office.read() as c:
        assert campaign_text(c, campaign.id, PACT)[1].identity == rows
    for wrong, code in (
        (rows[:1], "identity_name"),
        ((*rows, IdentityField("name", "Nama")), "identity_twice"),
        ((), "bad_text"),
        ((IdentityField("name", ""),), "bad_text"),
    ):
        changed = msgspec.structs.replace(text, identity=wrong)
        assert refused(lambda changed=changed: save_text(office, campaign.id, PACT, changed)) == code


def test_several_campaigns_stand_side_by_side_and_one_is_active(office, campaign):
    later = new_campaign(office, **(DRIVE | {"title": "Pilkada 2031"}))
    assert use_campaign(office, campaign.id).active
    with office.read() as c:
        assert active_campaign(c).id == campaign.id
        assert campaign_text(c, later.id, PACT)[1] == default_text(PACT)
    assert refused(lambda: use_campaign(office, "0" * 32)) == "unknown_campaign"


def test_a_package_carries_every_change_and_an_office_cannot_change_it(office, regency):
    made = new_campaign(regency, **DRIVE)
    first = package(regency)
    adopt_campaign(office, first)
    save_text(regency, made.id, PACT, move_clause(default_text(PACT), 0, 1))
    save_terms(regency, made.id, CampaignTerms(duties=(Duty.IKRAR,)))
    edit_campaign(regency, made.id, issuer="Bupati")
    sent = read_package(package_document(package(regency)))
    assert sent.version == 4
    assert adopt_campaign(office, sent).result == "applied"
    assert adopt_campaign(office, first).result == "old"
    with office.read() as c:
        assert campaign_text(c, made.id, PACT)[1] == move_clause(default_text(PACT), 0, 1)
        assert campaign_terms(c, made.id).duties == (Duty.IKRAR,)
        assert active_campaign(c).issuer == "Bupati"
    for change in (
        lambda: edit_campaign(office, made.id, title="Lain"),
        lambda: save_text(office, made.id, PACT, default_text(PACT)),
        lambda: save_terms(office, made.id, CampaignTerms()),
    ):
        assert refused(change) == "campaign_from_regency"


def test_an_office_cannot_put_its_own_campaign_before_the_regencys(office, campaign, regency):
    new_campaign(regency, **DRIVE)
    adopt_campaign(office, package(regency))
    assert refused(lambda: use_campaign(office, campaign.id)) == "campaign_from_regency"


def _newest(store, campaign):
    with store.read() as c:
        return campaign_text(c, campaign.id, PACT)
