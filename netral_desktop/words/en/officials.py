"""What is said of people who are not staff: leaders, witnesses, signatories, in English."""

from __future__ import annotations

from collections.abc import Mapping

from ..sentence import Sentence

ERRORS: Mapping[str, Sentence] = {
    "unknown_official": Sentence(
        "That official or witness is not on the list.", "Choose from the list Officials & witnesses."
    ),
    "official_given": Sentence(
        "This official or witness is set by the regency.",
        "Ask the regency to change it, then take in its campaign again.",
    ),
    "official_kind": Sentence("The group “{kind}” is not known.", "Choose one of: {kinds}."),
    "bad_official_number": Sentence(
        "“{number}” cannot be printed as a NIP or number.", "Use digits only, or leave it empty."
    ),
}

LABELS: Mapping[str, str] = {
    "official_kind.kepala-daerah": "Head of region and deputy",
    "official_kind.penjabat": "Acting head (Pj.)",
    "official_kind.bawaslu": "Bawaslu (election supervisor)",
    "official_kind.kpu": "KPU (election commission)",
    "official_kind.forkopimda": "Forkopimda (regional leaders’ forum)",
    "official_kind.lainnya": "Other",
    "official_field.name": "Name",
    "official_field.title": "Position",
    "official_field.institution": "Institution",
    "official_field.number": "NIP or other number",
    "official_field.home_agency": "Home agency",
    "official_field.signed_note": "Note",
}
