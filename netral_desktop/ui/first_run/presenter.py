"""What the first steps ask and check, without widgets.

The store's code is imported where it is used: the password window is painted before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from netral_desktop.kernel.data_folder import OFFICE, REGENCY
from netral_desktop.words import in_source_language

from ..texts import tr

if TYPE_CHECKING:
    from netral_desktop.app import App

SHORTEST_PASSWORD = 8
LAST_CHARACTERS = 4
_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,31}")  # what app.py and the files that travel take
_SERVERS = ("postgresql://", "postgres://", "postgresql+psycopg://")
_COMMON = ("password", "katasandi", "sandi", "netral", "admin", "12345678", "qwerty", "bkpsdm", "indonesia", "rahasia")


class Strength(Enum):
    """How hard a password is to guess: (0 to 3, its colour token)."""

    TOO_SHORT = (0, "due")
    WEAK = (1, "due")
    FAIR = (2, "warning")
    STRONG = (3, "ok-text")

    @property
    def level(self) -> int:
        """0 to 3."""
        return self.value[0]

    @property
    def ink(self) -> str:
        """The colour token of the hint."""
        return self.value[1]

    @property
    def hint(self) -> str:
        """What to say about it."""
        return {
            Strength.TOO_SHORT: tr("Sekurangnya {shortest_password} karakter.", shortest_password=SHORTEST_PASSWORD),
            Strength.WEAK: tr("Mudah ditebak. Tambahkan kata lain yang tidak berhubungan."),
            Strength.FAIR: tr("Cukup. Tiga atau empat kata acak lebih kuat dan lebih mudah diingat."),
            Strength.STRONG: tr("Kuat."),
        }[self]


def strength(password: str) -> Strength:
    """A rough judgement by length, variety and the commonest words; it advises, and refuses only what is too short."""
    if len(password) < SHORTEST_PASSWORD:
        return Strength.TOO_SHORT
    plain = password.casefold()
    for word in _COMMON:
        plain = plain.replace(word, "")
    kinds = sum(bool(re.search(pattern, password)) for pattern in ("[a-z]", "[A-Z]", "[0-9]", r"[^0-9A-Za-z]"))
    worth = len(set(plain)) + min(len(plain), 24) / 2 + 2 * kinds
    if len(set(plain)) < 5 or worth < 15:
        return Strength.WEAK
    return Strength.STRONG if worth >= 22 else Strength.FAIR


@dataclass(frozen=True)
class Draft:
    """What a person typed to make a store."""

    role: str  # app.OFFICE or app.REGENCY
    name: str
    code: str
    password: str
    again: str
    rescue_out: Path | None = None  # a regency's file for the Sekda's safe
    server: str = field(default="", repr=False)  # the address of a database, with its password; "": in the folder

    def problems(self) -> dict[str, str]:
        """What is wrong, by field; empty when a store can be made."""
        found = {}
        if len(self.name.strip()) < 3:
            found["name"] = tr("Isi nama lengkap, misalnya “Dinas Perhubungan”.")
        if not _CODE.fullmatch(self.code.strip()):
            found["code"] = tr("Isi kode dengan angka, huruf, dan titik, misalnya 4.01.03.")
        found |= new_password_problems(self.password, self.again)
        if self.role == REGENCY and self.rescue_out is None:
            found["rescue_out"] = tr("Pilih tempat menyimpan kunci cadangan, sebaiknya di flashdisk.")
        if wrong := server_problem(self.server):
            found["server"] = wrong
        return found


def server_problem(address: str) -> str:
    """What is wrong with the address of a server; empty for none, and where there is none."""
    if address.strip() and not address.strip().startswith(_SERVERS):
        return tr("Tulis seperti postgresql://nama:sandi@server:5432/netral, atau kosongkan.")
    return ""


def new_password_problems(password: str, again: str) -> dict[str, str]:
    """What is wrong with a new password, by field (`password`, `again`)."""
    if strength(password) is Strength.TOO_SHORT:
        return {"password": Strength.TOO_SHORT.hint}
    if password != again:
        return {"again": tr("Kedua kata sandi belum sama.")}
    return {}


@dataclass(frozen=True)
class Made:
    """A store that was just made; the recovery code is shown once and kept nowhere."""

    app: App
    recovery_code: str
    root_fingerprint: str = ""


def make(data_dir: Path, draft: Draft) -> Made:
    """Make the store. Runs on a worker: deriving the key takes a moment. Raises KnownError."""
    from netral_desktop.app import App

    name, code = draft.name.strip(), draft.code.strip()
    if draft.role == OFFICE:
        app, recovery_code = App.create_office(data_dir, draft.password, code=code, name=name)
        return Made(app, recovery_code)
    app, recovery_code, fingerprint = App.create_regency(
        data_dir, draft.password, code=code, name=name, rescue_out=draft.rescue_out, server=draft.server.strip() or None
    )
    return Made(app, recovery_code, fingerprint)


def confirms(recovery_code: str, typed: str) -> bool:
    """Whether the last four characters were typed again, case and hyphens apart."""
    kept = _letters(recovery_code)
    return len(_letters(typed)) == LAST_CHARACTERS and kept.endswith(_letters(typed))


@in_source_language()
def recovery_note(name: str, recovery_code: str, root_fingerprint: str = "") -> str:
    """The text that is printed or saved with a recovery code."""
    lines = [
        tr("NETRAL Desktop: kode pemulihan"),
        "",
        name,
        "",
        recovery_code,
        "",
        tr("Kode ini membuka data bila kata sandi terlupa. Simpan di tempat terkunci, terpisah dari komputer."),
        tr("Siapa pun yang memegang kode ini bersama salinan datanya dapat membacanya."),
    ]
    if root_fingerprint:
        lines += ["", tr("Sidik jari kunci kabupaten, untuk surat ke kantor-kantor:"), root_fingerprint]
    return "\n".join(lines) + "\n"


def _letters(text: str) -> str:
    return "".join(c for c in text.upper() if c.isalnum())
