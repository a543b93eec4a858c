"""The tones of the states that chips show, the same on every page. The words come from `followup`."""

from __future__ import annotations

from netral_desktop.followup.duties import IkrarState, PactState

from .theme import Tone

PACT_TONES = {
    PactState.NOT_PRINTED: Tone.NEUTRAL,
    PactState.PRINTED: Tone.WARNING,
    PactState.UNSIGNED: Tone.DUE,
    PactState.REVIEW: Tone.WARNING,
    PactState.SIGNED: Tone.OK,
}
IKRAR_TONES = {
    IkrarState.PRESENT: Tone.OK,
    IkrarState.EXCUSED: Tone.NEUTRAL,
    IkrarState.ABSENT: Tone.DUE,
    IkrarState.UNMARKED: Tone.NEUTRAL,
}
