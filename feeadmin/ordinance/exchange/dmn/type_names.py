"""The types of a model: those of S-FEEL, and those the model defines from them.

Beside them, the language that an expression says it is in.
"""

from __future__ import annotations

from collections.abc import Mapping

from feeadmin.language import _
from feeadmin.ordinance.exchange.dmn import feel
from feeadmin.ordinance.exchange.dmn.document import Part
from feeadmin.ordinance.exchange.dmn.values import BOOLEAN, DATE, NUMBER, STRING, Value
from feeadmin.ordinance.problems import Wrong, quoted

BUILT_IN: Mapping[str, str] = {
    **dict.fromkeys(("number", "integer", "long", "double"), NUMBER),
    "string": STRING,
    "boolean": BOOLEAN,
    "date": DATE,
    "Any": "",
    "": "",
}
"""The names of types that are read; "integer" and its like are other products' words."""

DEEPEST = 20
"""Definitions that may stand behind one another."""


class Types:
    """What the names of types mean in one model."""

    def __init__(self, root: Part) -> None:
        self.defined = {part.mark("name"): part for part in root.all("itemDefinition")}

    def of(self, name: str) -> str:
        """Return the type of S-FEEL behind a name; "" takes any value. Raises Wrong if none is."""
        named = name
        for _step in range(DEEPEST):
            name = name.rpartition(":")[2]
            part = self.defined.get(name)
            if part is None:
                break
            if part.mark("isCollection") == "true" or part.all("itemComponent"):
                return ""
            name = part.text("typeRef")
        if name not in BUILT_IN:
            raise Wrong(_("the type “{name}” is not read.", name=quoted(named)))
        return BUILT_IN[name]

    def values_of(self, name: str, component: str = "") -> tuple[Value, ...]:
        """Return the values that a type, or one component of it, allows, in their order."""
        part = self.defined.get(name.rpartition(":")[2])
        if part and component:
            named = [
                inside for inside in part.all("itemComponent") if inside.mark("name") == component
            ]
            part = named[0] if named else None
        return feel.condition(part.text("allowedValues", "text")).values if part else ()


def type_of(variable: Part | None) -> str:
    """Return the name of the type that a variable says; "" when there is none."""
    return variable.mark("typeRef") if variable else ""


def check_language(part: Part) -> None:
    """Raise Wrong if an expression is in another language than FEEL."""
    language = part.mark("expressionLanguage")
    if language and "feel" not in language.lower():
        raise Wrong(_("expressions in {language} are not read.", language=quoted(language)))
