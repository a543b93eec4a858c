"""What is done to the register itself: its keys, holidays, evidence, files for other registers, destruction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

import msgspec

from netral_desktop.app import App
from netral_desktop.cases.evidence import verify_evidence
from netral_desktop.cases.holding import add_holder, end_holder, set_rules
from netral_desktop.cases.papers import write_form
from netral_desktop.cases.parcel import export_cases, receive_cases
from netral_desktop.cases.register import Register, change_password, holders, unlock
from netral_desktop.cases.retention import destroy
from netral_desktop.cases.rules import rules_here
from netral_desktop.kernel.clock import parse_day
from netral_desktop.kernel.errors import Refused, UsageProblem
from netral_desktop.roster.queries import find_person

from ...texts import tr
from .act_form import ActForm, Field

Values = Mapping[str, str]


@dataclass(frozen=True)
class Managed:
    """A button, its form, the file that is asked for before it is done, and what it says when it was done."""

    words: str
    form: Callable[[App, date], ActForm]
    do: Callable[[App, Register, Values, Path | None], str]
    file: Literal["", "save", "open"] = ""
    name: str = ""  # that a file to be saved begins with


def _passwords() -> tuple[Field, Field]:
    return (
        Field("new", tr("Kata sandi baru"), "password", tr("Sekurangnya 8 karakter.")),
        Field("again", tr("Ulangi kata sandi baru"), "password"),
    )


def new_password(told: Values) -> str:
    """The new password of a form. Raises UsageProblem (`passwords_differ`, `case_password_short`)."""
    if told["new"] != told["again"]:
        raise UsageProblem("passwords_differ.cases")
    if len(told["new"]) < _SHORTEST:
        raise UsageProblem("case_password_short", least=_SHORTEST)
    return told["new"]


def forgotten_form() -> ActForm:
    """The recovery code in place of the password."""
    return ActForm(
        tr("Lupa kata sandi Register"), (Field("code", tr("Kode pemulihan dari kertas")), *_passwords()),
        tr("Ganti kata sandi"),
    )  # fmt: skip


def _password_form(_: App, __: date) -> ActForm:
    return ActForm(tr("Kata sandi Register"), (Field("old", tr("Kata sandi sekarang"), "password"), *_passwords()),
                   tr("Ganti kata sandi"))  # fmt: skip


def _change(app: App, _: Register, told: Values, __: Path | None) -> str:
    change_password(app.store, old=told["old"], new=new_password(told))
    return tr("Kata sandi Register diganti; kode pemulihannya tetap berlaku.")


def _holder_form(_: App, __: date) -> ActForm:
    return ActForm(
        tr("Pemegang kunci lain"),
        (
            Field("name", tr("Nama pemegang")),
            Field("person", tr("NIP (boleh kosong)"), note=tr("Laporan tentang dirinya tidak akan terbuka baginya.")),
            *_passwords(),
        ),
        tr("Tambahkan"), note=tr("Kata sandi diketik oleh pemegang itu sendiri."),
    )  # fmt: skip


def _add(app: App, register: Register, told: Values, _: Path | None) -> str:
    staff = None
    if told["person"]:
        with app.store.read() as c:
            found = find_person(c, told["person"])
        if found is None:
            raise UsageProblem("unknown_person.case")
        staff = found.id
    code = add_holder(register, name=told["name"], password=new_password(told), staff_id=staff)
    return tr("Kode pemulihan pemegang itu, tulis dan simpan terkunci; tidak tersimpan di program: {code}", code=code)


def _holiday_form(app: App, today: date) -> ActForm:
    with app.store.read() as c:
        known = rules_here(c).holidays.years.get(str(today.year), ())
    return ActForm(
        tr("Hari libur"),
        (
            Field("year", tr("Tahun"), value=str(today.year)),
            Field("days", tr("Tanggal, satu baris satu hari"), "text", tr("Seperti 26-03-2029."),
                  value="\n".join(known)),
        ),
        tr("Simpan hari libur"),
        note=tr("Ganti daftar tahun itu: libur yang berpindah, cuti bersama, libur daerah. Yang tetap sudah ada."),
    )  # fmt: skip


def _end_form(app: App, _: date) -> ActForm:
    with app.store.read() as c:
        known = [(each.name, each.id) for each in holders(c)]
    return ActForm(
        tr("Akhiri kunci"), (Field("holder", tr("Pemegang"), "choice", choices=known),), tr("Akhiri"),
        note=tr("Sesudah ini ia tidak membuka apa pun lagi; berkas disegel ulang untuk yang lain."),
    )  # fmt: skip


def _end(_: App, register: Register, told: Values, __: Path | None) -> str:
    end_holder(register, told["holder"])
    return tr("Kuncinya berakhir.")


def _holidays(app: App, register: Register, told: Values, _: Path | None) -> str:
    days = []
    for line in told["days"].split():
        try:
            day = parse_day(line)
        except ValueError:
            raise Refused("bad_day", day=line) from None
        if str(day.year) != told["year"]:
            raise Refused("bad_day.holiday", day=line, year=told["year"])
        days.append(day.isoformat())
    with app.store.read() as c:
        rules = register.rules(c)
    years = {**rules.holidays.years, told["year"]: tuple(sorted(set(days)))}
    kept = msgspec.structs.replace(rules.holidays, years=years)
    set_rules(register, msgspec.json.encode(msgspec.structs.replace(rules, holidays=kept)))
    return tr("{n} hari libur {year} tersimpan; tenggat dihitung ulang.", n=len(set(days)), year=told["year"])


def _blank_form(_: App, __: date) -> ActForm:
    return ActForm(tr("Formulir laporan kosong"), (), tr("Simpan PDF…"),
                   note=tr("Diisi pelapor dengan tangan, lalu dicatat lewat Laporan baru."))  # fmt: skip


def _blank(app: App, _: Register, __: Values, out: Path | None) -> str:
    assert out is not None  # asked for before
    write_form(app.store, out, app.sealer())
    return tr("Formulir tersimpan sebagai {file}.", file=out.name)


def _check_form(_: App, __: date) -> ActForm:
    return ActForm(tr("Periksa bukti"), (), tr("Periksa semua bukti"),
                   note=tr("Setiap bukti dibaca dan dicocokkan dengan SHA-256-nya."))  # fmt: skip


def _check(_: App, register: Register, __: Values, ___: Path | None) -> str:
    doubts = verify_evidence(register)
    if not doubts:
        return tr("Semua bukti masih sama dengan yang diterima.")
    return tr("{n} bukti hilang atau berubah: {cases}.", n=len(doubts), cases=", ".join({each.case for each in doubts}))


def _destroy_form(_: App, __: date) -> ActForm:
    return ActForm(
        tr("Pemusnahan"), (Field("sure", tr("Berita acaranya ditandatangani; ini tidak dapat dibatalkan"), "tick"),),
        tr("Musnahkan dengan berita acara…"),
        note=tr("Hanya berkas yang habis masa simpannya menurut hasilnya; berita acaranya tanpa nama."),
    )  # fmt: skip


def _destroy(app: App, register: Register, told: Values, out: Path | None) -> str:
    assert out is not None  # asked for before
    if not told["sure"]:
        raise UsageProblem("case_not_sure")
    return tr("{n} berkas dimusnahkan.", n=len(destroy(register, out, app.sealer())))


def _export_form(_: App, __: date) -> ActForm:
    return ActForm(
        tr("Kirim ke Register lain"),
        (
            Field("cases", tr("Nomor register, dipisah spasi")),
            Field("to", tr("Kunci penerima"), note=tr("age1… dari `netral cases status` di tempat penerima.")),
            Field("second", tr("Kata sandi pemegang kedua"), "password"),
        ),
        tr("Kirim…"), note=tr("Perlu dua pemegang. Pelapor tidak ikut."),
    )  # fmt: skip


def _export(app: App, register: Register, told: Values, out: Path | None) -> str:
    assert out is not None  # asked for before
    second = unlock(app.store, told["second"], register.why, register.note)
    try:
        said = export_cases(register, second, told["cases"].split(), told["to"], out, app.sealer())
    finally:
        second.lock()
    return tr("Tersimpan. Sebutkan sidik jari ini kepada penerima lewat telepon: {digits}", digits=said)


def _receive_form(_: App, __: date) -> ActForm:
    return ActForm(
        tr("Terima dari Register lain"), (Field("told", tr("Sidik jari dari pengirim")),), tr("Pilih berkas…"),
        note=tr("Tanyakan sidik jarinya lewat telepon, lalu pilih berkasnya."),
    )  # fmt: skip


def _receive(_: App, register: Register, told: Values, file: Path | None) -> str:
    assert file is not None  # asked for before
    return tr("Diterima sebagai {numbers}.", numbers=", ".join(receive_cases(register, file, told["told"])))


_SHORTEST = 8  # characters of a new password


def managed() -> tuple[Managed, ...]:
    """What is done with the whole register, in the order of the buttons."""
    return (
        Managed(tr("Formulir laporan kosong"), _blank_form, _blank, "save", "formulir-laporan-dugaan.pdf"),
        Managed(tr("Hari libur"), _holiday_form, _holidays),
        Managed(tr("Kata sandi Register"), _password_form, _change),
        Managed(tr("Pemegang kunci lain"), _holder_form, _add),
        Managed(tr("Akhiri kunci"), _end_form, _end),
        Managed(tr("Periksa bukti"), _check_form, _check),
        Managed(tr("Kirim ke Register lain"), _export_form, _export, "save", "berkas.netral-dugaan"),
        Managed(tr("Terima dari Register lain"), _receive_form, _receive, "open"),
        Managed(tr("Pemusnahan"), _destroy_form, _destroy, "save", "berita-acara-pemusnahan.pdf"),
    )
