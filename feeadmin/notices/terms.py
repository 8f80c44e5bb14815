"""What a notice says about rights and consequences, read from `seeds/letters/terms.yaml`."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path

import yaml

from feeadmin.config import SEEDS
from feeadmin.days import Rule
from feeadmin.days.steps import amount
from feeadmin.kernel.almanac import almanac
from feeadmin.language import spoken
from feeadmin.letters.pieces import Cited

FILE = SEEDS / "letters" / "terms.yaml"
KINDS = (
    "authority", "review_terms", "next_steps", "payment_terms", "hardship_terms", "consequences",
    "answer_terms", "after_answer", "after_warning", "after_decision",
    "after_cancelling",
)  # fmt: skip
KEYS = {"cite", "source", "en", "es"}


class BadTerms(ValueError):
    """The file of terms cannot be used. The message names every fault."""


def terms(kind: str, *, on: date) -> tuple[Cited, ...]:
    """Return what a letter says under one head, in the language now spoken.

    Day counts are those in force on the day.
    """
    counts = _Counts(on)
    return tuple(
        Cited(says=said[spoken()].format_map(counts), cite=said["cite"])
        for said in _read(FILE)[kind]
    )


class _Counts(dict[str, str]):
    """The named deadlines, as the amounts sentences want."""

    def __init__(self, on: date) -> None:
        super().__init__()
        self.on = on

    def __missing__(self, name: str) -> str:
        rule: Rule = almanac().rules.named(name, on=self.on)
        return amount(rule.days, rule.count)


@lru_cache
def _read(file: Path) -> dict[str, list[dict[str, str]]]:
    read: dict[str, list[dict[str, str]]] = yaml.load(file.read_text(), yaml.CBaseLoader)  # noqa: S506
    faults = [f"{kind} is missing." for kind in KINDS if not read.get(kind)]
    faults += [
        f"{kind}, entry {n}: it needs exactly {', '.join(sorted(KEYS))}."
        for kind in KINDS
        for n, said in enumerate(read.get(kind, ()), start=1)
        if set(said) != KEYS
    ]
    if faults:
        raise BadTerms(f"{file.name}: {' '.join(faults)}")
    return read
