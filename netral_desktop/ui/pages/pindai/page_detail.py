"""One scanned page in words: its line in the list, and everything that is shown of it. Reads, and no widgets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from netral_desktop.campaigns.queries import active_campaign, time_zone_of
from netral_desktop.kernel.clock import from_text
from netral_desktop.roster.numbers import format_nip
from netral_desktop.roster.queries import Person, people_by_ids
from netral_desktop.scans import reasons
from netral_desktop.scans.review import pages
from netral_desktop.scans.review.pages import FiledZone, HistoryRow, PageFacts, PageRow, ZoneRow
from netral_desktop.scans.states import PageState
from netral_desktop.sheets.roles import Role
from netral_desktop.store import Store

from ...texts import tr
from ...theme import Tone
from .wording import Beside, Detail, Event, Line, Owner, ZoneMark, short_time, states, verdicts


def read_lines(store: Store, ids: Sequence[str]) -> dict[str, Line]:
    """The lines of these pages, by their id; a page that is gone is left out."""
    with store.read() as c:
        found = pages.pages_by_ids(c, ids)
    return {page_id: _line(row) for page_id, row in found.items()}


def state_of(store: Store, page_id: str) -> str:
    """The state of a page; nothing when it is gone."""
    with store.read() as c:
        row = pages.pages_by_ids(c, [page_id]).get(page_id)
    return row.state if row is not None else ""


def read_detail(store: Store, page_id: str) -> Detail | None:
    """Everything about one page, or None when it is gone."""
    with store.read() as c:
        facts = pages.page_facts(c, page_id)
        if facts is None:
            return None
        named = {zone.person_id for zone in facts.zones} | {facts.person_id}
        people = {person.id: person for person in people_by_ids(c, sorted(filter(None, named)))}
        campaign = active_campaign(c)
        compared = facts.row.state in (PageState.REVIEW, PageState.DUPLICATE)
        beside = pages.filed_beside(c, page_id) if compared else {}
    row = facts.row
    chip, tone = _chip(row)
    zone = time_zone_of(campaign)
    return Detail(
        id=page_id,
        title=_title(row),
        file=row.file,
        state=row.state,
        chip=chip,
        tone=tone,
        reason=_sentence(row, decided=_decided(facts.history)),
        owner=owner_of(people[facts.person_id], _sheet_words(facts)) if facts.person_id in people else None,
        image=row.image_blob or "",
        zones=tuple(
            _zone_mark(n, z, facts.placement, people.get(z.person_id or "")) for n, z in enumerate(facts.zones)
        ),
        history=tuple(Event(short_time(from_text(e.at).astimezone(zone)), e.words) for e in facts.history),
        decided=_decided(facts.history),
        ours=facts.sheet_id is not None,
        thumb=row.state == PageState.REVIEW and row.reason_code == reasons.THUMBPRINT,
        two_sheets=row.state == PageState.REVIEW and row.reason_code == reasons.TWO_SHEETS,
        beside=_beside(beside),
        asked=int(row.reason_detail.get("zone", 1)) - 1,
    )


def _title(row: PageRow) -> str:
    return tr("hal. {page_no}", page_no=row.page_no)


def _chip(row: PageRow) -> tuple[str, Tone]:
    """The verdict of a page that has one, else its state."""
    if row.state in (PageState.FILED, PageState.REVIEW) and row.verdict is not None:
        return verdicts()[row.verdict]
    words = states()[row.state]
    return PageState(row.state).words, words.tone


def _short(row: PageRow) -> tuple[str, Tone]:
    """What a row of the list says: why it waits, or what was found."""
    if row.reason_code and row.state != PageState.FILED:
        return reasons.short(row.reason_code, row.reason_detail), states()[row.state].tone
    return _chip(row)


def _line(row: PageRow) -> Line:
    short, tone = _short(row)
    if row.by_hand and row.state == PageState.FILED:
        short += tr(" (arsip manual)")
    return Line(row.id, _title(row), short, tone, row.person or "", row.file, row.image_blob or "", row.crop_blob or "")


def _sentence(row: PageRow, *, decided: bool) -> str:
    """Why the page is where it is; a person's word stands before the machine's."""
    if row.state == PageState.DISCARDED:
        return tr("Dibuang oleh petugas; berkas aslinya tetap tersimpan.")
    if row.state != PageState.FILED and row.reason_code:
        return reasons.message(row.reason_code, row.reason_detail)
    said = (
        (tr("Diarsipkan manual: pemiliknya ditunjuk oleh petugas."), row.by_hand),
        (tr("Diputuskan oleh petugas."), decided and not row.by_hand),
        (tr("Dibaca otomatis."), row.state == PageState.FILED and not decided and not row.by_hand),
    )
    return " ".join(words for words, true in said if true)


def _sheet_words(facts: PageFacts) -> str:
    if facts.revision is None:
        return ""
    return tr("Pakta cetakan ke-{revision}", revision=facts.revision) + (
        tr(", sudah diganti cetakan baru") if facts.superseded else ""
    )


def owner_of(person: Person, sheet: str = "") -> Owner:
    """A person as whom a page belongs to; `sheet` names their sheet."""
    shown = format_nip(person.personnel_number) if person.personnel_number else person.local_staff_number
    return Owner(person.id, person.name, " · ".join(part for part in (shown, person.unit, sheet) if part))


def _beside(filed: Mapping[int, FiledZone]) -> Mapping[int, Beside]:
    return {
        place: Beside(
            tr(
                "{what} ({file} hal. {page_no}): {verdicts}",
                what=tr("sudah terarsip") if zone.same_sheet else tr("lembar lain yang terarsip"),
                file=zone.file,
                page_no=zone.page_no,
                verdicts=verdicts()[zone.verdict][0],
            ),
            zone.crop_blob,
        )
        for place, zone in filed.items()
        if zone.crop_blob is not None
    }


def _roles() -> dict[Role, str]:
    return {Role.WITNESS: tr("saksi")}


def _zone_mark(position: int, zone: ZoneRow, placement: Sequence[float] | None, person: Person | None) -> ZoneMark:
    label = tr("kotak tanda tangan")
    corners: tuple[tuple[float, float], ...] = ()
    if zone.mm is not None:
        x, y, w, h = zone.mm
        on_sheet = ((x, y), (x + w, y), (x + w, y + h), (x, y + h))
        corners = tuple(_project(placement, *corner) for corner in on_sheet) if placement is not None else ()
    owner = owner_of(person) if person is not None else None
    role = _roles().get(zone.role, "")
    return ZoneMark(position, corners, label, zone.verdict, zone.crop_blob or "", owner, role)


def _project(m: Sequence[float], x: float, y: float) -> tuple[float, float]:
    """A point of the sheet, in mm, on the page's picture, in pixels."""
    depth = m[6] * x + m[7] * y + m[8]
    return (m[0] * x + m[1] * y + m[2]) / depth, (m[3] * x + m[4] * y + m[5]) / depth


def _decided(history: Sequence[HistoryRow]) -> bool:
    """Whether a decision stands: each undo takes one back."""
    decisions = [event.detail for event in history if event.kind == "decided"]
    return len(decisions) > 2 * decisions.count("undo")
