"""A person's part by command line: look, decide, give a code by hand, take back."""

from __future__ import annotations

from pathlib import Path

from tests.cli import paper
from tests.cli.driver import done, netral, spoken
from tests.cli.trip import Trip
from tests.scans.office import without_codes


def test_a_page_is_listed_found_read_again_with_its_code_and_taken_back(trip: Trip, copy_of, tmp_path: Path):
    opd = copy_of(trip.opd)
    sheet = trip.steps["pacts print"]["sheets"][0]
    scan = tmp_path / "tanpa-kode.png"
    paper.save_image(scan, without_codes(paper.render(trip.pdf)[sheet["page"] - 1]))
    (page,) = done("scans", "import", scan, data=opd)["pages"]
    listed = done("scans", "list", "--state", page["state"], data=opd)["pages"]
    assert page["id"] in [each["id"] for each in listed]
    found = done("scans", "find", page["id"], sheet["code"][4:9].lower(), data=opd)["candidates"]
    assert [(each["code"], each["person_id"]) for each in found] == [(sheet["code"], sheet["person"])]
    read = done("scans", "reread", page["id"], found[0]["typed"], data=opd)
    assert (read["sheet"], read["person"], read["by_hand"]) == (sheet["code"], sheet["person"], False)
    assert read["state"] in ("filed", "duplicate", "review")
    history = done("scans", "history", page["id"], data=opd)["history"]
    assert "code" in [event["detail"] for event in history]
    assert done("scans", "undo", page["id"], data=opd)["state"] == page["state"]
    refused = netral("scans", "reread", page["id"], "NT123", data=opd)
    assert (refused.code, refused.error["code"]) == (3, "code_length")


def test_a_page_is_decided_zone_by_zone_or_sent_to_be_printed_again(trip: Trip, copy_of):
    opd = copy_of(trip.opd)
    page = next(p for p in done("scans", "list", "--state", "filed", data=opd)["pages"] if p["zones"])
    zone = done("scans", "decide", page["id"], "--unsigned", "--zone", "1", data=opd)
    assert zone["zones"][0]["verdict"] == "unsigned"
    assert done("scans", "decide", page["id"], "--as-read", data=opd)["state"] == "filed"
    before = done("status", data=opd)["pacts"]["unsigned"]
    again = done("scans", "decide", page["id"], "--reprint", data=opd)
    assert (again["state"], again["zones"][0]["verdict"]) == ("filed", "unsigned")
    assert done("status", data=opd)["pacts"]["unsigned"] == before
    out = opd.parent / "ulang.pdf"
    printed = done("pacts", "print", "--only", "returned", "--out", out, data=opd)
    assert page["person"] in [sheet["person"] for sheet in printed["sheets"]]


def test_why_a_page_was_judged_so_is_told_with_its_figures_its_rule_and_who_decided(trip: Trip, copy_of):
    opd = copy_of(trip.opd)
    waiting = done("scans", "list", "--state", "review", data=opd)["pages"]
    for page in waiting:
        told = done("scans", "explain", page["id"], data=opd)
        assert (told["page"]["id"], told["rule"], told["by"]) == (page["id"], page["reason"]["code"], "reader")
        assert told["about"] in ("page", "sheet", "zone")
        assert told["words"] == told["reason"]["message"] == page["reason"]["message"]
    filed = next(p for p in done("scans", "list", "--state", "filed", data=opd)["pages"] if p["zones"])
    told = done("scans", "explain", filed["id"], data=opd)
    assert (told["rule"], told["by"], told["reason"], told["sheet"]["kind"]) == ("clear", "reader", None, "pact")
    assert told["about"] is None
    assert told["facts"].keys() == {"quality", "px_per_mm", "turned"}
    assert [(z["verdict"], z["read_verdict"], z["by"]) for z in told["zones"]] == [("signed", "signed", "reader")]
    assert told["zones"][0]["ink_mm2"] > 3
    done("scans", "decide", filed["id"], "--unsigned", data=opd)
    told = done("scans", "explain", filed["id"], data=opd)
    assert (told["rule"], told["by"]) == ("unsigned", "person")
    assert [(z["verdict"], z["read_verdict"], z["by"]) for z in told["zones"]] == [("unsigned", "signed", "person")]
    assert told["decided_by"]
    assert "decided" in [event["kind"] for event in told["history"]]
    words = spoken("--data", str(opd), "scans", "explain", filed["id"]).out
    for expected in ("Aturan: unsigned", "quality = ", "terbaca signed", "dicetak, yang ke-1"):
        assert expected in words
    assert told["measured"]["facts"]["placed"]["found"]
    drawn = done("scans", "explain", filed["id"], "--picture", opd.parent / "gambar" / "kotak.png", data=opd)["picture"]
    assert Path(drawn).read_bytes().startswith(b"\x89PNG")
    again = done("scans", "replay", data=opd)
    assert again["pages"] == again["same"] > 0
    assert again["changed"] == again["unread"] == []


def test_paper_of_another_kind_is_filed_by_hand_as_what_it_is(trip: Trip, copy_of):
    opd = copy_of(trip.opd)
    page = done("scans", "list", "--state", "filed", data=opd)["pages"][0]
    other = next(p["id"] for p in done("roster", "list", data=opd)["people"] if p["id"] != page["person"])
    filed = done("scans", "decide", page["id"], "--signed", "--person", other, "--kind", "attendance", data=opd)
    assert (filed["kind"], filed["person"], filed["by_hand"]) == ("attendance", other, True)
    assert [(zone["role"], zone["verdict"]) for zone in filed["zones"]] == [("attendee", "signed")]
    signed = done("status", data=opd)["pacts"]["signed"]
    again = done("scans", "decide", page["id"], "--signed", "--person", page["person"], data=opd)
    assert again["kind"] == "pact"
    assert done("status", data=opd)["pacts"]["signed"] == signed + 1


def test_what_does_not_fit_is_refused_in_words(trip: Trip, copy_of):
    opd = copy_of(trip.opd)
    page = done("scans", "list", "--state", "filed", data=opd)["pages"][0]["id"]
    for words, code in (
        (("decide", page, "--signed", "--zone", "9"), "no_zone"),
        (("decide", page, "--reprint", "--zone", "1"), "one_decision"),
        (("decide", page), "one_decision"),
        (("undo", page), "nothing_to_undo"),
        (("list", "--state", "hilang"), "unknown_state"),
        (("history", "0" * 32), "no_page"),
        (("explain", "0" * 32), "no_page"),
        (("reread", "0" * 32, "NT123"), "no_page"),
    ):
        answer = netral("scans", *words, data=opd)
        assert answer.error["code"] == code, words


def test_no_sheet_is_missing_from_the_middle_of_the_stack(trip: Trip):
    assert done("scans", "gaps", data=trip.opd) == {"missing": []}
    assert "Tidak ada lembar" in spoken("--data", str(trip.opd), "scans", "gaps").out


def test_a_sheet_that_a_feeder_swallowed_is_told_after_reading_and_listed(trip: Trip, copy_of, tmp_path: Path):
    opd, folder = copy_of(trip.opd), tmp_path / "baru"
    folder.mkdir()
    unit = trip.steps["roster list"]["people"]
    done("pacts", "print", "--out", folder / "semua.pdf", "--paper", "f4", data=opd)  # other paper: new sheets
    pages = paper.render(folder / "semua.pdf")
    assert len(pages) == len(unit) >= 5
    paper.save_pdf(folder / "mesin.pdf", [*pages[:2], *pages[3:]])
    answer = netral("scans", "import", folder / "mesin.pdf", data=opd)
    (missing,) = done("scans", "gaps", data=opd)["missing"]
    assert missing["words"] in answer.err
    assert (missing["after"], missing["before"]) == (["mesin.pdf", 2], ["mesin.pdf", 3])
    assert missing["person"] in missing["words"]
