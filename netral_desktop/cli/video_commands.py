"""`netral ikrar video` and what belongs to it: recordings of a session, and the slate in them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from netral_desktop.ikrar.video import finding
from netral_desktop.ikrar.video.recordings import (
    Recording,
    check_recording,
    note_recording,
    recordings,
    remove_recording,
)
from netral_desktop.ikrar.video.slate_page import write_slate
from netral_desktop.ikrar.video.telling import length_said, slate_said
from netral_desktop.words import label

from .context import StderrProgress, context

SessionId = Annotated[str, typer.Option(help="Id sesi.")]
RecordingId = Annotated[str, typer.Argument(metavar="ID", help="Id rekaman.")]


def video(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Berkas rekaman.")],
    session: SessionId,
    kept: Annotated[str, typer.Option(help="Di mana rekaman disimpan.")] = "",
    copy: Annotated[bool, typer.Option("--copy", help="Salin juga, terenkripsi, ke data NETRAL.")] = False,
) -> None:
    """Catat rekaman sebuah sesi: nama, ukuran, SHA-256, panjang, tempat."""
    cli, progress = context(ctx), StderrProgress()
    with cli.open() as app:
        noted = note_recording(app.store, session, file, kept=kept, copy=copy, progress=progress)
    progress.finish()
    cli.answer(noted.as_json(), lines([noted]))


def listed(
    ctx: typer.Context,
    session: Annotated[str | None, typer.Option(help="Id sesi; baku: semua.")] = None,
    check: Annotated[bool, typer.Option("--check", help="Periksa ulang apakah berkasnya masih sama.")] = False,
    remove: Annotated[str | None, typer.Option(help="Hapus catatan rekaman ini; berkasnya tetap.")] = None,
) -> None:
    """Rekaman yang dicatat."""
    cli, progress = context(ctx), StderrProgress()
    with cli.open() as app:
        if remove is not None:
            remove_recording(app.store, remove)
        with app.store.read() as c:
            found = recordings(c, app.store.office, session)
        if check:
            found = [check_recording(app.store, one.id, progress=progress) for one in found]
    progress.finish()
    cli.answer({"recordings": [one.as_json() for one in found]}, lines(found) or [label("cli.none")])


def look(
    ctx: typer.Context,
    recording: RecordingId,
    picture: Annotated[Path | None, typer.Option(help="Satu gambar dari rekaman, bila ffmpeg tidak ada.")] = None,
    at: Annotated[float | None, typer.Option(help="Detik ke berapa gambar itu diambil.")] = None,
) -> None:
    """Cari papan ikrar dalam rekaman: apakah rekaman ini dari sesinya, kapan mulai dan selesai."""
    cli, progress = context(ctx), StderrProgress()
    with cli.open() as app:
        if picture is None:
            seen = finding.look_at_recording(app.store, recording, progress=progress)
        else:
            seen = finding.look_at_picture(app.store, recording, picture, at=at)
    progress.finish()
    said = slate_said(seen)
    assert said is not None
    cli.answer({**seen.as_json(), "message": said.message, "next": said.next_step}, [said.said()])


def slate(
    ctx: typer.Context, session: SessionId, out: Annotated[Path, typer.Option(help="Berkas PDF yang ditulis.")]
) -> None:
    """Cetak papan ikrar, untuk ditunjukkan ke kamera di awal dan akhir rekaman."""
    cli = context(ctx)
    with cli.open() as app:
        write_slate(app.store, session, out)
    cli.answer({"file": str(out)}, [label("cli.slate_written", file=out)])


def lines(found: Sequence[Recording]) -> list[str]:
    """A line for each recording."""
    told = []
    for one in found:
        parts = [one.id, one.name, label("cli.bytes", bytes=one.bytes), length_said(one.seconds), one.sha256[:16]]
        if one.kept:
            parts.append(one.kept)
        if one.state is not None:
            parts.append(one.state.label)
        if one.late:
            parts.append(label("cli.video_late"))
        told.append("  ".join(parts))
    return told
