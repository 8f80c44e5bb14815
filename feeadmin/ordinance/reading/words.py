"""Names and words in a rule file."""

from __future__ import annotations

import keyword
import re

from feeadmin.language import LANGUAGES, _
from feeadmin.ordinance.cells import ANY
from feeadmin.ordinance.formula import RESERVED
from feeadmin.ordinance.problems import Wrong, quoted
from feeadmin.ordinance.quantities import CODE_WORDS
from feeadmin.ordinance.reading.document import Fields, Node, plain_text
from feeadmin.ordinance.wording import Words

_NAME = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_CODE = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*")
_VERSION = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_NO_CODES = frozenset({"missing", "not", "true", "false", "none"})


def checked_name(name: str, line: int) -> str:
    """Return the name of a table, an output, an input or a line. Raises Wrong if it is none."""
    if not _NAME.fullmatch(name):
        raise Wrong(
            _("“{name}” is not a name: use small letters, digits and _.", name=quoted(name)),
            line=line,
        )
    if keyword.iskeyword(name) or name in RESERVED:
        raise Wrong(_("“{name}” has a meaning of its own; choose another.", name=name), line=line)
    return name


def checked_figure_name(name: str, line: int) -> str:
    """Return the name of an input or a line, as the code of the rule set may use it too."""
    if checked_name(name, line) in CODE_WORDS:
        raise Wrong(_("“{name}” has a meaning of its own; choose another.", name=name), line=line)
    return name


def checked_code(code: str, line: int) -> str:
    """Return the id of a row or the name of a choice or band. Raises Wrong if it is none."""
    if not _CODE.fullmatch(code) or code in _NO_CODES:
        raise Wrong(
            _("“{code}” cannot be used here: begin with a letter.", code=quoted(code)), line=line
        )
    return code


def checked_version(version: str, line: int) -> str:
    """Return the name of a version. Raises Wrong if it is none."""
    if not _VERSION.fullmatch(version):
        raise Wrong(
            _("“{key}” may hold letters, digits, dots and hyphens.", key=quoted(version)), line=line
        )
    return version


def whole_cite(table: str, row: str) -> str:
    """Join the citation of a row to its table's; one that begins with § stands alone."""
    if row in {"", ANY}:
        return table
    if row.startswith("§") or not table:
        return row
    return f"{table}{row}" if row.startswith("(") else f"{table} {row}"


def read_words(node: Node) -> Words:
    """Read plain text, which stands for every language, or `{en: …, es: …}`."""
    if isinstance(node.value, str):
        return Words.same(node.value.strip())
    if not isinstance(node.value, dict) or node.value.keys() != LANGUAGES.keys():
        wanted = ", ".join(LANGUAGES)
        raise Wrong(
            _("Give plain text, or a text for each of: {wanted}.", wanted=wanted), line=node.line
        )
    return Words({language: plain_text(language, text) for language, text in node.value.items()})


def words_or(fields: Fields, key: str, otherwise: str) -> Words:
    """Read the words under a key, or take the text given here instead."""
    return read_words(fields.node(key)) if key in fields else Words.same(otherwise)


def read_choices(node: Node) -> dict[str, Words]:
    """Read `[A, B]`, or `{A: words, B: words}` for choices that have words of their own."""
    if isinstance(node.value, dict):
        return {
            checked_code(code, words.line): read_words(words) for code, words in node.value.items()
        }
    if not isinstance(node.value, list) or not node.value:
        raise Wrong(_("List the choices, as in [PRIVATE, CITY]."), line=node.line)
    codes = [checked_code(plain_text("of", code), code.line) for code in node.value]
    if len(set(codes)) < len(codes):
        raise Wrong(_("A choice is listed twice."), line=node.line)
    return {code: Words.same(code) for code in codes}
