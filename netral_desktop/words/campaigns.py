"""What is said of the campaign, its texts, laws and duties."""

from __future__ import annotations

from collections.abc import Mapping

from .sentence import Sentence

ERRORS: Mapping[str, Sentence] = {
    "no_campaign": Sentence("Belum ada kampanye.", "Buat kampanye atau terima paketnya dari kabupaten."),
    "no_campaign.active": Sentence("Belum ada kampanye yang aktif.", "Buat atau terima kampanye lebih dahulu."),
}

LABELS: Mapping[str, str] = {
    "sanction_level.moral": "Sanksi moral",
    "sanction_level.ringan": "Hukuman disiplin ringan",
    "sanction_level.sedang": "Hukuman disiplin sedang",
    "sanction_level.berat": "Hukuman disiplin berat",
    "sanction_level.kontrak": "Non-ASN",
}
