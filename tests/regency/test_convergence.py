"""Whatever is lost, repeated or overtaken between an office and its regency, both end with the same, nothing doubled.

The real stores and the real files; only the mail is played.
"""

from __future__ import annotations

import random
import shutil
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from netral_desktop.store import tables as t
from tests.support.parties import CODE, Parties, add_page, add_records, images, partition


class Mail:
    """Two post bags, from which files come out late, twice, or never."""

    def __init__(self, parties: Parties, dice: random.Random) -> None:
        self.parties, self.dice = parties, dice
        self.up: list[Path] = []
        self.down: list[Path] = []
        self.newest_delivered = 0
        self.sent: dict[int, dict] = {}

    def work(self) -> None:
        """The office changes something."""
        office, dice = self.parties.office, self.dice
        people = partition(office, CODE)["people"]
        with office.operation("test") as tx:
            match dice.randrange(4):
                case 0:
                    add_page(tx, CODE, dice.choice(people)["id"], dice.randbytes(500))
                case 1:
                    tx.update(t.people, dice.choice(people)["id"], position=f"Jabatan {dice.random()}")
                case 2:
                    gone = tx.connection.scalars(select(t.attendance.c.id)).all()
                    tx.delete(t.attendance, gone[:1])
                case 3:  # two people exchange their numbers: no moment may show both with one
                    one, other = dice.sample(people, 2)
                    tx.update(t.people, one["id"], personnel_number=None)
                    tx.update(t.people, other["id"], personnel_number=one["personnel_number"])
                    tx.update(t.people, one["id"], personnel_number=other["personnel_number"])

    def send(self) -> None:
        path = self.parties.export()
        number = int(path.name.split("-")[1])
        self.sent[number] = partition(self.parties.office, CODE)
        self.up.append(path)

    def lose(self) -> None:
        for bag in (self.up, self.down):
            if bag and self.dice.random() < 0.5:
                bag.pop(self.dice.randrange(len(bag)))

    def deliver(self) -> None:
        if self.up:
            path = self.dice.choice(self.up)  # it stays in the bag: it may come again
            (found,) = self.parties.deliver(path)
            assert found.result in {"applied", "old", "duplicate"}
            self.newest_delivered = max(self.newest_delivered, int(path.name.split("-")[1]))
            self.down = self.parties.receipts()
            self.check()

    def answer(self) -> None:
        if self.down:
            (found,) = self.parties.answer(self.dice.choice(self.down))
            assert found.result in {"applied", "old", "duplicate"}

    def check(self) -> None:
        """The regency has what the newest bundle that reached it said, no less and no more."""
        assert partition(self.parties.regency, CODE) == self.sent[self.newest_delivered]


@settings(max_examples=8)
@given(
    words=st.lists(st.sampled_from(["work", "send", "lose", "deliver", "answer"]), min_size=5, max_size=25),
    seed=st.integers(0, 1 << 30),
)
def test_both_sides_end_with_the_same(template, tmp_path_factory, words, seed):
    folder = tmp_path_factory.mktemp("surat")
    for name in ("opd", "kab"):
        shutil.copytree(template / name, folder / name)
    parties = Parties.open(folder)
    try:
        add_records(parties.office, people=3, image_bytes=500)
        mail = Mail(parties, random.Random(seed))
        for word in words:
            getattr(mail, word)()
        mail.send()
        final = mail.up[-1]
        parties.deliver(final)
        parties.answer(*parties.receipts())
        mail.send()  # and one more, for images that only the last receipt asked for
        parties.deliver(mail.up[-1])
        assert partition(parties.regency, CODE) == partition(parties.office, CODE)
        assert images(parties.regency, CODE) == images(parties.office, CODE)
        assert parties.regency.verify() == parties.office.verify() == []
    finally:
        parties.close()
        shutil.rmtree(folder)
