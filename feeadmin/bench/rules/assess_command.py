"""`feeadmin rules assess` as anybody runs it, from case file to fees, and what it wrote.

Little is imported here while it works: a program that is started counts the
memory of the one that started it as its own.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from feeadmin.config import SEEDS

RULE_FILE = SEEDS / "ordinance/sfo-demo-1/2027-02-04.yaml"
FEE_FILE = "fees.csv"

FEEADMIN = "from feeadmin.cli import main; main()"
"""What the installed command `feeadmin` does, wherever it was installed."""


def work(folder: Path) -> Iterator[Callable[[], object]]:
    """Price the case file by the command line."""
    command = [
        *(sys.executable, "-c", FEEADMIN, "rules", "assess", str(RULE_FILE)),
        *("--cases", str(folder / "cases.csv"), "--out", str(folder / FEE_FILE)),
    ]
    yield partial(subprocess.run, command, check=True, stderr=subprocess.DEVNULL)
