"""What slates seen in a recording come to."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from netral_desktop.ikrar.video.frames import Seen
from netral_desktop.ikrar.video.slate_code import LENGTH, is_of, read_slate, session_digits, slate_payload
from netral_desktop.ikrar.video.slate_drawing import MODULES, dark_modules
from netral_desktop.ikrar.video.verdict import SlateResult, judge

KEY, OURS, OTHER = b"k" * 32, "a" * 32, "b" * 32
BEGAN = datetime(2029, 11, 26, 1, 0, tzinfo=UTC)


def shown(at: float, session: str = OURS, key: bytes = KEY, moment: datetime | None = BEGAN) -> Seen:
    when = None if moment is None else moment + timedelta(seconds=at)
    return Seen(at, slate_payload(key, session, when))


@given(st.datetimes(datetime(2020, 1, 2), datetime(2053, 1, 1), timezones=st.just(UTC)))
def test_a_code_tells_its_moment_and_fits_the_smallest_qr_code(moment: datetime) -> None:
    text = slate_payload(KEY, OURS, moment)
    code = read_slate(text)
    assert len(text) == LENGTH
    assert code is not None
    assert code.moment is not None
    assert timedelta(0) <= moment - code.moment < timedelta(seconds=2)
    assert is_of(code, text, KEY, OURS)
    assert len(dark_modules(text)) == MODULES


@given(st.integers(0, LENGTH - 1), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_a_code_with_any_other_character_is_not_of_this_session(place: int, letter: str) -> None:
    text = slate_payload(KEY, OURS, BEGAN)
    changed = text[:place] + letter + text[place + 1 :]
    code = read_slate(changed)
    assert changed == text or code is None or not is_of(code, changed, KEY, OURS)


def test_nothing_of_the_session_stands_in_its_digits() -> None:
    assert session_digits(OURS) != session_digits(OTHER)
    assert read_slate("NT12345678901234") is None
    assert read_slate("NV" + "I" * 18) is None


def test_a_recording_with_the_slate_at_both_ends_tells_when_it_began_and_ended() -> None:
    verdict = judge([shown(1.0), shown(1.5), shown(598.0)], KEY, OURS, [OTHER], 600.0)
    assert (verdict.result, verdict.cut) == (SlateResult.OURS, False)
    assert verdict.began is not None
    assert verdict.ended is not None
    assert abs(verdict.began - BEGAN) <= timedelta(seconds=2)
    assert abs(verdict.ended - BEGAN - timedelta(seconds=600)) <= timedelta(seconds=2)


def test_a_recording_that_was_cut_is_told() -> None:
    later = shown(598.0, moment=BEGAN + timedelta(minutes=20))
    assert judge([shown(1.0), later], KEY, OURS, [], 600.0).cut


def test_a_printed_slate_tells_the_session_and_no_time() -> None:
    verdict = judge([shown(3.0, moment=None)], KEY, OURS, [], 60.0)
    assert (verdict.result, verdict.began, verdict.ended) == (SlateResult.OURS, None, None)


def test_another_sessions_another_computers_and_no_slate_are_told_apart() -> None:
    other = judge([shown(1.0, OTHER)], KEY, OURS, [OTHER], 60.0)
    assert (other.result, other.other) == (SlateResult.OTHER, OTHER)
    assert judge([shown(1.0, key=b"x" * 32)], KEY, OURS, [OTHER], 60.0).result is SlateResult.OTHER
    assert judge([shown(1.0)], None, OURS, [], 60.0).result is SlateResult.OTHER
    assert judge([], KEY, OURS, [], 60.0).result is SlateResult.NONE
    assert judge([shown(1.0), shown(9.0, OTHER)], KEY, OURS, [OTHER], 60.0).result is SlateResult.MIXED
