"""build/dev.py: what it decides, without letting it do anything."""

import importlib.util
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.support.dev import ROOT, dev

LOCK = (ROOT / "build" / "requirements.lock").read_text(encoding="utf-8")


def requirements(name: str) -> list[str]:
    lines = (ROOT / "build" / name).read_text(encoding="utf-8").splitlines()
    return [line.partition("#")[0].strip() for line in lines if line.partition("#")[0].strip()]


def normal(requirement: str) -> str:
    return re.split(r"[<>=!~ ;\[]", requirement, maxsplit=1)[0].lower().replace("_", "-").replace(".", "-")


# --- system packages


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('ID=debian\nVERSION_ID="12"\n', True),
        ("ID=ubuntu\nID_LIKE=debian\n", True),
        ('ID=linuxmint\nID_LIKE="ubuntu debian"\n', True),
        ("ID=fedora\n", False),
        ("# ID=debian\n", False),
        ("", False),
    ],
)
def test_debian_is_told_from_others(text, expected):
    assert dev.is_debian_family(dev.parse_os_release(text)) is expected


def test_only_fully_installed_packages_count():
    output = "ii \tlibgl1\nrc \tlibegl1\nun \txvfb\nii \tage\n"
    assert dev.parse_installed(output) == {"libgl1", "age"}


def test_a_library_renamed_for_64_bit_time_is_not_missing():
    installed = {"libglib2.0-0t64", "libgl1"}
    assert dev.missing_from(["libgl1", "libglib2.0-0", "age", "age"], installed) == ["age"]


def test_apt_is_asked_once_and_without_recommendations():
    update, install = dev.apt_commands(["age", "zstd"])
    assert update[-1] == "update"
    assert install[-2:] == ["age", "zstd"]
    assert {"install", "-y", "--no-install-recommends"} <= set(install)


def test_nothing_is_run_when_nothing_is_missing(monkeypatch):
    monkeypatch.setattr(dev, "on_debian", lambda: True)
    monkeypatch.setattr(dev, "missing_packages", lambda wanted: [])
    monkeypatch.setattr(dev.subprocess, "run", lambda *a, **k: pytest.fail("apt was called"))
    assert dev.ensure_system_packages(["age"]) == []


@pytest.mark.skipif(sys.platform == "win32", reason="no user ids there")
def test_without_root_the_missing_packages_are_named(monkeypatch, capsys):
    monkeypatch.setattr(dev, "on_debian", lambda: True)
    monkeypatch.setattr(dev, "missing_packages", lambda wanted: ["age", "zstd"])
    monkeypatch.setattr(dev.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(dev.subprocess, "run", lambda *a, **k: pytest.fail("apt was called"))
    assert dev.ensure_system_packages(["age", "zstd"]) == ["age", "zstd"]
    assert "sudo apt-get install --no-install-recommends age zstd" in capsys.readouterr().err


# --- the environment


def test_the_stamp_changes_with_lock_interpreter_and_place():
    stamps = {
        dev.stamp_text(lock, python, root)
        for lock in (b"a", b"b")
        for python in ("3.11.2", "3.12.0")
        for root in ("/one", "/two")
    }
    assert len(stamps) == 8


def test_a_complete_environment_is_left_alone(monkeypatch, tmp_path):
    environment = tmp_path / ".venv"
    interpreter = dev.venv_python(environment)
    interpreter.parent.mkdir(parents=True)
    interpreter.touch()
    monkeypatch.setattr(dev, "VENV", environment)
    monkeypatch.setattr(dev, "STAMP", environment / "stamp")
    dev.STAMP.write_text(dev.expected_stamp(), encoding="utf-8")
    monkeypatch.setattr(dev.subprocess, "run", lambda *a, **k: pytest.fail("something was run"))
    dev.ensure_venv()


def test_a_failed_installation_leaves_no_stamp(monkeypatch, tmp_path):
    monkeypatch.setattr(dev, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(dev, "WORK", tmp_path / ".work")
    monkeypatch.setattr(dev, "STAMP", tmp_path / "stamp")
    monkeypatch.setattr(dev, "make_venv", lambda: None)
    monkeypatch.setattr(dev, "pip_command", lambda lock: [sys.executable, "-c", "raise SystemExit(1)"])
    (tmp_path / "stamp").write_text("an older lock", encoding="utf-8")
    with pytest.raises(dev.SetupError):
        dev.ensure_venv()
    assert not (tmp_path / "stamp").exists()


def test_pip_takes_only_hashed_wheels_and_no_index_from_us():
    command = dev.pip_command(dev.LOCK)
    assert {"--require-hashes", "--only-binary"} <= set(command)
    assert not any("index" in word or "find-links" in word for word in command)


def test_an_interpreter_is_where_the_system_puts_it():
    assert dev.venv_python(Path("v"), windows=True) == Path("v/Scripts/python.exe")
    assert dev.venv_python(Path("v"), windows=False) == Path("v/bin/python")


@pytest.mark.parametrize("name", ["PYTHONPATH", "PYTHONHOME", "PYTHONDONTWRITEBYTECODE"])
def test_foreign_python_settings_do_not_reach_the_environment(monkeypatch, name):
    monkeypatch.setenv(name, "/elsewhere")
    environment = dev.clean_environment({"NETRAL_PASSPHRASE": "x"})
    assert name not in environment
    assert environment["NETRAL_PASSPHRASE"] == "x"


# --- the lock


def test_the_lock_names_no_index():
    assert "://" not in LOCK
    assert "--index-url" not in LOCK
    assert "--find-links" not in LOCK


def test_every_locked_package_has_hashes():
    blocks = re.split(r"\n(?=\S)", LOCK.strip())
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_everything_required_is_locked():
    locked = {normal(line) for line in LOCK.splitlines() if line and not line.startswith(" ")}
    wanted = {normal(line) for name in ("requirements.in", "requirements-dev.in") for line in requirements(name)}
    assert wanted - locked == set()


def test_the_package_requires_what_is_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["dependencies"] == requirements("requirements.in")


# --- the words


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("win32", {}, True),
        ("darwin", {}, True),
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
    ],
)
def test_a_display_is_recognised(platform, environment, expected):
    assert dev.has_display(platform, environment) is expected


@pytest.mark.parametrize(
    ("rest", "cpus", "expected"),
    [
        ([], 2, ["-q", "-n", "3", "--dist", "worksteal"]),
        ([], 16, ["-q", "-n", "4", "--dist", "worksteal"]),
        ([], 1, ["-q"]),
        (["-k", "lock"], 2, ["-q", "-n", "3", "--dist", "worksteal", "-k", "lock"]),
        (["-n0"], 2, ["-q", "-n0"]),
        (["-p", "no:xdist"], 2, ["-q", "-p", "no:xdist"]),
        (["--pdb"], 2, ["-q", "--pdb"]),
    ],
)
def test_pytest_runs_in_parallel_unless_told_otherwise(rest, cpus, expected):
    assert dev.pytest_arguments(rest, cpus) == expected


def test_words_we_do_not_know_are_handed_on(monkeypatch):
    handed = []
    monkeypatch.setattr(dev, "set_up", lambda *packages: None)
    monkeypatch.setattr(dev, "python", lambda *words, **k: handed.append(words) or 5)
    assert dev.main(["test", "-x", "tests/kernel", "-k", "clock"]) == 5
    assert handed[0][-4:] == ("-x", "tests/kernel", "-k", "clock")


def test_a_setup_that_cannot_go_on_says_so_and_ends_with_4(monkeypatch, capsys):
    def fail(*packages):
        raise dev.SetupError("no room")

    monkeypatch.setattr(dev, "set_up", fail)
    assert dev.main(["lint"]) == 4
    assert "no room" in capsys.readouterr().err


@pytest.fixture
def quiet_run(monkeypatch, tmp_path):
    """Let `run` set nothing up and start nothing; collects what it would have started."""
    started = []
    monkeypatch.setattr(dev, "WORK", tmp_path)
    monkeypatch.setattr(dev, "set_up", lambda *packages: None)
    monkeypatch.setattr(dev, "python", lambda *words, env=None: started.append((words, env)) or 0)
    return started


def test_the_practice_office_is_made_once_and_opened_with_its_password(monkeypatch, tmp_path, quiet_run):
    answer = json.dumps({"opd": "/practice/opd", "password": "rahasia"})
    made = []

    def run(command, **options):
        made.append(command[-2:])
        return subprocess.CompletedProcess(command, 0, stdout=answer)

    monkeypatch.setattr(dev, "has_display", lambda *a: True)
    monkeypatch.setattr(dev.subprocess, "run", run)
    assert [dev.main(["run"]), dev.main(["run"])] == [0, 0]
    assert made == [["practice", str(tmp_path / "practice")]]
    opened = ("-m", "netral_desktop.ui", "--data", "/practice/opd")
    assert quiet_run == [(opened, {"NETRAL_PASSPHRASE": "rahasia"})] * 2


def test_a_practice_office_that_could_not_be_made_is_not_opened(monkeypatch, tmp_path, quiet_run):
    monkeypatch.setattr(dev, "has_display", lambda *a: True)
    broken = subprocess.CompletedProcess([], 70, stdout="")
    monkeypatch.setattr(dev.subprocess, "run", lambda *a, **k: broken)
    assert dev.main(["run"]) == 4
    assert quiet_run == []
    assert not (tmp_path / "practice.json").exists()


def test_without_a_display_the_round_trip_runs_in_the_terminal(monkeypatch, tmp_path, quiet_run):
    monkeypatch.setattr(dev, "has_display", lambda *a: False)
    assert dev.main(["run"]) == 0
    assert quiet_run == [(("-m", "netral_desktop.practice.tour", tmp_path / "tour"), None)]


@pytest.mark.parametrize(
    ("program", "expected"),
    [
        ("pass", 0),
        ("import sys; sys.stderr.write('This plugin does not support propagateSizeHints()\\n')", 0),
        ("import sys; sys.stderr.write('QFont: something is wrong\\n')", 1),
        ("raise SystemExit(3)", 3),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in program is a shell script")
def test_a_frozen_program_must_be_quiet_and_end_well(monkeypatch, tmp_path, program, expected):
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    frozen = tmp_path / "netral"
    frozen.write_text(f"#!{sys.executable}\n{program}\n", encoding="utf-8")
    frozen.chmod(0o755)
    assert dev.smoke(frozen, {}) == expected


def test_the_version_is_read_without_importing_the_package():
    assert re.fullmatch(r"\d+\.\d+\.\d+", dev.project_version())


def test_dev_runs_on_the_standard_library_alone():
    answer = subprocess.run(
        [sys.executable, "-I", "-S", str(ROOT / "build" / "dev.py"), "--help"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    for word in ("run", "test", "bench", "screenshots", "freeze", "lint", "setup", *dev.LONG_RUNS):
        assert word in answer.stdout


def test_every_long_run_is_a_module():
    for module, summary in dev.LONG_RUNS.values():
        assert importlib.util.find_spec(module) is not None
        assert summary.endswith(".")


@pytest.mark.skipif(sys.platform == "win32", reason="a bash script")
def test_ci_runs_the_readme_command():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "exec python3 build/dev.py test\n" in script
