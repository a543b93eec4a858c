"""A command line that cannot be understood is answered in Indonesian, with exit code 2 and the next step."""

from __future__ import annotations

from pathlib import Path

import pytest

from netral_desktop.cli.__main__ import expanded
from tests.cli.driver import PASSWORD, done, netral, process, spoken

ENGLISH = (
    "Missing",
    "such",
    "requires",
    "Invalid",
    "unexpected",
    "Usage",
    "argument",
    "does not",
    "Error",
    "value error",
)


@pytest.mark.parametrize(
    ("words", "says", "next_step"),
    [
        ([], "Perintah belum disebut.", "netral --help"),
        (["kirim"], "Perintah “kirim” tidak dikenal.", "office, regency"),
        (["statuss"], "Perintah “statuss” tidak dikenal.", "Maksud Anda status?"),
        (
            ["roster"],
            "Perintah belum lengkap.",
            "Pilih salah satu: import, columns, imports, refused, template, undo, questions, answer, answers, reopen, "
            "units, list, export, history, duty, nik, proof.",
        ),
        (
            ["roster", "hapus"],
            "Perintah “hapus” tidak dikenal.",
            "Pilih salah satu: import, columns, imports, refused, template, undo, questions, answer, answers, reopen, "
            "units, list, export, history, duty, nik, proof.",
        ),
        (["roster", "import"], "FILE belum disebut.", "netral roster import --help"),
        (["pacts", "print"], "Opsi --out belum diisi.", "netral pacts print --help"),
        (["pacts", "print", "--out"], "Opsi --out belum diberi nilai.", "sesudah opsi itu"),
        (["pacts", "print", "--outt", "x.pdf"], "Opsi --outt tidak dikenal.", "Maksud Anda --out"),
        (["pacts", "print", "-q"], "Opsi -q tidak dikenal.", "netral pacts print --help"),
        (["pacts", "print", "--out", "x.pdf", "--paper", "a5"], "Nilai untuk --paper tidak dapat dipakai.", "a4, f4"),
        (["pacts", "print", "--out", "x.pdf", "--only", "all"], "Nilai untuk --only tidak dapat dipakai.", "pending"),
        (["roster", "import", "a.xlsx", "b.xlsx"], "Ada kata yang berlebih: b.xlsx.", "tanda kutip"),
        (["roster", "import", "a.xlsx", "--dry-run=1"], "Opsi --dry-run tidak memakai nilai.", "tanpa “=”"),
        (["roster", "import", "a\0.xlsx"], "Nilai untuk FILE tidak dapat dipakai.", "netral roster import --help"),
        (["scans", "decide", "x", "--signed", "--discard"], "Sebutkan tepat satu keputusan.", "--signed"),
    ],
)
def test_a_usage_error_is_a_sentence_with_the_next_step(words, says, next_step, tmp_path):
    answer = netral(*words, data=tmp_path)
    assert answer.code == 2
    assert answer.error["message"] == says
    assert next_step in answer.error["next"]
    assert not [word for word in ENGLISH if word in answer.err]


def test_without_json_stdout_stays_empty_on_an_error(tmp_path):
    answer = spoken("--data", str(tmp_path), "roster", "hapus")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == (
        "Perintah “hapus” tidak dikenal. Pilih salah satu: import, columns, imports, refused, template, undo, "
        "questions, answer, answers, reopen, units, list, export, history, duty, nik, proof.\n"
    )


def test_options_of_the_program_stand_before_the_word(tmp_path):
    answer = spoken("status", "--data", str(tmp_path), "--json")
    assert answer.code == 2
    assert answer.error["message"] == "Opsi --data tidak dikenal."


def test_the_password_is_asked_for_in_a_terminal_only(tmp_path):
    answer = process("--json", "--data", tmp_path / "x", "office", "init", "--name", "A", "--code", "1", password=None)
    assert answer.code == 2
    assert answer.error["code"] == "no_password"
    assert not (tmp_path / "x").exists()


def test_an_empty_password_in_the_environment_counts_as_none(tmp_path):
    answer = netral("office", "init", "--name", "A", "--code", "1", data=tmp_path / "x", password="")
    assert (answer.code, answer.error["code"]) == (2, "no_password")


def test_help_lists_every_group_of_words():
    answer = spoken("--help")
    assert answer.code == 0
    for word in ("office", "regency", "campaign", "roster", "pacts", "scans", "ikrar", "bundle", "receive", "practice"):
        assert word in answer.out


def test_the_version_is_told_without_a_word():
    assert done("--version").keys() == {"version"}


def test_a_process_ends_with_the_same_code_and_one_document(tmp_path):
    answer = process("--json")
    assert (answer.code, answer.error["code"]) == (2, "usage")
    made = process("--json", "--data", tmp_path / "kantor", "office", "init", "--name", "Dinas", "--code", "4.01.03")
    assert (made.code, made.document["office"]["code"], made.err) == (0, "4.01.03", "")
    wrong = process("--json", "--data", tmp_path / "kantor", "status", password=PASSWORD + "x")
    assert (wrong.code, wrong.error["code"]) == (5, "wrong_password")


def test_a_data_folder_may_be_relative(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done("office", "init", "--name", "Dinas", "--code", "4.01.03", data=Path("kantor"))
    assert (tmp_path / "kantor" / "store.db").is_file()


def test_patterns_that_a_shell_left_are_names_of_files(tmp_path, monkeypatch):
    """As those of Windows do."""
    monkeypatch.chdir(tmp_path)
    for name in ("b.netral", "a.netral", "lain.pdf"):
        (tmp_path / name).touch()
    assert expanded(["receive", "*.netral"]) == ["receive", "a.netral", "b.netral"]
    assert expanded(["--find=*", "lain.pdf", "*.zip", "apa?"]) == ["--find=*", "lain.pdf", "*.zip", "apa?"]
