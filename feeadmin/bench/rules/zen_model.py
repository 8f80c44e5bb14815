"""SFO-DEMO-1 as a decision graph of ZEN: decision tables where the schedule has tables.

The gate's table comes first and a switch ends what it stops. Those it lets
through go to the tables side by side, whose answers meet in one node of
expressions; `$` names the expressions before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Node = dict[str, object]

GATE = [
    (["'OUTSIDE_CITY','RIGHT_OF_WAY'", "", "", "", "", "", ""], "'NO_JURISDICTION'"),
    (["", "'CITY'", "", "", "", "", ""], "'CITY_OWNER'"),
    (["", "'FEDERAL','STATE','LOCAL_GOV','TRIBAL'", "", "", "", "", ""], "'GOV_OWNER'"),
    (["", "", "'JUDICIAL_WARRANT'", "", "", "", ""], "'WARRANT'"),
    (["", "", "'EXIGENT'", "", "", "", ""], "'EXIGENT'"),
    (["", "", "'EMERGENCY_RESPONSE'", "", "", "", ""], "'EMERGENCY'"),
    (["", "", "", "'NOT_GRANTED','COERCED'", "", "", ""], "'NO_CONSENT'"),
    (["", "", "", "'GRANTED'", "'TENANT'", "false", ""], "'TENANT_ALONE'"),
    (["", "", "", "'UNKNOWN'", "", "", ""], "'CONSENT_UNKNOWN'"),
    (["", "", "", "", "'OTHER'", "", ""], "'CONSENT_BY_OTHER'"),
    (["", "'UNKNOWN'", "", "", "", "", ""], "'OWNER_UNKNOWN'"),
    (["", "", "", "", "", "", "< 30"], "'DE_MINIMIS'"),
    (["", "", "", "", "", "", ""], "''"),
]

AREAS = ("[0..5000)", "[5000..21780)", "[21780..43560)", "[43560..217800)", ">= 217800")
DURATIONS = ("[30..120)", "[120..480)", ">= 480")
BASE = (
    ("250", "400", "650"),
    ("375", "600", "975"),
    ("550", "880", "1430"),
    ("800", "1280", "2080"),
    ("1200", "1920", "3120"),
)

STATUTORY = [
    (["'UNCAPPED'", ""], "25000"),
    (["'INFRACTION'", "1"], "100"),
    (["'INFRACTION'", "2"], "200"),
    (["'INFRACTION'", ">= 3"], "500"),
    (["'ACE'", "1"], "250"),
    (["'ACE'", "2"], "500"),
    (["'ACE'", ">= 3"], "1000"),
    (["'REGULATORY_FEE'", ""], "0"),
]
"""What has no statutory cap is held by the year's, which nothing passes."""

LINES = {
    "periods": "max([1, ceil(duration_min / 1440)])",
    "base": "per_period * $.periods",
    "units": "veh_light + 2.5 * veh_heavy + 4 * veh_command + 5 * veh_aircraft",
    "vehicles": "round(max([0, $.units - 3]) * 15 * $.periods, 2)",
    "proximity": "round(near * ($.base + $.vehicles), 2)",
    "repeat": "round(increase * ($.base + $.vehicles + $.proximity), 2)",
    "gross": "$.base + $.vehicles + $.proximity + $.repeat",
    "relief": (
        "min([0.5, (m1_sign ? 0.15 : 0) + (m2_reported ? 0.2 : 0) "
        "+ (m3_revoked ? 0.25 : 0) + (m4_agreement ? 0.1 : 0)])"
    ),
    "mitigated": "$.gross - round($.gross * $.relief, 2)",
    "fee_part": ("min([$.mitigated, 2500 * $.periods, max([0, 25000 - fees_12m]), statutory])"),
    "costs": (
        "118 + round(ceil(lapd_h * 4) / 4 * 132.5, 2) + round(ceil(dot_h * 4) / 4 * 88, 2) "
        "+ round(ceil(san_h * 4) / 4 * 74.25, 2)"
    ),
    "total": "$.fee_part + $.costs + max([1, round($.costs * 0.03, 2)])",
}


def model() -> dict[str, object]:
    """Return the whole graph, as ZEN's own files hold it."""
    gate = [
        *("site", "owner_class", "authority", "consent_status", "consent_by", "owner_knew"),
        "duration_min",
    ]
    base = [
        ([area, duration], rate)
        for area, rates in zip(AREAS, BASE, strict=True)
        for duration, rate in zip(DURATIONS, rates, strict=True)
    ]
    near = [(["null"], "0"), (["<= 500"], "0.25"), (["<= 1000"], "0.1"), ([""], "0")]
    repeat = [(["0"], "0"), (["1"], "0.25"), (["2"], "0.5"), ([">= 3"], "1")]
    nodes = [
        {"id": "case", "type": "inputNode", "name": "case"},
        _table("gate", gate, "reason", GATE),
        _switch(),
        _table("base", ["used_area_sqft", "duration_min"], "per_period", base),
        _table("proximity", ["nearest_sensitive_ft"], "near", near),
        _table("repeat", ["prior_cases"], "increase", repeat),
        _table("statutory", ["profile", "ordinal"], "statutory", STATUTORY),
        _expressions("fee", LINES),
        _expressions("no_fee", {"total": "0"}),
        {"id": "bill", "type": "outputNode", "name": "bill"},
    ]
    tables = ("base", "proximity", "repeat", "statutory")
    edges = [
        _edge("case", "gate"),
        _edge("gate", "switch"),
        *(_edge("switch", table, "chargeable") for table in tables),
        *(_edge(table, "fee") for table in tables),
        _edge("switch", "no_fee", "stopped"),
        _edge("fee", "bill"),
        _edge("no_fee", "bill"),
    ]
    return {"nodes": nodes, "edges": edges}


def _table(
    name: str, fields: Sequence[str], output: str, rows: Sequence[tuple[Sequence[str], str]]
) -> Node:
    content = {
        "hitPolicy": "first",
        "passThrough": True,
        "inputs": [{"id": field, "name": field, "field": field} for field in fields],
        "outputs": [{"id": output, "name": output, "field": output}],
        "rules": [
            {"_id": f"{name}{place}", **dict(zip(fields, cells, strict=True)), output: answer}
            for place, (cells, answer) in enumerate(rows)
        ],
    }
    return {"id": name, "type": "decisionTableNode", "name": name, "content": content}


def _switch() -> Node:
    statements = [
        {"id": "chargeable", "condition": "reason == ''"},
        {"id": "stopped", "condition": ""},
    ]
    content = {"hitPolicy": "first", "statements": statements}
    return {"id": "switch", "type": "switchNode", "name": "switch", "content": content}


def _expressions(name: str, lines: Mapping[str, str]) -> Node:
    expressions = [{"id": key, "key": key, "value": value} for key, value in lines.items()]
    content = {"expressions": expressions, "passThrough": False}
    return {"id": name, "type": "expressionNode", "name": name, "content": content}


def _edge(source: str, target: str, handle: str | None = None) -> Node:
    edge: Node = {"id": f"{source}-{target}", "sourceId": source, "targetId": target}
    return edge | {"type": "edge"} | ({"sourceHandle": handle} if handle else {})
