"""An office and a regency come to trust each other by two files, a letter and a signed paper, and by nothing less."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from sqlalchemy import select

from netral_desktop.kernel.errors import EnvironmentFault, KnownError, Refused, UsageProblem, WrongKey
from netral_desktop.kernel.typed_codes import new_typed_code
from netral_desktop.regency import service as kab
from netral_desktop.regency.queries import office_board
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.sync import enrolment, fingerprint, service, trust
from netral_desktop.sync.minisig import SigningKey
from netral_desktop.sync.renaming import rename_office
from tests.support.offices import make_office
from tests.support.parties import CODE, Parties, add_records, join, make_regency, partition


@dataclass
class Begun:
    """A regency, an office that works alone, and a package for it."""

    regency: Store
    office: Store
    folder: Path
    invited: kab.Invited

    @property
    def request(self) -> Path:
        return self.folder / "permintaan.netral"

    def take(self, **changes) -> service.Joined:
        values = {
            "package": self.invited.file, "one_time_code": self.invited.one_time_code, "out": self.request,
            "root_fingerprint": self.invited.root_fingerprint, **changes,
        }  # fmt: skip
        return service.enrol_office(self.office, **values)

    def approve(self, fingerprint: str) -> str:
        return kab.approve_office(self.regency, self.request, device_fingerprint=fingerprint)


@pytest.fixture(scope="module")
def begun_once(tmp_path_factory):
    folder = tmp_path_factory.mktemp("begun")
    regency = make_regency(folder / "kab")
    invited = kab.enrol_office(regency, code=CODE, name="Dinas Uji", out=folder / "paket.netral")
    regency.close()
    make_office(folder / "opd", campaign=False).close()
    return folder, invited


@pytest.fixture
def begun(begun_once, tmp_path):
    folder, invited = begun_once
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    pair = Parties.open(tmp_path)
    yield Begun(
        pair.regency,
        pair.office,
        tmp_path,
        kab.Invited(tmp_path / "paket.netral", invited.one_time_code, invited.root_fingerprint),
    )
    pair.close()


def state(store: Store) -> list[object]:
    """What enrolment may change, at either side."""
    with store.read() as c:
        return [c.execute(select(x)).all() for x in (t.trusted_keys, t.secrets, t.enrolments, t.offices, t.settings)]


def test_an_office_and_a_regency_end_up_trusting_each_other(begun):
    joined = begun.take()
    assert begun.approve(joined.device_fingerprint) == CODE
    with begun.office.read() as c:
        member = trust.membership(c)
        assert (member.regency, member.epoch) == ("51.04", 1)
        assert fingerprint.of_root(trust.root_key(c)) == begun.invited.root_fingerprint
        device = trust.signing_key(c, trust.DEVICE_SIGN).public
    with begun.regency.read() as c:
        assert trust.device_keys(c)[device.key_id].office == CODE
        assert [(row.code, row.state) for row in office_board(c)] == [(CODE, "enrolled")]
    assert begun.office.verify() == begun.regency.verify() == []


def test_the_letter_is_enough_to_compare_before_anything_is_done(begun):
    before = state(begun.office)
    shown = service.package_root_fingerprint(begun.invited.file, begun.invited.one_time_code)
    assert shown == begun.invited.root_fingerprint
    assert len(shown.replace(" ", "")) == 30
    assert state(begun.office) == before


def test_the_code_has_eighty_random_bits_and_no_file_has_it(begun):
    joined = begun.take()
    begun.approve(joined.device_fingerprint)
    code = begun.invited.one_time_code
    bare = "".join(group[:4] for group in code.split("-"))
    assert len(bare) * 5 == 80
    for path in begun.folder.rglob("*"):
        if path.is_file():
            assert code.encode() not in path.read_bytes()
            assert bare.encode() not in path.read_bytes()


def test_a_code_gives_the_keys_that_the_format_tells_at_the_cost_it_tells():
    """In a process that no test has touched, as everywhere else the tests spend less on keys."""
    program = (
        "from netral_desktop.sync.enrolment import CODE_GROUPS, derive\n"
        "from netral_desktop.kernel.typed_codes import new_typed_code, read_typed_code\n"
        "code = new_typed_code(CODE_GROUPS)\n"
        "keys = derive(code)\n"
        "print(read_typed_code(code, CODE_GROUPS), keys.salt.hex(), keys.package.hex(), keys.mac.hex())\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    code, salt, package, mac = done.stdout.split()
    argon = Argon2id(salt=bytes.fromhex(salt), length=64, iterations=3, lanes=4, memory_cost=64 * 1024)
    assert argon.derive(code.encode()).hex() == package + mac


# -- what is refused ----------------------------------------------------------------------------------------------


def refused(begun: Begun, error: type[KnownError], **changes) -> str:
    """The code with which taking the package in is refused; nothing changed and no file was written."""
    before = state(begun.office)
    with pytest.raises(error) as caught:
        begun.take(**changes)
    assert state(begun.office) == before
    assert not begun.request.exists()
    return caught.value.code


def test_a_wrong_one_time_code_is_a_wrong_key(begun):
    assert refused(begun, WrongKey, one_time_code=new_typed_code(4)) == "wrong_one_time_code"


def test_a_mistyped_code_names_its_group(begun):
    group = begun.invited.one_time_code.split("-")
    group[2] = group[2][:-1] + ("0" if group[2][-1] != "0" else "1")
    assert refused(begun, WrongKey, one_time_code="-".join(group)) == "code_mistyped"
    with pytest.raises(WrongKey, match="ke-3"):
        begun.take(one_time_code="-".join(group))
    assert refused(begun, WrongKey, one_time_code="") == "code_mistyped"


def test_the_code_is_taken_as_people_type_it(begun):
    assert begun.take(one_time_code=begun.invited.one_time_code.lower().replace("-", " ")).file == begun.request


def test_another_root_than_the_letters_is_refused(begun):
    other = fingerprint.of_root(SigningKey.generate().public)
    assert refused(begun, Refused, root_fingerprint=other) == "root_fingerprint_differs"


def test_a_package_with_one_changed_byte_is_refused(begun):
    data = begun.invited.file.read_bytes()
    for position in range(3, len(data), 331):
        changed = bytearray(data)
        changed[position] ^= 4
        begun.invited.file.write_bytes(changed)
        with pytest.raises((Refused, WrongKey)):
            begun.take()
    assert not begun.request.exists()


def test_a_file_of_another_kind_is_named_as_such(begun):
    joined = begun.take()
    begun.request.rename(begun.folder / "lain.netral")
    assert refused(begun, Refused, package=begun.folder / "lain.netral") == "wrong_kind"
    with pytest.raises(Refused) as caught:
        kab.approve_office(begun.regency, begun.invited.file, device_fingerprint=joined.device_fingerprint)
    assert caught.value.code == "wrong_kind"


def test_a_place_that_cannot_be_written_leaves_the_office_alone(begun):
    (begun.folder / "berkas").touch()
    assert refused(begun, EnvironmentFault, out=begun.folder / "berkas" / "permintaan.netral")


def disapproved(begun: Begun, device_fingerprint: str) -> str:
    before = state(begun.regency)
    with pytest.raises(Refused) as caught:
        begun.approve(device_fingerprint)
    assert state(begun.regency) == before
    return caught.value.code


def test_a_wrong_device_fingerprint_is_refused_and_the_code_still_lives(begun):
    joined = begun.take()
    digits = joined.device_fingerprint
    wrong = ("1" if digits[0] != "1" else "2") + digits[1:]
    for typed in (wrong, "", digits[:-1], begun.invited.root_fingerprint):
        assert disapproved(begun, typed) == "device_fingerprint_differs"
    assert begun.approve(digits.replace(" ", "-")) == CODE


def test_the_code_dies_on_its_first_use(begun):
    joined = begun.take()
    begun.approve(joined.device_fingerprint)
    assert disapproved(begun, joined.device_fingerprint) == "enrolment_spent"


def test_a_newer_package_makes_an_unused_one_void(begun):
    joined = begun.take()
    newer = kab.enrol_office(begun.regency, code=CODE, name="Dinas Uji", out=begun.folder / "paket-2.netral")
    assert disapproved(begun, joined.device_fingerprint) == "enrolment_spent"
    again = begun.take(package=newer.file, one_time_code=newer.one_time_code)
    assert begun.approve(again.device_fingerprint) == CODE
    with begun.office.read() as c:
        assert trust.membership(c).epoch == 2


def test_a_request_made_without_the_code_is_refused(begun, monkeypatch):
    monkeypatch.setattr(service, "request_mac", lambda manifest, key: enrolment.request_mac(manifest, b"\0" * 32))
    assert disapproved(begun, begun.take().device_fingerprint) == "wrong_mac"


def test_a_request_to_another_regency_cannot_even_be_opened(begun):
    joined = begun.take()
    other = make_regency(begun.folder / "kab-lain")
    with other, pytest.raises(Refused) as caught:
        kab.approve_office(other, begun.request, device_fingerprint=joined.device_fingerprint)
    assert caught.value.code == "not_for_us"


def test_a_request_with_one_changed_byte_is_refused(begun):
    joined = begun.take()
    data, before = begun.request.read_bytes(), state(begun.regency)
    for position in range(1, len(data), 211):
        changed = bytearray(data)
        changed[position] ^= 16
        begun.request.write_bytes(changed)
        with pytest.raises(Refused):
            begun.approve(joined.device_fingerprint)
    assert state(begun.regency) == before


@pytest.mark.parametrize("code", ["", "4 01", "Dinas/Uji", "../x", "-4", "x" * 33])
def test_a_code_that_could_not_stand_in_a_file_name_is_a_usage_problem(begun, code):
    with pytest.raises(UsageProblem):
        kab.enrol_office(begun.regency, code=code, name="Dinas", out=begun.folder / "x.netral")
    assert not (begun.folder / "x.netral").exists()


# -- again, and under another code --------------------------------------------------------------------------------


def test_the_same_package_again_asks_for_the_same_keys(begun):
    first = begun.take()
    assert begun.take().device_fingerprint == first.device_fingerprint
    begun.approve(first.device_fingerprint)
    begun.take()
    with begun.office.read() as c, begun.regency.read() as k:
        assert trust.signing_key(c, trust.DEVICE_SIGN).public.key_id in trust.device_keys(k)


def test_an_office_that_chose_another_code_alone_takes_on_the_regencys_everywhere(tmp_path):
    regency = make_regency(tmp_path / "kab")
    office = make_office(tmp_path / "opd", code="dinas kita", name="Dinas Uji")
    with office, regency:
        people = add_records(office)
        before = partition(office, "dinas kita")
        join(office, regency, tmp_path)
        assert office.office == CODE
        assert partition(office, CODE) == before
        assert len(before["people"]) == len(people)
        with office.read() as c:
            left = [
                table.name
                for table in t.LEDGERED
                if "office" in table.c and c.execute(select(table.c.id).where(table.c.office == "dinas kita")).all()
            ]
        assert left == []
        assert office.verify() == []
        pair = Parties(office, regency, tmp_path)
        assert [r.result for r in pair.deliver(pair.export())] == ["applied"]
    with Store.open(tmp_path / "opd", "rahasia-uji-1") as reopened:
        assert reopened.office == CODE


def test_joining_leaves_the_code_alone_when_it_comes_to_nothing(tmp_path, begun):
    with make_office(tmp_path / "lain", code="alone") as office:
        add_records(office)
        other = Begun(begun.regency, office, tmp_path, begun.invited)
        assert refused(other, Refused, root_fingerprint="0" * 30) == "root_fingerprint_differs"
        assert office.office == "alone"
        assert len(partition(office, "alone")["people"]) == 4


def test_a_code_known_to_the_regency_is_not_changed_alone_but_the_name_is(begun):
    rename_office(begun.office, code="4.09.99")
    begun.take()
    assert begun.office.office == CODE  # enrolment gave it the regency's
    before = state(begun.office)
    with pytest.raises(Refused) as caught:
        rename_office(begun.office, code="4.09.99", name="Dinas Lain")
    assert caught.value.code == "office_code_enrolled"
    assert state(begun.office) == before
    assert rename_office(begun.office, name=" Dinas  Uji yang Benar ")
    assert begun.office.office_name == "Dinas Uji yang Benar"
    assert not rename_office(begun.office, name="Dinas Uji yang Benar")
    assert begun.office.verify() == []
