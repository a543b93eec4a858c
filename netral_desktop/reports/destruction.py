"""The destruction of what a campaign has left, when its time is over, with a berita acara.

Rows go, and with them the salts of what the ledger told of them, so that no digest can be tried out; pictures go with
the salts that their keys are made of; the database is written anew. The chain stays whole, and says
by which berita acara.
"""

from __future__ import annotations

import hashlib
import json
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import Connection, select

from netral_desktop.campaigns.queries import Campaign, find_campaign, today
from netral_desktop.kernel.atomic import disk_faults, write_atomic
from netral_desktop.kernel.clock import to_text
from netral_desktop.kernel.errors import KnownError, Refused, UsageProblem
from netral_desktop.kernel.ids import new_id
from netral_desktop.kernel.progress import SILENT, Progress
from netral_desktop.kernel.text import long_day, number, readable
from netral_desktop.sheets.letterhead import stored_letterhead
from netral_desktop.store import Operation, Store
from netral_desktop.store import tables as t
from netral_desktop.store.backups.layout import described, stores_in
from netral_desktop.store.backups.making import FOLDER
from netral_desktop.store.ledger import read_head
from netral_desktop.store.operator_rows import actor_names
from netral_desktop.words import in_source_language, label, labels

from .document import Cell, Column, Facts, Prose, Report, Signatory, Signed, Table
from .doomed import Doomed, doomed_by
from .extracts import campaign_figures
from .keeping import Destroyed, destructions, kept_until, rule_here
from .names import ReportName
from .seal import Sealer
from .sealed import sealed_pdf
from .spoken import day_in_words

WORD = "MUSNAHKAN"  # typed, beside the campaign's title, by whoever means it
_MONTHS_KEPT = 6  # of backups (store/backups/making): the last rule that lets one go
_LONGEST_NUMBER = 80


@dataclass(frozen=True)
class Preview:
    """What would go: rows by table, pictures, people who have left; what forbids it, in a sentence, or ""."""

    title: str
    until: date
    counts: dict[str, int]
    pictures: int
    shared: int
    copies: dict[str, str]
    forbidden: str


@dataclass(frozen=True)
class Side:
    """What differs between an office and its regency: what goes, and what forbids it (by raising a KnownError)."""

    gather: Callable[[Connection, Campaign], Doomed]
    check: Callable[[Connection, Campaign, Doomed], None]


def office_side(unsent: int) -> Side:
    """An office's; `unsent`: operations since its last bundle."""

    def check(c: Connection, campaign: Campaign, doomed: Doomed) -> None:
        b = t.bundles_out.c
        last = c.execute(select(b.acked_at).order_by(b.made_at.desc(), b.seq.desc()).limit(1)).one_or_none()
        if last is not None and last.acked_at is None:
            raise Refused("retention_unacked")
        if unsent:
            raise Refused("retention_unsent", operations=unsent)
        if doomed.waiting:
            raise Refused("retention_waiting", pages=doomed.waiting)

    return Side(doomed_by, check)


def preview(store: Store, campaign_id: str, side: Side) -> Preview:
    """What a destruction would take. Raises UsageProblem."""
    with store.read() as c:
        campaign = _campaign(c, campaign_id)
        doomed = side.gather(c, campaign)
        try:
            _require_time(store, c, campaign)
            side.check(c, campaign, doomed)
            forbidden = ""
        except KnownError as error:
            forbidden = f"{error.message} {error.next_step}"
        until = kept_until(c, campaign_id)
    return Preview(
        campaign.title, until, _counts(doomed), len(doomed.blobs), doomed.shared, backups_holding(store), forbidden
    )


def destroy_campaign(
    store: Store,
    campaign_id: str,
    out: Path,
    sealer: Sealer,
    side: Side,
    *,
    letter: str,
    title: str,
    word: str,
    progress: Progress = SILENT,
) -> Destroyed:
    """Destroy it, and write the berita acara (`letter`: its number) to `out`, a PDF; both or neither.

    `title` and `word` are what a person typed to mean it. Raises UsageProblem
    (unknown_campaign, report_form), Refused (text_missing, not_allowed, retention_confirm and
    whatever else forbids it), EnvironmentFault.
    """
    store.session.require("retention.destroy")
    if out.suffix.casefold() != ".pdf":
        raise UsageProblem("report_form", form=out.suffix.removeprefix("."))
    said = readable(" ".join(letter.split()), _LONGEST_NUMBER)
    if not said:
        raise Refused("text_missing.destruction")
    if out.exists():
        raise Refused("retention_file", file=out.name)
    detail: dict[str, object] = {"campaign": campaign_id}
    copies = backups_holding(store)
    with disk_faults(out.parent):
        out.parent.mkdir(parents=True, exist_ok=True)
    with store.operation("retention.destroy", detail) as tx:
        campaign = _campaign(tx.connection, campaign_id)
        if " ".join(title.split()) != " ".join(campaign.title.split()) or word.strip() != WORD:
            raise Refused("retention_confirm", title=campaign.title, word=WORD)
        doomed = side.gather(tx.connection, campaign)
        _require_time(store, tx.connection, campaign)
        side.check(tx.connection, campaign, doomed)
        progress.check()
        content = _minutes(store, tx.connection, campaign, doomed, copies, said, sealer)
        counts = _counts(doomed) | {"pictures": len(doomed.blobs)}
        detail |= {"sha256": hashlib.sha256(content).hexdigest(), "rows": sum(_counts(doomed).values())}
        row = {
            "id": new_id(), "office": store.office, "campaign_id": campaign.id, "campaign_title": campaign.title,
            "number": said, "sha256": str(detail["sha256"]), "counts": json.dumps(counts),
            "copies": json.dumps(copies), "at": to_text(store.clock()), "actor": store.actor,
            "figures": json.dumps(campaign_figures(tx.connection).get(campaign.id, {})),
        }  # fmt: skip
        _remove(tx, doomed)
        tx.insert(t.destructions, row)
        tx.before_commit(lambda: store.blobs.doom(doomed.blobs))
        tx.before_commit(lambda: write_atomic(out, content))
        tx.after_rollback(store.blobs.destroyed)
        tx.after_rollback(lambda: out.unlink(missing_ok=True))
    store.finish_destruction()
    with store.read() as c:
        return next(each for each in destructions(c) if each.sha256 == row["sha256"])


def backups_holding(store: Store) -> dict[str, str]:
    """The backups at the chosen place, each with the day on which the last rule lets it go; all of them hold it.

    Also what a restore has set aside beside the data folder, which nothing lets go by itself ("").
    """
    found: dict[str, str] = {}
    folder = store.get_setting(FOLDER, "")
    try:
        places = stores_in(Path(folder)) if folder else []
        for place in places:
            for each in described(place):
                if (each.role, each.office) == (store.role, store.office):
                    found[each.name] = _let_go(datetime.fromisoformat(each.made_at).date()).isoformat()
    except (KnownError, OSError):
        pass  # the medium is away: the berita acara says that copies there go by the same rule
    for aside in store.data_dir.parent.glob(f"{store.data_dir.name}-sebelum-*"):
        found[aside.name] = ""
    return found


def _let_go(made: date) -> date:
    month = made.month - 1 + _MONTHS_KEPT
    year, month = made.year + month // 12, month % 12 + 1
    return date(year, month, monthrange(year, month)[1])


def _campaign(c: Connection, campaign_id: str) -> Campaign:
    campaign = find_campaign(c, campaign_id)
    if campaign is None:
        raise UsageProblem("unknown_campaign")
    return campaign


def _require_time(store: Store, c: Connection, campaign: Campaign) -> None:
    if campaign.active:
        raise Refused("retention_active")
    until = kept_until(c, campaign.id)
    if today(c, store.clock()) <= until:
        raise Refused("retention_not_yet", day=long_day(until))
    if any(each.campaign_id == campaign.id for each in destructions(c)):
        raise Refused("retention_done")


def _counts(doomed: Doomed) -> dict[str, int]:
    return {str(table.name): len(ids) for table, ids in doomed.rows.items() if ids}


def _remove(tx: Operation, doomed: Doomed) -> None:
    tx.defer_references()
    for table, ids in doomed.rows.items():
        tx.forget_salts(table, ids)
        tx.delete(table, ids)
    blank = {"file_name": "", "file_sha256": "", "trace": None, "refused": None}
    tx.forget_salts(t.roster_imports, doomed.imports)
    tx.update_rows(t.roster_imports, [(each, blank) for each in doomed.imports])


@in_source_language()
def _minutes(
    store: Store, c: Connection, campaign: Campaign, doomed: Doomed, copies: dict[str, str], said: str, sealer: Sealer
) -> bytes:
    day, rule, head, h = today(c, store.clock()), rule_here(c), read_head(c), labels("report_column")
    called, counts = labels("stored_table"), _counts(doomed)
    rows: list[list[Cell]] = [
        [place, called.get(name, name), many] for place, (name, many) in enumerate(sorted(counts.items()), 1)
    ]
    told: list[list[Cell]] = [
        [place, name, long_day(date.fromisoformat(until)) if until else label("destruction.by_hand")]
        for place, (name, until) in enumerate(sorted(copies.items()), 1)
    ]
    facts = [
        (label("destruction.campaign"), f"{campaign.title} ({campaign.circular})"),
        (label("destruction.until"), long_day(kept_until(c, campaign.id))),
        (label("destruction.pictures"), number(len(doomed.blobs))),
        (label("destruction.people"), number(len(doomed.rows.get(t.people, ())))),
        (label("destruction.done_by"), actor_names(c).get(store.actor, store.actor)),
        (label("destruction.chain"), f"{number(head.seq)} · {head.hash[:16]}"),
    ]
    if doomed.shared:
        facts.append((label("destruction.shared"), number(doomed.shared)))
    report = Report(
        ReportName.DESTRUCTION, store.office, label("report_title.pemusnahan"), (store.office_name,),
        stored_letterhead(c, store.office_name), day,
        (
            Prose(label("destruction.opening", day=day_in_words(day))), Prose(points=rule.sources), Facts(facts),
            Table((Column(h["no"], 10, True), Column(h["what"], 110), Column(h["rows"], 30, True)), rows),
            Prose(label("destruction.how")),
            Table((Column(h["no"], 10, True), Column(h["copy"], 80), Column(h["kept_until"], 60)), told,
                  title=label("destruction.copies"), empty=label("destruction.no_copies")),
            Prose(label("destruction.closing")),
        ),
        Signed(campaign.place, (Signatory(label("destruction.witness")), Signatory(label("destruction.head")))),
        {"baris": sum(counts.values()), "gambar": len(doomed.blobs)}, number=said,
    )  # fmt: skip
    return sealed_pdf(report, sealer)
