"""What the page of the scans shows and does, without widgets."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path

from netral_desktop.app import App
from netral_desktop.campaigns.queries import Campaign, active_campaign
from netral_desktop.followup import queries as followup
from netral_desktop.kernel.clock import ZONES, from_text
from netral_desktop.kernel.progress import Progress
from netral_desktop.kernel.text import number
from netral_desktop.roster.numbers import format_nip
from netral_desktop.roster.queries import Person, people_by_ids, person_ids
from netral_desktop.scans import queries, reasons
from netral_desktop.scans.intake import refusals
from netral_desktop.scans.intake.batches import uncounted_files
from netral_desktop.scans.intake.folders import SUFFIXES
from netral_desktop.scans.intake.watching import FolderWatch
from netral_desktop.scans.review import candidates, pages
from netral_desktop.scans.review.decisions import Action
from netral_desktop.scans.review.double_feeds import Missing, double_feeds
from netral_desktop.scans.review.pages import FiledZone, HistoryRow, PageFacts, PageRow, ZoneRow
from netral_desktop.scans.states import PageState, Verdict
from netral_desktop.sheets.kinds import Role

from ...theme import Tone
from .intake_words import Intake, Overview, Refused, ended, refused_line
from .wording import (
    STATES,
    VERDICTS,
    Beside,
    Choice,
    Detail,
    Event,
    Line,
    Owner,
    ZoneMark,
    millimetres,
    read_again_sentence,
    short_time,
)

__all__ = ["SUFFIXES", "Intake", "Overview", "PindaiPresenter", "Refused"]

_FOUND = 8  # candidates listed of each kind; whoever is not among them is found by typing more
_CODE_LEAST = 12  # letters and digits from which on a text is meant as a whole code of 15


class PindaiPresenter:
    """Also the list's source."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._store = app.store
        self.state = PageState.REVIEW
        self._last = ""
        self._told: list[refusals.RefusedFile] = []  # as last shown
        self._aside: set[str] = set()  # decided on screen, not yet in the store

    # -- the list ---------------------------------------------------------------------------------------------------

    def ids(self, order: str, descending: bool) -> Sequence[str]:
        """See `Source.ids`."""
        with self._store.read() as c:
            found = pages.page_ids(c, self._store.office, self.state)
        return [page_id for page_id in found if page_id not in self._aside] if self._aside else found

    def rows(self, ids: Sequence[str]) -> Mapping[str, Line]:
        """See `Source.rows`."""
        with self._store.read() as c:
            found = pages.pages_by_ids(c, ids)
        return {page_id: _line(row) for page_id, row in found.items()}

    def overview(self) -> Overview:
        """Sums and what is not read yet."""
        with self._store.read() as c:
            counts = followup.page_totals(c, self._store.office)
            unread = queries.unread_pages(c, self._store.office)
            uncounted = uncounted_files(c, self._store.office) if unread else 0
            by_hand = followup.pages_by_hand(c, self._store.office)
            refused = refusals.unseen_count(c, self._store.office)
            any_refused = refused > 0 or refusals.any_refused(c, self._store.office)
        return Overview(counts, unread, self._last, by_hand, refused, any_refused, uncounted)

    def refused(self, batch: str | None = None) -> Sequence[Refused]:
        """The files that were not taken: of one intake (`""`: of all), or those at which nobody has looked yet."""
        with self._store.read() as c:
            office = self._store.office
            if batch is None:
                told = refusals.unseen_files(c, office)
            else:
                told = refusals.refused_files(c, office, batch or None)
            zone = _zone(active_campaign(c))
        self._told = told
        return [refused_line(file, short_time(from_text(file.at).astimezone(zone))) for file in told]

    def mark_seen(self) -> None:
        """Those that `refused` has shown last were looked at; on a worker."""
        refusals.mark_seen(self._store, self._told)

    # -- one page ---------------------------------------------------------------------------------------------------

    def detail(self, page_id: str) -> Detail | None:
        """Everything about one page, or None when it is gone."""
        with self._store.read() as c:
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
        zone = _zone(campaign)
        return Detail(
            id=page_id,
            title=_title(row),
            file=row.file,
            state=row.state,
            chip=chip,
            tone=tone,
            reason=_sentence(row, facts.zones, decided=_decided(facts.history)),
            owner=_owner(people[facts.person_id], _sheet_words(facts)) if facts.person_id in people else None,
            image=row.image_blob or "",
            zones=tuple(
                _zone_mark(n, z, facts.placement, people.get(z.person_id or "")) for n, z in enumerate(facts.zones)
            ),
            history=tuple(Event(short_time(from_text(e.at).astimezone(zone)), e.words) for e in facts.history),
            decided=_decided(facts.history),
            ours=facts.sheet_id is not None,
            two_sheets=row.state == PageState.REVIEW and row.reason_code == "two_sheets",
            beside=_beside(beside),
            asked=int(row.reason_detail.get("zone", 1)) - 1,
        )

    def picture(self, blob_id: str) -> bytes:
        """A picture of the store. Raises Refused when it is damaged."""
        return self._store.blobs.read(blob_id)

    def find(self, detail: Detail, text: str) -> list[Choice]:
        """What a text may mean for a page: sheets by any part of their code or of a name, then people by hand.

        Without a text: the sheets that lay beside the page's neighbours when they were printed. A page whose own code
        was read is held against no other sheet, it can only be filed to somebody else.
        """
        wanted = text.strip()
        with self._store.read() as c:
            sheets = [] if detail.ours else candidates.candidates(c, detail.id, wanted, _FOUND)
            people = []
            if wanted and not any(sheet.found_by == "code" for sheet in sheets):
                people = people_by_ids(c, person_ids(c, office=self._store.office, search=wanted)[:_FOUND])
        choices = [_sheet_choice(sheet) for sheet in sheets] + [_person_choice(person) for person in people]
        if not choices and _looks_like_a_code(wanted):
            name = "Baca ulang dengan kode ini"
            choices = [Choice("typed", "", name, wanted.upper(), "", wanted, certain=True)]
        return [replace(choice, key=str(n) if n <= 9 else "") for n, choice in enumerate(choices, 1)]

    def by_hand(self, person_id: str) -> Choice | None:
        """The answer that files a page to this person by hand; None when they are gone."""
        with self._store.read() as c:
            people = people_by_ids(c, [person_id])
        return _person_choice(people[0]) if people else None

    # -- deciding; on a worker --------------------------------------------------------------------------------------

    def set_aside(self, page_id: str) -> None:
        """Leave a page out of the list from now on: its decision is on the way into the store."""
        self._aside.add(page_id)

    def decide(
        self, page_id: str, action: str, person_id: str | None, zone: int | None = None, *, leaves: bool = True
    ) -> None:
        """Store a decision about a page, or about one zone of it, counted from 0.

        The page is listed again where it now belongs, or where it was when this fails; unless it has not left yet.
        """
        from netral_desktop.scans import service

        try:
            if zone is None:
                service.decide(self._store, page_id, Action(action), person_id=person_id)
            else:
                service.decide_zone(self._store, page_id, zone, Verdict(action))
        finally:
            if leaves:
                self._aside.discard(page_id)

    def read_again(self, page_id: str, code: str) -> tuple[str, Tone]:
        """Hold a page against the sheet of a code; what came of it, as a sentence with its tone. Raises Refused."""
        from netral_desktop.scans import service

        service.reread(self._store, page_id, code)
        detail = self.detail(page_id)
        if detail is None:
            return "", Tone.NEUTRAL
        name = detail.owner.name if detail.owner else ""
        tone = Tone.WARNING if detail.state == PageState.REVIEW else Tone.OK
        return read_again_sentence(detail.title, detail.state, detail.chip, name), tone

    def undo(self, page_id: str) -> str:
        """Take the latest decision about a page back; the state it then has."""
        from netral_desktop.scans import service

        service.undo_decision(self._store, page_id)
        return self.state_of(page_id)

    def state_of(self, page_id: str) -> str:
        """The state of a page; nothing when it is gone."""
        with self._store.read() as c:
            row = pages.pages_by_ids(c, [page_id]).get(page_id)
        return row.state if row is not None else ""

    # -- bringing in; on a worker -----------------------------------------------------------------------------------

    def take_in(self, paths: Sequence[Path], progress: Progress) -> Intake:
        """Store and read files and folders."""
        from netral_desktop.scans import service

        return ended(service.import_scans(self._store, list(paths), progress=progress), self._now())

    def part(self, page_id: str, progress: Progress) -> Intake:
        """Cut a picture with two sheets on it and read both parts. Raises Refused."""
        from netral_desktop.scans import service

        outcome, parted = service.part_sheets(self._store, page_id, progress=progress)
        if not parted:
            return Intake("Kedua lembar tidak dapat dipisahkan, mungkin bertumpuk; pindai ulang satu per satu.")
        parts = (f"{number(n)}\N{NO-BREAK SPACE}{PageState(state).words}" for state, n in outcome.totals.items())
        return Intake(f"Dua lembar dipisahkan dan dibaca: {', '.join(parts)}.")

    def take_picture(self, data: bytes, progress: Progress) -> Intake:
        """Store and read a picture from the clipboard, given as PNG."""
        from netral_desktop.scans import service

        return ended(service.import_picture(self._store, data, progress=progress), self._now())

    def take_watched(self, watch: FolderWatch, ready: Sequence[Path], progress: Progress) -> Intake:
        """Store and read what a watched folder gave; when that is cut short, it gives the files once more."""
        from netral_desktop.scans import service

        try:
            outcome = service.import_watched(self._store, watch, ready, progress=progress)
        except BaseException:
            for path in ready:
                watch.again(path)
            raise
        new = len({page["file"] for page in outcome.pages}) + len(outcome.rejected)
        return replace(ended(outcome, self._now()), watched=new) if new else Intake("")

    def watched_folder(self) -> Path | None:
        """The folder that is to be watched; on a worker, for it loads much."""
        from netral_desktop.scans import service

        return service.watch_folder(self._store)

    def set_watched_folder(self, folder: Path | None) -> Path | None:
        """Remember the folder to be watched; None ends it. Raises UsageProblem."""
        from netral_desktop.scans import service

        service.set_watch_folder(self._store, folder)
        return folder

    def alarms(self) -> list[Missing]:
        """Sheets that a feeder may have swallowed."""
        with self._store.read() as c:
            return double_feeds(c, self._store.office)

    def time_of_day(self) -> str:
        """The time now, as `10.42.08`."""
        return f"{self._now():%H.%M.%S}"

    def rescue(self) -> int:
        """Take in what a killed run of a scanner left behind; how many pages."""
        from netral_desktop.scans.scanner.service import rescue

        return rescue(self._store)

    def go_on(self, progress: Progress) -> Intake:
        """Read what was stored and not read."""
        from netral_desktop.scans import service

        return ended(service.read_waiting(self._store, progress=progress), self._now())

    def _now(self) -> datetime:
        with self._store.read() as c:
            return self._store.clock().astimezone(_zone(active_campaign(c)))

    def remember(self, intake: Intake) -> None:
        """Keep what the last intake came to, to say it; one of a watched folder may have come to nothing."""
        self._last = intake.sentence or self._last


def _zone(campaign: Campaign | None) -> timezone:
    return ZONES[campaign.time_zone if campaign is not None else "WIB"]


def _title(row: PageRow) -> str:
    return f"hal. {number(row.page_no)}"


def _chip(row: PageRow) -> tuple[str, Tone]:
    """The verdict of a page that has one, else its state."""
    if row.state in (PageState.FILED, PageState.REVIEW) and row.verdict is not None:
        return VERDICTS[row.verdict]
    words = STATES[row.state]
    return PageState(row.state).words, words.tone


def _short(row: PageRow) -> tuple[str, Tone]:
    """What a row of the list says: why it waits, or what was found."""
    if row.reason_code and row.state != PageState.FILED:
        return reasons.short(row.reason_code, row.reason_detail), STATES[row.state].tone
    return _chip(row)


def _line(row: PageRow) -> Line:
    short, tone = _short(row)
    if row.by_hand and row.state == PageState.FILED:
        short += " (arsip manual)"
    return Line(row.id, _title(row), short, tone, row.person or "", row.file, row.image_blob or "", row.crop_blob or "")


def _sentence(row: PageRow, zones: Sequence[ZoneRow], *, decided: bool) -> str:
    """Why the page is where it is, with its figure; a person's word stands before the machine's."""
    if row.state == PageState.DISCARDED:
        return "Dibuang oleh petugas; berkas aslinya tetap tersimpan."
    if row.state != PageState.FILED and row.reason_code:
        return reasons.message(row.reason_code, row.reason_detail)
    ink = next((zone.ink_mm2 for zone in zones), None)
    said = (
        ("Diarsipkan manual: pemiliknya ditunjuk oleh petugas.", row.by_hand),
        ("Diputuskan oleh petugas.", decided and not row.by_hand),
        ("Dibaca otomatis.", row.state == PageState.FILED and not decided and not row.by_hand),
        (f"Goresan {millimetres(ink or 0.0)} mm² di dalam kotak.", ink is not None),
    )
    return " ".join(words for words, true in said if true)


def _sheet_words(facts: PageFacts) -> str:
    if facts.revision is None:
        return ""
    return f"Pakta rev. {facts.revision}" + (", sudah diganti cetakan baru" if facts.superseded else "")


def _owner(person: Person, sheet: str = "") -> Owner:
    shown = format_nip(person.personnel_number) if person.personnel_number else person.local_staff_number
    return Owner(person.id, person.name, " · ".join(part for part in (shown, person.unit, sheet) if part))


def _beside(filed: Mapping[int, FiledZone]) -> Mapping[int, Beside]:
    return {
        place: Beside(
            f"{'sudah terarsip' if zone.same_sheet else 'lembar lain yang terarsip'} "
            f"({zone.file} hal. {number(zone.page_no)}): {VERDICTS[zone.verdict][0]}",
            zone.crop_blob,
        )
        for place, zone in filed.items()
        if zone.crop_blob is not None
    }


_ROLES = {Role.WITNESS: "saksi"}


def _looks_like_a_code(text: str) -> bool:
    """Whether a whole code was meant, though none of this register: reading again says what is wrong with it."""
    plain = re.sub(r"[\s\-–]", "", text)
    mixed = any(c.isdigit() for c in plain) and any(c.isalpha() for c in plain)
    return plain.isalnum() and mixed and len(plain) >= _CODE_LEAST


def _sheet_choice(sheet: candidates.Candidate) -> Choice:
    told = ["Baca ulang sebagai lembar ini", sheet.typed]
    if sheet.page_count > 1:
        told.append(f"lembar {sheet.page_no} dari {sheet.page_count}")
    if sheet.superseded:
        told.append(f"cetakan lama, rev. {sheet.revision}")
    if sheet.returned:
        told.append("sudah kembali")
    name = sheet.person or "Daftar bersama"
    return Choice(sheet.code, "", name, " · ".join(told), sheet.person_id or "", sheet.code)


def _person_choice(person: Person) -> Choice:
    owner = _owner(person)
    return Choice(f"manual-{person.id}", "", person.name, f"Arsip manual, kertas lain · {owner.below}", person.id)


def _zone_mark(position: int, zone: ZoneRow, placement: Sequence[float] | None, person: Person | None) -> ZoneMark:
    label = "zona tanda tangan"
    corners: tuple[tuple[float, float], ...] = ()
    if zone.mm is not None:
        x, y, w, h = zone.mm
        label = f"zona tanda tangan, {millimetres(w)} × {millimetres(h)} mm"
        on_sheet = ((x, y), (x + w, y), (x + w, y + h), (x, y + h))
        corners = tuple(_project(placement, *corner) for corner in on_sheet) if placement is not None else ()
    owner = _owner(person) if person is not None else None
    role = _ROLES.get(zone.role, "")
    return ZoneMark(position, corners, label, zone.verdict, zone.crop_blob or "", owner, role)


def _project(m: Sequence[float], x: float, y: float) -> tuple[float, float]:
    """A point of the sheet, in mm, on the page's picture, in pixels."""
    depth = m[6] * x + m[7] * y + m[8]
    return (m[0] * x + m[1] * y + m[2]) / depth, (m[3] * x + m[4] * y + m[5]) / depth


def _decided(history: Sequence[HistoryRow]) -> bool:
    """Whether a decision stands: each undo takes one back."""
    decisions = [event.detail for event in history if event.kind == "decided"]
    return len(decisions) > 2 * decisions.count("undo")
