"""The words of the page of the scans."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netral_desktop.scans import reasons
from netral_desktop.scans.states import balance
from netral_desktop.ui.pages.pindai.wording import done_sentence, millimetres, short_time, states

COUNTS = st.dictionaries(st.sampled_from(sorted(states())), st.integers(0, 20_000))


def figure(words: str) -> int:
    return int(words.split("\N{NO-BREAK SPACE}")[0].split(" ")[0].replace(".", ""))


@given(COUNTS)
def test_the_parts_of_the_sum_make_the_total(counts: dict[str, int]) -> None:
    sentence = balance(counts)
    if not sum(counts.values()):
        assert sentence == ""
        return
    total, parts = sentence.split(" = ")
    assert figure(total) == sum(counts.values()) == sum(figure(part) for part in parts.split(" + "))


def test_the_sum_names_every_state_that_has_pages() -> None:
    sentence = balance({"filed": 196, "review": 14, "duplicate": 2, "blank": 1, "foreign": 1, "discarded": 0})
    words = sentence.replace("\N{NO-BREAK SPACE}", " ")
    assert words == "214 halaman = 196 terarsip + 14 ditinjau + 2 ganda + 1 bukan lembar kita + 1 halaman kosong"


def test_a_decision_is_told_with_its_page_and_with_the_owner_that_was_named() -> None:
    assert done_sentence("hal. 16", "unsigned") == "Hal. 16 ditandai kosong."
    assert done_sentence("hal. 2", "discard") == "Hal. 2 dibuang."
    named = done_sentence("hal. 3", "signed", "Ni Putu Contoh Lestari")
    assert named == "Hal. 3 diarsipkan manual ke Ni Putu Contoh Lestari, ditandai tertandatangani."


def test_times_and_lengths_are_written_the_indonesian_way() -> None:
    assert short_time(datetime(2029, 11, 20, 10, 42)) == "20 Nov 10.42"
    assert millimetres(28.0) == "28"
    assert millimetres(3.25) == "3,2"


SETTLED = {"blank_page", "same_file", "rescan", "signed_later", "other_scan", "check_page"}  # nothing is left to do
DOING = (
    "bandingkan", "buang", "cari", "cocokkan", "ketik", "masukkan", "perbesar", "periksa", "pindai ulang", "pisahkan",
    "putuskan", "serahkan", "singkirkan", "tanyakan", "pindai abu-abu", "salin", "simpan", "bagi", "ulangi",
)  # fmt: skip


@pytest.mark.parametrize("code", sorted((reasons.PAGES.keys() | reasons.FILES.keys()) - SETTLED))
def test_the_sentence_of_every_reason_says_what_to_do(code: str) -> None:
    said = reasons.message(code, {}).lower()
    assert any(word in said for word in DOING), said
