"""The same sheet again: the better picture is kept, what was signed later counts, what differs is asked about."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageFilter
from sqlalchemy import select

from netral_desktop.followup.queries import totals
from netral_desktop.kernel.ids import new_id
from netral_desktop.pacts.service import print_pacts
from netral_desktop.scans.filing import rules
from netral_desktop.scans.filing.commit import NewPage, commit_page
from netral_desktop.scans.filing.ink import Ink
from netral_desktop.scans.reading.process.results import Judgement, ZoneReading
from netral_desktop.scans.review.history import history
from netral_desktop.scans.review.pages import page_facts
from netral_desktop.scans.service import decide, decide_zone, page_document, undo_decision
from netral_desktop.sheets.register import find_sheet
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from tests.cli import paper
from tests.scans.office import Office
from tests.support.offices import MADE_AT, add_campaign, add_people, add_sheet, make_office


def otherwise_signed(office: Office, number: int) -> Image.Image:
    """The same print, signed otherwise: the signature stands on its head, and is shorter."""
    picture = office.page(number)
    zone = office.sheets[number].zones[0]
    signed = Image.new("L", picture.size, 255)
    paper.sign(signed, (0, 0, zone.w * 0.8, zone.h))
    size = (round(zone.w * 0.8 * paper.PX_PER_MM), round(zone.h * paper.PX_PER_MM))
    ink = signed.crop((0, 0, *size)).rotate(180)
    place = (round((zone.x + 4) * paper.PX_PER_MM), round(zone.y * paper.PX_PER_MM))
    picture.paste(ImageChops.darker(picture.crop((*place, place[0] + size[0], place[1] + size[1])), ink), place)
    return picture


def blurred(picture: Image.Image) -> Image.Image:
    return picture.filter(ImageFilter.GaussianBlur(1.6))


def taken(office: Office, name: str, picture: Image.Image) -> dict:
    (page,) = office.take([office.scan(name, picture)]).pages
    return page


def state(office: Office, page: dict) -> tuple[str, str | None]:
    found = page_document(office.store, page["id"])
    return found["state"], found["reason"] and found["reason"]["code"]


@pytest.mark.parametrize("better_first", [True, False])
def test_of_two_scans_with_the_same_outcome_the_better_picture_is_kept(office: Office, better_first: bool) -> None:
    sharp, poor = office.signed(0), blurred(office.signed(0))
    first, second = (sharp, poor) if better_first else (poor, sharp)
    a, b = taken(office, "a.png", first), taken(office, "b.png", second)
    kept, aside = (a, b) if better_first else (b, a)
    assert (state(office, kept), state(office, aside)) == (("filed", None), ("duplicate", "rescan"))
    assert office.signed_people() == 1
    with office.store.read() as c:
        query = select(t.scan_pages.c.id, t.scan_pages.c.quality)
        quality = {row.id: row.quality for row in c.execute(query)}
        moved = [event.words for event in history(c, a["id"]) if event.kind == "moved"]
    assert quality[kept["id"]] > 1.2 * quality[aside["id"]] > 0
    assert len(moved) == int(not better_first)
    assert office.store.verify() == []


def test_a_scan_that_is_only_a_little_better_changes_nothing(office: Office) -> None:
    a = taken(office, "a.png", office.signed(0))
    b = taken(office, "b.png", office.signed(0).resize((1700, round(1700 * 297 / 210)), Image.Resampling.BICUBIC))
    assert (state(office, a)[0], state(office, b)) == ("filed", ("duplicate", "rescan"))


def test_a_sheet_that_came_back_empty_and_then_signed_counts_as_signed(office: Office) -> None:
    empty, signed = taken(office, "a.png", office.page(0)), taken(office, "b.png", office.signed(0))
    assert state(office, signed) == ("filed", None)
    assert state(office, empty) == ("duplicate", "signed_later")
    assert office.states() == {"filed": 1, "duplicate": 1}
    assert office.signed_people() == 1


def test_a_signed_sheet_that_comes_back_empty_is_asked_about_and_stays_signed(office: Office) -> None:
    signed, empty = taken(office, "a.png", office.signed(0)), taken(office, "b.png", office.page(0))
    assert state(office, empty) == ("review", "differs_from_earlier")
    decide(office.store, empty["id"], "unsigned")  # the second print of the sheet, not signed
    assert (state(office, signed)[0], state(office, empty)[0]) == ("filed", "filed")
    assert office.signed_people() == 1
    undo_decision(office.store, empty["id"])
    decide(office.store, empty["id"], "discard")
    assert office.signed_people() == 1


def test_another_signature_on_the_same_sheet_keeps_both_and_asks(office: Office) -> None:
    first, second = taken(office, "a.png", office.signed(0)), taken(office, "b.png", otherwise_signed(office, 0))
    assert state(office, second) == ("review", "differs_from_earlier")
    assert state(office, first) == ("filed", None)
    before = page_document(office.store, first["id"]), page_document(office.store, second["id"])
    decide(office.store, second["id"], "signed")
    assert (state(office, first), state(office, second)[0]) == (("duplicate", "other_scan"), "filed")
    undo_decision(office.store, second["id"])
    assert (page_document(office.store, first["id"]), page_document(office.store, second["id"])) == before
    decide(office.store, second["id"], "discard")
    assert (state(office, first), state(office, second)[0]) == (("filed", None), "discarded")
    assert office.store.verify() == []


def test_what_stood_back_behind_a_page_is_asked_about_when_that_page_goes(office: Office) -> None:
    poor, sharp = taken(office, "a.png", blurred(office.signed(0))), taken(office, "b.png", office.signed(0))
    assert state(office, poor) == ("duplicate", "rescan")
    decide(office.store, sharp["id"], "discard")
    assert state(office, poor) == ("review", "other_discarded")
    undo_decision(office.store, sharp["id"])
    assert (state(office, poor), state(office, sharp)[0]) == (("duplicate", "rescan"), "filed")
    decide(office.store, sharp["id"], "signed", person_id=office.sheets[1].person_id)
    assert state(office, poor) == ("review", "other_discarded")
    decide(office.store, poor["id"], "as_read")
    assert office.signed_people() == 2


def test_a_persons_word_about_the_same_ink_stands_when_it_is_scanned_again(office: Office) -> None:
    first = taken(office, "a.png", office.signed(0))
    decide(office.store, first["id"], "unsigned")  # no signature of hers, somebody saw
    again = taken(office, "b.png", blurred(office.signed(0)))
    assert state(office, again) == ("duplicate", "rescan")
    assert office.signed_people() == 0
    later = taken(office, "c.png", otherwise_signed(office, 0))
    assert state(office, later) == ("review", "differs_from_earlier")


def test_a_sheet_sent_to_be_printed_again_counts_when_its_new_print_is_signed(office: Office) -> None:
    spoiled = taken(office, "a.png", office.page(0))
    decide(office.store, spoiled["id"], "reprint")
    with office.store.read() as c:
        assert totals(c, office.store.office).pacts["unsigned"] == 1
    signed = taken(office, "b.png", office.signed(0))
    assert (state(office, spoiled), state(office, signed)) == (("duplicate", "signed_later"), ("filed", None))
    assert office.signed_people() == 1


def test_a_picture_that_was_cut_off_waits_no_longer_once_the_whole_signed_sheet_is_there(office: Office) -> None:
    whole = office.signed(0)
    zone = office.sheets[0].zones[0]
    cut = whole.crop((0, 0, whole.width, round((zone.y + zone.h / 2) * paper.PX_PER_MM)))
    half = taken(office, "a.png", cut)
    assert state(office, half) == ("review", "cut_off")
    taken(office, "b.png", office.page(0))
    assert state(office, half) == ("review", "cut_off")  # it may have been signed
    taken(office, "c.png", whole)
    assert state(office, half) == ("duplicate", "signed_later")
    assert office.states() == {"filed": 1, "duplicate": 2}


def test_a_doubtful_signature_waits_no_longer_once_the_sheet_comes_back_signed(office: Office) -> None:
    picture, zone = office.page(0), office.sheets[0].zones[0]
    paper.sign(picture, (zone.x + 10, zone.y + 10, 4, 4))
    doubtful = taken(office, "a.png", picture)
    assert state(office, doubtful)[0] == "review"
    whole = office.signed(0)
    paper.sign(whole, (zone.x + 10, zone.y + 10, 4, 4))
    signed = taken(office, "b.png", whole)
    assert (state(office, signed), state(office, doubtful)) == (("filed", None), ("duplicate", "signed_later"))


def test_taking_a_decision_back_never_leaves_two_filed_scans_of_a_sheet(office: Office) -> None:
    first = taken(office, "a.png", office.signed(0))
    decide(office.store, first["id"], "reprint")
    second = taken(office, "b.png", otherwise_signed(office, 0))
    assert state(office, second) == ("review", "differs_from_earlier")  # a signature was refused here before
    decide(office.store, second["id"], "signed")
    assert state(office, first) == ("duplicate", "other_scan")
    undo_decision(office.store, first["id"])
    assert (state(office, first), state(office, second)[0]) == (("duplicate", "other_scan"), "filed")
    decide(office.store, second["id"], "unsigned")
    decide(office.store, first["id"], "signed")
    assert (state(office, first)[0], state(office, second)) == ("filed", ("duplicate", "other_scan"))
    assert office.signed_people() == 1


def test_a_list_that_goes_round_counts_each_time_it_comes_back_with_more_signatures(office: Office) -> None:
    out = office.folder / "daftar.pdf"
    sheet = print_pacts(office.store, out, collective="straight").sheets[0]

    def signed(*rows: int) -> Image.Image:
        picture = paper.render(out)[0]
        for row in rows:
            zone = sheet.zones[row]
            paper.sign(picture, (zone.x, zone.y, zone.w, zone.h))
        return picture

    first = taken(office, "a.png", signed(0))
    assert len(sheet.zones) >= 3
    assert [zone["verdict"] for zone in first["zones"]] == ["signed", *["unsigned"] * (len(sheet.zones) - 1)]
    assert (state(office, first), office.signed_people()) == (("filed", None), 1)
    more = taken(office, "b.png", signed(0, 2))
    assert (state(office, more), state(office, first)) == (("filed", None), ("duplicate", "signed_later"))
    assert office.signed_people() == 2
    fewer = taken(office, "c.png", signed(1, 2))
    assert state(office, fewer) == ("review", "differs_from_earlier")
    assert office.signed_people() == 2


def test_the_history_tells_scans_decisions_and_what_other_scans_did(office: Office) -> None:
    first = taken(office, "a.png", office.page(0))
    decide_zone(office.store, first["id"], 0, "signed")
    undo_decision(office.store, first["id"])
    taken(office, "b.png", office.signed(0))
    with office.store.read() as c:
        facts = page_facts(c, first["id"])
        assert facts is not None
        assert list(facts.history) == history(c, first["id"])
        assert history(c, new_id()) == []
    kinds = [event.kind for event in facts.history]
    assert sorted(kinds) == ["decided", "decided", "moved", "printed", "scanned", "scanned"]
    words = "; ".join(event.words for event in facts.history)
    for expected in (
        "dicetak, yang ke-1",
        "dipindai, b.png hal. 1",
        "satu kotak diputuskan tertandatangani (Ani",
        "digantikan",
    ):
        assert expected in words


# -- any order of the same pages ends in the same status ---------------------------------------------------------------

SHEETS = ("NT00000000001AA", "NT00000000002AA", "NT00000000003AA")  # two of Ani, the second newer; one of Budi
SCAN = st.tuples(st.integers(0, 2), st.sampled_from(["signed", "unsigned", "unsure", "cut_off"]), st.integers(1, 5))


def read_in(store: Store, code: str, what: str, quality: int) -> None:
    """Commit a page as a run of reading does, with a reading made up: ink cannot be compared, so it never differs."""
    with store.operation("test.read") as tx:
        sheet = find_sheet(tx.connection, code)
        assert sheet is not None
        person = sheet.person_id
        finding = what if what == "cut_off" else None
        zone = ZoneReading("declarant", person, "unsure" if finding else what, 30.0, "few_strokes")  # type: ignore[arg-type]
        judgement = Judgement((zone,), b"", None, finding, {}, quality / 10)
        outcome = rules.judged(tx.connection, sheet, judgement, Ink())
        file, page = new_id(), new_id()
        tx.insert(
            t.scan_files,
            {"id": file, "office": store.office, "batch_id": "b", "name": "a.pdf", "sha256": "0" * 64, "bytes": 1,
             "blob": "0" * 64, "state": "read", "reason_code": None, "pages": 1, "received_at": MADE_AT},
        )  # fmt: skip
        commit_page(tx, store.office, NewPage(page, file, 1), outcome, judgement)


def status_after(folder: Path, scans: list[tuple[int, str, int]]) -> tuple[dict[str, int], int, int]:
    """The people's states, how many pages there are, and the most filed pages of one sheet."""
    with make_office(folder / new_id(), campaign=False) as store:
        campaign = add_campaign(store)
        ani, budi = add_people(store, ["Ani Contoh", "Budi Contoh"])
        for code, person, state in zip(SHEETS, (ani, ani, budi), ("superseded", "current", "current"), strict=True):
            add_sheet(store, campaign, person, code, state)
            with store.operation("test.zone") as tx:
                tx.insert(
                    t.sheet_zones,
                    {"id": new_id(), "office": store.office, "sheet_id": code, "position": 0, "role": "declarant",
                     "person_id": person, "x": 1.0, "y": 1.0, "w": 60.0, "h": 25.0},
                )  # fmt: skip
        for sheet, what, quality in scans:
            read_in(store, SHEETS[sheet], what, quality)
        with store.read() as c:
            pages = list(c.execute(select(t.scan_pages.c.sheet_id, t.scan_pages.c.state)))
            filed = [sheet for sheet, state in pages if state == "filed"]
            return totals(c, store.office).pacts, len(pages), max(map(filed.count, filed), default=0)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(scans=st.lists(SCAN, min_size=1, max_size=6), seed=st.integers(0, 1000))
def test_any_order_of_the_same_scans_ends_in_the_same_status(
    tmp_path: Path, scans: list[tuple[int, str, int]], seed: int
) -> None:
    shuffled = scans.copy()
    random.Random(seed).shuffle(shuffled)
    pacts, pages, most = status_after(tmp_path, scans)
    assert status_after(tmp_path, shuffled)[0] == pacts
    assert pages == len(scans)
    assert most <= 1
    assert sum(pacts.values()) == 2
