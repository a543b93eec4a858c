"""Crumpled paper: what its creases leave is no ink, and what a hand left among them is seen where it is sure."""

from __future__ import annotations

import random

import pytest

from netral_desktop.scans.reading.files.document import open_document
from netral_desktop.scans.reading.page import SheetReading, identify, read_sheet
from tests.scans.deck import wear
from tests.scans.deck.cases import Deck, Hand
from tests.scans.deck.inks import INKS, Desk

SHEETS = range(4)


def read(seed: object, ink: str, *, colour: bool, crumpled: bool = True, layout: str = "pact") -> SheetReading:
    """A scan of a sheet with that ink on it."""
    hand = Hand(Deck(1, 1), random.Random(f"creases {seed} {ink}"), "flatbed")
    hand.dpi = 150
    model = hand.deck.print_sheet(hand.rng, layout)
    paper = hand.paper(model)
    for zone in model.zones:
        INKS[ink].work(Desk(paper, model, zone, hand.rng))
    page = wear.crumpled(paper.image, hand.rng) if crumpled else paper.image
    picture = open_document(hand.scanned(page, colour=colour)[0]).page(0)
    return read_sheet(picture, identify(picture).search, model)


def said(reading: SheetReading) -> list[str]:
    """The verdict or the reason, zone by zone; of the page, where it has one."""
    if reading.finding is not None:
        return [reading.finding.code]
    return [zone.finding.code if zone.finding else zone.verdict for zone in reading.zones]


@pytest.mark.parametrize("seed", SHEETS)
@pytest.mark.parametrize("ink", ["unsigned", "specks", "date in zone", "word", "tick", "cross"])
@pytest.mark.parametrize("colour", [False, True])
def test_creases_never_make_a_signature_of_what_is_none(seed, ink, colour):
    assert "signed" not in said(read(seed, ink, colour=colour))


@pytest.mark.parametrize("seed", SHEETS)
def test_a_signature_in_blue_is_seen_among_creases(seed):
    assert said(read(seed, "signed", colour=True)) == ["signed"]


@pytest.mark.parametrize("seed", SHEETS)
def test_a_felt_pen_is_seen_among_creases_without_colours_too(seed):
    assert said(read(seed, "felt", colour=False)) == ["signed"]


def test_a_pencil_among_creases_is_left_to_a_person_who_is_told_why():
    answers = [said(read(seed, "faint", colour=False)) for seed in SHEETS]
    assert all(answer != ["unsigned"] for answer in answers)
    assert ["creased_paper"] in answers


@pytest.mark.parametrize("seed", SHEETS)
def test_a_pencil_on_flat_paper_is_as_good_as_a_pen(seed):
    assert said(read(seed, "pencil", colour=False, crumpled=False)) == ["signed"]
