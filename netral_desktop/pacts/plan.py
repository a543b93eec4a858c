"""All that printing needs of the store, read at one moment."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from netral_desktop.campaigns.queries import active_campaign, campaign_terms, campaign_text, texts_of
from netral_desktop.campaigns.templates import ALWAYS_TEXTS, PactText, TextKind, fill
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.kernel.text import fold
from netral_desktop.roster.echelons import leads
from netral_desktop.roster.queries import Person, people_by_ids
from netral_desktop.sheets.geometry import PAPERS, Size
from netral_desktop.sheets.kinds import SheetKind
from netral_desktop.sheets.letterhead import stored_letterhead
from netral_desktop.sheets.register import current_codes, current_lists, current_sheets
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.words import label, on_screen

from .cover import Chapter
from .form import stored_form, witnesses_of
from .queries import ids_to_print

if TYPE_CHECKING:
    from .collective import ListLayout, Style
    from .layout import PactLayout

KIND = SheetKind.PACT
_VILLAGE = {fold(words) for words in ("Perangkat desa", "Kepala desa", "Perbekel", "Aparat desa")}


class Plan:
    """Whom to print for, with which text and letterhead, and the valid sheets there are.

    Raises UsageProblem (no_campaign, bad_paper, nobody, unknown_unit, unknown_person) and Refused (witness_gone).
    """

    def __init__(self, c: Connection, store: Store, paper: str, unit: str | None, people: list[str] | None) -> None:
        if paper not in PAPERS:
            raise UsageProblem("bad_paper", paper=paper, papers=on_screen("or").join(PAPERS))
        campaign = active_campaign(c)
        if campaign is None:
            raise UsageProblem("no_campaign")
        self.paper = paper
        self.office = store.office
        self.office_name = store.office_name
        self.practice = store.practice
        self.campaign = campaign
        self.people = people_by_ids(c, ids_to_print(c, store.office, unit=unit, people=people))
        self.current = current_sheets(c, campaign.id, KIND, store.office)
        self.lists = current_lists(c, campaign.id, KIND, store.office)
        self.codes = current_codes(c, campaign.id, KIND, store.office)
        self.letterhead = stored_letterhead(c, store.office_name)
        self.form = stored_form(c)
        given = campaign_terms(c, campaign.id).witnesses
        self.witnesses = witnesses_of(c, self.form, store.office, store.office_name, given)
        self.own_texts = frozenset(texts_of(c, campaign.id)) - set(ALWAYS_TEXTS)
        kinds = {self.kind_of(person) for person in self.people}
        self.texts = {kind: campaign_text(c, campaign.id, kind) for kind in kinds}
        versions = select(t.campaign_texts.c.id, t.campaign_texts.c.version)
        wanted = [text_id for text_id, _ in self.texts.values()]
        self._versions = {row.id: row.version for row in c.execute(versions.where(t.campaign_texts.c.id.in_(wanted)))}

    def kind_of(self, person: Person) -> TextKind:
        """Which text somebody signs."""
        return text_kind(person, self.own_texts)

    @property
    def page_mm(self) -> Size:
        """The paper."""
        return PAPERS[self.paper]

    def still_holds(self, store: Store, c: Connection) -> bool:
        """Whether no one printed, joined a regency or began a campaign since the plan was made."""
        campaign = active_campaign(c)
        if campaign is None or (campaign.id, store.office) != (self.campaign.id, self.office):
            return False
        return current_codes(c, campaign.id, KIND, self.office) == self.codes

    def chapters(self) -> Iterator[Chapter]:
        """The people by unit; those without one stand under the office."""
        for _, group in groupby(self.people, key=lambda person: person.unit_id):
            people = list(group)
            yield Chapter(people[0].unit or self.office_name, people)

    def pact_layout(self, kind: TextKind) -> PactLayout:
        """The layout of single sheets with that text. Raises Refused as PactLayout does."""
        from .layout import PactLayout

        return PactLayout(
            self._text(kind),
            letterhead=self.letterhead,
            place=self.campaign.place,
            office_name=self.office_name,
            paper=self.paper,
            form=self.form,
            witnesses=self.witnesses,
        )

    def list_layout(self, kind: TextKind, style: Style) -> ListLayout:
        """The layout of lists with that text. Raises Refused as ListLayout does."""
        from .collective import ListLayout

        text_id, _ = self.texts[kind]
        return ListLayout(
            self._text(kind),
            letterhead=self.letterhead,
            place=self.campaign.place,
            paper=self.paper,
            style=style,
            version=label("paper.text_and_version", text=kind.label, version=self._versions[text_id], id=text_id[:8]),
            form=self.form,
        )

    def _text(self, kind: TextKind) -> PactText:
        _, text = self.texts[kind]
        assert isinstance(text, PactText)
        return fill(text, self.campaign.placeholder_values(self.office_name))


def text_kind(person: Person, own: Collection[TextKind] = ()) -> TextKind:
    """Which text a person signs where the campaign has these of its own beside what every campaign has."""
    if TextKind.PACT_VILLAGE in own and fold(person.non_asn_label or "") in _VILLAGE:
        return TextKind.PACT_VILLAGE
    if TextKind.PACT_LEADERS in own and leads(person.echelon):
        return TextKind.PACT_LEADERS
    return TextKind.PACT_ASN if person.kind.is_asn else TextKind.PACT_NON_ASN
