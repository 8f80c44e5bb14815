"""Seed files read strictly: each cell is asked for by name, each fault told with its line.

Reading goes on after a fault, so that one look shows a clerk everything there
is to mend. A cell that cannot be read gives a stand-in value; that is safe,
because `Problems.stop` then refuses the whole.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

import yaml

from feeadmin.days.words import Words

Choice = TypeVar("Choice", bound=StrEnum)


class BadSeeds(ValueError):
    """The files cannot be used. The message has a line for each fault: file, line, sentence."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problems))


@dataclass
class Problems:
    """The faults found so far."""

    found: list[str] = field(default_factory=list)

    def add(self, file: Path, line: int, sentence: str) -> None:
        self.found.append(f"{file}:{line}: {sentence}")

    def stop(self) -> None:
        """Raise BadSeeds with every fault, if there is one."""
        if self.found:
            raise BadSeeds(self.found)


@dataclass(frozen=True)
class Row:
    """One entry of a seed file: its cells by name, and where it stands."""

    file: Path
    line: int
    cells: Mapping[str, str]
    problems: Problems

    def fault(self, sentence: str) -> None:
        self.problems.add(self.file, self.line, sentence)

    def text(self, name: str) -> str:
        said = self.cells.get(name, "").strip()
        if not said:
            self.fault(f"{name} is empty.")
        return said

    def maybe(self, name: str) -> str | None:
        """Return a cell that may be left empty."""
        return self.cells.get(name, "").strip() or None

    def words(self, name: str) -> Words:
        return Words(en=self.text(f"{name}.en"), es=self.text(f"{name}.es"))

    def number(self, name: str, *, least: int) -> int:
        said = self.text(name)
        if said.isascii() and said.isdigit() and int(said) >= least:
            return int(said)
        if said:
            self.fault(f"{name} is {said!r}. Write a whole number, {least} or more.")
        return least

    def day(self, name: str) -> date:
        said = self.text(name)
        try:
            return date.fromisoformat(said)
        except ValueError:
            if said:
                self.fault(f"{name} is {said!r}. Write a day such as 2027-08-31.")
            return date.min

    def day_or_none(self, name: str) -> date | None:
        return self.day(name) if self.maybe(name) else None

    def flag(self, name: str) -> bool:
        return self.choice(name, YesNo) is YesNo.YES

    def choice(self, name: str, among: type[Choice]) -> Choice:
        said = self.text(name)
        choices = list(among)
        if said in choices:
            return among(said)
        if said:
            self.fault(f"{name} is {said!r}. Write one of: {', '.join(choices)}.")
        return choices[0]


class YesNo(StrEnum):
    """What a yes-or-no cell may say."""

    YES = "yes"
    NO = "no"


def csv_rows(file: Path, columns: Sequence[str], problems: Problems) -> Iterator[Row]:
    """Read a table with a header, one line a row; lines that begin with # are remarks."""
    header: list[str] | None = None
    for line, text in enumerate(_text(file, problems).splitlines(), start=1):
        if not text.strip() or text.startswith("#"):
            continue
        cells = _split(file, line, text, problems)
        if header is None:
            header = cells
            if sorted(header) != sorted(columns):
                problems.add(file, line, f"The columns should be: {', '.join(columns)}.")
                return
        elif len(cells) != len(header):
            problems.add(file, line, f"There are {len(cells)} cells; the header has {len(header)}.")
        else:
            yield Row(file, line, dict(zip(header, cells, strict=True)), problems)


def _split(file: Path, line: int, text: str, problems: Problems) -> list[str]:
    try:
        return next(csv.reader([text], strict=True))
    except csv.Error as error:
        problems.add(file, line, f"The line cannot be read: {error}.")
        return []


def yaml_rows(file: Path, names: Sequence[str], problems: Problems) -> Iterator[Row]:
    """Read a list of entries; `label: {en: …, es: …}` becomes the cells label.en and label.es.

    Every value is taken as it is written: `no` is the word no.
    """
    try:
        # Composing stops before values are made, so dates and yes/no stay text, lines are
        # known, and nothing in the file can call anything.
        listing = yaml.compose(_text(file, problems), Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark, reason = getattr(error, "problem_mark", None), getattr(error, "problem", None)
        line = mark.line + 1 if mark else 1
        problems.add(file, line, f"This is not YAML: {reason or 'it holds control characters'}.")
        return
    if not isinstance(listing, yaml.SequenceNode):
        problems.add(file, 1, "The file should be a list of entries, each beginning with “- ”.")
        return
    for entry in listing.value:
        line = entry.start_mark.line + 1
        if not isinstance(entry, yaml.MappingNode):
            problems.add(file, line, "The entry should be pairs such as “days: 20”.")
            continue
        cells = dict(_cells(file, entry, "", problems))
        for name in cells.keys() - set(names):
            problems.add(file, line, f"{name} is not known here.")
        yield Row(file, line, cells, problems)


def _cells(
    file: Path, entry: yaml.MappingNode, before: str, problems: Problems
) -> Iterator[tuple[str, str]]:
    seen = set()
    for key, value in entry.value:
        line = key.start_mark.line + 1
        name = f"{before}{key.value}"
        if name in seen:
            problems.add(file, line, f"{name} is said twice.")
        seen.add(name)
        if isinstance(value, yaml.ScalarNode):
            yield name, value.value
        elif isinstance(value, yaml.MappingNode) and not before:
            yield from _cells(file, value, f"{name}.", problems)
        else:
            problems.add(file, line, f"{name} should be one value.")


def _text(file: Path, problems: Problems) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        problems.add(file, 1, "There is no such file.")
    except UnicodeDecodeError:
        problems.add(file, 1, "The file is not UTF-8 text.")
    return ""
