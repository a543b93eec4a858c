"""`netral report`, `reports` and `verify` as a black box."""

from __future__ import annotations

from pathlib import Path

from tests.cli.driver import done, netral
from tests.support.offices import PASSWORD, add_people, make_office


def test_a_report_is_written_listed_handed_over_read_back_and_verified(tmp_path: Path) -> None:
    data = tmp_path / "opd"
    with make_office(data) as store:
        add_people(store, ["Ayu Uji", "Budi Uji"])
    made = done("report", "recap", "--out", tmp_path / "keluar" / "a.xlsx", data=data, password=PASSWORD)
    assert Path(made["file"]).is_file()
    found = done("verify", made["file"], data=data, password=PASSWORD)
    assert (found["matches"], found["differs"], found["report"]) == (True, [], "recap")
    rows = done("reports", "read", made["file"], data=data, password=PASSWORD)
    assert (rows["report"], len(rows["rows"])) == ("recap", 1)
    sent = done("reports", "sent", made["id"], "--to", "BKPSDM", data=data, password=PASSWORD)
    listed = done("reports", "list", data=data, password=PASSWORD)
    assert listed["reports"][0]["sent_to"] == sent["sent_to"] == "BKPSDM"
    assert {"report": "belum-ttd", "for": "kantor, BKPSDM", "due": "2029-11-22"} in listed["papers"]


def test_what_cannot_be_made_is_told(tmp_path: Path) -> None:
    data = tmp_path / "opd"
    make_office(data).close()
    for words, code in (
        (("report", "apa", "--out", tmp_path / "a.pdf"), "unknown_report"),
        (("report", "recap", "--out", tmp_path / "a.doc"), "report_form"),
        (("report", "berita-acara", "--out", tmp_path / "a.pdf"), "no_report_data"),
        (("verify", Path(__file__)), "no_report_code"),
    ):
        assert netral(*words, data=data, password=PASSWORD).error["code"] == code
