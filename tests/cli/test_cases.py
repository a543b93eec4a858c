"""`netral cases` from the decree to the end of a case, as a black box."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from netral_desktop.app import App
from netral_desktop.kernel.paths import resource
from tests.cli.driver import PASSWORD, Answer, done, netral, spoken

SECRET = "kata sandi dugaan"


@pytest.fixture
def kab(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A regency whose register is on."""
    App.create_regency(tmp_path / "kab", PASSWORD, code="51.04", name="Kabupaten Uji")[0].close()
    monkeypatch.setenv("NETRAL_CASES_PASSPHRASE", SECRET)
    monkeypatch.setenv("NETRAL_CASES_NEW_PASSPHRASE", SECRET)
    decree = ("--decree", "188/12/2029", "--date", "2026-01-05")
    made = done("cases", "on", *decree, "--holder", "Inspektorat", data=tmp_path / "kab")
    assert len(made["recovery_code"].split("-")) == 7
    return tmp_path / "kab"


def refused(answer: Answer, code: int, error: str) -> None:
    assert (answer.code, answer.error["code"]) == (code, error)


def test_an_office_has_no_register_and_a_regency_none_before_the_decree(tmp_path: Path) -> None:
    App.create_office(tmp_path / "opd", PASSWORD, code="4.01", name="Dinas")[0].close()
    App.create_regency(tmp_path / "kab", PASSWORD, code="51.04", name="Kab")[0].close()
    told = ("--decree", "1", "--date", "2026-01-05", "--holder", "A")
    refused(netral("cases", "on", *told, data=tmp_path / "opd"), 2, "wrong_role")
    assert done("cases", "status", data=tmp_path / "kab")["on"] is False
    refused(netral("cases", "list", "--why", "audit", data=tmp_path / "kab"), 2, "no_password")


def test_a_report_goes_from_receipt_to_a_handed_over_end(kab: Path, tmp_path: Path) -> None:
    picture = tmp_path / "bukti.png"
    picture.write_bytes(b"gambar")
    told = ("--source", "masyarakat", "--received", "2026-11-05", "--known", "2026-11-02", "--name", "Ketut Rekaan")
    new = done("cases", "new", *told, "--kind", "pns", "--what", "unggahan", "--reporter", "Pelapor Samaran", data=kab)
    assert {each["code"] for each in new["lacking"]} == {"day", "place", "act", "evidence"}
    case = new["case"][:3]
    rest = done(
        "cases", "correct", case, "--day", "2026-11-01", "--place", "Lapangan", "--act", "bali-2023-5", data=kab
    )
    assert [each["code"] for each in rest["lacking"]] == ["evidence"]
    kept = done("cases", "evidence", case, picture, "--what", "foto", data=kab)
    assert (kept["lacking"], kept["bytes"]) == ([], 6)
    refused(netral("cases", "new", *told, "--day", "2026-11-02", data=kab), 3, "case_same_event")
    (tmp_path / "kertas").mkdir()
    paper = done("cases", "paper", case, "--out", tmp_path / "kertas", data=kab)
    assert Path(paper["file"]).name == "dugaan-001-tanda-terima.pdf"
    refused(netral("cases", "stage", case, "selesai", data=kab), 3, "case_stage")
    moved = done("cases", "stage", case, "dilimpahkan-bawaslu", "--note", "Surat B-1", data=kab)
    assert (moved["ended"], moved["paper"]) == (False, "pelimpahan")
    done("cases", "paper", case, "--out", tmp_path / "akhir.pdf", "--number", "700/1", data=kab)
    checked = done("verify", tmp_path / "akhir.pdf", data=kab)
    assert checked["matches"], checked
    (listed,) = done("cases", "list", "--why", "pengawasan", data=kab)["cases"]
    assert (listed["ended"], listed["urgency"], listed["subject"]) == (True, "none", "Ketut Rekaan")
    shown = done("cases", "show", case, "--why", "audit", data=kab)
    assert "Pelapor Samaran" not in json.dumps(shown)
    assert {each["type"] for each in shown["entries"]} >= {"corrected", "evidence", "made", "moved"}
    seen = done("cases", "reporter", case, "--why", "permintaan-resmi", "--note", "surat", data=kab)
    assert seen["reporters"][0]["name"] == "Pelapor Samaran"
    assert done("cases", "check", data=kab)["problems"] == []
    assert done("cases", "fetch", case, 1, "--out", tmp_path / "b.png", data=kab)["sha256"] == kept["sha256"]
    assert done("cases", "sbt", case, data=kab)["fields"]["Nama terlapor"] == "Ketut Rekaan"
    assert done("cases", "recap", "--out", tmp_path / "r.pdf", data=kab)["total"] is None
    assert done("cases", "destroy", data=kab)["cases"] == []
    assert Path(done("cases", "form", "--out", tmp_path / "f.pdf", data=kab)["file"]).stat().st_size > 1000
    trail = {each["operation"] for each in done("ledger", "list", data=kab)["entries"]}
    assert trail >= {"cases.on", "cases.unlock", "cases.new", "cases.read", "cases.reporter", "cases.paper"}
    text = json.dumps(done("ledger", "list", data=kab))
    assert "Rekaan" not in text
    assert "Samaran" not in text
    assert done("store", "verify", data=kab)["problems"] == []


def test_what_a_person_decides_is_noted_and_shown(kab: Path) -> None:
    told = ("--source", "bawaslu", "--received", "2026-11-05", "--source-number", "B-1", "--known", "2026-11-02")
    more = ("--name", "Made Rekaan", "--grade", "III/c", "--kind", "pns", "--day", "2026-11-01", "--place", "X")
    act = ("--act", "skb-2022-kode-etik-1", "--what", "baliho", "--candidates", "2026-12-01", "--unit", "Dinas",
           "--position", "Analis")  # fmt: skip
    done("cases", "new", *told, *more, *act, data=kab)
    done("cases", "answer", "001", "--text", "Bukan saya.", "--on", "2026-11-06", data=kab)
    refused(netral("cases", "sanction", "001", "moral-tertutup", data=kab), 2, "case_no_path")
    refused(netral("cases", "path", "001", "disiplin", data=kab), 3, "case_path_reason")
    done("cases", "path", "001", "etik", data=kab)
    refused(netral("cases", "sanction", "001", "moral-terbuka", data=kab), 3, "case_reason_missing")
    done("cases", "sanction", "001", "moral-terbuka", "--reason", "Luas.", "--read-at", "Apel", data=kab)
    refused(netral("cases", "council", "001", "--member", "A; IV/a", data=kab), 3, "case_council")
    members = [word for n in range(5) for word in ("--member", f"Anggota {n}; IV/a")]
    done("cases", "council", "001", *members, data=kab)
    done("cases", "decision", "001", "--number", "800/1", "--on", "2026-11-20", "--official", "Bupati", data=kab)
    done("cases", "letter", "001", "--party", "Bawaslu", "--number", "B-2", "--on", "2026-11-21", "--incoming",
         "--gist", "rekomendasi", data=kab)  # fmt: skip
    shown = done("cases", "show", "001", "--why", "penanganan", "--note", "rapat", data=kab)
    assert (shown["answer"], shown["path"], shown["proposal"]["path"]) == ("Bukan saya.", "etik", "etik")
    assert shown["sanctions"][:2] == ["moral-tertutup", "moral-terbuka"]


def test_holders_passwords_and_rules(kab: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETRAL_CASES_NEW_PASSPHRASE", "kedua")
    code = done("cases", "holder", "add", "--name", "BKPSDM", data=kab)["recovery_code"]
    known = {each["name"]: each["id"] for each in done("cases", "status", data=kab)["holders"]}
    done("cases", "holder", "end", known["BKPSDM"], data=kab)
    monkeypatch.setenv("NETRAL_CASES_PASSPHRASE", "kedua")
    refused(netral("cases", "list", "--why", "audit", data=kab), 5, "wrong_case_password")
    refused(netral("cases", "password", "--recovery", code, data=kab), 5, "wrong_case_password")
    monkeypatch.setenv("NETRAL_CASES_PASSPHRASE", SECRET)
    refused(netral("cases", "password", data=kab), 2, "case_password_taken")
    monkeypatch.setenv("NETRAL_CASES_NEW_PASSPHRASE", "ketiga")
    done("cases", "password", data=kab)
    monkeypatch.setenv("NETRAL_CASES_PASSPHRASE", "ketiga")
    assert done("cases", "holder", "end", known["BKPSDM"], "--back", data=kab)["ended"] is False
    assert done("cases", "list", "--why", "audit", data=kab)["cases"] == []
    own = tmp_path / "aturan.json"
    own.write_bytes(resource("templates", "case-stages.json").read_bytes().replace(b'"days": 3', b'"days": 4', 1))
    assert done("cases", "rules", "--file", own, data=kab)["rules"]["stages"][0]["days"] == 4
    assert done("cases", "rules", data=kab)["rules"]["stages"][0]["days"] == 4
    assert "skb-2022-disiplin-1" in {each["id"] for each in done("cases", "acts", data=kab)["acts"]}
    said = spoken("--data", str(kab), "cases", "status", password=PASSWORD)
    assert "188/12/2029" in said.out


def test_two_holders_send_a_case_to_another_register(
    kab: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done("cases", "new", "--source", "media", "--received", "2026-11-05", "--name", "Ketut Rekaan", data=kab)
    monkeypatch.setenv("NETRAL_CASES_NEW_PASSPHRASE", "kedua")
    done("cases", "holder", "add", "--name", "BKPSDM", data=kab)
    App.create_regency(tmp_path / "insp", PASSWORD, code="51.99", name="Inspektorat")[0].close()
    done("cases", "on", "--decree", "2", "--date", "2026-01-05", "--holder", "I", data=tmp_path / "insp")
    (there,) = done("cases", "status", data=tmp_path / "insp")["holders"]
    order = ("cases", "export", "001", "--for", there["recipient"], "--out", tmp_path / "b.netral-dugaan")
    monkeypatch.setenv("NETRAL_CASES_SECOND_PASSPHRASE", SECRET)
    refused(netral(*order, data=kab), 2, "second_case_holder")
    monkeypatch.setenv("NETRAL_CASES_SECOND_PASSPHRASE", "kedua")
    sent = done(*order, data=kab)
    monkeypatch.setenv("NETRAL_CASES_PASSPHRASE", "kedua")
    told = ("cases", "receive", sent["file"], "--fingerprint")
    refused(netral(*told, "1", data=tmp_path / "insp"), 3, "case_fingerprint_differs")
    (number,) = done(*told, sent["fingerprint"], data=tmp_path / "insp")["cases"]
    shown = done("cases", "show", number[:3], "--why", "audit", data=tmp_path / "insp")
    assert shown["report"]["subject"]["name"] == "Ketut Rekaan"
