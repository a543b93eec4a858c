"""One whole round trip by command line alone, made once for all tests that look at it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.cli import paper
from tests.cli.driver import Answer, netral

KAB, OPD = "51.04", "4.01.03"
OFFICE_NAME = "Dinas Contoh"
FIRST, SECOND = "Sekretariat", "Bidang Data"
# Invented people; their numbers follow the rules and belong to nobody.
PEOPLE = (
    ("I Wayan Sudiarta, S.E.", "196703151992031007", FIRST),
    ("Ni Luh Putu Ayu Kusumadewi, S.Pd., M.Pd.", "198202282006042013", FIRST),
    ("Suharto", "199103172015031001", FIRST),
    ("Muhammad Fadhil Ramadhan", "199001012019031005", SECOND),
    ("Dewi Lestari", "198811302014022003", SECOND),
    ("Siti Rahmawati", "197505052000032002", SECOND),
)
SIGNS, FADES, SCRIBBLED, AWAY = (0, 1, 3), 2, 4, 5


@dataclass
class Trip:
    """The folders, and the document of every step by its name."""

    folder: Path
    steps: dict[str, dict[str, Any]] = field(default_factory=dict)
    answers: dict[str, Answer] = field(default_factory=dict)

    @property
    def opd(self) -> Path:
        """The office's data folder."""
        return self.folder / "opd"

    @property
    def kab(self) -> Path:
        """The regency's data folder."""
        return self.folder / "kab"

    @property
    def pdf(self) -> Path:
        """The printed pacts."""
        return self.folder / "pakta" / "pakta.pdf"

    def do(self, name: str, *words: object, data: Path, code: int = 0) -> dict[str, Any]:
        """One step; its document is kept under `name`."""
        answer = netral(*words, data=data)
        assert answer.code == code, (name, answer)
        self.answers[name] = answer
        self.steps[name] = answer.document
        return answer.document


def make_trip(folder: Path) -> Trip:
    """From two empty folders to a receipt back at the office."""
    trip = Trip(folder)
    join(trip)
    _roster(trip)
    _paper(trip)
    _ikrar(trip)
    _sync(trip)
    return trip


def join(trip: Trip) -> None:
    """Begin both sides and make them known to each other."""
    opd, kab, folder = trip.opd, trip.kab, trip.folder
    trip.do("office init", "office", "init", "--name", OFFICE_NAME, "--code", OPD, data=opd)
    rescue = folder / "brankas" / "penyelamat.txt"
    trip.do(
        "regency init", "regency", "init", "--name", "Kabupaten Contoh", "--code", KAB, "--rescue-out", rescue, data=kab
    )
    package, request = folder / "paket" / "paket.netral", folder / "permintaan" / "permintaan.netral"
    invited = trip.do(
        "regency enrol", "regency", "enrol", "--code", OPD, "--name", OFFICE_NAME, "--out", package, data=kab
    )
    joined = trip.do(
        "office enrol", "office", "enrol", package, "--one-time-code", invited["one_time_code"],
        "--root-fingerprint", invited["root_fingerprint"], "--out", request, data=opd,
    )  # fmt: skip
    trip.do(
        "regency approve", "regency", "approve", request, "--device-fingerprint", joined["device_fingerprint"], data=kab
    )
    trip.do(
        "campaign new", "campaign", "new", "--title", "Pemilu 2029", "--circular", "800/123/BKPSDM",
        "--pact-deadline", "2029-11-22", "--ikrar-deadline", "2029-11-26", data=kab,
    )  # fmt: skip
    campaign = folder / "terbit" / "kampanye.netral"
    trip.do("regency publish", "regency", "publish", "--out", campaign, data=kab)
    trip.do("receive campaign", "receive", campaign, data=opd)
    trip.do("campaign show", "campaign", "show", data=opd)


def _roster(trip: Trip) -> None:
    sheet = trip.folder / "pegawai.xlsx"
    rows: list[dict[str, Any]] = [
        {"NAMA": name, "NIP": nip, "PANGKAT/GOL": "Penata, III/c", "JABATAN": "Analis", "UNIT KERJA": unit}
        for name, nip, unit in PEOPLE
    ]
    rows.append({"NAMA": "Ketut Angka", "NIP": 199203172015031002, "JABATAN": "Analis", "UNIT KERJA": FIRST})
    paper.write_roster(sheet, rows)
    trip.do("dry run", "roster", "import", sheet, "--dry-run", data=trip.opd, code=3)
    trip.do("after dry run", "roster", "list", data=trip.opd)
    trip.do("roster import", "roster", "import", sheet, data=trip.opd, code=3)
    trip.do("roster again", "roster", "import", sheet, data=trip.opd, code=3)
    trip.do("roster list", "roster", "list", data=trip.opd)


def _paper(trip: Trip) -> None:
    opd = trip.opd
    trip.do("status before", "status", data=opd)
    printed = trip.do("pacts print", "pacts", "print", "--out", trip.pdf, data=opd)
    trip.do("pacts print again", "pacts", "print", "--out", trip.folder / "ulang.pdf", data=opd)
    pages = paper.render(trip.pdf)
    names = {person["id"]: person["personnel_number"] for person in trip.steps["roster list"]["people"]}
    numbers = [number for _, number, _ in PEOPLE]
    bundled = []
    for image, sheet in zip(pages, printed["sheets"], strict=True):
        who = numbers.index(names[sheet["person"]])
        if who in (*SIGNS, SCRIBBLED):
            paper.sign(image, sheet["zones"][0]["mm"])
        if who == SCRIBBLED:
            number = PEOPLE[who][1]
            shown = f"{number[:8]} {number[8:14]} {number[14]} {number[15:]}"
            paper.scribble(image, paper.box_of(trip.pdf, sheet["page"] - 1, shown))
        if who != AWAY:
            bundled.append(image.rotate(180) if who == SIGNS[1] else image)
    scans = trip.folder / "pindaian"
    scans.mkdir()
    paper.save_pdf(scans / "mesin.pdf", [*bundled, paper.blank_page(), paper.foreign_page()])
    paper.save_image(scans / "ulang.png", bundled[0])
    outcome = trip.do("scans import", "scans", "import", scans / "mesin.pdf", scans / "ulang.png", data=opd)
    waiting = [page for page in outcome["pages"] if page["state"] == "review"]
    trip.do("status waiting", "status", data=opd)
    trip.do("scans decide", "scans", "decide", waiting[0]["id"], "--signed", data=opd)


def _ikrar(trip: Trip) -> None:
    opd = trip.opd
    opened = trip.do(
        "ikrar open", "ikrar", "open", "--title", "Ikrar Netralitas", "--date", "2029-11-20", "--place", "Aula",
        "--leader", "I Gede Arta", "--witness", "Ketut Satu", "--witness", "Made Dua", data=opd,
    )  # fmt: skip
    session = opened["session"]
    people = trip.steps["roster list"]["people"]
    sheet = trip.steps["pacts print"]["sheets"][1]
    trip.do("mark number", "ikrar", "mark", "--session", session, PEOPLE[0][1], data=opd)
    trip.do("mark sheet", "ikrar", "mark", "--session", session, sheet["code"], "--status", "hadir", data=opd)
    others = [p["id"] for p in people if p["personnel_number"] != PEOPLE[0][1] and p["id"] != sheet["person"]]
    trip.do("mark sick", "ikrar", "mark", "--session", session, others[0], "--status", "sakit", data=opd)
    trip.do("mark no word", "ikrar", "mark", "--session", session, others[1], "--status", "tanpa-keterangan", data=opd)


def _sync(trip: Trip) -> None:
    sent, receipts = trip.folder / "kirim" / "usb", trip.folder / "tanda" / "terima"
    bundle = trip.do("bundle export", "bundle", "export", "--to", sent, data=trip.opd)
    files = [file["path"] for file in bundle["files"]]
    trip.do("receive bundle", "receive", *files, "--receipts", receipts, data=trip.kab)
    trip.do("receive receipt", "receive", *sorted(receipts.iterdir()), data=trip.opd)
    trip.do("status opd", "status", data=trip.opd)
    trip.do("status kab", "status", "--office", OPD, data=trip.kab)
    trip.do("status kab all", "status", data=trip.kab)
    trip.do("receive again", "receive", *files, "--receipts", receipts, data=trip.kab)
    trip.do("status kab again", "status", "--office", OPD, data=trip.kab)
    trip.do("roster list kab", "roster", "list", data=trip.kab)
    trip.do("verify opd", "store", "verify", data=trip.opd)
    trip.do("verify kab", "store", "verify", data=trip.kab)
