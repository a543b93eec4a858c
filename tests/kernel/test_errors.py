"""A known error is a code for programs and a sentence for people, both found by its key."""

from __future__ import annotations

import pytest

from netral_desktop.kernel.errors import Cancelled, EnvironmentFault, KnownError
from netral_desktop.words import Said


def test_the_code_is_the_part_of_the_key_before_the_full_stop():
    error = EnvironmentFault("disk_full.quota", name="“pakta.pdf”")
    assert (error.code, error.key, error.exit_code) == ("disk_full", "disk_full.quota", 4)
    assert error.message == "Jatah ruang simpan habis saat menulis “pakta.pdf”."
    assert error.next_step == "Kosongkan ruang lalu ulangi."
    assert str(error) == f"{error.message} {error.next_step}" == " ".join(error.said())


def test_words_at_the_place_are_not_taken_and_a_key_without_words_is_a_mistake_of_ours():
    with pytest.raises(TypeError):
        KnownError("disk_full", "Penuh.", "Kosongkan.")  # type: ignore[call-arg]
    with pytest.raises(KeyError):
        KnownError("no_such_code")


def test_a_job_that_was_stopped_says_so_without_being_told_how():
    assert Cancelled().message == "Pekerjaan dibatalkan; tidak ada yang berubah."


def test_what_is_to_be_said_is_the_same_when_key_and_figures_are():
    assert Said("gap", numbers="3") == Said("gap", numbers="3") != Said("gap", numbers="4")
    assert len({Said("gap", numbers="3"), Said("gap", numbers="3")}) == 1
    assert Said("is_folder", name="“x”").said() == "“x” adalah folder, bukan berkas. Pilih nama berkas."
