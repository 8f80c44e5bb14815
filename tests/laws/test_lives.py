"""Every life reaches all its states, and each of its verbs is lived somewhere."""

import ast

import pytest

from tests.laws import product

LIVES = product.lives()


def moves_made():
    """Return (life's module, verb, function) of every move a function makes."""
    made = []
    for path, tree in product.trees().items():
        known = {
            name.asname or name.name: imported.module
            for imported in product.nodes(tree, ast.ImportFrom)
            for name in imported.names
            if name.name == "LIFE"
        }
        for function in product.nodes(tree, ast.FunctionDef):
            for call in product.nodes(function, ast.Call):
                if product.called(call) != "after" or not isinstance(call.func, ast.Attribute):
                    continue
                of = getattr(call.func.value, "id", None)
                if of in known:
                    made += [
                        (known[of], verb, function.name, path)
                        for verb in verbs_of(call.args[0], function)
                    ]
    return made


def verbs_of(argument, function):
    """Return the verb that is named, or each that callers of the function name."""
    if isinstance(argument, ast.Constant):
        return [argument.value]
    return [
        given.value
        for tree in product.trees().values()
        for call in product.nodes(tree, ast.Call)
        if product.called(call) == function.name
        for given in call.args
        if isinstance(given, ast.Constant) and isinstance(given.value, str)
    ]


MADE = moves_made()


def test_the_product_has_lives():
    assert {"assessment", "case", "notice", "sighting"} <= set(LIVES)


@pytest.mark.parametrize("noun", LIVES)
def test_a_life_reaches_all_its_states(noun):
    _module, life = LIVES[noun]
    reached = {life.start}
    while more := {
        target
        for sources, target in life.moves.values()
        if sources & reached and target not in reached
    }:
        reached |= more
    missed = set(type(life.start)) - reached
    assert not missed, f"no verb leads a {noun} to {sorted(missed)}: drop the state or add the verb"


@pytest.mark.parametrize("noun", LIVES)
def test_no_verb_of_a_life_is_dead(noun):
    module, life = LIVES[noun]
    dead = set(life.moves) - {verb for of, verb, _function, _path in MADE if of == module}
    assert not dead, f"no action moves a {noun} by {sorted(dead)}: write it, or drop the verb"


@pytest.mark.parametrize("noun", LIVES)
def test_a_verb_that_is_an_action_of_its_room_is_made_by_that_action(noun):
    module, life = LIVES[noun]
    room = product.room_of(module)
    actions = {
        function.name
        for tree in product.trees_of(f"feeadmin/{room}/actions.py").values()
        for function in tree.body
        if isinstance(function, ast.FunctionDef)
    }
    for verb in set(life.moves) & actions:
        makers = {
            function
            for of, made, function, path in MADE
            if (of, made) == (module, verb) and path == f"feeadmin/{room}/actions.py"
        }
        assert verb in makers, f"{room}.{verb} must say LIFE.after({verb!r}, …); {makers} does"
