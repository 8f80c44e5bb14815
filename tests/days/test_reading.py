"""The seed files are read strictly, and every fault is told with its place."""

import shutil
from datetime import date

import pytest

from feeadmin.config import SEEDS
from feeadmin.days import BadSeeds, NotInForce, read_almanac, warn_pairs


@pytest.fixture
def seeds(tmp_path):
    """A copy of the seed files, to be spoiled."""
    for folder in ("calendars", "deadlines"):
        shutil.copytree(SEEDS / folder, tmp_path / folder)
    return tmp_path


def spoil(file, old, new):
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))


def faults(seeds):
    with pytest.raises(BadSeeds) as refused:
        read_almanac(seeds)
    assert str(refused.value) == "\n".join(refused.value.problems)
    return [problem.replace(f"{seeds}/", "") for problem in refused.value.problems]


def line_of(file, text):
    return file.read_text().splitlines().index(text) + 1


def test_there_is_no_warning_when_the_order_is_right(seeds):
    file = seeds / "deadlines" / "rules.yaml"
    spoil(file, "- name: late_fee\n  days: 15", "- name: late_fee\n  days: 20")
    assert warn_pairs(read_almanac(seeds).rules) == ()


def test_the_row_in_force_on_the_day_is_the_one_that_counts(seeds):
    file = seeds / "deadlines" / "rules.yaml"
    text = file.read_text()
    begin = text.index("- name: hearing_request")
    entry = text[begin : text.index("# The court")]
    spoil(file, entry, entry.replace("source:", "valid_to: 2027-06-30\n  source:"))
    file.write_text(
        file.read_text() + entry.replace("days: 15", "days: 30").replace("2025-01-01", "2027-07-01")
    )
    rules = read_almanac(seeds).rules
    assert rules.named("hearing_request", on=date(2027, 6, 30)).days == 15
    assert rules.named("hearing_request", on=date(2027, 7, 1)).days == 30
    with pytest.raises(NotInForce, match=r"hearing_request was not in force on May\s1, 2020\."):
        rules.named("hearing_request", on=date(2020, 5, 1))


def test_two_rows_of_one_name_on_a_same_day_are_a_fault(seeds):
    file = seeds / "deadlines" / "rules.yaml"
    spoil(file, "- name: late_fee", "- name: payment")
    line = line_of(file, "  not_before: payment") - 7
    assert faults(seeds) == [
        f"deadlines/rules.yaml:{line}: payment is in force twice on the same days."
    ]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("days: 15", "days: fifteen", "days is 'fifteen'. Write a whole number, 1 or more."),
        ("days: 15", "days: 0", "days is '0'. Write a whole number, 1 or more."),
        ("days: 15", "days:", "days is empty."),
        ("count: calendar", "count: lunar",
         "count is 'lunar'. Write one of: calendar, working, months, years."),
        ("count: calendar", "count:", "count is empty."),
        ("tolls: yes", "tolls: maybe", "tolls is 'maybe'. Write one of: yes, no."),
        ("calendar: city", "calendar: moon",
         "calendar is 'moon'. Write one of: court, city, federal."),
        ("valid_from: 2025-01-01", "valid_from: New Year",
         "valid_from is 'New Year'. Write a day such as 2027-08-31."),
        ("valid_from: 2025-01-01", "valid_from:", "valid_from is empty."),
        ("valid_from: 2025-01-01", "valid_from: 2025-01-01\n  valid_to: 2024-01-01",
         "valid_to comes before valid_from."),
        ("es: Respuesta al aviso de intención", "es: ''", "label.es is empty."),
        ("starts: service", "starts: sending",
         "CCP 1013 extends only periods that start with service."),
    ],
)  # fmt: skip
def test_a_cell_that_cannot_be_used_is_told_with_its_entry(seeds, old, new, sentence):
    file = seeds / "deadlines" / "rules.yaml"
    spoil(file, old, new)
    line = line_of(file, "- name: notice_of_intent_reply")
    assert faults(seeds) == [f"deadlines/rules.yaml:{line}: {sentence}"]


@pytest.mark.parametrize(
    ("name", "old", "new", "sentence"),
    [
        ("lien_54988", "count: calendar", "count: working", "Working days need a calendar."),
        ("footage_purge_evidentiary", "tolls: no", "tolls: yes",
         "A period of years can be neither stayed nor extended: write no for both."),
        ("cpra_extension", "extends: cpra_determination", "extends: nothing",
         "extends names nothing, which is not in force with it."),
        ("cpra_extension", "extends: cpra_determination", "extends: foia_determination",
         "extends names foia_determination, which counts other days or from another start."),
        ("foia_extension", "extends: foia_determination", "extends: foia_extension",
         "extends names foia_extension, whose length is not one number while this is in force."),
        ("late_fee", "not_before: payment", "not_before: initial_review",
         "not_before names initial_review, which counts other days or from another start."),
    ],
)  # fmt: skip
def test_a_rule_that_contradicts_itself_is_a_fault(seeds, name, old, new, sentence):
    file = seeds / "deadlines" / "rules.yaml"
    before, after = file.read_text().split(f"- name: {name}\n")
    assert old in after
    file.write_text(f"{before}- name: {name}\n{after.replace(old, new, 1)}")
    line = line_of(file, f"- name: {name}")
    assert faults(seeds) == [f"deadlines/rules.yaml:{line}: {sentence}"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("- name: [", "1: This is not YAML: expected the node content, but found '<stream end>'."),
        ("name: payment", "1: The file should be a list of entries, each beginning with “- ”."),
        ("- payment", "1: The entry should be pairs such as “days: 20”."),
    ],
)
def test_a_file_of_another_shape_is_a_fault(seeds, text, sentence):
    (seeds / "deadlines" / "rules.yaml").write_text(text)
    assert faults(seeds) == [f"deadlines/rules.yaml:{sentence}"]


def test_a_file_that_is_not_yaml_at_all_is_a_fault(seeds):
    (seeds / "deadlines" / "rules.yaml").write_bytes(b"- name: \x01\n")
    (problem,) = faults(seeds)
    assert problem == "deadlines/rules.yaml:1: This is not YAML: it holds control characters."


def test_names_not_known_said_twice_or_nested_are_faults(seeds):
    file = seeds / "deadlines" / "services.yaml"
    spoil(
        file,
        "  days: 0\n",
        "  days: 0\n  days: 0\n  colour: blue\n  source: [a, b]\n  told: {en: {a: b}}\n",
    )
    first = line_of(file, "- name: personal")
    assert sorted(faults(seeds)) == sorted(
        f"deadlines/services.yaml:{line}: {sentence}"
        for line, sentence in [
            (first + 2, "days is said twice."),
            (first + 4, "source should be one value."),
            (first + 5, "told.en should be one value."),
            (first + 8, "source is said twice."),
            (first + 10, "told is said twice."),
            (first, "colour is not known here."),
        ]
    )


def test_every_way_of_service_must_be_there(seeds):
    file = seeds / "deadlines" / "services.yaml"
    spoil(file, "name: mail-us", "name: mail-abroad")
    twice = line_of(file, "- name: overnight") - 9
    assert faults(seeds) == [
        f"deadlines/services.yaml:{twice}: mail-abroad is in force twice on the same days.",
        "deadlines/services.yaml:1: These ways of service are missing: mail-us.",
    ]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("days: 0\n  count: calendar", "days: 0\n  count: years", "Service adds days, not years."),
        ("Handed over {day}.", "Handed over.", "told needs {day} in both languages."),
    ],
)
def test_a_way_of_service_adds_days_and_says_its_day(seeds, old, new, sentence):
    file = seeds / "deadlines" / "services.yaml"
    spoil(file, old, new)
    line = line_of(file, "- name: personal")
    assert faults(seeds) == [f"deadlines/services.yaml:{line}: {sentence}"]


def test_a_calendar_listing_a_day_twice_or_leaving_a_year_out_is_a_fault(seeds):
    file = seeds / "calendars" / "court.csv"
    lines = [line for line in file.read_text().splitlines() if not line.startswith("2027")]
    file.write_text("\n".join([*lines, lines[-1]]))
    assert faults(seeds) == [
        f"calendars/court.csv:{len(lines) + 1}: 2029-12-25 is listed twice.",
        "calendars/court.csv:1: 2027 has no days, though later years have.",
    ]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("2029-12-26,Boxing Day,x", "There are 3 cells; the header has 5."),
        ('2029-12-26,"Boxing" Day,x,y,z', "The line cannot be read: ',' expected after '\"'."),
        ("26 December 2029,Boxing Day,x,y,z",
         "date is '26 December 2029'. Write a day such as 2027-08-31."),
    ],
)  # fmt: skip
def test_a_calendar_row_that_cannot_be_read_is_a_fault(seeds, row, sentence):
    file = seeds / "calendars" / "federal.csv"
    file.write_text(f"{file.read_text()}\n{row}\n")
    line = line_of(file, row)
    assert f"calendars/federal.csv:{line}: {sentence}" in faults(seeds)


def test_a_calendar_needs_its_columns_in_any_order(seeds):
    file = seeds / "calendars" / "city.csv"
    file.write_text(
        "source,citation,name.es,name.en,date\nknown,CCP 12b,Navidad,Christmas,2025-12-25\n"
    )
    assert read_almanac(seeds).calendars.city.closed(date(2025, 12, 25)).citation == "CCP 12b"
    file.write_text("date,name\n2025-12-25,Christmas\n")
    assert faults(seeds) == [
        "calendars/city.csv:1: The columns should be: date, name.en, name.es, citation, source."
    ]


def test_a_missing_or_unreadable_file_is_a_fault(seeds):
    (seeds / "calendars" / "city.csv").unlink()
    (seeds / "calendars" / "court.csv").write_bytes("date,Año".encode("latin-1"))
    assert faults(seeds)[:2] == [
        "calendars/court.csv:1: The file is not UTF-8 text.",
        "calendars/city.csv:1: There is no such file.",
    ]


def test_a_spreadsheets_byte_order_mark_does_no_harm(seeds):
    file = seeds / "calendars" / "court.csv"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert read_almanac(seeds).calendars.court.years == range(2025, 2030)
