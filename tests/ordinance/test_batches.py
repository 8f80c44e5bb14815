"""Many cases at once: columns of every kind, refused cases, and files of cases."""

import io

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeadmin.ordinance import InputError
from feeadmin.ordinance.casefile import FEW, CaseFileError, price_file
from feeadmin.ordinance.columns import count_column, count_figures
from tests.ordinance.rule_files import ORDINARY, PARTY, SFO, STREET, street
from tests.ordinance.test_cells import CONSENT, HOURS
from tests.ordinance.test_inputs import MONEY


def columns(count, **changes):
    return {name: [value] * count for name, value in (PARTY | changes).items()}


def test_a_column_may_be_an_array_of_whole_numbers():
    given = columns(4) | {"area": np.array([0, 1000, 1001, 200_000])}
    assert STREET.batch(given).cents.dtype == np.int64
    alone = [STREET.assess(PARTY | {"area": int(area)}).cents for area in given["area"]]
    assert STREET.batch(given).cents.tolist() == alone


def test_an_array_of_whole_numbers_is_counted_in_steps_and_refused_out_of_range():
    counted = count_column(HOURS, np.array([-3, -2, 0, 10, 11, 2**62]))
    assert counted.numbers.tolist() == [-8, -8, 0, 40, -8, -8]
    assert sorted(counted.refused) == [0, 4, 5]
    assert counted.refused[4] == "hours: 11 lies outside -2 to 10."


def test_a_column_may_be_true_and_false_or_text_or_anything_a_case_may_hold():
    assert count_column(CONSENT, np.array([True, False])).numbers.tolist() == [1, 0]
    assert count_column(HOURS, np.array(["3.25", ""])).numbers.tolist() == [13, -9]
    assert count_column(HOURS, ["3.25", None, 2]).numbers.tolist() == [13, -9, 8]
    assert count_column(MONEY, np.array([1, 2], np.uint8)).numbers.tolist() == [100, 200]


def test_a_column_of_floats_is_refused_case_by_case():
    batch = STREET.batch(columns(2) | {"duration": np.array([3.5, 4.0])})
    assert sorted(batch.refused) == [0, 1]
    assert "a float has lost the exact value" in batch.refused[0]
    assert batch.cents.tolist() == [0, 0]


def test_a_column_that_is_missing_is_named():
    given = columns(1)
    del given["owner"]
    with pytest.raises(KeyError, match="owner"):
        STREET.batch(given)


def test_columns_of_different_lengths_are_refused():
    with pytest.raises(ValueError, match="not of one length"):
        STREET.batch(columns(2) | {"area": ["800"]})


def test_a_case_in_a_gap_is_refused_by_itself():
    gap = street(("R1 | (a)  | [0..1] ", "R1 | (a)  | 0 "))
    batch = gap.batch(columns(3) | {"occurrences": ["0", "1", "2"]})
    assert batch.refused == {1: "No row of table “repeat” applies to this case."}
    assert batch.cents[1] == 0
    assert batch.cents[0] > 0


def test_the_rows_that_answered_can_be_counted():
    batch = STREET.batch(columns(3) | {"occurrences": ["0", "1", "x"], "consent": ["false"] * 3})
    assert batch.rows_hit() == {"B2": 2, "S1": 2, "R1": 2}
    closed = SFO.batch(
        {name: [value] * 2 for name, value in ORDINARY.items()}
        | {"nearest_sensitive_ft": [None, None], "site": ["IN_CITY", "OUTSIDE_CITY"]}
    )
    assert closed.rows_hit()["G3"] == 1
    assert closed.rows_hit()["B1.1"] == 1


def test_a_batch_larger_than_a_chunk_is_priced_to_its_end():
    count = 40_000
    batch = STREET.batch(
        columns(1) | {name: np.full(count, value) for name, value in PARTY.items()}
    )
    assert len(batch.cents) == count
    assert set(batch.cents.tolist()) == {6000}


def test_no_cases_at_all_are_priced_as_none():
    assert STREET.batch({name: [] for name in STREET.inputs}).cents.tolist() == []


def quickly(entry, texts):
    """Count texts straight from their characters; None for what is left to be read singly."""
    column = pa.array(texts, pa.string())
    _validity, bounds, characters = column.buffers()
    numbers, read = count_figures(
        entry, np.frombuffer(characters, np.uint8), np.frombuffer(bounds, np.int32)
    )
    return [
        number if ok else None for number, ok in zip(numbers.tolist(), read.tolist(), strict=True)
    ]


FIGURES = st.one_of(
    st.text(alphabet="0123456789.,-+e $%/", max_size=22),
    st.decimals(-20, 20, places=2).map(str),
    st.integers(-20, 20).map(str),
)


@given(st.lists(FIGURES, min_size=1, max_size=30), st.sampled_from([HOURS, MONEY]))
@settings(max_examples=300)
def test_what_is_read_quickly_is_what_would_be_read_singly(texts, entry):
    for text, number in zip(texts, quickly(entry, [*texts, "0"]), strict=False):
        if number is not None:
            assert number == entry.read(text)


def test_plain_figures_are_read_quickly():
    assert quickly(HOURS, ["0", "3.25", "10", "", "3.3", "11", "3.250"]) == [
        *(0, 13, 40, -9, None, None, None),
    ]
    assert quickly(MONEY, ["0", "100000.00", "5", "5.", ".5", "1.2.3", "", "1,000"]) == [
        *(0, 10_000_000, 500, None, None, None, None, None),
    ]


def file_of(cases, names=None):
    names = names or ["id", *STREET.inputs]
    rows = [",".join(names), *(",".join(case.get(name, "") for name in names) for case in cases)]
    return ("\n".join(rows) + "\n").encode()


def priced(text, rules=STREET):
    fees = io.BytesIO()
    tally = price_file(rules, io.BytesIO(text), fees)
    return tally, fees.getvalue().decode().splitlines()


def test_a_file_of_cases_comes_back_with_their_fees_in_cents():
    tally, fees = priced(file_of([{"id": "P1", **PARTY}, {"id": "P2", **PARTY, "area": "1001"}]))
    assert (tally.cases, tally.refused) == (2, 0)
    assert fees == [
        "id,gate,reason,base_fee,extra,fee",
        "P1,,,6000,0,6000",
        "P2,,,13875,0,13875",
    ]


def test_a_refused_case_has_the_gate_error_the_sentence_and_no_amounts():
    tally, fees = priced(file_of([{"id": "P1", **PARTY, "area": "-1"}, {"id": "P2", **PARTY}]))
    assert (tally.cases, tally.refused) == (2, 1)
    assert fees[1:] == ["P1,ERROR,area: -1 lies outside 0 to 200000.,,,", "P2,,,6000,0,6000"]


def test_columns_may_stand_in_any_order_with_others_among_them():
    names = ["remark", *reversed(STREET.inputs), "id", "x", "x"]
    _tally, fees = priced(file_of([{"id": "P1", "remark": "1e400", **PARTY}], names))
    assert fees[1] == "P1,,,6000,0,6000"


def test_an_id_that_needs_quotation_marks_gets_them():
    text = file_of([{"id": '"a, ""b"""', **PARTY}, {"id": '"two\nlines"', **PARTY}])
    tally, fees = priced(text)
    assert tally.cases == 2
    assert fees[1:] == ['"a, ""b""",,,6000,0,6000', '"two', 'lines",,,6000,0,6000']


def test_a_mark_at_the_beginning_and_windows_line_ends_are_no_matter():
    text = b"\xef\xbb\xbf" + file_of([{"id": "P1", **PARTY}]).replace(b"\n", b"\r\n")
    assert priced(text)[1][1] == "P1,,,6000,0,6000"


@pytest.mark.parametrize("end", [b"", b"\n"])
def test_a_header_alone_is_a_file_of_no_cases(end):
    tally, fees = priced(file_of([]).rstrip(b"\n") + end)
    assert (tally.cases, fees) == (0, ["id,gate,reason,base_fee,extra,fee"])


CASE = file_of([{"id": "P1", **PARTY}])


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (b"", "The case file is empty; its first line names the columns."),
        (b"\n \n", "The case file is empty"),
        (b"id,area\n1,2\n", "The case file has no column “event_date”."),
        (CASE.replace(b"id,", b"number,"), "The case file has no column “id”."),
        (CASE.replace(b"area", b"owner"), "The case file has no column “area”."),
        (CASE.replace(b"id,", b"id,id,"), "The case file has the column “id” twice."),
        (CASE + b"P2,2026-07-04\n", "Row 2 of the cases has 2 cells where the header has 7."),
        (CASE + CASE.splitlines()[1] + b",,\n", "Row 2 of the cases has 9 cells"),
        (CASE.replace(b"P1", b"\xff"), "The case file is not UTF-8 text"),
        (CASE.replace(b"id", b"\xff"), "The case file is not UTF-8 text"),
        (CASE.decode().encode("utf-16"), "The case file is not UTF-8 text"),
        (CASE.replace(b"area", b"ar\rea"), "The case file cannot be read as CSV"),
        (CASE.replace(b"P1", b"P" * (5 << 20)), "The case file cannot be read as CSV"),
    ],
)
def test_a_file_that_is_no_case_file_is_refused_in_a_sentence(text, sentence):
    with pytest.raises(CaseFileError) as refusal:
        priced(text)
    assert sentence in str(refusal.value)


def test_many_different_figures_are_read_as_one_case_reads_them():
    areas = [str(area) for area in range(FEW + 50)] + [
        "1,000",
        "-1",
        "1e3",
        " 7 ",
        "0007",
        "200001",
    ]
    tally, fees = priced(
        file_of([{"id": area.replace(",", ""), **PARTY, "area": f'"{area}"'} for area in areas])
    )
    assert tally.refused == 3
    for area, row in zip(areas, fees[1:], strict=True):
        assert expected_of(PARTY | {"area": area}) in row


def expected_of(case):
    """Return what the row of a case must hold: its fee, or why it is refused."""
    try:
        return f",{STREET.assess(case).cents}"
    except InputError as refusal:
        return str(refusal)


def test_a_gap_shows_in_the_file_too():
    gap = street(("R1 | (a)  | [0..1] ", "R1 | (a)  | 1 "))
    _tally, fees = priced(CASE, gap)
    assert fees[1] == "P1,ERROR,No row of table “repeat” applies to this case.,,,"
