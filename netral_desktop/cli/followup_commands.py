"""`netral followup`: who still lacks something or was late, and what is known and planned of them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from netral_desktop.followup.answers import Answer, answers
from netral_desktop.followup.paper.printing import invited_of, print_clarifications, print_invitations
from netral_desktop.followup.pursuit import FollowUpTerms, note_follow_up, pursued, today_text, unit_counts
from netral_desktop.followup.reasons import Decision, Reason
from netral_desktop.ikrar.paper.printing import SessionPaper
from netral_desktop.roster.queries import find_unit
from netral_desktop.words import label

from .chosen import people_ids
from .context import StderrProgress, context
from .pact_commands import ChosenPaper, Paper

words = typer.Typer(no_args_is_help=True, help="Tindak lanjut: siapa yang masih belum, sebabnya, dan rencananya.")
Unit = Annotated[str | None, typer.Option(help="Hanya unit ini dan yang di bawahnya.")]
Out = Annotated[Path, typer.Option("--out", help="Berkas PDF yang dibuat.")]
DutyOption = Annotated[str | None, typer.Option("--duty", help="Hanya kewajiban ini, misalnya ikrar.")]


@words.command("list")
def list_(
    ctx: typer.Context,
    duty: DutyOption = None,
    unit: Unit = None,
    overdue: Annotated[bool, typer.Option("--overdue", help="Hanya yang sudah lewat tenggat.")] = False,
) -> None:
    """Daftar siapa yang masih belum atau terlambat, satu baris tiap kewajiban, dengan catatannya."""
    cli = context(ctx)
    with cli.open() as app, app.store.read() as c:
        unit_id = None if unit is None else find_unit(c, app.store.office, unit).id
        lines = pursued(c, app.store.office, today_text(c, app.store), unit_id=unit_id, duty=duty)
        forms = answers(c, app.store.office, list({one.person_id for one in lines}))
    lines = [one for one in lines if one.overdue or not overdue]
    document = [
        {
            "person": one.person_id, "unit": one.unit, "duty": one.duty.key, "state": one.state.value,
            "deadline": one.deadline, "overdue": one.overdue, "late": one.late,
            "reason": one.follow_up.reason.value if one.follow_up.reason else None, "note": one.follow_up.note,
            "decision": one.follow_up.decision.value if one.follow_up.decision else None,
            "planned_on": one.follow_up.planned_on, "where": one.follow_up.where_to_find,
            "until": one.follow_up.until, "form": _form(forms.get(one.person_id)),
        }
        for one in lines
    ]  # fmt: skip
    cli.answer(
        {"lines": document, "people": len({one.person_id for one in lines})},
        (
            "  ".join(
                part
                for part in (
                    one.name,
                    one.unit,
                    one.duty.chip(one.state),
                    label("cli.overdue") if one.overdue else label("cli.late") if one.late else None,
                    one.follow_up.reason.label if one.follow_up.reason else None,
                    one.follow_up.decision.label if one.follow_up.decision else None,
                )
                if part
            )
            for one in lines
        ),
    )


def _form(answer: Answer | None) -> dict[str, object] | None:
    """A clarification form in the answer: printed when, and the page that came back."""
    if answer is None:
        return None
    return {"printed_at": answer.printed_at, "page": answer.page_id, "answered": answer.signed}


def _tell(ctx: typer.Context, out: Path, made: SessionPaper) -> None:
    document = {"file": str(out), **made.as_json()}
    context(ctx).answer(document, [label("cli.pages_written", pages=len(made.sheets), file=str(out))])


@words.command("invite")
def invite(
    ctx: typer.Context,
    session: Annotated[str, typer.Option(help="Id sesi.")],
    out: Out,
    who: Annotated[list[str] | None, typer.Argument(metavar="WHO...", help="NIP atau id; boleh beberapa.")] = None,
    paper: ChosenPaper = Paper.A4,
) -> None:
    """Cetak undangan berkode ke satu sesi; tanpa WHO, untuk semua yang diundang dan masih perlu ikrar."""
    cli = context(ctx)
    with cli.open() as app:
        with app.store.read() as c:
            people = people_ids(c, who, app.store.office) if who else invited_of(c, app.store, session)
        made = print_invitations(app.store, session, people, out, paper=paper.value, progress=StderrProgress())
    cli.answer(
        {"file": str(out), **made.as_json()}, [label("cli.pages_written", pages=len(made.sheets), file=str(out))]
    )


@words.command("clarify")
def clarify(
    ctx: typer.Context,
    out: Out,
    who: Annotated[list[str] | None, typer.Argument(metavar="WHO...", help="NIP atau id; boleh beberapa.")] = None,
    unit: Unit = None,
    paper: ChosenPaper = Paper.A4,
) -> None:
    """Cetak formulir klarifikasi; tanpa WHO, untuk semua yang sudah lewat tenggat."""
    cli = context(ctx)
    with cli.open() as app:
        with app.store.read() as c:
            unit_id = None if unit is None else find_unit(c, app.store.office, unit).id
            due = pursued(c, app.store.office, today_text(c, app.store), unit_id=unit_id)
            people = people_ids(c, who, app.store.office) if who else [one.person_id for one in due if one.overdue]
        made = print_clarifications(app.store, people, out, paper=paper.value, progress=StderrProgress())
    cli.answer(
        {"file": str(out), **made.as_json()}, [label("cli.pages_written", pages=len(made.sheets), file=str(out))]
    )


@words.command("counts")
def counts(ctx: typer.Context, duty: DutyOption = None) -> None:
    """Berapa orang tiap unit yang masih belum: teks untuk grup pesan, tanpa nama."""
    cli = context(ctx)
    with cli.open() as app, app.store.read() as c:
        lines = pursued(c, app.store.office, today_text(c, app.store), duty=duty)
    found = unit_counts(lines, label("unit.none"))
    cli.answer(
        {
            "units": [
                {"unit": one.unit, "duty": one.duty.key, "people": one.people, "overdue": one.overdue} for one in found
            ]
        },
        (label("follow_up.count", unit=one.unit, duty=one.duty.label, people=one.people) for one in found),
    )


@words.command("note")
def note(
    ctx: typer.Context,
    who: Annotated[list[str], typer.Argument(metavar="WHO...", help="NIP atau id; boleh beberapa.")],
    duty: Annotated[str, typer.Option("--duty", help="Kewajiban, misalnya ikrar.")],
    reason: Annotated[Reason | None, typer.Option(help="Sebab.")] = None,
    said: Annotated[str | None, typer.Option("--note", help="Keterangan orangnya.")] = None,
    decision: Annotated[Decision | None, typer.Option(help="Keputusan.")] = None,
    planned: Annotated[str | None, typer.Option(help="Hari susulan, 2029-11-27.")] = None,
    where: Annotated[str | None, typer.Option(help="Di mana orangnya dapat ditemui.")] = None,
    until: Annotated[str | None, typer.Option(help="Sampai hari apa ia tidak di tempat.")] = None,
) -> None:
    """Catat sebab, keterangan, keputusan, dan rencana; yang tidak disebut tetap."""
    cli = context(ctx)
    terms: FollowUpTerms = {}
    if reason is not None:
        terms["reason"] = reason
    if decision is not None:
        terms["decision"] = decision
    texts = {"note": said, "planned_on": planned, "where_to_find": where, "until": until}
    terms |= {name: text for name, text in texts.items() if text is not None}  # type: ignore[typeddict-item]
    with cli.open() as app:
        with app.store.read() as c:
            people = people_ids(c, who, app.store.office)
        note_follow_up(app.store, people, duty, **terms)
    cli.answer({"duty": duty, "people": people}, [label("cli.followed_up", people=len(people))])
