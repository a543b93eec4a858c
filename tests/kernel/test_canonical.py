"""Equal content has equal bytes."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netral_desktop.kernel.canonical import canonical_json, sha256_hex

_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


def test_the_bytes_are_as_documented() -> None:
    value = {"b": [1, 1.5, None, True], "a": "Sekretariat “Daerah” é\n"}
    assert canonical_json(value) == '{"a":"Sekretariat “Daerah” é\\n","b":[1,1.5,null,true]}'.encode()


@given(st.dictionaries(st.text(), _VALUES))
def test_the_order_of_keys_makes_no_difference_and_nothing_is_lost(value: dict[str, object]) -> None:
    turned = dict(reversed(value.items()))
    assert canonical_json(turned) == canonical_json(value)
    assert json.loads(canonical_json(value)) == value


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "\ud800"])
def test_what_has_no_one_spelling_is_refused(value: object) -> None:
    with pytest.raises(ValueError):
        canonical_json({"a": value})


def test_sha256_is_the_known_one() -> None:
    # FIPS 180-2, appendix B.1.
    assert sha256_hex(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
