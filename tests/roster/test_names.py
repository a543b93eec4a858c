"""Names: the printed form stays as given, the bare name leaves titles out where that is certain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netral_desktop.roster.cells import cell_text, tidy
from netral_desktop.roster.names import bare_name, compose_name, likeness


@pytest.mark.parametrize(
    ("parts", "printed"),
    [
        (("Drs.", "I MADE CONTOH", "M.Si"), "Drs. I MADE CONTOH, M.Si"),
        (("", "Ni Luh Contoh", "S.Kom., M.M."), "Ni Luh Contoh, S.Kom., M.M."),
        (("dr.", "Sukarmanto", ""), "dr. Sukarmanto"),
        (("", "Poniyemti", ""), "Poniyemti"),
    ],
)
def test_titles_stand_before_and_behind_as_they_are_printed(parts, printed):
    assert compose_name(*parts) == printed


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Drs. I GUSTI AGUNG NGURAH CONTOH, M.Si", "I GUSTI AGUNG NGURAH CONTOH"),
        ("Prof. Dr. dr. Contoh Wibawa, Sp.PD", "Contoh Wibawa"),
        ("Dr.drg. Contoh", "Contoh"),
        ("Ir. H. Contoh Hidayat", "Contoh Hidayat"),
        ("Hj. Siti Contoh", "Siti Contoh"),
        ("Dra Contoh Lestari", "Contoh Lestari"),
        ("I Gst. Ag. Ngr. Contoh", "I Gst. Ag. Ngr. Contoh"),
        ("A.A. Gede Contoh", "A.A. Gede Contoh"),
        ("Drajat Contoh", "Drajat Contoh"),
        ("Hjalmar", "Hjalmar"),
        ("Ahmad Contoh Mu'min", "Ahmad Contoh Mu'min"),
        ("Ahmad Contoh S.Pd", "Ahmad Contoh S.Pd"),  # without a comma it is not certain
        ("Contoh,S.E.", "Contoh"),
        ("Dr.", "Dr."),
        (", S.E.", ", S.E."),
    ],
)
def test_the_bare_name_leaves_out_what_is_certainly_a_title(name, bare):
    assert bare_name(name) == bare


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("I GUSTI AGUNG NGURAH CONTOH", "I Gst. Ag. Ngr. Contoh"),
        ("A.A. Gde Contoh", "Anak Agung Gede Contoh"),
        ("A. A. Gede Contoh", "AA. Gede Contoh"),
        ("Tjok. Istri Contoh", "Cokorda Istri Contoh"),
        ("Ni Kt Contoh", "Ni Ketut Contoh"),
        ("IB. Contoh", "Ida Bagus Contoh"),
        ("Moh. Contoh Hidayat", "Muhammad Contoh Hidayat"),
    ],
)
def test_usual_abbreviations_make_names_alike(one, other):
    assert likeness(one) == likeness(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("I Made Contoh", "I Madya Contoh"), ("I Made Contoh", "Ni Made Contoh"), ("I Made Contoh", "I Made Contohan")],
)
def test_other_names_are_not_alike(one, other):
    assert likeness(one) != likeness(other)


@given(st.text(min_size=1).filter(str.strip))
def test_a_bare_name_is_never_empty(name):
    assert bare_name(tidy(name) or "x")


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("I\u200c Made\u00a0\u00a0Contoh \u200b", "I Made Contoh"),
        ("'198703122010011004", "198703122010011004"),
        ("' spasi", "spasi"),
        ("Mu'min", "Mu'min"),
        ("I MADE\nCONTOH\x07", "I MADE CONTOH"),
        ("Andre\u0301", "Andr\u00e9"),
        ("null", ""), ("NULL", ""), ("-", ""), ("\u2014", ""), ("", ""), (None, ""), (True, ""),
        (5.0, "5"), (2.5, "2.5"),
    ],
)  # fmt: skip
def test_a_cell_is_read_as_a_person_sees_it(cell, text):
    assert cell_text(cell) == text


@given(st.text())
def test_tidying_twice_changes_nothing_more(text):
    assert tidy(tidy(text)) == tidy(text)


@given(st.text(st.characters(codec="ascii")))
def test_the_quick_way_through_plain_text_gives_what_the_long_way_gives(text):
    assert tidy(text) == tidy(text + "\u200b")
