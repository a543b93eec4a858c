"""Small models, fitted and asked with numpy alone: a logistic regression, and boosted trees of two levels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

Table = np.ndarray[Any, np.dtype[np.float64]]
Flags = np.ndarray[Any, np.dtype[np.bool_]]
Numbers = np.ndarray[Any, np.dtype[np.int64]]


class Model(Protocol):
    """Says of each row of figures how sure it is of a hand's signature: log odds, 0 as likely as not."""

    def says(self, rows: Table) -> Table:
        """One figure a row."""


@dataclass(frozen=True)
class Logistic:
    """A weight for each figure, as it differs from its mean, and for its square."""

    mean: Table
    spread: Table
    weights: Table

    def says(self, rows: Table) -> Table:
        """One figure a row."""
        said: Table = _terms(rows, self.mean, self.spread) @ self.weights
        return said

    @classmethod
    def fitted(cls, rows: Table, signed: Flags, keep: float = 3.0, steps: int = 25) -> Logistic:
        """By Newton's steps; `keep`: how strongly weights are kept small."""
        mean, spread = rows.mean(axis=0), np.maximum(rows.std(axis=0), 1e-6)
        terms = _terms(rows, mean, spread)
        weights, held = np.zeros(terms.shape[1]), np.full(terms.shape[1], keep)
        held[-1] = 1e-6
        balance = _balance(signed)
        for _ in range(steps):
            likely = _likely(terms @ weights)
            pull = terms.T @ (balance * (likely - signed)) + held * weights
            bend = (terms * (balance * likely * (1 - likely))[:, None]).T @ terms + np.diag(held)
            step = np.linalg.solve(bend, pull)
            weights = weights - step
            if float(np.abs(step).max()) < 1e-4:
                break
        return cls(mean, spread, weights)


@dataclass(frozen=True)
class Boosted:
    """Trees of two questions each, one after the other: `figure` <= `limit` at the top, then left and right."""

    figure: Numbers  # trees x (top, left, right)
    limit: Table  # the same
    value: Table  # trees x (left left, left right, right left, right right)
    base: float

    def says(self, rows: Table) -> Table:
        """One figure a row."""
        low = rows[:, self.figure] <= self.limit  # rows x trees x 3
        inner = np.where(low[:, :, 0], ~low[:, :, 1], 2 + ~low[:, :, 2]).astype(np.int64)
        said: Table = self.base + np.take_along_axis(self.value[None], inner[:, :, None], axis=2)[:, :, 0].sum(axis=1)
        return said

    @classmethod
    def fitted(cls, rows: Table, signed: Flags, trees: int = 150, rate: float = 0.12, least: float = 6.0) -> Boosted:
        """By gradient; `least`: so much weight of pages on either side of a question."""
        cuts = [np.unique(np.quantile(column, np.linspace(0.03, 0.97, 24))) for column in rows.T]
        binned = np.stack([np.searchsorted(each, column) for each, column in zip(cuts, rows.T, strict=True)], axis=1)
        balance, said = _balance(signed), np.zeros(len(rows))
        figures, limits, values = [], [], []
        for _ in range(trees):
            likely = _likely(said)
            pull, bend = balance * (signed - likely), balance * likely * (1 - likely)
            top = _question(binned, pull, bend, np.ones(len(rows), dtype=np.bool_), least)
            if top is None:
                break
            low = binned[:, top[0]] <= top[1]
            asked, leaves = [top], []
            for side in (low, ~low):
                question = _question(binned, pull, bend, side, least) or (0, len(cuts[0]))
                asked.append(question)
                below = side & (binned[:, question[0]] <= question[1])
                for leaf in (below, side & ~below):
                    value = rate * float(pull[leaf].sum()) / (float(bend[leaf].sum()) + 2.0)
                    leaves.append(value)
                    said[leaf] += value
            figures.append([figure for figure, _ in asked])
            limits.append([float(cuts[f][b]) if b < len(cuts[f]) else np.inf for f, b in asked])
            values.append(leaves)
        return cls(np.array(figures), np.array(limits), np.array(values), 0.0)


def _terms(rows: Table, mean: Table, spread: Table) -> Table:
    off = np.clip((rows - mean) / spread, -4, 4)
    return np.concatenate([off, off**2 / 4, np.ones((len(rows), 1))], axis=1)


def _likely(said: Table) -> Table:
    likely: Table = 1 / (1 + np.exp(-np.clip(said, -30, 30)))
    return likely


def _balance(signed: Flags) -> Table:
    """Both kinds weigh alike."""
    share = float(signed.mean())
    return np.where(signed, 0.5 / max(share, 1e-6), 0.5 / max(1 - share, 1e-6))


def _question(binned: Numbers, pull: Table, bend: Table, rows: Flags, least: float) -> tuple[int, int] | None:
    """The figure and the place among its cuts that part some rows best."""
    inside, (count, bins) = binned[rows], (binned.shape[1], int(binned.max()) + 1)
    place = (inside + np.arange(count) * bins).ravel()
    pulls, bends, sizes = (
        np.bincount(place, np.repeat(each[rows], count), count * bins).reshape(count, bins).cumsum(axis=1)
        for each in (pull, bend, np.ones(len(pull)))
    )
    total_pull, total_bend, total = pulls[:, -1:], bends[:, -1:], sizes[:, -1:]
    gain = (
        pulls**2 / (bends + 2) + (total_pull - pulls) ** 2 / (total_bend - bends + 2) - total_pull**2 / (total_bend + 2)
    )
    gain[(sizes < least) | (total - sizes < least)] = 0
    best = int(gain.argmax())
    return None if gain.ravel()[best] <= 1e-9 else (best // bins, best % bins)
