"""Why a page or file was not simply filed: a code for programs, a sentence and a short word for people.

The sentences are neutral: they say what the paper shows, never what a person did. Figures come with the page as
`reason_detail`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Reason:
    """A chip's words and the whole sentence; braces are filled from the page's figures."""

    short: str
    sentence: str


# -- files that were not taken: nothing of them is stored as a page ------------------------------------------------

FILES = {
    "empty_file": Reason("berkas kosong", "Berkas kosong (0 bita); salin ulang dari pemindai."),
    "office_document": Reason(
        "bukan pindaian", "Ini dokumen Office, bukan pindaian; simpan sebagai PDF atau pindai kertasnya."
    ),
    "not_a_scan": Reason(
        "bukan pindaian", "Berkas ini bukan PDF, JPEG, PNG atau TIFF; pindai kertasnya lalu masukkan lagi."
    ),
    "heic_photo": Reason(
        "foto HEIC", "Foto HEIC dari ponsel tidak dapat dibaca; simpan sebagai JPEG lalu masukkan lagi."
    ),
    "broken_file": Reason("berkas rusak", "Berkas rusak dan tidak dapat dibuka; salin atau pindai ulang."),
    "encrypted": Reason("PDF terkunci", "PDF ini dikunci kata sandi; simpan tanpa kata sandi lalu masukkan lagi."),
    "too_many_pages": Reason(
        "terlalu banyak halaman", "Berkas ini lebih dari 5.000 halaman; bagi menjadi beberapa berkas."
    ),
    "file_too_large": Reason("terlalu besar", "Berkas lebih dari 500 MB; bagi menjadi beberapa berkas."),
    "not_found": Reason(
        "tidak ada", "Berkas atau folder tidak ditemukan; mungkin stik sudah dicabut. Pasang lagi lalu ulangi."
    ),
    "not_readable": Reason(
        "tidak terbaca", "Berkas tidak dapat dibaca dari tempatnya; salin ke komputer ini lalu ulangi."
    ),
}

MEASURED = "check_page"  # of a page that is measured instead of judged

# -- pages ----------------------------------------------------------------------------------------------------------

PAGES = {
    # unreadable
    "broken_page": Reason(
        "halaman rusak", "Halaman ini rusak atau terputus di dalam berkasnya; pindai ulang halaman ini."
    ),
    "page_too_large": Reason(
        "gambar terlalu besar", "Gambar halaman ini terlalu besar; pindai ulang 200 atau 300 dpi."
    ),
    "page_too_slow": Reason(
        "terlalu lama dibaca", "Halaman ini tidak selesai dibaca dalam 1 menit; pindai ulang 200 atau 300 dpi."
    ),
    "reader_crashed": Reason("gagal dibaca", "Pembacaan halaman ini gagal dua kali; pindai ulang halaman ini."),
    # not ours, blank
    "no_code": Reason(
        "bukan lembar kita",
        "Tidak ada kode lembar di halaman ini; mungkin surat lain. Bila lembar kita, cari orangnya.",
    ),
    "other_office": Reason("kantor lain", "Kode di halaman ini milik kantor lain; serahkan lembarnya ke kantor itu."),
    "practice_sheet": Reason("lembar latihan", "Ini lembar kantor latihan, bukan lembar kantor ini; singkirkan."),
    "real_sheet": Reason("bukan latihan", "Ini lembar kantor sungguhan; masukkan di kantor itu, bukan di sini."),
    "blank_page": Reason("kosong", "Halaman kosong, atau sisi belakang lembar."),
    # duplicates
    "same_file": Reason("berkas sama", "Berkas yang sama persis sudah pernah dimasukkan; tidak dibaca dua kali."),
    "rescan": Reason("pindai ulang", "Lembar ini sudah terarsip dari pindaian lain dengan hasil yang sama."),
    "signed_later": Reason("kembali bertanda tangan", "Lembar ini kemudian kembali bertanda tangan; yang itu berlaku."),
    "other_scan": Reason("pindaian lain berlaku", "Petugas memilih pindaian lain dari lembar ini."),
    # ours, and nobody's
    "check_page": Reason(
        "lembar uji",
        "Lembar uji: skala {scale}%, miring {skew}°, {streaks} garis kotor; hitam {black}, kertas {paper} dari 255.",
    ),
    # review: the page
    "code_damaged": Reason("kode rusak", "Kode QR di halaman ini rusak atau tertutup; ketik kode di sampingnya."),
    "codes_disagree": Reason(
        "kode tidak sejajar", "Kode di halaman ini tidak berasal dari satu lembar rata; pisahkan lalu pindai ulang."
    ),
    "mirrored": Reason("terbalik cermin", "Gambar halaman ini terbalik seperti cermin; pindai ulang sisi depannya."),
    "two_sheets": Reason(
        "dua lembar", "Ada kode dua lembar berbeda di satu gambar; pisahkan, atau pindai ulang satu per satu."
    ),
    "unknown_sheet": Reason(
        "kode tidak terdaftar",
        "Kode ini tidak terdaftar di kantor ini, mungkin dari data lama; cari orangnya atau buang.",
    ),
    "no_model": Reason(
        "tidak ada pembanding", "Cetakan asli lembar ini tidak ada di komputer ini; putuskan dari gambar."
    ),
    "other_campaign": Reason(
        "kampanye lain", "Lembar ini dari kampanye lain, bukan yang aktif; buang, lalu cetak lembar yang sekarang."
    ),
    "old_revision": Reason(
        "cetakan lama", "Ini cetakan lama (rev. {revision}) dan ada yang lebih baru; putuskan bila datanya masih benar."
    ),
    "differs_from_earlier": Reason(
        "beda dari sebelumnya", "Lembar ini sudah terarsip dengan hasil lain; bandingkan, lalu putuskan."
    ),
    "other_discarded": Reason(
        "pindaian lain dibuang", "Pindaian lain dari lembar ini dibuang atau dipindahkan; periksa apakah ini berlaku."
    ),
    "look_alike": Reason(
        "nama mirip", "Ada pegawai lain yang nama dan NIP-nya mirip, dan kodenya diketik; cocokkan NIP di gambar."
    ),
    "several_prints": Reason(
        "beberapa cetakan",
        "Orang ini dicetak lebih dari sekali dan kodenya diketik; cocokkan apakah ini rev. {revision}.",
    ),
    "second_sheet": Reason("lembar kedua", "Orang ini sudah punya lembar lain yang bertanda tangan; periksa keduanya."),
    "second_on_list": Reason(
        "tanda tangan kedua",
        "Yang bertanda tangan di kotak {boxes} sudah punya lembar lain yang bertanda tangan; periksa keduanya.",
    ),
    "cut_off": Reason("terpotong", "Kotak tanda tangan tidak seluruhnya ada di gambar; pindai ulang seluruh halaman."),
    "zone_displaced": Reason(
        "tidak sejajar",
        "Cetakan di sekitar kotak tanda tangan tidak di tempatnya, mungkin terlipat; ratakan lalu pindai ulang.",
    ),
    "print_missing": Reason(
        "cetakan tidak utuh",
        "Hanya {percent}% cetakan kita terlihat; periksa apakah tertutup kertas lain atau teksnya diubah.",
    ),
    "name_differs": Reason(
        "nama tidak cocok", "Nama yang tercetak tidak sama dengan cetakan kita; periksa lembar ini milik siapa."
    ),
    "number_differs": Reason(
        "NIP tidak cocok", "NIP yang tercetak tidak sama dengan cetakan kita; periksa lembar ini milik siapa."
    ),
    "name_overwritten": Reason("nama dicoret", "Ada coretan atau tulisan pada nama; periksa lembar ini milik siapa."),
    "number_overwritten": Reason(
        "NIP dicoret",
        "Ada coretan atau angka tulisan tangan pada NIP; periksa lembar ini milik siapa, lalu cocokkan NIP di Pegawai.",
    ),
    # review: a zone
    "few_strokes": Reason(
        "goresan {mm2} mm²", "Goresan {mm2} mm², kurang dari paraf biasa (8 mm²); periksa apakah ini paraf."
    ),
    "line_only": Reason(
        "garis {mm2} mm²", "Ada garis atau titik {mm2} mm², bentuknya bukan tanda tangan; putuskan dari gambarnya."
    ),
    "written_word": Reason(
        "tulisan {mm2} mm²", "Isi kotak seperti tulisan, tanggal, atau kata; periksa apakah ini tanda tangan."
    ),
    "struck_out": Reason(
        "goresan dicoret", "Garis-garis panjang melintasi goresan; tanyakan apakah tanda tangan ini dibatalkan."
    ),
    "neighbour_ink": Reason(
        "goresan tetangga", "Goresan {mm2} mm² masuk dari kotak orang lain; periksa apakah orang ini bertanda tangan."
    ),
    "copied_signature": Reason(
        "mungkin fotokopi",
        "Cap dan goresan tidak berwarna pada pindaian berwarna, mungkin fotokopi; periksa kertasnya.",
    ),
    "correction_fluid": Reason(
        "cairan koreksi", "Ada bidang lebih putih dari kertasnya, seperti cairan koreksi; periksa kertasnya."
    ),
    "faint_ink": Reason("goresan samar", "Ada goresan yang sangat samar di kotak; perbesar, lalu putuskan."),
    "ink_everywhere": Reason(
        "goresan di mana-mana", "Goresan di kotak sama rapatnya dengan di sekitarnya; putuskan dari gambarnya."
    ),
    "creased_paper": Reason(
        "kertas kusut", "Kertas kusut: lipatannya tampak seperti goresan; periksa apakah kotak ini ditandatangani."
    ),
    "stamp_only": Reason(
        "cap ada, TTD tidak ada", "Cap dinas ada, tanda tangan tidak terlihat di luarnya; periksa di bawah cap."
    ),
    "sticker_only": Reason(
        "meterai ada, TTD tidak ada",
        "Meterai, atau cap yang rapat, ada; tanda tangan tidak terlihat di luarnya. Periksa di atasnya.",
    ),
    "ink_beside": Reason(
        "goresan di luar kotak", "Ada goresan {mm2} mm² tepat di luar kotak; periksa apakah itu tanda tangannya."
    ),
    "ink_elsewhere": Reason(
        "goresan di tempat lain",
        "Kotak kosong, ada goresan {mm2} mm² di tempat lain; periksa apakah itu tanda tangannya.",
    ),
    "bilevel_empty": Reason(
        "pindaian hitam putih",
        "Pindaian hitam putih tidak cukup untuk memastikan kotak kosong; pindai abu-abu atau warna.",
    ),
    "stain": Reason("ada noda", "Ada noda {mm2} mm² di kotak tanda tangan; periksa apakah kosong."),
}


def short(code: str, detail: Mapping[str, Any]) -> str:
    """The chip's words."""
    return _filled(_reason(code).short, detail)


def message(code: str, detail: Mapping[str, Any]) -> str:
    """The sentence."""
    return _filled(_reason(code).sentence, detail)


def _reason(code: str) -> Reason:
    found = PAGES.get(code) or FILES.get(code)
    return found if found is not None else Reason("perlu diperiksa", "Halaman ini perlu diperiksa.")


def _filled(words: str, detail: Mapping[str, Any]) -> str:
    """Figures with a comma and at most one decimal; a figure that is not there leaves a dash."""
    return words.format_map(_Figures({name: _figure(value) for name, value in detail.items()}))


class _Figures(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "–"


def _figure(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.1f}".replace(".", ",").removesuffix(",0")
    return str(value)
