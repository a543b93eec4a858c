"""Tells Indonesian words by the most frequent ones."""

from __future__ import annotations

import re

_FREQUENT = (
    "yang dan tidak dengan berkas belum sudah untuk dari atau di ke ini itu kantor pegawai lembar halaman pakta paket "
    "kabupaten hanya lebih akan oleh pada dalam bila lalu setiap semua satu ada bukan sebagai seperti juga agar supaya "
    "tanpa karena sebelum sesudah saat masih harus dapat boleh nama nomor tanggal hari bulan tahun orang baru lama "
    "cetak pindai pindaian kirim terima simpan buka tutup pilih tulis isi lihat periksa ubah hapus tambah pakai"
)
_WORDS = re.compile(rf"(?<![-\w])(?:{'|'.join(_FREQUENT.split())})(?![-\w])", re.IGNORECASE)
_FIGURE = re.compile(r"\{[^{}]*\}|`[^`]*`|--[\w-]+")  # figures, commands and options are no words
# What has only this name, in every language: a logo, headings of columns that are read back, papers of the law.
NAMES = ("ASN Pilih Netral", "Nama kantor")
_CAPITALS = re.compile(r"\b[A-Z][A-Z_/]+\b(?: [A-Z]+\b)?")


def indonesian(said: str) -> list[str]:
    """The Indonesian words in what is said."""
    for name in NAMES:
        said = said.replace(name, " ")
    return _WORDS.findall(_CAPITALS.sub(" ", _FIGURE.sub(" ", said)))
