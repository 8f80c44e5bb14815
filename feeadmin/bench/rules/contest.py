"""What is compared in the bench of the rules, and what is aimed at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from pyarrow.csv import ConvertOptions, read_csv

from feeadmin.bench.cost import MIB, Cost
from feeadmin.bench.figures import Figure, Report
from feeadmin.bench.rules import answers
from feeadmin.bench.rules.assess_command import FEE_FILE
from feeadmin.bench.rules.cases import made_up, rule_set, some_of
from feeadmin.bench.rules.our_program import CHECKS
from feeadmin.bench.turns import Peer, in_turn

SIZE = 1_000_000
ROUNDS = 5
BYTES_OF_A_FEE = 8

MOST_EXTRA_MIB = 32
MOST_SECONDS, MOST_MIB = 10, 300
"""For a case file of a million rows, from CSV to CSV."""
MOST_CHECK_MS = 100

HERE = "feeadmin.bench.rules"

ORACLE = Peer("Decimal program", f"{HERE}.decimal_work:work", slow=True)
OURS = Peer("feeadmin", f"{HERE}.our_program:many")


@dataclass(frozen=True, slots=True)
class Rival:
    """A peer that prices all cases, what we aim at beside it, and where its answers lie."""

    peer: Peer
    answers: str
    least_ratio: float | None = None


RIVALS = (
    Rival(Peer("numpy in chunks", f"{HERE}.numpy_program:in_chunks"), "numpy_chunks", 1),
    Rival(Peer("numpy, whole columns", f"{HERE}.numpy_program:whole_columns"), "numpy_whole", 1),
    Rival(Peer("DuckDB", f"{HERE}.duckdb_program:work", "duckdb"), "duckdb"),
    Rival(
        Peer("OpenFisca-core", f"{HERE}.openfisca.program:work", "openfisca-core"), "openfisca", 10
    ),
    Rival(Peer("zen-engine", f"{HERE}.zen_program:many", "zen-engine", slow=True), "zen", 200),
)

TRACED = Peer("feeadmin, one by one with the trace", f"{HERE}.our_program:one_by_one")
RECEIPTS = Peer(
    "feeadmin, one by one with the receipt", f"{HERE}.our_program:with_receipts", slow=True
)
ZEN_TRACED = Peer("zen-engine", f"{HERE}.zen_program:one_by_one", "zen-engine")

COMMAND = Peer("feeadmin rules assess", f"{HERE}.assess_command:work", slow=True)
CHECK = Peer("feeadmin, read and check", f"{HERE}.our_program:read_and_check")
EDITOR = Peer("feeadmin, read, check and examples", f"{HERE}.our_program:read_check_and_try")

ABOUT = """\
{size:,} cases of SFO-DEMO-1, the same for all: every boundary of the rules, then random ones of
which each figure lies at a bound, or a step beside it, three times in ten. All price the whole
schedule for the total, from input in their own natural form that stands in memory before: columns
of 64-bit whole numbers (feeadmin, numpy, DuckDB), float32 and Enum arrays (OpenFisca), dicts (ZEN),
texts (Decimal, and all one by one). Each peer works in a process of its own, after a rehearsal on a
few cases, in turn, {rounds} rounds, and its best turn counts; what takes long has one turn. Time is
of the processor, all threads. Extra memory is the peak of resident memory above what stood there
before the work, the column of fees not counted. The trace is every row that applied, with what it
asked, was given and answered, and every line's value; the receipt adds workings and citations.
Each ratio is ours by the peer's. Wrong are fees a cent or more off the Decimal program's.
"""


def bench(size: int = SIZE, *, say: Callable[[str], None] = lambda _line: None) -> Report:
    """Price the same cases by everybody who is installed, and return all figures."""
    everybody = [
        *(ORACLE, OURS, *(rival.peer for rival in RIVALS)),
        *(TRACED, RECEIPTS, ZEN_TRACED, COMMAND, CHECK, EDITOR),
    ]
    missing = list(dict.fromkeys(peer.package for peer in everybody if peer.is_missing))
    with TemporaryDirectory() as name:
        folder = Path(name)
        say(f"making {size:,} cases")
        rules = rule_set()
        cases = made_up(rules, size)
        cases.keep(folder, rules)
        there = [peer for peer in everybody if not peer.is_missing]
        costs = in_turn(there, folder, rounds=ROUNDS, say=say)
        found = _Found(costs, folder, size, len(some_of(cases)))
        figures = tuple(found.figures())
    about = ABOUT.format(size=size, rounds=ROUNDS)
    return Report(bench="rules", size=size, about=about, figures=figures, missing=missing)


@dataclass(frozen=True, slots=True)
class _Found:
    """What the turns cost, and the answers they left in the folder."""

    costs: Mapping[Peer, Cost]
    folder: Path
    size: int
    one_by_one: int

    def figures(self) -> Iterator[Figure]:
        """Yield every figure, in the order of the table."""
        yield from self.speed()
        yield from self.wrong()
        yield from self.memory()
        yield from self.reasons()
        yield from self.files()

    def speed(self) -> Iterator[Figure]:
        ours = self.rate(OURS, self.size)
        for rival in (*RIVALS, Rival(ORACLE, "decimal")):
            if rival.peer in self.costs:
                yield Figure(
                    name=f"cases priced, beside {rival.peer.called}",
                    ours=ours,
                    peer=self.rate(rival.peer, self.size),
                    unit="cases per CPU second",
                    least_ratio=rival.least_ratio,
                )

    def wrong(self) -> Iterator[Figure]:
        ours = self.wrong_of("ours")
        yield Figure(name="wrong fees, beside the Decimal program", ours=ours, unit="cases", most=0)
        for rival in RIVALS:
            if rival.peer in self.costs:
                yield Figure(
                    name=f"wrong fees, beside {rival.peer.called}",
                    ours=ours,
                    peer=self.wrong_of(rival.answers),
                    unit="cases",
                )

    def memory(self) -> Iterator[Figure]:
        ours = self.extra_mib(OURS)
        yield Figure(name="extra memory", ours=ours, unit="MiB", most=MOST_EXTRA_MIB)
        for rival in RIVALS:
            if rival.peer in self.costs:
                yield Figure(
                    name=f"extra memory, beside {rival.peer.called}",
                    ours=ours,
                    peer=self.extra_mib(rival.peer),
                    unit="MiB",
                )

    def reasons(self) -> Iterator[Figure]:
        unit = "cases per CPU second"
        peer = None
        if ZEN_TRACED in self.costs:
            peer = self.rate(ZEN_TRACED, self.one_by_one)
        for ours, said, least in ((TRACED, "trace", 3), (RECEIPTS, "receipt", None)):
            yield Figure(
                name=f"one by one with the {said}, beside {_called(ZEN_TRACED)} with its trace",
                ours=self.rate(ours, self.one_by_one),
                peer=peer,
                unit=unit,
                least_ratio=least,
            )

    def files(self) -> Iterator[Figure]:
        cost = self.costs[COMMAND]
        yield Figure(
            name="rules assess, CSV to CSV",
            ours=cost.cpu_seconds,
            unit="CPU seconds",
            most=MOST_SECONDS,
        )
        yield Figure(
            name="rules assess, CSV to CSV", ours=cost.peak_mib, unit="MiB in all", most=MOST_MIB
        )
        table = read_csv(
            self.folder / FEE_FILE, convert_options=ConvertOptions(include_columns=["total"])
        )
        wrong = answers.wrong(table["total"].to_numpy(), answers.kept(self.folder, "decimal"))
        yield Figure(name="rules assess, wrong fees", ours=wrong, unit="cases", most=0)
        for peer, said in ((CHECK, "read and check"), (EDITOR, "read, check and examples")):
            cost = self.costs[peer]
            yield Figure(
                name=f"{said} SFO-DEMO-1",
                ours=cost.cpu_seconds * 1000 / CHECKS,
                unit="CPU milliseconds",
                most=MOST_CHECK_MS,
            )

    def rate(self, peer: Peer, cases: int) -> float:
        return cases / self.costs[peer].cpu_seconds

    def extra_mib(self, peer: Peer) -> float:
        return max(0.0, self.costs[peer].extra_mib - self.size * BYTES_OF_A_FEE / MIB)

    def wrong_of(self, name: str) -> int:
        return answers.wrong(answers.kept(self.folder, name), answers.kept(self.folder, "decimal"))


def _called(peer: Peer) -> str:
    return peer.name if peer.is_missing else peer.called
