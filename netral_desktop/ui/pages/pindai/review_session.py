"""One sitting of deciding, without widgets: what is chosen, what may be decided, what was set aside and can be undone.

What a person decides leaves the list before it is stored. A decision counts only for a page that has stood on screen:
keys that were typed ahead, or a key that bounced, decide nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from netral_desktop.scans.review import pages
from netral_desktop.scans.review.decisions import Action
from netral_desktop.scans.states import PageState, Verdict
from netral_desktop.store import Store

from ...theme import Tone
from .owner_choices import find_choices, person_by_hand
from .page_detail import read_detail, read_lines, state_of
from .wording import Choice, Detail, Line, Owner, done_sentence, read_again_sentence, zone_sentence

_VERDICTS = {Action.SIGNED: Verdict.SIGNED, Action.THUMB: Verdict.SIGNED, Action.UNSIGNED: Verdict.UNSIGNED}


@dataclass(frozen=True)
class Decision:
    """What was decided: about a page, or about one of its zones (by its position).

    `person` is who the page is filed to by hand; `leaves` whether the page has gone from the list with it.
    """

    page_id: str
    title: str
    action: Action
    sentence: str
    person: str | None = None
    zone: int | None = None
    leaves: bool = True
    witness: str | None = None  # of a thumb's print


@dataclass(frozen=True)
class Undoable:
    """A page about which something was decided in this sitting."""

    page_id: str
    title: str


def owner_at(detail: Detail, zone: int, named: Owner | None) -> Owner | None:
    """Whose page or zone it is: who was named by hand, else who was read."""
    at_zone = detail.zones[zone].owner if zone < len(detail.zones) else None
    return named or detail.owner or at_zone


def open_decisions(detail: Detail, zone: int, named: Owner | None = None) -> frozenset[Action]:
    """What may be decided about a page at one of its zones; `named` is who was named as its owner by hand.

    A verdict needs an owner. A list of many is filed as it was read where it waits only because of the page.
    """
    found: set[Action] = set()
    if owner_at(detail, zone, named) is not None:
        found |= {Action.SIGNED, Action.THUMB, Action.UNSIGNED, Action.REPRINT}
    clear = all(each.verdict != Verdict.UNSURE for each in detail.zones)
    if detail.state == PageState.REVIEW and len(detail.zones) > 1 and clear:
        found.add(Action.AS_READ)
    if detail.state != PageState.DISCARDED:
        found.add(Action.DISCARD)
    return frozenset(found)


class ReviewSession:
    """See the module; also the source of the list. All runs on the window's thread where nothing else is said."""

    def __init__(self, store: Store, decided: list[Undoable] | None = None) -> None:
        self._store = store
        self.state = PageState.REVIEW  # of the pages that are listed
        self.detail: Detail | None = None  # the page at hand
        self.zone = 0  # the one at hand, of those of the page
        self._given = ""  # the page whose evidence was given to be painted
        self._seen = ""  # the page that has stood on screen for a moment
        self._aside: set[str] = set()  # decided, not yet in the store
        self._undo = [] if decided is None else decided  # the latest last
        self._rereading = False
        self._refused: Choice | None = None  # the sheet that the page was not, when its person is known

    # -- the list ---------------------------------------------------------------------------------------------------

    def ids(self, order: str, descending: bool) -> Sequence[str]:
        """See `Source.ids`."""
        with self._store.read() as c:
            found = pages.page_ids(c, self._store.office, self.state)
        return [page_id for page_id in found if page_id not in self._aside] if self._aside else found

    def rows(self, ids: Sequence[str]) -> Mapping[str, Line]:
        """See `Source.rows`."""
        return read_lines(self._store, ids)

    def state_of(self, page_id: str) -> str:
        """The state of a page; nothing when it is gone."""
        return state_of(self._store, page_id)

    def picture(self, blob_id: str) -> bytes:
        """A picture of the store; on a worker. Raises Refused when it is damaged."""
        return self._store.blobs.read(blob_id)

    # -- the page at hand -------------------------------------------------------------------------------------------

    @property
    def page_id(self) -> str:
        """The page at hand, or nothing."""
        return self.detail.id if self.detail is not None else ""

    @property
    def zones(self) -> int:
        """How many the page at hand has."""
        return len(self.detail.zones) if self.detail is not None else 0

    def choose(self, page_id: str) -> bool:
        """Take a page in hand; whether there is something else to be shown than before.

        The same page, changed, keeps its zone; another begins at the zone that waits.
        """
        detail = read_detail(self._store, page_id)
        if detail is None or detail == self.detail:
            return False
        if detail.id != self.page_id:
            self._refused = None
            self.zone = detail.first_open
        elif self.zone >= len(detail.zones):
            self.zone = detail.first_open
        self.detail = detail
        self._given = self._seen = ""
        return True

    def choose_none(self) -> None:
        """Have no page in hand."""
        self.detail = None
        self._given = self._seen = ""

    def choose_zone(self, zone: int) -> bool:
        """Go to a zone of the page, counted from 0; whether it has such a one."""
        if not 0 <= zone < self.zones:
            return False
        self.zone = zone
        return True

    def step_zone(self, by: int) -> bool:
        """Go to the next or an earlier zone, from the last to the first; whether there are several."""
        return self.zones > 1 and self.choose_zone((self.zone + by) % self.zones)

    # -- what was seen ----------------------------------------------------------------------------------------------

    @property
    def given(self) -> bool:
        """Whether the evidence of the page at hand was given to be painted."""
        return self.detail is not None and self._given == self.detail.id

    def give(self) -> None:
        """The evidence of the page at hand goes on screen."""
        self._given = self.page_id

    def see(self) -> None:
        """What was given has stood on screen for a moment."""
        self._seen = self._given

    @property
    def waits_for_eyes(self) -> bool:
        """Whether something was given that has not stood on screen yet."""
        return self._given != self._seen

    @property
    def seen(self) -> bool:
        """Whether the page at hand has stood on screen: only that one can be decided."""
        return self.detail is not None and self._seen == self.detail.id

    # -- deciding ---------------------------------------------------------------------------------------------------

    def decide(self, action: Action, named: Owner | None = None, witness: str | None = None) -> Decision | None:
        """Decide about what is at hand; None where that may not be. `store` keeps it.

        `named` is who was named as the owner by hand. A verdict on a list of many is about its zone, and the next open
        zone is then at hand; with the last one the page leaves, as it does with any other decision.
        """
        detail = self.detail
        if detail is None or not self.seen or action not in open_decisions(detail, self.zone, named):
            return None
        self._undo.append(Undoable(detail.id, detail.title))
        if len(detail.zones) > 1 and action in _VERDICTS and named is None:
            return self._decide_zone(detail, action, witness)
        self._aside.add(detail.id)
        if action is Action.DISCARD or named is None:
            return Decision(detail.id, detail.title, action, done_sentence(detail.title, action), witness=witness)
        sentence = done_sentence(detail.title, action, named.name)
        return Decision(detail.id, detail.title, action, sentence, named.id, witness=witness)

    def _decide_zone(self, detail: Detail, action: Action, witness: str | None) -> Decision:
        mark = detail.zones[self.zone]
        sentence = zone_sentence(detail.title, self.zone, action, mark.owner.name if mark.owner else "")
        after = detail.with_verdict(self.zone, _VERDICTS[action])
        leaves = not any(each.verdict == Verdict.UNSURE for each in after.zones)
        if leaves:
            self._aside.add(detail.id)
        else:
            self.detail, self.zone = after, after.first_open
        return Decision(detail.id, detail.title, action, sentence, zone=mark.position, leaves=leaves, witness=witness)

    def store(self, decision: Decision) -> None:
        """Keep a decision; on a worker. Raises KnownError.

        The page is listed again where it now belongs, or where it was when this fails; unless it has not left yet.
        """
        from netral_desktop.scans import service

        try:
            if decision.zone is None:
                service.decide(
                    self._store, decision.page_id, decision.action, person_id=decision.person, witness=decision.witness
                )
            else:
                verdict = _VERDICTS[decision.action]
                service.decide_zone(self._store, decision.page_id, decision.zone, verdict, decision.witness)
        finally:
            if decision.leaves:
                self._aside.discard(decision.page_id)

    def give_back(self, decision: Decision) -> None:
        """A decision could not be kept: nothing of its page can be undone, and the page is to be read anew."""
        self.forget(decision.page_id)
        self.detail = None

    # -- undoing ----------------------------------------------------------------------------------------------------

    def last_decided(self) -> Undoable | None:
        """The latest page about which something was decided in this sitting; it is given once."""
        return self._undo.pop() if self._undo else None

    def forget(self, page_id: str) -> None:
        """Nothing that was decided about this page in this sitting is undone by `last_decided` any more."""
        self._undo[:] = [each for each in self._undo if each.page_id != page_id]

    def undo(self, page_id: str) -> str:
        """Take the latest decision about a page back, and tell the state it then has; on a worker."""
        from netral_desktop.scans import service

        service.undo_decision(self._store, page_id)
        return state_of(self._store, page_id)

    # -- whose page -------------------------------------------------------------------------------------------------

    def find(self, detail: Detail, text: str) -> list[Choice]:
        """Whose page it may be; see `find_choices`."""
        return find_choices(self._store, detail, text)

    def begin_reread(self) -> Detail | None:
        """The page to be held against another sheet; None where that may not be, as while one is."""
        if self._rereading or not self.seen:
            return None
        self._rereading = True
        return self.detail

    def reread(self, page_id: str, code: str) -> tuple[str, Tone]:
        """Hold a page against the sheet of a code; on a worker. What came of it, with its tone. Raises Refused."""
        from netral_desktop.scans import service

        service.reread(self._store, page_id, code)
        detail = read_detail(self._store, page_id)
        if detail is None:
            return "", Tone.NEUTRAL
        name = detail.owner.name if detail.owner else ""
        tone = Tone.WARNING if detail.state == PageState.REVIEW else Tone.OK
        return read_again_sentence(detail.title, detail.state, detail.chip, name), tone

    def end_reread(self, page: Detail) -> None:
        """It was read as the sheet that was named, which can be undone."""
        self._rereading = False
        self._undo.append(Undoable(page.id, page.title))

    def refuse_reread(self, page: Detail, choice: Choice, code: str) -> bool:
        """It was not (`code` says why); whether it may be other paper of the sheet's person, see `other_paper`."""
        self._rereading = False
        if page.id == self.page_id and choice.person_id and code == "not_this_sheet":
            self._refused = choice
        return self._refused is choice

    def other_paper(self) -> Choice | None:
        """The answer that files the page by hand to the person whose sheet it was not; it is given once."""
        refused, self._refused = self._refused, None
        return person_by_hand(self._store, refused.person_id) if refused is not None else None
