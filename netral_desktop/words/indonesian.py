"""The catalogues in Bahasa Indonesia, the language of the source."""

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
