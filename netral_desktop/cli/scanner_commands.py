"""`netral scanner`: a scanner that the program drives itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from netral_desktop.kernel.data_folder import OFFICE
from netral_desktop.kernel.errors import EnvironmentFault, KnownError
from netral_desktop.scans.states import PageState, balance
from netral_desktop.words import label

from .context import StderrProgress, context

if TYPE_CHECKING:
    from netral_desktop.scans.scanner.port import Capabilities, Device
    from netral_desktop.store import Store

words = typer.Typer(no_args_is_help=True, help="Pindai langsung dari alatnya.")

Address = Annotated[str | None, typer.Option("--address", help="Alamat pemindai jaringan, misalnya 192.168.1.20.")]
Chosen = Annotated[str | None, typer.Option("--device", help="Id, nama, atau alamat dari `scanner devices`.")]


@words.command("devices")
def devices(ctx: typer.Context, address: Address = None) -> None:
    """Pemindai di komputer ini dan yang pernah dipakai; --address: tambahkan pemindai jaringan."""
    from netral_desktop.scans.scanner import profiles, service

    cli = context(ctx)
    with cli.open(OFFICE) as app:
        store = app.store
        if address is not None:
            device = service.device_at(address)
            _, settings = service.look_at(store, device)
            profiles.remember(store, device, settings)
        with store.read() as c:
            known = profiles.profiles(c, store.office)
        found: list[Device] = []
        problem: EnvironmentFault | None = None
        try:
            found = service.find_devices()
        except EnvironmentFault as error:  # those in the network are there all the same
            problem = error
        rows = [_device(store, profile.device) for profile in known if profile.device.driver == "escl"]
        rows += [_device(store, device) for device in found]
    cli.answer(
        {"devices": rows, "problem": _error(problem)},
        [f"{row['name']}  ({row['address']})" for row in rows] or [label("cli.no_scanner")],
    )


@words.command("scan")
def scan(
    ctx: typer.Context,
    device: Chosen = None,
    address: Address = None,
    source: Annotated[str | None, typer.Option("--source", help="flatbed (kaca), feeder (pengumpan), duplex.")] = None,
    mode: Annotated[str | None, typer.Option("--mode", help="colour (berwarna) atau grey (abu-abu).")] = None,
    dpi: Annotated[int | None, typer.Option("--dpi", min=50, max=1200, help="Titik per inci, biasanya 200.")] = None,
) -> None:
    """Pindai sampai pengumpan kosong (atau satu lembar dari kaca), simpan, baca, arsipkan."""
    from netral_desktop.scans.scanner import service
    from netral_desktop.scans.service import read_waiting

    cli = context(ctx)
    with cli.open(OFFICE) as app:
        store, progress = app.store, StderrProgress()
        chosen = service.device_at(address) if address is not None else service.current(store, device)
        can, settings = service.look_at(store, chosen)
        settings = service.asked(can, settings, source=source, mode=mode, dpi=dpi)
        run = service.scan(store, chosen, settings, progress=progress)
        if run.fault is not None and not run.pages:
            raise run.fault
        outcome = read_waiting(store, progress=progress)
        progress.finish()
    stopped = _error(run.fault)
    if stopped is not None or outcome.rejected or outcome.totals.get(PageState.UNREADABLE):
        cli.partly_refused()
    cli.answer(
        {
            "device": {"name": chosen.name, "address": chosen.address}, "scanned": run.pages, "stopped": stopped,
            **outcome.as_json(),
        },
        [
            label("cli.scanned", pages=run.pages, scanner=chosen.name),
            *([str(run.fault)] if run.fault is not None else []),
            balance(outcome.totals) or label("cli.no_pages"),
        ],
    )  # fmt: skip


@words.command("checks")
def checks(ctx: typer.Context) -> None:
    """Hasil lembar uji, yang terbaru dahulu, per printer dan pemindai."""
    from netral_desktop.scans.scanner.readings import check_readings

    cli = context(ctx)
    with cli.open(OFFICE) as app, app.store.read() as c:
        found = check_readings(c, app.store.office)
    cli.answer(
        {"readings": [reading.as_json() for reading in found]},
        [f"{r.page_id}  {r.at}  {r.printer or 'printer?'} -> {r.scanner}: {r.verdict}" for r in found]
        or [label("cli.no_check_pages")],
    )


@words.command("printer")
def printer(
    ctx: typer.Context,
    page: Annotated[str, typer.Argument(help="Halaman lembar uji, id dari `scanner checks`.")],
    name: Annotated[str, typer.Argument(help="Sebutan printernya; '' menghapusnya.")],
) -> None:
    """Catat printer mana yang mencetak sebuah lembar uji."""
    from netral_desktop.scans.scanner.readings import name_printer

    cli = context(ctx)
    with cli.open(OFFICE) as app:
        name_printer(app.store, page, name)
    told = name.strip()
    cli.answer({"page": page, "printer": told or None}, [label("cli.printer_named", page=page, printer=told or "-")])


def _device(store: Store, device: Device) -> dict[str, Any]:
    """A device as the command line tells it; what it can is null where it does not answer."""
    from netral_desktop.scans.scanner.profiles import find_profile
    from netral_desktop.scans.scanner.service import look_at

    can: Capabilities | None = None
    problem: EnvironmentFault | None = None
    settings = None
    try:
        can, settings = look_at(store, device)
    except EnvironmentFault as error:
        problem = error
    with store.read() as c:
        record = find_profile(c, store.office, device)
    return {
        "id": record.id if record is not None else None,
        "driver": device.driver, "name": device.name, "address": device.address,
        "sources": list(can.sources) if can is not None else None,
        "modes": list(can.modes) if can is not None else None,
        "resolutions": list(can.resolutions) if can is not None else None,
        "settings": None if settings is None
        else {"source": settings.source, "mode": settings.mode, "dpi": settings.dpi},
        "problem": _error(problem),
    }  # fmt: skip


def _error(error: KnownError | None) -> dict[str, str] | None:
    return None if error is None else {"code": error.code, "message": error.message, "next": error.next_step}
