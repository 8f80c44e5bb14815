"""The `lines` of a rule file."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from feeadmin.language import _
from feeadmin.ordinance.formula import names, parse
from feeadmin.ordinance.lines import Line, Role
from feeadmin.ordinance.problems import Problems, Wrong, not_known
from feeadmin.ordinance.reading.document import Fields, Node
from feeadmin.ordinance.reading.trends import read_trends
from feeadmin.ordinance.reading.words import checked_figure_name, read_words, words_or
from feeadmin.ordinance.wording import Words

_KEYS = [
    *("id", "cite", "label", "text", "source", "say", *Role),
    *("legal_basis", "fund", "pool", "monotone"),
]

CASE_FILE_COLUMNS = frozenset({"id", "gate", "reason", "rows"})
"""Names that mean something else beside the lines, in case files and in examples."""


def read_lines(
    nodes: Sequence[Node],
    given: Collection[str],
    tables: Collection[str],
    problems: Problems,
) -> list[Line]:
    """Read every line that can be read; the others are problems.

    `given` names the inputs and the outputs of tables. A formula may use
    these and the lines before it; a sentence may use any line, and the words
    of a table as `table.words`.
    """
    fields = []
    for node in nodes:
        with problems.at(node.line):
            fields.append(Fields(node, problems, _KEYS))
    known = set(given)
    lines = []
    for part in fields:
        with problems.at(part.line):
            line_id = checked_figure_name(part.text("id"), part.line)
            if line_id in known or line_id in CASE_FILE_COLUMNS:
                raise Wrong(_("“{name}” is the name of something else already.", name=line_id))
            try:
                lines.append(_read_line(line_id, part, known))
            finally:
                # Whoever reads a line that is wrong has nothing wrong of its own.
                known.add(line_id)
    sayable = known | {f"{table}.words" for table in tables}
    for line in lines:
        with problems.at(line.line):
            check_sentence(line.say, sayable)
    return lines


def check_sentence(say: Words | None, sayable: Collection[str]) -> None:
    """Raise Wrong if a sentence names what has no value."""
    for name in sorted(say.names()) if say else ():
        if name not in sayable:
            raise Wrong(not_known(name, sayable))


def _read_line(line_id: str, fields: Fields, known: Collection[str]) -> Line:
    given = [role for role in Role if role in fields]
    if len(given) != 1:
        raise Wrong(_("Give one formula, as “amount”, “subtotal” or “value”."))
    if "pool" in fields and given[0] is not Role.AMOUNT:
        raise Wrong(
            _("Only an “amount” recovers the costs of a pool."), line=fields.line_of("pool")
        )
    written = fields.text(given[0])
    formula = parse(written)
    for name in names(formula):
        if name not in known:
            raise Wrong(not_known(name, known), line=fields.line_of(given[0]))
    return Line(
        id=line_id,
        line=fields.line,
        label=words_or(fields, "label", line_id),
        cite=fields.text("cite", ""),
        text=fields.text("text", ""),
        source=fields.text("source", ""),
        role=given[0],
        formula=formula,
        written=written,
        say=read_words(fields.node("say")) if "say" in fields else None,
        legal_basis=fields.text("legal_basis", ""),
        fund=fields.text("fund", ""),
        pool=fields.text("pool", ""),
        monotone=read_trends(fields, line_id),
    )
