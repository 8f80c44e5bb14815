"""The whole product as the laws read it: modules, syntax trees, files, templates and layers."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import tomllib
from fnmatch import fnmatch
from functools import cache

import pytest

import feeadmin
from feeadmin.config import ROOT, TEMPLATES
from feeadmin.kernel.life import Life

PRODUCT = ROOT / "feeadmin"
KERNEL = PRODUCT / "kernel"


@cache
def modules():
    """Import the whole product, and return its modules."""
    found = pkgutil.walk_packages(feeadmin.__path__, "feeadmin.")
    return [importlib.import_module(one.name) for one in found if one.name != "feeadmin.__main__"]


@cache
def lives():
    """Return every life by its noun, with the module it is written in."""
    return {
        life.noun: (module.__name__, life)
        for module in modules()
        for life in vars(module).values()
        if isinstance(life, Life) and type(life.start).__module__ == module.__name__
    }


@cache
def trees():
    """Return the syntax tree of every module, by its path from the root."""
    return {
        path.relative_to(ROOT).as_posix(): ast.parse(path.read_text())
        for path in sorted(PRODUCT.rglob("*.py"))
        if "node_modules" not in path.parts
    }


def trees_of(*patterns):
    """Return the trees whose path matches one of these patterns, as `feeadmin/*/views.py`."""
    return {
        path: tree
        for path, tree in trees().items()
        if any(fnmatch(path, pattern) for pattern in patterns)
    }


def nodes(tree, *kinds):
    return [node for node in ast.walk(tree) if isinstance(node, kinds)]


def called(node):
    """Return the last name of what is called: `execute` of `session.execute(…)`."""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def said(tree):
    """Return every literal sentence of a tree but its docstrings, with its line."""
    docs = {
        id(statement.value)
        for owner in nodes(tree, ast.Module, ast.ClassDef, ast.FunctionDef)
        for statement in owner.body
        if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    }
    return [
        (node.value, node.lineno)
        for node in nodes(tree, ast.Constant)
        if isinstance(node.value, str) and id(node) not in docs
    ]


def at(path, node):
    """Return where it stands, as an editor opens it."""
    return f"{path}:{getattr(node, 'lineno', node)}"


def none_of(breaches, instead):
    """Fail with every breach of a law, and what to write instead."""
    if breaches:
        pytest.fail("\n".join([f"{instead}:", *map(str, breaches)]), pytrace=False)


@cache
def layers():
    """Return the layers of pyproject.toml from the top, each with the rooms that share it."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    [rooms] = [
        one for one in contracts["contracts"] if one["type"] == "layers" and "exhaustive" in one
    ]
    return [layer.replace(":", "|").replace(" ", "").split("|") for layer in rooms["layers"]]


def depth(room):
    """Return how far down a room lies; the command line, at the top, is 0."""
    return next(depth for depth, rooms in enumerate(layers()) if room in rooms)


def room_of(module_name):
    return module_name.split(".")[1]


@cache
def templates():
    """Return the text of every template, by its name as code calls it."""
    return {
        path.relative_to(TEMPLATES).as_posix(): path.read_text()
        for path in sorted(TEMPLATES.rglob("*"))
        if path.suffix in {".html", ".xhtml"}
    }


@cache
def kept_files():
    """Return every file that is, or would be, kept in the repository."""
    ignored = [".git", *(ROOT / ".gitignore").read_text().split()]
    return sorted(path for path in _walk(ROOT, [pattern.strip("/") for pattern in ignored]))


def _walk(folder, ignored):
    for path in folder.iterdir():
        from_root = path.relative_to(ROOT).as_posix()
        if any(fnmatch(path.name, one) or fnmatch(from_root, one) for one in ignored):
            continue
        if path.is_dir():
            yield from _walk(path, ignored)
        else:
            yield path
