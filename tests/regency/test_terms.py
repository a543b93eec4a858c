"""What the regency chooses is what its offices print: lists, sanctions, laws, words, and a witness from outside."""

from __future__ import annotations

import subprocess
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import select

from netral_desktop.campaigns.editing import choose_witnesses, edit_campaign, save_terms, save_text
from netral_desktop.campaigns.queries import active_campaign, campaign_terms, text_or_default
from netral_desktop.campaigns.service import new_campaign
from netral_desktop.campaigns.templates import InformationText, TextKind
from netral_desktop.campaigns.terms import changed_terms
from netral_desktop.followup.queries import totals
from netral_desktop.officials.queries import officials
from netral_desktop.officials.service import add_official, edit_official
from netral_desktop.pacts.handouts import write_information
from netral_desktop.pacts.service import print_pacts
from netral_desktop.regency import service as kab
from netral_desktop.store import tables as t
from tests.support.debian import need
from tests.support.offices import add_people
from tests.support.parties import Parties

OWN = {
    "prohibitions": [
        {"title": "Edaran kabupaten", "source": "Edaran", "items": ["meminjamkan balai desa untuk calon"]},
    ],
    "sanctions": [
        {"level": "kontrak", "applies_to": "non_asn", "text": "Honor sebulan tidak dibayarkan",
         "legal_basis": "se-menpanrb-1-2023"},
        {"level": "sedang", "applies_to": "pppk", "text": "Penilaian kinerja diturunkan", "legal_basis": "pp-49-2018"},
    ],
}  # fmt: skip


def text_in(pdf: Path) -> str:
    command = [need("pdftotext", "poppler-utils"), "-raw", str(pdf), "-"]
    told = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout
    return " ".join(told.replace("•", " ").split())


def publish(parties: Parties) -> None:
    file = parties.folder / "kegiatan.netral"
    kab.publish_campaign(parties.regency, file)
    assert [each.result for each in parties.answer(file)] == ["applied"]


@pytest.mark.real
def test_the_office_prints_what_the_regency_chose_and_its_witness_signs_in_a_box_of_their_own(parties, tmp_path):
    regency, office = parties.regency, parties.office
    made = new_campaign(
        regency, title="Pemilihan Perbekel 2029", circular="800/1", pact_deadline="2029-11-22",
        ikrar_deadline="2029-11-26", kind="pilkades",
    )  # fmt: skip
    with regency.read() as c:
        terms, words = campaign_terms(c, made.id), text_or_default(c, made.id, TextKind.INFORMATION)
    save_terms(regency, made.id, changed_terms(terms, msgspec.json.encode(OWN)))
    assert isinstance(words, InformationText)
    save_text(regency, made.id, TextKind.INFORMATION, msgspec.structs.replace(words, closing="Tanyakan ke BKPSDM."))
    witness = add_official(
        regency, name="Ni Wayan Rekaan, S.H.", title="Ketua", kind="bawaslu", institution="Bawaslu Kabupaten Uji",
        number="19700101",
    )  # fmt: skip
    choose_witnesses(regency, made.id, [witness.id])
    publish(parties)

    with office.read() as c:
        (known,) = officials(c)
        campaign = active_campaign(c)
        kept = campaign_terms(c, campaign.id)
    assert (known.id, known.given, known.number) == (witness.id, True, None), "a package is not secret"
    assert list(kept.prohibitions[0].acts.items()) == [("larangan-1-1", "meminjamkan balai desa untuk calon")]
    assert [each.id for each in kept.sanctions] == ["sanksi-1", "sanksi-2"]

    write_information(office, tmp_path / "info.pdf")
    told = text_in(tmp_path / "info.pdf")
    for wanted in ("Meminjamkan balai desa untuk calon", "honor sebulan tidak dibayarkan",
                   "PPPK dan PPPK Paruh Waktu. Hukuman disiplin sedang: penilaian kinerja diturunkan",
                   "Undang-Undang Nomor 3 Tahun 2024", "Tanyakan ke BKPSDM.", "calon kepala desa"):  # fmt: skip
        assert wanted in told
    for unwanted in ("atribut PNS", "teguran lisan"):
        assert unwanted not in told.casefold()

    people = add_people(office, ["MADE A", "PUTU B"])
    printed = print_pacts(office, tmp_path / "pakta.pdf")
    told = text_in(tmp_path / "pakta.pdf")
    for wanted in ("Ni Wayan Rekaan, S.H.", "Ketua, Bawaslu Kabupaten Uji,", "calon kepala desa", "PEMILIHAN PERBEKEL"):
        assert told.count(wanted) >= len(people)
    with office.read() as c:
        z = t.sheet_zones.c
        zones = c.execute(select(z.role, z.person_id).order_by(z.sheet_id, z.position)).all()
        assert totals(c, office.office).people == len(people), "a witness is nobody's staff"
    assert {person for role, person in zones if role == "declarant"} == set(people)
    assert [person for role, person in zones if role == "witness"] == [witness.id] * len(printed.sheets)

    parties.deliver(parties.export())
    with regency.read() as c:
        assert totals(c, office.office).people == len(people)


def test_a_witness_who_changes_or_goes_does_so_with_the_next_version(parties):
    regency = parties.regency
    made = new_campaign(
        regency, title="Pemilu 2029", circular="800/1", pact_deadline="2029-11-22", ikrar_deadline="2029-11-26"
    )
    witness = add_official(regency, name="Wayan Rekaan", title="Ketua", kind="kpu")
    choose_witnesses(regency, made.id, [witness.id])
    publish(parties)
    edit_official(regency, witness.id, name="Ketut Rekaan")
    choose_witnesses(regency, made.id, [witness.id])
    publish(parties)
    with parties.office.read() as c:
        assert [each.name for each in officials(c)] == ["Ketut Rekaan"]
    with regency.read() as c:
        terms = campaign_terms(c, made.id)
    save_terms(regency, made.id, msgspec.structs.replace(terms, officials=(), witnesses=()))
    edit_campaign(regency, made.id, place="Uji")
    publish(parties)
    with parties.office.read() as c:
        assert officials(c) == []
        assert [each.name for each in officials(c, removed=True)] == ["Ketut Rekaan"]
    assert parties.office.verify() == []
