"""The catalogues in English: the same rooms and keys as the Indonesian ones in the folder above.

Plain and short. Official terms stay Indonesian (ikrar, NIP, OPD, Sekda, berita acara, surat pengantar) with an English
word beside them where that helps; the others follow the table of words in CONTRIBUTING.md. Figures stand in the same
braces; `{pages:page|pages}` is the word that goes with one and with many.
"""

from . import (
    app,
    campaigns,
    cases,
    cli,
    followup,
    ikrar,
    kernel,
    officials,
    pacts,
    practice,
    reasons,
    regency,
    reports,
    roster,
    scans,
    sheets,
    store,
    sync,
    trail,
    ui,
    updates,
)

ROOMS = (
    app, campaigns, cases, cli, followup, ikrar, kernel, officials, pacts, practice,
    reasons, regency, reports, roster, scans, sheets, store, sync, trail, ui, updates,
)  # fmt: skip
