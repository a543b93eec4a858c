"""Which papers there are, who hands each to whom, and which role makes it. Values are words of the command line."""

from __future__ import annotations

from enum import StrEnum

from netral_desktop.kernel.data_folder import OFFICE, REGENCY
from netral_desktop.words import label


class ReportName(StrEnum):
    """One paper each. The values stand in stores and in codes on paper."""

    LETTER = "surat"
    RECAP = "recap"
    UNSIGNED = "belum-ttd"
    NOT_PRESENT = "tidak-hadir"
    MINUTES = "berita-acara"
    OATH_TEXTS = "naskah-ikrar"
    LISTS = "daftar-hadir"
    LOG = "sosialisasi"
    REGENCY = "kabupaten"
    TASK_FORCE = "satgas"
    EXTRACT = "bawaslu"
    EVIDENCE = "bukti"
    HISTORY = "riwayat"
    BREACH = "media-hilang"
    PEOPLE = "daftar-pegawai"  # made of the list on screen, by `people_list`
    PERSON = "orang"  # made for one person alone, by `person_file`
    PROOF = "bukti-orang"  # for strangers, of one person alone, by `proof_paper`
    RECEIPT = "tanda-terima"  # of what the regency has acknowledged, by `receipt_paper`
    DESTRUCTION = "pemusnahan"  # of what a campaign has left, by `destruction`
    CASE = "dugaan"  # of one reported case, by `cases.papers`
    CASES = "rekap-dugaan"  # of all of them, without names, by `cases.recap`

    @property
    def label(self) -> str:
        """What the paper is called."""
        return label(f"report.{self.value}")

    @property
    def audience(self) -> str:
        """For whom it is."""
        return label(f"report_for.{self.value}")


_BOTH = (ReportName.UNSIGNED, ReportName.NOT_PRESENT, ReportName.LOG, ReportName.HISTORY)
OF_ROLE = {
    OFFICE: (
        ReportName.LETTER, ReportName.RECAP, ReportName.UNSIGNED, ReportName.NOT_PRESENT, ReportName.MINUTES,
        ReportName.OATH_TEXTS, ReportName.LISTS, ReportName.LOG, ReportName.EVIDENCE,
        ReportName.HISTORY, ReportName.BREACH,
    ),
    REGENCY: (ReportName.REGENCY, *_BOTH, ReportName.TASK_FORCE, ReportName.EXTRACT),
}  # fmt: skip
MONTHLY = frozenset({ReportName.LOG, ReportName.TASK_FORCE})  # of one month
OF_SESSION = frozenset({ReportName.MINUTES, ReportName.OATH_TEXTS, ReportName.LISTS})  # of one session
UNCOUNTED = frozenset({  # whose totals cannot be counted again from the store alone
    ReportName.LETTER, ReportName.EVIDENCE, ReportName.BREACH,
    ReportName.PEOPLE, ReportName.PERSON, ReportName.PROOF, ReportName.RECEIPT, ReportName.DESTRUCTION,
    ReportName.CASE, ReportName.CASES,
})  # fmt: skip
READ_BACK = (ReportName.RECAP, ReportName.UNSIGNED, ReportName.NOT_PRESENT, ReportName.REGENCY)
