"""An office, its regency and the mail between them as a machine of rules.

Real stores, real files; Hypothesis chooses what happens: work, sending whole or in packs, files that come late, twice,
altered or never, receipts likewise, data of either side put back to an earlier day, a copied data folder at work, a
new enrolment, other keys. What must hold after each step stands in `Ledger`; at the end in `Letters.teardown`.
"""

from __future__ import annotations

import json
import random
import shutil
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from netral_desktop.regency import rotation
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.store.backups.restoring import RESTORED
from netral_desktop.sync import service as sync
from netral_desktop.sync import trust
from netral_desktop.sync.container import open_container
from netral_desktop.sync.queries import standing
from netral_desktop.sync.results import FileResult
from tests.support.offices import PASSWORD
from tests.support.parties import CODE, Parties, add_page, add_records, images, join, partition

Records = dict[str, list[dict[str, Any]]]

_PEOPLE = 3  # fewer than what makes a regency ask a person
_IMAGE = 400  # bytes
_PACK = 65_000  # so near to what is kept free for the head that every pack has one image
_ROUNDS = 5  # of sending and answering, after which both sides must be the same
_REPORTS = {"fork", "frozen", "key_revoked", "history_differs"}


@dataclass(frozen=True)
class Letter:
    """One file that an office wrote: of which bundle, and which part of it."""

    path: Path
    manifest: str
    pack: int


@dataclass
class Sent:
    """What the office, or its copy, had when it wrote a bundle."""

    number: tuple[int, int]
    records: Records
    brings: dict[int, set[str]] = field(default_factory=dict)  # SHA-256 of the images by pack


class Ledger:
    """What was sent and what came, kept beside the stores: the model that they are held to."""

    def __init__(self) -> None:
        self.sent: dict[str, Sent] = {}
        self.came: set[str] = set()  # bundles of which the records came whole, ever
        self.images: set[str] = set()  # that came whole, ever
        self.newest = (0, 0)  # number of the bundle that stands at the regency
        self.clean = True  # nobody's data was put back or copied: then nothing may be called a fork

    def hold(self, parties: Parties) -> None:
        """What stands at the regency is what one bundle that came says, and never one before the last."""
        with parties.regency.read() as c:
            head = c.execute(select(t.office_heads)).one_or_none()
            taken = [
                (row.epoch, row.seq, row.manifest)
                for row in c.execute(select(t.received).where(t.received.c.result.in_(["applied", "old"])))
                if row.kind == "bundle"
            ]
        here = partition(parties.regency, CODE)
        if head is None:
            assert not any(here.values())
            assert self.newest == (0, 0)
            return
        assert head.manifest in self.came, "counted, and never came"
        assert here == self.sent[head.manifest].records, "counted, and not what the bundle says"
        assert (head.epoch, head.seq) == self.sent[head.manifest].number
        assert (head.epoch, head.seq) >= self.newest, "an older state took the place of a newer one"
        self.newest = (head.epoch, head.seq)
        assert {manifest for *_, manifest in taken} <= self.came
        numbers = [number for *number, _ in {*taken}]
        assert len({tuple(n) for n in numbers}) == len(numbers), "two bundles of one number were both taken"
        assert set(images(parties.regency, CODE)) <= self.images

    def hold_told(self, office: Store) -> None:
        """What the office has marked as arrived did arrive."""
        with office.read() as c:
            b, p = t.blobs.c, t.bundles_out.c
            pictures = set(c.scalars(select(b.sha256).where(b.kind == "page", b.acked_at.is_not(None))))
            bundles = set(c.scalars(select(p.id).where(p.acked_at.is_not(None))))
        assert pictures <= self.images, "an image was marked as arrived that never came"
        assert bundles <= self.came, "a bundle was marked as arrived that never came"

    def note(self, found: list[FileResult]) -> None:
        """Count what was said of files."""
        for each in found:
            told = each.reason is not None and each.result not in {"applied", "old"}
            Letters.met[each.reason.code if told and each.reason is not None else each.result] += 1


class Letters(RuleBasedStateMachine):
    """The rules. `template` is a folder with `opd` and `kab`, closed, that know each other."""

    template: Path
    met: ClassVar[Counter[str]] = Counter()  # what became of files, in all courses since `play` began
    letters = Bundle("letters")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="netral-surat-"))
        for name in ("opd", "kab"):
            shutil.copytree(self.template / name, self.folder / name)
        self.parties = Parties.open(self.folder)
        self.copy: Store | None = None  # a copy of the office's folder on which somebody works
        self.model = Ledger()
        self.kept_newest = (0, 0)
        self.enrolled = 1  # the epoch of the office's present enrolment

    @initialize(seed=st.integers(0, 1 << 20))
    def begin(self, seed: int) -> None:
        self.dice = random.Random(seed)
        add_records(self.parties.office, people=_PEOPLE, image_bytes=_IMAGE, seed=1)

    # -- the office --------------------------------------------------------------------------------------------

    @rule(change=st.integers(0, 3), at_copy=st.booleans())
    def work(self, change: int, at_copy: bool) -> None:
        """Somebody at the office, or at the copy of its data, changes something."""
        store = self.copy if at_copy and self.copy is not None else self.parties.office
        people = partition(store, CODE)["people"]
        with store.operation("test") as tx:
            match change:
                case 0:
                    add_page(tx, CODE, self.dice.choice(people)["id"], self.dice.randbytes(_IMAGE))
                case 1:
                    position = f"Jabatan {self.dice.random()}"
                    tx.update(t.people, self.dice.choice(people)["id"], position=position)
                case 2:
                    gone = tx.connection.scalars(select(t.attendance.c.id)).all()
                    tx.delete(t.attendance, gone[:1])
                case 3:  # two people exchange their numbers: no moment may show both with one
                    one, other = self.dice.sample(people, 2)
                    tx.update(t.people, one["id"], personnel_number=None)
                    tx.update(t.people, other["id"], personnel_number=one["personnel_number"])
                    tx.update(t.people, one["id"], personnel_number=other["personnel_number"])

    @rule(target=letters, packed=st.booleans())
    def send(self, packed: bool) -> Any:
        return multiple(*self._write(self.parties.office, packed))

    @precondition(lambda self: self.copy is not None)
    @rule(target=letters)
    def send_from_the_copy(self) -> Any:
        assert self.copy is not None
        return multiple(*self._write(self.copy, False))

    def _write(self, store: Store, packed: bool) -> list[Letter]:
        made = sync.export_bundle(store, self.folder / "kirim", pack_bytes=_PACK if packed else None)
        letters = []
        for file in made.files:
            with open_container(file.path) as found:
                header = found.header
            letters.append(Letter(file.path, header.manifest, header.pack))
        sent = Sent((made.epoch, made.seq), partition(store, CODE))
        with store.read() as c:
            row = c.execute(select(t.bundles_out).where(t.bundles_out.c.id == letters[0].manifest)).one()
        blobs = _listed(row.blobs)
        if len(letters) == 1:
            sent.brings[0] = set(blobs)
        else:  # every pack after the first has one image, in their order
            sent.brings |= {0: set(), **{place: {blob} for place, blob in enumerate(blobs, 1)}}
        self.model.sent[letters[0].manifest] = sent
        return letters

    # -- the way to the regency ----------------------------------------------------------------------------------

    @rule(letter=letters)
    def deliver(self, letter: Letter) -> None:
        """One that may have come before, or long ago; what is never chosen is lost."""
        self._deliver(letter)

    def _deliver(self, letter: Letter) -> FileResult:
        (found,) = self.parties.deliver(letter.path)
        sent, model = self.model.sent[letter.manifest], self.model
        model.note([found])
        code = found.reason.code if found.reason is not None else ""
        if found.result in {"applied", "old", "duplicate", "held"}:
            if letter.pack == 0 and found.result in {"applied", "old"}:
                model.came.add(letter.manifest)
            model.images |= sent.brings[letter.pack]  # a held one counts nothing until its first has come
        else:
            assert code in _REPORTS, found
            assert not (model.clean and code != "key_revoked"), f"called a fork where there is none: {found}"
        return found

    @rule(letter=letters, place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
    def alter(self, letter: Letter, place: float, bit: int) -> None:
        """One bit of a file is another on the way."""
        data = bytearray(letter.path.read_bytes())
        data[int(place * len(data))] ^= 1 << bit
        other = self.folder / "berubah.netral"
        other.write_bytes(data)
        (found,) = self.parties.deliver(other)
        assert found.result == "rejected"

    # -- and back ------------------------------------------------------------------------------------------------

    @precondition(lambda self: (self.folder / "terima").is_dir() and any((self.folder / "terima").iterdir()))
    @rule(which=st.integers(0, 1 << 20))
    def answer(self, which: int) -> None:
        """Any receipt that was ever made, or the newest."""
        receipts = self.parties.receipts()
        self._answer(receipts[-1] if which % 2 else receipts[which // 2 % len(receipts)])

    def _answer(self, receipt: Path) -> FileResult:
        (found,) = self.parties.answer(receipt)
        self.model.note([found])
        if found.result not in {"applied", "old", "duplicate"}:
            assert found.reason is not None
            assert found.reason.code in {"history_differs", "not_for_us", "unknown_sender", "payload_broken"}, found
            assert found.reason.code != "history_differs" or not self.model.clean
        self.model.hold_told(self.parties.office)
        return found

    @rule(target=letters)
    def exchange(self) -> Any:
        """What happens on most days: a bundle, and its receipt back."""
        before = set(self.parties.receipts())
        made = self._write(self.parties.office, False)
        self._deliver(made[0])
        for receipt in set(self.parties.receipts()) - before:
            self._answer(receipt)
        return multiple(*made)

    # -- what happens to data --------------------------------------------------------------------------------------

    @rule()
    def keep_office(self) -> None:
        self.parties.keep_office()

    @precondition(lambda self: (self.folder / "simpanan").is_dir())
    @rule()
    def put_office_back(self) -> None:
        self.parties.put_office_back()
        self._learn_enrolment()
        self.model.clean = False

    @rule()
    def keep_regency(self) -> None:
        self.parties.regency.close()
        shutil.rmtree(self.folder / "kab-lama", ignore_errors=True)
        shutil.copytree(self.folder / "kab", self.folder / "kab-lama")
        self.parties.regency = Store.open(self.folder / "kab", PASSWORD)
        self.kept_newest, self.kept_epoch = self.model.newest, self.enrolled

    @precondition(lambda self: (self.folder / "kab-lama").is_dir() and self.kept_epoch == self.enrolled)
    @rule(by_the_program=st.booleans(), moment=st.integers(1, 1 << 20))
    def put_regency_back(self, by_the_program: bool, moment: int) -> None:
        self.parties.regency.close()
        shutil.rmtree(self.folder / "kab")
        shutil.copytree(self.folder / "kab-lama", self.folder / "kab")
        self.parties.regency = Store.open(self.folder / "kab", PASSWORD)
        if by_the_program:
            with self.parties.regency.operation("test") as tx:
                tx.set_setting(RESTORED, {"from": moment, "at": "2029-11-01T00:00:00Z", "after": {}})
        self.model.newest = self.kept_newest

    @precondition(lambda self: self.copy is None)
    @rule()
    def copy_office(self) -> None:
        """Somebody copies the data folder and goes on with both."""
        self.parties.office.close()
        shutil.copytree(self.folder / "opd", self.folder / "salinan")
        self.parties.office = Store.open(self.folder / "opd", PASSWORD)
        self.copy = Store.open(self.folder / "salinan", PASSWORD)
        self.model.clean = False

    @rule()
    def enrol_again(self) -> None:
        join(self.parties.office, self.parties.regency, self.folder)
        self._learn_enrolment()

    @rule()
    def rotate_keys(self) -> None:
        """The regency replaces its keys, or ends it once everybody has followed."""
        regency = self.parties.regency
        with regency.read() as c:
            running, behind = rotation.running(c), rotation.behind(c)
        if running is None:
            rotation.rotate(regency)
        elif not behind:
            rotation.end_rotation(regency)
        shutil.rmtree(self.folder / "kab-lama", ignore_errors=True)  # its own keys no letter brings back

    def _learn_enrolment(self) -> None:
        with self.parties.office.read() as c:
            member = trust.membership(c)
        assert member is not None
        self.enrolled = member.epoch

    # -- what must hold ------------------------------------------------------------------------------------------

    @invariant()
    def counted(self) -> None:
        self.model.hold(self.parties)

    def teardown(self) -> None:
        """From wherever they are, a few letters and at most some new enrolments bring both to the same."""
        try:
            if hasattr(self, "dice"):
                self._settle()
        finally:
            self.parties.close()
            if self.copy is not None:
                self.copy.close()
            shutil.rmtree(self.folder)

    def _settle(self) -> None:
        office, regency = self.parties.office, self.parties.regency
        for _ in range(_ROUNDS):
            before = set(self.parties.receipts())
            found = self._deliver(self._write(office, False)[0])
            if found.result != "applied":  # told; a person lets one computer begin anew
                assert found.reason is not None
                assert found.reason.code in _REPORTS
                self.enrol_again()
                continue
            for receipt in [path for path in self.parties.receipts() if path not in before]:
                answered = self._answer(receipt)
                if answered.result not in {"applied", "duplicate"}:
                    assert answered.reason is not None
                    assert answered.reason.code == "history_differs" or not self.model.clean, answered
                    self.enrol_again()
            self.model.hold(self.parties)
            with office.read() as c:
                waiting = standing(c, CODE).waiting_images
            if waiting == 0 and images(regency, CODE) == images(office, CODE):
                break
        assert partition(regency, CODE) == partition(office, CODE)
        assert images(regency, CODE) == images(office, CODE)
        assert regency.verify() == office.verify() == []


def _listed(text: str) -> list[str]:
    return sorted(json.loads(text))


def play(template: Path, *, examples: int, steps: int, fresh: bool = False) -> Counter[str]:
    """Play so many courses of so many steps; what became of files. Raises what does not hold, by a shortest course."""
    Letters.template = template
    Letters.met.clear()
    chosen = settings(
        max_examples=examples, stateful_step_count=steps, derandomize=not fresh, deadline=None, database=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    run_state_machine_as_test(Letters, settings=chosen)
    return Letters.met
