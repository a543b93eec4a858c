"""What is said of what brings several features together, in English."""

from __future__ import annotations

from collections.abc import Mapping

from ..sentence import Sentence

ERRORS: Mapping[str, Sentence] = {
    "wrong_role": Sentence(
        "This command is only for {wanted}; this data folder does not belong to {wanted}.",
        "Choose the right data folder with --data.",
    ),
    "bad_code.set_up": Sentence(
        "The code “{code}” cannot be used.", "Use digits, letters, full stops or hyphens, for example 4.01.03."
    ),
    "bad_name.set_up": Sentence(
        "The name is empty or too long.", "Write the full name, for example “Dinas Perhubungan”."
    ),
    "nothing_pending": Sentence("No pact is left to print.", "Choose “All” if you need to print anyway."),
    "unknown_office": Sentence("The office “{office}” is not known here.", "Check the office code."),
}

LABELS: Mapping[str, str] = {
    "role.opd": "an office (OPD)",
    "role.kab": "the regency",
}
