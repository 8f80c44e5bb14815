"""What was published once is read for ever, and gives the same receipt to the last byte.

The files and the digests of their examples' receipts are of the first release. A later one
may find more to say about such a file; it must never refuse to read it.
"""

import hashlib
import json
from pathlib import Path

import pytest

from feeadmin import ordinance
from feeadmin.kernel.types import canonical

KEPT = Path(__file__).parent / "kept"
RECEIPTS = json.loads((KEPT / "receipts.json").read_text())


@pytest.mark.parametrize("name", ["sfo-demo-1", "sfo-demo-1-late"])
def test_each_example_gives_the_receipt_it_always_gave(name):
    rules = ordinance.read((KEPT / f"{name}.yaml").read_text(), f"{name}.yaml")
    given = {}
    for example in rules.examples:
        case = {key: rules.inputs[key].text(number) for key, number in example.case.items()}
        receipt = canonical(rules.assess(case).receipt())
        given[f"{name}: {example.name}"] = hashlib.sha256(receipt.encode()).hexdigest()
    assert given == {key: sha for key, sha in RECEIPTS.items() if key.startswith(f"{name}: ")}
