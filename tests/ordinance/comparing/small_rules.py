"""Small rule sets, drawn by lot, of every kind of input and table: to be compared case by case."""

from hypothesis import strategies as st

from feeadmin.ordinance import read

HEAD = """
ruleset: small
version: {version}
status: draft
effective: 2027-01-01
governed_by: day
money: {{currency: USD, unit: 0.01, rounding: half-up}}
inputs:
{inputs}
{bands}
{gate}
tables:
{tables}
lines:
  - {{id: fee, amount: fees.out}}
result: fee
"""


@st.composite
def inputs(draw):
    """Draw how a version counts what is recorded."""
    return {
        "count": {
            "type": "integer",
            "range": (draw(st.integers(0, 1)), draw(st.integers(3, 4))),
            "step": 1,
            "optional": draw(st.booleans()),
        },
        "hours": {
            "type": "decimal",
            "range": (0, draw(st.integers(1, 2))),
            "step": draw(st.sampled_from(["1", "0.5"])),
        },
        "kind": {
            "type": "choice",
            "of": draw(st.permutations(["X", "Y", "Z"]))[: draw(st.integers(2, 3))],
        },
        "known": {"type": "boolean"},
    }


def declared(name, entry):
    parts = [f"type: {entry['type']}"]
    if "of" in entry:
        parts.append(f"of: [{', '.join(entry['of'])}]")
    if "range" in entry:
        parts.append('range: "[{}..{}]"'.format(*entry["range"]))
    if entry["type"] == "decimal":
        parts.append(f"step: {entry['step']}")
    if entry.get("optional"):
        parts.append("optional: true")
    return f"  {name}: {{{', '.join(parts)}}}"


def cells(name, entry, cut):
    """Return what cells of a column may say; a band of `count` ends at `cut`."""
    if entry["type"] == "boolean":
        return ["true", "false", "-"]
    if entry["type"] == "choice":
        first, second, *_rest = entry["of"]
        return ["-", first, f"{first}, {second}", f"not({second})"]
    if entry["type"] == "decimal":
        return ["-", "<1", ">=1", "0", "[0..1)"]
    found = ["-", f"<={cut}", f">{cut}", str(cut), "LOW", "not(LOW)"]
    return [*found, "missing"] if entry["optional"] else found


@st.composite
def table(draw, entries, cut, *, prefix, answers, most=4):
    """Draw the rows of a table."""
    columns = draw(st.lists(st.sampled_from([*entries]), unique=True, max_size=3))
    ids = draw(st.permutations([f"{prefix}{number}" for number in range(most)]))
    rows = [
        [
            row_id,
            *(draw(st.sampled_from(cells(name, entries[name], cut))) for name in columns),
            "||",
            draw(st.sampled_from(answers)),
        ]
        for row_id in ids[: draw(st.integers(1, most))]
    ]
    return columns, rows


def drawn(columns, outputs, rows):
    header = " | ".join(["id", *columns]) + f" || {outputs}"
    lines = [" | ".join(row).replace("| || |", "||") for row in rows]
    return "\n".join(f"      {line}" for line in [header, *lines])


@st.composite
def rule_sets(draw, version, *, hit="unique", gated=None):
    """Draw a rule set with a table `fees`, and with a gate before it, or by chance."""
    entries = draw(inputs())
    cut = draw(st.integers(1, 2))
    columns, rows = draw(table(entries, cut, prefix="F", answers=["1.00", "2.00", "3.00"]))
    tables = [f"  fees:\n    hit: {hit}\n    outputs: {{out: money}}\n    rows: |"]
    tables.append(drawn(columns, "out", rows))
    if gated is None:
        gated = draw(st.booleans())
    if gated:
        words = ["GO | -", "GO | -", "NO | LATE", "NO | EARLY"]
        columns, rows = draw(table(entries, cut, prefix="G", answers=words))
        tables.append(
            "  door:\n    hit: first\n    outputs: {result: [GO, NO], reason: [LATE, EARLY]}"
        )
        tables.append("    rows: |\n" + drawn(columns, "result | reason", rows))
    text = HEAD.format(
        version=version,
        inputs="\n".join(declared(name, entry) for name, entry in entries.items()),
        bands=f'bands: {{count: {{LOW: "<={cut}"}}}}',
        gate="gate: {table: door, proceed: GO, reason: reason}" if gated else "",
        tables="\n".join(tables),
    )
    return read(text, f"{version}.yaml")
