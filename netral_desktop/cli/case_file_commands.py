"""`netral cases`, the words on one case: from the report that comes in to the paper that closes it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from netral_desktop.campaigns.queries import today
from netral_desktop.cases.complete import lacking
from netral_desktop.cases.evidence import Told, add_evidence, write_evidence
from netral_desktop.cases.model import Reporter, Subject
from netral_desktop.cases.names import CasePaper, Source, Why
from netral_desktop.cases.names import Path as CasePath
from netral_desktop.cases.paper_parts import Content, sbt_fields
from netral_desktop.cases.papers import make_paper, paper_file_name
from netral_desktop.cases.reading import find_case
from netral_desktop.cases.register import Register
from netral_desktop.cases.service import (
    Draft,
    Taken,
    choose_path,
    correct,
    move,
    note_answer,
    note_decision,
    note_letter,
    propose_sanction,
    set_council,
    take_in,
)
from netral_desktop.cases.views import read_case
from netral_desktop.roster.kinds import EmploymentKind

from .case_opening import Case, WhyOption, opened, standing_document
from .context import CliContext, context

What = Annotated[str | None, typer.Option("--what", help="Uraian peristiwa.")]
Place = Annotated[str | None, typer.Option("--place", help="Tempat, atau alamat di internet.")]
Day = Annotated[str | None, typer.Option("--day", help="Hari peristiwa, 2029-11-27.")]
Known = Annotated[str | None, typer.Option("--known", help="Hari peristiwa diketahui pelapor.")]
Act = Annotated[str | None, typer.Option("--act", help="Butir larangan, dari `cases acts`.")]
Candidates = Annotated[str | None, typer.Option("--candidates", help="Hari penetapan calon.")]
Number = Annotated[str | None, typer.Option("--source-number", help="Nomor surat atau nomor SBT.")]
Person = Annotated[str | None, typer.Option("--person", help="Terlapor: NIP atau id dari daftar pegawai.")]
Name = Annotated[str | None, typer.Option("--name", help="Terlapor yang tidak ada di daftar: nama saja.")]
ReporterName = Annotated[str | None, typer.Option("--reporter", help="Nama pelapor; disegel tersendiri.")]
ReporterAddress = Annotated[str, typer.Option("--reporter-address", help="Alamat pelapor.")]
ReporterPhone = Annotated[str, typer.Option("--reporter-phone", help="Nomor telepon pelapor.")]


def add_words(words: typer.Typer) -> None:
    """Add these words to the group."""
    for name, command in _WORDS.items():
        words.command(name)(command)


def _reporter(name: str | None, address: str, phone: str) -> Reporter | None:
    return None if name is None else Reporter(name, address, phone)


def _tell(cli: CliContext, taken: Taken) -> None:
    lacks = [{"part": each.part.value, "code": each.code, "words": each.words} for each in taken.lacking]
    cli.answer(
        {"case": taken.number, "id": taken.id, "joined": taken.joined, "lacking": lacks},
        [taken.number, *(each["words"] for each in lacks)],
    )


def _standing(cli: CliContext, register: Register, case: str) -> None:
    with register.store.read() as c:
        found = find_case(c, register, case)
    cli.answer(standing_document(found), [f"{found.number}  {found.now.stage.label}  {found.now.due or ''}"])


def new(
    ctx: typer.Context,
    source: Annotated[Source, typer.Option(help="Dari mana laporannya.")],
    received: Annotated[str, typer.Option(help="Hari diterima.")],
    person: Person = None,
    name: Name = None,
    position: Annotated[str, typer.Option("--position", help="Jabatan terlapor yang diisi dengan tangan.")] = "",
    unit: Annotated[str, typer.Option("--unit", help="Unit kerja terlapor yang diisi dengan tangan.")] = "",
    grade: Annotated[str, typer.Option("--grade", help="Golongan terlapor yang diisi dengan tangan.")] = "",
    kind: Annotated[EmploymentKind | None, typer.Option("--kind", help="Jenis pegawai, diisi dengan tangan.")] = None,
    what: What = None,
    place: Place = None,
    day: Day = None,
    known: Known = None,
    act: Act = None,
    candidates: Candidates = None,
    source_number: Number = None,
    reporter: ReporterName = None,
    reporter_address: ReporterAddress = "",
    reporter_phone: ReporterPhone = "",
    join: Annotated[str | None, typer.Option("--join", help="Gabungkan dengan berkas ini.")] = None,
    separate: Annotated[bool, typer.Option("--separate", help="Peristiwa lain, walau mirip.")] = False,
) -> None:
    """Catat laporan dugaan; disebut juga apa yang masih kurang."""
    cli = context(ctx)
    subject = Subject(name or "", kind=kind.value if kind else "", grade=grade, position=position, unit=unit)
    draft = Draft(
        source, received, person=person, subject=None if person else subject, known_on=known,
        source_number=source_number or "", what=what or "", place=place or "", day=day, act=act,
        candidates_on=candidates, reporter=_reporter(reporter, reporter_address, reporter_phone),
    )  # fmt: skip
    with opened(cli) as (_, register):
        taken = take_in(register, draft, join=join, separate=separate)
    _tell(cli, taken)


def correct_(
    ctx: typer.Context,
    case: Case,
    person: Person = None,
    name: Name = None,
    what: What = None,
    place: Place = None,
    day: Day = None,
    known: Known = None,
    act: Act = None,
    candidates: Candidates = None,
    source_number: Number = None,
    reporter: ReporterName = None,
    reporter_address: ReporterAddress = "",
    reporter_phone: ReporterPhone = "",
) -> None:
    """Lengkapi atau betulkan laporan; yang lama tetap ada dalam berkasnya."""
    cli = context(ctx)
    with opened(cli) as (_, register):
        taken = correct(
            register, case, person=person, subject=Subject(name) if name else None, what=what, place=place, day=day,
            known_on=known, act=act, candidates_on=candidates, source_number=source_number,
            reporter=_reporter(reporter, reporter_address, reporter_phone),
        )  # fmt: skip
    _tell(cli, taken)


def evidence(
    ctx: typer.Context,
    case: Case,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Berkas bukti.")],
    what: Annotated[str, typer.Option(help="Apa yang ditunjukkannya.")],
    screenshot: Annotated[bool, typer.Option("--screenshot", help="Tangkapan layar.")] = False,
    address: Annotated[str, typer.Option(help="Alamat halaman yang ditangkap.")] = "",
    taken_at: Annotated[str, typer.Option("--taken-at", help="Kapan ditangkap.")] = "",
    taken_by: Annotated[str, typer.Option("--taken-by", help="Siapa yang menangkapnya.")] = "",
) -> None:
    """Simpan bukti, terenkripsi dengan kunci berkas itu, dengan SHA-256-nya."""
    cli = context(ctx)
    with opened(cli) as (_, register):
        kept = add_evidence(register, case, file, Told(what, screenshot, address, taken_at, taken_by))
        with register.store.read() as c:
            found = find_case(c, register, case)
            lacks = lacking(found.now.case, found.now.evidence, register.rules(c))
    cli.answer(
        {"case": found.number, "evidence": len(found.now.evidence), "sha256": kept.sha256, "bytes": kept.bytes,
         "told": kept.told, "lacking": [each.code for each in lacks]},
        [f"{found.number}  {kept.sha256}", *(each.words for each in lacks)],
    )  # fmt: skip


def fetch(
    ctx: typer.Context,
    case: Case,
    place: Annotated[int, typer.Argument(metavar="NOMOR", help="Bukti ke berapa, dari 1.")],
    out: Annotated[Path, typer.Option("--out", help="Berkas yang ditulis.")],
    why: WhyOption = Why.HANDLING,
) -> None:
    """Tulis satu bukti ke sebuah berkas, bila masih sama dengan yang diterima."""
    cli = context(ctx)
    with opened(cli, why) as (_, register):
        kept = write_evidence(register, case, place, out)
    cli.answer({"file": str(out), "sha256": kept.sha256}, [str(out)])


def answer(
    ctx: typer.Context,
    case: Case,
    text: Annotated[str, typer.Option(help="Jawaban terlapor; kosong: dipanggil dan tidak menjawab.")],
    on: Annotated[str, typer.Option(help="Hari jawaban.")],
) -> None:
    """Catat jawaban terlapor; tercetak di samping dugaannya pada setiap kertas."""
    cli = context(ctx)
    with opened(cli) as (_, register):
        note_answer(register, case, text, on)
        _standing(cli, register, case)


def path(
    ctx: typer.Context,
    case: Case,
    path_: Annotated[CasePath, typer.Argument(metavar="JALUR", help="etik, disiplin, atau kontrak.")],
    reason: Annotated[str, typer.Option(help="Alasan, bila lain dari yang diusulkan.")] = "",
) -> None:
    """Putuskan jalurnya; yang diusulkan terlihat pada `cases show`."""
    cli = context(ctx)
    with opened(cli) as (_, register):
        choose_path(register, case, path_, reason)
        _standing(cli, register, case)


def council(
    ctx: typer.Context,
    case: Case,
    member: Annotated[list[str], typer.Option(help="Anggota: “Nama; IV/a”. Ulangi untuk setiap orang.")],
) -> None:
    """Susunan Majelis Kode Etik: ganjil, paling sedikit lima, tidak di bawah golongan terlapor."""
    cli = context(ctx)
    members = [(name.strip(), grade.strip()) for name, _, grade in (each.partition(";") for each in member)]
    with opened(cli) as (_, register):
        set_council(register, case, members)
        _standing(cli, register, case)


def sanction(
    ctx: typer.Context,
    case: Case,
    sanction_: Annotated[str, typer.Argument(metavar="SANKSI", help="Id sanksi, dari `cases show`.")],
    reason: Annotated[str, typer.Option(help="Alasan, bila bukan langkah pertama.")] = "",
    read_at: Annotated[str, typer.Option("--read-at", help="Tempat pernyataan terbuka dibacakan.")] = "",
) -> None:
    """Usulkan sanksi; yang lebih ringan didahulukan kecuali ada alasan tertulis."""
    cli = context(ctx)
    with opened(cli) as (_, register):
        propose_sanction(register, case, sanction_, reason, read_at)
        _standing(cli, register, case)


def decision(
    ctx: typer.Context,
    case: Case,
    number: Annotated[str, typer.Option(help="Nomor keputusan.")],
    on: Annotated[str, typer.Option(help="Tanggal keputusan.")],
    official: Annotated[str, typer.Option(help="Jabatan yang memutuskan.")],
) -> None:
    """Catat keputusan pejabat yang berwenang."""
    cli = context(ctx)
    with opened(cli) as (_, register):
        note_decision(register, case, number=number, on=on, official=official)
        _standing(cli, register, case)


def stage(
    ctx: typer.Context,
    case: Case,
    to: Annotated[str, typer.Argument(metavar="TAHAP", help="Tahap berikutnya.")],
    on: Annotated[str | None, typer.Option(help="Hari mulai; tanpa ini hari ini.")] = None,
    number: Annotated[str, typer.Option(help="Nomor surat yang mendasarinya.")] = "",
    note: Annotated[str, typer.Option(help="Keterangan.")] = "",
) -> None:
    """Pindahkan ke tahap berikutnya, sesudah kertas tahap ini dicetak."""
    cli = context(ctx)
    with opened(cli) as (_, register):
        move(register, case, to, on=on, number=number, note=note)
        _standing(cli, register, case)


def letter(
    ctx: typer.Context,
    case: Case,
    party: Annotated[str, typer.Option(help="Kepada atau dari siapa, misalnya Bawaslu.")],
    number: Annotated[str, typer.Option(help="Nomor surat.")],
    on: Annotated[str, typer.Option(help="Tanggal surat.")],
    gist: Annotated[str, typer.Option(help="Pokok isinya, misalnya rekomendasi.")] = "",
    incoming: Annotated[bool, typer.Option("--incoming", help="Surat masuk; tanpa ini surat keluar.")] = False,
) -> None:
    """Catat surat dengan Bawaslu atau pihak lain."""
    cli = context(ctx)
    with opened(cli) as (_, register):
        note_letter(register, case, incoming=incoming, party=party, number=number, on=on, gist=gist)
        _standing(cli, register, case)


def paper(
    ctx: typer.Context,
    case: Case,
    out: Annotated[Path, typer.Option("--out", help="Berkas PDF, atau folder yang ada.")],
    name: Annotated[CasePaper | None, typer.Option("--paper", help="Kertas lain dari yang diminta tahapnya.")] = None,
    number: Annotated[str, typer.Option(help="Nomor surat.")] = "",
    day: Annotated[str, typer.Option(help="Panggilan: hari dan tanggal.")] = "",
    time: Annotated[str, typer.Option(help="Panggilan: pukul berapa.")] = "",
    place: Annotated[str, typer.Option(help="Panggilan: tempat.")] = "",
    meets: Annotated[str, typer.Option(help="Panggilan: menghadap siapa.")] = "",
) -> None:
    """Cetak kertas tahap ini sebagai PDF; nama berkasnya tanpa nama orang."""
    cli = context(ctx)
    with opened(cli) as (app, register):
        if out.is_dir():
            with app.store.read() as c:
                found = find_case(c, register, case)
            out = out / paper_file_name(found, name or found.now.paper)
        meeting = {"day": day, "time": time, "place": place, "meets": meets}
        digest = make_paper(register, case, name, out, app.sealer(), number=number, meeting=meeting)
    cli.answer({"file": str(out), "sha256": digest}, [str(out)])


def sbt(ctx: typer.Context, case: Case, why: WhyOption = Why.REQUEST) -> None:
    """Isian untuk SBT, siap disalin; tanpa pelapor."""
    cli = context(ctx)
    with opened(cli, why) as (app, register):
        found = read_case(register, case, view="sbt")
        with app.store.read() as c:
            fields = sbt_fields(Content(found, register.rules(c), today(c, app.store.clock())))
    cli.answer({"fields": fields}, [f"{what}: {said}" for what, said in fields.items()])


_WORDS: dict[str, Callable[..., None]] = {
    "new": new, "correct": correct_, "evidence": evidence, "fetch": fetch, "answer": answer, "path": path,
    "council": council, "sanction": sanction, "decision": decision, "stage": stage, "letter": letter, "paper": paper,
    "sbt": sbt,
}  # fmt: skip
