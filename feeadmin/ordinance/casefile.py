"""Case files: a CSV file of cases in, a CSV file of fees out, some thousand cases at a time.

The columns in are `id` and the inputs, in any order; others are passed over,
and an empty cell is a missing value. The columns out are `id`, `gate`,
`reason`, then each line on the bill in cents, the fee last. A case that
cannot be priced has the gate ERROR, the sentence as its reason, no amounts.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow.csv import ConvertOptions, ParseOptions, ReadOptions, open_csv

from feeadmin.language import _
from feeadmin.ordinance.batch import Batch, price_numbers
from feeadmin.ordinance.columns import Counted, Refusals, count_column, count_figures
from feeadmin.ordinance.grid import Numbers
from feeadmin.ordinance.inputs import Input
from feeadmin.ordinance.schedule import Schedule

ID, GATE, REASON = "id", "gate", "reason"
ERROR = "ERROR"

BLOCK = 1 << 20
"""Bytes of a file that are read and priced together."""

FEW = 1_000
"""Different texts in a column of a block that are read one by one; more are read as columns."""

_UNEVEN = re.compile(r"Row #(\d+): Expected (\d+) columns, got (\d+)")


class CaseFileError(ValueError):
    """A case file as a whole cannot be read; the sentence says why."""


@dataclass(slots=True)
class Tally:
    """How many cases a file holds, and how many of them could not be priced."""

    cases: int = 0
    refused: int = 0


def price_file(schedule: Schedule, source: BinaryIO, target: BinaryIO) -> Tally:
    """Price the cases of a CSV file, and write a row for each in the same order.

    Raises CaseFileError where the file as a whole cannot be read; rows before
    that place may have been written.
    """
    tally = Tally()
    header = _header(schedule, source)
    target.write(",".join([ID, GATE, REASON, *schedule.amounts]).encode() + b"\n")
    for cases in _blocks(schedule, header, source):
        batch = _priced(schedule, cases)
        target.write(_rows(cases[ID], batch))
        tally.cases += len(cases[ID])
        tally.refused += len(batch.refused)
    return tally


def _header(schedule: Schedule, source: BinaryIO) -> list[str]:
    """Read the names of the columns. Raises CaseFileError unless each is there that is needed."""
    lines = iter(lambda: source.readline(BLOCK), b"")
    first = next((line for line in lines if line.strip()), b"")
    if not first:
        raise CaseFileError(_("The case file is empty; its first line names the columns."))
    try:
        header = next(csv.reader([first.decode("utf-8-sig").rstrip("\r\n")]))
    except UnicodeDecodeError:
        raise CaseFileError(_not_text()) from None
    except csv.Error as fault:
        raise CaseFileError(_in_words(str(fault))) from None
    for name in (ID, *schedule.inputs):
        if name not in header:
            raise CaseFileError(_("The case file has no column “{name}”.", name=name))
        if header.count(name) > 1:
            raise CaseFileError(_("The case file has the column “{name}” twice.", name=name))
    return header


def _blocks(
    schedule: Schedule, header: list[str], source: BinaryIO
) -> Iterator[Mapping[str, pa.Array]]:
    """Yield the columns that are needed, as texts, a block of the file at a time."""
    needed = [ID, *schedule.inputs]
    try:
        reader = open_csv(
            pa.PythonFile(source, mode="r"),
            ReadOptions(use_threads=False, block_size=BLOCK, column_names=header),
            ParseOptions(newlines_in_values=True),
            ConvertOptions(
                column_types=dict.fromkeys(needed, pa.string()),
                include_columns=needed,
                strings_can_be_null=False,
            ),
        )
        for block in reader:
            yield dict(zip(needed, block.columns, strict=True))
    except pa.ArrowInvalid as fault:
        # A header with no rows under it is a file of no cases, and nothing is wrong with that.
        if "Empty CSV file" not in str(fault):
            raise CaseFileError(_in_words(str(fault))) from None


def _in_words(fault: str) -> str:
    """Say what the reader found; row 1 is the one after the header."""
    if uneven := _UNEVEN.search(fault):
        row, wanted, found = uneven.groups()
        return _(
            "Row {row} of the cases has {found} cells where the header has {wanted}.",
            row=row,
            found=found,
            wanted=wanted,
        )
    if "UTF8" in fault:
        return _not_text()
    return _("The case file cannot be read as CSV: {fault}.", fault=fault.splitlines()[0])


def _not_text() -> str:
    return _("The case file is not UTF-8 text; save it as CSV UTF-8.")


def _priced(schedule: Schedule, cases: Mapping[str, pa.Array]) -> Batch:
    numbers: dict[str, Numbers] = {}
    refused: Refusals = {}
    for name, entry in schedule.inputs.items():
        counted = _counted(entry, cases[name])
        numbers[name] = counted.numbers
        refused = counted.refused | refused
    return price_numbers(schedule, numbers, refused)


def _counted(entry: Input, texts: pa.Array) -> Counted:
    """Count a column of texts: each different text once, or all figures at a time."""
    encoded = texts.dictionary_encode()
    different = encoded.dictionary
    if entry.numeric and len(different) > FEW:
        _validity, bounds, characters = texts.buffers()
        ends = np.frombuffer(bounds, np.int32)[texts.offset :][: len(texts) + 1]
        numbers, read = count_figures(entry, np.frombuffer(characters, np.uint8), ends)
        counted = Counted(numbers)
        left = np.flatnonzero(~read).tolist()
        counted.read_singly(entry, ((place, texts[place].as_py()) for place in left))
        return counted
    once = count_column(entry, different.to_pylist())
    which = encoded.indices.to_numpy()
    places = np.flatnonzero(np.isin(which, list(once.refused))).tolist()
    return Counted(once.numbers[which], {place: once.refused[which[place]] for place in places})


def _rows(ids: pa.Array, batch: Batch) -> bytes:
    """Return the rows of a block as CSV."""
    refused = np.zeros(len(ids), np.bool_)
    refused[list(batch.refused)] = True
    gates, reasons = _gate_words(batch, len(ids))
    for place, sentence in batch.refused.items():
        gates[place], reasons[place] = ERROR, sentence
    amounts = [pa.array(cents, mask=refused).cast(pa.string()) for cents in batch.amounts.values()]
    lines = pc.binary_join_element_wise(
        _quoted(ids),
        pa.array(gates, pa.string()),
        _quoted(pa.array(reasons, pa.string())),
        *amounts,
        ",",
        null_handling="replace",
        null_replacement="",
    )
    return "".join(f"{line}\n" for line in lines.to_pylist()).encode()


def _gate_words(batch: Batch, count: int) -> tuple[list[str], list[str]]:
    """Return the result and the reason of the gate for each case."""
    gate = batch.schedule.gate
    if gate is None:
        return [""] * count, [""] * count
    leaves = batch.leaves[gate.table.name].tolist()
    every_leaf = range(len(gate.table.grid.leaves))
    results = [gate.word(gate.result, leaf) for leaf in every_leaf]
    reasons = [gate.word(gate.reason, leaf) for leaf in every_leaf]
    return [results[leaf] for leaf in leaves], [reasons[leaf] for leaf in leaves]


def _quoted(texts: pa.Array) -> pa.Array:
    """Put texts in quotation marks where CSV needs them."""
    doubled = pc.replace_substring(texts, '"', '""')
    in_marks = pc.binary_join_element_wise('"', doubled, '"', "")
    return pc.if_else(pc.match_substring_regex(texts, '[",\r\n]'), in_marks, texts)
