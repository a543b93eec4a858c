"""A data package: what it changes is told first, counts for what begins afterwards, and can be taken back."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path

import msgspec
import pytest

from netral_desktop.campaigns.data_files import (
    SETTING,
    SHIPPED,
    KeptPackage,
    data_files,
    order_of,
    shipped_version,
)
from netral_desktop.campaigns.editing import save_terms
from netral_desktop.campaigns.queries import campaign_terms
from netral_desktop.campaigns.service import adopt_campaign, new_campaign, package
from netral_desktop.campaigns.templates import LegalBasis, legal_bases
from netral_desktop.cases.names import SWITCH, CasePaper
from netral_desktop.cases.paper_texts import case_texts
from netral_desktop.cases.rules import rules_here
from netral_desktop.cases.service import acts
from netral_desktop.kernel.errors import KnownError
from netral_desktop.kernel.paths import resource
from netral_desktop.reports.keeping import kept_campaigns, kept_until, rule_here, set_kept_until
from netral_desktop.store import Store
from netral_desktop.updates.data import NAMES
from netral_desktop.updates.said import page_of, standing_lines
from netral_desktop.updates.service import apply_data, look, standing, undo_data
from tests.support.offices import make_office
from tests.updates.makers import AFTER, KEYS, NEW_LAW, NEXT, data_package, holidays, laws, papers, retention

CAMPAIGN = {"title": "Pemilu", "circular": "800/1", "pact_deadline": "2099-02-01", "ikrar_deadline": "2099-02-01"}


@pytest.fixture
def regency(tmp_path: Path):
    with make_office(tmp_path / "kab", campaign=False, role="kab", code="99.01", name="Kabupaten Uji") as store:
        yield store


def known_laws(store: Store) -> set[str]:
    with store.read() as c:
        return {law.id for law in legal_bases(data_files(c))}


def code_of(call) -> str:
    with pytest.raises(KnownError) as refused:
        call()
    return refused.value.code


def with_kind_of_law(law: str) -> dict[str, str]:
    kinds = json.loads(SHIPPED.read("campaign-kinds.json"))
    kinds[0]["laws"].append(law)
    return {"legal-bases.json": laws(NEW_LAW), "campaign-kinds.json": json.dumps(kinds)}


def test_looking_tells_what_changes_and_changes_nothing(regency, tmp_path):
    changed = {**NEW_LAW, "id": "uu-2-2099", "short": "UU 2/2099"}
    path = data_package(tmp_path / "p.netral", {"legal-bases.json": laws(NEW_LAW, changed)})
    found = look(regency, path, keys=KEYS)
    (change,) = found.files
    assert (change.name, change.added, change.changed, change.gone) == (
        "legal-bases.json", ("UU 1/2099", "UU 2/2099"), (), (),
    )  # fmt: skip
    said = "\n".join(page_of(found))
    assert f"versi {NEXT}, menggantikan {shipped_version()}" in said
    assert "Dasar hukum, ditambah: UU 1/2099; UU 2/2099" in said
    assert "Kegiatan yang sudah ada dan yang sudah terbit tidak berubah" in said
    assert "uu-1-2099" not in known_laws(regency)
    assert regency.verify() == []


def test_what_is_applied_counts_for_new_campaigns_and_for_no_old_one(regency, tmp_path):
    old = new_campaign(regency, **CAMPAIGN)
    published = package(regency)
    apply_data(regency, data_package(tmp_path / "p.netral", with_kind_of_law("uu-1-2099")), keys=KEYS)
    assert package(regency) == published
    with regency.read() as c:
        assert "uu-1-2099" not in {law.id for law in campaign_terms(c, old.id).legal_bases}
    fresh = new_campaign(regency, **CAMPAIGN)
    with regency.read() as c:
        assert "uu-1-2099" in {law.id for law in campaign_terms(c, fresh.id).legal_bases}
    undo_data(regency)
    assert "uu-1-2099" not in known_laws(regency)
    with regency.read() as c:  # copies, so that what was begun with it keeps it
        assert "uu-1-2099" in {law.id for law in campaign_terms(c, fresh.id).legal_bases}
    assert regency.verify() == []


def test_an_office_without_the_package_takes_the_campaign_that_was_made_with_it(regency, tmp_path):
    apply_data(regency, data_package(tmp_path / "p.netral", with_kind_of_law("uu-1-2099")), keys=KEYS)
    new_campaign(regency, **CAMPAIGN)
    with make_office(tmp_path / "opd", campaign=False) as office:
        taken = adopt_campaign(office, package(regency)).campaign
        with office.read() as c:
            assert "uu-1-2099" in {law.id for law in campaign_terms(c, taken.id).legal_bases}


def test_a_law_of_the_package_may_replace_one_that_is_saved_by_hand(regency, tmp_path):
    apply_data(regency, data_package(tmp_path / "p.netral"), keys=KEYS)
    made = new_campaign(regency, **CAMPAIGN)
    own = LegalBasis(id="perbup-1", title="Perbup 1", short="Perbup 1", dated="2029", source="-",
                     superseded_by=("uu-1-2099",))  # fmt: skip
    with regency.read() as c:
        terms = campaign_terms(c, made.id)
    save_terms(regency, made.id, type(terms)(legal_bases=(own,)))


def test_packages_stand_on_one_another_and_the_newest_is_taken_back_first(regency, tmp_path):
    first = data_package(tmp_path / "a.netral")
    second = data_package(tmp_path / "b.netral", {"case-stages.json": holidays("2099", "2099-03-26")}, version=AFTER)
    apply_data(regency, first, keys=KEYS)
    apply_data(regency, second, keys=KEYS)
    with regency.read() as c:
        assert not rules_here(c).holidays.is_working(date(2099, 3, 26))
    assert "uu-1-2099" in known_laws(regency)
    now = standing(regency)
    assert (now.data, [each.version for each in now.packages]) == (AFTER, [NEXT, AFTER])
    assert [line.split(",")[0] for line in standing_lines(now)[1:3]] == [AFTER, NEXT]
    assert code_of(lambda: undo_data(regency, NEXT)) == "update_not_newest"
    assert undo_data(regency).version == AFTER
    with regency.read() as c:
        assert rules_here(c).holidays.is_working(date(2099, 3, 26))
    apply_data(regency, second, keys=KEYS)  # what was taken back may come again
    undo_data(regency, AFTER)
    undo_data(regency)
    assert code_of(lambda: undo_data(regency)) == "update_none"
    assert standing(regency).data == shipped_version()


@pytest.mark.parametrize(("version", "code"), [(NEXT, "update_same"), ("2099.1.0", "update_older"),
                                               ("2001.12.31", "update_older")])  # fmt: skip
def test_older_and_the_same_change_nothing(regency, tmp_path, version, code):
    apply_data(regency, data_package(tmp_path / "a.netral"), keys=KEYS)
    again = data_package(tmp_path / "b.netral", {"legal-bases.json": laws()}, version=version)
    assert code_of(lambda: apply_data(regency, again, keys=KEYS)) == code
    assert "uu-1-2099" in known_laws(regency)


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"legal-bases.json": "[]"}, "legal-bases.json"),
        ({"legal-bases.json": "{"}, "legal-bases.json"),
        ({"legal-bases.json": laws(NEW_LAW, NEW_LAW)}, "dua kali"),
        ({"legal-bases.json": laws({**NEW_LAW, "superseded_by": ["tidak-ada"]})}, "tidak-ada"),
        (with_kind_of_law("tidak-ada"), "tidak-ada"),
        ({"ikrar.json": SHIPPED.read("pact-asn.json").decode()}, "ikrar.json"),
        ({"version.json": "{}"}, "tidak dikenal"),
        ({"legal-bases.json": laws(NEW_LAW), "lain.json": "{}"}, "tidak dikenal"),
        ({"case-papers.json": "[]"}, "case-papers.json"),
        (papers(parts=["case"]), "allegation"),
        (papers(parts=["allegation", "rumor"]), "rumor"),
        (papers(closing="Kepada {nomor} dan {pelapor}."), "pelapor"),
        (papers(closing="{nomor.__class__}"), "nomor.__class__"),
        (papers(closing="Kurung { terbuka"), "case-papers.json"),
        (retention(years=0), "retention.json"),
        (retention(sources=[]), "retention.json"),
    ],
)  # fmt: skip
def test_content_that_could_not_be_used_is_refused_whole(regency, tmp_path, files, words):
    path = data_package(tmp_path / "p.netral", files, checked=False)
    with pytest.raises(KnownError) as refused:
        apply_data(regency, path, keys=KEYS)
    assert refused.value.code == "update_data"
    assert words in refused.value.message
    assert standing(regency).packages == ()


def test_a_stage_that_a_case_may_stand_in_is_not_lost(regency, tmp_path):
    rules = json.loads(SHIPPED.read("case-stages.json"))
    gone = rules["stages"][1]["id"]
    rules["stages"] = [stage for stage in rules["stages"] if stage["id"] != gone]
    for stage in rules["stages"]:
        ways = [to for to in stage.get("next", []) if to != gone]
        stage["next"] = ways if ways or stage.get("exit") else [rules["stages"][-1]["id"]]
    path = data_package(tmp_path / "p.netral", {"case-stages.json": json.dumps(rules)})
    look(regency, path, keys=KEYS)
    with regency.operation("test.switch") as tx:
        tx.set_setting(SWITCH, {"decree": "1"})
    assert code_of(lambda: apply_data(regency, path, keys=KEYS)) == "update_stages"


def test_a_package_that_the_program_overtook_is_silent_but_listed(regency):
    old = KeptPackage("0" * 32, "2001.1.1", "2029-11-01T00:00:00Z", "2029-11-01T00:00:00Z", "0" * 16, ("Lama.",),
                      {"legal-bases.json": laws(NEW_LAW)})  # fmt: skip
    with regency.operation("test.older") as tx:  # as an earlier program kept it
        tx.set_setting(SETTING, msgspec.to_builtins([old]))
    assert "uu-1-2099" not in known_laws(regency)
    now = standing(regency)
    assert (now.data, now.silent) == (shipped_version(), (old.id,))
    assert "sudah termasuk di program" in standing_lines(now)[1]
    assert order_of("0.2.0.dev1") == order_of("0.2.0") < order_of("0.10.0")


def test_the_version_of_the_shipped_data_moves_with_them():
    told = json.loads(resource("templates", "version.json").read_bytes())
    digest = hashlib.sha256()
    for name in sorted(NAMES):
        body = resource("templates", name).read_bytes().replace(b"\r\n", b"\n")
        digest.update(name.encode() + b"\0" + body + b"\0")
    assert digest.hexdigest() == told["sha256"], "the data changed: write a new version and this hash to version.json"


def test_acts_and_sanctions_of_the_register_follow(regency, tmp_path):
    sets = json.loads(SHIPPED.read("prohibitions.json"))
    sets[0]["items"].append("Butir baru rekaan")
    if "item_ids" in sets[0]:
        sets[0]["item_ids"].append("rekaan")
    apply_data(regency, data_package(tmp_path / "p.netral", {"prohibitions.json": json.dumps(sets)}), keys=KEYS)
    with regency.read() as c:
        assert "Butir baru rekaan" in {act.text for act in acts(data_files(c)).values()}
    assert "Butir baru rekaan" not in {act.text for act in acts().values()}


def test_the_papers_of_cases_follow(regency, tmp_path):
    path = data_package(tmp_path / "p.netral", papers(closing="Laporan {nomor} dijawab menurut aturan baru."))
    assert "Kertas register dugaan, berubah:" in "\n".join(page_of(look(regency, path, keys=KEYS)))
    apply_data(regency, path, keys=KEYS)
    with regency.read() as c:
        texts = case_texts(data_files(c))
    assert texts[CasePaper(json.loads(SHIPPED.read("case-papers.json"))[0]["paper"])].closing.endswith("aturan baru.")
    assert texts.keys() == case_texts().keys()
    undo_data(regency)
    with regency.read() as c:
        assert case_texts(data_files(c)) == case_texts()


def test_how_long_data_are_kept_follows_where_nobody_has_set_a_day(regency, tmp_path):
    own, other = (new_campaign(regency, **CAMPAIGN | {"title": title}) for title in ("Pemilu", "Pilkada"))
    set_kept_until(regency, own.id, "2100-01-31")
    path = data_package(tmp_path / "p.netral", retention(years=7))
    said = "\n".join(page_of(look(regency, path, keys=KEYS)))
    assert "Masa simpan, berubah: 7 tahun sesudah tenggat terakhir" in said
    assert "yang tanggalnya tidak diatur sendiri ikut berubah" in said
    with regency.read() as c:
        assert kept_until(c, other.id) == date(2099 + rule_here(c).years, 2, 1)
    apply_data(regency, path, keys=KEYS)
    assert {each.id: each.until for each in kept_campaigns(regency)} == {
        own.id: date(2100, 1, 31), other.id: date(2106, 2, 1),
    }  # fmt: skip
    undo_data(regency)
    with regency.read() as c:
        assert kept_until(c, other.id).year == 2099 + rule_here(c).years
