"""`netral roster`: the list of people, and one person."""

from __future__ import annotations

import getpass
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast, get_args

import typer

from netral_desktop.campaigns.duties import Duty
from netral_desktop.followup.duties import State, TrackedDuty, tracked_duties
from netral_desktop.followup.queries import Lacking, lacking_ids, person_states
from netral_desktop.kernel.data_folder import OFFICE
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.kernel.text import readable
from netral_desktop.roster.kinds import DutyStatus, EmploymentKind
from netral_desktop.roster.queries import Order, Person, find_person, find_unit, people_by_ids, person_ids
from netral_desktop.words import label

from .chosen import people_ids
from .context import context

if TYPE_CHECKING:
    from netral_desktop.app import App

words = typer.Typer()

_LONGEST = 80  # of a number of a letter

Unit = Annotated[str | None, typer.Option("--unit", help="Satu unit beserta bagiannya (nama atau id).")]
Search = Annotated[str, typer.Option("--search", help="Bagian nama, NIP, atau unit.")]
Kind = Annotated[str | None, typer.Option("--kind", help="Jenis pegawai, misalnya pns atau non_asn.")]
DutyKey = Annotated[
    str | None, typer.Option("--duty", help="Kewajiban, misalnya pakta atau ikrar; tanpa --state: yang belum.")
]
StateOf = Annotated[
    str | None, typer.Option("--state", help="Keadaannya, misalnya not_printed, unsigned, excused, atau absent.")
]
OrderBy = Annotated[
    str, typer.Option("--order", help="Urutan: name, number, unit, kind, grade, atau list (menurut DUK kantor).")
]
Who = Annotated[str, typer.Argument(metavar="WHO", help="NIP atau id pegawai.")]


@words.command("list")
def list_(
    ctx: typer.Context,
    search: Search = "",
    unit: Unit = None,
    kind: Kind = None,
    duty: DutyKey = None,
    state: StateOf = None,
    order: OrderBy = "name",
) -> None:
    """Tampilkan pegawai: semua, satu unit, satu jenis, menurut keadaan satu kewajiban, atau yang cocok."""
    cli = context(ctx)
    with cli.open() as app:
        with app.store.read() as c:
            people = people_by_ids(c, _ids(app, c, search, unit, kind, duty, state, order))
            states = person_states(c, [p.id for p in people])
        keys = ("id", "personnel_number", "name", "kind", "unit", "duty_status")
        cli.answer(
            {
                "people": [
                    {key: getattr(p, key) for key in keys}
                    | {"states": dict(states[p.id].duties) if p.id in states else None}
                    for p in people
                ]
            },
            [f"{p.name} · {p.personnel_number or '-'} · {p.unit or '-'}" for p in people],
        )


@words.command("export")
def export(
    ctx: typer.Context,
    out: Annotated[Path, typer.Option("--out", help="Berkas yang ditulis: .xlsx, atau .pdf sebagai surat daftar.")],
    search: Search = "",
    unit: Unit = None,
    kind: Kind = None,
    duty: DutyKey = None,
    state: StateOf = None,
    order: OrderBy = "name",
    paper: Annotated[
        bool, typer.Option("--paper", help="Juga .xlsx sebagai daftar dengan kop surat, keadaan, dan tanda tangan.")
    ] = False,
    number: Annotated[str, typer.Option("--number", help="Nomor surat daftar.")] = "",
    signer: Annotated[
        str | None, typer.Option("--signer", help="Penanda tangan daftar: NIP, id, atau nama pejabat.")
    ] = None,
) -> None:
    """Tulis daftar pegawai tanpa NIK: semua data ke .xlsx, atau daftar bertanda tangan ke .pdf."""
    from netral_desktop.reports.ordering import Listing
    from netral_desktop.roster.export import export_people

    cli = context(ctx)
    with cli.open() as app:
        with app.store.read() as c:
            ids = _ids(app, c, search, unit, kind, duty, state, order)
            narrowed = _narrowed(c, search, unit, kind, duty, state)
        out.parent.mkdir(parents=True, exist_ok=True)
        if paper or out.suffix.casefold() != ".xlsx":
            app.write_people(Listing(ids, narrowed, duty, signer, readable(number, _LONGEST)), out)
        else:
            export_people(app.store, out, ids)
        people = len(ids)
        cli.answer({"file": str(out), "people": people}, [label("cli.people_written", people=people, file=out)])


@words.command("history")
def history(ctx: typer.Context, who: Who) -> None:
    """Tampilkan riwayat satu orang."""
    from netral_desktop.followup.history import person_history

    cli = context(ctx)
    with cli.open() as app:
        with app.store.read() as c:
            person = _person(c, who)
            events = person_history(c, person.id)
        cli.answer(
            {"person": person.id, "events": [asdict(event) for event in events]},
            [
                f"{event.at} · {event.what}"
                + "".join(f" · {field}: {old or '-'} -> {new or '-'}" for field, (old, new) in event.changes.items())
                for event in events
            ],
        )


@words.command("duty")
def duty_(
    ctx: typer.Context,
    who: Annotated[list[str], typer.Argument(metavar="WHO...", help="NIP, nomor pegawai, atau id; boleh beberapa.")],
    status: Annotated[str, typer.Option("--status", help="active, leave, study_leave, retired, transferred, ...")],
    since: Annotated[str | None, typer.Option("--since", help="Sejak tanggal ini, 2029-11-20.")] = None,
    spouse_decree: Annotated[
        str | None, typer.Option("--spouse-decree", help="Pendamping calon: nomor keputusannya.")
    ] = None,
) -> None:
    """Tandai kedudukan: hanya yang aktif wajib menandatangani."""
    from netral_desktop.roster.service import set_duty_statuses, spouse_remark

    cli = context(ctx)
    if status not in set(DutyStatus):
        raise UsageProblem("unknown_state", state=status, states=", ".join(DutyStatus))
    with cli.open(OFFICE) as app:
        with app.store.read() as c:
            ids = people_ids(c, who, app.store.office)
        remark = None if spouse_decree is None else spouse_remark(spouse_decree)
        marked = set_duty_statuses(app.store, ids, status, since, remark)
    cli.answer(
        {"people": [{"id": p.id, "duty_status": p.duty_status, "remark": p.remark} for p in marked]},
        [f"{p.name}: {p.duty_status.label}" + (f" · {p.remark}" if p.remark else "") for p in marked],
    )


@words.command("nik")
def nik(
    ctx: typer.Context,
    who: Who,
    clear: Annotated[bool, typer.Option("--clear", help="Hapus NIK-nya.")] = False,
) -> None:
    """Simpan NIK satu orang, dibaca dari masukan supaya tidak tertinggal di riwayat perintah; tampil disamarkan."""
    from netral_desktop.roster.service import set_nik

    cli = context(ctx)
    with cli.open(OFFICE) as app:
        with app.store.read() as c:
            person = _person(c, who)
        kept = set_nik(app.store, person.id, None if clear else _typed_nik())
        cli.answer(
            {"person": kept.id, "nik": kept.nik},
            [label("cli.nik_deleted") if kept.nik is None else label("cli.nik_kept", nik=kept.nik)],
        )


@words.command("proof")
def proof(
    ctx: typer.Context,
    who: Who,
    signed_on: Annotated[str | None, typer.Option("--signed-on", help="Tanggal tanda tangan, 2029-11-20.")] = None,
    signed_at: Annotated[str, typer.Option("--signed-at", help="Kantor tempat menandatangani.")] = "",
    document: Annotated[str, typer.Option("--document", help="Bukti yang ditunjukkan.")] = "",
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Batalkan catatannya.")] = False,
) -> None:
    """Catat bukti pakta yang sudah ditandatangani di kantor lain."""
    from netral_desktop.followup.outside import note_outside_pact, withdraw_outside_pact

    cli = context(ctx)
    with cli.open(OFFICE) as app:
        with app.store.read() as c:
            person = _person(c, who)
        if withdraw:
            withdraw_outside_pact(app.store, person.id)
            cli.answer({"person": person.id, "proof": None}, [label("cli.proof_withdrawn")])
            return
        noted = note_outside_pact(
            app.store, person.id, signed_on=signed_on or "", signed_at=signed_at, document=document
        )
        cli.answer({"person": person.id, "proof": asdict(noted)}, [label("cli.proof_noted")])


def _typed_nik() -> str:
    """One line of the input; typed at a terminal it does not show."""
    if sys.stdin is None:
        typed = ""
    else:
        typed = getpass.getpass("NIK: ") if sys.stdin.isatty() else sys.stdin.readline()
    if not typed.strip():
        raise UsageProblem("nik_missing")
    return typed


def _ids(
    app: App, c: Any, search: str, unit: str | None, kind: str | None, duty: str | None, state: str | None, order: str
) -> list[str]:
    office = app.store.office if app.is_office else None
    unit_id = None if unit is None else find_unit(c, office, unit).id
    if kind is not None and kind not in set(EmploymentKind):
        raise UsageProblem("unknown_kind", kind=kind, kinds=", ".join(EmploymentKind))
    if order not in get_args(Order):
        raise UsageProblem("unknown_order", order=order, orders=", ".join(get_args(Order)))
    found = person_ids(c, office=office, search=search, unit_id=unit_id, kind=kind, order=cast(Order, order))
    if duty is None and state is None:
        return found
    tracked, states = _wanted(c, duty, state)
    these = set(lacking_ids(c, office, Lacking(tracked.key, states), unit_id))
    return [person for person in found if person in these]


def _wanted(c: Any, duty: str | None, state: str | None) -> tuple[TrackedDuty, frozenset[State]]:
    """The duty (the pact where none is named) and its states; without a state those that lack it."""
    known = {each.key: each for each in tracked_duties(c)}
    key = duty or Duty.PACT.value
    if key not in known:
        raise UsageProblem("unknown_duty", duty=key)
    tracked = known[key]
    if state is None:
        return tracked, tracked.lacks
    if state not in {each.value for each in tracked.states}:
        raise UsageProblem("unknown_state", state=state, states=", ".join(each.value for each in tracked.states))
    return tracked, frozenset({tracked.state_of(state)})


def _narrowed(
    c: Any, search: str, unit: str | None, kind: str | None, duty: str | None, state: str | None
) -> list[str]:
    """What narrows the list, in words."""
    told = []
    if duty is not None or state is not None:
        tracked, states = _wanted(c, duty, state)
        said = next(iter(states)).label if state is not None else label("cli.lacking")
        told.append(f"{tracked.short.capitalize()}: {said}")
    return [*told, *(part for part in (kind and EmploymentKind(kind).label, unit, search and f"“{search}”") if part)]


def _person(c: Any, who: str) -> Person:
    person = find_person(c, who)
    if person is None:
        raise UsageProblem("no_person")
    return person
