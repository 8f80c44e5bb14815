"""A result: why the fee is what it is, why it is not something else, and the receipt of it."""

import json
import os
import subprocess
import sys

import pytest

from feeadmin.language import speaking
from feeadmin.ordinance import load, replay
from feeadmin.units import Money
from tests.ordinance.rule_files import (
    LATE,
    ORDINARY,
    PARTY,
    SFO,
    SFO_FILE,
    STREET,
    sfo,
    street,
)

E2 = ORDINARY | {
    "duration_min": "300",
    "used_area_sqft": "30000",
    "veh_light": "10",
    "veh_heavy": "2",
    "nearest_sensitive_ft": "400",
    "prior_cases": "1",
    "m1_sign": "true",
    "m2_reported": "true",
    "lapd_h": "3.1",
    "dot_h": "2",
}


def as_text(receipt):
    return json.dumps(receipt, ensure_ascii=False)


def test_a_result_says_what_it_came_from():
    result = SFO.assess(E2)
    assert (result.version, result.status) == ("2027-02-04", "draft")
    assert (result.gate, result.reason) == ("CHARGEABLE", "")
    assert result.because("en") == "A fee is due."
    assert (result.cents, result.total) == (182293, Money(182293))
    assert result.inputs["used_area_sqft"] == "30000"
    assert result.inputs["nearest_sensitive_ft"] == "400"


def test_a_hit_carries_its_words_its_conditions_and_its_answers():
    hit = next(hit for hit in SFO.assess(E2).hits if hit.table == "base")
    assert (hit.row, hit.cite, str(hit.label)) == ("B3.2", "§ 5.1", "T03 Base amount")
    assert hit.text == "From two hours and under eight; from 21,780 sq ft and under one acre."
    assert [(c.input, c.asked, c.given) for c in hit.conditions] == [
        ("used_area_sqft", "A3", "30000"),
        ("duration_min", "D2", "300"),
    ]
    assert hit.outputs == {"per_period": "880.00"}
    unlimited = next(hit for hit in SFO.assess(E2).hits if hit.table == "statutory")
    assert unlimited.outputs == {"cap": "none"}


def test_labels_are_in_the_language_spoken():
    line = SFO.assess(E2).line("base")
    assert (str(line.label), line.label.said("es")) == ("Base amount", "Monto básico")
    with speaking("es"):
        assert str(line.label) == "Monto básico"
        assert line.say().startswith("30,000 pies cuadrados")


def test_a_line_knows_its_money_its_basis_and_its_fund():
    line = SFO.assess(E2).line("proximity")
    assert (line.money, line.shown) == (Money(26500), "265.00")
    assert (line.legal_basis, line.is_amount, line.formula) == (
        "(e)(5)",
        True,
        "cent(proximity.rate * (base + vehicles))",
    )
    assert line.fund
    with pytest.raises(ValueError, match="units is not a whole number of cents: 15"):
        _ = SFO.assess(E2).line("units").money
    with pytest.raises(KeyError):
        SFO.assess(E2).line("tips")


def test_the_bill_in_words_cites_every_line():
    bill = SFO.assess(E2).why().splitlines()
    assert bill[1] == "CHARGEABLE (§ 4, G13): “Otherwise the event is chargeable.”"
    assert "Vehicles: (15 − 3) × 15.00 × 1 = 180.00 (§ 5.2, V1)" in bill
    assert all("§" in line for line in bill[1:])
    assert "days_late" not in LATE.assess({"bill_total": 1, "days_late": 1, "days_stayed": 0}).why()


def test_why_not_names_the_conditions_that_kept_a_row_from_applying():
    result = SFO.assess(E2)
    assert result.why_not("base", "B3.2") == []
    assert result.why_not("base", "B1.1") == [
        "Square feet used is 30,000; row B1.1 asks for A1.",
        "Minutes from start to end is 300; row B1.1 asks for D1.",
    ]
    assert result.why_not("mitigation", "M3") == [
        "Consent taken back in writing within 2 hours is no; row M3 asks for true."
    ]


def test_why_not_names_the_row_that_came_first():
    result = SFO.assess(ORDINARY | {"owner_class": "TRIBAL", "consent_status": "COERCED"})
    assert result.why_not("gate", "G9") == ["Row G5 comes first, and it applies."]


def test_why_not_says_that_the_gate_ended_the_case():
    result = SFO.assess(ORDINARY | {"duration_min": "29"})
    assert result.why_not("base", "B1.1") == [
        "The gate answered NO_FEE, so this table was not read."
    ]
    with pytest.raises(KeyError):
        result.why_not("base", "B9")


def test_a_receipt_has_everything_to_work_the_fee_out_again():
    receipt = SFO.assess(E2).receipt()
    assert receipt["format"] == "fee-receipt/1"
    assert (receipt["rule_set"], receipt["version"], receipt["status"]) == (
        "sfo-demo-1",
        "2027-02-04",
        "draft",
    )
    assert receipt["sha256"] == SFO.sha256
    assert receipt["total_cents"] == 182293
    assert receipt["lines"][1] == {
        "id": "base",
        "cite": "§ 5.1",
        "rows": ["B3.2"],
        "formula": "periods * base.per_period",
        "working": "1 × 880.00",
        "cents": 88000,
    }
    assert receipt["lines"][2]["value"] == "15"
    assert receipt["lines"][6]["id"] == "gross"
    assert receipt["lines"][6]["cents"] == 165625
    assert receipt["hits"][1] == {
        "table": "base",
        "row": "B3.2",
        "cite": "§ 5.1",
        "outputs": {"per_period": "880.00"},
    }


def test_a_receipt_replays_to_the_same_bytes():
    for rules, case in ((SFO, E2), (SFO, ORDINARY | {"site": "OUTSIDE_CITY"}), (STREET, PARTY)):
        receipt = rules.assess(case).receipt()
        kept = json.loads(as_text(receipt))
        again = replay(kept, rules)
        assert (again.equal, again.differences) == (True, ())
        assert again.recomputed_cents == receipt["total_cents"]
        assert as_text(rules.assess(kept["inputs"]).receipt()) == as_text(receipt)


def test_a_receipt_does_not_depend_on_the_language_spoken():
    english = as_text(SFO.assess(E2).receipt())
    with speaking("es"):
        assert as_text(SFO.assess(E2).receipt()) == english


PROGRAM = """
import json, sys
from feeadmin.ordinance import load
sys.stdout.buffer.write(
    json.dumps(load(sys.argv[1]).assess(json.loads(sys.argv[2])).receipt(), ensure_ascii=False)
    .encode()
)
"""


@pytest.mark.parametrize("seed", ["0", "12345"])
def test_a_receipt_is_the_same_bytes_in_another_process(seed):
    made = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(SFO_FILE), json.dumps(E2)],
        env={**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C", "TZ": "Asia/Tokyo"},
        capture_output=True,
        check=True,
    )
    header = load(SFO_FILE).assess(E2).receipt()
    assert made.stdout.decode() == as_text(header)


def test_a_replay_under_other_rules_says_what_differs():
    receipt = SFO.assess(E2).receipt()
    dearer = sfo(
        (
            "B3.2 | A3             | D2           || 880.00",
            "B3.2 | A3             | D2           || 890.00",
        )
    )
    again = replay(receipt, dearer)
    assert not again.equal
    assert "lines base cents: the receipt says 88000, it is 89000." in again.differences
    assert any(difference.startswith("sha256: ") for difference in again.differences)
    assert "hits B3.2 outputs per_period: the receipt says 880.00, it is 890.00." in (
        again.differences
    )


def test_a_replay_sees_a_receipt_that_was_tampered_with():
    receipt = SFO.assess(E2).receipt()
    receipt["total_cents"] = 1
    assert replay(receipt, SFO).differences == ("total_cents: the receipt says 1, it is 182293.",)
    receipt = SFO.assess(E2).receipt()
    receipt["lines"] = receipt["lines"][1:]
    receipt["lines"][0]["rows"] = ["B9.9"]
    assert "lines: the receipt says" in replay(receipt, SFO).differences[0]
    receipt = SFO.assess(E2).receipt()
    receipt["lines"][1]["rows"] = ["B9.9"]
    assert replay(receipt, SFO).differences == (
        "lines base rows: the receipt says B9.9, it is B3.2.",
    )
    receipt = SFO.assess(E2).receipt()
    receipt["extra"] = "note"
    assert replay(receipt, SFO).differences == ("extra: the receipt says note, it is None.",)


def test_a_replay_of_what_cannot_be_priced_says_so():
    receipt = SFO.assess(E2).receipt()
    receipt["inputs"]["veh_light"] = "many"
    again = replay(receipt, SFO)
    assert again.recomputed_cents is None
    assert again.differences[0].startswith("veh_light: “many” is not a number")
    gap = street(("R1 | (a)  | [0..1] ", "R1 | (a)  | 1 "))
    again = replay(STREET.assess(PARTY).receipt(), gap)
    assert again.differences == ("No row of table “repeat” applies to this case.",)


@pytest.mark.parametrize(
    "receipt", [{}, {"format": "fee-receipt/1"}, {"format": "fee-trace/9", "inputs": {}}]
)
def test_what_is_no_receipt_is_not_replayed(receipt):
    assert replay(receipt, SFO).differences == (
        "This is not a receipt of the format fee-receipt/1.",
    )


def test_the_code_can_be_read_for_an_audit():
    assert "    proximity = (proximity__rate * (base + vehicles) + 10) // 20\n" in SFO.source_code()


def test_a_rule_set_says_what_it_is():
    assert (SFO.id, SFO.version, SFO.status) == ("sfo-demo-1", "2027-02-04", "draft")
    assert SFO.effective.isoformat() == "2027-02-04"
    assert SFO.header.title.said("es").startswith("Ordenanza")
