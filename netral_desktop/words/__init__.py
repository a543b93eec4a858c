"""What the program says, by code: the sentences of errors and reasons, and the labels of values and fields.

One catalogue a room (`words/store.py` for `netral_desktop/store` ...), so that whoever changes a room finds its words,
and a second language is a second set of catalogues. This is the lowest room: it imports no other, and every other asks.
A catalogue is a module with two constants:

    ERRORS: Mapping[str, Sentence]    code -> what happened, and what to do next
    LABELS: Mapping[str, str]         key ("duty_status.active") -> words

The figures of a sentence stand in braces. A code that is said in several ways has a key for each: `bad_day.future` is
said of the code `bad_day`; programs see the code, people the sentence.

Which language is spoken, and why papers are not, stands in `words/spoken.py`.
"""

from .find import fill, label, labels, on_screen, sentence
from .said import Said
from .sentence import Sentence
from .spoken import LANGUAGES, SOURCE_LANGUAGE, in_source_language, on_screen_language, speak, spoken

__all__ = [
    "LANGUAGES",
    "SOURCE_LANGUAGE",
    "Said",
    "Sentence",
    "fill",
    "in_source_language",
    "label",
    "labels",
    "on_screen",
    "on_screen_language",
    "sentence",
    "speak",
    "spoken",
]
