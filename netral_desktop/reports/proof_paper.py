"""The proof of one person on paper: what the regency has acknowledged of them, the crops, and how a stranger checks it.

The paper says in words what the file beside it proves; it shows nobody but that person.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from textwrap import wrap

from sqlalchemy import Connection

from netral_desktop.campaigns.queries import active_campaign, time_zone_of, today
from netral_desktop.kernel.clock import from_text
from netral_desktop.kernel.text import long_day
from netral_desktop.sheets.letterhead import stored_letterhead
from netral_desktop.store import Store
from netral_desktop.words import in_source_language, label, labels

from .document import Facts, Part, Picture, Prose, Report, Signatory, Signed
from .names import ReportName
from .seal import Sealer
from .sealed import sealed_pdf

_WIDTH = 60.0  # mm of a crop on paper; a box to sign in is 60 to 80 mm wide


@dataclass(frozen=True)
class Proved:
    """What a proof says of one person. `facts`: what each leaf says, and its crop."""

    name: str
    number: str
    facts: tuple[tuple[Mapping[str, str], bytes | None], ...]
    regency: str
    seq: int
    received_at: str
    key: str
    file: str  # the name of the file beside the paper
    sha256: str  # and its hash
    script: str


@in_source_language()
def draw_proof(store: Store, proved: Proved, sealer: Sealer) -> bytes:
    """The PDF's bytes. Raises Refused (letterhead_too_long)."""
    with store.read() as c:
        report = _report(c, store, proved)
    return sealed_pdf(report, sealer)


def _report(c: Connection, store: Store, proved: Proved) -> Report:
    campaign = active_campaign(c)
    zone = time_zone_of(campaign)
    h = labels("proof_fact")
    parts: list[Part] = [
        Facts([(h["name"], proved.name), (h["number"], proved.number or "–")]),
        Prose(
            label(
                "proof_part.law", regency=proved.regency, seq=proved.seq,
                day=long_day(from_text(proved.received_at).astimezone(zone).date(), weekday=False),
            )
        ),
    ]  # fmt: skip
    for fact, crop in proved.facts:
        parts.append(Facts([(h["what"], _what(fact)), *_lines(fact, h)]))
        if crop is not None:
            parts.append(Picture(crop, _WIDTH, label("proof_part.crop")))
    parts.append(
        Prose(
            label("proof_part.check"),
            (
                label("proof_step.1", file=proved.file, sha256=proved.sha256), label("proof_step.2", key=proved.key),
                label("proof_step.3", script=proved.script, file=proved.file), label("proof_step.4"),
            ),
        )
    )  # fmt: skip
    return Report(
        ReportName.PROOF, store.office, label(f"report_title.{ReportName.PROOF.value}"), (store.office_name,),
        stored_letterhead(c, store.office_name), today(c, store.clock()), tuple(parts),
        Signed(campaign.place if campaign else store.office_name,
               (Signatory(label("report.head_of", office=store.office_name)),)),
        {"fakta": len(proved.facts)},
    )  # fmt: skip


def _what(fact: Mapping[str, str]) -> str:
    if "paper" not in fact:
        return label("proof_what.presence")
    return label("proof_what.signature", paper=labels("sheet_kind").get(fact["paper"], fact["paper"]))


def _lines(fact: Mapping[str, str], h: Mapping[str, str]) -> list[tuple[str, str]]:
    told = {
        "sheet": " ".join(wrap(fact.get("sheet", ""), 4)), "signed_on": _day(fact.get("signed_on", "")),
        "filed_at": _day(fact.get("filed_at", "")[:10]), "day": _day(fact.get("day", "")),
        "page_sha256": " ".join(wrap(fact.get("page_sha256", ""), 16)),
    }  # fmt: skip
    return [(h[key], said) for key, said in told.items() if said]


def _day(day: str) -> str:
    return long_day(date.fromisoformat(day), weekday=False) if day else ""
