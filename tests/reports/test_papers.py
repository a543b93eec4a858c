"""Every paper says what it should: golden tests by the text that another reader takes out of the PDF."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pypdfium2
import pytest

from netral_desktop.kernel.errors import Cancelled, EnvironmentFault, Refused, UsageProblem
from netral_desktop.kernel.progress import SILENT, CancelToken
from netral_desktop.reports.building import build, render, write_report
from netral_desktop.reports.document import Curve, Report
from netral_desktop.reports.facts import needed_campaign, people_facts
from netral_desktop.reports.made import due_on, made_files, note_sent
from netral_desktop.reports.names import OF_ROLE, ReportName
from netral_desktop.reports.ordering import Order
from netral_desktop.reports.recap import COUNTED, tally
from netral_desktop.reports.spoken import day_in_words, in_words
from netral_desktop.store import Store
from tests.support.offices import make_office

from .conftest import HOSTILE, NOW

GOLDEN = Path(__file__).parents[1] / "golden" / "reports"
# The regency's log is empty here, which has a test of its own.
_APART = {("kab", ReportName.LOG), ("opd", ReportName.BREACH)}
_APART |= {("opd", ReportName.OATH_TEXTS), ("opd", ReportName.LISTS)}  # of what was printed: `test_minutes_paper`
PAPERS = [(role, name) for role, names in OF_ROLE.items() for name in names if (role, name) not in _APART]


def store_of(role: str, office: Store, regency: Store) -> Store:
    return office if role == "opd" else regency


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_range() for page in document]
    return "\n\n".join("\n".join(line.rstrip() for line in page.splitlines()) for page in pages) + "\n"


@pytest.mark.parametrize(("role", "name"), PAPERS, ids=lambda value: str(value))
def test_a_paper_says_the_same_as_ever(role, name, office, regency, sealer):
    report = build(store_of(role, office, regency), Order(name))
    said_as_ever(text_of(render(report, "pdf", sealer)), f"{role}-{name.value}.txt")


def said_as_ever(said: str, name: str) -> None:
    golden = GOLDEN / name
    if os.environ.get("NETRAL_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(said, encoding="utf-8")
    assert said == golden.read_text(encoding="utf-8")


def test_the_letter_of_a_lost_stick_says_who_is_on_it_what_was_made_and_that_it_was_encrypted(office, sealer):
    with pytest.raises(UsageProblem, match="paket atau cadangan"):
        build(office, Order(ReportName.BREACH))
    with office.operation("backup.make", {"ledger": 1}):
        pass
    report = build(office, Order(ReportName.BREACH))
    said = text_of(render(report, "pdf", sealer))
    assert all(words in said for words in ("Pasal 46", "terenkripsi", "Cadangan seluruh data", "3 x 24 jam"))
    assert report.figures["pegawai"] == len(report.tables[-1].rows) > 4
    said_as_ever(said, "opd-media-hilang.txt")


def test_the_same_content_gives_the_same_file(office, sealer):
    report = build(office, Order(ReportName.RECAP))
    assert render(report, "pdf", sealer) == render(report, "pdf", sealer)


def test_the_ways_of_a_signed_pact_sum_to_the_signed_and_all_to_those_due(office):
    with office.read() as c:
        counted = tally(people_facts(c, needed_campaign(c), office.office))
    assert counted["wajib"] == counted["ttd"] + counted["belum"] == 5
    assert counted["ttd"] == sum(counted[way] for way in ("masuk", "terlambat", "kertas-lain", "kantor-lain"))
    oath = COUNTED[COUNTED.index("hadir") : COUNTED.index("susulan")]
    assert sum(counted[state] for state in oath) == counted["wajib"]


def test_offices_without_the_program_are_listed_as_manual_and_counted_apart(regency):
    report = build(regency, Order(ReportName.REGENCY))
    [table] = report.tables
    way = [row[-1] for row in table.rows]
    assert way.count("manual") == report.figures["kantor-manual"] == 1
    told = next(row for row in table.rows if row[-1] == "manual")
    due = [column.heading for column in table.columns].index("Wajib")
    assert (told[1], told[due]) == ("4.01.09", 12)
    assert table.total[due] == sum(row[due] for row in table.rows)
    assert report.figures["wajib"] == table.total[due] - 12, "what is only told is in no signed total of what is proved"


def test_an_extract_for_bawaslu_names_nobody(regency, sealer):
    said = text_of(render(build(regency, Order(ReportName.EXTRACT)), "pdf", sealer))
    assert "Dinas Uji" in said
    assert not any(word in said for word in ("Ayu Uji", "Budi", "Citra", "19910317"))


def test_a_paper_for_another_role_a_month_without_data_and_no_campaign_are_told_in_a_sentence(office, tmp_path):
    with pytest.raises(UsageProblem, match="tidak dibuat di sini"):
        build(office, Order(ReportName.EXTRACT))
    with pytest.raises(UsageProblem, match="Maret 2029"):
        build(office, Order(ReportName.LOG, "2029-03"))
    with pytest.raises(Refused):
        build(office, Order(ReportName.LOG, "Maret"))
    with make_office(tmp_path / "baru", campaign=False) as empty, pytest.raises(UsageProblem, match="Belum ada"):
        build(empty, Order(ReportName.RECAP))


def test_what_fails_leaves_no_file_and_nothing_noted(office, sealer, tmp_path):
    before = made_count(office)
    for out in ("a.docx", "a"):
        with pytest.raises(UsageProblem):
            write_report(office, Order(ReportName.RECAP), tmp_path / out, sealer)
    (tmp_path / "berkas").write_bytes(b"")
    with pytest.raises(EnvironmentFault):
        write_report(office, Order(ReportName.RECAP), tmp_path / "berkas" / "a.pdf", sealer)
    (tmp_path / "berkas").unlink()
    stopped = CancelToken()
    stopped.cancel()

    class Watching:
        report = staticmethod(SILENT.report)
        check = staticmethod(stopped.check)

    for form in ("pdf", "xlsx"):
        with pytest.raises(Cancelled):
            write_report(office, Order(ReportName.RECAP), tmp_path / f"a.{form}", sealer, Watching())
    assert list(tmp_path.iterdir()) == []
    assert made_count(office) == before


def made_count(store: Store) -> int:
    with store.read() as c:
        return len(made_files(c, store.office))


def test_what_was_made_is_kept_with_its_number_and_to_whom_it_went(office, sealer, tmp_path):
    made = write_report(office, Order(ReportName.RECAP, number="800/12/2029"), tmp_path / "baru" / "a.pdf", sealer)
    with office.read() as c:
        kept = made_files(c, office.office)[0]
    assert (kept.id, kept.number, kept.sent_to) == (made, "800/12/2029", None)
    assert note_sent(office, made, "BKPSDM").sent_to == "BKPSDM"
    with pytest.raises(UsageProblem):
        note_sent(office, "0" * 32, "BKPSDM")
    with pytest.raises(Refused):
        note_sent(office, made, "  ")


def test_papers_are_due_at_the_deadline_of_what_they_tell(office):
    with office.read() as c:
        campaign = needed_campaign(c)
    day = NOW.date()
    assert f"{due_on(ReportName.UNSIGNED, campaign, day)}" == "2029-11-22"
    assert f"{due_on(ReportName.RECAP, campaign, day)}" == "2029-11-26"
    assert f"{due_on(ReportName.LOG, campaign, day.replace(month=12))}" == "2029-12-31"
    assert due_on(ReportName.EXTRACT, campaign, day) is None


def test_the_curve_reaches_everything_that_came_back(office):
    report: Report = build(office, Order(ReportName.RECAP))
    [curve] = [part for part in report.parts if isinstance(part, Curve)]
    assert curve.points[-1][1] == 3


def test_numbers_and_days_in_words():
    said = {0: "nol", 11: "sebelas", 17: "tujuh belas", 20: "dua puluh", 100: "seratus", 1999: "seribu sembilan ratus "
            "sembilan puluh sembilan", 11_000: "sebelas ribu", 2_000_001: "dua juta satu"}  # fmt: skip
    assert {value: in_words(value) for value in said} == said
    assert day_in_words(NOW.date()).startswith("Sabtu, tanggal dua puluh empat bulan November tahun dua ribu dua puluh")


def test_threads_draw_side_by_side(office, sealer):
    report, found = build(office, Order(ReportName.UNSIGNED)), []
    drawing = [threading.Thread(target=lambda: found.append(render(report, "pdf", sealer))) for _ in range(2)]
    for thread in drawing:
        thread.start()
    for thread in drawing:
        thread.join()
    assert len(set(found)) == 1


def test_a_hostile_name_is_printed_as_it_is(office, sealer):
    assert HOSTILE in text_of(render(build(office, Order(ReportName.EVIDENCE)), "pdf", sealer)).replace("\n", "")
