"""The tables, once, for SQLite and PostgreSQL alike.

Ids are 32-hex text (`kernel.ids`), instants and days ISO text (`kernel.clock`), structures JSON text. Every record of
an office's partition carries `office`, the office's code: at an office all rows bear its own, at a regency the rows of
many offices stand side by side, so that the same queries answer on both sides. The ledger (`store.ledger`) covers every
table of `LEDGERED`; what is not in it is bookkeeping that can be made again.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
)  # fmt: skip

from . import case_tables as case_tables
from . import operator_tables, paper_tables, retention_tables, roster_tables, travel_tables
from . import reading_tables as reading_tables
from .table_parts import metadata as metadata
from .table_parts import text as _text

# -- the office and its people ------------------------------------------------------------------------------------

settings = Table("settings", metadata, Column("id", Text, primary_key=True), _text("value"))

offices = Table(
    "offices", metadata,
    Column("id", Text, primary_key=True),  # the office's code, e.g. "4.01.03"
    _text("name"),
    _text("state"),  # own | invited | requested | enrolled | revoked
    _text("added_at"),
)  # fmt: skip

units = Table(
    "units", metadata,
    Column("id", Text, primary_key=True),
    _text("office"), _text("name"),
    Column("parent_id", Text, ForeignKey("units.id"), nullable=True),
    Column("position", Integer, nullable=False, default=0),
    _text("code", null=True),  # id of the unor in SIASN, where the spreadsheet tells it; stays at the office
    UniqueConstraint("office", "parent_id", "name"), Index("units_parent", "parent_id"),
)  # fmt: skip

people = Table(
    "people", metadata,
    Column("id", Text, primary_key=True),
    _text("office"),
    _text("personnel_number", null=True),  # NIP or NI PPPK, 18 digits
    _text("local_staff_number", null=True),
    _text("name"),  # as printed, titles included, never re-cased
    _text("bare_name"),  # without titles, for matching
    _text("kind"),  # EmploymentKind: pns cpns pppk pppk_part_time non_asn
    _text("non_asn_label", null=True),
    _text("grade", null=True),
    _text("position", null=True),
    _text("echelon", null=True),
    Column("unit_id", Text, ForeignKey("units.id"), nullable=True),
    _text("duty_status"),  # DutyStatus: active study_leave leave suspended retired transferred other
    _text("duty_since", null=True),
    _text("search_text"),  # folded name, number and unit
    _text("sort_key"),  # folded bare name
    _text("added_at"),
    _text("nik", null=True),  # only where a person chose to keep it; shown masked, stays at the office
    _text("remark", null=True),  # what a list says of their duty beyond the status; stays at the office
    UniqueConstraint("office", "personnel_number"),
    Index("people_sort", "office", "sort_key", "id"), Index("people_kinds", "office", "kind", "duty_status"),
    Index("people_unit", "unit_id"),
)  # fmt: skip

roster_imports, person_changes = roster_tables.roster_imports, roster_tables.person_changes
roster_questions, list_orders = roster_tables.roster_questions, roster_tables.list_orders

officials = Table(  # people who are not staff: they lead, witness or sign, and are never counted
    "officials", metadata,
    Column("id", Text, primary_key=True),
    _text("office"),  # whose register it is; the regency's code for those that came with its campaign
    _text("kind"),  # OfficialKind: kepala-daerah penjabat bawaslu kpu forkopimda lainnya
    _text("name"), _text("title"), _text("institution"), _text("home_agency", null=True),
    _text("number", null=True),  # as printed under the name; stays at the office
    _text("signed_on", null=True), _text("signed_note", null=True),  # the pact that somebody of elsewhere signed here
    _text("added_at"), _text("removed_at", null=True),
    Column("given", Boolean, nullable=True),  # by the regency, with its campaign
    Index("officials_office", "office"),
)  # fmt: skip

# -- campaign -----------------------------------------------------------------------------------------------------

campaigns = Table(
    "campaigns", metadata,
    Column("id", Text, primary_key=True),
    _text("office"),  # code of whoever made it; "" never occurs
    _text("title"), _text("circular_number"), _text("circular_date", null=True), _text("issuer"), _text("place"),
    _text("time_zone"),  # WIB WITA WIT
    _text("pact_deadline"), _text("ikrar_deadline"), _text("video_deadline", null=True),
    Column("active", Boolean, nullable=False),
    _text("origin"),  # own | regency
    Column("version", Integer, nullable=False),
    _text("made_at"),
    _text("terms", null=True),  # JSON, schema in campaigns/terms.py; null: the default ones
)  # fmt: skip

campaign_texts = Table(
    "campaign_texts", metadata,
    Column("id", Text, primary_key=True),
    Column("campaign_id", Text, ForeignKey("campaigns.id"), nullable=False),
    _text("kind"),  # pact_asn | pact_non_asn | ikrar
    Column("version", Integer, nullable=False),
    _text("body"),  # JSON, schema in campaigns/templates.py
    _text("made_at"),
    UniqueConstraint("campaign_id", "kind", "version"),
)  # fmt: skip

# -- paper --------------------------------------------------------------------------------------------------------

print_batches = Table(
    "print_batches", metadata,
    Column("id", Text, primary_key=True),
    _text("office"),
    _text("campaign_id"),
    _text("kind"),  # as of its sheets
    _text("paper"),  # a4 | f4
    Column("pages", Integer, nullable=False),
    _text("sha256"),
    _text("made_at"),
    _text("confirmed_at", null=True),  # a person said the paper came out
    _text("content", null=True),  # JSON: the sheet's code of each page of the PDF, "" for a cover
    Column("confirmed_pages", Integer, nullable=True),  # how many, from the first, came out
    _text("printer", null=True),  # as whoever printed it calls it
)  # fmt: skip

print_statics = Table(  # the part of a print model that sheets share, by SHA-256 of its bytes
    "print_statics", metadata, Column("id", Text, primary_key=True), Column("body", LargeBinary, nullable=False)
)  # fmt: skip

sheets = Table(
    "sheets", metadata,
    Column("id", Text, primary_key=True),  # the code without its corner digit
    _text("office"),
    _text("campaign_id"),
    _text("kind"),  # SheetKind: pact attendance oath_text invitation clarification session_minutes check
    _text("person_id", null=True),  # whose sheet; null for a collective one
    _text("text_id", null=True),  # campaign_texts.id it was printed with
    Column("revision", Integer, nullable=False),
    _text("layout"),
    Column("page_no", Integer, nullable=False),
    Column("page_count", Integer, nullable=False),
    _text("batch_id"),
    Column("batch_page", Integer, nullable=False),  # page in the batch's PDF, from 1
    _text("state"),  # current | superseded
    _text("printed_at"),
    Index("sheets_person", "person_id"), Index("sheets_batch", "batch_id"),
)  # fmt: skip

sheet_models = Table(  # how to draw a sheet again; stays at the office that printed it
    "sheet_models", metadata,
    Column("id", Text, primary_key=True),  # sheets.id
    _text("static_id"),
    Column("body", LargeBinary, nullable=False),  # compressed JSON, schema in sheets/model.py
)  # fmt: skip

sheet_zones = Table(
    "sheet_zones", metadata,
    Column("id", Text, primary_key=True),
    _text("office"),
    Column("sheet_id", Text, ForeignKey("sheets.id"), nullable=False),
    Column("position", Integer, nullable=False),
    _text("role"),  # Role: declarant witness leader attendee symbolic_signer respondent
    _text("person_id", null=True),
    Column("x", Float, nullable=False), Column("y", Float, nullable=False),  # mm from the sheet's top left
    Column("w", Float, nullable=False), Column("h", Float, nullable=False),
    UniqueConstraint("sheet_id", "position"), Index("sheet_zones_person", "person_id"),
)  # fmt: skip

outside_pacts = Table(  # proof that somebody who came in mid-campaign has signed at another office
    "outside_pacts", metadata,
    Column("id", Text, primary_key=True),
    _text("office"), _text("campaign_id"), _text("person_id"),
    _text("signed_on"),  # day
    _text("signed_at"),  # name of the other office
    _text("document"),  # what was shown, as whoever noted it puts it
    _text("at"), _text("actor"),
    UniqueConstraint("campaign_id", "person_id"),
)  # fmt: skip

duty_marks = Table(  # that somebody has fulfilled a duty which no sheet proves
    "duty_marks", metadata,
    Column("id", Text, primary_key=True),
    _text("office"), _text("campaign_id"), _text("person_id"),
    _text("duty"),  # key, campaigns/duties.py
    _text("done_on"),  # day
    _text("note", null=True),
    _text("at"), _text("actor"),
    _text("photo", null=True),  # blobs.id of what was shown for it; stays at the office
    UniqueConstraint("campaign_id", "person_id", "duty"), Index("duty_marks_person", "person_id"),
)  # fmt: skip

office_duties = Table(  # that an office as such has fulfilled a duty: the logo at its gate
    "office_duties", metadata,
    Column("id", Text, primary_key=True),
    _text("office"), _text("campaign_id"),
    _text("duty"), _text("done_on"), _text("note", null=True),
    _text("photo", null=True),  # blobs.id
    _text("at"), _text("actor"),
    UniqueConstraint("campaign_id", "office", "duty"),
)  # fmt: skip

activities = Table(  # what was done to tell people: the log of sosialisasi and pembinaan
    "activities", metadata,
    Column("id", Text, primary_key=True),
    _text("office"), _text("campaign_id", null=True), _text("session_id", null=True),
    _text("kind"),  # ActivityKind: sosialisasi pembinaan pengawasan
    _text("day"), _text("what"), _text("how"), _text("speaker"),
    Column("audience", Integer, nullable=True),  # people
    _text("picture", null=True),  # blobs.id
    _text("at"), _text("actor"),
    Column("material", Text, nullable=False, server_default=""),
    Index("activities_day", "office", "day"),
)  # fmt: skip

# -- what comes back ----------------------------------------------------------------------------------------------

blobs = Table(
    "blobs", metadata,
    Column("id", Text, primary_key=True),  # keyed hash of the content: the file's name in the blob folder
    _text("sha256"),
    Column("bytes", Integer, nullable=False),
    _text("kind"),  # original | page | crop
    _text("added_at"),
    _text("acked_at", null=True),  # a regency's receipt named it
)  # fmt: skip

scan_batches = Table(
    "scan_batches", metadata,
    Column("id", Text, primary_key=True), _text("office"),
    _text("source"),  # file | watch | clipboard | scanner
    _text("opened_at"),
    _text("device_id", null=True),  # scan_devices.id, of a scanner that the program drove itself
)  # fmt: skip

scan_devices = Table(  # scanners that were used, each with how it was used last; stays at the office
    "scan_devices", metadata,
    Column("id", Text, primary_key=True),
    _text("office"),
    _text("driver"),  # sane | escl | wia
    _text("address"),  # as its driver names it
    _text("name"),
    _text("source"),  # flatbed | feeder | duplex
    _text("mode"),  # colour | grey
    Column("dpi", Integer, nullable=False),
    _text("added_at"), _text("used_at"),
    _text("removed_at", null=True),  # a person took it off the list; what it scanned stays
    UniqueConstraint("office", "driver", "address"),
)  # fmt: skip

scan_files = Table(
    "scan_files", metadata,
    Column("id", Text, primary_key=True),
    _text("office"),
    _text("batch_id"),
    _text("name"),  # as given; inside the encrypted store only
    _text("sha256", null=True),  # as the blob, null for a file that was refused before it was stored
    Column("bytes", Integer, nullable=False),  # 0 where nobody could tell
    _text("blob", null=True),
    _text("state"),  # stored | read | refused
    _text("reason_code", null=True),
    Column("pages", Integer, nullable=True),
    _text("received_at"),
    Index("scan_files_sha256", "sha256"),
)  # fmt: skip

scan_pages = Table(
    "scan_pages", metadata,
    Column("id", Text, primary_key=True),
    _text("office"),
    _text("file_id"),
    Column("page_no", Integer, nullable=False),
    _text("state"),  # filed review duplicate foreign blank unreadable discarded
    _text("sheet_id", null=True),
    _text("person_id", null=True),  # to whom it is filed or thought to belong
    _text("campaign_id", null=True),
    Column("by_hand", Boolean, nullable=False, default=False),  # a person named the owner
    _text("reason_code", null=True),
    _text("reason_detail", null=True),  # JSON of the figures the sentence needs
    _text("image_blob", null=True),  # blobs.id of the page image that travels
    _text("image_sha256", null=True),
    _text("placement", null=True),  # JSON: 3x3 homography sheet mm -> page image px
    _text("read_at"),
    _text("decided_at", null=True),
    _text("decided_by", null=True),
    Column("quality", Float, nullable=True),  # of the picture beside others of the same sheet (scans/reading/quality)
    _text("kind", null=True),  # sheets.kind; of a page filed by hand: what a person says it is
    UniqueConstraint("file_id", "page_no"),
    Index("scan_pages_sheet", "sheet_id"), Index("scan_pages_person", "person_id"),
)  # fmt: skip

page_zones = Table(
    "page_zones", metadata,
    Column("id", Text, primary_key=True),
    _text("office"),
    Column("page_id", Text, ForeignKey("scan_pages.id"), nullable=False),
    Column("position", Integer, nullable=False),
    _text("role"),
    _text("person_id", null=True),
    _text("verdict"),  # signed | unsigned | unsure, a person's word over the machine's
    _text("read_verdict", null=True),  # the machine's
    Column("ink_mm2", Float, nullable=True),
    _text("crop_blob", null=True),
    UniqueConstraint("page_id", "position"), Index("page_zones_person", "person_id"),
)  # fmt: skip

page_decisions = Table(
    "page_decisions", metadata,
    Column("id", Text, primary_key=True),
    _text("office"), _text("page_id"), _text("at"), _text("actor"),
    _text("action"),  # signed | unsigned | discard | assign | undo
    _text("person_id", null=True),
    _text("before"),  # JSON of the page and its zones as they were, for undo and history
    Index("page_decisions_page", "page_id"),
)  # fmt: skip

signing_days = Table(  # when what is on a page was signed, as somebody told
    "signing_days", metadata,
    Column("id", Text, primary_key=True),  # scan_pages.id
    _text("office"), _text("day"), _text("way"),  # SigningWay: session told written
    _text("at"), _text("actor"),
)  # fmt: skip

# -- ikrar --------------------------------------------------------------------------------------------------------

ikrar_sessions = Table(
    "ikrar_sessions", metadata,
    Column("id", Text, primary_key=True),
    _text("office"), _text("campaign_id"), _text("title"), _text("day"), _text("place"), _text("leader"),
    _text("witnesses"),  # JSON list of names
    Column("is_make_up", Boolean, nullable=False, default=False),
    _text("opened_at"), _text("closed_at", null=True),
    _text("kind", null=True),  # SessionKind; null: as is_make_up says
    _text("starts", null=True), _text("ends", null=True),  # 08:00, in the campaign's zone
    _text("mode", null=True),  # Mode: luring daring campuran
    _text("text_id", null=True),  # campaign_texts.id of the oath that is read
    _text("officials", null=True),  # JSON: ids of the people who lead and witness, null for who is not of the roster
    _text("expected", null=True),  # JSON, schema in ikrar/expected.py; null: everyone due
    Column("no_typing", Boolean, nullable=True),  # only codes, lists and paper count
)  # fmt: skip

session_changes = Table(  # what was corrected in a session, old and new; stays at the office
    "session_changes", metadata,
    Column("id", Text, primary_key=True),
    _text("office"), _text("session_id"),
    _text("before"), _text("after"),  # JSON of the columns of `ikrar_sessions` that changed
    _text("at"), _text("actor"),
    Index("session_changes_session", "session_id"),
)  # fmt: skip

attendance = Table(
    "attendance", metadata,
    Column("id", Text, primary_key=True),
    _text("office"),
    Column("session_id", Text, ForeignKey("ikrar_sessions.id"), nullable=False),
    _text("person_id"),
    _text("status"),  # AttendanceStatus: hadir sakit izin cuti dinas-luar tugas-belajar tanpa-keterangan
    _text("note", null=True),
    _text("at"), _text("actor"),
    _text("way", null=True),  # Way: gun typed list
    UniqueConstraint("session_id", "person_id"), Index("attendance_person", "person_id"),
)  # fmt: skip

desks = Table(  # further laptops that take check-ins: what was made for them; stays at the office
    "desks", metadata,
    Column("id", Text, primary_key=True),  # as in the file that was made
    _text("office"), _text("session_id"),
    _text("made_at"),
    Index("desks_session", "session_id"),
)  # fmt: skip

desk_devices = Table(  # who opened such a file and has sent marks; stays at the office
    "desk_devices", metadata,
    Column("id", Text, primary_key=True),  # desks.id, a hyphen, id of the device's key
    _text("office"), _text("session_id"),
    Column("entries", Integer, nullable=False),  # how many of its entries have come
    _text("taken_at"),
    Index("desk_devices_session", "session_id"),
)  # fmt: skip

desk_marks = Table(  # what each laptop noted, and corrections here: it only grows; stays at the office
    "desk_marks", metadata,
    Column("id", Text, primary_key=True),  # session, device and counter, with hyphens
    _text("office"), _text("session_id"), _text("person_id"),
    _text("device"),  # id of its key; "" for what was noted at the office's own computer
    Column("counter", Integer, nullable=False),  # from 1, without gaps
    _text("status", null=True),  # AttendanceStatus; null: a note was taken back
    _text("note", null=True), _text("way", null=True),
    _text("at"), _text("actor"),
    _text("over"),  # JSON: ids of the entries that this one stands in place of
    Index("desk_marks_person", "session_id", "person_id"),
)  # fmt: skip

session_videos = Table(
    "session_videos", metadata,
    Column("id", Text, primary_key=True),
    _text("office"),
    Column("session_id", Text, ForeignKey("ikrar_sessions.id"), nullable=False),
    _text("file_name"), _text("file_path"),  # as last seen; inside the encrypted store only
    _text("kept"),  # where it is kept, in words
    Column("bytes", BigInteger, nullable=False),
    _text("sha256"),
    Column("seconds", Float, nullable=True),
    _text("blob", null=True),  # blobs.id of a copy
    _text("at"), _text("actor"),
    _text("checked_at", null=True), _text("checked", null=True),  # FileState: same missing changed
    _text("slate", null=True),  # SlateResult: ours other mixed none; null: not looked for
    _text("slate_began", null=True), _text("slate_ended", null=True),
    Column("slate_cut", Boolean, nullable=True),
    UniqueConstraint("session_id", "sha256"),
)  # fmt: skip

report_files = Table(  # reports that were made here, and to whom each was handed over; stays where it was made
    "report_files", metadata,
    Column("id", Text, primary_key=True),
    _text("office"),
    _text("report"),  # ReportName
    _text("param"),  # the month or session that it is about, or ""
    _text("form"),  # pdf | xlsx
    _text("number"),  # of the letter, as whoever made it puts it
    _text("sha256"), _text("made_at"), _text("actor"),
    _text("sent_at", null=True), _text("sent_to", null=True),
    Index("report_files_made", "office", "made_at"),
)  # fmt: skip

session_sheets, follow_ups, operators = paper_tables.session_sheets, paper_tables.follow_ups, operator_tables.operators
reprints, print_orders = paper_tables.reprints, paper_tables.print_orders
destructions = retention_tables.destructions

# -- keys and files that travel -------------------------------------------------------------------------------------

secrets, received = travel_tables.secrets, travel_tables.received
trusted_keys = travel_tables.trusted_keys
enrolments = travel_tables.enrolments
bundles_out = travel_tables.bundles_out
office_heads = travel_tables.office_heads

# -- the ledger ---------------------------------------------------------------------------------------------------

ledger = Table(
    "ledger", metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    _text("at"), _text("actor"), _text("operation"), _text("detail"),  # JSON, no personal data
    _text("rows_root"), _text("prev"), _text("hash"),
)  # fmt: skip

ledger_rows = Table(
    "ledger_rows", metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    _text("table_name"), _text("row_id"), _text("salt"),
    _text("digest"),  # of the row after the operation; "" when it was removed
    Index("ledger_rows_row", "table_name", "row_id"),
)  # fmt: skip

LEDGERED = tuple(t for t in metadata.sorted_tables if t.name not in {"ledger", "ledger_rows"})
