"""The pages of one batch, in order: each person's sheets or the lists of a unit, covers before them where wanted.

A page that would be the same as a valid sheet is drawn under that sheet's code; otherwise it is a new sheet, and the
valid ones that it replaces are noted. Nothing is written to the store here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby
from typing import IO

from netral_desktop.campaigns.templates import TextKind
from netral_desktop.kernel.errors import Refused
from netral_desktop.kernel.progress import Progress
from netral_desktop.roster.queries import Person
from netral_desktop.sheets.codes import new_code
from netral_desktop.sheets.model import PrintModel, plain_sheet
from netral_desktop.sheets.register import CurrentSheet, Registration
from netral_desktop.sheets.render import PdfWriter
from netral_desktop.words import label, on_screen

from .collective import ListLayout, Style
from .cover import Chapter, cover_pages
from .layout import PactLayout
from .plan import Plan
from .results import NotPrinted, PrintedSheet

_PAGES_BETWEEN_CHECKS = 20


class Drawing:
    """Draws into `out`.

    Afterwards: `sheets`, `rejected`, the codes `replaced` and those drawn `again` as they were, each page's code as
    `content`.
    """

    def __init__(
        self, plan: Plan, out: IO[bytes], registration: Registration, *, covers: bool, progress: Progress
    ) -> None:
        self.sheets: list[PrintedSheet] = []
        self.rejected: list[NotPrinted] = []
        self.replaced: list[str] = []
        self.content: list[str] = []
        self.again: list[str] = []
        self._plan = plan
        self._registration = registration
        self._covers = covers
        self._progress = progress
        self._done = 0
        self._chapter: str | None = None  # begins with the next page
        self._writer = PdfWriter(out, label("pdf_title.pacts", campaign=plan.campaign.title))
        self._layouts: dict[TextKind, PactLayout] = {}

    def draw(self, collective: Style | None) -> None:
        """All pages. Raises Refused (nothing_printable, and what the layouts raise), Cancelled and OSError."""
        chapters = list(self._plan.chapters())
        for chapter in chapters:
            self._chapter = chapter.title if self._covers or len(chapters) > 1 else None
            if self._covers:
                self._draw_cover(chapter)
            if collective is None:
                for person in chapter.people:
                    self._step()
                    self._draw_person(person)
            else:
                self._draw_lists(chapter, collective)
        if not self.sheets:
            raise Refused("nothing_printable", why=self.rejected[0].message)
        self._progress.check()
        self._writer.close()
        del self._writer  # thousands of pages, while the rows are still to be written
        self._progress.report(len(self._plan.people), len(self._plan.people), on_screen("progress.pact_pages"))

    def _step(self) -> None:
        if self._done % _PAGES_BETWEEN_CHECKS == 0:
            self._progress.check()
            self._progress.report(self._done, len(self._plan.people), on_screen("progress.pact_pages"))
        self._done += 1

    def _draw_cover(self, chapter: Chapter) -> None:
        for model in cover_pages(chapter, self._plan.campaign.title, self._plan.page_mm):
            self._write(model, None)

    def _draw_person(self, person: Person) -> None:
        kind = self._plan.kind_of(person)
        if kind not in self._layouts:
            self._layouts[kind] = self._plan.pact_layout(kind)
        layout = self._layouts[kind]
        old = self._plan.current.get(person.id, ())
        try:
            models = layout.pages(person, lambda place: old[place - 1].code if place <= len(old) else "")
            same = len(models) == len(old) and all(map(self._is, models, old))
            if not same:
                models = layout.pages(person, lambda _: self._new_code())
        except Refused as refusal:
            self.rejected.append(NotPrinted(person.id, refusal.code, refusal.message))
            return
        if not same:
            self.replaced += [sheet.code for sheet in old]
        else:
            self.again += [sheet.code for sheet in old]
        for place, model in enumerate(models, 1):
            self._write(model, person.name if place == 1 else None)
            self._note(model, person.id)
            if not same:
                self._registration.add(
                    model, person_id=person.id, text_id=self._plan.texts[kind][0],
                    revision=old[0].revision + 1 if old else 1, batch_page=len(self.content), page_no=place,
                    page_count=len(models),
                )  # fmt: skip

    def _draw_lists(self, chapter: Chapter, style: Style) -> None:
        known: defaultdict[tuple[str, ...], list[CurrentSheet]] = defaultdict(list)
        for sheet in self._plan.lists:
            known[sheet.people].append(sheet)
        by_kind = sorted(chapter.people, key=lambda person: self._plan.kind_of(person).value)
        for kind, group in groupby(by_kind, key=self._plan.kind_of):
            layout = self._plan.list_layout(kind, style)
            people = [person for person in group if self._printable(layout, person)]
            if people:
                self._draw_list(layout, kind, people, chapter.title, known)

    def _draw_list(
        self,
        layout: ListLayout,
        kind: TextKind,
        people: Sequence[Person],
        unit: str,
        known: dict[tuple[str, ...], list[CurrentSheet]],
    ) -> None:
        parts = layout.parted(people)
        number = 1
        for place, part in enumerate(parts, 1):
            for _ in part:
                self._step()
            ids = tuple(person.id for person in part)

            def drawn(code: str, *, place: int = place, part: Sequence[Person] = part, at: int = number) -> PrintModel:
                return layout.page(part, place=place, count=len(parts), first_number=at, unit=unit, code=code)

            same = next((s for s in known.get(ids, ()) if self._is(drawn(s.code), s)), None)
            model = drawn(same.code if same else self._new_code())
            self._write(model, f"{unit}, no. {number}" if part else unit)
            self._note(model, None)
            if same is not None:
                self.again.append(same.code)
            else:
                old = [s for s in self._plan.lists if set(s.people) & set(ids)]
                self.replaced += [s.code for s in old if s.code not in self.replaced]
                self._registration.add(
                    model, person_id=None, text_id=self._plan.texts[kind][0],
                    revision=max((s.revision for s in old), default=0) + 1, batch_page=len(self.content),
                    page_no=place, page_count=len(parts),
                )  # fmt: skip
            number += len(part)

    def _printable(self, layout: ListLayout, person: Person) -> bool:
        try:
            layout.check(person)
        except Refused as refusal:
            self.rejected.append(NotPrinted(person.id, refusal.code, refusal.message))
            return False
        return True

    def _new_code(self) -> str:
        return new_code(self._plan.office, self._plan.practice)

    def _is(self, model: PrintModel, old: CurrentSheet) -> bool:
        return self._registration.static_id(model.static) == old.static_id and plain_sheet(model) == old.page

    def _write(self, model: PrintModel, bookmark: str | None) -> None:
        self._writer.add(model, bookmark, chapter=self._chapter)
        self._chapter = None
        self.content.append(model.code)

    def _note(self, model: PrintModel, person_id: str | None) -> None:
        self.sheets.append(
            PrintedSheet(
                len(self.content), model.code, person_id, model.page_mm, model.codes, model.date_mm, model.zones
            )
        )
