"""The recap for others: how many cases by stage, act, level and time, without names, and nothing below five."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from netral_desktop.campaigns.queries import active_campaign, today
from netral_desktop.kernel.atomic import disk_faults, write_atomic
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.reports.document import Cell, Column, Prose, Report, Signatory, Signed, Table
from netral_desktop.reports.names import ReportName
from netral_desktop.reports.seal import Sealer
from netral_desktop.reports.sealed import sealed_pdf
from netral_desktop.sheets.letterhead import stored_letterhead
from netral_desktop.words import in_source_language, label, labels

from .counts import shown_counts, shown_total
from .flow import Standing
from .reading import OpenCase, opened_cases
from .register import Register
from .rules import Rules

_SPANS = (7, 14, 30, 60)  # working days


def tallies(cases: Sequence[OpenCase], rules: Rules, on: date) -> dict[str, dict[str, int]]:
    """The true counts by table and line."""
    stages = Counter(case.now.stage.label for case in cases)
    acts = Counter(case.now.case.act.text if case.now.case.act else label("case_print.no_act") for case in cases)
    levels = Counter(
        labels("case_level")[case.now.sanction.level] if case.now.sanction else label("case_print.no_level")
        for case in cases
    )
    spans = Counter(_span(case.now, rules, on) for case in cases)
    return {
        "stage": {each.label: stages[each.label] for each in rules.stages},
        "act": dict(sorted(acts.items())),
        "level": {words: levels[words] for words in (*labels("case_level").values(), label("case_print.no_level"))},
        "days": {words: spans[words] for words in _span_words()},
    }


def _span(now: Standing, rules: Rules, on: date) -> str:
    begin = date.fromisoformat(now.case.intake.received_on)
    days = rules.holidays.between(begin, now.since if now.ended else on)
    place = sum(days > most for most in _SPANS)
    return _span_words()[place]


def _span_words() -> list[str]:
    least = (0, *(most + 1 for most in _SPANS[:-1]))
    words = [label("case_print.span", least=low, most=high) for low, high in zip(least, _SPANS, strict=True)]
    return [*words, label("case_print.span_more", most=_SPANS[-1])]


def recap(register: Register) -> tuple[dict[str, dict[str, int | None]], int | None]:
    """What others may see: the counts by table, None where they are hidden, and the total. Raises WrongKey."""
    register.identity()
    with register.store.operation("cases.recap", detail={"why": register.why.value}, actor=register.actor) as tx:
        cases = opened_cases(tx.connection, register)
        counted = tallies(cases, register.rules(tx.connection), today(tx.connection, register.store.clock()))
    return {name: shown_counts(counts) for name, counts in counted.items()}, shown_total(list(counted.values()))


@in_source_language()
def write_recap(register: Register, out: Path, sealer: Sealer) -> str:
    """The same as PDF; its SHA-256. Raises UsageProblem (`case_paper_form`), WrongKey, EnvironmentFault."""
    if out.suffix.casefold() != ".pdf":
        raise UsageProblem("case_paper_form")
    tables, total = recap(register)
    report = _report(register, tables, total)
    content = sealed_pdf(report, sealer)
    with disk_faults(out.parent):
        out.parent.mkdir(parents=True, exist_ok=True)
    write_atomic(out, content)
    return hashlib.sha256(content).hexdigest()


def _report(register: Register, tables: Mapping[str, Mapping[str, int | None]], total: int | None) -> Report:
    store, h = register.store, labels("case_column")
    with store.read() as c:
        campaign, day = active_campaign(c), today(c, store.clock())
        letterhead = stored_letterhead(c, store.office_name)
    fewer = label("case_print.fewer")
    parts = []
    for name, counts in tables.items():
        rows: list[list[Cell]] = [[words, fewer if many is None else many] for words, many in counts.items()]
        columns = (Column(h[name], 142), Column(h["cases"], 40, True))
        parts.append(Table(columns, rows, title=label(f"case_recap.{name}")))
    said = label("case_print.total", total=total) if total is not None else label("case_print.total_hidden")
    return Report(
        ReportName.CASES, store.office, label("report.rekap-dugaan"), (store.office_name,), letterhead, day,
        (Prose(said), *parts, Prose(label("case_print.recap_note"))),
        Signed(campaign.place if campaign else "", (Signatory(label("case_print.head_of_unit")),)),
    )  # fmt: skip
