"""`netral cases`: the register of reported cases, switched on, held, listed, and told without names."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from netral_desktop.campaigns.data_files import data_files
from netral_desktop.campaigns.queries import today
from netral_desktop.cases.complete import lacking, meter
from netral_desktop.cases.evidence import verify_evidence
from netral_desktop.cases.flow import ways_on
from netral_desktop.cases.holding import add_holder, end_holder, set_rules, take_back
from netral_desktop.cases.names import Why
from netral_desktop.cases.papers import write_form
from netral_desktop.cases.parcel import export_cases, receive_cases
from netral_desktop.cases.proposal import propose_level, propose_path, steps
from netral_desktop.cases.recap import recap, write_recap
from netral_desktop.cases.register import change_password, holders, switch_on, switched_on, unlock
from netral_desktop.cases.retention import destroy, due_for_destruction
from netral_desktop.cases.rules import rules_here
from netral_desktop.cases.service import acts
from netral_desktop.cases.views import list_cases, read_case, reveal_reporters
from netral_desktop.kernel.data_folder import REGENCY
from netral_desktop.roster.queries import known_person
from netral_desktop.words import label

from .case_file_commands import add_words
from .case_opening import (
    NEW_PASSPHRASE,
    SECOND_PASSPHRASE,
    Case,
    NoteOption,
    WhyOption,
    case_password,
    opened,
    standing_document,
)
from .chosen import file_bytes
from .context import CliContext, context

words = typer.Typer(no_args_is_help=True, help="Register dugaan (Kabupaten), dengan kunci sendiri.")
holder_words = typer.Typer(no_args_is_help=True, help="Pemegang kunci Register dugaan.")
words.add_typer(holder_words, name="holder")
add_words(words)

Person = Annotated[str | None, typer.Option("--person", help="NIP atau id pemegang kunci itu di daftar pegawai.")]


def _staff(cli: CliContext, person: str | None, app: Any) -> str | None:
    if person is None:
        return None
    with app.store.read() as c:
        return known_person(c, person).id


@words.command("on")
def on(
    ctx: typer.Context,
    decree: Annotated[str, typer.Option(help="Nomor keputusan pembentukan Satgas.")],
    date: Annotated[str, typer.Option(help="Tanggal keputusan itu.")],
    holder: Annotated[str, typer.Option(help="Nama pemegang kunci pertama.")],
    person: Person = None,
) -> None:
    """Nyalakan Register dugaan; kata sandinya sendiri, bukan kata sandi data."""
    cli = context(ctx)
    with cli.open(REGENCY) as app:
        staff = _staff(cli, person, app)
        code = switch_on(
            app.store, decree=decree, decree_on=date, holder=holder, password=case_password(NEW_PASSPHRASE),
            staff_id=staff,
        )  # fmt: skip
    cli.answer({"on": True, "recovery_code": code}, [label("cli.cases_on"), label("cli.recovery_code"), code])


@words.command("status")
def status(ctx: typer.Context) -> None:
    """Apakah Register dugaan menyala, atas keputusan apa, dan siapa pemegang kuncinya."""
    cli = context(ctx)
    with cli.open() as app, app.store.read() as c:
        told, who = switched_on(c), holders(c, ended=True)
    document = {
        "on": told is not None, "decree": told.decree if told else None, "decree_on": told.decree_on if told else None,
        "holders": [
            {"id": each.id, "name": each.name, "ended": each.ended, "recipient": each.recipient} for each in who
        ],
    }  # fmt: skip
    said = label("cli.cases_decree", decree=told.decree, day=told.decree_on) if told else label("cli.cases_off")
    cli.answer(document, [said, *(f"{each.id}  {each.name}  {each.recipient}" for each in who)])


@holder_words.command("add")
def holder_add(
    ctx: typer.Context,
    name: Annotated[str, typer.Option(help="Nama pemegang kunci.")],
    person: Person = None,
) -> None:
    """Tambahkan pemegang kunci dengan kata sandinya sendiri."""
    cli = context(ctx)
    with opened(cli) as (app, register):
        staff = _staff(cli, person, app)
        code = add_holder(register, name=name, password=case_password(NEW_PASSPHRASE), staff_id=staff)
    cli.answer({"recovery_code": code}, [label("cli.recovery_code"), code])


@holder_words.command("end")
def holder_end(
    ctx: typer.Context,
    holder: Annotated[str, typer.Argument(metavar="ID", help="Id pemegang.")],
    back: Annotated[bool, typer.Option("--back", help="Pulihkan kunci yang sudah diakhiri.")] = False,
) -> None:
    """Akhiri kunci seorang pemegang; berkas disegel ulang untuk yang lain."""
    cli = context(ctx)
    with opened(cli) as (_, register):
        (take_back if back else end_holder)(register, holder)
    cli.answer({"holder": holder, "ended": not back}, [label("cli.done")])


@words.command("password")
def password(
    ctx: typer.Context,
    recovery: Annotated[str | None, typer.Option(help="Kode pemulihan pemegang, bila kata sandinya lupa.")] = None,
) -> None:
    """Ganti kata sandi seorang pemegang kunci."""
    cli = context(ctx)
    with cli.open(REGENCY) as app:
        old = None if recovery is not None else case_password()
        change_password(app.store, new=case_password(NEW_PASSPHRASE), old=old, recovery=recovery)
    cli.answer({"changed": True}, [label("cli.done")])


@words.command("acts")
def acts_(ctx: typer.Context) -> None:
    """Butir-butir larangan dengan id-nya."""
    cli = context(ctx)
    with cli.open(REGENCY) as app, app.store.read() as c:
        known = acts(data_files(c))
    cli.answer(
        {"acts": [{"id": each.id, "text": each.text} for each in known.values()]},
        [f"{each.id}  {each.text}" for each in known.values()],
    )


@words.command("rules")
def rules(
    ctx: typer.Context,
    file: Annotated[Path | None, typer.Option("--file", help="JSON dengan aturan sendiri.")] = None,
) -> None:
    """Tahap, tenggat, hari libur, dan masa simpan: tampilkan, atau ganti dengan milik sendiri."""
    cli = context(ctx)
    if file is None:
        with cli.open(REGENCY) as app, app.store.read() as c:
            found = rules_here(c)
    else:
        body = file_bytes(file)
        with opened(cli) as (_, register):
            found = set_rules(register, body)
    cli.answer(
        {"rules": msgspec.to_builtins(found)}, [f"{each.id}  {each.label}  {each.days}" for each in found.stages]
    )


@words.command("list")
def list_(ctx: typer.Context, why: WhyOption, note: NoteOption = "") -> None:
    """Semua berkas yang boleh dibuka pemegang ini, yang terbaru dahulu, dengan tenggatnya."""
    cli = context(ctx)
    with opened(cli, why, note) as (app, register):
        damaged: list[str] = []
        found = list_cases(register, damaged)
        with app.store.read() as c:
            given, day = register.rules(c), today(c, app.store.clock())
    documents = [
        {**standing_document(case), "subject": case.now.case.subject.name,
         "urgency": case.now.urgency(day, given).value}
        for case in found
    ]  # fmt: skip
    years = sorted({
        year for case in found if case.now.due
        for year in given.holidays.unknown_years(case.now.since, case.now.due)
    })  # fmt: skip
    lines = [f"{d['case']}  {d['stage']}  {d['due'] or ''}  {d['urgency']}  {d['subject']}" for d in documents]
    lines += [label("case_words.holidays", year=str(year)) for year in years]
    lines += [label("case_words.damaged", case=each[-8:]) for each in damaged]
    if damaged:
        cli.partly_refused()
    cli.answer({"cases": documents, "holidays_not_filled": years, "damaged": damaged}, lines or [label("cli.none_yet")])


@words.command("show")
def show(ctx: typer.Context, case: Case, why: WhyOption, note: NoteOption = "") -> None:
    """Satu berkas: laporan, jawaban, tahap, bukti, dan semua catatan. Pelapor tidak ditampilkan."""
    cli = context(ctx)
    with opened(cli, why, note) as (app, register):
        found = read_case(register, case)
        with app.store.read() as c:
            given, day, files = register.rules(c), today(c, app.store.clock()), data_files(c)
    now = found.now
    lacks = lacking(now.case, now.evidence, given)
    proposal = propose_path(now.case, given)
    document = {
        **standing_document(found), "urgency": now.urgency(day, given).value,
        "next": [each.id for each in ways_on(now, given)],
        "report": msgspec.to_builtins(now.case), "answer": now.answer.text if now.answer else None,
        "lacking": [{"part": each.part.value, "code": each.code, "words": each.words} for each in lacks],
        "path": now.path, "proposal": {"path": proposal.path, "reason": proposal.words},
        "level": propose_level(now.case, given),
        "sanctions": [each.id for each in steps(now.case, now.path, given, files)] if now.path else [],
        "entries": [{"id": each.id, **msgspec.to_builtins(each.entry)} for each in found.entries],
    }  # fmt: skip
    lines = [f"{found.number}  {now.stage.label}  {now.due or ''}", meter(lacks), now.case.subject.name]
    lines += [f"{each.entry.at}  {msgspec.to_builtins(each.entry)['type']}" for each in found.entries]
    cli.answer(document, lines)


@words.command("reporter")
def reporter(
    ctx: typer.Context,
    case: Case,
    why: WhyOption,
    note: Annotated[str, typer.Option("--note", help="Alasan dengan kata-kata; wajib.")],
) -> None:
    """Siapa yang melapor: disegel tersendiri, hanya ditampilkan di sini, dengan alasan tertulis."""
    cli = context(ctx)
    with opened(cli, why, note) as (_, register):
        found = reveal_reporters(register, case, why, note)
    documents = [msgspec.to_builtins(each) for each in found]
    cli.answer({"reporters": documents}, [each.name for each in found] or [label("cli.none_yet")])


@words.command("export")
def export(
    ctx: typer.Context,
    cases: Annotated[list[str], typer.Argument(metavar="BERKAS...", help="Nomor register.")],
    recipient: Annotated[str, typer.Option("--for", help="Kunci penerima, age1…, dari `cases status` di sana.")],
    out: Annotated[Path, typer.Option("--out", help="Berkas yang ditulis.")],
    why: WhyOption = Why.REQUEST,
) -> None:
    """Kirim berkas ke Register lain, oleh dua pemegang kunci; pelapor tidak ikut."""
    cli = context(ctx)
    with opened(cli, why) as (app, register):
        second = unlock(app.store, case_password(SECOND_PASSPHRASE), why)
        told = export_cases(register, second, cases, recipient, out, app.sealer())
        second.lock()
    cli.answer({"file": str(out), "fingerprint": told}, [str(out), label("cli.case_fingerprint"), told])


@words.command("receive")
def receive(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Berkas dari `cases export`.")],
    fingerprint: Annotated[str, typer.Option(help="Sidik jari yang disebut pengirim lewat telepon.")],
) -> None:
    """Terima berkas dari Register lain, sesudah sidik jarinya cocok."""
    cli = context(ctx)
    with opened(cli) as (_, register):
        numbers = receive_cases(register, file, fingerprint)
    cli.answer({"cases": numbers}, numbers)


@words.command("check")
def check(ctx: typer.Context, why: WhyOption = Why.AUDIT) -> None:
    """Periksa semua bukti: adakah yang hilang atau berubah."""
    cli = context(ctx)
    with opened(cli, why) as (_, register):
        doubts = verify_evidence(register)
    if doubts:
        cli.partly_refused()
    cli.answer(
        {"problems": [asdict(each) for each in doubts]},
        [f"{each.case}  {each.code}" for each in doubts] or [label("cli.evidence_whole")],
    )


@words.command("form")
def form(ctx: typer.Context, out: Annotated[Path, typer.Option("--out", help="Berkas PDF yang ditulis.")]) -> None:
    """Formulir laporan kosong, untuk diisi pelapor dengan tangan."""
    cli = context(ctx)
    with cli.open(REGENCY) as app:
        digest = write_form(app.store, out, app.sealer())
    cli.answer({"file": str(out), "sha256": digest}, [str(out)])


@words.command("recap")
def recap_(
    ctx: typer.Context,
    out: Annotated[Path | None, typer.Option("--out", help="Tulis sebagai PDF.")] = None,
    why: WhyOption = Why.REPORT,
) -> None:
    """Rekap tanpa nama menurut tahap, butir, tingkat, dan lama; angka di bawah lima tidak ditampilkan."""
    cli = context(ctx)
    with opened(cli, why) as (app, register):
        tables, total = recap(register)
        if out is not None:
            write_recap(register, out, app.sealer())
    fewer = label("case_print.fewer")
    lines = [
        f"{words_}: {fewer if many is None else many}" for counts in tables.values() for words_, many in counts.items()
    ]
    cli.answer({"recap": tables, "total": total, "file": str(out) if out else None}, lines)


@words.command("destroy")
def destroy_(
    ctx: typer.Context,
    out: Annotated[Path | None, typer.Option("--out", help="Berita acara (PDF); tanpa ini hanya dihitung.")] = None,
    why: WhyOption = Why.HANDLING,
) -> None:
    """Musnahkan berkas yang habis masa simpannya, dengan berita acara tanpa nama."""
    cli = context(ctx)
    with opened(cli, why) as (app, register):
        found = due_for_destruction(register) if out is None else destroy(register, out, app.sealer())
    documents = [
        {"case": each.number, "outcome": each.outcome, "ended_on": each.ended_on.isoformat(),
         "kept_until": each.kept_until.isoformat()}
        for each in found
    ]  # fmt: skip
    cli.answer(
        {"cases": documents, "destroyed": out is not None, "file": str(out) if out else None},
        [f"{d['case']}  {d['outcome']}  {d['kept_until']}" for d in documents] or [label("cli.none_yet")],
    )
