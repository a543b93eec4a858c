"""The rows of `records.jsonl.zst`: the tables of an office's partition, without what has no business outside it.

Left at the office: NIK, print models, file names of scans, blob names, the former state kept for undo. The office's
code is not in the rows either: the regency stamps it, so no row can claim another office. Values are checked for type
and size; the closed lists are those of the features. What earlier versions of these rows were: `older_rows`.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta
from sqlalchemy import Table

from netral_desktop.campaigns.duties import DutyKey
from netral_desktop.followup.activity_kinds import ActivityKind
from netral_desktop.followup.reasons import Decision, Reason
from netral_desktop.ikrar.kinds import Mode, SessionKind, Way
from netral_desktop.ikrar.status import AttendanceStatus
from netral_desktop.ikrar.video.verdict import SlateResult
from netral_desktop.kernel.shapes import prepare
from netral_desktop.officials.records import OfficialKind
from netral_desktop.roster import fields
from netral_desktop.scans.states import PageState, Verdict
from netral_desktop.sheets.kinds import SheetKind
from netral_desktop.sheets.roles import Role
from netral_desktop.store import tables as t

Key = Annotated[str, Meta(min_length=1, max_length=64)]
Text = Annotated[str, Meta(max_length=40_000)]  # more than a spreadsheet cell holds
Hash = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]
Whole = Annotated[int, Meta(ge=0, le=2**31)]
Position = Annotated[int, Meta(ge=-(2**31), le=2**31)]
PersonnelNumber = Annotated[str, Meta(pattern=r"^\d{18}\Z")]
PersonKind = Literal["pns", "cpns", "pppk", "pppk_part_time", "non_asn"]
PersonDutyStatus = Literal["active", "study_leave", "leave", "suspended", "retired", "transferred", "other"]
Millimetres = Annotated[float, Meta(ge=-10_000, le=10_000)]


# Texts and numbers only, so no row is ever part of a cycle, and the collector need not walk 100,000 of them.
class Row(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True, tag_field="t"):
    """One line: `t` names the table."""

    id: Key


class UnitRow(Row, frozen=True, tag="units"):
    """A unit of the office."""

    name: Text
    parent_id: Key | None
    position: Position


class PersonRow(Row, frozen=True, tag="people"):
    """An employee."""

    personnel_number: PersonnelNumber | None
    local_staff_number: Text | None
    name: Text
    bare_name: Text
    kind: PersonKind
    non_asn_label: Text | None
    grade: Text | None
    position: Text | None
    echelon: Text | None
    unit_id: Key | None
    duty_status: PersonDutyStatus
    duty_since: Text | None
    search_text: Text
    sort_key: Text
    added_at: Text


class OfficialRow(Row, frozen=True, tag="officials"):
    """Somebody who is not staff, but leads, witnesses or signs."""

    kind: OfficialKind
    name: Text
    title: Text
    institution: Text
    home_agency: Text | None
    signed_on: Text | None
    signed_note: Text | None
    added_at: Text
    removed_at: Text | None


class SheetRow(Row, frozen=True, tag="sheets"):
    """A registered sheet of paper, without its print model."""

    campaign_id: Key
    kind: SheetKind
    person_id: Key | None
    text_id: Key | None
    revision: Whole
    layout: Text
    page_no: Whole
    page_count: Whole
    batch_id: Key
    batch_page: Whole
    state: Literal["current", "superseded"]
    printed_at: Text


class SheetZoneRow(Row, frozen=True, tag="sheet_zones"):
    """A signature cell of a sheet, in mm from its top left."""

    sheet_id: Key
    position: Whole
    role: Role
    person_id: Key | None
    x: Millimetres
    y: Millimetres
    w: Millimetres
    h: Millimetres


class OutsidePactRow(Row, frozen=True, tag="outside_pacts"):
    """Somebody who came in mid-campaign and has signed at another office."""

    campaign_id: Key
    person_id: Key
    signed_on: Text
    signed_at: Text
    document: Text
    at: Text
    actor: Text


class DutyMarkRow(Row, frozen=True, tag="duty_marks"):
    """That somebody has fulfilled a duty which no sheet proves."""

    campaign_id: Key
    person_id: Key
    duty: DutyKey
    done_on: Text
    note: Text | None
    at: Text
    actor: Text


class PageRow(Row, frozen=True, tag="scan_pages"):
    """A scanned page and what became of it; its image travels as `blobs/<image_sha256>`."""

    file_id: Key
    page_no: Whole
    state: PageState
    sheet_id: Key | None
    person_id: Key | None
    campaign_id: Key | None
    by_hand: bool
    reason_code: Text | None
    reason_detail: Text | None
    image_sha256: Hash | None
    placement: Text | None
    read_at: Text
    decided_at: Text | None
    decided_by: Text | None
    kind: SheetKind | None


class PageZoneRow(Row, frozen=True, tag="page_zones"):
    """A signature cell as it was read, and decided."""

    page_id: Key
    position: Whole
    role: Role
    person_id: Key | None
    verdict: Verdict
    read_verdict: Verdict | None
    ink_mm2: Annotated[float, Meta(ge=0, le=1_000_000)] | None


class DecisionRow(Row, frozen=True, tag="page_decisions"):
    """A person's decision about a page."""

    page_id: Key
    at: Text
    actor: Text
    action: Text
    person_id: Key | None


class SigningDayRow(Row, frozen=True, tag="signing_days"):
    """When what is on a page (the row's id is its) was signed, as somebody told."""

    day: Text
    way: Literal["session", "told", "written"]
    at: Text
    actor: Text


class SessionRow(Row, frozen=True, tag="ikrar_sessions"):
    """An oath session."""

    campaign_id: Key
    title: Text
    day: Text
    place: Text
    leader: Text
    witnesses: Text
    is_make_up: bool
    opened_at: Text
    closed_at: Text | None
    kind: SessionKind | None
    starts: Text | None
    ends: Text | None
    mode: Mode | None
    text_id: Key | None
    officials: Text | None
    expected: Text | None
    no_typing: bool | None


class AttendanceRow(Row, frozen=True, tag="attendance"):
    """Who was there, or why not."""

    session_id: Key
    person_id: Key
    status: AttendanceStatus
    note: Text | None
    at: Text
    actor: Text
    way: Way | None


class VideoRow(Row, frozen=True, tag="session_videos"):
    """A recording of a session: what is known of the file, not where it is; and what its slate said."""

    session_id: Key
    bytes: Annotated[int, Meta(ge=0, le=2**53 - 1)]
    sha256: Hash
    seconds: Annotated[float, Meta(ge=0, le=1_000_000)] | None
    at: Text
    actor: Text
    slate: SlateResult | None
    slate_began: Text | None
    slate_ended: Text | None
    slate_cut: bool | None


class OfficeDutyRow(Row, frozen=True, tag="office_duties"):
    """That the office as such has fulfilled a duty."""

    campaign_id: Key
    duty: DutyKey
    done_on: Text
    note: Text | None
    at: Text
    actor: Text


class ActivityRow(Row, frozen=True, tag="activities"):
    """Something that was done to tell people: sosialisasi, pembinaan, pengawasan."""

    campaign_id: Key | None
    session_id: Key | None
    kind: ActivityKind
    day: Text
    what: Text
    how: Text
    speaker: Text
    material: Text
    audience: Whole | None
    at: Text
    actor: Text


class SessionSheetRow(Row, frozen=True, tag="session_sheets"):
    """Of which session a printed list or text is; `id` is the sheet's."""

    session_id: Key


class ReprintRow(Row, frozen=True, tag="reprints"):
    """When a sheet was last printed again, unchanged; `id` is the sheet's."""

    at: Text


class FollowUpRow(Row, frozen=True, tag="follow_ups"):
    """What is known and decided of somebody who lacks a duty."""

    campaign_id: Key
    person_id: Key
    duty: DutyKey
    reason: Reason | None
    note: Text | None
    decision: Decision | None
    planned_on: Text | None
    where_to_find: Text | None
    until: Text | None
    at: Text
    actor: Text


AnyRow = (
    UnitRow
    | PersonRow
    | SheetRow
    | SheetZoneRow
    | OutsidePactRow
    | PageRow
    | PageZoneRow
    | DecisionRow
    | SessionRow
    | AttendanceRow
    | DutyMarkRow
    | OfficialRow
    | SigningDayRow
    | VideoRow
    | OfficeDutyRow
    | ActivityRow
    | SessionSheetRow
    | ReprintRow
    | FollowUpRow
)

# In the order of the file: what is pointed at comes before what points.
TRAVELLING: tuple[tuple[Table, type[Row]], ...] = (
    (t.units, UnitRow),
    (t.people, PersonRow),
    (t.sheets, SheetRow),
    (t.sheet_zones, SheetZoneRow),
    (t.outside_pacts, OutsidePactRow),
    (t.scan_pages, PageRow),
    (t.page_zones, PageZoneRow),
    (t.page_decisions, DecisionRow),
    (t.ikrar_sessions, SessionRow),
    (t.attendance, AttendanceRow),
    (t.duty_marks, DutyMarkRow),
    (t.officials, OfficialRow),
    (t.signing_days, SigningDayRow),
    (t.session_videos, VideoRow),
    (t.office_duties, OfficeDutyRow),
    (t.activities, ActivityRow),
    (t.session_sheets, SessionSheetRow),
    (t.reprints, ReprintRow),
    (t.follow_ups, FollowUpRow),
)

# Columns of these tables that stay at the office; tests hold them and the types above to the tables.
STAYING: dict[str, frozenset[str]] = {
    "units": frozenset({"code"}),
    "people": fields.STAYING,
    "officials": frozenset({"number", "given"}),
    "scan_pages": frozenset({"image_blob", "quality"}),
    "page_zones": frozenset({"crop_blob"}),
    "page_decisions": frozenset({"before"}),
    "duty_marks": frozenset({"photo"}),
    "office_duties": frozenset({"photo"}),
    "activities": frozenset({"picture"}),
    "session_videos": frozenset({"file_name", "file_path", "kept", "blob", "checked_at", "checked"}),
}


prepare(
    Row,
    UnitRow,
    PersonRow,
    SheetRow,
    SheetZoneRow,
    OutsidePactRow,
    PageRow,
    PageZoneRow,
    DecisionRow,
    SessionRow,
    AttendanceRow,
    DutyMarkRow,
    OfficialRow,
    SigningDayRow,
    VideoRow,
    OfficeDutyRow,
    ActivityRow,
    SessionSheetRow,
    ReprintRow,
    FollowUpRow,
)
