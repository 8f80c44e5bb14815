"""The exported model is built as the standard asks, and valid by its schema where it is at hand."""

import importlib.util
import os
import re
from pathlib import Path

import pytest
from defusedxml.ElementTree import fromstring
from lxml import etree

from feeadmin.ordinance import read
from feeadmin.ordinance.exchange.dmn import RELEASES, exported
from feeadmin.ordinance.exchange.dmn.document import NAMESPACES
from tests.ordinance.rule_files import LATE, SFO, STREET, changed
from tests.ordinance.test_collecting import BEFORE_LINES, DUTIES, MARKS

LISTS = read(changed((BEFORE_LINES, DUTIES + MARKS + BEFORE_LINES)), "lists.yaml")
ALL = {"sfo": SFO, "late": LATE, "street": STREET, "lists": LISTS}

SCHEMAS = "FEEADMIN_TEST_DMN_SCHEMAS"
"""Names the folder of the published schemas: DMN13.xsd, DMN15.xsd and what they include."""

CHILDREN = {
    "definitions": r"(description )?(itemDefinition )*((inputData|decision) )*",
    "itemDefinition": r"typeRef ",
    "inputData": r"(description )?(variable )?",
    "decision": r"(description )?(variable )?(informationRequirement )*"
    r"((decisionTable|literalExpression) )?",
    "informationRequirement": r"(requiredDecision|requiredInput) ",
    "decisionTable": r"(input )*(output )+(annotation )*(rule )*",
    "input": r"inputExpression (inputValues )?",
    "output": r"(outputValues )?(defaultOutputEntry )?",
    "rule": r"(description )?(inputEntry )*(outputEntry )+(annotationEntry )*",
    **dict.fromkeys(
        ("inputExpression", "inputValues", "outputValues", "defaultOutputEntry", "inputEntry"),
        "text ",
    ),
    **dict.fromkeys(("outputEntry", "annotationEntry", "literalExpression"), "text "),
}
"""What may stand in an element, in its order; in the others only text may."""

MARKS_OF = {
    "definitions": {"id", "name", "namespace"},
    "itemDefinition": {"name"},
    "inputData": {"id", "name"},
    "decision": {"id", "name"},
    "variable": {"name", "typeRef"},
    "requiredInput": {"href"},
    "requiredDecision": {"href"},
    "decisionTable": {"hitPolicy", "aggregation"},
    "input": {"label"},
    "inputExpression": {"typeRef"},
    "output": {"name", "typeRef"},
    "annotation": {"name"},
    "rule": {"id", "label"},
    "literalExpression": {"typeRef"},
}
"""The attributes an element may have."""


def schema(release):
    """Return the published schema of a release, where it is at hand."""
    folder = os.environ.get(SCHEMAS)
    if not folder and (package := importlib.util.find_spec("SpiffWorkflow")):
        folder = Path(package.origin).parent / "dmn/parser/schema"
    file = Path(folder or ".") / f"DMN{release.replace('.', '')}.xsd"
    if not folder or not file.exists():
        pytest.skip(f"The schema of DMN {release} is not at hand; {SCHEMAS} names its folder")
    return etree.XMLSchema(etree.parse(file))


def kind(element):
    return element.tag.rpartition("}")[2]


def elements(rules, release="1.5"):
    return list(fromstring(exported(rules, release=release)).iter())


@pytest.mark.parametrize("release", RELEASES)
@pytest.mark.parametrize("rules", ALL.values(), ids=ALL)
def test_the_model_is_valid_by_the_published_schema(rules, release):
    schema(release).assertValid(etree.fromstring(exported(rules, release=release)))


@pytest.mark.parametrize("release", RELEASES)
@pytest.mark.parametrize("rules", ALL.values(), ids=ALL)
def test_the_model_is_built_as_the_standard_has_it(rules, release):
    for element in elements(rules, release):
        assert element.tag == f"{{{NAMESPACES[release]}}}{kind(element)}"
        children = "".join(f"{kind(child)} " for child in element)
        assert re.fullmatch(CHILDREN.get(kind(element), ""), children), (kind(element), children)
        assert set(element.attrib) <= MARKS_OF.get(kind(element), set())


@pytest.mark.parametrize("rules", ALL.values(), ids=ALL)
def test_every_id_is_one_things_alone_and_every_reference_is_met(rules):
    found = elements(rules)
    ids = [element.get("id") for element in found if element.get("id")]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[A-Za-z_][A-Za-z0-9_.-]*", one) for one in ids)
    targets = {element.get("href") for element in found if element.get("href")}
    assert targets <= {f"#{one}" for one in ids}
    names = [element.get("name") for element in found if kind(element) in {"decision", "inputData"}]
    assert len(names) == len(set(names))
