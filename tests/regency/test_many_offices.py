"""Fifty offices in one go: their list, their packages and letters, their requests, and one that is let go."""

from __future__ import annotations

import shutil
from pathlib import Path

import pypdfium2
import pytest
import xlsxwriter

from netral_desktop.kernel.errors import KnownError, Refused
from netral_desktop.regency.letters import write_comparison, write_letters
from netral_desktop.regency.many import (
    approve_all,
    invite_all,
    revoke_office,
    states_of,
    waiting_requests,
)
from netral_desktop.regency.office_list import read_office_list
from netral_desktop.regency.waiting import quarantined
from netral_desktop.sync import intake
from netral_desktop.sync import service as sync
from tests.support.engines import ENGINES
from tests.support.offices import make_office
from tests.support.parties import CODE, Parties, add_records

BAD = [["", ""], ["4.01/03", "Dinas Garis"], ["4.01.05", ""], ["4.01.01", "Dinas Kembar"], ["=cmd|x", "Dinas Jahat"]]


def spreadsheet(path: Path, rows: list[list[object]]) -> Path:
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return path


def offices(count: int) -> list[list[object]]:
    return [[f"4.01.{n:02}", f"Dinas Contoh {n}"] for n in range(1, count + 1)]


def code_of(work) -> str:
    with pytest.raises(KnownError) as caught:
        work()
    return caught.value.code


def test_good_lines_of_a_list_go_through_beside_the_bad(tmp_path: Path) -> None:
    rows = [["Daftar perangkat daerah"], ["No", "Kode", "Nama kantor"]]
    rows += [[n, *row] for n, row in enumerate([*offices(50), *BAD], 1)]
    found = read_office_list(spreadsheet(tmp_path / "kantor.xlsx", rows))
    assert [(each.code, each.name) for each in found.offices] == [tuple(row) for row in offices(50)]
    assert [line.code for line in found.refused] == ["office_line"] * 4
    assert "baris 3" in found.refused[2].message
    assert all("\n" not in line.message for line in found.refused)


def test_a_list_may_be_csv_without_headings_and_codes_may_be_numbers(tmp_path: Path) -> None:
    (tmp_path / "kantor.csv").write_text("\ufeff4.01.01;Dinas Satu\n101;Dinas Dua\n", encoding="utf-8")
    found = read_office_list(tmp_path / "kantor.csv")
    assert [(each.code, each.name, each.line) for each in found.offices] == [
        ("4.01.01", "Dinas Satu", 1), ("101", "Dinas Dua", 2)
    ]  # fmt: skip


def test_a_list_that_is_none_is_said_to_be_none(tmp_path: Path) -> None:
    only_names = spreadsheet(tmp_path / "nama.xlsx", [["Nama"], ["Dinas Satu"], ["Dinas Dua"]])
    empty = spreadsheet(tmp_path / "kosong.xlsx", [["Kode", "Nama kantor"]])
    long = spreadsheet(tmp_path / "panjang.xlsx", [["Kode", "Nama kantor"], *([f"{n}", "Dinas"] for n in range(2001))])
    for path in (only_names, empty, long):
        assert code_of(lambda path=path: read_office_list(path)) == "office_list"


@pytest.mark.parametrize("parties", ENGINES, indirect=True)
def test_offices_are_invited_by_letter_and_approved_by_what_is_ticked(parties: Parties, tmp_path: Path) -> None:
    listed = read_office_list(spreadsheet(tmp_path / "kantor.xlsx", [["Kode", "Nama kantor"], *offices(3)])).offices
    done = invite_all(parties.regency, listed, tmp_path / "stik")
    assert sorted(path.name for path in (tmp_path / "stik").iterdir()) == [
        f"pendaftaran-4.01.{n:02}.netral" for n in range(1, 4)
    ]  # fmt: skip
    write_letters(parties.regency, done.made, tmp_path / "surat.pdf")
    letters = pypdfium2.PdfDocument(tmp_path / "surat.pdf")
    said = [" ".join(page.get_textpage().get_text_range().split()) for page in letters]
    letters.close()
    assert len(said) == 3
    for page, each in zip(said, done.made, strict=True):
        assert each.name in page
        assert each.invited.one_time_code in page
        assert each.invited.root_fingerprint in page
    shown = {}
    for each in done.made:
        with make_office(tmp_path / each.code, code=each.code, campaign=False) as office:
            joined = sync.enrol_office(
                office, each.invited.file, each.invited.one_time_code,
                out=tmp_path / "stik" / f"permintaan-{each.code}.netral",
                root_fingerprint=each.invited.root_fingerprint,
            )  # fmt: skip
            shown[each.code] = joined.device_fingerprint
    (tmp_path / "stik" / "permintaan-palsu.netral").write_bytes(b"bukan berkas kita")
    shutil.copy(tmp_path / "stik" / "permintaan-4.01.03.netral", tmp_path / "stik" / "salinan.netral")
    found = waiting_requests(parties.regency, [tmp_path / "stik"])
    assert {each.code: each.fingerprint for each in found if each.wrong is None} == shown
    assert [each.file.name for each in found if each.wrong is not None] == ["permintaan-palsu.netral"]
    found = found[:4]
    write_comparison(parties.regency, found, tmp_path / "pencocokan.pdf")
    paper = pypdfium2.PdfDocument(tmp_path / "pencocokan.pdf")
    text = " ".join(paper[0].get_textpage().get_text_range().split())
    paper.close()
    assert all(fingerprint in text for fingerprint in shown.values())
    assert states_of(parties.regency)["4.01.01"] == "invited"
    results = approve_all(parties.regency, found)
    assert [wrong.code if wrong else None for _, wrong in results] == [None, None, None, "enrolment_spent"]
    assert states_of(parties.regency)["4.01.01"] == "enrolled"
    again = waiting_requests(parties.regency, [tmp_path / "stik"])
    assert sorted(each.wrong.code for each in again if each.wrong is not None) == ["enrolment_spent"] * 4 + [
        "not_netral"
    ]


def test_an_office_that_is_let_go_sends_nothing_more_and_keeps_what_it_sent(parties: Parties) -> None:
    add_records(parties.office)
    parties.deliver(parties.export())
    revoke_office(parties.regency, CODE)
    assert states_of(parties.regency)[CODE] == "revoked"
    (later,) = parties.deliver(parties.export())
    assert later.result == "quarantined"
    assert later.reason is not None
    assert later.reason.code == "key_revoked"
    assert code_of(lambda: revoke_office(parties.regency, CODE)) == "office_revoked"
    assert code_of(lambda: revoke_office(parties.regency, "9.99")) == "unknown_office"


def test_copies_of_what_is_set_aside_have_a_quota_for_each_office(
    parties: Parties, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "QUOTA_FILES", 3)
    add_records(parties.office)
    revoke_office(parties.regency, CODE)
    files = [parties.export() for _ in range(5)]
    results = [parties.deliver(file)[0] for file in files]
    assert [each.result for each in results] == ["quarantined"] * 5
    with parties.regency.read() as c:
        waiting = quarantined(c)
    assert [(each.seq, each.kept) for each in waiting] == [(5, True), (4, True), (3, True), (2, False), (1, False)]
    parties.deliver(files[2])  # which is kept, the oldest of them
    assert parties.regency.verify() == []
    monkeypatch.setattr(intake, "QUOTA_BYTES", 1)
    parties.deliver(parties.export())
    with parties.regency.read() as c:
        assert [each.seq for each in quarantined(c) if each.kept] == [6]


def test_a_folder_that_takes_no_file_stops_the_invitations_in_words(parties: Parties, tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("di sini")
    listed = read_office_list(spreadsheet(tmp_path / "kantor.xlsx", [["Kode", "Nama kantor"], *offices(2)])).offices
    with pytest.raises((KnownError, Refused)):
        invite_all(parties.regency, listed, tmp_path / "berkas")
    assert "4.01.01" not in states_of(parties.regency)
