"""The verbs on a case: take it in, add to it, hear the person, move it from stage to stage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import func, select

from netral_desktop.campaigns.data_files import SHIPPED, DataFiles, data_files
from netral_desktop.campaigns.queries import today
from netral_desktop.campaigns.templates import prohibition_sets
from netral_desktop.kernel.clock import parse_day, to_text
from netral_desktop.kernel.errors import Refused, UsageProblem
from netral_desktop.kernel.ids import new_id
from netral_desktop.kernel.text import readable
from netral_desktop.roster.queries import find_person
from netral_desktop.store import Operation
from netral_desktop.store import case_tables as ct
from netral_desktop.store import tables as t
from netral_desktop.words import SOURCE_LANGUAGE, label

from . import keys
from .complete import Lacking, lacking
from .council import council_faults
from .flow import check_move
from .model import (
    MOST_SHORT,
    MOST_TEXT,
    Act,
    Answer,
    Case,
    Chosen,
    Corrected,
    Council,
    Decided,
    Entry,
    Event,
    Further,
    Intake,
    Letter,
    Moved,
    Reporter,
    Sanctioned,
    Subject,
)
from .names import Path, Source
from .proposal import check_sanction, propose_path
from .reading import OpenCase, find_case, kept_out, opened_cases, sealed_for, subject_of
from .register import Register, holders
from .same import possibly_same

_COUNT = "cases.count"  # setting: how many were ever taken in


@dataclass(frozen=True)
class Draft:
    """A report as somebody tells it. `person`: an id or number of the roster; without it `subject` is told by hand."""

    source: Source
    received_on: str
    person: str | None = None
    subject: Subject | None = None
    known_on: str | None = None
    source_number: str = ""
    what: str = ""
    place: str = ""
    day: str | None = None
    act: str | None = None  # id of an item of a prohibition set
    candidates_on: str | None = None
    reporter: Reporter | None = None


@dataclass(frozen=True)
class Taken:
    """A case that was taken in, or to which the report was added (`joined`)."""

    id: str
    number: str
    joined: bool
    lacking: tuple[Lacking, ...]


def acts(files: DataFiles = SHIPPED) -> dict[str, Act]:
    """Every item of every prohibition set of the catalogue, by id."""
    return {
        act_id: Act(act_id, each.id, text, each.legal_basis or "")
        for each in prohibition_sets(files)
        for act_id, text in each.acts.items()
    }


def possible_cases(register: Register, draft: Draft) -> list[OpenCase]:
    """Cases that may be of the same event as this report. Raises as `take_in`."""
    with register.store.read() as c:
        case = _case_of(register, c, draft, "")
        known = opened_cases(c, register, damaged=[])
        same = set(possibly_same(case, ((each.id, each.now.case) for each in known)))
        return [each for each in known if each.id in same]


def take_in(register: Register, draft: Draft, *, join: str | None = None, separate: bool = False) -> Taken:
    """Take a report in as a case, or add it to the case that it is one event with (`join`).

    Where a case may be of the same event, a person must say which of both: `join` or `separate`. Raises Refused
    (`case_same_event`, `case_own`, `bad_day`, `text_missing`), UsageProblem (`unknown_person`, `unknown_act`).
    """
    same = [] if join is not None or separate else possible_cases(register, draft)
    if same:
        raise Refused("case_same_event", cases=", ".join(each.number for each in same))
    store = register.store
    with store.operation("cases.new", detail={"source": draft.source.value}, actor=register.actor) as tx:
        if join is not None:
            return _join(tx, register, find_case(tx.connection, register, join), draft)
        number = next_number(tx, register)
        case_id, key, reporter_key = new_id(), keys.new_key(), keys.new_key()
        case = _case_of(register, tx.connection, draft, number)
        out = kept_out(tx.connection, case.subject)
        if register.holder.id in out or out >= {each.id for each in holders(tx.connection)}:
            raise Refused("case_own")
        tx.insert(
            ct.cases,
            {
                "id": case_id, "office": store.office,
                "access": sealed_for(tx.connection, key, case.subject),
                "reporter_access": sealed_for(tx.connection, reporter_key, case.subject),
                "body": keys.lock_row(key, ct.cases.name, case_id, case_id, case),
            },
        )  # fmt: skip
        _add_reporter(tx, register, case_id, reporter_key, draft.reporter)
        return Taken(case_id, number, False, lacking(case, (), register.rules(tx.connection)))


def correct(register: Register, who: str, **fields: Any) -> Taken:
    """Add what was lacking, or put something right: fields of `Draft` by name. Raises as `take_in`."""
    store = register.store
    with store.operation("cases.correct", detail={}, actor=register.actor) as tx:
        found = find_case(tx.connection, register, who)
        before = found.now.case
        draft = replace(_draft_of(before), **{name: value for name, value in fields.items() if value is not None})
        case = _case_of(register, tx.connection, draft, before.number)
        if draft.person is None and draft.subject is None:
            case = msgspec.structs.replace(case, subject=before.subject)
        if fields.get("reporter") is None:
            intake = msgspec.structs.replace(case.intake, has_reporter=before.intake.has_reporter)
            case = msgspec.structs.replace(case, intake=intake)
        if register.holder.id in kept_out(tx.connection, case.subject):
            raise Refused("case_own")
        append(tx, register, found, Corrected(**stamp(register), case=case))
        reporter_key = register.key(found.reporter_access)
        assert reporter_key is not None  # sealed for the same holders
        _add_reporter(tx, register, found.id, reporter_key, draft.reporter)
        if case.subject != before.subject:
            tx.update(
                ct.cases, found.id, access=sealed_for(tx.connection, found.key, case.subject),
                reporter_access=sealed_for(tx.connection, reporter_key, case.subject),
            )  # fmt: skip
        evidence = found.now.evidence
        return Taken(found.id, found.number, False, lacking(case, evidence, register.rules(tx.connection)))


def note_answer(register: Register, who: str, text: str, on: str) -> None:
    """What the person says to it; an empty text: they were called and said nothing. Raises Refused (`bad_day`)."""
    with register.store.operation("cases.answer", detail={}, actor=register.actor) as tx:
        found = find_case(tx.connection, register, who)
        append(tx, register, found, Answer(**stamp(register), text=_text(text), on=_day(on, "answer_on")))


def choose_path(register: Register, who: str, path: Path, reason: str = "") -> None:
    """A person decides how the act is dealt with; other than proposed only with a reason.

    Raises Refused (`case_path_reason`).
    """
    with register.store.operation("cases.path", detail={"path": path.value}, actor=register.actor) as tx:
        found = find_case(tx.connection, register, who)
        proposed = propose_path(found.now.case, register.rules(tx.connection)).path
        if proposed is not None and proposed is not path and not reason.strip():
            raise Refused("case_path_reason", proposed=proposed.label, chosen=path.label)
        append(tx, register, found, Chosen(**stamp(register), path=path, proposed=proposed, reason=_text(reason)))


def set_council(register: Register, who: str, members: Sequence[tuple[str, str]]) -> None:
    """Who sits in the council of ethics: (name, grade) each. Raises Refused (`case_council`)."""
    with register.store.operation("cases.council", detail={"members": len(members)}, actor=register.actor) as tx:
        found = find_case(tx.connection, register, who)
        faults = council_faults(members, found.now.case.subject.grade)
        if faults:
            raise Refused("case_council", faults="; ".join(faults))
        told = tuple((_short(name), _short(grade)) for name, grade in members)
        append(tx, register, found, Council(**stamp(register), members=told))


def propose_sanction(register: Register, who: str, sanction_id: str, reason: str = "", where_read: str = "") -> None:
    """Propose a sanction. Raises Refused (`case_sanction`, `case_reason_missing`), UsageProblem (`case_no_path`)."""
    with register.store.operation("cases.sanction", detail={}, actor=register.actor) as tx:
        found = find_case(tx.connection, register, who)
        if found.now.path is None:
            raise UsageProblem("case_no_path")
        rules = register.rules(tx.connection)
        chosen = check_sanction(
            found.now.case, found.now.path, sanction_id, reason, rules, where_read, data_files(tx.connection)
        )
        entry = Sanctioned(
            **stamp(register), sanction_id=chosen.id, level=chosen.level, text=chosen.text,
            legal_basis=chosen.legal_basis, reason=_text(reason), where_read=_short(where_read),
        )  # fmt: skip
        append(tx, register, found, entry)


def note_decision(register: Register, who: str, *, number: str, on: str, official: str) -> None:
    """The decision: number, day, and which official made it. Raises Refused (`text_missing`, `bad_day`)."""
    with register.store.operation("cases.decision", detail={}, actor=register.actor) as tx:
        found = find_case(tx.connection, register, who)
        told = Decided(
            **stamp(register), number=_wanted(number, "decision_number"), on=_day(on, "decision_on"),
            official=_wanted(official, "official"),
        )  # fmt: skip
        append(tx, register, found, told)


def note_letter(
    register: Register, who: str, *, incoming: bool, party: str, number: str, on: str, gist: str = ""
) -> None:
    """A letter to or from Bawaslu or another office, a recommendation for instance. Raises Refused."""
    with register.store.operation("cases.letter", detail={"incoming": incoming}, actor=register.actor) as tx:
        found = find_case(tx.connection, register, who)
        told = Letter(
            **stamp(register), incoming=incoming, party=_wanted(party, "party"),
            number=_wanted(number, "letter_number"), on=_day(on, "letter_on"), gist=_text(gist),
        )  # fmt: skip
        append(tx, register, found, told)


def move(register: Register, who: str, to: str, *, on: str | None = None, number: str = "", note: str = "") -> None:
    """Into the next stage, today or on another day. Raises as `flow.check_move`."""
    with register.store.operation("cases.stage", detail={"stage": to[:60]}, actor=register.actor) as tx:
        found = find_case(tx.connection, register, who)
        this_day = today(tx.connection, register.store.clock())
        day = this_day if on is None else date.fromisoformat(_day(on, "stage_on"))
        if day > this_day:
            raise Refused("bad_day.stage_future", day=day.isoformat())
        stage = check_move(found.now, to, day, register.rules(tx.connection))
        entry = Moved(
            **stamp(register), stage=stage.id, on=day.isoformat(), number=_short(number), note=_text(note)
        )  # fmt: skip
        append(tx, register, found, entry)


def next_number(tx: Operation, register: Register) -> str:
    """The number of the next case: `003/DUGAAN/2029`; none is given twice."""
    count = int(tx.get_setting(_COUNT, 0)) + 1
    tx.set_setting(_COUNT, count)
    return (
        f"{count:03d}/{label('case_words.number', SOURCE_LANGUAGE)}/{today(tx.connection, register.store.clock()).year}"
    )


def stamp(register: Register) -> dict[str, str]:
    """What every entry of this register says: when, and who wrote it."""
    return {"at": to_text(register.store.clock()), "by": register.holder.id}


def append(tx: Operation, register: Register, case: OpenCase, entry: Entry, blob: str | None = None) -> str:
    """Add an entry to a case; the id of its row."""
    row_id = new_id()
    append_as(tx, register, case.id, case.key, row_id, entry, blob)
    return row_id


def append_as(
    tx: Operation, register: Register, case_id: str, key: bytes, row_id: str, entry: Entry, blob: str | None = None
) -> None:
    """The same under an id that is known already: what a file of evidence is bound to."""
    e = ct.case_entries.c
    position = tx.connection.scalar(select(func.count()).select_from(ct.case_entries).where(e.case_id == case_id)) or 0
    body = keys.lock_row(key, ct.case_entries.name, case_id, row_id, entry)
    tx.insert(
        ct.case_entries,
        {
            "id": row_id, "office": register.store.office, "case_id": case_id, "position": position, "body": body,
            "blob": blob,
        },
    )  # fmt: skip


def _join(tx: Operation, register: Register, case: OpenCase, draft: Draft) -> Taken:
    reporter_key = register.key(case.reporter_access)
    assert reporter_key is not None  # sealed for the same holders
    append(tx, register, case, Further(**stamp(register), intake=_intake(draft)))
    _add_reporter(tx, register, case.id, reporter_key, draft.reporter)
    missing = lacking(case.now.case, case.now.evidence, register.rules(tx.connection))
    return Taken(case.id, case.number, True, missing)


def _add_reporter(tx: Operation, register: Register, case_id: str, key: bytes, reporter: Reporter | None) -> None:
    if reporter is None:
        return
    row_id = new_id()
    told = Reporter(_wanted(reporter.name, "reporter"), _text(reporter.address), _short(reporter.phone))
    body = keys.lock_row(key, ct.case_reporters.name, case_id, row_id, told)
    tx.insert(
        ct.case_reporters, {"id": row_id, "office": register.store.office, "case_id": case_id, "body": body}
    )  # fmt: skip


def _case_of(register: Register, c: Any, draft: Draft, number: str) -> Case:
    subject = draft.subject or Subject("")
    if draft.person is not None:
        person = find_person(c, draft.person)
        if person is None:
            raise UsageProblem("unknown_person.case")
        known_as = c.scalar(select(t.offices.c.name).where(t.offices.c.id == person.office))
        subject = msgspec.structs.replace(subject_of(person), office=known_as or person.office)
    known = acts(data_files(c))
    if draft.act is not None and draft.act not in known:
        raise UsageProblem("unknown_act", act=draft.act)
    event = Event(_text(draft.what), _short(draft.place), _maybe_day(draft.day, "event_on"))
    intake = _intake(draft)
    _check_days(event, intake, today(c, register.store.clock()))
    clean = {name: _short(value) for name, value in msgspec.structs.asdict(subject).items()}
    return Case(
        number, Subject(**clean), event, intake, known.get(draft.act or ""),
        _maybe_day(draft.candidates_on, "candidates_on"),
    )  # fmt: skip


def _check_days(event: Event, intake: Intake, this_day: date) -> None:
    """Nothing is reported before it was known of, known of before it happened, or taken in tomorrow."""
    if intake.received_on > this_day.isoformat():
        raise Refused("bad_day.received_future", day=intake.received_on)
    known = intake.known_on or intake.received_on
    if event.day is not None and event.day > known:
        raise Refused("bad_day.event_after", day=event.day, known=known)


def _draft_of(case: Case) -> Draft:
    """The same as it would be told; who it is about stays unsaid."""
    intake, event = case.intake, case.event
    return Draft(
        intake.source, intake.received_on, known_on=intake.known_on, source_number=intake.source_number,
        what=event.what, place=event.place, day=event.day, act=case.act.id if case.act else None,
        candidates_on=case.candidates_on,
    )  # fmt: skip


def _intake(draft: Draft) -> Intake:
    received, known = _day(draft.received_on, "received_on"), _maybe_day(draft.known_on, "known_on")
    if known is not None and known > received:
        raise Refused("bad_day.known_after", known=known, received=received)
    return Intake(draft.source, received, known, _short(draft.source_number), draft.reporter is not None)


def _day(text: str, what: str) -> str:
    try:
        return parse_day(text).isoformat()
    except ValueError:
        raise Refused("bad_day.field", what=label(f"case_field.{what}"), day=text) from None


def _maybe_day(text: str | None, what: str) -> str | None:
    return None if text is None or not text.strip() else _day(text, what)


def _short(text: str) -> str:
    return _whole(readable(text, len(text)).strip(), MOST_SHORT)


def _text(text: str) -> str:
    return _whole(readable(text, len(text), lines=True).strip(), MOST_TEXT)


def _whole(text: str, most: int) -> str:
    """Nothing of what was written is cut off. Raises Refused (`case_text_long`)."""
    if len(text) > most:
        raise Refused("case_text_long", most=most, length=len(text))
    return text


def _wanted(text: str, what: str) -> str:
    said = _short(text)
    if not said:
        raise Refused("text_missing", what=label(f"case_field.{what}"))
    return said
