"""Paper that does not come back: the ikrar in large type to be read aloud, and a page about neutrality for everyone.

Both are made of the campaign's and the program's own texts; nothing of them is registered and they have no codes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from netral_desktop.campaigns.queries import Campaign, active_campaign, campaign_terms, campaign_text, text_or_default
from netral_desktop.campaigns.templates import (
    IkrarText,
    InformationText,
    Sanction,
    TextKind,
    fill,
    legal_bases,
)
from netral_desktop.campaigns.terms import CampaignTerms
from netral_desktop.kernel.atomic import atomic_file, disk_faults
from netral_desktop.kernel.errors import Refused, UsageProblem
from netral_desktop.sheets.fonts import MM_PER_POINT, one_line
from netral_desktop.sheets.geometry import PAPERS
from netral_desktop.sheets.letterhead import Letterhead, stored_letterhead
from netral_desktop.sheets.letterhead_layout import letterhead_ops
from netral_desktop.sheets.model import FontKey, Op, PrintModel, Text
from netral_desktop.sheets.typeset import centred, right_aligned, sizes_between, wrap, wrap_evenly
from netral_desktop.store import Store
from netral_desktop.words import in_source_language, label, labels, on_screen

LAYOUT = "handout-1"
_LEFT, _RIGHT = 25.0, 185.0
_TOP, _BOTTOM = 25.0, 270.0
_LARGE, _LARGEST_SMALL = 18.0, 11.0
_IKRAR_SIZES = sizes_between(26.0, _LARGE)
_INFORMATION_SIZES = sizes_between(_LARGEST_SMALL, 9.0)
_LEADING = 1.35


class _Block(NamedTuple):
    """A paragraph, its face, how it is set off from what is above (in lines), and the mark before it."""

    text: str
    font: FontKey = "regular"
    above: float = 0.35
    mark: str = ""
    middle: bool = False
    scale: float = 1.0


@in_source_language()
def write_ikrar(store: Store, out: Path, *, paper: str = "a4") -> int:
    """The active campaign's ikrar as a PDF, as large as one page allows; the number of pages.

    Raises UsageProblem (no_campaign, bad_paper) and EnvironmentFault.
    """
    campaign, _ = _campaign(store, paper)
    with store.read() as c:
        _, text = campaign_text(c, campaign.id, TextKind.IKRAR)
    assert isinstance(text, IkrarText)
    filled = fill(text, campaign.placeholder_values(store.office_name))
    return _write(out, ikrar_pages(filled, paper), label("pdf_title.ikrar"))


@in_source_language()
def write_information(store: Store, out: Path, *, paper: str = "a4") -> int:
    """Why neutrality, what to do and what not, by the campaign's own words and terms, as a PDF; the number of pages.

    Raises as `write_ikrar`.
    """
    campaign, letterhead = _campaign(store, paper)
    with store.read() as c:
        text, terms = text_or_default(c, campaign.id, TextKind.INFORMATION), campaign_terms(c, campaign.id)
    assert isinstance(text, InformationText)
    filled = fill(text, campaign.placeholder_values(store.office_name))
    return _write(out, information_pages(filled, terms, letterhead, paper), label("pdf_title.information"))


@in_source_language()
def ikrar_pages(text: IkrarText, paper: str) -> list[PrintModel]:
    """The ikrar, placeholders filled: in the largest type from 26 points down that fits one page, else on several."""
    blocks = [_Block(line, "bold", 0.0, middle=True, scale=0.8) for line in text.title]
    blocks.append(_Block(text.opening, above=0.8))
    blocks += [_Block(point, above=0.35, mark=f"{number}.") for number, point in enumerate(text.points, 1)]
    blocks.append(_Block(text.closing, above=0.6))
    return _pages(blocks, _IKRAR_SIZES, paper, [])


@in_source_language()
def information_pages(
    words: InformationText, terms: CampaignTerms, letterhead: Letterhead, paper: str
) -> list[PrintModel]:
    """The information sheet, placeholders filled, with what these terms forbid, threaten and rest on."""
    shorts = {law.id: law.short for law in (*legal_bases(), *terms.legal_bases)}
    blocks = [_Block(line, "bold", 0.0, middle=True, scale=1.25) for line in words.title]
    blocks += [_Block(line, above=0.5) for line in words.why]
    blocks.append(_Block(words.dos_title, "bold", 0.7))
    blocks += [_Block(line, above=0.1, mark="•") for line in words.dos]
    for chosen in terms.prohibitions:
        source = f" ({shorts[chosen.legal_basis]})" if chosen.legal_basis in shorts else ""
        one = len(terms.prohibitions) == 1
        blocks.append(
            _Block(words.donts_title + source if one else f"{words.donts_title}: {chosen.title}", "bold", 0.7)
        )
        blocks += [_Block(item[0].upper() + item[1:], above=0.1, mark="•") for item in chosen.items]
    if terms.sanctions:
        blocks.append(_Block(words.sanctions_title, "bold", 0.7))
        blocks += [_Block(line, above=0.1, mark="•") for line in _sanctions(terms.sanctions)]
    if terms.legal_bases:
        laws = "; ".join(law.short for law in terms.legal_bases if not law.superseded_by)
        blocks.append(_Block(words.laws_title, "bold", 0.7))
        blocks.append(_Block(f"{laws}.", above=0.1))
    blocks.append(_Block(words.closing, above=0.7))
    return _pages(blocks, _INFORMATION_SIZES, paper, letterhead_ops(letterhead), to_the_end=True)


def _campaign(store: Store, paper: str) -> tuple[Campaign, Letterhead]:
    if paper not in PAPERS:
        raise UsageProblem("bad_paper", paper=paper, papers=on_screen("or").join(PAPERS))
    with store.read() as c:
        campaign = active_campaign(c)
        letterhead = stored_letterhead(c, store.office_name)
    if campaign is None:
        raise UsageProblem("no_campaign")
    return campaign, letterhead


def _sanctions(chosen: Sequence[Sanction]) -> Iterator[str]:
    """`PNS. Hukuman disiplin ringan: teguran lisan, ...`, a line for each group of staff."""
    for group, who in labels("staff_group").items():
        parts = []
        for level, words in labels("sanction_level").items():
            texts = [each.text for each in chosen if (each.applies_to, each.level) == (group, level)]
            if texts:
                parts.append(f"{words}: {', '.join(text[0].lower() + text[1:] for text in texts)}.")
        if parts:
            yield f"{who}. {' '.join(parts)}"


def _pages(
    blocks: Sequence[_Block], sizes: Sequence[float], paper: str, head: list[Op], *, to_the_end: bool = False
) -> list[PrintModel]:
    """In the largest type that takes one page, else in the smallest; with `to_the_end` the largest."""
    fewest = len(list(_set(blocks, sizes[-1], head))) if to_the_end else 1
    for size in sizes:
        pages = list(_set(blocks, size, head))
        if len(pages) == fewest:
            break
    page_mm = (PAPERS[paper].width, PAPERS[paper].height)
    return [PrintModel(LAYOUT, page_mm, "", (), tuple(ops), (), (), ()) for ops in pages]


def _set(blocks: Sequence[_Block], size: float, head: list[Op]) -> Iterator[list[Op]]:
    ops, y = [*head], 46.0 if head else _TOP
    for block in blocks:
        own = size * block.scale
        line = own * _LEADING * MM_PER_POINT
        left = _LEFT + (1.5 * size * MM_PER_POINT if block.mark else 0.0)
        text = one_line(block.text)
        width = _RIGHT - left
        lines = wrap_evenly(text, block.font, own, width) if block.middle else wrap(text, block.font, own, width)
        y += block.above * line
        for place, words in enumerate(lines):
            if y + line > _BOTTOM:
                yield ops
                ops, y = [], _TOP
            y = round(y + line, 3)
            if block.middle:
                ops.append(centred(words, (_LEFT + _RIGHT) / 2, y, own, block.font))
            else:
                ops.append(Text(left, y, own, block.font, words))
            if place == 0 and block.mark:
                ops.append(right_aligned(block.mark, left - 2.0, y, own, block.font))
    yield ops


def _write(out: Path, pages: Sequence[PrintModel], title: str) -> int:
    from netral_desktop.sheets.fonts import missing_glyphs
    from netral_desktop.sheets.render import PdfWriter

    unknown = "".join(missing_glyphs(op.text, op.font) for p in pages for op in p.fields if isinstance(op, Text))
    if unknown:
        raise Refused("text_glyphs.handout", letters=unknown[:20])
    with disk_faults(out):
        out.parent.mkdir(parents=True, exist_ok=True)
    with atomic_file(out) as file:
        writer = PdfWriter(file, title)
        for page in pages:
            writer.add(page)
        writer.close()
    return len(pages)
