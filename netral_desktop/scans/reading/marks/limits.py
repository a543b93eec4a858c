"""All numbers that the marks of a page are measured with, each with its source; and nothing else.

mm and mm2 are of the sheet; likeness is a correlation, -1..1. Sources: D = the deck in tests/scans/deck: what each was
held against stands in `LIMITS.md` beside, where a page is held against it at all; G = geometry, of pens, of paper and
of our own print; O = optics, of lens, sensor and coding; P = facts of public measurements; C = cost, of time or room:
how much is looked at, and no verdict hangs on it.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Correction:
    """Numbers of `correction`."""

    wide_mm: int = 31  # G: no brushed patch is higher; slow changes of light are wider
    thin_mm: int = 5  # G: lines too pale to be ink are narrower, patches wider
    least_rise: float = 2.8  # O: of 255 brighter than the paper; JPEG rounds paper to steps of 1 to 2.5
    noise_factor: float = 5.0  # O: of even noise one place in 2,700 is farther off
    least_mm2: float = 100.0  # G: a brush leaves a centimetre each way
    # D: of the zone's share of such cells is there round it: then it is the picture's, not the zone's
    most_around: float = 0.3
    bare: int = 25  # O: darkness (0..255) up to which a pixel is paper
    margin_mm: float = 6.0  # G: that a brush goes beyond a zone
    edge_share: float = 0.75  # D: of the rise is gone two or three millimetres off


@dataclass(frozen=True)
class Drawings:
    """Numbers of `drawings`."""

    turn: float = 0.2  # D: of the height, from which a change of direction is one
    one_line_runs: float = 1.6  # D: strokes in a column; of more than one line turns are not counted
    dot_mm2: float = 0.25  # G: what a nib of 0.5 mm leaves


@dataclass(frozen=True)
class Ink:
    """Numbers of `ink`."""

    wide_mm: float = 2.25  # G: pen lines and lettering are narrower; shadows and stains are wider
    print_margin_mm: float = 0.55  # G: half of it is how far the page may lie off, half the width by which toner runs
    least_darkness: float = 0.13  # D: of the print's own black
    # O: times the median absolute deviation of what is neither print nor ink; of even noise one pixel in 2,700 is
    # farther off
    noise_factor: float = 5.0
    faint_darkness: float = 0.05  # D: of the print's own black
    faint_noise_factor: float = 6.0  # O: of even noise one pixel in 39,000
    core: int = 60  # G: grey of the rendering below which a pixel is the middle of a printed stroke
    least_mark_mm2: float = 0.1  # O: four pixels
    dust_mm2: float = 0.08  # O: three pixels
    join_mm: float = 0.9  # G: strokes nearer than this belong to one mark


@dataclass(frozen=True)
class Lettering:
    """Numbers of `lettering`."""

    least_ink_mm2: float = 12.0  # D: a dry stamp's, as far as it stands in the region
    letter_mm: tuple[float, float] = (1.0, 6.0)  # G: a letter's greater side
    stroke_mm: float = 0.3  # G: its lesser side, at least
    letter_mm2: tuple[float, float] = (0.25, 9.0)  # G: smaller is a dot, larger a stroke of a felt pen
    breadth_mm: float = 0.5  # G: its breadth, at least: pieces of a line that a dry pen left are narrower
    breadth: float = 0.25  # G: and of its length
    # D: in a zone, and with what stands round it; signatures 2, and 6 with the date's
    letters: tuple[int, int] = (5, 9)
    # D: the same beside a stamp that was found: another, or a part of it that was not
    more_letters: tuple[int, int] = (3, 5)
    near_mm: float = 6.0  # G: between two letters of one stamp
    like: float = 0.45  # D: of their median height by which letters of a stamp differ
    row: float = 0.75  # G: of their height that letters in a row lie off its middle
    row_share: float = 0.85  # D: of a row's letters lie so near
    line_aspect: int = 6  # G: length by breadth; longer is a piece of a line
    line_mm: float = 6.0  # G: what is less is no frame at all; lines that are looked for
    row_letters: int = 3  # D: what is less is no frame at all; lines that are looked for
    frame_sides: int = 4  # G: what is less is no frame at all; lines that are looked for
    in_row: float = 0.35  # G: of their size that letters of one word lie off its line
    most_places: int = 30  # C: tried in pairs; a word has fewer letters
    round_mm: float = 3.0  # G: that a stamp's line runs beyond its letters


@dataclass(frozen=True)
class Outlines:
    """Numbers of `outlines`."""

    margin_mm: float = 1.5  # G: that the ink of a stamp reaches beyond its outline
    turned_degrees: int = 50  # G: that a hand turns a framed stamp to either side
    frame_width_mm: float = 18.0  # G: of offices' framed stamps, at least
    frame_height_mm: tuple[float, float] = (5.0, 32.0)  # G: of offices' framed stamps, one line to five
    outline_seen: float = 0.4  # D: of it is not hidden by print
    oval_aspect: float = 0.4  # G: least width by length
    oval_misfit: float = 0.04  # D: of its radius; stamps 0.003 and less, signatures 0.075 and more
    oval_least_mm: float = 7.0  # G: half its lesser width


@dataclass(frozen=True)
class Remains:
    """Numbers of `remains`."""

    speck_mm: float = 4.0  # G: a letter's greatest side; of the ink, more than that and it is no line
    most_specks: float = 0.5  # D: a letter's greatest side; of the ink, more than that and it is no line
    stray_mm: float = 0.4  # G: from a straight line; the line's width is added
    most_points: int = 300  # C: looked at
    bins: int = 4  # C: to a band
    sides: int = 4  # G: a frame's
    longest_mm: float = 9.0  # D: of a side, or an arc
    filled: float = 0.8  # D: of their length
    radius_mm: tuple[float, float] = (6.0, 30.0)  # G: of offices' stamps


@dataclass(frozen=True)
class Runs:
    """Numbers of `runs`."""

    height_mm: tuple[float, float] = (1.8, 5.5)  # G: of a line of a stamp's lettering
    length: float = 1.3  # D: in heights at least, in mm at most
    most_mm: float = 60.0  # G: in heights at least, in mm at most
    edge: float = 0.55  # D: of its length is straight at the worse edge
    edges: float = 1.4  # D: of its length is straight at both together
    fill: tuple[float, float] = (0.45, 0.85)  # D: of its place is inked
    slack: float = 0.15  # G: of its height that a letter ends before the edge
    slack_mm: float = 0.05  # G: and besides
    letter: float = 0.85  # G: a letter's width in heights


@dataclass(frozen=True)
class Seams:
    """Numbers of `seams`."""

    along_mm: float = 1.0  # G: that a stroke may run along under a line, beside what its direction says
    near_mm: float = 4.0  # G: so near on the other side it may have come out all the same
    line_hidden: float = 0.9  # G: of a row of pixels is masked: it belongs to the line
    widest_mm: float = 2.0  # G: to either side of the line; print that touches it hides more and is no part of it
    touch_mm: float = 0.4  # G: ink so near to what is hidden goes into it
    way_mm: float = 1.4  # G: of a stroke that is looked at for its direction
    steepest: float = 2.5  # G: mm along the line for each across; a flatter stroke does not come out on the other side


@dataclass(frozen=True)
class Shapes:
    """Numbers of `shapes`."""

    stray_mm: float = 0.75  # G: how far from a straight line a hand strays; the pen's width is added
    most_points: int = 1500  # C: looked at
    bin: float = 0.999  # C: of a band: what rounding adds to it stays within its bins
    least_part_mm2: float = 0.05  # G: two pixels
    small_part_mm: float = 8.0  # G: longer is a line
    line_aspect: int = 6  # G: or so long by its breadth
    rules: int = 4  # G: so many lines


@dataclass(frozen=True)
class Stamps:
    """Numbers of `stamps`."""

    pad_mm: int = 12  # G: round the map, in which a ring's centre may lie
    ring_coarse_score: float = 0.62  # D: of a circle, in pixels of a millimetre
    small_ring_mm: float = 13.0  # G: radius; loops of a signature reach 0.75
    small_ring_score: float = 0.85  # D: radius; loops of a signature reach 0.75
    ring_score: float = 0.64  # D: of the circle's length is inked; stamps 1.0, signatures 0.61 and less
    ring_step: float = 0.3  # D: more than some wider circle
    ring_candidates: int = 6  # C: places that are tried: circles that are looked at finely
    least_ink_mm2: float = 30.0  # D: a stamp's, as far as it stands in the region
    ring_visible: float = 0.55  # G: of the circle must lie in the map
    # D: of one short side is inked where print does not hide it; lines under signatures have none
    frame_ends: float = 0.6
    frame_end_mm: float = 1.5  # G: beside its corner
    most_rings: int = 2  # C: two offices' stamps on one box
    beside_mm: float = 8.0  # D: how far a neighbour's signature reaches out of its zone
    ring_whole: float = 0.8  # D: of it is inked; signatures 0.75 and less
    ring_letters: tuple[int, int] = (5, 3)  # D: in a ring, in a whole one; stamps 8 and more, signatures 1
    # D: of what is seen of its disc; stamps whose letters run into one another 0.34, loops 0.29
    ring_dense: float = 0.31
    row_letters: int = 4  # D: in a frame there
    frame_letters: int = 2  # D: in a frame; coils and underlined names 0
    # D: of its lines' ink, when it is low and when it is high; underlined names 0.15 and more
    frame_beyond: tuple[float, float] = (0.1, 0.35)
    frame_pen_mm: float = 1.4  # D: of frames without letters, stamps 1.21 and less, felt pens 1.7 and more
    frame_low_mm2: float = 320.0  # D: with its margins; underlined names 280 and less, stamps 350 and more
    # G: to either side, across print that hides a part of it: a line of it, two
    outline_joins_mm: tuple[float, float] = (1.5, 4.0)
    outline_inked: float = 0.75  # D: stamps 0.9 and more
    outline_faded: float = 0.5  # D: of one with letters in it
    outline_straight_mm: float = 5.0  # G: of 72; what is left of an oval where it is seen
    outline_points: int = 24  # D: of 72; what is left of an oval where it is seen
    grain_mm2: float = 0.5  # O: four pixels each way
    sticker_tile_mm: int = 4  # G: of which a duty stamp (32 x 24 mm) has 48
    sticker_cover: float = 0.85  # D: of a tile is darker than paper
    sticker_tint: float = 0.8  # D: and of what its lines leave free: a felt pen leaves white between its strokes
    sticker_edge: float = 0.72  # D: and of the tiles round it
    sticker_texture: float = 0.12  # D: of a tile is fine dark pattern
    sticker_least_mm2: float = 110.0  # G: a seventh of a duty stamp: what strokes and stamps leave of it in one piece
    sticker_least_tint: float = 15.0  # D: of 255, where much of its place is bare; stickers 36, paper 12
    sticker_pen_mm: float = 1.45  # D: stickers 0.94 and less, blurred stamps 1.37; felt pens 1.3 to 1.9
    sticker_felt_mm2: float = 400.0  # D: the place of felt pens 335 and less, of that stamp 542, of stickers 850
    sticker_bare: float = 0.4  # D: of its place, from which its tint is asked for
    faded: tuple[float, float] = (0.3, 0.7)  # D: of its tint
    fading: float = 0.12  # D: of its place and round it; stickers 0.05, shadows 0.18
    tint_margin_mm: float = 0.35  # O: its edges are darker than they are coloured
    tinted_share: float = 0.35  # D: of what stands where a stamp is has its colour; the rest may be a signature


@dataclass(frozen=True)
class Streaks:
    """Numbers of `streaks`."""

    tiles: int = 2  # G: in a millimetre
    share: float = 0.8  # D: of its way is inked
    seen: float = 0.5  # G: of its way through a region is not hidden by print
    slopes: int = 6  # G: degrees to either side
    seen_mm: float = 30.0  # G: of its way beyond the boxes is not hidden; half of what the plainest sheet leaves bare
    reach_mm: float = 6.0  # G: that people sign beyond their box
    aside_mm: float = 2.0  # G: beside a line that is followed beyond a region


@dataclass(frozen=True)
class Strokes:
    """Numbers of `strokes`."""

    stray_mm: float = 0.5  # G: how far from a straight line a hand strays; the pen's width is added
    band_mm: float = 1.5  # G: round a line by hand
    outline_mm: float = 1.5  # G: of what is near the outline
    gap_mm: float = 1.5  # G: that a skipping pen leaves in a line
    thin_mm: float = 0.8  # G: what is thicker is thinned: a felt pen
    grain_mm2: float = 0.15  # D: smaller pieces are grains
    grains: float = 0.1  # D: of the ink at the most: a dry pen leaves more in small pieces
    least_mm: float = 18.0  # D: initials are 16 wide
    most_lines: int = 4  # C: of one drawing
    own_share: float = 0.6  # D: of a line's length is inked by it alone
    outline_pen_mm: float = 1.2  # D: a thicker pen's signature is near its outline everywhere
    outline_least_mm: float = 12.0  # G: both ways: an outline round the place for a signature, not initials


@dataclass(frozen=True)
class Tint:
    """Numbers of `tint`."""

    paper_tile_mm: float = 4.0  # O: wider than a stroke
    window: int = 3  # O: pixels: JPEG halves the resolution of colour
    round: int = 3  # O: pixels round what is looked at that its colour depends on
    # D: of the light more of green than of red is taken away; violet 0.2 and more, pens 0.03 and less
    stamp_green: float = 0.1
    pen_green: float = 0.02  # D: blue pens take away less green than red, black ones as much
    may_be_green: float = 0.03  # D: a millimetre through which a stamp's line runs has a third of it
    coloured: float = 0.06  # D: of the light; creases 0.05 and less
    coloured_share: float = 0.2  # D: of what is taken away
    stamp_share: float = 0.14  # D: as above, of what is taken away at all


@dataclass(frozen=True)
class Trace:
    """Numbers of `trace`."""

    columns: int = 32  # C: of the grid in which strokes are kept
    rows: int = 16  # C: of the grid in which strokes are kept
    least_mm2: float = 8.0  # P: the smallest initials; of less nothing can be said
    speck_mm2: float = 0.6  # G: smaller pieces say nothing of how far the strokes reach


@dataclass(frozen=True)
class Limits:
    """All of them, by module."""

    correction: Correction = field(default_factory=Correction)
    drawings: Drawings = field(default_factory=Drawings)
    ink: Ink = field(default_factory=Ink)
    lettering: Lettering = field(default_factory=Lettering)
    outlines: Outlines = field(default_factory=Outlines)
    remains: Remains = field(default_factory=Remains)
    runs: Runs = field(default_factory=Runs)
    seams: Seams = field(default_factory=Seams)
    shapes: Shapes = field(default_factory=Shapes)
    stamps: Stamps = field(default_factory=Stamps)
    streaks: Streaks = field(default_factory=Streaks)
    strokes: Strokes = field(default_factory=Strokes)
    tint: Tint = field(default_factory=Tint)
    trace: Trace = field(default_factory=Trace)


LIMITS = Limits()
