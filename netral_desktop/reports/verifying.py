"""What is said of a report that was checked: that it is whole and fits the records, or what differs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from netral_desktop.kernel.errors import KnownError
from netral_desktop.store import Store
from netral_desktop.words import label

from .building import office_figures
from .names import ReportName
from .reading import Checked, differences, figure_label, told

CONTENT = "content"  # the difference that the file itself was changed


@dataclass(frozen=True)
class Verified:
    """`matches`: the file says what was signed (or is a picture) and its totals are those of now.

    `differs` holds what does not; `figures` the totals as signed, in words; `seq` the bundle that is held here.
    """

    report: ReportName
    office: str
    day: str
    seq: int | None
    whole: bool | None
    compared: bool  # whether totals of this kind of paper can be counted here
    figures: dict[str, int]
    differs: tuple[dict[str, Any], ...]

    @property
    def matches(self) -> bool:
        """Whether nothing differs."""
        return not self.differs

    @property
    def sentence(self) -> str:
        """What a person is told."""
        if self.whole is False:
            return label("report.changed")
        if self.differs:
            what = "; ".join(told(each) for each in self.differs)
            if self.seq:
                return label("report.differs_bundle", seq=self.seq, what=what)
            return label("report.differs_now", what=what)
        if not self.compared:
            return label("report.matches_whole")
        said = label("report.matches_bundle", seq=self.seq) if self.seq else label("report.matches_now")
        return f"{said} {label('report.compare_paper')}" if self.whole is None else said

    def as_json(self) -> dict[str, Any]:
        """What the command line answers."""
        return {
            "matches": self.matches, "differs": list(self.differs), "report": self.report.value, "office": self.office,
            "day": self.day, "seq": self.seq, "whole": self.whole, "compared": self.compared, "figures": self.figures,
        }  # fmt: skip


def verified(store: Store, checked: Checked, seq: int | None) -> Verified:
    """Compare with what is known here; `seq` is the office's newest bundle at a regency."""
    seal = checked.seal
    name = ReportName(seal.report)
    try:
        now = office_figures(store, name, seal.office, seal.param)
    except KnownError:  # the session or month is no longer there: then every total differs
        now = {}
    differs: list[dict[str, Any]] = [] if now is None else differences(seal, now)
    if checked.whole is False:
        differs.insert(0, {"figure": CONTENT, "label": label("report.content"), "file": None, "here": None})
    figures = {figure_label(key): value for key, value in seal.figures.items()}
    return Verified(name, seal.office, seal.day, seq, checked.whole, now is not None, figures, tuple(differs))
