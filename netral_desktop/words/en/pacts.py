"""What is said of pact sheets and their batches, in English."""

from __future__ import annotations

from collections.abc import Mapping

from ..sentence import Sentence

ERRORS: Mapping[str, Sentence] = {
    "nothing_to_reprint.left": Sentence("No sheet is left to print.", "Print pacts as usual."),
    "batch_too_old": Sentence(
        "What this old print batch holds was not noted page by page.", "Print the pacts as usual."
    ),
    "nothing_to_reprint.marked": Sentence(
        "All pages of this print batch were already confirmed.", "Say which pages to repeat."
    ),
    "bad_pages": Sentence("This print batch has {pages} {pages:page|pages}.", "Give pages between 1 and {pages}."),
    "text_glyphs.collective": Sentence(
        "The pact text or the letterhead has letters that cannot be printed: {letters}",
        "Write it in Latin letters, then print again.",
    ),
    "person_glyphs": Sentence(
        "An employee’s data has {letters} {letters:letter|letters} that cannot be printed.",
        "Write them in Latin letters in the roster, then print again.",
    ),
    "witness_gone": Sentence("The chosen witness is no longer on the list.", "Choose another witness."),
    "unknown_person.witness": Sentence(
        "The witness was found neither in the roster nor in Officials & witnesses.",
        "Write the NIP, or a name from that list.",
    ),
    "bad_day.pact": Sentence("The date “{day}” is not a real date.", "Write it like 2029-11-22."),
    "text_glyphs.handout": Sentence(
        "The text has letters that cannot be printed: {letters}", "Write it in Latin letters, then print again."
    ),
    "text_glyphs.pact": Sentence(
        "The pact text, letterhead or witness has letters that cannot be printed: {letters}",
        "Write it in Latin letters, then print again.",
    ),
    "person_too_long": Sentence(
        "An employee’s position or remark is too long for one page.", "Shorten it in the roster, then print again."
    ),
    "text_too_long.title": Sentence(
        "The title “{title}” is too long for its sheet.", "Shorten it on the Campaign page."
    ),
    "no_batch": Sentence("No pact has been printed yet.", "Print pacts first."),
    "unknown_batch": Sentence("That print batch does not exist.", "Look at the list with `netral pacts batches`."),
    "unknown_person.chosen": Sentence("A chosen employee was not found.", "Choose the employees again."),
    "nobody": Sentence("There is nobody to print for.", "Fill the roster, or choose another unit or other employees."),
    "changed_meanwhile": Sentence("The pact data changed while the PDF was made.", "Print once more."),
    "sign_off_too_long": Sentence("The words above the signature are too long.", "Shorten them on the Campaign page."),
    "place_too_long": Sentence(
        "The name of the place is too long for the date line.", "Shorten it on the Campaign page."
    ),
    "witness_too_long": Sentence("The witness’s position is too long for its place.", "Shorten the position."),
    "nothing_printable": Sentence("{why}", "Correct the roster, then print again."),
}

LABELS: Mapping[str, str] = {
    "print_scope.semua": "Everyone due",
    "print_scope.belum-cetak": "Those not printed for yet",
    "print_scope.belum-ttd": "Those who have not signed",
    "print_scope.tanpa-ttd": "Those whose sheet came back unsigned",
    "print_scope.pilihan": "Those chosen",
    "print_scope.people": "{scope}: {people} {people:person|people}",
    "progress.pact_pages": "Making pact pages",
    "pdf_title.pacts": "Integrity pacts: {campaign}",
    "pdf_title.pacts_continued": "Integrity pacts, continued",
    "pdf_title.ikrar": "Text of the ikrar",
    "pdf_title.information": "Information sheet on neutrality",
    "paper.text_version": "Text: {version}",
    "paper.text_and_version": "{text}, version {version} ({id})",
    "paper.name_and_number": "Name and staff number",
    "paper.signature": "Signature",
    "paper.in_the_box": "in the box",
    "paper.duty_stamp": "Duty stamp",
    "paper.place_and_date": "Place, date",
    "paper.witnessed_by": "Witnessed by:",
    "paper.known_to": "Acknowledged by,",
    "paper.head_of_office": "Head of {office}",
    "paper.local_number": "Staff no. {number}",
    "paper.ni_pppk": "NI PPPK {number}",
    "paper.nip": "NIP {number}",
    "paper.continued": "Continued, page {page}",
    "paper.continued_of": "Continued, page {page} of {pages}",
    "paper.practice_code": "Practice sheet",
    "paper.sheet_code": "Sheet code",
    "paper.code_and_page": "{code} · page {page} of {pages}",
    "paper.preview": "Preview",
    "paper.cover_page": "List of pacts to tick off, page {page} of {pages}",
    "paper.tick_off": "{people} {people:person|people}. Tick when the sheet has come back.",
}
