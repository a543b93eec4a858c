"""What kind of staff a person is and whether they are on duty; the values are those kept in the store."""

from __future__ import annotations

from enum import StrEnum

from netral_desktop.words import label


class EmploymentKind(StrEnum):
    """The kinds of civil service staff (UU 20/2023: PNS and PPPK), and everyone else who works at an office."""

    PNS = "pns"
    CPNS = "cpns"
    PPPK = "pppk"
    PPPK_PART_TIME = "pppk_part_time"
    NON_ASN = "non_asn"

    @property
    def label(self) -> str:
        """The kind in words."""
        return label(f"employment_kind.{self.value}")

    @property
    def is_asn(self) -> bool:
        """Whether the person is a civil servant and so has a national number."""
        return self is not EmploymentKind.NON_ASN


class DutyStatus(StrEnum):
    """*Kedudukan hukum*, as far as it decides who has to sign."""

    ACTIVE = "active"
    STUDY_LEAVE = "study_leave"
    LEAVE = "leave"
    SUSPENDED = "suspended"
    RETIRED = "retired"
    TRANSFERRED = "transferred"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The status in words."""
        return label(f"duty_status.{self.value}")


# Who has to sign and to take the oath: only these count in totals.
DUE = frozenset({DutyStatus.ACTIVE})
