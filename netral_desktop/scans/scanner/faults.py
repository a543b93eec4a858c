"""What can go wrong with a scanner: one sentence and one next step each, the same for every driver."""

from __future__ import annotations

from netral_desktop.kernel.errors import EnvironmentFault, UsageProblem


def no_driver() -> EnvironmentFault:
    """The part of the system that drives scanners is missing."""
    return EnvironmentFault("scanner_no_driver")


def not_found() -> EnvironmentFault:
    """Nothing answers there."""
    return EnvironmentFault("scanner_not_found")


def busy() -> EnvironmentFault:
    """Another program or person uses it, or it warms up."""
    return EnvironmentFault("scanner_busy")


def unplugged() -> EnvironmentFault:
    """It was there and is gone."""
    return EnvironmentFault("scanner_unplugged")


def silent() -> EnvironmentFault:
    """It is there and says nothing."""
    return EnvironmentFault("scanner_silent")


def feeder_empty() -> EnvironmentFault:
    """No paper at the start; after the first page the same is the end of the run."""
    return EnvironmentFault("feeder_empty")


def paper_jam() -> EnvironmentFault:
    """Paper is stuck."""
    return EnvironmentFault("paper_jam")


def double_feed() -> EnvironmentFault:
    """Two sheets at once."""
    return EnvironmentFault("double_feed")


def cover_open() -> EnvironmentFault:
    """A lid is open."""
    return EnvironmentFault("cover_open")


def denied() -> EnvironmentFault:
    """The system or the device does not let us."""
    return EnvironmentFault("scanner_denied")


def failed() -> EnvironmentFault:
    """It says so and no more."""
    return EnvironmentFault("scanner_failed")


def bad_answer() -> EnvironmentFault:
    """What came is nothing a scanner says."""
    return EnvironmentFault("scanner_answer")


def bad_address() -> UsageProblem:
    """Not an address of a scanner."""
    return UsageProblem("scanner_address")
