"""The regency's receipt on paper: what it acknowledged, and the hashes by which its file and this paper are one.

The words here follow from a receipt whose signature was checked just before (`sync.receipt_keeping`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo
from textwrap import wrap

from sqlalchemy import Connection

from netral_desktop.campaigns.queries import active_campaign, time_zone_of, today
from netral_desktop.kernel.clock import from_text
from netral_desktop.kernel.text import hour, long_day, number
from netral_desktop.sheets.letterhead import stored_letterhead
from netral_desktop.store import Store
from netral_desktop.words import in_source_language, label, labels

from .document import Facts, Prose, Report, Signatory, Signed
from .names import ReportName
from .seal import Sealer
from .sealed import sealed_pdf

_GROUP = 16  # hex digits of a hash that stand together


@dataclass(frozen=True)
class Acknowledged:
    """What a receipt says; hashes are hex. `people` and below are None where its bundle is not known here."""

    regency: str
    regency_code: str
    seq: int
    made_at: str
    taken_at: str
    bundle: str
    snapshot: str
    manifest: str
    key: str
    ledger: tuple[int, str]  # entries of the regency's ledger, and its head
    own_ledger: tuple[int, str]
    missing: int
    refused: tuple[int, ...]  # numbers of bundles that wait there
    people: int | None
    signed: int | None
    present: int | None


@in_source_language()
def draw_receipt(store: Store, told: Acknowledged, sealer: Sealer) -> bytes:
    """The PDF's bytes. Raises Refused (letterhead_too_long)."""
    with store.read() as c:
        report = _report(c, store, told)
    return sealed_pdf(report, sealer)


def _report(c: Connection, store: Store, told: Acknowledged) -> Report:
    campaign = active_campaign(c)
    zone = time_zone_of(campaign)
    h = labels("receipt_fact")
    counts = {"people": told.people, "pacts": told.signed, "oaths": told.present}
    known = [(h[key], number(value)) for key, value in counts.items() if value is not None]
    said = label(
        "receipt_part.said", regency=told.regency, code=told.regency_code, seq=told.seq, day=_day(told.made_at, zone)
    )
    rest = [
        label("receipt_part.missing", images=told.missing) if told.missing else label("receipt_part.whole"),
        *([label("receipt_part.aside", numbers=", ".join(map(str, told.refused)))] if told.refused else []),
    ]
    figures = {"paket": told.seq, "gambar-kurang": told.missing}
    if told.people is not None:
        figures |= {"wajib": told.people, "ttd": told.signed or 0, "hadir": told.present or 0}
    return Report(
        ReportName.RECEIPT, store.office, label(f"report_title.{ReportName.RECEIPT.value}"), (store.office_name,),
        stored_letterhead(c, store.office_name), today(c, store.clock()),
        (
            Prose(said),
            Facts([
                (h["regency"], told.regency), (h["seq"], str(told.seq)), (h["made_at"], _moment(told.made_at, zone)),
                (h["taken_at"], _moment(told.taken_at, zone)), *known,
            ]),
            *(Prose(line) for line in rest),
            Facts([
                (h["bundle"], _hash(told.bundle)), (h["snapshot"], _hash(told.snapshot)),
                (h["manifest"], _hash(told.manifest)), (h["ledger"], _head(*told.ledger)),
                (h["own_ledger"], _head(*told.own_ledger)), (h["key"], told.key),
            ]),
            Prose(label("receipt_part.how")),
        ),
        Signed(campaign.place if campaign else store.office_name,
               (Signatory(label("report.head_of", office=store.office_name)),)),
        figures,
    )  # fmt: skip


def _hash(text: str) -> str:
    return " ".join(wrap(text, _GROUP))


def _head(size: int, digest: str) -> str:
    return label("receipt_part.ledger", size=size, hash=_hash(digest))


def _day(instant: str, zone: tzinfo | None) -> str:
    return long_day(from_text(instant).astimezone(zone).date(), weekday=False)


def _moment(instant: str, zone: tzinfo | None) -> str:
    return f"{_day(instant, zone)}, {hour(from_text(instant).astimezone(zone))}"
