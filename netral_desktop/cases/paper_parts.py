"""The pieces of a case's papers. Wherever the allegation stands, the person's answer stands beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import zip_longest

from netral_desktop.campaigns.data_files import SHIPPED, DataFiles
from netral_desktop.campaigns.templates import legal_bases
from netral_desktop.kernel.text import long_day, number
from netral_desktop.reports.document import Cell, Column, Facts, Part, Prose, Table
from netral_desktop.roster.grades import grade_with_rank
from netral_desktop.roster.kinds import EmploymentKind
from netral_desktop.words import label, labels

from .complete import lacking
from .flow import outcome_words
from .model import Made
from .proposal import OPEN_STATEMENT, propose_path
from .reading import OpenCase
from .rules import Rules

_SHORT = 16  # characters of a hash that a person compares
_LINES = 6
_QUESTIONS = 5
_DOTS = "." * 172  # over the width of a page
_PIECE = 900  # characters in a cell
_NONE = "-"


@dataclass(frozen=True)
class Content:
    """What the pieces are made of."""

    case: OpenCase
    rules: Rules
    on: date
    meeting: Mapping[str, str] = field(default_factory=dict)  # of a summons, by the keys of `case_meeting`
    files: DataFiles = SHIPPED  # the catalogue of laws


def told_day(day: str | None) -> str:
    """`22 November 2029`, or a dash."""
    return long_day(date.fromisoformat(day), weekday=False) if day else _NONE


def answer_words(case: OpenCase) -> str:
    """What stands beside the allegation on every print."""
    answer = case.now.answer
    if answer is None:
        return label("case_print.not_asked")
    if not answer.text:
        return label("case_print.no_answer", day=told_day(answer.on))
    return label("case_print.answer", day=told_day(answer.on), text=answer.text)


def allegation(of: Content) -> list[Part]:
    """What is reported at the left, what the person says to it at the right."""
    case = of.case.now.case
    act = case.act.text if case.act else _NONE
    said = label(
        "case_print.allegation", act=act, day=told_day(case.event.day), place=case.event.place or _NONE,
        what=case.event.what or _NONE,
    )  # fmt: skip
    return [_beside(said, of)]


def allegation_short(of: Content) -> list[Part]:
    """The act alone, without what happened where, and the answer that was given."""
    act = of.case.now.case.act
    return [_beside(act.text if act else _NONE, of)]


def _beside(said: str, of: Content) -> Table:
    columns = (Column(label("case_print.reported"), 91), Column(label("case_print.answered"), 91))
    rows = zip_longest(_pieces(said), _pieces(answer_words(of.case)), fillvalue="")
    return Table(columns, [list(row) for row in rows])


def _pieces(text: str) -> list[str]:
    """Whole words, some lines at a time: a row of a table cannot be taller than a page."""
    words, pieces = text.split(" "), [""]
    for word in words:
        if len(pieces[-1]) + len(word) > _PIECE:
            pieces.append("")
        pieces[-1] = f"{pieces[-1]} {word}".strip(" ")
    return pieces


def intake(of: Content) -> list[Part]:
    """Number, source and days; who reported is not told."""
    now = of.case.now
    told = now.case.intake
    lines = [
        (label("case_field.number"), of.case.number),
        (label("case_field.source"), " ".join(part for part in (told.source.label, told.source_number) if part)),
        (label("case_field.received_on"), told_day(told.received_on)),
        (label("case_field.known_on"), told_day(told.known_on)),
        (label("case_field.stage"), now.stage.label),
    ]
    if told.has_reporter:
        lines.append((label("case_field.reporter"), label("case_print.reporter_sealed")))
    if now.further:
        lines.append((label("case_field.further"), number(len(now.further))))
    return [Facts(lines)]


def subject(of: Content) -> list[Part]:
    """Who is reported."""
    told = of.case.now.case.subject
    kind = EmploymentKind(told.kind).label if told.kind in set(EmploymentKind) else _NONE
    return [
        Facts(
            (
                (label("case_field.subject"), told.name or _NONE),
                (label("case_field.subject_number"), told.number or _NONE),
                (label("case_field.kind"), kind),
                (label("case_field.grade"), grade_with_rank(told.grade) if told.grade else _NONE),
                (label("case_field.position"), told.position or _NONE),
                (label("case_field.unit"), told.unit or told.office or _NONE),
            )
        )
    ]  # fmt: skip


def least(of: Content) -> list[Part]:
    """What somebody outside needs to find their own letter by; a name only where they gave no number."""
    now = of.case.now
    told = now.case.intake
    lines = [(label("case_field.number"), of.case.number)]
    if told.source_number:
        lines.append((label("case_field.source"), f"{told.source.label} {told.source_number}"))
    else:
        lines.append((label("case_field.subject"), now.case.subject.name or _NONE))
    lines += [
        (label("case_field.received_on"), told_day(told.received_on)), (label("case_field.stage"), now.stage.label),
        (label("case_field.outcome"), outcome_words(now)),
    ]  # fmt: skip
    return [Facts(lines)]


def evidence(of: Content) -> list[Part]:
    """Each piece with the beginning of its hash."""
    h = labels("case_column")
    rows: list[list[Cell]] = [
        [
            place, " · ".join(part for part in (each.what, each.address, each.taken_at) if part) or each.name,
            number(each.bytes), each.sha256[:_SHORT],
        ]
        for place, each in enumerate(of.case.now.evidence, 1)
    ]  # fmt: skip
    columns = (
        Column(h["no"], 10, True),
        Column(h["evidence"], 106),
        Column(h["bytes"], 26, True),
        Column(h["hash"], 40),
    )
    return [Table(columns, rows, title=label("case_print.evidence"), empty=label("case_print.no_evidence"))]


def missing(of: Content) -> list[Part]:
    """What is still asked for."""
    lacks = lacking(of.case.now.case, of.case.now.evidence, of.rules)
    if not lacks:
        return [Prose(label("case_print.whole"))]
    return [Prose(label("case_print.lacking"), tuple(each.words for each in lacks))]


def meeting(of: Content) -> list[Part]:
    """Where and when somebody is asked to come; what is not told is filled in by hand."""
    dots = _DOTS[:60]
    return [Facts([(words, of.meeting.get(what) or dots) for what, words in labels("case_meeting").items()])]


def lines(_: Content) -> list[Part]:
    """Room to write by hand."""
    return [Prose(label("case_print.by_hand")), *[Prose(_DOTS)] * _LINES]


def questions(_: Content) -> list[Part]:
    """Questions and answers, by hand."""
    made: list[Part] = []
    for place in range(1, _QUESTIONS + 1):
        made += [Prose(label("case_print.question", place=place)), Prose(_DOTS), Prose(label("case_print.reply")),
                 Prose(_DOTS)]  # fmt: skip
    return made


def council(of: Content) -> list[Part]:
    """Who sits in the council, where there is one."""
    told = of.case.now.council
    if told is None:
        return []
    h = labels("case_column")
    rows: list[list[Cell]] = [[place, name, grade] for place, (name, grade) in enumerate(told.members, 1)]
    columns = (Column(h["no"], 10, True), Column(h["name"], 122), Column(h["grade"], 50))
    return [Table(columns, rows, title=label("case_print.council"))]


def stages(of: Content) -> list[Part]:
    """Every stage with its day."""
    h = labels("case_column")
    now = of.case.now
    passed = [(of.rules.stage(each.stage), each.on, each.number) for each in now.passed]
    rows: list[list[Cell]] = [[1, of.rules.stages[0].label, told_day(now.case.intake.received_on), ""]]
    rows += [[place, stage.label, told_day(on), said] for place, (stage, on, said) in enumerate(passed, 2)]
    columns = (Column(h["no"], 10, True), Column(h["stage"], 82), Column(h["day"], 45), Column(h["number"], 45))
    return [Table(columns, rows, title=label("case_print.stages"))]


def path(of: Content) -> list[Part]:
    """How the act is dealt with and why it was proposed so."""
    now = of.case.now
    proposal = propose_path(now.case, of.rules)
    chosen = now.path.label if now.path else _NONE
    return [Facts(((label("case_field.path"), chosen), (label("case_field.proposal"), proposal.words)))]


def findings(_: Content) -> list[Part]:
    """What the examiners find, in the only two words that there are for it."""
    return [Prose(label("case_print.findings"), tuple(labels("case_finding").values())), *[Prose(_DOTS)] * _LINES]


def sanction(of: Content) -> list[Part]:
    """The sanction with its basis and the reason that was written."""
    told = of.case.now.sanction
    if told is None:
        return []
    short = {law.id: law.short for law in legal_bases(of.files)}
    lines_ = [(label("case_field.sanction"), told.text), (label("case_field.level"), labels("case_level")[told.level]),
              (label("case_field.basis"), short.get(told.legal_basis, told.legal_basis))]  # fmt: skip
    made: list[Part] = [Facts(lines_)]
    if told.reason:
        made.append(Prose(label("case_print.sanction_reason", reason=told.reason)))
    return made


def considered(_: Content) -> list[Part]:
    """What speaks for and against, by hand."""
    return [Prose(label("case_print.considered")), *[Prose(_DOTS)] * (_LINES // 2)]


def read_where(of: Content) -> list[Part]:
    """Where a statement is read out, or that it is closed."""
    told = of.case.now.sanction
    if told is None:
        return []
    open_to_all = told.sanction_id == OPEN_STATEMENT
    return [
        Prose(label("case_print.read_open", where=told.where_read) if open_to_all else label("case_print.read_closed"))
    ]


def note(of: Content) -> list[Part]:
    """What was written when the case came here."""
    passed = of.case.now.passed
    return [Prose(passed[-1].note)] if passed and passed[-1].note else []


def papers(of: Content) -> list[Part]:
    """What was printed of it."""
    h = labels("case_column")
    made = [each.entry for each in of.case.entries if isinstance(each.entry, Made)]
    rows: list[list[Cell]] = [
        [place, each.paper.label, told_day(each.at[:10]), each.number, each.sha256[:_SHORT]]
        for place, each in enumerate(made, 1)
    ]
    columns = (Column(h["no"], 10, True), Column(h["paper"], 68), Column(h["day"], 34), Column(h["number"], 30),
               Column(h["hash"], 40))  # fmt: skip
    return [Table(columns, rows, title=label("case_print.papers"))]


def sbt_fields(of: Content) -> dict[str, str]:
    """What SBT asks for, field by field; nothing of the reporter."""
    case = of.case.now.case
    decided = of.case.now.decision
    return {
        label("sbt_field.number"): case.subject.number, label("sbt_field.name"): case.subject.name,
        label("sbt_field.office"): case.subject.unit or case.subject.office,
        label("sbt_field.position"): case.subject.position,
        label("sbt_field.source"): f"{case.intake.source.label} {case.intake.source_number}".strip(),
        label("sbt_field.act"): case.act.text if case.act else "",
        label("sbt_field.day"): told_day(case.event.day) if case.event.day else "",
        label("sbt_field.place"): case.event.place,
        label("sbt_field.path"): of.case.now.path.label if of.case.now.path else "",
        label("sbt_field.outcome"): outcome_words(of.case.now),
        label("sbt_field.decision"): f"{decided.number}, {told_day(decided.on)}" if decided else "",
    }  # fmt: skip


def sbt(of: Content) -> list[Part]:
    """The same on paper."""
    return [Facts([(what, said or _NONE) for what, said in sbt_fields(of).items()])]


PIECES: Mapping[str, Callable[[Content], list[Part]]] = {
    "case": intake, "subject": subject, "least": least, "allegation": allegation,
    "allegation_short": allegation_short, "evidence": evidence, "lacking": missing, "meeting": meeting, "lines": lines,
    "questions": questions, "council": council, "stages": stages, "path": path, "findings": findings,
    "sanction": sanction, "considered": considered, "read_where": read_where, "note": note, "papers": papers,
    "sbt": sbt,
}  # fmt: skip
