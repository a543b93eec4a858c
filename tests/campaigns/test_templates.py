"""The texts and catalogues that ship: whole, of their form, within one page, citing no law that has been replaced."""

import json
import re

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netral_desktop.campaigns.kinds import campaign_kinds
from netral_desktop.campaigns.templates import (
    PLACEHOLDERS,
    IkrarText,
    InformationText,
    PactText,
    TextKind,
    decode_text,
    default_text,
    encode_text,
    fill,
    legal_bases,
    prohibition_sets,
    replace_placeholders,
    sanctions,
    superseded_sanctions,
)
from netral_desktop.campaigns.terms import CampaignTerms, changed_terms, check_sanctions, check_terms, default_terms
from netral_desktop.kernel.errors import Refused

VALUES = {
    "kampanye": "Pemilihan Umum dan Pemilihan Serentak Tahun 2029",
    "KAMPANYE": "PEMILIHAN UMUM DAN PEMILIHAN SERENTAK TAHUN 2029",
    "edaran": "Surat Edaran Sekretaris Daerah Kabupaten Contoh Nomor 800/8827/BKPSDM/2029 tanggal 12 November 2029",
    "penerbit": "Sekretaris Daerah Kabupaten Contoh",
    "kantor": "Dinas Pendidikan, Kepemudaan dan Olahraga",
    "tempat": "Contoh",
    "peserta": "calon atau peserta pemilihan umum",
}
PACTS = tuple(kind for kind in TextKind if kind.is_pact)
FORMS = {TextKind.IKRAR: IkrarText, TextKind.INFORMATION: InformationText}


def words_of(text) -> str:
    return " ".join(re.findall(r'"((?:[^"\\]|\\.)*)"', encode_text(text)))


@pytest.mark.parametrize("kind", TextKind)
def test_a_default_text_survives_being_kept(kind):
    text = default_text(kind)
    assert isinstance(text, FORMS.get(kind, PactText))
    assert decode_text(kind, encode_text(text)) == text
    assert kind.label


@pytest.mark.parametrize("kind", PACTS)
def test_a_pact_fits_a_page_even_with_long_titles(kind):
    text = fill(default_text(kind), VALUES)
    paragraphs = [
        *text.title,
        text.opening,
        text.declaration,
        *text.clauses,
        text.sanction,
        text.closing,
        text.sign_off,
    ]
    assert len(" ".join(paragraphs).split()) <= 285
    assert 5 <= len(text.clauses) <= 7


def test_the_pact_of_a_civil_servant_names_rank_and_that_of_others_does_not():
    sources = {kind: [field.source for field in default_text(kind).identity] for kind in PACTS}
    assert sources[TextKind.PACT_VILLAGE] == sources[TextKind.PACT_NON_ASN]
    assert sources[TextKind.PACT_ASN] == ["name", "number", "grade", "position", "unit"]
    assert sources[TextKind.PACT_NON_ASN] == ["name", "number", "position", "unit"]


def test_the_ikrar_has_the_four_points():
    points = default_text(TextKind.IKRAR).points
    for point, word in zip(points, ("netralitas", "konflik kepentingan", "media sosial", "politik uang"), strict=True):
        assert word in point


@pytest.mark.parametrize("kind", TextKind)
def test_every_law_that_a_text_cites_is_in_the_catalogue_and_in_force(kind):
    cited = re.findall(r"(?:Undang-Undang|Pemerintah|Birokrasi) Nomor \d+ Tahun \d+|lima lembaga Tahun \d+", words_of(
        default_text(kind)
    ))  # fmt: skip
    in_force = [basis.short for basis in legal_bases() if not basis.superseded_by]
    for law in cited:
        assert any(short.endswith(law) for short in in_force), law
    assert bool(cited) == (kind is not TextKind.IKRAR)


def test_the_catalogue_of_laws_is_sound():
    bases = {basis.id: basis for basis in legal_bases()}
    assert len(bases) == len(legal_bases())
    for basis in bases.values():
        assert basis.title
        assert basis.source
        assert all(later in bases and bases[later].dated > basis.dated for later in basis.superseded_by)
    assert bases["pp-53-2010"].superseded_by == ("pp-94-2021",)
    assert bases["uu-5-2014"].superseded_by == ("uu-20-2023",)


def test_prohibitions_and_sanctions_rest_on_laws_that_are_in_force():
    in_force = {basis.id for basis in legal_bases() if not basis.superseded_by}
    rules = [*prohibition_sets(), *sanctions()]
    assert {rule.legal_basis for rule in rules} - {None} <= in_force
    assert len({rule.id for rule in rules}) == len(rules)
    assert {each.level for each in sanctions()} == {"moral", "ringan", "sedang", "berat", "kontrak", "pidana"}
    assert {each.applies_to for each in sanctions()} == {"asn", "pns", "pppk", "non_asn"}
    assert len(next(s for s in prohibition_sets() if s.id == "pp-94-2021-5n").items) == 7


@pytest.mark.parametrize("kind", campaign_kinds(), ids=lambda kind: kind.id)
def test_every_kind_of_campaign_begins_with_what_is_in_force(kind):
    terms = default_terms(kind.id)
    check_terms(terms)
    check_sanctions(terms, CampaignTerms())
    assert not terms.superseded
    assert (terms.participants, [law.id for law in terms.legal_bases]) == (kind.participants, list(kind.laws))
    assert {each.id for each in terms.sanctions} == set(kind.sanctions)
    assert {each.id for each in terms.prohibitions} == set(kind.prohibitions)
    assert {each.applies_to for each in terms.sanctions} == {"asn", "pns", "pppk", "non_asn"}


def test_what_was_superseded_is_kept_for_history_and_enters_no_new_campaign():
    (first, *others) = superseded_sanctions()
    assert len(others) == 7
    assert {each.legal_basis for each in (first, *others)} == {"pp-53-2010"}
    old = msgspec.structs.replace(default_terms(), sanctions=(first,))
    with pytest.raises(Refused) as caught:
        check_sanctions(old, default_terms())
    assert caught.value.code == "superseded_sanction"
    check_sanctions(old, old)  # a campaign of then is still edited


def test_every_forbidden_act_has_an_id_that_stays_when_another_is_taken_out():
    eleven = next(each for each in prohibition_sets() if each.id == "skb-2022-disiplin")
    assert list(eleven.acts)[2] == "skb-2022-disiplin-3"
    assert len(eleven.acts) == 11
    fewer = msgspec.structs.replace(eleven, items=eleven.items[1:], item_ids=tuple(map(str, range(2, 12))))
    assert fewer.acts["skb-2022-disiplin-3"] == eleven.acts["skb-2022-disiplin-3"]
    with pytest.raises(Refused):
        check_terms(CampaignTerms(prohibitions=(msgspec.structs.replace(eleven, item_ids=("1",)),)))


def test_pacts_name_the_discipline_of_pppk_and_bind_non_asn_at_any_hour():
    assert "ketentuan disiplin PPPK" in default_text(TextKind.PACT_ASN).sanction
    assert "di dalam maupun di luar waktu kerja" in default_text(TextKind.PACT_NON_ASN).clauses[1]


def test_no_text_calls_a_person_anything():
    for kind in TextKind:
        assert "tidak netral" not in words_of(default_text(kind)).casefold()


@pytest.mark.parametrize("kind", TextKind)
def test_filling_leaves_no_placeholder_and_changes_nothing_else(kind):
    text = default_text(kind)
    filled = fill(text, VALUES)
    assert "{" not in words_of(filled)
    assert VALUES["KAMPANYE"] in filled.title[-1]
    again = fill(text, {name: f"{{{name}}}" for name in PLACEHOLDERS})
    assert again == text


@pytest.mark.parametrize(
    "sentence", ["pada {pemilu}", "pada {Kampanye}", "pada { kampanye }", "pada {}", "lurus { saja", "}"]
)
def test_a_placeholder_that_nobody_fills_is_named(sentence):
    with pytest.raises(Refused) as caught:
        replace_placeholders(sentence, VALUES)
    assert caught.value.code == "unknown_placeholder"
    assert "{kampanye}" in caught.value.next_step


@given(st.text())
def test_braces_in_a_value_stay_as_they_are(value):
    assert replace_placeholders("pada {kampanye}.", {"kampanye": value}) == f"pada {value}."


def damaged(kind: TextKind, change) -> bytes:
    document = json.loads(encode_text(default_text(kind)))
    change(document)
    return json.dumps(document).encode()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda d: d.update(form="ikrar"), "bad_text"),
        (lambda d: d.update(extra=1), "bad_text"),
        (lambda d: d.pop("sanction"), "bad_text"),
        (lambda d: d.update(clauses=[]), "bad_text"),
        (lambda d: d.update(clauses=["x" * 1201]), "bad_text"),
        (lambda d: d["identity"][0].update(source="nik"), "bad_text"),
        (lambda d: d.update(closing="{entah}"), "unknown_placeholder"),
    ],
)
def test_a_text_that_is_not_of_its_form_is_refused(change, code):
    with pytest.raises(Refused) as caught:
        decode_text(TextKind.PACT_ASN, damaged(TextKind.PACT_ASN, change))
    assert caught.value.code == code


def test_a_pact_is_not_taken_for_an_ikrar_nor_rubbish_for_either():
    with pytest.raises(Refused):
        decode_text(TextKind.IKRAR, encode_text(default_text(TextKind.PACT_ASN)))
    for rubbish in (b"", b"[]", b"\xff", b'{"form": "pact"}'):
        with pytest.raises(Refused):
            decode_text(TextKind.PACT_ASN, rubbish)


def test_texts_cannot_be_changed_in_place():
    with pytest.raises(AttributeError):
        default_text(TextKind.IKRAR).closing = ""
    assert msgspec.structs.replace(default_text(TextKind.IKRAR), closing="x").closing == "x"


@pytest.mark.parametrize("damage", [b'{"title": ["Ikr\xe9"]}', b"\xff\xfe{\x00", b'["\xec\x28"]'])
def test_a_file_in_another_coding_is_refused_in_words(damage: bytes) -> None:
    with pytest.raises(Refused) as refused:
        decode_text(TextKind.IKRAR, damage)
    assert refused.value.code == "bad_text"
    with pytest.raises(Refused) as refused:
        changed_terms(default_terms(), damage)
    assert refused.value.code == "bad_terms"
