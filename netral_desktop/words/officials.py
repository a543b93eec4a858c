"""What is said of people who are not staff: leaders, witnesses, signatories."""

from __future__ import annotations

from collections.abc import Mapping

from .sentence import Sentence

ERRORS: Mapping[str, Sentence] = {
    "unknown_official": Sentence("Pejabat atau saksi itu tidak ada di daftar.", "Pilih dari daftar Pejabat & saksi."),
    "official_given": Sentence(
        "Pejabat atau saksi ini diatur oleh kabupaten.", "Minta kabupaten mengubahnya, lalu terima kegiatannya lagi."
    ),
    "official_kind": Sentence("Golongan “{kind}” tidak dikenal.", "Pilih salah satu: {kinds}."),
    "bad_official_number": Sentence(
        "“{number}” tidak dapat dicetak sebagai NIP atau nomor.", "Isi dengan angka saja, atau kosongkan."
    ),
}

LABELS: Mapping[str, str] = {
    "official_kind.kepala-daerah": "Kepala daerah dan wakilnya",
    "official_kind.penjabat": "Penjabat (Pj.)",
    "official_kind.bawaslu": "Bawaslu",
    "official_kind.kpu": "KPU",
    "official_kind.forkopimda": "Forkopimda",
    "official_kind.lainnya": "Lainnya",
    "official_field.name": "Nama",
    "official_field.title": "Jabatan",
    "official_field.institution": "Lembaga",
    "official_field.number": "NIP atau nomor lain",
    "official_field.home_agency": "Instansi asal",
    "official_field.signed_note": "Catatan",
}
