"""As what people sign on a sheet. The values stand in stores and travel, so they never change."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """As what somebody signs in a box."""

    DECLARANT = "declarant"
    WITNESS = "witness"
    LEADER = "leader"
    ATTENDEE = "attendee"
    SYMBOLIC_SIGNER = "symbolic_signer"  # signs the oath's text before all, for a whole group
    RESPONDENT = "respondent"  # explains why something is still lacking
    MAKER = "maker"  # answers for the minutes of a session
