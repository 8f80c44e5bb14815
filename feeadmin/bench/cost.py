"""What a piece of work costs: time of the processor, and the memory it needs on top."""

from __future__ import annotations

import gc
import resource
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

MIB = 1 << 20

_PROCESS = Path("/proc/self")
_KIB_OF_PEAK = 1 if sys.platform != "darwin" else 1 / 1024
"""The system's own count of the peak is in KiB, and on a Mac in bytes."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What pieces of work took, added up; of memory, the most that any of them held."""

    cpu_seconds: float
    """Of all threads of the process, and of the programs it ran."""
    extra_mib: float
    """Resident memory at its peak, beyond what stood there when the piece began."""
    peak_mib: float
    """Resident memory at its peak, of the whole process or of the largest program it ran."""


def cost_of(pieces: Iterable[Callable[[], object]]) -> Cost:
    """Do each piece, and return what they cost; what is done between them costs nothing."""
    cpu_seconds = extra_mib = peak_mib = 0.0
    for piece in pieces:
        gc.collect()
        _forget_peak()
        before = _peak_mib()
        started = _cpu_seconds()
        piece()
        cpu_seconds += _cpu_seconds() - started
        extra_mib = max(extra_mib, _peak_mib() - before)
        peak_mib = max(peak_mib, _peak_mib())
    return Cost(cpu_seconds, extra_mib, max(peak_mib, _peak_of_programs()))


def _cpu_seconds() -> float:
    programs = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + programs.ru_utime + programs.ru_stime


def _peak_of_programs() -> float:
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * _KIB_OF_PEAK / 1024


def _forget_peak() -> None:
    """Let the peak begin anew from what is resident now.

    Where the system cannot, a piece shows the memory it needs beyond any piece before it.
    """
    with suppress(OSError):
        (_PROCESS / "clear_refs").write_text("5")


def _peak_mib() -> float:
    with suppress(OSError):
        for line in (_PROCESS / "status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _KIB_OF_PEAK / 1024
