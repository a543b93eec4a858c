"""A proof is checked by the script that comes with it, Python and the stock minisign; altered ones are refused."""

from __future__ import annotations

import hashlib
import subprocess
import sys

import pypdfium2
import pytest

from netral_desktop.app import App
from netral_desktop.kernel.paths import resource
from netral_desktop.sync.proof_file import SCRIPT
from tests.support.debian import need
from tests.support.offices import PASSWORD
from tests.support.parties import parties, template
from tests.sync.proof_changes import CHANGES, accepted, acknowledged, proof_of

__all__ = ["parties", "template"]
pytestmark = pytest.mark.real


def test_the_script_is_short_and_needs_nothing_but_python_and_minisign():
    lines = resource(*SCRIPT).read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 60
    imports = {line.split()[1] for line in lines if line.startswith(("import ", "from "))}
    assert imports <= set(sys.stdlib_module_names)


def test_a_stranger_checks_a_proof_by_what_lies_beside_it(parties, tmp_path):
    need("minisign", "minisign")
    ids = acknowledged(parties)
    key = proof_of(parties, ids[2]).key
    parties.office.close()
    with App.open(parties.folder / "opd", PASSWORD) as app:
        files = {path.suffix: path for path in app.write_proof(ids[2], tmp_path / "bukti")}
        assert app.verify_report(files[".pdf"]).matches
    run = [sys.executable, files[".py"], files[".json"], key]
    done = subprocess.run(run, capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("SAH.")
    assert done.stdout.count("Contoh 1-2") == 2
    document = pypdfium2.PdfDocument(files[".pdf"])
    said = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    assert "Contoh 1-2" in said
    assert "Contoh 1-1" not in said
    assert hashlib.sha256(files[".json"].read_bytes()).hexdigest() in "".join(said.split())
    other = [*run[:3], "RWT+gSwS86tM5upKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIs"]
    assert subprocess.run(other, capture_output=True).returncode != 0


def test_altered_proofs_are_refused(parties):
    need("minisign", "minisign")
    ids = acknowledged(parties)
    proofs = [proof_of(parties, person) for person in ids]
    assert accepted([proof.content for proof in proofs], proofs[0].key, 30 * len(CHANGES), seed=3) == []
