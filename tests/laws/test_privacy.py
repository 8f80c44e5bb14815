"""There is no place in the product for anybody's immigration status."""

import ast
from enum import Enum

import pytest

from feeadmin.kernel.db import Base
from tests.laws import product
from tests.laws.product import at, called, nodes, none_of, said, trees, trees_of
from tests.laws.status import INSTEAD, speaks_of_status

GUARD = "names_status"
"""What keeps it out may be named."""


def test_no_column_holds_it():
    product.modules()
    columns = [column for table in Base.metadata.sorted_tables for column in table.columns]
    names = [str(column) for column in columns]
    names += [value for column in columns for value in getattr(column.type, "enums", [])]
    none_of([name for name in names if speaks_of_status(name)], INSTEAD)


def test_no_answer_to_choose_from_speaks_of_it():
    kinds = {
        kind
        for module in product.modules()
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, Enum)
    }
    members = [f"{member.name} {member.value}" for kind in kinds for member in kind]
    assert "OWNER owner" in members
    none_of([member for member in members if speaks_of_status(member)], INSTEAD)


def test_no_name_in_the_code_speaks_of_it():
    found = []
    for path, tree in trees().items():
        for node in ast.walk(tree):
            for attribute in ("id", "attr", "arg", "name", "asname"):
                name = getattr(node, attribute, None)
                if isinstance(name, str) and name != GUARD and speaks_of_status(name):
                    found.append(f"{at(path, node)}: {name}")
    none_of(found, INSTEAD)


def test_no_question_asks_for_it():
    asked = []
    for path, tree in trees_of("feeadmin/*/forms.py").items():
        for field in nodes(tree, ast.Call):
            if called(field).endswith("Field") and field.args:
                label = ast.unparse(field.args[0])
                if speaks_of_status(label):
                    asked.append(f"{at(path, field)}: {label}")
    none_of(asked, INSTEAD)


@pytest.mark.parametrize(
    "kind", ["feeadmin/cli/*.py", "feeadmin/*/views.py", "feeadmin/parcels/*.py"]
)
def test_no_option_no_address_and_no_column_of_a_file_asks_for_it(kind):
    asked = [
        f"{at(path, line)}: {word}"
        for path, tree in trees_of(kind).items()
        for word, line in said(tree)
        if " " not in word and speaks_of_status(word)
    ]
    none_of(asked, INSTEAD)


@pytest.mark.parametrize(
    ("name", "speaks"),
    [
        ("citizenship_status", True),
        ("VisaNumber", True),
        ("--country-of-birth", True),
        ("party.nationality", True),
        ("adviser", False),
        ("alienation_on", False),
        ("status", False),
    ],
)
def test_the_law_knows_such_a_name_when_it_sees_one(name, speaks):
    assert speaks_of_status(name) is speaks
