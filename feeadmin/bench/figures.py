"""What a bench found: figures beside those of peers, what was aimed at, and the table of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure of ours, beside a peer's where there is one."""

    name: str
    ours: float
    peer: float | None = None
    unit: str
    least_ratio: float | None = None
    """What `ratio` must reach."""
    most_ratio: float | None = None
    """What `ratio` must not pass."""
    most: float | None = None
    """What `ours` must not pass."""

    @property
    def ratio(self) -> float | None:
        """Ours as a multiple of the peer's."""
        return self.ours / self.peer if self.peer else None

    @property
    def passed(self) -> bool | None:
        """Whether it is as good as was aimed at; None where nothing was."""
        if self.least_ratio is not None and self.ratio is not None:
            return self.ratio >= self.least_ratio
        if self.most_ratio is not None and self.ratio is not None:
            return self.ratio <= self.most_ratio
        return None if self.most is None else self.ours <= self.most

    @property
    def target(self) -> str:
        """What was aimed at, as the table shows it."""
        if self.least_ratio is not None:
            return f"ratio ≥ {self.least_ratio:g}"
        if self.most_ratio is not None:
            return f"ratio ≤ {self.most_ratio:g}"
        return "" if self.most is None else f"≤ {self.most:g}"

    def as_json(self) -> dict[str, object]:
        """Return the figure for scripts."""
        return {
            "name": self.name,
            "ours": _short(self.ours),
            "peer": None if self.peer is None else _short(self.peer),
            "ratio": None if self.ratio is None else _short(self.ratio),
            "unit": self.unit,
            "target": self.target,
            "passed": self.passed,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All figures of one bench, and the peers that could not be measured."""

    bench: str
    size: int
    about: str
    """What was done, and how it was measured."""
    figures: Sequence[Figure]
    missing: Sequence[str]

    @property
    def passed(self) -> bool:
        """Whether no figure failed."""
        return all(figure.passed is not False for figure in self.figures)

    def as_json(self) -> dict[str, object]:
        """Return everything for scripts."""
        return {
            "bench": self.bench,
            "size": self.size,
            "about": self.about,
            "figures": [figure.as_json() for figure in self.figures],
            "missing": list(self.missing),
            "passed": self.passed,
        }

    def drawn(self) -> str:
        """Return the table, as a person reads it."""
        head = ("name", "ours", "peer", "ratio", "unit", "target", "")
        rows = [head, *(_cells(figure) for figure in self.figures)]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        lines = [self.about, ""]
        lines += ["  ".join(_aligned(row, widths)).rstrip() for row in rows]
        lines += [f"not there, so not measured: {name}" for name in self.missing]
        return "\n".join(lines)


_VERDICT = {True: "reached", False: "MISSED", None: ""}
_NUMERIC = range(1, 4)
_LARGE = 1_000
"""From here on digits behind the point mean nothing."""


def _cells(figure: Figure) -> tuple[str, ...]:
    return (
        figure.name,
        *map(_written, (figure.ours, figure.peer, figure.ratio)),
        *(figure.unit, figure.target, _VERDICT[figure.passed]),
    )


def _aligned(row: Sequence[str], widths: Iterable[int]) -> list[str]:
    """Set figures to the right and words to the left."""
    return [
        cell.rjust(width) if column in _NUMERIC else cell.ljust(width)
        for column, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]


def _short(value: float) -> float:
    """Return a measured value without the digits that mean nothing."""
    return round(value) if abs(value) >= _LARGE else float(f"{value:.4g}")


def _written(value: float | None) -> str:
    if value is None:
        return ""
    return f"{_short(value):g}" if abs(value) < _LARGE else f"{value:,.0f}"
