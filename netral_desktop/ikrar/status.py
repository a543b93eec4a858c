"""The kinds of attendance at an oath, with the words of the office (domain: absence codes of daftar hadir)."""

from __future__ import annotations

from enum import StrEnum

from netral_desktop.words import label


class AttendanceStatus(StrEnum):
    """What is noted of one person at one session."""

    PRESENT = "hadir"
    SICK = "sakit"
    PERMITTED = "izin"
    LEAVE = "cuti"
    DUTY_TRAVEL = "dinas-luar"
    STUDY = "tugas-belajar"
    NO_WORD = "tanpa-keterangan"

    @property
    def label(self) -> str:
        """The word on the screen."""
        return label(f"attendance.{self.value}")


# A reason that the office accepts; the person still takes part in a make-up session where one is held.
EXCUSES = (
    AttendanceStatus.SICK,
    AttendanceStatus.PERMITTED,
    AttendanceStatus.LEAVE,
    AttendanceStatus.DUTY_TRAVEL,
    AttendanceStatus.STUDY,
)
