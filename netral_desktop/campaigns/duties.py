"""The duties that a campaign tracks, and until when; what is known of each person's is derived elsewhere.

Pact and oath are always tracked. A campaign may add the logo and the application (the circular of 2023 asked for both),
and duties in its own words.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from netral_desktop.kernel.shapes import prepare
from netral_desktop.words import label

from .templates import Line

# A name for programs; it stands in stores and travels, so it never changes.
DUTY_KEY = r"^[a-z0-9][a-z0-9-]{0,39}\Z"
DutyKey = Annotated[str, Meta(pattern=DUTY_KEY)]
Day = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}\Z")]


class Duty(StrEnum):
    """What staff were asked to do; each campaign tracks some of it."""

    IKRAR = "ikrar"
    PACT = "pakta"
    LOGO = "logo"
    APP = "aplikasi"

    @property
    def label(self) -> str:
        """The duty in words."""
        return label(f"duty.{self.value}")


ALWAYS = (Duty.PACT, Duty.IKRAR)


class Tier(StrEnum):
    """Who is meant by a deadline: the leaders of an office sign before its staff."""

    LEADERS = "leaders"
    STAFF = "staff"


class OwnDuty(Struct, frozen=True, forbid_unknown_fields=True):
    """A duty in a campaign's own words."""

    key: DutyKey
    label: Line


class DutyDeadline(Struct, frozen=True, forbid_unknown_fields=True):
    """Until which day (inclusive) a tier fulfils a duty."""

    duty: DutyKey
    tier: Tier
    day: Day


prepare(OwnDuty, DutyDeadline)
