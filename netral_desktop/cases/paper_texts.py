"""The words of the papers of a case, as data: `case-papers.json`.

The file ships in `resources/templates`; a data package may replace it. What the papers are made of stands in
`paper_parts`, how they are made in `papers`.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from string import Formatter
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from netral_desktop.campaigns.data_files import SHIPPED, DataFiles
from netral_desktop.kernel.shapes import prepare

from .names import CasePaper
from .paper_parts import PIECES

PAPERS = "case-papers.json"
PLACEHOLDERS = frozenset({
    "nomor", "diterima", "terlapor", "jabatan", "unit", "tenggat", "hari", "pemeriksa", "dasar", "keputusan",
    "tanggal_keputusan", "pejabat", "sejak", "pengawas", "dasar_pengawas", "tujuan", "hasil", "simpan",
})  # fmt: skip
_OF_THE_ALLEGATION = frozenset({"allegation", "allegation_short"})  # with the answer beside it: on every paper


class CaseText(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The words of one paper; those with `about` are letters. `parts` are keys of `paper_parts.PIECES`."""

    paper: CasePaper
    title: str
    opening: str
    parts: tuple[str, ...]
    closing: str
    signers: Annotated[tuple[str, ...], Meta(min_length=1, max_length=4)]
    about: str = ""
    recipient: tuple[str, ...] = ()
    confidential: bool = False


def case_texts(files: DataFiles = SHIPPED) -> Mapping[CasePaper, CaseText]:
    """The words of all papers. Raises msgspec.ValidationError where the file holds anything else."""
    return _checked(files.read(PAPERS))


@functools.lru_cache(maxsize=4)
def _checked(body: bytes) -> Mapping[CasePaper, CaseText]:
    texts = msgspec.json.decode(body, type=tuple[CaseText, ...])
    found = {each.paper: each for each in texts}
    if len(found) != len(texts) or found.keys() != set(CasePaper):
        raise msgspec.ValidationError("every paper once, and no other")
    for text in texts:
        if fault := next(_faults(text), ""):
            raise msgspec.ValidationError(f"{text.paper.value}: {fault}")
    return found


def _faults(text: CaseText) -> Iterator[str]:
    """What a paper cannot be printed with: parts and placeholders that nobody fills in, the allegation without its
    answer."""
    yield from (name for name in text.parts if name not in PIECES)
    if not _OF_THE_ALLEGATION & set(text.parts):
        yield " | ".join(sorted(_OF_THE_ALLEGATION))
    for line in (text.opening, text.closing, *text.recipient, *text.signers):
        try:
            fields = [part[1:] for part in Formatter().parse(line) if part[1] is not None]
        except ValueError as fault:
            yield str(fault)
        else:
            yield from (f"{{{name}}}" for name, how, also in fields if name not in PLACEHOLDERS or how or also)


prepare(CaseText)
