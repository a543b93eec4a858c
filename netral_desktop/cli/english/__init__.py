"""The help of `netral` in English: what stands at the words and their options, by its Indonesian text.

It is read only when English is spoken. A test holds that every text has its words here and no words are without a text,
so whoever changes a help text changes them here as well.
"""

from collections.abc import Mapping

from . import daily, keeping, setting_up

TEXTS: Mapping[str, str] = {**setting_up.TEXTS, **daily.TEXTS, **keeping.TEXTS}
METAVARS: Mapping[str, str] = {
    "BERKAS": "FILE",
    "BERKAS...": "FILE...",
    "DAFTAR": "LIST",
    "PINDAIAN": "SCANNED",
    "JALUR": "PATH",
    "KEADAAN": "STATE",
    "KEGIATAN": "CAMPAIGN",
    "KODE": "CODE",
    "NAMA": "NAME",
    "NOMOR": "NUMBER",
    "PINDAIAN...": "SCAN...",
    "SANKSI": "SANCTION",
    "SIAPA": "WHO",
    "TAHAP": "STAGE",
    "[BERKAS]": "[FILE]",
    "[KATA]": "[WORD]",
    "[KODE]": "[CODE]",
}
