"""What a case holds, as it is spelled under its key: what was reported, of whom, and every act since.

Acts are facts that are only added (`Entry`); stage, deadline, outcome and what is lacking are derived from them.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from netral_desktop.kernel.shapes import prepare

from .days import Day
from .names import CasePaper, Path, Source, Why

Text = Annotated[str, Meta(max_length=20_000)]
Short = Annotated[str, Meta(max_length=400)]
MOST_SHORT, MOST_TEXT = 400, 20_000


class Subject(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The person who is reported, as known that day. `person_id` is of the roster; none for somebody told by hand."""

    name: Short
    number: Short = ""
    kind: Short = ""  # a value of roster.kinds.EmploymentKind; "" where it is not known
    grade: Short = ""
    position: Short = ""
    unit: Short = ""
    office: Short = ""
    person_id: Short = ""


class Event(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What is said to have happened."""

    what: Text = ""
    place: Short = ""
    day: Day | None = None


class Act(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The item of a prohibition set that it would be: `skb-2022-disiplin-3` of `skb-2022-disiplin`."""

    id: Short
    set_id: Short
    text: Text
    legal_basis: Short = ""


class Reporter(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Who reported: sealed under a key of its own."""

    name: Short
    address: Text = ""
    phone: Short = ""


class Intake(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A report as it was taken in. Whether there is a reporter is told, not who."""

    source: Source
    received_on: Day
    known_on: Day | None = None  # when whoever reports came to know of it
    source_number: Short = ""  # of the letter, or in SBT
    has_reporter: bool = False


class Case(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The case itself. `candidates_on`: the day on which the candidates of that election were named, where known."""

    number: Short
    subject: Subject
    event: Event
    intake: Intake
    act: Act | None = None
    candidates_on: Day | None = None


class Said(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What every entry has: the instant, and the holder (id) who wrote it."""

    at: str
    by: str


class Further(Said, frozen=True, tag="further"):
    """The same event was reported once more."""

    intake: Intake


class Corrected(Said, frozen=True, tag="corrected"):
    """What was added to the case or put right; the whole case as it stands since."""

    case: Case


class Evidence(Said, frozen=True, omit_defaults=True, tag="evidence"):
    """A file. Of a picture of a screen address, time and who took it are asked for. Hash and size: of the content."""

    name: Short
    what: Short
    sha256: str
    bytes: int
    screenshot: bool = False
    address: Short = ""
    taken_at: Short = ""
    taken_by: Short = ""

    @property
    def told(self) -> bool:
        """Whether what makes it evidence is told."""
        return bool(self.what) and (not self.screenshot or all((self.address, self.taken_at, self.taken_by)))


class Answer(Said, frozen=True, tag="answer"):
    """What the person says to it, in their words; empty when they were called and gave none."""

    text: Text
    on: Day


class Moved(Said, frozen=True, omit_defaults=True, tag="moved"):
    """Into a stage, on a day; `number` of the decision or letter that says so."""

    stage: Short
    on: Day
    number: Short = ""
    note: Text = ""


class Chosen(Said, frozen=True, tag="chosen"):
    """A person decided how the act is dealt with, whatever was proposed."""

    path: Path
    proposed: Path | None
    reason: Text


class Council(Said, frozen=True, tag="council"):
    """Who sits in judgement: name and grade of each."""

    members: tuple[tuple[Short, Short], ...]


class Sanctioned(Said, frozen=True, omit_defaults=True, tag="sanctioned"):
    """A sanction proposed: from the catalogue, with a reason where it is not the first step."""

    sanction_id: Short
    level: Short
    text: Text
    legal_basis: Short
    reason: Text = ""
    where_read: Short = ""  # of an open statement


class Decided(Said, frozen=True, tag="decided"):
    """The decision of whoever is competent."""

    number: Short
    on: Day
    official: Short


class Letter(Said, frozen=True, omit_defaults=True, tag="letter"):
    """A letter to or from somebody outside (`incoming`): number, day and gist."""

    incoming: bool
    party: Short
    number: Short
    on: Day
    gist: Text = ""


class Made(Said, frozen=True, omit_defaults=True, tag="made"):
    """A paper was printed, in this stage."""

    paper: CasePaper
    stage: Short
    sha256: str
    number: Short = ""
    note: Text = ""  # of a summons: when and where


class Read(Said, frozen=True, omit_defaults=True, tag="read"):
    """Somebody looked: `view` is case, reporter, evidence or export."""

    view: Short
    why: Why
    note: Text = ""


Entry = Further | Corrected | Evidence | Answer | Moved | Chosen | Council | Sanctioned | Decided | Letter | Made | Read

prepare(
    Subject, Event, Act, Reporter, Intake, Case, Said, Further, Corrected, Evidence, Answer, Moved, Chosen, Council,
    Sanctioned, Decided, Letter, Made, Read, Entry,
)  # fmt: skip
