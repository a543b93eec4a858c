"""What the fuzzer attacks: every reader of what comes from outside, each with whole files to begin with."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

from PIL import Image

from netral_desktop.app import App
from netral_desktop.kernel.clock import parse_day
from netral_desktop.roster.numbers import clean_personnel_number
from netral_desktop.roster.service import import_roster
from netral_desktop.scans.reading.process.worker import Reader
from netral_desktop.scans.service import import_scans
from netral_desktop.sheets.codes import parse_payload, parse_typed
from netral_desktop.store.keyfile import KeyFile
from netral_desktop.store.recovery import new_recovery_code, recovery_secret
from tests.cli.driver import PASSWORD
from tests.cli.trip import PEOPLE, Trip, make_trip
from tests.fuzz import kept, screen, session
from tests.fuzz.insider import bundles
from tests.fuzz.mutate import damaged, damaged_inside, typed
from tests.fuzz.parcels import parcels
from tests.scans.reading import hostile
from tests.scans.reading.codings import every_coding, hurt

# Nothing but these may be told of a page or a received file (the command line's contract).
PAGE_STATES = {"filed", "review", "duplicate", "foreign", "blank", "unreadable", "discarded"}
UNSIGNED = "cetak.pdf"  # the pacts as they were printed
RESULTS = {"applied", "held", "duplicate", "old", "fork", "quarantined", "rejected"}


@dataclass(frozen=True)
class Target:
    """One reader: `make` an input (a file name and its bytes), and `read` it to a short name of the outcome.

    `share` is its part of the time, beside the others'.
    """

    name: str
    make: Callable[[Random], tuple[str, bytes]]
    read: Callable[[str, bytes], str]
    share: float = 1.0


@contextlib.contextmanager
def all_targets(folder: Path) -> Iterator[list[Target]]:
    """Every target, over the stores of one small round trip that was made for it."""
    trip = make_trip(folder / "trip")
    inbox = folder / "inbox"
    inbox.mkdir()
    with App.open(trip.opd, PASSWORD) as office, App.open(trip.kab, PASSWORD) as regency, Reader() as reader:
        yield [
            _typed_codes(trip),
            _key_file(trip),
            _spreadsheets(trip, office, inbox),
            _travelling("received by the regency", regency, _sent_to_regency(trip), inbox),
            _insider(office, regency, inbox),
            _travelling("received by the office", office, _sent_to_office(trip), inbox),
            _scans(trip, office, reader, inbox),
            _damaged_scans(trip, office, reader, inbox),
            Target(*kept.templates(office)),
            Target(*kept.backups(office, _made(folder / "cadangan"))),
            Target(*screen.pieces()),
            Target(*parcels(_made(folder / "dugaan"))),
            *(Target(*reading) for reading in session.readings(office, _made(folder / "meja"))),
        ]


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _spreadsheets(trip: Trip, office: App, inbox: Path) -> Target:
    whole = (trip.folder / "pegawai.xlsx").read_bytes()
    table = "NO;NAMA;NIP;JABATAN\n" + "\n".join(f"{n};{p[0]};{p[1]};Analis" for n, p in enumerate(PEOPLE, 1))

    def make(random: Random) -> tuple[str, bytes]:
        match random.randrange(4):
            case 0:
                return "a.csv", damaged(table.encode(), random)
            case 1:
                return "a.xlsx", damaged(whole, random)
            case _:
                return "a.xlsx", damaged_inside(whole, random)

    def read(name: str, data: bytes) -> str:
        import_roster(office.store, _put(inbox, name, data), dry_run=True)
        return "read"

    return Target("spreadsheets", make, read)


def _scans(trip: Trip, office: App, reader: Reader, inbox: Path) -> Target:
    seeds = _pictures(trip)

    def read(name: str, data: bytes) -> str:
        outcome = import_scans(office.store, [_put(inbox, name, data)], reader=reader).as_json()
        states = {page["state"] for page in outcome["pages"]}
        if unknown := states - PAGE_STATES:
            raise AssertionError(f"page states {unknown}")
        if not states and not outcome["rejected"]:
            raise AssertionError("neither a page nor a refusal")
        verdicts = {zone["verdict"] for page in outcome["pages"] for zone in page["zones"]}
        if name == UNSIGNED and "signed" in verdicts:
            raise AssertionError("paper that nobody signed was taken as signed")
        return "rejected" if outcome["rejected"] else "+".join(sorted(states))

    return Target("scans", _from(seeds), read, share=6.0)


def _damaged_scans(trip: Trip, office: App, reader: Reader, inbox: Path) -> Target:
    """A signed sheet in every coding, hurt: it may come out as anything but an empty page or an unsigned one."""
    with Image.open(trip.folder / "pindaian" / "ulang.png") as page:
        seeds = every_coding(page.resize((page.width // 2, page.height // 2)))

    def make(random: Random) -> tuple[str, bytes]:
        name = random.choice(sorted(seeds))
        return name, hurt(seeds[name], random)

    def read(name: str, data: bytes) -> str:
        outcome = import_scans(office.store, [_put(inbox, name, data)], reader=reader).as_json()
        states = {page["state"] for page in outcome["pages"]}
        verdicts = {zone["verdict"] for page in outcome["pages"] for zone in page["zones"]}
        if "blank" in states or "unsigned" in verdicts:
            raise AssertionError("a signed sheet came out empty")
        return "rejected" if outcome["rejected"] else "+".join(sorted(states))

    return Target("damaged scans", make, read, share=6.0)


def _pictures(trip: Trip) -> dict[str, bytes]:
    """One sheet in every format and coding that a scanner writes, small, and the printed PDF itself."""
    seeds = {UNSIGNED: trip.pdf.read_bytes()}
    with Image.open(trip.folder / "pindaian" / "ulang.png") as page:
        small = page.convert("L").resize((page.width // 2, page.height // 2))
    for kind, suffix in (("PNG", "png"), ("JPEG", "jpg"), ("TIFF", "tif"), ("PDF", "pdf")):
        out = io.BytesIO()
        small.save(out, kind, **({"resolution": 100.0} if kind == "PDF" else {"dpi": (100, 100)}))
        seeds[f"a.{suffix}"] = out.getvalue()
    fax = small.point(lambda grey: 255 if grey > 160 else 0).convert("1")
    out = io.BytesIO()
    fax.save(out, "TIFF", compression="group4", save_all=True, append_images=[fax.rotate(180)], dpi=(100, 100))
    seeds["faks.tif"] = out.getvalue()
    seeds["jbig2.pdf"] = hostile.pdf_of(hostile.jbig2_image(*fax.size), hostile.jbig2(fax))
    seeds["jpx.pdf"] = hostile.pdf_of(hostile.jpx_image(*small.size), hostile.jpx(small), hostile.WITH_A_RULE)
    exif = Image.Exif()
    exif[0x0112] = 6
    out = io.BytesIO()
    small.rotate(90, expand=True).save(out, "JPEG", exif=exif, dpi=(100, 100))
    seeds["foto.jpg"] = out.getvalue()
    return seeds


def _travelling(name: str, app: App, seeds: dict[str, bytes], inbox: Path) -> Target:
    def read(file: str, data: bytes) -> str:
        [told] = app.receive([_put(inbox, file, data)], receipts=None if app.is_office else inbox)
        if told.result not in RESULTS:
            raise AssertionError(f"result {told.result}")
        if told.result == "applied" and data not in seeds.values():
            raise AssertionError("a changed file was applied")
        return f"{told.result} {told.reason.code}" if told.reason else told.result

    return Target(name, _from(seeds), read)


def _insider(office: App, regency: App, inbox: Path) -> Target:
    def read(file: str, data: bytes) -> str:
        [told] = regency.receive([_put(inbox, file, data)])
        if told.result not in RESULTS:
            raise AssertionError(f"result {told.result}")
        regency.status()
        return f"{told.result} {told.reason.code}" if told.reason else told.result

    return Target("an enrolled office gone bad", bundles(office, regency), read)


def _sent_to_regency(trip: Trip) -> dict[str, bytes]:
    bundles = [Path(file["path"]) for file in trip.steps["bundle export"]["files"]]
    return _seeds([*bundles, Path(trip.steps["office enrol"]["file"])])


def _sent_to_office(trip: Trip) -> dict[str, bytes]:
    receipts = sorted((trip.folder / "tanda" / "terima").iterdir())
    return _seeds([*receipts, *(Path(trip.steps[step]["file"]) for step in ("regency publish", "regency enrol"))])


def _typed_codes(trip: Trip) -> Target:
    codes = [sheet["code"] for sheet in trip.steps["pacts print"]["sheets"]]
    seeds = [*codes, codes[0] + "1", new_recovery_code(), PEOPLE[0][1], "2029-11-20", ""]

    def make(random: Random) -> tuple[str, bytes]:
        return "typed.txt", typed(random.choice(seeds), random).encode("utf-8", "surrogatepass")

    def read(name: str, data: bytes) -> str:
        text = data.decode("utf-8", "surrogatepass")
        parse_payload(text)
        code = parse_typed(text)
        clean_personnel_number(text, date(2029, 11, 20))
        with contextlib.suppress(ValueError):
            parse_day(text)
        recovery_secret(text)
        return "recovery code" if code is None else "sheet code"

    return Target("typed codes", make, read)


def _key_file(trip: Trip) -> Target:
    seeds = {"keys.json": (trip.opd / "keys.json").read_bytes()}

    def read(name: str, data: bytes) -> str:
        KeyFile.from_bytes(data)
        return "read"

    return Target("key file", _from(seeds), read)


def _seeds(paths: Sequence[Path]) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in paths}


def _from(seeds: dict[str, bytes]) -> Callable[[Random], tuple[str, bytes]]:
    names = sorted(seeds)

    def make(random: Random) -> tuple[str, bytes]:
        name = random.choice(names)
        return name, damaged(seeds[name], random)

    return make


def _put(inbox: Path, name: str, data: bytes) -> Path:
    path = inbox / name
    path.write_bytes(data)
    return path
