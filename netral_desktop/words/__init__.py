"""What the program says, by code: the sentences of errors and reasons, and the labels of values and fields.

One catalogue a room (`words/store.py` for `netral_desktop/store` ...), so that whoever changes a room finds its words,
and a second language is a second set of catalogues. This is the lowest room: it imports no other, and every other asks.
A catalogue is a module with two constants:

    ERRORS: Mapping[str, Sentence]    code -> what happened, and what to do next
    LABELS: Mapping[str, str]         key ("duty_status.active") -> words

The figures of a sentence stand in braces. A code that is said in several ways has a key for each: `bad_day.future` is
said of the code `bad_day`; programs see the code, people the sentence.
"""

from .find import LANGUAGES, SOURCE_LANGUAGE, fill, label, labels, sentence
from .said import Said
from .sentence import Sentence

__all__ = ["LANGUAGES", "SOURCE_LANGUAGE", "Said", "Sentence", "fill", "label", "labels", "sentence"]
