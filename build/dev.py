"""The developer's one entry point: sets up whatever is missing, then does what was asked.

    python3 build/dev.py run|test|lint|bench|screenshots|freeze|setup|fuzz|soak|deck

Only the standard library is used here: this runs before anything is installed. The first run makes `.venv` and installs
build/requirements.lock into it by hash; a stamp remembers what was installed, so later runs need no network. On Debian
and Ubuntu Qt's system libraries are installed as well when we are root, and are named when we are not.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import importlib
import importlib.util
import json
import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
WORK, DIST = ROOT / ".work", ROOT / "dist"
LOCK = ROOT / "build" / "requirements.lock"
STAMP = VENV / ".netral-stamp"
MINIMUM_PYTHON = (3, 11)
WINDOWS = sys.platform == "win32"

# Qt's system libraries: the first six for any window, the others for one on an X server. Qt names only
# libxcb-cursor0 when any of them is missing, and aborts.
QT_PACKAGES = (
    "libgl1", "libegl1", "libxkbcommon0", "libdbus-1-3", "libfontconfig1", "libglib2.0-0",
    "libxcb-cursor0", "libxkbcommon-x11-0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1", "libxcb-randr0",
    "libxcb-render-util0", "libxcb-shape0", "libxcb-xkb1", "libx11-xcb1", "fonts-noto-core",
)  # fmt: skip
TEST_PACKAGES = ("age", "minisign", "zbar-tools", "poppler-utils", "zstd", "xvfb", "xdotool")
BENCH_PACKAGES = ("age",)

# Lines a healthy frozen program may write to stderr.
HARMLESS_STDERR = ("This plugin does not support propagateSizeHints()",)


class SetupError(Exception):
    """Setting up cannot go on; the text says what the developer can do."""


def say(text: str) -> None:
    """Write one progress line to stderr, so that stdout stays the program's."""
    print(f"dev.py: {text}", file=sys.stderr, flush=True)


@contextlib.contextmanager
def one_at_a_time(what: str) -> Iterator[None]:
    """Keep a second process waiting while this one changes something (not on Windows, where few would)."""
    WORK.mkdir(exist_ok=True)
    if WINDOWS:
        yield
        return
    import fcntl

    with (WORK / f"{what}.lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


# --- system packages (Debian, Ubuntu) ---------------------------------------------------------------


def parse_os_release(text: str) -> dict[str, str]:
    """Return the fields of an os-release file."""
    fields = {}
    for line in text.splitlines():
        key, separator, value = line.partition("=")
        if separator and not key.startswith("#"):
            fields[key.strip()] = value.strip().strip("\"'")
    return fields


def is_debian_family(fields: Mapping[str, str]) -> bool:
    """Tell whether the packages named here are likely to exist under these names."""
    family = {fields.get("ID", ""), *fields.get("ID_LIKE", "").split()}
    return bool(family & {"debian", "ubuntu"})


def on_debian() -> bool:
    """Tell whether this machine has dpkg, apt-get and Debian's package names."""
    try:
        fields = parse_os_release(Path("/etc/os-release").read_text(encoding="utf-8"))
    except OSError:
        return False
    return is_debian_family(fields) and all(map(shutil.which, ("dpkg-query", "apt-get")))


def parse_installed(dpkg_output: str) -> set[str]:
    """Return the installed names from dpkg-query's lines of `status<TAB>package`."""
    rows = (line.partition("\t") for line in dpkg_output.splitlines())
    return {name for status, _, name in rows if status.startswith("ii")}


def missing_from(wanted: Iterable[str], installed: set[str]) -> list[str]:
    """Return what is wanted and not installed; newer releases carry some libraries as `<name>t64`."""
    return [name for name in dict.fromkeys(wanted) if not {name, f"{name}t64"} & installed]


def missing_packages(wanted: Sequence[str]) -> list[str]:
    """Ask dpkg which of the wanted packages are not installed."""
    if not wanted:
        return []
    names = [*wanted, *(f"{name}t64" for name in wanted)]
    query = ["dpkg-query", "--show", "--showformat=${db:Status-Abbrev}\t${Package}\n", *names]
    answer = subprocess.run(query, capture_output=True, text=True, check=False)
    return missing_from(wanted, parse_installed(answer.stdout))


def apt_commands(packages: Sequence[str]) -> list[list[str]]:
    """Return the commands that install these packages."""
    apt = ["apt-get", "-q", "-o", "Acquire::Retries=2", "-o", "DPkg::Lock::Timeout=180"]
    return [[*apt, "update"], [*apt, "install", "-y", "--no-install-recommends", *packages]]


def ensure_system_packages(wanted: Sequence[str]) -> list[str]:
    """Install what is missing where we may; return what is still missing afterwards."""
    if not on_debian():
        return []
    missing = missing_packages(wanted)
    if not missing:
        return []
    if os.geteuid() != 0:
        say(f"system packages are missing: sudo apt-get install --no-install-recommends {' '.join(missing)}")
        return missing
    say(f"installing system packages: {' '.join(missing)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    WORK.mkdir(exist_ok=True)
    log = WORK / "apt.log"
    with one_at_a_time("apt"), log.open("w", encoding="utf-8") as output:
        # `update` may fail for one third-party source while ours are fine, so only `install` counts.
        for command in apt_commands(missing):
            result = subprocess.run(command, env=environment, stdout=output, stderr=output, check=False)
    if result.returncode:
        say(f"apt-get failed ({log.relative_to(ROOT)}); its last lines:")
        for line in log.read_text(encoding="utf-8", errors="replace").splitlines()[-6:]:
            say(f"    {line}")
    missing = missing_packages(wanted)
    if missing:
        say(f"going on without: {' '.join(missing)}")
    return missing


# --- the virtual environment ------------------------------------------------------------------------


def venv_python(environment: Path, windows: bool = WINDOWS) -> Path:
    """Return the interpreter of a virtual environment."""
    return environment / ("Scripts/python.exe" if windows else "bin/python")


def stamp_text(lock: bytes, python: str, root: str) -> str:
    """Return what the stamp must say: it changes with the lock, the interpreter and the place."""
    digest = hashlib.sha256(lock + b"\0" + python.encode() + b"\0" + root.encode()).hexdigest()
    return f"{digest} {python}\n"


def expected_stamp() -> str:
    """Return the stamp of an environment that is complete for this checkout and interpreter."""
    python = f"{sys.implementation.cache_tag} {sysconfig.get_platform()} {sys.version.split()[0]}"
    return stamp_text(LOCK.read_bytes(), python, str(ROOT))


def read_text(path: Path) -> str | None:
    """Return a file's text, or None when there is none."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return None


def is_usable(environment: Path) -> bool:
    """Tell whether the environment's interpreter is this one's version and starts."""
    probe = [str(venv_python(environment)), "-c", "import pip, sys; print(*sys.version_info[:3])"]
    try:
        answer = subprocess.run(probe, capture_output=True, text=True, check=False, env=clean_environment())
    except OSError:
        return False
    return answer.returncode == 0 and answer.stdout.split() == [str(n) for n in sys.version_info[:3]]


def clean_environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return our environment without what leads to foreign packages, or has each process compile the program anew."""
    foreign = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__", "PYTHONDONTWRITEBYTECODE")
    kept = {name: value for name, value in os.environ.items() if name not in foreign}
    return {**kept, **(extra or {})}


def venv_packages() -> list[str]:
    """Return the package that `python -m venv` needs: Debian ships Python without ensurepip."""
    importlib.invalidate_caches()
    if importlib.util.find_spec("ensurepip") is not None:
        return []
    return [f"python{sys.version_info.major}.{sys.version_info.minor}-venv"]


def make_venv() -> None:
    """Make an empty `.venv` with pip in it."""
    if package := venv_packages():
        raise SetupError(f"This Python has no ensurepip, so no virtual environment: install {package[0]}.")
    say(f"making {VENV.relative_to(ROOT)} with Python {sys.version.split()[0]}")
    if VENV.exists():
        shutil.rmtree(VENV)
    # -I keeps it free of PYTHONPATH and of the user's own packages.
    made = subprocess.run([sys.executable, "-I", "-m", "venv", str(VENV)], check=False, env=clean_environment())
    if made.returncode:
        raise SetupError(f"python -m venv failed with exit code {made.returncode}.")


def site_packages() -> Path:
    """Return where the environment keeps its packages."""
    variables = {"base": str(VENV), "platbase": str(VENV), "installed_base": str(VENV)}
    return Path(sysconfig.get_path("purelib", scheme="venv", vars=variables))


def pip_command(lock: Path) -> list[str]:
    """Return the command that installs the lock: by hash, wheels only, from wherever pip is set to look."""
    options = ["--require-hashes", "--only-binary", ":all:", "--no-deps", "--no-input", "--quiet"]
    return [str(venv_python(VENV)), "-m", "pip", "install", *options, "-r", str(lock)]


def put_project_on_path() -> None:
    """Make the checkout importable and its two commands callable, without building a package."""
    (site_packages() / "netral_desktop_checkout.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    for name, module in (("netral", "netral_desktop.cli"), ("netral-desktop", "netral_desktop.ui")):
        if WINDOWS:
            launcher = VENV / "Scripts" / f"{name}.cmd"
            launcher.write_text(f'@"%~dp0python.exe" -m {module} %*\r\n', encoding="utf-8")
        else:
            launcher = VENV / "bin" / name
            python = shlex.quote(str(venv_python(VENV)))
            launcher.write_text(f'#!/bin/sh\nexec {python} -m {module} "$@"\n', encoding="utf-8")
            launcher.chmod(0o755)


def ensure_venv() -> None:
    """Bring `.venv` to what the lock says; does nothing, and needs no network, when it is there."""
    wanted = expected_stamp()
    if read_text(STAMP) == wanted and venv_python(VENV).exists():
        return
    with one_at_a_time("setup"):
        if read_text(STAMP) == wanted and venv_python(VENV).exists():
            return
        STAMP.unlink(missing_ok=True)
        if not is_usable(VENV):
            make_venv()
        say("installing the locked packages (about 250 MB the first time)")
        installed = subprocess.run(pip_command(LOCK), check=False, env=clean_environment())
        if installed.returncode:
            raise SetupError("pip could not install build/requirements.lock; its message is above.")
        put_project_on_path()
        STAMP.write_text(wanted, encoding="utf-8")


def set_up(packages: Sequence[str] = ()) -> None:
    """Do everything that has to be there before any word can run."""
    if sys.version_info < MINIMUM_PYTHON:
        raise SetupError("Python 3.11 or newer is needed; this is " + sys.version.split()[0] + ".")
    ensure_system_packages([*venv_packages(), *QT_PACKAGES, *packages])
    ensure_venv()


def python(*arguments: str | Path, env: Mapping[str, str] | None = None) -> int:
    """Run the environment's Python in the checkout; return its exit code."""
    command = [str(venv_python(VENV)), *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, env=clean_environment(env), check=False).returncode


# --- the words --------------------------------------------------------------------------------------


def has_display(platform: str, environment: Mapping[str, str]) -> bool:
    """Tell whether a window can be shown."""
    if platform in ("win32", "darwin"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def practice_office(folder: Path, fresh: bool) -> dict[str, str]:
    """Return the practice office's data folder and password; make it when there is none."""
    made = folder.with_suffix(".json")
    known = None if fresh else read_text(made)
    if known is None:
        made.unlink(missing_ok=True)
        shutil.rmtree(folder, ignore_errors=True)
        say("making the practice office")
        command = [str(venv_python(VENV)), "-m", "netral_desktop.cli", "--json", "practice", str(folder)]
        usual = clean_environment({"NETRAL_PASSPHRASE": ""})  # a password of one's own would not be told
        answer = subprocess.run(command, cwd=ROOT, env=usual, stdout=subprocess.PIPE, encoding="utf-8", check=False)
        if answer.returncode:
            raise SetupError(f"`netral practice` ended with exit code {answer.returncode}.")
        known = answer.stdout
        made.write_text(known, encoding="utf-8")
    office: dict[str, str] = json.loads(known)
    return office


def run(options: argparse.Namespace, rest: list[str]) -> int:
    """Open the program on a practice office, or drive the round trip in the terminal."""
    set_up()
    if options.terminal or not has_display(sys.platform, os.environ):
        tour = WORK / "tour"
        shutil.rmtree(tour, ignore_errors=True)
        return python("-m", "netral_desktop.practice.tour", tour, *rest)
    office = practice_office(WORK / "practice", options.fresh)
    say(f"opening {office['opd']}; its password: {office['password']}")
    password = {"NETRAL_PASSPHRASE": office["password"]}
    return python("-m", "netral_desktop.ui", "--data", office["opd"], *rest, env=password)


def pytest_arguments(rest: Sequence[str], cpus: int) -> list[str]:
    """Return pytest's arguments: parallel unless told (one more than cores: many tests wait), the caller's own last."""
    chosen = any(word.startswith(("-n", "--numprocesses", "--pdb")) or word == "no:xdist" for word in rest)
    parallel = [] if chosen or cpus < 2 else ["-n", str(min(cpus + 1, 4)), "--dist", "worksteal"]
    return ["-q", *parallel, *rest]


def test(options: argparse.Namespace, rest: list[str]) -> int:
    """Run all tests; ruff, mypy, the import contracts and vulture are among them (tests/architecture)."""
    set_up(TEST_PACKAGES)
    return python("-m", "pytest", *pytest_arguments(rest, os.cpu_count() or 1))


def lint(options: argparse.Namespace, rest: list[str]) -> int:
    """Run the static checks alone, all of them even when one fails."""
    set_up()
    ruff, mypy = python("-m", "ruff", "check", *rest), python("-m", "mypy")
    laid_out = python("-m", "ruff", "format", "--check", *rest)
    contracts = python("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()")
    dead = python("-m", "tests.architecture.dead")
    return max(ruff, laid_out, mypy, contracts, dead)


def bench(options: argparse.Namespace, rest: list[str]) -> int:
    """Measure the budgets of the design, as ratios within one run."""
    set_up(BENCH_PACKAGES)
    return python("-m", "tests.bench", *rest)


def screenshots(options: argparse.Namespace, rest: list[str]) -> int:
    """Draw every page of the window into PNG files."""
    set_up()
    return python("-m", "netral_desktop.ui.screenshots", "--out", options.out.resolve(), *rest)


def long_run(options: argparse.Namespace, rest: list[str]) -> int:
    """Do one of LONG_RUNS."""
    set_up(TEST_PACKAGES)
    return python("-m", options.module, *rest)


def freeze_packages() -> list[str]:
    """Return what PyInstaller needs of the system; Debian keeps the shared libpython apart."""
    shared = f"libpython{sys.version_info.major}.{sys.version_info.minor}"
    return ["binutils", *([shared] if sys.base_prefix == "/usr" else [])]


def unexpected_lines(stderr: str) -> list[str]:
    """Return the lines on stderr that a healthy program does not write."""
    lines = (line.strip() for line in stderr.splitlines())
    return [line for line in lines if line and not any(known in line for known in HARMLESS_STDERR)]


def smoke(program: Path, environment: Mapping[str, str]) -> int:
    """Run a frozen program's self-check; it fails on a bad exit code or on anything on stderr."""
    say(f"{program.relative_to(ROOT)} --smoke")
    with tempfile.TemporaryDirectory() as elsewhere:
        result = subprocess.run(
            [str(program), "--smoke"],
            cwd=elsewhere,  # so that nothing is found in the checkout by accident
            env=clean_environment(environment),
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=300,
            check=False,
        )
    print(result.stdout, end="")
    unexpected = unexpected_lines(result.stderr)
    for line in unexpected:
        print(f"unexpected on stderr: {line}", file=sys.stderr)
    return result.returncode or (1 if unexpected else 0)


def find_inno_setup() -> str | None:
    """Return Inno Setup's compiler, where it is installed."""
    programs = os.environ.get("PROGRAMFILES(X86)", "C:/Program Files (x86)")
    usual = Path(programs) / "Inno Setup 6" / "ISCC.exe"
    return shutil.which("iscc") or (str(usual) if usual.exists() else None)


def project_version() -> str:
    """Return the version from the package, without importing it."""
    for line in (ROOT / "netral_desktop" / "__init__.py").read_text(encoding="utf-8").splitlines():
        if line.startswith("__version__"):
            return line.partition("=")[2].strip().strip("\"'")
    raise SetupError("netral_desktop/__init__.py states no __version__.")


def freeze(options: argparse.Namespace, rest: list[str]) -> int:
    """Freeze the program into dist/netral-desktop and check that both frozen programs start."""
    set_up(freeze_packages())
    if list((ROOT / "resources" / "update-keys").glob("dev-*.pub")):
        raise SetupError("a developer's key lies in resources/update-keys; nothing is frozen beside it.")
    folders = ["--workpath", str(WORK / "pyi"), "--distpath", str(DIST), "--noconfirm", "--log-level", "WARN"]
    code = python("-m", "PyInstaller", "installer.spec", *folders, *rest)
    if code:
        return code
    suffix = ".exe" if WINDOWS else ""
    environment = {} if has_display(sys.platform, os.environ) else {"QT_QPA_PLATFORM": "offscreen"}
    for name in ("netral", "netral-desktop"):
        code = smoke(DIST / "netral-desktop" / (name + suffix), environment)
        if code:
            return code
    if options.installer:
        compiler = find_inno_setup()
        if compiler is None:
            raise SetupError("Inno Setup 6 (ISCC.exe) is needed for the installer; it runs on Windows only.")
        script = [compiler, "/Q", f"/DAppVersion={project_version()}", str(ROOT / "build" / "installer.iss")]
        return subprocess.run(script, cwd=ROOT, check=False).returncode
    return 0


def setup(options: argparse.Namespace, rest: list[str]) -> int:
    """Set up and do nothing else."""
    set_up(TEST_PACKAGES if options.tests else ())
    say(f"ready: {venv_python(VENV).relative_to(ROOT)}")
    return 0


WORDS: tuple[Callable[[argparse.Namespace, list[str]], int], ...] = (run, test, lint, bench, screenshots, freeze, setup)
LONG_RUNS = {  # words that are modules, most take long and none is part of `test`: module and summary
    "fuzz": ("tests.fuzz", "Throw damaged and hostile files at everything that reads what comes from outside."),
    "soak": ("tests.scans.soak", "Kill the program and its readers at random points of a batch of scans."),
    "kills": ("tests.havoc.kills", "Kill the program 500 times in the middle of everything an office does."),
    "disks": ("tests.havoc.full_disks", "Fill the disk at every block that a job writes."),
    "morning": ("tests.ikrar.morning", "Play a morning of check-ins at two tables, and kill the program in it."),
    "slates": ("tests.ikrar.video", "Look for the slate of a session in 200 invented recordings, and print the score."),
    "lists": ("tests.ikrar.lists", "Sign and scan lists and texts of sessions, and print who is present by signature."),
    "promises": ("tests.sync.promises", "Lose, repeat, alter and cut short files that travel, in thousands."),
    "stall": ("tests.bench.large_stall", "Send and take in 2 GB with the real window, and time its longest pause."),
    "proofs": ("tests.sync.proof_changes", "Alter 10,000 proofs of single people, and see that the script takes none."),
    "cases": ("tests.cases.walks", "Walk 200 invented cases every way through the register, and search for names."),
    "scale": ("tests.regency.scale", "Fill stores on PostgreSQL with 100,000 people and more, and read the board."),
    "texts": ("build.texts", "Bring the English of the window up to its source, and compile it."),
    "wheels": ("build.windows_wheels", "Ask pip whether every locked package has a wheel for Windows."),
    "deb": ("build.debian", "Make a Debian package of the frozen program, and try it in a folder that holds a Debian."),
    "update": ("netral_desktop.updates.making", "Make and sign packages that update the program or its data."),
    "gallery": ("tests.ui.gallery", "Show every widget in its states, or draw them in each look."),
    "deck": ("tests.scans.deck", "Read pages with every kind of ink and damage, and print the score."),
}


def parser() -> argparse.ArgumentParser:
    """Return the command line: one word each, and words we do not know are handed on."""
    top = argparse.ArgumentParser(prog="dev.py", description="NETRAL Desktop, for developers.")
    words = top.add_subparsers(dest="word", required=True, metavar="WORD")
    known = {}
    for action in WORDS:
        summary = (action.__doc__ or "").splitlines()[0]
        known[action.__name__] = word = words.add_parser(action.__name__, help=summary, description=summary)
        word.set_defaults(action=action)
    for name, (module, summary) in LONG_RUNS.items():
        words.add_parser(name, help=summary, description=summary).set_defaults(action=long_run, module=module)
    known["run"].add_argument("--terminal", action="store_true", help="the terminal round trip, display or not")
    known["run"].add_argument("--fresh", action="store_true", help="make the practice office anew")
    known["screenshots"].add_argument("--out", type=Path, default=WORK / "screenshots", metavar="DIR")
    known["freeze"].add_argument("--installer", action="store_true", help="also build the Windows installer")
    known["setup"].add_argument("--tests", action="store_true", help="also what only tests need")
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Do one word; return its exit code."""
    options, rest = parser().parse_known_args(arguments)
    try:
        code: int = options.action(options, [word for word in rest if word != "--"])
    except SetupError as error:
        say(str(error))
        return 4
    except KeyboardInterrupt:
        return 130
    return code


if __name__ == "__main__":
    raise SystemExit(main())
