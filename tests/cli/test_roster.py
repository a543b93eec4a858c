"""The words about people: files in and out, what they asked, what is taken back, and one person."""

from __future__ import annotations

from pathlib import Path

import pytest
import python_calamine

from netral_desktop.campaigns.service import new_campaign
from tests.cli.driver import done, netral, process
from tests.roster.sheets import plain_sheet, write_xlsx
from tests.support.offices import make_office

NIP, NI_PPPK, NIK = "198703122010011004", "199108172025242031", "5104035705950002"
MADE = ["I Made Contoh, S.Kom.", NIP, "III/c", "Analis", "Sekretariat", ""]
LUH = ["Ni Luh Contoh", NI_PPPK, "IX", "Perawat", "Puskesmas", ""]
DRIVER = ["Sukarmanto", "-", "-", "Sopir", "Sekretariat", "THL"]


@pytest.fixture
def opd(tmp_path: Path) -> Path:
    """An office with a campaign and nobody in it."""
    folder = tmp_path / "opd"
    with make_office(folder, campaign=False) as store:
        new_campaign(
            store, title="Pemilu 2029", circular="800/1", pact_deadline="2029-11-22", ikrar_deadline="2029-11-26"
        )
    return folder


@pytest.fixture
def people(opd: Path, tmp_path: Path) -> Path:
    """The same with three people in two units."""
    done("roster", "import", plain_sheet(tmp_path / "pegawai.xlsx", [MADE, LUH, DRIVER]), data=opd)
    return opd


def code_of(*words, data):
    answer = netral(*words, data=data)
    assert answer.code == 2, answer
    return answer.error["code"]


def test_columns_are_shown_chosen_and_remembered(opd, tmp_path):
    rows = [["NAMA", "KODE ABSEN", "TEMPAT TUGAS"], ["I Made Contoh", "A-01", "Seksi A"]]
    file = write_xlsx(tmp_path / "a.xlsx", rows)
    seen = done("roster", "columns", file, data=opd)
    assert seen["problem"]["code"] == "no_number_column"
    chosen = ("--column", "KODE ABSEN=local_number", "--column", "TEMPAT TUGAS=unit")
    seen = done("roster", "columns", file, *chosen, data=opd)
    assert (seen["problem"], seen["new"], seen["rejected"]) == (None, 1, [])
    assert [column["field"] for column in seen["sheets"][0]["columns"]] == ["name", "local_number", "unit"]
    assert done("roster", "list", data=opd)["people"] == []
    assert done("roster", "import", file, *chosen, data=opd)["created"] == 1
    assert done("roster", "columns", file, data=opd)["same"] == 1
    assert code_of("roster", "columns", file, "--column", "NAMA=ukuran", data=opd) == "unknown_field"


def test_imports_are_listed_and_taken_back_and_the_obstacle_is_named(people, tmp_path):
    promoted = plain_sheet(tmp_path / "naik.xlsx", [[*MADE[:2], "III/d", *MADE[3:]]])
    done("roster", "import", promoted, data=people)
    newer, older = done("roster", "imports", data=people)["imports"]
    assert [(each["file_name"], each["created"], each["updated"]) for each in (newer, older)] == [
        ("naik.xlsx", 0, 1), ("pegawai.xlsx", 3, 0),
    ]  # fmt: skip
    refused = netral("roster", "undo", older["id"], data=people)
    assert (refused.code, refused.error["code"]) == (3, "import_in_use")
    assert "naik.xlsx" in refused.error["message"]
    assert done("roster", "undo", newer["id"], data=people) == {"people": 1}
    assert done("roster", "undo", older["id"], data=people) == {"people": 3}
    assert all(each["undone_at"] for each in done("roster", "imports", data=people)["imports"])
    assert code_of("roster", "undo", older["id"], data=people) == "already_undone"


def test_questions_are_answered_and_answers_taken_back(people, tmp_path):
    cook = plain_sheet(tmp_path / "b.xlsx", [[*DRIVER[:3], "Juru masak", *DRIVER[4:]]])
    assert done("roster", "import", cook, data=people)["held"] == 1
    (question,) = done("roster", "questions", data=people)["questions"]
    assert (question["kind"], question["answers"], question["name"]) == (
        "same_person", ["same", "different"], "Sukarmanto",
    )  # fmt: skip
    assert code_of("roster", "answer", question["id"], "mungkin", data=people) == "bad_answer"
    assert done("roster", "answer", question["id"], "same", data=people)["updated"] == 1
    (given,) = done("roster", "answers", data=people)["answers"]
    assert (given["id"], given["answer"], bool(given["at"])) == (question["id"], "same", True)
    assert done("roster", "questions", data=people)["questions"] == []
    assert done("roster", "reopen", question["id"], data=people) == {"people": 1}
    assert done("roster", "answers", data=people)["answers"] == []
    assert [each["id"] for each in done("roster", "questions", data=people)["questions"]] == [question["id"]]
    assert code_of("roster", "reopen", question["id"], data=people) == "not_answered"


def test_the_tree_of_units_is_taken_in_and_limits_lists_and_figures(people, tmp_path):
    tree = write_xlsx(
        tmp_path / "HierarkiUnor.xlsx",
        [["ID", "NAMA_UNOR", "ID_ATASAN"], ["a", "Dinas Uji", "x"], ["b", "Puskesmas", "a"], ["c", "Pustu", "b"]],
    )
    taken = done("roster", "units", tree, "--top", "Dinas Uji", data=people)
    assert taken["created"] == 2
    assert {(u["name"], u["depth"], u["total"]) for u in taken["units"]} == {
        ("Dinas Uji", 0, 1), ("Puskesmas", 1, 1), ("Pustu", 2, 0), ("Sekretariat", 0, 2),
    }  # fmt: skip
    assert done("roster", "units", data=people)["units"] == taken["units"]
    listed = done("roster", "list", "--unit", "dinas uji", data=people)["people"]
    assert [person["name"] for person in listed] == ["Ni Luh Contoh"]
    assert [p["name"] for p in done("roster", "list", "--search", "made sekre", data=people)["people"]] == [MADE[0]]
    of_unit = done("status", "--unit", "Dinas Uji", data=people)
    assert (of_unit["people"], sum(of_unit["pacts"].values()), "pages" in of_unit) == (1, 1, False)
    assert code_of("status", "--unit", "Entah", data=people) == "unknown_unit"
    assert netral("roster", "units", tree, "--top", "Entah", data=people).error["code"] == "choose_top"


def test_the_list_is_exported_as_it_is_shown(people, tmp_path):
    out = tmp_path / "baru" / "daftar.xlsx"
    written = done("roster", "export", "--out", out, "--unit", "Sekretariat", data=people)
    assert written == {"file": str(out), "people": 2}
    heading, *rows = python_calamine.CalamineWorkbook.from_path(str(out)).get_sheet_by_index(0).to_python()
    assert "NIK" not in heading
    assert [row[1] for row in rows] == [MADE[0], "Sukarmanto"]
    other = tmp_path / "lain"
    make_office(other, campaign=False).close()
    assert done("roster", "import", out, data=other)["created"] == 2


def test_a_nik_is_read_from_the_input_kept_masked_and_cleared(people):
    kept = process("--json", "--data", people, "roster", "nik", NIP, stdin=f"{NIK}\n")
    assert (kept.code, kept.document["nik"]) == (0, "5104************")
    wrong = process("--json", "--data", people, "roster", "nik", NIP, stdin="5104033113950002\n")
    assert (wrong.code, wrong.error["code"]) == (3, "nik_digits")
    none = process("--json", "--data", people, "roster", "nik", NIP, stdin="")
    assert (none.code, none.error["code"]) == (2, "nik_missing")
    history = done("roster", "history", NIP, data=people)
    assert history["events"][-1]["changes"] == {"NIK": [None, "5104************"]}
    assert done("roster", "nik", NIP, "--clear", data=people)["nik"] is None


def test_the_history_of_a_person_tells_each_change(people, tmp_path):
    promoted = plain_sheet(tmp_path / "naik.xlsx", [[*MADE[:2], "III/d", *MADE[3:]]])
    done("roster", "import", promoted, data=people)
    events = done("roster", "history", NIP, data=people)["events"]
    assert len(events) == 2
    assert events[-1]["changes"] == {"Golongan": ["III/c", "III/d"]}
    assert code_of("roster", "history", "000", data=people) == "no_person"


def test_proof_of_a_pact_from_elsewhere_is_noted_and_withdrawn(people):
    words = ("--signed-on", "2025-11-20", "--signed-at", "Dinas Lain", "--document", "Surat keterangan")
    noted = done("roster", "proof", NIP, *words, data=people)["proof"]
    assert (noted["signed_on"], noted["signed_at"]) == ("2025-11-20", "Dinas Lain")
    status = done("status", data=people)
    assert (status["pacts"]["signed"], status["signed_elsewhere"]) == (1, 1)
    assert done("roster", "proof", NIP, "--withdraw", data=people)["proof"] is None
    assert done("status", data=people)["pacts"]["signed"] == 0
    assert netral("roster", "proof", NIP, "--signed-on", "31-02-2029", data=people).error["code"] == "bad_day"


def test_the_list_is_narrowed_by_the_state_of_a_duty_and_by_kind_and_goes_on_paper(people, tmp_path):
    done("pacts", "print", "--out", tmp_path / "pakta.pdf", "--person", NIP, data=people)
    printed = done("roster", "list", "--duty", "pakta", "--state", "printed", data=people)["people"]
    assert [(one["name"], one["states"]["pakta"]) for one in printed] == [("I Made Contoh, S.Kom.", "printed")]
    assert len(done("roster", "list", "--duty", "ikrar", data=people)["people"]) == 3, "who lacks it"
    assert [p["name"] for p in done("roster", "list", "--kind", "non_asn", data=people)["people"]] == ["Sukarmanto"]
    paper = done(
        "roster", "export", "--out", tmp_path / "daftar.pdf", "--state", "not_printed", "--kind", "pppk", data=people
    )
    assert paper["people"] == 1
    assert done("verify", tmp_path / "daftar.pdf", data=people)["report"] == "daftar-pegawai"
    assert code_of("roster", "list", "--duty", "upacara", data=people) == "unknown_duty"
    assert code_of("roster", "list", "--state", "hilang", data=people) == "unknown_state"
    assert code_of("roster", "list", "--kind", "lurah", data=people) == "unknown_kind"


def test_people_are_marked_as_away_with_why(people):
    marked = done("roster", "duty", NIP, "--status", "leave", "--spouse-decree", "800/12/2029", data=people)["people"]
    assert [(one["duty_status"], one["remark"]) for one in marked] == [
        ("leave", "Pendamping calon, keputusan nomor 800/12/2029")
    ]
    assert code_of("roster", "duty", NIP, "--status", "hilang", data=people) == "unknown_state"


def test_the_order_of_a_duk_is_taken_in_and_lists_come_in_it(opd, tmp_path):
    assert done("roster", "import", plain_sheet(tmp_path / "duk.xlsx", [LUH, MADE]), data=opd)["reordered"]
    listed = done("roster", "list", "--order", "list", data=opd)["people"]
    assert [person["name"] for person in listed] == ["Ni Luh Contoh", "I Made Contoh, S.Kom."]
    assert code_of("roster", "list", "--order", "umur", data=opd) == "unknown_order"
