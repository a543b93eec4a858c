"""An invented form, like a pact but not one of the program's: the reader must know sheets, not forms."""

from __future__ import annotations

import random

from netral_desktop.sheets import codes
from netral_desktop.sheets.fonts import text_width
from netral_desktop.sheets.geometry import CODE_MARKS, PAPERS
from netral_desktop.sheets.model import IdentityBox, Line, Op, PrintModel, Rect, Text, Zone

OFFICE = "9.99.99"

_CLAUSES = (
    "menjaga dan menegakkan prinsip netralitas pegawai dalam melaksanakan fungsi pelayanan publik, baik sebelum, "
    "selama, maupun sesudah pelaksanaan pemilihan;",
    "menghindari konflik kepentingan, tidak melakukan intimidasi dan ancaman kepada pegawai dan seluruh elemen "
    "masyarakat, serta tidak memihak kepada calon tertentu;",
    "menggunakan media sosial secara bijak, tidak menyebarkan ujaran kebencian serta berita bohong;",
    "menolak politik uang dan segala jenis pemberian dalam bentuk apa pun;",
    "tidak menggunakan fasilitas negara dan jabatan untuk kepentingan pasangan calon atau partai politik tertentu;",
    "bersedia menerima sanksi sesuai dengan ketentuan peraturan perundang-undangan apabila melanggar hal di atas.",
)
_GIVEN = (
    "I Wayan", "Ni Made", "I Nyoman", "Ni Ketut", "I Gusti Ayu", "Ida Bagus", "Siti", "Ahmad", "Bambang", "Dewi",
    "Muhammad", "Sri", "Agus", "Nur", "Anak Agung",
)  # fmt: skip
_FAMILY = (
    "Contoh", "Suwarna", "Pratama", "Lestari", "Wijaya", "Rahayu", "Santosa", "Hidayat", "Purnama", "Astiti", "Mulyani",
    "Saputra", "Darmayasa", "Kusuma", "Rahmawati", "Widiantara",
)  # fmt: skip
_TITLES = ("", ", S.Kom.", ", S.E., M.M.", ", S.Pd.", ", A.Md.")
_CLAUSE_INDENT, _CLAUSE_WIDTH = 32.0, 160.0


def invented_person(rng: random.Random) -> tuple[str, str]:
    """A name with titles and a number of 18 digits in BKN's groups."""
    name = f"{rng.choice(_GIVEN)} {rng.choice(_FAMILY)} {rng.choice(_FAMILY)}{rng.choice(_TITLES)}"
    born, since = rng.randint(1966, 1999), rng.randint(2016, 2024)
    number = f"{born}{rng.randint(1, 12):02}{rng.randint(1, 28):02} {since}{rng.randint(1, 12):02}"
    return name, f"{number} {rng.randint(1, 2)} {rng.randint(1, 40):03}"


def sheet(
    code: str, name: str, number: str, *, paper: str = "a4", office: str = "DINAS PENDIDIKAN", variant: int = 0
) -> PrintModel:
    """One printed sheet. `variant` drops that many clauses: another revision of the text."""
    static, end = _static(office, variant)
    fields: list[Op] = [
        Text(73, 72, 11, "bold", name),
        Text(73, 78, 11, "regular", number),
        Text(73, 84, 11, "regular", "Penata Muda Tk. I (III/b)"),
        Text(73, 90, 11, "regular", "Pranata Komputer Ahli Muda"),
        Text(115, end + 53, 11, "bold", name),
        Text(115, end + 58, 10, "regular", f"NIP {number}"),
        Text(178, 36, 7, "regular", codes.typed_form(code)),
    ]
    return PrintModel(
        layout="deck-1",
        page_mm=tuple(PAPERS[paper]),
        code=code,
        static=static,
        fields=tuple(fields),
        codes=CODE_MARKS,
        zones=(Zone("declarant", "0" * 32, 110, end + 17, 80, 30),),
        identity=(
            IdentityBox("name", 73, 68, text_width(name, "bold", 11), 5),
            IdentityBox("number", 73, 74, text_width(number, "regular", 11), 5),
            IdentityBox("name", 115, end + 49, text_width(name, "bold", 11), 5),
            IdentityBox("number", 115, end + 54.5, text_width(f"NIP {number}", "regular", 10), 4.5),
        ),
        date_mm=(134, end + 8, 56),
    )


def _static(office: str, variant: int) -> tuple[tuple[Op, ...], float]:
    ops: list[Op] = [
        Text(52, 20, 14, "bold", "PEMERINTAH KABUPATEN SUKAMAJU"),
        Text(60, 27, 13, "bold", office),
        Text(62, 32, 9, "regular", "Jalan Melati Nomor 7, Sukamaju 80511, telepon (0361) 555123"),
        Line(12, 37, 168, 37, 0.8),
        Text(80, 47, 13, "bold", "PAKTA INTEGRITAS"),
        Text(62, 53, 11, "regular", "NETRALITAS PEGAWAI APARATUR SIPIL NEGARA"),
        Text(25, 64, 11, "regular", "Yang bertanda tangan di bawah ini:"),
    ]
    for row, label in enumerate(("Nama", "NIP", "Pangkat/Golongan", "Jabatan")):
        ops += [Text(25, 72 + 6 * row, 11, "regular", label), Text(70, 72 + 6 * row, 11, "regular", ":")]
    y = 104.0
    for position, clause in enumerate(_CLAUSES[variant:], 1):
        ops.append(Text(25, y, 11, "regular", f"{position}."))
        for line in _wrapped(clause):
            ops.append(Text(_CLAUSE_INDENT, y, 11, "regular", line))
            y += 5.2
        y += 1.0
    ops += [
        Text(115, y + 8, 11, "regular", "Sukamaju,"),
        Line(134, y + 8, 190, y + 8, 0.2, True),
        Text(115, y + 14, 11, "regular", "Yang membuat pernyataan,"),
        Rect(110, y + 17, 80, 30, 0.2, 0.6),
    ]
    return tuple(ops), y


def _wrapped(text: str) -> list[str]:
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if text_width(longer, "regular", 11) > _CLAUSE_WIDTH:
            lines.append(line)
            longer = word
        line = longer
    return [*lines, line]
