"""Invented people: the staff of the practice office, the same for the same seed.

The mix is what makes real rosters hard: Balinese names that differ by one word, Javanese names of one word, Muslim
names with an apostrophe, two people of the same name, one name of 71 characters (population records reach that
length), titles before and behind, and staff without a national number. Most names carry the word "Contoh", so that
nobody takes them for a colleague. Every number follows the rules of `roster.numbers`.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from netral_desktop.roster.kinds import DutyStatus, EmploymentKind

UNITS = (
    "Sekretariat",
    "Bidang Mutasi",
    "Bidang Diklat",
    "Bidang Kinerja",
    "UPTD Latihan Utara",
    "UPTD Latihan Selatan",
)

LONG_NAME = "Ida Ayu Agung Contoh Ratih Pradnya Paramita Kusuma Wardhani Dewi Laksmi"
TWIN_NAME = "I Made Contoh Suardana"
APOSTROPHE_NAME = "Ahmad Contoh Mu'min"
ONE_WORD_NAMES = ("Sukarmanto", "Poniyemti")
_HARD_IDENTITIES = (
    (LONG_NAME, True),
    (APOSTROPHE_NAME, False),
    (ONE_WORD_NAMES[0], False),
    (ONE_WORD_NAMES[1], True),
    (TWIN_NAME, False),
    (TWIN_NAME, False),
)


@dataclass(frozen=True)
class InventedPerson:
    """One member of the practice office, with everything their spreadsheets hold."""

    title_prefix: str  # "Drs.", or ""
    bare_name: str
    title_suffix: str  # "S.E., M.Si.", or ""
    female: bool
    kind: EmploymentKind
    personnel_number: str | None  # NIP or NI PPPK, 18 digits; None for non-ASN
    local_staff_number: str | None  # of non-ASN
    non_asn_label: str | None  # the office's word for non-ASN
    grade: str | None  # "III/b" (PNS), "IX" (PPPK)
    position: str
    echelon: str | None
    unit: str
    duty_status: DutyStatus

    @property
    def name(self) -> str:
        """The name as it is printed, titles included."""
        front = f"{self.title_prefix} " if self.title_prefix else ""
        back = f", {self.title_suffix}" if self.title_suffix else ""
        return f"{front}{self.bare_name}{back}"


class _Post(NamedTuple):
    people: int
    unit: int
    position: str
    kind: EmploymentKind
    grade: str | None = None
    echelon: str | None = None


_PNS, _CPNS, _PPPK = EmploymentKind.PNS, EmploymentKind.CPNS, EmploymentKind.PPPK
_PART_TIME, _NON_ASN = EmploymentKind.PPPK_PART_TIME, EmploymentKind.NON_ASN

_POSTS = (
    _Post(1, 0, "Kepala Dinas", _PNS, "IV/c", "II.b"),
    _Post(1, 0, "Sekretaris Dinas", _PNS, "IV/b", "III.a"),
    _Post(1, 0, "Kepala Subbagian Umum dan Kepegawaian", _PNS, "III/d", "IV.a"),
    _Post(1, 0, "Perencana Ahli Muda", _PNS, "III/d"),
    _Post(2, 0, "Pengadministrasi Perkantoran", _PNS, "II/d"),
    _Post(2, 0, "Penelaah Teknis Kebijakan", _CPNS, "III/a"),
    _Post(2, 0, "Pranata Komputer Ahli Pertama", _PPPK, "IX"),
    _Post(3, 0, "Pramu Kantor", _NON_ASN),
    _Post(1, 1, "Kepala Bidang Mutasi", _PNS, "IV/a", "III.b"),
    _Post(3, 1, "Analis SDM Aparatur Ahli Muda", _PNS, "III/c"),
    _Post(2, 1, "Pengelola Layanan Operasional", _PNS, "II/c"),
    _Post(2, 1, "Penata Layanan Operasional", _PPPK, "IX"),
    _Post(1, 1, "Operator Layanan Operasional", _PART_TIME, "V"),
    _Post(1, 2, "Kepala Bidang Diklat", _PNS, "IV/a", "III.b"),
    _Post(3, 2, "Widyaiswara Ahli Pertama", _PNS, "III/b"),
    _Post(1, 2, "Penelaah Teknis Kebijakan", _CPNS, "III/a"),
    _Post(2, 2, "Penata Layanan Operasional", _PPPK, "IX"),
    _Post(1, 2, "Petugas Kebersihan", _NON_ASN),
    _Post(1, 3, "Kepala Bidang Kinerja", _PNS, "IV/a", "III.b"),
    _Post(3, 3, "Analis Kinerja", _PNS, "III/a"),
    _Post(1, 3, "Arsiparis Terampil", _CPNS, "II/c"),
    _Post(3, 3, "Arsiparis Terampil", _PPPK, "VII"),
    _Post(1, 4, "Kepala UPTD Latihan Utara", _PNS, "III/d", "IV.a"),
    _Post(3, 4, "Pengelola Layanan Operasional", _PNS, "II/d"),
    _Post(3, 4, "Operator Layanan Operasional", _PPPK, "V"),
    _Post(1, 4, "Operator Layanan Operasional", _PART_TIME, "V"),
    _Post(3, 4, "Penjaga Kantor", _NON_ASN),
    _Post(1, 5, "Kepala UPTD Latihan Selatan", _PNS, "III/d", "IV.a"),
    _Post(3, 5, "Pengelola Layanan Operasional", _PNS, "III/a"),
    _Post(4, 5, "Operator Layanan Operasional", _PPPK, "V"),
    _Post(3, 5, "Sopir", _NON_ASN),
)  # fmt: skip

# Who is on the roster and not on duty: they sign nothing and must not be counted as missing. By place among the PNS.
_NOT_DUE = {7: DutyStatus.STUDY_LEAVE, 12: DutyStatus.RETIRED, 21: DutyStatus.LEAVE}

_NON_ASN_LABEL = "THL"

_BIRTH_ORDER = {
    False: ("Wayan", "Putu", "Gede", "Made", "Kadek", "Nyoman", "Komang", "Ketut"),
    True: ("Wayan", "Putu", "Luh", "Made", "Kadek", "Nyoman", "Komang", "Ketut"),
}
_BALINESE = {
    False: ("Sudiarta", "Artawan", "Mahendra", "Widnyana", "Suparta", "Adnyana", "Darmawan", "Wirawan", "Subagia"),
    True: ("Lestari", "Ariani", "Suryani", "Pradnyani", "Widiastuti", "Kusumadewi", "Puspayanti", "Sukerti"),
}
_NOBLE = {
    False: ("I Gusti Ngurah", "I Gusti Agung", "Ida Bagus", "Anak Agung Gde", "Cokorda Gde", "I Dewa Gede"),
    True: ("I Gusti Ayu", "I Gusti Agung Ayu", "Ida Ayu", "Anak Agung Istri", "Cokorda Istri", "Desak Made"),
}
_JAVANESE = {
    False: ("Slamet Contoh Santoso", "Bambang Contoh Widodo", "Joko Contoh Purnomo", "Agus Contoh Prasetyo"),
    True: ("Dewi Contoh Wulandari", "Sri Contoh Handayani", "Endang Contoh Setyowati", "Retno Contoh Palupi"),
}
_MUSLIM = {
    False: ("Muhammad Contoh Hidayat", "Abdul Contoh Rozaq", "Nur Contoh Al-Amin", "Fathur Contoh Rahman"),
    True: ("Siti Contoh Rahmawati", "Nurul Contoh Hasanah", "Khadijah Contoh Az-Zahra", "Aisyah Contoh Fitriani"),
}
_BALINESE_COUNT = {False: 14, True: 12}

_DEGREES = ("S.E.", "S.H.", "S.Kom.", "S.Sos.", "S.Pd.", "S.STP.", "S.AP.")
_MASTERS = ("M.Si.", "M.M.", "M.AP.", "M.H.")


def invent_people(seed: int) -> list[InventedPerson]:
    """The 60 people of the practice office in the order of their spreadsheet: by unit, heads first."""
    rng = random.Random(f"people-{seed}")
    posts = [post for post in _POSTS for _ in range(post.people)]
    duties = _duties(posts)
    numbers: set[str] = set()
    return [
        _person(rng, place, identity, post, duty, numbers)
        for place, (identity, post, duty) in enumerate(
            zip(_identities(rng, posts, duties), posts, duties, strict=True), start=1
        )
    ]


def _duties(posts: list[_Post]) -> list[DutyStatus]:
    civil_servants = [place for place, post in enumerate(posts) if post.kind is _PNS]
    absent = {civil_servants[number]: status for number, status in _NOT_DUE.items()}
    return [absent.get(place, DutyStatus.ACTIVE) for place in range(len(posts))]


def _identities(rng: random.Random, posts: list[_Post], duties: list[DutyStatus]) -> list[tuple[str, bool]]:
    """A bare name and whether it is a woman's for every post; the hard names go to staff on duty with a number."""
    ordinary = list(_ordinary_identities(rng))
    rng.shuffle(ordinary)
    fit = [
        place
        for place, (post, duty) in enumerate(zip(posts, duties, strict=True))
        if post.kind.is_asn and post.echelon is None and duty is DutyStatus.ACTIVE
    ]
    special = dict(zip(rng.sample(fit, len(_HARD_IDENTITIES)), _HARD_IDENTITIES, strict=True))
    return [special[place] if place in special else ordinary.pop() for place in range(len(posts))]


def _ordinary_identities(rng: random.Random) -> Iterator[tuple[str, bool]]:
    """54 bare names, all different."""
    for female in (False, True):
        first = "Ni" if female else "I"
        pairs = [f"{first} {order} Contoh {own}" for order in _BIRTH_ORDER[female] for own in _BALINESE[female]]
        for name in rng.sample([pair for pair in pairs if pair != TWIN_NAME], _BALINESE_COUNT[female]):
            yield name, female
        for noble, own in zip(_NOBLE[female], rng.sample(_BALINESE[female], len(_NOBLE[female])), strict=True):
            yield f"{noble} Contoh {own}", female
        for name in (*_JAVANESE[female], *_MUSLIM[female]):
            yield name, female


def _person(
    rng: random.Random, place: int, identity: tuple[str, bool], post: _Post, duty: DutyStatus, taken: set[str]
) -> InventedPerson:
    bare, female = identity
    # The namesakes are alike to the last letter on paper too: only their numbers tell them apart.
    prefix, suffix = ("", "") if bare == TWIN_NAME else _titles(rng, post, female=female)
    return InventedPerson(
        title_prefix=prefix,
        bare_name=bare,
        title_suffix=suffix,
        female=female,
        kind=post.kind,
        personnel_number=_personnel_number(rng, post, duty, female=female, taken=taken),
        local_staff_number=f"{_NON_ASN_LABEL}-{place:03d}/2022" if post.kind is _NON_ASN else None,
        non_asn_label=_NON_ASN_LABEL if post.kind is _NON_ASN else None,
        grade=post.grade,
        position=post.position,
        echelon=post.echelon,
        unit=UNITS[post.unit],
        duty_status=duty,
    )


def _titles(rng: random.Random, post: _Post, *, female: bool) -> tuple[str, str]:
    grade = post.grade or ""
    if grade.startswith("IV/"):
        if rng.random() < 0.4:
            return ("Dra." if female else "Drs."), rng.choice(_MASTERS)
        return "", f"{rng.choice(_DEGREES)}, {rng.choice(_MASTERS)}"
    if grade.startswith("III/") or grade == "IX":
        return "", rng.choice(_DEGREES)
    if grade in {"II/c", "II/d", "VII"}:
        return "", "A.Md."
    return "", ""


def _personnel_number(
    rng: random.Random, post: _Post, duty: DutyStatus, *, female: bool, taken: set[str]
) -> str | None:
    """A valid NIP (PNS, CPNS) or NI PPPK: birth date, appointment, sex, serial (domain: identifiers)."""
    if post.kind is _NON_ASN:
        return None
    while True:
        if post.kind is _CPNS:
            birth, appointed = rng.randint(1996, 2001), f"2025{rng.choice(('03', '04', '06'))}"
        elif post.kind is _PNS:
            older = duty is DutyStatus.RETIRED
            birth = 1966 if older else rng.randint(1970, 1981) if post.echelon else rng.randint(1976, 1993)
            appointed = f"{birth + rng.randint(22, 28)}{rng.randint(1, 12):02d}"
        else:
            birth, counter = rng.randint(1980, 1998), "24" if post.kind is _PART_TIME else "21"
            appointed = f"{rng.randint(2021, 2025)}{counter}"
        day = f"{birth}{rng.randint(1, 12):02d}{rng.randint(1, 28):02d}"
        number = f"{day}{appointed}{2 if female else 1}{rng.randint(1, 60):03d}"
        if number not in taken:
            taken.add(number)
            return number
