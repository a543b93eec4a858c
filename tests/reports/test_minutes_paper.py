"""D comes back: printed with codes and boxes, signed, scanned; evidence of its session, nobody's pact or presence."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest

from netral_desktop.campaigns.service import new_campaign
from netral_desktop.followup import presence
from netral_desktop.followup.queries import totals
from netral_desktop.ikrar.service import edit_session, open_session
from netral_desktop.kernel.errors import Refused, UsageProblem
from netral_desktop.reports.building import build, office_figures, render, write_report
from netral_desktop.reports.document import PageCopy
from netral_desktop.reports.minutes_layout import MinutesLayout
from netral_desktop.reports.minutes_paper import print_minutes
from netral_desktop.reports.names import ReportName
from netral_desktop.reports.opened import look_into
from netral_desktop.reports.ordering import Order
from netral_desktop.reports.reading import check_file
from netral_desktop.scans.reading.process.worker import Reader
from netral_desktop.scans.reading.sheet.codes import find_codes
from netral_desktop.scans.service import import_scans
from netral_desktop.sheets import codes
from netral_desktop.sheets.geometry import CODE_MARKS, MARGIN_MM, QR_CLEAR_MM, RETURN_AREA
from netral_desktop.sheets.model import Text
from netral_desktop.sheets.pages import printed_pages
from netral_desktop.sheets.roles import Role
from tests.ikrar import lists
from tests.ikrar.paper_of import print_everything
from tests.pacts.test_layout import boxes, inside, overlap
from tests.support.offices import PASSWORD, Store, make_office

from .conftest import NOW, fill
from .test_papers import said_as_ever, text_of


@pytest.fixture
def store(tmp_path: Path):
    make_office(tmp_path / "opd", campaign=False).close()
    with Store.open(tmp_path / "opd", PASSWORD, clock=lambda: NOW) as opened:
        new_campaign(
            opened, title="Pemilu 2029", circular="800/1", pact_deadline="2029-11-22", ikrar_deadline="2029-11-26"
        )
        yield opened


def test_signed_and_scanned_it_is_evidence_of_its_session_and_counts_for_nobody(store, sealer, keys, tmp_path) -> None:
    session = fill(store)
    with store.read() as c:
        before, there = totals(c, store.office).as_json(), presence.counts(c, store.office, session)
    report = build(store, Order(ReportName.MINUTES, session, "800/3/2029"))
    printed = print_minutes(store, report, tmp_path / "ba.pdf", sealer)
    sheets = printed.paper.sheets
    assert [zone.role for sheet in sheets for zone in sheet.zones] == [Role.WITNESS, Role.WITNESS, Role.LEADER]
    assert check_file(tmp_path / "ba.pdf", keys).whole
    again = print_minutes(store, report, tmp_path / "lagi.pdf", sealer)
    assert [sheet.code for sheet in again.paper.sheets] == [sheet.code for sheet in sheets]

    rng = np.random.default_rng(5)
    files, truth = lists.sign_and_scan(rng, tmp_path / "ba.pdf", sheets, tmp_path / "pindai", degraded=False)
    with Reader() as reader:
        outcome = import_scans(store, files, reader=reader)
    assert [page["state"] for page in outcome.pages] == ["filed"] * len(sheets)
    read = {(page["sheet"], n): zone["verdict"] for page in outcome.pages for n, zone in enumerate(page["zones"])}
    assert read == {place: "signed" if signed else "unsigned" for place, signed in truth.items()}

    with store.read() as c:
        assert totals(c, store.office).as_json() == before
        assert presence.counts(c, store.office, session) == there
        back = presence.evidence(c, store.office, session)
    assert [(page.kind.value, page.boxes) for page in back] == [("session_minutes", 0), ("session_minutes", 3)]
    book = text_of(render(build(store, Order(ReportName.EVIDENCE)), "pdf", sealer))
    assert book.count("Berita acara") == len(sheets)
    history = build(store, Order(ReportName.HISTORY)).tables[0]
    assert history.rows[0][-1] == 1
    assert store.verify() == []


def test_a_changed_session_makes_another_paper_and_a_preview_none(store, sealer, tmp_path) -> None:
    session = fill(store)
    report = build(store, Order(ReportName.MINUTES, session))
    write_report(store, Order(ReportName.MINUTES, session), tmp_path / "a.pdf", sealer)
    first = print_minutes(store, report, tmp_path / "b.pdf", sealer).paper.sheets
    edit_session(store, session, place="Aula")
    other = build(store, Order(ReportName.MINUTES, session))
    assert print_minutes(store, other, tmp_path / "c.pdf", sealer).paper.sheets[0].code != first[0].code
    (tmp_path / "pratinjau.pdf").write_bytes(render(other, "pdf", sealer))
    with printed_pages(tmp_path / "pratinjau.pdf") as pages:
        assert find_codes(pages.picture(1, 200)).codes == (), "what is only looked at cannot come back"
    with pytest.raises(UsageProblem):
        print_minutes(store, other, tmp_path / "d.pdf", sealer, paper="a5")
    odd = open_session(store, title="Ikrar 汉", day="2029-11-21", place="Aula", leader="Kepala")
    with pytest.raises(Refused) as refused:
        write_report(store, Order(ReportName.MINUTES, odd), tmp_path / "e.pdf", sealer)
    assert refused.value.code == "text_glyphs"
    assert not (tmp_path / "d.pdf").exists()
    assert not (tmp_path / "e.pdf").exists()


def test_everything_on_it_keeps_apart_and_inside_what_a_glass_shows(store) -> None:
    fill(store)
    long = open_session(
        store, title="Ikrar Netralitas Aparatur Sipil Negara " * 3, day="2029-11-21", leader="Kepala " + "W" * 60,
        place="Halaman kantor yang panjang sekali namanya, di seberang lapangan " * 3,
        witnesses=[f"Saksi yang panjang namanya {n}, S.H., M.Si., Ph.D. dan seterusnya" for n in range(6)],
    )  # fmt: skip
    report = build(store, Order(ReportName.MINUTES, long))
    pages = MinutesLayout(report, "a4", "NETRAL-LAPORAN:" + "A" * 300).pages(lambda place: "NT" + "0" * 13)
    assert sum(len(page.zones) for page in pages) == 7 + (report.signed.people[-1].role is Role.MAKER)
    for page in pages:
        keep = [(z.x, z.y, z.x + z.w, z.y + z.h) for z in page.zones]
        keep += [(b.x, b.y, b.x + b.w, b.y + b.h) for b in page.identity]
        assert all(inside(box, (MARGIN_MM, MARGIN_MM, RETURN_AREA.width, RETURN_AREA.height)) for box in keep)
        texts = [box for box, op in boxes(page) if isinstance(op, Text)]
        for number, box in enumerate(texts):
            assert not any(overlap(box, other) for other in texts[number + 1 :])
        for mark in CODE_MARKS:
            clear = (mark.x - QR_CLEAR_MM, mark.y - QR_CLEAR_MM, mark.x + mark.side + QR_CLEAR_MM,
                     mark.y + mark.side + QR_CLEAR_MM)  # fmt: skip
            assert not any(overlap(box, clear) for box, _ in boxes(page))


@pytest.mark.parametrize("name", [ReportName.OATH_TEXTS, ReportName.LISTS], ids=str)
def test_what_is_collected_says_the_same_as_ever(name, store, sealer, tmp_path, monkeypatch) -> None:
    counted = itertools.count()
    monkeypatch.setattr(codes, "random_number", lambda bits: next(counted))
    print_everything(store, fill(store), tmp_path)
    said_as_ever(text_of(render(build(store, Order(name)), "pdf", sealer)), f"opd-{name.value}.txt")


def test_texts_and_lists_are_collected_as_printed_and_then_as_they_came_back(store, sealer, tmp_path) -> None:
    session = fill(store)
    for name in (ReportName.OATH_TEXTS, ReportName.LISTS):
        with pytest.raises(UsageProblem, match="belum pernah dicetak"):
            build(store, Order(name, session))
    sheets = print_everything(store, session, tmp_path)
    forms = build(store, Order(ReportName.LISTS))
    assert [bool(copy.model) for copy in forms.parts if isinstance(copy, PageCopy)] == [True] * len(sheets["hadir"])
    assert forms.figures["lembar-kembali"] == 0
    assert "Belum kembali" in text_of(render(forms, "pdf", sealer))

    rng = np.random.default_rng(6)
    files, truth = lists.sign_and_scan(
        rng, tmp_path / "hadir.pdf", sheets["hadir"], tmp_path / "pindai", degraded=False
    )
    with Reader() as reader:
        import_scans(store, files, reader=reader)
    back = build(store, Order(ReportName.LISTS, session))
    copies = [part for part in back.parts if isinstance(part, PageCopy)]
    assert len(copies) == len(files)
    for copy in copies:
        assert copy.picture.startswith(b"\xff\xd8")
    assert back.figures == {"lembar": len(files), "lembar-kembali": len(files), "kotak-ttd": sum(truth.values())}
    assert office_figures(store, ReportName.LISTS, store.office, session) == back.figures
    pdf = render(back, "pdf", sealer)
    assert len(look_into(pdf, "x.pdf").codes) >= 1
    assert look_into(pdf, "x.pdf").pages >= 1 + len(files)
    assert render(back, "xlsx", sealer).startswith(b"PK")
