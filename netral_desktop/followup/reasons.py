"""Why somebody still lacks something, and what was decided: closed lists, as stores keep them."""

from __future__ import annotations

from enum import StrEnum

from netral_desktop.words import label


class Reason(StrEnum):
    """Why, as the person or their unit says; never a judgement."""

    SICK = "sakit"
    PERMITTED = "izin"
    LEAVE = "cuti"
    DUTY_TRAVEL = "dinas-luar"
    STUDY = "tugas-belajar"
    SHIFT = "piket"
    NOT_TOLD = "belum-tahu"
    PAPER_LOST = "lembar-hilang"
    OTHER = "lain"

    @property
    def label(self) -> str:
        """The word on the screen."""
        return label(f"follow_up_reason.{self.value}")


class Decision(StrEnum):
    """What is to be done next."""

    MAKE_UP = "susulan"
    VISIT = "jemput"
    ASK = "klarifikasi"
    WAIT = "tunggu"

    @property
    def label(self) -> str:
        """The word on the screen."""
        return label(f"follow_up_decision.{self.value}")
