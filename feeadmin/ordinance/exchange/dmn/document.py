"""A DMN file, opened only when it is one: XML without declarations, of a known release."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from feeadmin.language import _
from feeadmin.ordinance.exchange.dmn.faults import ModelError
from feeadmin.ordinance.problems import quoted

NAMESPACES: Mapping[str, str] = {
    "1.1": "http://www.omg.org/spec/DMN/20151101/dmn.xsd",
    "1.2": "http://www.omg.org/spec/DMN/20180521/MODEL/",
    "1.3": "https://www.omg.org/spec/DMN/20191111/MODEL/",
    "1.4": "https://www.omg.org/spec/DMN/20211108/MODEL/",
    "1.5": "https://www.omg.org/spec/DMN/20230324/MODEL/",
}
"""By its release, the namespace that the elements of a model stand in."""

LARGEST = 2_000_000
"""Bytes; a model of sixteen tables has some 100,000."""

ROOT = "definitions"


@dataclass(frozen=True, slots=True)
class Part:
    """One element of a model; what stands beside it in other namespaces is not seen."""

    element: Element
    namespace: str

    @property
    def kind(self) -> str:
        """The name of the element; "" for one of another namespace."""
        space, _brace, name = str(self.element.tag).removeprefix("{").rpartition("}")
        return name if space == self.namespace else ""

    def __iter__(self) -> Iterator[Part]:
        return (Part(element, self.namespace) for element in self.element)

    def all(self, kind: str) -> list[Part]:
        return [part for part in self if part.kind == kind]

    def one(self, kind: str) -> Part | None:
        return next(iter(self.all(kind)), None)

    def text(self, *path: str) -> str:
        """Return the text at the end of a path of elements; "" when there is none."""
        part: Part | None = self
        for kind in path:
            part = part.one(kind) if part else None
        return (part.element.text or "").strip() if part else ""

    def mark(self, name: str) -> str:
        """Return an attribute, on one line; "" when it is not given."""
        return " ".join(self.element.get(name, "").split())


def opened(data: bytes) -> Part:
    """Open a model. Raises ModelError, with one sentence, when it cannot be used.

    Nothing in it is looked up or expanded: a document type and entities, by which a short file
    swells into a long one, are refused.
    """
    if not data.strip():
        raise ModelError([_("The file is empty.")])
    if len(data) > LARGEST:
        raise ModelError([_("The file has more than {most} bytes.", most=f"{LARGEST:,}")])
    try:
        root = fromstring(data, forbid_dtd=True)
    except DefusedXmlException:
        raise ModelError([_("The file declares a document type or entities.")]) from None
    except (ParseError, ValueError, LookupError) as fault:
        raise ModelError([_("The file is not XML: {fault}.", fault=quoted(fault))]) from None
    namespace, _brace, name = str(root.tag).removeprefix("{").rpartition("}")
    if name != ROOT or namespace not in NAMESPACES.values():
        raise ModelError(
            [
                _(
                    "This is not a DMN model of a release from {first} to {last}; it begins with "
                    "“{tag}”.",
                    first=min(NAMESPACES),
                    last=max(NAMESPACES),
                    tag=quoted(root.tag),
                )
            ]
        )
    return Part(root, namespace)
