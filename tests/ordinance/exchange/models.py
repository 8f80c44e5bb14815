"""DMN models for tests, written as short as they can be read."""

from xml.sax.saxutils import escape, quoteattr

from feeadmin.ordinance.exchange.dmn.document import NAMESPACES


def model(*parts, inputs=(), release="1.5", marks=""):
    """Return a model of these decisions; `inputs` names its inputs, or has the type of each."""
    types = inputs if isinstance(inputs, dict) else dict.fromkeys(inputs, "")
    data = "".join(
        f"<inputData id={quoteattr('i-' + code(name))} name={quoteattr(name)}>"
        f"<variable name={quoteattr(name)}{_type(kind)}/></inputData>"
        for name, kind in types.items()
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><definitions xmlns="{NAMESPACES[release]}" '
        f'id="m" name="A model" namespace="urn:test" {marks}>{data}{"".join(parts)}</definitions>'
    ).encode()


def decision(name, logic="", *, needs=(), needs_decisions=(), variable="", kind=""):
    """Return a decision that needs these inputs and decisions."""
    required = [f'<requiredInput href="#i-{code(need)}"/>' for need in needs]
    required += [f'<requiredDecision href="#d-{code(need)}"/>' for need in needs_decisions]
    wrapped = "".join(
        f"<informationRequirement>{part}</informationRequirement>" for part in required
    )
    return (
        f"<decision id={quoteattr('d-' + code(name))} name={quoteattr(name)}>"
        f"<variable name={quoteattr(variable or name)}{_type(kind)}/>{wrapped}{logic}</decision>"
    )


def table(columns, outputs, rows, *, hit="", aggregation="", marks="", notes=()):
    """Return a decision table.

    A column is the name it reads, or that with a type and its allowed values; an output is a
    name, or that with its output values and its default. A row holds the cells of one rule, its
    id in front.
    """
    hit = f' hitPolicy="{hit}"' if hit else ""
    hit += f' aggregation="{aggregation}"' if aggregation else ""
    drawn = "".join(_column(*_several(column)) for column in columns)
    drawn += "".join(_output(*_several(output)) for output in outputs)
    drawn += "".join(f'<annotation name="{note}"/>' for note in notes)
    drawn += "".join(_row(row, len(columns), len(outputs)) for row in rows)
    return f"<decisionTable{hit} {marks}>{drawn}</decisionTable>"


def literal(text, marks=""):
    return f"<literalExpression {marks}>{_text(text)}</literalExpression>"


def defined(name, kind, allowed="", *, marks=""):
    """Return the definition of a type by another, with the values it allows."""
    values = f"<allowedValues>{_text(allowed)}</allowedValues>" if allowed else ""
    return (
        f'<itemDefinition name="{name}" {marks}><typeRef>{kind}</typeRef>{values}</itemDefinition>'
    )


def code(name):
    return "".join(sign if sign.isalnum() else "-" for sign in name)


def _several(given):
    return (given,) if isinstance(given, str) else given


def _column(reads, kind="", allowed=""):
    values = f"<inputValues>{_text(allowed)}</inputValues>" if allowed else ""
    return f"<input><inputExpression{_type(kind)}>{_text(reads)}</inputExpression>{values}</input>"


def _output(name, values="", default="", kind=""):
    inside = f"<outputValues>{_text(values)}</outputValues>" if values else ""
    inside += f"<defaultOutputEntry>{_text(default)}</defaultOutputEntry>" if default else ""
    named = f" name={quoteattr(name)}" if name else ""
    return f"<output{named}{_type(kind)}>{inside}</output>"


def _row(cells, asked, answered):
    row_id, *cells = cells
    entries = [
        *(f"<inputEntry>{_text(cell)}</inputEntry>" for cell in cells[:asked]),
        *(f"<outputEntry>{_text(cell)}</outputEntry>" for cell in cells[asked : asked + answered]),
        *(
            f"<annotationEntry>{_text(cell)}</annotationEntry>"
            for cell in cells[asked + answered :]
        ),
    ]
    return f"<rule id={quoteattr(row_id)}>{''.join(entries)}</rule>"


def _text(text):
    return f"<text>{escape(text)}</text>"


def _type(kind):
    return f" typeRef={quoteattr(kind)}" if kind else ""
