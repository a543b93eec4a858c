"""The closed lists of the register, each declared once: sources, paths, outcomes, papers, reasons for reading."""

from __future__ import annotations

from enum import StrEnum

from netral_desktop.words import label

SWITCH = "cases.on"  # setting: by which decree the register was switched on


class Source(StrEnum):
    """Where a report came from."""

    BAWASLU = "bawaslu"
    PUBLIC = "masyarakat"
    TASK_FORCE = "satgas"
    SUPERIOR = "atasan"
    MEDIA = "media"
    SBT = "sbt"

    @property
    def by_office(self) -> bool:
        """Whether an office reports, by a letter or number, and not a person whose identity is asked for."""
        return self in (Source.BAWASLU, Source.SBT)

    @property
    def label(self) -> str:
        """In words."""
        return label(f"case_source.{self.value}")


class Path(StrEnum):
    """How an act is dealt with: by the code of ethics, by discipline, or by the contract of those who are no ASN."""

    ETHICS = "etik"
    DISCIPLINE = "disiplin"
    CONTRACT = "kontrak"

    @property
    def label(self) -> str:
        """In words."""
        return label(f"case_path.{self.value}")


class Outcome(StrEnum):
    """What an exit says."""

    UPHELD = "terbukti"
    NOT_UPHELD = "tidak-terbukti"
    HANDED_OVER = "dilimpahkan"
    NOT_EXAMINED = "tidak-diperiksa"

    @property
    def label(self) -> str:
        """In words."""
        return label(f"case_outcome.{self.value}")


class Need(StrEnum):
    """What must be there before a case enters a stage."""

    COMPLETE = "complete"
    HEARD = "heard"
    PATH = "path"
    COUNCIL = "council"
    SANCTION = "sanction"
    DECISION = "decision"

    @property
    def label(self) -> str:
        """In words."""
        return label(f"case_need.{self.value}")


class CasePaper(StrEnum):
    """A paper that the register prints."""

    RECEIPT = "tanda-terima"
    COMPLETION = "kelengkapan"
    SUMMONS_1 = "panggilan-1"
    SUMMONS_2 = "panggilan-2"
    CLARIFICATION = "ba-klarifikasi"
    EXAMINATION = "bap"
    FINDINGS = "lhp"
    DRAFT = "draf-keputusan"
    DECISION = "keputusan"
    MORAL = "pernyataan-moral"
    DELIVERY = "penyampaian"
    OBJECTION = "keberatan"
    IN_FORCE = "pelaksanaan"
    BAWASLU = "surat-bawaslu"
    HAND_OVER = "pelimpahan"
    NOTICE = "pemberitahuan"
    CLOSING = "penutup"
    SBT_FIELDS = "isian-sbt"

    @property
    def label(self) -> str:
        """In words."""
        return label(f"case_paper.{self.value}")


class Why(StrEnum):
    """Why somebody opens the register or a case; the ledger keeps it."""

    HANDLING = "penanganan"
    SUPERVISION = "pengawasan"
    REPORT = "laporan"
    REQUEST = "permintaan-resmi"
    RIGHTS = "hak-orang"
    AUDIT = "audit"

    @property
    def label(self) -> str:
        """In words."""
        return label(f"case_why.{self.value}")
