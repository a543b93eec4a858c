"""What the page of Tindak lanjut shows, without widgets: the lines, narrowed and put in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, tzinfo

from netral_desktop.app import App
from netral_desktop.campaigns.duties import Duty, Tier
from netral_desktop.campaigns.queries import active_campaign, time_zone_of, today
from netral_desktop.followup.answers import Answer, answers
from netral_desktop.followup.duties import TrackedDuty, tracked_duties
from netral_desktop.followup.newcomers import newcomers
from netral_desktop.followup.pursuit import FollowUp, FollowUpTerms, Pursued, note_follow_up, pursued, unit_counts
from netral_desktop.followup.reasons import Decision
from netral_desktop.ikrar.kinds import TAKING_THE_OATH
from netral_desktop.ikrar.queries import Session, sessions
from netral_desktop.kernel.clock import from_text
from netral_desktop.kernel.text import long_day, month_name
from netral_desktop.roster.queries import Unit, person_ids, units
from netral_desktop.scans.review.pages import pages_by_ids
from netral_desktop.words import label

from ...texts import tr

ALL, OVERDUE, LATE, UNASKED, ANSWERED = "semua", "lewat", "terlambat", "belum-ditanya", "formulir"
_SOON_DAYS = 3


@dataclass(frozen=True)
class Line:
    """One person and one duty; `came`: the day they came, where that was after the deadline. `today`: is today."""

    pursued: Pursued
    came: date | None
    today: date
    answer: Answer | None = None  # the person's clarification form

    @property
    def id(self) -> str:
        """Names the line."""
        return f"{self.pursued.person_id}:{self.pursued.duty.key}"

    @property
    def days_left(self) -> int | None:
        """Until the deadline, negative after it; None where there is none, or the duty is fulfilled."""
        if self.pursued.deadline is None or self.pursued.late:
            return None
        return (date.fromisoformat(self.pursued.deadline) - self.today).days

    @property
    def soon(self) -> bool:
        """Whether the deadline is close."""
        return self.days_left is not None and 0 <= self.days_left <= _SOON_DAYS


@dataclass(frozen=True)
class Reading:
    """What was read at one moment; `places` is the order of people by name."""

    lines: dict[str, Line] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    units: list[Unit] = field(default_factory=list)
    duties: tuple[TrackedDuty, ...] = ()
    invitable: list[Session] = field(default_factory=list)
    zone: tzinfo | None = None
    begun: bool = False  # there is a campaign, and there are people whom it asks


class PursuitPresenter:
    """Also the list's source."""

    def __init__(self, app: App) -> None:
        self._app = app
        self.search = ""
        self.unit_id: str | None = None
        self.duty = ALL
        self.state = ALL
        self._read = Reading()
        self._found: set[str] | None = None

    def read(self) -> Reading:
        """Everything of the office anew; of thousands of people it takes half a second, so it is called on a worker."""
        store = self._app.store
        with store.read() as c:
            day = today(c, store.clock())
            lines = pursued(c, store.office, day.isoformat())
            people = list(dict.fromkeys(one.person_id for one in lines))
            duties = tracked_duties(c)
            came = {each.key: newcomers(c, store.office, each.key, people) for each in duties if each.deadlines}
            forms = answers(c, store.office, people)
            campaign = active_campaign(c)
            held = sessions(c, store.office, campaign.id) if campaign is not None else []
            found = units(c, store.office)
            order = person_ids(c, office=store.office, order="name")
        made = (
            Line(one, came.get(one.duty.key, {}).get(one.person_id), day, forms.get(one.person_id)) for one in lines
        )
        return Reading(
            lines={line.id: line for line in made},
            places={person: place for place, person in enumerate(order)},
            units=found if len(found) > 1 else [],
            duties=duties,
            invitable=[each for each in held if not each.closed and each.kind in TAKING_THE_OATH],
            zone=time_zone_of(campaign),
            begun=campaign is not None and bool(order),
        )

    def take(self, read: Reading) -> None:
        """Show from now on what was read."""
        self._read = read
        self.look_for(self.search)

    @property
    def has_begun(self) -> bool:
        """Whether there is anything that somebody could lack."""
        return self._read.begun

    @property
    def units(self) -> list[Unit]:
        """The office's units; none where there is only one."""
        return self._read.units

    @property
    def duties(self) -> tuple[TrackedDuty, ...]:
        """What is tracked."""
        return self._read.duties

    @property
    def invitable(self) -> list[Session]:
        """The open sessions to which people can be invited."""
        return self._read.invitable

    def look_for(self, text: str) -> None:
        """Narrow to people whose name, number or unit holds this."""
        self.search = text
        self._found = None
        if text:
            with self._app.store.read() as c:
                self._found = set(person_ids(c, office=self._app.store.office, search=text))

    # -- the list ---------------------------------------------------------------------------------------------------

    def ids(self, order: str, descending: bool) -> Sequence[str]:
        """See `Source.ids`."""
        under = self._under(self.unit_id)
        kept = [line for line in self._read.lines.values() if self._fits(line, under)]

        def by_name(line: Line) -> tuple[int, str]:
            return self._read.places.get(line.pursued.person_id, 0), line.pursued.duty.key

        def by_deadline(line: Line) -> tuple[bool, str, int, str]:
            late = line.pursued.late or line.pursued.deadline is None
            return late, line.pursued.deadline or "", *by_name(line)

        kept.sort(key=by_name if order == "name" else by_deadline, reverse=descending)
        return [line.id for line in kept]

    def rows(self, ids: Sequence[str]) -> Mapping[str, Line]:
        """See `Source.rows`."""
        return {each: self._read.lines[each] for each in ids if each in self._read.lines}

    def _fits(self, line: Line, under: set[str | None] | None) -> bool:
        one = line.pursued
        if self.duty not in (ALL, one.duty.key) or (under is not None and one.unit_id not in under):
            return False
        if self._found is not None and one.person_id not in self._found:
            return False
        if self.state == OVERDUE:
            return one.overdue
        if self.state == LATE:
            return one.late
        if self.state == UNASKED:
            return one.follow_up.reason is None and one.follow_up.decision is None and not one.follow_up.note
        if self.state == ANSWERED:
            return line.answer is not None and line.answer.page_id is not None
        if self.state in set(Decision):
            return one.follow_up.decision == self.state
        return self.state == ALL or (not one.late and one.duty.chip(one.state) == self.state)

    def _under(self, unit_id: str | None) -> set[str | None] | None:
        """A unit and those under it: in the tree they follow it, deeper."""
        if unit_id is None:
            return None
        found: set[str | None] = set()
        depth = -1
        for unit in self.units:
            if unit.id == unit_id:
                depth = unit.depth
            elif depth >= 0 and unit.depth <= depth:
                break
            if depth >= 0:
                found.add(unit.id)
        return found

    def states(self) -> list[tuple[str, str]]:
        """What the list can be narrowed to, with words: by time, by what is decided, by the states there are."""
        chosen = [each for each in self.duties if self.duty in (ALL, each.key)]
        states = [each.chip(state) for each in chosen for state in each.states if state in each.lacks]
        return [
            (ALL, tr("Semua keadaan")), (OVERDUE, tr("Lewat tenggat")), (LATE, tr("Dipenuhi terlambat")),
            (UNASKED, tr("Belum ada keterangan")), (ANSWERED, tr("Formulir kembali")),
            *((each.value, each.label) for each in Decision),
            *((words, words) for words in dict.fromkeys(states)),
        ]  # fmt: skip

    # -- figures ----------------------------------------------------------------------------------------------------

    def summary(self) -> str:
        """How many people and how much of it is overdue."""
        lacking = [line.pursued for line in self._read.lines.values() if not line.pursued.late]
        people = len({one.person_id for one in lacking})
        overdue = len({one.person_id for one in lacking if one.overdue})
        if not self._read.lines:
            return tr("Tidak ada yang belum") if self._read.begun else ""
        if overdue:
            return tr("{people} orang belum, {overdue} di antaranya lewat tenggat", people=people, overdue=overdue)
        return tr("{people} orang belum", people=people)

    def counts_text(self) -> str:
        """How many of each unit, for a message to a group; nobody's name. Of the duty and unit that are chosen."""
        under = self._under(self.unit_id)
        shown = [
            line.pursued
            for line in self._read.lines.values()
            if self.duty in (ALL, line.pursued.duty.key) and (under is None or line.pursued.unit_id in under)
        ]
        found = unit_counts(shown, label("unit.none"))
        if not found:
            return ""
        day = next(iter(self._read.lines.values())).today
        lines = [
            label("follow_up.count", unit=one.unit, duty=one.duty.label, people=one.people)
            for one in sorted(found, key=lambda one: (one.duty.key, one.unit))
        ]
        return "\n".join([tr("Yang masih belum per {day}:", day=long_day(day)), *lines])

    def form_line(self, ids: Sequence[str]) -> str:
        """What is known of the clarification form of the one person meant, in a sentence; empty where there is none."""
        people = people_of(ids)
        if len(people) != 1 or ids[0] not in self._read.lines:
            return ""
        answer = self._read.lines[ids[0]].answer
        if answer is None:
            return ""
        if answer.read_at is not None:
            day = self._day(answer.read_at)
            if answer.signed is None:
                return tr("Formulir klarifikasi kembali {day}, menunggu di Tinjau.", day=day)
            if answer.signed:
                return tr("Formulir klarifikasi kembali {day}, bertanda tangan.", day=day)
            return tr("Formulir klarifikasi kembali {day}, belum ditandatangani.", day=day)
        return tr("Formulir klarifikasi dicetak {day}, belum kembali.", day=self._day(answer.printed_at or ""))

    def _day(self, instant: str) -> str:
        return long_day(from_text(instant).astimezone(self._read.zone).date(), weekday=False)

    def form_page(self, ids: Sequence[str]) -> str | None:
        """The scanned form of the one person meant."""
        line = self._read.lines.get(ids[0]) if ids and len(people_of(ids)) == 1 else None
        return line.answer.page_id if line is not None and line.answer is not None else None

    def form_picture(self, page_id: str) -> bytes:
        """The picture of a scanned form, to be read on a worker. Raises KnownError where it cannot be."""
        store = self._app.store
        with store.read() as c:
            blob = pages_by_ids(c, [page_id])[page_id].image_blob
        return store.blobs.read(blob) if blob else b""

    # -- doing ------------------------------------------------------------------------------------------------------

    def note(self, ids: Sequence[str], terms: FollowUpTerms) -> None:
        """Keep what is known of these lines; one operation a duty. Raises as `note_follow_up`."""
        by_duty: dict[str, list[str]] = {}
        for each in ids:
            person, duty = each.split(":", 1)
            by_duty.setdefault(duty, []).append(person)
        for duty, people in by_duty.items():
            note_follow_up(self._app.store, people, duty, **terms)

    def known(self, ids: Sequence[str]) -> FollowUp | None:
        """What is known of one line; None where several are meant."""
        return self._read.lines[ids[0]].pursued.follow_up if len(ids) == 1 and ids[0] in self._read.lines else None


def people_of(ids: Sequence[str]) -> list[str]:
    """The people of these lines, each once."""
    return list(dict.fromkeys(each.split(":", 1)[0] for each in ids))


def owing_the_oath(lines: Mapping[str, Line]) -> list[str]:
    """The people of these lines who still owe the oath: whom a make-up session is for."""
    return [
        one.pursued.person_id for one in lines.values() if one.pursued.duty.key == Duty.IKRAR and not one.pursued.late
    ]


def plan_line(known: FollowUp) -> str:
    """On which day, where, and until when they are away: one short line."""
    parts = [_day_and_month(known.planned_on)] if known.planned_on else []
    if known.where_to_find:
        parts.append(known.where_to_find)
    if known.until:
        parts.append(tr("tidak di tempat s.d. {day}", day=_day_and_month(known.until)))
    return ", ".join(parts)


def _day_and_month(text: str) -> str:
    day = date.fromisoformat(text)
    return f"{day.day} {month_name(day)[:3]}"


def whose_deadline(tier: Tier) -> str:
    """Whose deadline it is, where that is not everybody's."""
    return tr("pimpinan") if tier is Tier.LEADERS else ""
