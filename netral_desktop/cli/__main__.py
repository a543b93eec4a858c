"""Entry point of `netral`: options before the word, exit codes, and errors as sentences."""

from __future__ import annotations

import functools
import json
import sys
import traceback
from glob import glob
from pathlib import Path
from typing import Annotated

import typer
from typer.core import TyperGroup

from netral_desktop import __version__
from netral_desktop.kernel.errors import KnownError, UsageProblem
from netral_desktop.kernel.text import escaped
from netral_desktop.words import SOURCE_LANGUAGE, Said, speak, spoken

from . import (
    activity_commands,
    backup_commands,
    bundle_commands,
    campaign_commands,
    case_commands,
    duty_commands,
    followup_commands,
    ikrar_commands,
    ledger_commands,
    manual_commands,
    office_commands,
    official_commands,
    operator_commands,
    pact_commands,
    person_commands,
    practice_commands,
    regency_trust_commands,
    report_commands,
    retention_commands,
    roster_commands,
    scan_commands,
    scanner_commands,
    status_commands,
    store_commands,
    update_commands,
)
from .context import CliContext, data_dir, given_operator
from .language import choose, with_help
from .smoke import smoke
from .usage import usage_problem

BUG = 70
USAGE = 2
INTERRUPTED = 4


def build() -> typer.Typer:
    """The command line with all its words."""
    app = typer.Typer(
        add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False,
        help="NETRAL: pakta integritas dan ikrar netralitas, dari lembar kertas sampai kabupaten.",
    )  # fmt: skip
    app.callback(invoke_without_command=True)(_root)
    app.add_typer(office_commands.words, name="office")
    app.add_typer(regency_trust_commands.words, name="regency")
    app.add_typer(campaign_commands.words, name="campaign")
    app.add_typer(roster_commands.words, name="roster")
    app.add_typer(pact_commands.words, name="pacts")
    app.add_typer(scan_commands.words, name="scans")
    app.add_typer(scanner_commands.words, name="scanner")
    app.add_typer(ikrar_commands.words, name="ikrar")
    app.add_typer(duty_commands.words, name="duties")
    app.add_typer(followup_commands.words, name="followup")
    app.add_typer(activity_commands.words, name="activities")
    app.add_typer(official_commands.words, name="officials")
    app.add_typer(operator_commands.words, name="operator")
    app.add_typer(case_commands.words, name="cases")
    app.add_typer(bundle_commands.words, name="bundle")
    app.add_typer(store_commands.words, name="store")
    app.add_typer(backup_commands.words, name="backup")
    app.add_typer(ledger_commands.words, name="ledger")
    app.add_typer(person_commands.words, name="person")
    app.command("proof", help="Tulis bukti satu orang, untuk diperiksa siapa pun tanpa program ini.")(
        person_commands.proof
    )
    app.add_typer(retention_commands.words, name="retention")
    app.command("receive", help="Terima berkas .netral apa pun: paket, tanda terima, kegiatan netralitas.")(
        bundle_commands.receive
    )
    app.command("status", help="Angka kegiatan netralitas: pegawai, pakta, ikrar, halaman.")(status_commands.status)
    app.add_typer(report_commands.words, name="reports")
    app.command("report", help="Tulis satu laporan sebagai PDF atau XLSX.")(report_commands.report)
    app.command("verify", help="Cocokkan laporan dengan kode periksanya.")(report_commands.verify)
    app.add_typer(update_commands.words, name="update")
    app.command("manual", help="Isi panduan, arti sebuah kode, atau panduan sebagai PDF.")(manual_commands.manual)
    app.command("practice", help="Buat kantor latihan dengan orang rekaan di DIR.")(practice_commands.practice)
    return app


def _root(
    ctx: typer.Context,
    data: Annotated[Path | None, typer.Option("--data", help="Folder data (baku: milik pengguna ini).")] = None,
    operator: Annotated[str | None, typer.Option("--operator", help="Kode petugas yang membuka data.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Satu dokumen JSON di keluaran.")] = False,
    lang: Annotated[str | None, typer.Option("--lang", help="Bahasa: id atau en (baku: NETRAL_LANG, lalu id).")] = None,
    run_smoke: Annotated[bool, typer.Option("--smoke", help="Uji singkat program ini, lalu selesai.")] = False,
    version: Annotated[bool, typer.Option("--version", help="Tampilkan versi.")] = False,
) -> None:
    del lang  # was looked at before the words were built, as their help is in it
    shared = CliContext(data_dir(data), as_json, operator or given_operator())
    ctx.obj = shared
    if version:
        shared.answer({"version": __version__}, [f"NETRAL {__version__}"])
        raise typer.Exit
    if run_smoke:
        figures = smoke()
        shared.answer(figures, [f"{name}: {value}" for name, value in figures.items()])
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        raise UsageProblem("usage")


@functools.cache
def _words(_language: str, shown: bool) -> TyperGroup:
    """All words as they are said now. Kept: making them takes many times what most of them do."""
    return with_help(build(), shown=shown)


def run(arguments: list[str]) -> int:
    """Run one command line and return its exit code."""
    as_json = "--json" in arguments
    try:
        choose(arguments)
        command = _words(spoken(), "--help" in arguments)
        with command.make_context("netral", list(arguments)) as ctx:
            command.invoke(ctx)
            return ctx.obj.exit_code if isinstance(ctx.obj, CliContext) else 0
    except typer.Exit as done:
        return done.exit_code
    except KnownError as error:
        return _refuse(as_json, error.exit_code, error)
    except typer.TyperException as error:
        return _refuse(as_json, USAGE, usage_problem(error))
    except (KeyboardInterrupt, EOFError, typer.Abort):
        return _refuse(as_json, INTERRUPTED, Said("cancelled.command"))
    except Exception:
        traceback.print_exc(file=sys.stderr)
        return _refuse(as_json, BUG, Said("bug"))
    finally:
        speak(SOURCE_LANGUAGE)


def _refuse(as_json: bool, exit_code: int, why: KnownError | Said) -> int:
    if as_json:
        error = {"code": why.code, "message": why.message, "next": why.next_step}
        print(escaped(json.dumps({"error": error}, ensure_ascii=False)))
    print(escaped(f"{why.message} {why.next_step}".strip()), file=sys.stderr)
    return exit_code


def expanded(arguments: list[str]) -> list[str]:
    """Names of files in place of patterns such as `stik\\*.netral`; a pattern that fits nothing stays as it is.

    On Windows alone, where shells leave that to the program and no file is called so.
    """
    found = []
    for each in arguments:
        fits = sorted(glob(each)) if not each.startswith("-") and ("*" in each or "?" in each) else []
        found += fits or [each]
    return found


def main() -> None:
    """Run from the command line; never returns."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:  # a Windows console with another code page must not break on a name
            reconfigure(encoding="utf-8", errors="replace")
    arguments = sys.argv[1:]
    sys.exit(run(expanded(arguments) if sys.platform == "win32" else arguments))


if __name__ == "__main__":
    main()
