"""All numbers that lay a sheet on its picture and tell whose it is, each with its source; and nothing else.

mm and mm2 are of the sheet; likeness is a correlation, -1..1. Sources: D = the deck in tests/scans/deck: what each was
held against stands in `LIMITS.md` beside, where a page is held against it at all; G = geometry, of pens, of paper and
of our own print; O = optics, of lens, sensor and coding; P = facts of public measurements; C = cost, of time or room:
how much is looked at, and no verdict hangs on it.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Amended:
    """Numbers of `amended`."""

    print: int = 50  # G: of 255, of our rendering; paper beside it is lighter
    beside_mm: float = 0.4  # G: from our print
    beside_dark: float = 0.45  # D: of the print's black
    mark_mm: float = 1.0  # G: the least length of a mark
    line_mm: float = 1.0  # G: how far off the line a mark may stand
    slack_mm: float = 0.33  # G: by which print may be thicker, or lie elsewhere
    over_dark: float = 0.4  # D: more than our print, of its black
    outside_dark: float = 0.3  # D: of the print's black
    over_line_mm: float = 0.8  # G: off the line
    width_mm: float = 2.5  # G: of a digit and a little more
    reach_mm: float = 4.0  # G: that a signature's tail goes on to either side below where it leaves the zone


@dataclass(frozen=True)
class Back:
    """Numbers of `back`."""

    pattern: int = 7  # G: modules of a finder pattern's side
    reach_mm: float = 4.0  # G: that two sides of a sheet, and two sheets in a feeder, are laid apart


@dataclass(frozen=True)
class Codes:
    """Numbers of `codes`."""

    quick_px: int = 1300  # C: long side of the first, quick look, which finds both codes of nearly every page
    ladder_px: int = 2400  # G: long side; a module of 0.95 mm is then 7 px on A4, and 3 px on a photo of a table
    blank_share: float = 0.002  # D: of the page darker than 0.8 of its paper; a page of print has 3 to 10 %
    # D: a code's own black on white: print 0.6 and more, show-through of a sheet's back 0.3 and less
    ghost_contrast: float = 0.35
    search_margin_mm: float = 14.0  # G: a sheet of which one code is known lies elsewhere by no more
    edge_share: float = 0.03  # G: of the long side: a code's clear zone of four modules is 1.3 % of A4


@dataclass(frozen=True)
class Evenness:
    """Numbers of `evenness`."""

    least_mm: float = 12.0  # G: shorter lines are even by chance
    most: int = 5  # C: lines each way: more say no more
    # O: from end to end, by which the place of our print is wrong in a picture that was shrunk and cut: 1.2 seen.
    # A line that really leans so far has as many steps, and is not even
    lean_px: float = 1.6
    beside_mm: float = 0.5  # G: of paper on both sides of a line are looked at
    ends_mm: float = 1.5  # G: where lines meet
    # O: grey levels: rounding of JPEG. A sensor's noise is as much from pixel to pixel, and seldom less
    tolerance: int = 3
    still: int = 1  # D: grey levels: of what a program drew as good as all that is even is as even as that
    contrast: int = 40  # O: grey levels; less, and no line is seen
    ragged: float = 0.5  # D: of the longest line's length, which no hand crosses; then the others need not be looked at


@dataclass(frozen=True)
class Flattening:
    """Numbers of `flattening`."""

    # D: that blocks stray from their place; scans of flat sheets 0.23 and less, curled photos 0.37 and more
    bent_mm: float = 0.28
    straight_mm: float = 0.25  # D: a bend that moves blocks less is none
    reach_mm: float = 3.0  # G: that a curl strays
    least_anchors: int = 20  # G: twice what a bend has unknowns
    degree: int = 3  # G: a sheet that curls both ways
    probe: int = 80  # D: percent of the blocks
    looks: int = 3  # C: at most
    # G: from what is looked for at first to a block's own error
    tukey_mm: tuple[float, float, float, float] = (4.0, 2.0, 1.2, 1.2)
    ridge: float = 0.001  # G: keeps a bend small where no print says anything
    most_mm: float = 6.0  # G: twice what is looked for
    cells: tuple[int, int] = (24, 34)  # G: across and down the picture; within one a bend is as good as straight
    better: float = 0.02  # D: in the likeness of the print, from which the flattened picture is taken


@dataclass(frozen=True)
class Identity:
    """Numbers of `identity`."""

    piece_mm: float = 8.0  # G: four letters
    reach_mm: float = 0.75  # G: that a line lies off
    print_margin_mm: float = 0.4  # G: by which toner runs
    extra_dark: float = 0.3  # D: of the print's black
    speck_mm: float = 1.0  # G: of a grain or a full stop
    streak_lean: int = 2  # G: pixels to either side that a streak may lean over the height of a line of text
    margin_mm: tuple[float, float] = (2.0, 1.5)  # G: beside and above; the line spacing of a form leaves no more
    beside_mm: float = 20.0  # G: to the right of a name: where another would be written
    line_spacing: float = 1.25  # G: of a line's height, from the name to the number below it
    near_zone_mm: float = 12.0  # G: a name this close to a zone is often crossed by its signature
    # G: that a line of text of a curled page strays from where the rest of the page says that it is
    bend_mm: float = 3.0
    # D: likeness below which a piece may lie farther off, and from which one shows where its neighbours lie
    followed: float = 0.6
    # G: from one piece to the next; curled paper strays by half of it, another name's letters at random
    step_mm: float = 0.35
    straight: float = 0.7  # D: likeness of every piece of a line that was made straight; true ones 0.74 and more
    sure: float = 0.75  # D: likeness at half the resolution, from which a piece need not be compared in full
    core: int = 60  # G: as `ink.core` of the marks
    optics: float = 0.85  # O: of the picture's resolution is left by lens and paper
    lighter: float = 0.3  # D: so much lighter than our print may a pixel of the line count
    gaps_seen: float = 4.6  # O: pixels per mm (117 dpi), from which paper is seen between letters
    pale: float = 0.14  # D: of the print's black
    least_pale: float = 0.02  # D: of the paper between letters is so dark, before it is followed
    gap_margin_mm: float = 0.25  # G: from our print
    faint_print: int = 40  # G: which is so dark at least (0..255)
    least_gap: float = 0.12  # G: of a piece's width is gap along a line: a word's end, or several letters'
    strike_rows: tuple[float, float] = (0.2, 0.85)  # G: of the height of a line of text; lower would be underlined
    coarse: float = 5.5  # O: pixels per mm (140 dpi); from there on letters are apart
    wide_mm: float = 2.25  # G: a shadow's edge is wider, a pen's line is not
    dark: float = 0.42  # D: of the print's black
    list: int = 2  # G: people on one sheet
    # G: 5 degrees to either side, as hands strike
    line_slopes: tuple[float, float, float, float, float, float, float] = (-0.09, -0.06, -0.03, 0.0, 0.03, 0.06, 0.09)


@dataclass(frozen=True)
class Matching:
    """Numbers of `matching`."""

    few: int = 16  # C: places a side up to which products row by row take a third of the time of a Fourier transform


@dataclass(frozen=True)
class Placing:
    """Numbers of `placing`."""

    flat_mm: float = 0.6  # D: misfit of both codes to a similarity up to which the picture is a scan, not a photo
    twisted_mm: float = 2.0  # D: and of a homography, beyond which the codes do not stand on one sheet
    near_code_mm: float = 8.0  # G: how far from its place an unread code may lie and still be our other one
    pair_mm: float = 5.0  # G: misfit of two unread codes to one flat sheet seen straight; their corners are guesses
    grid_px: int = 220  # C: the picture's long side in the pattern: about a millimetre and a half to a pixel
    # G: the pattern: a picture at any angle with room for a sheet that reaches beyond it
    grid: tuple[float, float, float, float] = (0.0, 0.0, 320.0, 320.0)
    # G: the sheet's long side, of the picture's: from a photo of a table to F4 on A4 glass
    shares: tuple[float, float] = (0.52, 1.18)
    scale_step: float = 1.02  # C: between two scales that are tried
    skew_px: int = 620  # C: long side of the picture in which the lines' direction is looked for
    dark: float = 0.25  # D: of the paper's brightness is missing
    darkest: float = 0.4  # D: of the paper's brightness
    clearly: float = 0.5  # D: of the steps from line to line, below which print does not run that way
    candidates: int = 6  # C: places that are tried


@dataclass(frozen=True)
class Portrait:
    """Numbers of `portrait`."""

    long_side: int = 1800  # O: px at most, SHOWN_PX at least: A4 at 94 dpi, at which 9 pt type can still be read
    qualities: tuple[int, int, int, int] = (62, 50, 40, 30)  # C: of JPEG, the first that fits
    # O: where sharp print takes too much at the least quality: A4 of 150 dpi at 120 and 98 dpi
    shrinks: tuple[float, float] = (0.8, 0.65)
    crop_quality: int = 78  # C: of JPEG
    cut_between: tuple[float, float] = (0.42, 0.58)  # G: of the longer side: two sheets of one size, laid down by hand
    cut_step: int = 8  # G: px at most by which a cut may be off
    part_quality: int = 90  # O: of a picture that is read again


@dataclass(frozen=True)
class Quality:
    """Numbers of `quality`."""

    px_per_mm: int = 12  # O: 305 dpi: more is not needed to see whether a letter is sharp
    widest_mm: float = 60.0  # C: of the name is looked at
    steepest: int = 98  # O: percentile of the steps from pixel to pixel: the edges of letters
    # D: black or white only: steep by nature, and nothing is left of the pen's pressure and colour
    bilevel: float = 0.5
    places: int = 13  # C: points a side at which it is asked whether the sheet lies in the picture


@dataclass(frozen=True)
class Reference:
    """Numbers of `reference`."""

    rule_margin_mm: float = 0.95  # G: printed lines lie as far off, beside the width by which toner runs
    # G: grey below which a pixel of the rendering is print; the thin grey frame of a zone is about 150
    printed: int = 205


@dataclass(frozen=True)
class Registration:
    """Numbers of `registration`."""

    page_block_mm: tuple[int, int] = (22, 15)  # G: three words on three lines
    zone_block_mm: tuple[int, int] = (18, 14)  # G: two words on two lines
    # G: standard deviation of a block's brightness (0..1) from which it holds enough print to be found
    min_print: float = 0.035
    found: float = 0.5  # D: correlation from which a block's place is believed
    misfit_mm: float = 0.3  # D: of the blocks against an affine placement, from which a perspective one is tried
    tukey_mm: float = 1.2  # G: three times a block's own error
    firm: float = 0.12  # D: of the contrast in one direction is in the other; text has 0.3 and more
    corner_weight: float = 1.0  # G: anchors have their likeness, 0.5 to 1
    page_still_mm: float = 0.7  # G: another look moves nothing
    zone_still_mm: float = 0.7  # G: another look moves nothing
    # G: to every side of the place that is known, half a page's width to half its length
    growing_mm: tuple[float, float, float] = (60.0, 100.0, 150.0)
    growing_reach_mm: float = 6.0  # G: a page's far end lies off by that where one code is known


@dataclass(frozen=True)
class SameInk:
    """Numbers of `same_ink`."""

    printed: int = 205  # G: grey of the rendering below which a pixel is print, as in `reference`
    print_margin_mm: float = 0.6  # G: half for the placement, half for toner
    reach_mm: float = 0.6  # G: two placements of one sheet differ by less, a pen line is as wide
    shift_px: int = 3  # G: that two crops of one zone lie apart
    tile_mm: int = 6  # G: wider than a stroke
    least_darkness: float = 0.12  # D: of the paper
    of_darkest: float = 0.35  # D: of the darkest ink
    least_px: int = 25  # G: a square millimetre; less ink is not compared


@dataclass(frozen=True)
class Wording:
    """Numbers of `wording`."""

    piece_mm: tuple[float, float] = (20.0, 4.4)  # G: a word and a half, on one line
    reach_mm: float = 1.0  # G: that a line of text lies off
    # D: coarse likeness from which a piece is there; pieces that a finer look finds lost had 0.6 and less
    plain: float = 0.75


@dataclass(frozen=True)
class Limits:
    """All of them, by module."""

    amended: Amended = field(default_factory=Amended)
    back: Back = field(default_factory=Back)
    codes: Codes = field(default_factory=Codes)
    evenness: Evenness = field(default_factory=Evenness)
    flattening: Flattening = field(default_factory=Flattening)
    identity: Identity = field(default_factory=Identity)
    matching: Matching = field(default_factory=Matching)
    placing: Placing = field(default_factory=Placing)
    portrait: Portrait = field(default_factory=Portrait)
    quality: Quality = field(default_factory=Quality)
    reference: Reference = field(default_factory=Reference)
    registration: Registration = field(default_factory=Registration)
    same_ink: SameInk = field(default_factory=SameInk)
    wording: Wording = field(default_factory=Wording)


LIMITS = Limits()
