"""From a spreadsheet to a regency that knows who signed, by command line alone; every key of the contract is there."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from tests.cli import paper
from tests.cli.driver import PASSWORD, done
from tests.cli.trip import AWAY, FADES, FIRST, KAB, OFFICE_NAME, OPD, PEOPLE, SCRIBBLED, SECOND, SIGNS, Trip

PACTS = {"not_printed", "printed", "review", "unsigned", "signed"}
IKRAR = {"present", "excused", "absent", "unmarked"}
PAGE_STATES = {"filed", "review", "duplicate", "foreign", "blank", "unreadable", "discarded"}


def number_of(trip: Trip, person: str) -> str:
    return {p["id"]: p["personnel_number"] for p in trip.steps["roster list"]["people"]}[person]


def test_an_office_and_a_regency_begin_with_a_recovery_code(trip):
    office, regency = trip.steps["office init"], trip.steps["regency init"]
    assert office["office"] == {"code": OPD, "name": OFFICE_NAME}
    assert regency["regency"] == {"code": KAB, "name": "Kabupaten Contoh"}
    for document in (office, regency):
        assert re.fullmatch(r"[0-9A-Z]{5}(-[0-9A-Z]{5}){6}", document["recovery_code"])
    assert regency["root_fingerprint"]


def test_the_rescue_file_holds_the_identity_and_the_root_key_in_a_folder_made_for_it(trip):
    text = (trip.folder / "brankas" / "penyelamat.txt").read_text(encoding="utf-8")
    assert "AGE-SECRET-KEY-1" in text
    assert PASSWORD not in text


def test_enrolment_takes_a_package_a_request_and_two_fingerprints(trip):
    invited, joined, approved = (trip.steps[name] for name in ("regency enrol", "office enrol", "regency approve"))
    assert invited["root_fingerprint"] == trip.steps["regency init"]["root_fingerprint"]
    assert invited["one_time_code"]
    assert Path(invited["file"]).is_file()
    assert Path(joined["file"]).is_file()
    assert joined["device_fingerprint"] not in ("", invited["root_fingerprint"])
    assert approved == {"office": OPD, "approved": True}


def test_the_campaign_of_the_regency_is_the_office_s(trip):
    made, shown = trip.steps["campaign new"]["campaign"], trip.steps["campaign show"]["campaign"]
    for key in ("title", "circular_number", "pact_deadline", "ikrar_deadline"):
        assert made[key] == shown[key]
    assert (made["pact_deadline"], made["ikrar_deadline"]) == ("2029-11-22", "2029-11-26")
    assert Path(trip.steps["regency publish"]["file"]).is_file()
    [received] = trip.steps["receive campaign"]["files"]
    assert (received["kind"], received["result"]) == ("campaign", "applied")


def test_the_numeric_nip_is_refused_by_its_row_and_the_others_go_in(trip):
    dry, real = trip.steps["dry run"], trip.steps["roster import"]
    assert dry.keys() >= {"created", "updated", "unchanged", "rejected", "review"}
    assert dry == real
    assert (real["created"], real["updated"], real["unchanged"]) == (len(PEOPLE), 0, 0)
    [refused] = real["rejected"]
    assert refused.keys() >= {"row", "code", "message"}
    assert refused["row"] == len(PEOPLE) + 2
    assert trip.steps["after dry run"]["people"] == []


def test_the_same_spreadsheet_again_changes_nothing(trip):
    again = trip.steps["roster again"]
    assert (again["created"], again["updated"], again["unchanged"]) == (0, 0, len(PEOPLE))


def test_the_roster_lists_everyone_with_number_kind_and_unit(trip):
    people = trip.steps["roster list"]["people"]
    assert all(p.keys() >= {"id", "personnel_number", "name", "kind", "unit", "duty_status"} for p in people)
    assert {(p["name"], p["personnel_number"], p["unit"]) for p in people} == set(PEOPLE)
    assert {(p["kind"], p["duty_status"]) for p in people} == {("pns", "active")}


def test_each_printed_sheet_tells_its_geometry(trip):
    printed = trip.steps["pacts print"]
    assert printed["pages"] == len(PEOPLE) == len(printed["sheets"])
    assert [sheet["page"] for sheet in printed["sheets"]] == list(range(1, len(PEOPLE) + 1))
    assert len({sheet["code"] for sheet in printed["sheets"]}) == len(PEOPLE)
    for sheet in printed["sheets"]:
        assert sheet["page_mm"] == [210, 297]
        assert [len(qr) for qr in sheet["qr_mm"]] == [3, 3]
        assert len(sheet["date_mm"]) == 3
        first = sheet["zones"][0]
        assert (first["role"], first["person"]) == ("declarant", sheet["person"])
        x, y, w, h = first["mm"]
        assert w >= 60
        assert h >= 25
        assert x >= 12
        assert x + w <= 205
        assert y + h <= 285


def test_printing_again_gives_the_same_sheets(trip):
    first, again = trip.steps["pacts print"], trip.steps["pacts print again"]
    assert [s["code"] for s in first["sheets"]] == [s["code"] for s in again["sheets"]]


def test_every_page_that_came_in_is_accounted_for(trip):
    outcome = trip.steps["scans import"]
    assert outcome["rejected"] == []
    assert sum(outcome["totals"].values()) == len(outcome["pages"]) == len(PEOPLE) - 1 + 2 + 1
    assert outcome["totals"].keys() <= PAGE_STATES
    given = {str(trip.folder / "pindaian" / name) for name in ("mesin.pdf", "ulang.png")}
    assert {page["file"] for page in outcome["pages"]} == given
    for page in outcome["pages"]:
        assert page.keys() >= {"id", "file", "page", "state", "sheet", "zones", "reason"}
        if page["reason"] is not None:
            assert page["reason"].keys() == {"code", "message"}
        for zone in page["zones"]:
            assert zone.keys() >= {"role", "person", "verdict", "ink_mm2"}
            assert zone["verdict"] in {"signed", "unsigned", "unsure"}


def test_no_sheet_is_filed_to_another_person_and_none_unsigned_taken_as_signed(trip):
    owner = {sheet["code"]: sheet["person"] for sheet in trip.steps["pacts print"]["sheets"]}
    numbers = [number for _, number, _ in PEOPLE]
    verdicts = {}
    for page in trip.steps["scans import"]["pages"]:
        if page["state"] == "filed":
            [zone] = page["zones"]
            assert zone["person"] == owner[page["sheet"]]
            verdicts[numbers.index(number_of(trip, zone["person"]))] = zone["verdict"]
    assert verdicts == {**dict.fromkeys(SIGNS, "signed"), FADES: "unsigned"}


def test_a_page_with_pen_over_the_number_waits_for_a_person_and_then_counts(trip):
    waiting = [page for page in trip.steps["scans import"]["pages"] if page["state"] == "review"]
    assert [number_of(trip, zone["person"]) for zone in waiting[0]["zones"]] == [PEOPLE[SCRIBBLED][1]]
    assert waiting[0]["reason"]["message"]
    assert trip.steps["status waiting"]["pacts"]["review"] == 1
    decided = trip.steps["scans decide"]
    assert decided["id"] == waiting[0]["id"]
    assert decided["state"] == "filed"
    assert [zone["verdict"] for zone in decided["zones"]] == ["signed"]


def test_blank_foreign_and_repeated_pages_are_outcomes(trip):
    totals = trip.steps["scans import"]["totals"]
    assert totals == {"filed": len(SIGNS) + 1, "review": 1, "blank": 1, "foreign": 1, "duplicate": 1}


def test_attendance_is_noted_by_number_sheet_code_and_id(trip):
    assert trip.steps["ikrar open"].keys() == {"session"}
    marked = [trip.steps[name] for name in ("mark number", "mark sheet", "mark sick", "mark no word")]
    assert [m["status"] for m in marked] == ["hadir", "hadir", "sakit", "tanpa-keterangan"]
    assert number_of(trip, marked[0]["person"]) == PEOPLE[0][1]
    assert len({m["person"] for m in marked}) == 4


def test_the_totals_are_partitions_of_the_people_due(trip):
    for name in ("status before", "status waiting", "status opd", "status kab", "status kab all"):
        status = trip.steps[name]
        assert status.keys() >= {"people", "pacts", "ikrar"}
        assert status["pacts"].keys() == PACTS
        assert status["ikrar"].keys() == IKRAR
        assert sum(status["pacts"].values()) == status["people"] == sum(status["ikrar"].values()) == len(PEOPLE)
    assert trip.steps["status before"]["pacts"]["not_printed"] == len(PEOPLE)
    pacts, ikrar = trip.steps["status opd"]["pacts"], trip.steps["status opd"]["ikrar"]
    assert pacts == {"not_printed": 0, "printed": 1, "review": 0, "unsigned": 1, "signed": len(SIGNS) + 1}
    assert ikrar == {"present": 2, "excused": 1, "absent": 1, "unmarked": len(PEOPLE) - 4}
    assert PEOPLE[AWAY][2] == SECOND
    pages = trip.steps["status opd"]["pages"]
    assert sum(pages.values()) == len(trip.steps["scans import"]["pages"])


def test_a_bundle_is_listed_as_it_lies_on_the_disk(trip):
    bundle = trip.steps["bundle export"]
    assert bundle["seq"] == 1
    for file in bundle["files"]:
        data = Path(file["path"]).read_bytes()
        assert (file["bytes"], file["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())
        assert Path(file["path"]).suffix == ".netral"
        for name, number, _ in PEOPLE:
            assert number.encode() not in data
            assert name.encode() not in data


def test_the_regency_takes_the_bundle_in_and_the_office_its_receipt(trip):
    assert [(f["kind"], f["result"]) for f in trip.steps["receive bundle"]["files"]] == [("bundle", "applied")]
    assert [(f["kind"], f["result"]) for f in trip.steps["receive receipt"]["files"]] == [("receipt", "applied")]
    for file in trip.steps["receive bundle"]["files"]:
        assert file.keys() >= {"path", "kind", "result", "reason"}


def test_the_regency_s_figures_equal_the_office_s(trip):
    office = {key: trip.steps["status opd"][key] for key in ("people", "pacts", "ikrar")}
    for name in ("status kab", "status kab all", "status kab again"):
        assert {key: trip.steps[name][key] for key in office} == office


def test_the_same_bundle_again_is_a_duplicate_and_doubles_nothing(trip):
    assert [f["result"] for f in trip.steps["receive again"]["files"]] == ["duplicate"]
    assert len(trip.steps["roster list kab"]["people"]) == len(PEOPLE)


def test_both_stores_are_whole_afterwards(trip):
    assert trip.steps["verify opd"] == {"problems": []}
    assert trip.steps["verify kab"] == {"problems": []}


def test_stdout_held_one_document_and_stderr_no_progress_where_there_is_no_terminal(trip):
    for name, answer in trip.answers.items():
        assert answer.out.count("\n") == 1, name
        assert answer.err == "", name


@pytest.mark.parametrize(("paper_size", "mm"), [("a4", [210, 297]), ("f4", [215, 330])])
def test_paper_unit_and_pending_choose_what_is_printed(trip, copy_of, tmp_path, paper_size, mm):
    opd = copy_of(trip.opd)
    unit = done("pacts", "print", "--out", tmp_path / "u.pdf", "--paper", paper_size, "--unit", FIRST, data=opd)
    assert [sheet["page_mm"] for sheet in unit["sheets"]] == [mm] * 3
    assert {number_of(trip, sheet["person"]) for sheet in unit["sheets"]} == {n for _, n, u in PEOPLE if u == FIRST}
    pending = done("pacts", "print", "--out", tmp_path / "p.pdf", "--paper", paper_size, "--only", "pending", data=opd)
    lacking = {PEOPLE[FADES][1], PEOPLE[AWAY][1]}
    assert {number_of(trip, sheet["person"]) for sheet in pending["sheets"]} == lacking
    [width, height] = mm
    for image in paper.render(tmp_path / "p.pdf"):
        assert abs(image.width / paper.PX_PER_MM - width) < 0.3
        assert abs(image.height / paper.PX_PER_MM - height) < 0.3
    both = done("pacts", "print", "--out", tmp_path / "n.pdf", "--unit", SECOND, "--only", "pending", data=opd)
    assert [number_of(trip, sheet["person"]) for sheet in both["sheets"]] == [PEOPLE[AWAY][1]]


def test_proof_from_another_office_goes_to_the_regency_with_the_rest(trip, copy_of, tmp_path):
    opd, kab = copy_of(trip.opd), copy_of(trip.kab)
    words = ("--signed-on", "2025-11-20", "--signed-at", "Dinas Lain", "--document", "Surat keterangan")
    done("roster", "proof", PEOPLE[AWAY][1], *words, data=opd)
    sent = done("bundle", "export", "--to", tmp_path / "kirim", data=opd)
    [taken] = done("receive", *(file["path"] for file in sent["files"]), data=kab)["files"]
    assert taken["result"] == "applied"
    office = done("status", data=opd)
    assert office["signed_elsewhere"] == 1
    assert office["pacts"]["signed"] == trip.steps["status opd"]["pacts"]["signed"] + 1
    regency = done("status", data=kab)
    assert (regency.pop("frozen_offices"), regency.pop("without_evidence")) == ([], 0)
    assert regency == {key: office[key] for key in regency}
