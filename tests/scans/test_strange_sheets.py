"""A copier's stack of sheets that must not simply be filed: each says for itself, through the folder that is watched,
why it was not. Printed, worn as a scan is, put into the folder, read by the real readers.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from PIL import Image, ImageFilter

from netral_desktop.campaigns.service import new_campaign
from netral_desktop.pacts.service import PrintedSheet, print_pacts
from netral_desktop.scans.intake.batches import recent_batches
from netral_desktop.scans.intake.watching import LOOK_SECONDS, LOOKS, FolderWatch
from netral_desktop.scans.service import import_watched
from netral_desktop.sheets.geometry import CODE_MARKS
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from tests.cli import paper
from tests.scans.deck import harms
from tests.scans.office import Office
from tests.support.offices import PASSWORD, add_people

CAMPAIGN = {"title": "Pemilu 2034", "circular": "2", "pact_deadline": "2034-11-22", "ikrar_deadline": "2034-11-26"}


def worn(page: Image.Image) -> Image.Image:
    """As a copier gives it: a little askew, soft, grey and noisy."""
    rng = random.Random("pemindai")
    page = harms.glass(page, rng, skew=rng.uniform(-1.5, 1.5))
    return harms.optics(page, rng, blur_px=0.6, noise=5, black=25, white=240)


class Printer:
    """Prints into a store's folder and gives the sheets back signed."""

    def __init__(self, store: Store, folder: Path) -> None:
        self._store, self._folder, self._prints = store, folder, 0

    def signed(self, people: list[str] | None = None, *, shared: bool = False) -> tuple[PrintedSheet, Image.Image]:
        """The first sheet of a print, signed in all its boxes."""
        self._prints += 1
        out = self._folder / f"cetak{self._prints}.pdf"
        sheet = print_pacts(self._store, out, people=people, collective="straight" if shared else None).sheets[0]
        picture = paper.render(out)[sheet.page - 1]
        for zone in sheet.zones:
            paper.sign(picture, (zone.x, zone.y, zone.w, zone.h))
        return sheet, picture


def strangers(office: Office, code: str, folder: Path, *, practice: bool = False) -> tuple[Image.Image, Image.Image]:
    """A sheet and a list that another store printed, both signed."""
    folder.mkdir()
    store, _ = Store.create(folder / "opd", PASSWORD, role="opd", code=code, name="Kantor Contoh", practice=practice)
    with store:
        new_campaign(store, **CAMPAIGN)
        add_people(store, ["Eka Contoh"])
        printer = Printer(store, folder)
        return printer.signed()[1], printer.signed(shared=True)[1]


def code_from(other: Image.Image, page: Image.Image) -> Image.Image:
    """The page with the lower code of another over its own."""
    mark = CODE_MARKS[1]
    box = [round(v * paper.PX_PER_MM) for v in (mark.x - 4, mark.y - 4, mark.x + mark.side + 4, mark.y + mark.side + 4)]
    page.paste(other.crop(tuple(box)), tuple(box[:2]))
    return page


def blotted(page: Image.Image) -> Image.Image:
    """The page after water: both of its codes have run."""
    page = page.copy()
    for mark in CODE_MARKS:
        box = [round(v * paper.PX_PER_MM) for v in (mark.x, mark.y, mark.x + mark.side, mark.y + mark.side)]
        page.paste(page.crop(tuple(box)).filter(ImageFilter.GaussianBlur(1.5 * paper.PX_PER_MM)), tuple(box[:2]))
    return page


def side_by_side(one: Image.Image, other: Image.Image) -> Image.Image:
    both = Image.new("L", (one.width + other.width, one.height), 255)
    both.paste(one, (0, 0))
    both.paste(other, (one.width, 0))
    return both


@pytest.mark.slow
def test_every_sheet_that_is_not_simply_filed_says_why_by_itself(office: Office, tmp_path: Path) -> None:
    people = [str(sheet.person_id) for sheet in office.sheets]
    earlier = Printer(office.store, tmp_path)
    of_earlier_campaign = earlier.signed([people[0]])[1], earlier.signed(people[1:4], shared=True)[1]
    new_campaign(office.store, **CAMPAIGN)
    printer = Printer(office.store, tmp_path / "cetakan")
    (tmp_path / "cetakan").mkdir()
    old, old_list = printer.signed([people[0]])[1], printer.signed(people[1:4], shared=True)[1]
    with office.store.operation("test.promoted") as tx:
        tx.update(t.people, people[0], position="Kepala Seksi Contoh")
    new, new_list = printer.signed([people[0]])[1], printer.signed(people[1:3], shared=True)[1]  # one of them less
    own = printer.signed([people[2]])[1]
    unprinted = printer.signed([people[3]])
    with office.store.operation("test.no_model") as tx:
        tx.delete(t.sheet_models, unprinted[0].code)
    of_other_office, list_of_other_office = strangers(office, "9.99.99", tmp_path / "lain")
    stack = [
        (new, ("filed", None)),
        (new_list, ("filed", None)),
        (old, ("review", "old_revision")),
        (old_list, ("review", "old_revision")),
        (own, ("review", "second_sheet")),
        (of_earlier_campaign[0], ("review", "other_campaign")),
        (of_earlier_campaign[1], ("review", "other_campaign")),
        (of_other_office, ("foreign", "other_office")),
        (list_of_other_office, ("foreign", "other_office")),
        (strangers(office, office.store.office, tmp_path / "latihan", practice=True)[0], ("foreign", "practice_sheet")),
        (strangers(office, office.store.office, tmp_path / "hilang")[0], ("review", "unknown_sheet")),
        (unprinted[1], ("review", "no_model")),
        (side_by_side(new, own), ("review", "two_sheets")),
        (code_from(own, new.copy()), ("review", "codes_disagree")),
        (blotted(own), ("review", "code_damaged")),
        (blotted(old_list).rotate(180), ("review", "code_damaged")),
        (paper.foreign_page(), ("foreign", "no_code")),
        (paper.blank_page(), ("blank", "blank_page")),
        (new.rotate(180), ("duplicate", "rescan")),
    ]
    folder = tmp_path / "dari-mesin"
    folder.mkdir()
    paper.save_pdf(folder / "scan0001.pdf", [worn(page) for page, _ in stack])
    watch = FolderWatch(folder)
    for look in range(LOOKS):
        glance = watch.look(look * LOOK_SECONDS)
    outcome = import_watched(office.store, watch, glance.ready, readers=2)
    assert outcome.rejected == []
    found = [(page["state"], page["reason"] and page["reason"]["code"]) for page in outcome.pages]
    assert found == [wanted for _, wanted in stack]
    said = {page["reason"]["code"]: page["reason"]["message"] for page in outcome.pages if page["reason"]}
    assert len(set(said.values())) == len(said)  # and in words of its own
    assert "ke-1" in said["old_revision"]
    with office.store.read() as c:
        batch = recent_batches(c, office.store.office)[0]
    assert batch.balances
    assert (batch.source, batch.pages_in) == ("watch", len(stack))
    assert office.signed_people() == 3
    assert office.store.verify() == []
