"""What a rule set has passed, in words with figures; what it has not passed is not told."""

from tests.ordinance.rule_files import LATE, SFO, STREET, STREET_TEXT, sfo, street


def told(rules):
    return {(passed.title, passed.table): passed.message for passed in rules.passes()}


def test_the_demonstration_schedule_tells_what_it_has_passed():
    assert told(SFO) == {
        ("No gap between bands", ""): (
            "5 bands of duration_min, 5 bands of used_area_sqft: each value in exactly one."
        ),
        (
            "Every cell present",
            "gate",
        ): "T01 Gate: 4,800 of 4,800, 2 by 5 by 4 by 4 by 3 by 2 by 5.",
        ("Every cell present", "base"): "T03 Base amount: 20 of 20, 5 by 4.",
        ("Every cell present", "proximity"): "T05 Proximity: 4 of 4.",
        ("Every cell present", "repeat"): "T06 Repeat use: 4 of 4.",
        ("Every cell present", "statutory"): "T10 Statutory profile: 12 of 12, 4 by 3.",
        ("Every row applies to some case", ""): "53 rows, in 11 tables.",
        ("Percentages from 0% to 100%", ""): "14 of them.",
        ("All is cited, and every figure has a source or is marked INVENTED", ""): (
            "53 rows and 24 lines."
        ),
        ("Every citation is in the text of the ordinance", ""): "24 sections.",
        ("Every charge says why it is no tax", ""): (
            "(e)(3): base, vehicles, costs, surcharge; (e)(5): proximity, repeat; "
            "as the lines it lowers: mitigation, day_cap, year_cap, statutory_cap; "
            "as its lines: total."
        ),
        ("Amounts rise and fall as declared", ""): "17 of 17 are proven for every case.",
        ("No amount can grow beyond counting", ""): (
            "total: from $121.54 to $3,061,046.54, whatever the case."
        ),
        ("Worked examples pass", ""): "56 of 56, to the cent.",
        ("The examples reach every row", ""): "53 rows.",
    }


def test_a_schedule_without_gate_bands_or_sections_tells_what_it_has():
    titles = {title for title, _table in told(LATE)}
    assert "No gap between bands" not in titles
    assert {"Worked examples pass", "Every charge says why it is no tax"} <= titles
    assert told(STREET)["Every cell present", "base"] == ("base: 12 of 12, 3 by 2 by 2.")


def test_what_is_wrong_is_not_told_as_passed():
    rules = sfo(
        ('A3: "[21780..43560)"', 'A3: "[21870..43560)"'),
        ("      P1 | <=500                || 25%", "      P1 | <=500                || 25"),
        ("for each period.\n    source: INVENTED\n", "for each period.\n"),
        (
            "    label: {en: T06 Repeat use, es: T06 Uso repetido}\n    cite: § 5.4",
            "    label: {en: T06 Repeat use, es: T06 Uso repetido}\n    cite: § 5.14",
        ),
        (
            "    legal_basis: (e)(3)\n    pool: Systems\n    fund: Systems",
            "    legal_basis: revenue\n    pool: Systems\n    fund: Systems",
        ),
        (
            "      B3.2 | A3             | D2           || 880.00",
            "      B3.2 | A3             | D2           || 80.00",
        ),
    )
    assert list(told(rules)) == [
        ("Every cell present", "gate"),
        ("Every cell present", "proximity"),
        ("Every cell present", "repeat"),
        ("Every cell present", "statutory"),
        ("No amount can grow beyond counting", ""),
    ]


def test_rows_that_are_not_reached_are_not_told_as_reached():
    line = next(line for line in STREET_TEXT.splitlines() if line.startswith("  Wide short market"))
    titles = [title for title, _table in told(street((f"{line}\n", "")))]
    assert "Worked examples pass" in titles
    assert "The examples reach every row" not in titles


def test_a_savings_clause_without_contradiction_is_told():
    rows = "    id | site || version\n    T1 | IN_CITY || one\n"
    clause = f"savings:\n  cite: § 1.2\n  rows: |\n{rows}money: {{currency"
    rules = sfo(("money: {currency", clause))
    assert told(rules)["Savings clause without contradiction", ""] == "1 row."
    torn = sfo(("money: {currency", clause.replace("\nmoney", "\n    T2 | - || two\nmoney")))
    assert ("Savings clause without contradiction", "") not in told(torn)
