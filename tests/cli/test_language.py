"""The command line in English: every help text, what is said, and what does not depend on the language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from typer.core import TyperGroup

from netral_desktop.cli.__main__ import build
from netral_desktop.cli.english import METAVARS, TEXTS
from netral_desktop.cli.language import with_help
from tests.cli.driver import spoken
from tests.cli.trip import Trip
from tests.words.indonesian import indonesian

CODES = (
    "ID",
    "DIR",
    "FILE",
    "FOLDER",
    "NIP",
    "PATH",
    "PDF",
    "PNG",
    "WHO",
    "DAY",
    "DUTY",
    "KIND",
    "SESSION",
    "ANSWER",
    "N",
)


def words_of(group: TyperGroup) -> Iterator[tuple[typer.Context, str]]:
    """Every word with its context, those below it after it."""

    def below(command: typer.core.TyperCommand, name: str, parent: typer.Context | None) -> Iterator[typer.Context]:
        ctx = command.context_class(command, info_name=name, parent=parent)
        yield ctx
        for key, word in getattr(command, "commands", {}).items():
            yield from below(word, key, ctx)

    for ctx in below(group, "netral", None):
        yield ctx, ctx.command_path


def test_every_help_text_has_english_words_and_no_words_are_without_a_text():
    texts: set[str] = set()
    metavars: set[str] = set()
    for ctx, _ in words_of(with_help(build())):
        texts |= {said for said in (ctx.command.help, ctx.command.short_help) if said}
        for param in ctx.command.params:
            texts |= {said for said in (getattr(param, "help", None),) if said}
            metavars |= {param.metavar} if param.metavar else set()
    assert sorted(texts - TEXTS.keys()) == []
    assert sorted(TEXTS.keys() - texts) == []
    assert {each for each in metavars if each.strip("[].").split("|")[0] not in CODES} == METAVARS.keys()


@pytest.mark.usefixtures("in_english")
def test_the_help_of_every_word_is_english():
    left = {path: indonesian(ctx.command.get_help(ctx)) for ctx, path in words_of(with_help(build()))}
    assert {path: found for path, found in left.items() if found} == {}
    assert len(left) > 150


def test_the_help_of_every_word_has_nothing_english_around_it():
    for ctx, name in words_of(with_help(build())):
        said = ctx.command.get_help(ctx)
        assert said.startswith("Pemakaian: "), name
        found = re.findall(r"Usage|Options|OPTIONS|Commands|Arguments|\brequired\b|default: |Show this|\[ARGS", said)
        assert found == [], (name, said)


def test_the_language_is_asked_for_by_option_and_by_variable(monkeypatch):
    assert spoken("--lang", "en", "statsu").err == "The command “statsu” is not known. Did you mean status?\n"
    assert spoken("--lang=en", "statsu").err.startswith("The command")
    monkeypatch.setenv("NETRAL_LANG", "en")
    assert spoken("statsu").err.startswith("The command")
    assert spoken("--lang", "id", "statsu").err.startswith("Perintah")
    monkeypatch.setenv("NETRAL_LANG", "")
    assert spoken("statsu").err.startswith("Perintah")
    assert (
        spoken("--lang", "en", "--lang").err == "The option --lang has no value. Write the value after that option.\n"
    )


def test_a_language_that_is_not_known_is_told(monkeypatch):
    answer = spoken("--lang", "fr", "status")
    assert (answer.code, answer.err) == (2, "Bahasa “fr” (--lang) tidak dikenal. Pilih id atau en.\n")
    monkeypatch.setenv("NETRAL_LANG", "de")
    assert spoken("--json", "status").code == 2
    assert "NETRAL_LANG" in spoken("status").err


def test_answers_are_english_and_documents_do_not_depend_on_the_language(trip: Trip):
    for words in (
        ["status"],
        ["roster", "list"],
        ["campaign", "show"],
        ["scans", "list"],
        ["followup", "list"],
        ["usage"],
    ):
        line = ["--data", str(trip.opd), *words]
        document, in_english = spoken("--json", *line), spoken("--json", "--lang", "en", *line)
        assert (document.code, document.out) == (in_english.code, in_english.out), words
        json.loads(document.out)
        told = spoken("--lang", "en", *line)
        assert told.code == document.code
    status = spoken("--lang", "en", "--data", str(trip.opd), "status").out
    assert "Active employees:" in status
    assert indonesian(status.partition("\n")[2]) == []


def test_an_error_is_english_with_the_same_exit_code(tmp_path: Path):
    said, told = (spoken("--lang", language, "--data", str(tmp_path / "none"), "status") for language in ("id", "en"))
    assert said.code == told.code == 4
    assert told.err == "There is no NETRAL data in folder “none”. Make it first, or choose another folder.\n"
