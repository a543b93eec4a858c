"""The list of people as it was narrowed on screen, as a paper: title, letterhead, the filter in words, day, signature.

It names people and is of no kind that is handed in: no page lists it among what is due. It can be made before there is
a campaign.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from netral_desktop.campaigns.queries import active_campaign, today
from netral_desktop.followup.duties import TrackedDuty, tracked_duties
from netral_desktop.followup.queries import PersonState, person_states
from netral_desktop.kernel.text import number
from netral_desktop.roster.numbers import format_nip
from netral_desktop.roster.queries import Person, people_by_ids
from netral_desktop.sheets.letterhead import stored_letterhead
from netral_desktop.store import Store
from netral_desktop.words import in_source_language, label, labels

from .document import Cell, Column, Facts, Prose, Report, Signed, Table
from .frame import signatory_of
from .names import ReportName
from .ordering import Listing

_FITS = 3  # duties that have a column: more would leave no room for names
_DUTIES_WIDTH = 66.0  # mm, of all of them together


@in_source_language()
def people_list(store: Store, listing: Listing) -> Report:
    """The paper as things stand."""
    with store.read() as c:
        people, states = people_by_ids(c, listing.ids), person_states(c, listing.ids)
        campaign, duties = active_campaign(c), _columns(c, listing.duty)
        h = labels("report_column")
        columns = (
            Column(h["no"], 9, True), Column(h["name"], 54), Column(h["number"], 37), Column(h["position"], 42),
            Column(h["unit"], 43), Column(h["kind"], 18),
            *(Column(duty.short.capitalize(), _DUTIES_WIDTH / len(duties)) for duty in duties),
        )  # fmt: skip
        rows = [_row(place, one, states.get(one.id), duties) for place, one in enumerate(people, 1)]
        narrowed = " · ".join(listing.narrowed) or label("report.everyone")
        return Report(
            ReportName.PEOPLE, store.office, label(f"report_title.{ReportName.PEOPLE.value}"),
            (store.office_name, narrowed),
            stored_letterhead(c, store.office_name), today(c, store.clock()),
            (
                Facts([(label("report.rows"), label("report.people", people=number(len(rows))))]),
                Table(columns, rows, empty=label("report.nobody_fits")), Prose(label("report.internal")),
            ),
            Signed(campaign.place if campaign is not None else "",
                   (signatory_of(c, store.role, store.office, store.office_name, listing.signer),)),
            {"rows": len(rows)}, number=listing.number, wide=True,
        )  # fmt: skip


def _columns(c: Connection, wanted: str | None) -> list[TrackedDuty]:
    """Pact and oath, then the duty that the list was narrowed by, then others as far as they fit."""
    duties = list(tracked_duties(c))
    first = [*duties[:2], *(duty for duty in duties[2:] if duty.key == wanted)]
    return [*first, *(duty for duty in duties if duty not in first)][:_FITS]


def _row(place: int, one: Person, state: PersonState | None, duties: Sequence[TrackedDuty]) -> list[Cell]:
    shown = format_nip(one.personnel_number) if one.personnel_number else one.local_staff_number or "-"
    told: list[Cell] = [_state(state, duty) for duty in duties]
    if state is None:  # not due: why, in place of the first
        told[0] = one.duty_status.label
    return [place, one.name, shown, one.position or "", one.unit or "-", one.kind_label, *told]


def _state(state: PersonState | None, duty: TrackedDuty) -> str:
    return "" if state is None else state.duties[duty.key].label
