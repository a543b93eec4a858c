"""What can be done on a case: the form of each act, and the verb that it calls."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from netral_desktop.campaigns.data_files import SHIPPED, DataFiles
from netral_desktop.cases import service
from netral_desktop.cases.evidence import Told, add_evidence
from netral_desktop.cases.model import Reporter
from netral_desktop.cases.names import Path as CasePath
from netral_desktop.cases.register import Register
from netral_desktop.cases.service import acts as known_acts

from ...texts import tr
from .act_form import ActForm, Field
from .presenter import Shown

Values = Mapping[str, str]
Done = Callable[[Register, str, Values], object]


@dataclass(frozen=True)
class Act:
    """A button, its form for a case as it is shown, and what it does; the last is called off the window's thread."""

    key: str
    words: str
    form: Callable[[Shown, date], ActForm]
    do: Done


def act_choices(files: DataFiles = SHIPPED) -> list[tuple[str, str]]:
    """Every item of every prohibition set, and none."""
    return [(tr("Belum ditentukan"), ""), *((act.text, act.id) for act in known_acts(files).values())]


def _answer_form(_: Shown, today: date) -> ActForm:
    return ActForm(
        tr("Jawaban terlapor"),
        (
            Field("text", tr("Jawaban, dengan kata-katanya sendiri"), "text",
                  tr("Kosongkan bila sudah dipanggil dan tidak menjawab.")),
            Field("on", tr("Tanggal"), "day", value=today.isoformat()),
        ),
        tr("Catat jawaban"), note=tr("Tercetak di samping dugaannya pada setiap kertas."),
    )  # fmt: skip


def _complete_form(shown: Shown, __: date) -> ActForm:
    return ActForm(
        tr("Lengkapi laporan"),
        (
            Field("place", tr("Tempat")), Field("day", tr("Hari peristiwa"), "maybe-day"),
            Field("what", tr("Uraian"), "text"),
            Field("act", tr("Butir larangan"), "choice", choices=act_choices(shown.files)),
            Field("known_on", tr("Hari diketahui pelapor"), "maybe-day"),
            Field("candidates_on", tr("Hari penetapan calon"), "maybe-day"),
            Field("source_number", tr("Nomor surat atau SBT")),
            Field("reporter", tr("Nama pelapor"), note=tr("Disegel tersendiri.")),
            Field("address", tr("Alamat dan telepon pelapor")),
        ),
        tr("Simpan"), note=tr("Yang dikosongkan tidak berubah; yang lama tetap ada dalam berkas."),
    )  # fmt: skip


def _complete(register: Register, case: str, told: Values) -> None:
    reporter = Reporter(told["reporter"], told["address"]) if told["reporter"] else None
    fields = {key: told[key] or None for key in ("place", "day", "what", "act", "known_on", "candidates_on",
                                                 "source_number")}  # fmt: skip
    service.correct(register, case, reporter=reporter, **fields)


def evidence_form(file: Path) -> ActForm:
    """The form for a file that was chosen."""
    return ActForm(
        tr("Bukti: {file}", file=file.name),
        (
            Field("what", tr("Apa yang ditunjukkannya")), Field("screenshot", tr("Ini tangkapan layar"), "tick"),
            Field("address", tr("Alamat halaman")), Field("taken_at", tr("Kapan ditangkap")),
            Field("taken_by", tr("Siapa yang menangkapnya")),
        ),
        tr("Simpan bukti"), note=tr("Tersimpan terenkripsi dengan SHA-256; tangkapan layar perlu tiga isian terakhir."),
    )  # fmt: skip


def keep_evidence(register: Register, case: str, file: Path, told: Values) -> None:
    """Take a file in."""
    add_evidence(register, case, file, Told(told["what"], bool(told["screenshot"]), told["address"], told["taken_at"],
                                            told["taken_by"]))  # fmt: skip


def _path_form(shown: Shown, _: date) -> ActForm:
    choices = [(each.label, each.value) for each in CasePath]
    return ActForm(
        tr("Kode etik atau disiplin"),
        (
            Field("path", tr("Jalur"), "choice", choices=choices, value=shown.path),
            Field("reason", tr("Alasan"), "text", tr("Wajib bila lain dari yang diusulkan.")),
        ),
        tr("Putuskan"), note=tr("Usulan: {why} Yang memutuskan tetap orang.", why=shown.proposal),
    )  # fmt: skip


def _council_form(_: Shown, __: date) -> ActForm:
    return ActForm(
        tr("Majelis Kode Etik"),
        (Field("members", tr("Anggota, satu baris satu orang: nama; golongan"), "text"),),
        tr("Simpan susunan"),
        note=tr("Ganjil, paling sedikit lima, tidak ada yang di bawah golongan terlapor."),
    )


def _council(register: Register, case: str, told: Values) -> None:
    lines = [line.partition(";") for line in told["members"].splitlines() if line.strip()]
    service.set_council(register, case, [(name.strip(), grade.strip()) for name, _, grade in lines])


def _sanction_form(shown: Shown, _: date) -> ActForm:
    return ActForm(
        tr("Usul sanksi"),
        (
            Field("sanction", tr("Sanksi"), "choice", choices=[(text, key) for key, text in shown.sanctions]),
            Field("reason", tr("Alasan"), "text", tr("Wajib bila bukan langkah pertama.")),
            Field("read", tr("Tempat dibacakan"), note=tr("Hanya untuk pernyataan terbuka.")),
        ),
        tr("Usulkan"), note=tr("Langkah pertama lebih dahulu. Putuskan jalurnya bila daftar ini kosong."),
    )  # fmt: skip


def _decision_form(_: Shown, today: date) -> ActForm:
    return ActForm(
        tr("Keputusan"),
        (
            Field("number", tr("Nomor keputusan")), Field("on", tr("Tanggal"), "day", value=today.isoformat()),
            Field("official", tr("Jabatan yang memutuskan")),
        ),
        tr("Catat keputusan"),
    )  # fmt: skip


def _letter_form(_: Shown, today: date) -> ActForm:
    return ActForm(
        tr("Surat dengan pihak lain"),
        (
            Field("incoming", tr("Arah"), "choice", choices=[(tr("Surat keluar"), ""), (tr("Surat masuk"), "ya")]),
            Field("party", tr("Kepada atau dari"), value=tr("Bawaslu")), Field("number", tr("Nomor surat")),
            Field("on", tr("Tanggal"), "day", value=today.isoformat()), Field("gist", tr("Pokok isinya"), "text"),
        ),
        tr("Catat surat"),
    )  # fmt: skip


def _move_form(shown: Shown, today: date) -> ActForm:
    note = "" if shown.paper_made else tr("Cetak dulu {paper} untuk tahap ini.", paper=shown.paper.label)
    return ActForm(
        tr("Tahap berikutnya"),
        (
            Field("to", tr("Tahap"), "choice", choices=[(label, key) for key, label in shown.ways]),
            Field("on", tr("Mulai"), "day", value=today.isoformat()), Field("number", tr("Nomor surat (boleh kosong)")),
            Field("note", tr("Keterangan"), "text"),
        ),
        tr("Pindahkan"), note=note,
    )  # fmt: skip


def move_act() -> Act:
    """The button that takes a case one stage on."""
    return Act(
        "stage", tr("Tahap berikutnya"), _move_form,
        lambda register, case, told: service.move(
            register, case, told["to"], on=told["on"], number=told["number"], note=told["note"]
        ),
    )  # fmt: skip


def case_acts() -> tuple[Act, ...]:
    """What else is done with a case, in the order of the buttons."""
    return (
        Act("answer", tr("Catat jawaban"), _answer_form,
            lambda register, case, told: service.note_answer(register, case, told["text"], told["on"])),
        Act("complete", tr("Lengkapi laporan"), _complete_form, _complete),
        Act("path", tr("Pilih jalur"), _path_form,
            lambda register, case, told: service.choose_path(register, case, CasePath(told["path"]), told["reason"])),
        Act("council", tr("Catat Majelis Kode Etik"), _council_form, _council),
        Act("sanction", tr("Usulkan sanksi"), _sanction_form,
            lambda register, case, told: service.propose_sanction(register, case, told["sanction"], told["reason"],
                                                                  told["read"])),
        Act("decision", tr("Catat keputusan"), _decision_form,
            lambda register, case, told: service.note_decision(register, case, number=told["number"], on=told["on"],
                                                               official=told["official"])),
        Act("letter", tr("Catat surat"), _letter_form,
            lambda register, case, told: service.note_letter(register, case, incoming=bool(told["incoming"]),
                                                             party=told["party"], number=told["number"], on=told["on"],
                                                             gist=told["gist"])),
    )  # fmt: skip
