"""Peers that do the same work in turn, each turn in a process of its own.

A peer's work is a function of a folder that yields pieces, functions to be
called: a piece is measured, and what the function does between two of them is
not. So each peer is given what it needs in its own natural form, and leaves
its answers in the folder, at nobody's expense.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from multiprocessing import get_context
from pathlib import Path

from feeadmin.bench.cost import Cost, cost_of

Work = Callable[[Path], Iterator[Callable[[], object]]]


@dataclass(frozen=True, slots=True)
class Peer:
    """One who does the work. `work` is "module:function", loaded in its own process only."""

    name: str
    work: str
    package: str = ""
    """The package it comes with; none for what is written here."""
    slow: bool = False
    """One turn is enough, since it is long beside what disturbs it."""

    @property
    def called(self) -> str:
        """The name, with the version of its package."""
        return f"{self.name} {version(self.package)}" if self.package else self.name

    @property
    def is_missing(self) -> bool:
        """Whether its package is not installed."""
        try:
            self.called  # noqa: B018 (asking is the question)
        except PackageNotFoundError:
            return True
        return False


def in_turn(
    peers: Sequence[Peer], folder: Path, *, rounds: int, say: Callable[[str], None]
) -> Mapping[Peer, Cost]:
    """Let each peer work once a round, and return the turn of each that took the least time.

    Others on the machine can only add to a turn, never take from it.
    """
    best: dict[Peer, Cost] = {}
    for turn in range(rounds):
        for peer in peers:
            if turn and peer.slow:
                continue
            say(f"{peer.called}, {turn + 1} of {1 if peer.slow else rounds}")
            cost = alone(peer, folder)
            if peer not in best or cost.cpu_seconds < best[peer].cpu_seconds:
                best[peer] = cost
    return best


def alone(peer: Peer, folder: Path) -> Cost:
    """Let a peer work in a fresh process, and return what its pieces cost."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(_turn, peer.work, folder).result()


def _turn(work: str, folder: Path) -> Cost:
    module, _colon, name = work.partition(":")
    pieces: Work = getattr(importlib.import_module(module), name)
    return cost_of(pieces(folder))
