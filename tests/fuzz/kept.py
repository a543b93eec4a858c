"""Files that a person hands in or kept: texts and terms of a campaign, and backups on a stick."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

from netral_desktop.app import App
from netral_desktop.campaigns.queries import active_campaign, campaign_terms
from netral_desktop.campaigns.templates import IkrarText, TextKind, decode_text
from netral_desktop.campaigns.terms import changed_terms, encode_terms
from netral_desktop.ikrar.paper.oath_text import OathLayout
from netral_desktop.kernel.paths import resource
from netral_desktop.sheets.letterhead import Letterhead
from netral_desktop.store import Store
from netral_desktop.store.backups.layout import described, stores_in
from netral_desktop.store.backups.making import make_backup
from netral_desktop.store.backups.restoring import damaged_pictures, restore, with_password
from tests.cli.driver import PASSWORD
from tests.fuzz.mutate import damaged

Input = tuple[str, bytes]
Reading = tuple[str, Callable[[Random], Input], Callable[[str, bytes], str]]


def templates(office: App) -> Reading:
    """A text or terms as JSON: refused, or a text that can be laid out."""
    with office.store.read() as c:
        campaign = active_campaign(c)
        assert campaign is not None
        terms = campaign_terms(c, campaign.id)
    names = {f"{kind.value}.json": kind for kind in TextKind}
    seeds = {name: resource("templates", name.replace("_", "-")).read_bytes() for name in names}
    seeds["terms"] = encode_terms(terms).encode()

    def make(random: Random) -> Input:
        name = random.choice(sorted(seeds))
        return name, damaged(seeds[name], random)

    def read(name: str, data: bytes) -> str:
        if name == "terms":
            changed_terms(terms, data)
            return "terms"
        text = decode_text(names[name], data)
        if isinstance(text, IkrarText):
            OathLayout(text, "", Letterhead(("DINAS",)), (), "a4")
        return "text"

    return "templates", make, read


def backups(office: App, folder: Path) -> Reading:
    """One file of a backup damaged: the backup is refused whole, or what comes back verifies."""
    make_backup(office.store, folder / "stik")
    (place,) = stores_in(folder / "stik")
    seeds = {str(path.relative_to(place)): path.read_bytes() for path in place.rglob("*") if path.is_file()}
    plain = [name for name in seeds if "/" not in name]

    def make(random: Random) -> Input:
        name = random.choice(plain if random.random() < 0.7 else sorted(seeds))
        return name, damaged(seeds[name], random)

    def read(name: str, data: bytes) -> str:
        try:
            (place / name).write_bytes(data)
            for backup in described(place):
                if damaged_pictures(place, backup, with_password(PASSWORD)):
                    return "picture found damaged"
                restore(place, backup, folder / "lagi", with_password(PASSWORD))
                with Store.open(folder / "lagi", PASSWORD) as again:
                    if again.verify():
                        raise AssertionError("a damaged backup was put back")
                return "put back whole"
            return "no backup"
        finally:
            (place / name).write_bytes(seeds[name])
            shutil.rmtree(folder / "lagi", ignore_errors=True)

    return "backups", make, read
