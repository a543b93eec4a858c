"""Tables that several pages read together. A test holds what a page watches to what it reads."""

from __future__ import annotations

# What a person's state is derived from (followup).
STATES = frozenset(
    {
        "campaigns", "people", "sheets", "sheet_zones", "scan_pages", "page_zones", "outside_pacts", "ikrar_sessions",
        "attendance", "session_sheets", "reprints", "duty_marks", "signing_days",
        "counted_places",
    }
)  # fmt: skip
# What a line of the regency's list of offices is made of.
OFFICES = STATES | {"blobs", "offices", "office_heads", "enrolments", "manual_recaps", "determinations", "office_sums"}
# What a bundle is made of: every table whose rows travel.
TRAVELLING = STATES | {
    "activities", "blobs", "follow_ups", "office_duties", "officials", "page_decisions", "session_videos", "units",
}  # fmt: skip
