"""What kind of staff a person is and whether they are on duty; the values are those kept in the store."""

from __future__ import annotations

from enum import StrEnum


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
        return _KIND_LABELS[self]

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
        return _DUTY_LABELS[self]


_KIND_LABELS = {
    EmploymentKind.PNS: "PNS",
    EmploymentKind.CPNS: "CPNS",
    EmploymentKind.PPPK: "PPPK",
    EmploymentKind.PPPK_PART_TIME: "PPPK Paruh Waktu",
    EmploymentKind.NON_ASN: "Non-ASN",
}
_DUTY_LABELS = {
    DutyStatus.ACTIVE: "Aktif",
    DutyStatus.STUDY_LEAVE: "Tugas belajar",
    DutyStatus.LEAVE: "Cuti di luar tanggungan negara",
    DutyStatus.SUSPENDED: "Pemberhentian sementara",
    DutyStatus.RETIRED: "Pensiun",
    DutyStatus.TRANSFERRED: "Pindah",
    DutyStatus.OTHER: "Lainnya",
}

# Who has to sign and to take the oath: only these count in totals.
DUE = frozenset({DutyStatus.ACTIVE})
