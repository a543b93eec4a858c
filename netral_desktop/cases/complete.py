"""Whether a report is complete: in form (who reports, in time) and in matter (when, where, what, with what). Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from netral_desktop.words import label

from .model import Case, Evidence
from .rules import Rules


class Part(StrEnum):
    """What kind of requirement: of form or of matter."""

    FORMAL = "formal"
    MATERIAL = "material"


@dataclass(frozen=True)
class Lacking:
    """One thing that a report lacks."""

    part: Part
    code: str

    @property
    def words(self) -> str:
        """What is lacking, as it is asked for."""
        return label(f"case_lacking.{self.code}")


def lacking(case: Case, evidence: Sequence[Evidence], rules: Rules) -> tuple[Lacking, ...]:
    """What is still to be asked for; nothing where the report is complete."""
    intake, event = case.intake, case.event
    missing: list[tuple[Part, str]] = []
    if intake.source.by_office and not intake.source_number:
        missing.append((Part.FORMAL, "source_number"))
    if not intake.source.by_office and not intake.has_reporter:
        missing.append((Part.FORMAL, "reporter"))
    if intake.known_on is None:
        missing.append((Part.FORMAL, "known_on"))
    elif in_time(case, rules) is False:
        missing.append((Part.FORMAL, "in_time"))
    if not case.subject.name:
        missing.append((Part.MATERIAL, "subject"))
    if event.day is None:
        missing.append((Part.MATERIAL, "day"))
    if not event.place:
        missing.append((Part.MATERIAL, "place"))
    if not event.what:
        missing.append((Part.MATERIAL, "what"))
    if case.act is None:
        missing.append((Part.MATERIAL, "act"))
    if not evidence:
        missing.append((Part.MATERIAL, "evidence"))
    elif not any(each.told for each in evidence):
        missing.append((Part.MATERIAL, "evidence_told"))
    return tuple(Lacking(part, code) for part, code in missing)


def in_time(case: Case, rules: Rules) -> bool | None:
    """Whether it was reported within the working days that the rules give; None where that day is not told."""
    if case.intake.known_on is None:
        return None
    known, received = (date.fromisoformat(day) for day in (case.intake.known_on, case.intake.received_on))
    return rules.holidays.between(known, received) <= rules.report_days


def meter(missing: Sequence[Lacking]) -> str:
    """How complete a report is, in words."""
    if not missing:
        return label("case_meter.whole")
    formal = sum(each.part is Part.FORMAL for each in missing)
    counts = {"formal": formal, "material": len(missing) - formal}
    lacking = [label(f"case_meter.{kind}", n=n) for kind, n in counts.items() if n]
    return label("case_meter.lacks", what=", ".join(lacking))
