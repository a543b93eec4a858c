"""What a spreadsheet's words say about a person's kind and duty: JENIS PEGAWAI, KEDUDUKAN HUKUM, KET.

Only words that are known decide; for everything else the answer is None, and a person is asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from netral_desktop.kernel.text import fold

from .kinds import DutyStatus, EmploymentKind

_NON_ASN = re.compile(
    r"\b(?:non[\s-]*(?:asn|pns)|thl|honor(?:er)?|harian|kontrak|ppnpn|pjlp|outsourc\w+|alih\s*daya|ptt|gtt|sukwan)\b"
)
_PART_TIME = re.compile(r"\bparuh\s*waktu\b|\b(?:pppk|p3k)[\s-]*pw\b")
_PPPK = re.compile(r"\b(?:pppk|p3k)\b")
_CPNS = re.compile(r"\b(?:cpns|calon\s+pns|calon\s+pegawai\s+negeri)\b")
_PNS = re.compile(r"\b(?:pns|pegawai\s+negeri\s+sipil)\b")

# KEDUDUKAN HUKUM and what people write for it, first match first.
_DUTY = (
    (re.compile(r"\b(?:tidak|non)[\s-]*aktif\b|\bpersiapan pensiun\b"), DutyStatus.OTHER),
    (re.compile(r"\btugas belajar\b"), DutyStatus.STUDY_LEAVE),
    (re.compile(r"\bcltn\b|\bcuti (?:di )?luar tanggungan\b"), DutyStatus.LEAVE),
    (re.compile(r"\bpemberhentian sementara\b|\bdiberhentikan sementara\b"), DutyStatus.SUSPENDED),
    (re.compile(r"\bpensiun\b|\bpurna\s*tugas\b"), DutyStatus.RETIRED),
    (re.compile(r"\bmutasi\b|\bpindah\b"), DutyStatus.TRANSFERRED),
    (re.compile(r"\bmeninggal\b|\bwafat\b|\bhilang\b|\bpemberhentian\b|\bdiberhentikan\b|\buang tunggu\b"),
     DutyStatus.OTHER),
    (re.compile(r"\baktif\b"), DutyStatus.ACTIVE),
)  # fmt: skip

# In a free remark only these, as its whole text, are a status: "mutasi" there may mean that someone came.
_REMARK_STATUSES = frozenset({"tugas belajar", "cltn", "pemberhentian sementara", "pensiun", "meninggal dunia"})


@dataclass(frozen=True, slots=True)
class KindWord:
    """The kind that a text names, and for non-ASN the office's own word for it."""

    kind: EmploymentKind
    label: str | None = None


def kind_of(text: str) -> KindWord | None:
    """The kind named in a status column or a remark, or None where it names none."""
    if not text:
        return None
    folded = fold(text)
    # "PPPK (eks honorer)" is a PPPK; "Non PNS" is not a PNS.
    if _PART_TIME.search(folded):
        return KindWord(EmploymentKind.PPPK_PART_TIME)
    if _PPPK.search(folded):
        return KindWord(EmploymentKind.PPPK)
    if _NON_ASN.search(folded):
        return KindWord(EmploymentKind.NON_ASN, text)
    if _CPNS.search(folded):
        return KindWord(EmploymentKind.CPNS)
    if _PNS.search(folded):
        return KindWord(EmploymentKind.PNS)
    return None


def is_one_word(text: str) -> bool:
    """Whether a text is nothing but one of the words for non-ASN (`THL`), fit to stand beside a name."""
    return _NON_ASN.fullmatch(fold(text)) is not None


def candidacy_of(text: str) -> KindWord | None:
    """What STATUS CPNS PNS says, where SIASN writes `C`, `P` or the words."""
    letter = {"C": EmploymentKind.CPNS, "P": EmploymentKind.PNS}.get(text)
    return KindWord(letter) if letter else kind_of(text)


def duty_of(text: str) -> DutyStatus | None:
    """The duty status that a KEDUDUKAN HUKUM cell names, or None where the words are not known."""
    folded = fold(text)
    return next((status for words, status in _DUTY if words.search(folded)), None)


def says_more(remark: str) -> bool:
    """Whether a remark speaks of somebody's duty and is no plain status: `Tugas belajar s.d. 2027`."""
    return duty_in_remark(remark) is None and duty_of(remark) not in (None, DutyStatus.ACTIVE)


def duty_in_remark(text: str) -> DutyStatus | None:
    """The duty status that is the whole of a remark, such as `Tugas Belajar`."""
    return duty_of(text) if fold(text) in _REMARK_STATUSES else None
