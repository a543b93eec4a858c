"""Where the regency's campaign asks for it, a bundle is a draft until the office's head approved just those records."""

from __future__ import annotations

import msgspec
import pytest

from netral_desktop.campaigns.editing import save_terms
from netral_desktop.campaigns.queries import active_campaign, campaign_terms
from netral_desktop.campaigns.service import new_campaign
from netral_desktop.campaigns.terms import encode_terms
from netral_desktop.kernel.errors import KnownError
from netral_desktop.regency import service as kab
from netral_desktop.store import tables as t
from netral_desktop.store.operators import add_operator
from netral_desktop.store.rights import OperatorRole
from netral_desktop.sync.approval import approve_with_letter, approve_with_password, approvers
from netral_desktop.sync.sending import Outgoing, read_outgoing
from tests.support.offices import PASSWORD, add_people
from tests.support.parties import Parties

HEAD, WORD = "kepala", "kata sandi kepala"
LETTER = {"number": "800/12", "day": "2026-01-10", "signer": "Kepala Uji"}


@pytest.fixture
def asked(parties: Parties) -> Parties:
    """The regency has published a campaign that asks for it; the head is an operator of the office."""
    campaign = new_campaign(
        parties.regency, title="Pemilu 2029", circular="800/1", pact_deadline="2029-11-22", ikrar_deadline="2029-11-26"
    )
    with parties.regency.read() as c:
        terms = campaign_terms(c, campaign.id)
    save_terms(parties.regency, campaign.id, msgspec.structs.replace(terms, approval=True))
    kab.publish_campaign(parties.regency, parties.folder / "kegiatan.netral")
    parties.answer(parties.folder / "kegiatan.netral")
    add_operator(parties.office, PASSWORD, code=HEAD, name="Kepala Uji", role=OperatorRole.READER, password=WORD)
    add_people(parties.office, ["Ketut Contoh"])
    return parties


def goes(parties: Parties) -> Outgoing:
    with parties.office.read() as c:
        return read_outgoing(c, parties.office.office)


def code_of(parties: Parties) -> str:
    with pytest.raises(KnownError) as refused:
        parties.export()
    return refused.value.code


def test_a_draft_is_not_sent_and_its_number_stays_free(asked: Parties) -> None:
    assert goes(asked).draft
    assert code_of(asked) == "approval_needed"
    assert list((asked.folder / "kirim").iterdir()) == []
    approve_with_password(asked.office, HEAD, WORD)
    assert asked.export().name.startswith("4.01.03-000001")


def test_what_changes_after_the_approval_is_a_draft_again(asked: Parties) -> None:
    approve_with_letter(asked.office, **LETTER)
    asked.deliver(asked.export())
    asked.export()  # the same records once more
    add_people(asked.office, ["Made Contoh"], start=50)
    assert goes(asked).draft
    assert code_of(asked) == "approval_needed"


def test_the_regency_is_told_of_the_approval_and_of_its_absence(asked: Parties) -> None:
    approve_with_letter(asked.office, **LETTER)
    (taken,) = asked.deliver(asked.export())
    assert (taken.result, taken.reason) == ("applied", None)
    add_people(asked.office, ["Made Contoh"], start=50)
    with asked.office.operation("test.older") as tx:  # an office that holds the campaign as it was before
        campaign = active_campaign(tx.connection)
        assert campaign is not None
        terms = msgspec.structs.replace(campaign_terms(tx.connection, campaign.id), approval=False)
        tx.update(t.campaigns, campaign.id, terms=encode_terms(terms))
    (taken,) = asked.deliver(asked.export())
    assert taken.result == "applied"
    assert taken.reason is not None
    assert taken.reason.code == "not_approved_by_head"


def test_nobody_approves_their_own_and_a_wrong_password_approves_nothing(asked: Parties) -> None:
    assert [each.code for each in approvers(asked.office)] == [HEAD]
    staff = {"code": "staf", "name": "Staf Uji", "password": "sandi staf 12"}
    add_operator(asked.office, PASSWORD, role=OperatorRole.OPERATOR, **staff)
    for who, password, code in (
        ("administrator", PASSWORD, "approval_own"),
        ("staf", staff["password"], "approval_own"),
        (HEAD, "salah sekali", "wrong_password"),
        ("tidak ada", WORD, "unknown_operator"),
    ):
        with pytest.raises(KnownError) as refused:
            approve_with_password(asked.office, who, password)
        assert refused.value.code == code
    assert goes(asked).draft


def test_what_was_shown_is_what_is_approved(asked: Parties) -> None:
    seen = goes(asked).snapshot
    add_people(asked.office, ["Made Contoh"], start=50)
    with pytest.raises(KnownError) as refused:
        approve_with_password(asked.office, HEAD, WORD, seen=seen)
    assert refused.value.code == "approval_changed"
    assert approve_with_password(asked.office, HEAD, WORD, seen=goes(asked).snapshot).by == "Kepala Uji"
    assert not goes(asked).draft


@pytest.mark.parametrize("change", [{"number": " "}, {"signer": ""}, {"day": "kemarin"}, {"day": "2999-01-01"}])
def test_a_letter_is_noted_whole_or_not_at_all(asked: Parties, change: dict[str, str]) -> None:
    with pytest.raises(KnownError) as refused:
        approve_with_letter(asked.office, **(LETTER | change))
    assert refused.value.code == "approval_letter"
    assert goes(asked).draft


def test_where_nobody_asks_a_bundle_goes_as_ever(parties: Parties) -> None:
    add_people(parties.office, ["Ketut Contoh"])
    assert not goes(parties).draft
    (taken,) = parties.deliver(parties.export())
    assert taken.result == "applied"
