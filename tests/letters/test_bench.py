from __future__ import annotations

from feeadmin.letters import bench
from tests.letters import examples


def test_the_bench_tells_how_a_letter_compares_with_plain_weasyprint(typefaces, packages):
    found = bench.compare(examples.preview(), packages=packages, rounds=1)
    print(f"ours / plain WeasyPrint: {found.ratio:.2f} of the time")  # noqa: T201 (pytest -s)
    assert found.ours > 0
    assert found.plain > 0
    assert 0 < found.ours_bytes < 150_000 < 2 * found.plain_bytes
