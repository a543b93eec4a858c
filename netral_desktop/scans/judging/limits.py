"""All limits of all decisions about a page, each with its source; and nothing else.

mm and mm2 are of the sheet; likeness is a correlation, -1..1. Sources: P = facts of public measurements (real
signatures 39.6 mm2 and more, real initials 7.8 mm2 and more); R = real signatures and initials (58 masks); D = the deck
in tests/scans/deck, where the figures beside each limit were seen. Pens there are drawn, not real: the limits are set
so that doubt goes to a person.
"""

from __future__ import annotations

from dataclasses import dataclass, field

LOW_ROW_MM = 12.0  # a row of a list that is so high or less; pacts are signed in higher boxes
LOW_SCALE = 0.67  # of the size elsewhere that people sign there
DATE_ABOVE_MM, DATE_BELOW_MM, DATE_BESIDE_MM = 9.0, 3.5, 5.0  # of a date's printed line, where a hand writes it
# The very same strokes on two scans (`traces`): by how many tenths of a millimetre, and by what share, their sizes
# differ at the most; what share of their grids' cells is common. Trials: of 8,972 pairs of two hands of one size 0.72
# and less, the same strokes scanned twice 0.76 and more.
TRACE_OFF, TRACE_OFF_SHARE, TRACE_LIKE = 8, 0.03, 0.74


@dataclass(frozen=True)
class Drawn:
    """Drawings that stand where somebody should sign and that no hand signs with (`drawn`)."""

    # a wave that cancels the box, a slip of the pen
    wave_mm: float = 25.0  # wide; of initials less can be said
    wave_runs: float = 1.25  # strokes in a column, on the average. R: 1.49 and more, D: 1.0 and more
    slip_turns: int = 1
    flat: float = 0.2  # height by width, of a line that trembles rather than turns; D: signatures on lists 0.21
    low: float = 0.33  # height by the zone's. D: slips 0.20, signatures in the low boxes of lists 0.5 and more
    low_flat: float = 0.26  # as `flat`, of what lies so low. D: slips 0.22, signatures 0.35
    unbroken: float = 0.85  # of its columns are inked
    across: float = 0.78  # of a zone's side; D: signatures of one line are no wider than 0.75 of it
    wave_turns: int = 3  # D: signatures of one line turn back 4 times and more, hardly any fewer than 6 times
    # As `flat`, of a line that surely trembles however often. D: slips 0.10, signatures of one line 0.16 and more
    trembling: float = 0.12
    trembling_turns: int = 6
    even_turns: int = 14
    even_height: float = 0.2  # D: heights of their legs differ by 0.35 and more
    even_step: float = 0.3  # D: steps by 0.46
    # hairs and fibres on the glass
    hairs_mm: float = 0.48
    hairs_mm2: float = 36.0
    hairs_runs: float = 3.5  # R: 3.43 in initials 8 mm wide, else 4.1; D: 5.6 and more
    hairs_breadth_mm: float = 9.0
    narrow_runs: float = 3.2
    crossing_runs: float = 4.0  # of two that cross; D: hairs 3.94, R: so thin and wide signatures 4.08 and more
    crossing_way: float = 1.6  # of the longer side; D: hairs 1.5
    # As a coarse or slanted scan shows them. Without these 5 of 480 drawn ones were taken for signatures, with them
    # none; of 335 plain signatures and initials, 183 of them real, none comes under them.
    coarse_hairs_mm: float = 0.66  # D: 0.64
    coarse_hairs_mm2: float = 48.0  # D: 38
    coarse_hairs_long_mm: float = 20.0  # D: two that cross, one of them over the box's line, 23
    coarse_hairs_runs: float = 3.4  # D: 3.38; signatures of one line 3.42 and more
    short_hairs_runs: float = 3.1  # of less than the length of a wave; D: 2.96; signatures of one line 3.33 and more
    bow_runs: float = 2.9  # of 595 signatures and initials, 183 of them real: 3.0 and more; D: a hook 2.71
    bow_way: float = 1.6  # of the longer side; D: a hook 1.39
    arc_mm2: float = 0.35  # smaller is a grain
    arcs: int = 3  # pieces, each of which is one bow: D: two hairs far apart, or a short one
    arcs_way: float = 0.92  # of the pieces' diagonals the pen's way; D: hairs 0.83, R: thin initials in 3 pieces 0.95
    # the diagonals of a box
    cross_mm: float = 35.0  # long; R, D: of so large signatures two lines hold 0.67 and less, three 0.81 and less
    two_lines: float = 0.74
    three_lines: float = 0.86
    cross_runs: tuple[float, float] = (1.5, 2.5)  # two strokes in nearly every column, no more in a row
    # a thumb's print
    ridges_mm: tuple[float, float] = (9.0, 28.0)  # both ways; D: thumbs 23 and less, duty stamps 31 and more
    ridges: float = 0.29  # strokes in a mm, either way. D: thumbs 0.30 and more
    ridges_both: float = 0.67  # and both ways together. D: thumbs 0.70 and more, signatures of that size 0.63 and less
    # Where a thumb left holes. D: one of 401 had 0.24 and 0.635, and a way of 3.55 times its sides; of 2,591 signatures
    # of that size what had 0.58 both ways had a way of 3.0 at the most
    ridges_holed: tuple[float, float] = (0.22, 0.6)
    ridges_way: float = 3.3
    # straight lines
    one_line: float = 0.49  # of the ink; D: signatures 0.48
    two_long_lines: float = 0.72  # D: signatures 0.70 where both are so long
    strike_mm: float = 30.0
    strike_like: float = 0.8  # of the longer one, the shorter
    strike_degrees: float = 14.0
    strike_middle: float = 0.12  # of its length, from its middle, they cross
    beside_mm: float = 40.0
    beside_degrees: float = 10.0  # a line under a signature is doubled at the most
    line_over_stain: float = 0.25  # of the ink
    soft_rest: float = 0.5  # of the line's sharpness; D: the ring of a cup 0.14, of a thick signature 0.74 and more
    # a circle round the empty place
    outline_share: float = 0.9  # of the ink so near its convex outline; D: signatures 0.85 and less
    outline_closed: float = 0.85  # of that outline has ink beside it
    # what is left of a framed stamp, D: of 1,247 signatures 3, in a typeface
    frame_line_mm: float = 8.0  # its longest piece
    frame_letters: tuple[int, int] = (5, 3)  # joined, apart
    frame_straight: float = 0.85  # of its lines
    frame_pen_mm: float = 1.2  # D: remains of stamps 0.89 and less, a felt pen's 1.5 and more
    # what is left of a stamp's frame or rings is not as thick and as much; D: of felt pens 1.54 and 52, else 1.46
    remains_pen_mm: float = 1.5
    remains_mm2: float = 40.0
    # what is left of a stamp's frame or rings. Of 1,247 signatures: two had such sides, of letters; none such arcs
    specks: float = 0.35  # of the ink
    sides_share: float = 0.85  # of the ink; D: remains 0.88, waves 0.9
    longest_share: float = 0.45  # D: remains 0.47, waves 0.29
    filled: float = 0.8  # of their length
    least_mm: float = 3.0
    second_mm: float = 5.0
    stripes: int = 3
    stripe_mm: float = 15.0
    stripe_filled: float = 0.9
    stripes_share: float = 0.8  # D: a frame's 0.85, signatures 0.66 and less
    arc_spread_mm: float = 1.3  # nine tenths of its points lie no farther from its circle; D: signatures 2.0 and more
    stamp_hue: float = 0.11  # of what is taken away, more of green than of red; D: pale violet stamps 0.16, pens 0.0


@dataclass(frozen=True)
class Written:
    """Letters and figures by hand: words, dates, names (`written`)."""

    letter_mm2: float = 0.35  # smaller is a dot or what is left of a letter
    letter_mm: float = 11.0  # high; letters of a signature may be higher, those of a word in a box are not
    letter_aspect: float = 1.5  # width by height; wider is a run of letters, or a signature
    letters: int = 2
    apart_mm: float = 0.5  # between two letters that are the whole word; a pen that skips leaves less
    aligned: float = 0.07  # of their height: feet and heads of letters that nearly touch
    alike_letters: float = 0.7
    figures: int = 5  # so many in a row
    figure_mm: float = 7.0  # and so low, are figures, also where some are joined
    joined_aspect: float = 3.0
    like: float = 0.2  # of their height, by which figures differ; a dash between them is lower
    like_figures: int = 4
    row_slack: float = 0.45  # of a letter's height that its middle may lie off the line
    letters_slope: float = 0.35
    overlap_mm: float = 0.3  # letters of a slanting hand reach over one another
    most_of_it: float = 0.85  # of the ink
    # writing in a row of three parts and more; of the height of its higher parts:
    part_mm2: float = 0.25
    parts: int = 3
    parts_share: float = 0.8
    row_mm: float = 13.0  # high
    foot: float = 0.2  # the median part stands so near one line
    feet: float = 0.45
    feet_share: float = 0.75  # and most so near
    highest: float = 2.2
    longest: float = 0.62  # the longest part is measured by the row's length
    row_aspect: float = 1.6  # that by height
    slope: float = 0.4
    low: float = 0.35  # of the highest part; lower are dots and commas, and the pieces of a pen that skips
    like_parts: float = 0.5  # of the highest, where there are but three: pieces of a signature differ more
    many_parts: int = 5
    apart_parts_mm: float = 0.9  # fewer must stand apart: a pen that skips leaves less
    high_share: float = 0.8  # of all widths are those of higher parts
    same_place: float = 0.35  # of the narrower one's width do two parts stand over one another
    # two parts or more, no higher than writing
    small_mm: tuple[float, float] = (5.7, 8.0)  # of two parts, of more; D: initials that a pen skipped in 6.0 and more
    small_like: float = 0.65
    small_overlap_mm: float = 1.3
    small_foot: float = 0.25
    small_aspect: tuple[float, float] = (2.2, 3.2)  # of one of two parts, of more
    # a word of a thick pen, whose letters run into one another; D: OK, ACC, ADA in boxes of lists
    thick_mm: float = 1.05  # the pen
    thick_word_mm: tuple[float, float] = (13.0, 9.5)  # wide, high
    thick_way: tuple[float, float] = (2.0, 2.9)  # of its width its way; D: words 2.12 to 2.79, initials 1.1 to 2.85
    thick_runs: tuple[float, float] = (1.15, 2.6)  # down, across; D: words 1.17 and 2.65 and more, initials 1.0 and 2.3
    level_parts: float = 0.08  # of their height by which heads and feet of two capitals differ
    level_aspect: float = 2.6  # width by height of two such parts together
    # one capital
    one_wide: float = 1.15
    one_way: float = 2.8  # of its height its way; D: capitals 2.5 and less
    # with a line under it
    small_part_mm: float = 8.0
    line_aspect: float = 6.0
    ruled_share: float = 0.9
    # lines of it
    row_share: float = 0.45  # of the lower part's height do two parts on one line stand beside one another
    least_rows: int = 2
    least_parts: int = 4  # of them all
    line_mm: float = 11.0  # a line of capitals: its height
    level: float = 0.3  # by which they differ
    line_length: float = 1.3  # its length
    # a question mark
    dot_mm: float = 2.6  # a dot's sides at the most
    dot_mm2: tuple[float, float] = (0.25, 5.0)
    dot_gap_mm: float = 7.0
    hook_mm: tuple[float, float] = (6.0, 24.0)
    hook_aspect: float = 1.25
    hook_runs: float = 1.6
    question_share: float = 0.9  # of the ink
    dot_inside_mm: float = 0.3  # a dot reaches up into its hook
    dot_aside_mm: float = 1.0  # and stands beside it
    # printed letters of a faded stamp in black and white; D: half of one 3 and more, 28 of 31 signatures fewer
    bilevel_letters: int = 3
    # between the pieces of a pale pen's stroke that broke; D: letters of pale words 0.5 and more
    broken_mm: float = 0.2
    one_run: float = 0.75  # of the ink is then one part; D: a pale OK with its K in two 0.5


@dataclass(frozen=True)
class Thresholds:
    """The limits about the page, its names and numbers, and the ink in its zones."""

    # the sheet
    page_likeness: float = 0.40  # D: true blocks 0.6 and more, blocks of another page 0.3 and less
    page_share: float = 0.70  # D: true pages 0.97 and more; another text 0.63, covered pages 0.76 and less
    word_likeness: float = 0.6  # of the page's median; D: pieces of true pages 0.8 and more
    usual_likeness: float = 0.7  # the least that is taken for a median: half of the text may be another
    words_lost: float = 0.03  # D: true pages 0.01 and less, lines taken out or slips laid over 0.09 and more
    zone_likeness: float = 0.45  # D: true blocks round the zone 0.8 (median)
    zone_blocks: int = 3  # lettered blocks round the zone from which only they count
    zone_share: float = 0.50  # D: signatures and stamps hide some blocks; another page has 0.1
    identity_likeness: float = 0.60  # D: every piece of a true name 0.76 and more, of another name's 0.47 and less
    identity_several: float = 0.72  # where several pieces are worse than the rest: D, another name of like letters 0.64
    identity_share: float = 0.82  # of the box's better pieces, under which a piece is worse
    identity_pieces: int = 3
    crossed_likeness: float = 0.45  # D: a name under a signature or a stamp 0.51 and more
    crossed_presence: float = (
        0.50  # D: our print is still there under a signature; of another name's print 0.24 to 0.57
    )
    crossed_share: float = 0.25  # pieces that may be worse where a signature runs
    struck: float = 0.22  # D: true names 0.21 and less, struck through 0.229 and more
    struck_more: float = 0.14  # than the same words elsewhere on the page; D: struck by a red pen 0.19 more
    struck_piece: float = 0.34  # D: away from the zone 0.28 and less in true names
    struck_number: float = 0.28  # figures stand in a row: D: true numbers 0.26 and less on small photos
    struck_number_piece: float = 0.40  # D: as above 0.38 and less
    overlaid: float = 0.28  # D: struck through 0.28 and more, true names 0.29 and less
    overlaid_than_numbers: float = 0.10  # than the page's own numbers, which toner and blur make bolder alike
    lined_print: float = 0.08  # numbers of plain prints 0.06 and less; of prints 0.2 mm bolder 0.17 to 0.28
    struck_gaps: float = 0.85  # D: struck by a pencil 0.9 and more, true names 0.4, under stickers and creases 0.83
    struck_near: float = 0.30  # in one piece, where a line runs through the gaps too; D: struck 0.40, stamps 0.23
    overlaid_more: float = 0.06  # than elsewhere; D: struck by a pencil 0.10 and more
    lined_too: float = 0.10  # and what is overlaid is lined, where it was struck: D 0.14 and more
    reached: float = 0.4  # of a number's length a signature comes down on it
    # Where a signature comes down on the line of a name: D, of 2,227 sheets with another ink 20 any, of large
    # signatures that run along the name 0.24 and more.
    reached_name: float = 0.2
    lined_along: float = 0.10  # in a piece
    lined_in_part: float = 0.86  # of the pieces; D: struck names all
    amended_beside_mm2: float = 0.25  # D: true numbers 0, but for stamps and large signatures; corrected ones 0.42
    amended_over_mm2: float = 0.15  # D: as above 0.08; corrected ones 0.16
    # Lines of ours that a program drew, and no scanner saw: 12 mm and longer.
    even_mean: float = 0.79  # of their length looks the same; D: drawn pages 0.80 and more, askew scans 0.74, most 0.16
    even_still: float = 0.88  # of what is even, just the same; D: drawn pages 0.897 and more, straight scans 0.85
    even_mm: float = 100.0  # so much of them is seen; D: 165 and more
    rows_differ: int = 2  # of a list; more, and it is another page
    written_mm2: float = 3.5  # D: beside and over a true name 2.9 and less
    # the zone
    sharp: float = 0.50  # D: pens and stamps 0.7 to 1.5, stains 0.4 and less
    signed_mm2: float = 3.0  # P: half of the smallest initials, D: trials of a nib 2.1 and less in one mark
    signed_length: float = 6.0  # D: initials 8.3 and more, trials of a nib 3.2 and less
    signed_breadth: float = 1.2  # D: initials 5 and more; a dash is no signature
    stroke_mm: float = 4.0  # unbroken; D: dry pens 7 and more, the noise of a dark photo 2.3 and less
    stamped_mm2: float = 8.0  # beside a stamp or sticker, of one mark. D: remains of stamps 5.2 and less
    stamped_length: float = 12.0  # D: as above 7.6 and less
    stamped_grey_length: float = 25.0  # in a grey picture; D: a side of a duty stamp 21
    stamped_breadth: float = 2.5  # D: as above 1 and less
    # Beside a sticker: of another stamp some letters, of a hand more. D: letters 13.0 and 28, hands 14.8 and more.
    beside_sticker_length: float = 14.0
    beside_sticker_mm2: float = 40.0
    initials_mm2: float = 8.0  # P: the smallest initials; what the sentence of `few_strokes` compares with
    empty_mm2: float = 0.55  # D: clean zones 0.4 and less
    empty_length: float = 2.6
    stain_mm2: float = 6.0
    grain_mm2: float = 0.6
    grain_share: float = 0.3  # of the zone's grains would be there by chance
    patch_mm2: float = 12.0
    faint_mm2: float = 3.0
    faint_length: float = 8.0
    faint_sharp: float = 0.35
    outside_mm2: float = 3.0
    everywhere_share: float = 0.20  # of the zone's density of ink is found round it; D: creased paper 0.3 and more
    everywhere_mm2: float = 6.0
    crease_darkness: float = 0.43  # of the print's black; D: creases, and a tick among them, 0.40 and less
    crease_mm2: float = 2.5
    creases: int = 2
    crease_times: float = 6.0  # what is outside; of pens that reach out of the zone less is outside
    few_large: int = 3  # marks round the zone that hold most of the ink there: then it is a hand's, outside the zone
    large_share: float = 0.7
    few_marks: int = 6  # round the zone; of creases and dirty copies there are more
    mostly_inside: float = 2.5  # times what is outside; D: of creases not even half as much
    # a signature that reaches out of its box on several sides, over the name below
    large_mm2: float = 70.0  # in the box; D: 78 and more, of creases among it 49 and less
    large_inside: float = 0.9  # times what is outside; D: 0.94 and more
    large_reach_mm: tuple[float, float, float] = (20.0, 6.0, 18.0)  # beside (D: one in 14 beyond 12), above, below it
    large_far: float = 0.05  # of what is outside; D: 0.05 and less, of creases a third and more
    frame_mm: float = 3.0  # the frame's print and its margins
    certain_mm2: float = 25.0  # P: the median of initials 15.5, the smallest signature 39.6
    written_height: float = 5.0  # D: figures and letters in a row 4.6 and less, the flattest initials 5.4
    written_width: float = 14.0  # and what is no wider may be flat
    date_height: float = 4.5  # from which something on a date's line is looked at
    date_wide_mm: float = 14.0  # D: dates 17 and more
    date_part_mm: float = 7.2  # wide is one piece of it; D: joined figures and letters 7.0 and less
    date_usual_mm: float = 3.2  # the median piece; D: dates 2.7 and less, signatures that the line cut 3.5 and more
    # Of 426 dates 420 come up to these; of 12 signatures across the line, 11 of them real, that went for dates none.
    date_figure_mm: float = 1.6  # the median height of its pieces; D: 1.7 and more, what the line cut 1.5 and less
    date_highest_figure_mm: float = 5.0  # D: 4.67 and less, a low signature that the line cut in six 5.5
    date_even: float = 2.5  # of that, the highest piece; D: 1.96 and less
    date_pieces: float = 0.245  # in a mm; D: 0.26 and more, a signature as level as figures 0.227
    date_dash_mm2: float = 0.25  # of these pieces; D: dashes of a thin pen 0.33
    # Five pieces and more, as level as figures are. Of 5,000 pages eleven dates with a joined year had a piece of 7.3
    # to 8.3 mm, one later of 8.7, all up to 1.29. Of 600 signatures on the line one is as level, in five pieces, and
    # too sparse.
    date_level: float = 1.3  # times the height of the upper quarter, the highest
    date_level_least: int = 5
    date_joined_mm: float = 9.0
    date_level_usual_mm: float = 4.3  # the median piece of figures so level; D: two of 20 joined ones 3.9 and 4.0
    date_least_mm2: float = 1.3  # less is a grain; D: of 891 pages three had so little that was no date
    # The largest piece that is all below the line. D: of 2,800 dates 0.22 and less; of 900 signatures that the line cut
    # six were as even as figures, with 0.33 and more
    date_below_mm2: float = 0.3
    no_date_height: float = 7.0  # D: dates 6.0 and less
    flat_height: float = 3.5  # but not so flat: one dash or two
    straight_share: float = 0.92  # D: crosses, ticks and dashes 0.95 and more, initials 0.85 and less
    long_share: float = 0.89  # where one is long. D: slashes and arrows 0.90 and more, flat signatures 0.88 and less
    straight_mm: float = 150.0  # of the pen's way: both diagonals of a zone
    soft: float = 0.88  # sharpness. D: pens 0.92 and more; the other side's ink, the next sheet's, stains 0.83 and less
    pale: float = 0.30  # of the print's black; stains are darker than what shines through
    cut_share: float = 0.5  # of the width or the height of some ink is printed over: then its parts say nothing
    own_share: float = 0.70  # of a mark that reaches into a neighbour's zone lies in this one: it is this one's
    group_share: float = 0.50  # and of that with the ink that it comes near to at the line
    spill_share: float = 0.15  # less, and it is the neighbour's
    spill_mm: float = 4.0  # and reaches no farther in; D: one who signed on the line 4.7
    spill_mm2: float = 2.0  # with more than that
    beside_mm: float = 8.0  # from one box to the next that shares a side with it
    # Of each of two signatures in one box. R, D: of 305 boxes that one had signed one came up to all four.
    two_mm2: float = 6.0
    two_length: float = 8.0
    two_breadth: float = 2.0
    two_apart_mm: float = 1.5
    stamp_here_mm2: float = 2.0  # of a stamp's ink is in a zone that has neighbours: it concerns this zone
    about_mm: float = 8.0  # how far a neighbour's signature or stamp reaches out of its zone
    torn_mm: float = 3.0  # from the edge of a zone with neighbours
    torn_mm2: float = 3.0  # P: less than half of the smallest initials
    corrected_mm2: float = 15.0  # of a patch of correction fluid in the zone
    goes_on_mm2: float = 2.0  # right outside the frame, where ink inside ends at it; D: half signatures 2.4 and more
    goes_on_inside_mm: float = 1.7  # of the frame, whose margin hides 0.95
    goes_on_aside_mm: float = 2.0  # that a stroke may run aside under the frame's margins
    half_out: float = 0.7  # of what is inside lies outside: that is what is asked about
    back_likeness: float = 0.6  # of a corner of the back's codes; D: no code 0.41 and less, a code 0.83 and more
    back_corners: int = 3  # of one code; it has no fourth
    through_darkness: float = 0.28  # of the print's black, the mean in a zone; D: 0.16 and less
    back_code_mm: float = 4.0  # beside the place of the back's code
    red_hue: float = 0.45  # D: red pens and red stamps 0.52 to 0.62, violet pads 0.3 and less
    red_stroke_mm: float = 8.0  # unbroken; P: initials 8.3 and more
    red_letters: int = 3  # printed ones; R: 2 and less in most signatures
    # R, D: of 62 signatures in black and white at 0.70 to 1.1, none shrunk to a pen under 0.2 mm, each left a speck of
    # 0.11 mm2 and more; 35 empty boxes held none above 0.06. What shows less of our print may lose a pale pen whole.
    bilevel_seen: float = 0.95
    bilevel_speck_mm2: float = 0.09  # a larger one in the box may be a pen's
    bilevel_grain_mm2: float = 0.1
    bilevel_usual: float = 2.0  # times the grains that the bare paper beside has
    bilevel_factor: float = 2.0  # on black-and-white scans noise and tint turn into ink
    elsewhere_mm2: float = 8.0  # P: the smallest initials
    elsewhere_length: float = 10.0
    elsewhere_breadth: float = 2.5
    # a page crumpled
    crease_length_mm: float = 6.0  # of a crease that counts
    many_creases: int = 8  # so many on a page; D: crumpled paper 10 and more, else 5 and less but for large signatures
    far_creases: int = 4  # so many of them far from all boxes; D: crumpled paper 8 and more, large signatures none
    crease_far_mm: float = 20.0
    crease_pale: float = 0.5  # of the print's black, as the mean of a mark; D: creases 0.43 and less
    crease_rest_mm: float = 2.0  # long is what is not firm in a zone; D: 2.33 of the crease that ran into a word
    # the page in the picture
    certain_share: float = 0.95  # of the print is found: no other place need be tried
    least_seen: float = 0.5  # of the sheet's print lies in the picture; less, and too little can be said of it
    copied_spread: float = 0.08  # of what is taken away differs between colours; D: toner 0.03 and less, blue pens 0.25
    drawn: Drawn = field(default_factory=Drawn)
    written: Written = field(default_factory=Written)


THRESHOLDS = Thresholds()
