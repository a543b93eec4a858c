"""Making and signing update packages, and keys for it. Only developers and whoever releases the program need it.

`python3 build/dev.py update key|data|program`. A release is signed by stock `minisign`, whose secret key has a password
and lies where the release is made; a developer's own key is a file without one, and no released program takes it.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

from netral_desktop import __version__
from netral_desktop.campaigns.data_files import SHIPPED
from netral_desktop.kernel.clock import system_clock, to_text
from netral_desktop.kernel.errors import KnownError
from netral_desktop.kernel.ids import new_id
from netral_desktop.kernel.paths import resource
from netral_desktop.sync.minisig import Signer, SigningKey
from netral_desktop.sync.update_shapes import PRODUCT, ProgramFile, UpdateManifest

from .data import NAMES, check_files
from .package import write_package

SECRET_MODE = 0o600


class StockSigner:
    """Signs by stock `minisign`, which asks for the key's password on the terminal. `secret`: its secret key file."""

    def __init__(self, secret: Path) -> None:
        self._secret = secret

    def sign(self, data: bytes, purpose: str) -> bytes:
        """The signature file. Raises subprocess.CalledProcessError, FileNotFoundError (no minisign here)."""
        with tempfile.TemporaryDirectory() as folder:
            signed, signature = Path(folder) / "to-sign", Path(folder) / "signature"
            signed.write_bytes(data)
            command = ["minisign", "-S", "-s", str(self._secret), "-m", str(signed), "-x", str(signature)]
            subprocess.run([*command, "-c", "netral", "-t", purpose], check=True, stdout=subprocess.DEVNULL)
            return signature.read_bytes()


def data_manifest(version: str, changes: Sequence[str], files: Mapping[str, str], needs: str) -> UpdateManifest:
    """The manifest of a data package, its files checked against those that ship. Raises Refused (`update_data`)."""
    check_files(files, SHIPPED)
    return _manifest("data", version, changes, needs, files=dict(files))


def program_manifest(
    version: str, changes: Sequence[str], program: Path, platform: Literal["windows", "linux"]
) -> UpdateManifest:
    """The manifest of a program package. Raises OSError."""
    digest = hashlib.sha256()
    with program.open("rb") as file:
        while piece := file.read(1024 * 1024):
            digest.update(piece)
    told = ProgramFile(program.name, platform, program.stat().st_size, digest.hexdigest())
    return _manifest("program", version, changes, "0.0.0", program=told)


def _manifest(
    part: Literal["data", "program"],
    version: str,
    changes: Sequence[str],
    needs: str,
    files: dict[str, str] | None = None,
    program: ProgramFile | None = None,
) -> UpdateManifest:
    return UpdateManifest(
        format=2, kind="update", id=new_id(), product=PRODUCT, part=part, version=version, needs=needs,
        changes=list(changes), made_at=to_text(system_clock()), files=files or {}, program=program,
    )  # fmt: skip


def public_text(key: SigningKey, comment: str) -> str:
    """A public key file as minisign writes it."""
    return f"untrusted comment: {comment}\n{key.public.minisign()}\n"


def secret_text(key: SigningKey) -> str:
    """A developer's secret key as `--key` reads it."""
    return base64.b64encode(key.raw()).decode("ascii") + "\n"


def make_development_key(name: str, secrets: Path) -> tuple[Path, Path]:
    """A developer's own key: its secret in `secrets`, its public half where this checkout looks for it; both paths."""
    key = SigningKey.generate()
    secret, public = secrets / f"update-{name}.key", resource("update-keys", f"dev-{name}.pub")
    secrets.mkdir(parents=True, exist_ok=True)
    secret.touch(mode=SECRET_MODE, exist_ok=False)
    secret.write_text(secret_text(key), encoding="ascii")
    public.write_text(public_text(key, f"development key {name}"), encoding="utf-8")
    return secret, public


def signer_of(options: argparse.Namespace) -> Signer:
    """Whoever signs: stock minisign, or a developer's key."""
    if options.minisign is not None:
        return StockSigner(options.minisign)
    return SigningKey(base64.b64decode(options.key.read_text(encoding="ascii").strip(), validate=True))


def _parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="dev.py update", description="Make and sign update packages.")
    words = top.add_subparsers(dest="word", required=True)
    key = words.add_parser("key", help="make a developer's own key, which no release takes")
    key.add_argument("name")
    key.add_argument("--secrets", type=Path, default=Path(".work"))
    for word, what in (("data", "files of resources/templates, changed"), ("program", "an installer")):
        made = words.add_parser(word, help=f"make a package of {what}")
        made.add_argument("files", type=Path, nargs="+" if word == "data" else 1)
        made.add_argument("--version", required=True)
        made.add_argument("--change", action="append", required=True, help="Indonesian, a sentence; again for more")
        made.add_argument("--out", type=Path, required=True)
        made.add_argument("--needs", default=__version__)
        made.add_argument("--platform", choices=("windows", "linux"), default="windows")
        signed = made.add_mutually_exclusive_group(required=True)
        signed.add_argument("--key", type=Path, help="a developer's secret key")
        signed.add_argument("--minisign", type=Path, help="a secret key of stock minisign: how a release is signed")
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Do one word; its exit code."""
    options = _parser().parse_args(arguments)
    try:
        if options.word == "key":
            print(*make_development_key(options.name, options.secrets), sep="\n")
            return 0
        program = options.files[0] if options.word == "program" else None
        if program is not None:
            manifest = program_manifest(options.version, options.change, program, options.platform)
        else:
            unknown = [path.name for path in options.files if path.name not in NAMES]
            if unknown:
                print(f"not a file of data: {', '.join(unknown)}; there are {', '.join(NAMES)}", file=sys.stderr)
                return 2
            files = {path.name: path.read_text(encoding="utf-8") for path in options.files}
            manifest = data_manifest(options.version, options.change, files, options.needs)
        write_package(options.out, manifest, signer_of(options), program)
    except (KnownError, OSError, ValueError, subprocess.CalledProcessError) as error:
        print(error, file=sys.stderr)
        return 3
    print(options.out)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
