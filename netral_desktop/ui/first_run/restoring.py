"""What the form of restoring has done: backups found, what one would change, and the store put back. On workers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from netral_desktop.app import App
from netral_desktop.kernel.clock import from_text
from netral_desktop.kernel.data_folder import OFFICE, store_exists
from netral_desktop.kernel.errors import EnvironmentFault, KnownError, Refused, WrongKey
from netral_desktop.kernel.progress import Progress
from netral_desktop.kernel.text import hour, long_day, number
from netral_desktop.store.backups.layout import Description, database_file, described, names_in, stores_in
from netral_desktop.store.backups.restoring import restore
from netral_desktop.store.keyfile import KeyFile
from netral_desktop.sync.going_back import Figures, check_going_back, figures, figures_of_backup
from netral_desktop.words import label

from ..texts import tr

_CODE_LETTERS = 30  # a recovery code has 35; no password that somebody remembers looks like one


@dataclass(frozen=True)
class Found:
    """A backup that can be chosen: where it lies, and itself in words."""

    folder: Path
    backup: Description
    title: str
    words: str


@dataclass(frozen=True)
class Change:
    """What putting it back would change. `rows`: (what, now or "", then); `warning` must be agreed to, if any."""

    rows: tuple[tuple[str, str, str], ...]
    sentence: str
    warning: str
    lose_unsent: bool


@dataclass(frozen=True)
class Listed:
    """The backups of a place, the newest first, and how many of them cannot be read."""

    found: tuple[Found, ...]
    damaged: int


def find_backups(place: Path) -> Listed:
    """Raises Refused (no_backup), EnvironmentFault."""
    stores = stores_in(place)
    several = len(stores) > 1
    found = [_found(folder, each, several) for folder in stores for each in described(folder)]
    found.sort(key=lambda each: each.backup.name, reverse=True)
    in_all = sum(len(names_in(folder)) for folder in stores)
    if not in_all:
        raise Refused("no_backup", folder=place.name or str(place))
    return Listed(tuple(found), in_all - len(found))


def unlock_with(secret: str) -> Callable[[KeyFile], bytes]:
    """A password, or the recovery code, whichever was typed."""

    def unlock(keys: KeyFile) -> bytes:
        try:
            return keys.open_with_password(secret)
        except WrongKey:
            if sum(letter.isalnum() for letter in secret) < _CODE_LETTERS:
                raise
            return keys.open_with_recovery(secret)

    return unlock


def look(data_dir: Path, chosen: Found, secret: str, now: Figures | None, progress: Progress) -> Change:
    """What would change; `now` as it was read while the store was open. Raises KnownError where it must not be done."""
    there = store_exists(data_dir)
    if there and now is None:
        now = _read_now(data_dir, secret)
    then = figures_of_backup(chosen.folder, chosen.backup, unlock_with(secret), data_dir, progress=progress)
    check_going_back(now, then, lose_unsent=True)
    warning, lose = "", False
    if there and now is None:
        warning = tr(
            "Data yang ada di komputer ini tidak terbuka dengan kata sandi itu, jadi tidak dapat dibandingkan. Saya "
            "tahu yang ada di sana disisihkan."
        )
        lose = True
    elif now is not None and now.unsent and now.entries > then.entries:
        warning = tr(
            "{n} pekerjaan di sini belum dikirim ke kabupaten dan tidak ada dalam cadangan. Saya tahu pekerjaan itu "
            "harus diulang.", n=number(now.unsent),
        )  # fmt: skip
        lose = True
    sentence = (
        tr("Data sekarang tidak dihapus: disisihkan ke folder di sebelahnya, dan tetap terenkripsi.")
        if there
        else tr("Folder data di komputer ini masih kosong; tidak ada yang diganti.")
    )
    return Change(_rows(now, then), sentence, warning, lose)


def put_back(data_dir: Path, chosen: Found, secret: str, lose_unsent: bool, progress: Progress) -> App:
    """Restore it and open it. Raises KnownError; then what was there is there."""
    if not lose_unsent and store_exists(data_dir):
        now = _read_now(data_dir, secret)
        then = figures_of_backup(chosen.folder, chosen.backup, unlock_with(secret), data_dir)
        check_going_back(now, then)
    unlock = unlock_with(secret)
    done = restore(chosen.folder, chosen.backup, data_dir, unlock, set_aside=True, progress=progress)
    app = _open(data_dir, secret)
    said = tr("Cadangan {name} dipulihkan.", name=chosen.title)
    if done.aside is not None:
        said = tr("{said} Data sebelumnya ada di folder “{folder}”.", said=said, folder=done.aside.name)
    app.said_at_opening = said
    return app


def _open(data_dir: Path, secret: str) -> App:
    try:
        return App.open(data_dir, secret)
    except WrongKey:
        return App.open_with_recovery(data_dir, secret)


def _read_now(data_dir: Path, secret: str) -> Figures | None:
    """The figures of what is here; None where it does not open. Raises EnvironmentFault for a program that has it."""
    try:
        with _open(data_dir, secret) as app:
            return figures(app.store)
    except EnvironmentFault as fault:
        if fault.code == "locked":
            raise
        return None
    except KnownError:
        return None


def _found(folder: Path, backup: Description, several: bool) -> Found:
    at = from_text(backup.made_at).astimezone(None)  # this computer's zone: whose place it was is not open yet
    title = tr("{at} pukul {time}", at=long_day(at.date(), weekday=True), time=hour(at))
    size = backup.database_bytes
    path = database_file(folder, backup.name)
    held = tr(
        "{people} pegawai, {pages} halaman pindaian, {pictures} gambar · basis data {mb} MB · {why}",
        people=number(backup.held.people), pages=number(backup.held.pages), pictures=number(backup.held.pictures),
        mb=size / 1e6, why=label(f"backup_why.{backup.reason}"),
    )  # fmt: skip
    if several:
        held = tr("kantor {office} · {held}", office=backup.office, held=held)
    if not path.is_file() or path.stat().st_size != size:
        held = tr("{held} · terpotong, tidak dapat dipulihkan", held=held)
    return Found(folder, backup, title, held)


def _rows(now: Figures | None, then: Figures) -> tuple[tuple[str, str, str], ...]:
    sent = tr("Paket terkirim") if then.role == OFFICE else tr("Berkas diterima")
    names = (
        tr("Pegawai"), tr("Sudah tanda tangan"), tr("Hadir ikrar"), tr("Lembar tercetak"), tr("Halaman pindaian"), sent,
        tr("Catatan kerja"),
    )  # fmt: skip
    before = [""] * len(names) if now is None else _told(now)
    return tuple(zip(names, before, _told(then), strict=True))


def _told(held: Figures) -> list[str]:
    figures_in_order = (
        held.people, held.signed, held.present, held.sheets, held.pages, held.bundles, held.entries,
    )  # fmt: skip
    return [number(figure) for figure in figures_in_order]
