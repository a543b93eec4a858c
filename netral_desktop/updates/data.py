"""Files of data that a package may replace: read by the types that use them, checked together, and compared.

What comes out of the comparison is shown before a package is applied: names of laws, sanctions, texts and holidays,
not only its maker's words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from netral_desktop.campaigns.data_files import DataFiles
from netral_desktop.campaigns.kinds import KINDS, campaign_kinds
from netral_desktop.campaigns.templates import (
    LAWS,
    OLD_SANCTIONS,
    PROHIBITIONS,
    SANCTIONS,
    TextKind,
    decode_text,
    legal_bases,
    prohibition_sets,
    sanctions,
    superseded_sanctions,
    text_file,
)
from netral_desktop.cases.paper_texts import PAPERS, case_texts
from netral_desktop.cases.rules import STAGES, checked_rules
from netral_desktop.kernel.errors import KnownError, Refused
from netral_desktop.reports.keeping import RETENTION, default_rule
from netral_desktop.words import label

_TEXTS = {text_file(kind): kind for kind in TextKind}
NAMES = (LAWS, PROHIBITIONS, SANCTIONS, OLD_SANCTIONS, KINDS, STAGES, PAPERS, RETENTION, *_TEXTS)  # and no other


@dataclass(frozen=True)
class FileChange:
    """What a package does to one file: what is new, other than before, or gone, each by the name that people know."""

    name: str
    added: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]


def check_files(files: Mapping[str, str], before: DataFiles) -> None:
    """Every file is one of NAMES and right by itself, and all of them together with those that stay.

    Raises Refused (`update_data`), naming the file and what is wrong with it.
    """
    for name, body in files.items():
        if name not in NAMES:
            raise Refused("update_data.name", name=name)
        try:
            _items(name, DataFiles({name: body}))
        except (msgspec.MsgspecError, KnownError) as fault:
            raise Refused("update_data", name=name, fault=str(fault)) from None
    _check_together(before.with_files(files))


def changes(files: Mapping[str, str], before: DataFiles) -> list[FileChange]:
    """What is different from `before`, a file that is the same left out. The files were checked."""
    after = before.with_files(files)
    found = []
    for name in NAMES:
        if name in files:
            old, new = _items(name, before), _items(name, after)
            added = tuple(words for key, (words, _) in new.items() if key not in old)
            gone = tuple(words for key, (words, _) in old.items() if key not in new)
            other = tuple(words for key, (words, what) in new.items() if key in old and old[key][1] != what)
            if added or gone or other:
                found.append(FileChange(name, added, other, gone))
    return found


def lost_stages(before: DataFiles, after: DataFiles) -> tuple[str, ...]:
    """Stages of the register of cases that `before` knows and `after` does not: a case may stand in one."""
    left = {stage.id for stage in checked_rules(after.read(STAGES)).stages}
    return tuple(stage.id for stage in checked_rules(before.read(STAGES)).stages if stage.id not in left)


_Items = dict[str, tuple[str, Any]]  # key -> how people call it, and all of it


def _items(name: str, files: DataFiles) -> _Items:
    if name in _TEXTS:
        text = decode_text(_TEXTS[name], files.read(name))
        return {name: (_TEXTS[name].label, text)}
    return _LISTS[name](files)


def _laws(files: DataFiles) -> _Items:
    return {law.id: (law.short, law) for law in legal_bases(files)}


def _prohibitions(files: DataFiles) -> _Items:
    return {each.id: (each.title, each) for each in prohibition_sets(files)}


def _sanctions(files: DataFiles) -> _Items:
    return {each.id: (each.text, each) for each in sanctions(files)}


def _old_sanctions(files: DataFiles) -> _Items:
    return {each.id: (each.text, each) for each in superseded_sanctions(files)}


def _kinds(files: DataFiles) -> _Items:
    return {each.id: (each.label, each) for each in campaign_kinds(files)}


def _stages(files: DataFiles) -> _Items:
    rules = checked_rules(files.read(STAGES))
    days = {year: (label("update_said.holidays", year=year), found) for year, found in rules.holidays.years.items()}
    fixed = {"every_year": (label("update_said.every_year"), rules.holidays.every_year)}
    stages = {stage.id: (stage.label, stage) for stage in rules.stages}
    rest = {name: getattr(rules, name) for name in rules.__struct_fields__ if name not in ("stages", "holidays")}
    return {**days, **fixed, **stages, "": (label("update_said.other_rules"), rest)}


def _papers(files: DataFiles) -> _Items:
    return {paper.value: (paper.label, text) for paper, text in case_texts(files).items()}


def _retention(files: DataFiles) -> _Items:
    rule = default_rule(files)
    return {"": (label("update_said.retention_rule", years=rule.years), rule)}


_LISTS: Mapping[str, Callable[[DataFiles], _Items]] = {
    LAWS: _laws, PROHIBITIONS: _prohibitions, SANCTIONS: _sanctions, OLD_SANCTIONS: _old_sanctions,
    KINDS: _kinds, STAGES: _stages, PAPERS: _papers, RETENTION: _retention,
}  # fmt: skip


def _check_together(files: DataFiles) -> None:
    """Whatever one list names of another is there, and nothing twice."""
    laws, sets, acts, kinds = legal_bases(files), prohibition_sets(files), sanctions(files), campaign_kinds(files)
    known = {
        LAWS: [each.id for each in laws], PROHIBITIONS: [each.id for each in sets],
        SANCTIONS: [each.id for each in acts], KINDS: [each.id for each in kinds],
    }  # fmt: skip
    for name, ids in known.items():
        if not ids or len(ids) != len(set(ids)):
            raise Refused("update_data.twice", name=name)
    named = [
        (LAWS, LAWS, [later for law in laws for later in law.superseded_by]),
        (PROHIBITIONS, LAWS, [each.legal_basis for each in sets if each.legal_basis]),
        (SANCTIONS, LAWS, [each.legal_basis for each in acts]),
        (KINDS, LAWS, [law for kind in kinds for law in kind.laws]),
        (KINDS, PROHIBITIONS, [each for kind in kinds for each in kind.prohibitions]),
        (KINDS, SANCTIONS, [each for kind in kinds for each in kind.sanctions]),
    ]
    for name, of, ids in named:
        if lost := sorted(set(ids) - set(known[of])):
            raise Refused("update_data.unknown", name=name, what=", ".join(lost))
