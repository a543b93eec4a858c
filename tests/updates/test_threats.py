"""Nothing of a package is believed that a key of the program's did not sign, byte for byte."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netral_desktop.kernel.errors import KnownError
from netral_desktop.sync import messages
from netral_desktop.sync.container import save
from netral_desktop.sync.minisig import BadSignature, PublicKey, SigningKey, verify
from netral_desktop.sync.update_shapes import ProgramFile
from netral_desktop.updates import making
from netral_desktop.updates.keys import carried_keys, in_checkout, keys_in, parse_public
from netral_desktop.updates.package import opened
from netral_desktop.updates.service import (
    apply_data,
    look,
    start_installer,
    starts_installer,
    write_program,
)
from tests.support.offices import make_office
from tests.updates.makers import KEY, KEYS, OTHER, data_package, laws, program_package

INSTALLER = b"MZ" + bytes(range(256)) * 40


def code_of(call) -> str:
    with pytest.raises(KnownError) as refused:
        call()
    return refused.value.code


def code_of_opening(path: Path, keys=KEYS) -> str:
    def read() -> None:
        with opened(path, keys) as package:
            if package.manifest.program is None:
                package.check_rest()
            else:
                package.write_program(path.parent / "out.exe")

    return code_of(read)


@pytest.fixture(scope="module")
def packages(tmp_path_factory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("packages")
    installer = folder / "netral-desktop-99.0.0-setup.exe"
    installer.write_bytes(INSTALLER)
    return {
        "data": data_package(folder / "data.netral", {"legal-bases.json": laws()[:0] or "[]"}, checked=False),
        "program": program_package(folder / "program.netral", installer),
    }


@settings(max_examples=150, deadline=None)
@given(which=st.sampled_from(["data", "program"]), data=st.data())
def test_one_altered_byte_anywhere_is_refused(packages, tmp_path_factory, which, data):
    body = bytearray(packages[which].read_bytes())
    place = data.draw(st.integers(0, len(body) - 1))
    body[place] ^= data.draw(st.integers(1, 255))
    path = tmp_path_factory.mktemp("altered") / "p.netral"
    path.write_bytes(body)
    refused = {"damaged", "not_netral", "update_signature", "update_kind", "update_newer_format"}
    assert code_of_opening(path) in refused
    assert not (path.parent / "out.exe").exists()


@settings(max_examples=60, deadline=None)
@given(which=st.sampled_from(["data", "program"]), data=st.data())
def test_a_truncated_or_longer_file_is_refused(packages, tmp_path_factory, which, data):
    body = packages[which].read_bytes()
    cut = data.draw(st.integers(0, len(body) - 1))
    path = tmp_path_factory.mktemp("cut") / "p.netral"
    for short in (body[:cut], body + bytes(512), body + body[:cut] + b"x"):
        path.write_bytes(short)
        assert code_of_opening(path) in {"damaged", "not_netral"}


def test_another_key_counts_for_nothing(tmp_path, packages):
    strange = data_package(tmp_path / "s.netral", key=OTHER)
    assert code_of_opening(strange) == "update_signature"
    assert code_of_opening(packages["data"], keys={}) == "update_no_key"
    # A key that calls itself by the id of the right one.
    same_id = {KEY.public.key_id: PublicKey(OTHER.public.raw)}
    assert code_of_opening(packages["data"], keys=same_id) == "update_signature"


def test_a_file_of_another_kind_is_not_an_update_even_of_the_same_key(tmp_path):
    from netral_desktop.sync.schemas import CampaignManifest

    told = CampaignManifest(1, "campaign", "0" * 32, "99.01", {}, "2029-11-01T00:00:00Z")
    path = tmp_path / "c.netral"
    save(path, messages.seal(told, KEY, lambda data: data), KEY.public)
    assert code_of_opening(path) == "update_kind"
    path.write_bytes(b"PK\x03\x04 a bomb")
    assert code_of_opening(path) == "not_netral"


def test_an_update_that_comes_with_the_offices_files_is_shown_its_door(tmp_path):
    from netral_desktop.sync.service import receive

    with make_office(tmp_path / "opd") as store:
        (found,) = receive(store, [data_package(tmp_path / "p.netral")])
        assert (found.result, found.reason.code) == ("rejected", "wrong_door")
        assert "Pengaturan" in found.reason.next_step


def test_another_product_and_a_program_too_new_are_named(tmp_path):
    with make_office(tmp_path / "opd") as store:
        other = data_package(tmp_path / "o.netral", product="netral-server")
        assert code_of(lambda: look(store, other, keys=KEYS)) == "update_product"
        needs = data_package(tmp_path / "n.netral", needs="99.0.0")
        assert code_of(lambda: apply_data(store, needs, keys=KEYS)) == "update_needs"


@pytest.mark.parametrize("name", ["../legal-bases.json", "/etc/passwd.json", "a/b.json", "..json", "C:\\x.json", ""])
def test_a_name_that_leads_elsewhere_is_no_name(tmp_path, name):
    path = data_package(tmp_path / "p.netral", {name: "[]"}, checked=False)
    assert code_of_opening(path) == "damaged"


@pytest.mark.parametrize("name", ["../netral-desktop.exe", "netral-desktop/../x.exe", "netral-desktop.bat", "setup.exe",
                                  "netral-desktop\\x.exe", "netral-desktop .exe", "netral-desktop.exe\n"])  # fmt: skip
def test_a_programs_name_that_leads_elsewhere_is_no_name(tmp_path, name):
    installer = tmp_path / "netral-desktop-1.exe"
    installer.write_bytes(INSTALLER)
    told = ProgramFile(name, "windows", len(INSTALLER), hashlib.sha256(INSTALLER).hexdigest())
    manifest = making.program_manifest("99.0.0", ["x"], installer, "windows")
    making.write_package(tmp_path / "p.netral", msgspec.structs.replace(manifest, program=told), KEY, installer)
    assert code_of_opening(tmp_path / "p.netral") == "damaged"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["netral-desktop-1.exe", "p.netral"]


def test_a_file_larger_than_any_package_is_not_read(tmp_path):
    path = tmp_path / "bomb.netral"
    with path.open("wb") as file:
        file.truncate(2**40)  # a hole; a terabyte to whoever reads it
    assert code_of_opening(path) == "update_too_big"
    big = data_package(tmp_path / "p.netral", {"legal-bases.json": " " * (256 * 1024 + 1)}, checked=False)
    assert code_of_opening(big) == "damaged"


# -- the program --------------------------------------------------------------------------------------------------


def test_an_installer_comes_out_as_it_was_signed_and_is_opened_on_windows_only(packages, tmp_path):
    out = write_program(packages["program"], keys=KEYS, here="windows")
    assert out.read_bytes() == INSTALLER
    assert out.name == "netral-desktop-99.0.0-setup.exe"
    started: list[str] = []
    start_installer(out, started.append)
    assert started == [str(out)]
    assert starts_installer("windows")
    assert not starts_installer("linux")
    assert code_of(lambda: write_program(packages["program"], tmp_path, keys=KEYS, here="linux")) == "update_platform"
    assert list(tmp_path.iterdir()) == []


def test_an_older_program_is_refused_and_one_kind_is_not_taken_for_the_other(packages, tmp_path):
    installer = tmp_path / "netral-desktop-0.0.1.exe"
    installer.write_bytes(INSTALLER)
    old = program_package(tmp_path / "o.netral", installer, version="0.0.1")
    assert code_of(lambda: write_program(old, tmp_path, keys=KEYS, here="windows")) == "update_older"
    data = data_package(tmp_path / "d.netral", version="2099.1.1")
    assert code_of(lambda: write_program(data, tmp_path, keys=KEYS)) == "update_is_data"
    with make_office(tmp_path / "opd") as store:
        found = look(store, packages["program"], keys=KEYS)
        assert (found.is_data, found.manifest.version) == (False, "99.0.0")
        assert code_of(lambda: apply_data(store, packages["program"], keys=KEYS)) == "update_is_program"


# -- whose keys count ---------------------------------------------------------------------------------------------


def test_a_developers_key_counts_in_a_checkout_and_never_in_a_release(tmp_path):
    (tmp_path / "release-2029.pub").write_text(making.public_text(KEY, "release"))
    (tmp_path / "dev-ani.pub").write_text(making.public_text(OTHER, "development"))
    (tmp_path / "README.md").write_text("no key")
    assert set(keys_in(tmp_path, development=False)) == {KEY.public.key_id}
    assert set(keys_in(tmp_path, development=True)) == {KEY.public.key_id, OTHER.public.key_id}
    assert in_checkout()


@pytest.mark.skipif(sys.platform == "win32", reason="symbolic links need a right of their own there")
def test_a_copy_without_the_source_around_it_takes_no_developers_key(tmp_path):
    """As a wheel is installed: the package with its resources inside, run by a process of its own."""
    root = Path(__file__).resolve().parents[2]
    (tmp_path / "site").mkdir()
    inside = tmp_path / "site" / "netral_desktop"
    inside.mkdir()
    for room in (root / "netral_desktop").iterdir():
        if room.name not in ("_resources", "__pycache__"):
            (inside / room.name).symlink_to(room)
    (inside / "kernel").unlink()
    (inside / "updates").unlink()
    for name in ("kernel", "updates"):
        (inside / name).mkdir()
        for module in (root / "netral_desktop" / name).glob("*.py"):
            (inside / name / module.name).write_bytes(module.read_bytes())
    keys = inside / "_resources" / "update-keys"
    keys.mkdir(parents=True)
    (keys / "release-2029.pub").write_text(making.public_text(KEY, "release"))
    (keys / "dev-ani.pub").write_text(making.public_text(OTHER, "development"))
    answer = subprocess.run(
        [sys.executable, "-I", "-c",
         f"import sys; sys.path.insert(0, {str(inside.parent)!r})\n"
         "from netral_desktop.updates.keys import carried_keys; print(*carried_keys())"],
        capture_output=True, text=True, check=False, cwd=tmp_path,
    )  # fmt: skip
    assert answer.stdout.split() == [KEY.public.key_id], answer.stderr


def test_the_source_carries_keys_of_releases_only(tmp_path):
    root = Path(__file__).resolve().parents[2]
    assert "/resources/update-keys/dev-*.pub" in (root / ".gitignore").read_text().splitlines()
    assert 'glob("dev-*.pub")' in (root / "build" / "dev.py").read_text()
    told = keys_in(root / "resources" / "update-keys", development=False)
    assert set(told) <= set(carried_keys())
    assert KEY.public.key_id not in told


def test_no_public_key_of_minisigns_is_an_error_of_whoever_put_it_there():
    for text in ("", "untrusted comment: x\n", "untrusted comment: x\nRWQ=\n", "a\nb\n" + KEY.public.minisign()):
        with pytest.raises(ValueError, match="no public key"):
            parse_public(text)


def test_a_developer_makes_a_key_and_a_package_with_one_word_each(tmp_path, capsys):
    secret = SigningKey.generate()
    (tmp_path / "k").write_text(making.secret_text(secret))
    law = tmp_path / "legal-bases.json"
    law.write_text(laws(), encoding="utf-8")
    line = ["data", str(law), "--version", "2099.1.1", "--change", "Baru.", "--out", str(tmp_path / "p.netral"),
            "--key", str(tmp_path / "k")]  # fmt: skip
    assert making.main(line) == 0
    with opened(tmp_path / "p.netral", {secret.public.key_id: secret.public}) as package:
        assert package.manifest.changes == ["Baru."]
    law.rename(tmp_path / "other.json")
    assert making.main([*line[:1], str(tmp_path / "other.json"), *line[2:]]) == 2
    assert "legal-bases.json" in capsys.readouterr().err


def test_a_signature_for_a_header_is_none_for_a_manifest():
    made = KEY.sign(b"x", "netral:update:header")
    with pytest.raises(BadSignature):
        verify(b"x", made, "netral:update:manifest", KEYS)
