"""What the register proposes: ethics or discipline, the level, the steps of sanctions. A person decides. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from netral_desktop.campaigns.data_files import SHIPPED, DataFiles
from netral_desktop.campaigns.templates import Sanction, sanctions, superseded_sanctions
from netral_desktop.kernel.errors import Refused
from netral_desktop.roster.kinds import EmploymentKind
from netral_desktop.words import label

from .model import Case
from .names import Path
from .rules import Level, Rules

Reason = Literal["contract", "always", "before", "after", "list-etik", "list-discipline", "unknown"]
OPEN_STATEMENT = "moral-terbuka"  # the sanction that is read out: sanctions.json
_PPPK = (EmploymentKind.PPPK, EmploymentKind.PPPK_PART_TIME)


@dataclass(frozen=True)
class Proposal:
    """Which path is proposed and why; no path where the case does not tell enough."""

    path: Path | None
    reason: Reason

    @property
    def words(self) -> str:
        """The reason as a sentence."""
        return label(f"case_proposal.{self.reason}")


def propose_path(case: Case, rules: Rules) -> Proposal:
    """By the kind of staff, the item, and whether candidates had been named on the day of the event."""
    if case.subject.kind == EmploymentKind.NON_ASN:
        return Proposal(Path.CONTRACT, "contract")
    act = case.act
    if act is not None and act.id in rules.discipline_always:
        return Proposal(Path.DISCIPLINE, "always")
    if case.candidates_on is not None and case.event.day is not None:
        before = case.event.day < case.candidates_on
        return Proposal(Path.ETHICS, "before") if before else Proposal(Path.DISCIPLINE, "after")
    if act is not None and act.set_id in rules.etik_sets:
        return Proposal(Path.ETHICS, "list-etik")
    if act is not None and act.set_id in rules.discipline_sets:
        return Proposal(Path.DISCIPLINE, "list-discipline")
    return Proposal(None, "unknown")


def propose_level(case: Case, rules: Rules) -> Level:
    """Of a discipline act."""
    return rules.levels.get(case.act.id, rules.usual_level) if case.act is not None else rules.usual_level


def steps(case: Case, path: Path, rules: Rules, files: DataFiles = SHIPPED) -> tuple[Sanction, ...]:
    """The sanctions that there are for this person on this path, the lowest first; superseded ones only for an event of
    their time."""
    old = case.event.day is not None and case.event.day < rules.superseded_before
    known = superseded_sanctions(files) if old and path is Path.DISCIPLINE else sanctions(files)
    return tuple(each for each in known if _level_fits(each, path) and _staff_fits(each, case.subject.kind))


def _level_fits(sanction: Sanction, path: Path) -> bool:
    match path:
        case Path.ETHICS:
            return sanction.level == "moral"
        case Path.DISCIPLINE:
            return sanction.level in ("ringan", "sedang", "berat")
        case Path.CONTRACT:
            return sanction.level == "kontrak"


def _staff_fits(sanction: Sanction, kind: str) -> bool:
    if not kind:
        return True
    if kind == EmploymentKind.NON_ASN:
        return sanction.applies_to == "non_asn"
    own = "pppk" if kind in _PPPK else "pns"
    return sanction.applies_to in ("asn", own)


def needs_reason(case: Case, path: Path, chosen: Sanction, rules: Rules, files: DataFiles = SHIPPED) -> bool:
    """Whether somebody must write why: another level than is usual for the act, or not the first step of its level."""
    ladder = steps(case, path, rules, files)
    same = [each for each in ladder if each.level == chosen.level]
    if same and same[0].id != chosen.id:
        return True
    return path is Path.DISCIPLINE and chosen.level != propose_level(case, rules)


def check_sanction(
    case: Case,
    path: Path,
    sanction_id: str,
    reason: str,
    rules: Rules,
    where_read: str = "",
    files: DataFiles = SHIPPED,
) -> Sanction:
    """The sanction that was chosen. Raises Refused.

    `case_sanction` (not for this person), `case_reason_missing`, `case_where_read` (an open statement is read out
    somewhere, nothing else is).
    """
    ladder = steps(case, path, rules, files)
    found = next((each for each in ladder if each.id == sanction_id), None)
    if found is None:
        raise Refused("case_sanction", sanction=sanction_id, known=", ".join(each.id for each in ladder))
    if needs_reason(case, path, found, rules, files) and not reason.strip():
        first = next(each for each in ladder if each.level == found.level)
        raise Refused("case_reason_missing", sanction=found.text, first=first.text)
    if (found.id == OPEN_STATEMENT) is not bool(where_read.strip()):
        raise Refused("case_where_read")
    return found
