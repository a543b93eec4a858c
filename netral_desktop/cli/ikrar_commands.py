"""`netral ikrar`: sessions, and who was there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import typer

from netral_desktop.app import App
from netral_desktop.campaigns.queries import today
from netral_desktop.followup import presence
from netral_desktop.ikrar import desks, queries, readiness, service
from netral_desktop.ikrar.desk_log import standing
from netral_desktop.ikrar.expected import Expected
from netral_desktop.ikrar.kinds import Mode, SessionKind, Way
from netral_desktop.ikrar.queries import Session
from netral_desktop.ikrar.readiness import Standing
from netral_desktop.ikrar.status import AttendanceStatus
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.roster.queries import find_unit
from netral_desktop.words import label

from . import device_commands, session_paper_commands, video_commands
from .chosen import people_ids
from .context import context

words = typer.Typer(no_args_is_help=True, help="Ikrar: sesi dan kehadiran.")
words.add_typer(device_commands.words, name="device")
words.command("video")(video_commands.video)
words.command("recordings")(video_commands.listed)
words.command("look")(video_commands.look)
words.command("slate")(video_commands.slate)
words.command("sheet")(session_paper_commands.sheet)
words.command("text")(session_paper_commands.text)
words.command("minutes")(session_paper_commands.minutes)
words.command("paper")(session_paper_commands.paper)
words.command("settle")(session_paper_commands.settle)

Kind = Annotated[SessionKind | None, typer.Option(help="Jenis sesi.")]
Start = Annotated[str | None, typer.Option("--from", help="Jam mulai, 08.00.")]
End = Annotated[str | None, typer.Option("--until", help="Jam selesai, 09.30.")]
HowHeld = Annotated[Mode | None, typer.Option(help="Di tempat, lewat video, atau keduanya.")]
Witnesses = Annotated[list[str] | None, typer.Option("--witness", help="Saksi: nama atau NIP; boleh berulang.")]
Units = Annotated[list[str] | None, typer.Option("--unit", help="Hanya unit ini yang diundang; boleh berulang.")]
Echelons = Annotated[list[str] | None, typer.Option("--echelon", help="Hanya eselon ini, misalnya II; boleh berulang.")]
Invited = Annotated[list[str] | None, typer.Option("--person", help="Hanya orang ini: NIP atau id; boleh berulang.")]
Everyone = Annotated[bool, typer.Option("--everyone", help="Semua pegawai diundang.")]
Typing = Annotated[bool | None, typer.Option("--typing/--no-typing", help="Terima kehadiran yang diketik, atau tidak.")]
SessionId = Annotated[str, typer.Argument(metavar="SESSION", help="Id sesi.")]


@words.command("open")
def open_(
    ctx: typer.Context,
    title: Annotated[str, typer.Option(help="Judul sesi.")],
    date: Annotated[str, typer.Option(help="Hari, 2029-11-20.")],
    place: Annotated[str, typer.Option(help="Tempat.")],
    leader: Annotated[str, typer.Option(help="Pemimpin: nama atau NIP; di depannya boleh Plt., Plh., Pj.")],
    witness: Witnesses = None,
    kind: Kind = None,
    start: Start = None,
    end: End = None,
    mode: HowHeld = None,
    unit: Units = None,
    echelon: Echelons = None,
    person: Invited = None,
    everyone: Everyone = False,
    typing: Typing = None,
) -> None:
    """Buka sesi; di kabupaten untuk pimpinan semua kantor."""
    cli = context(ctx)
    with cli.open() as app:
        terms = _terms(kind, start, end, mode, typing, _expected(app, unit, echelon, person, everyone))
        terms |= {"title": title, "day": date, "place": place, "leader": leader, "witnesses": witness or ()}
        session = service.open_session(app.store, **terms)
        cli.answer({"session": session}, [label("cli.session_opened", session=session)])


@words.command("list")
def list_(ctx: typer.Context) -> None:
    """Daftar sesi dengan kehadirannya, yang terbaru dahulu."""
    cli = context(ctx)
    with cli.open() as app, app.store.read() as c:
        office = service.staff(app.store)
        found = [
            (s, presence.counts(c, office, s.id, expected=s.expected)) for s in queries.sessions(c, app.store.office)
        ]
        ways = {s.id: presence.present_by_way(c, s.id) for s, _ in found}
    documents = [
        {
            **s.as_json(),
            "attendance": counts,
            "ways": {way.value if way else "unknown": n for way, n in ways[s.id].items()},
        }
        for s, counts in found
    ]
    cli.answer({"sessions": documents}, (_line(s, counts) for s, counts in found))


@words.command()
def edit(
    ctx: typer.Context,
    session: SessionId,
    title: Annotated[str | None, typer.Option(help="Judul sesi.")] = None,
    date: Annotated[str | None, typer.Option(help="Hari, 2029-11-20.")] = None,
    place: Annotated[str | None, typer.Option(help="Tempat.")] = None,
    leader: Annotated[str | None, typer.Option(help="Pemimpin: nama atau NIP.")] = None,
    witness: Witnesses = None,
    kind: Kind = None,
    start: Start = None,
    end: End = None,
    mode: HowHeld = None,
    unit: Units = None,
    echelon: Echelons = None,
    person: Invited = None,
    everyone: Everyone = False,
    typing: Typing = None,
) -> None:
    """Perbaiki keterangan sebuah sesi; yang tidak disebut tetap. Yang lama disimpan."""
    cli = context(ctx)
    with cli.open() as app:
        terms = _terms(kind, start, end, mode, typing, _expected(app, unit, echelon, person, everyone))
        texts = {"title": title, "day": date, "place": place, "leader": leader}
        terms |= {name: text for name, text in texts.items() if text is not None}  # type: ignore[typeddict-item]
        if witness is not None:
            terms["witnesses"] = witness
        edited = service.edit_session(app.store, session, **terms)
        with app.store.read() as c:
            counts = presence.counts(c, service.staff(app.store), session, expected=edited.expected)
            history = queries.session_history(c, session)
    changes = [{"at": h.at, "before": h.before, "after": h.after} for h in history]
    cli.answer({**edited.as_json(), "changes": changes}, [_line(edited, counts)])


@words.command()
def close(
    ctx: typer.Context,
    session: SessionId,
    reopen: Annotated[bool, typer.Option("--reopen", help="Buka kembali.")] = False,
) -> None:
    """Tutup sebuah sesi, atau buka kembali."""
    cli = context(ctx)
    with cli.open() as app:
        service.close_session(app.store, session, reopen=reopen)
    cli.answer(
        {"session": session, "closed": not reopen}, [label("cli.session_open" if reopen else "cli.session_closed")]
    )


@words.command()
def remove(ctx: typer.Context, session: SessionId) -> None:
    """Hapus sesi yang belum memuat catatan kehadiran."""
    cli = context(ctx)
    with cli.open() as app:
        service.remove_session(app.store, session)
    cli.answer({"session": session, "removed": True}, [label("cli.session_removed")])


@words.command()
def ready(
    ctx: typer.Context, session: Annotated[str | None, typer.Option(help="Id sesi; baku: yang berikutnya.")] = None
) -> None:
    """Siap ikrar? Lembar, daftar hadir, alat pindai, jam, disk, laptop lain, tenggat."""
    cli = context(ctx)
    with cli.open() as app:
        with app.store.read() as c:
            day = today(c, app.store.clock()).isoformat()
            found = readiness.next_session(c, app.store.office, day) if session is None else None
        chosen = found.id if found is not None else session
        if chosen is None:
            raise UsageProblem("no_session.any")
        findings = readiness.check_readiness(app.store, chosen)
    cli.answer(
        {
            "session": chosen,
            "ready": all(f.standing is not Standing.LOOK for f in findings),
            "checks": [
                {
                    "check": f.check.value,
                    "state": f.standing.value,
                    "message": f.said.message,
                    "next": f.said.next_step,
                }
                for f in findings
            ],
        },
        [f"{f.check.label} ({f.standing.label}): {f.said.said()}" for f in findings],
    )


@words.command("gun")
def gun(
    ctx: typer.Context,
    scanned: Annotated[str, typer.Argument(metavar="PINDAIAN", help="Yang diketik alat pindai dari sebuah lembar.")],
) -> None:
    """Catat bahwa alat pindai genggam sudah dicoba dan kodenya terbaca."""
    cli = context(ctx)
    if service.code_meant(scanned) is None:
        raise UsageProblem("gun_reads_nothing")
    with cli.open() as app:
        readiness.note_gun(app.store)
    cli.answer({"code": service.code_meant(scanned)}, [label("cli.gun_reads")])


@words.command("mark")
def mark(
    ctx: typer.Context,
    who: Annotated[str, typer.Argument(metavar="WHO", help="NIP, kode lembar, atau id orang.")],
    session: Annotated[str, typer.Option(help="Id sesi.")],
    status: Annotated[AttendanceStatus, typer.Option(help="Kehadiran.")] = AttendanceStatus.PRESENT,
    note: Annotated[str | None, typer.Option(help="Keterangan.")] = None,
) -> None:
    """Catat kehadiran satu orang."""
    cli = context(ctx)
    with cli.open() as app:
        person = service.resolve(app.store, who)
        service.mark(app.store, session, person, status, note, Way.LIST)
        cli.answer({"person": person, "status": status.value}, [label("cli.marked", status=status.label)])


@words.command("history")
def history(
    ctx: typer.Context,
    who: Annotated[str, typer.Argument(metavar="WHO", help="NIP, kode lembar, atau id orang.")],
    session: Annotated[str, typer.Option(help="Id sesi.")],
) -> None:
    """Riwayat kehadiran satu orang pada satu sesi: yang dikoreksi, dan yang dicatat laptop lain."""
    cli = context(ctx)
    with cli.open() as app:
        person = service.resolve(app.store, who)
        with app.store.read() as c:
            entries = desks.log(c, session, [person]).get(person, [])
            noted = presence.marks(c, session, [person]).get(person)
    left = {entry.id for entry in standing(entries)}
    document = [
        {
            "at": e.at, "device": e.device, "status": None if e.status is None else e.status.value, "note": e.note,
            "way": None if e.way is None else e.way.value, "stands": e.id in left,
        }
        for e in entries
    ]  # fmt: skip
    lines = [f"{e.at}  {e.status.label if e.status else '-'}  {e.note or ''}".rstrip() for e in entries]
    now = noted.status.value if noted is not None and noted.status is not None else None
    cli.answer({"person": person, "status": now, "entries": document}, lines or [label("cli.none")])


def _terms(
    kind: SessionKind | None,
    start: str | None,
    end: str | None,
    mode: Mode | None,
    typing: bool | None,
    expected: Expected | None,
) -> service.SessionTerms:
    """Those that were given."""
    terms: service.SessionTerms = {}
    if kind is not None:
        terms["kind"] = kind
    if start is not None:
        terms["starts"] = start
    if end is not None:
        terms["ends"] = end
    if mode is not None:
        terms["mode"] = mode
    if typing is not None:
        terms["typing"] = typing
    if expected is not None:
        terms["expected"] = expected
    return terms


def _expected(
    app: App, units: list[str] | None, echelons: list[str] | None, people: list[str] | None, everyone: bool
) -> Expected | None:
    """Who is expected, None where nothing is said of it."""
    if everyone:
        return Expected()
    if not (units or echelons or people):
        return None
    office = service.staff(app.store)
    with app.store.read() as c:
        return Expected(
            tuple(find_unit(c, office, which).id for which in units or ()),
            tuple(echelons or ()),
            tuple(people_ids(c, people or (), office)),
        )


def _line(session: Session, counts: dict[str, int]) -> str:
    present, people = counts[AttendanceStatus.PRESENT], sum(counts.values())
    parts: Iterable[str] = (
        session.id, session.day, session.kind.label, session.title,
        label("cli.present_of", present=present, people=people),
        label("cli.session_closed" if session.closed else "cli.session_open"),
    )  # fmt: skip
    return "  ".join(parts)
