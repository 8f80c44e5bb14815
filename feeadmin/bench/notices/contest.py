"""What is compared in the bench of notices, and what is aimed at."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from feeadmin.bench.cost import Cost
from feeadmin.bench.figures import Figure, Report
from feeadmin.bench.notices import making, memory_program, naive_program, sample, workers
from feeadmin.bench.notices.our_program import WHOLE
from feeadmin.bench.turns import Peer, in_turn

SIZE = 10
ROUNDS, WORKER_ROUNDS = 5, 3

MOST_OF_NAIVE, MOST_OF_PLAIN, MOST_OF_ENGLISH = 0.40, 1.15, 1.5
LEAST_OF_ONE_WORKER = 1.85
MOST_BYTES_OF_NAIVE = 0.20
MOST_GROWTH_KIB = 10

HERE = "feeadmin.bench.notices"

OURS = Peer("feeadmin", f"{HERE}.our_program:whole")
UNCHECKED = Peer("feeadmin, unchecked", f"{HERE}.our_program:unchecked")
PLAIN = Peer("feeadmin, plain", f"{HERE}.our_program:plain")
NAIVE = Peer("WeasyPrint as it comes", f"{HERE}.naive_program:work")
MEMORY = Peer("feeadmin, memory", f"{HERE}.memory_program:work", slow=True)
LANGUAGES = {
    language: Peer(f"feeadmin, {language}", f"{HERE}.our_program:{work}")
    for language, work in (
        ("es", "spanish"),
        ("ko", "korean"),
        ("zh-Hant", "chinese"),
        ("hy", "armenian"),
        ("fa", "persian"),
        ("tl", "tagalog"),
        ("vi", "vietnamese"),
    )
}

ABOUT = """\
One notice of a fee, worked example E2 of the demonstration: five pages with a bill, a map, a square
code and a reply sheet. Each peer makes {size:,} a turn in a process of its own, after one at
nobody’s expense, in turn, {rounds} rounds, and its best turn counts. Time is of the processor. Ours
is what is mailed: PDF/A-3a, PDF/UA-1, its calculation attached, its SHA-256, and every check of the
finished PDF. Unchecked is the same without those checks; plain has neither archive, tags, file nor
hash. WeasyPrint as it comes parses the same pages and style anew, and writes PDF/A-3a without
PDF/UA, file, hash or check. Typefaces: {typefaces}. Two workers are held against one by the wall
({cores} cores here; what else runs on them counts against two). Memory is the slope of what is
resident over {watched:,} notices, after {rehearsed:,}. Each ratio is ours by the peer’s.
"""

Say = Callable[[str], None]


def bench(size: int = SIZE, *, keep: Path | None = None, say: Say = lambda _line: None) -> Report:
    """Make the same notice by everybody, and return all figures.

    What everybody made is left in the folder `keep`, where there is one, to be looked at.
    """
    spoken = sample.languages()
    unspoken = naive_program.unspoken()
    with TemporaryDirectory() as name:
        folder = keep or Path(name)
        making.ask_for(size, folder)
        languages = [LANGUAGES[language] for language in spoken]
        everybody = [NAIVE, OURS, UNCHECKED, PLAIN, *languages]
        costs = in_turn(everybody, folder, rounds=ROUNDS, say=say)
        costs = {**costs, **in_turn([MEMORY], folder, rounds=1, say=say)}
        rates = workers.rates(size, rounds=WORKER_ROUNDS, say=say)
        figures = tuple(_Found(costs, rates, folder, size).figures())
    about = ABOUT.format(
        size=size,
        rounds=ROUNDS,
        typefaces=_typefaces(unspoken),
        cores=os.cpu_count(),
        watched=size * memory_program.TIMES,
        rehearsed=size * memory_program.REHEARSALS,
    )
    unprinted = [f"a help sheet in {one}" for one in sample.OTHERS if one not in spoken]
    return Report(bench="notices", size=size, about=about, figures=figures, missing=unprinted)


def _typefaces(unspoken: list[str]) -> str:
    if not unspoken:
        return "those of this system"
    return (
        f"this system has none for {', '.join(unspoken)}, so the whole ones that ours are cut from "
        "are installed for it"
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """What the turns cost, and the notices they left in the folder."""

    costs: Mapping[Peer, Cost]
    rates: Mapping[int, float]
    folder: Path
    size: int

    def figures(self) -> Iterator[Figure]:
        """Yield every figure, in the order of the table."""
        yield self.time("a notice", OURS, NAIVE, MOST_OF_NAIVE)
        yield self.time("a notice", UNCHECKED, PLAIN, MOST_OF_PLAIN)
        yield self.time("a notice and its checks", OURS, UNCHECKED)
        for language, peer in LANGUAGES.items():
            if peer in self.costs:
                yield self.time(f"in {language}", peer, OURS, MOST_OF_ENGLISH)
        yield Figure(
            name="two workers, beside one",
            ours=self.rates[2],
            peer=self.rates[1],
            unit="notices a second",
            least_ratio=LEAST_OF_ONE_WORKER,
        )
        yield Figure(
            name=f"its file, beside {NAIVE.name}",
            ours=self.kib(WHOLE),
            peer=self.kib(naive_program.NAIVE),
            unit="KiB",
            most_ratio=MOST_BYTES_OF_NAIVE,
        )
        yield Figure(
            name="growth of memory",
            ours=memory_program.grown(self.folder),
            unit="KiB a notice",
            most=MOST_GROWTH_KIB,
        )

    def time(self, name: str, ours: Peer, peer: Peer, most: float | None = None) -> Figure:
        return Figure(
            name=f"{name}, {ours.name} beside {peer.name}",
            ours=self.costs[ours].cpu_seconds * 1000 / self.size,
            peer=self.costs[peer].cpu_seconds * 1000 / self.size,
            unit="CPU milliseconds",
            most_ratio=most,
        )

    def kib(self, name: str) -> float:
        return making.kept(self.folder, name).stat().st_size / 1024
