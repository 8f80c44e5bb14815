"""What no module may do, each with what to do instead."""

import ast
import re
from pathlib import Path

import pytest

from tests.laws import product
from tests.laws.product import at, called, nodes, none_of, trees, trees_of

MOST_LINES = 300
EXCEPTION = re.compile(r"\blong because\b", re.IGNORECASE)
OUTSIDE_KERNEL = {path: tree for path, tree in trees().items() if "/kernel/" not in path}

MEASURES = "feeadmin/bench/"
"""It fills databases of its own, to see what others need for the same work."""

IN_THE_PRODUCT = {
    path: tree for path, tree in OUTSIDE_KERNEL.items() if not path.startswith(MEASURES)
}


def everywhere(kind, among=None):
    """Return (path, node) of every node of a kind, in the whole product or among some trees."""
    found = trees() if among is None else among
    return [(path, node) for path, tree in found.items() for node in nodes(tree, kind)]


def calls(among=None):
    return everywhere(ast.Call, among)


def test_no_file_is_longer_than_a_person_reads():
    long = []
    for path in product.kept_files():
        if path.suffix in {".py", ".html", ".xhtml", ".css", ".js"}:
            lines = path.read_text().splitlines()
            if len(lines) > MOST_LINES and not EXCEPTION.search("\n".join(lines[:5])):
                long.append(f"{path.relative_to(product.ROOT)}: {len(lines)} lines")
    none_of(
        long,
        "split it by its nouns, or say in its first five lines that it is “long because …”",
    )


EXACT = ("feeadmin/ledger/*.py", "feeadmin/assessments/*.py", "feeadmin/ordinance/*.py")


def test_no_float_comes_near_money():
    exact = trees_of(*EXACT)
    found = [at(path, call) for path, call in calls(exact) if called(call) == "float"]
    found += [
        at(path, node)
        for path, node in everywhere(ast.Constant, exact)
        if isinstance(node.value, float)
    ]
    none_of(found, "count whole cents, or a Decimal")


NEEDS_ZONE = {"datetime": 8, "fromtimestamp": 2, "combine": 3}
"""What makes a naive instant unless given a zone, and as which argument it takes one."""


def is_naive(call):
    needed = NEEDS_ZONE.get(called(call))
    if needed is None or "datetime" not in ast.unparse(call.func):
        return False
    named = {keyword.arg for keyword in call.keywords}
    has_zone = len(call.args) >= needed or named & {"tz", "tzinfo"}
    return not has_zone and "timetz" not in ast.unparse(call)


def test_every_instant_knows_its_zone():
    naive = [at(path, call) for path, call in calls() if is_naive(call)]
    none_of(naive, "give it UTC, or CITY of feeadmin.days")


BEHIND_THE_AUDIT = {
    "commit": "put it into an action: only @action commits",
    "begin_nested": "an action is one transaction: let it be refused as a whole",
    "bulk_insert_mappings": "add rows through the session",
    "bulk_save_objects": "add rows through the session",
    "bulk_update_mappings": "change rows through the session",
    "exec_driver_sql": "write it with SQLAlchemy",
}


def test_nobody_passes_by_the_unit_of_work():
    passing = [
        f"{at(path, call)}: {BEHIND_THE_AUDIT[call.func.attr]}"
        for path, call in calls(IN_THE_PRODUCT)
        if isinstance(call.func, ast.Attribute)
        and call.func.attr in BEHIND_THE_AUDIT
        and path != INDEX_OF_BOXES[0]
    ]
    none_of(passing, "every change is an action's, so that somebody answers for it")


def test_a_bulk_statement_says_what_it_is():
    silent = []
    for path, tree in OUTSIDE_KERNEL.items():
        imported = imports(tree)
        for statement in nodes(tree, ast.Expr, ast.Assign, ast.AnnAssign, ast.Return):
            changes = [call for call in nodes(statement, ast.Call) if is_change(call, imported)]
            if changes and not says_bulk(statement):
                silent.append(at(path, changes[0]))
    none_of(
        silent,
        "the audit would not hear of it: change rows through the session, or add "
        'execution_options(bulk="why") and keep a batch row',
    )


def is_change(call, imported):
    """Whether a call is SQLAlchemy's insert, update or delete, and not another's."""
    if called(call) not in {"insert", "update", "delete"}:
        return False
    if isinstance(call.func, ast.Name):
        return f"sqlalchemy.{call.func.id}" in imported
    of = ast.unparse(call.func.value)
    return of in {"sa", "sqlalchemy"} or of.endswith("__table__")


def says_bulk(statement):
    keywords = {keyword.arg for keyword in nodes(statement, ast.keyword)}
    return "bulk" in keywords | {node.value for node in nodes(statement, ast.Constant)}


def imports(tree):
    named = {
        f"{node.module}.{alias.name}"
        for node in nodes(tree, ast.ImportFrom)
        for alias in node.names
    }
    return named | {alias.name for node in nodes(tree, ast.Import) for alias in node.names}


PLAIN_SQL = re.compile(
    r"\s*(INSERT|UPDATE|DELETE|REPLACE|TRUNCATE|ALTER|DROP|CREATE|MERGE)\s+[A-Z_]+\b"
)
INDEX_OF_BOXES = ("feeadmin/parcels/boxes.py", " parcel_box ")
"""An index made of the parcels, which holds nothing of its own."""

FILES_OF_THEIR_OWN = {"feeadmin/parcels/intake.py"}
"""They write to a file beside the database, which is thrown away after use."""

SETS_UP_SERVERS = "feeadmin/bootstrap/"


def test_no_statement_is_written_in_plain_sql():
    index, table = INDEX_OF_BOXES
    plain = [
        at(path, line)
        for path, tree in IN_THE_PRODUCT.items()
        for sentence, line in product.said(tree)
        if PLAIN_SQL.match(sentence)
        and not path.startswith(SETS_UP_SERVERS)
        and path not in FILES_OF_THEIR_OWN
        and not (path == index and table in sentence)
    ]
    none_of(plain, "the audit would not hear of it: change rows through the session")


VIEWS = trees_of("feeadmin/*/views.py")


def test_views_catch_nothing():
    tries = [at(path, node) for path, node in everywhere(ast.Try, VIEWS)]
    none_of(tries, "a Refused becomes a page by itself; what was typed, the form checks")


def test_views_ask_no_database():
    asking = [
        f"{path} imports {name}"
        for path, tree in VIEWS.items()
        for name in imports(tree)
        if name.startswith(("sqlalchemy", "feeadmin.kernel.db"))
    ]
    none_of(asking, "ask queries.py: a view finds, asks, does and shows")


def test_views_do_nothing_by_themselves():
    doing = [
        at(path, call)
        for path, call in calls(VIEWS)
        if called(call) in {"commit", "execute", "scalars", "scalar", "flush"}
    ]
    none_of(doing, "ask queries.py, or do it in an action")


OUR_OWN_PAGES = "feeadmin/handbook/pages.py"
"""Renders the handbook's Markdown, in which raw HTML stays text."""


def test_words_of_people_are_never_let_through_as_markup():
    banned = {"Markup", "render_template_string", "__html__"}
    found = [at(path, node) for path, node in everywhere(ast.Name) if node.id in banned]
    found += [at(path, node) for path, node in everywhere(ast.Attribute) if node.attr in banned]
    found += [
        at(path, node)
        for path, node in everywhere(ast.FunctionDef)
        if node.name in banned and path != OUR_OWN_PAGES
    ]
    none_of(found, "make the markup in a template, which escapes what people wrote")


DRAWERS = {"utils", "util", "helpers", "manager", "managers", "common", "misc", "base"}


def test_no_file_is_a_drawer_for_everything():
    drawers = [path for path in trees() if Path(path).stem in DRAWERS]
    none_of(drawers, "name it after its noun")


def test_imports_stand_where_they_can_be_seen():
    found = [at(path, node) for path, node in everywhere(ast.Name) if node.id == "TYPE_CHECKING"]
    found += [at(path, node) for path, node in everywhere(ast.ImportFrom) if node.level]
    none_of(found, "import it at the top and by its full name; a lower room knows no higher one")


@pytest.mark.parametrize(
    ("code", "breaks_it"),
    [
        ("datetime(2026, 9, 8)", True),
        ("datetime(2026, 9, 8, tzinfo=UTC)", False),
        ("datetime.combine(day, noon)", True),
        ("datetime.combine(day, here.timetz())", False),
        ("datetime.fromtimestamp(0)", True),
        ("datetime.fromtimestamp(0, UTC)", False),
        ("itertools.combine(day, noon)", False),
    ],
)
def test_the_law_knows_a_naive_instant_when_it_sees_one(code, breaks_it):
    assert is_naive(ast.parse(code).body[0].value) is breaks_it


@pytest.mark.parametrize(
    ("code", "is_one"),
    [
        ("sa.update(Parcel)", True),
        ("insert(Parcel)", True),
        ("Parcel.__table__.delete()", True),
        ("answers.update(more)", False),
        ("lines.insert(0, line)", False),
        ("session.delete(row)", False),
    ],
)
def test_the_law_knows_a_bulk_statement_when_it_sees_one(code, is_one):
    assert is_change(ast.parse(code).body[0].value, {"sqlalchemy.insert"}) is is_one
