"""The tones of the states that chips show, the same on every page. The words come from `followup`."""

from __future__ import annotations

from netral_desktop.followup.duties import IkrarState, MarkState, PactState, State

from .theme import Tone

_TONES: dict[State, Tone] = {
    PactState.NOT_PRINTED: Tone.NEUTRAL,
    PactState.PRINTED: Tone.WARNING,
    PactState.UNSIGNED: Tone.DUE,
    PactState.REVIEW: Tone.WARNING,
    PactState.SIGNED: Tone.OK,
    IkrarState.PRESENT: Tone.OK,
    IkrarState.CLOSED: Tone.NEUTRAL,
    IkrarState.EXCUSED: Tone.WARNING,
    IkrarState.ABSENT: Tone.DUE,
    IkrarState.UNMARKED: Tone.NEUTRAL,
    MarkState.DONE: Tone.OK,
    MarkState.OPEN: Tone.WARNING,
}


def tone_of(state: State) -> Tone:
    """The tone of the chip that shows this state."""
    return _TONES[state]
