"""What the register goes by, as data: stages with who decides and how long, holidays, paths of acts, retention.

`resources/templates/case-stages.json` ships; a data package may replace it, and a regency puts its own document in its
place (`netral cases rules`).
"""

from __future__ import annotations

import functools
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct
from sqlalchemy import Connection

from netral_desktop.campaigns.data_files import SHIPPED, DataFiles, data_files
from netral_desktop.kernel.errors import Refused
from netral_desktop.kernel.shapes import prepare
from netral_desktop.store.operation import read_setting

from .days import Holidays
from .names import CasePaper, Need, Outcome, Path

SETTING = "cases.rules"
STAGES = "case-stages.json"
RECEIVED = "diterima"  # the stage in which every case begins
Line = Annotated[str, Meta(min_length=1, max_length=300)]
Key = Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Level = Literal["ringan", "sedang", "berat"]


class Stage(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One stage: who decides there, on what basis, how many working days it has, where it leads, what it prints.

    `needs` must be there before a case enters it, `paths` are those that may pass through it (none: all). An exit has
    an outcome and is kept `keep_years` years.
    """

    id: Key
    label: Line
    who: Line
    basis: Line
    paper: CasePaper
    days: Annotated[int, Meta(ge=0, le=400)] = 0
    next: tuple[Key, ...] = ()
    needs: tuple[Need, ...] = ()
    paths: tuple[Path, ...] = ()
    exit: bool = False
    outcome: Outcome | None = None
    keep_years: Annotated[int, Meta(ge=0, le=50)] = 0
    to: Annotated[str, Meta(max_length=200)] = ""  # to whom a case is handed over


class Rules(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole document; resources/templates/README.md tells it to people."""

    version: int
    note: Annotated[str, Meta(max_length=2000)]
    supervisor: Line  # who supervises since the commission ended
    supervisor_basis: Line
    report_days: Annotated[int, Meta(ge=1, le=60)]  # working days from knowing of an event to reporting it
    soon_days: Annotated[int, Meta(ge=0, le=30)]
    stages: Annotated[tuple[Stage, ...], Meta(min_length=2, max_length=60)]
    discipline_always: tuple[Key, ...]  # acts that are discipline whatever the day
    etik_sets: tuple[Key, ...]
    discipline_sets: tuple[Key, ...]
    levels: dict[str, Level]  # act -> usual level, where it is not `usual_level`
    usual_level: Level
    superseded_before: Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    holidays: Holidays

    def stage(self, stage_id: str) -> Stage:
        """A stage by its id. Raises Refused (`case_stage`) for one that the rules do not have."""
        found = next((each for each in self.stages if each.id == stage_id), None)
        if found is None:
            raise Refused("case_stage.unknown", stage=stage_id, known=", ".join(each.id for each in self.stages))
        return found


@functools.cache
def shipped_rules() -> Rules:
    """The rules that come with the program."""
    return checked_rules(SHIPPED.read(STAGES))


def checked_rules(body: bytes) -> Rules:
    """Rules out of a document; every way leads on and ends, and every end keeps for a time. Raises Refused
    (`case_rules`)."""
    try:
        rules = msgspec.json.decode(body, type=Rules)
    except msgspec.MsgspecError as fault:
        raise Refused("case_rules", fault=fault) from None
    ids = [each.id for each in rules.stages]
    faults = _faults(rules, ids)
    if faults:
        raise Refused("case_rules", fault=faults[0])
    return rules


def _faults(rules: Rules, ids: list[str]) -> list[str]:
    faults = [f"stages: {each}" for each in ids if ids.count(each) > 1]
    if RECEIVED not in ids:
        return [f"stages: {RECEIVED}"]
    known = set(ids)
    for each in rules.stages:
        faults += [f"{each.id}.next: {to}" for to in each.next if to not in known]
        if each.exit != (not each.next) or each.exit != (each.outcome is not None):
            faults.append(f"{each.id}: exit, outcome, next")
    if faults:
        return faults
    ends = {each.id for each in rules.stages if each.exit}
    while more := {each.id for each in rules.stages if ends & set(each.next)} - ends:
        ends |= more
    return [f"{stage}.next" for stage in ids if stage not in ends]


def rules_of(stored: Any, files: DataFiles = SHIPPED) -> Rules:
    """The rules that count here: those in the setting SETTING, else those of `files`. Raises Refused (`case_rules`)."""
    if stored is not None:
        return checked_rules(msgspec.json.encode(stored))
    return checked_rules(files.read(STAGES)) if STAGES in files.replaced else shipped_rules()


def rules_here(c: Connection) -> Rules:
    """The rules that count in this store. Raises Refused (`case_rules`)."""
    return rules_of(read_setting(c, SETTING), data_files(c))


prepare(Stage, Rules)
