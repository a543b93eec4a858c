"""The log of sosialisasi, pembinaan and pengawasan: what was done, how, by whom, before how many, with a picture.

The monthly report reads `month_log`: what was logged, and the sessions of these kinds that nothing was logged about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select

from netral_desktop.campaigns.queries import active_campaign, today
from netral_desktop.ikrar import queries
from netral_desktop.ikrar.kinds import SessionKind
from netral_desktop.ikrar.status import AttendanceStatus
from netral_desktop.kernel.clock import to_text
from netral_desktop.kernel.errors import Refused, UsageProblem
from netral_desktop.kernel.ids import new_id
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.words import label

from .activity_kinds import ActivityKind
from .evidence import BLOB, hand_out, read_evidence
from .marks import day_done

LONGEST = 300  # characters of a line
MOST_PEOPLE = 1_000_000
_MONTH = re.compile(r"^\d{4}-(0[1-9]|1[0-2])$")
_SESSIONS = {
    SessionKind.BRIEFING: ActivityKind.BRIEFING,
    SessionKind.ASSEMBLY: ActivityKind.GUIDANCE,
    SessionKind.GUIDANCE: ActivityKind.GUIDANCE,
}


@dataclass(frozen=True)
class Activity:
    """One line of the log. `session_id` names the session it is about; of a line that only a session gives, `id` too.

    `picture` is the blob of the picture, None where there is none. `logged`: whether somebody wrote it down.
    """

    id: str
    office: str
    kind: ActivityKind
    day: str
    what: str
    how: str
    speaker: str
    audience: int | None
    picture: str | None
    session_id: str | None
    logged: bool = True
    material: str = ""

    def as_json(self) -> dict[str, Any]:
        """What the command line tells of it."""
        return {
            "id": self.id, "kind": self.kind.value, "day": self.day, "what": self.what, "how": self.how,
            "speaker": self.speaker, "audience": self.audience, "picture": self.picture is not None,
            "session": self.session_id, "logged": self.logged, "material": self.material,
        }  # fmt: skip


def month_log(c: Connection, office: str | None, month: str) -> list[Activity]:
    """All of a month (`YYYY-MM`) in the order of days; at a regency with `office` None of every office.

    Raises Refused (bad_day) for a month that is none.
    """
    if _MONTH.match(month) is None:
        raise Refused("bad_day.month", month=month)
    a = t.activities.c
    query = select(t.activities).where(a.day >= f"{month}-01", a.day <= f"{month}-31")
    if office is not None:
        query = query.where(a.office == office)
    logged = [_activity(row) for row in c.execute(query)]
    told = {line.session_id for line in logged}
    s = t.ikrar_sessions.c
    sessions = select(s.id, s.office).where(
        s.day >= f"{month}-01", s.day <= f"{month}-31", s.kind.in_([kind.value for kind in _SESSIONS])
    )
    if office is not None:
        sessions = sessions.where(s.office == office)
    rows = c.execute(sessions).all()
    found = (queries.session(c, row.office, row.id) for row in rows if row.id not in told)
    held = [_of_session(c, session) for session in found if session is not None]
    return sorted([*logged, *held], key=lambda line: (line.day, line.office, line.id))


def log_activity(
    store: Store, kind: ActivityKind | str, *, day: str | None = None, what: str, how: str = "", speaker: str = "",
    audience: int | None = None, picture: Path | None = None, session_id: str | None = None, material: str = "",
) -> Activity:  # fmt: skip
    """Write one activity down, of today or of a day.

    Raises Refused (text_missing, text_too_long, bad_day, bad_audience, evidence_kind, evidence_too_large),
    UsageProblem (no_session), EnvironmentFault.
    """
    lines = {
        "what": _line("what", what), "how": _line("how", how), "speaker": _line("speaker", speaker),
        "material": _line("material", material),
    }  # fmt: skip
    if not lines["what"]:
        raise Refused("text_missing", what=label("activity_field.what"))
    if audience is not None and not 0 <= audience <= MOST_PEOPLE:
        raise Refused("bad_audience", people=audience)
    content = None if picture is None else read_evidence(picture)
    activity_id = new_id()
    with store.operation("followup.activity", detail={"kind": ActivityKind(kind).value}) as tx:
        if session_id is not None and queries.session(tx.connection, store.office, session_id) is None:
            raise UsageProblem("no_session")
        campaign = active_campaign(tx.connection)
        tx.insert(
            t.activities,
            {
                "id": activity_id, "office": store.office, "campaign_id": None if campaign is None else campaign.id,
                "session_id": session_id, "kind": ActivityKind(kind).value,
                "day": day_done(day, today(tx.connection, store.clock())), **lines, "audience": audience,
                "picture": None if content is None else tx.put_blob(content, BLOB).id,
                "at": to_text(store.clock()), "actor": store.actor,
            },
        )  # fmt: skip
        return _found(tx.connection, store.office, activity_id)


def remove_activity(store: Store, activity_id: str) -> None:
    """Take a line out that was written by mistake. Raises UsageProblem (no_activity)."""
    with store.operation("followup.activity_removed", detail={}) as tx:
        _found(tx.connection, store.office, activity_id)
        tx.delete(t.activities, activity_id)


def picture_of(store: Store, activity_id: str, out: Path) -> None:
    """Write an activity's picture to a file. Raises UsageProblem (no_activity, no_photo), Refused, EnvironmentFault."""
    with store.read() as c:
        picture = _found(c, store.office, activity_id).picture
    if picture is None:
        raise UsageProblem("no_photo")
    hand_out(store, picture, out)


def _found(c: Connection, office: str, activity_id: str) -> Activity:
    a = t.activities.c
    row = c.execute(select(t.activities).where(a.id == activity_id, a.office == office)).one_or_none()
    if row is None:
        raise UsageProblem("no_activity")
    return _activity(row)


def _line(field: str, text: str) -> str:
    line = " ".join(text.split())
    if len(line) > LONGEST:
        raise Refused("text_too_long.line", what=label(f"activity_field.{field}"), longest=LONGEST)
    return line


def _activity(row: Any) -> Activity:
    return Activity(
        row.id, row.office, ActivityKind(row.kind), row.day, row.what, row.how, row.speaker, row.audience, row.picture,
        row.session_id, material=row.material,
    )  # fmt: skip


def _of_session(c: Connection, session: queries.Session) -> Activity:
    a = t.attendance.c
    present = c.scalar(
        select(func.count()).where(a.session_id == session.id, a.status == AttendanceStatus.PRESENT.value)
    )
    return Activity(
        session.id, session.office, _SESSIONS[session.kind], session.day, session.title, session.mode.label,
        session.leader, present, None, session.id, logged=False,
    )  # fmt: skip
