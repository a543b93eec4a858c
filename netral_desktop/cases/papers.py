"""The papers of a case: words out of `case-papers.json`, the frame of every report around them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

from sqlalchemy import Connection

from netral_desktop.campaigns.data_files import data_files
from netral_desktop.campaigns.queries import active_campaign, today
from netral_desktop.kernel.atomic import disk_faults, write_atomic
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.kernel.text import long_day, readable
from netral_desktop.reports.document import Facts, Part, Prose, Report, Signatory, Signed
from netral_desktop.reports.names import ReportName
from netral_desktop.reports.seal import Sealer
from netral_desktop.reports.sealed import sealed_pdf
from netral_desktop.reports.spoken import day_in_words
from netral_desktop.sheets.letterhead import stored_letterhead
from netral_desktop.store import Store
from netral_desktop.words import in_source_language, label, labels

from .flow import check_paper, outcome_words
from .model import Made
from .names import CasePaper
from .paper_parts import PIECES, Content, told_day
from .paper_texts import CaseText, case_texts
from .reading import OpenCase, find_case
from .register import Register, switched_on
from .rules import Rules
from .service import append, stamp

_LONGEST_NUMBER = 80
_DOTS = "................................"
_NO_MEETING: Mapping[str, str] = MappingProxyType({})
SUMMONS = (CasePaper.SUMMONS_1, CasePaper.SUMMONS_2)
_LONG_DOTS = "." * 114
_NO_NUMBER = "*"  # after a signer's title: no NIP stands under it


@in_source_language()
def make_paper(
    register: Register,
    who: str,
    paper: CasePaper | None,
    out: Path,
    sealer: Sealer,
    *,
    number: str = "",
    meeting: Mapping[str, str] = _NO_MEETING,
) -> str:
    """Print a paper of a case (none named: that of its stage) as PDF, and note it there; the SHA-256 of the file.

    Raises UsageProblem (`case_paper_early`, `case_paper_form`), WrongKey, EnvironmentFault.
    """
    if out.suffix.casefold() != ".pdf":
        raise UsageProblem("case_paper_form")
    register.identity()
    said = readable(number, _LONGEST_NUMBER).strip()
    with disk_faults(out.parent):
        out.parent.mkdir(parents=True, exist_ok=True)
    with register.store.operation("cases.paper", detail={}, actor=register.actor) as tx:
        found = find_case(tx.connection, register, who)
        content = draw_paper(tx.connection, register, found, paper, sealer, number=said, meeting=meeting)
        digest = hashlib.sha256(content).hexdigest()
        wanted = paper or found.now.paper
        told = ", ".join(readable(part, _LONGEST_NUMBER) for part in meeting.values() if part)
        entry = Made(**stamp(register), paper=wanted, stage=found.now.stage.id, sha256=digest, number=said, note=told)
        append(tx, register, found, entry)
        tx.before_commit(lambda: write_atomic(out, content))
    return digest


@in_source_language()
def draw_paper(
    c: Connection,
    register: Register,
    case: OpenCase,
    paper: CasePaper | None,
    sealer: Sealer,
    *,
    number: str = "",
    meeting: Mapping[str, str] = _NO_MEETING,
) -> bytes:
    """The PDF of a paper, kept nowhere. Raises UsageProblem (`case_paper_early`)."""
    wanted = paper or case.now.paper
    check_paper(case.now, wanted)
    report = case_report(c, register, case, case_texts(data_files(c))[wanted], number, meeting)
    return sealed_pdf(report, sealer)


def case_report(
    c: Connection, register: Register, case: OpenCase, text: CaseText, number: str, meeting: Mapping[str, str]
) -> Report:
    """What a paper says."""
    store, rules = register.store, register.rules(c)
    campaign, day = active_campaign(c), today(c, store.clock())
    values = _values(c, case, rules, day)
    of = Content(case, rules, day, meeting, data_files(c))
    parts: list[Part] = [Prose(text.opening.format_map(values))]
    for name in text.parts:
        parts += PIECES[name](of)
    parts.append(Prose(text.closing.format_map(values)))
    signers = tuple(_signer(each.format_map(values), case) for each in text.signers)
    head: tuple[tuple[str, str], ...] = ()
    if text.about:
        head = (
            (label("report.letter_number"), number or _DOTS),
            (label("report.letter_nature"), label("case_print.secret")),
            (label("report.letter_about"), text.about),
        )  # fmt: skip
    about = () if text.about else (label("case_print.register_number", number=case.number),)
    if text.confidential:
        about = (*about, label("case_print.secret"))
    return Report(
        ReportName.CASE, store.office, text.title, about, stored_letterhead(c, store.office_name), day, tuple(parts),
        Signed(campaign.place if campaign else "", signers), {}, number=number if not text.about else "",
        param=text.paper.value, head=head, recipient=tuple(line.format_map(values) for line in text.recipient),
    )  # fmt: skip


def _signer(title: str, case: OpenCase) -> Signatory:
    subject = case.now.case.subject
    if title == subject.name and title:
        return Signatory(label("case_field.subject"), subject.name, subject.number)
    return Signatory(title.removesuffix(_NO_NUMBER), _DOTS if title.endswith(_NO_NUMBER) else "")


def _values(c: Connection, case: OpenCase, rules: Rules, day: date) -> dict[str, str]:
    now = case.now
    subject, decision, on = now.case.subject, now.decision, switched_on(c)
    return {
        "nomor": case.number, "diterima": told_day(now.case.intake.received_on),
        "terlapor": subject.name or _DOTS, "jabatan": subject.position or label("case_print.no_position"),
        "unit": subject.unit or subject.office or _DOTS,
        "tenggat": long_day(now.due, weekday=False) if now.due else _DOTS,
        "hari": day_in_words(day), "pemeriksa": now.stage.who,
        "dasar": label("case_print.decree", decree=on.decree, day=told_day(on.decree_on)) if on else _DOTS,
        "keputusan": decision.number if decision else _DOTS,
        "tanggal_keputusan": told_day(decision.on) if decision else _DOTS,
        "pejabat": decision.official if decision else _DOTS,
        "sejak": long_day(now.since, weekday=False), "pengawas": rules.supervisor,
        "dasar_pengawas": rules.supervisor_basis,
        "tujuan": now.stage.to or _DOTS, "hasil": outcome_words(now), "simpan": str(now.stage.keep_years),
    }  # fmt: skip


@in_source_language()
def write_form(store: Store, out: Path, sealer: Sealer) -> str:
    """The blank form of a report, to be filled in by hand and typed in again; its SHA-256. Raises UsageProblem."""
    if out.suffix.casefold() != ".pdf":
        raise UsageProblem("case_paper_form")
    with store.read() as c:
        day, letterhead = today(c, store.clock()), stored_letterhead(c, store.office_name)
    parts: list[Part] = [Prose(label("case_form.opening"))]
    asked = {
        "reporter": labels("case_form_reporter"), "subject": labels("case_form_subject"),
        "event": labels("case_form_event"),
    }  # fmt: skip
    for group, lines in asked.items():
        parts.append(Prose(label(f"case_form.{group}")))
        parts.append(Facts([(what, _LONG_DOTS) for what in lines.values()]))
    parts.append(Prose(label("case_form.closing")))
    report = Report(
        ReportName.CASES, store.office, label("case_form.title"), (store.office_name,), letterhead, day, tuple(parts),
        Signed("", (Signatory(label("case_form.signer"), _DOTS),)),
    )  # fmt: skip
    content = sealed_pdf(report, sealer)
    with disk_faults(out.parent):
        out.parent.mkdir(parents=True, exist_ok=True)
    write_atomic(out, content)
    return hashlib.sha256(content).hexdigest()


def paper_file_name(case: OpenCase, paper: CasePaper) -> str:
    """A name for the file: number and kind, nothing of a person."""
    return f"dugaan-{case.number.partition('/')[0]}-{paper.value}.pdf"
