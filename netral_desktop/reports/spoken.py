"""Numbers, days and months in Indonesian words, as minutes write them."""

from __future__ import annotations

from datetime import date

from netral_desktop.kernel.text import day_name, month_name
from netral_desktop.words import in_source_language, label

_UPTO = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")


def in_words(value: int) -> str:
    """`dua ribu dua puluh sembilan`; 0 to 999.999.999."""
    if value < 12:
        return _UPTO[value]
    if value < 20:
        return f"{_UPTO[value - 10]} belas"
    for size, name, one in ((10**6, "juta", "satu juta"), (1000, "ribu", "seribu"), (100, "ratus", "seratus")):
        if value >= size:
            many, left = divmod(value, size)
            said = one if many == 1 else f"{in_words(many)} {name}"
            return f"{said} {in_words(left)}" if left else said
    many, left = divmod(value, 10)
    return f"{_UPTO[many]} puluh {_UPTO[left]}" if left else f"{_UPTO[many]} puluh"


@in_source_language()
def day_in_words(day: date) -> str:
    """`Kamis, tanggal dua puluh dua bulan November tahun dua ribu dua puluh sembilan (22-11-2029)`."""
    return label(
        "report.day_in_words", weekday=day_name(day), day=in_words(day.day), month=month_name(day),
        year=in_words(day.year), written=f"{day:%d-%m-%Y}",
    )  # fmt: skip


def month_in_words(month: str) -> str:
    """`November 2029` for `2029-11`."""
    day = date.fromisoformat(f"{month}-01")
    return f"{month_name(day)} {day.year}"
