"""`netral --smoke`: one small round of the real thing, to prove that a build carries all its parts.

An office and a regency are made in a temporary folder and enrolled, one person's pact is printed, rendered as a scanner
would see it and read back, and a bundle is exported and received. Any failure is an error of the command line.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from netral_desktop.app import App
from netral_desktop.scans.states import PageState

_PASSWORD = "uji-singkat-netral"
_DPI = 200


def smoke() -> dict[str, int]:
    """Run the round and return its figures."""
    with tempfile.TemporaryDirectory(prefix="netral-smoke-") as folder:
        return _round(Path(folder))


def _round(folder: Path) -> dict[str, int]:
    from netral_desktop.campaigns.service import new_campaign
    from netral_desktop.regency.service import approve_office, enrol_office, publish_campaign
    from netral_desktop.roster.service import add_person
    from netral_desktop.scans.service import import_scans
    from netral_desktop.sync.service import enrol_office as enrol_at_office
    from netral_desktop.sync.service import export_bundle

    regency, _, _ = App.create_regency(folder / "kab", _PASSWORD, code="99.01", name="Kabupaten Uji")
    office, _ = App.create_office(folder / "opd", _PASSWORD, code="4.01.03", name="Dinas Uji")
    with regency, office:
        new_campaign(
            regency.store, title="Uji", circular="1/UJI", pact_deadline="2029-11-22", ikrar_deadline="2029-11-26"
        )
        publish_campaign(regency.store, folder / "kampanye.netral")
        package, request = folder / "paket.netral", folder / "permintaan.netral"
        invited = enrol_office(regency.store, code="4.01.03", name="Dinas Uji", out=package)
        joined = enrol_at_office(
            office.store, package, invited.one_time_code, out=request, root_fingerprint=invited.root_fingerprint
        )
        approve_office(regency.store, request, device_fingerprint=joined.device_fingerprint)
        office.receive([folder / "kampanye.netral"])
        add_person(office.store, name="Contoh Uji", personnel_number="196703151992031007", unit="Sekretariat")
        printed = office.print_pacts(folder / "pakta.pdf")
        scan = folder / "pindaian.png"
        _render(folder / "pakta.pdf", scan)
        outcome = import_scans(office.store, [scan])
        bundle = export_bundle(office.store, folder / "kirim")
        received = regency.receive([f.path for f in bundle.files], receipts=folder / "tanda-terima")
        people = regency.status()["people"]
        problems = len(office.store.verify()) + len(regency.store.verify())
    filed, results = outcome.totals.get(PageState.FILED), [r.result for r in received]
    if filed != 1 or results != ["applied"] or people != 1 or problems:
        raise RuntimeError(f"smoke: {outcome.totals} {results} {people} {problems}")
    return {"pages_printed": printed.pages, "pages_filed": 1, "bundles_applied": 1, "people": 1}


def _render(pdf: Path, image: Path) -> None:
    """The first page at 200 dpi, as a scanner delivers it; as it was printed it would be refused: it is no paper."""
    import numpy as np

    from netral_desktop.practice.paper import Sheet
    from netral_desktop.practice.scanner import Recipe, scan
    from netral_desktop.sheets.pages import printed_pages

    with printed_pages(pdf) as pages:
        printed = Sheet(pages.picture(1, _DPI), _DPI)
    recipe = Recipe(dpi=_DPI, mode="L", quality=85, skew_deg=0.4, scale=1.0)
    scan(np.random.default_rng(1), printed, recipe).save(image, dpi=(_DPI, _DPI))
