"""The way of a case through the stages: where it stands, until when, what is lacking to go on. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from netral_desktop.kernel.errors import Refused, UsageProblem
from netral_desktop.words import label

from .complete import lacking
from .council import council_faults
from .model import (
    Answer,
    Case,
    Chosen,
    Corrected,
    Council,
    Decided,
    Entry,
    Evidence,
    Further,
    Intake,
    Made,
    Moved,
    Sanctioned,
)
from .names import CasePaper, Need, Outcome, Path
from .rules import RECEIVED, Rules, Stage

_UNFINISHED = (Outcome.HANDED_OVER, Outcome.NOT_EXAMINED)  # exits that leave a stage in the middle


class Urgency(StrEnum):
    """How near a deadline is."""

    LATE = "late"
    SOON = "soon"
    IN_TIME = "in-time"
    NONE = "none"  # the case has ended


@dataclass(frozen=True)
class Standing:
    """Everything that follows from a case and its entries."""

    case: Case  # with what was corrected since
    stage: Stage
    since: date
    due: date | None
    answer: Answer | None
    path: Path | None
    sanction: Sanctioned | None
    decision: Decided | None
    council: Council | None
    evidence: tuple[Evidence, ...]
    further: tuple[Intake, ...]
    made: frozenset[tuple[str, CasePaper]]  # stage and paper
    passed: tuple[Moved, ...]

    @property
    def paper_made(self) -> bool:
        """Whether the paper of this stage was printed in it."""
        return (self.stage.id, self.paper) in self.made

    @property
    def paper(self) -> CasePaper:
        """The paper of this stage; the draft and the decision on a moral sanction are its statement."""
        return paper_of(self.stage, self.path)

    @property
    def ended(self) -> bool:
        """Whether it has come to an exit and the paper of that was printed."""
        return self.stage.exit and self.paper_made

    def urgency(self, today: date, rules: Rules) -> Urgency:
        """Of its deadline; an exit without its paper is late."""
        if self.ended:
            return Urgency.NONE
        if self.due is None or self.due < today:
            return Urgency.LATE
        near = rules.holidays.between(today, self.due) <= rules.soon_days
        return Urgency.SOON if near else Urgency.IN_TIME


def paper_of(stage: Stage, path: Path | None) -> CasePaper:
    """What a stage prints for a case of this path."""
    if stage.paper is CasePaper.DECISION and path is Path.ETHICS:
        return CasePaper.MORAL
    return stage.paper


def standing(case: Case, entries: Sequence[Entry], rules: Rules) -> Standing:
    """What follows from the entries, in the order in which they were written."""
    last: dict[type, Entry] = {type(entry): entry for entry in entries}
    corrected = last.get(Corrected)
    passed = tuple(entry for entry in entries if isinstance(entry, Moved))
    stage = rules.stage(passed[-1].stage if passed else RECEIVED)
    since = date.fromisoformat(passed[-1].on if passed else case.intake.received_on)
    chosen = last.get(Chosen)
    answer, sanction, decision, council = (last.get(kind) for kind in (Answer, Sanctioned, Decided, Council))
    return Standing(
        case=corrected.case if isinstance(corrected, Corrected) else case,
        stage=stage,
        since=since,
        due=None if stage.exit else rules.holidays.after(since, stage.days),
        answer=answer if isinstance(answer, Answer) else None,
        path=chosen.path if isinstance(chosen, Chosen) else None,
        sanction=sanction if isinstance(sanction, Sanctioned) else None,
        decision=decision if isinstance(decision, Decided) else None,
        council=council if isinstance(council, Council) else None,
        evidence=tuple(entry for entry in entries if isinstance(entry, Evidence)),
        further=tuple(entry.intake for entry in entries if isinstance(entry, Further)),
        made=frozenset((entry.stage, entry.paper) for entry in entries if isinstance(entry, Made)),
        passed=passed,
    )


def ways_on(now: Standing, rules: Rules) -> tuple[Stage, ...]:
    """Where a case may go from here, its path considered."""
    stages = (rules.stage(each) for each in now.stage.next)
    return tuple(each for each in stages if not each.paths or now.path in each.paths)


def check_move(now: Standing, to: str, on: date, rules: Rules) -> Stage:
    """The stage that a case enters. Raises Refused.

    `case_stage` (it does not lead there), `case_paper_missing` (the paper of this stage was not printed; what is
    withdrawn or handed over needs only that of its exit), `case_needs` (what the next stage stands on is lacking),
    `bad_day` (before the day of this stage).
    """
    wanted = rules.stage(to)
    if wanted not in ways_on(now, rules):
        ways = ", ".join(each.id for each in ways_on(now, rules))
        if not ways:
            raise Refused("case_stage.ended", stage=now.stage.label)
        raise Refused("case_stage", stage=now.stage.label, wanted=wanted.label, ways=ways)
    if on < now.since:
        raise Refused("bad_day.before_stage", day=on.isoformat(), since=now.since.isoformat())
    if not now.paper_made and wanted.outcome not in _UNFINISHED:
        raise Refused("case_paper_missing", paper=now.paper.label, stage=now.stage.label)
    missing = [need for need in wanted.needs if not _is_there(need, now, rules)]
    if missing:
        raise Refused("case_needs", stage=wanted.label, needs=", ".join(need.label for need in missing))
    return wanted


def _is_there(need: Need, now: Standing, rules: Rules) -> bool:
    match need:
        case Need.COMPLETE:
            return not lacking(now.case, now.evidence, rules)
        case Need.HEARD:
            return now.answer is not None
        case Need.PATH:
            return now.path is not None
        case Need.COUNCIL:
            return now.council is not None and not council_faults(now.council.members, now.case.subject.grade)
        case Need.SANCTION:
            return now.sanction is not None
        case Need.DECISION:
            return now.decision is not None


def check_paper(now: Standing, paper: CasePaper) -> None:
    """Whether a paper can be made now. Raises UsageProblem (`case_paper_early`)."""
    wants = {
        CasePaper.DRAFT: now.sanction, CasePaper.DECISION: now.decision, CasePaper.MORAL: now.decision,
        CasePaper.DELIVERY: now.decision, CasePaper.OBJECTION: now.decision, CasePaper.IN_FORCE: now.decision,
    }  # fmt: skip
    if paper in wants and wants[paper] is None:
        what = Need.SANCTION if paper is CasePaper.DRAFT else Need.DECISION
        raise UsageProblem("case_paper_early", paper=paper.label, needs=what.label)


def outcome_words(now: Standing) -> str:
    """How a case came out, in the only words that are used for that."""
    if not now.stage.exit:
        return label("case_words.open")
    if now.decision is not None and now.stage.outcome is not None and not now.stage.to:
        number = now.passed[-1].number or now.decision.number  # of what was decided last, an objection for instance
        return label("case_words.decided", outcome=now.stage.outcome.label.lower(), number=number)
    return now.stage.label
