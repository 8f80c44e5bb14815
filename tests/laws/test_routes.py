"""Every route says who may use it, before the product starts."""

import ast

import pytest
from flask import Flask

from feeadmin.config import Config
from feeadmin.kernel import db
from feeadmin.kernel.access import May
from feeadmin.web.guard import OWNER, PUBLIC, UnmarkedRoute, seal
from tests.conftest import SECRET
from tests.laws.product import nodes, none_of, trees
from tests.laws.status import INSTEAD, speaks_of_status

OPEN_TO_ALL = ("static", "people.sign_in", "people.sign_out", "portal.", "handbook.", "ogc.")
"""Our own files, the ways in and out, what is published for everybody to read, and the public
layers of land, which the city opens or not."""


@pytest.fixture
def product(own_database, tmp_path):
    from feeadmin.app import create_app  # noqa: PLC0415  (the laws run before every page is there)

    yield create_app(Config(data=tmp_path, database_url=own_database, secret_key=SECRET))
    db.session.remove()
    db.session.get_bind().dispose()


def marks(product):
    return {
        rule.endpoint: product.view_functions[rule.endpoint].__access__
        for rule in product.url_map.iter_rules()
    }


def test_a_route_without_a_mark_stops_the_start():
    app = Flask(__name__)
    app.add_url_rule("/secret", view_func=lambda: "secret", endpoint="secret")
    with pytest.raises(UnmarkedRoute, match="secret"):
        seal(app)


def test_every_route_says_who_may_use_it(product):
    marked = marks(product)
    assert len(marked) > 20
    strange = [name for name, mark in marked.items() if mark not in {PUBLIC, OWNER, *May}]
    none_of(strange, "mark it with @needs(May.X), @for_owner or @public")


def test_nothing_is_open_to_all_but_the_ways_in(product):
    opened = [
        name
        for name, mark in marks(product).items()
        if mark == PUBLIC and not name.startswith(OPEN_TO_ALL)
    ]
    none_of(opened, "ask for a permission, or say in this law why anybody may open it")


def test_every_permission_opens_something():
    asked = {
        node.attr
        for path, tree in trees().items()
        for node in nodes(tree, ast.Attribute)
        if path != "feeadmin/kernel/access.py" and ast.unparse(node.value) == "May"
    }
    idle = [may.value for may in May if may.name not in asked]
    none_of(idle, "nothing asks for this permission: guard a route by it, or drop it")


def test_only_the_portal_shows_pages_to_owners(product):
    shown = [
        name
        for name, mark in marks(product).items()
        if mark == OWNER and not name.startswith("portal.")
    ]
    none_of(shown, "an owner's pages lie in the portal, which scopes every row to the notice")


def test_what_only_reads_changes_nothing_and_what_changes_is_posted(product):
    strange = [
        rule.rule
        for rule in product.url_map.iter_rules()
        if not rule.methods <= {"GET", "HEAD", "OPTIONS", "POST"}
    ]
    none_of(strange, "browsers send GET and POST: use these")


def test_addresses_are_written_with_dashes_in_small_letters(product):
    strange = [
        rule.rule
        for rule in product.url_map.iter_rules()
        for part in rule.rule.split("/")
        if not part.startswith("<") and part != part.lower().replace("_", "-")
    ]
    none_of(strange, "write it in small letters, with dashes between words")


def test_no_address_speaks_of_anybody_s_status(product):
    named = [rule.rule for rule in product.url_map.iter_rules() if speaks_of_status(rule.rule)]
    none_of(named, INSTEAD)
