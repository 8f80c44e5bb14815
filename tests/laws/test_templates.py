"""Templates mirror the rooms, say what and not how, and carry no figure of the law."""

import ast
import re

import pytest

from feeadmin.config import TEMPLATES
from tests.laws import product
from tests.laws.product import called, nodes, none_of, templates, trees

BESIDE_THE_ROOMS = {"_macros", "_bases", "errors", "letters"}
OF_THE_RECORD = "appeals/record_index.html"
"""A file of the record for court: it must stand alone, so its style and script are within."""

LETTERS = "letters/"
"""The folder the typesetter looks in, so that code names its templates without it."""

NAME = re.compile(r"[\w/.*-]+\.x?html")
CALLED_BY_NAME = re.compile(r"""["']([\w/.-]+\.x?html)["']""")


def rendered():
    """Return (path, template) of each call that renders a template by its name."""
    return [
        (path, call.args[0].value)
        for path, tree in trees().items()
        for call in nodes(tree, ast.Call)
        if called(call) in {"render_template", "get_template"}
        and isinstance(call.args[0], ast.Constant)
    ]


def named():
    """Return every template that code or another template names; `*` stands for what varies."""
    names = {name for text in templates().values() for name in CALLED_BY_NAME.findall(text)}
    for tree in trees().values():
        for node in nodes(tree, ast.Constant, ast.JoinedStr):
            parts = node.values if isinstance(node, ast.JoinedStr) else [node]
            values = [getattr(part, "value", None) for part in parts]
            names.add("".join(value if isinstance(value, str) else "*" for value in values))
    return {name for name in names if NAME.fullmatch(name)}


def is_called(template, name):
    pattern = re.escape(name).replace(r"\*", r"[\w-]+")
    return any(re.fullmatch(pattern, known) for known in (template, template.removeprefix(LETTERS)))


def test_the_top_folders_of_the_templates_are_rooms():
    rooms = {room for layer in product.layers() for room in layer} | BESIDE_THE_ROOMS
    strange = [path.name for path in TEMPLATES.iterdir() if path.name not in rooms]
    none_of(strange, "move it into the folder of its room")


def test_every_template_a_view_names_is_there():
    missing = [
        f"{path} renders {template}"
        for path, template in rendered()
        if not any(is_called(known, template) for known in templates())
    ]
    none_of(missing, "write the template, or name the right one")


def test_every_template_is_shown_by_somebody():
    names = named()
    orphans = [
        template for template in templates() if not any(is_called(template, name) for name in names)
    ]
    none_of(orphans, "no view renders it and no template includes it: name it, or drop it")


def test_a_view_shows_its_own_rooms_templates():
    strange = [
        f"{path} shows {template}"
        for path, template in rendered()
        if path.endswith("/views.py") and template.split("/")[0] != path.split("/")[1]
    ]
    none_of(strange, "a room's pages lie in its own folder")


def visible(text):
    """Return what of a template a person may read: no comment, no tag, no style, no logic."""
    for hidden in (r"\{#.*?#\}", r"<style.*?</style>", r"<!--.*?-->"):
        text = re.sub(hidden, " ", text, flags=re.DOTALL)
    text = re.sub(r"\{[{%].*?[%}]\}", only_its_sentences, text, flags=re.DOTALL)
    return re.sub(r"<[a-zA-Z/!][^<>]*>", " ", text, flags=re.DOTALL)


def only_its_sentences(logic):
    sentences = re.findall(r'"([^"]*)"|\'([^\']*)\'', logic.group())
    return " | ".join(double or single for double, single in sentences)


FIGURES = re.compile(
    r"""
      \$\s?\d
    | \b\d[\d,.]*\s?(?:%|percent\b)
    | \b\d+[\s-]+(?:\w+\s)?(?:days?|hours?|weeks?|months?|years?|dollars?)\b
    | \b\d+\s+(?:\w+\s)?(?:días?|horas?|semanas?|meses|años?|dólares)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)


def test_no_template_knows_a_day_count_a_rate_or_a_sum():
    found = [
        f"{template}: {match.group()}"
        for template, text in templates().items()
        for match in FIGURES.finditer(visible(text))
    ]
    none_of(found, "take it from the seeds, the rule set or the row")


@pytest.mark.parametrize(
    ("text", "is_figure"),
    [
        ("<p>You have 30 days</p>", True),
        ("{{ _('within 21 calendar days') }}", True),
        ("a fee of $500.00", True),
        ("10 % interest", True),
        ("dentro de 30 días", True),
        ('<td colspan="3">{{ total }}</td>', False),
        ("{# 30 days #}", False),
        ("Section 7.1 of the ordinance", False),
        ("in {n} days", False),
        ("{% if cases | length > 1 %}{% endif %}", False),
        ("{% if status == 422 %}", False),
    ],
)
def test_the_law_knows_a_figure_when_it_sees_one(text, is_figure):
    assert bool(FIGURES.search(visible(text))) is is_figure


WITHIN = {
    r"\sstyle\s*=": "put a class on it, and the style into static/css",
    r"<style\b": "put it into static/css",
    r"<script(?![^>]*\ssrc=)[^>]*>": "put it into a file of static/, and name it by src",
    r"\son[a-z]+\s*=": "listen in app.js: no inline handler runs under the page's policy",
    r"javascript:": "listen in app.js",
}


def test_no_template_carries_style_or_script_within():
    found = [
        f"{template}: {instead}"
        for template, text in templates().items()
        for pattern, instead in WITHIN.items()
        if template != OF_THE_RECORD and re.search(pattern, text, re.IGNORECASE)
    ]
    none_of(found, "a page says what, and its files say how")


def test_no_template_lets_words_through_as_markup():
    through = [
        template
        for template, text in templates().items()
        if re.search(r"\|\s*safe\b|autoescape\s+false", text)
    ]
    none_of(through, "words of people must be escaped: make the markup in the template itself")
