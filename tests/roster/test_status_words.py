"""What JENIS PEGAWAI, STATUS CPNS PNS, KEDUDUKAN HUKUM and KET say."""

import pytest

from netral_desktop.roster.kinds import DutyStatus, EmploymentKind
from netral_desktop.roster.status_words import candidacy_of, duty_in_remark, duty_of, kind_of


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("PNS Daerah Kab/Kota", EmploymentKind.PNS),
        ("Pegawai Negeri Sipil", EmploymentKind.PNS),
        ("CPNS", EmploymentKind.CPNS),
        ("PPPK", EmploymentKind.PPPK),
        ("P3K", EmploymentKind.PPPK),
        ("PPPK Paruh Waktu", EmploymentKind.PPPK_PART_TIME),
        ("PPPK PW", EmploymentKind.PPPK_PART_TIME),
        ("PPPK-PW", EmploymentKind.PPPK_PART_TIME),
        ("PPPK (eks honorer)", EmploymentKind.PPPK),
        ("Non ASN", EmploymentKind.NON_ASN),
        ("Non-PNS", EmploymentKind.NON_ASN),
        ("THL", EmploymentKind.NON_ASN),
        ("Tenaga Harian Lepas", EmploymentKind.NON_ASN),
        ("Guru honorer", EmploymentKind.NON_ASN),
        ("Tenaga Kontrak", EmploymentKind.NON_ASN),
        ("PPNPN", EmploymentKind.NON_ASN),
        ("outsourcing", EmploymentKind.NON_ASN),
        ("pindahan dari kecamatan", None),
        ("", None),
    ],
)
def test_kinds_are_known_by_their_words(text, kind):
    found = kind_of(text)
    assert (found.kind if found else None) == kind


def test_the_offices_own_word_for_non_asn_is_kept():
    assert kind_of("THL Kebersihan").label == "THL Kebersihan"
    assert kind_of("PNS").label is None


def test_siasn_letters_count_in_their_own_column_only():
    assert candidacy_of("C").kind is EmploymentKind.CPNS
    assert candidacy_of("P").kind is EmploymentKind.PNS
    assert candidacy_of("CPNS").kind is EmploymentKind.CPNS
    assert kind_of("C") is None  # in a remark it may mean cuti


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Aktif", DutyStatus.ACTIVE),
        ("PNS Aktif", DutyStatus.ACTIVE),
        ("Tidak Aktif", DutyStatus.OTHER),
        ("Non-aktif", DutyStatus.OTHER),
        ("Tugas Belajar", DutyStatus.STUDY_LEAVE),
        ("CLTN", DutyStatus.LEAVE),
        ("Perpanjangan CLTN", DutyStatus.LEAVE),
        ("Cuti Luar Tanggungan Negara", DutyStatus.LEAVE),
        ("Cuti di Luar Tanggungan Negara", DutyStatus.LEAVE),
        ("Pemberhentian Sementara", DutyStatus.SUSPENDED),
        ("Pensiun", DutyStatus.RETIRED),
        ("Masa Persiapan Pensiun", DutyStatus.OTHER),
        ("Mutasi", DutyStatus.TRANSFERRED),
        ("Pindah Instansi", DutyStatus.TRANSFERRED),
        ("Hilang", DutyStatus.OTHER),
        ("Meninggal Dunia", DutyStatus.OTHER),
        ("Pemberhentian dengan hormat", DutyStatus.OTHER),
        ("Penerima Uang Tunggu", DutyStatus.OTHER),
        ("sedang apel", None),
    ],
)
def test_duty_statuses_are_known_by_their_words(text, status):
    assert duty_of(text) is status


def test_a_remark_is_a_status_only_when_it_says_nothing_else():
    assert duty_in_remark("Tugas Belajar") is DutyStatus.STUDY_LEAVE
    assert duty_in_remark("PENSIUN") is DutyStatus.RETIRED
    assert duty_in_remark("Pensiun TMT 01-12-2030") is None
    assert duty_in_remark("Mutasi") is None
    assert duty_in_remark("THL") is None
