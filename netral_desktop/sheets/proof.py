"""Conditions of SQL over what kinds declare: which boxes count, and for which duty."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, and_, or_

from netral_desktop.campaigns.duties import Duty

from .kinds import SheetKind, kinds_proving

_Column = ColumnElement[str] | ColumnElement[str | None]


def proves(duty: Duty, kind: _Column) -> ColumnElement[bool]:
    """Whether a sheet or page of this kind, signed, proves the duty."""
    return kind.in_(kinds_proving(duty))


def box_proves(duty: Duty, kind: _Column, role: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether a box with this role, on a sheet or page of this kind, is one whose signature proves the duty."""
    return _counts(kinds_proving(duty), kind, role)


def box_counts_alike(kind: SheetKind, of: _Column, role: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether a box counts for the same as those that count on a sheet of `kind`."""
    return _counts((kind,) if kind.meaning.duty is None else kinds_proving(kind.meaning.duty), of, role)


def box_counts(kind: _Column, role: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether a box with this role counts on a sheet or page of this kind, whatever it proves."""
    return _counts(SheetKind, kind, role)


def _counts(kinds: Iterable[SheetKind], kind: _Column, role: ColumnElement[str]) -> ColumnElement[bool]:
    pairs = [and_(kind == each, role.in_(sorted(each.meaning.counts))) for each in kinds if each.meaning.counts]
    return or_(False, *pairs)
