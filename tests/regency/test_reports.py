"""A regency holds an office's paper to the bundle that it applied: which number fits, or what differs."""

from __future__ import annotations

from netral_desktop.app import App
from netral_desktop.campaigns.service import new_campaign
from netral_desktop.regency.service import publish_campaign
from netral_desktop.reports.names import ReportName
from netral_desktop.reports.ordering import Order
from tests.support.offices import PASSWORD, add_people
from tests.support.parties import Parties


def test_an_offices_report_fits_its_bundle_and_what_was_not_sent_differs(parties: Parties) -> None:
    folder = parties.folder
    new_campaign(
        parties.regency, title="Pemilu 2029", circular="800/1", pact_deadline="2029-11-22", ikrar_deadline="2029-11-26"
    )
    publish_campaign(parties.regency, folder / "kampanye.netral")
    parties.answer(folder / "kampanye.netral")
    parties.deliver(parties.export())
    parties.close()
    with App.open(folder / "opd", PASSWORD) as office:
        office.write_report(Order(ReportName.RECAP), folder / "rekap.pdf")
        office.write_report(Order(ReportName.UNSIGNED), folder / "daftar.xlsx")
        add_people(office.store, ["Baru Uji"], start=900)
        office.write_report(Order(ReportName.RECAP), folder / "lebih.pdf")
    with App.open(folder / "kab", PASSWORD) as regency:
        for name in ("rekap.pdf", "daftar.xlsx"):
            found = regency.verify_report(folder / name)
            assert (found.sentence, found.matches) == ("Cocok dengan paket no. 1.", True), name
        found = regency.verify_report(folder / "lebih.pdf")
    assert (found.whole, found.matches) == (True, False)
    assert found.sentence.startswith("Asli, tetapi berbeda dari paket no. 1: ")
    people = found.figures["Pegawai wajib"]
    told = [each for each in found.differs if each["figure"] == "wajib"]
    assert [(each["file"], each["here"]) for each in told] == [(people, people - 1)]
    parties.office, parties.regency = (again := Parties.open(folder)).office, again.regency
