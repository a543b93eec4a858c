"""The scanners that were used here, each with the settings it was used with last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from netral_desktop.kernel.clock import to_text
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.kernel.ids import new_id
from netral_desktop.store import Operation, Store
from netral_desktop.store import tables as t

from .port import Device, Mode, Settings, Source


@dataclass(frozen=True)
class Profile:
    """A scanner on record. `id` names it in batches and readings."""

    id: str
    device: Device
    settings: Settings
    used_at: str


def profiles(c: Connection, office: str) -> list[Profile]:
    """Those on the list, the one used last first."""
    devices = t.scan_devices.c
    query = select(t.scan_devices).where(devices.office == office, devices.removed_at.is_(None))
    return [_profile(row) for row in c.execute(query.order_by(devices.used_at.desc(), devices.id))]


def find_profile(c: Connection, office: str, device: Device) -> Profile | None:
    """The record about a device that was found now, on the list or taken off it.

    A scanner on USB has another address after it was plugged in elsewhere; it is known again by its driver's name.
    """
    devices = t.scan_devices.c
    same = select(t.scan_devices).where(devices.office == office, devices.driver == device.driver)
    row = c.execute(same.where(devices.address == device.address)).one_or_none()
    if row is None and device.driver == "sane":
        alike = c.execute(same.where(devices.name == device.name).order_by(devices.used_at.desc())).all()
        kind = device.address.partition(":")[0]
        row = next((found for found in alike if found.address.partition(":")[0] == kind), None)
    return _profile(row) if row is not None else None


def remember(store: Store, device: Device, settings: Settings) -> str:
    """Keep a device and its settings, on the list; its id."""
    with store.operation("scanner.remember", {"driver": device.driver}) as tx:
        return keep(tx, store.office, device, settings)


def keep(tx: Operation, office: str, device: Device, settings: Settings) -> str:
    """As `remember`, inside an operation."""
    now = to_text(tx.clock())
    values = {
        "address": device.address, "name": device.name, "source": settings.source.value, "mode": settings.mode.value,
        "dpi": settings.dpi, "used_at": now, "removed_at": None,
    }  # fmt: skip
    known = find_profile(tx.connection, office, device)
    if known is not None:
        tx.update(t.scan_devices, known.id, **values)
        return known.id
    made = new_id()
    tx.insert(t.scan_devices, {"id": made, "office": office, "driver": device.driver, "added_at": now, **values})
    return made


def forget(store: Store, profile_id: str) -> None:
    """Take a scanner off the list; what it scanned and measured stays. Raises UsageProblem (unknown_scanner)."""
    with store.operation("scanner.forget", {"device": profile_id}) as tx:
        if profile_id not in {profile.id for profile in profiles(tx.connection, store.office)}:
            raise UsageProblem("unknown_scanner.choose")
        tx.update(t.scan_devices, profile_id, removed_at=to_text(tx.clock()))


def _profile(row: Row[Any]) -> Profile:
    return Profile(
        row.id,
        Device(row.driver, row.address, row.name),
        Settings(Source(row.source), Mode(row.mode), row.dpi),
        row.used_at,
    )
