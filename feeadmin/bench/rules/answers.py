"""What each peer answers: the fee of every case in cents, 0 where none is due."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from feeadmin.ordinance.grid import Numbers


def keep(answers: Numbers, folder: Path, name: str) -> None:
    """Leave the answers of a peer in the folder."""
    np.save(folder / f"{name}.npy", answers)


def kept(folder: Path, name: str) -> Numbers:
    """Return the answers a peer left in the folder."""
    found: Numbers = np.load(folder / f"{name}.npy")
    return found


def wrong(answers: Numbers, right: Numbers) -> int:
    """Count the cases whose fee is off by a cent or more."""
    return int(np.count_nonzero(answers != right))
