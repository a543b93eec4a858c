"""`netral regency`: what was set aside, and giving an office back what it lost."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from netral_desktop.kernel.data_folder import REGENCY
from netral_desktop.store.backups.layout import Why
from netral_desktop.sync.results import REJECTED, FileResult
from netral_desktop.words import label

from .context import CliContext, StderrProgress, context
from .regency_commands import words

__all__ = ["words"]

Office = Annotated[str, typer.Option("--code", help="Kode kantor.")]


@words.command("quarantine")
def quarantine(ctx: typer.Context) -> None:
    """Berkas yang disisihkan: dari siapa, mengapa, dan apakah salinannya masih ada."""
    from netral_desktop.regency.waiting import quarantined

    cli = context(ctx)
    with cli.open(REGENCY) as app:
        with app.store.read() as c:
            files = quarantined(c)
        cli.answer(
            {"files": [
                {
                    "id": file.id, "at": file.at, "office": file.office, "epoch": file.epoch, "seq": file.seq,
                    "result": file.result, "reason": {"code": file.code, "message": file.reason},
                    "bytes": file.bytes, "kept": file.kept, "by_word": file.by_word,
                }
                for file in files
            ]},
            [
                label("cli.waits_aside", id=file.id[:8], office=file.office, number=file.seq, why=file.reason)
                for file in files
            ] or [label("cli.none")],
        )  # fmt: skip


@words.command("accept")
def accept(
    ctx: typer.Context,
    bundle: Annotated[
        str,
        typer.Argument(metavar="FILE|ID", help="Berkas paket, atau nomornya di regency quarantine."),
    ],
    receipts: Annotated[Path | None, typer.Option("--receipts", help="Folder untuk tanda terima.")] = None,
) -> None:
    """Terapkan paket yang disisihkan, sesudah kantornya ditanya."""
    from netral_desktop.regency import service
    from netral_desktop.regency.quarantine import open_kept
    from netral_desktop.regency.waiting import find, quarantined

    cli = context(ctx)
    with cli.open(REGENCY) as app:
        progress = StderrProgress()
        cli.back_up_before(app, Why.BUNDLE, progress)
        progress.finish()
        file = Path(bundle)
        if file.exists():
            done = service.accept(app.store, file, receipts_dir=receipts)
        else:
            with app.store.read() as c:
                kept = find(quarantined(c), bundle)
            done = open_kept(app.store, kept, receipts)
        _tell(cli, done)


@words.command("refuse")
def refuse(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar="ID", help="Nomornya di regency quarantine.")],
    note: Annotated[str, typer.Option("--note", help="Alasannya, untuk riwayat.")] = "",
) -> None:
    """Tolak berkas yang disisihkan: salinannya dihapus, yang berlaku di sini tetap."""
    from netral_desktop.regency.quarantine import refuse_kept
    from netral_desktop.regency.waiting import find, quarantined

    cli = context(ctx)
    with cli.open(REGENCY) as app:
        with app.store.read() as c:
            found = find(quarantined(c), file)
        refuse_kept(app.store, found, note)
        cli.answer(
            {"id": found.id, "office": found.office, "seq": found.seq, "refused": True},
            [label("cli.refused", office=found.office, number=found.seq)],
        )


def _tell(cli: CliContext, done: FileResult) -> None:
    if done.result == REJECTED:
        cli.partly_refused()
    reason = None if done.reason is None else {"code": done.reason.code, "message": done.reason.said()}
    cli.answer(
        {"path": str(done.path), "result": done.result, "reason": reason},
        [f"{done.path.name}: {done.result}" + (f". {done.reason.said()}" if done.reason else "")],
    )


@words.command("conflicts")
def conflict_list(ctx: typer.Context) -> None:
    """Orang yang tercatat di dua kantor, dengan keputusan dan riwayatnya."""
    from dataclasses import asdict

    from netral_desktop.regency.conflicts import Conflict, conflicts

    def decided(one: Conflict) -> str:
        if one.decision is None:
            return label("cli.conflict_open")
        return label("cli.conflict_settled", office=one.decision.office, note=one.decision.note)

    cli = context(ctx)
    with cli.open(REGENCY) as app:
        with app.store.read() as c:
            found = conflicts(c)
        cli.answer(
            {"conflicts": [{**asdict(one), "same_name": one.same_name} for one in found]},
            [
                label(
                    "cli.conflict", number=one.number, name=one.name,
                    offices=", ".join(claim.office for claim in one.claims), decision=decided(one),
                )
                for one in found
            ] or [label("cli.none")],
        )  # fmt: skip


@words.command("settle")
def settle(
    ctx: typer.Context,
    number: Annotated[str, typer.Argument(metavar="NIP", help="NIP orang itu.")],
    code: Annotated[str | None, typer.Option("--code", help="Kode kantor tempat orang itu dihitung.")] = None,
    note: Annotated[str, typer.Option("--note", help="Alasannya, misalnya nomor SK pindah.")] = "",
    undo: Annotated[bool, typer.Option("--undo", help="Batalkan keputusan yang berlaku.")] = False,
) -> None:
    """Putuskan di kantor mana seseorang dihitung, atau batalkan keputusannya."""
    from netral_desktop.kernel.errors import UsageProblem
    from netral_desktop.regency import conflicts

    cli = context(ctx)
    if (code is None) != undo:
        raise UsageProblem("conflict_choice")
    with cli.open(REGENCY) as app:
        if code is None:
            conflicts.take_back(app.store, number)
            cli.answer({"office": None, "decision": None}, [label("cli.unsettled")])
            return
        decision = conflicts.settle(app.store, number, code, note)
        cli.answer({"office": code, "decision": decision}, [label("cli.settled", office=code)])


@words.command("move")
def move(
    ctx: typer.Context,
    code: Office,
    to: Annotated[str, typer.Option("--to", help="Kode barunya.")],
    name: Annotated[str | None, typer.Option("--name", help="Nama barunya, bila berganti.")] = None,
) -> None:
    """Kantor melanjutkan dengan kode lain: catatan dan riwayatnya ikut, lalu didaftarkan lagi."""
    from netral_desktop.regency.offices import move_office

    cli = context(ctx)
    with cli.open(REGENCY) as app:
        move_office(app.store, code, to, name=name)
        cli.answer({"office": to, "before": code}, [label("cli.office_moved", office=code, to=to)])


@words.command("fork")
def fork(ctx: typer.Context, code: Office) -> None:
    """Bandingkan kedua sisi kantor yang dibekukan: yang berlaku di sini, dan paket yang bertentangan."""
    from dataclasses import asdict

    from netral_desktop.kernel.errors import UsageProblem
    from netral_desktop.regency.forks import Side, view_fork
    from netral_desktop.regency.waiting import of_fork

    def said(side: Side | None) -> str:
        if side is None:
            return label("cli.fork_absent")
        yes, no = label("cli.yes"), label("cli.no")
        return label("cli.fork_side", signed=yes if side.signed else no, present=yes if side.present else no)

    cli = context(ctx)
    with cli.open(REGENCY) as app:
        with app.store.read() as c:
            files = of_fork(c, code)
        if not files:
            raise UsageProblem("no_fork", office=code)
        views = [(file, view_fork(app.store, file)) for file in files]
        lines = []
        for file, view in views:
            lines.append(f"{file.id[:8]}  " + label(
                "cli.fork_of", office=code, number=view.seq, people=len(view.people) + view.more,
                here=view.here_made_at or "", there=view.there_made_at,
            ))  # fmt: skip
            lines += [
                label("cli.fork_table", table=label(f"stored_table.{name}"), here=here, there=there, differ=differ)
                for name, (here, there, differ) in view.tables.items()
            ]
            lines += [
                label("cli.fork_person", name=side.name, here=said(each.here), there=said(each.there))
                for each in view.people
                if (side := each.here or each.there) is not None
            ]
        cli.answer(
            {"office": code, "forks": [{"id": file.id, **asdict(view)} for file, view in views]}, lines
        )  # fmt: skip


@words.command("recovery")
def recovery(
    ctx: typer.Context,
    code: Office,
    out: Annotated[Path, typer.Option("--out", help="Berkas .netral untuk komputer baru kantor itu.")],
    seq: Annotated[int | None, typer.Option("--seq", help="Nomor paket yang disimpan (baku: yang terakhir).")] = None,
) -> None:
    """Kembalikan kepada kantor yang komputernya hilang apa yang terakhir diterima darinya."""
    from netral_desktop.regency.keeping import find_kept
    from netral_desktop.regency.recovery import write_recovery

    cli = context(ctx)
    with cli.open(REGENCY) as app:
        manifest = None
        if seq is not None:
            with app.store.read() as c:
                manifest = find_kept(c, code, seq).id
        progress = StderrProgress()
        given = write_recovery(app.store, code, out, manifest=manifest, progress=progress)
        progress.finish()
        cli.answer(
            {
                "file": str(given.file.path), "bytes": given.file.bytes, "sha256": given.file.sha256, "office": code,
                "epoch": given.epoch, "seq": given.seq, "people": given.people, "images": given.images,
                "missing": given.missing,
            },
            [
                label(
                    "cli.recovery_written", office=code, file=out, number=given.seq, people=given.people,
                    images=given.images,
                )
            ],
        )  # fmt: skip


@words.command("keys")
def key_list(ctx: typer.Context) -> None:
    """Kunci-kunci kabupaten, dan kantor yang belum mengikuti penggantian kunci."""
    from netral_desktop.regency.rotation import keys_of

    cli = context(ctx)
    with cli.open(REGENCY) as app:
        with app.store.read() as c:
            found = keys_of(c)
        cli.answer(
            {
                "keys": [{"kind": kind, "public": public, "state": state} for kind, public, state in found.keys],
                "rotation": None if found.rotation is None else {
                    "at": found.rotation.at, "stolen": found.rotation.stolen, "behind": list(found.behind),
                },
            },
            [label("cli.key", kind=kind, state=state, public=public) for kind, public, state in found.keys]
            + ([label("cli.keys_behind", offices=", ".join(found.behind))] if found.behind else []),
        )  # fmt: skip


@words.command("rotate")
def rotate(
    ctx: typer.Context,
    stolen: Annotated[bool, typer.Option("--stolen", help="Kunci lama dicuri: tidak dipercaya lagi.")] = False,
    end: Annotated[bool, typer.Option("--end", help="Akhiri: kunci lama tidak dipercaya lagi.")] = False,
    although_behind: Annotated[
        bool, typer.Option("--although-behind", help="Akhiri walau ada kantor yang belum mengikuti.")
    ] = False,
) -> None:
    """Ganti kunci penanda dan kunci enkripsi kabupaten, atau akhiri penggantiannya."""
    from netral_desktop.kernel.errors import UsageProblem
    from netral_desktop.regency import rotation

    cli = context(ctx)
    if (stolen and end) or (although_behind and not end):
        raise UsageProblem("rotation_choice")
    with cli.open(REGENCY) as app:
        if end:
            left = rotation.end_rotation(app.store, although_behind=although_behind)
            said = label("cli.rotation_ended", offices=", ".join(left) or label("cli.none"))
            cli.answer({"ended": True, "behind": left}, [said])
            return
        begun = rotation.rotate(app.store, stolen=stolen)
        with app.store.read() as c:
            behind = rotation.behind(c)
        cli.answer(
            {"version": begun.version, "stolen": stolen, "behind": behind},
            [label("cli.rotated", offices=len(behind))],
        )
