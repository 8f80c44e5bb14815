"""Rule files for tests: the schedules in `seeds`, and a small one to break in many ways."""

from pathlib import Path

from feeadmin.config import SEEDS
from feeadmin.ordinance import RuleError, load, read

HERE = Path(__file__).parent

SFO_FILE = SEEDS / "ordinance/sfo-demo-1/2027-02-04.yaml"
LATE_FILE = SEEDS / "ordinance/sfo-demo-1-late/2027-02-04.yaml"
STREET_FILE = HERE / "street_use.yaml"

SFO = load(SFO_FILE)
LATE = load(LATE_FILE)
STREET = load(STREET_FILE)

STREET_TEXT = STREET_FILE.read_text(encoding="utf-8")
SFO_TEXT = SFO_FILE.read_text(encoding="utf-8")

ORDINARY = {name: SFO.inputs[name].text(number) for name, number in SFO.example_defaults.items()}
"""A plain case of SFO-DEMO-1: ninety minutes, four thousand square feet, a willing owner."""

PARTY = {
    "event_date": "2026-07-04",
    "duration": "3.5",
    "area": "800",
    "occurrences": "0",
    "owner": "private",
    "consent": "true",
}


def changed(*changes, text=STREET_TEXT):
    """Return the text of a rule file with pieces replaced, each of which stands there once."""
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} stands there {text.count(old)} times"
        text = text.replace(old, new)
    return text


def street(*changes):
    """Return the small schedule with pieces of its file replaced."""
    return read(changed(*changes), "street_use.yaml")


def sfo(*changes):
    """Return SFO-DEMO-1 with pieces of its file replaced."""
    return read(changed(*changes, text=SFO_TEXT), "sfo.yaml")


def problems(text, name="street_use.yaml"):
    """Return the problems that a text has as a rule file, as (line, sentence)."""
    try:
        read(text, name)
    except RuleError as error:
        return [(problem.line, problem.message) for problem in error.problems]
    return []


def line_of(piece, text=STREET_TEXT):
    """Return the line on which a piece of text stands."""
    return text[: text.index(piece)].count("\n") + 1
