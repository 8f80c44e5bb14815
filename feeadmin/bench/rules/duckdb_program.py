"""SFO-DEMO-1 by hand as one statement for DuckDB: CASE for tables, whole numbers for money.

`//` divides whole numbers and rounds down, and nothing here is negative, so
half up is (n + half) // parts. What is uncapped is capped by the year all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pyarrow as pa

from feeadmin.bench.rules import answers
from feeadmin.bench.rules.cases import Cases
from feeadmin.ordinance.grid import Numbers

TOTALS = """
WITH counted AS (
  SELECT *,
    CASE WHEN duration_min < 1440 THEN 1 ELSE (duration_min + 1439) // 1440 END AS periods,
    2 * veh_light + 5 * veh_heavy + 8 * veh_command + 10 * veh_aircraft AS half_units,
    11800 + ((lapd_h + 24) // 25 * 13250 + 2) // 4
      + ((dot_h + 24) // 25 * 8800 + 2) // 4
      + ((san_h + 24) // 25 * 7425 + 2) // 4 AS costs
  FROM cases
), counted_vehicles AS (
  SELECT *, periods * (
    greatest(0, half_units - 6) * 750
    + CASE
      WHEN used_area_sqft < 500000 THEN
        CASE WHEN duration_min < 120 THEN 25000 WHEN duration_min < 480 THEN 40000 ELSE 65000 END
      WHEN used_area_sqft < 2178000 THEN
        CASE WHEN duration_min < 120 THEN 37500 WHEN duration_min < 480 THEN 60000 ELSE 97500 END
      WHEN used_area_sqft < 4356000 THEN
        CASE WHEN duration_min < 120 THEN 55000 WHEN duration_min < 480 THEN 88000 ELSE 143000 END
      WHEN used_area_sqft < 21780000 THEN
        CASE WHEN duration_min < 120 THEN 80000 WHEN duration_min < 480 THEN 128000 ELSE 208000 END
      WHEN duration_min < 120 THEN 120000
      WHEN duration_min < 480 THEN 192000
      ELSE 312000
    END
  ) AS with_vehicles
  FROM counted
), counted_proximity AS (
  SELECT *, CASE
    WHEN nearest_sensitive_ft < 0 OR nearest_sensitive_ft > 100000 THEN with_vehicles
    WHEN nearest_sensitive_ft <= 50000 THEN with_vehicles + (with_vehicles * 25 + 50) // 100
    ELSE with_vehicles + (with_vehicles * 10 + 50) // 100
  END AS with_proximity
  FROM counted_vehicles
), counted_repeat AS (
  SELECT *, CASE prior_cases
    WHEN 0 THEN with_proximity
    WHEN 1 THEN with_proximity + (with_proximity * 25 + 50) // 100
    WHEN 2 THEN with_proximity + (with_proximity * 50 + 50) // 100
    ELSE with_proximity + with_proximity
  END AS gross
  FROM counted_proximity
), capped AS (
  SELECT *, least(
    gross - (gross * least(
      50, 15 * m1_sign + 20 * m2_reported + 25 * m3_revoked + 10 * m4_agreement
    ) + 50) // 100,
    250000 * periods,
    greatest(0, 2500000 - fees_12m),
    CASE
      WHEN profile = 0 THEN 2500000
      WHEN profile = 3 THEN 0
      WHEN profile = 1 THEN CASE ordinal WHEN 1 THEN 10000 WHEN 2 THEN 20000 ELSE 50000 END
      ELSE CASE ordinal WHEN 1 THEN 25000 WHEN 2 THEN 50000 ELSE 100000 END
    END
  ) AS fee_part
  FROM counted_repeat
)
SELECT CASE
  WHEN site <> 0 OR owner_class <> 0 OR authority <> 0 OR consent_status <> 0 THEN 0
  WHEN consent_by = 3 OR (consent_by = 2 AND owner_knew = 0) OR duration_min < 30 THEN 0
  ELSE fee_part + costs + greatest(100, (costs * 3 + 50) // 100)
END AS total
FROM capped
"""

REHEARSAL = 1_000


def work(folder: Path) -> Iterator[Callable[[], object]]:
    """Price all cases by one statement over columns that lie in memory."""
    cases = Cases.kept_in(folder)
    found: list[Numbers] = []
    with duckdb.connect() as connection:
        connection.register("cases", _table(cases.part(0, REHEARSAL)))
        connection.execute(TOTALS).fetchnumpy()
        connection.register("cases", _table(cases))
        yield lambda: found.append(connection.execute(TOTALS).fetchnumpy()["total"])
    answers.keep(found[0], folder, "duckdb")


def _table(cases: Cases) -> pa.Table:
    return pa.table({name: pa.array(column) for name, column in cases.columns.items()})
