"""A page held against the sheet whose code it bears: its judgement, and what the rule makes of it beside the record.

The pictures on record are compared by the reader, before anything is committed. The record may change in between, by
another page or a person: then the rule asks for more, nothing is committed, and the reader compares again.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import Connection

from netral_desktop.kernel.errors import Refused
from netral_desktop.sheets.register import SheetRecord
from netral_desktop.store import Store

from ..reading.process import dialogue
from ..reading.process.messages import Pair
from ..reading.process.results import Judgement
from ..reading.process.worker import Reader
from .ink import Ink, Place
from .rules import Outcome, judged


class NotCompared(Exception):
    """The rule asks about a crop on record that no reader has compared: `Held.compare`, then once more."""


@dataclass(frozen=True)
class Held:
    """`model`: the sheet's print model, as it travels to a reader."""

    sheet: SheetRecord
    model: bytes
    judgement: Judgement
    ink: Ink = field(default_factory=Ink)

    def compare(self, store: Store, reader: Reader, but: str | None = None) -> None:
        """Have everything compared that the rule asks for as things stand; `but`: the page itself.

        Raises EnvironmentFault (reader_not_started), and Unread where the reader fails.
        """
        while self.judgement.finding is None:
            with store.read() as c:
                judged(c, self.sheet, self.judgement, self.ink, but)
            if not self.ink.open:
                return
            self.ink.learn(self._compared(store, reader))

    def outcome(self, c: Connection, but: str | None = None) -> Outcome:
        """What is to become of the page, in the light of everything on record. Raises NotCompared."""
        outcome = judged(c, self.sheet, self.judgement, self.ink, but)
        if self.ink.open:
            raise NotCompared
        return outcome

    def differs(self) -> None:
        """No reader can compare what is open: then it counts as another signature, and a person looks."""
        self.ink.learn(dict.fromkeys(set(self.ink.open), 0.0))

    def _compared(self, store: Store, reader: Reader) -> dict[Place, float]:
        pairs: dict[Place, Pair] = {}
        found: dict[Place, float] = {}
        for crop, position in sorted(self.ink.open):
            try:
                pairs[crop, position] = Pair(store.blobs.read(crop), self.judgement.zones[position].crop, position)
            except Refused:  # damaged or missing on our disk: a person looks at what is left
                found[crop, position] = 0.0
        if pairs:
            likeness = dialogue.compare(reader, self.model, list(pairs.values()))
            found |= dict(zip(pairs, likeness, strict=True))
        return found


def held_against(sheet: SheetRecord, model: bytes, reader: Reader) -> Held:
    """The page that a reader has in hand. Raises PageUnreadable, ReaderDied."""
    return Held(sheet, model, reader.judge(model, measured=sheet.kind.meaning.measured))
