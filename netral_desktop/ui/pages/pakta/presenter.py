"""What the page of the pacts shows and does, without widgets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

from netral_desktop.app import App
from netral_desktop.campaigns.queries import active_campaign, time_zone_of
from netral_desktop.followup import queries as followup
from netral_desktop.followup.duties import PactState
from netral_desktop.kernel.clock import from_text
from netral_desktop.kernel.progress import Progress
from netral_desktop.kernel.text import hour, long_day, number
from netral_desktop.officials.queries import find_official, officials
from netral_desktop.pacts.queries import batches
from netral_desktop.pacts.results import Scope
from netral_desktop.roster.queries import Order as OrderBy
from netral_desktop.roster.queries import Person, Unit, find_person, people_by_ids, person_ids, units

from ...texts import tr
from ...theme import Tone

if TYPE_CHECKING:
    from netral_desktop.pacts.preview import Preview

Other = Literal["ikrar", "informasi", "lembar-uji"]


@dataclass(frozen=True)
class Order:
    """What to print: for whom (a scope; `chosen` are people's ids), in which unit, on what, and how."""

    scope: Scope
    unit_id: str | None = None
    paper: str = "a4"
    covers: bool = False
    collective: Literal["straight", "zigzag"] | None = None
    chosen: tuple[str, ...] = ()


@dataclass(frozen=True)
class Standing:
    """Where the pacts stand; `missing` says in words what is not there yet, empty when printing can begin."""

    people: int
    pacts: dict[str, int]
    missing: str
    units: tuple[Unit, ...] = ()  # to choose from; none where the office has only one


@dataclass(frozen=True)
class Refusal:
    """Someone whose pact could not be printed, and why; a line of `ReceivedList`."""

    name: str
    reason: str
    kind: str = ""
    chip: str = field(default_factory=lambda: tr("tidak dicetak"))
    tone: Tone = Tone.DUE


@dataclass(frozen=True)
class Printed:
    """What one run made."""

    pages: int
    refused: list[Refusal]


@dataclass(frozen=True)
class BatchLine:
    """A batch in the list; `known` whether its pages can be printed again one by one."""

    id: str
    pages: int
    paper: str
    when: str
    chip: str
    confirmed: bool
    known: bool
    came_out: int = 0  # pages that a person said came out, counted from the first
    about: str = ""  # for whom it was, in words


@dataclass(frozen=True)
class SheetForm:
    """What every sheet shows beside its text; `day` is empty or YYYY-MM-DD.

    `witnesses` are numbers or names as they are typed, in their order, `witness_title` what the first signs as.
    """

    witnesses: tuple[str, ...] = ()
    witness_title: str = ""
    duty_stamp: bool = False
    day: str = ""


@dataclass(frozen=True)
class Shown:
    """A person's sheets as a grey picture, row by row."""

    name: str
    grey: bytes
    width: int
    height: int


class PeopleSource:
    """The office's people for a list; `search` narrows it."""

    def __init__(self, app: App) -> None:
        self._app = app
        self.search = ""

    def ids(self, order: str, descending: bool) -> Sequence[str]:
        """See `Source.ids`."""
        with self._app.store.read() as c:
            return person_ids(
                c, office=self._app.store.office, search=self.search, order=cast(OrderBy, order), descending=descending
            )

    def rows(self, ids: Sequence[str]) -> Mapping[str, Person]:
        """See `Source.rows`."""
        with self._app.store.read() as c:
            return {person.id: person for person in people_by_ids(c, list(ids))}


class PreviewSheets:
    """The sheets of an order, one person at a time; drawn on a worker."""

    def __init__(self, preview: Preview) -> None:
        self._preview = preview

    def __len__(self) -> int:
        return len(self._preview)

    def draw(self, place: int) -> Shown:
        """Raises Refused for a person who cannot be printed."""
        picture = self._preview.picture(place)
        height, width = picture.shape
        return Shown(self._preview.person(place).name, picture.tobytes(), width, height)


class PaktaPresenter:
    """See the module."""

    def __init__(self, app: App) -> None:
        self._app = app

    def standing(self, unit_id: str | None = None) -> Standing:
        """Counts of the office or of a unit, and what is missing before printing: `kampanye`, `pegawai`, or nothing."""
        with self._app.store.read() as c:
            totals = followup.totals(c, self._app.store.office, unit_id)
            campaign = active_campaign(c)
            choices = tuple(units(c, self._app.store.office))
        missing = "kampanye" if campaign is None else "" if totals.people or unit_id is not None else "pegawai"
        return Standing(totals.people, totals.pacts, missing, choices if len(choices) > 1 else ())

    def people(self) -> PeopleSource:
        """Everyone, to choose from."""
        return PeopleSource(self._app)

    def batches(self) -> Sequence[BatchLine]:
        """What was printed, the newest first."""
        with self._app.store.read() as c:
            found = batches(c, self._app.store.office)
            campaign = active_campaign(c)
        zone = time_zone_of(campaign)
        lines = []
        for batch in found:
            made = from_text(batch.made_at).astimezone(zone)
            part = tr("{confirmed_pages} keluar", confirmed_pages=batch.confirmed_pages or 0)
            chip = tr("sudah keluar") if batch.confirmed else part if batch.confirmed_at else tr("belum dipastikan")
            when = tr("{made} pukul {time}", made=long_day(made.date()), time=hour(made))
            lines.append(BatchLine(batch.id, batch.pages, batch.paper, when, chip, batch.confirmed, batch.has_content,
                                   batch.confirmed_pages or 0, batch.about))  # fmt: skip
        return lines

    def suggested_name(self, scope: Scope, unit: str | None) -> str:
        """A file name without a person's name in it."""
        where = "".join(ch if ch.isalnum() else "-" for ch in unit.lower()) if unit else ""
        return "-".join(p for p in ("pakta", scope.value, where.strip("-"), date.today().isoformat()) if p) + ".pdf"

    def print_to(self, out: Path, order: Order, progress: Progress) -> Printed:
        """Write the PDF and register its sheets."""
        result = self._app.print_pacts(
            out,
            paper=order.paper,
            unit=order.unit_id,
            people=order.chosen if order.scope is Scope.CHOSEN else None,
            scope=order.scope,
            covers=order.covers,
            collective=order.collective,
            progress=progress,
        )
        with self._app.store.read() as c:
            names = {p.id: p.name for p in people_by_ids(c, [r.person_id for r in result.rejected])}
        refused = [Refusal(names.get(r.person_id, ""), r.message) for r in result.rejected]
        return Printed(result.pages, refused)

    def preview(self, order: Order) -> PreviewSheets:
        """The single sheets that `print_to` would make; nothing is registered. Raises as it does."""
        from netral_desktop.pacts.preview import Preview

        people = self._app.people_to_print(order.chosen if order.scope is Scope.CHOSEN else None, scope=order.scope)
        return PreviewSheets(Preview(self._app.store, paper=order.paper, unit=order.unit_id, people=people))

    def confirm(self, batch_id: str, pages: int | None = None) -> None:
        """Note that a batch's paper came out, all of it or its first pages."""
        from netral_desktop.pacts.batches import confirm_batch

        confirm_batch(self._app.store, batch_id, pages=pages)

    def write_rest(self, out: Path, batch_id: str, came_out: int, progress: Progress) -> int:
        """Note how many pages came out and write the others once more; how many."""
        from netral_desktop.pacts.batches import reprint

        self.confirm(batch_id, came_out)
        return len(reprint(self._app.store, out, batch_id, first=came_out + 1, progress=progress).sheets)

    def form(self) -> SheetForm:
        """The office's choices."""
        from netral_desktop.pacts.form import stored_form

        store = self._app.store
        with store.read() as c:
            form = stored_form(c)
            people = {each: find_person(c, each, office=store.office) for each in form.witness_ids}
            officials = {each: find_official(c, each) for each in form.witness_ids}
        names = []
        for each in form.witness_ids:
            person, official = people[each], officials[each]
            names.append(official.name if official else (person.personnel_number or each) if person else each)
        return SheetForm(tuple(names), form.witness_title, form.duty_stamp, form.day or "")

    def officials(self) -> list[str]:
        """The names in the register of officials, to choose witnesses from."""
        with self._app.store.read() as c:
            return [each.name for each in officials(c)]

    def save_form(self, form: SheetForm) -> None:
        """Keep the choices. Raises UsageProblem (unknown_person) and Refused (bad_day, named_twice)."""
        from netral_desktop.pacts.form import choose

        first, *more = form.witnesses or ("",)
        choose(
            self._app.store, witness=first or None, witness_title=form.witness_title, duty_stamp=form.duty_stamp,
            day=form.day or None, more=more,
        )  # fmt: skip

    def write_other(self, out: Path, kind: Other, paper: str) -> int:
        """The ikrar in large type, the information sheet, or a check page; the number of pages."""
        from netral_desktop.pacts import handouts
        from netral_desktop.sheets.check_print import print_check_page

        if kind == "lembar-uji":
            print_check_page(self._app.store, out, paper=paper)
            return 1
        write = handouts.write_ikrar if kind == "ikrar" else handouts.write_information
        return write(self._app.store, out, paper=paper)


def explain(pacts: dict[str, int]) -> str:
    """The line under the figure."""
    parts = (
        (pacts[PactState.PRINTED], tr("belum kembali")),
        (pacts[PactState.REVIEW], tr("ditinjau")),
        (pacts[PactState.UNSIGNED], tr("kembali tanpa TTD")),
        (pacts[PactState.NOT_PRINTED], tr("belum dicetak")),
    )
    return " · ".join(f"{number(n)} {words}" for n, words in parts if n) or tr("semua sudah ditandatangani")
